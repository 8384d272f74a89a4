"""The reference data: countries and labels."""

import inspect as python_inspect
import re
from enum import StrEnum

import pytest
from sqlalchemy import Engine, text

from models import codes
from models.installed import install_parts
from models.reference import read_data
from models.tables import metadata

COUNTRIES = read_data("countries.tsv")
LABELS = read_data("codes.tsv")
VOCABULARIES = {
    table.name: [str(code) for code in table.c.code.type.enums]
    for table in metadata.tables.values()
    if "ordinal" in table.c and "label" in table.c
}


def test_all_of_iso_3166_is_there() -> None:
    """There are its 249 countries and Kosovo, each code and name once, sorted."""
    assert len(COUNTRIES) == 250
    for column in ("alpha_2", "alpha_3", "numeric", "name", "official_name"):
        assert len({row[column] for row in COUNTRIES}) == 250
    assert [row["alpha_2"] for row in COUNTRIES] == sorted(row["alpha_2"] for row in COUNTRIES)


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["alpha_2"])
def test_a_country_is_well_formed(row: dict[str, str]) -> None:
    """Codes have their shapes; no name is empty, padded or listed twice; a region has its division."""
    assert re.fullmatch(r"[A-Z]{2}", row["alpha_2"])
    assert re.fullmatch(r"[A-Z]{3}", row["alpha_3"])
    assert re.fullmatch(r"\d{3}", row["numeric"])
    assert bool(row["region"]) == bool(row["subregion"])
    for column in ("capital", "adjectives", "demonyms"):
        names = row[column].split("|") if row[column] else []
        assert names == [name.strip() for name in names if name.strip()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_code_has_a_label(name: str) -> None:
    """The labels are those of the codes, in their order."""
    assert [row["code"] for row in LABELS if row["vocabulary"] == name] == VOCABULARIES[name]


def test_every_label_belongs_to_a_vocabulary() -> None:
    """No label is of a vocabulary that has no table."""
    assert {row["vocabulary"] for row in LABELS} == set(VOCABULARIES)


def test_every_stored_vocabulary_has_a_table() -> None:
    """Each StrEnum of codes.py that rows hold has its label table."""
    declared = {
        tuple(code.value for code in member)
        for _, member in python_inspect.getmembers(codes, python_inspect.isclass)
        if issubclass(member, StrEnum) and member is not StrEnum
    }

    assert declared == {tuple(values) for values in VOCABULARIES.values()}


def test_reference_data_is_repaired(engine: Engine) -> None:
    """Putting reference data in place mends what was changed and leaves a row that it does not know."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE countries SET name = 'Kampuchea' WHERE code = 'KH'"))
        connection.execute(text("DELETE FROM country_names WHERE country_code = 'KH'"))
        connection.execute(
            text("INSERT INTO countries VALUES ('XS', 'XSM', '999', 'Somaliland', 'Somaliland', NULL, NULL, NULL)")
        )

    with engine.begin() as connection:
        install_parts(connection)

    with engine.connect() as connection:
        named = connection.execute(text("SELECT name FROM countries WHERE code IN ('KH', 'XS') ORDER BY code"))
        assert named.scalars().all() == ["Cambodia", "Somaliland"]
        count = connection.scalar(text("SELECT count(*) FROM country_names WHERE country_code = 'KH'"))
        assert count == 4  # the capital, the adjective, the demonym's two forms


STATE_NUMBERS = {  # alpha-2: Correlates of War, Gleditsch and Ward
    "US": (2, 2),
    "GB": (200, 200),
    "DE": (255, 260),
    "RS": (345, 340),
    "RU": (365, 365),
    "XK": (347, 347),
    "CV": (402, 402),
    "SS": (626, 626),
    "YE": (679, 678),
    "CN": (710, 710),
    "TW": (713, 713),
    "KP": (731, 731),
    "KR": (732, 732),
    "KH": (811, 811),
    "VN": (816, 816),
    "TL": (860, 860),
    "KI": (946, 970),
    "TV": (947, 973),
    "TO": (955, 972),
    "NR": (970, 971),
    "HK": (None, None),
    "PS": (None, None),
    "VA": (None, None),
}


def test_states_have_their_scholars_numbers(engine: Engine) -> None:
    """A state has the numbers of the two lists of states that scholars use; what they list as no state has none."""
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT code, cow_code, gw_code FROM countries")).all()

    assert {code: numbers for code, *numbers in stored if code in STATE_NUMBERS} == {
        code: list(numbers) for code, numbers in STATE_NUMBERS.items()
    }


@pytest.mark.parametrize(("column", "count"), [("cow", 195), ("gw", 195)])
def test_every_listed_state_has_its_number(column: str, count: int) -> None:
    """Each list gives every state of today that ISO 3166-1 knows a number of its own: all but Kosovo."""
    numbers = [row[column] for row in COUNTRIES if row[column]]

    assert len(numbers) == len(set(numbers)) == count
