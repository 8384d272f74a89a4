"""Folding names, choosing spellings, making public ids."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.link.names import best_spelling, fold, fold_body, public_id

SAME = {
    "case": ("PRAK Sokhonn", "Prak Sokhonn"),
    "accents": ("São Tomé", "Sao Tome"),
    "stroked letters": ("Đặng Łukasz Ødegård", "Dang Lukasz Odegard"),
    "apostrophes": ("Sana’a", "Sanaa"),
    "full stops": ("U.N.", "UN"),
    "hyphens": ("Ban Ki-moon", "Ban Ki Moon"),
    "white space": ("Ban  Ki\u00a0moon", "Ban Ki moon"),
    "ampersand": ("Home Affairs & Justice", "Home Affairs and Justice"),
    "dotted i": ("İstanbul", "Istanbul"),
}
UNLIKE = {
    "short form": ("Hun Manet", "Manet"),
    "order": ("Hun Manet", "Manet Hun"),
    "joined": ("Ban Kimoon", "Ban Ki-moon"),
}


@pytest.mark.parametrize("case", SAME)
def test_spellings_of_one_name_fold_alike(case: str) -> None:
    """Spellings that differ in marks alone are the same name."""
    left, right = SAME[case]
    assert fold(left) == fold(right)


@pytest.mark.parametrize("case", UNLIKE)
def test_other_names_fold_apart(case: str) -> None:
    """Other words, or another order, are another name."""
    left, right = UNLIKE[case]
    assert fold(left) != fold(right)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """A folded name is folded."""
    assert fold(fold(text)) == fold(text)


def test_an_article_is_no_part_of_a_bodys_name() -> None:
    """The leading article is dropped, one inside is kept."""
    assert fold_body("The Ministry of the Interior") == fold_body("Ministry of the Interior")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_the_best_spelling_does_not_depend_on_order(names: list[str]) -> None:
    """Whatever the order, and whatever was compared first, the best is the same."""
    best = best_spelling(names)
    for order in itertools.permutations(names):
        stepwise = order[0]
        for name in order[1:]:
            stepwise = best_spelling((stepwise, name))
        assert stepwise == best


@given(st.lists(st.text()))
def test_public_ids_are_exact_numbers(parts: list[str]) -> None:
    """A public id is a whole number that a spreadsheet keeps exact."""
    assert 0 <= public_id(*parts) < 2**53


def test_public_ids_tell_parts_apart() -> None:
    """Where one part ends matters."""
    assert public_id("ab", "c") != public_id("a", "bc")
