"""Organisations: where their names begin and end, what they are, whose they are, and which names mean one body."""

import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import Article, OrganisationClaim, Paragraph
from etl.rules import Rules
from models.codes import ParagraphKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "organisations.toml").read_text(encoding="utf-8"))["cases"]


def bodies_of(text: str, rules: Rules, publisher: str | None = None) -> tuple[OrganisationClaim, ...]:
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    article = Article(None, None, None, publisher, None, (), None, "en", None, body)
    return find_facts(article, rules).organisations


def told(body: OrganisationClaim) -> str:
    return " | ".join((body.name, body.acronym or "", body.kind, body.country_code or ""))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_names_its_bodies(case: dict[str, object], rules: Rules) -> None:
    """A text names its bodies, each once, with acronym, kind and country."""
    assert case["bodies"] == [told(body) for body in bodies_of(str(case["text"]), rules)]


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


def test_every_place_of_a_body_is_a_mention(rules: Rules) -> None:
    """The name, its acronym in brackets and alone, and the short form are mentions of one body."""
    text = "The Royal Thai Navy (RTN) sailed. RTN ships left; the Royal Thai Navy said so."
    (body,) = bodies_of(text, rules)
    assert [m.quote for m in body.mentions] == ["Royal Thai Navy", "RTN", "RTN", "Royal Thai Navy"]


def test_mentions_slice_back_to_their_text(rules: Rules) -> None:
    """A mention's offsets cut its quote out of the paragraph."""
    text = "“The Lao People’s Army”, said the Ministry of National Defence."
    mentions = [m for body in bodies_of(text, rules) for m in body.mentions]
    assert [m.quote for m in mentions] == [text[m.span.char_start : m.span.char_end] for m in mentions]


def test_publisher_tells_whose_a_bare_ministry_is(rules: Rules) -> None:
    """A body that nothing else places belongs to the state of the outlet that tells of it."""
    (body,) = bodies_of("Ghana and Ghana met Kenya at the Ministry of Defence.", rules, publisher="The Kenya Bell")
    assert body.country_code == "KE"


def test_names_are_unique(rules: Rules) -> None:
    """No two claims of an article bear the same name."""
    text = "China’s Ministry of Defence met Kenya’s Ministry of Defence; the Ministry of Defence was glad."
    names = [body.name for body in bodies_of(text, rules)]
    assert len(names) == len(set(names))
