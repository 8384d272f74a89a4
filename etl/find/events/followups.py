"""Reading what later sentences tell of an encounter: its days and place, that it is called off.

Such a sentence opens with the encounter's noun or a pronoun for it: "The talks open in Rome on Friday", "It was put
off". That a trip or a drill ends may be told without one: "flies home today".
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from etl.find.events.encounters import Encounter
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story
from etl.find.events.timing import duration_of, is_of_saying
from etl.find.events.undone import moved_to, says_off
from etl.find.scene import DateMention
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

FAR = 6  # paragraphs after a trip is called off within which it is told what was to be done on it
HEAD = 110  # characters of a sentence within which it says that the plan told before it came to nothing
SIGNED = 2  # paragraphs after a signing within which it is told of what it was the end
NEAR = 1  # paragraphs after an encounter within which more is told of it
_DONE_THERE = (EventKind.MEETING, EventKind.CEREMONY)
_EVENTS = ("event", "function")  # nouns of what may be any of these
_WEEK = timedelta(days=7)

_SUBJECT = re.compile(
    r"(?:but |however, )?(?:(?:the|that|this|his|her|their|its|both)\s+(?:(?!other|next)[\w\-]+(?:['’]s?)?\s+){0,3}?"
    r"(?P<noun>war games|[a-z]+)|it|they|this|that|both)(?:, (?P<aside>[^,;.]{3,60}),)?\s+"
    r"(?:(?:is|are|was|were|will|would|had been|has been|have been|had to be|stands|stood)\s+"
    r"(?:(?:also|later|now|originally|since|then)\s+)?)?"
    r"(?P<planned>(?:(?:be|due|expected|scheduled|planned|set|slated|to|have)\s+)*)"
)
_AT_IT = re.compile(  # "During the call | held on Tuesday at the palace, the minister thanked"
    r"(?:at|during|in) (?:the|their|this) (?:[\w\-]+ )?(?P<noun>[a-z]+),?"
    r" (?:(?:that|which) was )?(?:held|hosted) (?=[^;,.])"
)
_SAID_THAT = re.compile(r"[^;]{0,100}?\b(?:said|announced|confirmed|added|reported)\b[^,;]{0,40} that ")
_CLAUSE = compile_search(r"(?:;|:| but| and|, yet) (?=(?:the|that|this|his|her|their|its|both|it|they)\b)")
_LASTS = re.compile(r"last(?:s|ed)?\b")
_AND_LASTS = re.compile(r"\band (?:will |is to |are to |is due to |would )?last(?:s|ed)?\b")
_AND = re.compile(r"\band\s+(?:(?:to|will|is to|are to)\s+)?$")
_CLOSED_TALKS = compile_search(
    r"\b(?:this|the) (?:signing|ceremony|signature)\b[^,;.]{0,60}? (?:capped|closed|concluded|crowned|ended|followed"
    r"|rounded off|was preceded by|wound up|wrapped up)\b(?:(?!decades|months|rounds|weeks|years)[^;.]){0,60}?"
    r" (?:consultations|dialogue|meeting|negotiations|session|summit|talks)\b"
)
_CANCELLED = compile_search(  # and nothing else is cancelled: "But Mr Aune cancelled after a crash"
    r"(?:but|however,|yet) (?:(?:dr|mrs?|ms)\.? )?[^,;.]{2,40}?"
    r" (?:backed out|begged off|cancell?ed|pulled out|withdrew)"
    r"(?=[,;.]| (?:after|amid|as|at|because|citing|due|following|in protest|on|over|when)\b)"
)


def follow_up(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Set what a sentence that tells of no encounter itself says of one told before it."""
    folded, end = sentence.passage.folded, sentence.char_end
    that = _SAID_THAT.match(folded, sentence.char_start, end)
    there = _AT_IT.match(folded, sentence.char_start, end)
    known = _meant(story, sentence, found, there) if there else []
    if there and known:
        comma = folded.find(",", there.end(), end)
        _open(story, sentence, known[-1], (there.end(), comma if comma > 0 else end))
    for at in (sentence.char_start, *([that.end()] if that else [])):
        subject = _SUBJECT.match(folded, at, end)
        near = [e for e in _meant(story, sentence, found, subject) if e.sentence is not sentence] if subject else []
        if near and subject:
            _fill_in(story, sentence, near[-1], subject)


def call_off(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Call off the plan that a clause of a sentence says came to nothing: "…, but the trip was put off"."""
    folded, start, end = sentence.passage.folded, sentence.char_start, sentence.char_end
    for at in (start, *(m.end() for m in _CLAUSE.finditer(folded, start, end))):
        subject = _SUBJECT.match(folded, at, end)
        if subject is None or not says_off(folded, subject.start("planned"), end, story.rules):
            continue
        plans = [e for e in _meant(story, sentence, found, subject) if e.due or e.status is EventStatus.PLANNED]
        if plans:
            _call_off(story, sentence, subject.start("planned"), plans[-1])
        if plans and plans[-1].kind is EventKind.VISIT and plans[-1].status is EventStatus.CANCELLED:
            _call_off_purpose(plans[-1], found)


def stay_away(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Call off what was to be, by the sentence before, where one tells that nobody came: "Fog kept him at home"."""
    plans, low = story.words.plans, sentence.char_start
    due = [e for e in found if e.due and e.status is EventStatus.PLANNED and _is_before(e.sentence, sentence)]
    high = min(low + HEAD, sentence.char_end)
    if _CANCELLED.match(sentence.passage.folded, low, high):
        due += [e for e in found if e.due and _is_last_before(e.sentence, sentence)]
    undone = (plans.absent, plans.off, _CANCELLED)
    if due and any(words.search(sentence.passage.folded, low, high) for words in undone):
        for plan in found:
            if any(plan is d or (plan.sentence is d.sentence and plan.people.keys() == d.people.keys()) for d in due):
                plan.status = EventStatus.CANCELLED


def _is_before(a: Sentence, b: Sentence) -> bool:
    return a.passage is b.passage and a.index == b.index - 1


def _is_last_before(a: Sentence, b: Sentence) -> bool:
    """Tell whether a sentence ends the paragraph before the one that another opens."""
    is_next = b.passage.ordinal - a.passage.ordinal == 1
    return is_next and b.index == 0 and a.index == len(a.passage.sentences) - 1


def _meant(story: Story, sentence: Sentence, found: Sequence[Encounter], subject: re.Match[str]) -> list[Encounter]:
    """Return the encounters told not far before a clause that its subject can mean."""
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    near = [e for e in near if e.sentence is not sentence or _cue_of(e) < subject.start()]
    if subject["noun"] in _EVENTS:
        return [e for e in near if e.kind in _DONE_THERE]
    return [e for e in near if story.words.called.can_mean(e.kind, subject["noun"])]


def _cue_of(encounter: Encounter) -> int:
    """Return where the word for an encounter stands in its passage."""
    reason = encounter.reasons.get("kind")
    return reason.span.char_start if reason and reason.span else encounter.sentence.char_end


def _call_off(story: Story, sentence: Sentence, offset: int, plan: Encounter) -> None:
    """Call off a plan, or move it to its new day."""
    day = moved_to(story.scene, sentence, offset)
    if day is None:
        plan.status = EventStatus.CANCELLED
    else:
        plan.date_start, plan.date_end = day.start, day.end


def _call_off_purpose(trip: Encounter, found: Sequence[Encounter]) -> None:
    """Call off the talks that a trip was to be made for."""
    for other in found:
        is_planned = other.sentence is trip.sentence and other.status is EventStatus.PLANNED
        if is_planned and other.kind is EventKind.MEETING and other.people.keys() & trip.people.keys():
            other.status = EventStatus.CANCELLED


def call_off_with_trips(found: Sequence[Encounter]) -> None:
    """Call off what somebody was to do on a trip that is called off: "put off his visit. He was to meet X"."""
    trips = [e for e in found if e.kind is EventKind.VISIT and e.status is EventStatus.CANCELLED and e.people]
    for plan in found:
        if not plan.due or plan.kind not in _DONE_THERE:
            continue
        for trip in trips:
            apart = plan.sentence.passage.ordinal - trip.sentence.passage.ordinal
            if 0 <= apart <= FAR and plan.people.keys() & trip.people.keys():
                plan.status = EventStatus.CANCELLED


def _fill_in(story: Story, sentence: Sentence, told: Encounter, subject: re.Match[str]) -> None:
    """Set the days and the place of an encounter whose opening or end a sentence tells."""
    folded, outcomes, low, high = sentence.passage.folded, story.words.outcomes, subject.end(), sentence.char_end
    opens = outcomes.opening.match(folded, low, high)
    if not opens and subject["aside"]:
        opens, high = outcomes.opening.match(folded, subject.start("aside")), subject.end("aside")
    ends = (
        _LASTS.match(folded, low, high)
        or outcomes.ending.match(folded, low, high)
        or _AND_LASTS.search(folded, low, high)
    )
    if not (opens or ends):
        return
    closing = [*outcomes.ending.finditer(folded, low, high), *_LASTS.finditer(folded, low, high)]
    then = next((verb for verb in closing if _AND.search(folded, low, verb.start())), None)
    if opens:
        _open(story, sentence, told, (opens.end(), then.start() if then else high))
    last = ends or then
    if last:
        _close(story, sentence, told, last.end())


def _open(story: Story, sentence: Sentence, told: Encounter, within: tuple[int, int]) -> None:
    """Set the first day and the place of an encounter that has no day or only its month or year, and no place."""
    date = _first_date(story, sentence, *within)
    if date and date.start and (_is_finer(date.start, told.date_start) or _is_day_said(story, told)):
        told.date_start, told.date_end = date.start, date.end
        told.say("date_start", "followup", date.mention.span)
        _set_ahead(story, told)
    if told.place is None and told.kind is not EventKind.CALL:
        places = find_places(story.scene, sentence, story.words, story.names)
        told.place = choose_place(story.scene, sentence, places, *within)
        if told.place:
            told.say("place", "followup", sentence.stretch(*within))


def _is_day_said(story: Story, told: Encounter) -> bool:
    """Tell whether the day of an encounter is only the one on which it was told: "had talks, said X on Monday"."""
    reason = told.reasons.get("date_start")
    if reason is None or reason.span is None:
        return False
    return is_of_saying(story.scene.text.sentence_of(reason.span), reason.span.char_start, story.rules)


def _set_ahead(story: Story, told: Encounter) -> None:
    """Make an encounter without a day one that is planned where its day turns out to lie ahead."""
    published = story.scene.text.published_on
    is_ahead = published and told.date_start and told.date_start.earliest > published.latest
    if is_ahead and told.status is EventStatus.HELD:
        told.status = EventStatus.PLANNED


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
    else:
        told.last(days)


def _not_before(date: DateMention, begun: PartialDate | None) -> PartialDate | None:
    """Return a last day that does not lie before the first: "Thursday" is that of the same week."""
    day = date.start
    if day is None or day.day is None or begun is None or day.latest > begun.earliest:
        return day if day and day.day else None
    later = PartialDate.from_day(day.earliest + _WEEK)
    return later if date.mention.rule == "date_weekday" and later.latest > begun.earliest else None


def _first_date(story: Story, sentence: Sentence, low: int, high: int) -> DateMention | None:
    dates = [d for d in story.scene.dates_in(sentence) if low <= d.mention.span.char_start < high and d.start]
    return dates[0] if dates else None


def _is_finer(new: PartialDate, old: PartialDate | None) -> bool:
    """Tell whether a date says more than the one known, and does not contradict it."""
    if old is None:
        return True
    return old.day is None and new.day is not None and old.earliest <= new.latest and new.earliest <= old.latest


def seat_signing(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Make the signing told before part of the talks that it is said to have closed: "The signing crowned talks of"."""
    if not sentence.search(_CLOSED_TALKS):
        return
    told = [
        e for e in found if e.sentence.span < sentence.span and e.rule == "signing" and e.status is EventStatus.HELD
    ]
    near = [e for e in told if sentence.passage.ordinal - e.sentence.passage.ordinal <= SIGNED]
    if near and near[-1].kind is EventKind.CEREMONY:
        near[-1].kind = EventKind.MEETING
        near[-1].say("kind", "followup", sentence.span)
