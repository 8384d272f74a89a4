"""The story's markup → blocks in reading order, by BeautifulSoup.

A block ends where a block element starts or ends, and at a line break; a single line break leaves no blank line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag

from etl.decode.html.frame import KIND
from etl.decode.html.outline import HEADINGS
from etl.records import Block, BlockKind

_CELLS = frozenset(("td", "th"))
_CELL_LIMIT = 200  # characters: a row of cells with more is layout, not a table's row


def read_story(markup: str) -> list[Block]:
    """Return the blocks of a story's labelled markup."""
    soup = BeautifulSoup(markup, "lxml")
    top = soup.body or soup
    reader = _Reader()
    stack: list[tuple[Iterator[object], BlockKind]] = [(iter(top.contents), BlockKind.OUTSIDE)]
    while stack:
        children, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            reader.flush(kind, blank=True)
        elif isinstance(child, Tag):
            if child.name == "br":
                reader.break_line(kind)
            elif child.name == "tr" and _is_row(child):
                reader.flush(kind, blank=True)
                reader.pieces.append(child.get_text(" "))
                reader.flush(_kind_of(child, kind), blank=True)
            else:
                reader.flush(kind, blank=True)
                stack.append((iter(child.contents), _kind_of(child, kind)))
        elif isinstance(child, NavigableString):
            reader.pieces.append(child)
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    blank: bool = True  # a blank line stands before what comes

    def flush(self, kind: BlockKind, *, blank: bool) -> None:
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            self.blocks.append(Block(text, kind, self.blank))
            self.blank = blank
        else:
            self.blank = self.blank or blank

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
    texts = [cell.get_text().strip() for cell in cells]
    return (
        sum(map(bool, texts)) > 1
        and all(cell.name in _CELLS and not cell.find(True) for cell in cells)
        and max(map(len, texts)) <= _CELL_LIMIT
    )
