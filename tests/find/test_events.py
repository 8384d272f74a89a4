"""Events: who met whom, where and when, whether it was held, and what is no encounter of states."""

import re
import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import Article, EventClaim, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import EventKind, ParagraphKind

FILES = sorted((Path(__file__).parents[1] / "cases").glob("events*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]]
PUBLISHED = PartialDate(2031, 5, 21)


def events_of(text: str, rules: Rules) -> tuple[EventClaim, ...]:
    """Return the events of a story of one paragraph."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    article = Article(None, None, PUBLISHED, None, None, (), None, "en", None, body)
    return find_facts(article, rules).events


def told(claim: EventClaim) -> str:
    """Return a claim as the cases write it."""
    cells = (
        claim.kind,
        claim.status,
        claim.title or "",
        str(claim.date_start or ""),
        str(claim.date_end or ""),
        claim.place or "",
        ",".join(claim.people),
        ",".join(claim.countries),
    )
    return re.sub(r" +", " ", " | ".join(cells))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_tells_its_events(case: dict[str, object], rules: Rules) -> None:
    """A text tells its encounters, each once, with status, days, place and participants."""
    assert case["events"] == [told(claim) for claim in events_of(str(case["text"]), rules)]


def test_evidence_is_the_sentence_to_the_letter(rules: Rules) -> None:
    """The evidence of an event is a sentence of the text."""
    text = "It rained in Lima. President Kwesi Amoako of Ghana received Prime Minister Nils Aune of Norway on Tuesday."
    (claim,) = events_of(text, rules)
    assert claim.evidence.quote == text[claim.evidence.span.char_start : claim.evidence.span.char_end]


def test_an_encounter_told_twice_is_one(rules: Rules) -> None:
    """Two sentences on one meeting make one event, with what both of them tell."""
    text = (
        "President Kwesi Amoako of Ghana met Prime Minister Nils Aune of Norway on Tuesday. "
        "President Amoako received Prime Minister Aune in Accra."
    )
    (claim,) = events_of(text, rules)
    assert claim.place == "Accra"


@pytest.mark.parametrize("case", CASES[::7], ids=[c["id"] for c in CASES[::7]])
def test_how_a_field_was_decided_is_said_in_words(case: dict[str, object], rules: Rules) -> None:
    """Every reason of an event has a sentence of plain words, and its field has the value that it explains."""
    for claim in events_of(str(case["text"]), rules):
        assert {"kind", "status", "countries"} <= {reason.field for reason in claim.reasons}
        assert all(reason.rule in rules.reasons.by_subject[f"event.{reason.field}"] for reason in claim.reasons)


def test_a_place_meant_by_there_says_so(rules: Rules) -> None:
    """The place of an encounter that "there" stands for is told as such, not as named in its clause."""
    text = "Kwesi Amoako, President of Ghana, flew to Oslo and met Prime Minister Nils Aune of Norway there on Monday."
    (meeting,) = [claim for claim in events_of(text, rules) if claim.kind is EventKind.MEETING]
    assert "there" in {reason.rule for reason in meeting.reasons if reason.field == "place"}


def test_a_list_names_who_was_there(rules: Rules) -> None:
    """The first person of every item of a list took part in the meeting whose sentence opens it."""
    body = (
        "The presidents of Ghana, Togo and Benin met in Lomé on Monday.",
        "The summit was attended by:",
        "• President Kwesi Amoako of Ghana",
        "• President Faure Adjo of Togo",
        "It rained.",
    )
    paragraphs = tuple(Paragraph(i, ParagraphKind.BODY, text) for i, text in enumerate(body))
    claims = find_facts(Article(None, None, PUBLISHED, None, None, (), None, "en", None, paragraphs), rules).events
    assert [claim.people for claim in claims] == [("Kwesi Amoako", "Faure Adjo")]


def test_cases_have_ids_of_their_own() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


@pytest.mark.parametrize(("city", "place"), [("Accra", "Accra"), ("Lima", None)])
def test_the_datelines_city_is_where_a_host_received(city: str, place: str | None, rules: Rules) -> None:
    """A host receives in the dateline's city, but not where an agency of a third state tells of it."""
    text = "President Kwesi Amoako of Ghana received Prime Minister Nils Aune of Norway on Tuesday."
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    (claim,) = find_facts(Article(None, None, PUBLISHED, None, None, (), city, "en", None, body), rules).events
    assert claim.place == place
