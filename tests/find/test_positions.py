"""Positions: the posts that a text gives its people, with the organisation and the sentence that says so."""

import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import Article, Paragraph, PersonClaim
from etl.rules import Rules
from models.codes import ParagraphKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "positions.toml").read_text(encoding="utf-8"))["cases"]


def people_of(rules: Rules, text: str) -> tuple[PersonClaim, ...]:
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return find_facts(Article(None, None, None, None, None, (), None, "en", None, body), rules).people


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_tells_posts(case: dict[str, object], rules: Rules) -> None:
    """A text tells who holds which post, at which body."""
    told = [
        f"{person.name}: {post.title}" + (f" @ {post.organisation}" if post.organisation else "")
        for person in people_of(rules, str(case["text"]))
        for post in person.positions
    ]
    assert case["positions"] == told


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


def test_evidence_is_the_sentence_that_tells_the_post(rules: Rules) -> None:
    """A post's evidence is the sentence in which it stands, not the one that names the person first."""
    (person,) = people_of(rules, "“No,” said Ana Soto. Soto, the governor of Lima, left.")
    assert [post.evidence.quote for post in person.positions] == ["Soto, the governor of Lima, left."]
