"""Tying the mentions of one instrument together: same name, same acronym, or "the pact" after it.

One thread becomes one claim. Two instruments of one name are kept apart by their partners and years.
"""

import re
from dataclasses import dataclass, field, replace

from etl.find.agreements.dating import signing_date
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.introductions import introduces
from etl.find.agreements.life import Reading
from etl.find.agreements.names import (
    INDEFINITE,
    binds_alike,
    family_of,
    is_another_name,
    is_of_one_day,
    is_same_name,
    partners_of,
)
from etl.find.agreements.sides import Mention
from etl.find.agreements.terms import parties_of
from etl.find.clauses import Modality
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import PartialDate
from etl.rules.agreements import Cue, Frame, Strength
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
_REPLACES = compile_search(
    r"\b(?:in place of|replaces|replaced|replacing|supersedes|superseded|takes the place of|took the place of"
    r"|succeeds)\s+(?P<pro>(?:that|one|the one)\s+(?:of|that dates from|dating from|from|signed in"
    r"|concluded in|reached in)\s+(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year>(?:19|20)\d\d))"
)
_TELLS_WHICH = compile_search(r"\s(?:between|of|signed in|that|which|with)\b")  # "the agreement | which set up"
_A_NEW = (" a new ", " another new ")
_APPOSED = re.compile(r",\s(?:an?|the)\s")
_ANY_SUCH = compile_search(
    r"\b(?:all|any|each|every|no|such) (?:[a-z\-]+ ){1,3}(?:and|or) $"
)  # "any treaty or | convention"
_OF_TIME = compile_search(r"^(?:year|month|week|summer|autumn|spring|winter|morning|afternoon)\b")
_PROTOCOL = "protocol"  # the word for no agreement but one so called
_ANY = "deal"  # may mean any instrument
_BOUGHT = frozenset(("contract", "contracts", "deal", "order", "purchase", "procurement", "sale", "supply", "delivery"))
_GROUP = ("them", "papers", "copies", "two copies", "signatories")  # they point at all that the sentence before told of


@dataclass(eq=False)
class Thread:
    """The mentions of one instrument, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    last: int = 0  # number of the sentence that spoke of it last
    is_weighed: bool = False  # found by the weight of its signs

    @property
    def first(self) -> Mention:
        """The mention that introduced it."""
        return self.mentions[0]

    @property
    def name(self) -> Mention:
        """The mention with its fullest name."""
        return max(self.mentions, key=_fullness) if len(self.mentions) > 1 else self.mentions[0]


def _fullness(mention: Mention) -> tuple[bool, bool, bool, bool]:
    here = mention.instrument
    is_name = not here.is_bare and here.title != here.acronym
    in_body = here.sentence.passage.kind is ParagraphKind.BODY
    formal = in_body and len(here.words) > FORMAL and bool(_MATTER.search(here.title))
    return here.is_named, is_name, " " in here.title, formal


def tie_threads(mentions: list[Mention], scene: Scene, cast: Cast) -> list[Thread]:
    """Return the threads of an article's mentions, in the order of the text; title and captions only add to them."""
    body = [m for m in mentions if m.instrument.sentence.passage.kind is ParagraphKind.BODY]
    other = [m for m in mentions if m.instrument.sentence.passage.kind is not ParagraphKind.BODY]
    threads: list[Thread] = []
    passing: tuple[int, Mention] | None = None  # "took note of a memorandum": none yet, unless more is told of it
    for mention in body:
        number = scene.text.numbers[mention.instrument.sentence.span]
        known = _known(mention, threads, number, cast)
        if passing and mention.instrument.is_pointer and passing[0] > max((t.last for t in known), default=-1):
            known = _taken_up(passing, mention, number)
            threads += known
        headline = [] if known or threads else _headline_of(mention, other)
        if not known and (headline or introduces(mention, cast)):
            known = [Thread(headline)]
            threads += known
        if not known and mention.instrument.determiner in INDEFINITE and not mention.instrument.head.plural:
            passing = number, mention
        for thread in known:
            thread.mentions.append(mention)
            thread.last = number
    threads += [earlier for thread in threads if (earlier := _replaced(thread, cast))]
    for mention in other:
        named = next((t for t in threads if _has_name(t, mention, cast)), None)
        if named is not None and mention not in named.mentions:
            named.mentions.append(mention)
    return threads


def _taken_up(passing: tuple[int, Mention], pointer: Mention, number: int) -> list[Thread]:
    """Return the thread of what was named in passing where the next sentences go on: "That paper, dated 3 May,"."""
    told, mention = passing
    is_told = number - told <= POINTER_REACH and any(r.status and not r.cue.weak for r in pointer.readings)
    return [Thread([mention])] if is_told else []


def _headline_of(mention: Mention, other: list[Mention]) -> list[Mention]:
    """Return what the headline names, where "the memorandum was signed" speaks of it: the body has no name for it."""
    here = mention.instrument
    is_known = here.is_definite and here.title != "it" and any(r.status for r in mention.readings)
    titles = [m for m in other if m.instrument.sentence.passage.kind is ParagraphKind.TITLE]
    named = [m for m in titles if not (m.instrument.head.plural or m.instrument.is_bare)]
    if len(named) != 1 or not is_known:
        return []
    is_kin = here.is_bare and family_of(here.kind) is family_of(named[0].instrument.kind)
    return named if here.is_pointer or is_kin else []


def _replaced(thread: Thread, cast: Cast) -> Thread | None:
    """Return the thread of the instrument that one told of replaces: "which replaces that of 2019"."""
    for mention in thread.mentions:
        here = mention.instrument
        match = _REPLACES.search(here.sentence.passage.text, here.char_end, here.sentence.char_end)
        if match:
            name, year = thread.name.instrument, PartialDate(int(match["year"]))
            start, end = match.start("pro"), match.end()
            made = replace(name, sentence=here.sentence, char_start=start, char_end=end, head_end=end, acronym=None)
            old = replace(made, title=f"{name.title} of {year}", year=year, partners=parties_of(thread.name, cast))
            ended = Cue(Status.ENDED, Frame.BEFORE)
            reading = Reading(Status.ENDED, ended, match.start(), start, Modality.FACT)
            return Thread([Mention(old, (reading,), mention.siblings)])
    return None


def _known(mention: Mention, threads: list[Thread], number: int, cast: Cast) -> list[Thread]:
    """Return the threads that a mention belongs to: one, or all of the sentence before for "the papers"."""
    instrument = mention.instrument
    if instrument.sentence.passage.folded.endswith(_A_NEW, 0, instrument.char_start):
        return []
    if _is_listed(mention):  # each item of a list is another instrument
        threads = [t for t in threads if not _is_listed(t.mentions[-1])]
    for thread in reversed(threads):
        if _has_name(thread, mention, cast) or _is_apposition(thread.mentions[-1], mention):
            return [thread]
    near = [t for t in threads if number - t.last <= REACH]
    described = [t for t in near[-1:] if _is_named_now(t, mention, cast)]
    if described:
        return described
    if instrument.is_pointer:
        return _pointed_at(mention, near, number)
    issued = [t for t in near if t.first.instrument.kind is Kind.JOINT_STATEMENT]
    if len(issued) == 1 and _is_plain_statement(instrument) and binds_alike(issued[0].first, mention, cast):
        return issued
    kept = [t for t in near if _is_on_its_topic(t, mention)]
    if kept:
        return kept[-1:]
    if not _points_back(mention, near):
        return _of_another_word(mention, near, cast)
    partners = partners_of(mention, cast)
    alike = [
        t
        for t in near
        if family_of(t.first.instrument.kind) is family_of(instrument.kind)
        and not (_is_contract(instrument) and t.name.instrument.words.isdisjoint(_BOUGHT))
        and (not partners or partners <= set(parties_of(t.name, cast)))
        and (not instrument.year or _is_of_year(t, instrument, cast))
        and (instrument.title.lower() != _PROTOCOL or _PROTOCOL in t.name.instrument.title.lower())
    ]
    return [max(alike, key=lambda t: t.last)] if alike else _of_another_word(mention, near, cast)


def _is_apposition(known: Mention, mention: Mention) -> bool:
    """Tell whether words say what was just named, and are no list of two: "the Port Accord, a pact on pilots"."""
    named, here = known.instrument, mention.instrument
    if not named.is_named or here.is_named or here.head.plural or named.sentence is not here.sentence:
        return False
    is_list = len(mention.siblings) > len((known, mention))
    return not is_list and bool(_APPOSED.fullmatch(here.sentence.passage.folded, named.char_end, here.char_start))


def _of_another_word(mention: Mention, near: list[Thread], cast: Cast) -> list[Thread]:
    """Return what other words speak of: "the truce" of a ceasefire, "the agreement" or "the MoU" signed just now."""
    here = mention.instrument
    if not here.is_definite or here.head.plural or here.year or here.is_named:
        return []
    if here.is_truce:
        return [t for t in near if t.first.instrument.is_truce and binds_alike(t.name, mention, cast)][-1:]
    kinds = {here.kind, *(t.name.instrument.kind for t in near)}
    is_another = _TELLS_WHICH.match(here.sentence.passage.folded, here.char_end)
    if not here.is_bare or is_another or len(near) != 1 or kinds != {Kind.AGREEMENT, Kind.MEMORANDUM}:
        return []
    known = near[0].name
    is_open = here.kind is Kind.AGREEMENT or (known.instrument.is_bare and known.instrument.determiner in INDEFINITE)
    return near if is_open and binds_alike(known, mention, cast) else []


def _is_plain_statement(instrument: Instrument) -> bool:
    """Tell whether "the joint statement" may be what was told before as a declaration."""
    is_whole = instrument.char_end == instrument.head_end and not instrument.is_named
    return instrument.kind is Kind.JOINT_STATEMENT and instrument.determiner == "the" and is_whole


def _is_contract(instrument: Instrument) -> bool:
    return instrument.title == "contract"


def _pointed_at(mention: Mention, near: list[Thread], number: int) -> list[Thread]:
    """Return what "the document" means: what was told last; "the papers" all of it, "the letter" one so called."""
    pointer = mention.instrument
    if pointer.determiner is None:
        return []  # "several documents" are new
    if pointer.head.strength is Strength.ECHO:
        if not any(r.status for r in mention.readings):
            return []
        near = [t for t in near if pointer.title == _ANY or pointer.title in t.name.instrument.words]
    latest = max((t.last for t in near), default=-REACH)
    if number - latest > (POINTER_REACH if len(near) > 1 else ALONE_REACH):
        return []
    told = [t for t in near if t.last == latest]
    if pointer.title in _GROUP:
        return told
    return ([t for t in told if any(r.status for r in t.mentions[-1].readings)] or told)[-1:]


def _is_on_its_topic(thread: Thread, mention: Mention) -> bool:
    """Tell whether "the cultural memorandum" is the "Programme on Cultural Cooperation" told before."""
    here, known = mention.instrument, thread.name.instrument
    if here.determiner != "the" or len(here.modifiers) != 1 or not known.is_named or here.sentence is known.sentence:
        return False
    (topic,) = here.modifiers
    if "-" in topic and here.is_named:
        return False  # "the Norway-Togo Action Plan": two states are no topic
    return len(topic) > STEM and any(w[:STEM] == topic[:STEM] for w in fold_case(known.title).split())


def _is_of_year(thread: Thread, here: Instrument, cast: Cast) -> bool:
    """Tell whether an instrument told before may be "the treaty of 1929": no mention tells of another year."""
    told = {d.year for m in thread.mentions if (d := m.instrument.year or signing_date(m, cast.scene))}
    first = thread.first.instrument
    is_open = not told and first.determiner not in INDEFINITE and first.kind is here.kind
    return is_open or (here.year is not None and here.year.year in told)


def _is_named_now(thread: Thread, mention: Mention, cast: Cast) -> bool:
    """Tell whether "the Coastal Protocol, signed in May" names what "signed a protocol last month" told of before."""
    known, here = thread.first.instrument, mention.instrument
    is_described = known.determiner in ("a", "an") and not known.is_named and len(thread.mentions) == 1
    is_name = here.determiner == "the" and here.is_named and here.kind is known.kind
    if not (is_described and is_name) or here.sentence is known.sentence or _is_on_another_topic(known, here):
        return False
    if not (thread.first.signing and mention.signing and is_of_one_day(thread.first, mention, cast)):
        return False
    return binds_alike(thread.first, mention, cast)


def _is_on_another_topic(known: Instrument, here: Instrument) -> bool:
    """Tell whether the words of two names have nothing in common: "a fuel supply pact", "the Coast Treaty"."""
    ours, theirs = _topic(here), _topic(known)
    return len(theirs) > 1 and ours.isdisjoint(theirs)  # "a defence pact" may be any


def _topic(instrument: Instrument) -> set[str]:
    """Return the stems of a name's words but for its head noun."""
    head = instrument.sentence.passage.folded[instrument.char_start : instrument.head_end].split()[-1]
    return {word[:STEM] for word in instrument.words - {head}}


def _points_back(mention: Mention, near: list[Thread]) -> bool:
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
    if instrument.is_specific:
        return any(instrument.words <= t.name.instrument.words for t in near)
    stems = {w[:5] for w in instrument.words}
    here = (t.mentions[-1].instrument for t in near)
    return any(i.sentence is instrument.sentence and i.is_named for i in here) or any(
        len({w[:5] for w in t.name.instrument.words} & stems) > 1 for t in near
    )


def _is_listed(mention: Mention) -> bool:
    """Tell whether a mention opens an item of a list of what was signed."""
    return mention.instrument.determiner is None and any(r.char_start == r.char_end for r in mention.readings)


def _has_name(thread: Thread, mention: Mention, cast: Cast) -> bool:
    here = mention.instrument
    if here.is_pointer:
        return False
    if here.is_bare:
        return any(is_another_name(m.instrument, here) for m in thread.mentions)
    return any(is_same_name(m, mention, cast) for m in thread.mentions)
