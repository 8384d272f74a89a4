"""Pages that are one typed text between <pre> and </pre>."""

from etl.decode import decode
from etl.records import Document, Source
from etl.rules import Rules
from models.codes import MediaType

STORY = """LAMP NEWS AGENCY
ITEM 3

Two islands share a &amp; mend a ferry

Valletta, Feb 4 (LNA) - A ferry that is older than both of its
captains will be shared by Malta and Gozo from June, the two
ministers said in Valletta on Monday.

It will be <b>painted</b> green.
"""


def blocks_of(page: str, rules: Rules) -> list[str]:
    """Return the texts of a page's blocks."""
    document = decode(Source("lamp.html", page.encode(), MediaType.HTML), rules)
    assert isinstance(document, Document)
    return [block.text for block in document.blocks]


def test_a_typed_page_is_read_line_by_line(rules: Rules) -> None:
    """Its lines are blocks, the wrapped ones joined, without marks and references."""
    texts = blocks_of(f"<html><head><title>Copy</title></head><body><pre>\n{STORY}</pre></body></html>", rules)
    assert texts[:3] == ["LAMP NEWS AGENCY", "ITEM 3", "Two islands share a & mend a ferry"]
    assert texts[-1] == "It will be painted green."


def test_a_typed_part_of_a_page_is_none(rules: Rules) -> None:
    """A table of figures in a story leaves the page a page."""
    paragraphs = "<p>The ferry was built in Suva in 1998 and carries forty cars and a cook.</p>" * 12
    texts = blocks_of(f"<html><body><h1>Ferry</h1>{paragraphs}<pre>{STORY}</pre></body></html>", rules)
    assert "LAMP NEWS AGENCY" not in texts
