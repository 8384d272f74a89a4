"""Finding sessions of those who act for their states as a body: negotiators, teams, chiefs of staff, "the next round".

Nobody is named in "Negotiators will go over it again in Kotor on 2 July", and "The next round is set for Lomé in May"
names not even the states: they are those of the story. A place and a time make it a session.
"""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from models.codes import EventKind, EventStatus

_STARTS = re.compile(r"(?:[;:–—]|,?\s(?:and|but|while|where|that|which))\s")
_LEAD = re.compile(r"(?:separately,\s)?(?:(?:the|their|its|both|a|an|two|three|four|five)\s)?(?:[a-z\-]+\s){0,4}?")
_GAP = re.compile(
    r"(?:\s(?:of|from|for|on|between|about|by)\s[^,.;]{1,60}?|,[^,.;]{1,60},)?"
    r"(?:\s(?:will|would|are|is|was|were|to|be|also|then|next|again|now))*\s"
)
REACH = 130  # characters from a body's noun within which its verb stands


def find_sessions(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the session that a sentence tells of without naming who took part, if it tells where and when."""
    tells = story.reporters(sentence)
    if any(p.name not in tells for _, p in story.scene.people_in(sentence)) or not story.scene.dates_in(sentence):
        return []
    rules, folded = story.rules.events.sessions, sentence.passage.folded
    opened = (mark.end() for mark in _STARTS.finditer(folded, sentence.char_start, sentence.char_end))
    for low in (sentence.char_start, *opened):
        for nouns, verbs in ((rules.bodies, rules.sit), (rules.nouns, rules.held)):
            cue = _cue(sentence, low, nouns, verbs)
            made = _session(story, Told(sentence, low, *cue, sentence.char_end)) if cue else None
            if made and (nouns is rules.bodies or made.status is not EventStatus.HELD):  # "the talks were held in"
                return [made]
    return []


def _cue(sentence: Sentence, low: int, nouns: re.Pattern[str], verbs: re.Pattern[str]) -> tuple[int, int] | None:
    """Return where the verb stands whose subject opens a clause: "the three chiefs of staff will meet"."""
    folded = sentence.passage.folded
    noun = nouns.search(folded, low, min(low + REACH, sentence.char_end))
    if noun is None or not _LEAD.fullmatch(folded, low, noun.start()):
        return None
    for verb in verbs.finditer(folded, noun.end(), min(noun.end() + REACH, sentence.char_end)):
        if _GAP.fullmatch(folded, noun.end(), verb.start()):
            return verb.span()
    return None


def _session(story: Story, told: Told) -> Encounter | None:
    sentence = told.sentence
    named = set(story.cast.countries_in(sentence.span))
    focus = story.cast.focus_of(sentence).countries
    sides = focus if len(focus) > 2 else story.cast.both_sides(sentence)
    if len(named) == 1 and not named & set(sides):
        sides = story.cast.main_countries[:1]  # another state than those told of before, with the story's own
    countries = named if len(named) > 1 else named | set(sides)
    made = story.encounter(EventKind.MEETING, told, (), countries, "session") if len(countries) > 1 else None
    if made is None or made.date_start is None:
        return None
    story.set_place(made, told, within=True)
    return made if made.place else None
