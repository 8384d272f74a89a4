"""Telling whether a cue speaks of an instrument: as the verb before it, as what follows it, or right beside it."""

import re

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.lists import ARTICLE
from etl.find.clauses import WHEN, is_passive
from etl.rules.agreements import Cue, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementStatus as Status

DIRECT_REACH = 60  # characters between "under" and what stands under it
OBJECT_REACH = 90  # characters between a verb and its object
SUBJECT_REACH = 170  # characters between an instrument and what its clause says of it

_DIRECT = re.compile(rf"\s*(?:{ARTICLE}\s+)?(?:[\w\-’']+,?\s+){{0,3}}[“\"]?", re.IGNORECASE)
_BE = (  # "was", "has also", "was on Monday"
    r"(?:is|are|was|were|be|been|being|has|have|had|will|would|to|must|still|not|yet|also|now|first"
    r"|finally|already|both|all|never|since"
    r"|recently|nevertheless|nonetheless|instead|thus|soon|later|once|just|due|expected|set|should|could|may|might"
    rf"|(?:was|were|been) {WHEN})"
)
_AUXILIARY = re.compile(
    rf"[\s,]*(?:\([^)]*\))?[\s,]*(?:(?:each|both|all) of (?:them|which)\s+)?"
    rf"(?:(?:which|that|who)\s+)?(?:(?:{_BE}|\w+ly)\s+)*(?:\"?(?:\w+(?:ed|en),\s)?\w+(?:ed|en),?\sand\s)?\"?",
    re.IGNORECASE,
)
_NEW_PHRASE = re.compile(r",\s(?:the|an?)\s")  # "at the end of the talks, a | protocol"
_MATTER_OF = re.compile(
    r"\b(?:aspects|issues|matters|problems|prospects|questions|topics) (?:of|in|within|under)"
    r" (?:[a-z]+ )?(?:its|our|the|their)\b"
)
_NEW_CLAUSE = re.compile(r",\s(?:and|but)\sthis\s(?:\w+\s){0,2}$")
_GOES_ON = re.compile(r"[^,;:.]{0,60}?\s(?:is|are|was|were|will|has|have|had)\s")
_NOUN_GAP = re.compile(
    rf"(?:,?\s(?:in|on|at|by|from|last|this|earlier|yesterday|today|which|between|with|among)\b[^;:]*?)?,?\s(?:of|on|over|about|for|towards?)\s(?:{ARTICLE}\s)?(?:[\w\-]+\s){{0,3}}"
)
_ADJACENT = re.compile(
    rf"\s(?:(?:{ARTICLE}|two|three|four|five|several)\s)?(?:(?:more|new|further|separate)\s)?(?:\w+\s)?[\"]?"
)
_HAS_OBJECT = re.compile(r"\s+(?:the|an?|its|their|his|her|(?:[a-z\-]+ )?(?:years|months|weeks|decades|days) of)\b")
_OBJECT_RELATIVE = re.compile(r"\s*,?\s*(?:which|that)\b", re.IGNORECASE)
_PARTED_RELATIVE = re.compile(r"\s*,?\s*(?:to|on|under|beneath)\s+which\b")  # "to which both put their names"
_BREAK = re.compile(
    r"[;:.]|\b(?:takes the place of|replac\w+|supersed\w+|who|while|whereas|because|although|when"
    r"|before|after|under which)\b|, (?:and|but) (?:an?|both|he|his|her|it|its|she|that|the|their|they|this)\b"
)
_BETWEEN = compile_search(
    r"[;:.]|\b(?:to|that|which|who|by|from|into|under|where|when|while|whereas|although|if|he|she|it|they|says?|said|but|without)\b"
    r"|, having\b|, (?:the|an?) \w+ (?:of|on)\b|, in the\b|\banniversary\b|\b(?:leg|phase|round|session|stage)s? of\b"
    r"|(?<! same )\bas\b(?! (?:agreed|expected|foreseen|planned|promised|scheduled|well)\b)"
)
_PARENTHESIS = re.compile(r"^, (?:by|in|on|at|with|after|during|despite|without)\b[^,;:]{2,70}, ")
_GERUND = re.compile(r"\s[a-z]+ing\b")
_FRONTED = re.compile(r"\s[^;:]{3,80}?,\s(?:the|its|their|an?|this)\s(?:[\w\-]+\s){0,3}")  # "Ratified by both, the"
_OUTCOME = (" with ", " in a ", " in an ")
_TWO_WORDS = re.compile(r"[a-z]{3,}\s+[a-z]{3,}")
_HEADED = ("talks", "negotiations", "signing", "proposal", "ratification")  # "the treaty talks"
_FINITE_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed)\b")
_PARTNER = re.compile(
    r"^\s*(?:with|between\s(?:the|both|our|their)|between\s[^,;.]{0,60}?\sand)\s"
    r"(?:[^,;.]{0,60}?(?=,|\s(?:was|were|is|has|had|will|entered|came|took)\b|$)|[^,;.]{0,60}?(?=\sand\b))"
)
LETS = (  # what opens a clause on whom an instrument binds: "a pact | that lets Chilean and Peruvian police"
    r"\s(?:(?:that|which)\s(?:allow|bind|commit|entitle|let|oblige|permit|require)(?:s|ed|d)?"
    r"|(?:allow|bind|committ|entitl|lett|oblig|permitt|requir)ing)\b"
)
_RELATIVE = re.compile(
    r"^\s?, (?:(?:under|in|to|by|on|for|of|from|through) )?(?:which|whose)\b"
    r"[^,;:]*(?:,[^,;:]* (?:and|or) [^,;:]*)?,(?=\s|$)"
)
_SIGNED = (
    r"(?:signed|concluded|reached|struck|agreed|initialled|inked|sealed|made|negotiated|clinched|ratified|adopted)"
)
_TAIL = r"(?:(?!\b(?:after|before|when|while|as|because|that|which|who|until|and|but|or)\b)[^;:])"
_LATER_RELATIVE = re.compile(  # "signed in May, which the senate has yet to", "which both signed and which the senate"
    rf"^,?\s(?:(?:which|that)\s[^;:]{{3,120}}?,?\s(?:and|but)|{_SIGNED}\s[^;:]{{3,80}}?,)\s(?=(?:which|that)\s)"
)
_TOLD = re.compile(
    rf"^(?:\s(?:that|which)\s[^;:.]{{3,160}}?\s{_SIGNED}\b(?:{_TAIL}){{0,70}}?|\s{_SIGNED}\s(?:{_TAIL}){{3,70}}?"
    rf"|,\s{_SIGNED}\s(?:{_TAIL}){{3,160}}?,)(?=\s(?:{_BE}\s)*$)"
)
_DOING = re.compile(rf"^\s[a-z]{{3,}}ing\s(?:{_TAIL}){{3,90}}?(?:,\s{_TAIL}{{3,70}}?,)?(?=\s(?:{_BE}\s)+$)")
_LETS_DO = re.compile(rf"{LETS}(?P<what>[^;:.]{{3,110}}?)(?P<be>\s(?:{_BE}\s)*)$")
_SUBORDINATE = re.compile(r"\b(?:after|before|if|once|that|until|when|where|which|while|whose?)\b")
_COORDINATED = re.compile(r"\w+ed(?: [^,;:]{1,40}?)? and (?:then |later |finally |subsequently |duly )?$")
_OPEN_RELATIVE = re.compile(r", (?:[a-z]+ )?(?:which|who|whose|whom|where)\b[^,]*$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b")
_PASTS = (Form.PAST, Form.PARTICIPLE)
_CONTINUES = re.compile(r"(?:,\s|\band\s+)(?:(?:has|have|had|is|was|were|are)\s+)?(?:\w+\s+)?$")


def _is_noun_of(hit: Hit, folded: str, start: int) -> bool:
    """Tell whether "the signing in Oslo on Friday, by both ministers, of" stands before an instrument."""
    return start - hit.char_end < SUBJECT_REACH and bool(_NOUN_GAP.fullmatch(folded, hit.char_end, start))


def _is_right_before(hit: Hit, folded: str, start: int) -> bool:
    if start - hit.char_end >= DIRECT_REACH or _NEW_PHRASE.search(folded, hit.char_end, start):
        return False
    return bool(_DIRECT.fullmatch(folded, hit.char_end, start))


NEAREST = {Frame.BEFORE: _is_right_before, Frame.NOUN: _is_noun_of}


def governs(hit: Hit, folded: str, instrument: Instrument, start: int) -> bool:
    """Tell whether a verb before an instrument can have it as its object: nothing opens another phrase between them."""
    cue: Cue = hit.entry.value
    gap = _PARENTHESIS.sub(" ", folded[hit.char_end : start])
    if cue.link:
        return len(gap) < OBJECT_REACH and bool(cue.link.fullmatch(gap))
    if cue.is_direct and (instrument.is_pointer or not _ADJACENT.fullmatch(gap)):
        return False  # who exchanges "the papers" signed them before
    if cue.is_direct and cue.status is Status.PROPOSED and instrument.is_definite:
        return False  # who wants the treaty, and not a treaty, wants what there is
    if hit.char_start == instrument.sentence.char_start and cue.form in _PASTS and _FRONTED.fullmatch(gap):
        return True
    if cue.status is Status.NEGOTIATING and _MATTER_OF.search(gap):
        return False  # "discussed issues of the strategic partnership"
    if _NEW_CLAUSE.search(gap) and _GOES_ON.match(folded, instrument.char_end):
        return False  # "established ties in May, and this pact is another step"
    if len(gap) > (OBJECT_REACH // 2 if cue.weak else OBJECT_REACH) or _BETWEEN.search(gap):
        return False
    if (cue.ratifies and _GERUND.match(gap)) or (cue.status is Status.ENDED and gap.startswith(_OUTCOME)):
        return False  # "approved sending the treaty to parliament", "the visit ended with a treaty"
    return not (cue.form in _PASTS and _is_passive(hit, folded))


def opens_clause(hit: Hit, folded: str, instrument: Instrument, start: int) -> bool:
    """Tell whether a participle opens the sentence and tells of its subject: "Expired since May, the pact"."""
    cue: Cue = hit.entry.value
    is_first = (
        hit.char_start == instrument.sentence.char_start < start and cue.frame is Frame.EVENT and cue.form in _PASTS
    )
    return is_first and bool(_FRONTED.fullmatch(folded, hit.char_end, start))


def follows(hit: Hit, folded: str, end: int, instrument: Instrument) -> bool:
    """Tell whether a cue after an instrument speaks of it: a passive, an intransitive verb, a phrase right after it."""
    told = _LATER_RELATIVE.sub(" ", _PARTNER.sub("", folded[end : hit.char_start]))
    gap = _DOING.sub("", told)  # "a road map setting out dates | is being drafted"
    lets = _LETS_DO.match(gap)
    if lets and not _SUBORDINATE.search(lets["what"]):
        return len(gap) < SUBJECT_REACH and _is_of_main_clause(hit, folded)
    return _follows_over(gap, hit, folded, instrument)


def _is_of_main_clause(hit: Hit, folded: str) -> bool:
    """Tell whether a verb behind a clause with "lets" goes on with its subject: no "pursue" of "lets police pursue"."""
    cue: Cue = hit.entry.value
    return cue.form in _PASTS and (cue.frame is Frame.EVENT or _is_passive(hit, folded))


def _follows_over(gap: str, hit: Hit, folded: str, instrument: Instrument) -> bool:
    """Tell whether a cue speaks of an instrument over what stands between them."""
    cue: Cue = hit.entry.value
    if cue.frame is Frame.AFTER and cue.status is Status.IN_FORCE:
        return len(gap) < SUBJECT_REACH and not _BREAK.search(gap)
    if cue.frame is Frame.AFTER:
        is_head = hit.entry.phrase in _HEADED
        if is_head:
            return gap in (" ", "'s ", "' ")
        return bool(_AUXILIARY.fullmatch(gap)) or (len(gap) < 25 and not _TWO_WORDS.search(gap))
    if len(gap) > SUBJECT_REACH or cue.frame in NEAREST or _is_elsewhere(hit, folded):
        return False
    if _AUXILIARY.fullmatch(_skip_relative(gap, hit)):
        return _is_predicate(hit, folded) and not _is_of_outer_clause(gap, folded, instrument)
    if cue.weak or instrument.is_pointer:
        return False
    if cue.frame is Frame.VERB and (_OBJECT_RELATIVE.match(gap) or (_is_parted(cue) and _PARTED_RELATIVE.match(gap))):
        return len(gap) < (OBJECT_REACH if _FINITE_VERB.search(_COORDINATED.sub("", gap)) else SUBJECT_REACH)
    if _BREAK.search(gap):
        return False
    if cue.frame is Frame.VERB:
        return cue.form in _PASTS and _is_passive(hit, folded)
    return cue.form is not Form.BASE and bool(_CONTINUES.search(gap))


def _is_parted(cue: Cue) -> bool:
    """Tell whether a verb has its object behind a word of its own: "put their names to", "have been negotiating on"."""
    return cue.link is not None or cue.status is Status.NEGOTIATING


def _is_passive(hit: Hit, folded: str) -> bool:
    return is_passive(folded[max(0, hit.char_start - 40) : hit.char_start])


def _is_predicate(hit: Hit, folded: str) -> bool:
    """Tell whether a cue right behind its subject tells something of it."""
    cue: Cue = hit.entry.value
    if cue.weak and cue.frame is Frame.VERB:
        return _is_passive(hit, folded)  # not "a pact had been signed"
    return cue.frame is Frame.EVENT or (cue.link is None and cue.form in _PASTS)


def _is_of_outer_clause(gap: str, folded: str, instrument: Instrument) -> bool:
    """Tell whether a verb goes on after a clause: "the visit, during which he was to sign the pact, was called off"."""
    before = folded[instrument.sentence.char_start : instrument.char_start]
    if instrument.determiner == "whose" and gap == ", ":
        return False  # "the commission, whose founding treaty, | concluded in May,"
    return gap.startswith(",") and bool(_OPEN_RELATIVE.search(before))


def _skip_relative(gap: str, hit: Hit) -> str:
    """Return what stands before a verb without the clause that only describes its subject: ", under which …,"."""
    cue: Cue = hit.entry.value
    rest = _RELATIVE.sub("", _TOLD.sub("", gap))
    is_told = cue.frame is Frame.EVENT and (cue.form is Form.PRESENT or (cue.form is Form.PAST and not rest.strip()))
    return rest if is_told or _FINITE.search(rest) or _FINITE.match(hit.entry.phrase) else gap


def _is_elsewhere(hit: Hit, folded: str) -> bool:
    """Tell whether an intransitive verb speaks of something else here: "ended years of talks", ", ending a row"."""
    cue: Cue = hit.entry.value
    if cue.is_direct:  # "the pact that brought peace", "the treaty, which settled the line"
        return cue.link is not None or bool(_HAS_OBJECT.match(folded, hit.char_end))
    if cue.frame is Frame.VERB and cue.status is Status.ENDED and cue.form is Form.PAST:
        return not _is_passive(hit, folded) and bool(_HAS_OBJECT.match(folded, hit.char_end))  # "replaced the pacts of"
    if cue.frame is not Frame.EVENT:
        return False
    if cue.form is Form.GERUND and not _is_passive(hit, folded):
        return True  # but "a treaty is nearing completion"
    return bool(cue.status is Status.ENDED and _HAS_OBJECT.match(folded, hit.char_end))


def speaks_of_talks(hit: Hit, folded: str, end: int) -> bool:
    """Tell whether a cue after an instrument speaks of the talks on it: "talks on a treaty were concluded"."""
    if hit.char_start < end or hit.entry.value.frame not in (Frame.VERB, Frame.EVENT):
        return False
    gap = _PARTNER.sub("", folded[end : hit.char_start])
    return not gap.startswith(",") and not _OBJECT_RELATIVE.match(gap) and bool(_AUXILIARY.fullmatch(gap))
