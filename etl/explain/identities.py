"""Why the claims of several articles are about one thing."""

from sqlalchemy import Connection

from etl.explore.pages import Fact, Section
from etl.explore.rows import read_rows
from etl.explore.things import Found, Thing

_MADE_OF = {
    Thing.PERSON: "all who are called so and serve the same country are one person",
    Thing.ORGANISATION: "all bodies of this name and country are one",
    Thing.AGREEMENT: "all instruments of this kind, name, parties and date are one",
    Thing.EVENT: "all encounters of this kind, day and participants are one",
}
_JOINED = {  # rows that turned out to be this one
    Thing.PERSON: "SELECT name, country_code AS detail FROM people WHERE id IN :keys ORDER BY id",
    Thing.ORGANISATION: "SELECT name, country_code AS detail FROM organisations WHERE id IN :keys ORDER BY id",
    Thing.AGREEMENT: "SELECT title AS name, signed_on AS detail FROM agreements WHERE id IN :keys ORDER BY id",
}
_ONLY = "nothing else in the database can be meant"


def explain_identity(connection: Connection, thing: Thing, found: Found, articles: int) -> Section:
    """Return why the claims of so many articles are about one thing."""
    counted = f"{articles} article{'s' if articles != 1 else ''}"
    facts = [Fact(thing.value, str(found.number)), Fact("told by", counted, _MADE_OF[thing])]
    if thing in _JOINED and len(found.keys) > 1:
        joined = read_rows(connection, _JOINED[thing], keys=list(found.keys[1:]))
        facts += [Fact("is also", f"{row['name']} ({row['detail'] or 'no more is told'})", _ONLY) for row in joined]
    return Section(facts=tuple(facts))
