"""Finding agreements: instruments → their life and terms, sentence by sentence → threads → claims; and pledges."""

from dataclasses import replace
from itertools import groupby

from etl.find.agreements.bystanders import find_bystanders, find_stateless, is_private_deal
from etl.find.agreements.claims import claim_of
from etl.find.agreements.instruments import find_instruments
from etl.find.agreements.life import read_life
from etl.find.agreements.listing import listed_under
from etl.find.agreements.pledges import find_pledges
from etl.find.agreements.plurals import split_plurals
from etl.find.agreements.public import binds_officially, is_of_others
from etl.find.agreements.setting import NO_SETTING, find_setting
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
    hidden, stateless = find_bystanders(scene, rules), find_stateless(scene, rules)
    states = Cast(scene, hidden, stateless) if hidden or stateless else cast
    is_public = tells_of_states(scene, states, rules)
    threads = tie_threads(mentions, scene, states)
    public = [t for t in threads if (is_public and not is_of_others(t)) or binds_officially(t, states, rules)]
    claims = [claim for thread in public if (claim := claim_of(thread, scene, states, rules))]
    if is_public and (claims or len(public) == len(threads)):  # else all that is signed here is of others
        claims += find_pledges(scene, states, mentions, rules)
    return tuple(sorted(claims, key=lambda c: c.evidence.span))


def read_mentions(scene: Scene, rules: Rules) -> list[Mention]:
    """Return every mention of an instrument with what its sentence says of it."""
    mentions: list[Mention] = []
    instruments_found = [i for i in find_instruments(scene, rules) if not is_disowned(i)]
    found = split_plurals(scene, instruments_found, rules)
    setting = find_setting(scene) if found else NO_SETTING
    for _, group in groupby(found, key=lambda i: i.sentence.span):
        instruments = tuple(group)
        readings = read_life(scene, instruments, rules)
        told = [Mention(i, r, instruments, setting=setting) for i, r in zip(instruments, readings, strict=True)]
        told = [listed_under(m, mentions) for m in told]
        mentions += [replace(m, is_private=True) if _is_private(m, scene, rules) else m for m in told]
    return mentions


def _is_private(mention: Mention, scene: Scene, rules: Rules) -> bool:
    instrument = mention.instrument
    return instrument.is_private or is_private(instrument, rules) or is_private_deal(mention, scene, rules)
