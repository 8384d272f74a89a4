"""Shapes of names: which of the states that an article names a name is at home in."""

import tomllib
from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules import Rules
from etl.rules.files import RuleFiles
from etl.rules.name_shapes import NameShapes

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "name_shapes.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES)
def test_name_fits_the_states_of_its_tongue(case: str, rules: Rules) -> None:
    """A name fits those of the named states whose people bear such names, and all where its spelling tells nothing."""
    name, named, fitting = (cell.strip() for cell in case.split("|"))
    assert rules.people.shapes.fitting(name, frozenset(named.split())) == frozenset(fitting.split())


def test_every_shape_has_a_case(rules: Rules) -> None:
    """Each pattern matches the name of one case at least."""
    names = [case.split("|")[0].strip() for case in CASES]
    assert [s.pattern.pattern for s in rules.people.shapes.shapes if not any(map(s.pattern.search, names))] == []


def test_foreign_letters_are_in_no_plain_name(rules: Rules) -> None:
    """A shape that is passed over for plain names matches none."""
    plain = [case.split("|")[0].strip() for case in CASES if case.isascii()]
    lettered = [s.pattern for s in rules.people.shapes.shapes if s.letters]
    assert [p.pattern for p in lettered if any(map(p.search, [*plain, *"abcdefghijklmnopqrstuvwxyzABCXYZ'-"]))] == []


GIVEN = [
    ("Agnieszka Borow", "PL VN", "VN"),
    ("Władysława Borow", "PL VN", "VN"),
    ("Agnieszka Borow", "PL US VN", "VN"),  # emigrants went to the settled states
    ("Agnieszka Borow", "FJ VN", ""),  # at home in none of them: it tells nothing
    ("Borow Agnieszka", "PL VN", ""),  # a given name stands first
    ("Kenji Haraoka", "JP TJ", "TJ"),
]


@pytest.mark.parametrize(("name", "named", "foreign"), GIVEN)
def test_given_name_is_foreign_to_states(name: str, named: str, foreign: str, rules: Rules) -> None:
    """A given name is foreign to the named states where it is not used, if it is used in another of them."""
    assert rules.people.shapes.foreign_to(name, frozenset(named.split())) == frozenset(foreign.split())


def test_given_names_are_folded(tmp_path: Path) -> None:
    """A given name with a capital would never be found: it is an error."""
    (tmp_path / "name_shapes.toml").write_text("settled = []\n[groups]\n", encoding="utf-8")
    (tmp_path / "given_names.toml").write_text('[norse]\nstates = ["NO"]\nnames = ["Ola"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match="small letters"):
        NameShapes.load(RuleFiles((tmp_path,)))


@pytest.mark.parametrize(
    ("shape", "wrong"),
    [
        ('states = ["@norse"]\npattern = "x"', "is no group"),
        ('states = ["NO"]\npattern = "("', "is no pattern"),
        ('states = ["NO"]\npattern = "x*"', "matches the empty text"),
        ('states = ["NO"]', "must be a string"),
    ],
)
def test_wrong_shape_is_named(tmp_path: Path, shape: str, wrong: str) -> None:
    """A shape of an unknown group, or whose pattern is none, is an error that says what is wrong."""
    (tmp_path / "name_shapes.toml").write_text(f"settled = []\n[groups]\n[[shapes]]\n{shape}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=wrong):
        NameShapes.load(RuleFiles((tmp_path,)))
