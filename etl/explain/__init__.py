"""How facts were decided: stored articles are read again by the same rules, which then say why.

Reasons are not stored: they would be most of the database, and nobody asks for most of them. What is read again can
differ from what is stored only where another version or other rules made the article; then the page says so.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, RowMapping

from etl.explain.identities import explain_identity
from etl.explain.telling import Claim, Telling, tell_claim
from etl.explore.articles import read_article
from etl.explore.lookup import find_thing
from etl.explore.pages import Page, Quote, Section
from etl.explore.rows import read_rows
from etl.explore.things import Explained, Thing
from etl.find import find_facts
from etl.load.migrate import database_errors
from etl.records import AgreementClaim, EventClaim, Facts, OrganisationClaim, PersonClaim
from etl.transform import load_rules

EXPLAINED = 5  # articles of one thing, the latest first

_TELLINGS = """
SELECT c.article_id, $source AS source, a.published_on, c.ordinal, {name} AS name
  FROM {claims} c JOIN articles a ON a.id = c.article_id
 WHERE c.{key} IN :keys ORDER BY coalesce(a.published_on, '') DESC, a.public_id, c.ordinal"""

_TABLES = {
    Thing.PERSON: ("article_people", "person_id", "c.name"),
    Thing.ORGANISATION: ("article_organisations", "organisation_id", "c.name"),
    Thing.AGREEMENT: ("article_agreements", "agreement_id", "c.title"),
    Thing.EVENT: ("article_events", "event_id", "c.kind"),
}


def explain(engine: Engine, what: Explained, word: str, rules: tuple[Path, ...] = ()) -> Page:
    """Return the page that tells how what the database says of a thing came to be.

    Raises: EtlError: nothing, or more than one thing, is called so. LoadError: the database can't be reached.
    RuleError: a user's rule file is wrong.
    """
    thing = Thing.PERSON if what is Explained.POSITION else Thing(what.value)
    claims, key, name = _TABLES[thing]
    with database_errors(engine), engine.connect() as connection:
        found = find_thing(connection, thing, word)
        sql = _TELLINGS.format(claims=claims, key=key, name=name)
        rows = read_rows(connection, sql, keys=list(found.keys))
        sections = [explain_identity(connection, thing, found, len({row["article_id"] for row in rows}))]
        for row in rows[:EXPLAINED]:
            sections += _explain_row(connection, what, row, rules)
    left = len(rows) - EXPLAINED
    sections += [Section(f"and {left} more; communique show {thing} lists them")] if left > 0 else []
    return Page(found.name, tuple(sections))


def _explain_row(
    connection: Connection, what: Explained, row: RowMapping, rules: tuple[Path, ...]
) -> Iterator[Section]:
    """Yield how one article's claim was decided."""
    loaded = load_rules(rules)
    article = read_article(connection, row["article_id"])
    facts = find_facts(article, loaded)
    heading = f"{row['source']} · {row['published_on'] or 'undated'}"
    claim = _pick(_claims_of(facts, what), row)
    if claim is None:
        yield Section(heading, quotes=(Quote(_CHANGED),))
        return
    yield from tell_claim(Telling(article, facts, loaded, heading), claim, posts=what is Explained.POSITION)


_CHANGED = (
    "Read again, the article does not say this: another version or other rules made the row. "
    "`communique load --reprocess` makes such articles again; rules of your own are named with --rules."
)


def _claims_of(facts: Facts, what: Explained) -> Sequence[Claim]:
    match what:
        case Explained.ORGANISATION:
            return facts.organisations
        case Explained.AGREEMENT:
            return facts.agreements
        case Explained.EVENT:
            return facts.events
    return facts.people


def _pick(claims: Sequence[Claim], row: RowMapping) -> Claim | None:
    """Return the claim that a stored row holds: the one at its place, or else the only one of its name."""
    ordinal, name = int(row["ordinal"]), str(row["name"])
    names = [c.name if isinstance(c, PersonClaim | OrganisationClaim) else _title(c) for c in claims]
    if ordinal < len(names) and names[ordinal] == name:
        return claims[ordinal]
    return claims[names.index(name)] if names.count(name) == 1 else None


def _title(claim: AgreementClaim | EventClaim) -> str:
    return claim.title if isinstance(claim, AgreementClaim) else claim.kind.value
