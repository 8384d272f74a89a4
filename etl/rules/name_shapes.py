"""The rules for what a name says of its bearer's state: letters, endings and syllables of tongues, and given names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, Table, words
from etl.rules.patterns import compile_search

FILE, GIVEN = "name_shapes.toml", "given_names.toml"
_GROUP = "@"  # begins the name of a group of states
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ð": "d", "þ": "th", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class NameShape:
    """A pattern of names and the states whose people bear such names."""

    pattern: re.Pattern[str]
    states: frozenset[str]  # with the settled ones where it is common
    common: bool  # emigrants took such names along
    letters: bool  # of letters that English lacks


@dataclass(frozen=True, slots=True)
class NameShapes:
    """All shapes and given names, and the states whose own people bear names of every tongue."""

    shapes: tuple[NameShape, ...]
    settled: frozenset[str]
    given: Mapping[str, frozenset[str]]  # the states of each given name, folded

    @classmethod
    def load(cls, files: RuleFiles) -> "NameShapes":
        """Return the rules.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        groups = {str(name): words(FILE, table["groups"], name) for name in table.get("groups", {})}
        settled = frozenset(words(FILE, table, "settled"))
        shapes = tuple(_shape(entry, groups, settled) for entry in table.get("shapes", ()))
        return cls(shapes, settled, _given(files.toml(GIVEN), groups))

    def fitting(self, name: str, named: frozenset[str]) -> frozenset[str]:
        """Return which of some states a name fits: all of them where its shape tells nothing of them.

        A name of several shapes fits the states of them all; where there is none, the shapes tell nothing. A name
        of one shape that no named state has is foreign to all but those of settlers.
        """
        fitting, told, plain = named, [], name.isascii()
        for shape in self.shapes:
            if shape.letters and plain:
                continue
            if not fitting <= shape.states and shape.pattern.search(name):
                fitting &= shape.states
                told.append(shape)
        if fitting:
            return fitting
        return named & self.settled if len(told) == 1 and not told[0].common else named

    def foreign_to(self, name: str, named: frozenset[str]) -> frozenset[str]:
        """Return which of some states a name's given name is foreign to: none where it is at home in none of them."""
        home = self.states_of(name.split()[0]) or frozenset()
        return named - home - self.settled if home & named else frozenset()

    def states_of(self, word: str) -> frozenset[str] | None:
        """Return the states where a word is a given name, None where it is none."""
        low = word.casefold()
        if not low.isascii():
            decomposed = unicodedata.normalize("NFKD", low)
            low = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)
        return self.given.get(low)


def _shape(entry: Table, groups: dict[str, tuple[str, ...]], settled: frozenset[str]) -> NameShape:
    pattern, common = _pattern(entry.get("pattern")), bool(entry.get("common", False))
    states = _states(FILE, entry, groups) | (settled if common else frozenset())
    return NameShape(pattern, states, common, bool(entry.get("letters", False)))


def _given(table: Table, groups: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return the states of each given name: those of every tongue that has it."""
    given: dict[str, frozenset[str]] = defaultdict(frozenset)
    for tongue, entry in table.items():
        states = _states(GIVEN, entry, groups)
        for name in words(GIVEN, entry, "names"):
            if name != name.casefold():
                raise RuleError(GIVEN, f"{tongue}: {name!r}", "must be in small letters")
            given[name] |= states
    return dict(given)


def _states(file: str, entry: Table, groups: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the states of an entry, its groups taken apart."""
    states: set[str] = set()
    for state in words(file, entry, "states"):
        if state.startswith(_GROUP) and state[1:] not in groups:
            raise RuleError(file, state, "is no group of states")
        states.update(groups[state[1:]] if state.startswith(_GROUP) else (state,))
    return frozenset(states)


def _pattern(written: Any) -> re.Pattern[str]:
    if not isinstance(written, str):
        raise RuleError(FILE, "pattern", "must be a string")
    try:
        pattern = compile_search(written)
    except re.error as error:
        raise RuleError(FILE, repr(written), f"is no pattern: {error}") from error
    if pattern.search(""):
        raise RuleError(FILE, repr(written), "matches the empty text")
    return pattern
