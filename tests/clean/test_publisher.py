"""The outlet: from which places of a page it is taken, and from which it is not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from etl.clean import clean
from etl.decode.text import split_blocks
from etl.records import Article, Document, Metadata
from etl.rules import Rules
from models.codes import MediaType

FILE: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cases" / "outlets.toml").read_text(encoding="utf-8"))
HEADLINE: str = FILE["headline"]
STORY: list[str] = FILE["story"]
CASES: list[dict[str, Any]] = FILE["case"]


def clean_page(case: dict[str, Any], rules: Rules, url: str | None = None) -> Article:
    parts = (case["above"].replace("HEADLINE", HEADLINE), *STORY, case.get("told", ""))
    text = "\n\n".join((*parts, case.get("below", "").replace("HEADLINE", HEADLINE)))
    document = Document("a.txt", split_blocks(text, rules.lines), Metadata(url=url), "utf-8", MediaType.TEXT)
    article = clean(document, rules)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_outlet_is_found(case: dict[str, Any], rules: Rules) -> None:
    """A page's own words give its outlet; a single weak word and other things' names give none."""
    assert (clean_page(case, rules).publisher or "").removeprefix("The ") == case["publisher"].removeprefix("The ")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_story_is_whole(case: dict[str, Any], rules: Rules) -> None:
    """What names the outlet stands neither in the headline nor in the body."""
    article = clean_page(case, rules)
    told = [case["told"].strip()] if "told" in case else []
    assert article.title == HEADLINE
    assert article.body.split("\n\n") == [STORY[0].removeprefix("RIGA — "), *STORY[1:], *told]


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.lampandwick.example/world/accord", "Lamp & Wick"),
        ("https://news.lampwick.co.uk/accord", "Lamp & Wick"),
        ("https://lampandwick.wordpress.com/accord", "Lamp & Wick"),
        ("https://rigaharbour.example/accord", None),
        ("https://twitter.com/lampandwick", None),
    ],
)
def test_address_tells_the_outlet(url: str, publisher: str | None, rules: Rules) -> None:
    """A short line of the page is its outlet where the page's address is made of the same words."""
    page = {"above": "HEADLINE\n\nLamp & Wick", "below": "Rain at Kingsbridge Harbour"}
    assert clean_page(page, rules, url).publisher == publisher
