"""The story's markup → blocks in reading order, by BeautifulSoup.

A block ends where a block element starts or ends, and at a line break; a single line break leaves no blank line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import PageElement
from lxml import etree

from etl.decode.html.frame import CUT, KIND, PARAGRAPH
from etl.decode.html.outline import HEADINGS
from etl.decode.html.parse import read_attributes
from etl.records import Block, BlockKind

_CELLS = frozenset(("td", "th"))
_CELL_LIMIT = 200  # characters: a row of cells with more is layout, not a table's row


class _Builder(HTMLTreeBuilder):
    """What gives BeautifulSoup a tree that lxml has made: its own builder takes half as long again."""

    def feed(self, markup: str | bytes) -> None:
        """Hand over the tags and the texts of the markup."""
        soup = self.soup
        root = etree.fromstring(markup, etree.HTMLParser(huge_tree=True))
        for event, element in etree.iterwalk(root, ("start", "end")):
            if event == "start":
                soup.handle_starttag(element.tag, None, None, read_attributes(element))
                text = element.text
            else:
                soup.handle_endtag(element.tag)
                text = element.tail
            if text:
                soup.handle_data(text)


def read_story(markup: str, cuts: Sequence[Sequence[str]]) -> list[Block]:
    """Return the blocks of a story's labelled markup; `cuts` holds the lines of each part cut from it."""
    soup = BeautifulSoup(markup, builder=_Builder, multi_valued_attributes=None)
    reader = _Reader()
    stack: list[tuple[Iterator[PageElement], BlockKind]] = [(iter(soup.contents), BlockKind.OUTSIDE)]
    while stack:
        children, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            reader.flush(kind, blank=True)
        elif isinstance(child, NavigableString):
            reader.read(child, kind)
        elif isinstance(child, Tag) and not reader.take(child, kind, cuts):
            reader.flush(kind, blank=True)
            stack.append((iter(child.contents), _kind_of(child, kind)))
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    blank: bool = True  # a blank line stands before what comes

    def read(self, text: str, kind: BlockKind) -> None:
        """Read text, with the edges of dissolved blocks in it."""
        first, *others = text.split(PARAGRAPH)
        self.pieces.append(first)
        for other in others:
            self.flush(kind, blank=True)
            self.pieces.append(other)

    def flush(self, kind: BlockKind, *, blank: bool) -> None:
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            self.blocks.append(Block(text, kind, self.blank))
            self.blank = blank
        else:
            self.blank = self.blank or blank

    def take(self, tag: Tag, kind: BlockKind, cuts: Sequence[Sequence[str]]) -> bool:
        """Read a tag that has no blocks in it, and tell whether it is one."""
        if tag.name == "br":
            self.break_line(kind)
        elif tag.name == "hr":
            self.flush(kind, blank=True)
            number = tag.get(CUT)
            self.blocks += [Block(line, BlockKind.OUTSIDE) for line in cuts[int(str(number))]] if number else []
        elif tag.name == "tr" and _is_row(tag):
            self.flush(kind, blank=True)
            self.pieces.append(tag.get_text(" "))
            self.flush(_kind_of(tag, kind), blank=True)
        else:
            return False
        return True

    def break_line(self, kind: BlockKind) -> None:
        empty = not "".join(self.pieces).strip()
        self.flush(kind, blank=empty)


def _kind_of(tag: Tag, inherited: BlockKind) -> BlockKind:
    label = tag.get(KIND)
    if isinstance(label, str):
        return BlockKind(label)
    if inherited in {BlockKind.BODY, BlockKind.LIST_ITEM}:
        if tag.name in HEADINGS:
            return BlockKind.HEADING
        if tag.name == "li":
            return BlockKind.LIST_ITEM
    return inherited


def _is_row(row: Tag) -> bool:
    cells = [child for child in row.contents if isinstance(child, Tag)]
    if any(cell.name not in _CELLS or any(isinstance(child, Tag) for child in cell.contents) for cell in cells):
        return False
    texts = [cell.get_text().strip() for cell in cells]
    return sum(map(bool, texts)) > 1 and max(map(len, texts)) <= _CELL_LIMIT
