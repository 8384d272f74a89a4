"""Which states "the five presidents" are: those that the article names together, so many of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.find.references import Cast
from etl.find.text import Sentence
from etl.records import Span, record

_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MEMBERS = (
    r"(?:capitals|countries|governments|heads of (?:state|government)|kings|leaders|members|member (?:states|countries)"
    r"|(?:[a-z]+ )?ministers|nations|neighbou?rs|parties|premiers|presidents|republics|sides|signatories|states)"
)
_GROUP = re.compile(
    rf"(?:^|[.;:“\"]\s?|\b(?:all|both|by|its|of|our|same|the|their|these|those|which) )"
    rf"(?P<count>{'|'.join(_COUNTS)}) (?:[a-z\-]+ )?{_MEMBERS}\b(?! of (?!the\b))"
)


@record
class Group:
    """States told by their number, and the words that tell it."""

    states: tuple[str, ...]
    span: Span


def group_in(sentence: Sentence, cast: Cast) -> Group | None:
    """Return the group of states that a sentence tells by their number, where the article names just so many.

    Its own sentence is asked first, then those before it, the nearest first, then those after it.
    """
    told = _GROUP.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if told is None:
        return None
    count = _COUNTS[told["count"]]
    groups = (cast.named_in(s.span) for s in _by_nearness(sentence, cast))
    states = next((tuple(sorted(g)) for g in groups if len(g) == count), None)
    span = replace(sentence.span, char_start=told.start("count"), char_end=told.end())
    return Group(states, span) if states else None


def _by_nearness(sentence: Sentence, cast: Cast) -> Iterator[Sentence]:
    sentences = tuple(cast.scene.text.sentences)
    here = cast.scene.text.numbers[sentence.span]
    yield from (*reversed(sentences[: here + 1]), *sentences[here + 1 :])
