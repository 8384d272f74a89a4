"""Reading the place that a word stands for: "there", ", where", "the Togolese capital"; and one told just before."""

import re
from collections.abc import Iterator

from etl.find.countries import form_of
from etl.find.events.places import NAME, TIME, Place, find_places, is_adjective
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules.countries import CountryForm
from etl.rules.events import EventRules
from etl.rules.patterns import compile_search

_GOAL = compile_search(
    rf"\b(?:to|for|in|at|from|near|visit|visited|visits|reached|left|leaves)\s+(?:the\s+)?(?P<name>{NAME})"
)
_TOWARDS = compile_search(  # no place where somebody sits: "the ambassador in Lomé"
    r"(?<!ambassador )(?<!ambassadors )(?<!embassy )(?<!envoy )\b(?:[Aa]t|for|[Ii]n|reach(?:ed|es)?|to"
    rf"|visit(?:ed|ing|s)?) (?P<name>{NAME})"
)
_THERE = compile_search(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|should|must|be|would)\b)"
)
_CLEFT = compile_search(r"\bit (?:is|was|will be) there that\b")
_OPENING = re.compile(
    r"There,? (?!(?:has|have|had|will|would|can|could|may|should|must)\b|(?:is|are|was|were|be) )(?=\w)"
)
_WHERE = re.compile(  # "flew to Lomé on Sunday, where"
    rf"(?P<name>{NAME})(?:,? (?:on |late |early )*(?:[A-Z]\w+day|yesterday|today|tomorrow)(?: \w+)?)?,? where\b[^;:]*$"
)
_GOES = re.compile(rf"\bto (?P<name>{NAME})(?:,? [a-z]+ [A-Z]?\w+)?,? (?:for|to) (?:[\w\-]+ ){{0,4}}$")
_CAPITAL = re.compile(
    r"\b(?:[Ii]n|to|into|for) the (?P<name>(?:(?:North|South|New) )?[A-ZÀ-ÞĀ-Ž][\w\-]+ capital)\b(?!,? [A-Z])"
)
_HE = compile_search(r"\b(?:he|she|they)\b")
HE_REACH = 40  # characters after a capital's mention within which a pronoun tells who is there
_EARLIER = 2  # sentences over which "there" reaches back
BACK = 4  # sentences over which the place that opened one holds
NEAR_START = 9  # characters from a sentence's start within which the place that it opens with begins


def place_of_there(scene: Scene, sentence: Sentence, cue: int, high: int, *, opens: bool) -> str | None:
    """Return the place that "there" stands for in a clause: the last that was named before it, here or just before.

    `opens`: the clause is the sentence's first, so that "There he met X" is of it.
    """
    there = _THERE.search(sentence.passage.folded, cue, high)
    cleft = _CLEFT.search(sentence.passage.folded, sentence.char_start, cue)
    is_first = opens and _OPENING.match(sentence.passage.text, sentence.char_start, cue)
    if there is None and cleft is None and not is_first:
        return None
    offset = there.start() if there else sentence.char_start
    names = _names_in(scene, sentence, offset)
    for earlier in _before(scene, sentence, _EARLIER):
        names = names or _names_in(scene, earlier, earlier.char_end)
    return names[-1] if names else None


def _names_in(scene: Scene, sentence: Sentence, high: int) -> list[str]:
    """Return the names that a sentence gives as those of places up to an offset."""
    taken = [s for s, _ in scene.people_in(sentence)] + [d.mention.span for d in scene.dates_in(sentence)]
    taken += [s for s, _ in scene.organisations_in(sentence)]
    goals = [
        goal
        for goal in _GOAL.finditer(sentence.passage.text, sentence.char_start, high)
        if not any(s.char_start < goal.end() and goal.start("name") < s.char_end for s in taken)
    ]
    meant = (
        place_of_capital(scene, sentence, goal.start(), high)
        if is_adjective(scene, sentence, *goal.span("name"))
        else goal["name"]
        for goal in goals
    )
    return [name for name in meant if name]


def _before(scene: Scene, sentence: Sentence, count: int) -> Iterator[Sentence]:
    """Yield the sentences before one, the nearest first; the first of a paragraph follows on the last paragraph."""
    own = sentence.passage.sentences[: sentence.index]
    passage = scene.text.by_ordinal.get(sentence.passage.ordinal - 1)
    last = passage.sentences if passage and passage.kind is sentence.passage.kind else ()
    yield from list(reversed([*last, *own]))[:count]


def place_gone_to(scene: Scene, sentence: Sentence, cue: int) -> str | None:
    """Return where somebody went in order to meet: "flew to Lomé for talks", "to Lomé, where she saw him"."""
    text = sentence.passage.text
    found = _WHERE.search(text, sentence.char_start, cue) or _GOES.search(text, sentence.char_start, cue)
    if found is None or TIME.match(found["name"]):
        return None
    countries = [c.mention for c in scene.countries_in(sentence) if "capital" not in c.mention.rule]
    is_country = any(found.start("name") <= c.span.char_start < found.end("name") for c in countries)
    return None if is_country else found["name"]


def place_of_capital(scene: Scene, sentence: Sentence, low: int, high: int) -> str | None:
    """Return the capital that a clause speaks of, as it does: "the Togolese capital" is "Togolese capital".

    Where somebody has just been told to go to Lomé or to be there it is that.
    """
    found = _CAPITAL.search(sentence.passage.text, low, high)
    return capital_told(scene, sentence, *found.span("name")) if found else None


def capital_told(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the capital that stands between two offsets as that of a state, None where no state is named there."""
    named = scene.countries_in(sentence)
    code = next((c.country_code for c in named if start <= c.mention.span.char_start < end), None)
    return (_just_named(scene, sentence, start, code) or sentence.passage.text[start:end]) if code else None


def _just_named(scene: Scene, sentence: Sentence, offset: int, country_code: str) -> str | None:
    """Return a state's capital where a sentence has it as a place before an offset, or the one that its "he" is of."""
    is_of_him = _HE.search(sentence.passage.folded, sentence.char_start, min(offset + HE_REACH, sentence.char_end))
    earlier = _before(scene, sentence, 1) if is_of_him else ()
    for told, high in ((sentence, offset), *((s, s.char_end) for s in earlier)):
        capitals = {
            c.mention.span.char_start
            for c in scene.countries_in(told)
            if c.country_code == country_code and form_of(c.mention) is CountryForm.CAPITAL
        }
        goals = list(_TOWARDS.finditer(told.passage.text, told.char_start, high))
        city = next((g["name"] for g in reversed(goals) if g.start("name") in capitals), None)
        if city:
            return city
    return None


def place_opening(scene: Scene, sentence: Sentence, rules: EventRules, names: tuple[str, ...]) -> str | None:
    """Return the place that opened an earlier sentence of the paragraph: "In Minsk on 7 March, …"."""
    for earlier in reversed(sentence.passage.sentences[max(0, sentence.index - BACK) : sentence.index]):
        places: list[Place] = find_places(scene, earlier, rules, names)
        opening = [p for p in places if p.char_start - earlier.char_start < NEAR_START and not p.is_country]
        if opening:
            return opening[0].name
    return None
