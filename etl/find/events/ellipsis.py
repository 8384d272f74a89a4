"""Finding encounters whose noun the text leaves out: "The sixteenth is to be held in Delhi on 9 March"."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which its noun may be left out
_ORDINAL = (
    r"(?:first|second|third|(?:four|fif|six|seven|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen)th|eighth|twentieth|\d+(?:st|nd|rd|th))"
)
_SUBJECT = re.compile(
    rf"(?:(?:the|a) (?:{_ORDINAL}|next|latest|following|further|new|fresh|one before(?: it)?)|another)"
    r"(?: one| such| (?:round|session|meeting)(?: of (?:the )?(?:talks|negotiations|consultations|dialogue))?"
    r"| summit| talks)?"
    r"(?:, [^,;.]{3,60},)? (?=(?:is|was|will|takes|took|opens|opened|begins|began|has been|had been)\b)"
)
_HELD = re.compile(
    r"(?:(?:is|was|will|has been|had been) (?:to |now |then )?(?:be )?(?:due|set|held|scheduled|planned|expected|hosted"
    r"|foreseen|slated|follow|take place|cancelled|canceled|called off|postponed|put off)"
    r"|takes place|took place|opens|opened|begins|began)\b"
)
_KINDS = (EventKind.MEETING, EventKind.EXERCISE, EventKind.CALL)


_NEXT_CLAUSE = re.compile(r"(?:;|,? and) (?=the |an?|another )")


def find_elliptical(story: Story, sentence: Sentence, known: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounter that a sentence tells of as one more of those told right before it, or nothing.

    It stands in the sentence's first clause, or where the one before it is told in the same sentence in a later one.
    """
    folded, start = sentence.passage.folded, sentence.char_start
    subject = _SUBJECT.match(folded, start, sentence.char_end)
    if known and known[-1].sentence is sentence:
        starts = [m.end() for m in _NEXT_CLAUSE.finditer(folded, start, sentence.char_end)]
        subject = next((m for at in starts if (m := _SUBJECT.match(folded, at, sentence.char_end))), None)
    held = _HELD.match(sentence.passage.folded, subject.end(), sentence.char_end) if subject else None
    near = [
        k
        for k in known
        if k.kind in _KINDS and sentence.passage.ordinal - k.sentence.passage.ordinal <= NEAR and len(k.countries) > 1
    ]
    if subject is None or held is None or not near:
        return []
    model = near[-1]
    told = Told(sentence, subject.start(), subject.end(), held.end(), sentence.char_end)
    made = story.encounter(model.kind, told, (), model.countries, "ellipsis")
    if made is None or made.date_start is None or made.date_start.month is None or made.date_start == model.date_start:
        return []
    made.title = model.title
    if made.kind is not EventKind.CALL:
        made.place = story.place(told, within=True)
    return [made] if made.status is not EventStatus.HELD or made.place else []
