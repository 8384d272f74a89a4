"""Telling whether what an article tells of an instrument makes it one of states, or of bodies that act for them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.find.actors import Actor
from etl.find.agreements.bodies import binds_bodies, is_with_rebels, sellers_of
from etl.find.agreements.private import PRIVATE_KINDS
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import Mention
from etl.find.agreements.told import names_other_partner, told_parties
from etl.find.references import BOTH_SIDES, Cast
from etl.rules import Rules
from models.codes import AgreementKind, OrganisationKind

BUYERS = (OrganisationKind.MINISTRY, OrganisationKind.ARMED_FORCE, OrganisationKind.GOVERNMENT)  # for a state
_RELATIONS = (AgreementKind.PARTNERSHIP, AgreementKind.PROGRAMME)  # many are named in passing


def binds_officially(thread: Thread, cast: Cast, rules: Rules) -> bool:
    """Tell whether an instrument's own name, or holders of office on its sides, are of two states."""
    named = {code for m in thread.mentions for code in cast.named_in(m.instrument.span)}
    strict = any(m.is_private for m in thread.mentions)
    acting = [a for m in thread.mentions for a in _acting(m, cast, of_states=not strict) if _acts_for_state(a, rules)]
    states = {a.country_code for a in acting if a.country_code}
    bodies = {a.body.name for a in acting if a.body and a.body.kind is OrganisationKind.INTERGOVERNMENTAL}
    return len(named) > 1 or len(states) + len(bodies) > 1 or any(_is_purchase(m, cast) for m in thread.mentions)


def _is_purchase(mention: Mention, cast: Cast) -> bool:
    """Tell whether a ministry, an army or an agency of a state makes a contract with a company."""
    actors = cast.actors_in(mention.instrument.sentence.span) if sellers_of(mention, cast) else ()
    return any(a.body and a.body.kind in BUYERS and a.body.country_code for a in actors)


def is_of_others(thread: Thread) -> bool:
    """Tell whether an instrument is of a kind that states do not make: "a plea agreement"."""
    return any(m.instrument.is_private for m in thread.mentions)


def is_public(thread: Thread, parties: Sequence[str], bodies: Sequence[str], cast: Cast) -> bool:
    """Tell whether an instrument binds states or bodies that act for them."""
    name = thread.name.instrument
    if name.kind in _RELATIONS and not _is_told(thread, cast):
        return False
    if len(parties) > 1:
        return not any(m.is_private for m in thread.mentions) or _names_two(thread, cast)
    if not parties:
        return binds_bodies(thread.mentions, cast)
    if _is_among_private(thread, cast):
        return False  # "Kenya Airways" is no Kenya
    if any(names_other_partner(m, cast) and told_parties(m, cast) for m in thread.mentions):
        return True  # with a body or a territory that nobody here knows
    if any(is_with_rebels(m, cast) for m in thread.mentions):
        return True
    is_work = any(m.is_private for m in thread.mentions)  # "a novel called The Reef Protocol"
    if name.ends_war and not is_work and any(m.signing and told_parties(m, cast) for m in thread.mentions):
        return True  # with an armed group that nobody here knows
    return bool(bodies) or (name.is_named and name.kind is AgreementKind.TREATY and not is_work)


def _is_among_private(thread: Thread, cast: Cast) -> bool:
    """Tell whether all who stand on the sides of an instrument are firms, schools or clubs, at least two of them."""
    sides = [(m.instrument.sentence, side) for m in thread.mentions for side in m.sides]
    placed = ((side, *found) for sentence, side in sides for found in cast.scene.organisations_in(sentence))
    private = {span: b.name for side, span, b in placed if b.kind in PRIVATE_KINDS and side.covers(span)}
    acting = (
        replace(side, char_start=a.char_start, char_end=a.char_end) for _, side in sides for a in cast.actors_in(side)
    )
    return len(set(private.values())) > 1 and all(any(s.covers(span) for s in private) for span in acting)


def _names_two(thread: Thread, cast: Cast) -> bool:
    """Tell whether two states stand on the sides of an instrument themselves, and not only as whose others are."""
    acting = [a for m in thread.mentions for a in _acting(m, cast) if not a.body]
    return len({a.country_code for a in acting if a.country_code}) > 1


def _acting(mention: Mention, cast: Cast, *, of_states: bool = False) -> Iterator[Actor]:
    """Yield who stands on the sides of an instrument; `of_states`: also as "envoys of Spain"."""
    actors = (a for side in mention.sides for a in cast.actors_in(side))
    return (a for a in actors if of_states or not (a.is_goal or a.is_owner))


def _acts_for_state(actor: Actor, rules: Rules) -> bool:
    if actor.person:
        return any(rules.agreements.offices.search(post.title.lower()) for post in actor.person.positions)
    return actor.body is None or actor.body.kind not in PRIVATE_KINDS


def _is_told(thread: Thread, cast: Cast) -> bool:
    """Tell whether anything is said of a relation: by a verb, by its partners, or by two states in its sentence."""
    return any(m.readings or told_parties(m, cast) or _stands_among_states(m, cast) for m in thread.mentions)


def _stands_among_states(mention: Mention, cast: Cast) -> bool:
    instrument = mention.instrument
    passage = instrument.sentence.passage
    if BOTH_SIDES.search(passage.folded, instrument.sentence.char_start, instrument.sentence.char_end):
        return True
    acting = (a for a in cast.actors_in(instrument.sentence.span) if not (a.is_goal or a.is_place))
    return instrument.determiner is not None and len({a.country_code for a in acting if a.country_code}) > 1
