"""Which agreement or event a claim is about."""

from typing import Any

import pytest

from etl.link import identify_agreement, identify_event, identify_organisation, identify_person
from etl.records import AgreementClaim, EventClaim, Mention, OrganisationClaim, PartialDate, PersonClaim, Span
from models.codes import (
    AgreementField,
    AgreementKind,
    AgreementStatus,
    EventKind,
    EventStatus,
    OrganisationKind,
)

SAYS = Mention(Span(1, 0, 5), "They…", "test")


def agreement(title: str, **more: Any) -> AgreementClaim:
    given = {"kind": AgreementKind.AGREEMENT, "signed_on": None, "parties": ("JP", "PH"), **more}
    return AgreementClaim(
        title=title,
        status=AgreementStatus.SIGNED,
        field=AgreementField.DIPLOMACY,
        organisations=(),
        signatories=(),
        evidence=SAYS,
        **given,
    )


def event(**more: Any) -> EventClaim:
    given = {
        "kind": EventKind.MEETING,
        "title": None,
        "date_start": PartialDate(2024, 3, 25),
        "place": "Hanoi",
        "people": ("Lan Nguyen", "Dara Sok"),
        "countries": ("KH", "VN"),
        **more,
    }
    return EventClaim(status=EventStatus.HELD, date_end=None, evidence=SAYS, **given)


DAY = PartialDate(2024, 3, 25)

ONE_AGREEMENT = {
    "a named instrument": (agreement("Reciprocal Access Agreement"), agreement("the reciprocal access agreement")),
    "a described instrument": (agreement("agreement on fish"), agreement("Agreement on Fish")),
    "a bare title with its day": (
        agreement("joint statement", signed_on=DAY),
        agreement("Joint Statement", signed_on=DAY),
    ),
    "a treaty of the world": (
        agreement("Ottawa Convention", kind=AgreementKind.TREATY, parties=()),
        agreement("Ottawa Convention", kind=AgreementKind.TREATY, parties=()),
    ),
}
TWO_AGREEMENTS = {
    "a bare title": (agreement("memorandum of understanding"), agreement("memorandum of understanding")),
    "a bare title with its year": (
        agreement("defence cooperation agreement", signed_on=PartialDate(2024)),
        agreement("defence cooperation agreement", signed_on=PartialDate(2024)),
    ),
    "a pledge": (
        agreement("fish trade", kind=AgreementKind.PLEDGE),
        agreement("fish trade", kind=AgreementKind.PLEDGE),
    ),
    "other parties": (
        agreement("Reciprocal Access Agreement"),
        agreement("Reciprocal Access Agreement", parties=("GB", "JP")),
    ),
    "another kind": (agreement("Lotus Pact"), agreement("Lotus Pact", kind=AgreementKind.TREATY)),
    "another day": (
        agreement("Lotus Pact", signed_on=DAY),
        agreement("Lotus Pact", signed_on=PartialDate(2025, 1, 1)),
    ),
    "no parties": (agreement("Lotus Pact", parties=()), agreement("Lotus Pact", parties=())),
}


@pytest.mark.parametrize("case", ONE_AGREEMENT)
def test_claims_of_two_articles_are_about_one_agreement(case: str) -> None:
    """A name, or a day, tells which agreement is meant."""
    left, right = ONE_AGREEMENT[case]
    assert identify_agreement(left, 1, 0).public_id == identify_agreement(right, 2, 3).public_id


@pytest.mark.parametrize("case", TWO_AGREEMENTS)
def test_claims_of_two_articles_are_about_two_agreements(case: str) -> None:
    """What is said does not tell that it is the same agreement."""
    left, right = TWO_AGREEMENTS[case]
    assert identify_agreement(left, 1, 0).public_id != identify_agreement(right, 2, 3).public_id


ONE_EVENT = {
    "day and people": (event(), event(people=("DARA SOK", "Lan Nguyen"), place=None)),
    "day, countries and place": (event(people=()), event(people=(), place="HANOI")),
    "an exercise's name and year": (
        event(kind=EventKind.EXERCISE, title="Lotus Shield", date_start=PartialDate(2024), countries=("KH",)),
        event(kind=EventKind.EXERCISE, title="lotus shield", date_start=PartialDate(2024, 5)),
    ),
}
TWO_EVENTS = {
    "no day": (event(date_start=None), event(date_start=None)),
    "a month": (event(date_start=PartialDate(2024, 3)), event(date_start=PartialDate(2024, 3))),
    "another day": (event(), event(date_start=PartialDate(2024, 3, 26))),
    "other people": (event(), event(people=("Dara Sok",))),
    "another kind": (event(), event(kind=EventKind.CALL)),
    "neither people nor place": (event(people=(), place=None), event(people=(), place=None)),
    "an exercise's next year": (
        event(kind=EventKind.EXERCISE, title="Lotus Shield", date_start=PartialDate(2024)),
        event(kind=EventKind.EXERCISE, title="Lotus Shield", date_start=PartialDate(2025)),
    ),
}


@pytest.mark.parametrize("case", ONE_EVENT)
def test_claims_of_two_articles_are_about_one_event(case: str) -> None:
    """The day and who was there, or an exercise's name, tell which event is meant."""
    left, right = ONE_EVENT[case]
    assert identify_event(left, 1, 0).public_id == identify_event(right, 2, 3).public_id


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_claims_of_two_articles_are_about_two_events(case: str) -> None:
    """What is said does not tell that it is the same event."""
    left, right = TWO_EVENTS[case]
    assert identify_event(left, 1, 0).public_id != identify_event(right, 2, 3).public_id


def test_what_two_claims_say_together() -> None:
    """Of two claims the better spelling, the known kind and the acronym are kept, in either order."""
    plain = OrganisationClaim("ROYAL LOTUS ARMY", None, OrganisationKind.OTHER, "KH", ())
    fuller = OrganisationClaim("Royal Lotus Army", "RLA", OrganisationKind.ARMED_FORCE, "KH", ())
    left, right = identify_organisation(plain), identify_organisation(fuller)

    merged = left.merge(right)

    assert merged == right.merge(left)
    assert (merged.name, merged.acronym, merged.kind) == ("Royal Lotus Army", "RLA", OrganisationKind.ARMED_FORCE)


def test_namesakes_of_two_countries_are_two_people() -> None:
    """The country is part of who a person is."""
    ids = {identify_person(PersonClaim("Dara Sok", c, None, (), ())).public_id for c in (None, "KH", "TH")}

    assert len(ids) == 3


def test_a_person_is_one_in_any_order_of_their_names() -> None:
    """Outlets turn names around: the same words and country are one person, and a meeting of them is one."""
    claims = [PersonClaim(name, "JP", None, (), ()) for name in ("KAMIKAWA Yoko", "Yoko Kamikawa")]
    assert len({identify_person(claim).public_id for claim in claims}) == 1
    told = [event(people=(claim.name, "Dara Sok")) for claim in claims]
    assert len({identify_event(claim, n, 0).public_id for n, claim in enumerate(told)}) == 1
