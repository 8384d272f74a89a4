"""Datelines: what opens a story, and what only looks so."""

import tomllib
from pathlib import Path

import pytest

from etl.clean.dateline import read_dateline
from etl.rules import Rules

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean_datelines.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:30]))
def test_dateline_is_read(case: dict[str, str], rules: Rules) -> None:
    """Place, agency and day are those of the prefix, and the story starts behind it."""
    found = read_dateline(case["text"], rules.cleaning)
    if "story" not in case:
        assert found is None
        return
    assert found is not None
    assert (found.place or "") == case.get("place", "")
    assert (found.agency or "") == case.get("agency", "")
    assert str(found.date or "") == case.get("day", "")
    assert case["text"][found.char_end :].startswith(case["story"])
