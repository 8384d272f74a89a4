"""Finding whom a pronoun or a post stands for in the subject of a verb of agreeing: "he and General Lem agreed".

One side is told by its name, the other was told of before: "he agreed with Peru's minister to", "Mr Sok and the deputy
minister arranged that", "she said that she and Mr Lem had settled on". It is somebody of another state.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.find.references import POINTS_BACK, Cast, merge
from etl.find.text import Sentence
from etl.records import PersonClaim, Span

_TO_VERB = re.compile(
    r"(?:[ ,]+(?:has|have|had|did|also|then|there|later|earlier|however|further|too|both|[a-z]+ly))*\W*"
)
_AND_NAME = re.compile(r",? and (?!(?:his|her|their|the)\b)(?:[a-z.]+ ){0,5}$")  # "he and | defence minister | Lem"
_NAME_AND = re.compile(r",? and $")
_THE_TWO = re.compile(  # people, and none by their posts
    r"they$|(?:the two|both)"
    r"(?: (?:also|did|had|have|men|of them|officers|officials|said|then|women|[a-z]+ed|[a-z]+ly))*$"
)
_POST = re.compile(
    r"minister|president|premier|chancellor|king|sultan|general|admiral|ambassador|secretary|envoy|chief|commander"
    r"|prince|attach[eé]|leader|colonel"
)


def stand_in(subject: Span, partners: Sequence[str], sentence: Sentence, cast: Cast) -> PersonClaim | None:
    """Return whom the pronoun or post of a subject means, where a name or a partner is the other side of it."""
    folded = sentence.passage.folded
    named = cast.people_in(replace(subject, char_end=sentence.char_end))
    for found in POINTS_BACK.finditer(folded, subject.char_start, subject.char_end):
        is_alone = bool(partners) and bool(_TO_VERB.fullmatch(folded, found.end(), subject.char_end))
        if not is_alone and not _is_joined(subject, found.span(), cast, sentence):
            continue
        others = merge(partners, cast.countries_in(subject))
        if len(others) != 1:
            return None
        post = _POST.search(found[0])
        told = _told_before(replace(subject, char_start=found.start()), sentence, cast)
        known = [p for p in told if p.country_code and p not in named and (post is None or _holds(p, post[0]))]
        meant = known[:1] if is_alone else known  # "she agreed with her finance minister": no other is "she"
        return next((p for p in meant if p.country_code not in others), None)
    return None


def _is_joined(subject: Span, found: tuple[int, int], cast: Cast, sentence: Sentence) -> bool:
    """Tell whether "and" alone joins a pronoun or a post to the name of somebody."""
    folded = sentence.passage.folded
    people = [a for a in cast.actors_in(subject) if a.person]
    after = [a for a in people if a.char_start > found[1]]
    if after and _AND_NAME.fullmatch(folded, found[1], after[0].char_start):
        return True
    before = [a for a in people if a.char_end <= found[0]]
    is_last = bool(_TO_VERB.fullmatch(folded, found[1], subject.char_end))
    return is_last and bool(before) and bool(_NAME_AND.fullmatch(folded, before[-1].char_end, found[0]))


def _told_before(subject: Span, sentence: Sentence, cast: Cast) -> Iterator[PersonClaim]:
    """Yield the people told of before a subject: of its sentence, of the nearest one that names any, of all."""
    focus = cast.focus_of(sentence)
    yield from cast.people_in(replace(sentence.span, char_end=subject.char_start))
    yield from focus.last_people
    yield from focus.recent


def _holds(person: PersonClaim, post: str) -> bool:
    """Tell whether somebody holds a post, or the rank that it names."""
    return any(post in title.lower() for title in (person.rank or "", *(q.title for q in person.positions)))


def told_pair(sentence: Sentence, both: str, cast: Cast) -> tuple[str, ...]:
    """Return the sides of the two people whom "they" or "the two" means, told last before in the same paragraph.

    A side is the state or the body of each. Where only that of one is known, and the states in focus are others, it is
    that alone: nothing tells who the other is.
    """
    people, before = cast.focus_of(sentence).last_people, sentence.passage.sentences[: sentence.index]
    if not _THE_TWO.match(both) or len(people) != 2 or not any(cast.people_in(s.span) for s in before):
        return ()
    bodies = [cast.served.get(p.name) for p in people]
    told = [body.name if body else p.country_code for p, body in zip(people, bodies, strict=True)]
    sides = tuple(dict.fromkeys(side for side in told if side))
    is_other = len(sides) == 1 and None in told and sides[0] not in cast.both_sides(sentence)
    return sides if len(sides) == len(people) or is_other else ()
