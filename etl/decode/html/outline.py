"""The outline of a page: for every element that holds text, how much of it, how much in links.

Lists are parallel and in document order, so a parent always stands before its children: sums over branches are one
loop from the end.
"""

from dataclasses import dataclass

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


@dataclass(slots=True)
class Outline:
    """The elements that hold text, and what is known of each."""

    elements: list[Element]
    parents: list[int]  # the index of the parent; the first element's is 0
    blocks: list[int]  # the index of the block element whose text it is part of
    own: list[int]  # characters of text that belong to the block itself, not to blocks in it
    own_links: list[int]  # of them, those in links
    total: list[int]  # characters in the whole branch
    links: list[int]
    long: list[int]  # characters of long blocks in the branch

    def __len__(self) -> int:
        return len(self.elements)

    def is_within(self, index: int, ancestor: int) -> bool:
        """Tell whether an element is in a branch (an element is in its own)."""
        while index > ancestor:
            index = self.parents[index]
        return index == ancestor

    def path(self, index: int | None) -> frozenset[int]:
        """Return the indices of an element and of those that it is in; of none, nothing."""
        found = set()
        while index is not None:
            found.add(index)
            index = self.parents[index] if index else None
        return frozenset(found)

    def end(self, index: int) -> int:
        """Return the index behind the last element of a branch."""
        after = index + 1
        while after < len(self.elements) and self.parents[after] >= index:
            after += 1
        return after


def outline_page(top: Element) -> Outline:
    """Return the outline of a page's body."""
    outline = _measure(top)
    _add_up(outline)
    return outline


def _measure(top: Element) -> Outline:
    elements: list[Element] = list(top.iter("*"))
    count = len(elements)
    index = dict(zip(elements, range(count), strict=True))
    parents, blocks, in_link = [0] * count, [0] * count, [False] * count
    total, links, own, own_links = [0] * count, [0] * count, [0] * count, [0] * count
    texts: list[tuple[int, str]] = []  # the element that the text stands in, and the text
    for at, element in enumerate(elements):
        if at:
            above = element.getparent()
            parent = parents[at] = index[above] if above is not None else 0
            tag = element.tag
            blocks[at] = at if tag in BLOCK_TAGS else blocks[parent]
            in_link[at] = tag == "a" or in_link[parent]
            if tail := element.tail:
                texts.append((parent, tail))
        if text := element.text:
            texts.append((at, text))
    for at, text in texts:
        if length := len(text.strip()):
            total[at] += length
            own[blocks[at]] += length
            if in_link[at]:
                links[at] += length
                own_links[blocks[at]] += length
    return Outline(elements, parents, blocks, own, own_links, total, links, [0] * count)


def _add_up(outline: Outline) -> None:
    total, links, long, parents = outline.total, outline.links, outline.long, outline.parents
    for at, (own, linked) in enumerate(zip(outline.own, outline.own_links, strict=True)):
        if own - linked >= LONG and linked < LINK_SHARE * own:
            long[at] = own - linked
    for at in range(len(parents) - 1, 0, -1):
        if characters := total[at]:
            parent = parents[at]
            total[parent] += characters
            links[parent] += links[at]
            long[parent] += long[at]
