"""Weighing which states an agreement binds (rules/parties.tsv), where its own words do not name them (`stands`)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.bodies import homes_of, is_with_rebels, sellers_of
from etl.find.agreements.claims import evidence_of
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import Mention, partner_span
from etl.find.agreements.told import is_between_bodies, told_parties
from etl.find.groups import parties_behind
from etl.find.references import Cast, merge
from etl.find.stands import PAIR, Places, Stand, likely_states, with_weighed
from etl.records import AgreementClaim
from etl.rules import Rules

BINDS = "party"  # the outcome that a state is a side
_DEPARTMENTS = dict.fromkeys(("GF", "GP", "MQ", "RE", "YT"), "FR")  # overseas ones, which bind themselves to nothing
_NOBODYS = "AQ"  # Antarctica binds itself to nothing either
_BOTH = re.compile(
    r"(?:[^,]{0,40}, )?(?:both|the two|our two)"
    r" (?:capitals|countries|governments|nations|neighbours|neighbors|parties|sides|states)\b"
    r"(?: (?:on|also|had|has|have|last|recently|today|then|jointly|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*"
)
LIKELY = 0.42  # the chance from which it is taken for one


@dataclass(frozen=True)
class Bond:
    """An agreement, with what tells whom it binds."""

    claim: AgreementClaim
    stand: Stand
    of_bodies: bool = False  # told to be between bodies of states
    of_rebels: bool = False  # told to be between a government and rebels
    of_both: bool = False  # told to be made by "both sides"

    @property
    def is_bound(self) -> bool:
        """Whether the rules of words know of any side."""
        return bool(self.claim.parties or self.claim.organisations)

    @property
    def is_told(self) -> bool:
        """Whether its own words name its sides: states, or two bodies of states alone."""
        if (self.of_bodies and not self.claim.parties) or self.of_rebels:
            return True
        if self.of_both and len(self.claim.parties) == PAIR:
            return True
        return len(self.claim.parties) >= PAIR and self.stand.own["told"].issuperset(self.claim.parties)


def bonds_of(claimed: Sequence[tuple[Thread | None, AgreementClaim]], cast: Cast) -> Iterator[Bond]:
    """Yield an article's agreements, pledges without a thread, with what tells whom they bind."""
    others = Counter(code for _, claim in claimed for code in claim.parties)
    for thread, claim in claimed:
        mentions = thread.mentions if thread else ()
        sentence = cast.scene.text.sentence_of(claim.evidence.span)
        span = evidence_of(thread).instrument.span if thread else sentence.span
        codes, own = (str(claim.status),), _places(thread, claim, cast)
        stand = Stand(cast, sentence, span, claim.parties, others, len(claimed), codes, claim.title, own)
        of_bodies = any(is_between_bodies(m, cast) for m in mentions)
        of_rebels = any(is_with_rebels(m, cast) for m in mentions)
        yield Bond(claim, stand, of_bodies, of_rebels, of_both=any(_is_by_both(m, claim, cast) for m in mentions))


def _is_by_both(mention: Mention, claim: AgreementClaim, cast: Cast) -> bool:
    """Tell whether "both sides", or "the two countries", sign an instrument: those whom the story is about."""
    sentence = mention.instrument.sentence
    if mention.signing is None or set(claim.parties) != set(cast.main_countries[:PAIR]):
        return False
    return any(_BOTH.fullmatch(sentence.passage.folded[s.char_start : s.char_end].strip()) for s in mention.doers)


def _places(thread: Thread | None, claim: AgreementClaim, cast: Cast) -> Places:
    """Return the states that its words tell, wherever it is mentioned; of a pledge, those who promise."""
    mentions = thread.mentions if thread else ()
    doers = claim.parties if thread is None and any(r.rule == "doers" for r in claim.reasons) else ()
    behind = (group.states for m in mentions if (group := parties_behind(m.instrument.sentence, cast)))
    partners = (span for m in mentions if (span := partner_span(m.instrument)))
    return {
        "told": frozenset(merge(doers, *behind, *(told_parties(m, cast) for m in mentions))),
        "seller": frozenset(homes_of([b for m in mentions for b in sellers_of(m, cast)], cast)),
        "partner": frozenset(merge(*(cast.named_in(span) for span in partners))),
        "with it": frozenset(merge(*(cast.countries_in(m.instrument.sentence.span) for m in mentions))),
    }


def weighed_parties(bond: Bond, rules: Rules) -> AgreementClaim:
    """Return an agreement's claim with the states that it likely binds; what its own words tell stays."""
    claim = bond.claim
    parties = claim.parties if bond.is_told else likely_states(bond.stand, rules.parties, BINDS, LIKELY)
    parties = tuple(sorted({_DEPARTMENTS.get(code, code) for code in parties} - {_NOBODYS}))
    if parties == claim.parties:
        return claim
    return replace(claim, parties=parties, reasons=with_weighed(claim.reasons, "parties"))
