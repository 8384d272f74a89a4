"""The bodies that make an instrument: those that sign it, those it is between, and those that act for many states."""

import re
from collections.abc import Iterator, Sequence

from etl.find.actors import Actor
from etl.find.agreements.setting import ITS_MEETING
from etl.find.agreements.sides import Mention, doers_of, own_partner, partner_span, verb_partners
from etl.find.references import Cast
from etl.find.text import Sentence
from etl.records import OrganisationClaim, PersonClaim, Span
from etl.rules import Rules
from etl.rules.patterns import compile_search
from models.codes import AgreementStatus, OrganisationKind

_LEADS_AWAY = compile_search(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$")  # "chair of the Committee"
_OF_SESSION = re.compile(r"\b[Mm]inutes of (?:the|this|their) [a-z ]+$")
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
_REBELS = re.compile(
    r"\b(?:rebels?|insurgents?|guerrillas?|armed (?:groups?|movements?|opposition)|militias?|separatists?)\b"
)
_RIVALS = re.compile(  # of one state: "Chad's warring parties", "Chadian rival leaders"
    r"\b(?:warring|rival|feuding|opposing)\b[^,;:]{0,30}?\b(?:camps|commanders|factions|forces|generals|groups|leaders|parties|rivals"
    r"|sides)\b|\bopposition leader\b|\brivals\b"
)
_WITH_REBELS = re.compile(
    rf"\bwith (?:(?:the|its|an?|one of the|a (?:faction|wing|group) of(?: the)?) )?"
    rf"(?:[\w\-]+(?:['’]s)? ){{0,4}}?{_REBELS.pattern}"
)
_WHOLE, _OF_WHOLE = ("UN", "United Nations"), ("UN", "WFP", "World Food Program")
NEAR = 2  # paragraphs back in which "the two navies" are named
_HOME_AFTER = re.compile(r"(?:\s\([A-Z]+\))?,?\s(?:of|in|from)\s(?:the\s)?")
_LOANS = frozenset(("loan", "grant", "credit", "financing", "funding"))
_AGENCIES = (OrganisationKind.GOVERNMENT, OrganisationKind.OTHER, OrganisationKind.COMPANY, OrganisationKind.ACADEMIC)
_OPENS = re.compile(r"(?:[Tt]he )?(?:(?:current|existing|latest|new|old|previous) )?(?:[A-Z]+[–-])?")
_TO_BUY = (
    r"\s(?:to (?:acquire|buy|get|order|procure|purchase)"
    r"|for (?:the )?(?:acquisition|delivery|procurement|purchase|supply) of)\s"
)
_WORTH = r"(?:,?\s(?:worth|valued at)\s[^,;:]{3,40}?,?)?"
_BOUGHT_FROM = re.compile(rf"{_WORTH}{_TO_BUY}[^;:]{{3,100}}?\sfrom\s|{_WORTH}\swith\s(?=[^;:]{{3,100}}?{_TO_BUY})")
_NEXT = 50  # characters up to the name of who is bought from: "from the US weapons maker |"
_STANDS_ALONE = (
    OrganisationKind.COMPANY,
    OrganisationKind.INTERGOVERNMENTAL,
    OrganisationKind.ACADEMIC,
    OrganisationKind.CIVIL_SOCIETY,
)


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: subjects of its signing, and those it is "between"."""
    spans = [span for span in (own_partner(mention.instrument), partner_span(mention.instrument)) if span]
    spans += [*verb_partners(mention), *_signing_spans(mention), *mention.holders]
    text = mention.instrument.sentence.passage.folded
    groups = (cast.actors_in(span) for span in spans)
    told = [a for actors in groups if not any(a.person for a in actors) for a in actors]
    found = [a.body for a in told if a.body and not _LEADS_AWAY.search(text, max(0, a.char_start - 30), a.char_start)]
    beside = [a for span in mention.sides for a in cast.actors_in(span)] + _modifiers(mention, cast)
    found += [a.body for a in beside if a.body and (_is_of_states(a, text) or a.body.name in cast.insurgents)]
    found += [*sellers_of(mention, cast), *_committee_of_minutes(mention, cast)]
    return _without_whole(tuple(dict.fromkeys(found or _both_bodies(mention, cast))))


def _without_whole(bodies: tuple[OrganisationClaim, ...]) -> tuple[OrganisationClaim, ...]:
    """Return bodies without the United Nations where one of its agencies makes it: "the UN refugee agency UNHCR"."""
    known = [body for body in bodies if body.kind is OrganisationKind.INTERGOVERNMENTAL]
    parts = [b for b in known if b.name not in _WHOLE and (b.acronym or b.name).startswith(_OF_WHOLE)]
    return tuple(b for b in bodies if not (parts and b.name in _WHOLE))


def bodies_led(people: Sequence[PersonClaim], cast: Cast, rules: Rules) -> list[OrganisationClaim]:
    """Return the bodies that signatories sign for as their heads: an agency, a commission, a police, no government."""
    known = {body.name: body for body in cast.scene.organisations if body.kind in _AGENCIES}
    posts = [post for person in people for post in person.positions if post.organisation in known]
    return [known[p.organisation or ""] for p in posts if not rules.agreements.governing.search(p.title.lower())]


def _is_of_states(actor: Actor, folded: str) -> bool:
    """Tell whether an actor is a body of many states that acts, not one whose summit is the place."""
    is_body = actor.body is not None and actor.body.kind is OrganisationKind.INTERGOVERNMENTAL
    return is_body and not ITS_MEETING.match(folded, actor.char_end)


def _modifiers(mention: Mention, cast: Cast) -> list[Actor]:
    """Return the body of states that opens an instrument's name: "the SADC Defence Pact", but not the world's."""
    here = mention.instrument
    actors = cast.actors_in(Span(here.span.paragraph, here.char_start, here.head_end))
    text = here.sentence.passage.text
    opening = [a for a in actors if _OPENS.fullmatch(text, here.char_start, a.char_start)]
    return [a for a in opening if not text.startswith(("UN", "United Nations"), a.char_start)]


def is_contract(mention: Mention) -> bool:
    """Tell whether a state buys by an instrument: then who sells is a company, and no state need be looked for."""
    return "contract" in mention.instrument.title.lower()


def sellers_of(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the companies of a contract's sentence: "ordered from Baykar under a contract"; else the story's.

    Of "a deal to buy 24 helicopters from the US maker Boeing" it is the one bought from.
    """
    here = mention.instrument
    placed = [(s, b) for s, b in cast.scene.organisations_in(here.sentence) if b.kind is OrganisationKind.COMPANY]
    if not is_contract(mention):
        bought = _BOUGHT_FROM.match(here.sentence.passage.text, here.head_end, here.sentence.char_end)
        reach = range(bought.end(), bought.end() + _NEXT) if bought else ()
        return [body for span, body in placed if span.char_start in reach][:1]
    known = [body for body in cast.scene.organisations if body.kind is OrganisationKind.COMPANY]
    return [body for _, body in placed] or (known if len(known) == 1 else [])


def homes_of(sellers: Sequence[OrganisationClaim], cast: Cast) -> set[str | None]:
    """Return the states that sellers and those who sign for them are of: no parties, though they are named."""
    names = {body.name for body in sellers}
    people = (p for p in cast.scene.people if any(post.organisation in names for post in p.positions))
    spans = (span for span, body in cast.scene.organisation_mentions if body.name in names)
    beside = {code for span in spans for code in _beside(span, cast)}
    return {body.country_code for body in sellers} | {person.country_code for person in people} | beside


def _beside(span: Span, cast: Cast) -> Iterator[str | None]:
    """Yield the state that a firm's name has behind it: "Hanra of South Korea"."""
    text = cast.scene.text.by_ordinal[span.paragraph].text
    for actor in cast.actors.get(span.paragraph, ()):
        if _HOME_AFTER.fullmatch(text, span.char_end, max(span.char_end, actor.char_start)):
            yield actor.country_code


def _both_bodies(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the two bodies that "the two navies" or "both institutions" means: those named last, one of each state."""
    sentence = mention.instrument.sentence
    for span in mention.doers:
        meant = _TWO_BODIES.search(sentence.passage.folded, span.char_start, span.char_end)
        if meant:
            return _two_bodies(meant[1], sentence, sentence.char_end, cast)
    return []


def bodies_meant(noun: str, sentence: Sentence, char_end: int, cast: Cast) -> list[OrganisationClaim]:
    """Return the bodies that the subject of a pledge means: "the two navies", "the committee"."""
    if noun.endswith("committee"):
        return _last_committee(sentence, char_end, cast)
    meant = _TWO_BODIES.search(noun)
    return _two_bodies(meant[1], sentence, sentence.char_end, cast) if meant else []


def _named_before(sentence: Sentence, char_end: int, cast: Cast) -> Iterator[OrganisationClaim]:
    """Yield the bodies named before a place, in its paragraph and in the two before, the last first."""
    here = sentence.passage.ordinal
    for span, body in reversed(cast.scene.organisation_mentions):
        if here - NEAR <= span.paragraph and (span.paragraph, span.char_end) <= (here, char_end):
            yield body


def _two_bodies(noun: str, sentence: Sentence, char_end: int, cast: Cast) -> list[OrganisationClaim]:
    """Return the last two bodies before a place that a plural noun can mean, one of each state."""
    named_as = _NAMED_AS.get(noun, _ANY)
    found: dict[str | None, OrganisationClaim] = {}
    for body in _named_before(sentence, char_end, cast):
        if body.kind in _SERVICES and named_as.search(body.name):
            found.setdefault(body.country_code, body)
    bodies = list(found.values())[:2]
    return bodies[::-1] if len(bodies) == 2 else []


def _last_committee(sentence: Sentence, char_end: int, cast: Cast) -> list[OrganisationClaim]:
    """Return the joint committee that is named last before a place."""
    return [b for b in _named_before(sentence, char_end, cast) if _COMMITTEE.search(b.name)][:1]


def _committee_of_minutes(mention: Mention, cast: Cast) -> list[OrganisationClaim]:
    """Return the joint committee, told before, that "the minutes of the session" are of."""
    here = mention.instrument
    return _last_committee(here.sentence, here.char_start, cast) if _OF_SESSION.search(here.title) else []


def lender_of(mention: Mention, cast: Cast) -> OrganisationClaim | None:
    """Return the bank or body of many states that lends, where a sentence names it: then it is the other side."""
    if mention.instrument.modifiers.isdisjoint(_LOANS) and "loan" not in mention.instrument.title.split():
        return None
    bodies = [body for _, body in cast.scene.organisations_in(mention.instrument.sentence)]
    return next((body for body in bodies if body.kind is OrganisationKind.INTERGOVERNMENTAL), None)


def _signing_spans(mention: Mention) -> list[Span]:
    sentence, signing = mention.instrument.sentence, mention.signing
    return doers_of(sentence.passage.text, sentence.span, signing) if signing else []


def bodies_beside(mention: Mention, cast: Cast) -> int:
    """Return how many bodies that stand for themselves are sides of it: then no other state need be looked for."""
    partner = own_partner(mention.instrument)
    spans = (*mention.sides, partner) if partner else mention.sides
    bodies = [a.body for span in spans for a in cast.actors_in(span) if a.body]
    told = {b.name for b in bodies if b.kind in _STANDS_ALONE or b.name in cast.insurgents}
    if partner_span(mention.instrument):  # "an EU fishing agreement with Chad"
        told.update(a.body.name for a in _modifiers(mention, cast) if a.body and a.body.kind in _STANDS_ALONE)
    return len(told)


def is_with_rebels(mention: Mention, cast: Cast) -> bool:
    """Tell whether rebels without a name stand on a side of an instrument: they make peace as states do.

    So do those who fight in one state: "Chad's warring parties", "rival leaders in Chad".
    """
    here, sentence = mention.instrument, mention.instrument.sentence
    folded = sentence.passage.folded
    if _WITH_REBELS.search(folded, here.char_end, sentence.char_end):
        return True
    if any(_REBELS.search(folded, span.char_start, span.char_end) for span in mention.sides):
        return True
    rivals = (s for s in mention.sides if here.ends_war and _RIVALS.search(folded, s.char_start, s.char_end))
    return any(len(cast.named_in(span)) == 1 for span in rivals)


def binds_bodies(mentions: Sequence[Mention], cast: Cast) -> bool:
    """Tell whether bodies make it, one of many states: "the European Union and Mercosur concluded an accord"."""
    actors = [a for m in mentions for span in m.sides for a in cast.actors_in(span)]
    kinds = {a.body.name: a.body.kind for a in actors if a.body}
    is_signed = any(m.signing and m.signing.cue.status is AgreementStatus.SIGNED for m in mentions)
    least = 1 if is_signed and len(kinds) > 1 else 2
    return list(kinds.values()).count(OrganisationKind.INTERGOVERNMENTAL) >= least
