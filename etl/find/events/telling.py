"""Telling words of a meeting from those of a setting, a wish or a need that is met."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.references import BOTH_SIDES, countries_of
from etl.records import PersonClaim, Span
from etl.rules.events import EncounterCue, Sort
from models.codes import EventStatus

WITH = re.compile(r"\s+(?:[\w\-]+ ){0,4}?(?:with|between)\b")
_JOINS = re.compile(r",? [^.;]{0,60}?\b(?:brought together|gathered|drew)\b")
_MISSED = re.compile(
    r"\b(?:dropped out|pulled out|boycott(?:ed|s)?|skipp(?:ed|s)|stayed away|withdrew"
    r"|was absent|were absent) (?:\S+ ){0,8}$"
)
PLEASED = re.compile(
    r"\b(?:pleasure|pleased|glad|happy|delighted|honou?red|satisfaction|gratitude|thanks?|thanked)\s+(?:\S+\s+){0,3}$"
)
_MANY = re.compile(r"\b(?:regular|frequent|future|further|more|various|numerous|periodic)\s+(?:[\w\-]+\s+){0,2}$")
_AT = re.compile(r"\b(?:at|during|since|of|from|in)\s+(?:an?|the|last \w+['’]s|this \w+['’]s)?\s*(?:[\w\-]+\s+){0,4}$")
_OCCASIONS = ("summit", "conference", "dialogue", "session")
OPENING = 25  # characters within which a noun that opens a sentence is its subject
_DEFINITE = re.compile(r"\bthe\s+(?:same\s+)?$")
_SETTING = re.compile(
    r"\b(?:at|on the sidelines of|ahead of|before|since|for|until|to attend|of)\s+(?:an?|the|its|their)\s+[\w\- ]*$"
)
_OFFICIAL = re.compile(
    r"^[^.;]{0,60}?\b(?:minister|president|premier|counterpart|ambassador|chief|leader|king|secretary"
    r"|delegation|side)s?\b"
)
_STATES = re.compile(
    r"\b(?:ministers?|ministry|ministries|officials?|delegations?|governments?|arm(?:y|ies)|nav(?:y"
    r"|ies)|militar(?:y|ies)|forces|leaders?|presidents?"
    r"|envoys?|negotiators?|sides|countries|committee|commission|council|coast guards?|working group"
    r"|summit|defen[cs]e|neighbou?rs|staff talks?)\b"
)
_WITH_STATE = re.compile(r"\s+(?:with|between)\s+(?:the\s+)?[A-Z][\w\-]+(?!['’\w]|\s+[A-Z])")
_GATHERS = (
    "meet",
    "gather",
    "convene",
    "hold talks",
    "hold a meeting",
    "sit down",
    "hold a round of talks",
    "assemble",
)
_ARE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$")
_BY = re.compile(r"\s+(?:\w+ ){0,4}?(?:by|at|with)\b")
_SOLITARY = (
    "attend",
    "chair",
    "brief",
    "convene",
    "receive",
    "co-host",
)  # verbs that need somebody named on the other side


def is_fixed(made: Encounter, told: Told) -> bool:
    """Tell whether the text says enough of a meeting without names: its day, or the month or place of one to come."""
    if made.status is EventStatus.HELD:
        return made.date_start is not None
    if made.status is EventStatus.CANCELLED or (made.date_start and made.date_start.month):
        return True
    return bool(made.place) and str(made.place) in told.sentence.passage.text[told.cue_start : told.high]


def is_abstract(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether a need or a target is met, not a person: "to meet the threat", "once the conditions are met"."""
    if not cue.lemma.startswith("meet"):
        return False
    folded, rules = told.sentence.passage.folded, story.rules.events
    if cue.sort is Sort.VERB and rules.abstract.match(folded, told.cue_end):
        return True
    is_passive = folded[told.cue_start : told.cue_end] == "met" and _ARE.search(folded, told.low, told.cue_start)
    return bool(is_passive) and not _BY.match(folded, told.cue_end)


def is_told(story: Story, told: Told, cue: EncounterCue, people: Sequence[PersonClaim]) -> bool:
    """Tell whether the words tell of an encounter, not of a setting or of a plan without anybody."""
    folded = told.sentence.passage.folded
    before = folded[told.sentence.char_start : told.cue_start]
    joined = WITH.match(folded, told.cue_end) or _JOINS.match(folded, told.cue_end)
    if cue.sort is Sort.NOUN and (
        folded.startswith(" of which", told.cue_end) or (_DEFINITE.search(before) and not joined)
    ):
        return False
    if _is_none(told, cue):
        return False
    if len({p.country_code for p in people if p.country_code}) > 1:
        return True
    if cue.sort is Sort.NOUN:
        return bool(people) or (is_of_states(story, told) and not _SETTING.search(before))
    if re.search(r"\b(?:which|that)\s+$", before):
        return False
    if not people:
        return cue.lemma in _GATHERS and is_of_states(story, told)
    meets_official = bool(_OFFICIAL.match(folded[told.cue_end : told.high]))
    if meets_official or cue.lemma not in (*_SOLITARY, "host"):
        return True
    return cue.lemma in _GATHERS and is_of_states(story, told)


def _is_none(told: Told, cue: EncounterCue) -> bool:
    """Tell whether an encounter is only a setting ("at the Lima Summit"), one of many, or one that somebody missed."""
    text, folded = told.sentence.passage.text, told.sentence.passage.folded
    if _MISSED.search(folded, told.low, told.cue_start) or PLEASED.search(folded, told.low, told.cue_start):
        return True
    if cue.sort is Sort.VERB:
        return False
    if text[told.cue_start].isupper() and cue.lemma in _OCCASIONS:
        return bool(_AT.search(folded, told.low, told.cue_start)) and not WITH.match(folded, told.cue_end)
    return bool(_MANY.search(folded, told.low, told.cue_start)) and folded[told.cue_end - 1] == "s"


def is_of_states(story: Story, told: Told) -> bool:
    """Tell whether words without a name tell of states: two of them, their bodies, "with Brazil", "between X and Y"."""
    text, folded = told.sentence.passage.text, told.sentence.passage.folded
    if _STATES.search(folded, told.low, told.high) or _WITH_STATE.match(text, told.cue_end, told.high):
        return True
    subject = story.cast.actors_in(Span(told.sentence.passage.ordinal, told.low, told.cue_start))
    if len(countries_of(subject)) > 1 or any(a.body for a in subject):
        return True
    opens = told.cue_start - told.sentence.char_start < OPENING
    if opens and story.rules.events.cancelled.search(folded, told.cue_end, told.high):
        return True
    return bool(BOTH_SIDES.search(folded, told.low, told.cue_start))
