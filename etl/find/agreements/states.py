"""Telling what states do from what others do: news without states in it has no agreements, whatever its words.

Sport, business, crime and essays have their deals, truces and treaties too. An article tells of states where one of
its instruments stands in a sentence that names two of them, or where it speaks of public offices more than in passing.
"""

from etl.find.actors import find_state_firms
from etl.find.countries import form_of
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Passage, Sentence
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, OFFICE, PRIVATE_ACTOR, PRIVATE_TOPIC, Strength
from etl.rules.countries import CountryForm
from etl.rules.pledges import ACCEPTANCE, BOND
from models.codes import OrganisationKind as Kind

OFFICES = 3  # different words of public office that make an article one on states

STATE_KINDS = (Kind.MINISTRY, Kind.ARMED_FORCE, Kind.INTERGOVERNMENTAL, Kind.GOVERNMENT)


def tells_of_states(scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether an article is about what states do: by its words of office, or by sentences that name two states."""
    firms = find_state_firms(scene)
    if len({body.country_code for body in scene.organisations if body.name in firms}) > 1:
        return True
    if is_private_story(scene):
        return False
    found: set[str] = set()
    for passage in scene.text.passages:
        found.update(word.removesuffix("s") for word in _words_told(scene, passage, OFFICE))
        if len(found) >= OFFICES:
            return True
    paired = _paired(scene, cast, rules)
    acts = any(scene.hits_in(s, category) for s in paired for category in (HEAD, BOND, ACCEPTANCE))
    if acts or (paired and found) or (len(found) > 1 and len(cast.main_countries) > 1):
        return True
    bodies = {o.kind for o in scene.organisations if o.country_code or o.kind is Kind.INTERGOVERNMENTAL}
    if (found or not bodies.isdisjoint(STATE_KINDS)) and _tells_of_instrument(scene):
        return True
    offices = rules.agreements.offices
    holders = {p.country_code for p in scene.people if any(offices.search(q.title.lower()) for q in p.positions)}
    return len(holders - {None}) > 1 or (bool(found) and any(o.kind in STATE_KINDS for o in scene.organisations))


def _paired(scene: Scene, cast: Cast, rules: Rules) -> list[Sentence]:
    """Return the sentences that name two states that act in them."""
    return [s for s in scene.text.sentences if _names_two_states(s, scene, cast, rules)]


def names_pair(scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether a sentence names two states that act in it, and an instrument."""
    strong = (Strength.STRONG, Strength.WEAK)
    return any(h.entry.value.strength in strong for s in _paired(scene, cast, rules) for h in scene.hits_in(s, HEAD))


def _tells_of_instrument(scene: Scene) -> bool:
    """Tell whether a sentence says of an instrument where it stands, in a story without firms and clubs."""
    return not _count_told(scene, PRIVATE_ACTOR) and any(
        any(h.entry.value.strength is Strength.STRONG for h in scene.hits_in(sentence, HEAD))
        and any(not h.entry.value.weak for h in scene.hits_in(sentence, CUE))
        for sentence in scene.text.sentences
    )


def is_private_story(scene: Scene) -> bool:
    """Tell whether an article speaks more often of clubs, firms, courts and stages than of public offices."""
    private = _count_told(scene, PRIVATE_ACTOR) + _count_told(scene, PRIVATE_TOPIC)
    return private > 1 and private > _count_told(scene, OFFICE)


def _count_told(scene: Scene, category: str) -> int:
    return sum(len(_words_told(scene, passage, category)) for passage in scene.text.passages)


def _words_told(scene: Scene, passage: Passage, category: str) -> list[str]:
    """Return the words of a category that a passage tells, of those that overlap the longest."""
    found, end = [], 0
    for hit in scene.hits_of(passage.ordinal, category):
        if hit.char_start >= end:
            end = hit.char_end
            found.append(passage.folded[hit.char_start : end])
    return found


def _names_two_states(sentence: Sentence, scene: Scene, cast: Cast, rules: Rules) -> bool:
    """Tell whether a sentence names two states that act in it, by their names; an armed group acts as one does."""
    places = {a.char_start for a in cast.actors_in(sentence.span) if a.is_place}
    named = {
        c.country_code
        for c in scene.countries_in(sentence)
        if form_of(c.mention) in (CountryForm.NAME, CountryForm.ABBREVIATION, CountryForm.CAPITAL)
        and c.mention.span.char_start not in places
        and not rules.agreements.players.match(sentence.passage.folded, c.mention.span.char_end)
    }
    armed = {body.name for _, body in scene.organisations_in(sentence)} & cast.insurgents
    return len(named) + len(armed) > 1
