"""What a view is: its SQL, which SQLite and PostgreSQL both understand, and what its columns mean."""

from dataclasses import dataclass
from enum import StrEnum
from textwrap import dedent
from typing import NamedTuple


class ColumnType(StrEnum):
    """What a column of a view holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


class Column(NamedTuple):
    """What a column of a view holds, what it means, and a value that it could have."""

    type: ColumnType
    meaning: str
    example: str


Columns = dict[str, Column]


def text(meaning: str, example: str) -> Column:
    """Return a column of text."""
    return Column(ColumnType.TEXT, meaning, example)


def integer(meaning: str, example: str) -> Column:
    """Return a column of whole numbers."""
    return Column(ColumnType.INTEGER, meaning, example)


def number(meaning: str, example: str) -> Column:
    """Return a column of numbers with fractions."""
    return Column(ColumnType.NUMBER, meaning, example)


def day(meaning: str, example: str) -> Column:
    """Return a column of days: of the type date on PostgreSQL, ISO text on SQLite, which has no such type."""
    return Column(ColumnType.DATE, meaning, example)


_SOURCE_COLUMNS = {
    "source": text(
        "Path or URI that the text was loaded from (the first, where it lies in several places)", "raw/dev-001.txt"
    ),
    "article_id": integer("The article: a stable number made of its content", "2704862712308941"),
    "published_on": text("The day the article says it was published; null where it does not say", "2024-03-25"),
    "publisher": text("The outlet that ran it; null where unknown", "The River Post"),
}
_SOURCE = """\
(SELECT min(l.uri) FROM document_locations l WHERE l.document_id = a.document_id) AS source,
       a.public_id AS article_id, a.published_on,
       (SELECT o.name FROM outlets o WHERE o.id = a.publisher_id) AS publisher"""


def in_dialect(sql: str, dialect: str) -> str:
    """Return SQL as a dialect has it: joining texts is the one thing that SQLite calls otherwise."""
    return sql.replace("string_agg(", "group_concat(") if dialect == "sqlite" else sql


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row is, its columns, and its SELECT."""

    name: str
    comment: str
    cells: Columns
    select: str

    @property
    def columns(self) -> dict[str, str]:
        """What each column means."""
        return {name: column.meaning for name, column in self.cells.items()}

    def sql(self, dialect: str) -> str:
        """Return the view's SELECT for a dialect."""
        return in_dialect(self.select, dialect)


def plain_view(name: str, comment: str, cells: Columns, select: str) -> View:
    """Return a view of a whole SELECT."""
    return View(name, comment, cells, dedent(select).strip("\n").rstrip())


def flat_view(name: str, comment: str, cells: Columns, select: str) -> View:
    """Return a view of articles' facts: what every such view carries stands before its own columns.

    `select` starts after the comma and names the article's table `a`.
    """
    own = dedent(select).strip("\n").rstrip()
    return View(name, comment, {**_SOURCE_COLUMNS, **cells}, f"SELECT {_SOURCE},\n{own}")
