"""What the order of a story's blocks says of them, beyond each one's own markup."""

from collections.abc import Sequence
from dataclasses import replace

from etl.decode.html.metadata import PageMetadata
from etl.decode.html.titles import fold_title
from etl.records import Block, BlockKind

_STORY = frozenset((BlockKind.BODY, BlockKind.HEADING, BlockKind.LIST_ITEM))
_REPEATED = 40  # characters: so long a block stands twice only where the markup holds the story twice


def settle_blocks(blocks: Sequence[Block], page: PageMetadata) -> list[Block]:
    """Return the blocks with their last kinds."""
    settled = _mark_before_title(blocks)
    settled = _mark_standfirst(settled, page)
    return _mark_repeated(settled)


def _mark_before_title(blocks: Sequence[Block]) -> list[Block]:
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), 0)
    return [
        replace(block, kind=BlockKind.OUTSIDE) if at < title and block.kind in _STORY else block
        for at, block in enumerate(blocks)
    ]


def _mark_standfirst(blocks: list[Block], page: PageMetadata) -> list[Block]:
    """Mark a heading that follows the headline before the first paragraph as the standfirst."""
    title = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.TITLE), None)
    if title is None or any(block.kind is BlockKind.STANDFIRST for block in blocks):
        return blocks
    descriptions = {fold_title(text) for text in page.descriptions}
    for at in range(title + 1, len(blocks)):
        block = blocks[at]
        if block.kind in {BlockKind.HEADING, BlockKind.OUTSIDE} and fold_title(block.text) in descriptions:
            blocks[at] = replace(block, kind=BlockKind.STANDFIRST)
            break
        if block.kind is BlockKind.BODY:
            break
    return blocks


def _mark_repeated(blocks: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    settled = []
    for block in blocks:
        folded = fold_title(block.text)
        is_again = folded in seen and (len(folded) >= _REPEATED or block.kind is BlockKind.HEADING)
        if block.kind is BlockKind.TITLE or (block.kind in _STORY and len(folded) >= _REPEATED):
            seen.add(folded)
        settled.append(replace(block, kind=BlockKind.OUTSIDE) if is_again and block.kind in _STORY else block)
    return settled
