"""Weighing which states are of something that a sentence tells: the sides of an agreement, those of an encounter.

The rules of words name the states that the text tells, and guess the rest: those in focus, those of the story. Here
each state of the article is weighed by where it stands to what is told; the choice of the rules is a sign among the
others. A state that is unlikely is left out: one that is sure says more than two of which one is wrong.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from itertools import combinations

from etl.find.actors import Actor, countries_of
from etl.find.references import Cast, merge
from etl.find.signs import STEM, words_beside
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import Reason, Span
from etl.rules.learnt import Weights
from etl.rules.lexicon import fold_case

PAIR = 2  # of sides: more were told, and are not weighed
_MOST = 3  # from which on a number says no more
_QUARTERS = 4  # in which shares are told

Places = Mapping[str, frozenset[str | None]]  # the states that stand in a place of the article, by what the place is


@dataclass(frozen=True, eq=False)
class Stand:
    """Something that a sentence tells, with what says where states stand to it."""

    cast: Cast
    sentence: Sentence
    span: Span  # where it is named
    chosen: tuple[str, ...]  # its states by the rules of words
    others: Counter[str]  # how many of the article's things of its sort are of a state, by these rules
    count: int  # of these things
    codes: tuple[str, ...]  # its kind or status
    title: str = ""
    own: Places = attribute(default_factory=dict)  # the places that only things of its sort have

    @lazy
    def states(self) -> tuple[str, ...]:
        """The states that it may be of: all of the article."""
        actors = (a for told in self.cast.actors.values() for a in told)
        named = {a.country_code for a in actors if a.country_code} | {*self.chosen}
        return tuple(sorted(named | ({self.cast.home} if self.cast.home else set())))

    @lazy
    def acting(self) -> tuple[str, ...]:
        """The states that act in its sentence."""
        return self.cast.countries_in(self.sentence.span)

    @lazy
    def _places(self) -> Places:
        cast, sentence = self.cast, self.sentence
        focus, (before, after) = cast.focus_of(sentence), self._beside
        return {
            **self.own,
            "paragraph": frozenset(merge(*(cast.named_in(s.span) for s in sentence.passage.sentences))),
            "opening": frozenset(cast.countries_in(sentence.passage.sentences[0].span)),
            **{f"focus {n}": frozenset({code}) for n, code in enumerate(focus.countries[:_MOST])},
            **{f"last {n}": frozenset({code}) for n, code in enumerate(focus.last_countries[:_MOST])},
            **{f"main {n}": frozenset({code}) for n, code in enumerate(cast.main_countries[:PAIR])},
            **{f"acting {n}": frozenset({code}) for n, code in enumerate(self.acting[:_MOST])},
            "home": frozenset({cast.home}),
            "own": frozenset({cast.own}),
            "most named": frozenset({cast.protagonist}),
            "before": frozenset({before}),
            "after": frozenset({after}),
        }

    @property
    def _beside(self) -> tuple[str | None, str | None]:
        """The states named last before it in its sentence, and first after it."""
        named = [a for a in self.cast.actors_in(self.sentence.span) if a.country_code]
        before = [a.country_code for a in named if a.char_end <= self.span.char_start]
        after = [a.country_code for a in named if a.char_start >= self.span.char_end]
        return before[-1] if before else None, after[0] if after else None

    @lazy
    def _common(self) -> tuple[str, ...]:
        """The signs of all its states."""
        counts = {"chosen": len(self.chosen), "acting": len(self.acting), **{k: len(s) for k, s in self.own.items()}}
        return (*(f"={code}" for code in self.codes), *(f"={k} {min(n, _MOST + 1)}" for k, n in counts.items()))

    def signs_of(self, state: str) -> frozenset[str]:
        """Return the signs of a state: each that tells where it stands, and every two of these; words alone."""
        named = [a for a in self.cast.actors_in(self.sentence.span) if a.country_code == state]
        signs = sorted({*self._common, *self._standing(state), *_ways(named)})
        words = (f"title {word[:STEM]}" for word in fold_case(self.title).split())
        beside = (word for a in named for word in words_beside(self.sentence, a.char_start, a.char_end))
        return frozenset((*signs, *map(" & ".join, combinations(signs, 2)), *words, *beside))

    def _standing(self, state: str) -> Iterator[str]:
        is_chosen = state in self.chosen
        others = self.others[state]
        yield "chosen" if is_chosen else "not chosen"
        yield f"=others {min(others - is_chosen, _MOST)}"
        yield f"=share {_QUARTERS * others // self.count}"
        yield from (place for place, states in self._places.items() if state in states)


def _ways(named: Sequence[Actor]) -> Iterator[str]:
    """Yield in which ways a state is named in a sentence."""
    if named:
        yield "here"
        yield "acts" if countries_of(named) else "place"
    for actor in named:
        yield "person" if actor.person else "body" if actor.body else "name"
        told = {"capital": actor.is_city, "goal": actor.is_goal, "owner": actor.is_owner}
        yield from (way for way, holds in told.items() if holds)


def likely_states(stand: Stand, weights: Weights, outcome: str, likely: float) -> tuple[str, ...]:
    """Return the states that something is likely of; if none is likely, those of the rules.

    Three and more stay as they are. Two stay two at most: where a third is likely as well, one of the three is mostly
    wrong. Two that act in its sentence yield to none that does not.
    """
    if len(stand.chosen) > PAIR:
        return stand.chosen
    is_here = len(stand.chosen) == PAIR and set(stand.chosen) <= set(stand.acting)
    states = stand.acting if is_here else stand.states
    chances = {state: weights.chance(stand.signs_of(state), outcome) for state in states}
    found = sorted((s for s in chances if chances[s] >= likely), key=lambda s: -chances[s])
    return tuple(sorted(found[: len(stand.chosen) or PAIR])) or stand.chosen


def with_weighed(reasons: Sequence[Reason], field: str) -> tuple[Reason, ...]:
    """Return the reasons of a claim of which a field was decided anew, by weights."""
    return with_reason(reasons, Reason(field, "weighed"))


def with_reason(reasons: Sequence[Reason], reason: Reason) -> tuple[Reason, ...]:
    """Return the reasons of a claim of which a field was decided anew."""
    return (*(r for r in reasons if r.field != reason.field), reason)
