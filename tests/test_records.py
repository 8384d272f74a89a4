"""Records: what flows between the stages."""

from etl.records import Mention, Span


def test_spans_are_ordered_by_place() -> None:
    """Spans sort by paragraph, then by where they start and end."""
    spans = [Span(1, 0, 4), Span(0, 5, 9), Span(0, 5, 7), Span(0, 2, 9)]
    assert sorted(spans) == [Span(0, 2, 9), Span(0, 5, 7), Span(0, 5, 9), Span(1, 0, 4)]


def test_equal_records_are_one_in_a_set() -> None:
    """Records of the same values are equal and have one hash."""
    assert len({Mention(Span(0, 1, 2), "a", "rule"), Mention(Span(0, 1, 2), "a", "rule")}) == 1
