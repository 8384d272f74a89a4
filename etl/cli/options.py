"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from etl.settings import DATABASE_VARIABLE

Database = Annotated[
    str,
    typer.Option(
        envvar=DATABASE_VARIABLE,
        metavar="URL",
        help="The database: a SQLite file's name, sqlite:///file.db or postgresql://user@host/name.",
    ),
]
RuleFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", exists=True, file_okay=False, metavar="DIR", help="A folder of your own words, added to the shipped."
    ),
]
MaxMegabytes = Annotated[
    float,
    typer.Option(
        "--max-mb", metavar="MB", min=0.001, help="Reject a text, page or record larger than this, in megabytes."
    ),
]
