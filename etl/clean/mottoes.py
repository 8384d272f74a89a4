"""What an outlet says of itself at the top of its page: its motto, its first year, its number."""

import re
from collections.abc import Sequence

from etl.clean.pieces import Line, Piece
from etl.rules.patterns import compile_search

_MOTTO = re.compile(r"\b(?:since|est\.?|established(?: in)?|founded(?: in)?) (?:1[5-9]|20)\d\d\W*$", re.IGNORECASE)
_MOTTOED = compile_search(
    r"[^\W\d_a-zß-ÿ]{2,}(?: [^\W\d_a-zß-ÿ]+){1,5}\s+[-–—*·]\s+[a-zß-ÿ].*"
)  # "THE LAMP - all about oil"
_NUMBERED = re.compile(
    r"\bVol(?:\.|ume) ?\d+\b|\bNo\. ?\d+$|\b\d{2,3}\.\d (?:FM|AM)$"
)  # a magazine's name, a station's
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]")
_TOP, _NAME_WORDS, _MOTTO_WORDS = 3, 4, 8


def is_motto(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a line is an outlet's motto: behind its name at the page's top, or quoted right below it."""
    line = pieces[i].line
    if not i:
        return bool(_MOTTOED.fullmatch(line.text))
    glued = i < _TOP and not line.after_blank and i + 1 < len(pieces)
    short = line.size <= _MOTTO_WORDS and pieces[i - 1].line.size <= _NAME_WORDS
    return glued and short and bool(_QUOTED.fullmatch(line.text))


def is_of_paper(line: Line) -> bool:
    """Tell whether a line is what a paper says of itself: its motto with its first year, or its number."""
    return bool(line.size <= _MOTTO_WORDS and _MOTTO.search(line.text)) or bool(_NUMBERED.search(line.text))
