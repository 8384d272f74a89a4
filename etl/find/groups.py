"""Which states "the five presidents" are: those that the article names together, so many of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.find.references import Cast
from etl.find.stands import PAIR
from etl.find.text import Sentence
from etl.records import Span, record

_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MEMBERS = (
    r"(?:capitals|countries|governments|heads of (?:state|government)|kings|leaders|members|member (?:states|countries)"
    r"|(?:[a-z]+ )?ministers|nations|neighbou?rs|parties|premiers|presidents|republics|sides|signatories|states)"
)
_GROUP = re.compile(
    rf"(?:^|[.;:“\"]\s?|\b(?:all|both|by|its|of|our|same|the|their|these|those|which) )"
    rf"(?P<count>{'|'.join(_COUNTS)}) (?:[a-z\-]+ ){{0,2}}{_MEMBERS}\b(?! of (?!the\b))"
)

_ARE_PARTIES = re.compile(  # "Chad and Togo | are among its parties"
    r"\b(?:(?:are|were|have been|remain|became) (?:(?:all|both|still|also) )?(?:among )?(?:the |its )?(?:[a-z]+ )?"
    r"(?:parties|signatories|members)(?: (?:of|to) (?:it|the (?:agreement|charter|convention|pact|protocol|treaty)))?"
    r"(?=[,.;]| since\b| but\b| and\b)|(?:are|were) among (?:the first|those) to (?:accede|join|ratify|sign))"
)
_ITS_STATES = re.compile(
    r"\bits (?:[a-z]+ )?(?:members|parties|signatories|states)(?: parties)?, "
    r"(?P<states>[^;:.]+?)(?=, (?:who|which|that)\b|[;:.])"
)
_FOLLOWING = 2  # sentences behind an instrument in which its parties are told

_LINK = re.compile(r", (?:and )?|,? and |, (?:and )?the | and the ")  # between the members of a list


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


def parties_behind(sentence: Sentence, cast: Cast) -> Group | None:
    """Return the states that the next sentences of a paragraph tell to be parties: "Chad and Togo are among them"."""
    for later in sentence.passage.sentences[sentence.index + 1 :][:_FOLLOWING]:
        folded, start, end = later.passage.folded, later.char_start, later.char_end
        are, its = _ARE_PARTIES.search(folded, start, end), _ITS_STATES.search(folded, start, end)
        place = (start, are.start()) if are else its.span("states") if its else (start, start)
        span = Span(later.passage.ordinal, *place)
        states = cast.named_in(span)
        if len(states) >= PAIR:
            return Group(states, span)
    return None


def gathered_before(sentence: Sentence, cast: Cast) -> Group | None:
    """Return the states that the sentence before counts and names, where this one names none: they met, and adopted."""
    if not sentence.index or cast.countries_in(sentence.span):
        return None
    earlier = sentence.passage.sentences[sentence.index - 1]
    group = group_in(earlier, cast)
    return group if group and set(group.states) == set(cast.named_in(earlier.span)) else None


def listed_before(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of the last list of three and more in the sentence before, whom "they" may mean."""
    earlier = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    named = [a for a in cast.actors_in(earlier.span) if a.country_code] if earlier else []
    listed = named[-1:]
    for actor in reversed(named[:-1]):
        if not _LINK.fullmatch(sentence.passage.text, actor.char_end, listed[0].char_start):
            if len(listed) > PAIR:
                break
            listed = []
        listed.insert(0, actor)
    return tuple(dict.fromkeys(a.country_code or "" for a in listed)) if len(listed) > PAIR else ()


def _by_nearness(sentence: Sentence, cast: Cast) -> Iterator[Sentence]:
    sentences = tuple(cast.scene.text.sentences)
    here = cast.scene.text.numbers[sentence.span]
    yield from (*reversed(sentences[: here + 1]), *sentences[here + 1 :])
