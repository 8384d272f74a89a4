"""`rules`: a user's own words."""

import typer

from etl.cli.options import RuleFolders

app = typer.Typer(help="Check rule files.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Check rule files."""


@app.command()
def check(rules: RuleFolders = None) -> None:
    """Check the shipped rules together with your own; the first mistake is named with its file and entry."""
    from etl.preview import check_rules

    typer.echo(f"the rules are fine: version {check_rules(tuple(rules or ()))}", err=True)
