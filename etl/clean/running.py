"""Running heads: what a printed page has at its top, copied with the text: "Lamp Digest   16 January 2025"."""

import re
from collections.abc import Sequence

from etl.clean.pieces import Piece

_FEWEST_WORDS, _MOST_WORDS = 2, 6  # of the name that the pages of a magazine have at their top
_MORE_WORDS = 6  # of a day, a page's number or an issue's behind it
_NUMBERED = re.compile(r"[\s|·•,–—-]*(?:page |p\. ?|vol\.? ?|no\.? ?)?\d", re.IGNORECASE)


def cut_running_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with those cut that say the first line again with a number behind it, amid the text."""
    first = pieces[0].line if pieces else None
    if first is None or first.ends_sentence or not _FEWEST_WORDS <= first.size <= _MOST_WORDS:
        return list(pieces)
    prose = [i for i, piece in enumerate(pieces) if piece.line.is_prose]
    cut = list(pieces)
    for i in range(prose[0] + 1, prose[-1]) if prose else ():
        line = pieces[i].line
        if line.size <= first.size + _MORE_WORDS and line.folded.startswith(first.folded):
            numbered = _NUMBERED.match(line.text, len(first.text))
            cut[i] = pieces[i].cut("running_head") if numbered else pieces[i]
    return cut
