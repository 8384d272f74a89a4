"""Reading the terms of an instrument from one sentence: its parties, who signed it, the bodies that made it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from etl.find.agreements.bodies import bodies_beside, is_contract, lender_of, sellers_of
from etl.find.agreements.dating import signing_date
from etl.find.agreements.instruments import SIGNERS
from etl.find.agreements.sides import (
    WITNESS,
    Mention,
    bears_names,
    doers_of,
    partner_span,
    sends,
    verb_partners,
)
from etl.find.agreements.told import is_unknown, is_with_others, names_other_partner, told_parties
from etl.find.groups import Group, gathered_before, group_in, group_named, listed_before, parties_behind
from etl.find.references import BOTH_SIDES, POINTS_BACK, Cast, merge, people_of
from etl.find.stands import PAIR
from etl.records import PersonClaim, Span
from etl.rules.agreements import Frame
from etl.rules.patterns import compile_search

_SIGNED_BY = re.compile(r"\bby\b")
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
    r"|\bwith (?=(?:his|her) (?:[A-Z]\w+ )?(?:counterpart|colleague|opposite number|guest|host|peer)\b)"
    r"|\b(?:next to|beside|alongside) (?:that|those|the (?:name|signature)) of (?=[A-Z])"
)
_SIGNING_FOR = re.compile(r"\bwith (?=[^.;]{3,120} signing (?:for|on behalf of)\b)")  # "with Mr Lem signing for Kenya"
_OF_FIRM = re.compile(r"\b(?:yard|shipyard|firm|company|maker|manufacturer|builder|contractor|supplier)(?:[’']s)?\b")
_BY_BOTH = re.compile(  # "by Minister Lem and his guest, Juan Sol | took place"
    r"[^,;:.]{0,60}?\sby\s(?P<who>[^;:]{3,180}?)"
    r"(?=\s(?:took|was|were|is|has|had|will|would|on|in|at|came|marks?)\b|\.$|\.\s|[;:]|$)"
)
_ONE = re.compile(r"\W*(?:[a-z]+ )?(?:he|she)\b(?:\W+[a-z]+){0,4}\W*")  # signed it: a pronoun alone
_TALKS = re.compile(r"\b(?:talks|meetings?|summit|session|negotiations|visit|dinner|lunch|discussions|consultations)\b")


def parties_of(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that a sentence makes parties to an instrument, the surest first."""
    found = told_parties(mention, cast)
    if is_of_gathering(mention, found, cast):
        return mention.setting.members
    if lender_of(mention, cast):
        return found or cast.countries_in(mention.instrument.sentence.span)[:1] or cast.main_countries[:1]
    if with_body(mention, cast, found):
        return found or cast.main_countries[:1]
    for source in (_paired_countries, _referred_countries, _sentence_countries, _focus_countries, _host_countries):
        if mention.is_private or len(found) + bodies_beside(mention, cast) > 1:
            break
        if (found and names_other_partner(mention, cast)) or _is_bought(mention, found, cast):
            break
        if source is _sentence_countries and (nearest := _nearest_side(found, mention, cast)):
            found = merge(found, nearest)
            break
        more = _home_side(found, mention, cast) if source is _focus_countries else ()
        more = more or source(mention, cast)
        if source in (_referred_countries, _focus_countries) and more and set(more) < set(cast.trio):
            more = cast.trio
        if source not in (_paired_countries, _referred_countries) or set(found) <= set(more):
            found = merge(found, more)
    return _three(mention, _with_us(mention, found, cast), cast)


def _with_us(mention: Mention, found: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return the sides of an instrument "with Chad and Togo" with the state that they made it with."""
    if not is_with_others(mention, found, cast):
        return found
    ours = (c for c in (cast.own, *cast.main_countries[:1], cast.home) if c and c not in found)
    return merge(found, tuple(ours)[:1])


def group_of(mentions: Iterable[Mention], cast: Cast) -> Group | None:
    """Return the group of states that signs an instrument or is bound by it: "all five states", "among its parties"."""
    named = [m.instrument for m in mentions]
    places = [instrument.sentence for instrument in named]
    told = (group for find in (group_in, parties_behind, gathered_before) for s in places if (group := find(s, cast)))
    numbered = (group for i in named if (group := group_named(i.span, i.sentence, cast)))
    return next(chain(told, numbered), None)


def party_beside_rebels(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the state whose government and rebels make an instrument, if it is sure: no other is looked for."""
    told, named = told_parties(mention, cast), merge(*(cast.named_in(span) for span in mention.doers))
    told = named if len(named) == 1 else told or named[:1]  # where a rebel lives is no side
    return told or (cast.main_countries if len(cast.main_countries) == 1 else ())


def _is_bought(mention: Mention, found: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether all that buy of a company are told: a state, or one who is none known here."""
    if not sellers_of(mention, cast):
        return is_contract(mention) and bool(found) and _is_of_firm(mention, cast)
    text = mention.instrument.sentence.passage.text
    return bool(found) or any(is_unknown(span, text, cast) for span in mention.doers)


def _is_of_firm(mention: Mention, cast: Cast) -> bool:
    """Tell whether who sells by a contract may be a firm that nobody here knows for one: or who signs it is of one."""
    if partner_span(mention.instrument):
        return False
    text = mention.instrument.sentence.passage.folded
    is_ours = any(_OF_FIRM.search(text, span.char_start, span.char_end) for span in mention.doers)
    return is_ours or bool(verb_partners(mention))


def _three(mention: Mention, found: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Return the parties of a trilateral instrument: two told with it, and the third of the story."""
    here = mention.instrument.sentence
    if len(found) != 2 or not (_OF_THREE.search(mention.instrument.title) or _THREE.search(here.text)):
        return found
    known = merge(cast.countries_in(here.span), cast.focus_of(here).countries, cast.main_countries)
    return merge(found, [c for c in known if c not in found][:1])


def is_of_gathering(mention: Mention, told: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether the members of a summit make an instrument: none is told with it, nor two in its sentence."""
    if told or not mention.setting.members:
        return False
    return len(cast.countries_in(mention.instrument.sentence.span)) != 2


def with_body(mention: Mention, cast: Cast, told: tuple[str, ...]) -> bool:
    """Tell whether the body of states that the article is about is the other side: no second state is in sight."""
    setting = mention.setting
    if setting.body is None or setting.members:
        return False
    return len({*told, *cast.countries_in(mention.instrument.sentence.span)}) < 2


def _referred_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    partners = [p for i in mention.siblings if (p := partner_span(i))]
    for found in BOTH_SIDES.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        if not any(p.char_start <= found.start() < p.char_end for p in partners):
            listed = listed_before(sentence, cast) if found[0] == "they" else ()
            if listed and found.start() == sentence.char_start:
                return listed
            before = cast.told_before(sentence, found.start())
            named = cast.named_in(replace(sentence.span, char_end=found.start()))
            before = named if len(before) < 2 and found[0].startswith("the two") else before
            if len(before) == 2 and found.start() > sentence.char_start:
                return before  # "the Uzbek poured the tea, the Azeri drank it, and they signed"
            focus = cast.focus_of(sentence).countries
            is_three = len(focus) == 3 and ("they" in found[0] or "three" in found[0])
            return focus if is_three else cast.both_sides(sentence)
    return ()


def _paired_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the two states in focus where two people sign and the state of one of them is not known."""
    people = people_of(p for span in mention.doers for p in cast.people_in(span))
    known = {p.country_code for p in people}
    focus = cast.both_sides(mention.instrument.sentence)
    is_pair = len(people) == 2 and None in known and not any(p.name in cast.stateless for p in people)
    return focus if is_pair and known - {None} <= set(focus) else ()


def _sentence_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that act in the sentence, but for those in the names of its other instruments."""
    others = [i for i in mention.siblings if i is not mention.instrument]
    spans = [span for i in others for span in (i.span, partner_span(i)) if span]
    told = merge(*(cast.named_in(span) for span in spans))
    return tuple(c for c in cast.countries_in(mention.instrument.sentence.span) if c not in told)


def _nearest_side(found: tuple[str, ...], mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the state that acts nearest before an instrument told with one side, where its sentence names several."""
    here = mention.instrument
    others = [c for c in _sentence_countries(mention, cast) if c not in found]
    if len(found) != 1 or len(others) < 2:
        return ()
    before = cast.actors_in(replace(here.sentence.span, char_end=here.char_start))
    folded = here.sentence.passage.folded
    acting = [a for a in before if a.country_code in others and not (a.is_place or a.is_goal)]
    acting = [a for a in acting if not folded.endswith(" with ", 0, a.char_start)]
    return (acting[-1].country_code or "",) if acting else ()


def _focus_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    here = _sentence_countries(mention, cast)
    focus, told, main = cast.both_sides(sentence), cast.focus_of(sentence), cast.main_countries[:2]
    if cast.own in main and len(main) == 2 and told.told_in < sentence.passage.ordinal:
        focus = main  # a new paragraph that names nobody goes on with the story, not with an aside of the last one
    if set(here) <= set(focus):
        return focus
    if set(here) <= set(main):
        return main
    last = told.last_countries
    if here and last == (cast.protagonist,) and sentence.index:
        return last
    known = [c for c in told.countries if c not in here]
    of_story = sorted((c for c in known if c in main), key=lambda c: c != cast.protagonist)
    return tuple(of_story or known)[:1]


def _home_side(found: tuple[str, ...], mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return a state told alone, here or last in the paragraph, beside the one that the article speaks from."""
    here, told = mention.instrument.sentence.passage.ordinal, cast.focus_of(mention.instrument.sentence)
    alone = found or (told.last_countries if told.told_in < here == told.last_in else ())
    if len(alone) != 1 or cast.home in (None, *alone) or (alone[0] in told.countries and told.told_in == here):
        return ()
    is_left = not {*alone, *cast.main_countries[:2]} & set(told.countries)
    return (*alone, cast.home) if cast.own or is_left else ()


def _host_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the states in whose capitals an instrument is made: "in Dushanbe, during the Turkmen guest's visit".

    Who hosts the parties of a war is no party: "the government and the Front signed a truce in Nairobi".
    """
    if mention.instrument.ends_war:
        return ()
    actors = cast.actors_in(mention.instrument.sentence.span)
    return tuple(dict.fromkeys(a.country_code for a in actors if a.country_code and a.is_city and a.is_place))


def signatories_of(mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the people who, by this sentence, signed the instrument or announced it."""
    signing, sentence = mention.signing, mention.instrument.sentence
    text, end = sentence.passage.text, sentence.char_end
    if mention.is_renewed and signing_date(mention, cast.scene) is None:
        return ()
    if mention.instrument.title == SIGNERS:
        seen = (w.start() for w in WITNESS.finditer(text, sentence.char_start, end) if w[0] != "on behalf of")
        return cast.people_in(replace(sentence.span, char_end=next(seen, end)))
    if signing and bears_names(mention, signing):
        return cast.people_in(replace(sentence.span, char_start=signing.char_end))
    if signing and signing.cue.frame in (Frame.NOUN, Frame.BEFORE):
        return _signers_behind(mention, cast)
    if signing is None or signing.cue.frame not in (Frame.VERB, Frame.AFTER):
        return ()
    spans = doers_of(text, sentence.span, signing, _SIGNED_BY)
    people = people_of(
        a.person for span in spans for a in cast.actors_in(span) if a.person and not sends(sentence, a.char_start)
    )
    together = _TOGETHER.search(text, signing.char_end, end)
    subject = " ".join(sentence.passage.folded[s.char_start : s.char_end] for s in spans)
    if not people and _ONE.fullmatch(subject):
        before = cast.people_in(replace(sentence.span, char_end=spans[0].char_start))
        people = (before[-1:] or cast.focus_of(sentence).last_people)[:1]
    if people and together and not _TALKS.search(sentence.passage.folded, signing.char_end, together.start()):
        partner = cast.people_in(replace(sentence.span, char_start=together.end()))[:1]
        people = people_of((*people, *partner))
    if len(people) == 1 and POINTS_BACK.search(subject):
        before = cast.people_in(replace(sentence.span, char_end=spans[0].char_start))
        people = people_of((*(before or cast.focus_of(sentence).last_people)[:1], *people))
    for_each = None if people else _SIGNING_FOR.search(text, signing.char_end, end)
    if for_each:
        return cast.people_in(replace(sentence.span, char_start=for_each.end()))
    return people or _people_meant(subject, mention, cast)


def _signers_behind(mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the two who sign by a noun: "the signing of the treaty by Minister Lem and his guest, Juan Sol"."""
    here = mention.instrument
    found = _BY_BOTH.match(here.sentence.passage.text, here.char_end, here.sentence.char_end)
    people = cast.people_in(Span(here.sentence.passage.ordinal, *found.span("who"))) if found else ()
    return people if len(people) > 1 else ()


def _people_meant(subject: str, mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return whom a subject without a name means: "the two", "the ministers", "their prime ministers"."""
    plural = None if _COLLECTIVE.search(subject) else _PLURAL_SUBJECT.search(subject)
    if plural and len(merge(*(cast.named_in(span) for span in mention.doers))) > PAIR:
        return _holders(plural[0].removeprefix("the "), mention, cast)  # "the presidents of Chad, Mali and Togo"
    if plural:
        return cast.pair(mention.instrument.sentence, subject[plural.start() : plural.start() + 40])
    role = _THEIR_ROLE.search(subject)
    return _holders(role[1], mention, cast) if role else ()


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
