"""Blocks of absurd length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.decode.long import LONGEST, part_long
from etl.records import Block, BlockKind

SENTENCE = "The ministers met in the morning and signed two papers. "


def test_an_ordinary_block_is_left_alone() -> None:
    """A block within the limit is the very same."""
    blocks = (Block("x" * LONGEST),)
    assert part_long(blocks) is blocks


def test_a_long_block_is_parted_behind_sentences() -> None:
    """Every part but the last ends with a whole sentence, and keeps the block's kind."""
    parts = part_long((Block(SENTENCE * 1000, BlockKind.BODY, after_blank=False),))
    assert {part.kind for part in parts} == {BlockKind.BODY}
    assert {len(part.text) % len(SENTENCE) for part in parts} == {0}
    assert [part.after_blank for part in parts] == [False] + [True] * (len(parts) - 1)


@pytest.mark.parametrize("text", ["word " * 9000, "x" * 45_000], ids=["words", "one word"])
def test_a_text_without_sentences_is_parted_too(text: str) -> None:
    """Without a sentence's end a part ends at a space, and without a space at the limit."""
    parts = part_long((Block(text),))
    assert max(len(part.text) for part in parts) <= LONGEST
    assert "".join(part.text for part in parts) == text


@given(st.text(alphabet="ab. ", min_size=1, max_size=60), st.integers(LONGEST - 3, LONGEST * 3))
def test_nothing_is_lost(words: str, length: int) -> None:
    """The parts joined are the block, none is empty, and none is too long."""
    text = (words * length)[:length]
    parts = part_long((Block(text),))
    assert "".join(part.text for part in parts) == text
    assert all(0 < len(part.text) <= LONGEST for part in parts)
