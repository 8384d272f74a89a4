"""Telling whether a word right behind a head noun opens its complement: "on fish", but not "on behalf of both"."""

import re

from etl.rules import Rules
from etl.rules.lexicon import fold_case

_OF_A_NAME = re.compile(r"\s+(?:the\s+|an?\s+)?[A-Z]")  # "Treaty establishing the Union"
_MATTERS = re.compile(
    r"\s+(?:the\s+)(?!(?:two )?(?:countries|sides|nations|states|governments?|neighbo))(?:two\s+)?[a-z]"
)
TERM = re.compile(
    r"\s+(?:the (?:coming|following|last|next|past) )?(?:(?:\w+|\d+)\s+)?(?:years?|months?|decades?|weeks)\b"
    r"|\s+an?(?:other)? (?:[a-z]+ )?(?:day|fortnight|week)\b|\s+(?:an?|the) period\b"
    r"|\s+(?:about|almost|around|at least|nearly|over|some|up to) (?:an? |\w+ )?(?:day|decade|month|week|year)s?\b"
)
_ON_TRIP = re.compile(
    r"\s+(?:his|her|its|their) (?:[a-z\-]+ ){0,2}(?:visit|trip|tour|arrival|return)\b|\s+behalf of\b"
    r"|\s+(?:the )?(?:first|last|next|second) (?:working )?(?:day|morning|afternoon|evening)\b"
    r"|\s+the (?i:edge|eve|issue|matter|subject|fringes|margins|occasion|periphery|sidelines?)\b"
)
IN_FIELD = re.compile(r"\s+the (?:area|domain|field|sector|sphere)s? of\s")
_FOR_WHOM = re.compile(  # somebody signs: "the final text for | the government"
    r"\s+(?:its|the|their) (?:citizens|government|guerrillas|other side|peoples?|rebels|regime|two sides|world body)\b"
)


def opens(text: str, match: re.Match[str], rules: Rules, *, capital: bool) -> bool:
    """Tell whether a word right after a head opens its complement."""
    word, after, words = bare(match[2]), match.end(), rules.agreements
    if word in words.openers:
        is_for = word == "for" and (TERM.match(text, after) or _FOR_WHOM.match(text, after))
        return not (is_for or (word == "on" and _ON_TRIP.match(text, after)))
    if capital and word in words.participles and (match[2][:1].isupper() or _OF_A_NAME.match(text, after)):
        return True
    if word == "in":
        is_matter = IN_FIELD.match(text, after) or (capital and words.matters.match(text, after))
        return match[2] != "In" and bool(is_matter)
    return word == "between" and bool(_MATTERS.match(text, after))


def bare(word: str) -> str:
    """Return a word in lower case without the marks around it."""
    return fold_case(word).strip("“”\"'’.,;:")
