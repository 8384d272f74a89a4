"""Finding the one thing that a user means by a number or a name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from etl.errors import EtlError
from etl.explore.things import AmbiguousName, Candidate, Found, Thing, UnknownName
from etl.link.names import fold, fold_body, fold_person
from models.agreements import Agreement
from models.countries import Country, CountryName
from models.events import Event
from models.organisations import Organisation
from models.people import Person
from models.sources import Article, Document, DocumentLocation

LISTED = 10  # of the things that a name can mean
DIGITS = 16  # of a public id at most
SIDES = 2  # of a dyad


def find_thing(connection: Connection, thing: Thing, word: str) -> Found:
    """Return the thing that a number or a name means.

    Raises: EtlError: nothing is called so, or more than one thing is.
    """
    if not any(character.isprintable() and not character.isspace() for character in word):
        raise EtlError(f"name the {thing}, or write its number")
    finders = {Thing.ARTICLE: _find_article, Thing.COUNTRY: _find_country, Thing.DYAD: _find_dyad}
    if thing in finders:
        return finders[thing](connection, word.strip())
    return _find_identity(connection, thing, word.strip())


def suggest_things(connection: Connection, word: str) -> list[tuple[Thing, Candidate]]:
    """Return the countries, people and organisations that a name can mean."""
    suggested: list[tuple[Thing, Candidate]] = []
    for thing in (Thing.COUNTRY, Thing.PERSON, Thing.ORGANISATION):
        try:
            found = find_thing(connection, thing, word)
            suggested.append((thing, Candidate(found.number, found.name, None)))
        except AmbiguousName as error:
            suggested += [(thing, candidate) for candidate in error.candidates]
        except EtlError:
            continue
    return suggested


# ---- people, organisations, agreements, events -----------------------------------------------------------------------

_TABLES: dict[Thing, Any] = {
    Thing.PERSON: Person,
    Thing.ORGANISATION: Organisation,
    Thing.AGREEMENT: Agreement,
    Thing.EVENT: Event,
}


def _find_identity(connection: Connection, thing: Thing, word: str) -> Found:
    table = _TABLES[thing]
    if _is_number(word):
        rows = _roots(connection, table, table.public_id == int(word))
    else:
        rows = next((rows for test in _name_tests(thing, word) if (rows := _roots(connection, table, test))), [])
    root = _only(rows, thing, word)
    keys = [root.id]
    if hasattr(table, "same_as_id"):
        keys += connection.scalars(select(table.id).where(table.same_as_id == root.id).order_by(table.id))
    return Found(root.public_id, root.name, tuple(keys))


def _roots(connection: Connection, table: Any, test: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Return the rows that a test is true of, a row that turned out to be another replaced by that one."""
    own = func.coalesce(table.same_as_id, table.id) if hasattr(table, "same_as_id") else table.id
    meant = select(own).where(test)
    name = table.name if hasattr(table, "name") else func.coalesce(table.title, table.kind)
    detail = next(getattr(table, c) for c in ("country_code", "block_key", "date_start") if hasattr(table, c))
    columns = select(table.id, table.public_id, name.label("name"), detail.label("detail"))
    rows = columns.where(table.id.in_(meant)).order_by("name", "detail", table.id)
    return connection.execute(rows.limit(LISTED + 1)).all()


def _name_tests(thing: Thing, word: str) -> list[ColumnElement[bool]]:
    """Return what a name can be, the strictest first: the very name, then a part of it."""
    if thing in (Thing.AGREEMENT, Thing.EVENT):
        title = _TABLES[thing].title
        return [func.lower(title) == func.lower(word), title.icontains(word, autoescape=True)]
    if thing is Thing.ORGANISATION:
        folded = fold_body(word)
        exact = or_(Organisation.folded_name == folded, Organisation.folded_acronym == fold(word))
        return [exact, _has_words(Organisation.folded_name, folded)]
    return [Person.folded_name == fold_person(word), _has_words(Person.folded_name, fold(word))]


def _has_words(column: Any, folded: str) -> ColumnElement[bool]:
    """Tell whether a folded name holds each of the words."""
    padded = " " + column + " "
    return and_(*(padded.contains(f" {word} ", autoescape=True) for word in folded.split() or [" "]))


# ---- articles and countries ------------------------------------------------------------------------------------------


def _find_article(connection: Connection, word: str) -> Found:
    """Return an article by its number, its source, its address or words of its title."""
    placed = DocumentLocation.document_id == Article.document_id
    by_source = select(DocumentLocation.id).where(placed, DocumentLocation.uri == word).exists()
    by_part = select(DocumentLocation.id).where(placed, DocumentLocation.uri.contains(word, autoescape=True)).exists()
    tests = [or_(by_source, Article.url == word), by_part, Article.title.icontains(word, autoescape=True)]
    if _is_number(word):
        tests = [Article.public_id == int(word)]
    source = select(func.min(DocumentLocation.uri)).where(placed).scalar_subquery()
    name = func.coalesce(Article.title, source).label("name")
    detail = Article.published_on.label("detail")
    rows = (
        select(Article.id, Article.public_id, name, detail)
        .join(Document)
        .order_by(Article.published_on.desc(), Article.id)
    )
    row = _only(_first_rows(connection, rows.limit(LISTED + 1), tests), Thing.ARTICLE, word)
    return Found(row.public_id, row.name, (row.id,))


def _find_country(connection: Connection, word: str) -> Found:
    """Return a country by its code or one of its names."""
    lower = func.lower(word)  # by the database, like the names: not every engine knows other letters than ASCII's
    named = select(CountryName.id).where(
        CountryName.country_code == Country.code, func.lower(CountryName.name) == lower
    )
    tests = [
        or_(Country.code == word.upper(), Country.alpha_3_code == word.upper()),
        or_(func.lower(Country.name) == lower, func.lower(Country.official_name) == lower),
        named.exists(),
        Country.name.icontains(word, autoescape=True),
    ]
    rows = select(Country.code.label("public_id"), Country.name, Country.official_name.label("detail")).order_by(
        Country.code
    )
    row = _only(_first_rows(connection, rows, tests), Thing.COUNTRY, word)
    return Found(row.public_id, row.name, ())


def _find_dyad(connection: Connection, word: str) -> Found:
    """Return two countries: their codes with a hyphen, or their names with a comma."""
    names = word.split("," if "," in word else "-")
    if len(names) != SIDES or not all(name.strip() for name in names):
        raise EtlError(f"{word!r} is no pair of countries: write KH-VN, or their names with a comma between them")
    one, other = sorted((_find_country(connection, name.strip()) for name in names), key=lambda side: str(side.number))
    if one == other:
        raise EtlError(f"{word!r} is the same country twice: write two")
    return Found(f"{one.number}-{other.number}", f"{one.name} and {other.name}", ())


def _first_rows(connection: Connection, rows: Any, tests: Sequence[ColumnElement[bool]]) -> Sequence[Row[Any]]:
    """Return the rows of the first test that any row passes."""
    return next((found for test in tests if (found := connection.execute(rows.where(test)).all())), [])


def _is_number(word: str) -> bool:
    """Tell whether a word can be a public id: those are below 2^53."""
    return word.isascii() and word.isdecimal() and len(word) <= DIGITS


def _only(rows: Sequence[Row[Any]], thing: Thing, word: str) -> Row[Any]:
    if not rows:
        raise UnknownName(thing, word)
    if len(rows) > 1:
        listed = [Candidate(row.public_id, row.name, row.detail) for row in rows[:LISTED]]
        raise AmbiguousName(thing, word, listed, has_more=len(rows) > LISTED)
    return rows[0]
