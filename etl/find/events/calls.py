"""Telling calls from meetings: by telephone, by video, over a link."""

import re

from etl.find.events.story import Story, Told
from etl.rules.events import EncounterCue, Sort
from etl.rules.patterns import compile_search
from models.codes import EventKind

REMOTE = compile_search(
    r"\b(?:(?:by|over|via|through|on) (?:the |a )?(?:secure |satellite |crackling )?(?:(?:tele)?phone|line)\b"
    r"(?! (?:call|conversation|talks))"
    r"|(?:by|over|via|through) (?:an? )?(?:secure |satellite )?"
    r"(?:video(?: ?link| ?conference|conferencing| call)?|teleconference|link)"
    r"|virtually)\b"
)
_ON_CALL = re.compile(r"\b(?:in|during|over|by|via)\s+(?:an?|the|their|his|her)\s+(?:[\w\-]+\s+){0,2}$")
_RECEIVED = re.compile(r" (?:\w+day|yesterday|today|earlier|late|on \w+day)(?: \w+)? an? (?:tele)?(?:phone )?")
CALL_REACH = 12  # characters after a verb within which a call is its object


def is_call(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether the words of a meeting tell of a call: "spoke by phone", "received a telephone call from"."""
    folded = told.sentence.passage.folded
    if REMOTE.search(folded, told.cue_start, told.high):
        return True
    is_talk = cue.sort is Sort.VERB and (cue.lemma in story.words.telling.talks or cue.lemma == "brief")
    if is_talk and REMOTE.match(folded, told.low):
        return True
    nouns = [h for h in story.cues(told.sentence) if h.entry.value.kind is EventKind.CALL]
    if is_talk and any(
        told.low <= h.char_start < told.cue_start and _ON_CALL.search(folded, told.low, h.char_start) for h in nouns
    ):
        return True
    return any(
        0 <= hit.char_start - told.cue_end < CALL_REACH or _RECEIVED.fullmatch(folded, told.cue_end, hit.char_start)
        for hit in nouns
    )
