"""What an encounter is while it is being put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from etl.find.text import Sentence
from etl.records import EventClaim, PartialDate, PersonClaim, Reason, Span
from models.codes import EventKind, EventStatus

TALK = "talk"  # the rule of an encounter told by what was discussed, which may have been a meeting or a call
SURE = "joined"  # the rule of countries that a later sentence names, or that are those of one told before
NO_CITY = "venue"  # the rule of a place that is wider or narrower than a city: a country, a house


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
    watched: bool = False  # told as done before those who met
    along: bool = False  # told as done at the same table as another
    is_issued: bool = False  # told as a statement that those who met put out
    is_dated: bool = True  # its day is told in its own sentence, not only that of the agreement signed there
    due: bool = False  # told as a plan of the past: "was to visit"
    another: bool = False  # told as one more: "they also opened"
    reasons: dict[str, Reason] = field(default_factory=dict)  # how its fields were decided, by field
    weight: int = 0  # which sentence is the evidence: the one that tells most

    def say(self, name: str, rule: str, span: Span | None = None) -> None:
        """Note how a field was decided."""
        self.reasons[name] = Reason(name, rule, span)

    def add_people(self, people: Iterable[PersonClaim]) -> None:
        """Add participants, with their countries."""
        for person in people:
            self.people.setdefault(person.name, person)
            if person.country_code:
                self.countries.add(person.country_code)

    @property
    def city(self) -> str | None:
        """The place where it is one that others of the same day have too: no country, and no house."""
        has_city = "place" in self.reasons and self.reasons["place"].rule != NO_CITY
        return self.place if has_city else None

    def last(self, days: int | None, *, is_over: bool = False) -> None:
        """Set the other end of what lasts some days: its last day, or its first where the day told is its last."""
        start, end = self.date_start, self.date_end
        if not days or days < 2 or (start and end):
            return
        span = timedelta(days=days - 1)
        if start is None and end and end.day:
            self.date_start = PartialDate.from_day(end.earliest - span)
        elif start and start.day and is_over:
            self.date_start, self.date_end = PartialDate.from_day(start.earliest - span), start
        elif start and start.day:
            self.date_end = PartialDate.from_day(start.earliest + span)

    def claim(self) -> EventClaim:
        """Return the encounter as a claim."""
        end = self.date_end if self.date_end != self.date_start else None
        return EventClaim(
            kind=self.kind,
            title=self.title,
            status=self.status,
            date_start=self.date_start,
            date_end=end,
            place=None if self.kind is EventKind.CALL else self.place,
            people=tuple(self.people),
            countries=tuple(sorted(self.countries)),
            evidence=self.sentence.mention(self.rule),
            reasons=tuple(self.reasons.values()),
        )
