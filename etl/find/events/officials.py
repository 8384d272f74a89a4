"""Telling news of states from other news: who holds an office, and whether a text is about two states."""

import re
from collections.abc import Collection, Iterable, Sequence

from etl.find.actors import PLACED
from etl.find.agreements.states import is_private_story
from etl.find.countries import NAMES, form_of
from etl.find.references import BOTH_SIDES
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, Mention, PersonClaim
from etl.rules import Rules
from etl.rules.agreements import PRIVATE_ACTOR, PRIVATE_TOPIC
from etl.rules.events import ENCOUNTER, EncounterCue, EventRules, Sort
from etl.rules.lexicon import Hit
from etl.rules.people import PeopleRules, Role
from models.codes import EventKind, OrganisationKind

_HYPHENS = ("-", "–")
_FEW_WORDS = re.compile(r" (?:[\w\-]+ ){0,4}")
_WHO_ACT = re.compile(r" (?:delegates|delegation|diplomats|envoys|government|hosts?|negotiators|officials|side)\b")
_BETWEEN = re.compile(r"\s+(?:between|of|with)\s+[^.;]{0,60}?\s(?:and|with)\s+")
_ENVOY = re.compile(r"\b(?:ambassador|attach[eé]|charg[eé] d['’]affaires|consul|high commissioner)\b")
_APPOSED = re.compile(r"(?: of [a-z\-]+)?, (?:an?|the) ([^,;.]{3,40})")
BESIDE = 40  # characters before a name within which an occupation stands
TRADE_WORDS = 3
_MEETS = (EventKind.MEETING, EventKind.CALL)
_HEADS = ("president", "vice president", "vice-president")
_BUSINESS = (
    OrganisationKind.COMPANY,
    OrganisationKind.MEDIA,
    OrganisationKind.ACADEMIC,
    OrganisationKind.CIVIL_SOCIETY,
)


def is_official(person: PersonClaim, scene: Scene, rules: EventRules) -> bool:
    """Tell whether a person has a rank, or a post that is of no company, school or club."""
    if person.rank:
        return True
    private = {body.name for body in scene.organisations if body.kind in _BUSINESS}
    return any(
        rules.officials.posts.search(title := q.title.lower())
        and not rules.officials.private.search(title)
        and q.organisation not in private
        for q in person.positions
    )


def officials_among(people: Iterable[PersonClaim], scene: Scene, rules: EventRules) -> list[PersonClaim]:
    """Return those of the people who act for a state."""
    return [person for person in people if is_official(person, scene, rules)]


def acting_among(people: Iterable[PersonClaim], scene: Scene, rules: Rules) -> list[PersonClaim]:
    """Return those of the people who act for a state, and those of one to whom the article gives no post or trade."""
    return [
        p
        for p in people
        if is_official(p, scene, rules.events)
        or (p.country_code and not p.positions and not _has_trade(p, scene, rules.people))
    ]


def _has_trade(person: PersonClaim, scene: Scene, rules: PeopleRules) -> bool:
    """Tell whether a mere occupation stands beside the first mention of somebody: "the singer X", "X, a singer"."""
    first = person.mentions[0].span
    folded = scene.text.by_ordinal[first.paragraph].folded
    apposed = _APPOSED.match(folded, first.char_end)
    near = folded[max(0, first.char_start - BESIDE) : first.char_start].split()[-TRADE_WORDS:]
    near += apposed[1].split() if apposed else []
    return any(
        parts == (word,) and role == Role.OCCUPATION
        for word in near
        for parts, role in rules.post_phrases.get(word, ())
    )


def is_resident(person: PersonClaim, countries: Collection[str], home: str | None) -> bool:
    """Tell whether somebody is only an ambassador, in one of the countries, which the story is written from."""
    titles = [q.title.lower() for q in person.positions]
    return home in countries and bool(titles) and all(_ENVOY.search(title) for title in titles)


def is_with_body(people: Sequence[PersonClaim], scene: Scene, rules: EventRules) -> bool:
    """Tell whether somebody without a country who took part speaks for a body of states: the EU, the UN, a court."""
    others = [p for p in people if p.country_code is None]
    return len(people) > len(others) and _speak_for_body(others, scene, rules)


def _speak_for_body(people: Iterable[PersonClaim], scene: Scene, rules: EventRules) -> bool:
    """Tell whether one of the people has a post at a body of states, or one that only such bodies have."""
    bodies = {b.name for b in scene.organisations if b.kind is OrganisationKind.INTERGOVERNMENTAL}
    return any(
        q.organisation in bodies or rules.officials.of_body.search(q.title.lower()) for p in people for q in p.positions
    )


def is_diplomatic(scene: Scene, agreements: Sequence[AgreementClaim], rules: Rules) -> bool:
    """Tell whether an article tells of states: it has agreements, or two countries and what states do."""
    is_private = is_private_story(scene)
    if agreements and not is_private:
        return True
    officials = officials_among(scene.people, scene, rules.events)
    of_state = any(person.rank or _is_statesman(person, rules.events) for person in officials)
    if agreements and of_state:
        return True  # what a state bought from a firm abroad
    if len({p.country_code for p in officials if p.country_code}) > 1 and (of_state or not is_private):
        return True
    with_body = _speak_for_body(scene.people, scene, rules.events)
    if of_state and with_body:
        return True
    if is_private or len({c.country_code for c in scene.countries}) < (1 if with_body else 2):
        return False
    if of_state:
        return True
    words = rules.events.articles.words
    return any(words.search(p.folded) for p in scene.text.passages) or _tells_of_two(scene, rules.events)


def _is_statesman(person: PersonClaim, rules: EventRules) -> bool:
    titles = [q.title.lower() for q in person.positions]
    return any(title in _HEADS or rules.articles.statesmen.search(title) for title in titles)


def _tells_of_two(scene: Scene, rules: EventRules) -> bool:
    """Tell whether an article has an exercise, states that meet, or something that two countries have together."""
    for passage in scene.text.passages:
        for hit in scene.hits_of(passage.ordinal, ENCOUNTER):
            if hit.entry.value.kind is EventKind.EXERCISE:
                return True
            sentence = passage.sentence_at(hit.char_start)
            if _is_of_meeting(hit.entry.value, rules) and _is_of_two(scene, sentence, hit, rules):
                return True
        for noun in rules.articles.joint.finditer(passage.folded):
            if pair_before(scene, passage.sentence_at(noun.start()), noun.start()):
                return True
            joined = _BETWEEN.match(passage.folded, noun.end())
            if joined and len({c.country_code for c in scene.countries_in(passage.sentence_at(noun.start()))}) > 1:
                return True
    return False


def pair_before(scene: Scene, sentence: Sentence, offset: int) -> set[str]:
    """Return the two states that a compound names before a noun: "the Norwegian-Finnish | talks"; else none."""
    before = [c for c in scene.countries_in(sentence) if c.mention.span.char_end <= offset][-2:]
    if len(before) < 2:
        return set()
    (first, second), folded = (c.mention.span for c in before), sentence.passage.folded
    is_pair = folded[first.char_end : second.char_start] in _HYPHENS
    is_near = is_pair and _FEW_WORDS.fullmatch(folded, second.char_end, offset)
    return {c.country_code for c in before} if is_near else set()


def _is_of_two(scene: Scene, sentence: Sentence, hit: Hit, rules: EventRules) -> bool:
    """Tell whether two states meet in a sentence: both by name, or with those who act for them."""
    folded, bounds = sentence.passage.folded, (sentence.char_start, sentence.char_end)
    if _has_private(scene, sentence):
        return False
    if rules.telling.sports.search(folded, *bounds) or rules.telling.domestic.search(folded, *bounds):
        return False
    named = scene.countries_in(sentence)
    acting = [
        c for c in named if not PLACED.search(folded, max(0, c.mention.span.char_start - 40), c.mention.span.char_start)
    ]
    if rules.telling.states.search(folded, *bounds):
        return len({c.country_code for c in acting}) > 1 or bool(BOTH_SIDES.search(folded, *bounds))
    if hit.entry.value.lemma.startswith("meet") and hit.entry.value.sort is Sort.VERB:
        return False  # teams and rivers meet too
    states = [c for c in acting if _is_state(folded, c.mention)]
    return len({c.country_code for c in states}) > 1


def _is_state(folded: str, mention: Mention) -> bool:
    """Tell whether a state is named as one that acts, not as an owner: "Togo", "the Togolese hosts", not "Togo's"."""
    if form_of(mention) in NAMES:
        return folded[mention.span.char_end] not in "'’"
    return _WHO_ACT.match(folded, mention.span.char_end) is not None


def _has_private(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of clubs and firms; the "union" in "the European Union" is none."""
    unions = [s for s, b in scene.organisations_in(sentence) if b.kind is OrganisationKind.INTERGOVERNMENTAL]
    hits = [h for category in (PRIVATE_ACTOR, PRIVATE_TOPIC) for h in scene.hits_in(sentence, category)]
    return any(not any(s.char_start <= h.char_start < s.char_end for s in unions) for h in hits)


def _is_of_meeting(cue: EncounterCue, rules: EventRules) -> bool:
    """Tell whether a cue is of those by which states meet that nobody speaks for by name."""
    return cue.kind in _MEETS and (cue.sort is Sort.NOUN or cue.lemma in rules.telling.gathers)
