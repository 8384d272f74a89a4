"""Searching the articles by words: FTS5 on SQLite, tsvector on PostgreSQL, asked in one language.

Words must all occur, in any form ("signed" finds "signing"); "words in quotes" stand together; -word must not occur.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, select

from etl.errors import EtlError
from etl.explore.lookup import find_thing
from etl.explore.pages import Link, Mark, Page, Quote, Section
from etl.explore.rows import read_rows
from etl.explore.things import Thing
from etl.load.migrate import database_errors
from etl.records import PartialDate
from models.sources import Outlet

MOST_WORDS = 40  # the time that FTS5 takes grows with their square

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"\w")
_BEGIN, _END = "\x02", "\x03"  # around what was found; no text has them once it is cleaned
_MARKED = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")

_SELECT = {
    "sqlite": """
SELECT a.title, a.published_on, o.name AS publisher, $source AS source, a.public_id AS article,
       snippet(article_search, -1, :begin, :end, ' … ', 32) AS found
  FROM article_search s JOIN articles a ON a.id = s.rowid LEFT JOIN outlets o ON o.id = a.publisher_id
 WHERE article_search MATCH :words {filters}
 ORDER BY bm25(article_search, 4.0, 1.0), a.public_id LIMIT :limit""",
    "postgresql": """
SELECT a.title, a.published_on, o.name AS publisher, $source AS source, a.public_id AS article,
       ts_headline('english', coalesce(s.text, s.title), q.query, :options) AS found
  FROM websearch_to_tsquery('english', :words) AS q(query)
  JOIN article_search s ON s.document @@ q.query
  JOIN articles a ON a.id = s.rowid LEFT JOIN outlets o ON o.id = a.publisher_id
 WHERE true {filters}
 ORDER BY ts_rank_cd(s.document, q.query, 1) DESC, a.public_id LIMIT :limit""",
}
_FILTERS = {
    "since": "AND a.published_on >= :since",
    "until": "AND a.published_on <= :until",
    "country": """AND EXISTS (SELECT 1 FROM article_countries k
                   WHERE k.article_id = a.id AND k.country_code = :country)""",
    "outlets": "AND o.id IN :outlets",
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; dates are as precise as the user writes them, both included."""

    words: str
    since: str | None = None
    until: str | None = None
    country: str | None = None
    outlet: str | None = None
    limit: int = 10


def search(engine: Engine, wanted: Search) -> Page:
    """Return the articles that have the words, the best first, each with the passage that has them.

    Raises: EtlError: there is no word to look for, a date is none, or there is no such country.
        LoadError: the database can't be reached.
    """
    _check_words(wanted.words)
    with database_errors(engine), engine.connect() as connection:
        values = _values(connection, wanted)
        filters = " ".join(_FILTERS[name] for name in _FILTERS if name in values)
        sql = _SELECT[connection.dialect.name].format(filters=filters)
        rows = read_rows(connection, sql, **values)
    quotes = tuple(_quote(str(row["found"]), _label(row), row["article"]) for row in rows)
    return Page(wanted.words, (Section(quotes=quotes or (Quote("No article has these words."),)),))


def _check_words(words: str) -> None:
    terms = list(_terms(words))
    if not any(_WORD.search(term) for minus, term in terms if not minus):
        raise EtlError('write a word to search for, or "words in quotes"')
    if len(terms) > MOST_WORDS:
        raise EtlError(f"these are {len(terms)} words: search for {MOST_WORDS} at most")


def _terms(words: str) -> Iterator[tuple[bool, str]]:
    """Yield each word or quoted phrase, with whether it must not occur."""
    for found in _TERM.finditer(words):
        yield bool(found[1]), (found[2] if found[2] is not None else found[3])


def _values(connection: Connection, wanted: Search) -> dict[str, Any]:
    values: dict[str, Any] = {"limit": wanted.limit}
    if connection.dialect.name == "sqlite":
        values |= {"words": _as_fts5(wanted.words), "begin": _BEGIN, "end": _END}
    else:
        options = (
            f'StartSel={_BEGIN}, StopSel={_END}, MaxFragments=2, MaxWords=32, MinWords=12, FragmentDelimiter=" … "'
        )
        values |= {"words": wanted.words, "options": options}
    if wanted.since:
        values["since"] = str(_date(wanted.since))
    if wanted.until:
        values["until"] = _date(wanted.until).latest.isoformat()
    if wanted.country:
        values["country"] = find_thing(connection, Thing.COUNTRY, wanted.country).number
    if wanted.outlet:
        named = select(Outlet.id).where(Outlet.name.icontains(wanted.outlet, autoescape=True))
        values["outlets"] = list(connection.scalars(named))
    return values


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise EtlError(f"{text!r} is no date: write 2024, 2024-03 or 2024-03-25") from error


def _as_fts5(words: str) -> str:
    """Return the words in FTS5's language, each quoted, so that none is an operator of it.

    >>> _as_fts5('border "joint statement" -fish')
    '"border" "joint statement" NOT "fish"'
    """
    terms = [(minus, '"' + term.replace('"', '""') + '"') for minus, term in _terms(words) if _WORD.search(term)]
    return " ".join([t for minus, t in terms if not minus] + [f"NOT {t}" for minus, t in terms if minus])


def _quote(found: str, label: str, article: int) -> Quote:
    """Return a passage with what was found marked."""
    text, marks, at = "", [], 0
    found = " ".join(found.split())
    for match in _MARKED.finditer(found):
        text += found[at : match.start()]
        marks.append(Mark(len(text), len(text) + len(match[1]), "found"))
        text += match[1]
        at = match.end()
    return Quote(text + found[at:], tuple(marks), label, link=Link(Thing.ARTICLE, article))


def _label(row: Any) -> str:
    parts = (row["title"], row["published_on"], row["publisher"], row["source"], row["article"])
    return " · ".join(str(part) for part in parts if part)
