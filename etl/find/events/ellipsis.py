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
    rf"(?:the|a) (?:{_ORDINAL}|next|latest|following|one before(?: it)?)(?: one| such)?"
    r"(?:, [^,;.]{3,60},)? (?=(?:is|was|will|takes|took|opens|opened|begins|began|has been|had been)\b)"
)
_HELD = re.compile(
    r"(?:(?:is|was|will|has been|had been) (?:to |now |then )?(?:be )?(?:due|set|held|scheduled|planned|expected|hosted"
    r"|foreseen|slated|take place|cancelled|canceled|called off|postponed|put off)|takes place|took place|opens|opened"
    r"|begins|began)\b"
)
_KINDS = (EventKind.MEETING, EventKind.EXERCISE, EventKind.CALL)


def find_elliptical(story: Story, sentence: Sentence, known: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounter that a sentence tells of as one more of those told right before it, or nothing."""
    subject = _SUBJECT.match(sentence.passage.folded, sentence.char_start, sentence.char_end)
    held = _HELD.match(sentence.passage.folded, subject.end(), sentence.char_end) if subject else None
    near = [
        k
        for k in known
        if k.kind in _KINDS and sentence.passage.ordinal - k.sentence.passage.ordinal <= NEAR and len(k.countries) > 1
    ]
    if subject is None or held is None or not near:
        return []
    model = near[-1]
    told = Told(sentence, sentence.char_start, subject.end(), held.end(), sentence.char_end)
    made = story.encounter(model.kind, told, (), model.countries, "ellipsis")
    if made is None or made.date_start is None or made.date_start.month is None or made.date_start == model.date_start:
        return []
    made.title = model.title
    if made.kind is not EventKind.CALL:
        made.place = story.place(told, within=True)
    return [made] if made.status is not EventStatus.HELD or made.place else []
