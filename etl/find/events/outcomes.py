"""Reading what a later sentence says became of an encounter planned before it: "The meeting was put off"."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.find.text import Sentence
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which its end is told
_SUBJECT = re.compile(
    r"(?:but |however, )?(?:the|that|this|it|both)\b(?:\s+(?P<noun>meetings?|talks|visit|trip|tour|call|summit"
    r"|ceremony|encounter"
    r"|round|session|exercise|drill))?\s+(?:was|were|has been|have been"
    r"|had been|is|are)\s+(?:later |then |now |also |since )?"
)
_KINDS = {
    EventKind.VISIT: ("visit", "trip", "tour", "stay"),
    EventKind.CALL: ("call", "conversation"),
    EventKind.EXERCISE: ("exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers", "war games"),
    EventKind.CEREMONY: ("ceremony", "signing"),
}
_MOVED = re.compile(r"\b(?:postponed|put off)\s+(?:to|until|till)\b")
_MEETINGS = (
    "meeting",
    "meetings",
    "talks",
    "summit",
    "encounter",
    "call",
    "round",
    "session",
    "gathering",
    "consultations",
    "negotiations",
)


def call_off(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Set the status of the encounter planned last or the new day, where a sentence says that it was called off."""
    folded = sentence.passage.folded
    subject = _SUBJECT.match(folded, sentence.char_start, sentence.char_end)
    if subject is None or not story.words.outcomes.cancelled.match(folded, subject.end(), sentence.char_end):
        return
    for encounter in reversed(found):
        apart = sentence.passage.ordinal - encounter.sentence.passage.ordinal
        if (
            encounter.status is EventStatus.PLANNED
            and 0 <= apart <= NEAR
            and is_of_kind(encounter.kind, subject["noun"])
        ):
            _end(story, sentence, encounter, subject.end())
            return


def _end(story: Story, sentence: Sentence, encounter: Encounter, offset: int) -> None:
    moved = _MOVED.search(sentence.passage.folded, offset, sentence.char_end)
    if not moved:
        encounter.status = EventStatus.CANCELLED
        return
    old = encounter.date_start
    days = [
        d
        for d in story.scene.dates_in(sentence)
        if d.mention.span.char_start >= moved.end() and d.start and (old is None or d.start.latest >= old.earliest)
    ]
    encounter.date_start, encounter.date_end = (days[0].start, days[0].end) if days else (None, None)


def is_of_kind(kind: EventKind, noun: str | None) -> bool:
    """Tell whether a noun, or a pronoun (None), can mean an encounter of a kind."""
    return noun is None or noun in _KINDS.get(kind, _MEETINGS)
