"""The bodies that make an instrument: those that sign it, those it is between, and those that act for many states."""

import re
from collections.abc import Sequence

from etl.find.agreements.sides import Mention, doers_of, partner_span, sides_of, verb_partners
from etl.find.references import Cast
from etl.records import OrganisationClaim, Span
from models.codes import OrganisationKind

_STATELESS = (OrganisationKind.COMPANY, OrganisationKind.INTERGOVERNMENTAL)


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: subjects of its signing, and those it is "between"."""
    instrument = mention.instrument
    partner = partner_span(instrument)
    spans = [instrument.span, *([partner] if partner else []), *verb_partners(mention), *_signing_spans(mention)]
    text = instrument.sentence.passage.text
    found = []
    for span in spans:
        actors = cast.actors_in(span)
        if any(a.person for a in actors):
            continue
        for actor in actors:
            lead = text[max(0, actor.char_start - 30) : actor.char_start]
            if actor.body and not re.search(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$", lead):
                found.append(actor.body)
    beside = [a.body for span in sides_of(mention) for a in cast.actors_in(span) if a.body]
    found += [body for body in beside if body.kind is OrganisationKind.INTERGOVERNMENTAL]
    return tuple(dict.fromkeys(b for b in found if b.kind is not OrganisationKind.MEDIA))


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
