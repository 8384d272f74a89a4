"""A page's metadata: what JSON-LD, Open Graph, Dublin Core, meta names and the title say, and who wins."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from etl.decode.html import read_page
from etl.decode.html.jsonld import read_linked_data
from etl.decode.html.stamps import read_stamp
from etl.records import Document, Metadata, PartialDate, Source
from etl.rules.files import RuleFiles
from etl.rules.markup import MarkupRules
from models.codes import MediaType

RULES = MarkupRules.load(RuleFiles.shipped())
CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "html_metadata.toml").read_text(encoding="utf-8"))["cases"]
STORY = "<p>The envoys of both shores met in the old customs house and agreed to let the ferries sail again.</p>"


def metadata_of(page: str, hints: Metadata | None = None) -> Metadata:
    source = Source("page.html", b"", MediaType.HTML, hints=hints or Metadata())
    document = read_page(page.replace("</html>", "") + STORY, source, RULES)
    assert isinstance(document, Document)
    return document.metadata


def told(value: PartialDate | str | tuple[str, ...] | None) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else str(value or "")


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_metadata_is_read(case: dict[str, Any]) -> None:
    """Each field comes from the most trusted place that has it."""
    metadata = metadata_of(case["page"])
    expected = {key: value for key, value in case.items() if key not in {"id", "page"}}
    assert {key: told(getattr(metadata, key)) for key in expected} == expected


def test_hints_win_over_the_page() -> None:
    """What a sidecar file says is believed before the page."""
    page = """<head><meta property="og:site_name" content="Mirror"><meta name="author" content="Bo Sand">
    <meta property="article:published_time" content="2024-05-09"><link rel="canonical" href="https://m.example/x"></head>"""
    hints = Metadata("https://post.example/f", "Deal", None, "Post", PartialDate(2024, 5, 2), ("Ann Lee",), "en", "now")
    assert metadata_of(page, hints) == hints


def test_references_in_a_circle_end() -> None:
    """JSON-LD whose nodes refer to each other is read once."""
    data = '{"@type": "Article", "@id": "#a", "headline": "X", "author": {"@id": "#a"}, "isPartOf": {"@id": "#a"}}'
    assert read_linked_data([data]).headline == "X"


def test_deep_json_is_passed_over() -> None:
    """A script nested beyond what Python's parser takes is no error."""
    assert read_linked_data(["[" * 100_000]).headline is None


@pytest.mark.parametrize(
    ("text", "day", "is_utc"),
    [
        ("2024-05-02", "2024-05-02", False),
        ("2024-05-02T23:59:59.123Z", "2024-05-02", True),
        ("2024-05-02T23:59:59+0000", "2024-05-02", True),
        ("2024-05-02 23:59:59 -05:00", "2024-05-02", False),
        ("20240502", "2024-05-02", False),
        ("2024/05/02", "2024-05-02", False),
        ("Thu, 02 May 2024 10:00:00 GMT", "2024-05-02", True),
        ("May 2nd, 2024", "2024-05-02", False),
        ("Published: 2 May 2024, 9:47 PM", "2024-05-02", False),
    ],
)
def test_stamps_are_read(text: str, day: str, is_utc: bool) -> None:
    """A stamp gives the day in its own zone, and whether that is UTC's."""
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.day.isoformat(), stamp.is_utc) == (day, is_utc)


@pytest.mark.parametrize("text", ["", "today", "2024", "05/02/2024", "2024-13-40", "31 Feb 2024", "1714608000"])
def test_other_texts_are_no_stamps(text: str) -> None:
    """What does not name one day, or names it in an order that countries differ on, gives none."""
    assert read_stamp(text) is None
