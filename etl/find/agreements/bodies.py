"""The bodies that make an instrument: those that sign it, those it is between, and those that act for many states."""

import re
from collections.abc import Sequence

from etl.find.actors import Actor
from etl.find.agreements.sides import Mention, doer_spans, doers_of, own_partner, partner_span, sides_of, verb_partners
from etl.find.references import Cast
from etl.find.text import Sentence
from etl.records import OrganisationClaim, PersonClaim, Span
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

_LEADS_AWAY = re.compile(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$")
_OCCASION = re.compile(r"[’']?s?\s+(?:summit|meeting|conference|session|headquarters|forum)\b")
_OF_GOVERNMENT = re.compile(
    r"\b(?:minister|president|premier|ambassador|secretary of|king|queen|prince|emir|sultan|envoy|charge|chancellor"
    r"|consul|commissioner for|representative|speaker|senator|deputy)\b"
)
_GOVERNMENT = re.compile(
    r"\b(?:Government|Cabinet|Embassy|Parliament|Senate|Assembly|Congress|Court"
    r"|Office of the (?:President|Prime|Premier|Attorney|Ombudsman))\b"
)
_MINUTES = re.compile(r"\b[Mm]inutes\b")
_COMMITTEE = re.compile(r"\b(?:Committee|Commission|Council)$")
_TWO_BODIES = compile_search(
    r"\b(?:the two|both|their)\s(?:[a-z]+\s)?(navies|armies|coast guards|air forces|police forces|institutions|agencies"
    r"|services|bodies|commands)\b"
)
_NAMED_AS = {
    "navies": re.compile(r"Nav|Maritime"),
    "armies": re.compile(r"Army|Land|Ground"),
    "coast guards": re.compile(r"Coast Guard"),
    "air forces": re.compile(r"Air"),
    "police forces": re.compile(r"Police"),
}
_ANY = re.compile(r"")
_SERVICES = (OrganisationKind.ARMED_FORCE, OrganisationKind.GOVERNMENT, OrganisationKind.OTHER)
NEAR = 2  # paragraphs back in which "the two navies" are named
_OF_SESSION = re.compile(r" of (?:the|this|their) ")  # "the minutes of the session": of a body told before
_HOME_BEFORE = re.compile(r"(?:[’']s)?\s(?:(?!(?:and|by|for|from|to|with)\s)[a-z\-]+\s){0,3}")
_HOME_AFTER = re.compile(r"(?:\s\([A-Z]+\))?,?\s(?:of|in|from)\s(?:the\s)?")
_LOANS = frozenset(("loan", "grant", "credit", "financing", "funding"))
_AGENCIES = (OrganisationKind.GOVERNMENT, OrganisationKind.OTHER, OrganisationKind.COMPANY, OrganisationKind.ACADEMIC)
_ITSELF = (OrganisationKind.ACADEMIC, OrganisationKind.CIVIL_SOCIETY)
_STATELESS = (OrganisationKind.COMPANY, OrganisationKind.INTERGOVERNMENTAL)


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: subjects of its signing, and those it is "between"."""
    instrument = mention.instrument
    partners = [span for span in (own_partner(instrument), partner_span(instrument)) if span]
    spans = [*partners, *verb_partners(mention), *_signing_spans(mention), *mention.holders]
    text = instrument.sentence.passage.text
    found = []
    for span in spans:
        actors = cast.actors_in(span)
        if any(a.person for a in actors):
            continue
        for actor in actors:
            if actor.body and not _LEADS_AWAY.search(text, max(0, actor.char_start - 30), actor.char_start):
                found.append(actor.body)
    beside = [a for span in sides_of(mention) for a in cast.actors_in(span)] + _modifiers(mention, cast)
    found += [a.body for a in beside if a.body and (_is_of_states(a, text) or a.body.name in cast.insurgents)]
    found += [*sellers_of(mention, cast), *_committees(mention, cast), *_represented(mention, cast)]
    found += [] if found else _both_bodies(mention, cast)
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


def _represented(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the armed groups and bodies of states for which somebody on a side of an instrument stands."""
    people = [a.person for span in sides_of(mention) for a in cast.actors_in(span) if a.person]
    people = [p for p in people if p.name in cast.stateless or cast.insurgents]
    names = {post.organisation for person in people for post in person.positions}
    known = (body for body in cast.scene.organisations if body.name in names)
    return [b for b in known if b.kind is OrganisationKind.INTERGOVERNMENTAL or b.name in cast.insurgents]


def _modifiers(mention: Mention, cast: Cast) -> list[Actor]:
    """Return the body of states that opens an instrument's name: "the SADC Defence Pact", but not the world's."""
    here = mention.instrument
    text = here.sentence.passage.text
    actors = cast.actors_in(Span(here.sentence.passage.ordinal, here.char_start, here.head_end))
    opening = [a for a in actors if a.char_start - here.char_start < len("the ") and a.char_end < here.head_end]
    return [a for a in opening if not text.startswith(("UN", "United Nations"), a.char_start)]


def is_contract(mention: Mention) -> bool:
    """Tell whether a state buys by an instrument: then who sells is a company, and no state need be looked for."""
    return "contract" in mention.instrument.title.lower()


def sellers_of(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the companies of a contract's sentence: "ordered from Baykar under a contract"; else the story's."""
    if not is_contract(mention):
        return []
    bodies = (body for _, body in cast.scene.organisations_in(mention.instrument.sentence))
    here = [body for body in bodies if body.kind is OrganisationKind.COMPANY]
    known = [body for body in cast.scene.organisations if body.kind is OrganisationKind.COMPANY]
    return here or (known if len(known) == 1 and mention.signing else [])


def homes_of(sellers: Sequence[OrganisationClaim], cast: Cast) -> set[str | None]:
    """Return the states that sellers and those who sign for them are of: no parties, though they are named."""
    names = {body.name for body in sellers}
    people = (p for p in cast.scene.people if any(post.organisation in names for post in p.positions))
    beside = {
        code for span, body in cast.scene.organisation_mentions if body.name in names for code in _beside(span, cast)
    }
    return {body.country_code for body in sellers} | {person.country_code for person in people} | beside


def _beside(span: Span, cast: Cast) -> list[str]:
    """Return the state that a firm's name has beside it: "the South Korean firm Hanra", "Hanra of South Korea"."""
    text = cast.scene.text.by_ordinal[span.paragraph].text
    named = [a for a in cast.actors.get(span.paragraph, ()) if a.country_code and not (a.person or a.body)]
    return [
        a.country_code
        for a in named
        if a.country_code
        and (
            _HOME_BEFORE.fullmatch(text, a.char_end, max(a.char_end, span.char_start))
            or _HOME_AFTER.fullmatch(text, span.char_end, max(span.char_end, a.char_start))
        )
    ]


def _both_bodies(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the two bodies that "the two navies" or "both institutions" means: those named last, one of each state."""
    text = mention.instrument.sentence.passage.folded
    for span in doer_spans(mention):
        meant = _TWO_BODIES.search(text, span.char_start, span.char_end)
        if meant:
            return two_bodies(meant[1], mention.instrument.sentence, cast)
    return []


def bodies_meant(noun: str, sentence: Sentence, char_end: int, cast: Cast) -> list[OrganisationClaim]:
    """Return the bodies that the subject of a pledge means: "the two navies", "the committee"."""
    if noun.endswith("committee"):
        return last_committee(sentence, char_end, cast)
    meant = _TWO_BODIES.search(noun)
    return two_bodies(meant[1], sentence, cast) if meant else []


def two_bodies(noun: str, sentence: Sentence, cast: Cast) -> list[OrganisationClaim]:
    """Return the last two bodies before a sentence's end that a plural noun can mean, one of each state."""
    named_as = _NAMED_AS.get(noun, _ANY)
    found: dict[str | None, OrganisationClaim] = {}
    end = (sentence.passage.ordinal, sentence.char_end)
    for span, body in reversed(cast.scene.organisation_mentions):
        is_near = 0 <= sentence.passage.ordinal - span.paragraph <= NEAR
        if (
            (span.paragraph, span.char_start) < end
            and is_near
            and named_as.search(body.name)
            and body.kind in _SERVICES
        ):
            found.setdefault(body.country_code, body)
    bodies = list(found.values())[:2]
    return bodies[::-1] if len(bodies) == 2 else []


def _committees(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the joint committee whose minutes are signed: "co-chaired the committee and signed its minutes"."""
    instrument = mention.instrument
    if not _MINUTES.search(instrument.title) or _COMMITTEE.search(instrument.title):
        return []
    told = last_committee(instrument.sentence, instrument.char_start, cast)
    is_here = any(body in told for _, body in cast.scene.organisations_in(instrument.sentence))
    return told if is_here or _OF_SESSION.search(instrument.title) else []


def last_committee(sentence: Sentence, char_end: int, cast: Cast) -> list[OrganisationClaim]:
    """Return the joint committee that is named last before a place: in its paragraph, or in the two before."""
    here = sentence.passage.ordinal
    named = [
        body
        for span, body in cast.scene.organisation_mentions
        if _COMMITTEE.search(body.name)
        and here - NEAR <= span.paragraph <= here
        and (span.paragraph, span.char_end) <= (here, char_end)
    ]
    return named[-1:]


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
    actors = [actor for span in sides_of(mention) for actor in cast.actors_in(span)]
    partner = own_partner(mention.instrument)
    actors += cast.actors_in(partner) if partner else []
    named = {a.body.name for a in actors if a.body}
    stateless = {a.body.name for a in actors if a.body and (a.body.kind in _STATELESS or _is_own(a))}
    return len(stateless | (named & cast.insurgents) | {body.name for body in _represented(mention, cast)})


def _is_own(actor: Actor) -> bool:
    """Tell whether an actor is a body that stands for itself: "a memorandum with the Centre"."""
    return actor.body is not None and actor.body.kind in _ITSELF


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
