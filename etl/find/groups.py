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

_THEMSELVES = re.compile(  # "the same three signed", "between the four of us", "all five have"
    rf"\b(?:all|between|by|other|same|the|these|those|with) (?P<count>{'|'.join(_COUNTS)})"
    r"(?= of (?:them|us)\b| (?:(?:also|already|now|still) )?(?!(?:hundred|named|unsigned)\b)[a-z]+ed\b"
    r"| (?:are|bind|bound|gave|had|has|have|keep|kept|made|put|share|were|will|would|wrote)\b)"
)
_NUMBERED = re.compile(  # "a trilateral pact", "the Four-Navy Charter"
    r"\b(?:(?P<count>three|four|five|six|seven)-(?:(?:country|government|island|nation|navy|party|power|side|state|way)\b)"
    r"|(?P<of_three>trilateral|tripartite|trinational)|(?P<of_four>quadrilateral))",
    re.IGNORECASE,
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
    bounds = sentence.passage.folded, sentence.char_start, sentence.char_end
    told = _GROUP.search(*bounds) or _THEMSELVES.search(*bounds)
    if told is None:
        return None
    states = _so_many(_COUNTS[told["count"]], sentence, cast)
    span = replace(sentence.span, char_start=told.start("count"), char_end=told.end())
    return Group(states, span) if states else None


def group_named(span: Span, sentence: Sentence, cast: Cast) -> Group | None:
    """Return the group of states that a name tells by their number: "the trilateral pact", "a Four-Navy Charter".

    Those that act in its sentence are among them.
    """
    told = _NUMBERED.search(sentence.passage.folded, span.char_start, span.char_end)
    if told is None:
        return None
    count = 3 if told["of_three"] else 4 if told["of_four"] else _COUNTS[told["count"]]
    states = _so_many(count, sentence, cast)
    is_whole = bool(states) and set(cast.countries_in(sentence.span)) <= set(states)
    return Group(states, replace(span, char_start=told.start(), char_end=told.end())) if is_whole else None


def _so_many(count: int, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of the sentence nearest to one that names just so many."""
    groups = (cast.named_in(s.span) for s in _by_nearness(sentence, cast))
    return next((tuple(sorted(g)) for g in groups if len(g) == count), ())


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
