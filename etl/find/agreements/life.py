"""Reading, from one sentence, where an instrument stands in its life and which verb says so.

An instrument is read with the cues that stand to it as a verb to its object ("signed the pact"), as a passive or
intransitive verb to its subject ("the pact was signed", "expired"), right before ("under the pact") or right after it
(", in force since"). Instruments in one list share what stands before and behind the list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.find.agreements.instruments import SIGNERS, Instrument
from etl.find.agreements.lists import group_lists, heads_list
from etl.find.agreements.reach import NEAREST, follows, governs, opens_clause, speaks_of_talks
from etl.find.agreements.readings import IN_PRINCIPLE, Reading, reading_of
from etl.find.clauses import Modality
from etl.find.scene import Scene
from etl.records import Span
from etl.rules import Rules
from etl.rules.agreements import CUE, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementStatus as Status

_INDEFINITE = re.compile(r"\ban? $")
_IN_HAND = re.compile(r"\binstruments?\b")  # of ratification: it is they that are exchanged or signed
_ARTICLES = (" a ", " an ", " the ", " the same ")
_OF_OLDER = re.compile(
    r"\b(?:in (?:place|lieu) of|instead of|replac(?:es|ed|ing)|supersed(?:es|ed|ing))"
    r" (?:that|the (?:one|older|earlier one))\b[^;:]{0,40}, which $"
)


def read_life(scene: Scene, instruments: Sequence[Instrument], rules: Rules) -> list[tuple[Reading, ...]]:
    """Return the readings of every instrument of one sentence, the instruments and readings by place."""
    cues = _cues_of(scene, instruments, rules)
    groups = group_lists(instruments, cues)
    told = {i.span: tuple(_readings(i, group, instruments, cues, rules)) for group in groups for i in group}
    return [told[i.span] or _shared(i, instruments, told) for group in groups for i in group]


def _shared(
    member: Instrument, instruments: Sequence[Instrument], told: dict[Span, tuple[Reading, ...]]
) -> tuple[Reading, ...]:
    """Return what is told of the plural that an instrument is a member of: "signed ten accords, among them …"."""
    return next((told[i.span] for i in instruments if heads_list(i, member)), ())


def _cues_of(scene: Scene, instruments: Sequence[Instrument], rules: Rules) -> list[Hit]:
    """Return the sentence's cues that lie in no instrument's name, nor in a longer cue that tells something else."""
    found: list[Hit] = []
    longest: Hit | None = None
    sentence = instruments[0].sentence
    text = sentence.passage.text
    names = [span for span, _ in (*scene.organisations_in(sentence), *scene.people_in(sentence))]
    for hit in scene.hits_in(instruments[0].sentence, CUE):  # by their start, the longest first
        if longest and hit.char_end <= longest.char_end:
            is_shorter = hit.char_start == longest.char_start and hit.char_end < longest.char_end
            is_within = hit.char_start > longest.char_start
            tells_else = hit.entry.value.status is not longest.entry.value.status
            if (is_shorter and not hit.entry.value.link) or (is_within and tells_else):
                continue  # "in force" of "no longer in force"
        if _is_noun(hit, instruments, rules) or _runs_into(hit, instruments) or _is_in_name(hit, names, text):
            continue
        named = any(
            i.title != SIGNERS and i.char_start <= hit.char_start and hit.char_end <= i.char_end for i in instruments
        )
        if hit.entry.value.frame is Frame.BEFORE or not named:
            found.append(hit)
        longest = hit if longest is None or hit.char_end > longest.char_end else longest
    return found


def _is_in_name(hit: Hit, names: Sequence[Span], text: str) -> bool:
    """Tell whether a cue is a word of a name: "placed with Bharat | Forge"."""
    is_within = any(s.char_start < hit.char_start and hit.char_end <= s.char_end for s in names)
    return is_within and text[hit.char_start].isupper()


def _runs_into(hit: Hit, instruments: Sequence[Instrument]) -> bool:
    """Tell whether a cue ends in an instrument's name: "reached | agreement in principle"."""
    starts = [i.char_start for i in instruments if i.title.startswith(IN_PRINCIPLE)]
    return any(hit.char_start < start < hit.char_end for start in starts)


def _is_noun(hit: Hit, instruments: Sequence[Instrument], rules: Rules) -> bool:
    """Tell whether what could be a verb is a noun here: "at the end", "used the same table for a protocol"."""
    cue, folded = hit.entry.value, instruments[0].sentence.passage.folded
    if cue.form is Form.PRESENT and rules.agreements.plurals.match(folded, hit.char_start):
        return True  # "how specific issues might be dealt with"
    if cue.form is not Form.BASE or not folded.endswith(_ARTICLES, 0, hit.char_start):
        return False
    if cue.frame is Frame.EVENT:
        return True  # "that calls for an end to fighting"
    if cue.frame is not Frame.VERB:
        return False
    return cue.status not in (Status.NEGOTIATING, Status.PROPOSED) or hit.entry.phrase == "table"  # but "the study on"


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
        if hit.char_end <= first and frame in NEAREST and NEAREST[frame](hit, folded, first):
            found[hit.char_end, frame] = _longer(found.get((hit.char_end, frame)), hit)
        elif _is_first_word(hit, instrument, rules) or opens_clause(hit, folded, instrument, first):
            found[hit.char_end, frame] = hit
        elif hit.char_end <= first and frame is Frame.VERB and governs(hit, folded, instrument, first):
            active = hit if active is None or hit.char_end > active.char_end else active
        elif _OF_OLDER.search(folded, last, hit.char_start):
            continue  # "a declaration, in place of the one of 2008, which is no longer in force"
        elif _within(instrument, group, hit, ceiling) and follows(hit, folded, _end_before(group, hit), instrument):
            found[hit.char_start, frame] = _longer(found.get((hit.char_start, frame)), hit)
    before = (h for (end, _), h in found.items() if active and active.char_end < end <= first)
    if active and all(h.entry.value.weak for h in before):
        found[active.char_start, Frame.VERB] = active  # not in "agreed to draft a protocol": what is nearer tells more
        found.update(((h.char_start, Frame.VERB), h) for h in cues if _is_joined(h, active, folded))
    hits = sorted(found.values(), key=lambda h: h.char_start)
    signs_it = any(h.entry.value.status is Status.SIGNED for h in hits)
    hits = [h for h in hits if not (signs_it and _is_adjective(h, folded, instrument))]
    talks = any(h.entry.value.frame in NEAREST and h.entry.value.status is Status.NEGOTIATING for h in hits)
    readings = ((h, reading_of(h, folded, instrument, rules)) for h in hits)
    if any(h.entry.value.frame is Frame.BEFORE and _IN_HAND.search(h.entry.phrase) for h in hits):
        return [r for h, r in readings if r.status is not Status.SIGNED or not speaks_of_talks(h, folded, last)]
    return [_of_talks(r) if talks and speaks_of_talks(h, folded, last) else r for h, r in readings]


def _is_adjective(hit: Hit, folded: str, instrument: Instrument) -> bool:
    """Tell whether a participle only describes what is new here: "a renewed agreement was signed"."""
    is_beside = hit.char_end + 1 == instrument.char_start and hit.entry.value.status is Status.IN_FORCE
    return is_beside and bool(_INDEFINITE.search(folded, 0, hit.char_start))


def _is_joined(hit: Hit, verb: Hit, folded: str) -> bool:
    """Tell whether a verb shares the object of the one after it: "to sign and implement the agreement"."""
    return hit.entry.value.frame is Frame.VERB and folded[hit.char_end : verb.char_start] in (" and ", " or ")


def _is_first_word(hit: Hit, instrument: Instrument, rules: Rules) -> bool:
    """Tell whether a cue opens a phrase and is no part of its name: "signed agreements", "signed for"."""
    is_signing = instrument.title == SIGNERS and hit.entry.value.status is Status.SIGNED
    return hit.char_start == instrument.char_start and (is_signing or hit.entry.phrase in rules.agreements.dropped)


def _of_talks(reading: Reading) -> Reading:
    """Return what a verb tells of an instrument where the talks on it are its subject: they end, or go on."""
    is_agreed = reading.status is Status.SIGNED and reading.modality is Modality.FACT
    status = Status.AGREED if is_agreed else Status.NEGOTIATING
    return replace(reading, status=status, cue=replace(reading.cue, status=status, weak=False))


def _longer(known: Hit | None, hit: Hit) -> Hit:
    return hit if known is None or hit.char_end > known.char_end else known


def _within(instrument: Instrument, group: list[Instrument], hit: Hit, ceiling: int) -> bool:
    """Tell whether a cue stands behind the whole list, or between this member of it and the next."""
    if group[-1].char_end <= hit.char_start < ceiling + 1:
        return True
    following = [i.char_start for i in group if i.char_start > instrument.char_start]
    return bool(following) and instrument.char_end <= hit.char_start < following[0]


def _end_before(group: list[Instrument], hit: Hit) -> int:
    return max(i.char_end for i in group if i.char_end <= hit.char_start)
