"""A page that a scraper wrote out as one line: broken again where its parts plainly begin.

Before and after a time with its day, before a dateline in capitals with its agency, before a copyright sign and a
bracket with an address; what stands before the dateline is the page's head, whose last words can be buttons.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.records import Block, BlockKind
from etl.rules.cleaning import CleaningRules

_LEAST_WORDS = 80  # of a line that is a whole page
_DATELINE = re.compile(
    r"(?<=\s)[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{3,}){0,2}[.,] "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b[^.()]{0,12}"
    r"[(/][A-Z][\w -]{1,24}[)/]"
)
_STAMP = re.compile(
    r"\b\d{1,2}:\d{2},? \d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\b|\b\d{1,2} [A-Z][a-z]{2,8} \d{4},? \d{1,2}:\d{2}\b"
)
_END = re.compile(r"(?<=[.\w)]) (?=(?:©|\(c\) |Copyright )|\([^()]*@[^()]*\))")
_CREDIT = re.compile(r"\((?:Photos?|Images?|Pictures?|Source)\b[^()]{0,50}\)(?=[A-ZÀ-Þ])")  # with no white space behind
_BUTTON_WORDS = 3
_HEADLINE_WORDS = 4


def break_page(blocks: Sequence[Block], rules: CleaningRules) -> list[Block]:
    """Return the blocks of a page; of one that is a single long line with a dateline inside, its parts."""
    if len(blocks) != 1 or len(blocks[0].text.split()) < _LEAST_WORDS:
        return list(blocks)
    text = blocks[0].text
    dateline = _DATELINE.search(text)
    if not dateline:
        return list(blocks)
    head, story = _break_head(text[: dateline.start()], rules), _END.split(text[dateline.start() :])
    return [
        replace(blocks[0], text=part.strip(), after_blank=True, kind=kind)
        for part, kind in (*head, *((part, None) for part in story))
        if part.strip()
    ]


def break_credits(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with what is written on to a picture's credit a block of its own: "(Photo: AB)The two …"."""
    broken: list[Block] = []
    for block in blocks:
        starts = [0, *(found.end() for found in _CREDIT.finditer(block.text)), len(block.text)]
        parts = [block.text[a:b] for a, b in pairwise(starts)]
        broken += [replace(block, text=part, after_blank=block.after_blank or i > 0) for i, part in enumerate(parts)]
    return broken


def _break_head(text: str, rules: CleaningRules) -> list[tuple[str, BlockKind | None]]:
    """Break a page's head at its time; what stands before that is the menu, where a headline stands behind."""
    stamp = _STAMP.search(text)
    behind = _part_buttons(text[stamp.end() if stamp else 0 :], rules)
    if not stamp:
        return [(part, None) for part in behind]
    menu = BlockKind.OUTSIDE if len(behind[0].split()) >= _HEADLINE_WORDS else None
    return [(text[: stamp.start()], menu), (stamp.group(), None), *((part, None) for part in behind)]


def _part_buttons(text: str, rules: CleaningRules) -> list[str]:
    """Part the buttons behind a headline from it: "Two states sign a treaty Print version"."""
    words = text.split()
    end = len(words)
    while cut := next((n for n in range(_BUTTON_WORDS, 0, -1) if _is_button(words[end - n : end], rules)), 0):
        end -= cut
    return [" ".join(words[:end]), " ".join(words[end:])]


def _is_button(words: Sequence[str], rules: CleaningRules) -> bool:
    return bool(words) and words[0][0].isupper() and rules.among("buttons.words", " ".join(words).lower())
