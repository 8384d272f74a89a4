"""The mentions of one instrument, and what words without a name of their own add: "the document", "the pact"."""

import re
from dataclasses import dataclass, field

from etl.find.agreements.dating import signing_date
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.names import (
    INDEFINITE,
    binds_alike,
    is_of_one_day,
)
from etl.find.agreements.sides import Mention
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.rules.agreements import Strength
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from models.codes import AgreementKind as Kind
from models.codes import AgreementStatus as Status
from models.codes import ParagraphKind

REACH = 12  # sentences over which "the pact" points back
FORMAL = 4  # words that tell a formal title from the short one used beside it
STEM = 6  # letters that words of one topic share: "cultural" and "culture"
POINTER_REACH = 2  # sentences over which "the document" does
ALONE_REACH = 4  # the same where the story has told of one only
_MATTER = compile_search(r"\b(?:of|on|for) [A-Z]")
_TELLS_WHICH = compile_search(r"\s(?:between|of|signed in|that|which|with)\b")  # "the agreement | which set up"
_APPOSED = re.compile(r",\s(?:an?|the)\s")
_ANY_SUCH = compile_search(
    r"\b(?:all|any|each|every|no|such) (?:[a-z\-]+ ){1,3}(?:and|or) $"
)  # "any treaty or | convention"
_OF_TIME = compile_search(r"^(?:year|month|week|summer|autumn|spring|winter|morning|afternoon)\b")
_SIGNED = (Status.SIGNED, Status.RATIFIED)
_THE_QUOTED = compile_search(r"\bthe [“\"]$")
_TOLD_APART = re.compile(
    r"\b(?:current|earlier|existing|first|last|old|original|previous|second|similar|third|treaty of)\b"
)
_PLAIN = frozenset(
    ("bilateral", "historic", "interim", "landmark", "new", "tri-lateral", "trilateral")
)  # of any instrument
_BROAD = _PLAIN | {"defence", "defense", "military", "security"}
_ONLY_SHORT = re.compile(r"(?:\s\([A-Za-z]{2,6}\))?")
_CONTRACT = "contract"  # is no other agreement
_ANY = "deal"  # may mean any instrument
_GROUP = ("them", "papers", "copies", "two copies", "signatories")  # they point at all that the sentence before told of


@dataclass(eq=False)
class Thread:
    """The mentions of one instrument, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    last: int = 0  # number of the sentence that spoke of it last
    is_weighed: bool = False  # found by the weight of its signs
    is_sure: bool = False  # these say so whatever the rules of words tell against it

    @property
    def first(self) -> Mention:
        """The mention that introduced it."""
        return self.mentions[0]

    @property
    def name(self) -> Mention:
        """The mention with its fullest name."""
        fullest = max(self.mentions, key=_fullness) if len(self.mentions) > 1 else self.mentions[0]
        if not _is_plain(fullest.instrument):
            return fullest
        return next((m for m in self.mentions if m is not fullest and _tells_more(m.instrument)), fullest)


def _fullness(mention: Mention) -> tuple[bool, bool, bool, bool]:
    here = mention.instrument
    is_name = not here.is_bare and here.title != here.acronym
    in_body = here.sentence.passage.kind is ParagraphKind.BODY
    formal = in_body and len(here.words) > FORMAL and bool(_MATTER.search(here.title))
    return here.is_named, is_name, " " in here.title, formal


def _is_plain(here: Instrument) -> bool:
    """Tell whether words name what may be any: "a defence pact"."""
    return here.char_end == here.head_end and bool(here.modifiers) and here.modifiers <= _BROAD


def _tells_more(here: Instrument) -> bool:
    """Tell whether a story goes on with a name for what it called "a defence pact": "a reciprocal access pact"."""
    in_body = here.sentence.passage.kind is ParagraphKind.BODY
    return in_body and here.determiner in INDEFINITE and bool(here.modifiers - _BROAD)


def is_apposition(known: Mention, mention: Mention) -> bool:
    """Tell whether words say what was just named, and are no list of two: "the Port Accord, a pact on pilots"."""
    named, here = known.instrument, mention.instrument
    if not named.is_named or here.is_named or here.head.plural or named.sentence is not here.sentence:
        return False
    is_list = len(mention.siblings) > len((known, mention))
    return not is_list and bool(_APPOSED.fullmatch(here.sentence.passage.folded, named.char_end, here.char_start))


def of_another_word(mention: Mention, near: list[Thread], cast: Cast) -> list[Thread]:
    """Return what other words speak of: "the truce" of a ceasefire, "the agreement" or "the MoU" signed just now."""
    here = mention.instrument
    if not here.is_definite or here.head.plural or here.year or here.is_named:
        return []
    if here.is_truce:
        return [t for t in near if t.first.instrument.is_truce and binds_alike(t.name, mention, cast)][-1:]
    kinds = {here.kind, *(t.name.instrument.kind for t in near)}
    is_another = _TELLS_WHICH.match(here.sentence.passage.folded, here.char_end)
    behind = here.sentence.passage.text[here.head_end : here.char_end]
    is_only_kind = here.is_bare or (not here.modifiers and _ONLY_SHORT.fullmatch(behind))  # "the memorandum (MoU)"
    if not is_only_kind or is_another or len(near) != 1 or kinds != {Kind.AGREEMENT, Kind.MEMORANDUM}:
        return []
    known = near[0].name
    is_open = here.kind is Kind.AGREEMENT or (here.determiner == "the" and known.instrument.determiner in INDEFINITE)
    return near if is_open and binds_alike(known, mention, cast) else []


def is_plain_statement(instrument: Instrument) -> bool:
    """Tell whether "the joint statement" may be what was told before as a declaration."""
    is_whole = instrument.char_end == instrument.head_end and not instrument.is_named
    return instrument.kind is Kind.JOINT_STATEMENT and instrument.determiner == "the" and is_whole


def pointed_at(mention: Mention, near: list[Thread], number: int, cast: Cast) -> list[Thread]:
    """Return what "the document" means: what was told last; "the papers" all of it, "the letter" one so called."""
    pointer = mention.instrument
    if pointer.determiner is None:
        return []  # "several documents" are new
    if pointer.head.strength is Strength.ECHO:
        if not any(r.status for r in mention.readings):
            return []
        near = [t for t in near if pointer.title == _ANY or pointer.title in t.name.instrument.words]
    signed = signing_date(mention, cast.scene)
    near = [t for t in near if not (signed and t.name.instrument.year and t.name.instrument.year.year != signed.year)]
    latest = max((t.last for t in near), default=-REACH)
    if number - latest > (POINTER_REACH if len(near) > 1 else ALONE_REACH):
        return []
    told = [t for t in near if t.last == latest]
    if pointer.title in _GROUP:
        return told
    if any(r.status in _SIGNED for r in mention.readings):  # the paper that was signed, not one that it speaks of
        told = [t for t in told if any(r.status in _SIGNED for r in t.mentions[-1].readings)] or told
    return ([t for t in told if any(r.status for r in t.mentions[-1].readings)] or told)[-1:]


def is_on_its_topic(thread: Thread, mention: Mention) -> bool:
    """Tell whether "the cultural memorandum" is the "Programme on Cultural Cooperation" told before."""
    here, known = mention.instrument, thread.name.instrument
    if here.determiner != "the" or len(here.modifiers) != 1 or not known.is_named or here.sentence is known.sentence:
        return False
    (topic,) = here.modifiers
    if "-" in topic and here.is_named:
        return False  # "the Norway-Togo Action Plan": two states are no topic
    return len(topic) > STEM and any(w[:STEM] == topic[:STEM] for w in fold_case(known.title).split())


def is_of_year(thread: Thread, here: Instrument, cast: Cast) -> bool:
    """Tell whether an instrument told before may be "the treaty of 1929": no mention tells of another year."""
    told = {d.year for m in thread.mentions if (d := m.instrument.year or signing_date(m, cast.scene))}
    first = thread.first.instrument
    is_open = not told and first.determiner not in INDEFINITE and first.kind is here.kind
    return is_open or (here.year is not None and here.year.year in told)


def is_named_now(thread: Thread, mention: Mention, cast: Cast) -> bool:
    """Tell whether "the Coastal Protocol, signed in May" names what "signed a protocol last month" told of before."""
    known, here = thread.first.instrument, mention.instrument
    is_described = known.determiner in ("a", "an") and not known.is_named and len(thread.mentions) == 1
    is_name = here.determiner == "the" and here.is_named and here.kind is known.kind
    if not (is_described and is_name) or here.sentence is known.sentence or _is_on_another_topic(known, here):
        return False
    if not (thread.first.signing and mention.signing and is_of_one_day(thread.first, mention, cast)):
        return False
    return binds_alike(thread.first, mention, cast)


def is_told_by_name(near: list[Thread], mention: Mention, number: int, cast: Cast) -> bool:
    """Tell whether "the visa waiver agreement" names the one "agreement that lets envoys travel" told just before."""
    if len(near) != 1 or number - near[0].last > ALONE_REACH or not _gives_name(near[0], mention.instrument):
        return False
    return binds_alike(near[0].first, mention, cast)


def is_named_behind(thread: Thread, mention: Mention, scene: Scene) -> bool:
    """Tell whether an instrument told of in one of the next sentences is what a bare word means before it."""
    numbers = scene.text.numbers
    gap = numbers[mention.instrument.sentence.span] - numbers[thread.first.instrument.sentence.span]
    return 0 < gap <= POINTER_REACH and _gives_name(thread, mention.instrument)


def _gives_name(thread: Thread, here: Instrument) -> bool:
    """Tell whether a name can be that of what has only been called "an agreement"."""
    known = thread.first.instrument
    if here.head.plural or here.is_bare or here.year or known.year or known.title == _CONTRACT:
        return False
    is_plain = known.is_bare or (_is_plain(known) and here.determiner in INDEFINITE)
    is_open = is_plain and known.determiner in INDEFINITE and all(m.instrument.is_bare for m in thread.mentions[1:])
    quoted = _THE_QUOTED.search(here.sentence.passage.folded, 0, here.char_start)
    is_known = here.determiner in ("the", "this") or quoted is not None
    is_kin = here.kind is known.kind or (here.kind, known.kind) == (Kind.MEMORANDUM, Kind.AGREEMENT)
    is_kin = is_kin and (is_known or _is_in_hand(thread, here)) and here.sentence is not known.sentence
    is_told_apart = _TOLD_APART.search(here.title.lower()) or here.partners
    return bool(is_open and is_kin and not is_told_apart)


def _is_in_hand(thread: Thread, here: Instrument) -> bool:
    """Tell whether two sentences tell of talks: "talks for a defence pact … negotiations for a basing pact"."""
    return here.determiner in INDEFINITE and all(
        any(r.status is Status.NEGOTIATING for r in m.readings) for m in thread.mentions
    )


def _is_on_another_topic(known: Instrument, here: Instrument) -> bool:
    """Tell whether the words of two names have nothing in common: "a fuel supply pact", "the Coast Treaty"."""
    ours, theirs = _topic(here), _topic(known)
    return len(theirs) > 1 and ours.isdisjoint(theirs)  # "a defence pact" may be any


def _topic(instrument: Instrument) -> set[str]:
    """Return the stems of a name's words but for its head noun."""
    head = instrument.sentence.passage.folded[instrument.char_start : instrument.head_end].split()[-1]
    return {word[:STEM] for word in instrument.words - {head}}


def points_back(mention: Mention, near: list[Thread]) -> bool:
    """Tell whether a mention without a name of its own speaks of an instrument told before."""
    instrument = mention.instrument
    if instrument.determiner in INDEFINITE or instrument.is_named or instrument.head.plural:
        return False
    if instrument.is_bare:
        sentence = instrument.sentence
        return not _ANY_SUCH.search(sentence.passage.folded, sentence.char_start, instrument.char_start)
    if instrument.determiner == "this" and not _OF_TIME.match(instrument.title.lower()):
        return True  # "this agreement on easing travel" is the one told of
    if not instrument.is_definite or instrument.char_end > instrument.head_end:
        return False
    if instrument.determiner == "the" and instrument.modifiers and instrument.modifiers <= _PLAIN:
        return True  # "the bilateral agreement"
    if instrument.is_specific:
        return any(instrument.words <= t.name.instrument.words for t in near)
    stems = {w[:5] for w in instrument.words}
    here = (t.mentions[-1].instrument for t in near)
    return any(i.sentence is instrument.sentence and i.is_named for i in here) or any(
        len({w[:5] for w in t.name.instrument.words} & stems) > 1 for t in near
    )
