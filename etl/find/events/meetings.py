"""Finding meetings and calls: a verb or noun of meeting with those who stand around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.find.clauses import relative_zones
from etl.find.events.encounters import Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import countries_between, people_between, reporters, stand_ins
from etl.find.events.story import Story, Told
from etl.find.references import BOTH_SIDES, countries_of
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.clauses import Form
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind, EventStatus

KINDS = (EventKind.MEETING, EventKind.CALL)

OBJECT_REACH = 70  # characters within which a noun of meeting belongs to a verb of meeting before it
SUBJECT_REACH = 25  # characters within which a noun that opens a sentence is its subject

_OPENS = re.compile(r";|\bwhile\b|\bwhen\b|\bbefore\b|\bthat\b(?= [A-Z])|, where\b|\bafter\b(?= (?:he|she|they|[A-Z]))")
_CUT = re.compile(r";|\bwhile\b|\bto discuss\b|\bto review\b|\band told\b")
_BASE_LEAD = re.compile(r"\b(?:to|will|would|could|did|not|may|and|should|must|shall)\s+(?:\w+\s+)?$")
_DURING = re.compile(r"\b(?:during|at|in|after|following)\s+(?:an?|the|his|her|their|its)?\s*(?:[\w\-]+\s+){0,4}$")
_DEFINITE = re.compile(r"\bthe\s+(?:same\s+)?$")
_KNOWN = re.compile(r"\b(?:the|this|their|his|her|its|these|both)\s+(?:[\w\-]+\s+){0,2}$")
_SETTING = re.compile(
    r"\b(?:at|on the sidelines of|ahead of|before|since|for|until|to attend|of)\s+(?:an?|the|its|their)\s+[\w\- ]*$"
)
_WITH = re.compile(r"\s+(?:[\w\-]+ ){0,4}?(?:with|between)\b")
_HELD = re.compile(
    r"\b(?:held|took place|take place|met|meet|set for|scheduled|ended|opened|concluded|cancelled"
    r"|called off|postponed|dropped|put off)\b"
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
_HOLDS = re.compile(
    r"\b(?:held|holds?|holding|convene[ds]?|opens?|opened|concluded?|began|begins?|begun|started"
    r"|resumed?|ended|wrapped up|co-?hosted|conducted|launched)\s+(?:[\w\-’']+\s+){0,8}$"
)
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
_FOR = re.compile(r"\bfor (?:an?|the) (?:[\w\-]+ ){0,4}$")
_ARE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$")
_BY = re.compile(r"\s+(?:\w+ ){0,4}?(?:by|at|with)\b")
_RESOLVED = re.compile(r"\b(?:agreed|decided|undertook|vowed|promised|proposed|plan(?:s|ned)?) (?:on|to|that)\b")
_GOES = re.compile(r"\b(?:travel|travels|fly|flies|flew|travelled|go|goes|went|visit|leaves|left)\b")
_TOLD = re.compile(r"\btold\s+")
_ATTENDED = re.compile(r"\s+(?:[\w\-'’]+\s+){0,6}?(?:meeting|talks|summit|conference|dialogue|session|retreat)\b")
_SOLITARY = (
    "attend",
    "chair",
    "brief",
    "convene",
    "receive",
    "co-host",
)  # verbs that need somebody named on the other side


def find_meetings(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meetings and calls that a sentence tells of."""
    cues = _meeting_cues(story, sentence)
    found = []
    for number, hit in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        end = following.char_start if following and following.entry.value.sort is Sort.VERB else sentence.char_end
        for told in _rounds(_told(sentence, hit, end)):
            made = _meeting(story, told, hit.entry.value)
            if made:
                found.append(made)
    return found or _addresses(story, sentence)


def _rounds(told: Told) -> list[Told]:
    """Return one stretch for each partner of a round: "spoke with X on Friday and with Y on Saturday"."""
    text = told.sentence.passage.text
    cuts = [m.start() for m in re.finditer(r"\band with\b", text[: told.high]) if m.start() > told.cue_end]
    if not cuts:
        return [told]
    edges = [told.cue_end, *cuts, told.high]
    first = replace(told, high=cuts[0])
    return [first, *(replace(told, cue_end=a, high=b, since=a) for a, b in pairwise(edges[1:]))]


def _meeting_cues(story: Story, sentence: Sentence) -> list[Hit]:
    """Return a sentence's cues of meetings: none within a title, no noun that only completes the verb before it."""
    kept: list[Hit] = []
    for hit in story.cues(sentence):
        if hit.entry.value.kind not in KINDS or story.is_name(sentence, hit.char_start):
            continue
        if hit.entry.value.lemma == "attend" and not _ATTENDED.match(sentence.passage.folded, hit.char_end):
            continue
        before = kept[-1] if kept else None
        if (
            before
            and hit.entry.value.sort is Sort.NOUN
            and before.entry.value.sort is Sort.VERB
            and hit.char_start - before.char_end < OBJECT_REACH
            and not story.cast.people_in(Span(sentence.passage.ordinal, before.char_end, hit.char_start))
        ):
            continue
        kept.append(hit)
    return kept


def _told(sentence: Sentence, hit: Hit, end: int) -> Told:
    """Return the clause of a cue; a describing clause (", who had received X,") has the noun before it."""
    for a, b in relative_zones(sentence.text):
        if a < hit.char_start - sentence.char_start < b:
            return Told(
                sentence,
                max(sentence.char_start, sentence.char_start + a - 60),
                hit.char_start,
                hit.char_end,
                sentence.char_start + b,
            )
    low, text = sentence.char_start, sentence.passage.text
    for mark in _OPENS.finditer(text, low, hit.char_start):
        low = mark.end() - (0 if mark[0] != "after" else 5)
    cut = _CUT.search(text, hit.char_end, end)
    return Told(sentence, low, hit.char_start, hit.char_end, cut.start() if cut else end)


def _meeting(story: Story, told: Told, cue: EncounterCue) -> Encounter | None:
    sentence = told.sentence
    silent = set() if cue.sort is Sort.NOUN and _is_during(told) else reporters(sentence, story.cast, story.rules)
    subjects = people_between(story.cast, sentence, told.low, told.cue_start, silent)
    objects = people_between(story.cast, sentence, told.cue_end, told.high, silent)
    people = _participants(story, told, cue, subjects, objects)
    if people is None or (people and not officials_among(people, story.scene, story.rules.events)):
        return None
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= set(countries_between(story.cast, sentence, told.low, told.high))
    if len(countries) < 2 and (people or told.cue_start - sentence.char_start < SUBJECT_REACH):
        countries |= set(story.cast.both_sides(sentence))
    if len(countries) < 2 or _is_abstract(story, told, cue) or not _is_told(story, told, cue, people):
        return None
    made = story.encounter(cue.kind, told, people, countries, "meeting")
    if made and cue.kind is EventKind.MEETING:
        made.place = story.place(told)
    if made is None or (not people and not _is_fixed(made, told)):
        return None
    made.refers = cue.sort is Sort.NOUN and bool(_KNOWN.search(sentence.passage.folded, told.low, told.cue_start))
    return made


def _is_fixed(made: Encounter, told: Told) -> bool:
    """Tell whether the text says enough of a meeting without names: its day, or the month or place of one to come."""
    if made.status is EventStatus.HELD:
        return made.date_start is not None
    if made.status is EventStatus.CANCELLED or (made.date_start and made.date_start.month):
        return True
    return bool(made.place) and str(made.place) in told.sentence.passage.text[told.cue_start : told.high]


def _is_during(told: Told) -> bool:
    return bool(
        _DURING.search(told.sentence.passage.folded, max(told.sentence.char_start, told.cue_start - 50), told.cue_start)
    )


def _participants(
    story: Story, told: Told, cue: EncounterCue, subjects: list[PersonClaim], objects: list[PersonClaim]
) -> list[PersonClaim] | None:
    """Return who met: subjects and objects, pronouns filled in; None where the words tell of no encounter."""
    sentence, folded = told.sentence, told.sentence.passage.folded
    if cue.sort is Sort.NOUN and not objects and _RESOLVED.search(folded, told.low, told.cue_start):
        subjects = []
    elif len(subjects) < 2:
        filled = stand_ins(story.cast, sentence, told.low, told.cue_start, [*subjects, *objects])
        subjects = [*filled, *subjects] if cue.sort is Sort.VERB or objects or len(filled) > 1 else subjects
    if cue.lemma == "call on" and not objects:
        return None
    if cue.lemma == "see" and not (subjects and objects and _OFFICIAL.match(folded[told.cue_end : told.high])):
        return None
    if cue.sort is Sort.VERB:
        is_bare = cue.form is Form.BASE and not _BASE_LEAD.search(folded[sentence.char_start : told.cue_start])
        if is_bare and not subjects:
            return None
        return list({p.name: p for p in [*subjects, *objects]}.values())
    if objects or len(subjects) > 1:
        return list({p.name: p for p in [*subjects, *objects]}.values())
    if _FOR.search(folded, told.low, told.cue_start) and _GOES.search(folded, told.low, told.cue_start):
        return None
    if _WITH.match(folded, told.cue_end):
        return subjects
    is_held = _HELD.search(folded[told.cue_end : told.cue_end + 90]) or _HOLDS.search(folded, told.low, told.cue_start)
    return [] if is_held else None


def _is_abstract(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether a need or a target is met, not a person: "to meet the threat", "once the conditions are met"."""
    if not cue.lemma.startswith("meet"):
        return False
    folded, rules = told.sentence.passage.folded, story.rules.events
    if cue.sort is Sort.VERB and rules.abstract.match(folded, told.cue_end):
        return True
    is_passive = folded[told.cue_start : told.cue_end] == "met" and _ARE.search(folded, told.low, told.cue_start)
    return bool(is_passive) and not _BY.match(folded, told.cue_end)


def _is_told(story: Story, told: Told, cue: EncounterCue, people: Sequence[PersonClaim]) -> bool:
    """Tell whether the words tell of an encounter, not of a setting or of a plan without anybody."""
    folded = told.sentence.passage.folded
    before = folded[told.sentence.char_start : told.cue_start]
    joined = _WITH.match(folded, told.cue_end)
    if cue.sort is Sort.NOUN and (
        folded.startswith(" of which", told.cue_end) or (_DEFINITE.search(before) and not joined)
    ):
        return False
    if len({p.country_code for p in people if p.country_code}) > 1:
        return True
    if cue.sort is Sort.NOUN:
        return bool(people) or (_is_of_states(story, told) and not _SETTING.search(before))
    if re.search(r"\b(?:which|that)\s+$", before):
        return False
    if not people:
        return cue.lemma in _GATHERS and _is_of_states(story, told)
    meets_official = bool(_OFFICIAL.match(folded[told.cue_end : told.high]))
    return meets_official or cue.lemma not in (*_SOLITARY, "host")


def _is_of_states(story: Story, told: Told) -> bool:
    """Tell whether words without a name tell of states: two of them, their bodies, "with Brazil", "between X and Y"."""
    text = told.sentence.passage.text
    if _STATES.search(text.lower(), told.low, told.high) or _WITH_STATE.match(text, told.cue_end, told.high):
        return True
    subject = story.cast.actors_in(Span(told.sentence.passage.ordinal, told.low, told.cue_start))
    if len(countries_of(subject)) > 1 or any(a.body for a in subject):
        return True
    return bool(BOTH_SIDES.search(told.sentence.passage.folded, told.low, told.cue_start))


def _addresses(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting of somebody who told something to somebody of another country."""
    text = sentence.passage.text
    for mark in _TOLD.finditer(text, sentence.char_start, sentence.char_end):
        before = people_between(story.cast, sentence, sentence.char_start, mark.start())[-1:]
        that = re.compile(r"\bthat\b|,").search(text, mark.end(), sentence.char_end)
        after = people_between(story.cast, sentence, mark.end(), that.start() if that else sentence.char_end)[:1]
        codes = {p.country_code for p in [*before, *after] if p.country_code}
        if before and after and len(codes) > 1:
            told = Told(
                sentence, sentence.char_start, mark.start(), mark.end(), that.start() if that else sentence.char_end
            )
            made = story.encounter(EventKind.MEETING, told, [*before, *after], codes, "address")
            if made:
                made.weight = 0
                return [made]
    return []
