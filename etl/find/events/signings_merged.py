"""Which signing is what another encounter is told to be: the end of talks, a ceremony that others watch."""

from etl.find.events.apart import FAR, compatible, is_apart
from etl.find.events.encounters import Encounter
from models.codes import EventKind, EventStatus


def is_signing_of(signing: Encounter, other: Encounter) -> bool:
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
    if signing.sentence is other.sentence and not (signing.people and other.people):
        nested = signing.countries <= other.countries or other.countries <= signing.countries
        return nested and compatible(signing.date_start, other.date_start)
    if signing.people and other.people:
        same = set(signing.people) <= set(other.people) or (
            other.rule == "signing" and bool(signing.people.keys() & other.people.keys())
        )
        is_there = signing.sentence is other.sentence and other.rule != "signing" and not signing.is_dated
        return same and (
            is_there or (compatible(signing.date_start, other.date_start) and not is_apart(signing, other))
        )
    if other.rule == "signing" and signing.place and signing.place == other.place and not signing.date_start:
        return signing.countries == other.countries and not other.date_start
    if signing.date_start is None or signing.date_start != other.date_start:
        return False
    return signing.countries == other.countries and (not signing.people or other.rule == "signing")


def is_done_at(signing: Encounter, other: Encounter) -> bool:
    """Tell whether a signing is told as done at what was told before it: "At the end of the talks the ministers …"."""
    apart = signing.sentence.passage.ordinal - other.sentence.passage.ordinal
    if signing.rule != "signing" or not signing.refers or not 0 <= apart <= FAR:
        return False
    if other.kind is not EventKind.MEETING or not (other.status is signing.status is EventStatus.HELD):
        return False
    return signing.countries <= other.countries and compatible(signing.date_start, other.date_start)


def is_watched_at(signing: Encounter, other: Encounter) -> bool:
    """Tell whether a signing is told as done before those who met: "In their presence, the ministers signed …"."""
    apart = signing.sentence.passage.ordinal - other.sentence.passage.ordinal
    is_along = signing.along and signing.rule == "signing" and signing.status is EventStatus.HELD
    if not (signing.watched or is_along) or not 0 <= apart <= FAR or other.status is not EventStatus.HELD:
        return False
    if other.kind not in (EventKind.MEETING, EventKind.CEREMONY) or len(other.people) < 2:
        return False
    day = signing.date_start if signing.is_dated and signing.date_start and signing.date_start.day else None
    is_shared = is_along and other.rule == "signing" and bool(signing.countries & other.countries)
    is_shared = is_shared or (is_along and signing.countries <= other.countries)
    return (is_shared or signing.countries == other.countries) and compatible(day, other.date_start)


def is_still_signing(signing: Encounter, other: Encounter) -> bool:
    """Tell whether what else is told leaves a signing one: done "next to the ambassador", a statement issued too."""
    is_signing = signing.kind is EventKind.CEREMONY and signing.rule == "signing"
    return is_signing and (other.rule == "appearance" or other.is_issued)
