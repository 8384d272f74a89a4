"""Capitalised words that end in the word of a thing, a venue or a firm: nobody's name."""

import pytest

from etl.find import find_facts
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import ParagraphKind

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
    body = tuple(Paragraph(i, ParagraphKind.BODY, line) for i, line in enumerate(lines))
    day = PartialDate.parse("2031-05-21")
    facts = find_facts(Article(None, None, day, None, None, (), None, "en", None, body), rules)
    assert not facts.people
