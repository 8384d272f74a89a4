"""Finding encounters by who acts together, whatever the verb: "X and Y unveiled the plaque in Minsk on Sunday".

Officials of two states who are the one subject of a verb, or one of whom does something to the other, were in one
place where a day or a place is told. The verbs that tell nothing of the kind are listed (events.toml, `together`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.agreements import HEAD
from models.codes import EventKind

Named = Sequence[tuple[Span, PersonClaim]]  # people with where they stand, by place

OBJECT_REACH = 60  # characters after a verb within which an instrument is what it is done to

_POST = r"(?:\s*\([^)]*\))?(?:,\s[^;.]{1,90}?,|\s+of (?:the )?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)?)?"
_JOINED = re.compile(rf"{_POST}(?:\s+and|,)\s[^,.;]{{0,80}}(?:,\s)?")
_VERB = re.compile(rf"{_POST},?\s+(?:(?:\w+ly|also|then|later|both|each|all|jointly|together),?\s+)*(?P<verb>[a-z]+)\b")
_TITLES = re.compile(
    r"(?:(?:\s+(?:down|there|together))?\s+with)?(?:\s+(?:the|his|her)(?:\s+(?!of\b)[a-z]+){1,3})?(?:\s+[A-Z][\w.\-’']*){0,6}\s+"
)
_OWNS = ("'s", "’s")


def find_together(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the encounter of officials of two states who do something together in a sentence, if any."""
    named = story.scene.people_in(sentence)
    if len({p.country_code for _, p in named if p.country_code}) < 2:
        return []
    subjects = _subjects(sentence, named)
    told = _told(story, sentence, subjects)
    if told is None:
        return []
    people = [p for _, p in subjects]
    if len(people) == 1:
        people += _object(sentence, named, told)
    codes = {p.country_code for p in people if p.country_code}
    if len(codes) < 2 or len(story.officials(people)) < len(people):
        return []
    kind = EventKind.CEREMONY if _is_over_paper(story, told) else EventKind.MEETING
    made = story.encounter(kind, told, people, codes, "together")
    if made is None:
        return []
    story.set_place(made, told, within=True)
    has_day = "date_start" in made.reasons and made.reasons["date_start"].rule == "date"
    return [made] if made.place or has_day else []


def _subjects(sentence: Sentence, named: Named) -> Named:
    """Return the first of those named with those whom commas and an "and" join to them."""
    kept = [named[0]]
    for (before, _), after in pairwise(named):
        if not _JOINED.fullmatch(sentence.passage.text, before.char_end, after[0].char_start):
            break
        kept.append(after)
    return kept


def _told(story: Story, sentence: Sentence, subjects: Named) -> Told | None:
    """Return the clause of the verb right after those who act, None where it may be done from afar."""
    text, rules = sentence.passage.text, story.rules.events
    found = _VERB.match(text, subjects[-1][0].char_end, sentence.char_end)
    if found is None or any(p.match(text, found.start("verb")) for p in (rules.together.apart, rules.reports.verbs)):
        return None
    word = found["verb"]
    is_past = word.endswith("ed") or any(word in forms[:2] for forms in story.rules.clauses.irregular.values())
    if not is_past and (len(subjects) == 1 or word in story.rules.clauses.small):
        return None
    return Told(sentence, sentence.char_start, *found.span("verb"), sentence.char_end)


def _object(sentence: Sentence, named: Named, told: Told) -> list[PersonClaim]:
    """Return to whom the verb is done: the next one named, with nothing but words without a comma before the name."""
    text = sentence.passage.text
    for span, person in named[1:]:
        if span.char_start >= told.cue_end:
            is_object = _TITLES.fullmatch(text, told.cue_end, span.char_start)
            return [person] if is_object and not text.startswith(_OWNS, span.char_end) else []
    return []


def _is_over_paper(story: Story, told: Told) -> bool:
    """Tell whether it was done to an instrument: "to which both set their names", "swapped copies of a protocol"."""
    heads = story.scene.hits_in(told.sentence, HEAD)
    return any(hit.char_start < told.cue_start or hit.char_end < told.cue_end + OBJECT_REACH for hit in heads)
