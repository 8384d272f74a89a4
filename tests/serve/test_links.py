"""Links: where they may lead."""

import pytest

from etl.serve.links import is_web_address, link_cell, link_countries


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://news.example/a?b=c", True),
        ("HTTP://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//news.example", False),
        ("https://news.example/ javascript:x", False),
        ('https://news.example/" onclick="x', False),
        (" https://news.example", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(address: str | None, is_one: bool) -> None:
    """A link that leaves the site leads to http or https, and is one address."""
    assert is_web_address(address) is is_one


def test_a_cell_that_names_a_thing_is_a_link() -> None:
    """A public number, a code of a country and a sentence lead to pages; an internal number does not."""
    row = {"article_id": 7551640360594233}
    assert link_cell(row, 7551640360594233, "person_id", str) == (
        '<a href="/person/7551640360594233">7551640360594233</a>'
    )
    assert link_cell(row, 17, "person_id", str) is None
    assert link_cell(row, "KH; VN", "parties", str) == '<a href="/country/KH">KH</a>; <a href="/country/VN">VN</a>'
    assert link_cell(row, "They <met>.", "evidence", str) == (
        '<a href="/article/7551640360594233?says=They+%3Cmet%3E.">They &lt;met&gt;.</a>'
    )
    assert link_cell({}, "They met.", "evidence", str) is None


def test_a_text_is_no_list_of_countries() -> None:
    """Only codes become links to countries."""
    assert link_countries("Cambodia", str, {}) is None
    assert link_countries("KH", str, {"KH": "Cambodia"}) == '<a href="/country/KH">Cambodia</a>'
