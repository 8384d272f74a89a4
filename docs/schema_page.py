"""docs/schema.md: tables and views with the comments that stand where they are declared."""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint

from models.tables import metadata
from models.views import VIEWS

HEAD = """\
# The schema

Made by `make docs` from the models themselves.
People who query start with the flat views; the tables behind them say where each fact stands in its text.
What the codes mean is in the label tables, and in [the codebook](codebook.md).
Migrations are in `migrations/versions`; views and reference data are put in place when the schema is at its head.
"""


def describe_schema() -> str:
    """Return the page."""
    lines = [HEAD, "## Flat views\n"]
    for view in VIEWS:
        lines += [f"### {view.name}\n", f"{view.comment}.\n", "| column | meaning |", "| --- | --- |"]
        lines += [f"| `{column}` | {_cell(comment)} |" for column, comment in view.columns.items()]
        lines.append("")
    lines.append("## Tables\n")
    for table in sorted(metadata.tables.values(), key=lambda t: t.name):
        lines += _table(table)
    return "\n".join(lines).rstrip() + "\n"


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
