"""Telling which states an encounter without names is of: those that its sentence names, with those of the story."""

from collections.abc import Collection
from dataclasses import replace

from etl.find.groups import group_in
from etl.find.references import Cast
from etl.find.stands import PAIR, with_reason
from etl.find.text import Sentence
from etl.records import EventClaim, Reason


def states_of(cast: Cast, sentence: Sentence, named: Collection[str] | None = None) -> set[str]:
    """Return the states of an encounter: those named in its sentence (or `named`), else with those of the story."""
    here = set(cast.countries_in(sentence.span) if named is None else named)
    focus = cast.focus_of(sentence).countries
    sides = focus if len(focus) > 2 else cast.both_sides(sentence)
    if len(here) == 1 and not here & set(sides):
        sides = tuple(c for c in cast.main_countries if c not in here)[
            :1
        ]  # another state than those told of before, with the story's own
    return here if len(here) > 1 else here | set(sides)


def with_group(claim: EventClaim, cast: Cast) -> EventClaim:
    """Return an encounter with all of "the five states" of its sentence; two people may have met beside the others."""
    group = group_in(cast.scene.text.sentence_of(claim.evidence.span), cast)
    if group is None or len(claim.people) == PAIR or not set(claim.countries) < set(group.states):
        return claim
    reason = Reason("countries", "group", group.span)
    return replace(claim, countries=group.states, reasons=with_reason(claim.reasons, reason))
