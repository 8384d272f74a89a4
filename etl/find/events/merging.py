"""Telling when two tellings are of one encounter, and making them one.

Only what can be the same is compared: encounters that share somebody, a day, a paragraph nearby, or are both drills or
trips of nobody named. So a long text costs no more than its encounters.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from etl.find.events.apart import FAR, compatible
from etl.find.events.encounters import TALK, Encounter
from etl.find.events.signings_merged import is_done_at, is_signing_of, is_still_signing, is_watched_at
from etl.find.stands import PAIR
from etl.records import Span
from models.codes import EventKind, EventStatus

FAR_TRIP = 6  # the same of a trip that is called off, and of the plan that it was
_TRIP = timedelta(days=3)  # from the first day of a trip whose last is not told, to one more stop on it
_YEAR = re.compile(r"[ \-’'](?:20)?(\d\d)$")
_DURING_IT = re.compile(r"(?:At|Continuing|During|In) (?:the|these|this) (?:conversation|discussions|meeting|talks),? ")
Key = tuple[str, object]


def merge_encounters(found: Collection[Encounter]) -> list[Encounter]:
    """Return the encounters, those that are told twice as one, in the order of the text."""
    _share_plans(found)
    kept: list[Encounter] = []
    places: dict[Key, dict[int, None]] = defaultdict(dict)  # where in `kept` those stand that have a key
    for encounter in found:
        near = sorted({number for key in _reach(encounter) for number in places[key]})
        twin = next((number for number in near if _is_same(kept[number], encounter)), None)
        if twin is None:
            twin = len(kept)
            kept.append(encounter)
        else:
            _absorb(kept[twin], encounter)
        for key in (*_keys(kept[twin]), *_keys(encounter)):
            places[key][twin] = None
    return kept


def _share_plans(found: Iterable[Encounter]) -> None:
    """Make all that a sentence tells of the same people a plan of the past where one is ("was to meet")."""
    told: dict[tuple[Span, frozenset[str]], list[Encounter]] = defaultdict(list)
    for encounter in found:
        told[encounter.sentence.span, frozenset(encounter.people)].append(encounter)
    for together in told.values():
        if any(encounter.due for encounter in together):
            for encounter in together:
                encounter.due = encounter.due or encounter.status is EventStatus.PLANNED


def _keys(encounter: Encounter) -> Iterator[Key]:
    """Yield by what an encounter can be found."""
    yield "paragraph", encounter.sentence.passage.ordinal
    if encounter.date_start:
        yield "day", str(encounter.date_start)
    for name in encounter.people:
        yield "person", name
    if encounter.kind is EventKind.EXERCISE or not encounter.people:
        yield "nobody", encounter.kind


def _reach(encounter: Encounter) -> Iterator[Key]:
    """Yield by what those can be found that may be the same encounter: its own keys, and the paragraphs near it."""
    yield from _keys(encounter)
    own = encounter.sentence.passage.ordinal
    for ordinal in range(own - FAR, own + FAR + 1):
        yield "paragraph", ordinal


def _is_same(a: Encounter, b: Encounter) -> bool:
    """Tell whether two tellings are of one encounter."""
    done = (is_signing_of(a, b), is_signing_of(b, a), is_watched_at(b, a), is_done_at(b, a))
    if any(done) or _is_plan_undone(a, b) or _goes_on(a, b):
        return True
    if {a.kind, b.kind} == {EventKind.MEETING, EventKind.CALL} and _is_content(a, b):
        return a.people.keys() == b.people.keys() and (_is_news(b) or compatible(a.date_start, b.date_start))
    if {a.kind, b.kind} == {EventKind.MEETING, EventKind.CEREMONY} and a.sentence is b.sentence:
        return bool(a.people) and a.people.keys() == b.people.keys() and a.status is b.status
    if a.kind is not b.kind or (a.status is not b.status and EventStatus.CANCELLED in (a.status, b.status)):
        return False
    if a.kind is EventKind.EXERCISE:
        return _is_same_exercise(a, b)
    if b.another and a.sentence is not b.sentence:
        return False
    if a.kind is EventKind.VISIT and not compatible(a.date_start, b.date_start):
        return _is_stop_of(a, b)
    if a.sentence is b.sentence:
        return _is_same_in_sentence(a, b)
    if not compatible(a.date_start, b.date_start):
        return False
    return _is_same_visit(a, b) if a.kind is EventKind.VISIT else _is_same_meeting(a, b)


def _is_plan_undone(a: Encounter, b: Encounter) -> bool:
    """Tell whether a plan and one called off are one: "put off her visit to Togo. She was to go there on Friday"."""
    if a.kind is not b.kind or {a.status, b.status} != {EventStatus.CANCELLED, EventStatus.PLANNED}:
        return False
    if a.status is EventStatus.CANCELLED and not b.due:
        return False  # "it was put off; she will go there in May"
    nested = a.countries <= b.countries or b.countries <= a.countries
    shared = a.people.keys() & b.people.keys()
    is_shared = bool(shared) if a.kind is EventKind.VISIT else len(shared) > 1 and a.people.keys() == b.people.keys()
    apart = b.sentence.passage.ordinal - a.sentence.passage.ordinal
    reach = FAR_TRIP if a.kind is EventKind.VISIT else FAR
    return is_shared and nested and 0 <= apart <= reach and compatible(a.date_start, b.date_start)


def _is_stop_of(trip: Encounter, stop: Encounter) -> bool:
    """Tell whether a visit is one more stop of a trip to its country, told after it: "flew to Lomé, … to Kara"."""
    begun, day = trip.date_start, stop.date_start
    if begun is None or day is None or trip.countries != stop.countries or trip.place == stop.place:
        return False
    last = trip.date_end.latest if trip.date_end else begun.earliest + _TRIP
    return bool(trip.people.keys() & stop.people.keys()) and begun.earliest <= day.earliest <= last


def _is_same_in_sentence(a: Encounter, b: Encounter) -> bool:
    """Tell whether one sentence tells one encounter twice: "the talks were held on Monday, chaired by X and Y"."""
    if not compatible(a.date_start, b.date_start) and EventStatus.PLANNED in (a.status, b.status):
        return False  # "they met on Monday and will meet again in June"
    if b.another and a.kind is EventKind.CALL and a.date_start != b.date_start:
        return False  # "a call on Tuesday and a further call on Thursday"
    if a.people and b.people:
        return set(a.people) <= set(b.people) or set(b.people) <= set(a.people)
    if not a.people and not b.people:
        return a.rule == b.rule and (a.rule != "ellipsis" or a.date_start == b.date_start)
    same = a.countries == b.countries and a.date_start == b.date_start and a.place == b.place
    return a.kind is EventKind.MEETING and same


def _is_same_visit(a: Encounter, b: Encounter) -> bool:
    """Tell whether two visits are one: of the same people, or of ships or groups without names to one place."""
    if not a.people and not b.people:
        is_one = a.countries == b.countries or (not b.countries and _is_next(a, b))  # weighed: of no states yet
        return is_one and (a.place == b.place or not (a.place and b.place))
    apart = b.sentence.passage.ordinal - a.sentence.passage.ordinal
    if (
        not b.people
        and b.countries == a.countries
        and a.status is b.status is EventStatus.HELD
        and b.date_start is None
    ):
        return 0 <= apart <= FAR_TRIP  # "is on a visit to Lomé. … The delegation arrived in Togo to attend"
    if not b.people and b.countries <= a.countries and a.date_start is None:
        return 0 <= apart <= 1 and not (a.place and b.place)  # "flew home on Friday. It ended a visit begun on Monday"
    return bool(a.people.keys() & b.people.keys()) and (a.countries == b.countries or not (a.place and b.place))


def _is_next(a: Encounter, b: Encounter) -> bool:
    """Tell whether an encounter is told in the paragraph of another, or in the next."""
    return 0 <= b.sentence.passage.ordinal - a.sentence.passage.ordinal <= 1


def _is_same_ceremony(a: Encounter, b: Encounter) -> bool:
    """Tell whether "the ceremony", or a second telling of what one did at a place, is a ceremony told just before."""
    a, b = (b, a) if b.sentence.span < a.sentence.span else (a, b)
    apart = b.sentence.passage.ordinal - a.sentence.passage.ordinal
    if {a.kind, b.kind} != {EventKind.CEREMONY} or "signing" in (a.rule, b.rule) or apart > FAR:
        return False
    is_alike = a.people.keys() == b.people.keys() and a.place is not None and a.place == b.place and not b.another
    is_known = b.refers and not b.countries.isdisjoint(a.countries) and not (a.place and b.place and a.place != b.place)
    return is_known or (is_alike and apart <= 1)


def _goes_on(a: Encounter, b: Encounter) -> bool:
    """Tell whether a sentence only says what was said at a meeting told before it: "During the talks, it was noted"."""
    if {a.kind, b.kind} != {EventKind.MEETING} or a.status is not b.status or a.sentence is b.sentence:
        return False
    is_next = 0 <= b.sentence.passage.ordinal - a.sentence.passage.ordinal <= 1
    is_of_it = bool(a.people) and not b.people and b.countries <= a.countries
    return is_next and is_of_it and _DURING_IT.match(b.sentence.text) is not None


def _is_same_meeting(a: Encounter, b: Encounter) -> bool:
    if a.status is not b.status:
        return False
    if _is_same_ceremony(a, b):
        return True
    shared, fewer = a.people.keys() & b.people.keys(), min(len(a.people), len(b.people))
    if "purpose" in (a.rule, b.rule) and shared and (a.countries <= b.countries or b.countries <= a.countries):
        return True
    is_of_many = len(a.countries) > PAIR and a.countries == b.countries and a.place is not None and a.place == b.place
    return (len(shared) == fewer and (fewer > 1 or (shared and is_of_many))) or _is_told_on(a, b)


def _is_news(encounter: Encounter) -> bool:
    """Tell whether the day of an encounter is only that of the news."""
    reason = encounter.reasons.get("date_start")
    return reason is not None and reason.rule == "news_day"


_DONE = ("together", "weighed")  # told by what two did, wherever they did it


def _is_content(a: Encounter, b: Encounter) -> bool:
    """Tell whether one of a call and a meeting may be only what was said at the other."""
    first, then = (a, b) if a.sentence.span < b.sentence.span else (b, a)
    apart = then.sentence.passage.ordinal - first.sentence.passage.ordinal
    if first.rule in _DONE and first.place is None and then.kind is EventKind.CALL and then.people:
        return apart < FAR  # "X and Y reaffirmed it on Monday. In their phone talks, …"
    goes_on = a.kind is EventKind.CALL and b.place is None and a.status is b.status and bool(a.people)
    return TALK in (a.rule, b.rule) or (goes_on and 0 <= b.sentence.passage.ordinal - a.sentence.passage.ordinal < FAR)


def _is_told_on(a: Encounter, b: Encounter) -> bool:
    """Tell whether a sentence goes on with the meeting of one not far before it."""
    a, b = (b, a) if b.sentence.span < a.sentence.span and _is_chaired(a) else (a, b)
    apart = b.sentence.passage.ordinal - a.sentence.passage.ordinal
    if not 0 <= apart <= FAR or "signing" in (a.rule, b.rule):
        return False
    if not a.people and not b.refers:
        return len(b.people) > 1 and b.countries >= a.countries and not (a.place and b.place) and apart < FAR
    if not b.refers or not b.countries <= a.countries:
        return False
    return not b.people or bool(a.people.keys() & b.people.keys())


def _is_chaired(told: Encounter) -> bool:
    """Tell whether an encounter is told by who chaired it, as one told before goes on: "It was co-chaired by"."""
    cue = told.reasons["kind"].span if "kind" in told.reasons else None
    return cue is not None and "chair" in told.sentence.passage.folded[cue.char_start : cue.char_end]


def _is_same_exercise(a: Encounter, b: Encounter) -> bool:
    if not compatible(a.date_start, b.date_start):
        return False
    if a.title and b.title:
        first, second = _plain_title(a.title), _plain_title(b.title)
        return first == second or (_without_year(first) == _without_year(second) and _is_one_edition(first, second))
    if a.countries != b.countries and a.sentence is not b.sentence and bool(a.date_start) != bool(b.date_start):
        return False  # "held a drill in the bay … in May last year all four trained there"
    one = a.countries <= b.countries or b.countries <= a.countries
    return one and a.status is b.status


def _plain_title(title: str) -> str:
    """Return the name of an exercise without what it may be told without: "Exercise Flint Shield" is "flint shield"."""
    return re.sub(r"^exercise |[\"“”‘’']| \(.*\)$", "", title.casefold())


def _without_year(title: str) -> str:
    return _YEAR.sub("", title)


def _is_one_edition(a: str, b: str) -> bool:
    """Tell whether two names of drills may be of one year: "flint shield 2031", "flint shield 31", "flint shield"."""
    years = {found[1] for found in (_YEAR.search(a), _YEAR.search(b)) if found}
    return len(years) == 1


def _absorb(into: Encounter, other: Encounter) -> None:
    place = into.city or other.city or into.place or other.place
    is_content = _goes_on(into, other)
    if other.watched and not into.watched:
        other.date_start = other.date_end = None
    into.reasons = other.reasons | into.reasons
    if is_still_signing(into, other) or is_still_signing(other, into):
        into.kind = EventKind.CEREMONY
    elif into.kind is EventKind.CEREMONY and other.kind is not EventKind.CEREMONY:
        into.kind = other.kind
    if other.status is EventStatus.CANCELLED:
        into.status = other.status
    into.add_people(other.people.values())
    into.countries |= other.countries
    if into.sentence is other.sentence and into.date_start is None and other.status is EventStatus.PLANNED:
        into.status = other.status
    if into.date_start is None or (other.date_start and into.date_start.day is None and other.date_start.day):
        into.date_start, into.date_end = other.date_start, other.date_end or into.date_end
    into.date_end = into.date_end or other.date_end
    into.place = place
    into.title = into.title or other.title
    if other.weight > into.weight and not is_content:
        into.sentence, into.weight, into.rule = other.sentence, other.weight, other.rule
