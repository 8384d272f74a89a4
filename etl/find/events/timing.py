"""Reading when an encounter took place, and whether it did: held, planned or cancelled."""

import re

from etl.find.clauses import Modality, read_modality
from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules import Rules
from models.codes import EventStatus

_SEQUENCE = re.compile(r"\b(?:then|later|afterwards|earlier|same day|in the (?:morning|afternoon|evening)|an hour|separately|also)\b")
_DURATION = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+)-day\b")
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def date_near(scene: Scene, sentence: Sentence, low: int, high: int) -> DateMention | None:
    """Return the date within a stretch, or None: the first of those most precise."""
    dates = [
        d
        for d in scene.dates_in(sentence)
        if d.start and low <= d.mention.span.char_start and d.mention.span.char_end <= high
    ]
    return min(dates, key=lambda d: (d.start is None or d.start.month is None, d.start is None or d.start.day is None), default=None)


def read_status(sentence: Sentence, low: int, high: int, start: PartialDate | None, published: PartialDate | None, rules: Rules) -> EventStatus | None:
    """Return what became of an encounter told between two offsets, or None where it is denied or only wished for."""
    folded = sentence.passage.folded
    before = folded[sentence.char_start : low]
    around = folded[low:high]
    if rules.events.cancelled.search(folded, low, sentence.char_end) and re.search(r"\b(?:was|been|were|is|are|has|had)\s+(?:\w+\s+)?(?:" + rules.events.cancelled.pattern + ")", folded[low : sentence.char_end]):
        return EventStatus.CANCELLED
    modality = read_modality(before, rules.clauses)
    if modality is Modality.DENIED:
        return None
    if start and published and start.earliest > published.latest:
        return EventStatus.PLANNED
    if start and published and start.latest < published.earliest:
        return EventStatus.HELD
    if modality is Modality.PLANNED or rules.events.planned.search(around) or rules.events.planned.search(before[-40:]):
        return EventStatus.PLANNED
    if modality is Modality.WISHED:
        return EventStatus.PLANNED if start and re.search(r"\bwould\b", before[-30:]) else None
    return EventStatus.HELD


def duration_of(text: str) -> int | None:
    """Return how many days a text says that something lasts ("a three-day visit"), or None."""
    found = _DURATION.search(text)
    if not found:
        return None
    return _NUMBERS.get(found[1]) or int(found[1])


def context_day(scene: Scene, sentence: Sentence) -> PartialDate | None:
    """Return the day last told before a sentence that goes on from it ("then", "later"), or None."""
    if not _SEQUENCE.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return None
    published = scene.text.published_on
    best = None
    for date in scene.dates:
        if date.mention.span >= sentence.span:
            break
        if date.start and date.start.day and (published is None or 0 <= (published.latest - date.start.earliest).days <= 10):
            best = date.start
    return best
