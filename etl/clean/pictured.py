"""Captions by what stands before them: a word of pictures with their number, or a credit right above."""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.clean.pieces import Line, Piece
from etl.rules.patterns import compile_search
from etl.rules.signs import SignWords
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
_INNER_LABEL = re.compile(r"(?:[\w.,'’/-]+ ){0,4}(?:photo |picture )?caption ?[:|]\s+(?=[A-ZÀ-Þ“\"])", re.IGNORECASE)
_NAME = compile_search(r"[A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ][\w'’-]+")
_VERBLESS = range(6, 36)  # words
_PAST = 4  # letters of a verb in -ed
_LAST_WORD = compile_search(r"[a-z0-9]{2}\.$")
_MARK = compile_search(r"[:;?!\"“”]|[a-z]{4}\. |\bto [a-z]")
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


def find_inner_label(line: Line) -> int:
    """Return where the label of a caption ends that stands behind who gave the picture, or 0: "Supplied Caption: …"."""
    found = _INNER_LABEL.match(line.text) if "aption" in line.text else None
    return found.end() if found else 0


def is_verbless(line: Line, signs: SignWords) -> bool:
    """Tell whether a sentence only says who stands where or when: "Ana Silva and Ben Holm after their talks in Suva."

    A verb is a helper, a known past form or one in -ed, or what ends in -s and leads on to an object.
    """
    words = line.text.rstrip(".").split()
    placed = any(word in signs.placing or word == "after" for word in words[2:])
    if line.size not in _VERBLESS or not _LAST_WORD.search(line.text) or not placed or not _NAME.search(line.text):
        return False
    if _MARK.search(line.text) or words[0].lower() in signs.small | signs.placing | signs.backward:
        return False
    known = signs.helpers | signs.past | signs.readers
    for word, following in pairwise([*(word.strip("()") for word in words), "."]):
        past = word.endswith("ed") and len(word) >= _PAST
        now = word.endswith("s") and word not in signs.small and following not in signs.placing | {".", "after", "and"}
        if word.islower() and (past or now or word in known):
            return False
    return True


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
