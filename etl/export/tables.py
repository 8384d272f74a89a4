"""A view as CSV or as JSON lines: plain text, UTF-8, a row a line."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.export.rows import ViewRows

# What makes a spreadsheet take a cell of a CSV file for a formula (OWASP, "CSV Injection"), full-width signs among it.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
DEFUSED = "'"


def write_csv(rows: ViewRows, path: Path) -> int:
    """Write a CSV file with a header; null is an empty cell, and no cell is a formula. Return the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.view.cells)
        for chunk in rows.chunks:
            writer.writerows(map(defuse_row, chunk))
            count += len(chunk)
    return count


def write_jsonl(rows: ViewRows, path: Path) -> int:
    """Write an object a line, days as ISO text; return the number of rows."""
    count = 0
    names = list(rows.view.cells)
    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for chunk in rows.chunks:
            file.writelines(encode(dict(zip(names, row, strict=True))) + "\n" for row in chunk)
            count += len(chunk)
    return count


def defuse(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula.

    >>> defuse("=HYPERLINK(A1)"), defuse("a = b")
    ("'=HYPERLINK(A1)", 'a = b')
    """
    return DEFUSED + text if text[:1] in FORMULA_STARTS else text


def defuse_row(row: Sequence[Any]) -> list[Any]:
    """Return a row of which no spreadsheet runs a text as a formula; numbers stay numbers."""
    return [defuse(cell) if cell.__class__ is str else cell for cell in row]
