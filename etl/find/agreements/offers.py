"""Finding offers that the other side accepted: each is a pledge.

An acceptance takes what is offered or asked for in its own sentence, the nearest of several, or in the sentence before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.commitments import Terms, pledge_claim, pledge_date
from etl.find.agreements.joint import own_clause, subject_of
from etl.find.agreements.offered import offered_thing, shared_thing, thing_before, told_task
from etl.find.agreements.wording import act_titles
from etl.find.clauses import Modality, read_modality
from etl.find.references import POINTS_BACK, Cast, merge, people_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, PersonClaim, Span
from etl.rules import Rules
from etl.rules.agreements import Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit, fold_case
from etl.rules.pledges import OFFER, Offered
from models.codes import OrganisationKind, ParagraphKind

_ALONE = re.compile(
    r"\s*(?:[.,;”\"]|$|(?:on|in|at|by|last|after|before|when|within|yesterday|today|gladly|readily)\b|and [a-z]+ed\b)"
)
_THEN = re.compile(r"\s(?:it|them)\b[^;:]{0,60}? and (?:also |then )?$")  # "accepted it, and proposed that"
_TO_ACT = re.compile(r"(?:\s(?:at|in|on)\s(?:the\s)?\w+(?:\s\w+)?)?\s(?=to\s[a-z]+\s)")  # "accepted at once | to"
_WILLING = re.compile(r"\b(?:(?:will|we|i) (?:[a-z]+ly )?|(?:happy|glad|pleased|delighted|quick) to )$")
_OBJECT = re.compile(r"\s(?:an?|the|this|that|its|his|her|their|[a-z]+'s)\s(?P<object>[^,;:.]+)")
_BY = re.compile(r"[^;:]{0,40}?\bby (?P<agent>[^,;:]{3,60}(?:, [A-Z][^,;:]{3,40})?)")
_OFFERED_IT = re.compile(r"\b(?:offered|offers|promised|promises|pledged) (?:it|them|this|these)\b")
_NOT_THOUGH = re.compile(r"\bnot, [^,;:.]{3,60}, $")  # "has not, as far as anybody knows, | said yes"
_IF = re.compile(r"\b(?:if|unless|only|provided)\b")
_SHARED = re.compile(r",? and [^;:]{3,80}? $")
_OF_THE_WISH = re.compile(r"(?: [\w\-’'.]+){1,4} $")
_QUOTED = re.compile(r"[^“”\"]{0,160}?[“\"](?:I|We|we)\b")  # "We said yes," the minister told
_HE = re.compile(r"\b(?:he|she|him)\b(?!\s(?:also\s)?(?:said|added|told|noted|announced|confirmed|stressed)\b)")
LETTERS = 3  # of a word that tells a thing from another


@dataclass(frozen=True, slots=True)
class Offer:
    """What one side offers or asks for, in which sentence, and where it is told."""

    source: Sentence
    title: str
    char_start: int


def accepted_offer(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that an acceptance makes of an offer, told in its sentence or in the one before."""
    if not _is_accepted(sentence, hit, rules):
        return []
    found = next((f for f in _offers(scene, sentence, hit, rules) if _is_of(sentence, hit, f, rules)), None)
    if found is None or _names_instrument(found.title, rules):
        return []
    countries, bodies = _sides(scene, cast, found.source, sentence)
    if len(countries) + len(bodies) < 2:
        return []
    people = _people(cast, found, sentence, hit, countries)
    verb = Span(sentence.passage.ordinal, hit.char_start, hit.char_end)
    is_dated = any(d.mention.span.char_start > hit.char_end for d in scene.dates_in(sentence))
    day = pledge_date(scene, sentence, hit, verb if is_dated else None)
    return [pledge_claim(scene, found.source, found.title, Terms(countries, people, day, bodies, verb=verb), rules)]


def _is_accepted(sentence: Sentence, hit: Hit, rules: Rules) -> bool:
    """Tell whether an acceptance is told as a fact, or as what the accepting side "will gladly" do."""
    folded = sentence.passage.folded
    before, after = folded[sentence.char_start : hit.char_start], folded[hit.char_end : sentence.char_end]
    if rules.agreements.denied.search(before) or _NOT_THOUGH.search(before):
        return False
    if hit.entry.phrase in rules.pledges.assents and not _ALONE.match(after):
        return False
    if hit.entry.value is Form.BASE:
        willing = _WILLING.search(before)
        is_fact = willing and read_modality(before[: willing.start()], rules.clauses) is Modality.FACT
        return bool(is_fact) and not _IF.search(after)
    is_having = hit.entry.value is Form.GERUND and before.endswith("having ")
    if hit.entry.value is Form.GERUND and not is_having:
        return False
    return read_modality(own_clause(hit, before), rules.clauses) is Modality.FACT


def _offers(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[Offer]:
    """Yield what may be accepted: told in the sentence, the nearest first, then what the one before tells."""
    is_welcome = hit.entry.phrase in rules.pledges.welcomes
    is_request = hit.entry.phrase in rules.pledges.heeds  # "agreed to her request", but not "agreed to send"
    words = (o for o in scene.hits_in(sentence, OFFER) if _can_be_of(o, hit, sentence, rules))
    for word in sorted(words, key=lambda o: abs(o.char_start - hit.char_start)):
        is_named = word.entry.value.offered is Offered.NOUN and hit.entry.phrase in rules.pledges.assents
        if not is_named and (not is_request or _is_wish(sentence, hit, word)):
            shared = _shared_thing(sentence, hit, word, rules)
            title = shared or (None if is_welcome else offered_thing(sentence, word, rules))
            if title:
                yield Offer(sentence, title, word.char_start)
    if is_request or is_welcome or hit.entry.phrase in rules.pledges.assents:
        return
    yield from _undertaken(sentence, hit, rules)
    is_gift = _refers_back(sentence, rules)
    if is_gift:
        yield from _tasks(sentence, hit.char_start, rules)
        yield from _apposed(sentence, hit, rules)
    source = sentence_before(scene, sentence)
    if source:
        for word in reversed(scene.hits_in(source, OFFER)):
            title = offered_thing(source, word, rules)
            if title:
                yield Offer(source, title, word.char_start)
        if is_gift:
            yield from _tasks(source, source.char_end, rules)


def _can_be_of(offer: Hit, hit: Hit, sentence: Sentence, rules: Rules) -> bool:
    """Tell whether an acceptance can be of an offer: "had them" of what was asked for before, "took it" of another."""
    if offer.entry.value.form is Form.PAST and _THEN.match(sentence.passage.folded, hit.char_end, offer.char_start):
        return False
    if hit.entry.phrase in rules.pledges.handed:
        return offer.entry.value.offered is Offered.ASK and offer.char_end < hit.char_start
    if hit.entry.phrase in rules.pledges.grasped:
        return offer.entry.value.offered is Offered.VERB and offer.char_end < hit.char_start
    return offer.char_start != hit.char_start  # "agreed to it" is both


def _undertaken(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[Offer]:
    """Yield what one accepts to do, which the other has asked for: "accepted at once to train forty divers"."""
    act = _TO_ACT.match(sentence.passage.folded, hit.char_end) if hit.entry.phrase.startswith("accept") else None
    if act:
        title = act_titles(sentence.passage.text[act.end() : sentence.char_end], rules.pledges)[0]
        yield Offer(sentence, title, hit.char_start)


def _apposed(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[Offer]:
    """Yield what stands before ", an offer", where the acceptance comes after."""
    apposed = rules.pledges.apposed.search(sentence.passage.folded, sentence.char_start, hit.char_start)
    title = thing_before(sentence.passage.text[sentence.char_start : apposed.start()], rules) if apposed else None
    if apposed and title:
        yield Offer(sentence, title, apposed.start())


def _tasks(source: Sentence, end: int, rules: Rules) -> Iterator[Offer]:
    title = told_task(source.passage.text[source.char_start : end], rules)
    if title:
        yield Offer(source, title, end)


def _refers_back(sentence: Sentence, rules: Rules) -> bool:
    """Tell whether a sentence calls what is accepted an offer, a grant, help."""
    bounds = (sentence.passage.folded, sentence.char_start, sentence.char_end)
    return bool(rules.pledges.the_gift.search(*bounds) or _OFFERED_IT.search(*bounds))


def _shared_thing(sentence: Sentence, hit: Hit, offer: Hit, rules: Rules) -> str | None:
    """Return the object that offering and accepting share: "put forward, and Togo accepted, half the fees"."""
    between = _SHARED.fullmatch(sentence.passage.folded, offer.char_end, hit.char_start)
    is_shared = between and offer.entry.value.offered is Offered.VERB
    return shared_thing(sentence.passage.text[hit.char_end : sentence.char_end], rules) if is_shared else None


def _is_wish(sentence: Sentence, hit: Hit, offer: Hit) -> bool:
    is_wish = offer.entry.value.offered in (Offered.WISH, Offered.NOUN)
    return is_wish and bool(_OF_THE_WISH.fullmatch(sentence.passage.folded, hit.char_end, offer.char_start))


def _is_of(sentence: Sentence, hit: Hit, offer: Offer, rules: Rules) -> bool:
    """Tell whether what stands behind an acceptance is what was offered, and no thing of its own: "a medal"."""
    thing = _OBJECT.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if thing is None or rules.pledges.gifts.search(thing["object"]):
        return True
    return not _words(offer.title).isdisjoint(_words(thing["object"]))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z\-]+", fold_case(text)) if len(word) > LETTERS}


def sentence_before(scene: Scene, sentence: Sentence) -> Sentence | None:
    """Return the sentence before one in the body of the story."""
    if sentence.index:
        return sentence.passage.sentences[sentence.index - 1]
    above = scene.text.by_ordinal.get(sentence.passage.ordinal - 1)
    return above.sentences[-1] if above and above.kind is ParagraphKind.BODY and above.sentences else None


def _sides(scene: Scene, cast: Cast, source: Sentence, sentence: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states, and the body of states, of which one offers and the other accepts."""
    countries = merge(*(cast.countries_in(s.span) for s in (sentence, source)))
    bodies = _givers(scene, source) if len(countries) < 2 else ()
    if bodies or len(countries) > 1:
        return countries, bodies
    others = sorted(cast.focus_of(source).countries, key=lambda code: code != cast.protagonist)
    meant = (p.country_code for p in _meant(cast, POINTS_BACK, source) if p.country_code)
    return merge(countries, tuple(meant), others)[:2], ()


def _meant(cast: Cast, words: re.Pattern[str], *told: Sentence) -> tuple[PersonClaim, ...]:
    """Return whom "he" or "the minister" means, named before the offer."""
    is_meant = any(words.search(s.passage.folded, s.char_start, s.char_end) for s in told)
    return cast.focus_of(told[0]).last_people[:1] if is_meant else ()


def _people(
    cast: Cast, offer: Offer, sentence: Sentence, hit: Hit, countries: Sequence[str]
) -> tuple[PersonClaim, ...]:
    """Return who offers and who accepts, one of each side: the nearest before the verb, or behind it with "by"."""
    source, text = offer.source, sentence.passage.text
    givers = cast.people_in(replace(source.span, char_end=offer.char_start))
    is_quoted = _QUOTED.match(text, sentence.char_start)
    takers = cast.people_in(replace(sentence.span, char_start=hit.char_end) if is_quoted else subject_of(sentence, hit))
    by = _BY.match(text, hit.char_end, sentence.char_end)
    agents = cast.people_in(Span(sentence.passage.ordinal, *by.span("agent"))) if by else ()
    behind = cast.people_in(replace(source.span, char_start=offer.char_start)) if source is not sentence else ()
    sides: dict[str, PersonClaim] = {}
    for person in people_of((*takers[::-1], *agents, *givers[::-1], *behind, *_meant(cast, _HE, source, sentence))):
        if person.country_code in countries or person.country_code is None:
            sides.setdefault(person.country_code or person.name, person)
    chosen = list(sides.values())[:2]
    told = people_of((*cast.people_in(source.span), *cast.people_in(sentence.span)))
    return tuple(sorted(chosen, key=lambda p: told.index(p) if p in told else len(told)))


def _names_instrument(title: str, rules: Rules) -> bool:
    """Tell whether what was taken up is no gift but an instrument: "took up a maritime accord", "extend the treaty"."""
    heads = (rules.agreements.heads.get(word) for word in re.findall(r"[a-z\-]+", fold_case(title)))
    return any(head is not None and head.strength is Strength.STRONG for head in heads)


def _givers(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """Return the bodies of many states that a sentence names: the European Union offers as a state does."""
    bodies = (body for _, body in scene.organisations_in(sentence))
    return tuple(dict.fromkeys(b.name for b in bodies if b.kind is OrganisationKind.INTERGOVERNMENTAL))[:1]
