"""What a line most likely is, by the weight of all its signs: a headline, a paragraph, a caption, or the page's own.

Rules say what a line is where one sign proves it. Pages of layouts that no rule knows are read by what many weak signs
say together. What each sign weighs is data (line_kinds.tsv), fitted to pages whose parts are known; how a sign is read
is code.
"""

from collections.abc import Mapping, Sequence
from math import exp, log

from etl.clean.looks import read_looks
from etl.clean.pieces import Piece
from etl.clean.surroundings import ANNOUNCED, Surroundings
from etl.rules.cleaning import CleaningRules

_UNSEEN = "outside_story"  # what the markup puts elsewhere is no neighbour
_MOST, _TINY = 6.0, 1e-4
KINDS = ("title", "body", "caption")
_NOTHING = (0.0,) * len(KINDS)


class Scales:
    """The lines of a page, each weighed when it is asked for."""

    def __init__(self, pieces: Sequence[Piece], rules: CleaningRules) -> None:
        shown = [i for i, piece in enumerate(pieces) if piece.rule != _UNSEEN]
        self.pieces, self._words, self._weights = pieces, rules.signs, rules.line_kinds
        self._places = {i: place for place, i in enumerate(shown)}
        self._around = Surroundings([pieces[i].line for i in shown])
        self._weighed: dict[int, tuple[float, ...]] = {}

    def weigh(self, i: int) -> tuple[float, ...]:
        """Return the likelihood of each of `KINDS`, from 0 to 1; what they leave is that of the page's own lines."""
        if i not in self._weighed:
            signs = self.list_signs(i)
            self._weighed[i] = share_of(self._weights.weigh(signs)) if signs else _NOTHING
        return self._weighed[i]

    def weigh_title(self, i: int) -> float:
        """Return how much speaks for a headline, as the logarithm of its odds, within bounds."""
        share = self.weigh(i)[0]
        return max(-_MOST, min(_MOST, log((share + _TINY) / (1 - share + _TINY))))

    def is_listed(self, i: int) -> bool:
        """Tell whether a line is of a list that a colon announces: it is as much of the story as that sentence."""
        return ANNOUNCED in self.list_signs(i)

    def list_signs(self, i: int) -> list[str]:
        """Return the signs that a line bears; none where the markup puts it outside the story."""
        if i not in self._places:
            return []
        looks = read_looks(self.pieces[i].line, self._words, self._around.is_english)
        return [*looks, *self._around.read(self._places[i])]


def share_of(weighed: Mapping[str, float]) -> tuple[float, ...]:
    """Return the likelihood of each of `KINDS` by their log-odds against the page's own lines."""
    odds = [exp(weighed[kind]) for kind in KINDS]
    whole = 1.0 + sum(odds)
    return tuple(odd / whole for odd in odds)
