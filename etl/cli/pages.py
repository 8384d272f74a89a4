"""Printing a page: headings, facts, rows and marked sentences."""

from dataclasses import asdict

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from etl.cli.console import defuse, make_console, make_table, to_json
from etl.explore.pages import Fact, Page, Quote, Section

_STYLES = {"person": "bold cyan", "organisation": "bold magenta"}
_COUNTRY, _OTHER = "bold green", "bold yellow"
_COUNTRY_CODE = 2  # letters


def print_page(page: Page, *, as_json: bool) -> None:
    """Print a page to stdout."""
    if as_json:
        typer.echo(to_json(asdict(page), indent=2))
        return
    console = make_console()
    console.print(Text(defuse(page.title), style="bold"))
    for section in page.sections:
        _print_section(console, section)


def _print_section(console: Console, section: Section) -> None:
    console.print()
    if section.heading:
        console.print(Text(defuse(section.heading), style="bold underline"))
    if section.facts:
        _print_facts(console, section.facts)
    if section.grid:
        console.print(make_table(section.grid.columns, section.grid.rows))
    for quote in section.quotes:
        _print_quote(console, quote)


def _print_facts(console: Console, facts: tuple[Fact, ...]) -> None:
    width = max(len(fact.name) for fact in facts)
    for fact in facts:
        line = Text(f"{fact.name:<{width}}  ", style="dim")
        line.append(defuse(fact.value), style="not dim")
        if fact.note:
            line.append(f"  ← {defuse(fact.note)}", style="dim italic")
        console.print(line)


def _print_quote(console: Console, quote: Quote) -> None:
    if quote.label:
        console.print(Text(defuse(quote.label), style="dim"))
    console.print(Padding(_mark(quote, plain=not console.is_terminal), (0, 0, 0, 2), expand=False))
    console.print()


def _mark(quote: Quote, *, plain: bool) -> Text:
    """Return a text with its marks: coloured, or in brackets with their labels where there is no colour."""
    shown = Text(style="dim strike" if quote.is_cut else "")
    at = 0
    for mark in quote.marks:
        shown.append(defuse(quote.text[at : mark.char_start]))
        words = defuse(quote.text[mark.char_start : mark.char_end])
        shown.append(f"[{words}|{mark.label}]" if plain else words, style=_style(mark.label))
        at = mark.char_end
    shown.append(defuse(quote.text[at:]))
    return shown


def _style(label: str) -> str:
    is_country = len(label) == _COUNTRY_CODE and label.isupper()
    return _STYLES.get(label) or (_COUNTRY if is_country else _OTHER)
