"""Reading what each sentence says of the instruments that it names, and what a line says of those listed under it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from etl.find.agreements.disowned import is_disowned
from etl.find.agreements.ellipses import find_ellipses
from etl.find.agreements.instruments import find_instruments
from etl.find.agreements.life import read_life
from etl.find.agreements.lists import split_plurals
from etl.find.agreements.pointers import says_which
from etl.find.agreements.private import is_private
from etl.find.agreements.readings import Reading
from etl.find.agreements.setting import NO_SETTING, find_setting
from etl.find.agreements.sides import SIGNING, Mention
from etl.find.clauses import Modality
from etl.find.scene import Scene
from etl.rules import Rules
from etl.rules.agreements import Cue, Frame
from models.codes import AgreementStatus

_ITEM = re.compile(r"(?:[-–—•*·]|\(?\w{1,3}[.)])?\s*(?:(?:an?|the)\s)?[“\"]?", re.IGNORECASE)
_PLURAL = re.compile(r"(?:s|memoranda)$")
_INCLUDES = re.compile(  # "the two memorandums include | an agreement on visas"
    r"(?:both|the|these) (?:[\w\-]+ ){0,3}[a-z]+[sa] (?:\([^()]*\) )?"
    r"(?:are|comprised?|cover(?:ed)?|included?|were) (?:an? |one |the )?"
)
_SIGNED = re.compile(r"\b(?:concluded|inked|signed)(?: the following)?:\W*$")  # "The parties have signed:"
_THESE_ARE = re.compile(r"(?:these|they) (?:are|include|included|were) (?:an?|the) [a-z]")  # the three papers signed
NEAR = 8  # mentions back in which "the memorandums" were counted


def read_mentions(scene: Scene, rules: Rules) -> list[Mention]:
    """Return every mention of an instrument with what its sentence says of it."""
    mentions: list[Mention] = []
    found = split_plurals(scene, [i for i in find_instruments(scene, rules) if not is_disowned(i, rules)], rules)
    found = sorted([*found, *find_ellipses(scene, found, rules)], key=lambda i: i.span)
    setting = find_setting(scene, rules) if found else NO_SETTING
    for _, group in groupby(found, key=lambda i: i.sentence.span):
        instruments = tuple(group)
        readings = read_life(scene, instruments, rules)
        told = [Mention(i, r, instruments, setting=setting) for i, r in zip(instruments, readings, strict=True)]
        told = [_counted_before(_listed_under(m, mentions, scene), mentions) for m in _counted_out(told, mentions)]
        mentions += [replace(m, is_private=True) if is_private(m, scene, rules) else m for m in told]
    return mentions


def _counted_out(told: list[Mention], earlier: Sequence[Mention]) -> list[Mention]:
    """Return a sentence's mentions with what is said of "the first agreement" told of the one that it is."""
    named = next((m for m in told if _is_counted_out(m)), None)
    if named is None:
        return told
    before = [m for m in told if m.instrument.char_end <= named.instrument.char_start]
    papers = [m for m in earlier[-NEAR:] if m.instrument.head.plural]
    readings = next((m.readings for m in (*before, *reversed(papers)) if m.readings), ())
    made = replace(named, readings=(*named.readings, *readings))
    return [made if m is named else m for m in told if m not in before]


def _is_counted_out(mention: Mention) -> bool:
    is_told = any(r.status and not r.cue.weak for r in mention.readings)
    return not is_told and says_which(mention.instrument.sentence, mention.instrument.char_start)


def _listed_under(mention: Mention, earlier: Sequence[Mention], scene: Scene) -> Mention:
    """Return what opens a paragraph of a list with what the line above it tells: "Both signed these documents:"."""
    instrument = mention.instrument
    passage = instrument.sentence.passage
    if any(r.status and not r.cue.weak for r in mention.readings):
        return mention
    if not _ITEM.fullmatch(passage.text, 0, instrument.char_start):
        return mention
    first = _list_head(passage.ordinal, scene)
    above = takewhile(lambda m: first <= m.instrument.sentence.passage.ordinal < passage.ordinal, reversed(earlier))
    status = next((r.status for m in above for r in m.readings if r.status in SIGNING and _heads_list(m, r)), None)
    head = scene.text.by_ordinal.get(first)
    if status is None and head is not None and _SIGNED.search(head.folded):
        status = AgreementStatus.SIGNED
    if status is None:
        return mention
    return _with_status(mention, status)


def _list_head(ordinal: int, scene: Scene) -> int:
    """Return the ordinal of the line that a list stands under: items that end with a semicolon may name nothing."""
    above = ordinal - 1
    while above in scene.text.by_ordinal and scene.text.by_ordinal[above].text.rstrip().endswith(";"):
        above -= 1
    return above


def _with_status(mention: Mention, status: AgreementStatus) -> Mention:
    end = mention.instrument.char_end
    told = Reading(status, Cue(status, Frame.AFTER), end, end, Modality.FACT)
    return replace(mention, readings=(*mention.readings, told))


def _is_sure(mention: Mention) -> bool:
    return any(r.status and not r.cue.weak for r in mention.readings)


def _counted_before(mention: Mention, earlier: Sequence[Mention]) -> Mention:
    """Return one of "the memorandums" with what was told of all before: "signed three memorandums"."""
    here = mention.instrument
    folded, start = here.sentence.passage.folded, here.char_start
    is_listed = _INCLUDES.fullmatch(folded, here.sentence.char_start, start)
    if (is_listed or _THESE_ARE.match(folded, here.sentence.char_start)) and not _is_sure(mention):
        papers = [m for m in earlier[-NEAR:] if m.instrument.head.plural]
        status = next((r.status for m in reversed(papers) for r in m.readings if r.status in SIGNING), None)
        return _with_status(mention, status) if status else mention
    is_one = not here.head.plural and folded.startswith("the ", max(0, start - len("the ")))
    if mention.readings or not is_one or not _PLURAL.search(folded, start, here.head_end):
        return mention
    told = [m for m in earlier[-NEAR:] if m.instrument.head.plural and m.instrument.kind is here.kind]
    status = next((r.status for m in reversed(told) for r in m.readings if r.status in SIGNING), None)
    return _with_status(mention, status) if status else mention


def _heads_list(mention: Mention, reading: Reading) -> bool:
    """Tell whether a reading is that of the line above a list, or one that a member of the list took from it."""
    is_shared = reading.char_start == reading.char_end
    return is_shared or mention.instrument.sentence.passage.text.rstrip().endswith(":")
