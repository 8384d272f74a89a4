"""What a flat view is: its SQL, which SQLite and PostgreSQL both understand, and what its columns mean."""

from dataclasses import dataclass
from textwrap import dedent

_SOURCE_COLUMNS = {
    "source": "Path or URI that the text was loaded from (the first, where it lies in several places)",
    "article_id": "The article: a stable number made of its content",
    "published_on": "The day the article says it was published; null where it does not say",
    "publisher": "The outlet that ran it; null where unknown",
}
_SOURCE = """\
(SELECT min(l.uri) FROM document_locations l WHERE l.document_id = a.document_id) AS source,
       a.public_id AS article_id, a.published_on,
       (SELECT o.name FROM outlets o WHERE o.id = a.publisher_id) AS publisher"""


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row is, its columns with their meanings, and the rest of its SELECT."""

    name: str
    comment: str
    columns: dict[str, str]
    select: str

    def sql(self, dialect: str) -> str:
        """Return the view's SELECT for a dialect."""
        text = f"SELECT {_SOURCE},\n{self.select.rstrip()}"
        return text.replace("string_agg(", "group_concat(") if dialect == "sqlite" else text


def flat_view(name: str, comment: str, columns: dict[str, str], select: str) -> View:
    """Return a view of articles' facts: what every such view carries stands before its own columns.

    `select` starts after the comma and names the article's table `a`.
    """
    return View(name, comment, {**_SOURCE_COLUMNS, **columns}, dedent(select).strip("\n"))
