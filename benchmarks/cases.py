"""The tests' cases as articles to learn from and to test on: what tells of nothing, and the topics of plain news."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.records import Article, Paragraph, PartialDate
from models.codes import ParagraphKind

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
DAY = PartialDate.parse("2031-05-21")  # on which the cases were published
FRAMES_EACH = 3  # in how many of the frames a topic stands


def traps(told: str, files: str | None = None) -> Iterator[tuple[str, Article, Sequence[str]]]:
    """Yield the texts of the tests' cases of agreements or others, each with its name and what it tells, as written.

    They hold what looks like one and is none more often than the articles do. `files`: how their files' names begin,
    where it is not what they tell of.
    """
    for file in sorted(CASES.glob(f"{files or told}*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]:
            if told in case:
                yield case["id"], article_of(case["text"], DAY), case[told]


def plain_topics() -> Iterator[tuple[str, Article, str]]:
    """Yield the stories of the tests' cases of fields of policy, each with the name of its topic and its field."""
    cases = tomllib.loads((CASES / "fields.toml").read_text(encoding="utf-8"))
    frames = cases["frames"]
    topics = [(field, topic) for field, listed in cases["topics"].items() for topic in listed]
    for n, (field, topic) in enumerate(topics):
        for turn in range(FRAMES_EACH):
            told = frames[(n + turn) % len(frames)].format(topic)
            yield topic, article_of(f"{cases['opening']}\n{told}", DAY), field


def article_of(text: str, published: PartialDate | None) -> Article:
    """Return the text of a case as an article, a paragraph a line."""
    body = tuple(Paragraph(n, ParagraphKind.BODY, line) for n, line in enumerate(text.split("\n")))
    return Article(None, None, published, None, None, (), None, "en", None, body)
