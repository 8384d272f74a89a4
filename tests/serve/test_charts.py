"""Charts: which periods they show, and their figures."""

import pytest

from etl.serve.charts import Cell, choose_periods, draw_columns, draw_heat


@pytest.mark.parametrize(
    ("series", "periods"),
    [
        ({}, []),
        ({"a": {"2024": 1}}, ["2024"]),
        ({"a": {"2021": 1, "2023": 2}}, ["2021", "2022", "2023"]),
        ({"a": {"1907": 1, "2022": 1, "2024": 2}}, ["before", "2022", "2023", "2024"]),
        ({"a": {"2022": 1, "2024": 2}, "b": {"2095": 1}}, ["2022", "2023", "2024", "after"]),
        ({"a": {"2023-12": 1, "2024-02": 1}}, ["2023-12", "2024-01", "2024-02"]),
    ],
)
def test_periods_stand_in_a_row(series: dict[str, dict[str, int]], periods: list[str]) -> None:
    """No period is left out between two; what lies far away is summed before or after the window that holds most."""
    assert choose_periods(series, 3)[1] == periods


def test_nothing_is_lost_outside_the_window() -> None:
    """The sums stay what they were."""
    chosen, _ = choose_periods({"a": {"1907": 3, "1908": 2, "2023": 9}}, 2)
    assert chosen == {"a": {"before": 5, "2023": 9}}


def test_a_chart_of_nothing_is_nothing() -> None:
    """Without figures there is no drawing."""
    assert draw_columns("x", "X", "about", {}, []) == ""
    assert draw_heat("X", [], {}) == ""


def test_names_are_text() -> None:
    """What a drawing names is escaped, as a table and as a title."""
    drawn = draw_columns("x", "<b>", "a & b", {"<i>": {"2024": 3}}, ["2024"])
    assert "<i>" not in drawn
    assert "<b>" not in drawn
    assert "<title>2024, &lt;i&gt;: 3</title>" in drawn


def test_the_highest_number_is_the_darkest() -> None:
    """Shades run from 1 to 5; nothing has none, and no link."""
    drawn = draw_heat("X", [], {"row": [Cell(0, "/none"), Cell(1), Cell(50, "/half"), Cell(100), None]})
    assert [shade for shade in ("h0", "h1", "h3", "h5") if f'class="{shade}"' in drawn] == ["h0", "h1", "h3", "h5"]
    assert "/half" in drawn
    assert "/none" not in drawn
