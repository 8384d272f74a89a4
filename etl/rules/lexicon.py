"""One automaton for every word list: a single pass over a text finds the entries of all of them.

Entries are matched on the folded text (`fold_case`: lower case, plain apostrophes and hyphens) at word
boundaries. An entry marked `exact` counts only where the text has the entry's very capitals ("US", not "us").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_FOLDS = (*((c, "'") for c in "’‘`´"), *((c, '"') for c in "“”"), *((c, "-") for c in "–‐‑"))


def fold_case(text: str) -> str:
    """Return the text in lower case with plain quotes and hyphens, of the same length, so that offsets hold.

    >>> fold_case("China’s İzmir")
    "china's İzmir"
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lowered.isascii():
        return lowered.replace("`", "'")
    for odd, plain in _FOLDS:  # nine searches are done sooner than one look at every letter
        lowered = lowered.replace(odd, plain)
    return lowered


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a word list: its category ("rank", "country" …), and whatever its finder wants back."""

    phrase: str
    category: str
    value: Any = None
    exact: bool = False


class Hit(NamedTuple):
    """Where an entry stands in a text: characters, end exclusive."""

    char_start: int
    char_end: int
    entry: Entry


class Lexicon:
    """All entries compiled into one automaton."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_phrase: dict[str, list[Entry]] = {}
        for entry in entries:
            by_phrase.setdefault(fold_case(entry.phrase), []).append(entry)
        self._entries = list(by_phrase.values())
        self._automaton = AhoCorasick(list(by_phrase), matchkind=MatchKind.Standard)

    def hits(self, text: str, folded: str) -> list[Hit]:
        """Return every entry that stands in the text as whole words, by its start, the longest first.

        Hits of all lengths and categories are given, overlapping ones too.
        """
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        size = len(folded)
        whole = [
            (start, -end, pattern)
            for pattern, start, end in found
            if not (start and folded[start - 1].isalnum() and folded[start].isalnum())
            and not (end < size and folded[end].isalnum() and folded[end - 1].isalnum())
        ]
        whole.sort()
        return [
            Hit(start, -end, entry)
            for start, end, pattern in whole
            for entry in self._entries[pattern]
            if not entry.exact or text[start:-end] == entry.phrase
        ]
