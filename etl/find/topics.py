"""Weighing whether an article is of what states do with each other (rules/topics.tsv), by all of its words.

The rules of words ask for offices, or for two states in a sentence; a column on oranges and a calendar of small
courtesies have neither, and are of two states all the same. A page on books or on herons has its pacts and summits too:
what it tells of in a sentence without states is none of theirs.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

from etl.find.agreements.instruments import OF_WAR
from etl.find.scene import Scene
from etl.find.signs import marked_words, marks_of, people_marks
from etl.find.stands import PAIR
from etl.lazy import lazy
from etl.records import AgreementClaim, EventClaim
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, EventKind
from models.codes import OrganisationKind as Kind

Claim = TypeVar("Claim", AgreementClaim, EventClaim)

OF_STATES = "states"  # the outcome that an article is of what states do
SURE = 0.8  # the chance from which it is taken to be; most articles are
LIKELY = 0.7  # the chance from which it is, where two states and an instrument stand in one of its sentences too
UNLIKELY = 0.5  # the chance below which claims need states in their sentences; few articles of states weigh less
HARDLY = 0.2  # the chance below which it is of none; none of the 1,500 open articles of states is
SOMEWHAT = 0.25  # the chance from which an instrument of two states needs no states in its sentence
FEW = 100  # different words: in a shorter text each weighs too much
_FIGHTERS = re.compile(
    r"\b(?:army|armed|factions?|fighting|governments?|junta|militias?|rebels?|separatists?|troops|warring)\b"
)
_PAPERS = (AgreementKind.JOINT_STATEMENT, AgreementKind.MEMORANDUM)

_STATE_VISIT = compile_search(r"\b(?:official|state|working) visit\b")  # whatever the guests were shown
_WARSHIP = compile_search(
    r"\b(?:coast ?guard|corvettes?|destroyers?|frigates?|naval|navy|patrol (?:boats?|ships?|vessels?)|submarines?"
    r"|warships?)\b"
)
_OF_STATES = (Kind.ARMED_FORCE, Kind.GOVERNMENT, Kind.INTERGOVERNMENTAL, Kind.MINISTRY)


def is_of_states(scene: Scene, rules: Rules, *, names_pair: bool = False) -> bool:
    """Tell whether the words of an article say that it is of what states do; `names_pair`: as a sentence does."""
    return rules.topics.chance(signs_of_article(scene), OF_STATES) >= (LIKELY if names_pair else SURE)


def signs_of_article(scene: Scene) -> frozenset[str]:
    """Return the words of an article, with letters for the names in it."""
    marked = ((s, [*people_marks(scene, s), *marks_of(scene, s)]) for s in scene.text.sentences)
    return frozenset(word for sentence, marks in marked for word in marked_words(sentence, marks))


class Topic:
    """What an article is about, to be asked of its claims."""

    def __init__(self, scene: Scene, rules: Rules) -> None:
        self._scene, self._rules = scene, rules

    def keep(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Return those of the claims that may be of states by all of its words, or by those of their sentence."""
        if not claims or self._chance >= UNLIKELY:
            return tuple(claims)
        return tuple(claim for claim in claims if self._may_be(claim))

    def _may_be(self, claim: Claim) -> bool:
        """Tell whether a claim may be of states though its page hardly is."""
        if _is_of_war(claim, self._scene) if isinstance(claim, AgreementClaim) else self._is_of_visit(claim):
            return True
        if self._chance < HARDLY:
            return False
        return (_is_of_two(claim) and self._chance >= SOMEWHAT) or _names_states(claim, self._scene, self._rules)

    def _is_of_visit(self, claim: EventClaim) -> bool:
        """Tell whether a claim is of two states, one on a state visit to the other, however much of tiaras is told."""
        if len(claim.countries) < PAIR:
            return False
        if _is_of_warships(claim, self._scene, self._rules):
            return True
        return any(_STATE_VISIT.search(p.folded) for p in self._scene.text.passages)

    @lazy
    def _chance(self) -> float:
        """The chance that it is of states, by all of its words; that of a short text is not doubted."""
        signs = signs_of_article(self._scene)
        return self._rules.topics.chance(signs, OF_STATES) if len(signs) >= FEW else 1.0


def _is_of_war(claim: AgreementClaim, scene: Scene) -> bool:
    """Tell whether a state's government or rebels make peace in a claim's sentence: they are no sport's."""
    sentence = scene.text.sentence_of(claim.evidence.span)
    is_peace = bool(claim.parties) and OF_WAR.search(fold_case(claim.title)) is not None
    return is_peace and bool(scene.countries_in(sentence)) and _FIGHTERS.search(fold_case(sentence.text)) is not None


def _is_of_two(claim: Claim) -> bool:
    """Tell whether a claim is a paper that two states give out: others have their treaties and deals too."""
    return isinstance(claim, AgreementClaim) and claim.kind in _PAPERS and len(claim.parties) >= PAIR


def _is_of_warships(claim: EventClaim, scene: Scene, rules: Rules) -> bool:
    """Tell whether a claim is of a warship's visit to another state, however much of its crew's leisure is told."""
    if claim.kind is not EventKind.VISIT or claim.people:
        return False
    sentence = scene.text.sentence_of(claim.evidence.span)
    ship = rules.events.ships.prefixes.search(sentence.text) or sentence.search(_WARSHIP)
    return len(claim.countries) >= PAIR and ship is not None


def _names_states(claim: Claim, scene: Scene, rules: Rules) -> bool:
    """Tell whether the sentence of a claim names two states, or one with its office; a drill is always of states."""
    if isinstance(claim, EventClaim) and claim.kind is EventKind.EXERCISE:
        return True
    sentence = scene.text.sentence_of(claim.evidence.span)
    people = [person for _, person in scene.people_in(sentence)]
    states = {c.country_code for c in scene.countries_in(sentence)} | {p.country_code for p in people} - {None}
    if len(states) != 1:
        return bool(states)
    offices = rules.agreements.offices
    is_of_office = any(offices.search(post.title.lower()) for p in people for post in p.positions)
    return is_of_office or any(body.kind in _OF_STATES for _, body in scene.organisations_in(sentence))
