"""Finding meetings and calls: a verb or noun of meeting with those who stand around it."""

import re
from collections.abc import Sequence

from etl.find.clauses import open_clause
from etl.find.events.encounters import Encounter
from etl.find.events.participants import countries_between, people_between, stand_ins
from etl.find.events.places import choose_place, find_places
from etl.find.events.timing import context_day, date_near, read_status
from etl.find.references import Cast, Focus
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.events import ENCOUNTER, EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind

KINDS = (EventKind.MEETING, EventKind.CALL)
_CUT = re.compile(r";|\bwhile\b|, and (?=[A-Z])|\bto discuss\b|\bto review\b")
_WITH = re.compile(r"\s+(?:\w+ ){0,4}?(?:with|between|of|by)\b")
_ALONE = re.compile(r"\b(?:at|on the sidelines of|ahead of|before|since|for|until|to attend|of) (?:an?|the|its|their)\s+[\w\- ]*$")


def find_meetings(scene: Scene, cast: Cast, sentence: Sentence, rules: Rules) -> list[Encounter]:
    """Return the meetings and calls that a sentence tells of."""
    cues = encounter_cues(scene, sentence)
    found = []
    for number, hit in enumerate(cues):
        cue: EncounterCue = hit.entry.value
        if cue.kind not in KINDS:
            continue
        end = cues[number + 1].char_start if number + 1 < len(cues) and cues[number + 1].entry.value.sort is Sort.VERB else sentence.char_end
        made = _meeting(scene, cast, sentence, (hit, end), rules)
        if made:
            found.append(made)
    return found


def encounter_cues(scene: Scene, sentence: Sentence) -> list[Hit]:
    """Return the cues of encounters in a sentence, by place; of those that overlap the longest."""
    kept: list[Hit] = []
    for hit in sorted(scene.hits_in(sentence, ENCOUNTER), key=lambda h: (h.char_start, -h.char_end)):
        if not kept or hit.char_start >= kept[-1].char_end:
            kept.append(hit)
    return kept


def _meeting(scene: Scene, cast: Cast, sentence: Sentence, told: tuple[Hit, int], rules: Rules) -> Encounter | None:
    hit, end = told
    cue: EncounterCue = hit.entry.value
    low, high = _clause(sentence, hit.char_start, end)
    focus = cast.focus_of(sentence)
    subjects = people_between(cast, sentence, low, hit.char_start, rules)
    objects = people_between(cast, sentence, hit.char_end, high, rules)
    people = _participants(sentence, hit, (subjects, objects), focus, low)
    if people is None:
        return None
    countries = set(countries_between(cast, sentence, low, high)) | {p.country_code for p in people if p.country_code}
    if len(countries) < 2 or not _is_told(cue, people, countries, sentence, hit):
        return None
    date = date_near(scene, sentence, low, high) or date_near(scene, sentence, sentence.char_start, sentence.char_end)
    start = date.start if date else None
    status = read_status(sentence, hit.char_start, high, start, scene.text.published_on, rules)
    if status is None:
        return None
    return Encounter(
        cue.kind,
        sentence,
        "meeting",
        status,
        {p.name: p for p in people},
        {c for c in countries if c} if len(people) < 2 else {p.country_code for p in people if p.country_code} | (countries if len({p.country_code for p in people}) < 2 else set()),  # type: ignore[arg-type]
        start or context_day(scene, sentence),
        date.end if date else None,
        choose_place(scene, sentence, find_places(scene, sentence, rules.events), sentence.char_start, sentence.char_end) if cue.kind is EventKind.MEETING else None,
        weight=len(people) + bool(date) + (cue.sort is Sort.VERB),
    )


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    folded = sentence.passage.folded
    low = sentence.char_start
    for mark in re.finditer(r";|\bwhile\b|\bwhen\b|\bbefore\b|\bthat\b(?= [A-Z])|, where\b", sentence.passage.text[low:start]):
        low = sentence.char_start + mark.end()
    cut = _CUT.search(sentence.passage.text, start, end)
    del folded
    return low, cut.start() if cut else end


def _participants(
    sentence: Sentence, hit: Hit, named: tuple[list[PersonClaim], list[PersonClaim]], focus: Focus, low: int
) -> list[PersonClaim] | None:
    """Return who met: subjects and objects, pronouns filled in; None where the words tell of no encounter."""
    subjects, objects = named
    cue: EncounterCue = hit.entry.value
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    if cue.sort is Sort.VERB:
        if cue.form is Form.BASE and not re.search(r"\b(?:to|will|would|could|did|not|may|and|should|must|shall)\s+(?:\w+\s+)?$", before):
            if not subjects and not stand_ins(sentence, low, hit.char_start, focus):
                return None
        if not subjects:
            subjects = stand_ins(sentence, low, hit.char_start, focus)
    elif not subjects:
        subjects = stand_ins(sentence, low, hit.char_start, focus) if objects else []
    if cue.sort is Sort.NOUN and not objects and len(subjects) < 2:
        return [] if _WITH.match(folded, hit.char_end) or re.search(r"\b(?:held|be held|took place|take place|met|meet|set for|scheduled)\b", folded[hit.char_end : hit.char_end + 60]) else None
    if cue.sort is Sort.VERB and not objects and len(subjects) < 2 and not re.match(r"\s+(?:the|his|her|a|an|with|[a-z]+['’]s|\w+['’]s)\b", folded[hit.char_end :]):
        return subjects or None
    return list({p.name: p for p in [*subjects, *objects]}.values())


def _is_told(cue: EncounterCue, people: Sequence[PersonClaim], countries: set[str], sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the words tell of an encounter, not of a setting or a plan without anybody."""
    abroad = len({p.country_code for p in people if p.country_code}) > 1
    if len(people) > 1 and abroad:
        return True
    if cue.sort is Sort.NOUN and _ALONE.search(sentence.passage.folded[sentence.char_start : hit.char_start]):
        return False
    if cue.sort is Sort.VERB:
        return cue.lemma not in ("attend", "host", "chair", "brief", "convene", "receive") and len(people) > 0
    return len(people) == 0 and len(countries) > 1


__all__ = ["KINDS", "encounter_cues", "find_meetings", "open_clause"]
