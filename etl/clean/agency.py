"""The wire agency that the text is credited to: in the dateline, a sign-off, a byline or source line, or as outlet.

An agency that is only quoted, or credited for a picture, is none (codebook: Article).
"""

import re
from collections.abc import Sequence

from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules

# The rules of pieces that can credit an agency, the surest first.
_CREDITING = (
    "closing_mark",
    "author_code",
    "byline",
    "name_line",
    "source",
    "head",
    "before_title",
    "staff",
    "date_line",
)
_LABEL = re.compile(r"^\W*(?:source|sources|from|via|by|agency|with|with inputs from|inputs from)\b\W*", re.I)
_PARTS = re.compile(r"\s*[|,/:]\s*|\s[-–—]\s")
_STAMPED = re.compile(r"([A-Z]{2,10})\d{1,2}:\d{2}\b")  # "SPA18:26 LOCAL TIME"
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}(?:-[A-Z]+)?")
_BUTTON = 2  # letters
_NAMING = ("byline", "head")
_AUTHOR_WORDS = 2
_LONGEST = 8  # words of a line that credits an agency


def find_agency(
    pieces: Sequence[Piece], dateline: str | None, publisher: str | None, rules: CleaningRules
) -> str | None:
    """Return the form in which the text's agency is credited, or None."""
    known = known_agency(dateline or "", rules)
    if known:
        return known
    for rule in _CREDITING:
        credited = (read_agency(piece.line, rules) for piece in pieces if piece.rule == rule and _credits(piece))
        found = next((agency for agency in credited if agency), None)
        if not found and rule in _NAMING:
            named = (_read_behind(piece.line, rules) for piece in pieces if piece.rule == rule)
            found = next((agency for agency in named if agency), None)
        if found:
            return found
    if dateline and _is_agency_like(dateline, rules):
        return dateline
    return known_agency(publisher or "", rules)


def _is_agency_like(name: str, rules: CleaningRules) -> bool:
    """Tell whether a name that no list holds is an agency's where a dateline credits one: "(LNA)", "(Lamp Wire)"."""
    words = name.lower().split()
    if name.lower() in rules.countries or any(rules.among("outlets.institutions", word) for word in words):
        return False
    return bool(_ACRONYM.fullmatch(name)) or rules.among("outlets.words", words[-1])


def _credits(piece: Piece) -> bool:
    """Whether a line can credit an agency: two letters alone in the head are as often a button's."""
    return piece.rule not in ("head", "before_title") or len(piece.line.bare) > _BUTTON


def read_agency(line: Line, rules: CleaningRules) -> str | None:
    """Return the agency that a short line names: alone, first ("PTI | Updated …") or in a code ("AKP/02")."""
    if line.size > _LONGEST:
        return None
    text = _LABEL.sub("", line.text).strip(" -–—=/().*[]")
    whole = known_agency(text, rules) or known_agency(_PARTS.split(text)[0], rules)
    if whole or not text:
        return whole
    if stamped := _STAMPED.match(text):
        return known_agency(stamped[1], rules)
    first = text.split()[0]
    agency = rules.agencies.get(first.lower()) if first.isupper() else None
    initials = text.split()[1:]
    signed = bool(initials) and all(word.isupper() and 2 <= len(word) <= 4 for word in initials)
    return agency.form if agency and (signed or not agency.cautious) else None


def _read_behind(line: Line, rules: CleaningRules) -> str | None:
    """Return the agency at the end of a byline: "Ana Silva Associated Press", "our correspondent and Lusa"."""
    words = line.text.strip("()[] .").split()[:_LONGEST]
    tails = (" ".join(words[i:]).lower() for i in range(_AUTHOR_WORDS, len(words)))
    known = (agency for tail in tails if (agency := rules.agencies.get(tail)) and not agency.cautious)
    return next((agency.form for agency in known), None)


def known_agency(name: str, rules: CleaningRules) -> str | None:
    """Return an agency's form for any of its names, or None."""
    agency = rules.agencies.get(name.strip(" .").lower().removeprefix("the "))
    return agency.form if agency else None
