"""Captions by what stands around them: a word of pictures with their number, a credit above or below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.clean.caption_ends import find_label
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from etl.rules.signs import SignWords
from models.codes import ParagraphKind

_LABELLED = re.compile(
    r"(?P<caption>[^|]{15,400}?[.!?]?)(?P<credit>\s?\| ?[^|]{2,40}|(?<=[.!?]) [A-ZÀ-Þ][A-ZÀ-Þ .]{3,40}|(?<=[.!?]))$"
)
_SMALL_LEAST = 3  # words in small letters that a caption has and a name has not
_INNER_LABEL = re.compile(r"(?:[\w.,'’/-]+ ){0,4}(?:photo |picture )?caption ?[:|]\s+(?=[A-ZÀ-Þ“\"])", re.IGNORECASE)
_NAME = compile_search(r"[A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ][\w'’-]+")
_VERBLESS = range(6, 36)  # words
_PAST = 4  # letters of a verb in -ed
_LAST_WORD = compile_search(r"[a-z0-9]{2}\.$")
_MARK = compile_search(r"[:;?!\"“”]|[a-z]{4}\. |\bto [a-z]")
_HEADING = frozenset({"byline", "date_line", "name_line"})
_PICTURE_LABELS = frozenset({"image", "photo", "picture"})
CAPTION_WORDS = 70  # words of a caption
_CAPTION_LEAST, _HEADLINE_LEAST, _HEADLINE_MOST = 5, 4, 20  # words
_MARKED, _MARKED_WORDS = 2, 30  # lines above a caption, words of one
_SMALL_SHARE = 0.5  # of the words of a caption that is no sentence


def read_labelled(line: Line, rules: CleaningRules) -> tuple[str, str, str] | None:
    """Return the label, caption and credit of a line as "Photo 1 of 6: The tug leaves Suva. | Lamp Navy", or None."""
    end = find_label(line.text, rules)
    found = _LABELLED.match(line.text, end) if end else None
    if found is None or found["caption"][0].islower():
        return None
    small = sum(word.isalpha() and word.islower() for word in found["caption"].split())
    return (line.text[:end], found["caption"], found["credit"]) if small >= _SMALL_LEAST else None


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


def is_under_mark(done: Sequence[Piece], line: Line, following: Line | None) -> bool:
    """Tell whether a line stands alone under what a bracket says of a picture, where blank lines part all else."""
    if len(done) < _MARKED or done[-1].rule != "credit" or done[-1].line.text[0] not in "([":
        return False
    parted = done[-1].line.after_blank and not line.after_blank and (following is None or following.after_blank)
    is_free = done[-2].kind is not ParagraphKind.CAPTION
    return parted and is_free and line.hint is None and line.size <= _MARKED_WORDS


def is_above_credit(done: Sequence[Piece], credit: Line, is_last: bool) -> bool:
    """Whether a line belongs to the line of credit right below it, where blank lines part paragraphs.

    What credits no picture ("LAMP/AFP") signs a text as well; what ends in no full stop can be a headline above it.
    """
    piece, below = done[-1], "photos.words" in credit.signs or "©" in credit.text
    stands_so = piece.line.after_blank and not credit.after_blank and piece.line.size <= CAPTION_WORDS
    if not piece.is_open or not stands_so:
        return False
    told = any(p.is_open and p.line.is_prose for p in done[:-1]) or _is_headed(done[:-1])
    return (below or not is_last) if piece.line.ends_sentence else below and told and piece.line.hint is None


def _is_headed(above: Sequence[Piece]) -> bool:
    """Whether who wrote a text or when stands below what can be its headline."""
    told = [i for i, piece in enumerate(above) if piece.rule in _HEADING]
    return bool(told) and any(p.is_open and p.line.size >= _HEADLINE_LEAST for p in above[: told[-1]])


def is_described(done: Sequence[Piece]) -> bool:
    """Whether the line before a caption tells the blind what its picture shows: right behind the word "Image"."""
    return len(done) > 1 and done[-1].is_open and done[-2].line.bare in _PICTURE_LABELS
