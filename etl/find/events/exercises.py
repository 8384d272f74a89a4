"""Finding military exercises, and their names: before the noun, after it, or given by a word of naming."""

import re
from dataclasses import replace

from etl.find.events.described_drills import is_described
from etl.find.events.encounters import Encounter
from etl.find.events.named_drills import TWO_CAPS, find_drill_names, own_words
from etl.find.events.story import Story, Told
from etl.find.events.timing import duration_of
from etl.find.text import Sentence
from etl.rules.events import ExerciseRules, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

SENSE_REACH = 40  # characters after "exercise" within which it is said of what
THE_REACH = 40  # characters before a drill within which "the" stands
EDITION_REACH = 4  # paragraphs after a drill within which an earlier edition of it is told
FAR = 3  # paragraphs within which those who "drill together" are at the exercise named before

_SENSE = re.compile(
    r"\bexercises?\s+(?:restraint|its|their|his|her|control|power|caution|the right)\b"
    r"|\bexercises? of (?:[\w\-]+ ){0,2}(?:authority|control|duties|functions|jurisdiction|powers?|rights?"
    r"|sovereignty)\b"
)
_EARLIER = compile_search(
    r"\b(?:the (?:previous|last|first|second|third)(?: (?:edition|round|one|drill))?(?= (?:was|took"
    r"|had|edition))|last year['’]s (?:edition|round|drill))"
)
_AFTERWARDS = re.compile(
    r"\b(?:against|amid|before(?! (?:the (?:end|close|start|middle)|mid|\w+ \d|\d|next|this))|while)\b"
)
_REFUSED = compile_search(r"\b(?:declined|refused) (?:an invitation )?to\b|\bsaid no\b|\bboycott\w*|\bpulled out\b")
_OBSERVED = compile_search(r"\bas observers?\b|\bobserv(?:ed|er) (?:states?|countries|nations)\b")
_HISTORY = re.compile(
    r"\s+(?:\w+ ){0,6}(?:born|dates? back|dating back)\b"
    r"|,? (?:which was )?first (?:conducted|held|launched|staged) in\b"
)
_GROUNDS = re.compile(r" (?:area|field|ground|range|site)s?\b")  # "in the exercise | field"
_PREPARED = re.compile(
    r"\bpreparations? (?:for|of) (?:[\w\-]+ ){0,4}$"
)  # "to discuss preparations for the joint | drill"
_TOPIC = re.compile(  # what is only talked of: "talks on various topics, including the bilateral | exercise Sea Heron"
    r"\b(?:areas|issues|items|matters|subjects|topics)\b[^;.]{0,40}?\b(?:among them|including|ranging from|such as)\b"
    r"[^;.]*$"
)
_THE = re.compile(r"\b(?:the|this|that|these|those|their|both)\s+(?:[\w\-]+\s+){0,3}$")
_REPORT = re.compile(r",\s+(?:[^,;]{0,80}\s)?(?:said|told|announced|reported|confirmed|according to)\b[^;]*$")
_ENDED = re.compile(r"\b(?:closed|culminated|ended|concluded|wrapped up|drew to a close|came to an end)\b")
_JOINING = compile_search(r"\bobservers?\b|\balso (?:join|participat|tak)\w*")
TOLD_REACH = 3  # paragraphs after a drill within which "the drill" is that one
NAMING_REACH = 75  # characters after a drill within which it is named: "manoeuvres with Togo, code-named …"

_CAPS = (
    r"(?:[A-Z][\w’'\-]*|\d{4})(?: (?:and |of |the |du |de )?(?:[A-Z][\w’'\-]*|\d{4}\b|\d{1,3}(?=[ ,.])|\d{1,3}/\d\d))*"
)
_SMALL = (  # what joins no name to its noun: "near Axim during drills"
    r"(?!(?:a|added|after|an|and|are|at|be|before|by|during|for|from|had|has|have|in|is|of|on|or|out|said|says|stated|that|the|to|told|was|were|which|who|will|with)\b)"
)
_KINDS = rf"(?:(?:{_SMALL}[a-z\-]+[’']?|this year[’']s)\s+){{0,4}}"
_MARKED = r"(?:[“\"]([^”\"]{3,50})[”\"]|(?<!\w)[‘']{1,2}([A-Z][^’']{2,50})[’']{1,2}(?!\w))"
_QUOTED = re.compile(rf"\s*,?\s*{_MARKED}")
_QUOTED_BEFORE = re.compile(rf"{_MARKED}\s+{_KINDS}$")
_AFTER = re.compile(rf"^,?\s+({_CAPS.replace('of |', '')})")
_BEFORE = re.compile(rf"({_CAPS})\s+{_KINDS}$")
_APPOSED = re.compile(rf"({_CAPS}), (?:an?|the|its|their) {_KINDS}(?:[A-Z][a-z]+-[a-z]+ {_KINDS}|[A-Z]+ )?$")
_ACRONYM = re.compile(r"^\s*\(([A-Z][\w\-]*[A-Z])\)")
_IN_BRACKETS = re.compile(r"\s*\(([A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+)*(?: ?[–\-] ?| )\d{2,4})\)")
_GIVEN = re.compile(rf"\s+(?:the\s+)?(?:{_MARKED}|(?P<plain>{_CAPS.replace('of |', '')}))")
_AS_CALLED = re.compile(rf"{TWO_CAPS}, as (?:the|these|this) (?:drills?|exercises?|manoeuvres|maneuvers) (?:is|are) ")
_PART_IN = re.compile(rf"\b(?:take|takes|taking|took) part in (?:Exercise )?{TWO_CAPS}(?=,|\.| from| which| on)")
_IT = re.compile(r",? (?:it|they|the)\b")
_JOIN_IT = compile_search(  # "Togo and Benin are participating in the air exercise"
    r"\b(?:join(?:ed|ing|s)?|participat(?:e|ed|es|ing) in|t(?:akes?|aking|ook|aken) part in) (?:the|these|this)"
    r" (?:[\w\-]+ )?(?:drills?|exercises?|man(?:oeuvres|euvers)|war games)\b"
)


def find_exercises(story: Story, sentence: Sentence, known: list[Encounter]) -> list[Encounter]:
    """Return the exercises that a sentence tells of; `known` are those told before it."""
    found: list[Encounter] = []
    folded = sentence.passage.folded
    if sentence.search(_REFUSED):
        return found
    for hit in story.cues(sentence):
        if hit.entry.value.kind is not EventKind.EXERCISE or _is_other_sense(sentence, hit):
            continue
        title = _name_of(story, sentence, hit) if hit.entry.value.sort is Sort.NOUN else None
        near = 0 if hit.entry.value.sort is Sort.NOUN else FAR
        again = any(sentence.passage.ordinal - k.sentence.passage.ordinal <= near and k.title for k in known)
        if title and story.words.ships.prefixes.match(title):
            title = None
        is_known = bool(_THE.search(folded, max(sentence.char_start, hit.char_start - THE_REACH), hit.char_start))
        if title and is_known and _is_unnamed(sentence, known) and not _is_of_others(story, sentence, known[-1]):
            known[-1].title = title
            return []
        if title is None and (again or not is_described(story, sentence, hit)):
            continue
        if title is None and is_known and _is_told_before(story, sentence, known):
            continue
        told = _told(sentence, (hit.char_start, hit.char_end))
        made = _exercise(story, told, title)
        if made and known and is_known and title is None and not _names_two(story, told):
            made.countries = set(known[-1].countries)
        if made and all(f.title != made.title for f in found):
            found.append(made)
    return found or _named_drills(story, sentence) or _editions(story, sentence, known)


def _is_told_before(story: Story, sentence: Sentence, known: list[Encounter]) -> bool:
    """Tell whether "the drill" is the one told not far before: it has no day of its own, and no state not in that."""
    if not known or not 0 <= sentence.passage.ordinal - known[-1].sentence.passage.ordinal <= TOLD_REACH:
        return False
    if any(d.start for d in story.scene.dates_in(sentence)):
        return False
    return set(story.cast.named_in(sentence.span)) <= known[-1].countries or sentence.search(_JOIN_IT) is not None


def _is_of_others(story: Story, sentence: Sentence, drill: Encounter) -> bool:
    """Tell whether a sentence names states, and none of those of a drill, who do more than join or watch it."""
    named = () if sentence.search(_JOINING) else story.cast.named_in(sentence.span)
    return bool(named) and drill.countries.isdisjoint(named)


def _is_other_sense(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the word is of no drill ("the exercise of sovereign rights"), or of how one began."""
    folded, low, high = sentence.passage.folded, hit.char_start - 3, hit.char_end + SENSE_REACH
    if _SENSE.search(folded, low, high):
        return True
    before = folded[max(sentence.char_start, hit.char_start - 60) : hit.char_start]
    after = (_HISTORY, _GROUNDS)
    return (
        any(p.match(folded, hit.char_end) for p in after) or bool(_PREPARED.search(before)) or _is_topic(sentence, hit)
    )


def _is_topic(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a drill is one of the things that a sentence says were talked of."""
    return _TOPIC.search(sentence.passage.folded, sentence.char_start, hit.char_start) is not None


def _told(sentence: Sentence, cue: tuple[int, int]) -> Told:
    cut = _AFTERWARDS.search(sentence.passage.folded, cue[1], sentence.char_end)
    return Told(sentence, sentence.char_start, *cue, cut.start() if cut else sentence.char_end)


def _editions(story: Story, sentence: Sentence, known: list[Encounter]) -> list[Encounter]:
    """Return the earlier round of the exercise that was told just before: "the previous edition took place …"."""
    latest = known[-1] if known else None
    if latest is None:
        return []
    earlier = sentence.search(_EARLIER)
    far = EDITION_REACH if earlier and "edition" in earlier[0] else 0
    if not earlier or not latest.title or sentence.passage.ordinal - latest.sentence.passage.ordinal > far:
        return []
    made = _exercise(story, _told(sentence, earlier.span()), re.sub(r"[ \-]\d{4}$", "", latest.title))
    if made:
        made.countries = set(latest.countries)
    return [made] if made else []


def _names_two(story: Story, told: Told) -> bool:
    return len(story.cast.named_in(told.sentence.stretch(told.low, told.high))) > 1


def _exercise(story: Story, told: Told, title: str | None) -> Encounter | None:
    sentence = told.sentence
    is_watched = sentence.search(_OBSERVED)
    countries = set() if is_watched else set(story.cast.named_in(sentence.stretch(told.low, told.high)))
    if len(countries) < 2:
        countries |= set(story.cast.both_sides(sentence))
    made = story.encounter(EventKind.EXERCISE, told, (), countries, "exercise")
    if made:
        made.title = title
        if made.date_start and made.date_end is None and _ENDED.search(sentence.passage.folded, told.low, told.high):
            made.date_start, made.date_end = None, made.date_start
        made.last(duration_of(sentence.text.lower()))
        tail = _REPORT.search(sentence.passage.folded, told.cue_end, told.high)
        day = made.reasons.get("date_start")
        if tail and day and day.span and day.span.char_start > tail.start() and made.status is EventStatus.HELD:
            made.date_start = None  # the day of the report
        within = replace(told, high=tail.start()) if tail else told
        unnamed = replace(story, names=(*story.names, title)) if title else story
        unnamed.set_place(made, within, within=tail is not None)
    return made


def _named_drills(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the exercise that a sentence tells of by its name alone."""
    for name, cue in find_drill_names(story, sentence):
        if not _is_known(story, sentence, *name):
            made = _exercise(story, _told(sentence, cue), sentence.passage.text[slice(*name)])
            return [made] if made else []
    return []


def _name_of(story: Story, sentence: Sentence, hit: Hit) -> str | None:
    """Return the name of an exercise around its noun, or None."""
    text, rules = sentence.passage.text, story.words.exercises
    before, after = text[sentence.char_start : hit.char_start], text[hit.char_end : sentence.char_end]
    noun = text[hit.char_start : hit.char_end]
    closes = after.startswith('"') and before.count('"') % 2 == 1  # '"war games" with the South'
    quoted = (None if closes else _QUOTED.match(after)) or _QUOTED_BEFORE.search(before)
    if quoted:
        return (quoted[1] or quoted[2]).strip(" ,.")
    given = _given(after, rules)
    if given:
        return given
    apposed = _APPOSED.search(before)
    at = apposed and sentence.char_start + apposed.start(1)
    name = own_words(apposed[1], rules) if apposed else ""
    if apposed and re.search("[A-Z]", name):
        return None if at and _is_known(story, sentence, at, at + len(apposed[1])) else name
    numbered = _IN_BRACKETS.match(after)
    if numbered:
        return numbered[1]
    follows = _AFTER.match(after)
    if follows and not _is_known(story, sentence, hit.char_end + follows.start(1), hit.char_end + follows.end(1)):
        name = follows[1].rstrip("’'")
        return f"{noun} {name}" if noun[0].isupper() else name
    acronym = _ACRONYM.match(after)
    leads = _BEFORE.search(before)
    if leads:
        name = own_words(leads[1], rules)
        if name and not _is_known(
            story, sentence, sentence.char_start + leads.start(1), sentence.char_start + leads.end(1)
        ):
            return f"{name} {noun}{acronym[0] if acronym else ''}" if noun[0].isupper() else name
    return acronym[1] if acronym else None


def name_later(story: Story, sentence: Sentence, known: list[Encounter]) -> None:
    """Set the name of the drill told right before a sentence that names it: "Codenamed Flint Shield, it …"."""
    if not _is_unnamed(sentence, known):
        return
    text, start, end = sentence.passage.text, sentence.char_start, sentence.char_end
    naming = story.words.exercises.naming.match(sentence.passage.folded, start)
    name = _GIVEN.match(text, naming.end(), end) if naming else None
    if name and _IT.match(sentence.passage.folded, name.end()):
        known[-1].title = _clean(name)
    plain = None if name else _AS_CALLED.match(text, start, end) or _PART_IN.search(text, start, end)
    if plain and not _is_known(story, sentence, *plain.span("name")):
        known[-1].title = plain["name"]


def _is_unnamed(sentence: Sentence, known: list[Encounter]) -> bool:
    """Tell whether the drill told right before a sentence has no name yet."""
    return bool(known) and not known[-1].title and sentence.passage.ordinal - known[-1].sentence.passage.ordinal <= 1


def _given(after: str, rules: ExerciseRules) -> str | None:
    """Return the name that a noun is given after it: "…, code-named Flint Shield, …"."""
    naming = rules.naming.search(after.lower(), 0, NAMING_REACH)
    if naming is None:
        return None
    name = _GIVEN.match(after, naming.end())
    return _clean(name) if name else None


def _clean(name: re.Match[str]) -> str:
    return (name[1] or name[2] or name["plain"]).strip(" ,.")


def _is_known(story: Story, sentence: Sentence, start: int, end: int) -> bool:
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
