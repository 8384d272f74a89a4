"""What an encounter is while it is being put together, and how encounters told twice become one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.find.text import Sentence
from etl.records import EventClaim, PartialDate, PersonClaim
from models.codes import EventKind, EventStatus

TALK = "talk"  # the rule of an encounter told by what was discussed, which may have been a meeting or a call
FAR = 3  # paragraphs over which "the talks" are those told before


@dataclass(slots=True)
class Encounter:
    """An encounter as one or more sentences tell it."""

    kind: EventKind
    sentence: Sentence
    rule: str
    status: EventStatus = EventStatus.HELD
    people: dict[str, PersonClaim] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    place: str | None = None
    title: str | None = None
    refers: bool = False  # told as one that the reader knows of: "during the talks"
    weight: int = 0  # which sentence is the evidence: the one that tells most

    def add_people(self, people: Iterable[PersonClaim]) -> None:
        """Add participants, with their countries."""
        for person in people:
            self.people.setdefault(person.name, person)
            if person.country_code:
                self.countries.add(person.country_code)

    def claim(self) -> EventClaim:
        """Return the encounter as a claim."""
        end = self.date_end if self.date_end != self.date_start else None
        return EventClaim(
            kind=self.kind,
            title=self.title,
            status=self.status,
            date_start=self.date_start,
            date_end=end,
            place=self.place,
            people=tuple(self.people),
            countries=tuple(sorted(self.countries)),
            evidence=self.sentence.mention(self.rule),
        )


def merge_encounters(found: Iterable[Encounter]) -> list[Encounter]:
    """Return the encounters, those that are told twice as one, in the order of the text."""
    kept: list[Encounter] = []
    for encounter in found:
        twin = next((k for k in kept if _is_same(k, encounter)), None)
        if twin is None:
            kept.append(encounter)
        else:
            _absorb(twin, encounter)
    return kept


def _is_same(a: Encounter, b: Encounter) -> bool:
    """Tell whether two tellings are of one encounter."""
    if _is_signing_of(a, b) or _is_signing_of(b, a):
        return True
    if {a.kind, b.kind} == {EventKind.MEETING, EventKind.CALL} and _is_content(a, b):
        return a.people.keys() == b.people.keys() and _compatible(a.date_start, b.date_start)
    if a.kind is not b.kind or (a.status is not b.status and EventStatus.CANCELLED in (a.status, b.status)):
        return False
    if a.kind is EventKind.EXERCISE:
        return _is_same_exercise(a, b)
    if a.sentence is b.sentence:
        if a.people and b.people:
            return set(a.people) <= set(b.people) or set(b.people) <= set(a.people)
        return a.rule == b.rule and not a.people and not b.people
    shared, fewer = a.people.keys() & b.people.keys(), min(len(a.people), len(b.people))
    if not _compatible(a.date_start, b.date_start):
        return False
    if a.kind is EventKind.VISIT and not a.people and not b.people:
        return a.countries == b.countries and (a.place == b.place or not (a.place and b.place))
    if a.kind is EventKind.VISIT:
        return bool(shared) and (a.countries == b.countries or not (a.place and b.place))
    if a.status is not b.status:
        return False
    return (len(shared) == fewer and fewer > 1) or _is_told_on(a, b)


def _is_content(a: Encounter, b: Encounter) -> bool:
    """Tell whether one of a call and a meeting may be only what was said at the other."""
    goes_on = a.kind is EventKind.CALL and b.place is None and a.status is b.status and bool(a.people)
    return TALK in (a.rule, b.rule) or (goes_on and 0 <= b.sentence.passage.ordinal - a.sentence.passage.ordinal < FAR)


def _is_told_on(a: Encounter, b: Encounter) -> bool:
    """Tell whether a sentence goes on with the meeting of one not far before it."""
    apart = b.sentence.passage.ordinal - a.sentence.passage.ordinal
    if not 0 <= apart <= FAR or "signing" in (a.rule, b.rule):
        return False
    if not a.people and not b.refers:
        return len(b.people) > 1 and b.countries >= a.countries and not (a.place and b.place) and apart < FAR
    if not b.refers or not b.countries <= a.countries:
        return False
    return not b.people or bool(a.people.keys() & b.people.keys())


def _is_same_exercise(a: Encounter, b: Encounter) -> bool:
    if not _compatible(a.date_start, b.date_start):
        return False
    if a.title and b.title:
        return _plain_title(a.title) == _plain_title(b.title)
    one = a.countries <= b.countries or b.countries <= a.countries
    return b.refers and one and a.status is b.status


def _plain_title(title: str) -> str:
    """Return the name of an exercise without what it may be told without: "Exercise Flint Shield" is "flint shield"."""
    return re.sub(r"^exercise |[\"“”‘’']| \(.*\)$", "", title.casefold())


def _is_signing_of(signing: Encounter, other: Encounter) -> bool:
    """Tell whether a signing took place at an encounter: of the same people, or of the same states and day."""
    if (
        signing.rule != "signing"
        or other.kind not in (EventKind.MEETING, EventKind.CALL, EventKind.CEREMONY)
        or not (other.status is signing.status is EventStatus.HELD)
    ):
        return False
    if signing.kind is EventKind.MEETING and signing.date_start is None and not signing.people:
        apart = abs(signing.sentence.passage.ordinal - other.sentence.passage.ordinal)
        return apart <= FAR and signing.countries <= other.countries and other.kind is EventKind.MEETING
    if signing.people and other.people:
        same = set(signing.people) <= set(other.people) or (
            other.rule == "signing" and bool(signing.people.keys() & other.people.keys())
        )
        return same and _compatible(signing.date_start, other.date_start)
    if signing.date_start is None or signing.date_start != other.date_start or other.rule == "address":
        return False
    return signing.countries == other.countries and (not signing.people or other.rule == "signing")


def _compatible(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Tell whether two dates can be the same day; an unknown one can be any."""
    return a is None or b is None or (a.earliest <= b.latest and b.earliest <= a.latest)


def _absorb(into: Encounter, other: Encounter) -> None:
    if into.kind is EventKind.CEREMONY and other.kind is not EventKind.CEREMONY:
        into.kind = other.kind
    into.add_people(other.people.values())
    into.countries |= other.countries
    if into.sentence is other.sentence and into.date_start is None and other.status is EventStatus.PLANNED:
        into.status = other.status
    if into.date_start is None or (other.date_start and into.date_start.day is None and other.date_start.day):
        into.date_start, into.date_end = other.date_start, other.date_end or into.date_end
    into.date_end = into.date_end or other.date_end
    into.place = into.place or other.place
    into.title = into.title or other.title
    if other.weight > into.weight:
        into.sentence, into.weight, into.rule = other.sentence, other.weight, other.rule
