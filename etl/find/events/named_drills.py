"""Finding military exercises told by their name alone: "Flint Shield-2031, with ships from Togo, opens on Monday"."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.exercise_names import is_other
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import Span
from models.codes import EventKind

NAME_REACH = 140  # characters before "opens" within which the name stands

_TAKES_PLACE = re.compile(
    r"\b(?:opens|opened|begins|began|runs|ran|starts|started|commences|commenced|ends|ended|concluded|kicks off"
    r"|kicked off|wraps up|wrapped up|(?:gets|got|is) under ?way|takes place|took place"
    r"|(?:was|is being|will be|is to be) held"
    r"|(?:will|is to|is due to|is set to) (?:open|begin|start|run|take place|kick off))\b"
)
_NAME = re.compile(
    r"(?<![\w\-] )(?P<name>[A-Z][\w’'\-]*(?: [A-Z][\w’'\-]*){0,3}[ \-](?:(?:19|20)\d\d|\d\d?(?:/\d\d)?))"
    r"(?:,[^.;]{3,100},|,? which)?\s+(?:\w+ly\s+)?$"
)
_OTHER = re.compile(r"\b(?:Operation|Conference|Congress|Cup|Dialogue|Expo|Festival|Forum|Games|Meeting|Summit|COP)\b")


def find_named_drills(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the exercise that a sentence with forces of two countries and a date tells of by its name."""
    text, folded = sentence.passage.text, sentence.passage.folded
    if not story.words.exercises.forces.search(folded, sentence.char_start, sentence.char_end):
        return []
    if not any(d.start and d.start.month for d in story.scene.dates_in(sentence)):
        return []
    for verb in _TAKES_PLACE.finditer(folded, sentence.char_start, sentence.char_end):
        low = max(sentence.char_start, verb.start() - NAME_REACH)
        name = _NAME.search(text, low, verb.start())
        if name and not _OTHER.search(name["name"]) and not is_other(story, sentence, *name.span("name")):
            told = Told(sentence, sentence.char_start, *verb.span(), sentence.char_end)
            return _drill(story, told, name["name"])
    return []


def _drill(story: Story, told: Told, title: str) -> list[Encounter]:
    countries = story.cast.named_in(Span(told.sentence.passage.ordinal, told.low, told.high))
    made = story.encounter(EventKind.EXERCISE, told, (), countries, "exercise") if len(countries) > 1 else None
    if made is None:
        return []
    made.title = title
    story.set_place(made, told)
    return [made]
