"""A document's blocks → lines: characters repaired, hard-wrapped paragraphs and broken words joined."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.clean.characters import repair_text
from etl.clean.pieces import Line
from etl.clean.plain import read_plain
from etl.clean.unbroken import break_credits, break_page
from etl.clean.wraps import find_wraps
from etl.records import Block, Document
from etl.rules.cleaning import CleaningRules
from models.codes import MediaType

_BROKEN_WORD = re.compile(r"[^\W\d_]{2}-$")
_LEFT_OPEN = re.compile(r"\s(?:a|an|and|as|at|between|for|in|into|of|on|or|the|to|with)$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:,|\s(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|the|to|with))$")
_GOES_ON = re.compile(r"[a-zß-ÿ][\w’'-]*[,.;]?\s")
_PARTED_LEAST = 40  # characters of a line whose end is the editor's, not a paragraph's
_HEADLINE_LEAST, _HEADLINE_MOST = 3, 110  # words of a broken headline's first line, characters of both
_SPACED = re.compile(r"[A-ZÀ-Þ](?: [A-ZÀ-Þ’'-])+(?:\s{2,}[A-ZÀ-Þ&](?: [A-ZÀ-Þ’'-])*)*")
_SPACED_LETTERS = 5  # least letters of a line written so
_SMALL_WORD = 3  # letters


def read_lines(document: Document, rules: CleaningRules) -> list[Line]:
    """Return the lines of a document that hold anything visible."""
    repaired = [(block, repair_text(block.text)) for block in document.blocks]
    blocks = [Block(text, block.kind, block.after_blank) for block, text in repaired if text.strip()]
    if document.media_type is not MediaType.HTML:
        blocks = [replace(block, text=_join_letters(block.text)) for block in blocks]
        blocks = join_wrapped(read_plain(break_page(break_credits(blocks), rules)))
    return [Line(block.text.strip(), rules.lexicon, block.kind, block.after_blank) for block in blocks]


def _join_letters(text: str) -> str:
    """Return a line without the spaces within its words, where they part all letters: "T H E   L A M P"."""
    words = _SPACED.fullmatch(text.strip()) and re.split(r"\s{2,}", text.strip())
    if not words or len(text.split()) < _SPACED_LETTERS:
        return text
    return " ".join(word.replace(" ", "") for word in words)


def join_wrapped(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines of columns, broken words and broken headlines joined."""
    wraps = find_wraps(blocks)
    groups: list[list[Block]] = []
    for i, block in enumerate(blocks):
        if i in wraps or (i and not block.after_blank and _is_broken(blocks, i)):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [replace(group[0], text=_join(group)) if len(group) > 1 else group[0] for group in groups]


def _is_broken(blocks: Sequence[Block], i: int) -> bool:
    line, following = blocks[i - 1], blocks[i]
    return _breaks_word(line.text, following.text) or _breaks_headline(blocks, i) or _breaks_sentence(line, following)


def _breaks_sentence(line: Block, following: Block) -> bool:
    """Whether a long line stops where no paragraph can, and the one right below goes on in small letters."""
    text = line.text.rstrip()
    parted = line.kind is None and following.kind is None and len(text) >= _PARTED_LEAST
    return parted and bool(_OPEN_END.search(text[-12:])) and bool(_GOES_ON.match(following.text.lstrip()))


def _breaks_word(line: str, following: str) -> bool:
    return bool(_BROKEN_WORD.search(line.rstrip()[-4:])) and following.lstrip()[:1].islower()


def _breaks_headline(blocks: Sequence[Block], i: int) -> bool:
    """Whether two short lines alone between blank ones are one: a headline's.

    It goes on in small letters, or the first line ends in a word that no line can end with ("LAB FOR").
    """
    first, second = blocks[i - 1], blocks[i]
    alone = first.after_blank and (i + 1 == len(blocks) or blocks[i + 1].after_blank)
    if not alone or first.kind or second.kind or len(first.text) + len(second.text) > _HEADLINE_MOST:
        return False
    if len(first.text.split()) >= _HEADLINE_LEAST and _LEFT_OPEN.search(first.text.strip()):
        return not any(block.text.rstrip().endswith(".") for block in blocks[: i - 1])  # no story has begun
    if not second.text.strip()[:1].islower():
        return False
    words = first.text.split()
    short = len(words) >= _HEADLINE_LEAST
    told = any(word.islower() and len(word) > _SMALL_WORD for word in words)  # what has capitals only is a name
    return short and told and words[-1].isalpha() and words[0][:1].isupper() and "|" not in second.text


def _join(group: Sequence[Block]) -> str:
    parts = [group[0].text.rstrip()]
    for previous, block in pairwise(group):
        if _breaks_word(previous.text, block.text):
            parts[-1] = parts[-1][:-1]
        else:
            parts.append(" ")
        parts.append(block.text.strip())
    return "".join(parts)
