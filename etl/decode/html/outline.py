"""The outline of a page: for every element that holds text, how much of it, and how much in links.

Lists are parallel and in document order, so a parent always stands before its children: sums over branches are one
loop from the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import not_

from lxml import etree

from etl.decode.html.parse import Element

BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LONG = 80  # characters outside links: what so long a block says is a sentence, not a label
LINK_SHARE = 0.5  # of a block's characters; above it the block is a link with a word beside it

BREAK = "\v"  # before a text that a line break parts from what stands before it
_MEANINGFUL = frozenset(("br", "hr", "img"))  # elements without text that say something
_EMPTY = "x-empty"  # the tag of elements to drop


@dataclass(slots=True)
class Outline:
    """The elements that hold text, and what is known of each."""

    elements: list[Element]
    tags: list[str]
    parents: list[int]  # the index of the parent; the first element's is 0
    ends: list[int]  # the index behind the last element of the branch
    blocks: list[int]  # the index of the block element whose text it is part of
    in_link: list[bool]
    own: list[int]  # characters of text that belong to the block itself, not to blocks in it
    own_links: list[int]  # of them, those in links
    total: list[int]  # characters in the whole branch
    links: list[int]
    long: list[int]  # characters of long blocks in the branch
    pieces: dict[int, list[str]]  # the own text of a block that has any, as it stands

    def __len__(self) -> int:
        return len(self.elements)

    def is_within(self, index: int, ancestor: int) -> bool:
        """Tell whether an element is in a branch (an element is in its own)."""
        return ancestor <= index < self.ends[ancestor]

    def path(self, index: int | None) -> frozenset[int]:
        """Return the indices of an element and of those that it is in; of none, nothing."""
        found = set()
        while index is not None:
            found.add(index)
            index = self.parents[index] if index else None
        return frozenset(found)

    def texts(self, start: int, stop: int) -> Iterator[str]:
        """Yield the lines of every block from one element to before another, their white space collapsed."""
        for at in range(start, stop):
            if at in self.pieces:
                lines = "".join(self.pieces[at]).split(BREAK)
                yield from filter(None, (" ".join(line.split()) for line in lines))


def outline_page(top: Element) -> Outline:
    """Return the outline of a page's body; drops what holds no text from the tree, but breaks and pictures."""
    elements: list[Element] = list(top.iter("*"))
    parents, texts = _read_texts(elements)
    tags = [element.tag for element in elements]
    holding = [True] + [False] * (len(elements) - 1)
    _mark_path(holding, parents, texts.owners)
    shown = holding.copy()
    _mark_path(shown, parents, (at for at, tag in enumerate(tags) if tag in _MEANINGFUL))
    for at in compress(range(len(elements)), map(not_, shown)):
        if shown[parents[at]]:  # what is in another goes with it
            elements[at].tag = _EMPTY
    etree.strip_elements(top, _EMPTY, with_tail=False)
    places = list(accumulate(holding, initial=-1))[1:]  # of the elements that hold text, among themselves
    outline = _make_outline(
        list(compress(elements, holding)),
        list(compress(tags, holding)),
        [places[at] for at in compress(parents, holding)],
    )
    texts.owners = [places[at] for at in texts.owners]
    _measure(outline, texts)
    return outline


def _mark_path(marked: list[bool], parents: list[int], indices: Iterable[int]) -> None:
    """Mark elements and what they are in, where it is not marked yet."""
    for index in indices:
        at = index
        while not marked[at]:
            marked[at] = True
            at = parents[at]


@dataclass(slots=True)
class _Texts:
    """The stretches of text of a page in their order."""

    owners: list[int]  # the element that each stands in
    texts: list[str]
    lengths: list[int]  # characters, without the white space around it

    def add(self, owner: int, text: str) -> None:
        self.owners.append(owner)
        self.texts.append(text)
        self.lengths.append(len(text.strip()))


def _read_texts(elements: list[Element]) -> tuple[list[int], _Texts]:
    """Return the parent of every element, and the texts in and behind them that are more than white space."""
    parents, texts = [0] * len(elements), _Texts([], [], [])
    last, unended = 0, elements[0]  # the element read last, or the one that it is in, while it has not ended
    if (text := unended.text) and not text.isspace():
        texts.add(0, text)
    for at, element in enumerate([*elements[1:], None], start=1):
        above = elements[0] if element is None else element.getparent()
        while last and unended is not above:  # it ends before this one starts: what stands behind it comes first
            text = unended.tail
            if text and not text.isspace():
                texts.add(parents[last], BREAK + text if unended.tag == "br" else text)
            last = parents[last]
            unended = elements[last]
        if element is not None:
            parents[at] = last
            text = element.text
            if text and not text.isspace():
                texts.add(at, text)
            last, unended = at, element
    return parents, texts


def _make_outline(elements: list[Element], tags: list[str], parents: list[int]) -> Outline:
    blocks, in_link = [0] * len(elements), [False] * len(elements)
    for at, (tag, parent) in enumerate(zip(tags, parents, strict=True)):
        blocks[at] = at if tag in BLOCK_TAGS else blocks[parent]
        in_link[at] = tag == "a" or in_link[parent]
    own, own_links, total, links, long = ([0] * len(elements) for _ in range(5))
    ends = _find_ends(parents)
    return Outline(elements, tags, parents, ends, blocks, in_link, own, own_links, total, links, long, {})


def _find_ends(parents: list[int]) -> list[int]:
    ends = list(range(1, len(parents) + 1))
    for at in range(len(parents) - 1, 0, -1):
        parent = parents[at]
        if ends[parent] < ends[at]:
            ends[parent] = ends[at]
    return ends


def _measure(outline: Outline, texts: _Texts) -> None:
    """Count the stretches of text, and add them up over branches."""
    total, own, blocks, pieces = outline.total, outline.own, outline.blocks, outline.pieces
    for at, text, length in zip(texts.owners, texts.texts, texts.lengths, strict=True):
        block = blocks[at]
        if block in pieces:
            pieces[block].append(text)
        else:
            pieces[block] = [text]
        total[at] += length
        own[block] += length
        if outline.in_link[at]:
            outline.links[at] += length
            outline.own_links[block] += length
    _add_up(outline)


def _add_up(outline: Outline) -> None:
    total, links, long, parents = outline.total, outline.links, outline.long, outline.parents
    for at, (own, linked) in enumerate(zip(outline.own, outline.own_links, strict=True)):
        if own - linked >= LONG and linked < LINK_SHARE * own:
            long[at] = own - linked
    for at in range(len(parents) - 1, 0, -1):
        parent = parents[at]
        total[parent] += total[at]
        links[parent] += links[at]
        long[parent] += long[at]
