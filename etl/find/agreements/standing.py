"""Telling where an instrument stands, by all that an article says of it, its sentences weighed together."""

import re

from etl.find.agreements.dating import context_date, is_told_before
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.names import INDEFINITE
from etl.find.agreements.readings import Reading
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import SIGNING, Mention
from etl.find.clauses import Modality
from etl.find.scene import Scene
from etl.records import PartialDate
from etl.rules import Rules
from etl.rules.agreements import Frame
from models.codes import AgreementKind
from models.codes import AgreementStatus as Status

ORDER = tuple(Status)  # an instrument's life
OLD = 21  # days before publication after which a signing is no news
LONG_AGO = 730  # days after which what was signed is taken to stand

_AMONG = re.compile(
    r"(?:among (?:them|these)|these include|they includ|the (?:papers|documents|agreements|deals|texts) includ)"
)
_OF_SIGNED = re.compile(  # "an MoU on sports and an MoU on health were the agreements signed by"
    r"\b(?:were|are|was|among|include[ds]?|including) (?:among )?(?:the |some of the )?(?:[a-z]+ ){0,2}"
    r"(?:agreements|accords|deals|documents|instruments|memoranda|memorandums|mous|pacts|papers|texts)"
    r"(?: (?:that|which))?(?: (?:were|was|have been|had been))? (?:signed|inked|concluded|exchanged)\b"
)
_NEGOTIATED = re.compile(r"\bnegotiat(?:e|ed|ing|ors|ions?)\b")
_RELATIONS = (AgreementKind.PARTNERSHIP, AgreementKind.PROGRAMME)  # "a strategic partnership" is one that stands
_KNOWN = re.compile(  # before it: what it does, or that there is one
    r"\b(?:after|against|because of|by|citing|despite|from|in|of|over|since|there (?:is|was|has been)|through|under|via"
    r"|with) (?:an?|another) (?:[\w\-]+ ){0,2}$"
)
_SINCE = re.compile(r"[^.;:]{0,60}?\s(?:since (?:\w+ )?(?:19|20)\d\d|for (?:years|decades|generations|a century))\b")
_UNUSED = re.compile(  # what was signed long ago, and never came to anything
    r"\b(?:(?:has|have) (?:[a-z]+ )?(?:lain|gathered dust|remained on paper)|dead letter|gather(?:s|ing)? dust"
    r"|in (?:a|the) drawers?|lies idle|stands? idle|still (?:has|have) not|never (?:been )?ratified)\b"
)
_SIGNED = re.compile(r"\bsign(?:s|ed)?\b")
_ISSUED = re.compile(  # "according to the joint statement | released at the end of the visit"
    r",? (?:(?:which|that) )?(?:(?:was|were) )?(?:[a-z]+ly )?(?:circulated|issued|published|released)"
    r" (?:after|at|by|following|on|upon)\b"
)
_REFUSED = re.compile(
    r"\b(?:turned down|turned it down|rejected|refused|said no|nothing came|declined"
    r"|(?:found|got) no (?:seconders?|supporters?|takers?)|got nowhere|rebuffed|no thanks|was thanked"
    r"|(?:heard|received) politely|politely (?:heard|received)|fell on deaf ears|(?:has|have) not been heard of)\b"
)
_UNTIL_NOW = re.compile(r"\bhad (?:[a-z]+ ){0,3}$")  # what it "had until recently refused"
_TO_COME = re.compile(r"\b(?:will be|will include|are to be|is to be|expected to be) (?:an?|the) $")
_AGREED_TO = re.compile(r"\bagree(?:d|s)?\b[^.;:]{0,40}? to (?:\w+ )?$")


def status_of(thread: Thread, signed_on: PartialDate | None, scene: Scene, rules: Rules) -> Status | None:
    """Return where an instrument stands by all that an article tells of it, or None where it makes no fact of it."""
    readings = [r for m in thread.mentions for r in m.readings]
    ahead = any(r.modality is Modality.PLANNED and r.cue.status in SIGNING for r in readings)
    told = [r for r in readings if r.status and not r.cue.weak and not (ahead and _is_planned_to_hold(r))]
    strong = [r.status for r in told if r.status]
    firm = [r.status for r in told if r.status and not _is_unratified(r)]
    weak = any(r.cue.weak and r.status and not _is_yet_to_hold(m, r) for m in thread.mentions for r in m.readings)
    refused = any(r.modality is Modality.DENIED for r in readings if r.cue.status is Status.SIGNED)
    best = max(firm or strong, key=ORDER.index, default=None)  # what was initialled waits for a parliament too
    if refused and best is Status.AGREED:
        return Status.NEGOTIATING  # one side declined to sign what had been expected
    if best is Status.PROPOSED and (refused or is_turned_down(thread)):
        return None
    if best is None:
        return None if refused else _unsaid(thread, weak, any(r.status is None for r in readings), rules)
    kind = thread.first.instrument.kind
    if best is Status.AGREED and kind is AgreementKind.JOINT_STATEMENT and is_done(thread):
        best = Status.SIGNED
    if best is Status.SIGNED and any(_is_to_be_signed(r) for r in readings) and all(map(_only_closes, readings)):
        return Status.AGREED  # "have finalised a treaty, which is to be signed in May"
    weak = weak and not _is_issued(thread)
    stands = not ahead and (weak or (best is Status.AGREED and kind is AgreementKind.PARTNERSHIP))
    if best is Status.SIGNED and any(r.cue.status is Status.RATIFIED for m in thread.mentions for r in m.readings):
        return best  # told as not yet ratified
    if best is Status.SIGNED and signed_on and _is_old(signed_on, scene, LONG_AGO):
        return Status.SIGNED if any(m.instrument.sentence.search(_UNUSED) for m in thread.mentions) else Status.IN_FORCE
    if kind is AgreementKind.PARTNERSHIP and best is Status.SIGNED and _is_old(signed_on, scene):
        return Status.IN_FORCE  # a relation stands once it is made
    if stands and best in (Status.SIGNED, Status.AGREED) and not _is_told_new(thread, signed_on, scene):
        return Status.IN_FORCE
    return best


def _is_issued(thread: Thread) -> bool:
    """Tell whether what is cited is a statement of these days: "according to the joint statement issued after"."""
    here = thread.first.instrument
    is_statement = here.kind is AgreementKind.JOINT_STATEMENT and not here.is_named
    return is_statement and bool(_ISSUED.match(here.sentence.passage.folded, here.char_end))


def _is_unratified(reading: Reading) -> bool:
    """Tell whether a reading says that something is signed only because it has yet to be ratified."""
    return reading.cue.status is Status.RATIFIED and reading.status is Status.SIGNED


def _is_planned_to_hold(reading: Reading) -> bool:
    """Tell whether what is told as standing is a plan: "to sign and implement the agreement"."""
    return reading.status is Status.IN_FORCE and reading.modality in (Modality.PLANNED, Modality.WISHED)


def _is_yet_to_hold(mention: Mention, reading: Reading) -> bool:
    """Tell whether an instrument not known before has yet to have its effect: "is to be governed by a pact"."""
    here, is_before = mention.instrument, reading.cue.frame is Frame.BEFORE
    if not is_before or here.determiner not in INDEFINITE:
        return False
    told = here.sentence.passage.folded[here.char_end : here.sentence.char_end]
    return reading.modality in (Modality.PLANNED, Modality.WISHED) and " since " not in told


def _is_to_be_signed(reading: Reading) -> bool:
    return reading.modality is Modality.PLANNED and reading.cue.status is Status.SIGNED


def _only_closes(reading: Reading) -> bool:
    """Tell whether a reading tells at most of the end of negotiations, not of a signing."""
    return reading.status is not Status.SIGNED or reading.cue.closes


def is_done(thread: Thread) -> bool:
    """Tell whether anything said of an instrument is told as a fact: "will be signed" alone is none."""
    readings = [(m.instrument.sentence.passage.folded, r) for m in thread.mentions for r in m.readings]
    return not readings or any(
        r.modality not in (Modality.PLANNED, Modality.DENIED) or _AGREED_TO.search(folded[: r.char_start])
        for folded, r in readings
    )


def _is_told_new(thread: Thread, signed_on: PartialDate | None, scene: Scene) -> bool:
    """Tell whether a signing is that of the news: by its day, or told in the past, as a fact, of what is new here."""
    if signed_on:
        return not _is_old(signed_on, scene)
    mention = next((m for m in thread.mentions if m.signing and not is_told_before(m)), None)
    if mention is None:
        return False
    sentence = mention.instrument.sentence
    if mention.instrument.is_definite and not _is_news(thread, mention):
        return any(date.start is None for date in scene.dates_in(sentence))  # of a text without a day of its own
    today = context_date(sentence, scene) or scene.text.published_on
    return today is None or not _is_old(today, scene)


def _is_news(thread: Thread, signed: Mention) -> bool:
    """Tell whether what is signed was told of as new: "a pact … signed it", or "signed the Oslo Declaration" itself."""
    here, first = signed.instrument, thread.first.instrument
    if here.is_pointer:
        return first.determiner in INDEFINITE
    is_object = signed.signing is not None and signed.signing.char_end <= here.char_start
    return is_object and here.is_named and signed is thread.first


def is_turned_down(thread: Thread) -> bool:
    """Tell whether a proposal was refused: in its sentence, or in the next one of its paragraph."""
    sentence = thread.mentions[-1].instrument.sentence
    following = [s for s in sentence.passage.sentences if s.index == sentence.index + 1]
    end = following[0].char_end if following else sentence.char_end
    refused = _REFUSED.search(sentence.passage.folded, sentence.char_start, end)
    return refused is not None and not _UNTIL_NOW.search(sentence.passage.folded, sentence.char_start, refused.start())


def _unsaid(thread: Thread, weak: bool, denied: bool, rules: Rules) -> Status | None:
    """Return the status of an instrument of which no strong cue speaks: what is known stands, what is new does not."""
    first = thread.first.instrument
    folded, start, end = first.sentence.passage.folded, first.sentence.char_start, first.sentence.char_end
    is_ahead = _TO_COME.search(folded[start : first.char_start])
    if first.kind is AgreementKind.JOINT_STATEMENT and not (first.is_definite or denied or is_ahead):
        return Status.SIGNED  # "read a joint statement … the statement gives hope"
    if weak or denied:
        return Status.IN_FORCE if weak else None
    if first.title.startswith("agreement in principle"):
        return Status.AGREED
    if is_ahead:
        return Status.AGREED
    if _AMONG.match(folded, start) or _OF_SIGNED.search(folded, start, end):
        return Status.SIGNED
    if not first.year and rules.agreements.drafted.search(folded, start, end):
        return Status.PROPOSED
    is_new = _is_new(thread.first) or any(_is_yet_to_hold(m, r) for m in thread.mentions for r in m.readings)
    if is_new and _SIGNED.search(folded, start, first.char_start):
        return Status.SIGNED  # "did sign something: a memorandum"
    is_new = is_new or bool(not first.is_definite and _NEGOTIATED.search(folded, start, end))
    is_haggled = rules.agreements.haggled.search(folded, start, end)
    return Status.NEGOTIATING if is_new or is_haggled else Status.IN_FORCE


def _is_new(mention: Mention) -> bool:
    """Tell whether an instrument is told of as not known: "what Chile wants is a treaty", but not "by a treaty"."""
    here = mention.instrument
    if here.determiner not in INDEFINITE or here.year or here.kind in _RELATIONS:
        return False
    return not is_there(here)


def is_there(here: Instrument) -> bool:
    """Tell whether the words around an instrument say that there is one, or what is done by it, and since when."""
    folded, sentence = here.sentence.passage.folded, here.sentence
    known = _KNOWN.search(folded, sentence.char_start, here.char_start)
    return bool(known or _SINCE.match(folded, here.char_end, sentence.char_end))


def _is_old(signed_on: PartialDate | None, scene: Scene, days: int = OLD) -> bool:
    published = scene.text.published_on
    if signed_on and not published:  # a text without a day is no older than the last that it tells of
        told = [d.start.earliest for d in scene.dates if d.start and d.start.year]
        is_older = bool(told) and (max(told) - signed_on.latest).days > LONG_AGO
        return is_older or (days == OLD and signed_on.day is None)
    if signed_on is None or published is None:
        return days == OLD
    return (published.earliest - signed_on.latest).days > days
