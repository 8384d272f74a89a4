"""Reading the words of a sentence with names, days and places as what they are: "minister P saw P in L on D".

What is learnt of one sentence so holds for others, and nothing is learnt of a name.
"""

from collections.abc import Iterator, Sequence

from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.records import Mention
from etl.rules.patterns import compile_search

STEM = 7  # characters of a word that count: its ending does not
Mark = tuple[int, int, str]  # where a name stands, and the letter that stands for it

MENTIONS = 6  # of a name, of which the words beside them are read
REACH = 40  # characters that are read before a mention and after it
_TOKEN = compile_search(r"[\w'’-]+|[.,;:()\"“”?!–—]")

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


def mention_signs(mentions: Sequence[Mention], scene: Scene) -> Iterator[str]:
    """Yield the words beside a name, one and two before (<) and after it (>), of any mention and of the first."""
    for number, mention in enumerate(mentions[:MENTIONS]):
        for sign in _around(mention, scene):
            yield f"any{sign}"
            if not number:
                yield f"first{sign}"


def words_before(mention: Mention, scene: Scene) -> list[str]:
    """Return the words and marks before a mention, folded."""
    text, end = scene.text.by_ordinal[mention.span.paragraph].text, mention.span.char_start
    return [word.lower() for word in _TOKEN.findall(text, max(0, end - REACH), end)]


def _around(mention: Mention, scene: Scene) -> Iterator[str]:
    text, start = scene.text.by_ordinal[mention.span.paragraph].text, mention.span.char_end
    before = [word[:STEM] for word in words_before(mention, scene)[-2:]]
    after = [word.lower()[:STEM] for word in _TOKEN.findall(text, start, start + REACH)[:2]]
    yield f"<{before[-1] if before else '^'}"
    yield f">{after[0] if after else '$'}"
    yield f"<<{' '.join(before)}"
    yield f">>{' '.join(after)}"


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
