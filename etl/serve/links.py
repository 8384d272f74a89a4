"""Addresses of pages, and what in a table leads to one."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from etl.explore.pages import Link
from etl.explore.things import Thing

Path = Callable[[str], str]  # puts the site's base path before an address

_NUMBERED = {f"{thing}_id": thing for thing in Thing}
_COUNTRIES = ("country", "country_code", "country_code_1", "country_code_2", "countries", "parties")
_CODES = re.compile(r"[A-Z]{2}(; [A-Z]{2})*")
_PUBLIC = 10**8  # numbers made of content are above; a table's internal ones, which lead nowhere, are below
_SHOWN = 300  # characters of a sentence in a cell


def address_of(link: Link) -> str:
    """Return the address of a thing's page, or of a sentence in it.

    >>> address_of(Link(Thing.ARTICLE, 12, "3-40"))
    '/article/12#p3-40'
    """
    return f"/{link.thing}/{quote(str(link.number), safe='')}" + (f"#p{link.place}" if link.place else "")


def is_web_address(value: object) -> bool:
    """Tell whether a value is an address that a link may lead to: no javascript:, no file:."""
    return isinstance(value, str) and re.match(r"https?://[^\s\"'<>]+$", value, re.IGNORECASE) is not None


def link_countries(codes: str, path: Path, names: Mapping[str, str]) -> Markup | None:
    """Return codes of countries as links; None where a text is none."""
    if not _CODES.fullmatch(codes):
        return None
    links = [_anchor(path(f"/country/{code}"), names.get(code, code)) for code in codes.split("; ")]
    return Markup("; ").join(links)


def link_cell(row: Any, value: object, column: str, path: Path) -> Markup | None:
    """Return a cell of a table as a link to the page it names; None where it names none."""
    if column in _NUMBERED and isinstance(value, int) and value > _PUBLIC:
        return _anchor(path(f"/{_NUMBERED[column]}/{value}"), str(value))
    if column in _COUNTRIES and isinstance(value, str):
        return link_countries(value, path, {})
    if column == "evidence" and isinstance(value, str):
        article = row["article_id"] if "article_id" in row.keys() else None  # noqa: SIM118  # a row of sqlite3
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return _anchor(path(f"/article/{article}?{urlencode({'says': value})}"), shown) if article else None
    return None


def _anchor(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(escape(href), text)
