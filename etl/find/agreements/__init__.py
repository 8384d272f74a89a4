"""Finding agreements: instruments → their life and terms, sentence by sentence → threads → claims; and pledges."""

from itertools import groupby

from etl.find.agreements.claims import claim_of
from etl.find.agreements.instruments import find_instruments
from etl.find.agreements.life import read_life
from etl.find.agreements.pledges import find_pledges
from etl.find.agreements.plurals import split_plurals
from etl.find.agreements.sides import Mention
from etl.find.agreements.states import is_disowned, is_private, tells_of_states
from etl.find.agreements.threads import tie_threads
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import AgreementClaim
from etl.rules import Rules


def find_agreements(scene: Scene, cast: Cast, rules: Rules) -> tuple[AgreementClaim, ...]:
    """Return the agreements of an article, in the order of the text."""
    mentions = read_mentions(scene, rules)
    if not tells_of_states(scene, cast, rules):
        return ()
    threads = tie_threads(mentions, scene, cast)
    claims = [claim for thread in threads if (claim := claim_of(thread, scene, cast, rules))]
    claims += find_pledges(scene, cast, mentions, rules)
    return tuple(sorted(claims, key=lambda c: c.evidence.span))


def read_mentions(scene: Scene, rules: Rules) -> list[Mention]:
    """Return every mention of an instrument with what its sentence says of it."""
    mentions = []
    instruments_found = [i for i in find_instruments(scene, rules) if not (is_private(i, rules) or is_disowned(i))]
    found = split_plurals(scene, instruments_found, rules)
    for _, group in groupby(found, key=lambda i: i.sentence.span):
        instruments = tuple(group)
        readings = read_life(scene, instruments, rules)
        mentions += [Mention(i, r, instruments) for i, r in zip(instruments, readings, strict=True)]
    return mentions
