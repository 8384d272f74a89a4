"""Which element is the story's headline: the heading that the page's metadata names, else its only sensible h1."""

from collections.abc import Iterable

from etl.decode.html.metadata import PageMetadata
from etl.decode.html.outline import HEADINGS, Outline
from etl.decode.html.parse import Element, read_pieces
from etl.decode.html.titles import fold_title, split_everywhere

_LONGEST = 400  # characters of a headline
_SHORTEST = 8  # characters of a headline that the metadata names
_SLACK = 4  # characters by which a headline's length in the page may differ from that in the metadata
_H1_WORDS = 3  # an h1 of fewer words is the outlet's or the section's name


def read_text(element: Element) -> str:
    """Return the text of a branch, its white space collapsed."""
    return " ".join("".join(read_pieces(element)).split())


def find_headline(outline: Outline, metadata: PageMetadata) -> int | None:
    """Return the index of the headline's element, or None."""
    parts = {part for title in (*metadata.titles, *metadata.headlines) for part in split_everywhere(title)}
    parts = {part for part in parts if len(part) >= _SHORTEST}
    named = {fold_title(part) for part in parts} - {""}
    tags, total = outline.tags, outline.total
    likely = _lengths_near({len(part) for part in parts})
    tops = [at for at, tag in enumerate(tags) if tag in HEADINGS and total[at] <= _LONGEST]
    headings = _matching(outline, (at for at in tops if total[at] in likely), named)
    if headings:
        return max(headings, key=lambda at: (headings[at], -at))
    least = max(likely, default=0) // 2  # a shorter text may be the outlet's name alone
    others = _matching(outline, (at for at, length in enumerate(total) if length >= least and length in likely), named)
    if others:
        return max(others, key=lambda at: (others[at], -at))
    first = (at for at in tops if tags[at] == "h1" and len(read_text(outline.elements[at]).split()) >= _H1_WORDS)
    return next(first, None)


def _lengths_near(lengths: set[int]) -> set[int]:
    """Return the counts of characters that a text may have; spaces around inline elements are not counted."""
    return {length - less for length in lengths for less in range(-_SLACK, _SLACK + 1)}


def _matching(outline: Outline, indices: Iterable[int], named: set[str]) -> dict[int, int]:
    """Return the elements whose text is one of those named, and its length."""
    folded = ((at, fold_title(read_text(outline.elements[at]))) for at in indices)
    return {at: len(text) for at, text in folded if text in named}
