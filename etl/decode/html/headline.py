"""Which element is the story's headline: the heading that the page's metadata names, else its only sensible h1."""

from collections.abc import Iterator

from etl.decode.html.metadata import PageMetadata
from etl.decode.html.outline import HEADINGS, Outline
from etl.decode.html.parse import Element
from etl.decode.html.titles import fold_title, split_everywhere

_LONGEST = 400  # characters of a headline
_SHORTEST = 10  # characters of a headline that no heading element holds
_H1_WORDS = 3  # an h1 of fewer words is the outlet's or the section's name


def read_text(element: Element) -> str:
    """Return the text of a branch, its white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def find_headline(outline: Outline, metadata: PageMetadata) -> int | None:
    """Return the index of the headline's element, or None."""
    parts = {part for title in metadata.titles for part in split_everywhere(title)}
    named = {fold_title(part) for part in parts.union(metadata.headlines)}
    longest = max(map(len, parts.union(metadata.headlines)), default=0)
    headings = [at for at in _short(outline, 1) if outline.elements[at].tag in HEADINGS]
    matching = {}
    for at in headings:
        if outline.total[at] <= longest and (folded := fold_title(read_text(outline.elements[at]))) in named and folded:
            matching[at] = len(folded)
    if matching:
        return max(matching, key=lambda at: (matching[at], -at))
    elsewhere = _find_unmarked(outline, named)
    if elsewhere is not None:
        return elsewhere
    top = (at for at in headings if outline.elements[at].tag == "h1")
    return next((at for at in top if len(read_text(outline.elements[at]).split()) >= _H1_WORDS), None)


def _short(outline: Outline, least: int) -> Iterator[int]:
    return (at for at, total in enumerate(outline.total) if least <= total <= _LONGEST)


def _find_unmarked(outline: Outline, named: set[str]) -> int | None:
    longest = max((len(name) for name in named), default=0)
    if longest < _SHORTEST:
        return None
    for at in _short(outline, _SHORTEST):
        if outline.total[at] >= longest // 2 and fold_title(read_text(outline.elements[at])) in named:
            return at
    return None
