"""Finding drills by their name alone: "Coral Spade 24 filled the camp with sappers from A and B for two weeks".

A name of an exercise ends in a number, opens or is led by a verb of an exercise, or is said to be one ("under the name
of"). Forces of two states and a day must stand in its sentence.
"""

import re
from collections.abc import Iterator

from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.rules.events import ExerciseRules
from etl.rules.patterns import compile_search

NAME_REACH = 140  # characters before "opens" within which the name of a drill that has no noun stands
Found = tuple[tuple[int, int], tuple[int, int]]  # where a name stands, and what tells of the drill

_WATERS = ("Bay", "Channel", "Gulf", "Ocean", "Sea", "Strait")  # that end a name: "a Black Sea drill"
TWO_CAPS = r"(?P<name>[A-Z][\w’'\-]*(?: (?:of )?(?:[A-Z][\w’'\-]*|\d\d(?:\d\d)?))+)"
_WORD = r"[A-Z][\w’'\-]*[a-z]"
_LINK = r"(?:(?:of|da|de|del|do|du|el|la) )?"
_NUMBER = r"(?:(?:19|20)\d\d|\d\d(?:/\d\d)?|[IVX]{2,5})"
_NUMBERED = compile_search(
    rf"(?P<name>(?:{_WORD}(?: {_LINK}{_WORD}){{1,3}}[ \-]{_NUMBER}|{_WORD}-(?:19|20)\d\d))"
    r"(?![\w/%\-]|,\d| (?:[a-z]+ )?\d)"
)
_UNDER = re.compile(
    rf" (?:the )?(?:[“\"](?P<quoted>[^”\"]{{3,50}})[”\"]|(?P<name>{_WORD}(?: {_LINK}{_WORD})*(?: {_NUMBER})?\b))"
)
_BEFORE_VERB = re.compile(  # "Flint Shield-2031, with ships from Togo, will be | held"
    r"(?<![\w\-] )(?P<name>[A-Z][\w’'\-]*(?: [A-Z][\w’'\-]*){0,3}[ \-](?:(?:19|20)\d\d|\d\d?(?:/\d\d)?))"
    r"(?:,[^.;]{3,100},|,? which)?(?:\s+(?:is|was|will|be|being|to|due|set|\w+ly))*\s+$"
)
_LETTERS = re.compile(r"[A-Za-z]{2}")  # "the 12 days joint drill" has no name
_BOTH = re.compile(r"\b(?:both|two|their|our) (?:[\w\-]+ ){0,2}[a-z]+")
_HOLDS = ("held", "hold", "host", "run", "start", "begin", "began")
_HELD = re.compile(  # "will hold | Flint Shield off Axim"
    rf"\s+(?!Operation\b){TWO_CAPS}(?= (?:off|at|in|near|on|from|with)\b)"
)
_LED = compile_search(  # "led Flint Shield, in which", "join this year's Flint Shield, to be run at"
    r"\b(?:join(?:s|ed|ing)?|leads?|led|leading|stag(?:es?|ed|ing)|(?:takes?|took|taking) part in|for"
    r"|(?:this|last|next) year[’']s)"
    rf" (?:(?:this|last|next) year[’']s )?(?P<name>{_WORD}(?: {_LINK}{_WORD}){{1,3}})"
    r"(?=,? (?:in which (?!(?:he|she|they|it)\b)|staged\b|to be (?:held|run|staged)\b"
    r"|which (?:opens|runs|is run|is held)\b))"
)
_OPENS = re.compile(  # "Flint Shield, staged from 5 to 9 May by"
    rf"(?P<name>{_WORD}(?: {_LINK}{_WORD}){{1,3}}), (?:conducted|hosted|run|staged)\b"
)


def find_drill_names(story: Story, sentence: Sentence) -> Iterator[Found]:
    """Yield the names of drills that have no noun, in a sentence with forces and a day."""
    if not sentence.search(story.words.exercises.forces):
        return
    if not any(d.start and d.start.month for d in story.scene.dates_in(sentence)):
        return
    if not _are_two(story, sentence):
        return
    for name, cue in (*_by_verb(story, sentence), *_by_shape(story, sentence)):
        if not _is_other(story, sentence, *name):
            yield name, cue


def own_words(name: str, rules: ExerciseRules) -> str:
    """Return the words of a name that are an exercise's own: none of an owner ("Lomé's"), a sea or an opening."""
    owner = max((at for at, word in enumerate(name.split()) if word.endswith(("’s", "'s"))), default=-1)
    words = name.split()[owner + 1 :]
    own = " ".join(w for w in words if w not in rules.no_name)
    return "" if (words and words[-1] in _WATERS) or not _LETTERS.search(own) else own


def _is_other(story: Story, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a name is an occasion's or a thing's, or holds a day ("Declaration of May 25")."""
    words = sentence.passage.text[start:end]
    days = [d.mention.span for d in story.scene.dates_in(sentence) if d.start and d.start.month]
    is_day = any(day.char_start < end and start < day.char_end for day in days)
    is_thing = story.words.places.occasions.search(words) or story.words.exercises.no_drill.search(words)
    return is_day or bool(is_thing) or story.is_name(sentence, start)


def _are_two(story: Story, sentence: Sentence) -> bool:
    """Tell whether forces of two countries are told of: both by name, or one of "both", or one "with" another."""
    return (
        len(story.cast.named_in(sentence.span)) > 1
        or _BOTH.search(sentence.passage.folded, *_bounds(sentence)) is not None
    )


def _bounds(sentence: Sentence) -> tuple[int, int]:
    return sentence.char_start, sentence.char_end


def _by_verb(story: Story, sentence: Sentence) -> Iterator[Found]:
    """Yield names before or after a verb of opening or ending."""
    text, folded, outcomes = sentence.passage.text, sentence.passage.folded, story.words.outcomes
    for verbs in (outcomes.opening, outcomes.ending):
        for verb in verbs.finditer(folded, *_bounds(sentence)):
            name = _BEFORE_VERB.search(text, max(sentence.char_start, verb.start() - NAME_REACH), verb.start())
            name = name or _held_by_name(story, sentence, verb)
            if name:
                yield name.span("name"), verb.span()


def _held_by_name(story: Story, sentence: Sentence, verb: re.Match[str]) -> re.Match[str] | None:
    """Return the name of what forces hold somewhere: "the marines of both will hold Flint Shield off Axim"."""
    subject = story.words.exercises.forces.search(sentence.passage.folded, sentence.char_start, verb.start())
    is_held = subject is not None and verb[0].startswith(_HOLDS)
    return _HELD.match(sentence.passage.text, verb.end(), sentence.char_end) if is_held else None


def _by_shape(story: Story, sentence: Sentence) -> Iterator[Found]:
    """Yield names by their number, by a phrase of naming, or by a verb of taking part."""
    text, bounds = sentence.passage.text, _bounds(sentence)
    for under in story.words.exercises.under_name.finditer(sentence.passage.folded, *bounds):
        name = _UNDER.match(text, under.end(), sentence.char_end)
        if name:
            yield name.span("quoted" if name["quoted"] else "name"), under.span()
    opens = _OPENS.match(text, *bounds)
    for named in (*([opens] if opens else []), *_NUMBERED.finditer(text, *bounds), *_LED.finditer(text, *bounds)):
        yield named.span("name"), named.span("name")
