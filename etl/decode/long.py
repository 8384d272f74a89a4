"""Parting blocks of absurd length, so that no stage ever sees a paragraph longer than a whole long article.

The finders compare what stands in one paragraph with what else stands in it; a text of megabytes on one line would take
them hours. No paragraph of a real text comes near the limit: the longest of the sample articles has 500 characters.
"""

from collections.abc import Iterator
from dataclasses import replace

from etl.records import Block

LONGEST = 10_000  # characters
_SENTENCE_ENDS = (". ", "? ", "! ", "。", "។ ")


def part_long(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with every overlong one in parts: behind a sentence, else at a space, else at the limit."""
    if all(len(block.text) <= LONGEST for block in blocks):
        return blocks
    return tuple(part for block in blocks for part in _part(block))


def _part(block: Block) -> Iterator[Block]:
    text, start = block.text, 0
    while len(text) - start > LONGEST:
        end = _find_cut(text, start, start + LONGEST)
        yield replace(block, text=text[start:end], after_blank=block.after_blank or start > 0)
        start = end
    yield replace(block, text=text[start:], after_blank=block.after_blank or start > 0)


def _find_cut(text: str, start: int, limit: int) -> int:
    least = start + LONGEST // 2
    sentence = max(text.rfind(mark, least, limit) + len(mark) for mark in _SENTENCE_ENDS)
    if sentence > least:
        return sentence
    space = text.rfind(" ", least, limit) + 1
    return space if space > least else limit
