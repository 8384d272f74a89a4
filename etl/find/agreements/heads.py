"""Telling whether a head noun names an instrument: what a weak one needs to stand for an act of states."""

import re

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, UNLIKE, Frame, Strength
from etl.rules.lexicon import Hit
from models.codes import AgreementKind, AgreementStatus, OrganisationKind

SIGN_REACH = 120  # characters between "signed" and what is signed, a list before it included

_MONEY = re.compile(r"[$€£¥]|\b(?:Rs|million|billion)\b")
_FRAME = re.compile(r"\s+(?:of|for)\s+an?\s")
_RELATION = AgreementKind.PARTNERSHIP  # "the State Partnership Program" is a programme
_BUYERS = {OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT, OrganisationKind.ARMED_FORCE}
_MINISTRY = (
    r"\b(?:ministr(?:y|ies)|department of (?:national )?defen[cs]e|army|navy|air force|coast guard|armed forces)\b"
)
_AWARDED = r"\b(?:signed|awarded|concluded|placed|granted|let)\b"
_BY_MINISTRY = re.compile(rf"{_AWARDED}[^;:]{{0,200}}{_MINISTRY}|{_MINISTRY}[^;:]{{0,200}}{_AWARDED}")
_ARMS = re.compile(
    r"\b(?:tanks?|drones?|missiles?|frigates?|corvettes?|submarines?|howitzers?|jets?|aircraft"
    r"|helicopters?|mines|ammunition|warships?|vessels?|weapons?|radars?|patrol boats?|vehicles|fighters?"
    r"|rifles|munitions|artillery|air[- ]defen[cs]e|trainers|gunships?|interceptors?|armou?red|f-\d+|satellites?)\b"
)
_MINUTES = re.compile(r"\s+(?:later|after|before|ago|away|from)\b")
_OF_TALKS = re.compile(
    r"\s+of (?:the|an?|their|its) (?:[\w\-]+ ){0,4}?(?:meeting|talks|session|consultations|commission)\b"
)
_MANY = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "a",
    "the",
    "of",
    "and",
    "key",
    "number",
)
_WITH = re.compile(r"\s+(?:with|between)\b")
_APART = re.compile(r"[.;:]|\b(?:that|which|who|to|after|before)\b")
_TO_ANOTHER = re.compile(r" (?:to|of|in) (?:(?:the|a|its|their|an existing) )?(?:[\w\-()]+ ){0,6}")
_WITH_WHOM = re.compile(r"(?: of (?:its|their) own)? (?:with|between) (?:the )?")
_IS_SIGNED = re.compile(
    r"(?: (?:with|between|on|for) [^,;.]{3,60}?)?,? (?:(?:which|that) )?"
    r"(?:(?:was|were|has been|had been|to be|will be|is) )?(?:[a-z]+ly )?"
)
_OF_MIND = re.compile(r"(?<=agreement) (?:on|about|over) (?:[\w\-]+ ){0,5}?(\w+)(?=[.,;:]|$| and | but | that )")
_KEPT = (" the ", " their ", " its ", " a ", " an ", " an existing ", " a new ")
_SIGNS = ("sign", "initial", "ink")


def is_modifier(hits: list[Hit], hit: Hit) -> bool:
    """Tell whether a head stands right before another and only tells of what kind it is: "a partnership agreement"."""
    if hit.entry.value.plural or hit.entry.value.strength is Strength.POINTER:
        return False
    kinds = (Strength.STRONG, Strength.WEAK) + ((Strength.NAMED,) if hit.entry.value.kind is _RELATION else ())
    return any(h.char_start == hit.char_end + 1 and h.entry.value.strength in kinds for h in hits)


def is_unlike(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a head stands in a phrase that names no instrument: "the party's national convention"."""
    return any(h.char_start <= hit.char_start and hit.char_end <= h.char_end for h in scene.hits_in(sentence, UNLIKE))


def attached_end(scene: Scene, sentence: Sentence, hit: Hit) -> int | None:
    """Return where "amendment to the Supplementary Defence Agreement" ends, or None where no instrument follows."""
    if hit.entry.value.strength is not Strength.ATTACHED:
        return None
    for other in scene.hits_in(sentence, HEAD):
        is_instrument = other.entry.value.strength in (Strength.STRONG, Strength.WEAK)
        if is_instrument and _TO_ANOTHER.fullmatch(sentence.passage.folded, hit.char_end, other.char_start):
            return other.char_end
    return None


def is_frame(folded: str, hit: Hit) -> bool:
    """Tell whether a head only frames another: "the terms of reference of a free trade agreement"."""
    return hit.entry.phrase == "terms of reference" and bool(_FRAME.match(folded, hit.char_end))


def is_purchase(scene: Scene, sentence: Sentence, hit: Hit, title: str) -> bool:
    """Tell whether a weak head names a state's contract: its worth and a body of state, or a seller of arms."""
    if hit.entry.value.strength is not Strength.WEAK:
        return False
    kinds = {body.kind for _, body in scene.organisations_in(sentence)}
    if _MONEY.search(title) and kinds & _BUYERS:
        return True
    bought = _ARMS if hit.entry.phrase != "contract" else _BY_MINISTRY
    return OrganisationKind.COMPANY in kinds and bool(
        bought.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
        or _ARMS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    )


def is_signed(scene: Scene, sentence: Sentence, hit: Hit, end: int) -> bool:
    """Tell whether a weak head names an instrument because somebody signs it on a matter or with a partner."""
    folded = sentence.passage.folded
    if hit.entry.value.strength is not Strength.WEAK:
        return False
    cues = scene.hits_in(sentence, CUE)
    if any(_signs_it(h, hit, folded) for h in cues):
        return True
    if not (end > hit.char_end or _WITH.match(folded, end)):
        return False
    gaps = (folded[h.char_end : hit.char_start] for h in cues if _signs(h, hit))
    return any(not _APART.search(gap) for gap in gaps)


def _signs_it(cue: Hit, hit: Hit, folded: str) -> bool:
    """Tell whether a verb of signing has a weak head as its very object: "reached a deal"."""
    is_verb = cue.entry.value.frame is Frame.VERB and cue.entry.value.status is AgreementStatus.SIGNED
    link, gap = cue.entry.value.link, folded[cue.char_end : hit.char_start]
    return is_verb and (gap in (" a ", " the ") if link is None else link.fullmatch(gap) is not None)


def is_with_state(scene: Scene, sentence: Sentence, hit: Hit, determiner: str | None) -> bool:
    """Tell whether a weak head is what a state has with another: "an arrangement of its own with Maputo"."""
    head = hit.entry.value
    is_kind = head.strength is Strength.WEAK and head.kind is AgreementKind.AGREEMENT
    if not is_kind or determiner is None or hit.entry.phrase == "settlement":
        return False  # states settle, and so do banks
    partner = _WITH_WHOM.match(sentence.passage.text, hit.char_end)
    return partner is not None and any(c.mention.span.char_start == partner.end() for c in scene.countries_in(sentence))


def is_kept_by_states(scene: Scene, sentence: Sentence, hit: Hit, start: int) -> bool:
    """Tell whether a weak head names an instrument because two states keep or end it: "extended their cod deal"."""
    head = hit.entry.value
    if head.strength is not Strength.WEAK or head.kind is not AgreementKind.AGREEMENT or start == hit.char_start:
        return False
    if hit.entry.phrase == "settlement" or len({c.country_code for c in scene.countries_in(sentence)}) < 2:
        return False
    verbs = (h for h in scene.hits_in(sentence, CUE) if h.entry.value.frame is Frame.VERB)
    return any(sentence.passage.folded[h.char_end : start] in _KEPT for h in verbs if h.char_end < start)


def is_told_signed(scene: Scene, sentence: Sentence, hit: Hit, determiner: str | None) -> bool:
    """Tell whether a weak head names an instrument because it is told as signed: "a deal struck in 2016"."""
    if hit.entry.value.strength is not Strength.WEAK or determiner is None:
        return False
    folded = sentence.passage.folded
    cues = (h for h in scene.hits_in(sentence, CUE) if h.entry.value.status is AgreementStatus.SIGNED)
    return any(_IS_SIGNED.fullmatch(folded, hit.char_end, h.char_start) for h in cues if h.char_start >= hit.char_end)


def _signs(cue: Hit, hit: Hit) -> bool:
    return cue.entry.phrase.startswith(_SIGNS) and 0 < hit.char_start - cue.char_end < SIGN_REACH


def is_minutes(scene: Scene, sentence: Sentence, hit: Hit, determiner: str | None) -> bool:
    """Tell whether "minutes" are those of talks, not of an hour: somebody signs them, or they are known."""
    if hit.entry.value.strength is not Strength.MINUTES:
        return False
    folded = sentence.passage.folded
    if determiner in ("the", "its", "their"):
        return not _MINUTES.match(folded, hit.char_end)
    cues = [h for h in scene.hits_in(sentence, CUE) if _signs(h, hit)]
    return bool(_OF_TALKS.match(folded, hit.char_end)) and any(
        folded[h.char_end : hit.char_start].strip() in ("", "joint") for h in cues
    )


def is_private_kind(hit: Hit, modifiers: frozenset[str], rules: Rules) -> bool:
    """Tell whether the words before a head make it no act of states: "a plea agreement", "a record deal"."""
    words = rules.agreements
    if {re.sub(r"s?'s?$", "", m) for m in modifiers} & words.private:
        return True
    return hit.entry.value.strength is Strength.WEAK and bool(modifiers & words.private_deals)


def is_state_of_mind(folded: str, hit: Hit, rules: Rules) -> bool:
    """Tell whether "agreement" is what people are in, not what they sign: "full agreement on all issues"."""
    if hit.entry.phrase != "agreement" or folded.endswith("in ", 0, hit.char_start):
        return hit.entry.phrase == "agreement"
    matter = _OF_MIND.match(folded, hit.char_end)
    return matter is not None and matter[1] in rules.agreements.unsettled


def is_vague(title: str, hit: Hit, rules: Rules) -> bool:
    """Tell whether a plural in capitals says nothing of which instruments it means: "Key Bilateral Agreements"."""
    if not hit.entry.value.plural or title[1:] == title[1:].lower():
        return False
    words = {w.lower().strip("().,") for w in title.split() if not w.isdigit()} - {*hit.entry.phrase.split(), *_MANY}
    return not words - rules.agreements.vague - rules.agreements.dropped


def has_weak_modifier(folded: str, hit: Hit, rules: Rules) -> bool:
    """Tell whether words right before a weak head make it an instrument between states ("peace deal")."""
    words = folded[max(0, hit.char_start - 60) : hit.char_start].split()[-3:]
    phrases = {" ".join(words[-n:]) for n in (1, 2, 3)} | set(words[-2:])
    head = hit.entry.value
    if head.kind is AgreementKind.PARTNERSHIP:
        return False  # "their trade partnership" is no standing relation with a name
    return head.strength is Strength.WEAK and not phrases.isdisjoint(rules.agreements.weak_modifiers)
