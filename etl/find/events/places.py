"""Reading where an encounter took place, as the text names it: the city where city and venue are named."""

import re
from dataclasses import dataclass

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules.events import EventRules
from etl.rules.lexicon import fold_case

_WORD = r"[A-Z][\w'’ʻ\-]*[\w]|[A-Z]"
_NAME = rf"(?:(?:{_WORD})(?:(?: (?:of|de|do|da|du|del|la|al))? (?:{_WORD}))*)"
_PLACE = re.compile(
    rf"\b(?P<prep>in and around|in|at|near|off|aboard|outside)\s+(?:the\s+)?(?:(?:south|north|east|west|northern|southern|eastern|western|nearby|port|capital|city of|town of|\w+ern)\s+)?"
    rf"(?P<name>{_NAME}(?:['’]s\s+{_NAME})?(?P<venue>(?:\s+(?:training ground|naval base|military base|air base|[a-z]+))?))"
)
_NOT_PLACE = re.compile(r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z]{2,}$)")
_HERE = re.compile(r"\bhere\b(?! is| are|,? (?:we|I))")


@dataclass(frozen=True, slots=True)
class Place:
    """A place's name in a sentence; offsets are into the passage."""

    name: str
    char_start: int
    char_end: int
    preposition: str
    is_country: bool
    is_venue: bool


def find_places(scene: Scene, sentence: Sentence, rules: EventRules) -> list[Place]:
    """Return the places that a sentence names after a preposition, in order."""
    text = sentence.passage.text
    people = [s for s, _ in scene.people_in(sentence)]
    countries = {c.mention.span.char_start: c.mention.span.char_end for c in scene.countries_in(sentence)}
    found = []
    for match in _PLACE.finditer(text, sentence.char_start, sentence.char_end):
        start, end = match.start("name"), match.end("name")
        name = match["name"]
        venue = match["venue"].strip()
        if venue and venue not in rules.venues:
            end, name = match.start("venue"), text[start : match.start("venue")]
            venue = ""
        if _NOT_PLACE.match(name) or any(s.char_start < end and start < s.char_end for s in people):
            continue
        last = fold_case(name).split()[-1]
        is_country = countries.get(start, -1) >= end and not _is_capital(scene, start, sentence)
        found.append(Place(name.removesuffix("’s").removesuffix("'s"), start, end, match["prep"], is_country, bool(venue) or last in rules.venues))
    return found


def _is_capital(scene: Scene, start: int, sentence: Sentence) -> bool:
    return any(c.mention.span.char_start == start and "capital" in c.mention.rule for c in scene.countries_in(sentence))


def choose_place(scene: Scene, sentence: Sentence, places: list[Place], low: int, high: int) -> str | None:
    """Return the place of an encounter whose words stand between two offsets: the city before the venue before the country."""
    near = [p for p in places if low <= p.char_start <= high] or []
    for wanted in (
        [p for p in near if not p.is_country and not p.is_venue and p.preposition.startswith("in")],
        [p for p in near if not p.is_country],
        near,
    ):
        if wanted:
            return wanted[0].name
    if _HERE.search(sentence.passage.folded, low, high):
        return scene.text.article.dateline_place
    return None
