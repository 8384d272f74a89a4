"""Reading the terms of an instrument from one sentence: its parties, who signed it, the bodies that made it."""

import re

from etl.find.agreements.bodies import bodies_beside, is_contract, lender_of
from etl.find.agreements.sides import (
    WITNESS,
    Mention,
    bears_names,
    doers_of,
    partner_span,
    recipient_span,
    verb_partners,
)
from etl.find.references import BOTH_SIDES, POINTS_BACK, Cast, merge, people_of, speaks_of_us
from etl.records import PersonClaim, Span
from etl.rules.agreements import Frame
from etl.rules.patterns import compile_search

SIGNERS = "signatories"  # a sentence that only tells who signed

_NAMED = re.compile(r"\s*(?:the\s+)?[A-Z][\w&’'\-]+")
_SIGNED_BY = re.compile(r"\bby\b")
_SECOND = re.compile(r"\sand\s(?:the\s)?(?=[A-Z])")
_PLURAL_SUBJECT = re.compile(
    r"\b(?:they|the two|the leaders|the ministers|the presidents|both|the pair|the generals)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|governments|nations|armies|ministries|delegations|neighbou?rs|services"
    r"|militaries|navies|states)\b"
)
_THEIR_ROLE = re.compile(
    r"\b(?:their|the two|both|the three)\s+(?:\w+[’']?\s+)?((?:[a-z]+\s)?(?:ministers|presidents|leaders|premiers"
    r"|secretaries|chancellors|commanders|chiefs))\b"
)
_OF_THREE = re.compile(r"\b(?:[Tt]rilateral|[Tt]ripartite|[Tt]hree-way)\b")
_THREE = compile_search(
    r"\b(?:the|all|our|their) three (?:countries|states|governments|sides|navies|armies|neighbou?rs|capitals|borders)\b"
)
_TOGETHER = compile_search(
    r"\b(?:together )?with (?=[A-Z](?![^,.;]*\bas (?:host|witness)))|\b(?:together )?with (?=[a-z]+ "
    r"(?:minister|ambassador|secretary|president|counterpart) [A-Z])"
)
_TALKS = re.compile(r"\b(?:talks|meetings?|summit|session|negotiations|visit|dinner|lunch|discussions|consultations)\b")


def parties_of(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that a sentence makes parties to an instrument, the surest first."""
    found = told_parties(mention, cast)
    if is_of_gathering(mention, found):
        return mention.setting.members
    if lender_of(mention, cast):
        return found or cast.countries_in(mention.instrument.sentence.span)[:1]
    if with_body(mention, cast, found):
        return found or cast.main_countries[:1]
    for source in (_paired_countries, _referred_countries, _sentence_countries, _focus_countries, _host_countries):
        if len(found) > 1 or mention.is_private or len(found) + bodies_beside(mention, cast) > 1:
            break
        if found and (is_contract(mention) or names_other_partner(mention, cast)):
            break
        more = source(mention, cast)
        if source not in (_paired_countries, _referred_countries) or set(found) <= set(more):
            found = merge(found, more)
    return _three(mention, found, cast)


def _three(mention: Mention, found: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return the parties of a trilateral instrument: two told with it, and the third of the story."""
    here = mention.instrument.sentence
    if (
        len(found) != 2
        or bodies_beside(mention, cast)
        or not (_OF_THREE.search(mention.instrument.title) or _THREE.search(here.text))
    ):
        return found
    known = merge(cast.countries_in(here.span), cast.focus_of(here).countries, cast.main_countries)
    return merge(found, [c for c in known if c not in found][:1])


def is_of_gathering(mention: Mention, told: tuple[str, ...]) -> bool:
    """Tell whether the members of a summit make an instrument: none is told with it, and no two sides are meant."""
    sentence = mention.instrument.sentence
    both = BOTH_SIDES.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    return bool(mention.setting.members) and not told and not (both and re.search(r"\b(?:two|both)\b", both[0]))


def with_body(mention: Mention, cast: Cast, told: tuple[str, ...]) -> bool:
    """Tell whether the body of states that the article is about is the other side: no second state is in sight."""
    setting = mention.setting
    named = cast.countries_in(mention.instrument.sentence.span)
    is_pair = setting.body is not None and not setting.members
    return is_pair and len({*told, *named}) < 2 and not mention.instrument.partners


def names_other_partner(mention: Mention, cast: Cast) -> bool:
    """Tell whether an instrument is "with" one who is named, and is no state or body known here: "with Somaliland"."""
    partners = [partner_span(mention.instrument), *verb_partners(mention)]
    text = mention.instrument.sentence.passage.text
    return any(
        span
        and ((_NAMED.match(text, span.char_start) and not cast.actors_in(span)) or _names_unknown(span, text, cast))
        for span in partners
    )


def _names_unknown(span: Span, text: str, cast: Cast) -> bool:
    """Tell whether the second of two partners is nobody known here: "between Congo and the AFC"."""
    second = _SECOND.search(text, span.char_start, span.char_end)
    actors = cast.actors_in(span)
    is_pair = text.endswith("between", 0, span.char_start)
    return bool(is_pair and second and actors) and not any(second and a.char_end > second.end() for a in actors)


def told_parties(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that an instrument's own words and its doers name: nothing guessed."""
    instrument = mention.instrument
    is_bought = mention.is_private and instrument.title == "contract"  # the seller's state is no party
    partner = None if is_bought else partner_span(instrument) or recipient_span(mention)
    found = instrument.partners or merge(_named_by(mention, cast), cast.named_in(partner) if partner else ())
    if instrument.possessor:
        found = merge(found, cast.named_in(instrument.possessor))
    if len(found) < 2 and not is_bought:
        found = merge(found, *(cast.named_in(span) for span in verb_partners(mention)))
    for source in (_subject_countries, _pronoun_countries):
        if len(found) < 2:
            found = merge(found, source(mention, cast))
    return found


def _named_by(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the states in an instrument's own name; a city before its head is where it was made: "Doha Accord"."""
    here = mention.instrument
    actors = [a for a in cast.actors_in(here.span) if a.country_code]
    if len({a.country_code for a in actors}) == 1:
        actors = [a for a in actors if not a.is_city or a.char_start >= here.head_end]
    return tuple(dict.fromkeys(a.country_code for a in actors if a.country_code))


def _subject_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    return merge(*(cast.countries_in(span) for span in mention.doers))


def _pronoun_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the country of whom "he" or "the minister" means in the subject; "we" are those who write."""
    sentence = mention.instrument.sentence
    people = cast.focus_of(sentence).last_people
    for span in mention.doers:
        if speaks_of_us(sentence) and sentence.passage.folded[span.char_start : span.char_end].endswith("we "):
            return (cast.protagonist,) if cast.protagonist else ()
        if people and POINTS_BACK.search(sentence.passage.folded, span.char_start, span.char_end):
            return (people[0].country_code,) if people[0].country_code else ()
    return ()


def _referred_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    partners = [p for i in mention.siblings if (p := partner_span(i))]
    for found in BOTH_SIDES.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        if not any(p.char_start <= found.start() < p.char_end for p in partners):
            focus = cast.focus_of(sentence).countries
            return (
                focus if len(focus) == 3 and ("they" in found[0] or "three" in found[0]) else cast.both_sides(sentence)
            )
    return ()


def _paired_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the two states in focus where two people sign and the state of one of them is not known."""
    people = people_of(p for span in mention.doers for p in cast.people_in(span))
    known = {p.country_code for p in people}
    focus = cast.both_sides(mention.instrument.sentence)
    is_pair = (
        len(people) == 2 and None in known and not known & {p.country_code for p in people if p.name in cast.stateless}
    )
    return focus if is_pair and len(focus) == 2 and known - {None} <= set(focus) else ()


def _sentence_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that act in the sentence, but for those in the names of its other instruments."""
    sentence = mention.instrument.sentence
    spans = [i.span for i in mention.siblings if i is not mention.instrument]
    spans += [p for i in mention.siblings if i is not mention.instrument and (p := partner_span(i))]
    if mention.instrument.partners:
        spans.append(mention.instrument.span)
    others = merge(*(cast.named_in(span) for span in spans))
    return tuple(c for c in cast.countries_in(sentence.span) if c not in others)


def _focus_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    here = _sentence_countries(mention, cast)
    focus = cast.both_sides(sentence)
    if set(here) <= set(focus):
        return focus
    main = cast.main_countries[:2]
    if here and set(here) <= set(main):
        return main
    last = cast.focus_of(sentence).last_countries
    if here and len(last) == 1 and last[0] == cast.protagonist and last[0] not in here and sentence.index:
        return last
    known = [c for c in cast.focus_of(sentence).countries if c not in here]
    told = (
        sorted((c for c in known if c in main), key=lambda c: c != cast.protagonist)[:1]
        or known[:1]
        or ([cast.home] if cast.home else [])
    )
    return tuple(c for c in told if c and c not in here)


def _host_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the states in whose capitals an instrument is made: "in Dushanbe, during the Turkmen guest's visit"."""
    actors = cast.actors_in(mention.instrument.sentence.span)
    return tuple(dict.fromkeys(a.country_code for a in actors if a.country_code and a.is_city and a.is_place))


def signatories_of(mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the people who, by this sentence, signed the instrument or announced it."""
    signing = mention.signing
    sentence = mention.instrument.sentence
    if mention.instrument.title == SIGNERS:
        witness = WITNESS.search(sentence.passage.text, sentence.char_start, sentence.char_end)
        return cast.people_in(
            Span(sentence.passage.ordinal, sentence.char_start, witness.start() if witness else sentence.char_end)
        )
    if signing is None or (signing.cue.frame is not Frame.VERB and not bears_names(mention, signing)):
        return ()
    if bears_names(mention, signing):
        return cast.people_in(Span(sentence.passage.ordinal, signing.char_end, sentence.char_end))
    spans = doers_of(sentence.passage.text, sentence.span, signing, _SIGNED_BY)
    people = people_of(p for span in spans for p in cast.people_in(span))
    together = _TOGETHER.search(sentence.passage.text, signing.char_end, sentence.char_end)
    if together and _TALKS.search(sentence.passage.folded, signing.char_end, together.start()):
        together = None
    if people and together:
        people = people_of(
            (*people, *cast.people_in(Span(sentence.passage.ordinal, together.end(), sentence.char_end))[:1])
        )
    subject = " ".join(sentence.passage.folded[s.char_start : s.char_end] for s in spans)
    focus = cast.focus_of(sentence)
    if len(people) == 1 and POINTS_BACK.search(subject):
        before = cast.people_in(Span(sentence.passage.ordinal, sentence.char_start, spans[0].char_start))
        people = people_of((*(before[:1] or focus.last_people[:1]), *people))
    if not people and _PLURAL_SUBJECT.search(subject) and not _COLLECTIVE.search(subject):
        plural = _PLURAL_SUBJECT.search(subject)
        return cast.pair(sentence, subject[plural.start() : plural.start() + 40] if plural else "")
    role = _THEIR_ROLE.search(subject)
    if not people and role:
        return _holders(role[1], mention, cast)
    return people


def _holders(role: str, mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return who of the article holds a post that a plural names ("their prime ministers"), one for each party."""
    words = role.removesuffix("s").replace("secretarie", "secretary").replace("defense", "defence").split()
    parties = parties_of(mention, cast)
    found: dict[str, PersonClaim] = {}
    for person in cast.scene.people:
        titles = (q.title.lower().replace("defense", "defence") for q in person.positions)
        held = any(all(word in title for word in words) and "deputy" not in title for title in titles)
        if held and person.country_code in parties:
            found.setdefault(person.country_code or "", person)
    return tuple(found.values()) if len(found) > 1 else ()
