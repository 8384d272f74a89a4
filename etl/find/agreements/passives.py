"""Finding pledges that are told as a thing of the past: "the hotline, agreed on by the two presidents last year"."""

import re
from collections.abc import Sequence

from etl.find.agreements.commitments import Terms, pledge_claim, pledge_date
from etl.find.agreements.joint import sides_in
from etl.find.agreements.sides import Mention
from etl.find.references import BOTH_SIDES, Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit

_BY = re.compile(r"(?:\s(?:on|upon))?(?:\s(?:last|this|in|on|earlier)\s[^,;:.]{2,20}?)?\s(?:by|between)\s")
_THING = re.compile(
    r"(?:(?:under|as part of|after|following|through|thanks to|despite)\s)?"
    r"(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint)\s(?P<thing>[^;:.“”\"]{5,90}?)"
    r"(?:,\s|\s(?:that|which)\s(?:was|were|had been)\s|\s)$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|told|who|which|that|when)\b")
_END = re.compile(r"[,;:.]|\b(?:in|at|on|last|this|during|after|was|were|is|are|has|had|will|would)\b")


def agreed_thing(
    scene: Scene, cast: Cast, found: tuple[Sentence, Hit], here: Sequence[Mention], rules: Rules
) -> list[AgreementClaim]:
    """Return the pledge of a thing that opens a sentence and that two sides agreed on before; no instrument's."""
    sentence, hit = found
    by = _BY.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    title = _title(sentence, hit, rules)
    if not by or title is None or here:
        return []
    stop = _END.search(sentence.passage.folded, by.end(), sentence.char_end)
    side = Span(sentence.passage.ordinal, by.end(), stop.start() if stop else sentence.char_end)
    sides = _sides(sentence, side, cast, rules)
    bodies = tuple(b.name for b in scene.organisations if b.name in sides)
    states = tuple(s for s in sides if s not in bodies)
    verb = Span(side.paragraph, hit.char_start, hit.char_end)
    day, people = pledge_date(scene, sentence, hit), cast.people_in(side)
    terms = Terms(states, people, day, bodies, verb=verb, subject=side)
    return [pledge_claim(scene, sentence, title, terms, rules)] if len(sides) > 1 else []


def _title(sentence: Sentence, hit: Hit, rules: Rules) -> str | None:
    """Return the words of what was "agreed", or None where they name what promises nothing."""
    text = sentence.passage.text
    thing = _THING.match(text, sentence.char_start, hit.char_start)
    if not thing or text[hit.char_start : hit.char_end] != "agreed" or _VERB.search(thing["thing"]):
        return None
    words = re.findall(r"[a-z\-]+", thing["thing"].lower())
    return thing["thing"] if len(words) > 1 and rules.agreements.unpromised.isdisjoint(words) else None


def _sides(sentence: Sentence, side: Span, cast: Cast, rules: Rules) -> tuple[str, ...]:
    """Return the states and bodies of states that a stretch names or means; private actors are none."""
    folded = sentence.passage.folded
    named = sides_in(side, cast)
    if len(named) > 1 or rules.agreements.private_actors.search(folded, side.char_start, side.char_end):
        return named
    return cast.both_sides(sentence) if BOTH_SIDES.search(folded, side.char_start, side.char_end) else named
