"""Pages on what the database knows: of one article, or of what all articles together tell of somebody or something."""

from sqlalchemy import Connection, Engine

from etl.explore.articles import quote_article
from etl.explore.lookup import find_thing
from etl.explore.pages import Link, Page, Quote, Section, known_facts
from etl.explore.rows import SHOWN, read_rows, read_section
from etl.explore.sql import FACTS, PARTS, TELLINGS
from etl.explore.things import Found, Thing
from etl.load.migrate import database_errors


def show(engine: Engine, thing: Thing, word: str) -> Page:
    """Return the page on a thing that is named or numbered.

    Raises: EtlError: nothing, or more than one thing, is called so. LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        return show_found(connection, thing, find_thing(connection, thing, word))


def show_found(connection: Connection, thing: Thing, found: Found) -> Page:
    """Return the page on a thing that was found."""
    keys = _values(found)
    facts = read_rows(connection, FACTS[thing], **keys)[0]
    sections = [Section(facts=known_facts({thing.value: found.number, **facts}))]
    if thing is Thing.ARTICLE:
        sections.append(Section("Text", quotes=quote_article(connection, found.keys[0])))
    for heading, sql in PARTS[thing].items():
        sections += read_section(connection, heading, sql, **keys)
    if thing in TELLINGS:
        sections.append(Section("As articles tell it", quotes=_tellings(connection, TELLINGS[thing], found)))
    return Page(found.name, tuple(sections))


def _values(found: Found) -> dict[str, object]:
    """Return what the queries on a thing are asked with."""
    if found.keys:
        return {"keys": list(found.keys)}
    code, _, other = str(found.number).partition("-")
    return {"code": code, "other": other} if other else {"code": code}


def _tellings(connection: Connection, sql: str, found: Found) -> tuple[Quote, ...]:
    rows = read_rows(connection, f"{sql}\nLIMIT {SHOWN}", keys=list(found.keys))
    return tuple(
        Quote(
            row["quote"],
            label=" · ".join((row["published_on"] or "undated", row["status"], row["source"])),
            link=Link(Thing.ARTICLE, row["article"], row["place"]),
        )
        for row in rows
    )
