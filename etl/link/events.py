"""Which event a claim is about: the same kind, day and participants; of a named exercise the same name and year.

An encounter without a day, or without people and place, is an event of its article alone.
"""

from dataclasses import dataclass, replace

from etl.link.names import best_spelling, fold, fold_person, public_id
from etl.records import EventClaim
from models.codes import EventKind


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """A row of `events`."""

    public_id: int
    kind: EventKind
    title: str | None
    date_start: str | None

    def merge(self, other: "EventIdentity") -> "EventIdentity":
        """Return the identity with the better of two spellings, and the more precise of two first days."""
        if other == self:
            return self
        titles = [t for t in (self.title, other.title) if t]
        days = [d for d in (self.date_start, other.date_start) if d]
        return replace(
            self,
            title=best_spelling(titles) if titles else None,
            date_start=min(days, key=lambda d: (-len(d), d)) if days else None,
        )


def identify_event(claim: EventClaim, article_id: int, ordinal: int) -> EventIdentity:
    """Return which event a claim is about; the article's public id and the claim's place tell nameless ones apart."""
    date = str(claim.date_start) if claim.date_start else None
    key = _shared_key(claim) or (str(article_id), str(ordinal))
    return EventIdentity(public_id("event", claim.kind.value, *key), claim.kind, claim.title, date)


def _shared_key(claim: EventClaim) -> tuple[str, ...] | None:
    """Return what another article's claim about the same encounter would have too, or None."""
    start = claim.date_start
    if start is None:
        return None
    if claim.kind is EventKind.EXERCISE and claim.title:
        return "named", fold(claim.title), str(start.year)
    people = ",".join(sorted(fold_person(name) for name in claim.people))
    place = fold(claim.place) if claim.place else ""
    if start.day is None or not (people or (place and claim.countries)):
        return None
    return str(start), ",".join(claim.countries), people or f"at {place}"
