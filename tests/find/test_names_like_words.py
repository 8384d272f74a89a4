"""Names that are words too: an encounter or a signing of one so called is told as that of anybody."""

import pytest

from benchmarks.cases import DAY, article_of
from etl.find import find_facts
from etl.records import AgreementClaim, EventClaim
from etl.rules import Rules

FRAMES = (
    "KAMPALA — Kenyan Foreign Minister {} met Ugandan President John Mutua in Kampala on Monday.",
    "KAMPALA — Kenyan Foreign Minister {} will visit Uganda on Friday, the ministry said.",
    "KAMPALA — Kenyan Foreign Minister {} and Ugandan Water Minister John Mutua signed an agreement on water in Kampala"
    " on Monday.",
)
PLAIN = "Ann Odhiambo"
NAMES = (
    "Hamad bin Isa",
    "Ban Se-jin",
    "Will Harker",
    "Mark Denner",
    "Grant Moore",
    "Bill Turner",
    "Grace Hope",
    "Jack Drew",
    "Hope Allen",
    "Drew Call",
    "Chase Sign",
    "Rob Host",
    "Max Seal",
    "Rich Swap",
    "Guy Lead",
    "Tim Open",
    "Joe Hold",
    "Ray Bond",
    "Frank Speaker",
    "Earl King",
    "Duke Prince",
    "Van Long",
    "Kofi Mensah",
    "Abu Bakr Said",
    "Ed Strike",
    "Jean Renew",
    "Eve March",
    "April Stone",
    "August Frey",
    "Sunday Okoro",
    "Friday Nwosu",
    "Monday Ike",
    "Paris Cole",
    "Chad Morris",
    "Jordan Hale",
    "Georgia Meyer",
    "India Jones",
    "Holland Taylor",
    "Francis Poland",
    "Jack England",
    "Ong Sign Beng",
    "Nick Tour",
    "Ann Meeting",
    "Mya Sein",
    "Paul Deal",
    "Sadie Draft",
    "Jo Launch",
    "Chan Sen",
    "Keo An",
    "To Vinh",
    "In Vibol",
    "Hon Sui",
)
Claims = list[tuple[object, ...]]


def told(text: str, rules: Rules) -> tuple[Claims, Claims]:
    """Return what a text tells of events and agreements, with how many people, but not who they are."""
    facts = find_facts(article_of(text, DAY), rules)
    return [_event(e) for e in facts.events], [_agreement(a) for a in facts.agreements]


def _event(claim: EventClaim) -> tuple[object, ...]:
    return claim.kind, claim.status, claim.date_start, claim.place, len(claim.people), claim.countries


def _agreement(claim: AgreementClaim) -> tuple[object, ...]:
    return claim.title, claim.status, claim.signed_on, claim.parties, len(claim.signatories)


@pytest.mark.parametrize("frame", FRAMES, ids=("meets", "will visit", "signs"))
@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_a_word_too_tells_nothing_else(name: str, frame: str, rules: Rules) -> None:
    """No month, helping verb, state or word of an agreement in a name changes what is told."""
    assert told(frame.format(name), rules) == told(frame.format(PLAIN), rules)
