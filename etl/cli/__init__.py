"""The command `communique`: its commands composed, and errors turned into exit codes.

0 all loaded · 1 some texts were rejected · 2 wrong usage · 3 an error that ended the run. Data goes to stdout, reports
and progress to stderr. A command imports what it runs when it is called: the database's libraries and the rules take a
second, for which `--help` and `--version` need not wait.
"""

import logging
import os
import sys
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from etl.cli.curate import forget
from etl.cli.database import app as database_app
from etl.cli.explore import explain, query, search, show, status
from etl.cli.export import export
from etl.cli.load import clean, load
from etl.cli.rules import app as rules_app
from etl.cli.serve import serve
from etl.errors import EtlError

FAILED = 3

app = typer.Typer(
    name="communique",
    help="Scraped news about diplomacy in, a relational database of people, countries, agreements and events out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(load)
app.command()(status)
app.command()(query)
app.command()(search)
app.command()(show)
app.command()(explain)
app.command()(clean)
app.command()(export)
app.command()(forget)
app.command()(serve)
app.add_typer(database_app, name="db")
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command line; the only place that catches `EtlError`, and what the file system says of a file."""
    _prepare_output()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    try:
        app(prog_name="communique")
    except EtlError as error:
        _print_error(str(error))
        sys.exit(FAILED)
    except OSError as error:  # such as a name that is too long for the file system
        _print_error(f"{error.filename or 'a file or the output'} can't be used: {error.strerror or error}")
        sys.exit(FAILED)


def _print_error(message: str) -> None:
    from etl.cli.console import defuse

    typer.echo(f"error: {defuse(message)}", err=True)


def _prepare_output() -> None:
    """Print a letter that the output's encoding lacks as its number, and nothing where the output is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # as the program that calls this one left it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # till the end
        elif isinstance(stream, TextIOWrapper):  # not what another program has put in its place
            stream.reconfigure(errors="backslashreplace")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {version('communique')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and end.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Scraped news about diplomacy in, a relational database of people, countries, agreements and events out."""
