"""Captions by what stands before them: a word of pictures with their number, or a credit right above."""

import re
from collections.abc import Sequence

from etl.clean.pieces import Line, Piece
from models.codes import ParagraphKind

_LABEL = (
    r"[\W_]{0,4}(?:photo|picture|image|foto|pic|写真|사진|图)[\])]?(?: \d{1,2}(?: of |/)\d{1,2})?\s?[:|\])][_*]{0,2}\s"
)
_LABELLED = re.compile(
    rf"(?P<label>{_LABEL})"
    r"(?P<caption>[^|]{20,400}?[.!?]?)(?P<credit>\s?\| ?[^|]{2,40}|(?<=[.!?]) [A-ZÀ-Þ][A-ZÀ-Þ .]{3,40}|(?<=[.!?]))$",
    re.IGNORECASE,
)
_OPENING_LABEL = re.compile(_LABEL, re.IGNORECASE)
_SMALL_LEAST = 3  # words in small letters that a caption has and a name has not
_CAPTION_LEAST, _HEADLINE_LEAST, _HEADLINE_MOST = 5, 4, 20  # words
_SMALL_SHARE = 0.5  # of the words of a caption that is no sentence


def read_labelled(line: Line) -> tuple[str, str, str] | None:
    """Return the label, caption and credit of a line as "Photo 1 of 6: The tug leaves Suva. | Lamp Navy", or None."""
    found = _LABELLED.match(line.text) if "photos.words" in line.signs or line.text[0] == "[" else None
    if found is None or found["caption"][0].islower():
        return None
    small = sum(word.isalpha() and word.islower() for word in found["caption"].split())
    return (found["label"], found["caption"], found["credit"]) if small >= _SMALL_LEAST else None


def part_label(caption: str) -> int:
    """Return where a caption's own label ends, or 0: "Photo: The tug leaves Suva."."""
    found = _OPENING_LABEL.match(caption)
    return found.end() if found else 0


def is_below_credit(done: Sequence[Piece], line: Line) -> bool:
    """Tell whether a line that is no sentence stands right below a credit, with a headline and no story above."""
    if not done or done[-1].rule != "credit" or line.hint is not None or line.ends_sentence or line.is_teaser:
        return False
    if line.text.endswith(":") or done[max(len(done) - 2, 0)].kind is ParagraphKind.CAPTION:
        return False
    above = [piece.line for piece in done if piece.is_open]
    small = sum(word.islower() for word in line.text.split()) >= _SMALL_SHARE * line.size
    headed = any(_HEADLINE_LEAST <= head.size <= _HEADLINE_MOST for head in above)
    return line.size >= _CAPTION_LEAST and small and headed and not any(head.is_prose for head in above)
