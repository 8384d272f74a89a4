"""Finding trips by whom somebody expects: "expects Portugal's X in Mindelo on 25 June and Y of Luxembourg on the 28th".

Each of those named after the words of expecting is a traveller, on the day told after the name, to the place told after
the first; whom the host has "as his guest" too.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.find.events.encounters import Encounter
from etl.find.events.goals import goal_between
from etl.find.events.officials import acting_among
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.patterns import compile_search
from models.codes import EventKind

_EXPECTS = compile_search(
    r"\b(?:awaits?|awaiting|expects?|expecting|(?:has|have|had)(?= [^.;]{3,120} as (?:his|her|its|their|a) guests?\b)) "
)
_TITLES = re.compile(r"(?:the\s+)?(?:(?!to\b)[\w’'\-]+\.?\s+){0,10}")  # between the verb and the first name
_TO_DO = re.compile(r"(?:,[^,;]{1,60},| of [A-Z][\w\-]+)? to (?!(?:[A-Z]|the [A-Z]))")  # "expects X to win"
_AND = re.compile(r"(?! to\b)[^.;:]{0,120}?\b(?:and|,) (?:[\w’'\-]+\.?\s+){0,8}")


def find_guests(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the trips of those whom somebody is said to expect on a day, or to have as guests."""
    verb = sentence.search(_EXPECTS)
    guests = _guests(story, sentence, verb.end()) if verb else []
    if verb is None or not guests:
        return []
    hosts = story.cast.named_in(sentence.stretch(sentence.char_start, verb.start()))
    starts = [span.char_start for span, _ in guests] + [sentence.char_end]
    found: list[Encounter] = []
    place = None
    for (span, person), (_, high) in zip(guests, pairwise(starts), strict=True):
        told = Told(sentence, span.char_start, span.char_start, span.char_end, high)
        goal = _of_host(story, sentence, goal_between(story, told, span.char_end, person.country_code), hosts) or place
        place = place or goal
        made = _trip(story, told, person, goal)
        found += [made] if made else []
    return found


def _guests(story: Story, sentence: Sentence, offset: int) -> list[tuple[Span, PersonClaim]]:
    """Return those named in a row after a verb of expecting, with where they stand."""
    text = sentence.passage.text
    kept: list[tuple[Span, PersonClaim]] = []
    for span, person in story.scene.people_in(sentence):
        if span.char_start < offset:
            continue
        before = kept[-1][0].char_end if kept else offset
        if not (_AND if kept else _TITLES).fullmatch(text, before, span.char_start) or _TO_DO.match(
            text, span.char_end
        ):
            break
        kept.append((span, person))
    return kept


def _of_host(
    story: Story, sentence: Sentence, goal: tuple[str, set[str]] | None, hosts: Sequence[str]
) -> tuple[str, set[str]] | None:
    """Return where guests are expected: a city without its state's name is in the state of whoever expects them."""
    if goal is None or not hosts or any(c.mention.quote in goal[0] for c in story.scene.countries_in(sentence)):
        return goal
    return goal[0], {hosts[0]}


def _trip(story: Story, told: Told, person: PersonClaim, goal: tuple[str, set[str]] | None) -> Encounter | None:
    """Return the trip of a guest who acts for another state, if its day is told."""
    home = person.country_code
    if goal is None or home is None or home in goal[1] or not acting_among([person], story.scene, story.rules):
        return None
    made = story.encounter(EventKind.VISIT, told, [person], goal[1] | {home}, "guest")
    if made is None or made.date_start is None or made.date_start.month is None:
        return None
    made.place = goal[0]
    made.say("place", "goal")
    return made
