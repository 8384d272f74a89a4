"""Reading the words of a sentence with names, days and places as what they are: "minister P saw P in L on D".

What is learnt of one sentence so holds for others, and nothing is learnt of a name.
"""

from collections.abc import Iterator, Sequence

from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.rules.patterns import compile_search

STEM = 7  # characters of a word that count: its ending does not
Mark = tuple[int, int, str]  # where a name stands, and the letter that stands for it

WORD = compile_search(r"[a-z]+(?:['’]s)?|[;:](?!\d)")


def marks_of(scene: Scene, sentence: Sentence) -> list[Mark]:
    """Return where days, bodies and countries are named in a sentence."""
    spans = [(d.mention.span, _letter_of(d)) for d in scene.dates_in(sentence)]
    spans += [(span, "O") for span, _ in scene.organisations_in(sentence)]
    spans += [(c.mention.span, "C") for c in scene.countries_in(sentence)]
    return [(span.char_start, span.char_end, letter) for span, letter in spans]


def people_marks(scene: Scene, sentence: Sentence) -> list[Mark]:
    """Return where people are named in a sentence."""
    return [(span.char_start, span.char_end, "P") for span, _ in scene.people_in(sentence)]


def words_beside(sentence: Sentence, char_start: int, char_end: int) -> Iterator[str]:
    """Yield the word right before a stretch of a sentence (<) and the one right after it (>)."""
    folded = sentence.passage.folded
    yield f"<{' '.join(folded[sentence.char_start : char_start].split()[-1:])[:STEM]}"
    yield f">{' '.join(folded[char_end : sentence.char_end].split()[:1])[:STEM]}"


def _letter_of(date: DateMention) -> str:
    """Return the letter for a day, a month, a year, or a time that is none of them."""
    if date.start is None:
        return "T"
    return "D" if date.start.day else "M" if date.start.month else "Y"


def marked_words(sentence: Sentence, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the words of a sentence by place, the marked ones as letters.

    Of marks that overlap the first counts, of those that begin together the longest; "in Lomé" is a place (L) rather
    than a state.
    """
    offset = sentence.char_start
    for start, end, letter in sorted(marks, key=lambda m: (m[0], -m[1], m[2] != "L")):
        if start < offset:
            continue
        yield from _plain(sentence, offset, start)
        yield letter
        offset = end
    yield from _plain(sentence, offset, sentence.char_end)


def _plain(sentence: Sentence, low: int, high: int) -> Iterator[str]:
    for word in WORD.finditer(sentence.passage.folded, low, high):
        yield word[0][:STEM]
