"""What all printing shares: consoles, tables and JSON; nothing that a text holds reaches the terminal raw."""

import json
import re
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 1_000_000  # columns where the output is no terminal: nothing is cut or wrapped

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def make_console(*, stderr: bool = False) -> Console:
    """Return a console; where the output is no terminal, nothing is cut or wrapped."""
    console = Console(stderr=stderr, highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    return console


def make_table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Table:
    """Return rows as a table."""
    table = Table(*map(defuse, columns))
    for row in rows:
        table.add_row(*(Text("" if cell is None else defuse(str(cell))) for cell in row))
    return table


def to_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON; letters are escaped where the output's encoding may not have them."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(value, ensure_ascii=not is_unicode, indent=indent, default=str)


def defuse(text: str) -> str:
    """Return a text whose control characters, which could steer a terminal or turn its direction, are shown instead.

    >>> defuse("a" + chr(27) + "[2Jb")
    'a␛[2Jb'
    """
    return _CONTROLS.sub(_show_control, text)


def in_one_line(text: str) -> str:
    """Return a text such as a file's name, defused, its line breaks shown too."""
    return defuse(text).replace("\n", "␊")


def _show_control(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in "\t\r":
        return " "
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
