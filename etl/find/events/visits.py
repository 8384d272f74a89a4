"""Finding visits: a trip to another country, its going and coming told in one sentence or in several."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.meetings import encounter_cues
from etl.find.events.participants import people_between, stand_ins
from etl.find.events.places import Place, find_places
from etl.find.events.timing import date_near, duration_of, read_status
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules import Rules
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind, EventStatus

_GOAL = re.compile(r"\s*(?:of|to|in|for|at|by)?\s*(?:the\s+)?(?P<name>[A-Z][\w'’ʻ\-]*(?:(?: (?:of|de|and|the))? (?:[A-Z][\w'’ʻ\-]*))*)")
_TO = re.compile(r"\b(?:to|of|in)\s+(?:the\s+)?$")
_BACK = re.compile(r"\b(?:returns?|returned|flies home|goes home|flew home|went home|is due back|back)\b")
_NO_TRIP = re.compile(r"\b(?:exchange of visits|each other|invit\w+|ship|officers of)\b")


def find_visits(scene: Scene, cast: Cast, sentence: Sentence, rules: Rules) -> list[Encounter]:
    """Return the visit that a sentence tells of, if any."""
    for hit in encounter_cues(scene, sentence):
        cue: EncounterCue = hit.entry.value
        if cue.kind is EventKind.VISIT:
            made = _visit(scene, cast, sentence, hit, rules)
            if made:
                return [made]
    return []


def _visit(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> Encounter | None:
    cue: EncounterCue = hit.entry.value
    folded = sentence.passage.folded
    if cue.lemma.startswith("return") and "from" not in cue.lemma:
        return None
    goal = _goal(scene, sentence, hit, rules)
    people = people_between(cast, sentence, sentence.char_start, hit.char_start, rules)[:1] or stand_ins(
        sentence, sentence.char_start, hit.char_start, cast.focus_of(sentence)
    )
    if cue.sort is Sort.NOUN and not people:
        people = people_between(cast, sentence, hit.char_end, sentence.char_end, rules)[:1]
    if not people or goal is None:
        return None
    name, codes = goal
    home = people[0].country_code
    if not codes or set(codes) == {home}:
        return None
    date = date_near(scene, sentence, sentence.char_start, sentence.char_end)
    start, end = (date.start, date.end) if date else (None, None)
    status = read_status(sentence, hit.char_start, sentence.char_end, start, scene.text.published_on, rules)
    if status is None:
        return None
    days = duration_of(folded[sentence.char_start : sentence.char_end])
    if days and start and start.day and end is None and days > 1:
        end = PartialDate.from_day(start.earliest.fromordinal(start.earliest.toordinal() + days - 1))
    return Encounter(
        EventKind.VISIT, sentence, "visit", status, {p.name: p for p in people}, {c for c in (*codes, home) if c}, start, end, name,
        weight=2 + bool(date),
    )


def _goal(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> tuple[str, tuple[str, ...]] | None:
    """Return the name of where a trip goes and its countries, or None."""
    text = sentence.passage.text
    codes = {c.mention.span.char_start: c for c in scene.countries_in(sentence)}
    match = _GOAL.match(text, hit.char_end, sentence.char_end)
    if not match:
        onward = re.compile(r"[^.;]{0,40}?\b(?:to|in)\s+(?:the\s+)?(?=[A-Z])").match(text, hit.char_end, sentence.char_end)
        match = _GOAL.match(text, onward.end(), sentence.char_end) if onward else None
    if not match or any(s.char_start <= match.start("name") < s.char_end for s, _ in scene.people_in(sentence)):
        return None
    name, start, end = match["name"], match.start("name"), match.end("name")
    named = tuple(dict.fromkeys(c.country_code for at, c in codes.items() if start <= at < end))
    if not named:
        named = tuple(dict.fromkeys(c.country_code for at, c in codes.items() if at > end))[:1]
    return name.removesuffix("’s").removesuffix("'s"), named


def end_visits(scene: Scene, cast: Cast, sentence: Sentence, visits: list[Encounter], rules: Rules) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "returns on Saturday"."""
    back = _BACK.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if not back:
        return
    people = people_between(cast, sentence, sentence.char_start, back.start(), rules) or stand_ins(
        sentence, sentence.char_start, back.start(), cast.focus_of(sentence)
    )
    date = date_near(scene, sentence, back.end(), sentence.char_end)
    for visit in visits:
        if date and date.start and visit.status is EventStatus.HELD and any(p.name in visit.people for p in people):
            visit.date_end = date.start


__all__ = ["Place", "end_visits", "find_places", "find_visits"]
