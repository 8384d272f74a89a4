"""Weighing whether a date that may lie behind or ahead lies ahead (rules/turns.tsv).

"On 14 April" is of this year or the last, "on Wednesday" of this week or the next. What the verbs say (dates_tense) is
a sign here, among the words around the date and how far from the publication it would lie either way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from etl.find.dates_resolve import Dates, Found
from etl.find.signs import STEM
from etl.records import PartialDate
from etl.rules.learnt import Weights
from etl.rules.patterns import compile_search

AHEAD = "ahead"  # the outcome that a date lies ahead
LIKELY = 0.5  # the chance from which it does
_BEFORE, _AFTER = 12, 8  # words of its sentence that count
_PLACED = 3  # words right before it whose place counts too
_DONE = compile_search(
    r"\b(?:was|were) (?:adopted|concluded|held|inked|issued|launched|opened|ratified|reached|signed)\b[^,;:]*$"
    r"|\b(?<!\bbe )(?:concluded|initiall?ed|inked|ratified|sealed|signed)\b"
    r"(?:(?!\b(?:ahead|at|before|due|for|lasts|runs|that|until|which|will|would)\b)[^,;:])*$"
)
_WORD = compile_search(r"(?<!\w)[a-z]+(?:['’]s)?|\b(?:He|It|She|The|They|This)\b|[,;:](?!\d)|\d+")


@dataclass(frozen=True)
class Turn:
    """A date that may lie behind or ahead of the publication: what it comes to either way."""

    found: Found
    ruled: bool | None  # whether it lies ahead by its verbs; None where they do not tell
    ahead: Dates
    behind: Dates
    published: PartialDate | None

    @property
    def is_open(self) -> bool:
        """Whether it makes a difference."""
        return self.ahead != self.behind and bool(self.ahead[0] and self.behind[0])

    @property
    def is_done(self) -> bool:
        """Whether its clause says outright that what happened then was done: "was signed during the visit on"."""
        found = self.found
        start = found.passage.sentence_at(found.char_start).char_start
        return bool(_DONE.search(found.passage.text, start, found.char_start))

    def signs(self) -> frozenset[str]:
        """Return the signs: what is known of the date, every two of these, and the words around it."""
        known = sorted({f"rule {self.ruled}", f"shape {self.found.shape}", *self._distances()})
        return frozenset((*known, *map(" & ".join, combinations(known, 2)), *self._words()))

    def _distances(self) -> Iterator[str]:
        """Yield how many days it would be away, in powers of two."""
        for way, (start, _) in (("ahead", self.ahead), ("behind", self.behind)):
            if start and self.published:
                yield f"{way} {abs((start.latest - self.published.latest).days).bit_length()}"

    def _words(self) -> Iterator[str]:
        found = self.found
        sentence = found.passage.sentence_at(found.char_start)
        before = self._plain(sentence.char_start, found.char_start)[-_BEFORE:]
        after = self._plain(found.char_end, sentence.char_end)[:_AFTER]
        yield from (f"< {word}" for word in before)
        yield from (f"< {' '.join(words)}" for words in pairwise(before))
        yield from (f"<{place} {word}" for place, word in enumerate(reversed(before[-_PLACED:])))
        yield from (f"> {word}" for word in after)
        if found.word.isalpha():
            yield f"= {found.word}"

    def _plain(self, low: int, high: int) -> list[str]:
        """Return the words of a stretch but for names: "signed in Lomé on" has the same say as "signed in Accra on"."""
        return [word[0].lower()[:STEM] for word in _WORD.finditer(self.found.passage.text, low, high)]


def lies_likely_ahead(turn: Turn, weights: Weights) -> bool:
    """Tell whether a date likely lies ahead; what was signed or held then does not."""
    return not (turn.ruled is False and turn.is_done) and weights.chance(turn.signs(), AHEAD) >= LIKELY
