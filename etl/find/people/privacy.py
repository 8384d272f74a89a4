"""Where an article tells nothing that states do, a name of the country does not make its bearer the country's."""

from collections.abc import Iterable
from dataclasses import replace

from etl.find.people.hints import PRIVATE
from etl.records import PersonClaim


def leave_private(people: Iterable[PersonClaim]) -> tuple[PersonClaim, ...]:
    """Return the people without the states that little tells of those who serve none.

    In articles without an encounter or an agreement three of four such states were wrong, in the others one of five.
    """
    return tuple(_without_state(p) if _is_private(p) else p for p in people)


def _is_private(person: PersonClaim) -> bool:
    return any(reason.field == "country_code" and reason.rule == PRIVATE for reason in person.reasons)


def _without_state(person: PersonClaim) -> PersonClaim:
    reasons = tuple(reason for reason in person.reasons if reason.field != "country_code")
    return replace(person, country_code=None, reasons=reasons)
