"""Weighing which states an agreement binds (rules/parties.tsv).

The rules of words name the sides that the text tells, and guess the rest: those in focus, those of the story. Here each
state of the article is weighed by where it stands to the agreement; the choice of the rules is a sign among the others.
A side that is unlikely is left out: one that is sure says more than two of which one is wrong.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from etl.find.actors import Actor, countries_of
from etl.find.agreements.bodies import homes_of, sellers_of
from etl.find.agreements.claims import evidence_of
from etl.find.agreements.sides import partner_span
from etl.find.agreements.threads import Thread
from etl.find.agreements.told import told_parties
from etl.find.references import Cast, merge
from etl.find.signs import STEM
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import AgreementClaim, Reason
from etl.rules import Rules
from etl.rules.lexicon import fold_case

BINDS = "party"  # the outcome that a state is a side
LIKELY = 0.45  # the chance from which it is taken for one
_MOST = 3  # from which on a number says no more
_QUARTERS = 4  # in which shares are told
_PAIR = 2


@dataclass(frozen=True, eq=False)
class Bond:
    """An agreement with what tells whom it binds."""

    thread: Thread | None  # None of a pledge
    claim: AgreementClaim
    cast: Cast
    others: Counter[str]  # how many of the article's agreements bind a state, by the rules of words
    count: int  # of the article's agreements

    @lazy
    def sentence(self) -> Sentence:
        """The sentence that tells of it."""
        return self.cast.scene.text.sentence_of(self.claim.evidence.span)

    @lazy
    def acting(self) -> tuple[str, ...]:
        """The states that act in its sentence."""
        return self.cast.countries_in(self.sentence.span)

    @lazy
    def told(self) -> frozenset[str]:
        """The states that its words and its doers name, wherever it is mentioned."""
        mentions = self.thread.mentions if self.thread else ()
        return frozenset(code for m in mentions for code in told_parties(m, self.cast))

    @property
    def is_told(self) -> bool:
        """Whether the text itself names its sides."""
        return len(self.claim.parties) >= _PAIR and self.told.issuperset(self.claim.parties)

    @lazy
    def states(self) -> tuple[str, ...]:
        """The states that it may bind: all of the article."""
        actors = (a for told in self.cast.actors.values() for a in told)
        named = {a.country_code for a in actors if a.country_code} | {*self.claim.parties}
        return tuple(sorted(named | ({self.cast.home} if self.cast.home else set())))

    @lazy
    def _places(self) -> dict[str, frozenset[str | None]]:
        """The states that stand in a place of the article, by what the place is."""
        cast, sentence = self.cast, self.sentence
        focus, (before, after) = cast.focus_of(sentence), self._beside
        mentions = self.thread.mentions if self.thread else ()
        partners = (span for m in mentions if (span := partner_span(m.instrument)))
        return {
            "told": self.told,
            "seller": frozenset(homes_of([b for m in mentions for b in sellers_of(m, cast)], cast)),
            "partner": frozenset(merge(*(cast.named_in(span) for span in partners))),
            "with it": frozenset(merge(*(cast.countries_in(m.instrument.sentence.span) for m in mentions))),
            "paragraph": frozenset(merge(*(cast.named_in(s.span) for s in sentence.passage.sentences))),
            "opening": frozenset(cast.countries_in(sentence.passage.sentences[0].span)),
            **{f"focus {n}": frozenset({code}) for n, code in enumerate(focus.countries[:_MOST])},
            **{f"last {n}": frozenset({code}) for n, code in enumerate(focus.last_countries[:_MOST])},
            **{f"main {n}": frozenset({code}) for n, code in enumerate(cast.main_countries[:2])},
            **{f"acting {n}": frozenset({code}) for n, code in enumerate(self.acting[:_MOST])},
            "home": frozenset({cast.home}),
            "own": frozenset({cast.own}),
            "most named": frozenset({cast.protagonist}),
            "before": frozenset({before}),
            "after": frozenset({after}),
        }

    @property
    def _beside(self) -> tuple[str | None, str | None]:
        """The states named last before its instrument, in its sentence, and first after it."""
        here = evidence_of(self.thread).instrument.span if self.thread else self.sentence.span
        named = [a for a in self.cast.actors_in(self.sentence.span) if a.country_code]
        before = [a.country_code for a in named if a.char_end <= here.char_start]
        after = [a.country_code for a in named if a.char_start >= here.char_end]
        return before[-1] if before else None, after[0] if after else None

    @lazy
    def _common(self) -> tuple[str, ...]:
        """The signs of all its states."""
        return (
            f"={self.claim.status}",
            f"=chosen {min(len(self.claim.parties), _MOST)}",
            f"=told {min(len(self.told), _MOST)}",
            f"=acting {min(len(self.acting), _MOST + 1)}",
        )

    def signs_of(self, state: str) -> frozenset[str]:
        """Return the signs of a state: each that tells where it stands, and every two of these; words alone."""
        named = [a for a in self.cast.actors_in(self.sentence.span) if a.country_code == state]
        signs = sorted({*self._common, *self._standing(state), *_ways(named)})
        words = (f"title {word[:STEM]}" for word in fold_case(self.claim.title).split())
        return frozenset((*signs, *map(" & ".join, combinations(signs, 2)), *words, *self._words(named)))

    def _standing(self, state: str) -> Iterator[str]:
        is_chosen = state in self.claim.parties
        others = self.others[state]
        yield "chosen" if is_chosen else "not chosen"
        yield f"=others {min(others - is_chosen, _MOST)}"
        yield f"=share {_QUARTERS * others // self.count}"
        yield from (place for place, states in self._places.items() if state in states)

    def _words(self, named: Sequence[Actor]) -> Iterator[str]:
        """Yield the words that stand right before and after a state's names."""
        folded, here = self.sentence.passage.folded, self.sentence
        for actor in named:
            yield f"<{' '.join(folded[here.char_start : actor.char_start].split()[-1:])[:STEM]}"
            yield f">{' '.join(folded[actor.char_end : here.char_end].split()[:1])[:STEM]}"


def _ways(named: Sequence[Actor]) -> Iterator[str]:
    """Yield in which ways a state is named in a sentence."""
    if named:
        yield "here"
        yield "acts" if countries_of(named) else "place"
    for actor in named:
        yield "person" if actor.person else "body" if actor.body else "name"
        told = {"capital": actor.is_city, "goal": actor.is_goal, "owner": actor.is_owner}
        yield from (way for way, holds in told.items() if holds)


def bonds_of(claimed: Sequence[tuple[Thread | None, AgreementClaim]], cast: Cast) -> Iterator[Bond]:
    """Yield an article's agreements with what tells whom they bind."""
    others = Counter(code for _, claim in claimed for code in claim.parties)
    yield from (Bond(thread, claim, cast, others, len(claimed)) for thread, claim in claimed)


def weighed_parties(bond: Bond, rules: Rules) -> AgreementClaim:
    """Return an agreement's claim with the states that it likely binds; if none is likely, with those of the rules.

    What the text tells stays, and so do three sides and more. Two stay two at most: where a third is likely as well,
    one of the three is mostly wrong.
    """
    claim, weights = bond.claim, rules.parties
    if bond.is_told or len(claim.parties) > _PAIR:
        return claim
    chances = {state: weights.chance(bond.signs_of(state), BINDS) for state in bond.states}
    likely = sorted((s for s in chances if chances[s] >= LIKELY), key=lambda s: -chances[s])
    parties = tuple(sorted(likely[: len(claim.parties) or _PAIR]))
    if not parties or parties == claim.parties:
        return claim
    reasons = (r for r in claim.reasons if r.field != "parties")
    return replace(claim, parties=parties, reasons=(*reasons, Reason("parties", "weighed")))
