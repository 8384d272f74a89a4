"""Paragraphs that a release numbers in a column of their own, posts of a thread ("1/", "2/"): their numbers are cut.

A number with one space behind it is a part of the text, as in a communiqué whose points are cited by it.
"""

import re
from collections.abc import Sequence

from etl.clean.pieces import Piece
from models.codes import ParagraphKind

_NUMBER = re.compile(r"^(?:\(?(?P<point>\d{1,2})[.)]\s{2,}|(?P<post>\d{1,2})/(?:\d{1,2})?\s+)(?=\S)")
_LEAST = 3  # paragraphs numbered one after the other


def cut_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the numbers of consecutively numbered paragraphs cut off them."""
    found = [
        (i, number) for i, piece in enumerate(pieces) if piece.is_open and (number := _NUMBER.match(piece.line.text))
    ]
    counted = [int(number["point"] or number["post"]) for _, number in found]
    if len(found) < _LEAST or counted != list(range(counted[0], counted[0] + len(counted))):
        return list(pieces)
    numbers = dict(found)
    cut: list[Piece] = []
    for i, piece in enumerate(pieces):
        cut += _part(piece, numbers[i].end()) if i in numbers else [piece]
    return cut


def _part(piece: Piece, end: int) -> list[Piece]:
    text = piece.line.text
    return piece.split((text[:end], ParagraphKind.BOILERPLATE, "paragraph_number"), (text[end:], None, None))
