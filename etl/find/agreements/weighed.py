"""Weighing what is told of an instrument: does a phrase name one (rules/instruments.tsv), and where does it stand?

The rules of words are one sign among the others; where an instrument stands is in rules/standing.tsv. A phrase that
they take for no instrument, or find nothing told of, is one where its signs together say so.
"""

from collections.abc import Collection, Iterator, Sequence

from etl.find.agreements.disowned import is_disowned
from etl.find.agreements.instruments import find_doubtful
from etl.find.agreements.introductions import is_counted_along, is_one_of_a_kind, says_what_it_is
from etl.find.agreements.life import read_life
from etl.find.agreements.moods import came_to_nothing
from etl.find.agreements.pointers import counts_out
from etl.find.agreements.private import is_private
from etl.find.agreements.setting import NO_SETTING, find_setting
from etl.find.agreements.sides import Mention
from etl.find.agreements.signs import signs_of, standing_signs
from etl.find.agreements.standing import is_there
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import Span
from etl.rules import Rules
from etl.rules.learnt import likeliest
from models.codes import AgreementKind, AgreementStatus

TELLS = "agreement"  # the outcome that a phrase names an instrument
SURE = 0.5  # the chance from which it is taken for one
MARGIN = 0.8  # log-odds by which another status must lead one that a verb tells
_CONCLUDED = (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)  # one verb tells of both: by what else is told
SURER = 0.6  # the same where the rules of words tell against it: that it is private, or nothing told of it
_COULD_BE = ("could be ", "may be ", "might be ")  # signed
UNSIGNED = (AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING, AgreementStatus.AGREED)


def doubtful_mentions(scene: Scene, taken: Collection[Span], rules: Rules) -> Iterator[Mention]:
    """Yield the mentions of what may be instruments, though no rule of words takes them for any."""
    found = [i for i in find_doubtful(scene, taken, rules) if not (i.is_private or is_disowned(i, rules))]
    found = [i for i in found if not (is_one_of_a_kind(i) or says_what_it_is(i, scene))]
    found = [i for i in found if not (counts_out(i.sentence, i.char_end) or is_counted_along(i))]
    setting = find_setting(scene, rules) if found else NO_SETTING
    mentions = (Mention(i, read_life(scene, (i,), rules)[0], (i,), setting=setting) for i in found)
    yield from (mention for mention in mentions if not is_private(mention, scene, rules))


def chance_named(mention: Mention, cast: Cast, rules: Rules) -> float:
    """Return the chance, by the signs of a phrase, that it names an instrument."""
    return rules.instruments.chance(signs_of(mention, cast), TELLS)


def _is_forum(mention: Mention) -> bool:
    """Tell whether a programme goes by a name of its own, as a dialogue does that is held every year."""
    return mention.instrument.kind is AgreementKind.PROGRAMME and mention.instrument.is_named


def weighed_status(
    mention: Mention, mentions: Sequence[Mention], told: AgreementStatus | None, cast: Cast, rules: Rules
) -> AgreementStatus:
    """Return where an instrument stands, by the signs of its mentions, of which one is its evidence.

    What the rules of words tell of a negotiation is often wrong; what a verb or "there is" tells else is more often
    right than what hardly weighs more.
    """
    is_told = any(r.status for r in mention.readings) or is_there(mention.instrument)
    is_relation = mention.instrument.kind is AgreementKind.PARTNERSHIP or _is_forum(mention)
    is_sure = told not in (None, AgreementStatus.NEGOTIATING) and (is_told or is_relation)
    if told and is_sure and (is_relation or told not in _CONCLUDED):
        return told
    weighed = rules.standing.weigh(standing_signs(mention, mentions, told, cast))
    if told and is_sure:
        weighed[told] += MARGIN
        return AgreementStatus(likeliest(weighed, _CONCLUDED)[0])
    return AgreementStatus(likeliest(weighed, _left(mention, told))[0])


def _left(mention: Mention, told: AgreementStatus | None) -> list[AgreementStatus]:
    """Return the statuses that the words of a mention do not rule out."""
    sentence = mention.instrument.sentence
    text, signs = sentence.passage.folded, (r for r in mention.readings if r.cue.status is AgreementStatus.SIGNED)
    before_signs = (text[sentence.char_start : r.char_start] for r in signs)
    is_given_up = any(came_to_nothing(before) or before.endswith(_COULD_BE) for before in before_signs)
    undone = {r.cue.status for r in mention.readings if told is None and r.status is None}  # "has not been signed"
    return [s for s in (UNSIGNED if is_given_up else AgreementStatus) if s not in undone]
