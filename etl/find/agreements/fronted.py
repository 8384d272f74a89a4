"""Finding pledges told before the verb: "a swap agreed between X and Y", "pilots will train here, both agreed"."""

import re
from collections.abc import Iterator

from etl.find.agreements.commitments import named_terms, pledge_claim
from etl.find.agreements.joint import sides_in
from etl.find.agreements.wording import NUMBERS, thing_title
from etl.find.references import BOTH_SIDES, Cast
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search

_BY = re.compile(r"(?:\s(?:on|upon))?(?:\s(?:last|this|in|on|earlier)\s[^,;:.]{2,20}?)?\s(?:by|between)\s")
_DETERMINED = rf"an?|the|{NUMBERS}|\d+|new|joint"
_OPENING_THING = re.compile(
    r"(?:(?:under|as part of|after|following|through|thanks to|despite)\s)?"
    rf"(?:{_DETERMINED})\s(?P<thing>[^;:.“”\"]{{5,90}}?)"
    r"(?:,\s|(?:\s(?:that|which))?\s(?:was|were|(?:has|have|had) been)\s|\s)$",
    re.IGNORECASE,
)
_SIDE_ENDS = re.compile(r"[,;:.]|\b(?:in|at|on|last|this|during|after|was|were|is|are|has|had|will|would)\b")
_SETTLED = ("agreed", "arranged", "decided", "pledged", "promised", "settled")
_WILL = compile_search(
    r"\b(?:will|would|is to|are to|shall)\s(?P<verb>(?!be\s(?:good|bad|better|hard|difficult)\b)[a-z]+)"
)
_TAKEN_UP = r"(?:as\s|so\s|(?:so|this|that) much\s|that is what\s|(?:on\s)?(?:this|that)\s)?"
_SUBJECT = re.compile(rf"(?:,|:|\s[–—])\s{_TAKEN_UP}(?=(?:the|both|all|their|they|[A-Z][\w\-]+)\b)")
_BEFORE_COLON = re.compile(
    rf"(?P<thing>(?:{_DETERMINED})\s[^;:“”\"]{{5,140}}?)(?::|\s[–—])\s{_TAKEN_UP}(?P<who>[^;:“”\"]{{3,100}})",
    re.IGNORECASE,
)
_ALONE = re.compile(  # behind the verb stands nothing that was agreed
    r"\s*(?:[.,;]|(?:on|in|at|by|over|during)\s(?:[A-Z\d]|(?:the\s|a\s|their\s)?"
    r"(?:talks|meeting|telephone|phone|summit|dinner|lunch|breakfast|call|sidelines|margins)\b)"
    r"|(?:between|among) them(?:selves)?\b|(?:together|last|this|yesterday|today|earlier|late|while|when|after)\b)"
)


def fronted_pledges(cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that a sentence tells before the verb of agreeing, or none."""
    for title, side in (*_things(sentence, hit, rules), *_told_before(sentence, hit, rules)):
        terms = named_terms(side, _sides(side, sentence, cast, rules), sentence, hit, cast)
        if terms.is_of_two and " " in title:
            return [pledge_claim(cast.scene, sentence, title, terms, rules)]
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
    if not by or not thing or hit.entry.phrase not in _SETTLED:
        return
    stop = _SIDE_ENDS.search(folded, by.end(), end)
    if _is_promised(thing["thing"], rules):
        yield thing["thing"], Span(sentence.passage.ordinal, by.end(), stop.start() if stop else end)


def _is_promised(thing: str, rules: Rules) -> bool:
    return rules.pledges.unpromised.isdisjoint(re.findall(r"[a-z\-]+", thing.lower()))


def _told_before(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield what is told before ", the two leaders agreed" or ": so much both settled", and where those may stand."""
    text, start = sentence.passage.text, sentence.char_start
    if hit.entry.phrase not in _SETTLED or not _ALONE.match(text, hit.char_end):
        return
    will = _WILL.search(text, start, hit.char_start)
    if will:
        yield from _clauses(sentence, hit, will, rules)
        return
    thing = _BEFORE_COLON.fullmatch(text, start, hit.char_start)
    if thing and _is_promised(thing["thing"], rules):
        yield thing_title(thing["thing"]), Span(sentence.passage.ordinal, *thing.span("who"))


def _clauses(sentence: Sentence, hit: Hit, will: re.Match[str], rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield what will be done, and where those who agreed may stand behind it."""
    text, start, words, verb = sentence.passage.text, sentence.char_start, rules.pledges, will["verb"]
    if re.search('[“”"]', text[start : hit.char_end]) or verb in words.gathers or words.effects.fullmatch(verb):
        return
    for mark in reversed(list(_SUBJECT.finditer(text, will.end(), hit.char_start))):
        title = f"{_without_asides(text[start : will.start()])} {text[will.start() : mark.start()]}"
        yield thing_title(title), Span(sentence.passage.ordinal, mark.end(), hit.char_start)


def _without_asides(subject: str) -> str:
    """Return a subject without what stands between commas, or before the first: "Trade, worth a million,"."""
    parts = subject.strip().rstrip(",").split(", ")
    return parts[0] if len(parts) > 2 or subject.rstrip().endswith(",") else parts[-1]
