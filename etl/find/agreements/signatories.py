"""Weighing who signed an agreement, or announced it (rules/signatories.tsv).

The rules of words name those whom a verb of signing tells. Here everybody who stands near the agreement is weighed by
where he stands; the choice of the rules is a sign among the others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from etl.find.agreements.parties import Bond
from etl.find.agreements.sides import sends
from etl.find.references import Cast
from etl.find.signs import STEM, words_beside
from etl.find.stands import PAIR, with_weighed
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import AgreementClaim, PersonClaim
from etl.rules import Rules

SIGNS = "signatory"  # the outcome that somebody signed
LIKELY = 0.6  # the chance from which he is taken to have
UNLIKELY = 0.3  # the chance below which the choice of the rules gives way
_RECEIVING = re.compile(r"\b(?:when|while) (?:hosting|meeting|receiving|welcoming)\b")
_MOST = 3  # from which on a number says no more


@dataclass(frozen=True, eq=False)
class Signing:
    """An agreement with what tells who signed it."""

    claim: AgreementClaim
    cast: Cast
    sentence: Sentence
    around: Sequence[Sentence | None]  # the sentences before and after
    others: Counter[str]  # how many of the article's agreements somebody signed, by the rules of words

    @lazy
    def _near(self) -> Mapping[str, Sequence[str]]:
        """The names of those who stand in a place near the agreement, by what the place is."""
        cast, here = self.cast, self.sentence
        focus = cast.focus_of(here)
        before, after = self.around
        told = [p for m in self.claim.mentions for p in cast.people_in(m.mention.span)]
        places: dict[str, Sequence[PersonClaim]] = {
            "here": cast.people_in(here.span),
            "before": cast.people_in(before.span) if before else (),
            "after": cast.people_in(after.span) if after else (),
            "focus": focus.people,
            "last": focus.last_people,
            "with it": told,
        }
        return {place: [person.name for person in people] for place, people in places.items()}

    @lazy
    def people(self) -> dict[str, PersonClaim]:
        """Those who may have signed, by name."""
        near = {name for names in self._near.values() for name in names} | {*self.claim.signatories}
        return {person.name: person for person in self.cast.scene.people if person.name in near}

    @lazy
    def _common(self) -> tuple[str, ...]:
        """The signs of everybody near."""
        chosen, here = len(self.claim.signatories), len(self._near["here"])
        return (
            f"={self.claim.kind}",
            f"={self.claim.status}",
            f"=chosen {min(chosen, _MOST)}",
            f"=here {min(here, _MOST + 1)}",
        )

    def signs_of(self, name: str) -> frozenset[str]:
        """Return the signs of somebody: each that tells where he stands, and every two of these; words alone."""
        signs = sorted({*self._common, *self._standing(self.people[name])})
        return frozenset((*signs, *map(" & ".join, combinations(signs, 2)), *self._words(name)))

    def _standing(self, person: PersonClaim) -> Iterator[str]:
        is_chosen = person.name in self.claim.signatories
        yield "chosen" if is_chosen else "not chosen"
        for place, names in self._near.items():
            if person.name in names:
                yield from (place, f"{place} {min(names.index(person.name), _MOST)}")
        if person.name in self.cast.main_people:
            yield "main"
        state = person.country_code
        yield "of a party" if state in self.claim.parties else "of another" if state else "of none"
        same = sum(p.country_code == state for p in self.people.values()) - 1
        yield f"=of one state {min(same, _MOST)}"
        yield "post" if person.positions else "rank" if person.rank else "plain"
        yield f"=others {min(self.others[person.name] - is_chosen, _MOST)}"

    def _words(self, name: str) -> Iterator[str]:
        """Yield the words beside somebody's name, and all of the sentence, by whether it names him."""
        here, folded = self.sentence, self.sentence.passage.folded
        spans = [span for span, person in self.cast.scene.people_in(here) if person.name == name]
        for span in spans[:1]:
            yield from words_beside(here, span.char_start, span.char_end)
        where = "here" if spans else "near"
        words = {word[:STEM] for word in folded[here.char_start : here.char_end].split()}
        yield from (f"{where}: {word}" for word in words)


def signings_of(bonds: Sequence[tuple[Bond, AgreementClaim]]) -> Iterator[Signing]:
    """Yield an article's agreements, with whom they bind, and with what tells who signed them."""
    others = Counter(name for _, claim in bonds for name in claim.signatories)
    if not bonds:
        return
    sentences = list(bonds[0][0].stand.cast.scene.text.sentences)
    around = dict(zip(sentences, zip([None, *sentences], [*sentences[1:], None], strict=False), strict=True))
    for bond, claim in bonds:
        sentence = bond.stand.sentence
        yield Signing(claim, bond.stand.cast, sentence, around[sentence], others)


def weighed_signatories(signing: Signing, rules: Rules) -> AgreementClaim:
    """Return an agreement's claim with those who likely signed it, in the order of the text.

    Two who are told stay; where nobody is told, one alone is none: the other side's is missing. Who watched others sign
    signed nothing.
    """
    claim, weights = signing.claim, rules.signatories
    overseen = (rules.events.signing.overseen, rules.events.attendants.witnesses)
    if any(signing.sentence.search(words) for words in overseen) or len(claim.signatories) >= PAIR:
        return claim
    sent = {
        p.name for span, p in signing.cast.scene.people_in(signing.sentence) if sends(signing.sentence, span.char_start)
    }
    apart = sent | _receiving(signing)
    near = [name for name, person in signing.people.items() if name not in apart and _may_sign(person, claim)]
    chances = {name: weights.chance(signing.signs_of(name), SIGNS) for name in near}
    least = {name: UNLIKELY if name in claim.signatories else LIKELY for name in chances}
    signed = tuple(name for name in chances if chances[name] >= least[name])
    is_half = len(signed) == 1 and not claim.signatories
    if is_half or set(signed) == set(claim.signatories):
        return claim
    return replace(claim, signatories=signed, reasons=with_weighed(claim.reasons, "signatories"))


def _receiving(signing: Signing) -> frozenset[str]:
    """Return who is told beside a signing only as host and guests: "the premier said when receiving the ministers"."""
    beside = [s for s in signing.around if s is not None and s.search(_RECEIVING)]
    here = {person.name for _, person in signing.cast.scene.people_in(signing.sentence)}
    return frozenset(p.name for s in beside for p in signing.cast.people_in(s.span)) - here


def _may_sign(person: PersonClaim, claim: AgreementClaim) -> bool:
    """Tell whether somebody is of a side, by his state; who signs for a body may be of any."""
    return (
        bool(claim.organisations) or person.country_code in (None, *claim.parties) or person.name in claim.signatories
    )
