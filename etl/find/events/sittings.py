"""Finding talks that nobody is named at by their own place and day: "the Norwegian-Finnish talks in Bergen on Monday".

Whatever a sentence says of such talks ("produced no agreement", "No document came out of"), they have been held, or
are to be. The states are those of the noun ("Friday's talks between Peru and Chile"), else those of the sentence
("Peru and Chile failed to agree at talks in Arica on Friday"), else those of the story. What two states are discussing
at a place this week is a session of theirs too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from etl.find.events.encounters import Encounter
from etl.find.events.exchanges import REMOTE
from etl.find.events.officials import pair_before
from etl.find.events.places import NAME, TIME
from etl.find.events.states import states_of
from etl.find.events.story import Story, Told
from etl.find.events.undone import is_disowned
from etl.find.text import Sentence
from etl.records import Span
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

OF_THE_NEWS = timedelta(days=31)  # from the day of the news; talks of longer ago are told as what led to it
AROUND = 60  # characters before a noun of talks within which it is said whose they are

_NOUN = (
    r"(?:consultations|discussions|meetings?|negotiations|(?:round|day|week)s? of (?:consultations|negotiations|talks)"
    r"|session|summit|talks)"
)
_DAY = (
    rf"(?:(?:late |early |earlier |last |this |next |on )*(?:{TIME.pattern}|week\b)"
    r"|on \d|yesterday\b|today\b|tomorrow\b)"
)
_WHOSE = r"(?: (?:between|of|on|over|with) [^,.;:]{2,80}?)?"
_AT_PLACE = compile_search(  # "talks | in Bergen on Monday", "talks | on Monday in Bergen"
    rf"\b(?P<noun>{_NOUN}){_WHOSE} (?:(?P<at>in|at|near) (?:the )?(?:[a-z]+ ){{0,4}}?{NAME}(?:, {NAME},?)? {_DAY}"
    rf"|{_DAY} ?(?:\d{{0,2}})(?: [A-Z][a-z]+)? (?:in|at|near) (?:the )?(?:[a-z]+ ){{0,4}}?{NAME})"
)
_DAYS_OWN = compile_search(  # "Friday's | talks in Yogyakarta"
    rf"\b(?:[A-Z][a-z]+day|[Yy]esterday|[Tt]oday)['’]s (?:[\w\-]+ ){{0,3}}?(?P<noun>{_NOUN}){_WHOSE}"
    rf" (?P<at>in|at|near) (?:the )?(?:[a-z]+ ){{0,4}}?{NAME}"
)
_DISCUSSING = compile_search(  # "Peru and Chile are | discussing a fund in Arica this week"
    r"\b(?:are|were|have been) (?:again |currently |now |still )?(?P<noun>discussing|negotiating|haggling over)\b"
    rf"[^.;:]{{0,120}}? (?:in|at) {NAME} {_DAY}"
)
_AT_THEM = re.compile(  # what is denied or wished for is something else: "failed to agree at | talks"
    r"\b(?:(?:after|at|during|following) (?:[\w\-]+ ){0,4}|(?:from|of) (?:the|these|those) (?:[\w\-]+ ){0,3})$"
)
_ONLY_SETTING = re.compile(r"\b(?:ahead of|at|before|during) (?:[\w\-]+ ){0,4}summit$")
_NOT = re.compile(r"\b(?:any|neither|no|without) (?:[\w\-]+ ){0,2}$")
_POSSIBLE = re.compile(
    r"\b(?:call(?:ed|s)? for|demand(?:ed|s)?|hope[ds]? for|possible|propos(?:al|ed|es|ing)|sought|suggested|urged?"
    r"|want) (?:[\w\-]+ ){0,3}$"
)


def find_sittings(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the talks of two states that a sentence tells by their place and day, naming nobody who was there."""
    if sentence.search(story.words.telling.sports) or sentence.search(story.words.telling.domestic):
        return []
    named = story.people(sentence, sentence.char_start, sentence.char_end, story.reporters(sentence))
    if named:
        return []  # of those the weight of the sentence tells
    found: list[Encounter] = []
    for told, countries in _tellings(story, sentence):
        made = _sitting(story, told, countries)
        if made and all(made.date_start != other.date_start for other in found):
            found.append(made)
    return found


def _tellings(story: Story, sentence: Sentence) -> Iterator[tuple[Told, set[str]]]:
    """Yield the stretch of each noun of talks that a place and a day follow, with the states that talked."""
    text, low, high = sentence.passage.text, sentence.char_start, sentence.char_end
    for pattern in (_AT_PLACE, _DAYS_OWN, _DISCUSSING):
        for mark in pattern.finditer(text, low, high):
            noun, folded = mark.span("noun"), sentence.passage.folded
            if any(words.search(folded, low, noun[0]) for words in (_NOT, _POSSIBLE)):
                continue
            if _ONLY_SETTING.search(folded, low, noun[1]):
                continue
            end = mark.end() if pattern is _DISCUSSING else _end(story, sentence, mark.end())
            told = Told(sentence, mark.start(), *noun, end)
            yield told, _states(story, told, is_known=pattern is _DAYS_OWN)


def _end(story: Story, sentence: Sentence, offset: int) -> int:
    """Return where the day ends that a match reaches into: "on 12 | May"."""
    spans = [d.mention.span for d in story.scene.dates_in(sentence)]
    return max([offset, *(s.char_end for s in spans if s.char_start <= offset < s.char_end)])


def _states(story: Story, told: Told, *, is_known: bool) -> set[str]:
    """Return the states that talked: by the words around the noun, by the subject; of talks known, by the story."""
    sentence = told.sentence
    pair = pair_before(story.scene, sentence, told.cue_start)
    if pair:
        return pair
    lead = sentence.stretch(max(sentence.char_start, told.cue_start - AROUND), told.cue_start)
    own = _acting(story, lead) | _acting(story, sentence.stretch(told.cue_end, told.high))
    if len(own) > 1:
        return own
    named = _acting(story, sentence.span)
    if len(named) > 1:
        return named
    return states_of(story.cast, sentence, named) if is_known else set()


def _acting(story: Story, stretch: Span) -> set[str]:
    return set(story.cast.countries_in(stretch))


def _sitting(story: Story, told: Told, countries: set[str]) -> Encounter | None:
    sentence = told.sentence
    if len(countries) != 2 or REMOTE.search(sentence.passage.folded, told.cue_start, told.high):
        return None
    is_setting = _AT_THEM.search(sentence.passage.folded, sentence.char_start, told.cue_start) is not None
    before = sentence.passage.folded[sentence.char_start : told.cue_start]
    if is_disowned(before, sentence.passage.folded[told.cue_start : told.high], story.rules):
        return None
    clause = replace(told, head=sentence.char_start) if is_setting else told
    made = story.encounter(EventKind.MEETING, clause, (), countries, "sitting")
    published = story.scene.text.published_on
    if made is None or made.date_start is None or made.date_start.month is None or published is None:
        return None
    if is_setting and made.status is not EventStatus.HELD:
        return None  # "put off the vote at talks in Lomé on Monday"
    if abs(published.latest - made.date_start.latest) > OF_THE_NEWS and made.status is EventStatus.HELD:
        return None
    story.set_place(made, replace(told, low=told.cue_start), within=True)
    made.refers = sentence.passage.folded.endswith(("the ", "these ", "those "), 0, told.cue_start)
    return made if made.place else None
