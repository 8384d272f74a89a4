"""Dates: their shapes, their direction, and what they come to against the day of publication."""

import tomllib
from pathlib import Path

import pytest

from etl.find.dates import find_dates
from etl.find.scene import DateMention, open_scene
from etl.find.text import Text
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import ParagraphKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))["cases"]
PUBLISHED = "2024-03-21"


def dates_of(text: str, rules: Rules, published: str = PUBLISHED) -> tuple[DateMention, ...]:
    published_on = PartialDate.parse(published) if published else None
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    article = Article(None, None, published_on, None, None, (), None, "en", None, body)
    return find_dates(open_scene(Text.from_article(article, rules.sentences), rules.lexicon), rules)


def told(date: DateMention) -> str:
    return "/".join(str(d) for d in (date.start, date.end) if d) or "?"


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_sentence_gives_its_dates(case: dict[str, object], rules: Rules) -> None:
    """A sentence gives its dates, in order, as precise as its words and no more."""
    found = dates_of(str(case["text"]), rules, str(case.get("published_on", PUBLISHED)))
    assert case["dates"] == [told(d) for d in found]


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


@pytest.mark.parametrize("word", ["until", "since", "by", "from"])
def test_word_before_a_date_is_its_bound(word: str, rules: Rules) -> None:
    """A date after "until", "since", "by" or "from" carries that word."""
    (date,) = dates_of(f"It stayed {word} March 2, 2023.", rules)
    assert word == date.bound


def test_mention_quotes_the_text(rules: Rules) -> None:
    """A mention covers the date's words, without the full stop that ends the sentence."""
    (date,) = dates_of("They will meet in May.", rules)
    assert (date.mention.quote, date.mention.span.char_start, date.mention.span.char_end) == ("May", 18, 21)


def test_year_without_a_day_has_no_day(rules: Rules) -> None:
    """A year alone is never given a month or a day."""
    (date,) = dates_of("It was signed in 2019.", rules)
    assert PartialDate(2019) == date.start
