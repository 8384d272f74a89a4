"""Finding military exercises and their names."""

import re
from datetime import timedelta

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.events.timing import duration_of
from etl.find.text import Sentence
from etl.records import PartialDate, Span
from etl.rules.events import Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind

SENSE_REACH = 30  # characters after "exercise" within which it is told what is exercised
FAR = 3  # paragraphs within which those who "drill together" are at the exercise named before

_CAPS = r"(?:[A-Z][\w’'\-]*|\d{4})(?: (?:and |of |the )?(?:[A-Z][\w’'\-]*|\d{4}\b|\d{1,3}(?= )))*"
_KINDS = r"(?:(?:[a-z\-]+|this year[’']s)\s+){0,4}"
_MARKED = r"(?:[“\"]([^”\"]{3,50})[”\"]|(?<!\w)[‘']{1,2}([A-Z][^’']{2,50})[’']{1,2}(?!\w))"
_QUOTED = re.compile(rf"^\s*,?\s*(?:(?:called|named|dubbed|codenamed|code-named|known as)\s+)?{_MARKED}")
_QUOTED_BEFORE = re.compile(rf"{_MARKED}\s+{_KINDS}$")
_AFTER = re.compile(rf"^,?\s+({_CAPS.replace('of |', '')})")
_BEFORE = re.compile(rf"({_CAPS})\s+{_KINDS}$")
_APPOSED = re.compile(rf"({_CAPS}), (?:an?|the|its|their) {_KINDS}(?:[A-Z]+ )?$")
_SENSE = re.compile(
    r"\bexercises?\s+(?:restraint|its|their|his|her|control|power|caution|the right)\b|\bto exercise\b"
    r"|\bexercises? of (?:[a-z]+ )?(?:authority|control|duties|functions|jurisdiction|power|powers|right|rights)\b"
)
_MILITARY = re.compile(
    r"\b(?:joint|military|naval|navy|army|air|marine|live-fire|bilateral|passage|peacekeeping"
    r"|counter-terrorism|combined)\b"
)
_ACRONYM = re.compile(r"^\s*\(([A-Z][\w\-]*[A-Z])\)")
_EARLIER = re.compile(
    r"\b(?:the (?:previous|last|first|second|third)(?: (?:edition|round|one|drill))?(?= (?:was|took"
    r"|had|edition))|last year['’]s (?:edition|round|drill))"
)
_NO_NAME = re.compile(
    r"^(?:HADR|SAR|ASW|CBRN|CPX|FTX|TTX|The|A|An|This|These|In|On|Joint|Military|Naval|Both|It|That|Its|Their|Troops|Annual|Another"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)
_AFTERWARDS = re.compile(r"\b(?:before(?! (?:the (?:end|close|start|middle)|mid|\w+ \d|\d|next|this))|while)\b")
_CARRIED_OUT = re.compile(
    r"\b(?:carried out|carry out|conducted|held|staged|took part in|performed)\s+(?:[\w\-]+\s+){0,5}$"
)
_FORCES = re.compile(
    r"\b(?:ships?|boats?|frigates?|corvettes?|warships?|nav(?:y|ies|al)|troops|soldiers|marines"
    r"|army|armies|forces|aircraft)\b"
)
_REFUSED = re.compile(r"\b(?:declined|refused) (?:an invitation )?to\b|\bsaid no\b|\bboycott\w*|\bpulled out\b")
_HISTORY = re.compile(r"\s+(?:\w+ ){0,6}(?:born|dates? back|dating back)\b")
_JOINT = re.compile(
    r"\b(?:joint|bilateral|trilateral|multinational|multilateral|combined|with|together|both|two|three)\b"
)
_THE = re.compile(r"\b(?:the|this|that|these|those|their|both)\s+(?:[\w\-]+\s+){0,3}$")
_OTHER = re.compile(
    r"\b(?:another|separate|second|third|next|new|further|similar|earlier|previous|last year['’]s)"
    r"\s+(?:[\w\-]+\s+){0,3}$"
)
_UNTIL = ("until", "till", "through")
_ENDS = re.compile(  # "the drill, which is the fifth, ends on"
    r"\b(?:it|they|drills?|exercises?|manoeuvres|maneuvers|event)\b(?:,[^,]*,)?\s+(?:\w+\s+){0,2}?"
    r"(?:ends?|ended|conclude[ds]?|runs? until|wraps? up|closes?)\b"
)
END_REACH = 12  # characters between such a verb and the day
_ENDED = re.compile(r"\b(?:ended|concluded|wrapped up|drew to a close)\b")


def find_exercises(story: Story, sentence: Sentence, known: list[Encounter]) -> list[Encounter]:
    """Return the exercises that a sentence tells of; `known` are those told before it."""
    found: list[Encounter] = []
    for hit in story.cues(sentence):
        if hit.entry.value.kind is not EventKind.EXERCISE or _SENSE.search(
            sentence.passage.folded, hit.char_start - 3, hit.char_end + SENSE_REACH
        ):
            continue
        folded = sentence.passage.folded
        if _REFUSED.search(folded, sentence.char_start, sentence.char_end) or _HISTORY.match(folded, hit.char_end):
            continue
        title = name_of(story, sentence, hit) if hit.entry.value.sort is Sort.NOUN else None
        near = 0 if hit.entry.value.sort is Sort.NOUN else FAR
        again = any(sentence.passage.ordinal - k.sentence.passage.ordinal <= near and k.title for k in known)
        if title and story.rules.events.ships.match(title):
            title = None
        if title is None and (again or not _is_described(story, sentence, hit)):
            continue
        made = _exercise(story, _told(sentence, (hit.char_start, hit.char_end)), title)
        is_known = _THE.search(folded, max(sentence.char_start, hit.char_start - 40), hit.char_start)
        if made and title is None and not is_known and _is_alone(story, sentence):
            continue
        if made and all(f.title != made.title for f in found):
            found.append(made)
    return found or _editions(story, sentence, known)


def _told(sentence: Sentence, cue: tuple[int, int]) -> Told:
    cut = _AFTERWARDS.search(sentence.passage.folded, cue[1], sentence.char_end)
    return Told(sentence, sentence.char_start, *cue, cut.start() if cut else sentence.char_end)


def _editions(story: Story, sentence: Sentence, known: list[Encounter]) -> list[Encounter]:
    """Return the earlier round of the exercise that was told just before: "the previous edition took place …"."""
    latest = known[-1] if known else None
    if latest is None:
        return []
    earlier = _EARLIER.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if not earlier or not latest.title or latest.sentence.passage is not sentence.passage:
        return []
    made = _exercise(story, _told(sentence, earlier.span()), re.sub(r"[ \-]\d{4}$", "", latest.title))
    if made:
        made.countries = set(latest.countries)
    return [made] if made else []


def _exercise(story: Story, told: Told, title: str | None) -> Encounter | None:
    sentence = told.sentence
    countries = set(story.cast.named_in(Span(sentence.passage.ordinal, told.low, told.high)))
    if len(countries) < 2:
        countries |= set(story.cast.both_sides(sentence))
    made = story.encounter(EventKind.EXERCISE, told, (), countries, "exercise")
    if made:
        made.title = title
        if made.date_start and made.date_end is None and _ENDED.search(sentence.passage.folded, told.low, told.high):
            made.date_start, made.date_end = None, made.date_start
        made.refers = not _OTHER.search(sentence.passage.folded, max(told.low, told.cue_start - 40), told.cue_start)
        _set_length(made, sentence)
        story.set_place(made, told)
        if made.place and title and (made.place in title or title in made.place):
            made.place = None
    return made


def _is_alone(story: Story, sentence: Sentence) -> bool:
    """Tell whether a drill without a name is one country's own: no other acts in its sentence, and nothing is joint."""
    folded, bounds = sentence.passage.folded, (sentence.char_start, sentence.char_end)
    if len(story.cast.countries_in(sentence.span)) > 1 or _JOINT.search(folded, *bounds):
        return False
    return len({ship[0] for ship in story.rules.events.ships.finditer(sentence.passage.text, *bounds)}) < 2


def _set_length(made: Encounter, sentence: Sentence) -> None:
    """Set the last day of an exercise whose first day and length the sentence tells: "a ten-day drill"."""
    days, start = duration_of(sentence.text.lower()), made.date_start
    if days and days > 1 and made.date_end is None and start and start.day:
        made.date_end = PartialDate.from_day(start.earliest + timedelta(days=days - 1))


def end_exercises(story: Story, sentence: Sentence, exercises: list[Encounter]) -> None:
    """Set the last day of the exercise told last where a sentence says until when it runs."""
    latest = exercises[-1] if exercises else None
    if latest is None or latest.date_end or abs(sentence.passage.ordinal - latest.sentence.passage.ordinal) > 1:
        return
    ends = _ENDS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    for date in story.scene.dates_in(sentence):
        follows = ends is not None and 0 <= date.mention.span.char_start - ends.end() < END_REACH
        is_end = (follows or date.bound in _UNTIL) and date.start is not None and date.start.day is not None
        if is_end and date.start and latest.date_start and date.start.latest > latest.date_start.earliest:
            latest.date_end = date.start


def name_of(story: Story, sentence: Sentence, hit: Hit) -> str | None:
    """Return the name of an exercise around its noun, or None."""
    text = sentence.passage.text
    before, after = text[sentence.char_start : hit.char_start], text[hit.char_end : sentence.char_end]
    noun = text[hit.char_start : hit.char_end]
    quoted = _QUOTED.search(after) or _QUOTED_BEFORE.search(before)
    if quoted:
        return (quoted[1] or quoted[2]).strip(" ,")
    apposed = _APPOSED.search(before)
    if apposed and not _NO_NAME.match(apposed[1]):
        return apposed[1]
    follows = _AFTER.match(after)
    if follows and not _is_other(story, sentence, hit.char_end + follows.start(1), hit.char_end + follows.end(1)):
        return f"{noun} {follows[1]}" if noun[0].isupper() else follows[1]
    acronym = _ACRONYM.match(after)
    leads = _BEFORE.search(before)
    if leads:
        name = " ".join(w for w in leads[1].split() if not _NO_NAME.match(w))
        if name and not _is_other(
            story, sentence, sentence.char_start + leads.start(1), sentence.char_start + leads.end(1)
        ):
            return f"{name} {noun}{acronym[0] if acronym else ''}" if noun[0].isupper() else name
    return acronym[1] if acronym else None


def _is_other(story: Story, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a capitalised stretch is a date, a person, a body or nothing but a country."""
    scene = story.scene
    taken = [s for s, _ in scene.people_in(sentence)] + [s for s, _ in scene.organisations_in(sentence)]
    taken += [d.mention.span for d in scene.dates_in(sentence)]
    if any(s.char_start <= start < s.char_end for s in taken):
        return True
    rest = sentence.passage.text[start:end]
    for country in scene.countries_in(sentence):
        if start <= country.mention.span.char_start < end:
            rest = rest.replace(country.mention.quote, "")
    return not re.search(r"[A-Z\d]", rest)


def _is_described(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an exercise without a name is described as a military one of its own."""
    folded = sentence.passage.folded
    is_plural = hit.entry.value.sort is Sort.NOUN and folded[hit.char_end - 1] == "s"
    if is_plural and not hit.entry.phrase.startswith("war"):
        return False
    if _MILITARY.search(folded[max(sentence.char_start, hit.char_start - 40) : hit.char_end]):
        return True
    if story.rules.events.ships.search(sentence.passage.text, sentence.char_start, sentence.char_end):
        return True
    is_done = hit.entry.value.sort is Sort.VERB or _CARRIED_OUT.search(folded, sentence.char_start, hit.char_start)
    return bool(is_done and _FORCES.search(folded, sentence.char_start, sentence.char_end))
