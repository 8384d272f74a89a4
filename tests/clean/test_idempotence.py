"""Cleaning what is clean: the sample articles' stories go through unchanged."""

import json
from pathlib import Path

import pytest

from etl.clean import clean
from etl.records import Article, Block, BlockKind, Document, Metadata
from etl.rules import Rules
from models.codes import MediaType, ParagraphKind

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.gold.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: str(path.name))
def test_clean_story_stays(path: Path, rules: Rules) -> None:
    """A headline and its story without any boilerplate lose no word."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    blocks = (Block(gold["title"], BlockKind.TITLE), *(Block(text) for text in gold["body"]))
    article = clean(Document("story", blocks, Metadata(), "utf-8", MediaType.HTML), rules)
    assert isinstance(article, Article)
    kept = [paragraph.text for paragraph in article.paragraphs if paragraph.kind is ParagraphKind.BODY]
    assert kept == [" ".join(text.split()) for text in gold["body"]]
