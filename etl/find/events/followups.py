"""Reading what later sentences tell of an encounter: its days and place, that it is called off, one more of its kind.

Such a sentence opens with the encounter's noun or a pronoun for it: "The talks open in Rome on Friday", "It was put
off", "The next will be held in Lomé in May". That a trip or a drill ends may be told without one: "flies home today".
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from etl.find.events.encounters import Encounter
from etl.find.events.participants import stand_ins
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story, Told
from etl.find.events.timing import UNTIL, date_near, duration_of
from etl.find.events.undone import moved_to, says_off
from etl.find.scene import DateMention
from etl.find.text import Sentence
from etl.records import PartialDate, PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus, ParagraphKind

NEAR = 1  # paragraphs after an encounter within which more is told of it
SHARING = 3  # encounters before one whose place it may have
END_REACH = 12  # characters between a drill's verb of ending and the day
_WEEK = timedelta(days=7)

_SUBJECT = re.compile(
    r"(?:but |however, )?(?:(?:the|that|this|his|her|their|its|both)\s+(?:(?!other|next)[\w\-]+\s+){0,3}?"
    r"(?P<noun>war games|[a-z]+)|it|they|this|that|both)(?:, [^,;.]{3,60},)?\s+"
    r"(?:(?:is|are|was|were|will|would|had been|has been|have been|had to be|stands|stood)\s+"
    r"(?:(?:also|later|now|originally|since|then)\s+)?)?"
    r"(?P<planned>(?:(?:be|due|expected|scheduled|planned|set|slated|to|have)\s+)*)"
)
_CLAUSE = compile_search(r"(?:;|:| but| and|, yet) (?=(?:the|that|this|his|her|their|its|both|it|they)\b)")
_LASTS = re.compile(r"last(?:s|ed)?\b")
_AND = re.compile(r"\band\s+(?:(?:to|will|is to|are to)\s+)?$")
_ONE_MORE = re.compile(
    r"(?:(?:the|a) (?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|twentie)th"
    r"|\d+(?:st|nd|rd|th)|next|latest|following|further|new|fresh|one before(?: it)?)|another)"
    r"(?: one| such| (?:round|session|meeting)(?: of (?:the )?(?:talks|negotiations|consultations|dialogue))?"
    r"| summit| talks)?(?:, [^,;.]{3,60},)? "
    r"(?P<told>(?:is|was|will|has been|had been) (?:(?:be|to|now|then) )*(?:cancell?ed|called off|put off|postponed"
    r"|held|hosted|take place|due|set|scheduled|planned|expected"
    r"|foreseen|slated|follow)\b|(?:takes|took) place\b|(?:opens|opened|begins|began)\b)"
)
_NEXT_CLAUSE = re.compile(r"(?:;|,? and) (?=the |an?|another )")
_REPEATED = (EventKind.MEETING, EventKind.EXERCISE, EventKind.CALL)
_BACK = compile_search(
    r"\b(?:returns?|returned|flies home|goes home|flew home|went home|(?:is|was) due back|back home"
    r"|(?:visit|trip|tour|stay) (?:ends?|ended|is to end|will end)|(?:he|she|they|delegation|and|(?:is|are) to|will)"
    r" (?:leaves?|departs?))\b"
)
_STAYING = re.compile(
    r"\b(?:stays?|stayed|remains?|visit|trip|tour|stay|(?:is|are|will be) (?:in|there))\b[^.;]{0,60}$"
)
_DRILL = re.compile(  # "the drill, which is the fifth, | ends on"
    r"\b(?:it|they|drills?|exercises?|manoeuvres|maneuvers|event)\b(?:,[^,]*,)?\s+(?:\w+\s+){0,2}?$"
)
WITNESS_REACH = 6  # paragraphs over which a witness of a signing is told
_LED = re.compile(r"\b(?:led|headed|leading|heading) (?:the |his |her |their )?(?:[\w\-]+ ){0,3}(?:side|team)\b")
_ITEM = re.compile(r"\s*(?:[•*·–—\-]|\(?[a-z0-9]{1,2}[.)])\s")
_ATTENDED = (EventKind.MEETING, EventKind.CALL, EventKind.CEREMONY)


def follow_up(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Set what a sentence that tells of no encounter itself says of one told before it."""
    subject = _SUBJECT.match(sentence.passage.folded, sentence.char_start, sentence.char_end)
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
        plans = [e for e in _meant(story, sentence, found, subject) if e.status is EventStatus.PLANNED]
        if plans:
            _call_off(story, sentence, subject.start("planned"), plans[-1])
        if plans and plans[-1].kind is EventKind.VISIT and plans[-1].status is EventStatus.CANCELLED:
            _call_off_purpose(plans[-1], found)


def _meant(story: Story, sentence: Sentence, found: Sequence[Encounter], subject: re.Match[str]) -> list[Encounter]:
    """Return the encounters told not far before a clause that its subject can mean."""
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    near = [e for e in near if e.sentence is not sentence or _cue_of(e) < subject.start()]
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


def _fill_in(story: Story, sentence: Sentence, told: Encounter, subject: re.Match[str]) -> None:
    """Set the days and the place of an encounter whose opening or end a sentence tells."""
    folded, outcomes, low, high = sentence.passage.folded, story.words.outcomes, subject.end(), sentence.char_end
    opens = outcomes.opening.match(folded, low, high)
    ends = _LASTS.match(folded, low, high) or outcomes.ending.match(folded, low, high)
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
    if date and date.start and _is_finer(date.start, told.date_start):
        told.date_start, told.date_end = date.start, date.end
        told.say("date_start", "followup", date.mention.span)
    if told.place is None and told.kind is not EventKind.CALL:
        places = find_places(story.scene, sentence, story.words, story.names)
        told.place = choose_place(story.scene, sentence, places, *within)
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


def find_one_more(story: Story, sentence: Sentence, known: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounter that a sentence tells of as one more of those told right before it, or nothing.

    It stands in the sentence's first clause, or where the one before it is told in the same sentence in a later one.
    """
    folded, start, end = sentence.passage.folded, sentence.char_start, sentence.char_end
    subject = _ONE_MORE.match(folded, start, end)
    if known and known[-1].sentence is sentence:
        starts = [m.end() for m in _NEXT_CLAUSE.finditer(folded, start, end)]
        subject = next((m for at in starts if (m := _ONE_MORE.match(folded, at, end))), None)
    near = [k for k in known if k.kind in _REPEATED and sentence.passage.ordinal - k.sentence.passage.ordinal <= NEAR]
    near = [k for k in near if len(k.countries) > 1]
    if subject is None or not near:
        return []
    model = near[-1]
    told = Told(sentence, subject.start(), subject.start("told"), subject.end(), end)
    made = story.encounter(model.kind, told, (), model.countries, "ellipsis")
    if made is None or made.date_start is None or made.date_start.month is None or made.date_start == model.date_start:
        return []
    made.title = model.title
    if made.kind is not EventKind.CALL:
        made.place = story.place(told, within=True)
    return [made] if made.status is not EventStatus.HELD or made.place else []


def share_places(story: Story, found: Sequence[Encounter]) -> None:
    """Set the place of those without one of somebody who was in a city that day, as told right before."""
    for earlier, told in ((e, t) for n, t in enumerate(found) for e in reversed(found[max(0, n - SHARING) : n])):
        apart = told.sentence.passage.ordinal - earlier.sentence.passage.ordinal
        is_same_day = told.date_start is not None and told.date_start.day and told.date_start == earlier.date_start
        goes = any(h.entry.value.kind is EventKind.VISIT for h in story.cues(told.sentence))
        if goes or told.place or not earlier.city or not is_same_day or not 0 <= apart <= NEAR or earlier.date_end:
            continue
        is_theirs = bool(earlier.people.keys() & told.people.keys())
        if is_theirs and earlier.kind in _ATTENDED and told.kind in _ATTENDED:
            told.place = earlier.city
            told.say("place", "same_day")


def end_exercises(story: Story, sentence: Sentence, exercises: Sequence[Encounter]) -> None:
    """Set the last day of the exercise told last where a sentence says until when it runs."""
    latest = exercises[-1] if exercises else None
    if latest is None or latest.date_end or abs(sentence.passage.ordinal - latest.sentence.passage.ordinal) > NEAR:
        return
    folded, begun = sentence.passage.folded, latest.date_start
    verbs = story.words.outcomes.ending.finditer(folded, sentence.char_start, sentence.char_end)
    ends = [verb.end() for verb in verbs if _DRILL.search(folded, sentence.char_start, verb.start())]
    for date in story.scene.dates_in(sentence):
        follows = any(0 <= date.mention.span.char_start - end < END_REACH for end in ends)
        is_day = date.start is not None and date.start.day is not None and (follows or date.bound in UNTIL)
        if is_day and date.start and (begun is None or date.start.latest > begun.earliest):
            latest.date_end = date.start


def end_visits(story: Story, sentence: Sentence, visits: Sequence[Encounter]) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "his state visit ends on Friday"."""
    end = _last_day(story, sentence) if visits else None
    if end is None:
        return
    offset, last = end
    people = story.people(sentence, sentence.char_start, offset) or stand_ins(
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
    back = sentence.search(_BACK)
    date = date_near(story.scene, sentence, back.end(), sentence.char_end) if back else None
    if back and date and date.start:
        return back.start(), date.start
    for until in story.scene.dates_in(sentence):
        start = until.mention.span.char_start
        if until.bound in UNTIL and until.start and until.start.day:
            staying = _STAYING.search(folded, sentence.char_start, start)
            return (staying.start(), until.start) if staying else None
    return None


def add_attendants(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Add a sentence's people to the encounter that it says they were at."""
    words = story.words.attendants
    if not found:
        return
    if sentence.search(words.travelled):
        visits = [e for e in found if e.kind is EventKind.VISIT and e.status is EventStatus.HELD]
        if visits and visits[0].sentence.span < sentence.span:
            visits[0].add_people(p for p in _people(story, sentence) if p.country_code in visits[0].countries)
        return
    if sentence.search(words.witnesses):
        wanted = [e for e in found if e.rule == "signing"]
    elif sentence.search(words.there) or sentence.search(_LED):
        wanted = [e for e in found if e.kind in _ATTENDED]
    else:
        return
    near = [
        e
        for e in wanted
        if e.sentence.span < sentence.span and sentence.passage.ordinal - e.sentence.passage.ordinal <= WITNESS_REACH
    ]
    near = [e for e in near if e.status is EventStatus.HELD]
    if not near:
        return
    people = [*_people(story, sentence), *_listed_after(story, sentence)]
    days = {d.start for d in story.scene.dates_in(sentence) if d.start}
    latest = max(
        near,
        key=lambda e: (e.date_start in days, any(p.name in e.people for p in people), bool(e.people), e.sentence.span),
    )
    for encounter in near:
        if encounter is latest or (
            encounter.rule == latest.rule == "signing" and encounter.date_start == latest.date_start
        ):
            encounter.say("people", "attended", sentence.span)
            is_listed = sentence.text.rstrip().endswith(":")
            encounter.add_people(p for p in people if is_listed or p.country_code in encounter.countries)


def _listed_after(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return the first person of every item of a list that a sentence opens: "The summit was attended by:"."""
    if not sentence.text.rstrip().endswith(":"):
        return []
    found = []
    for passage in story.scene.text.passages:
        if passage.ordinal <= sentence.passage.ordinal:
            continue
        if passage.kind is not ParagraphKind.BODY or not _ITEM.match(passage.text):
            break
        found += [p for _, p in story.scene.people_in(passage.sentences[0])][:1]
    return found


def _people(story: Story, sentence: Sentence) -> list[PersonClaim]:
    left_out = story.reporters(sentence)
    return story.people(sentence, sentence.char_start, sentence.char_end, left_out)
