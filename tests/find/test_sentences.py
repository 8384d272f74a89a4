"""Sentences: where a paragraph is cut, and where it is not."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.find.sentences import split_sentences
from etl.rules import Rules

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "sentences.toml").read_text(encoding="utf-8"))["cases"]
RULES = Rules.load().sentences  # hypothesis runs a test many times: no fixture


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, RULES)]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_paragraph_is_cut(case: dict[str, list[str]]) -> None:
    """A paragraph of sentences joined by spaces is cut into those sentences again."""
    assert sentences_of(" ".join(case["sentences"])) == case["sentences"]


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It ended in November.The minister left for home.", "It ended in November."),
        ("It ended in November.TNI Commander Agus spoke to us.", "It ended in November."),
        ("He said “no.”Then he left us.", "He said “no.”"),
    ],
)
def test_sentences_run_together_are_cut(text: str, first: str) -> None:
    """A scraped text's missing space after a full stop does not hide the end of a sentence."""
    assert sentences_of(text)[0] == first


@pytest.mark.parametrize("text", ["See example.com/News for more."])
def test_addresses_and_versions_are_not_cut(text: str) -> None:
    """A full stop inside an address is no end of a sentence."""
    assert sentences_of(text) == [text]


@given(st.text(alphabet="aB. “”?!\n1", max_size=60))
def test_cut_loses_nothing_but_space(text: str) -> None:
    """The sentences, in order and apart, hold every character but the white space between them."""
    told = "".join(sentences_of(text))
    assert "".join(told.split()) == "".join(text.split())


@given(st.text(alphabet="aB. “”?!\n1", max_size=60))
def test_sentences_do_not_overlap(text: str) -> None:
    """Every sentence begins where the one before it has ended, or later."""
    bounds = split_sentences(text, RULES)
    assert all(first[1] <= second[0] for first, second in pairwise(bounds))
