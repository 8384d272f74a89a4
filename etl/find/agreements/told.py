"""Whom an instrument's own words and its doers name as its sides: nothing guessed."""

import re
from dataclasses import replace
from itertools import pairwise

from etl.find.agreements.sides import Mention, partner_span, recipient_span, verb_partners
from etl.find.references import POINTS_BACK, Cast, merge, speaks_of_us
from etl.find.text import Sentence
from etl.records import Span
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, AgreementStatus, OrganisationKind

_NAMED = re.compile(r"\s*(?:the\s+)?[A-Z][\w&’'\-]+")
_NAME_REACH = 40  # characters of a name before a state's
_JOINED_TO = re.compile(r"[-–][A-Z][a-z]{3,}(?<!an)(?<!ese)(?<!ish)\b")  # no "Franco-Siamese": an old state's adjective
_JOINS = compile_search(r"\b[A-Z][a-z]{3,}(?<!an)(?<!ese)(?<!ish)(?<!o)[-–]$")
_SECOND = re.compile(r"\sand\s(?:the\s)?(?=[A-Z])")
_WE_DO = compile_search(
    r"\bwe (?:(?:do|did|have|had|will|would|shall|should|can|could|must|may|are|were) )?(?:not |\w+ly |also |now )?$"
)
_LINK = re.compile(r",? and (?:with )?(?:the )?|, (?:the )?")
_CLAUSE_OF_TWO = re.compile(
    r",?\s(?:(?:by|for|in|on|over|to|under|with)\s)?(?:that|which)\s(?:(?!(?:has|have|had|is|are|was|were|will)\b)[a-z]+\s){0,4}?"
    r"((?:the\s)?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)*\sand\s(?:[a-z]+\s){0,3}?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)*)"
)
_CLAUSE_WITH = re.compile(  # "that Rome made with Tunis"
    r",?\s(?:that|which)\s((?:the\s)?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+){0,3}\s(?:(?:has|have|had)\s)?[a-z]+\s(?:[^,;:.]{1,40}\s)?"
    r"with\s(?:the\s)?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)*)"
)
_HIMSELF = re.compile(r"\b(?:himself|herself)\b")
_MEANS_ONE = re.compile(
    rf"{POINTS_BACK.pattern}|\b(?:his|her) (?:country|government|capital|nation|state|ministry|parliament|cabinet"
    r"|island|army|navy|forces|air force|predecessors?)\b"
)
_IT = re.compile(r"\W*(?:and |but )?it\b(?! (?:is|was|will be|has been|had been) (?:an?|the|also|in|on)\b)")
_LOCAL = (" borough of ", " city of ", " county of ", " district of ", " municipality of ", " town of ")
_ITS = re.compile(r"\W*its (?:own )?")
_THE = re.compile(r"(?:the )?")
_WITH = (" with", " with ")
_ABOUT = re.compile(r"\s(?:about|concerning|on|regarding)\s(?![^,;:]*\b(?:between|with)\s)")


def told_parties(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that an instrument's own words and its doers name: nothing guessed."""
    instrument = mention.instrument
    partner = partner_span(instrument) or recipient_span(mention)
    if mention.is_private and instrument.title == "contract":
        partner = None  # the seller's state is no party
    found = instrument.partners or merge(_named_by(mention, cast), cast.named_in(partner) if partner else ())
    if instrument.possessor:
        found = merge(found, cast.named_in(instrument.possessor))
    if partner and _is_with(partner, mention) and len(found) > 1:
        found = merge(found, _subject_countries(mention, cast)[:1])  # "ratified the pact with Turkey and Bulgaria"
    if partner and len(found) == 1 and instrument.determiner == "its":
        found = merge(found, _owner_countries(mention, cast))
    for source in (_verb_partners, relative_countries, _subject_countries, _pronoun_countries, _it_countries):
        if len(found) < 2:
            found = merge(found, source(mention, cast))
    return merge(found, _one_before(mention, cast)) if is_with_others(mention, found, cast) else found


def is_with_others(mention: Mention, found: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether two states and more are only those "with" whom somebody made an instrument."""
    here = mention.instrument
    spans = [span for span in (partner_span(here), *verb_partners(mention)) if span and _is_with(span, mention)]
    return len(found) > 1 and any(set(found) == {*_listed_in(span, here.sentence, cast)} for span in spans)


def _listed_in(span: Span, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of a stretch if they are one list: not those of "with Chad ended Togo's quarrel"."""
    named = [a for a in cast.actors_in(span) if a.country_code]
    gaps = (sentence.passage.text[one.char_end : two.char_start] for one, two in pairwise(named))
    return cast.named_in(span) if all(map(_LINK.fullmatch, gaps)) else ()


def _one_before(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the only state that acts before an instrument in its sentence: "Chad ratified the pact with"."""
    here = mention.instrument
    acting = cast.countries_in(replace(here.sentence.span, char_end=here.char_start))
    return acting if len(acting) == 1 else ()


def _is_with(partner: Span, mention: Mention) -> bool:
    """Tell whether a stretch names the other sides alone: "with", not "between" or "to which"."""
    text = mention.instrument.sentence.passage.text
    return text.endswith(_WITH, 0, partner.char_start)


def _verb_partners(mention: Mention, cast: Cast) -> tuple[str, ...]:
    return merge(*(cast.named_in(span) for span in verb_partners(mention)))


def relative_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the two states of a clause on an instrument, whatever they do to it: "that Washington and Apia share"."""
    here = mention.instrument
    bounds = here.sentence.passage.text, here.char_end, here.sentence.char_end
    clause = _CLAUSE_OF_TWO.match(*bounds) or _CLAUSE_WITH.match(*bounds)
    told = cast.named_in(Span(here.span.paragraph, *clause.span(1))) if clause else ()
    return told if len(told) > 1 else ()


def _named_by(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the states in an instrument's own name; a city before its head is where it was made: "Doha Accord"."""
    here = mention.instrument
    folded = here.sentence.passage.folded
    named = (a for a in cast.actors_in(here.span) if a.country_code)
    actors = [a for a in named if not folded.endswith(_LOCAL, 0, a.char_start)]  # "a lease with the county of Nairobi"
    if here.kind is AgreementKind.JOINT_STATEMENT:  # "on Sudan" is what it is about
        about = _ABOUT.match(here.sentence.passage.text, here.head_end, here.char_end)
        actors = [a for a in actors if not (about and a.char_start >= about.end())]
    if len({a.country_code for a in actors}) == 1:
        actors = [a for a in actors if not a.is_city or a.char_start >= here.head_end]
    return tuple(dict.fromkeys(a.country_code for a in actors if a.country_code))


def _owner_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the state that "its pact with Chile" is of: the only one that acts before it in its sentence."""
    here = mention.instrument
    acting = cast.countries_in(replace(here.sentence.span, char_end=here.char_start))
    opens = _ITS.fullmatch(here.sentence.passage.folded, here.sentence.char_start, here.char_start)
    return _subject_before(here.sentence, cast) if opens else acting if len(acting) == 1 else ()


def is_between_bodies(mention: Mention, cast: Cast) -> bool:
    """Tell whether an instrument is between two bodies of states, and no state: "between Mercosur and the Union"."""
    partner = partner_span(mention.instrument)
    actors = cast.actors_in(partner) if partner else ()
    bodies = {a.body.name for a in actors if a.body and a.body.kind is OrganisationKind.INTERGOVERNMENTAL}
    return len(bodies) > 1 and not any(a.country_code for a in actors)


def _subject_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    doers = (
        [_without_partner(span, mention) for span in mention.doers] if mention.instrument.partners else mention.doers
    )
    found = merge(*(cast.countries_in(span) for span in doers))
    is_ratified = any(r.cue.status is AgreementStatus.RATIFIED for r in mention.readings)
    return found or (merge(*(cast.named_in(s) for s in mention.doers)) if is_ratified else ())  # "lawmakers in Chile"


def _without_partner(doer: Span, mention: Mention) -> Span:
    """Return who signs with one of several, without those whom it deals with on something else: "talks | with Chad"."""
    text = mention.instrument.sentence.passage.text
    other = text.find(" with ", doer.char_start, doer.char_end)
    return replace(doer, char_end=other) if other >= 0 else doer


def _pronoun_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the country of whom "he" or "the minister" means in the subject; "we" are those who write."""
    sentence = mention.instrument.sentence
    people = cast.focus_of(sentence).last_people
    for span in mention.doers:
        if speaks_of_us(sentence) and _WE_DO.search(sentence.passage.folded, span.char_start, span.char_end):
            return (cast.home,) if cast.home else ()
        himself = _HIMSELF.search(sentence.passage.folded, span.char_start, span.char_end)
        before = cast.people_in(replace(sentence.span, char_end=span.char_start)) if himself else ()
        if before and before[-1].country_code:
            return (before[-1].country_code,)  # "he writes that it was signed by himself and"
        if people and _MEANS_ONE.search(sentence.passage.folded, span.char_start, span.char_end):
            return (people[0].country_code,) if people[0].country_code else ()
    return ()


def _it_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the state that "it" means at the head of a sentence: that which the sentence before tells of."""
    here, sentence = mention.instrument, mention.instrument.sentence
    opens = _IT.match(sentence.passage.folded, sentence.char_start, here.char_start)
    before = cast.countries_in(replace(sentence.span, char_end=here.char_start)) if opens else ()
    return _subject_before(sentence, cast) if opens and not before else ()


def _subject_before(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the state whose name opens the sentence before, in the same paragraph: "Peru would like a berth. | It"."""
    if not sentence.index:
        return ()
    before = sentence.passage.sentences[sentence.index - 1]
    first = next(iter(cast.actors_in(before.span)), None)
    is_state = first is not None and not (first.person or first.body or first.is_place or first.is_owner)
    if not (first and is_state and _THE.fullmatch(before.passage.folded, before.char_start, first.char_start)):
        return ()
    is_alone = not before.passage.folded.startswith((" and ", ", ", "-"), first.char_end)
    return (first.country_code,) if first.country_code and is_alone else ()


def names_other_partner(mention: Mention, cast: Cast) -> bool:
    """Tell whether an instrument is "with" one who is named, and is no state or body known here: "with Somaliland"."""
    text = mention.instrument.sentence.passage.text
    if _is_paired_with_unknown(mention, cast):
        return True
    partners = (span for span in (partner_span(mention.instrument), *verb_partners(mention)) if span)
    return any(is_unknown(span, text, cast) for span in partners)


def _is_paired_with_unknown(mention: Mention, cast: Cast) -> bool:
    """Tell whether an instrument's name joins one state to one who is none: "the Ethiopia-Somaliland memorandum"."""
    here, text = mention.instrument, mention.instrument.sentence.passage.text
    states = [a for a in cast.actors_in(here.span) if a.country_code]
    if len(states) != 1:
        return False
    bounds = max(here.sentence.char_start, states[0].char_start - _NAME_REACH), states[0].char_start
    return bool(_JOINED_TO.match(text, states[0].char_end) or _JOINS.search(text, *bounds))


def is_unknown(span: Span, text: str, cast: Cast) -> bool:
    """Tell whether a partner, or the second of two, is nobody known here: "between Congo and the AFC"."""
    actors = cast.actors_in(span)
    if not actors:
        return bool(_NAMED.match(text, span.char_start))
    second = _SECOND.search(text, span.char_start, span.char_end)
    return second is not None and text.endswith("between", 0, span.char_start) and actors[-1].char_end <= second.end()
