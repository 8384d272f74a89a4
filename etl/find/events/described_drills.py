"""Telling whether words without a name describe one drill: "a joint naval exercise", "trained together"."""

import re

from etl.find.events.story import Story
from etl.find.events.telling import ends_with
from etl.find.text import Sentence
from etl.records import Span
from etl.rules.events import Sort
from etl.rules.lexicon import Hit

_ONE_OF = re.compile(r"\bone of the (?:[\w\-]+ ){0,6}$")
_EVERY = re.compile(r"\b(?:each|every)\b(?! other\b)")
_JOINED = re.compile(r"\bjoin(?:s|ed|ing)?\s[^.;]{3,60}\bfor\s+(?:an?\s+)?(?:[\w\-]+\s+){0,4}$")
_BOTH = re.compile(r"\b(?:both|their|the two) ")
_A = re.compile(r"\b(?:an?|another) (?:[\w\-]+ ){0,3}$")
_PRACTISING = ("practice", "practise", "rehearse")
_MANOEUVRES = ("manoeuvres", "maneuvers", "war games")
_BEGUN = re.compile(
    r"\b(?:beg[aiu]n(?:ning|s)?|commenc(?:ed?|es|ing)|complet(?:ed?|es|ing)|conclud(?:ed?|es|ing)|end(?:ed|ing|s)?"
    r"|kick(?:ed|ing|s)? off|launch(?:ed|es|ing)?|start(?:ed|ing|s)?|wrap(?:ped|ping|s)? up)"
    r" (?:(?:an?|the|their) )?(?:[\w\-]+ ){0,3}$"
)
_TOPIC = re.compile(  # what is only talked of: "discussions over their joint exercises"
    r"\b(?:concerns?|consultations|discuss(?:ed|es|ing|ions?)?|talks|talked|talking|views)"
    r" (?:(?:about|concerning|on|over|regarding) )?(?:[\w\-’']+ ){0,4}$"
    r"|\b(?:stop|stopping|cease|freeze) (?:[“\"]?[\w\-’']+ ){0,4}[“\"]?$"
)
_TRAIL = re.compile(r"\s+(?:[\w\-]+\s+){0,5}$")


def is_described(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an exercise without a name is described as a military one of its own."""
    folded, rules = sentence.passage.folded, story.words.exercises
    is_noun = hit.entry.value.sort is Sort.NOUN
    if is_noun and _TOPIC.search(folded, sentence.char_start, hit.char_start) and folded[hit.char_end - 1] == "s":
        return False
    is_one = _ONE_OF.search(folded, sentence.char_start, hit.char_start)
    if is_noun and folded[hit.char_end - 1] == "s" and not (is_one or _is_one(story, sentence, hit)):
        return False
    if rules.military.search(folded, max(sentence.char_start, hit.char_start - 40), hit.char_end):
        return True
    if story.words.ships.prefixes.search(sentence.passage.text, sentence.char_start, sentence.char_end):
        return True
    is_done = not is_noun or ends_with(
        story.words.telling.holding, _TRAIL, folded[sentence.char_start : hit.char_start]
    )
    if hit.entry.value.lemma in _PRACTISING and not _is_of_two(story, sentence, hit):
        return False
    if is_noun and _is_a_drill(story, sentence, hit):
        return True
    joined = hit.entry.phrase in _MANOEUVRES or _JOINED.search(folded, sentence.char_start, hit.char_start)
    return bool((is_done or joined) and sentence.search(rules.forces))


def _is_a_drill(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether "a drill" stands in a sentence with forces and two countries: it is theirs, but for a fire drill."""
    before = sentence.passage.folded[sentence.char_start : hit.char_start]
    if not _A.search(before) or story.words.exercises.civil.search(before):
        return False
    return bool(sentence.search(story.words.exercises.forces)) and len(story.cast.named_in(sentence.span)) > 1


def _is_of_two(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether forces of two countries practise: before the verb, or "with" others after it; or "their ships"."""
    ordinal, folded = sentence.passage.ordinal, sentence.passage.folded
    both = _BOTH.search(folded, sentence.char_start, hit.char_start)
    if both and story.words.exercises.forces.match(folded, both.end()):
        return True
    other = folded.find(" with ", hit.char_end, sentence.char_end)
    after = story.cast.named_in(Span(ordinal, other, sentence.char_end)) if other > 0 else ()
    return len({*story.cast.named_in(Span(ordinal, sentence.char_start, hit.char_start)), *after}) > 1


def _is_one(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a plural is of one occasion: war games, or drills of two countries on a day."""
    folded, telling = sentence.passage.folded, story.words.telling
    if (
        sentence.search(telling.recurring)
        or sentence.search(_EVERY)
        or telling.many.search(folded, max(sentence.char_start, hit.char_start - 20), hit.char_start)
    ):
        return False
    if hit.entry.phrase.startswith("war"):
        return True
    if _BEGUN.search(folded, sentence.char_start, hit.char_start) and len(story.cast.named_in(sentence.span)) > 1:
        return True
    has_day = any(
        d.start and (d.start.month or d.mention.rule == "date_period") for d in story.scene.dates_in(sentence)
    )
    return has_day and len(story.cast.named_in(sentence.span)) > 1
