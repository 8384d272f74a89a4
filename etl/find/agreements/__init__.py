"""Finding agreements: instruments, what each sentence tells of them, threads of one instrument, claims; and pledges.

Each module imports only from those above it:

- what names an instrument: `openings` knows what opens a complement, `phrases` grows a noun phrase from its head,
  `papers` and `heads` ask what a weak head needs, `unlike` where a head names none, `titles` makes a title of it,
  `pointers` knows what has none, `instruments` finds them all, `lists` finds several under one verb or one plural,
  `ellipses` those without a noun of their own
- what is told of it: `reach` says which cue speaks of it, `moods` whether as a fact, `readings` and `life` what it
  tells
- who stands on its sides: `setting` (of a whole article), `sides` (of a sentence), `states` (does it tell of any?),
  `disowned` (what is none), `bystanders` (who acts for none), `served` (who for a body), `private` (what is none of
  theirs), `mentions` (an instrument with all of this), `bodies`, `told` (whom its words name), `terms` (parties and
  signatories)
- which mentions are of one instrument: `dating`, `names`, `introductions` (which comes first), `recalled` (what
  "the document" means), `threads`
- what the rules of words leave open: `signs` of a mention, `weighed`
- what is written down: `public` (is it of states?), `fields`, `standing` (its status), `reasons`, `claims`
- whom all these bind, who signed them and when, their field, weighed: `parties`, `signatories`, `signing_days`,
  `weighed_fields`
- what is agreed without an instrument: `stand_ins` and `joint` (who), `commitments` (when, the claim),
  `complements` (what), `wording` (its title), `fronted`, `promises`, `offered`, `offers`, `pledges`, `weighed_pledges`
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.agreements.bystanders import find_bystanders, find_stateless
from etl.find.agreements.claims import claim_of, evidence_of
from etl.find.agreements.mentions import read_mentions
from etl.find.agreements.parties import Bond, bonds_of, weighed_parties
from etl.find.agreements.pledges import find_pledges
from etl.find.agreements.public import binds_officially, is_of_others
from etl.find.agreements.recalled import Thread, is_named_behind
from etl.find.agreements.served import find_served
from etl.find.agreements.sides import Mention
from etl.find.agreements.signatories import Signing, signings_of, weighed_signatories
from etl.find.agreements.signing_days import weighed_signed_on
from etl.find.agreements.states import names_pair, tells_of_states
from etl.find.agreements.threads import tie_threads
from etl.find.agreements.weighed import SURE, SURER, chance_named, doubtful_mentions
from etl.find.agreements.weighed_fields import weighed_field
from etl.find.agreements.weighed_pledges import weighed_pledges
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.topics import is_of_states
from etl.records import AgreementClaim
from etl.rules import Rules
from models.codes import AgreementKind


@dataclass(frozen=True)
class Told:
    """What the rules of words tell of an article's instruments."""

    cast: Cast  # who acts, without bystanders
    mentions: list[Mention]
    claimed: list[tuple[Thread, AgreementClaim]]
    is_public: bool  # the article is of states
    is_mixed: bool  # instruments of others stand in it too
    left: list[Thread]  # of instruments of states, of which they make no claim


def find_agreements(scene: Scene, cast: Cast, rules: Rules) -> tuple[AgreementClaim, ...]:
    """Return the agreements of an article, in the order of the text."""
    signed = ((weighed_signatories(s, rules), s.cast) for s in find_signings(scene, cast, rules))
    claims = (weighed_field(claim, states, rules) for claim, states in signed)
    return tuple(sorted(claims, key=lambda c: c.evidence.span))


def find_signings(scene: Scene, cast: Cast, rules: Rules) -> Iterator[Signing]:
    """Yield the agreements of an article as the rules of words tell who signed them."""
    bound = ((bond, weighed_parties(bond, rules)) for bond in find_bonds(scene, cast, rules))
    kept = ((bond, claim) for bond, claim in bound if bond.is_bound or len(claim.parties) > 1)
    yield from signings_of([(bond, weighed_signed_on(bond, claim, rules)) for bond, claim in kept])


def find_bonds(scene: Scene, cast: Cast, rules: Rules) -> Iterator[Bond]:
    """Yield the agreements of an article as the rules of words tell whom they bind."""
    told = read_agreements(scene, cast, rules)
    claimed: list[tuple[Thread | None, AgreementClaim]] = [*told.claimed]
    if told.is_public and (claimed or not told.is_mixed):  # else all that is signed here is of others
        claimed += [(None, claim) for claim in find_pledges(scene, told.cast, told.mentions, rules)]
    promised = {claim.evidence.span for _, claim in claimed if claim.kind is AgreementKind.PLEDGE}
    has_truce = any(thread and thread.name.instrument.is_truce for thread, _ in claimed)
    for thread in doubtful_of(told, scene, rules):
        if has_truce and thread.name.instrument.is_truce:
            continue  # one more word for that which is told of
        if any(known and is_named_behind(thread, known.first, scene) for known, _ in claimed):
            continue  # "an agreement that lets envoys travel": the next sentence has its name
        chance = chance_named(evidence_of(thread), told.cast, rules)
        thread.is_sure = chance >= SURER
        claim = claim_of(thread, scene, told.cast, rules) if chance >= SURE else None
        if claim and claim.evidence.span not in promised:
            claimed.append((thread, claim))
    if told.is_public:
        taken = {m.instrument.sentence.span for m in told.mentions}  # what is said of an instrument is no pledge
        taken |= {m.mention.span for _, claim in claimed for m in claim.mentions}
        claimed += [(None, claim) for claim in weighed_pledges(told.cast, taken, rules)]
    yield from bonds_of(claimed, told.cast)


def read_agreements(scene: Scene, cast: Cast, rules: Rules) -> Told:
    """Return the instruments of an article that the rules of words find."""
    mentions = read_mentions(scene, rules)
    hidden, stateless = find_bystanders(scene, rules), find_stateless(scene, rules)
    served = find_served(scene, rules)
    states = Cast(scene, hidden, stateless, served) if hidden or stateless or served else cast
    is_public = tells_of_states(scene, states, rules)
    is_public = is_public or is_of_states(scene, rules, names_pair=names_pair(scene, states, rules))
    threads = tie_threads(mentions, scene, states)
    public = [t for t in threads if (is_public and not is_of_others(t)) or binds_officially(t, states, rules)]
    claimed = [(thread, claim) for thread in public if (claim := claim_of(thread, scene, states, rules))]
    kept = [thread for thread, _ in claimed]
    left = [Thread(t.mentions, is_weighed=True) for t in public if t not in kept]
    return Told(states, mentions, claimed, is_public, len(public) < len(threads), left)


def doubtful_of(told: Told, scene: Scene, rules: Rules) -> Iterator[Thread]:
    """Yield what may be instruments of an article of states, though the rules of words make no fact of them."""
    if told.is_public:
        known = (*(thread for thread, _ in told.claimed), *told.left)
        taken = [m.instrument.span for thread in known for m in thread.mentions]
        yield from told.left
        yield from (Thread([m], is_weighed=True) for m in doubtful_mentions(scene, taken, rules))
