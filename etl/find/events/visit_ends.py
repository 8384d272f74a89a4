"""Reading when a trip ends: "flies home tomorrow", "stays in Lomé until Friday"."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.participants import people_between, stand_ins
from etl.find.events.story import Story
from etl.find.events.timing import date_near
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules.patterns import compile_search
from models.codes import EventStatus

_BACK = compile_search(
    r"\b(?:returns?|returned|flies home|goes home|flew home|went home|(?:is|was) due back|back home"
    r"|(?:visit|trip|tour|stay) (?:ends?|ended|is to end|will end)|(?:he|she|they|delegation|and|(?:is|are) to|will)"
    r" (?:leaves?|departs?))\b"
)
_STAYING = re.compile(
    r"\b(?:stays?|stayed|remains?|visit|trip|tour|stay|(?:is|are|will be) (?:in|there))\b[^.;]{0,60}$"
)
_UNTIL = ("until", "till", "through")


def end_visits(story: Story, sentence: Sentence, visits: list[Encounter]) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "his state visit ends on Friday"."""
    end = _last_day(story, sentence) if visits else None
    if end is None:
        return
    offset, last = end
    people = people_between(story.cast, sentence, sentence.char_start, offset) or stand_ins(
        story.cast, sentence, sentence.char_start, offset
    )
    for visit in visits:
        going = visit.status is EventStatus.HELD and any(p.name in visit.people for p in people)
        if visit.sentence is sentence and visit.date_start and last == visit.date_start:
            continue
        if going and (visit.date_start is None or last.latest >= visit.date_start.earliest):
            visit.date_end = last


def _last_day(story: Story, sentence: Sentence) -> tuple[int, PartialDate] | None:
    """Return where a sentence says that somebody leaves or until when they stay, and the day."""
    folded = sentence.passage.folded
    back = _BACK.search(folded, sentence.char_start, sentence.char_end)
    date = date_near(story.scene, sentence, back.end(), sentence.char_end) if back else None
    if back and date and date.start:
        return back.start(), date.start
    for until in story.scene.dates_in(sentence):
        start = until.mention.span.char_start
        if until.bound in _UNTIL and until.start and until.start.day:
            staying = _STAYING.search(folded, sentence.char_start, start)
            return (staying.start(), until.start) if staying else None
    return None
