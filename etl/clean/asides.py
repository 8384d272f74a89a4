"""What stands inside the story and is none of it: boxes between rules, and short lines that are no sentences.

A crosshead, a fact of a box ("Length: 40 km"), a player's notice, another story's headline: between paragraphs of
sentences a short line without an end is one of these, whatever it says. A list that a colon announces stays, and so
does a paragraph that only breaks off.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.clean.pieces import Line, Piece, is_list_item
from etl.records import BlockKind

_LONGEST_ASIDE = 14  # words
_ANNOUNCING = 5  # words that a paragraph before a list has at least
_LONGEST_FRAMED = 20  # words of a notice between marks, a sentence or none
_FRAMED = re.compile(r"(?P<mark>[*-]{3,}|[=~#:+]{2,}|[⁂◆★])\s*\w.*(?P=mark)")  # "*** Gas at noon: see page 7. ***"
_LOOSE_SHARE = 0.5  # of the story's words
_BOX_LINES, _BOX_WORDS = 4, 60  # between two rules
_RULE = re.compile(r"\s*([~=_*–—-])(?:\s?\1){2,}\s*")
_GOES_ON = re.compile(r"[:;,–—-]$|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|that|the|to|was|with)$", re.I)
_PULLED = re.compile(r"[\"“«‘'][^\"“”«»]+\w[\"”»’']")  # what somebody says, pulled out: it ends in no full stop
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def mark_asides(pieces: Sequence[Piece], start: int) -> list[Piece]:
    """Return the pieces with what interrupts the story cut; before its start and after its last sentence nothing is."""
    last = max((i for i, piece in enumerate(pieces) if piece.is_open and piece.line.ends_sentence), default=-1)
    marked = _mark_boxes(pieces, start, last)
    if is_loose(marked[start:last]):
        return marked
    listing = False
    for i in range(start + 1, last):
        piece = marked[i]
        if not piece.is_open:
            continue
        line = piece.line
        listing = (listing and (is_list_item(line) or not line.is_prose)) or _announces(marked, i)
        if not listing and _is_aside(line) and not _is_broken(marked, i):
            marked[i] = piece.cut("aside")
    return marked


def is_loose(pieces: Sequence[Piece]) -> bool:
    """Tell whether most words stand in lines that end nowhere: verse, a badly wrapped text; they are no paragraphs."""
    lines = [piece.line for piece in pieces if piece.is_open]
    return sum(line.size for line in lines if not line.ends_sentence) > _LOOSE_SHARE * sum(line.size for line in lines)


def _mark_boxes(pieces: Sequence[Piece], start: int, last: int) -> list[Piece]:
    """Cut the short boxes between two rules that open with no sentence, where the story goes on below."""
    marked = list(pieces)
    rules = [i for i in range(start + 1, last) if _RULE.fullmatch(marked[i].line.text)]
    for above, below in pairwise(rules):
        inside = range(above + 1, below)
        if not 0 < len(inside) <= _BOX_LINES or marked[inside[0]].line.ends_sentence:
            continue
        if sum(marked[i].line.size for i in inside) <= _BOX_WORDS:
            for i in inside:
                marked[i] = marked[i].cut("box") if marked[i].is_open else marked[i]
    return marked


def _is_aside(line: Line) -> bool:
    if line.size <= _LONGEST_FRAMED and _FRAMED.fullmatch(line.text):
        return True
    if line.size > _LONGEST_ASIDE or line.ends_sentence or line.hint is BlockKind.LIST_ITEM:
        return False
    if line.text[0].islower() or is_list_item(line):
        return False
    if line.text[0] in "\"“‘'«":
        return bool(_PULLED.fullmatch(line.text))
    return not _GOES_ON.search(line.text) and not _UNSPACED.search(line.text)


def _announces(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the open paragraph before a line ends in a colon, so that the line can be what it announces."""
    before = next((pieces[j].line for j in range(i - 1, -1, -1) if pieces[j].is_open), None)
    return before is not None and before.text.endswith(":") and before.size >= _ANNOUNCING


def _is_broken(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a line is a piece of a paragraph broken in two: the next goes on in small letters."""
    following = next((pieces[j].line for j in range(i + 1, len(pieces)) if pieces[j].is_open), None)
    return following is not None and following.text[0].islower()
