"""Characters: what is mended, and what is left as the outlet wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.characters import repair_text

REPAIRS = [
    ("Cambodiaâ€™s navy", "Cambodia’s navy"),
    ("attachÃ©", "attaché"),
    ("co\u00adope\u200bration", "cooperation"),
    ("\ufeffTitle", "Title"),
    ("US$\u00a03.3 billion", "US$ 3.3 billion"),
    ("Medicine &amp; Telehealth", "Medicine & Telehealth"),
    ("left\u200eright", "leftright"),
    ("“curly” quotes — and dashes…", "“curly” quotes — and dashes…"),
    ("नरेन्द्र", "नरेन्द्र"),
    ("می\u200cخواهد", "می\u200cخواهد"),
    ("中国，越南", "中国，越南"),
]


@pytest.mark.parametrize(("text", "repaired"), REPAIRS)
def test_characters_are_repaired(text: str, repaired: str) -> None:
    """Mojibake, entities and invisible characters go; the outlet's own letters and quotes stay."""
    assert repair_text(text) == repaired


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=60))
def test_repaired_text_stays(text: str) -> None:
    """Repairing what is repaired changes nothing more."""
    once = repair_text(repair_text(text))
    assert repair_text(once) == once
