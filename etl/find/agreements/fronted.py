"""Finding pledges told before the verb: "a swap agreed between X and Y", "pilots will train here, both agreed"."""

import re
from collections.abc import Iterator

from etl.find.agreements.commitments import Terms, people_meant, pledge_claim, pledge_date, sides_in
from etl.find.agreements.complements import pledge_titles
from etl.find.references import BOTH_SIDES, Cast
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search

_BY = re.compile(r"(?:\s(?:on|upon))?(?:\s(?:last|this|in|on|earlier)\s[^,;:.]{2,20}?)?\s(?:by|between)\s")
_OPENING_THING = re.compile(
    r"(?:(?:under|as part of|after|following|through|thanks to|despite)\s)?"
    r"(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint)\s(?P<thing>[^;:.“”\"]{5,90}?)"
    r"(?:,\s|\s(?:that|which)\s(?:was|were|had been)\s|\s)$",
    re.IGNORECASE,
)
_SIDE_ENDS = re.compile(r"[,;:.]|\b(?:in|at|on|last|this|during|after|was|were|is|are|has|had|will|would)\b")
_SETTLED = ("agreed", "decided", "settled")
_WILL = compile_search(
    r"\b(?:will|would|is to|are to|shall)\s(?P<verb>(?!be\s(?:good|bad|better|hard|difficult)\b)[a-z]+)"
)
_SUBJECT = re.compile(r",\s(?:as\s|so\s)?(?=(?:the|both|all|their|they|[A-Z][\w\-]+)\b)")
_ALONE = re.compile(  # behind the verb stands nothing that was agreed
    r"\s*(?:[.,;]|(?:on|in|at|by|over|during)\s(?:[A-Z\d]|(?:the\s|a\s|their\s)?(?:talks|meeting|telephone|phone|summit|dinner"
    r"|lunch|breakfast|call|sidelines|margins)\b)|(?:last|this|yesterday|today|earlier|late|while|when|after)\b)"
)


def fronted_pledges(cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that a sentence tells before the verb of agreeing, or none."""
    verb, scene = Span(sentence.passage.ordinal, hit.char_start, hit.char_end), cast.scene
    for title, side in (*_things(sentence, hit, rules), *_clauses(sentence, hit, rules)):
        sides = _sides(side, sentence, cast, rules)
        bodies = tuple(b.name for b in scene.organisations if b.name in sides)
        states = tuple(s for s in sides if s not in bodies)
        both = BOTH_SIDES.search(sentence.passage.folded, side.char_start, side.char_end)
        people = cast.people_in(side) or (people_meant(both[0], sentence, states, cast) if both else ())
        day = pledge_date(scene, sentence, hit, side if side.char_start < hit.char_start else None)
        terms = Terms(states, people, day, bodies, verb=verb, subject=side)
        if len(sides) > 1 and " " in title:
            return [pledge_claim(scene, sentence, title, terms, rules)]
    return []


def _sides(side: Span, sentence: Sentence, cast: Cast, rules: Rules) -> tuple[str, ...]:
    """Return the states and bodies that a stretch names, or that "the two leaders" means."""
    folded, sides = sentence.passage.folded, sides_in(side, cast)
    both = BOTH_SIDES.search(folded, side.char_start, side.char_end)
    if len(sides) > 1 or not both or rules.agreements.private_actors.search(folded, side.char_start, side.char_end):
        return sides
    return cast.both_sides(sentence)


def _things(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield a thing that opens a sentence and was "agreed between" two sides, and where they stand."""
    folded, end = sentence.passage.folded, sentence.char_end
    by = _BY.match(folded, hit.char_end, end)
    thing = _OPENING_THING.match(sentence.passage.text, sentence.char_start, hit.char_start) if by else None
    if not by or not thing or hit.entry.phrase != "agreed":
        return
    words = re.findall(r"[a-z\-]+", thing["thing"].lower())
    stop = _SIDE_ENDS.search(folded, by.end(), end)
    if rules.pledges.unpromised.isdisjoint(words):
        yield thing["thing"], Span(sentence.passage.ordinal, by.end(), stop.start() if stop else end)


def _clauses(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield what will be done, told before ", the two leaders agreed", and where those who agreed may stand."""
    text, start = sentence.passage.text, sentence.char_start
    will = _WILL.search(text, start, hit.char_start) if hit.entry.phrase in _SETTLED else None
    if not will or not _ALONE.match(text, hit.char_end) or re.search('[“”"]', text[start : hit.char_end]):
        return
    words, verb = rules.pledges, will["verb"]
    if verb in words.gathers or words.effects.fullmatch(verb):
        return
    for mark in reversed(list(_SUBJECT.finditer(text, will.end(), hit.char_start))):
        title = f"{_without_asides(text[start : will.start()])} {text[will.start() : mark.start()]}"
        yield pledge_titles(title, is_thing=True)[0], Span(sentence.passage.ordinal, mark.end(), hit.char_start)


def _without_asides(subject: str) -> str:
    """Return a subject without what stands between commas, or before the first: "Trade, worth a million,"."""
    parts = subject.strip().rstrip(",").split(", ")
    return parts[0] if len(parts) > 2 or subject.rstrip().endswith(",") else parts[-1]
