"""What the order of a story's blocks says of them, beyond each one's own markup."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.decode.html.metadata import PageMetadata
from etl.decode.html.outline import LONG
from etl.decode.html.titles import fold_title
from etl.records import Block, BlockKind

_STORY = frozenset((BlockKind.BODY, BlockKind.HEADING, BlockKind.LIST_ITEM))
_MAYBE_STANDFIRST = frozenset((BlockKind.HEADING, BlockKind.OUTSIDE))
_BYLINE = 160  # characters of a line that names authors
_BY = re.compile(r"[Bb][Yy]:?\s+[A-Z]")  # "By Ann Lee", not "By signing up you agree"
_TITLE_SLACK = 8  # characters: two forms of one headline differ by quotes and full stops
_REPEATED = 40  # characters: shorter blocks are repeated by chance
_RUN = 3  # blocks: so many are not repeated in the same order by chance
_SURELY_REPEATED = 200  # characters: so long a block stands twice only where the markup holds it twice


def settle_blocks(blocks: Sequence[Block], page: PageMetadata) -> list[Block]:
    """Return the blocks with their last kinds."""
    settled = _mark_before_title(blocks)
    settled = _mark_bylines(_mark_standfirst(settled, page), page)
    return _mark_orphans(_mark_repeated(settled))


def _mark_before_title(blocks: Sequence[Block]) -> list[Block]:
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), 0)
    return [
        replace(block, kind=BlockKind.OUTSIDE) if at < title and block.kind in _STORY else block
        for at, block in enumerate(blocks)
    ]


def _mark_standfirst(blocks: list[Block], page: PageMetadata) -> list[Block]:
    """Mark what the page describes itself with, between the headline and the first paragraph, as the standfirst."""
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), None)
    if title is None or any(block.kind is BlockKind.STANDFIRST for block in blocks):
        return blocks
    descriptions = {fold_title(text) for text in page.descriptions}
    for at in range(title + 1, len(blocks)):
        if blocks[at].kind is BlockKind.BODY:
            break
        if blocks[at].kind in _MAYBE_STANDFIRST and fold_title(blocks[at].text) in descriptions:
            blocks[at] = replace(blocks[at], kind=BlockKind.STANDFIRST)
            break
    return blocks


def _mark_bylines(blocks: list[Block], page: PageMetadata) -> list[Block]:
    """Mark short lines between the headline and the story that say who wrote it, whatever their markup."""
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), len(blocks))
    for at in range(title + 1, len(blocks)):
        block = blocks[at]
        if block.kind is BlockKind.BYLINE or (block.kind is BlockKind.BODY and len(block.text) >= LONG):
            break
        names_author = _BY.match(block.text) or any(author in block.text for author in page.authors)
        if block.kind is BlockKind.OUTSIDE and len(block.text) <= _BYLINE and names_author:
            blocks[at] = replace(block, kind=BlockKind.BYLINE)
    return blocks


def _mark_repeated(blocks: Sequence[Block]) -> list[Block]:
    """Mark what the markup holds a second time: runs of blocks in the same order, long blocks, the headline."""
    story = [at for at, block in enumerate(blocks) if block.kind in _STORY]
    first: dict[str, int] = {}
    again = {}  # position in the story → the earlier position of the same text
    for position, at in enumerate(story):
        earlier = first.setdefault(blocks[at].text, position)
        if earlier != position and len(blocks[at].text) >= _REPEATED:
            again[position] = earlier
    repeated = {story[position] for position in again if _is_copied(position, again, blocks[story[position]].text)}
    for title in (block.text for block in blocks if block.kind is BlockKind.TITLE):
        near = (at for at in story if abs(len(blocks[at].text) - len(title)) <= _TITLE_SLACK)
        repeated.update(at for at in near if fold_title(blocks[at].text) == fold_title(title))
    return [replace(b, kind=BlockKind.OUTSIDE) if at in repeated else b for at, b in enumerate(blocks)]


def _is_copied(position: int, again: dict[int, int], text: str) -> bool:
    """Tell whether a repeated block is long, or stands in a run of blocks that are repeated in the same order."""
    run = 1
    for step in (-1, 1):
        at = position + step
        while at in again and again[at] - at == again[position] - position:
            run, at = run + 1, at + step
    return run >= _RUN or len(text) >= _SURELY_REPEATED


def _mark_orphans(blocks: list[Block]) -> list[Block]:
    """Mark headings with nothing under them: what they headed was cut."""
    below: BlockKind | None = None  # the next block of the story; OUTSIDE: a heading with something cut before it
    for at in range(len(blocks) - 1, -1, -1):
        kind = blocks[at].kind
        if kind is BlockKind.HEADING:
            if below in {None, BlockKind.OUTSIDE}:
                blocks[at] = replace(blocks[at], kind=BlockKind.OUTSIDE)
            else:
                below = BlockKind.HEADING
        elif kind in _STORY:
            below = kind
        elif kind is BlockKind.OUTSIDE and below is BlockKind.HEADING:
            below = BlockKind.OUTSIDE
    return blocks
