"""Finding encounters that no word of meeting tells of: somebody told somebody, two agreed by telephone."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.participants import people_between, stand_ins
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from models.codes import EventKind

_TOLD = re.compile(r"\btold\s+")
_THAT = re.compile(r"\bthat\b|,")
_PHONED = re.compile(r"\b(?:by|over|on) (?:the )?(?:tele)?phone\b|\bby video (?:link|call|conference)\b")
_BOTH = re.compile(r"(?:they|both|the two|the (?:leaders|ministers|presidents))\b")


def find_exchanges(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting or call behind what was said or agreed in a sentence."""
    return _addresses(story, sentence) or _by_phone(story, sentence)


def _addresses(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting of somebody who told something to somebody of another country."""
    text = sentence.passage.text
    for mark in _TOLD.finditer(text, sentence.char_start, sentence.char_end):
        before = people_between(story.cast, sentence, sentence.char_start, mark.start())[-1:]
        that = _THAT.search(text, mark.end(), sentence.char_end)
        after = people_between(story.cast, sentence, mark.end(), that.start() if that else sentence.char_end)[:1]
        codes = {p.country_code for p in [*before, *after] if p.country_code}
        if before and after and len(codes) > 1:
            told = Told(
                sentence, sentence.char_start, mark.start(), mark.end(), that.start() if that else sentence.char_end
            )
            is_call = _PHONED.search(sentence.passage.folded, mark.end(), told.high)
            made = story.encounter(
                EventKind.CALL if is_call else EventKind.MEETING, told, [*before, *after], codes, "address"
            )
            if made:
                made.weight = 0
                return [made]
    return []


def _by_phone(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the call by which two sides did what a sentence tells: "They made the vow on the telephone on Sunday"."""
    phone = _PHONED.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    both = _BOTH.match(sentence.passage.folded, sentence.char_start) if phone else None
    if not phone or not both:
        return []
    people = stand_ins(story.cast, sentence, sentence.char_start, phone.start())
    countries = {p.country_code for p in people if p.country_code}
    if len(people) < 2 or len(countries) < 2:
        return []
    told = Told(sentence, sentence.char_start, phone.start(), phone.end(), sentence.char_end)
    made = story.encounter(EventKind.CALL, told, people, countries, "meeting")
    return [made] if made else []
