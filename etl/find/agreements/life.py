"""Reading, from one sentence, where an instrument stands in its life and which verb says so.

An instrument is read with the cues that stand to it as a verb to its object ("signed the pact"), as a passive or
intransitive verb to its subject ("the pact was signed", "expired"), right before ("under the pact") or right after it
(", in force since"). Instruments in one list share what stands before and behind the list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.lists import ARTICLE, group_lists, heads_list
from etl.find.clauses import Modality, is_passive, read_modality
from etl.find.scene import Scene
from etl.records import Span
from etl.rules import Rules
from etl.rules.agreements import CUE, Cue, Frame, Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementStatus as Status

OBJECT_REACH = 90  # characters between a verb and its object
LONG_SUBJECT = 240  # characters of a relative clause's subject: two people with all their posts
SUBJECT_REACH = 170  # characters between an instrument and what its clause says of it

_DIRECT = re.compile(rf"\s*(?:{ARTICLE}\s+)?(?:[\w\-’']+\s+){{0,3}}[“\"]?", re.IGNORECASE)
_BE = (
    r"(?:is|are|was|were|be|been|being|has|have|had|will|would|to|must|still|not|yet|also|now|first"
    r"|finally|already|both|all|never|since"
    r"|recently|nevertheless|nonetheless|instead|thus|soon|later|once|just|due|expected|set|should|could|may|might)"
)
_AUXILIARY = re.compile(
    rf"[\s,]*(?:\([^)]*\))?[\s,]*(?:(?:each|both|all) of (?:them|which)\s+)?"
    rf"(?:(?:which|that|who)\s+)?(?:(?:{_BE}|\w+ly)\s+)*",
    re.IGNORECASE,
)
_NOUN_GAP = re.compile(
    rf"(?:,?\s(?:in|on|at|by|last|this|earlier|yesterday|today|which|between|with|among)\b[^;:]*?)?,?\s(?:of|on|over|about|for|towards?)\s(?:{ARTICLE}\s)?(?:[\w\-]+\s){{0,3}}"
)
_VOTED = re.compile(r"\bvot(?:ed|es|ing)\b[^,;:]*\bto\s$")  # "voted by 98 to 69 on Thursday to approve"
_OUGHT = re.compile(r"\b(?:should|ought to|could|might|must)\s(?:\w+\s)?$")
_AHEAD = re.compile(r"\s(?:next|later|soon|tomorrow|as soon|once|at|on|from|in|this)\b")
_SIGNATURE_NOUNS = ("signature", "signatures", "name", "names")
_SIGNATURES = re.compile(r"(?:\s(?:on|in|at|last|this)\b[^;:,]{3,40}?)?\s(?:to|on|under)\s(?:[\w\-]+\s){0,5}[\"]?")
_HAS_OBJECT = re.compile(r"\s+(?:the|an?|its|their|his|her|(?:[a-z\-]+ )?(?:years|months|weeks|decades|days) of)\b")
_OBJECT_RELATIVE = re.compile(r"\s*,?\s*(?:which|that)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:.]|\b(?:takes the place of|replac\w+|supersed\w+|who|while|whereas|because|although|when"
    r"|before|after|under which)\b"
)
_BETWEEN = re.compile(
    r"[;:.]|\b(?:to|that|which|who|by|from|into|under|where|when|if|he|she|it|they|says?|said|but)\b"
    r"|, (?:the|an?) \w+ (?:of|on)\b|, in the\b|\banniversary\b"
)
_FINITE_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed)\b")
_DEPENDS = re.compile(r"\s+(?:[\w\-]+\s+){0,4}(?:after|once|when|if|as soon as|upon|only)\b")
_PARTNER = re.compile(
    r"^\s*(?:with|between\s(?:the|both|our|their)|between\s[^,;.]{0,60}?\sand)\s[^,;.]{0,60}?(?=,|\s(?:was|were|is|has|had|will|entered|came|took|and)\b|$)"
)
_CONTINUES = re.compile(r"(?:,\s|\band\s+)(?:(?:has|have|had|is|was|were|are)\s+)?(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cue says of an instrument in one sentence."""

    status: Status | None  # None: the sentence denies it, or tells nothing that holds
    cue: Cue
    char_start: int  # of the cue, in the passage
    char_end: int
    modality: Modality
    is_passive: bool = False


def read_life(scene: Scene, instruments: Sequence[Instrument], rules: Rules) -> list[tuple[Reading, ...]]:
    """Return the readings of every instrument of one sentence, the instruments and readings by place."""
    cues = _cues_of(scene, instruments)
    groups = group_lists(instruments, cues)
    told = {i.span: tuple(_readings(i, group, instruments, cues, rules)) for group in groups for i in group}
    return [told[i.span] or _shared(i, instruments, told) for group in groups for i in group]


def _shared(
    member: Instrument, instruments: Sequence[Instrument], told: dict[Span, tuple[Reading, ...]]
) -> tuple[Reading, ...]:
    """Return what is told of the plural that an instrument is a member of: "signed ten accords, among them …"."""
    return next((told[i.span] for i in instruments if heads_list(i, member)), ())


def _cues_of(scene: Scene, instruments: Sequence[Instrument]) -> list[Hit]:
    """Return the sentence's cues that lie in no instrument's name; of those that begin together the longest."""
    hits = scene.hits_in(instruments[0].sentence, CUE)
    longest: dict[int, int] = {}
    for hit in hits:
        longest[hit.char_start] = max(hit.char_end, longest.get(hit.char_start, 0))
    return [
        hit
        for hit in hits
        if hit.char_end == longest[hit.char_start]
        and (
            hit.entry.value.frame is Frame.BEFORE
            or not any(i.char_start <= hit.char_start and hit.char_end <= i.char_end for i in instruments)
        )
    ]


def _readings(
    instrument: Instrument, group: list[Instrument], all_of: Sequence[Instrument], cues: list[Hit], rules: Rules
) -> list[Reading]:
    folded = instrument.sentence.passage.folded
    first, last = group[0].char_start, group[-1].char_end
    ceiling = min((i.char_start for i in all_of if i.char_start >= last), default=instrument.sentence.char_end)
    found: dict[tuple[int, Frame], Hit] = {}
    active: Hit | None = None
    for hit in cues:
        frame = hit.entry.value.frame
        if hit.char_end <= first and frame in _NEAREST and _NEAREST[frame](hit, folded, first):
            found[hit.char_end, frame] = _longer(found.get((hit.char_end, frame)), hit)
        elif hit.char_end <= first and frame is Frame.VERB and _governs(hit, folded, first):
            active = hit if active is None or hit.char_end > active.char_end else active
        elif _within(instrument, group, hit, ceiling) and _follows(hit, folded, _end_before(group, hit), instrument):
            found[hit.char_start, frame] = _longer(found.get((hit.char_start, frame)), hit)
    if active and any(
        f is Frame.BEFORE and end > active.char_end and not h.entry.value.weak for (end, f), h in found.items()
    ):
        active = None  # "agreed to draft a protocol": what stands right before it tells more
    hits = [*found.values(), *([active] if active else [])]
    return [_reading(hit, folded, instrument, rules) for hit in sorted(hits, key=lambda h: h.char_start)]


def _longer(known: Hit | None, hit: Hit) -> Hit:
    return hit if known is None or hit.char_end - hit.char_start > known.char_end - known.char_start else known


def _within(instrument: Instrument, group: list[Instrument], hit: Hit, ceiling: int) -> bool:
    """Tell whether a cue stands behind the whole list, or between this member of it and the next."""
    if group[-1].char_end <= hit.char_start < ceiling + 1:
        return True
    following = [i.char_start for i in group if i.char_start > instrument.char_start]
    return bool(following) and instrument.char_end <= hit.char_start < following[0]


def _end_before(group: list[Instrument], hit: Hit) -> int:
    return max(i.char_end for i in group if i.char_end <= hit.char_start)


def _is_noun_of(hit: Hit, folded: str, start: int) -> bool:
    """Tell whether "the signing in Oslo on Friday, by both ministers, of" stands before an instrument."""
    gap = folded[hit.char_end : start]
    return len(gap) < SUBJECT_REACH and bool(_NOUN_GAP.fullmatch(gap))


def _is_right_before(hit: Hit, folded: str, start: int) -> bool:
    gap = folded[hit.char_end : start]
    return len(gap) < 60 and bool(_DIRECT.fullmatch(gap))


_NEAREST = {Frame.BEFORE: _is_right_before, Frame.NOUN: _is_noun_of}


def _governs(hit: Hit, folded: str, start: int) -> bool:
    """Tell whether a verb before an instrument can have it as its object: nothing opens another phrase between them."""
    gap = folded[hit.char_end : start]
    if hit.entry.phrase.endswith(_SIGNATURE_NOUNS) and _SIGNATURES.fullmatch(gap):
        return True
    if len(gap) > (OBJECT_REACH // 2 if hit.entry.value.weak else OBJECT_REACH) or _BETWEEN.search(gap):
        return False
    is_past = hit.entry.value.form in (Form.PAST, Form.PARTICIPLE)
    return not (is_past and is_passive(folded[max(0, hit.char_start - 40) : hit.char_start]))


def _follows(hit: Hit, folded: str, end: int, instrument: Instrument) -> bool:
    """Tell whether a cue after an instrument speaks of it: a passive, an intransitive verb, a phrase right after it."""
    cue: Cue = hit.entry.value
    gap = _PARTNER.sub("", folded[end : hit.char_start])
    if cue.frame is Frame.AFTER and cue.status is Status.IN_FORCE:
        return len(gap) < SUBJECT_REACH and not _BREAK.search(gap)
    if cue.frame is Frame.AFTER:
        return len(gap) < 25 and not re.search(r"[a-z]{3,}\s+[a-z]{3,}", gap)
    if len(gap) > SUBJECT_REACH or cue.frame in _NEAREST or _is_elsewhere(hit, folded):
        return False
    if _AUXILIARY.fullmatch(gap):
        if cue.weak and cue.frame is Frame.VERB:
            return is_passive(folded[max(0, hit.char_start - 40) : hit.char_start])  # not "a pact had been signed"
        return cue.frame is Frame.EVENT or cue.form in (Form.PAST, Form.PARTICIPLE)
    if cue.weak or instrument.head.strength is Strength.POINTER:
        return False
    if cue.frame is Frame.VERB and _OBJECT_RELATIVE.match(gap):
        return len(gap) < (110 if _FINITE_VERB.search(gap) else LONG_SUBJECT)
    if _BREAK.search(gap):
        return False
    passive = is_passive(folded[max(0, hit.char_start - 40) : hit.char_start])
    if cue.frame is Frame.VERB:
        return passive and cue.form in (Form.PAST, Form.PARTICIPLE)
    return cue.frame is Frame.EVENT and cue.form is not Form.BASE and bool(_CONTINUES.search(gap))


def _names_parliament(folded: str, instrument: Instrument, rules: Rules) -> bool:
    """Tell whether a parliament stands in the sentence of an approval, which ratifies then."""
    sentence = instrument.sentence
    return bool(rules.agreements.parliaments.search(folded, sentence.char_start, sentence.char_end))


def _is_elsewhere(hit: Hit, folded: str) -> bool:
    """Tell whether an intransitive verb speaks of something else here: "ended years of talks", ", ending a row"."""
    cue: Cue = hit.entry.value
    if cue.frame is not Frame.EVENT:
        return False
    return cue.form is Form.GERUND or (cue.status is Status.ENDED and bool(_HAS_OBJECT.match(folded, hit.char_end)))


def _reading(hit: Hit, folded: str, instrument: Instrument, rules: Rules) -> Reading:
    cue: Cue = hit.entry.value
    before = folded[instrument.sentence.char_start : hit.char_start]
    passive = is_passive(before) or hit.char_start >= instrument.char_end or cue.frame is Frame.NOUN
    modality = read_modality(before, rules.clauses)
    if cue.ratifies and modality is Modality.PLANNED and _VOTED.search(before):
        modality = Modality.FACT
    if cue.ratifies and _names_parliament(folded, instrument, rules):
        cue = replace(cue, status=Status.RATIFIED)
    elif cue.ratifies and cue.status is Status.RATIFIED:  # "the treaty passed a test"
        return Reading(None, replace(cue, weak=True), hit.char_start, hit.char_end, modality, passive)
    if cue.status is Status.ENDED and cue.form is Form.PRESENT and cue.frame is Frame.EVENT:
        modality = Modality.PLANNED  # "expires in June": it stands until then
    if _is_open(hit, folded):
        cue, modality = replace(cue, status=Status.AGREED), Modality.PLANNED  # what is to take effect is agreed
    is_opinion = modality is Modality.WISHED and not instrument.is_definite and bool(_OUGHT.search(before))
    return Reading(None if is_opinion else _status(cue, modality), cue, hit.char_start, hit.char_end, modality, passive)


def _is_open(hit: Hit, folded: str) -> bool:
    """Tell whether what an intransitive verb tells has yet to come: "enters into force once", "takes effect next"."""
    cue: Cue = hit.entry.value
    if cue.frame is not Frame.EVENT or cue.form is Form.PAST:
        return False
    if cue.status is not Status.IN_FORCE or cue.weak:
        return False
    depends = _DEPENDS.match(folded, hit.char_end)
    return bool(depends or (cue.form is Form.PRESENT and _AHEAD.match(folded, hit.char_end)))


def _status(cue: Cue, modality: Modality) -> Status | None:
    """Return the status that a cue tells under a modality, or None where nothing holds."""
    if modality is Modality.FACT or cue.frame is Frame.AFTER:
        return cue.status
    if cue.frame in _NEAREST:
        if cue.status is Status.RATIFIED:
            return Status.SIGNED  # "pending ratification of the pact"
        return None if modality is Modality.DENIED and cue.status is not Status.ENDED else cue.status
    if cue.status is Status.IN_FORCE:
        return None if cue.frame is Frame.EVENT or modality is Modality.DENIED else Status.IN_FORCE
    return _UNREAL[modality].get(cue.status)


_OPEN = {
    Status.NEGOTIATING: Status.NEGOTIATING,
    Status.PROPOSED: Status.PROPOSED,
    Status.RATIFIED: Status.SIGNED,
    Status.ENDED: Status.IN_FORCE,
}
_UNREAL = {
    Modality.PLANNED: _OPEN | {Status.SIGNED: Status.AGREED, Status.AGREED: Status.AGREED},
    Modality.WISHED: _OPEN | {Status.SIGNED: Status.NEGOTIATING, Status.AGREED: Status.PROPOSED},
    Modality.DENIED: {Status.RATIFIED: Status.SIGNED, Status.ENDED: Status.IN_FORCE},
}
