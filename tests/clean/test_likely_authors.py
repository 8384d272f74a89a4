"""Authors whose line no rule reads, by the weight of what stands beside their names."""

import pytest

from etl.clean import clean
from etl.decode import decode
from etl.records import Article, Source
from etl.rules import Rules
from models.codes import MediaType

PAGE = """Two shores, one timetable

{line}

SELLA - The two ports agreed on Friday to run one ferry, the harbour master told reporters at the pier.

He said that the first boat would leave on Monday, and that no one would have to pay before June.
"""


def authors_of(line: str, rules: Rules) -> tuple[str, ...]:
    """Return the bylines of a page with a line between its headline and its story."""
    article = clean(decode(Source("page.txt", PAGE.format(line=line).encode(), MediaType.TEXT), rules), rules)
    assert isinstance(article, Article)
    return article.bylines


@pytest.mark.parametrize(
    "line",
    [
        "Compiled by Rosa Field. Published: 5 May 2024.",
        "Naval | Rosa Field | 9 October 2024 | 2 comments",
        "Posted in PORTS on May 5, 2024 by Rosa Field",
    ],
)
def test_author_is_likely(line: str, rules: Rules) -> None:
    """A name in a short line of the head is the author's where words, marks and a day beside it say so."""
    assert authors_of(line, rules) == ("Rosa Field",)


@pytest.mark.parametrize(
    "line", ["5 May 2024\n\nSella Harbour Board", "Photographs: Ben Holm\n\n5 May 2024", "Minister of Ports Rosa Field"]
)
def test_other_names_are_no_authors(line: str, rules: Rules) -> None:
    """A body, who took the pictures and an official in the head have not written the story."""
    assert authors_of(line, rules) == ()
