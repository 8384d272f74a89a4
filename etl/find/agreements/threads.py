"""Tying the mentions of one instrument together: same name, same acronym, or "the pact" after it.

One thread becomes one claim. Two instruments of one name are kept apart by their partners and years.
"""

import re
from dataclasses import replace

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.introductions import introduces
from etl.find.agreements.names import (
    INDEFINITE,
    binds_alike,
    family_of,
    is_another_name,
    is_between_others,
    is_same_name,
    partners_of,
)
from etl.find.agreements.readings import Reading
from etl.find.agreements.recalled import (
    POINTER_REACH,
    REACH,
    Thread,
    is_apposition,
    is_named_now,
    is_of_year,
    is_on_its_topic,
    is_plain_statement,
    is_told_by_name,
    of_another_word,
    pointed_at,
    points_back,
)
from etl.find.agreements.sides import Mention
from etl.find.agreements.terms import parties_of
from etl.find.clauses import Modality
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import PartialDate
from etl.rules.agreements import Cue, Frame
from etl.rules.patterns import compile_search
from models.codes import AgreementKind as Kind
from models.codes import AgreementStatus as Status
from models.codes import ParagraphKind

_REPLACES = compile_search(
    r"\b(?:in place of|replaces|replaced|replacing|supersedes|superseded|takes the place of|took the place of"
    r"|succeeds)\s+(?P<pro>(?:that|one|the (?:(?:current|earlier|existing|old|older|previous) )?one)\s+"
    r"(?:of|that dates from|dating from|from|(?:agreed|concluded|reached|signed)(?: in [A-Z][\w ]{2,20})?(?: in| on))"
    r"\s+(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year>(?:19|20)\d\d))"
)
_A_NEW = (" a new ", " another new ")
_DETERMINER = len("another ")
_BEFORE_IT = compile_search(r"\b(?:the|their|its) (?:earlier|expired|former|old|previous|prior) ")
_NEW = compile_search(r"\bnew ")
_PROTOCOL = "protocol"  # the word for no agreement but one so called
_WAS_SIGNED = re.compile(r"the contract (?:was|has been) (?:concluded|ratified|signed) (?:in|on)\b")
_BOUGHT = frozenset(("contract", "contracts", "deal", "order", "purchase", "procurement", "sale", "supply", "delivery"))


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
    threads = _open_to(mention, threads)
    for thread in reversed(threads):
        if _has_name(thread, mention, cast) or is_apposition(thread.mentions[-1], mention):
            return [thread]
    near = [t for t in threads if number - t.last <= REACH]
    described = [t for t in near[-1:] if is_named_now(t, mention, cast)]
    if described:
        return described
    if is_told_by_name(near, mention, number, cast):
        return near
    if instrument.is_pointer:
        return pointed_at(mention, near, number, cast)
    issued = [t for t in near if t.first.instrument.kind is Kind.JOINT_STATEMENT]
    if len(issued) == 1 and is_plain_statement(instrument) and binds_alike(issued[0].first, mention, cast):
        return issued
    kept = [t for t in near if is_on_its_topic(t, mention)]
    if kept:
        return kept[-1:]
    if not points_back(mention, near):
        return of_another_word(mention, near, cast)
    partners = partners_of(mention, cast)
    alike = [
        t
        for t in near
        if family_of(t.first.instrument.kind) is family_of(instrument.kind)
        and not (_is_contract(instrument, near) and t.name.instrument.words.isdisjoint(_BOUGHT))
        and not is_between_others(t.mentions[-1], mention, cast)
        and (not partners or partners <= set(parties_of(t.name, cast)))
        and (not instrument.year or is_of_year(t, instrument, cast))
        and (instrument.title.lower() != _PROTOCOL or _PROTOCOL in t.name.instrument.title.lower())
    ]
    return [max(alike, key=lambda t: t.last)] if alike else of_another_word(mention, near, cast)


def _is_one_before(here: Instrument) -> bool:
    """Tell whether words mean what was there before another: "the previous agreement", "the old treaty"."""
    return bool(_BEFORE_IT.search(_phrase(here)))


def _is_new(here: Instrument) -> bool:
    """Tell whether an instrument was introduced as a new one."""
    return bool(_NEW.search(_phrase(here)))


def _phrase(here: Instrument) -> str:
    """Return an instrument's words up to its head, with the determiner before them."""
    return here.sentence.passage.folded[max(here.sentence.char_start, here.char_start - _DETERMINER) : here.head_end]


def _open_to(mention: Mention, threads: list[Thread]) -> list[Thread]:
    """Return the threads that a mention may belong to: "the previous pact" is none told of as new."""
    if _is_one_before(mention.instrument):
        threads = [t for t in threads if not _is_new(t.first.instrument)]
    if _is_listed(mention):  # each item of a list is another instrument
        threads = [t for t in threads if not _is_listed(t.mentions[-1])]
    return threads


def _is_contract(instrument: Instrument, near: list[Thread]) -> bool:
    """Tell whether something is bought; where one treaty alone is told of, "the contract" is another word for it."""
    sentence, is_only = instrument.sentence, len(near) == 1 and near[0].name.instrument.is_named
    is_told = is_only and _WAS_SIGNED.match(sentence.passage.folded, sentence.char_start)
    return instrument.title == "contract" and not is_told


def _is_listed(mention: Mention) -> bool:
    """Tell whether a mention opens an item of a list of what was signed."""
    return mention.instrument.determiner in (None, "the") and any(r.char_start == r.char_end for r in mention.readings)


def _has_name(thread: Thread, mention: Mention, cast: Cast) -> bool:
    here = mention.instrument
    if here.is_pointer:
        return False
    if here.is_bare:
        return any(is_another_name(m.instrument, here) for m in thread.mentions)
    return any(is_same_name(m, mention, cast) for m in thread.mentions)
