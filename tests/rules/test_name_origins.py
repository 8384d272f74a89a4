"""Origins of names: which of the states that an article names a name is most likely from."""

import tomllib
from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules import Rules
from etl.rules.files import RuleFiles
from etl.rules.name_origins import NameOrigins

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "name_origins.toml").read_text(encoding="utf-8"))
COUNTED = " ".join(f"{letter}{letter}9000" for letter in "ABCDEFGHIJKLMNOPQRST") + " NO9000 VN9000"
TABLE = f"(names)\t{COUNTED}\n(spellings)\t{COUNTED}\nola\tNO9\nlsen$\tNO7\n"
FILES = {
    "name_origins.toml": 'settled = ["US"]\n[kin]\nFO = ["NO"]\n',
    "given_names.toml": '[norse]\nstates = ["NO"]\nnames = ["ola"]\n',
    "name_origins.tsv": TABLE,
}


def origins_of(folder: Path, **changed: str) -> NameOrigins:
    """Return the origins that a folder of rules tells; `toml`, `given` and `tsv` replace its files."""
    files = dict(zip(FILES, (changed.get("toml"), changed.get("given"), changed.get("tsv")), strict=True))
    for name, text in files.items():
        (folder / name).write_text(text or FILES[name], encoding="utf-8")
    return NameOrigins.load(RuleFiles((folder,)))


@pytest.mark.parametrize("case", CASES["likeliest"])
def test_likeliest_state_of_a_name(case: str, rules: Rules) -> None:
    """A name is likeliest from the named state whose people bear such names."""
    name, named, likeliest = (cell.strip() for cell in case.split("|"))
    shares = rules.people.origins.shares(name, named.split())
    assert (max(shares, key=lambda s: shares[s]), shares[likeliest] > 0.8) == (likeliest, True), shares


@pytest.mark.parametrize("case", CASES["unsure"])
def test_a_name_that_tells_little(case: str, rules: Rules) -> None:
    """A name that is at home in several of the states, or in none, is of none of them for sure."""
    name, named = (cell.strip() for cell in case.split("|"))
    assert max(rules.people.origins.shares(name, named.split()).values()) < 0.8


def test_words_spellings_and_kin_count(tmp_path: Path) -> None:
    """A word that was counted, an end of words, and the names of a state's kin speak for a state."""
    origins = origins_of(tmp_path)
    assert origins.shares("Ola", ("NO", "VN"))["NO"] > 0.9
    assert 0.5 < origins.shares("Bolsen", ("NO", "VN"))["NO"] < origins.shares("Ola Bolsen", ("NO", "VN"))["NO"]
    assert origins.shares("Ola", ("FO", "VN"))["FO"] > 0.8  # nobody of that state was counted
    assert origins.shares("Ola", ("NO", "US"))["US"] > origins.shares("Ola", ("NO", "CN"))["CN"]  # emigrants


def test_shares_are_of_one_person(rules: Rules) -> None:
    """The shares of the states and of all others are one whole, in capitals and with accents as without."""
    shares = rules.people.origins.shares("WIŚNIEWSKI Łukasz", ("PL", "DE", "VN"))
    assert 0 < sum(shares.values()) < 1
    assert shares == rules.people.origins.shares("Wisniewski Lukasz", ("PL", "DE", "VN"))


def test_given_names(rules: Rules) -> None:
    """A given name is known in capitals and with accents."""
    assert rules.people.origins.is_given("José")
    assert not rules.people.origins.is_given("Bridge")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"given": '[norse]\nstates = ["NO"]\nnames = ["Ola"]\n'}, "small letters"),
        ({"tsv": "ola\tNO9\n"}, "has no row"),
        ({"tsv": TABLE + "ola NO9\n"}, "a tab"),
        ({"toml": "[kin]\n"}, "settled"),
    ],
)
def test_wrong_files_are_named(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    """The message names what is wrong."""
    with pytest.raises(RuleError, match=said):
        origins_of(tmp_path, **changed)


def test_full_names(rules: Rules) -> None:
    """A word that most bear before another one makes a name with a second one that is borne; a common word does not."""
    full = rules.people.origins.is_full_name
    assert full("Dinko", "Petrović")
    assert not full("Dinko", "Zzyzx")  # borne by nobody
    assert not full("Bridge", "Petrović")
    assert not full("Petrović", "Dinko")  # a family's name
