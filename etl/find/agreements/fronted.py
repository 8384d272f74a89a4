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
from etl.rules.pledges import BOND

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
    r"\b(?:will|would|is to|are to|shall)\s"
    r"(?P<verb>(?!be\s(?:good|bad|better|hard|difficult)\b)[a-z]+)(?:\s(?P<done>[a-z]+))?"
)
_TAKEN_UP = r"(?:as\s|so\s|(?:so|this|that) much\s|that is what\s|(?:on\s)?(?:this|that)\s)?"
_SUBJECT = re.compile(rf"(?:,|:|\s[–—])\s{_TAKEN_UP}(?=(?:the|both|all|their|they|[A-Z][\w\-]+)\b)")
_BEFORE_COLON = re.compile(
    rf"(?P<thing>(?:{_DETERMINED})\s[^;:“”\"]{{5,140}}?)(?::|\s[–—])\s{_TAKEN_UP}(?P<who>[^;:“”\"]{{3,100}})",
    re.IGNORECASE,
)
_AS = re.compile(r"As (?:was |had been |already |earlier )?")
_NEXT_CLAUSE = re.compile(
    r"(?P<who>[^;:“”\"]{5,140}?),\s(?P<thing>[^,;:“”\"]{3,100}?\s(?:will|would|is to|are to|shall)\s[^;:]+)"
)
_MARK = re.compile(r"[:;]\s")
_IT = re.compile(r"\s(?:on\s)?(?:it|this|that|so much|as much|the matter|the point)\b(?!\s[a-z]+ing\b)")
_RECALLS = re.compile(  # "That is what the two agreed"
    r"(?:That|This|So much|All this|It)\s(?:is|was|has been|had been)\s(?:also\s)?(?:(?:what|how|as)\s)?"
)
_BOTH_WILL = re.compile(
    r"(?P<who>(?:The\stwo|Both)\s[a-z]+|[A-Z][^,;:“”\"]{2,60}?\sand\s[^,;:“”\"]{2,40}?)\s(?:will|would|are to)\s"
    r"(?:now\s|soon\s|also\s)?(?P<verb>[a-z]+)\s(?P<done>[a-z]+)?"
)
_SPEAKERS = re.compile(r"\b(?:both|the two|their|they)\b")
_ALONE = re.compile(  # behind the verb stands nothing that was agreed
    r"(?:\s(?:that|this|it)(?=[\s.,;]))?\s*(?:[.,;]|(?:on|in|at|by|over|during)\s(?:[A-Z\d]|(?:the\s|a\s|their\s)?"
    r"(?:talks|meeting|telephone|phone|summit|dinner|lunch|breakfast|call|sidelines|margins)\b)"
    r"|(?:between|among) them(?:selves)?\b|(?:together|last|this|yesterday|today|earlier|late|while|when|after)\b)"
)


def recalled_pledges(cast: Cast, sentence: Sentence, source: Sentence, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge of the sentence before one like "That is what the two ministers agreed", "They shook on it"."""
    will = _WILL.search(source.passage.text, source.char_start, source.char_end)
    hits = [h for h in cast.scene.hits_in(sentence, BOND) if _recalls(sentence, h)] if will else []
    if not hits or not _is_task(will, rules) or re.search('[“”"]', source.text):
        return []
    opening = _RECALLS.match(sentence.passage.text, sentence.char_start, sentence.char_end)
    by = _BY.match(sentence.passage.folded, hits[0].char_end, sentence.char_end)
    stop = _SIDE_ENDS.search(sentence.passage.folded, by.end(), sentence.char_end) if by else None
    start = by.end() if by else opening.end() if opening else sentence.char_start
    end = hits[0].char_start if by is None else stop.start() if stop else sentence.char_end
    side = Span(sentence.passage.ordinal, start, end)
    terms = named_terms(side, _sides(side, sentence, cast, rules), sentence, hits[0], cast)
    marks = [m.end() for m in _MARK.finditer(source.passage.text, source.char_start, will.start() if will else 0)]
    title = thing_title(source.passage.text[marks[-1] if marks else source.char_start : source.char_end])
    return [pledge_claim(cast.scene, source, title, terms, rules)] if terms.is_of_two else []


def _recalls(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb takes up what was told before: "that is what they agreed", "they nodded it through"."""
    if hit.entry.phrase.split()[0] in ("nodded", "shook", "waved"):
        return " it" in hit.entry.phrase
    is_settled = hit.entry.phrase in _SETTLED
    it = _IT.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    return is_settled and bool(it or _RECALLS.match(sentence.passage.text, sentence.char_start, sentence.char_end))


def fronted_pledges(cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that a sentence tells before the verb of agreeing, or none."""
    for title, side in (
        *_things(sentence, hit, rules),
        *_told_before(sentence, hit, rules),
        *_behind(sentence, hit, rules),
        *_plans(sentence, hit, cast, rules),
    ):
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


def _behind(sentence: Sentence, hit: Hit, rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield what will be done, told behind "as agreed between the two ministers in Oslo", and where those stand."""
    text, start = sentence.passage.text, sentence.char_start
    by = _BY.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if not by or hit.entry.phrase not in _SETTLED or not _AS.fullmatch(text, start, hit.char_start):
        return
    told = _NEXT_CLAUSE.match(text, by.end(), sentence.char_end)
    if told and _is_task(_WILL.search(told["thing"]), rules):
        yield thing_title(told["thing"]), Span(sentence.passage.ordinal, *told.span("who"))


def _plans(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> Iterator[tuple[str, Span]]:
    """Yield what two states "will" do together, as both of them said, and where they stand."""
    text, start = sentence.passage.text, sentence.char_start
    if hit.entry.phrase not in rules.pledges.voiced or not _ALONE.match(text, hit.char_end):
        return
    will = _BOTH_WILL.match(text, start, hit.char_start)
    if not will or will["verb"] in rules.pledges.hopes or not _is_task(will, rules):
        return
    told = next((m for m in _SUBJECT.finditer(text, will.end("verb"), hit.char_start)), None)
    speaker = Span(sentence.passage.ordinal, told.end(), hit.char_start) if told else None
    if told and speaker and (_SPEAKERS.search(text, *_bounds(speaker)) or len(sides_in(speaker, cast)) > 1):
        yield thing_title(text[will.start("verb") : told.start()]), Span(speaker.paragraph, *will.span("who"))


def _bounds(span: Span) -> tuple[int, int]:
    return span.char_start, span.char_end


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
    text, start = sentence.passage.text, sentence.char_start
    if re.search('[“”"]', text[start : hit.char_end]) or not _is_task(will, rules):
        return
    for mark in reversed(list(_SUBJECT.finditer(text, will.end("verb"), hit.char_start))):
        title = f"{_without_asides(text[start : will.start()])} {text[will.start() : mark.start()]}"
        yield thing_title(title), Span(sentence.passage.ordinal, mark.end(), hit.char_start)


def _is_task(will: re.Match[str] | None, rules: Rules) -> bool:
    """Tell whether what will be done is a task, and not a meeting or what one expects to come of it."""
    if will is None:
        return False
    is_met = will["verb"] in rules.pledges.gathers or (will["verb"] == "be" and will["done"] in rules.pledges.held)
    return not (is_met or rules.pledges.effects.fullmatch(will["verb"]))


def _without_asides(subject: str) -> str:
    """Return a subject without what stands between commas, or before the first: "Trade, worth a million,"."""
    parts = subject.strip().rstrip(",").split(", ")
    return parts[0] if len(parts) > 2 or subject.rstrip().endswith(",") else parts[-1]
