"""The rules for what a name's spelling says of its bearer's state: letters, endings and syllables of tongues."""

import re
from dataclasses import dataclass
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, Table, words
from etl.rules.patterns import compile_search

FILE = "name_shapes.toml"
_GROUP = "@"  # begins the name of a group of states


@dataclass(frozen=True, slots=True)
class NameShape:
    """A pattern of names and the states whose people bear such names."""

    pattern: re.Pattern[str]
    states: frozenset[str]  # with the settled ones where it is common
    common: bool  # emigrants took such names along
    letters: bool  # of letters that English lacks


@dataclass(frozen=True, slots=True)
class NameShapes:
    """All shapes, and the states whose own people bear names of every tongue."""

    shapes: tuple[NameShape, ...]
    settled: frozenset[str]

    @classmethod
    def load(cls, files: RuleFiles) -> "NameShapes":
        """Return the rules.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        groups = {str(name): words(FILE, table["groups"], name) for name in table.get("groups", {})}
        settled = frozenset(words(FILE, table, "settled"))
        return cls(tuple(_shape(entry, groups, settled) for entry in table.get("shapes", ())), settled)

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


def _shape(entry: Table, groups: dict[str, tuple[str, ...]], settled: frozenset[str]) -> NameShape:
    pattern, common = _pattern(entry.get("pattern")), bool(entry.get("common", False))
    states = set(settled) if common else set()
    for state in words(FILE, entry, "states"):
        if state.startswith(_GROUP) and state[1:] not in groups:
            raise RuleError(FILE, state, "is no group of states")
        states.update(groups[state[1:]] if state.startswith(_GROUP) else (state,))
    return NameShape(pattern, frozenset(states), common, bool(entry.get("letters", False)))


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
