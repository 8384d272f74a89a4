"""Where the paragraphs of a column are broken, be the page's other lines longer than the column is wide.

Lines that go on in small letters show the column: enough of them, of about the same length. In such a text a line that
goes on so belongs to the line before; another one does where its first word had no room there.
"""

import re
from collections.abc import Sequence, Set
from statistics import median

from etl.records import Block

_GOES_ON = re.compile(r"\s*[a-zß-öø-ÿ][\w’'-]*[,.;:)]?(?:\s|$)")
_ENDED = re.compile(r"(?:[.!?:|…]|\s{3}\S.*|\S[@./]\w[\w.]*)[\"”’')\]]*$")  # or an address stands there
_LEFT_OPEN = re.compile(r"\s(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|that|the|to|with)$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")
_FIRST_WORD = re.compile(r"\S+")
_RULE = re.compile(r"[\W_]{3,}")  # "==========="
_LEAST_WIDTH = 40  # characters of a text that its width alone tells the wraps of
_USUAL = 0.9  # of the lines before a break, those that are no longer than the width: a line mended by hand is
_FILLED_SHARE, _PARTED_SHARE = 0.6, 0.8  # of the breaks, those at the width; of paragraphs' ends, those above a blank
_LEAST_BREAKS = 4  # lines that go on in small letters
_LEAST_OPENINGS = 3
_LEAST_WORDS = 2  # of a line that the next one goes on with
_NARROWEST, _WIDEST = 28, 130  # characters of a column: no editor or mail program wraps later
_NEAR = 0.15  # of its width that a column's lines are shorter or longer, where letters are not all as wide
_SHARE = 0.7  # of the lines that go on, those of about the same length
_JOINED = 2  # lines that a word parted between them has already made one
_SLACK = 0.1  # of the width that can be left at a line's end


def find_wraps(blocks: Sequence[Block]) -> set[int]:
    """Return which blocks go on with the paragraph of the block before, by the looks of a column."""
    if (filled := _find_filled(blocks)) is not None:
        return filled
    going_on = [i for i in range(1, len(blocks)) if _goes_on(blocks[i - 1], blocks[i])]
    width = _measure([len(blocks[i - 1].text.strip()) for i in going_on])
    if not width:
        return set()
    wraps = {i for i in going_on if len(blocks[i - 1].text.strip()) <= _JOINED * width}
    first = min(wraps)
    for i in range(1, len(blocks)):
        begun = i > first or _LEFT_OPEN.search(blocks[i - 1].text.strip())
        if begun and i not in wraps and _had_no_room(blocks[i - 1], blocks[i], width):
            wraps.add(i)
    return wraps | _find_parted_openings(blocks, wraps)


def _find_parted_openings(blocks: Sequence[Block], wraps: Set[int]) -> set[int]:
    """Return which blocks go on with a paragraph's first words, where a page sets those on a line of their own.

    Enough of them go on in small letters then ("There, boats" / "may wait …"): others do with a name.
    """
    opened = {i for i in range(1, len(blocks)) if not blocks[i].after_blank and _is_opening(blocks[i - 1].text.strip())}
    return {i for i in opened if i - 1 not in wraps} if len(opened & wraps) >= _LEAST_OPENINGS else set()


def _is_opening(text: str) -> bool:
    return len(text) < _NARROWEST and not _ENDED.search(text) and text[:1].isupper() and text[-1:].isalpha()


def _find_filled(blocks: Sequence[Block]) -> set[int] | None:
    """Return the breaks where the next word had no room, if most are such and blank lines part the paragraphs.

    Nothing but the width tells there: a line's end can be a sentence's, its successor can open with a name.
    """
    breaks = [i for i in range(1, len(blocks)) if not blocks[i].after_blank]
    lengths = sorted(len(blocks[i - 1].text) for i in breaks)
    width = lengths[int(_USUAL * len(lengths))] if len(lengths) >= _LEAST_BREAKS else 0
    wraps = {i for i in breaks if _is_filled(blocks[i - 1].text, blocks[i].text, width)}
    ends = [i for i in range(1, len(blocks)) if _SENTENCE.search(blocks[i - 1].text.rstrip()) and i not in wraps]
    parted = sum(blocks[i].after_blank for i in ends) >= _PARTED_SHARE * len(ends)
    likely = _LEAST_WIDTH <= width <= _WIDEST and len(wraps) >= _FILLED_SHARE * len(breaks)
    return wraps if likely and parted else None


def _is_filled(line: str, following: str, width: int) -> bool:
    if _RULE.fullmatch(line) or _RULE.fullmatch(following):
        return False
    first = _FIRST_WORD.match(following.lstrip())
    if first and first[0][0].islower() and line.rstrip()[-1].isalpha():
        return True  # it goes on in small letters
    return first is not None and len(line.rstrip()) + 1 + len(first[0]) > width


def _goes_on(block: Block, following: Block) -> bool:
    if following.after_blank or block.kind or following.kind or not _GOES_ON.match(following.text):
        return False
    text = block.text.strip()
    return len(text.split()) >= _LEAST_WORDS and not _ENDED.search(text)


def _measure(lengths: Sequence[int]) -> int:
    """Return the longest of the lines that are about as long as most, or 0 where they differ."""
    lengths = [length for length in lengths if length >= _NARROWEST] or lengths
    middle = median(lengths) if len(lengths) >= _LEAST_BREAKS else 0
    near = [length for length in lengths if abs(length - middle) <= _NEAR * middle]
    agreed = _NARROWEST <= middle <= _WIDEST and len(near) >= max(_LEAST_BREAKS, _SHARE * len(lengths))
    return max(near) if agreed else 0


def _had_no_room(block: Block, following: Block, width: int) -> bool:
    """Whether a line's first word had no room on the line before; behind a full stop by a column of equal letters."""
    text, first = block.text.strip(), _FIRST_WORD.match(following.text.lstrip())
    if following.after_blank or block.kind or following.kind or not first or first[0].endswith(":"):
        return False
    room = width - len(text)
    if room < 0 or (_ENDED.search(text) and not _SENTENCE.search(text)):
        return False
    spare = 0 if _SENTENCE.search(text) else _SLACK * width
    return len(first[0]) + 1 + spare > room
