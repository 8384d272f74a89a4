"""docs/cli.md: every command with its arguments and options, as the program itself declares them."""

from collections.abc import Iterator
from typing import Any

import typer

from etl.cli import app

HEAD = """# The command line

Made by `make docs` from the program itself.

Data goes to stdout, reports and progress to stderr. Exit codes: 0 all loaded · 1 some texts were rejected · 2 wrong
usage · 3 an error that ended the run.
"""


def describe_commands() -> str:
    """Return the page."""
    return HEAD + "".join(_describe(name, command) for name, command in _commands("communique", _group()))


def _group() -> Any:
    return typer.main.get_command(app)


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield a command's full name and itself, groups replaced by what is in them."""
    children = getattr(command, "commands", None)
    if not children:
        yield name, command
    for child in sorted(children or ()):
        yield from _commands(f"{name} {child}", children[child])


def _describe(name: str, command: Any) -> str:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join([name, *map(_name_argument, arguments), "[OPTIONS]"])
    rows = "".join(f"| {_name(parameter)} | {_explain(parameter)} |\n" for parameter in command.params)
    table = f"\n| argument, option | meaning |\n| --- | --- |\n{rows}" if rows else ""
    return f"\n## {name}\n\n{command.help}\n\n```\n{usage}\n```\n{table}"


def _name_argument(argument: Any) -> str:
    name = (argument.metavar or argument.name).upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_name_argument(parameter)}`"
    value = "" if parameter.is_flag else f" {(parameter.metavar or parameter.name).upper()}"
    names = [parameter.opts[0], *parameter.secondary_opts[:1]]
    return f"`{' / '.join(names)}{value}`"


def _explain(parameter: Any) -> str:
    text = str(parameter.help).rstrip(".")
    notes = [f"`{parameter.envvar}` in the environment"] if parameter.envvar else []
    if parameter.default is not None and not isinstance(parameter.default, bool):
        notes.append(f"default `{parameter.default}`")
    return f"{text} ({', '.join(notes)})." if notes else f"{text}."
