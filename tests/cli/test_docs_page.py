"""docs/cli.md is what the program declares, and every command explains itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.cli_page import describe_commands
from etl.cli import app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def commands(command: Any, name: str = "communique") -> Iterator[Any]:
    yield pytest.param(command, id=name)
    for child in getattr(command, "commands", {}).values():
        yield from commands(child, f"{name} {child.name}")


def test_the_page_is_up_to_date() -> None:
    """`make docs` would change nothing."""
    assert PAGE.read_text("utf-8") == describe_commands()


@pytest.mark.parametrize("command", list(commands(typer.main.get_command(app))))
def test_every_command_and_option_has_a_help(command: Any) -> None:
    """No command, argument or option is without a word of explanation."""
    assert command.help
    assert [parameter.name for parameter in command.params if not parameter.help] == []
