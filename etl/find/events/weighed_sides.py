"""Weighing which states an encounter is of (rules/sides.tsv), where the rules of words may have guessed (`stands`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.events.encounters import SURE
from etl.find.references import Cast
from etl.find.stands import Stand, likely_states, with_weighed
from etl.records import EventClaim
from etl.rules import Rules

MEETS = "side"  # the outcome that an encounter is of a state
LIKELY = 0.4  # the chance from which it is taken to be


@dataclass(frozen=True)
class Gathering:
    """An encounter, with what tells whose it is."""

    claim: EventClaim
    stand: Stand


def gatherings_of(claims: Sequence[EventClaim], cast: Cast) -> Iterator[Gathering]:
    """Yield an article's encounters, with what tells whose they are."""
    others = Counter(code for claim in claims for code in claim.countries)
    states = {person.name: person.country_code for person in cast.scene.people}
    for claim in claims:
        sentence = cast.scene.text.sentence_of(claim.evidence.span)
        own = {"served": frozenset(states.get(name) for name in claim.people)}
        codes = (str(claim.kind), str(claim.status), *_told_by(claim))
        stand = Stand(cast, sentence, sentence.span, claim.countries, others, len(claims), codes, own=own)
        yield Gathering(claim, stand)


def _told_by(claim: EventClaim) -> Iterator[str]:
    yield from (f"by {reason.rule}" for reason in claim.reasons if reason.field == "countries")


def weighed_countries(gathering: Gathering, rules: Rules) -> EventClaim:
    """Return an encounter's claim with the states that it is likely of."""
    claim = gathering.claim
    told = [reason for reason in claim.reasons if reason.field == "countries" and reason.rule == SURE]
    if any(reason.span is None for reason in told):
        return claim
    sure = {code for reason in told if reason.span for code in gathering.stand.cast.named_in(reason.span)}
    countries = likely_states(gathering.stand, rules.sides, MEETS, LIKELY)
    countries = tuple(sorted({*countries, *sure.intersection(claim.countries)}))
    if countries == claim.countries:
        return claim
    return replace(claim, countries=countries, reasons=with_weighed(claim.reasons, "countries"))
