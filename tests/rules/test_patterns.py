"""Patterns with a hint find the very matches of patterns without one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.rules.patterns import compile_search

LETTERS = st.text("abcdksiKSIAB\u212aſİı01 é.ß\n", max_size=30)
PATTERNS = (
    r"\bab|\bcd\d",
    r"(?i)\bki|(?<=a)s",
    r"\b(?i:kI)s",
    r"(?P<first>\b[A-Z]\w+) (?P<second>a)?",
    r"(?<!a)\d+|\s+b",
    r"(?:ab)?c",
    r"(?:a|b*c)d",
    r"(?:a*b*)",
    r"\b(?=[a-c])(?:[^d]|b)c",
    r"\bé|\bß",
    r"(?>\bab)c",
    r"\b[a-c]{2,}+d",
    r"\b(a)?(?:b|\1c)",
    r"(?m)^a|$",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=LETTERS, start=st.integers(0, 5), stop=st.integers(5, 30))
def test_same_matches(pattern: str, text: str, start: int, stop: int) -> None:
    """The same places and groups are found in any stretch of any text."""
    plain, hinted = re.compile(pattern), compile_search(pattern)
    expected = [(match.span(), match.groupdict(), match.groups()) for match in plain.finditer(text, start, stop)]
    assert expected == [
        (match.span(), match.groupdict(), match.groups()) for match in hinted.finditer(text, start, stop)
    ]
    assert plain.split(text) == hinted.split(text)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_same_description(pattern: str) -> None:
    """A pattern tells of itself what it told before."""
    plain, hinted = re.compile(pattern), compile_search(pattern)
    assert (plain.pattern, plain.flags, plain.groups, plain.groupindex) == (
        *(hinted.pattern, hinted.flags, hinted.groups),
        hinted.groupindex,
    )


def test_no_pattern() -> None:
    """What is no pattern is told as `re` tells it."""
    with pytest.raises(re.error):
        compile_search("(a")
