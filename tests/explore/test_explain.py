"""How facts were decided, in words."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from etl.explain import explain
from etl.explore.pages import Page
from etl.explore.things import Explained
from etl.find.people.candidate import WEIGHTS
from etl.records import Source
from etl.rules import Rules
from etl.transform import transform
from models.codes import MediaType

RAW = Path(__file__).parents[2] / "raw"


def said(page: Page) -> str:
    """All words of a page."""
    parts = [page.title]
    for section in page.sections:
        parts += [section.heading or "", *(f"{f.name}: {f.value} ({f.note})" for f in section.facts)]
        parts += [f"{quote.label} {quote.text}" for quote in section.quotes]
    return "\n".join(parts)


def test_a_short_form_is_traced_to_its_bearer(told: Engine) -> None:
    """The explanation says which form stands for whom, and that nobody else shares it."""
    words = said(explain(told, Explained.PERSON, "Thongsa"))
    assert "“Vilayvong”" in words
    assert "short for Thongsa Vilayvong, the only person of the article with that part" in words


def test_an_identity_is_explained(told: Engine) -> None:
    """What made one thing of several articles' claims is said first."""
    assert "told by: 2 articles (all who are called so" in said(explain(told, Explained.PERSON, "Thongsa"))
    assert "is also: Border Management Agreement" in said(explain(told, Explained.AGREEMENT, "border management"))


def test_a_position_is_shown_in_its_sentence(told: Engine) -> None:
    """The sentence of a post has the post and the name marked."""
    page = explain(told, Explained.POSITION, "Anna Berg")
    quote = next(quote for section in page.sections if section.heading == "Position" for quote in section.quotes)
    assert {quote.text[m.char_start : m.char_end]: m.label for m in quote.marks} == {
        "Defence Minister": "position",
        "Anna Berg": "person",
    }


def test_an_event_shows_who_and_where(told: Engine) -> None:
    """The sentence of an event has its people and countries marked, and the rule is said in words."""
    number = _number(told, "SELECT event_id FROM events_by_article WHERE countries = 'NO; SE'")
    page = explain(told, Explained.EVENT, number)
    assert "held: a verb or noun of meeting" in said(page)


def test_a_row_of_other_rules_is_owned_up_to(told: Engine) -> None:
    """Where the article read again does not say what is stored, the page tells so, and what to do."""
    with told.begin() as connection:
        connection.execute(text("UPDATE article_people SET name = 'Anna Dale' WHERE name = 'Anna Berg'"))
    assert "another version or other rules made the row" in said(explain(told, Explained.PERSON, "Anna Berg"))


@pytest.mark.parametrize("evidence", [name for name, weight in WEIGHTS.items() if weight > 0])
def test_all_evidence_of_names_has_words(rules: Rules, evidence: str) -> None:
    """No evidence that a name can rest on is without a sentence."""
    assert evidence in rules.reasons.by_subject["person"]


def test_every_reason_over_the_samples_has_words(rules: Rules) -> None:
    """Whatever rule decides a field of the sample articles, there is a sentence for it."""
    wordless = {
        f"{subject}.{reason.field}: {reason.rule}"
        for source in sorted(RAW.iterdir())
        if source.suffix in (".txt", ".html")
        for subject, claim in _claims(source, rules)
        for reason in claim.reasons
        if reason.rule not in rules.reasons.by_subject.get(f"{subject}.{reason.field}", {})
    }
    assert wordless == set()


def test_a_group_told_by_its_number_is_the_reason(rules: Rules) -> None:
    """The states of "the three presidents" are told by these words, and the explanation says so."""
    story = (
        "LIMA, May 19, 2031 - Chile, Peru and Ecuador share a desert.\n\nOn Monday the three presidents met in Arica "
        "in Chile. The same three governments are bound by the Desert Convention."
    )
    claims = _claims_of(Source("desert.txt", story.encode(), MediaType.TEXT), rules)
    told = {
        (subject, reason.rule)
        for subject, claim in claims
        for reason in claim.reasons
        if reason.field in ("countries", "parties")
    }
    assert told == {("event", "group"), ("agreement", "group")}


def _claims(path: Path, rules: Rules) -> list[tuple[str, Any]]:
    media_type = MediaType.HTML if path.suffix == ".html" else MediaType.TEXT
    return _claims_of(Source(path.name, path.read_bytes(), media_type), rules)


def _claims_of(source: Source, rules: Rules) -> list[tuple[str, Any]]:
    facts = transform(source, rules).facts
    assert facts is not None
    return [
        *(("person", claim) for claim in facts.people),
        *(("organisation", claim) for claim in facts.organisations),
        *(("agreement", claim) for claim in facts.agreements),
        *(("event", claim) for claim in facts.events),
    ]


def _number(engine: Engine, sql: str) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text(sql)).scalar_one())
