"""Reading the name of a military exercise: before its noun, after it, or given to it by a word of naming."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.rules.events import ExerciseRules
from etl.rules.lexicon import Hit

NAMING_REACH = 75  # characters after a drill within which it is named: "manoeuvres with Togo, code-named …"

_CAPS = (
    r"(?:[A-Z][\w’'\-]*|\d{4})(?: (?:and |of |the |du |de )?(?:[A-Z][\w’'\-]*|\d{4}\b|\d{1,3}(?=[ ,.])|\d{1,3}/\d\d))*"
)
_SMALL = (  # what joins no name to its noun: "near Axim during drills"
    r"(?!(?:a|after|an|and|are|at|be|before|by|during|for|from|had|has|have|in|is|of|on|or|out|that|the|to|was|were|which|who|will|with)\b)"
)
_KINDS = rf"(?:(?:{_SMALL}[a-z\-]+[’']?|this year[’']s)\s+){{0,4}}"
_MARKED = r"(?:[“\"]([^”\"]{3,50})[”\"]|(?<!\w)[‘']{1,2}([A-Z][^’']{2,50})[’']{1,2}(?!\w))"
_QUOTED = re.compile(rf"\s*,?\s*{_MARKED}")
_QUOTED_BEFORE = re.compile(rf"{_MARKED}\s+{_KINDS}$")
_AFTER = re.compile(rf"^,?\s+({_CAPS.replace('of |', '')})")
_BEFORE = re.compile(rf"({_CAPS})\s+{_KINDS}$")
_APPOSED = re.compile(rf"({_CAPS}), (?:an?|the|its|their) {_KINDS}(?:[A-Z]+ )?$")
_ACRONYM = re.compile(r"^\s*\(([A-Z][\w\-]*[A-Z])\)")
_NAME = re.compile(rf"\s+(?:the\s+)?(?:{_MARKED}|(?P<plain>{_CAPS.replace('of |', '')}))")
_IT = re.compile(r",? (?:it|they|the)\b")


def name_of(story: Story, sentence: Sentence, hit: Hit) -> str | None:
    """Return the name of an exercise around its noun, or None."""
    text, rules = sentence.passage.text, story.words.exercises
    before, after = text[sentence.char_start : hit.char_start], text[hit.char_end : sentence.char_end]
    noun = text[hit.char_start : hit.char_end]
    quoted = _QUOTED.match(after) or _QUOTED_BEFORE.search(before)
    if quoted:
        return (quoted[1] or quoted[2]).strip(" ,")
    given = _given(after, rules)
    if given:
        return given
    apposed = _APPOSED.search(before)
    if apposed and apposed[1] not in rules.no_name:
        return apposed[1]
    follows = _AFTER.match(after)
    if follows and not is_other(story, sentence, hit.char_end + follows.start(1), hit.char_end + follows.end(1)):
        name = follows[1].rstrip("’'")
        return f"{noun} {name}" if noun[0].isupper() else name
    acronym = _ACRONYM.match(after)
    leads = _BEFORE.search(before)
    if leads:
        name = " ".join(w for w in leads[1].split() if w not in rules.no_name)
        if name and not is_other(
            story, sentence, sentence.char_start + leads.start(1), sentence.char_start + leads.end(1)
        ):
            return f"{name} {noun}{acronym[0] if acronym else ''}" if noun[0].isupper() else name
    return acronym[1] if acronym else None


def name_later(sentence: Sentence, known: list[Encounter], rules: ExerciseRules) -> None:
    """Set the name of the drill told right before a sentence that opens with it: "Codenamed Flint Shield, it …"."""
    if not is_unnamed(sentence, known):
        return
    naming = rules.naming.match(sentence.passage.folded, sentence.char_start)
    name = _NAME.match(sentence.passage.text, naming.end(), sentence.char_end) if naming else None
    if name and _IT.match(sentence.passage.folded, name.end()):
        known[-1].title = _clean(name)


def is_unnamed(sentence: Sentence, known: list[Encounter]) -> bool:
    """Tell whether the drill told right before a sentence has no name yet."""
    return bool(known) and not known[-1].title and sentence.passage.ordinal - known[-1].sentence.passage.ordinal <= 1


def _given(after: str, rules: ExerciseRules) -> str | None:
    """Return the name that a noun is given after it: "…, code-named Flint Shield, …"."""
    naming = rules.naming.search(after.lower(), 0, NAMING_REACH)
    if naming is None:
        return None
    name = _NAME.match(after, naming.end())
    return _clean(name) if name else None


def _clean(name: re.Match[str]) -> str:
    return (name[1] or name[2] or name["plain"]).strip(" ,")


def is_other(story: Story, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a capitalised stretch is a date, a person, a body or nothing but a country."""
    scene = story.scene
    taken = [s for s, _ in scene.people_in(sentence)] + [s for s, _ in scene.organisations_in(sentence)]
    taken += [d.mention.span for d in scene.dates_in(sentence)]
    if any(s.char_start <= start < s.char_end for s in taken):
        return True
    words = sentence.passage.text[start:end].split()
    rest = " ".join(w for w in words if w not in story.words.exercises.no_name)
    for country in scene.countries_in(sentence):
        if start <= country.mention.span.char_start < end:
            rest = rest.replace(country.mention.quote, "")
    return not re.search(r"[A-Z\d]", rest)
