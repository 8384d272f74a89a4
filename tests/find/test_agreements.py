"""Agreements: what is an instrument, where it stands in its life, whom it binds, since when, and what is none."""

import re
import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import AgreementClaim, Article, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import ParagraphKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "agreements.toml").read_text(encoding="utf-8"))["cases"]
PUBLISHED = PartialDate(2031, 5, 21)


def agreements_of(text: str, rules: Rules) -> tuple[AgreementClaim, ...]:
    """Return the agreements of a story of one paragraph."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    article = Article(None, None, PUBLISHED, None, None, (), None, "en", None, body)
    return find_facts(article, rules).agreements


def told(claim: AgreementClaim) -> str:
    """Return a claim as the cases write it."""
    cells = (
        claim.kind,
        claim.status,
        claim.title,
        ",".join(claim.parties),
        str(claim.signed_on or ""),
        ",".join(claim.organisations),
        ",".join(claim.signatories),
    )
    return re.sub(r" +", " ", " | ".join(cells)).rstrip()


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_tells_its_agreements(case: dict[str, object], rules: Rules) -> None:
    """A text tells its agreements, each once, with kind, status, parties, date and signatories."""
    assert case["agreements"] == [told(claim) for claim in agreements_of(str(case["text"]), rules)]
