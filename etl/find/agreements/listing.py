"""Instruments listed one to a paragraph under a line that tells of them: "Both signed the following documents:"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from etl.find.agreements.life import Reading
from etl.find.agreements.sides import SIGNING, Mention
from etl.find.clauses import Modality
from etl.rules.agreements import Cue, Frame

_LEAD = re.compile(r"(?:[-–—•*·]|\(?\w{1,3}[.)])?\s*(?:(?:an?|the)\s)?[“\"]?", re.IGNORECASE)


def listed_under(mention: Mention, earlier: Sequence[Mention]) -> Mention:
    """Return a mention that opens a paragraph of a list with what the line above the list tells of all in it."""
    instrument = mention.instrument
    passage = instrument.sentence.passage
    if not _LEAD.fullmatch(passage.text, 0, instrument.char_start):
        return mention
    if any(r.status and not r.cue.weak for r in mention.readings):
        return mention
    above = takewhile(lambda m: m.instrument.sentence.passage.ordinal == passage.ordinal - 1, reversed(earlier))
    told = next((r for m in above for r in m.readings if r.status in SIGNING and _heads_list(m, r)), None)
    if told is None or told.status is None:
        return mention
    end = instrument.char_end
    reading = Reading(told.status, Cue(told.status, Frame.AFTER), end, end, Modality.FACT)
    return replace(mention, readings=(*mention.readings, reading))


def _heads_list(mention: Mention, reading: Reading) -> bool:
    """Tell whether a reading is that of the line above a list, or one that a member of the list took from it."""
    text = mention.instrument.sentence.passage.text.rstrip()
    is_shared = reading.cue.frame is Frame.AFTER and reading.char_start == reading.char_end
    return is_shared or (text.endswith(":") and not reading.cue.weak and reading.modality is Modality.FACT)
