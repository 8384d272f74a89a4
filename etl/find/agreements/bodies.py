"""The bodies that make an instrument: those that sign it, those it is between, and those that act for many states."""

import re
from collections.abc import Sequence

from etl.find.actors import Actor
from etl.find.agreements.sides import Mention, doers_of, partner_span, sides_of, verb_partners
from etl.find.references import Cast
from etl.records import OrganisationClaim, PersonClaim, Span
from models.codes import OrganisationKind

_LEADS_AWAY = re.compile(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$")
_OCCASION = re.compile(r"[’']?s?\s+(?:summit|meeting|conference|session|headquarters|forum)\b")
_OF_GOVERNMENT = re.compile(
    r"\b(?:minister|president|premier|ambassador|secretary of|king|queen|prince|emir|sultan|envoy|charge|chancellor"
    r"|consul|commissioner for|representative|speaker|senator|deputy)\b"
)
_GOVERNMENT = re.compile(r"\b(?:Government|Cabinet|Embassy|Parliament|Senate|Assembly|Congress|Office of the|Court)\b")
_MINUTES = re.compile(r"\b[Mm]inutes\b")
_COMMITTEE = re.compile(r"\b(?:Committee|Commission|Council)$")
_LOANS = frozenset(("loan", "grant", "credit", "financing", "funding"))
_AGENCIES = (OrganisationKind.GOVERNMENT, OrganisationKind.OTHER, OrganisationKind.COMPANY, OrganisationKind.ACADEMIC)
_STATELESS = (OrganisationKind.COMPANY, OrganisationKind.INTERGOVERNMENTAL)


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: subjects of its signing, and those it is "between"."""
    instrument = mention.instrument
    partner = partner_span(instrument)
    own = [instrument.span] if "between" in instrument.title else []
    spans = [*own, *([partner] if partner else []), *verb_partners(mention), *_signing_spans(mention)]
    text = instrument.sentence.passage.text
    found = []
    for span in spans:
        actors = cast.actors_in(span)
        if any(a.person for a in actors):
            continue
        for actor in actors:
            if actor.body and not _LEADS_AWAY.search(text, max(0, actor.char_start - 30), actor.char_start):
                found.append(actor.body)
    beside = [a for span in sides_of(mention) for a in cast.actors_in(span)]
    found += [a.body for a in beside if a.body and _is_of_states(a, text)]
    found += [*_sellers(mention, cast), *_committees(mention, cast)]
    return tuple(dict.fromkeys(b for b in found if b.kind is not OrganisationKind.MEDIA))


def bodies_led(people: Sequence[PersonClaim], cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that signatories sign for as their heads: an agency, a commission, a police, no government."""
    known = {body.name: body for body in cast.scene.organisations}
    posts = [post for person in people for post in person.positions if post.organisation in known]
    bodies = [known[p.organisation or ""] for p in posts if not _OF_GOVERNMENT.search(p.title.lower())]
    return tuple(b for b in bodies if b.kind in _AGENCIES and not _GOVERNMENT.search(b.name))


def _is_of_states(actor: Actor, text: str) -> bool:
    """Tell whether an actor is a body of many states that acts, not one whose summit is the place."""
    is_body = actor.body is not None and actor.body.kind is OrganisationKind.INTERGOVERNMENTAL
    return is_body and not _OCCASION.match(text, actor.char_end)


def _sellers(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the companies of a contract's sentence: "drones ordered from Baykar under a contract"."""
    if "contract" not in mention.instrument.title.lower():
        return []
    bodies = (body for _, body in cast.scene.organisations_in(mention.instrument.sentence))
    return [body for body in bodies if body.kind is OrganisationKind.COMPANY]


def _committees(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the joint committee whose minutes are signed: "co-chaired the committee and signed its minutes"."""
    instrument = mention.instrument
    if not _MINUTES.search(instrument.title) or _COMMITTEE.search(instrument.title):
        return []
    told = cast.scene.organisations_in(instrument.sentence)
    before = [body for span, body in told if span.char_end <= instrument.char_start]
    return [body for body in before if _COMMITTEE.search(body.name)][-1:]


def lender_of(mention: Mention, cast: Cast) -> OrganisationClaim | None:
    """Return the bank or body of many states that lends, where a sentence names it: then it is the other side."""
    if mention.instrument.modifiers.isdisjoint(_LOANS):
        return None
    bodies = [body for _, body in cast.scene.organisations_in(mention.instrument.sentence)]
    return next((body for body in bodies if body.kind is OrganisationKind.INTERGOVERNMENTAL), None)


def _signing_spans(mention: Mention) -> list[Span]:
    sentence, signing = mention.instrument.sentence, mention.signing
    return doers_of(sentence.passage.text, sentence.span, signing) if signing else []


def bodies_beside(mention: Mention, cast: Cast) -> int:
    """Return how many companies and bodies of many states are sides of it: then no other state need be looked for."""
    actors = (actor for span in sides_of(mention) for actor in cast.actors_in(span))
    return len({a.body.name for a in actors if a.body and a.body.kind in _STATELESS})


def is_of_companies(mentions: Sequence[Mention], cast: Cast) -> bool:
    """Tell whether companies, and no state, sign: "Vale of Brazil and Baosteel of China signed a supply agreement"."""
    actors = [a for m in mentions if m.signing for span in sides_of(m) for a in cast.actors_in(span)]
    companies = [a for a in actors if a.body and a.body.kind is OrganisationKind.COMPANY]
    states = [a for a in actors if a.country_code and not (a.is_goal or a.is_place) and not a.is_owner]
    return bool(companies) and not states


def binds_bodies(mentions: Sequence[Mention], cast: Cast) -> bool:
    """Tell whether two bodies of many states make it: "the European Union and Mercosur concluded a trade agreement"."""
    actors = [a for m in mentions for span in sides_of(m) for a in cast.actors_in(span)]
    kinds = {a.body.name: a.body.kind for a in actors if a.body}
    return list(kinds.values()).count(OrganisationKind.INTERGOVERNMENTAL) > 1
