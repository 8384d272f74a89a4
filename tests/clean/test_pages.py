"""Whole pages: what cleaning makes of made-up texts in the shapes that pages of many regions have."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from etl.clean import clean
from etl.records import Article, Block, Document, Metadata
from etl.rules import Rules
from models.codes import MediaType, ParagraphKind

FILES = ("clean_pages.toml", "clean_heads.toml", "clean_courses.toml")
CASES: list[dict[str, Any]] = [
    case
    for name in FILES
    for case in tomllib.loads((Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8"))["case"]
]


def read_page(text: str) -> Document:
    """Return a document with a block for each line, as decode gives them."""
    lines = text.strip("\n").split("\n")
    blocks = [Block(line, after_blank=i == 0 or not lines[i - 1]) for i, line in enumerate(lines) if line]
    return Document("page.txt", tuple(blocks), Metadata(), "utf-8", MediaType.TEXT)


def clean_page(case: dict[str, Any], rules: Rules) -> Article:
    """Return the article of a case's text."""
    article = clean(read_page(case["text"]), rules)
    assert isinstance(article, Article)
    return article


def texts(article: Article, *kinds: ParagraphKind) -> list[str]:
    """Return the texts of an article's paragraphs of some kinds."""
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in kinds]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_page_gives_its_article(case: dict[str, Any], rules: Rules) -> None:
    """Every field that a case names comes out as it says."""
    article = clean_page(case, rules)
    for field in ("title", "publisher", "agency", "dateline_place", "language", "published_on"):
        if field in case:
            value = getattr(article, field)
            assert (str(value) if value is not None else "") == case[field], field
    if "bylines" in case:
        assert list(article.bylines) == case["bylines"]
    if "captions" in case:
        assert texts(article, ParagraphKind.CAPTION) == case["captions"]


@pytest.mark.parametrize("case", [c for c in CASES if "body" in c], ids=lambda case: str(case["id"]))
def test_page_keeps_its_story(case: dict[str, Any], rules: Rules) -> None:
    """The body is the story's paragraphs, all of them and no others."""
    body = texts(clean_page(case, rules), ParagraphKind.BODY)
    assert [text[: len(start)] for text, start in zip(body, case["body"], strict=True)] == case["body"]


@pytest.mark.parametrize("case", [c for c in CASES if "gone" in c], ids=lambda case: str(case["id"]))
def test_page_loses_its_boilerplate(case: dict[str, Any], rules: Rules) -> None:
    """What belongs to the page is kept as boilerplate, with the rule that cut it, and nowhere else."""
    article = clean_page(case, rules)
    told = "\n".join(
        texts(article, ParagraphKind.TITLE, ParagraphKind.BODY, ParagraphKind.CAPTION, ParagraphKind.STANDFIRST)
    )
    cut = [paragraph for paragraph in article.paragraphs if paragraph.kind is ParagraphKind.BOILERPLATE]
    for phrase in case["gone"]:
        assert phrase not in told
        assert any(phrase in paragraph.text and paragraph.rule for paragraph in cut), phrase


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_cleaning_again_cuts_nothing(case: dict[str, Any], rules: Rules) -> None:
    """A cleaned story, cleaned again, stays as it is."""
    body = texts(clean_page(case, rules), ParagraphKind.BODY)
    again = clean(read_page("\n\n".join(body)), rules)
    assert isinstance(again, Article)
    assert texts(again, ParagraphKind.BODY) == body
