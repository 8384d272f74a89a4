"""Reading what later sentences tell of a drill: its last day and place, who else takes part, who commands it.

Such a sentence names the drill, calls it one ("the exercise"), or tells of those who take part: "Eight ships are
expected off Lomé". What it says of those who only watch, or who stayed away, is not of the drill.
"""

import re
from collections.abc import Iterator, Sequence

from etl.find.events.encounters import SURE, Encounter
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story
from etl.find.events.timing import UNTIL, date_near, duration_of, is_to_come
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.patterns import compile_search

NEAR = 1  # paragraphs after a drill within which its last day is told
FAR = 3  # paragraphs after a drill within which more is told of it
END_REACH = 12  # characters between a drill's verb of ending and the day
POST_REACH = 40  # characters after a commander's name within which the verb stands
NAME_REACH = 60  # characters after "commanded by" within which it is told by whom
PLACE_REACH = 50  # characters after a word of holding a drill within which its place stands

_DRILL = re.compile(  # "the drill, which is the fifth, | ends on"
    r"\b(?:it|they|drills?|exercises?|manoeuvres|maneuvers|event)\b(?:,[^,]*,)?\s+(?:\w+\s+){0,2}?$"
    r"|\b(?:beg[ia]n|begins|open(?:ed|s)?|start(?:ed|s)?)\b[^;.]{3,60}\band\s+(?:will\s+)?$"
)
_NOUN = r"(?:drills?|exercises?|manoeuvres|maneuvers|war games)"
_LENGTH = compile_search(rf"\b[\w]+-day (?:[\w\-]+ ){{0,3}}?{_NOUN}\b")
_CALLED = compile_search(rf"\b(?:the|this|both) (?:[\w\-]+ )?{_NOUN}\b(?! (?:of|last|in (?:19|20)))")
_OBJECT = re.compile(rf" (?:[\w\-]+ ){{0,3}}(?:it|{_NOUN}|part|side|contingent)\b")
_ELSEWHERE = re.compile(rf" in (?:an?|another|other) (?!(?:[\w\-]+ )?{_NOUN})")  # "took part in a rescue"
_WHO_COME = re.compile(  # "They are drawn from", "The participants come from", "Taking part are ships from"
    r"(?:(?:They|(?:The )?(?i:(?:\w+ )?(?:contingents|crews|participants|soldiers|troops|units)))"
    r"(?: (?:are|were|have|will))?(?: (?:be|been|mainly|mostly))? (?:come from|came from|drawn from|from)"
    r"|(?:Also )?(?:[Pp]articipating|[Tt]aking part) (?:are|is|were|will be)(?: (?!from\b)[\w\-]+){0,4}?(?: from)?)"
    r" (?:the )?(?:(?:[a-z]+ ){1,4}of (?:the )?)?[A-Z]"
)
_COMMANDED = re.compile(  # "It is | commanded by", "The drill, under the command of"
    rf"(?:it|the (?:[\w\-]+ ){{0,2}}{_NOUN}|they)(?:,? which)?,?(?: (?:is|was|are|were|will be|being))*"
    r" (?:(?:commanded|directed|headed|led|overseen|supervised) by|under the command of) "
)
_PART = re.compile(r" (?:the|its) [A-Z][\w\-]+ (?:contingent|part|side)\b")
_EDITION = compile_search(r"\b(?:edition|last year|in the past|previous|next year|next one)\b")
_WHICH = re.compile(r",? which (?:(?:is|was|will|are|were) )?(?:(?:due|expected|set|scheduled|to|be) )*")
_CLAUSE = re.compile(r";|, (?:while|but|and|which)\b| but | while ")


def end_exercises(story: Story, sentence: Sentence, exercises: Sequence[Encounter]) -> None:
    """Set the last day of the exercise told last where a sentence says until when it runs."""
    latest = exercises[-1] if exercises else None
    if latest is None or latest.date_end or abs(sentence.passage.ordinal - latest.sentence.passage.ordinal) > NEAR:
        return
    folded, begun = sentence.passage.folded, latest.date_start
    verbs = story.words.outcomes.ending.finditer(folded, sentence.char_start, sentence.char_end)
    ends = [verb.end() for verb in verbs if _DRILL.search(folded, sentence.char_start, verb.start())]
    for date in story.scene.dates_in(sentence):
        follows = any(0 <= date.mention.span.char_start - end < END_REACH for end in ends)
        is_day = date.start is not None and date.start.day is not None and (follows or date.bound in UNTIL)
        if is_day and date.start and (begun is None or date.start.latest > begun.earliest):
            latest.date_end = date.start
            latest.say("date_end", "followup", date.mention.span)
            if not is_to_come(story.scene, date.start):
                latest.last(_length_of(latest.sentence) or _length_of(sentence))


def _length_of(sentence: Sentence) -> int | None:
    """Return how many days a sentence says that a drill lasts: "a three-day exercise"."""
    told = sentence.search(_LENGTH)
    return duration_of(told[0]) if told else None


def add_details(story: Story, sentence: Sentence, exercises: Sequence[Encounter]) -> None:
    """Add to the exercise told last who takes part in it, who commands it and where it is, as a sentence tells."""
    latest = exercises[-1] if exercises else None
    if latest is None or not 0 <= sentence.passage.ordinal - latest.sentence.passage.ordinal <= FAR:
        return
    if latest.sentence is sentence or sentence.search(_EDITION):
        return
    words, folded = story.words.exercises, sentence.passage.folded
    is_named = bool(latest.title) and str(latest.title).lower() in sentence.text.lower()
    is_called = is_named or bool(sentence.search(_CALLED))
    for low, high in _clauses(sentence):
        if words.absent.search(folded, low, high):
            continue
        joins = words.joining.search(folded, low, high)
        if joins and _ELSEWHERE.match(folded, joins.end()):
            continue
        comes = _WHO_COME.match(sentence.passage.text, low, high) if low == sentence.char_start else None
        joins = joins or comes
        if joins and (is_called or comes or words.forces.search(folded, low, high)):
            span = Span(sentence.passage.ordinal, low, high)
            latest.countries |= set(story.cast.named_in(span))
            latest.say("countries", SURE, span)
        if is_called or words.forces.search(folded, low, high):
            _set_place(story, sentence, latest, (low, high))
    if is_named:
        _set_days(story, sentence, latest)
    is_next = sentence.passage is latest.sentence.passage and sentence.index == latest.sentence.index + 1
    people = [*_commanders(story, sentence, is_called=is_called, is_next=is_next), *_commanded_by(story, sentence)]
    latest.add_people(p for p in people if p.country_code in latest.countries)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    low = sentence.char_start
    for mark in _CLAUSE.finditer(sentence.passage.folded, low, sentence.char_end):
        yield low, mark.start()
        low = mark.end()
    yield low, sentence.char_end


def _set_place(story: Story, sentence: Sentence, drill: Encounter, within: tuple[int, int]) -> None:
    """Set the place of a drill that has none: where its ships are expected, its soldiers train."""
    if drill.place:
        return
    low, high = within
    places = find_places(story.scene, sentence, story.words, story.names)
    verbs = [verb.end() for verb in story.words.exercises.taking_place.finditer(sentence.passage.folded, low, high)]
    near = [p for p in places if any(0 < p.char_start - end < PLACE_REACH for end in verbs)]
    drill.place = choose_place(story.scene, sentence, near, low, high)
    if drill.place:
        drill.say("place", "followup")


def _set_days(story: Story, sentence: Sentence, drill: Encounter) -> None:
    """Set the first day of a drill that has none where its name is followed by it: "Flint Shield, which began on …"."""
    folded, title = sentence.passage.folded, str(drill.title).lower()
    at = folded.find(title, sentence.char_start, sentence.char_end)
    which = _WHICH.match(folded, at + len(title), sentence.char_end) if at >= 0 else None
    opens = story.words.outcomes.opening.match(folded, which.end()) if which else None
    date = date_near(story.scene, sentence, opens.end(), sentence.char_end) if opens else None
    if date and date.start and drill.date_start is None:
        drill.date_start, drill.date_end = date.start, drill.date_end or date.end
        drill.say("date_start", "followup", date.mention.span)


def _commanders(story: Story, sentence: Sentence, *, is_called: bool, is_next: bool) -> Iterator[PersonClaim]:
    """Yield those who command a drill, open it or end it in a sentence: one that calls it so, or follows on it."""
    folded = sentence.passage.folded
    for span, person in story.scene.people_in(sentence):
        high = min(span.char_end + POST_REACH, sentence.char_end)
        verb = story.words.exercises.commanding.search(folded, span.char_end, high)
        thing = _OBJECT.match(folded, verb.end(), sentence.char_end) if verb else None
        is_it = is_next and thing is not None and thing[0] == " it"
        is_part = verb is not None and _PART.match(sentence.passage.text, verb.end(), sentence.char_end)
        if (thing and is_called) or is_it or is_part:
            yield person


def _commanded_by(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return by whom a drill is commanded: "It is led by Polish Brigadier General X"."""
    by = _COMMANDED.match(sentence.passage.folded, sentence.char_start, sentence.char_end)
    named = story.scene.people_in(sentence) if by else ()
    after = [p for span, p in named if by and 0 <= span.char_start - by.end() < NAME_REACH]
    return after[:1]
