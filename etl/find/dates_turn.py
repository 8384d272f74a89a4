"""Weighing whether a date that may lie behind or ahead lies ahead (rules/turns.tsv).

"On 14 April" is of this year or the last, "on Wednesday" of this week or the next. What the verbs say (dates_tense) is
a sign here, among the words around the date and how far from the publication it would lie either way.
"""

import re
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
OPENS = 0.4  # the same for a weekday that opens a sentence
_BEFORE, _AFTER = 12, 8  # words of its sentence that count
_PLACED = 3  # words right before it whose place counts too
_DONE = compile_search(
    r"\b(?:was|were) (?:adopted|concluded|held|inked|issued|launched|opened|ratified|reached|signed)\b[^,;:]*$"
    r"|\b(?<!\bbe )(?:concluded|initiall?ed|inked|ratified|sealed|signed)\b"
    r"(?:(?!\b(?:ahead|at|before|due|for|lasts|runs|that|until|which|will|would)\b)[^,;:])*$"
)
_MET = compile_search(  # "met in Lomé on 4 August", "sat together on the fourth of August"
    r"\b(?:conferred|met|sat|spoke|talked)\b(?: (?:again|down|together|with [A-Z][\w’'\-]*|alone))?"
    r"(?:,? (?:in|at) [A-Z][^,;:.]{2,24})?(?: for (?:almost |about )?\w+ hours?)? on (?:the )?$"
)
_OFF = r"(?:abandoned|axed|cancell?ed|called off|dropped|postponed|put (?:back|off|paid to)|scrapped|shelved)\b"
_HAS = r"\b(?:has|have)(?: \w+ly| now| also)?"
_OFF_NOW = compile_search(  # "has postponed a trip that was to have begun on", "has cancelled | Sunday's opening"
    rf"{_HAS} {_OFF}"
    r"(?:[^;]*\b(?:was|were) (?:due |supposed )?to(?: have)? [a-z]+(?: [^,.;]{0,40})?| (?:the |his |her )?)$"
)
_OFF_AFTER = re.compile(rf"['’]s [^.;]{{0,80}}?(?:{_HAS} been(?: \w+ly)? {_OFF}|\b(?:is|are) off\b)")
_WILL = compile_search(r"\b(?:will|shall|(?:is|are) (?:(?:due|expected|scheduled|set) )?to)\b(?! have\b)[^;:“”\"]*$")
_SAID_IN = re.compile(  # "X will fly to Lomé, its ministry said in a statement on | Monday"
    r"\b(?:announcement|briefing|conference|dispatch|interview|message|note|post|release|report|speech|statement|tweet)"
    r"(?: (?:issued|made|published|released))?,? (?:late |early )?(?:on )?$"
)
_DONE_THEN = re.compile(  # "X, who will retire in June, on | Monday met Y"
    r",? (?:\w+ly )?(?:\w+ed|began|flew|gave|held|led|left|made|met|said|saw|says|spoke|told|went|wrote)\b"
)
_OPENING = re.compile(r"(?:(?:And|But|Then) on |On )?$")
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
        before = found.passage.text[start : found.char_start]
        return bool(_DONE.search(before) or _MET.search(before))

    @property
    def is_weekday(self) -> bool:
        """Whether it is a weekday, or several."""
        return self.found.shape in ("weekday", "weekdays")

    @property
    def is_due(self) -> bool:
        """Whether a weekday is that of what will be, or has just been called off: "will meet X in Lomé on | Sunday"."""
        found = self.found
        if not self.is_weekday:
            return False
        sentence = found.passage.sentence_at(found.char_start)
        before = found.passage.text[sentence.char_start : found.char_start]
        after = found.passage.text[found.char_end : sentence.char_end]
        if self.ruled and _WILL.search(before) and not (_SAID_IN.search(before) or _DONE_THEN.match(after)):
            return True
        return bool(_OFF_NOW.search(before) or _OFF_AFTER.match(after))

    @property
    def is_opening(self) -> bool:
        """Whether a weekday opens a sentence in the present or the future: "On Monday she meets X"."""
        found = self.found
        start = found.passage.sentence_at(found.char_start).char_start
        return bool(self.is_weekday and self.ruled and _OPENING.match(found.passage.text, start, found.char_start))

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
    """Tell whether a date likely lies ahead; what was signed, held or met then does not."""
    if turn.is_due:
        return True
    least = OPENS if turn.is_opening else LIKELY
    return not (turn.ruled is False and turn.is_done) and weights.chance(turn.signs(), AHEAD) >= least
