"""The outlet in the page's copyright lines."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from etl.clean.bylines import is_name
from etl.clean.named import Named, Place
from etl.clean.outlets import DOMAIN, has_outlet_word, read_copyright
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules

_INCORPORATED = re.compile(
    r"\b(?:AB|Berhad|Bhd|Bpk|BV|CC|CJSC|Co|Co-?operative|Corp|Corporation|EIRL|GmbH|Group|Holdings|Inc|JSC|LLC|LLP|Limited"
    r"|Ltd|Ltda|Lda|NV|OJSC|Oy|Oyj|PCL|PLC|Plc|Pte|Pty|Pvt|SA|SAC|SARL|SAS|SIA|SRL|SpA|S\.A|Tbk)\b"
)
_SIGN = re.compile(r"[©ⓒ]|\bCopyright\b")
_DATED = re.compile(r"\d{4}|copyright")
_SIGNED = re.compile(r"\d{4}|©|ⓒ|\(c\)", re.IGNORECASE)
_FULL, _AGENCY, _SITE, _COMPANY, _PERSON = 4.0, 1.4, 1.0, 1.8, 0.8


def name_in_footers(pieces: Sequence[Piece], start: int, authors: Set[str], rules: CleaningRules) -> list[Named]:
    """Return the owners that the page's copyright lines name; a blog's owner is not its name."""
    footers = [
        p.line for i, p in enumerate(pieces) if p.rule == "copyright" and (i > start or _DATED.search(p.line.folded))
    ]
    footers += _read_outside(pieces, start)
    owned = [(line, name) for line in footers if (name := read_copyright(line, rules))]
    return [Named(name, Place.RIGHTS, _weigh(name, line, rules)) for line, name in owned if name not in authors]


def _read_outside(pieces: Sequence[Piece], start: int) -> list[Line]:
    """Return the copyright lines among what the markup puts outside the story, each from its sign on."""
    outside = [piece.line for piece in pieces[start:] if piece.rule == "outside_story"]
    signed = ((line, found) for line in outside if (found := _SIGN.search(line.text)))
    return [replace(line, text=line.text[found.start() :]) for line, found in signed]


def _weigh(name: str, line: Line, rules: CleaningRules) -> float:
    if _INCORPORATED.search(line.text):  # the owner's name, which is not always the outlet's
        return _COMPANY
    if name.lower() in rules.agencies:
        return _AGENCY
    if DOMAIN.match(name):
        return _SITE
    unsigned = not _SIGNED.search(line.text) and not rules.outlets.rights.search(line.folded)
    if unsigned and is_name(name, rules) and not has_outlet_word(name, rules):  # who took a picture
        return _PERSON
    return _FULL
