"""Filling in what a later sentence tells of an encounter: when and where it opens, how long it lasts, when it ends."""

import re
from collections.abc import Sequence
from datetime import timedelta

from etl.find.events.encounters import Encounter
from etl.find.events.outcomes import is_of_kind
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story
from etl.find.events.timing import duration_of
from etl.find.scene import DateMention
from etl.find.text import Sentence
from etl.records import PartialDate
from models.codes import EventKind

_NOUNS = (
    r"(?P<noun>visit|trip|tour|stay|exercises?|drills?|manoeuvres|maneuvers|war games|meetings?|talks|summit|encounter"
    r"|gathering|consultations|negotiations|session|round|call|conversation|ceremony|signing)"
)
_AUXILIARY = r"(?:(?:is|are|was|were|will|would|had been|has been|have been)\s+(?:also\s+|now\s+|originally\s+)?)?"
_PLANNED = r"(?:(?:be|due|expected|scheduled|planned|set|slated|to|have)\s+)*"
_SUBJECT = re.compile(
    rf"(?:(?:the|that|this|his|her|their|its|both)\s+(?:[\w\-]+\s+){{0,3}}?{_NOUNS}|it|they)(?:, [^,;.]{{3,60}},)?\s+"
    rf"{_AUXILIARY}{_PLANNED}"
)
_OPENS = re.compile(
    r"(?:begins?|began|begun|starts?|started|commences?|commenced|opens?|opened|held"
    r"|takes? place|took place|kicks? off|kicked off|hosted|runs?|ran|(?:gets?|got) under ?way)\b"
    r"|(?:(?<=due )|(?<=set )|(?<=scheduled )|(?<=planned )|(?<=expected ))(?=(?:at|for|from|in|on)\b)"
)
_ENDS = re.compile(
    r"(?:lasts?|lasted|ends?|ended|closes?|closed|concludes?|concluded|culminates?|culminated|wraps? up|wrapped up"
    r"|finish\w*)\b"
)
_THEN_ENDS = re.compile(r"\band\s+(?:(?:to|will|is to|are to)\s+)?(?:ends?|closes?|concludes?|lasts?|runs? until)\b")


def fill_in(story: Story, sentence: Sentence, near: Sequence[Encounter]) -> bool:
    """Set the days and the place that a sentence tells of the last encounter near it; return whether it tells any."""
    folded = sentence.passage.folded
    subject = _SUBJECT.match(folded, sentence.char_start, sentence.char_end)
    opens = _OPENS.match(folded, subject.end(), sentence.char_end) if subject else None
    ends = _ENDS.match(folded, subject.end(), sentence.char_end) if subject else None
    if subject is None or not (opens or ends):
        return False
    told = next((e for e in reversed(near) if is_of_kind(e.kind, subject["noun"])), None)
    if told is None:
        return True
    then = _THEN_ENDS.search(folded, subject.end(), sentence.char_end)
    if opens:
        _open(story, sentence, told, opens.end(), then.start() if then else sentence.char_end)
    last = ends or then
    if last:
        _close(story, sentence, told, last.end())
    return True


def _open(story: Story, sentence: Sentence, told: Encounter, low: int, high: int) -> None:
    """Set the first day and the place of an encounter that has no day or only its month or year, and no place."""
    date = _first_date(story, sentence, low, high)
    if date and date.start and _is_finer(date.start, told.date_start):
        told.date_start = date.start
        told.date_end = date.end
        told.say("date_start", "followup", date.mention.span)
    if told.place is None and told.kind is not EventKind.CALL:
        places = find_places(story.scene, sentence, story.words, story.names)
        told.place = choose_place(story.scene, sentence, places, low, high)
        if told.place:
            told.say("place", "followup")


def _close(story: Story, sentence: Sentence, told: Encounter, low: int) -> None:
    """Set the last day of an encounter that has none."""
    if told.date_end:
        return
    date = _first_date(story, sentence, low, sentence.char_end)
    days = duration_of("for " + sentence.passage.folded[low : sentence.char_end].lstrip())
    begun = told.date_start
    last = _not_before(date, begun) if date else None
    if last:
        told.date_end = last
    elif days and days > 1 and begun and begun.day:
        told.date_end = PartialDate.from_day(begun.earliest + timedelta(days=days - 1))


def _not_before(date: DateMention, begun: PartialDate | None) -> PartialDate | None:
    """Return a last day that does not lie before the first: "Thursday" is that of the same week."""
    day = date.start
    if day is None or day.day is None or begun is None or day.latest > begun.earliest:
        return day if day and day.day else None
    later = PartialDate.from_day(day.earliest + timedelta(days=7))
    return later if date.mention.rule == "date_weekday" and later.latest > begun.earliest else None


def _first_date(story: Story, sentence: Sentence, low: int, high: int) -> DateMention | None:
    dates = [d for d in story.scene.dates_in(sentence) if low <= d.mention.span.char_start < high and d.start]
    return dates[0] if dates else None


def _is_finer(new: PartialDate, old: PartialDate | None) -> bool:
    """Tell whether a date says more than the one known, and does not contradict it."""
    if old is None:
        return True
    return old.day is None and new.day is not None and old.earliest <= new.latest and new.earliest <= old.latest
