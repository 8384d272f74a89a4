"""Weighing when an encounter began (rules/event_days.tsv), among the days told near it (`days`)."""

from dataclasses import replace

from etl.find.agreements.dating import context_date
from etl.find.days import Timed, likely_day
from etl.find.events.weighed_sides import Gathering
from etl.find.stands import with_weighed
from etl.records import EventClaim
from etl.rules import Rules
from etl.rules.events import ENCOUNTER
from models.codes import EventKind

LIKELY = 0.25  # the chance from which a day is taken for its first


def timed_gathering(gathering: Gathering) -> Timed:
    """Return an encounter with what tells of its first day."""
    claim, stand = gathering.claim, gathering.stand
    scene = stand.cast.scene
    others = frozenset(scene.text.sentence_of(r.span).span for r in claim.reasons if r.span)
    codes = (str(claim.status), str(claim.kind), f"by {claim.evidence.rule}")
    news = context_date(stand.sentence, scene)
    return Timed(
        scene,
        stand.sentence,
        stand.span,
        others,
        claim.date_start,
        news,
        codes,
        ENCOUNTER,
        lambda h: h.entry.value.kind,
    )


def weighed_start(gathering: Gathering, claim: EventClaim, rules: Rules) -> EventClaim:
    """Return an encounter's claim with the day on which it likely began."""
    day = likely_day(timed_gathering(gathering), rules.event_days, LIKELY)
    last = claim.date_end if claim.kind is EventKind.VISIT and claim.date_start is None else None
    if day == claim.date_start or (day and last and day.latest >= last.earliest):
        return claim  # of a trip of which only the last day is told
    end = claim.date_end if day and claim.date_end and claim.date_end.latest > day.latest else None
    return replace(claim, date_start=day, date_end=end, reasons=with_weighed(claim.reasons, "date_start"))
