"""Events: who met whom, where and when, whether it was held, and what is no encounter of states."""

import re
import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import Article, EventClaim, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import ParagraphKind

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


def test_cases_have_ids_of_their_own() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})
