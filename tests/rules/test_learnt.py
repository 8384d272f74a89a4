"""Tables of weights: read, summed, and refused where they are wrong."""

from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules.files import RuleFiles
from etl.rules.learnt import Weights, likeliest

TABLE = "sign\tevent\tmeeting\tvisit\n(bias)\t-100\t0\t0\nsaw\t150\t90\t-20\nP and\t75\t10\t5\n"


def weights_of(folder: Path, text: str) -> Weights:
    """Return the weights of a table."""
    (folder / "encounters.tsv").write_text(text, encoding="utf-8")
    return Weights.load(RuleFiles((folder,)), "encounters.tsv")


def test_signs_are_summed_with_the_bias(tmp_path: Path) -> None:
    """A sign that the table does not hold weighs nothing."""
    weights = weights_of(tmp_path, TABLE)
    weighed = weights.weigh({"saw", "P and", "unheard of"})
    assert weighed == {"event": 1.25, "meeting": 1.0, "visit": pytest.approx(-0.15)}
    assert likeliest(weighed, ("meeting", "visit"))[0] == "meeting"
    assert weights.chance({"saw", "P and"}, "event") == pytest.approx(0.777, abs=0.001)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sign\tevent\nsaw\t1\n", "has no row"),
        ("sign\tevent\n(bias)\t1\nsaw\tmuch\n", "whole numbers"),
        ("sign\tevent\n(bias)\t1\nsaw\t1\t2\n", "encounters.tsv"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(RuleError, match=said):
        weights_of(tmp_path, text)
