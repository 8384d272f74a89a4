"""Reading the signs by which the mention of an instrument is weighed: its noun, what stands round it, its sides."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.sides import Mention, partner_span
from etl.find.agreements.terms import parties_of
from etl.find.references import Cast
from etl.find.signs import STEM, Mark, marked_words, marks_of, people_marks
from etl.find.text import Sentence
from etl.rules.patterns import compile_search
from models.codes import AgreementStatus

HERE = "A"  # stands for the instrument
_NEAR = 4  # words from the instrument that are read with their neighbours
_MOST = 3  # sides, from which on their number says no more
_LONG = 6  # words of a title
_MANY = 4  # sentences that name it
_AHEAD, _LONG_AGO = -2, 6  # years, from which on it says no more how many
_YEAR = compile_search(r"\b(?:19|20)\d\d\b")


def signs_of(mention: Mention, cast: Cast) -> frozenset[str]:
    """Return the signs of a mention of an instrument."""
    return frozenset((*_of_words(mention.instrument, cast), *_of_phrase(mention.instrument), *_of_sides(mention, cast)))


def standing_signs(
    mention: Mention, mentions: Sequence[Mention], told: AgreementStatus | None, cast: Cast
) -> frozenset[str]:
    """Return the signs of where an instrument stands: of the mention that is its evidence, and what others add.

    They are the words of its other sentences, how many they are, how long ago the years of the evidence were, and what
    the rules of words tell.
    """
    here = mention.instrument.sentence
    others = {m.instrument.sentence.span: m.instrument.sentence for m in mentions if m.instrument.sentence is not here}
    words = (f"other {word}" for sentence in others.values() for word in marked_words(sentence, _marks(sentence, cast)))
    count = f"=mentions {min(len(mentions), _MANY)}"
    return signs_of(mention, cast).union(words, _years_ago(here, cast), (count, rule_sign(told)))


def rule_sign(status: AgreementStatus | None) -> str:
    """Return the sign of what the rules of words tell of an instrument's standing."""
    return f"=rule {status}"


def _marks(sentence: Sentence, cast: Cast) -> list[Mark]:
    return [*people_marks(cast.scene, sentence), *marks_of(cast.scene, sentence)]


def _years_ago(sentence: Sentence, cast: Cast) -> Iterator[str]:
    """Yield how many years before the article each year was that its sentence names."""
    published = cast.scene.text.article.published_on
    if published:
        for year in _YEAR.findall(sentence.text):
            yield f"=years ago {min(max(published.year - int(year), _AHEAD), _LONG_AGO)}"


def _of_words(here: Instrument, cast: Cast) -> Iterator[str]:
    """Yield the words before (<) and after (>) the instrument, and the sequences of words close to it."""
    marks = _marks(here.sentence, cast)
    apart: list[Mark] = [m for m in marks if m[1] <= here.char_start or m[0] >= here.char_end]
    apart.append((here.char_start, here.char_end, HERE))
    words = list(marked_words(here.sentence, apart))
    at = words.index(HERE)
    yield from (f"<{word}" for word in words[:at])
    yield from (f">{word}" for word in words[at + 1 :])
    near = words[max(0, at - _NEAR) : at + _NEAR + 2]
    yield from (f"{a} {b}" for a, b in pairwise(near))
    yield from (f"{a} {b} {c}" for a, b, c in zip(near, near[1:], near[2:], strict=False))


def _of_phrase(here: Instrument) -> Iterator[str]:
    noun = here.sentence.passage.folded[here.char_start : here.head_end].split()[-1]
    yield f"=noun {noun[:STEM]}"
    yield f"=after {here.determiner}"
    yield from (f"=of kind {word[:STEM]}" for word in here.modifiers)
    yield f"=words {min(len(here.title.split()), _LONG)}"
    told = {
        "named": here.is_named,
        "bare": here.is_bare,
        "plural": here.head.plural,
        "dated": here.year is not None,
    }
    yield from (f"={sign}" for sign, holds in told.items() if holds)


def _of_sides(mention: Mention, cast: Cast) -> Iterator[str]:
    partner = partner_span(mention.instrument)
    if partner:
        yield f"=partners {min(len(cast.named_in(partner)), _MOST)}"
    yield f"=states {min(len(set(cast.countries_in(mention.instrument.sentence.span))), _MOST)}"
    yield f"=sides {min(len(parties_of(mention, cast)), _MOST)}"
    yield from (f"=told {reading.status} {reading.modality.name.lower()}" for reading in mention.readings)
    if not mention.readings:
        yield "=untold"
