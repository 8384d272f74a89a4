"""Word lists as fields of a rule class: where each stands in a rule file, and what is made of it.

>>> class Rules:
...     effects: frozenset[str] = listed("agreements.toml", "pledges", "effects")
"""

from collections.abc import Callable
from dataclasses import field, fields
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, Table, words

_KEY = "listed"


def listed(file: str, *path: str, make: Callable[[tuple[str, ...]], Any] = frozenset) -> Any:
    """Return a dataclass field whose value is made of a list of words: of a file's tables and its own key."""
    return field(metadata={_KEY: (file, path, make)})


def read_listed(owner: type, files: RuleFiles) -> dict[str, Any]:
    """Return the values of a class's `listed` fields.

    Raises: RuleError: a table or a list is missing or wrong.
    """
    found = {}
    for place in fields(owner):
        if _KEY in place.metadata:
            file, (*above, key), make = place.metadata[_KEY]
            table = files.toml(file)
            for name in above:
                table = table_of(file, table, name)
            found[place.name] = make(words(file, table, key))
    return found


def table_of(name: str, table: Table, key: str) -> Table:
    """Return a table within a table.

    Raises: RuleError: there is none.
    """
    found = table.get(key)
    if not isinstance(found, dict):
        raise RuleError(name, key, "must be a table")
    return found
