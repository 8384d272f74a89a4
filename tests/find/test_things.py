"""Capitalised words that end in the word of a thing, a venue or a firm: nobody's name."""

import pytest

from benchmarks.cases import DAY, article_of
from etl.find import find_facts
from etl.rules import Rules

WORDS = [
    "Amphitheatre",
    "Arcade",
    "Bakery",
    "Brewery",
    "Coliseum",
    "Courthouse",
    "Distillery",
    "Doctrine",
    "Embankment",
    "Esplanade",
    "Fairgrounds",
    "Foundry",
    "Guidelines",
    "Gymnasium",
    "Helicopter",
    "Hypothesis",
    "Index",
    "Landslide",
    "Lawsuit",
    "Legacy",
    "Lighthouse",
    "Manifesto",
    "Massacre",
    "Paradox",
    "Penitentiary",
    "Pharmacy",
    "Principles",
    "Racecourse",
    "Refinery",
    "Regulation",
    "Reservoir",
    "Sanctuary",
    "Semiconductors",
    "Spillway",
    "Steelworks",
    "Syndrome",
    "Telescope",
    "Terminal",
    "Theorem",
    "Torpedo",
    "Tournament",
    "Turbine",
    "Vaccine",
    "Velodrome",
    "Viaduct",
    "Waterworks",
    "Winery",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_thing_is_nobody(word: str, rules: Rules) -> None:
    """A thing that opens a sentence or stands behind "at" is no person."""
    lines = f"Okello {word} was full on Monday, and many people came to see it.", f"There was a crowd at Harker {word}."
    assert not find_facts(article_of("\n".join(lines), DAY), rules).people
