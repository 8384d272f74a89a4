"""Reading what the sentence after an encounter adds to it: its place and day, or the names of those who met."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.participants import leading_group, people_between
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PartialDate
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which more is told of it
OPENING = 30  # characters from a sentence's start within which those begin who met
_SUBJECT = re.compile(
    r"(?:the|that|this|their|both)\s+(?:(?!first|second|third|next|last|other)[a-z\-]+ ){0,2}?"
    r"(?P<noun>meetings?|talks|visit|trip|tour|call|summit|ceremony|encounter|conversation|session|exercise|drills?"
    r"|manoeuvres|signing|gathering|consultations|negotiations)\s+"
)
_TOLD = re.compile(
    r"(?:(?:is|are|was|were|will|has|have|had been|has been|have been)\s+"
    r"(?:due |set |scheduled |expected )?(?:to )?(?:be )?)?"
    r"(?:held|hosted|take place|took place|taken place|takes place|due|set|scheduled|opens?|opened|begins?|began"
    r"|starts?|started|ends?|ended|lasts?|lasted|runs?|ran)\b"
)
_ENDS = re.compile(r"\b(?:ends?|until|through|to|close)\s+(?:on\s+)?$")
_KINDS = {
    EventKind.VISIT: ("visit", "trip", "tour"),
    EventKind.CALL: ("call", "conversation"),
    EventKind.EXERCISE: ("exercise", "drill", "drills", "manoeuvres"),
    EventKind.CEREMONY: ("ceremony", "signing"),
}
_MEETINGS = (
    "meeting",
    "meetings",
    "talks",
    "summit",
    "encounter",
    "call",
    "session",
    "gathering",
    "consultations",
    "negotiations",
)


def tell_more(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Add to the encounter told last what a sentence that tells of no other says of it."""
    subject = _SUBJECT.match(sentence.passage.folded, sentence.char_start, sentence.char_end)
    told = _TOLD.match(sentence.passage.folded, subject.end(), sentence.char_end) if subject else None
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    if subject is None or told is None:
        if near and near[-1].sentence.passage is sentence.passage and near[-1].sentence.index == sentence.index - 1:
            _name(story, sentence, near[-1])
        return
    of_kind = [e for e in near if subject["noun"] in _KINDS.get(e.kind, _MEETINGS)]
    if of_kind:
        _locate(story, sentence, of_kind[-1])
        _date(story, sentence, of_kind[-1])


def _locate(story: Story, sentence: Sentence, encounter: Encounter) -> None:
    if encounter.place is not None or encounter.kind is EventKind.CALL:
        return
    places = find_places(story.scene, sentence, story.rules.events, story.names)
    encounter.place = choose_place(story.scene, sentence, places, sentence.char_start, sentence.char_end)
    if encounter.place:
        encounter.say("place", "followup")


def _date(story: Story, sentence: Sentence, encounter: Encounter) -> None:
    """Set the day, and the last day, where none or a longer time around it is known."""
    if encounter.status is EventStatus.CANCELLED:
        return
    for date in story.scene.dates_in(sentence):
        before = sentence.passage.folded[sentence.char_start : date.mention.span.char_start]
        if date.start is None or date.start.day is None:
            continue
        if _ENDS.search(before):
            is_after = encounter.date_start is not None and date.start.earliest > encounter.date_start.latest
            encounter.date_end = encounter.date_end or (date.start if is_after else None)
        elif _is_finer(encounter.date_start, date.start):
            encounter.date_start, encounter.date_end = date.start, date.end
            encounter.say("date_start", "followup", date.mention.span)


def _is_finer(known: PartialDate | None, told: PartialDate) -> bool:
    if known is None:
        return True
    return known.day is None and known.earliest <= told.earliest and told.latest <= known.latest


def _name(story: Story, sentence: Sentence, encounter: Encounter) -> None:
    """Add the names of those whom only their posts told: "The foreign ministers of X and Y met. A and B talked"."""
    folded = encounter.sentence.passage.folded
    bounds = (encounter.sentence.char_start, encounter.sentence.char_end)
    if encounter.people or not story.rules.events.telling.plural_posts.search(folded, *bounds):
        return
    named = people_between(story.cast, sentence, sentence.char_start, sentence.char_end)
    group = leading_group(story.cast, sentence, named, sentence.char_start)
    spans = story.scene.people_in(sentence)
    if len(group) != len(encounter.countries) or spans[0][0].char_start - sentence.char_start > OPENING:
        return
    if all(p.country_code is None or p.country_code in encounter.countries for p in group):
        encounter.add_people(group)
        encounter.say("people", "followup", sentence.span)
