"""docs/schema.md: tables and views with the comments that stand where they are declared."""

from collections.abc import Iterable, Iterator

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint

from models.star import STAR_VIEWS, star_keys
from models.tables import metadata
from models.view import View
from models.views import DATA_DICTIONARY, FLAT_VIEWS

HEAD = """\
# The schema

Made by `make docs` from the models themselves.
People who query start with the flat views, BI tools with the [star schema](#star-schema): [bi.md](bi.md) says how.
The tables behind them say where each fact stands in its text.
What the codes mean is in the label tables, and in [the codebook](codebook.md).
Migrations are in `migrations/versions`; views and reference data are put in place when the schema is at its head.
In the database, the view `data_dictionary` says the same of the views.
"""
STAR = """\
## Star schema

Dimensions say what facts are about, facts what is counted.
A line joins a fact's key to the dimension's.
Every fact finds a row in every dimension that it is joined to, if only the one for unknown.
"""


def describe_schema() -> str:
    """Return the page."""
    lines = [HEAD, "## Flat views\n"]
    lines += _views(FLAT_VIEWS)
    lines += [STAR, *_star(), *_views((*STAR_VIEWS, DATA_DICTIONARY))]
    lines += ["## Tables\n", *_tables()]
    for table in sorted(metadata.tables.values(), key=lambda t: t.name):
        lines += _table(table)
    return "\n".join(lines).rstrip() + "\n"


def _views(views: Iterable[View]) -> Iterator[str]:
    for view in views:
        yield f"### {view.name}\n"
        yield f"{view.comment}.\n"
        yield "| column | type | meaning | example |"
        yield "| --- | --- | --- | --- |"
        for name, column in view.cells.items():
            yield f"| `{name}` | {column.type} | {_cell(column.meaning)} | {_cell(column.example)} |"
        yield ""


def _star() -> Iterator[str]:
    """Draw which fact is joined to which dimension by which key."""
    yield "```mermaid\nerDiagram"
    for key in star_keys():
        yield f'    {key.dimension} ||--o{{ {key.view} : "{key.column}"'
    yield "```\n"


def _tables() -> Iterator[str]:
    """Draw the tables and their foreign keys, without the label tables."""
    labels = {table.name for table in metadata.tables.values() if {"label", "ordinal"} <= set(table.columns.keys())}
    yield "Label tables, which every coded column refers to, are left out of the drawing.\n"
    yield "```mermaid\nerDiagram"
    for table in sorted(metadata.tables.values(), key=lambda t: t.name):
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table.name not in labels:
                    many = "o|" if column.nullable else "||"
                    yield f'    {key.column.table.name} {many}--o{{ {table.name} : "{column.name}"'
    yield "```\n"


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{table.comment}.\n"
    yield "| column | type | meaning |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column)} | {_cell(str(column.comment))} |"
    yield ""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    for names in sorted(", ".join(f"`{c.name}`" for c in constraint.columns) for constraint in unique):
        yield f"Unique: {names}.\n"


def _type(column: Column[object]) -> str:
    words = [str(column.type).lower().removeprefix("varchar").replace("(", "text (") or "text"]
    if column.primary_key:
        words.append("key")
    if column.nullable:
        words.append("null")
    words += [f"→ `{key.target_fullname}`" for key in column.foreign_keys]
    words += [f"check {c.sqltext}" for c in column.constraints if isinstance(c, CheckConstraint)]
    return ", ".join(words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
