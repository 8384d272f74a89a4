"""The data dictionary: what every column of every view holds, as a view of its own."""

from collections.abc import Iterable

from models.view import View, plain_view, text

NAME = "data_dictionary"
_COLUMNS = {
    "view_name": text("The view", "fact_agreement"),
    "column_name": text("The column", "signed_earliest"),
    "type": text("text, integer, number or date", "date"),
    "meaning": text("What the column means", "Day of signing or announcement: the first day it can be"),
    "example": text("A value that it could have", "2024-03-25"),
}


def describe_views(views: Iterable[View]) -> View:
    """Return the data dictionary of the views, itself among them."""
    own = View(NAME, "One row a column of a view: what it holds, what it means, an example", _COLUMNS, "")
    rows = [
        (view.name, name, str(column.type), column.meaning, column.example)
        for view in (*views, own)
        for name, column in view.cells.items()
    ]
    values = ",\n  ".join(f"({', '.join(map(quoted, row))})" for row in rows)
    heads = ", ".join(f"column{place} AS {name}" for place, name in enumerate(_COLUMNS, 1))
    return plain_view(own.name, own.comment, _COLUMNS, f"SELECT {heads}\n  FROM (VALUES\n  {values}) listed")


def quoted(value: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"
