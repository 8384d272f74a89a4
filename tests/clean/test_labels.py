"""Single lines: which rule cuts them, and which sentences no rule may cut."""

import tomllib
from pathlib import Path

import pytest

from etl.clean.labels import label_line
from etl.clean.pieces import Line
from etl.rules import Rules

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean_lines.toml").read_text(encoding="utf-8"))["case"]
LINES = [(line, case["rule"]) for case in CASES for line in case["lines"]]


@pytest.mark.parametrize(("text", "rule"), LINES, ids=[text for text, _ in LINES])
def test_line_is_cut_by_its_rule(text: str, rule: str, rules: Rules) -> None:
    """A line of the page is cut under the name of what it is; a sentence of the story stays."""
    line = Line(text, rules.cleaning.lexicon)
    assert (label_line(line, rules.cleaning) or "") == rule
