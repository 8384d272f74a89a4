"""Reading rule files: the shipped ones in this folder, with a user's own words added to them.

A rule file is TOML (structured entries) or TSV (gazetteers, a header line, tab-separated, `#` comments). A user's
folder may hold files of the same names: their lists are appended to the shipped ones and their rows are added.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from etl.errors import RuleError

Table = dict[str, Any]


@dataclass(frozen=True)
class RuleFiles:
    """The folders to read rules from, the shipped one first."""

    folders: tuple[Traversable, ...]
    _tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)  # of the files read so far

    @classmethod
    def shipped(cls, *more: Traversable) -> "RuleFiles":
        """Return the shipped rules, followed by the folders of a user's own."""
        return cls((files("etl.rules"), *more))

    def read(self, name: str) -> Iterator[str]:
        """Yield the text of every file of this name, the shipped one first.

        Raises: RuleError: no folder has it, or it is not UTF-8.
        """
        found = False
        for folder in self.folders:
            file = folder.joinpath(name)
            if file.is_file():
                found = True
                yield _decode(name, file.read_bytes())
        if not found:
            raise RuleError(name, "the file", "is in none of the rule folders")

    def toml(self, name: str) -> Table:
        """Return the merged tables of a TOML file, which is read once.

        Raises: RuleError: not TOML, or a user's value is of another type than the shipped one, or under a key that
            the shipped file does not have: nothing would read it.
        """
        if name in self._tables:
            return self._tables[name]
        merged: Table = {}
        for text in self.read(name):
            try:
                table = tomllib.loads(text)
                _check_keys(name, merged, table)
                _merge(name, merged, table, "")
            except tomllib.TOMLDecodeError as error:
                raise RuleError(name, "the file", f"is not valid TOML: {error}") from error
        self._tables[name] = merged
        return merged

    def tsv(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a TSV file as dictionaries; blank lines and lines that start with # are passed over.

        Raises: RuleError: a row has more or fewer cells than the header.
        """
        rows: list[dict[str, str]] = []
        for text in self.read(name):
            rows += _rows(name, text)
        return rows

    def version(self) -> str:
        """Return a hash of every rule file in every folder: 12 hexadecimal digits."""
        from hashlib import sha256  # as in `Source`: it is dear to load

        digest = sha256()
        for folder in self.folders:
            for file in sorted(folder.iterdir(), key=lambda f: f.name):
                if file.name.endswith((".toml", ".tsv")):
                    digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:12]


def words(name: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a table's list of words under a key, checked: strings, none empty, none twice.

    Raises: RuleError: the key is missing or its list is not so.
    """
    listed = table.get(key)
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise RuleError(name, key, "must be a list of strings")
    check_words(name, key, listed)
    return tuple(listed)


def check_words(name: str, key: str, listed: Sequence[str]) -> None:
    """Check that no word is empty, padded or listed twice.

    Raises: RuleError: one is.
    """
    seen: set[str] = set()
    for word in listed:
        if not word.strip() or word != word.strip():
            raise RuleError(name, f"{key}: {word!r}", "is empty or has white space around it")
        if word in seen:
            raise RuleError(name, f"{key}: {word!r}", "is listed twice")
        seen.add(word)


def _decode(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(name, "the file", f"is not UTF-8: {error}") from error


def _merge(name: str, into: Table, more: Table, where: str) -> None:
    for key, value in more.items():
        path = f"{where}.{key}" if where else key
        if key not in into:
            into[key] = value
        elif isinstance(value, list) and isinstance(into[key], list):
            into[key] = into[key] + [item for item in value if item not in into[key]]
        elif isinstance(value, dict) and isinstance(into[key], dict):
            _merge(name, into[key], value, path)
        elif type(value) is type(into[key]):
            into[key] = value
        else:
            raise RuleError(name, path, f"must be a {type(into[key]).__name__}, as in the shipped file")


def _check_keys(name: str, shipped: Table, table: Table) -> None:
    unknown = [key for key in table if shipped and key not in shipped]
    if unknown:
        known = ", ".join(sorted(shipped))
        raise RuleError(name, unknown[0], f"is no key of the shipped file; its keys are {known}")


def _rows(name: str, text: str) -> list[dict[str, str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = []
    for row in cells[1:]:
        if len(row) != len(cells[0]):
            raise RuleError(name, repr("\t".join(row))[:80], f"has {len(row)} cells, the header {len(cells[0])}")
        rows.append(dict(zip(cells[0], row, strict=True)))
    return rows
