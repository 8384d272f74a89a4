"""Headlines that end as sentences do: in a question, in an initial, in a full stop above the author or the day."""

import re
from collections.abc import Sequence

from etl.clean.pieces import Line, Piece
from etl.rules.patterns import compile_search

_HEAD = frozenset({"byline", "byline_label", "date_line", "name_line"})  # what stands right below a headline
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$|[a-z] [A-Z]\.$")  # "Reception in Washington D.C.", "… Altan Bold G."
_INNER = compile_search(r"[a-z]{2}[.?!][\"”’']? [A-ZÀ-Þ\"“]")
_SENTENCE_WORDS = 6  # a line of as many words that ends in a full stop is a sentence
_LONGEST = 20  # words
_BELOW = 5  # lines between a question and the author or the day
_TITLED = 0.8  # of a headline's longer words, those with capitals
_LONG_WORD = 4  # letters


def is_sentence(line: Line) -> bool:
    """Tell whether a line of some length ends in a full stop that is no initial's."""
    text = line.text.rstrip("\"”’')")
    return text.endswith(".") and not _INITIALS.search(text) and line.size >= _SENTENCE_WORDS


def find_head_below(pieces: Sequence[Piece], first: int) -> int | None:
    """Return where the head of a page ends whose headline looks like its first paragraph, or None."""
    line = pieces[first].line
    if line.hint is not None or line.size > _LONGEST:
        return None
    if line.text.rstrip("\"”’'").endswith("?"):
        below = range(first + 1, min(first + _BELOW, len(pieces)))
        headed = next((i for i in below if pieces[i].rule in _HEAD), None)
        return first if headed is None and _is_titled(line) and _is_first(pieces, first) else headed
    return first + 1 if heads_page(pieces, first) else None


def heads_page(pieces: Sequence[Piece], i: int, start: int | None = None) -> bool:
    """Tell whether one sentence opens a page as its headline: right above the author or the day, or below that.

    start: where the story's own dateline stands, if it is known.
    """
    line = pieces[i].line
    above = i + 1 < len(pieces) and pieces[i + 1].rule in _HEAD
    between = i + 1 == start and i > 0 and pieces[i - 1].rule == "date_line"
    headed = (above or between) and _is_first(pieces, i)
    return headed and line.hint is None and line.size <= _LONGEST and not _INNER.search(line.text)


def _is_first(pieces: Sequence[Piece], i: int) -> bool:
    return not any(piece.is_open for piece in pieces[:i])


def _is_titled(line: Line) -> bool:
    longer = [word for word in line.text.split() if len(word) >= _LONG_WORD]
    return bool(longer) and sum(not word[0].islower() for word in longer) >= _TITLED * len(longer)
