"""Reading the day that stands right behind an instrument's name: "the Agreed Minutes of Aug. 7"."""

import re

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import PartialDate
from models.codes import AgreementKind

_OF = re.compile(r",?\s+(?:of|dated|from)\s+")
_ISSUED_ON = re.compile(r"\s+(?:(?:late|early) )?(?:on\s+)?")


def named_day(scene: Scene, sentence: Sentence, end: int, kind: AgreementKind) -> tuple[int, PartialDate] | None:
    """Return the end and the value of a date that a name carries: "the Agreed Minutes of Aug. 7"."""
    text, published = sentence.passage.text, scene.text.published_on
    of = _OF.match(text, end)
    issued = _ISSUED_ON.match(text, end) if kind is AgreementKind.JOINT_STATEMENT and not of else None
    for date in scene.dates_in(sentence) if of or issued else ():
        start = date.mention.span.char_start
        if of and date.start and start == of.end():
            return date.mention.span.char_end, date.start
        if issued and date.start and date.start.day and start == issued.end() and not _is_later(date.start, published):
            return date.mention.span.char_end, date.start  # "said in a joint statement on Monday"
    return None


def _is_later(day: PartialDate, published: PartialDate | None) -> bool:
    return published is not None and day.earliest > published.latest
