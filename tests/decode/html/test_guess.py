"""The day of a page that says it nowhere else, by its address and the like."""

import subprocess
import sys

import pytest

from etl.records import Article, Metadata, Source
from etl.rules import Rules
from etl.transform import clean_source
from models.codes import MediaType

TEXT = "The envoys of both shores met in the old customs house and agreed to let the ferries sail again."
STORY = f"<h1>Ferry deal signed</h1><div><p>{TEXT}</p><p>{TEXT[4:]}</p></div>"
PICTURE = '<meta property="og:image" content="https://x.org/{}/ferry.jpg">'
LINK = '<link rel="canonical" href="https://x.org/{}/ferry-deal">'


def published_on(page: str, rules: Rules, url: str | None = None) -> str | None:
    article = clean_source(Source("a.html", page.encode(), MediaType.HTML, hints=Metadata(url=url)), rules)
    assert isinstance(article, Article)
    return str(article.published_on) if article.published_on else None


PAGES = {
    "address": (f"<head>{LINK.format('2024/03/25')}</head><body>{STORY}", "2024-03-25"),
    "no day": (f"<body>{STORY}", None),
    "metadata before address": (
        f"<head>{LINK.format('2024/03/25')}<meta name='dc.date' content='2024-03-24'></head><body>{STORY}",
        "2024-03-24",
    ),
    "dateline before address": (
        f"<head>{LINK.format('2024/03/25')}</head><body>{STORY.replace('The', 'SUVA, March 24, 2024 -- The', 1)}",
        "2024-03-24",
    ),
    "day of the story": (f"<body>{STORY.replace('again.', 'again on 2024-05-06.')}", None),
    "first of a month in the address": (f"<head>{LINK.format('2024/03/01')}</head><body>{STORY}", "2024-03-01"),
    "first of a month by a picture": (f"<head>{PICTURE.format('2024/03/01')}</head><body>{STORY}", "2024-03"),
}


@pytest.mark.parametrize(("page", "day"), PAGES.values(), ids=PAGES.keys())
def test_day_is_guessed_last(page: str, day: str | None, rules: Rules) -> None:
    """What the page says comes first, then the guess; a day that the story tells is none of the page's."""
    assert published_on(page, rules) == day


def test_the_address_may_come_with_the_source(rules: Rules) -> None:
    """The address that a page was fetched from serves as well as its own word."""
    assert published_on(f"<body>{STORY}", rules, "https://x.org/2024/03/25/ferry-deal") == "2024-03-25"


def test_the_guess_is_loaded_where_it_is_needed() -> None:
    """Transforming loads no htmldate by itself: its import costs more than a hundred pages."""
    code = "import sys, etl.transform; sys.exit('htmldate' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
