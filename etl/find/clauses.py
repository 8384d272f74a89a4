"""Reading a verb's clause: where it begins, and whether it tells a fact, a plan, a wish or a denial.

There is no parser here. A clause is taken to begin at the last mark or word that usually opens one, which is enough to
see what stands before a verb: "would not sign" is a denial, "is to be signed" a plan, "want to conclude" a wish.
"""

import re
from enum import StrEnum

from etl.rules.clauses import ClauseRules
from etl.rules.patterns import compile_search

REACH = 70  # characters before a verb in which its modality is looked for

_TO_VERB = compile_search(r"\bto\s+(?:\w+ly\s+)?$")
_OPENING = compile_search(
    r"[;:“”\"—]| – | -- |,\s+(?:and|but|or|while|as|which|who|so)\s|\b(?:which|who|whom|that|because"
    r"|although|though|while|when|whereas|but)\b|(?<=\w),\s"
)
_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom)\b[^,;:]*(?:,|$)")
_FINITE = (
    r"(?:\w+ly\s+|also\s+|then\s+|later\s+)?"
    r"(?:said|told|has|had|is|are|was|were|will|would|met|held|made|came|went|\w{3,}ed)\b"
)
_APPOSED = re.compile(
    rf"(?!\s+{_FINITE})(?:\s+(?!(?:and|or|but|who|which|whose|while|as)\b)[^,;:]*,){{1,3}}(?=\s+{_FINITE})"
)
WHEN = (  # between a passive's two words: "was this morning signed"
    r"(?:(?:earlier )?(?:today|yesterday|this (?:afternoon|evening|month|morning|week|year))"
    r"|last (?:month|night|week|year)"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_PASSIVE = compile_search(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)(?:\s+\w+ly|\s+(?:also|then|now|all|both|yet"
    r"|already|still|never|not|to be|to|nevertheless|nonetheless|instead|thus|soon|later|once|first|just|since"
    rf"|{WHEN}))*"
    r"(?:\s\"?(?:[a-z]+(?:ed|en),\s)?[a-z]+(?:ed|en),?\sand)?\s*\"?$"  # "was signed, sealed and ratified"
)


# "in May", "on 3 May", "May 12": a month, where "may" is a wish
_IN_MAY = compile_search(
    r"\b(?:in|since|last|next|by|until|this|of|from|to|early|late|mid-?|and|\d{1,2}) may\b|\bmay (?=\d)"
)


_WOULD = compile_search(r"\bwould\s(?:[a-z]+ly\s|also\s|then\s|soon\s)?(?:be\s)?$")


_AGREED_TO_IT = compile_search(r"\bagreed to (?=(?:an?|the|its|their)\b)")  # a thing, not what they will do
_WITHOUT_A = compile_search(  # "without debate it approved", but not "left without having signed"
    r"\bwithout (?:(?:an?|any|much|further|the) )?(?!\w+ing\b|an?\b|any\b|the\b)[a-z\-]+,? (?=[a-z])"
    r"(?![^,;]*\b(?:having|being)\b)"
)


class Modality(StrEnum):
    """What a clause claims of what its verb says."""

    FACT = "fact"
    PLANNED = "planned"
    WISHED = "wished"
    DENIED = "denied"


def read_modality(before: str, rules: ClauseRules) -> Modality:
    """Return what the words before a verb, in lower case, make of it.

    A denial outweighs a wish, and a wish a plan: "would not sign" is denied, "hopes that it will sign" is a wish.
    """
    clause = _AGREED_TO_IT.sub("", _IN_MAY.sub("", _WITHOUT_A.sub("", before[open_clause(before) :])))
    clause = rules.daytimes.sub("", clause)
    if rules.denied.search(clause):
        return Modality.DENIED
    if rules.wished.search(clause):
        return Modality.WISHED
    if rules.planned.search(clause) or _TO_VERB.search(clause):
        return Modality.PLANNED
    return Modality.FACT


def is_reported_future(before: str, rules: ClauseRules) -> bool:
    """Tell whether "would" before a verb is what lay ahead of the telling: "said that it would be signed in May"."""
    would = _WOULD.search(before)
    told = rules.reported.search(before) if would else None
    return bool(would and told and not rules.hedged.search(before, told.end(), would.start()))


def open_clause(before: str) -> int:
    """Return where the last clause of a text opens, at most REACH characters before its end."""
    start = max(0, len(before) - REACH)
    for mark in _OPENING.finditer(before, start):
        start = mark.end()
    return start


def is_passive(before: str) -> bool:
    """Tell whether a participle that follows this text is a passive's ("was", "has been", "to be")."""
    return bool(_PASSIVE.search(before))


def relative_zones(text: str) -> list[tuple[int, int]]:
    """Return the stretches between commas that only describe a noun (", who led the talks,").

    One that holds commas of its own (", who met his host, Jan Holm, on Monday,") ends before the verb of its sentence.
    """
    zones = []
    for match in _RELATIVE.finditer(text):
        apposed = _APPOSED.match(text, match.end())
        zones.append((match.start(), apposed.end() if apposed else match.end()))
    return zones
