"""Finding military exercises and their names."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.meetings import encounter_cues
from etl.find.events.participants import countries_between
from etl.find.events.places import choose_place, find_places
from etl.find.events.timing import date_near, read_status
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.lexicon import Hit
from models.codes import EventKind

_CAPS = r"(?:[A-Z][\w’'\-]*|\d{4})(?:[ \-](?:and |of |the )?(?:[A-Z][\w’'\-]*|\d{4}\b))*"
_KINDS = r"(?:(?:joint|military|naval|annual|yearly|bilateral|multilateral|peacekeeping|army|air|sea|maritime|live-fire|this year[’']s|multinational|large-scale|combined|[a-z\-]+)\s+){0,4}"
_QUOTED = re.compile(r"^\s*[,]?\s*[“\"‘']([^”\"’]{3,50})[”\"’]")
_QUOTED_BEFORE = re.compile(r"[“\"]([^”\"]{3,50})[”\"]\s+" + _KINDS + "$")
_AFTER = re.compile(rf"^,?\s+({_CAPS})")
_BEFORE = re.compile(rf"({_CAPS})\s+{_KINDS}$")
_APPOSED = re.compile(rf"({_CAPS}), (?:an?|the|its|their) {_KINDS}(?:[A-Z]+ )?$")
_WHOSE = re.compile(r"\b(?:exercise restraint|exercise (?:its|their|his|her|the|control|power|caution)|to exercise)\b")
_MILITARY = re.compile(r"\b(?:joint|military|naval|navy|army|air|marine|live-fire|bilateral|passage|peacekeeping|counter-terrorism|first|annual|combined)\b")
_ACRONYM = re.compile(r"^\s*\(([A-Z][\w\-]*[A-Z])\)")
_EDITION = re.compile(r"\b(?:edition|round|iteration|first (?=was held))\b")
_PAST_EDITION = re.compile(r"\b(?:the (?:previous|last|first|second|third) (?:edition|round|one|was held)|last year['’]s (?:edition|round|drill)|the first (?:was|took|edition))\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_NAME = re.compile(rf"^(?:The|A|An|This|These|In|On|Joint|Military|Naval|Both|It|That|Its|Their|Troops|Annual|Another|{'|'.join(_DAYS)})$")


def find_exercises(scene: Scene, cast: Cast, sentence: Sentence, known: list[Encounter], rules: Rules) -> list[Encounter]:
    """Return the exercises that a sentence tells of; `known` are those told before it."""
    found = []
    for hit in encounter_cues(scene, sentence):
        if hit.entry.value.kind is not EventKind.EXERCISE:
            continue
        title = name_of(scene, sentence, hit)
        if title is None and not _is_described(sentence, hit):
            continue
        if title is None and any(k.sentence.passage is sentence.passage for k in known) :
            continue
        made = _exercise(scene, cast, sentence, (hit.char_start, hit.char_end), title, rules)
        if made and not any(f.title == made.title for f in found):
            found.append(made)
    earlier = _PAST_EDITION.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if not found and earlier and known and known[-1].title:
        made = _exercise(scene, cast, sentence, earlier.span(), re.sub(r"[ \-]\d{4}$", "", known[-1].title), rules)
        if made:
            made.countries = set(known[-1].countries)
            made.rule = "edition"
            found.append(made)
    return found


def _exercise(scene: Scene, cast: Cast, sentence: Sentence, cue: tuple[int, int], title: str | None, rules: Rules) -> Encounter | None:
    date = date_near(scene, sentence, sentence.char_start, sentence.char_end)
    start = date.start if date else None
    status = read_status(sentence, cue[0], sentence.char_end, start, scene.text.published_on, rules)
    if status is None:
        return None
    countries = set(countries_between(cast, sentence, sentence.char_start, sentence.char_end))
    if len(countries) < 2:
        countries |= set(cast.focus_of(sentence).countries)
    places = [p for p in find_places(scene, sentence, rules.events) if not (title and p.name in title)]
    return Encounter(
        EventKind.EXERCISE, sentence, "exercise", status, {}, countries, start, date.end if date else None,
        choose_place(scene, sentence, places, sentence.char_start, sentence.char_end), title, weight=1 + bool(date),
    )


def name_of(scene: Scene, sentence: Sentence, hit: Hit) -> str | None:
    """Return the name of an exercise around its noun, or None."""
    text = sentence.passage.text
    before, after = text[sentence.char_start : hit.char_start], text[hit.char_end : sentence.char_end]
    capital = text[hit.char_start].isupper()
    for pattern, where in ((_QUOTED, after), (_QUOTED_BEFORE, before)):
        quoted = pattern.search(where)
        if quoted:
            return quoted[1].strip(" ,")
    apposed = _APPOSED.search(before)
    if apposed and not _NO_NAME.match(apposed[1]):
        return apposed[1]
    follows = _AFTER.match(after)
    if follows and not _is_other(scene, sentence, hit.char_end + follows.start(1), hit.char_end + follows.end(1)):
        return f"{text[hit.char_start : hit.char_end]} {follows[1]}" if capital else follows[1]
    leads = _BEFORE.search(before)
    if leads:
        words = [w for w in leads[1].split() if not _NO_NAME.match(w)]
        start = sentence.char_start + leads.start(1)
        if words and not _is_other(scene, sentence, start, sentence.char_start + leads.end(1)):
            acronym = _ACRONYM.match(after)
            name = " ".join(words)
            return f"{name} {text[hit.char_start : hit.char_end]}{acronym[0] if acronym else ''}" if capital else name
    acronym = _ACRONYM.match(after)
    return acronym[1] if acronym else None


def _is_other(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a capitalised stretch is a date, a person, a body or nothing but a country."""
    taken = [d.mention.span for d in scene.dates_in(sentence)] + [s for s, _ in scene.people_in(sentence)] + [s for s, _ in scene.organisations_in(sentence)]
    if any(s.char_start <= start < s.char_end for s in taken):
        return True
    return any(c.mention.span.char_start == start and c.mention.span.char_end >= end for c in scene.countries_in(sentence))


def _is_described(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an exercise without a name is described as a military one of its own."""
    folded = sentence.passage.folded
    if _WHOSE.search(folded, hit.char_start - 4, hit.char_end + 12) or folded[hit.char_end - 1] == "s" and not folded[hit.char_start : hit.char_end].startswith("war"):
        return False
    return bool(_MILITARY.search(folded[max(sentence.char_start, hit.char_start - 40) : hit.char_end])) and " joined " not in folded
