"""Reading the signs by which a sentence is weighed: its words, with those who act, places and days as what they are.

"Foreign Minister Abla Quist saw him in Lomé on Monday" is read as "foreign minister P saw him in L on D", so that
what was learnt of one sentence holds for others. Signs are words and their neighbours, and how many sides and days
there are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.find.events.places import Place, find_places
from etl.find.events.story import Story
from etl.find.signs import STEM, WORD, Mark, marked_words, marks_of
from etl.find.text import Sentence
from etl.records import Span
from etl.rules.agreements import HEAD
from etl.rules.learnt import Weights


def signs_of(story: Story, sentence: Sentence) -> frozenset[str]:
    """Return the signs of a sentence."""
    places = find_places(story.scene, sentence, story.words, story.names)
    words = list(marked_words(sentence, _named(story, sentence, places)))
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    triples = (f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False) if _is_open(a, b, c))
    return frozenset((*words, *pairs, *triples, *_counts(story, sentence, places)))


def heaviest_word(sentence: Sentence, weights: Weights, outcome: str) -> Span:
    """Return where the word stands that speaks most for an outcome; it begins with a small letter, so it is no name."""
    at, text = weights.outcomes.index(outcome), sentence.passage.text
    words = list(WORD.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end))
    small = [word for word in words if text[word.start()].islower()] or words
    best = max(small, key=lambda word: weights.signs.get(word[0][:STEM], weights.nothing)[at])
    return sentence.stretch(*best.span())


def _is_open(*words: str) -> bool:
    """Tell whether one of the words stands for a name or a day: such a sequence is likely to come again."""
    return any(word.isupper() for word in words)


def _named(story: Story, sentence: Sentence, places: Sequence[Place]) -> list[Mark]:
    """Return where those who act, places and days are named in a sentence, with the letter that stands for each."""
    scene = story.scene
    found = [(s.char_start, s.char_end, "P" if story.officials([p]) else "Q") for s, p in scene.people_in(sentence)]
    found += [(h.char_start, h.char_end, "A") for h in scene.hits_in(sentence, HEAD)]
    found += marks_of(scene, sentence)
    return found + [(p.char_start, p.char_end, "L") for p in places]


def _is_within(span: Span, place: Place) -> bool:
    return place.char_start <= span.char_start < place.char_end


def _counts(story: Story, sentence: Sentence, places: Sequence[Place]) -> Iterator[str]:
    """Yield how many sides, people, days and places a sentence names, and whether a day is to come."""
    scene, published = story.scene, story.scene.text.published_on
    people = {p.name: p for _, p in scene.people_in(sentence)}
    codes = {p.country_code for p in people.values() if p.country_code}
    days = [d.start for d in scene.dates_in(sentence) if d.start and d.start.day and d.bound in (None, "from")]
    day = "day" if days else "dated" if scene.dates_in(sentence) else "undated"
    yield f"={day}"
    yield from {f"=cue {hit.entry.value.kind}" for hit in story.cues(sentence)}
    if places and codes:
        held = {c.country_code for p in places for c in scene.countries_in(sentence) if _is_within(c.mention.span, p)}
        where = "somewhere" if not held else "abroad" if held - codes else "at home"
        yield f"={where} {min(len(codes), 2)}"
    yield f"=people {min(len(people), 3)} {day}"
    yield f"=sides {min(len(codes), 3)} {day}"
    yield f"=place {day}" if places else f"=nowhere {day}"
    yield f"=states {min(len({c.country_code for c in scene.countries_in(sentence)}), 3)}"
    if published and any(d.earliest > published.latest for d in days):
        yield "=to come"
    if any(d.bound not in (None, "from") for d in scene.dates_in(sentence)):
        yield "=bound"
    if re.search('[“”"]', sentence.text):
        yield "=quoted"
