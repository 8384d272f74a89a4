"""Parting rounds of meetings: "had a series of meetings in Lomé this week" is told one by one in what follows.

The sentence that tells of the round names nobody whom somebody met; each that is told after it is a row of its own and
was held where the round was.
"""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.places import choose_city, find_places
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

NEAR = 2  # paragraphs after a round within which its meetings are told

_MEETINGS = r"(?:conversations|consultations|discussions|encounters|meetings|talks)"
_MANY = r"(?:a (?:handful|number) of|five|four|half a dozen|many|several|six|some|three|two|various)"
_ROUND = compile_search(
    rf"\b(?:flurry|host|marathon|number|series|slew|string|succession) of (?:[\w\-]+ ){{0,3}}{_MEETINGS}\b"
    rf"|\b{_MEETINGS} with {_MANY} (?:of (?:his|her|their) )?(?:[\w\-]+ ){{0,2}}"
    r"(?:colleagues|counterparts|leaders|ministers|officials|opposite numbers|presidents)\b"
)
_TRIP = re.compile(r"\b(?:arrived|departed|flew|left|returned|travell?ed|went)\b")


def part_rounds(story: Story, sentences: Sequence[Sentence], found: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounters without those that are only rounds of others, which are where the round was."""
    kept = list(found)
    for sentence in sentences:
        met = story.people(sentence, sentence.char_start, sentence.char_end) if sentence.search(_ROUND) else []
        after = _told_after(sentence, met[0], kept) if len(met) == 1 else []
        if after:
            _seat(story, sentence, sentences, after)
            kept = [e for e in kept if not (e.sentence is sentence and _is_round(e, met[0]))]
    return kept


def _is_round(told: Encounter, person: PersonClaim) -> bool:
    return told.kind is EventKind.MEETING and set(told.people) == {person.name}


def _told_after(sentence: Sentence, person: PersonClaim, found: Sequence[Encounter]) -> list[Encounter]:
    """Return the meetings of somebody that are told not far after a sentence."""
    near = [e for e in found if 0 <= e.sentence.passage.ordinal - sentence.passage.ordinal <= NEAR]
    near = [e for e in near if sentence.span < e.sentence.span and e.kind is EventKind.MEETING]
    return [e for e in near if person.name in e.people and len(e.people) > 1 and e.status is EventStatus.HELD]


def _seat(story: Story, sentence: Sentence, sentences: Sequence[Sentence], after: Sequence[Encounter]) -> None:
    """Set the place of a round for those of its meetings that have none, of its days, before somebody travels on."""
    places = find_places(story.scene, sentence, story.words, story.names)
    city = choose_city(story.scene, sentence, places, sentence.char_start, sentence.char_end)
    days = [d.start for d in story.scene.dates_in(sentence) if d.start]
    onward = [s.span for s in sentences if sentence.span < s.span and s.search(_TRIP)]
    for met in after:
        day = met.date_start
        is_then = not days or day is None or any(d.earliest <= day.earliest <= d.latest for d in days)
        if city and met.place is None and is_then and not any(span < met.sentence.span for span in onward):
            met.place = city
            met.say("place", "round")
