"""Finding visits: a trip to another country, its going and coming told in one sentence or in several."""

import re
from dataclasses import replace
from datetime import timedelta

from etl.find.clauses import relative_zones
from etl.find.events.encounters import Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import people_between, reporters, stand_ins
from etl.find.events.story import Story, Told
from etl.find.events.timing import date_near, duration_of
from etl.find.text import Sentence
from etl.records import PartialDate, PersonClaim, Span
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind, EventStatus

_WORD = r"[A-Z][\w'’ʻ\-]*\w|[A-Z]{2}"
_GOAL = re.compile(
    rf"\s*(?:(?:of|to|in|for|at)\s+)?(?:the\s+)?(?P<name>(?:{_WORD})(?:(?: (?:of|de|and|the|and the))? (?:{_WORD}))*)"
)
_ONWARD = re.compile(r"[^.;,]{0,60}?\b(?:to|of|in)\s+(?:the\s+)?(?=[A-Z])")
_BACK = re.compile(
    r"\b(?:returns?|returned|flies home|goes home|flew home|went home|(?:is|was) due back|back home"
    r"|(?:visit|trip|tour) ends?)\b"
)
_CAME_BACK = re.compile(r"\b(?:returned|came back|is back|arrived back|flew home)\b")
_INVITED = re.compile(r"\binvit\w+\b")
_ACCEPTED = re.compile(r"\b(?:accepted|took up)\b[^.]*\binvitation\b")
_ARRIVED = re.compile(r"arriv(?:ed|es|ing)\b")
_FOR = re.compile(
    r"\b(?:for|to attend|to take part in|to join)\s+(?:an?\s+|the\s+)?(?:[\w\-]+\s+){0,4}?(?:talks"
    r"|consultations|meeting|session|round|summit|dialogue|negotiations|conference)\b"
)
NEAR = 45  # characters around a word for a visit within which its length stands

_BY = re.compile(r"[^,.;]{0,40}?\bby\s+")
_LEADS = re.compile(r"\b(?:lead|leads|led|leading|head|heads|headed|heading)\s+(?:[\w\-]+\s+){0,5}delegation\b")
_EXCHANGE = re.compile(r"\b(?:exchanges? of|mutual|reciprocal|high-level|regular|all-level)\s+$")


def find_visits(story: Story, sentence: Sentence, following: Sentence | None) -> list[Encounter]:
    """Return the visits that a sentence tells of; the one after it may say that an invitation was accepted."""
    leads = _LEADS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    spans = [(h.char_start, h.char_end, h) for h in story.cues(sentence) if h.entry.value.kind is EventKind.VISIT]
    found: list[Encounter] = []
    if leads:
        spans.append((*leads.span(), None))  # type: ignore[arg-type]
    for start, end, hit in spans:
        made = _visit(story, Told(sentence, sentence.char_start, start, end, sentence.char_end), hit, following)
        if made and all(made.people.keys().isdisjoint(f.people) for f in found):
            found += [made, *_purpose(story, made, end)]
    return found


def _purpose(story: Story, visit: Encounter, start: int) -> list[Encounter]:
    """Return the meeting that somebody travels for: "flies to Brasília for the border talks with Suriname"."""
    sentence = visit.sentence
    match = _FOR.search(sentence.passage.folded, start, sentence.char_end)
    if match is None:
        return []
    partners = story.cast.countries_in(Span(sentence.passage.ordinal, match.end(), sentence.char_end))
    return [
        replace(
            visit,
            kind=EventKind.MEETING,
            rule="purpose",
            people=dict(visit.people),
            countries=visit.countries | set(partners),
        )
    ]


def _visit(story: Story, told: Told, hit: Hit | None, following: Sentence | None) -> Encounter | None:
    cue: EncounterCue | None = hit.entry.value if hit else None
    folded = told.sentence.passage.folded
    if re.search(r"\b(?:about|trying|hoping) to\s+$", folded[told.low : told.cue_start]) or re.match(
        r"arrived\s+(?!in|at|on|for|with|here|\w+day)", folded[told.cue_start :]
    ):
        return None
    if cue and (
        cue.lemma in ("return to", "be in", "conclude a visit to")
        or _EXCHANGE.search(folded[told.low : told.cue_start])
    ):
        return None
    people = _travellers(story, told, cue)
    goal = _goal(story, told, people)
    if not officials_among(people, story.scene, story.rules.events) or goal is None:
        return None
    name, codes = goal
    home = people[0].country_code
    if not codes or codes == {home}:
        return None
    made = story.encounter(EventKind.VISIT, told, people, {c for c in (*codes, home) if c}, "visit")
    invited = _INVITED.search(folded, told.low, told.cue_start)
    accepted = following and _ACCEPTED.search(following.passage.folded, following.char_start, following.char_end)
    if made is None or invited:
        if not (invited and accepted):
            return None
        made = story.encounter(
            EventKind.VISIT,
            Told(told.sentence, told.cue_start, told.cue_start, told.cue_end, told.high),
            people,
            {c for c in (*codes, home) if c},
            "visit",
        )
        if made is None:
            return None
        made.status = EventStatus.PLANNED
    made.place = name or None
    days = duration_of(folded[max(told.low, told.cue_start - NEAR) : min(told.high, told.cue_end + NEAR)])
    if made.date_end is None and days and days > 1 and made.date_start and made.date_start.day:
        span = timedelta(days=days - 1)
        if _CAME_BACK.search(folded, told.low, told.cue_start):
            made.date_start, made.date_end = PartialDate.from_day(made.date_start.earliest - span), made.date_start
        else:
            made.date_end = PartialDate.from_day(made.date_start.earliest + span)
    return made


def _travellers(story: Story, told: Told, cue: EncounterCue | None) -> list[PersonClaim]:
    """Return who travels: the subject, or whom "by" names; "the Secretary" whom somebody invited."""
    sentence, folded = told.sentence, told.sentence.passage.folded
    silent = reporters(sentence, story.cast, story.rules)
    by = _BY.match(folded, told.cue_end, told.high)
    if cue and cue.sort is Sort.NOUN and by:
        return people_between(story.cast, sentence, by.end(), told.high, silent)[:1]
    invited = _INVITED.search(folded, told.low, told.cue_start)
    low = invited.end() if invited else told.low
    for start, end in relative_zones(sentence.text):
        if start < told.cue_start - sentence.char_start < end:
            return people_between(story.cast, sentence, told.low, sentence.char_start + start, silent)[-1:]
    named = people_between(story.cast, sentence, low, told.cue_start, silent)
    if (
        cue
        and not named
        and cue.sort is Sort.NOUN
        and story.rules.events.cancelled.search(folded, told.cue_end, told.high)
    ):
        return list(story.cast.focus_of(sentence).recent[:1])
    return (
        named[-1:]
        if named and cue and cue.sort is Sort.NOUN
        else named[:1]
        or stand_ins(story.cast, sentence, low, told.cue_start, people_between(story.cast, sentence, told.low, low))
    )


def _goal(story: Story, told: Told, people: list[PersonClaim]) -> tuple[str, set[str]] | None:
    """Return the name of where a trip goes and its countries, or None."""
    sentence, text = told.sentence, told.sentence.passage.text
    match = _GOAL.match(text, told.cue_end, told.high)
    if not match or _is_person(story, sentence, match.start("name")):
        onward = _ONWARD.match(text, told.cue_end, told.high)
        match = _GOAL.match(text, onward.end(), told.high) if onward else None
    if not match or _is_person(story, sentence, match.start("name")) or _is_time(story, sentence, match.start("name")):
        return _here(story, told, people)
    start, end = match.span("name")
    name = re.sub(r"['’]s$", "", match["name"])
    countries = story.scene.countries_in(sentence)
    named = {c.country_code for c in countries if start <= c.mention.span.char_start < end}
    if named:
        return name, named
    home = people[0].country_code if people else None
    after = [c.country_code for c in countries if c.mention.span.char_start > end and c.country_code != home]
    after += [p.country_code for _, p in story.scene.people_in(sentence) if p.country_code and p.country_code != home]
    focus = [c for c in story.cast.both_sides(sentence) if c != home]
    return name, set(after[:1] or focus[:1])


def _here(story: Story, told: Told, people: list[PersonClaim]) -> tuple[str, set[str]] | None:
    """Return where somebody "arrived" when the text names no place: where the story is told from."""
    if not _ARRIVED.match(told.sentence.passage.folded, told.cue_start):
        return None
    home = people[0].country_code if people else None
    hosts = [c for c in story.cast.main_countries[:2] if c != home]
    return (story.scene.text.article.dateline_place or "", set(hosts[:1]))


def _is_person(story: Story, sentence: Sentence, start: int) -> bool:
    return any(s.char_start <= start < s.char_end for s, _ in story.scene.people_in(sentence))


def _is_time(story: Story, sentence: Sentence, start: int) -> bool:
    return any(d.mention.span.char_start <= start < d.mention.span.char_end for d in story.scene.dates_in(sentence))


def end_visits(story: Story, sentence: Sentence, visits: list[Encounter]) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "his state visit ends on Friday"."""
    back = _BACK.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if not back:
        return
    people = people_between(story.cast, sentence, sentence.char_start, back.start()) or stand_ins(
        story.cast, sentence, sentence.char_start, back.start()
    )
    date = date_near(story.scene, sentence, back.end(), sentence.char_end)
    for visit in visits:
        going = visit.status is EventStatus.HELD and any(p.name in visit.people for p in people)
        if visit.sentence is sentence and visit.date_start and date and date.start == visit.date_start:
            continue
        if (
            going
            and date
            and date.start
            and (visit.date_start is None or date.start.latest >= visit.date_start.earliest)
        ):
            visit.date_end = date.start
