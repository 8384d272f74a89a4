"""Reading until when somebody is on a trip told before: "flies home today", "will stay until May 4"."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.participants import stand_ins
from etl.find.events.story import Story
from etl.find.events.timing import UNTIL, date_near, duration_of
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules.patterns import compile_search
from models.codes import EventStatus

NEAR = 1  # paragraphs after a trip within which those who make it need no name

_BACK = compile_search(
    r"\b(?:returns?|returned(?! (?:an?|her|his|its|the|their)\b)"
    r"|flies home|goes home|flew home|went home|(?:is|was) due back|back home"
    r"|(?:visit|trip|tour|stay) (?:ends?|ended|is to end|will end)"
    r"|(?:he|she|they|it|delegation|group|team|and|(?:is|are) to|will)"
    r" (?:leaves?|departs?)|(?:she|it|ships?|vessels?|frigate|flotilla|squadron) sails?"
    r"|(?:left|departed|flew out|sailed)(?= (?:early |late |later )?(?:on )?(?:\w+day|\d{1,2} [a-z]{3})))\b"
)
_SPENT = compile_search(r"\bspen(?:ds?|t|ding) (?:\w+|\d+) days\b")
GROUP = (  # who are on a trip without a name
    r"(?:contingent|corvettes?|delegation|destroyers?|flotilla|frigates?|group|mission|party|ships?|squadron|submarines?"
    r"|task (?:force|group)|team|vessels?|warships?)"
)
_GROUP_GOES = compile_search(rf"(?:it|they|she|the (?:[\w\-]+ ){{0,2}}{GROUP}) ")  # of a ship: "she sails"
_BEGUN = compile_search(
    r"\b(?:he|she|they|it) had (?:been (?:here|there|in [^,.;]{2,40}?)|arrived|landed|come|begun|started)\b"
    r"[^,.;]{0,40}? (?:on|since) (?:the )?$"
    r"|\b(?:visit|trip|tour|stay)(?: (?:that|which) (?:he|she|they|it) (?:had )?)? ?(?:began|begun|started)"
    r" (?:late |early )?on (?:the )?$"
)
_OTHER = compile_search(r"\b(?:her|his|its|their) (?:[\w\-]+ ){1,3}$")  # "her deputy | left on Tuesday"
_TRIP = re.compile(r"(?:delegation|stay|tour|trip|visit)\b")
_STAYING = compile_search(
    r"\b(?:stays?|stayed|remains?|visit|trip|tour|stay|(?:is|are|will be) (?:in|there))\b[^.;]{0,60}$"
)


def begin_visits(story: Story, sentence: Sentence, visits: Sequence[Encounter]) -> None:
    """Set the first day of a trip of which only the last was told: "She had arrived on Sunday"."""
    low, folded = sentence.char_start, sentence.passage.folded
    waiting = [v for v in visits if v.date_start is None and v.status is EventStatus.HELD]
    for date in story.scene.dates_in(sentence) if waiting else ():
        begun = _BEGUN.search(folded, low, date.mention.span.char_start)
        if begun is None or date.start is None or date.start.day is None:
            continue
        people = stand_ins(story.cast, sentence, low, begun.end())
        mine = [v for v in waiting if any(p.name in v.people for p in people)]
        if mine and (mine[-1].date_end is None or date.start.earliest <= mine[-1].date_end.latest):
            mine[-1].date_start = date.start
            mine[-1].say("date_start", "followup", date.mention.span)


def end_visits(story: Story, sentence: Sentence, visits: Sequence[Encounter]) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "his state visit ends on Friday"."""
    end = _last_day(story, sentence) if visits else None
    if end is None:
        return
    offset, last = end
    people = story.people(sentence, sentence.char_start, offset) or stand_ins(
        story.cast, sentence, sentence.char_start, offset
    )
    going = [v for v in visits if v.status is EventStatus.HELD and any(p.name in v.people for p in people)]
    if not people and _GROUP_GOES.match(sentence.passage.folded, sentence.char_start):
        is_only = len(visits) == 1 and not visits[0].people
        going = [v for v in visits[-1:] if is_only or sentence.passage.ordinal - v.sentence.passage.ordinal <= NEAR]
    going = [v for v in going if v.sentence is not sentence or v.date_start is None or v.date_start != last]
    going = [v for v in going if v.date_start is None or last.latest >= v.date_start.earliest]
    begun = max((v.date_start.earliest for v in going if v.date_start), default=None)
    for visit in going:
        if visit.date_start is None or visit.date_start.earliest == begun:  # not a stop before it
            visit.date_end = last
            _count_back(visit)


def _count_back(told: Encounter) -> None:
    """Set the first day of what is dated by its week or month only, by its last day and length: "spent three days"."""
    spent = told.sentence.search(_SPENT)
    if spent and told.date_end and (told.date_start is None or told.date_start.day is None):
        told.date_start = None
        told.last(duration_of(spent[0]))


def _last_day(story: Story, sentence: Sentence) -> tuple[int, PartialDate] | None:
    """Return where a sentence says that somebody leaves or until when they stay, and the day."""
    folded = sentence.passage.folded
    back = sentence.search(_BACK)
    if back and _OTHER.search(folded, sentence.char_start, back.start()) and not _TRIP.match(back[0]):
        back = None
    date = date_near(story.scene, sentence, back.end(), sentence.char_end) if back else None
    if back and date and date.start:
        return back.end(), date.start
    for until in story.scene.dates_in(sentence):
        start = until.mention.span.char_start
        if until.bound in UNTIL and until.start and until.start.day:
            staying = _STAYING.search(folded, sentence.char_start, start)
            return (staying.start(), until.start) if staying else None
    return None
