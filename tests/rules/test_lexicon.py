"""The lexicon: whole words, capitals where they count, and offsets that hold."""

import pytest

from etl.rules.lexicon import Entry, Lexicon, fold_case


def found(entries: list[Entry], text: str) -> list[str]:
    return [text[h.char_start : h.char_end] for h in Lexicon(entries).hits(text, fold_case(text))]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("The navy sails", ["navy"]),
        ("NAVY", ["NAVY"]),
        ("a subnavy navys", []),
        ("navy's", ["navy"]),
        ("(navy)", ["navy"]),
    ],
)
def test_entries_match_whole_words_in_any_case(text: str, hits: list[str]) -> None:
    """An entry is found as a whole word, however it is written."""
    assert found([Entry("Navy", "x")], text) == hits


def test_exact_entries_match_their_very_capitals() -> None:
    """An exact entry is found only in its own capitals."""
    assert found([Entry("US", "x", exact=True)], "us US Us") == ["US"]


def test_entry_that_ends_in_a_full_stop() -> None:
    """An entry can begin or end in another sign than a letter."""
    assert found([Entry("U.S.", "x", exact=True)], "the U.S.-led") == ["U.S."]


def test_overlapping_entries_are_all_given_the_longest_first() -> None:
    """Entries inside each other are all given, by their start, the longest first."""
    assert found([Entry("air force", "x"), Entry("air", "y"), Entry("force", "z")], "air force") == [
        "air force",
        "air",
        "force",
    ]


def test_curly_apostrophes_match_plain_ones() -> None:
    """Typographic quotes and dashes are no obstacle, and the hit is the text's own."""
    assert found([Entry("people's army", "x")], "the People’s Army") == ["People’s Army"]


@pytest.mark.parametrize("text", ["İstanbul’s", "ẞtraße", "a–b"])
def test_folding_keeps_the_length(text: str) -> None:
    """Folding never changes the length, so that offsets hold."""
    assert len(fold_case(text)) == len(text)
