"""Finding visits: a trip to another country, its going and coming told in one sentence or in several."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from etl.find.clauses import relative_zones
from etl.find.events.encounters import Encounter
from etl.find.events.goals import goal_of
from etl.find.events.officials import officials_among
from etl.find.events.participants import people_between, reporters, stand_ins
from etl.find.events.story import Story, Told
from etl.find.events.telling import is_pleased
from etl.find.events.timing import date_near, duration_of
from etl.find.text import Sentence
from etl.records import PartialDate, PersonClaim, Span
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind, EventStatus

_BACK = re.compile(
    r"\b(?:returns?|returned|flies home|goes home|flew home|went home|(?:is|was) due back|back home"
    r"|(?:visit|trip|tour) ends?)\b"
)
_CAME_BACK = re.compile(
    r"\b(?:returned|came back|is back|arrived back|flew home|left|departed|ended|concluded|completed|wrapped up)\b"
)
_INVITED = re.compile(r"\b(?<!at the )(?<!upon the )(?<!on the )invit\w+\b")
_ACCEPTED = re.compile(r"\b(?:accepted|took up)\b[^.]*\binvitation\b")
_FOR = re.compile(
    r"\b(?:for|to attend|to take part in|to join)\s+(?:an?\s+|the\s+)?(?:[\w\-]+\s+){0,4}?(?:talks"
    r"|consultations|meeting|session|round|summit|dialogue|negotiations|conference)\b"
)
_OPENS_WITH = re.compile(r"(?:during|on|in|at|ahead of|before|after|following)\b")
_AHEAD = re.compile(r"[^,.;]{0,60},\s+(?=[A-Z])")
VISITOR_REACH = 90  # characters after "the visit of" within which the visitor is named
NEAR = 45  # characters around a word for a visit within which its length stands

_BY = re.compile(r"[^,.;]{0,40}?\bby\s+")
_OF = re.compile(r"(?:\s+(?:to|in)\s+[^,.;]{2,40}?)?\s+of\s+")
_STAYS = re.compile(  # with what makes it a trip: how long, when, or what for
    r"\b(?:(?:is|are|was|were|will be|had been|has been)\s+in|reach(?:ed|es))\s+(?=(?:the\s+)?[A-Z][\w’'\-]*"
    r"(?: [A-Z][\w’'\-]*){0,3},?[^,.;]{0,40}?\s(?:on an? (?:[\w\-]+ ){0,4}(?:visit|trip|tour)\b"
    r"|on (?:\d|[A-Z][a-z]+day)|from (?:\d|[A-Z][a-z]+day|[A-Z][a-z]+ \d)"
    r"|for (?:an? (?:[\w\-]+ ){0,3})?(?:talks|visit|meetings?|consultations)\b))"
)
_DUE_IN = re.compile(r"\b(?:is|was)\s+(?:due|expected|awaited)\s+(?:back\s+)?in\s+(?=(?:the\s+)?[A-Z])")
_BOUND_FOR = re.compile(r"\b(?:left|leaves|departed|departs)\s+(?!for\b)(?:[\w\-]+\s+){1,6}?for\s+(?:the\s+)?(?=[A-Z])")
_TRIED = re.compile(r"\b(?:about|trying|hoping) to\s+$")
_AT_LAST = re.compile(r"arrived\s+(?!in|at|on|for|with|here|\w+day)")
_GROUP = re.compile(
    r"\b(?:ships?|vessels?|frigates?|corvettes?|destroyers?|warships?|submarines?|minesweepers?|cutters?|flotilla"
    r"|delegations?|contingent|squadron)\b"
)
_LANDS = re.compile(r"(?:arrive|berth|call at|dock|drop anchor|land|make a port call|moor|port call|spend|tie up)")
_AND = re.compile(r"(?:,[^,]{0,60},)?\s+(?:and|together with)\s+(?:\S+\s+){0,6}$")
_HIS = re.compile(r"\b(?:his|her)\s+(?:[\w\-]+\s+){0,3}$")
_LEADS = re.compile(r"\b(?:lead|leads|led|leading|head|heads|headed|heading)\s+(?:[\w\-]+\s+){0,5}delegation\b")
_EXCHANGE = re.compile(r"\b(?:exchanges? of|mutual|reciprocal|high-level|regular|all-level)\s+$")


def find_visits(story: Story, sentence: Sentence, following: Sentence | None) -> list[Encounter]:
    """Return the visits that a sentence tells of; the one after it may say that an invitation was accepted."""
    bounds = (sentence.char_start, sentence.char_end)
    leads = _LEADS.search(sentence.passage.folded, *bounds) if "delegation" in sentence.passage.folded else None
    spans = [(h.char_start, h.char_end, h) for h in story.cues(sentence) if h.entry.value.kind is EventKind.VISIT]
    found: list[Encounter] = []
    text = sentence.passage.text
    marks = [leads] if leads else []
    marks += [
        *_DUE_IN.finditer(text, *bounds),
        *_STAYS.finditer(text, *bounds),
        *(_BOUND_FOR.finditer(text, *bounds) if " for " in text else ()),
    ]
    spans += [(*mark.span(), None) for mark in marks]  # type: ignore[misc]
    for start, end, hit in spans:
        made = _visit(story, Told(sentence, sentence.char_start, start, end, sentence.char_end), hit, following)
        is_new = made and (not found or all(made.people and made.people.keys().isdisjoint(f.people) for f in found))
        if made and is_new:
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
    if _is_none(story, told, cue):
        return None
    people = officials_among(_travellers(story, told, cue), story.scene, story.rules.events)
    home = people[0].country_code if people else _home_of_group(story, told)
    goal = goal_of(story, told, home) if people or home else None
    if goal is None and people and cue and _is_put_off(story, told):
        goal = "", set(story.cast.both_sides(told.sentence)) - {home}
    if goal is None or story.rules.events.officials.search(goal[0].lower()):
        return None
    if not goal[1] or goal[1] == {home} or (cue and story.rules.events.sights.search(goal[0].lower())):
        return None
    made = _on_the_way(story, told, following, (people, {code for code in (*goal[1], home) if code}))
    if made is None or (not people and not _is_landing(made, cue)):
        return None
    made.place = goal[0] or None
    if made.place:
        made.say("place", "goal")
    _set_length(made, told)
    return made


def _is_none(story: Story, told: Told, cue: EncounterCue | None) -> bool:
    """Tell whether the words are of no trip: of one tried, of an exchange, of coming home."""
    folded = told.sentence.passage.folded
    before = folded[told.low : told.cue_start]
    if (
        _TRIED.search(before)
        or is_pleased(story.rules.events.telling, before)
        or _AT_LAST.match(folded, told.cue_start)
    ):
        return True
    if cue and cue.sort is Sort.NOUN and story.rules.events.errands.search(before):
        return True
    return bool(cue and (cue.lemma in ("return to", "be in", "conclude a visit to") or _EXCHANGE.search(before)))


def _on_the_way(
    story: Story, told: Told, following: Sentence | None, who: tuple[list[PersonClaim], set[str]]
) -> Encounter | None:
    """Return the visit of people between countries; one only invited to is planned where the invitation is accepted."""
    people, countries = who
    invited = _INVITED.search(told.sentence.passage.folded, told.low, told.cue_start)
    if not invited:
        return story.encounter(EventKind.VISIT, told, people, countries, "visit")
    accepts = _ACCEPTED.search(told.sentence.passage.folded, told.low, told.cue_start)
    if not accepts and not (
        following and _ACCEPTED.search(following.passage.folded, following.char_start, following.char_end)
    ):
        return None
    made = story.encounter(EventKind.VISIT, replace(told, low=told.cue_start), people, countries, "visit")
    if made:
        made.status = EventStatus.PLANNED
    return made


def _set_length(made: Encounter, told: Told) -> None:
    """Set the other end of a visit whose length the text gives: its last day, or its first where it is over."""
    folded, start = told.sentence.passage.folded, made.date_start
    days = duration_of(folded[max(told.low, told.cue_start - NEAR) : min(told.high, told.cue_end + NEAR)])
    if made.date_end or not days or days < 2 or start is None or start.day is None:
        return
    span = timedelta(days=days - 1)
    if _CAME_BACK.search(folded, told.low, told.cue_start):
        made.date_start, made.date_end = PartialDate.from_day(start.earliest - span), start
    else:
        made.date_end = PartialDate.from_day(start.earliest + span)


def _is_landing(made: Encounter, cue: EncounterCue | None) -> bool:
    """Tell whether ships or a delegation without names are said to have come somewhere on a day."""
    has_day = made.date_start is not None and made.date_start.day is not None
    return has_day and (cue is None or bool(_LANDS.match(cue.lemma)))


def _together(story: Story, sentence: Sentence, named: list[PersonClaim]) -> list[PersonClaim]:
    """Return the first of the people named before a verb, with those whom an "and" joins to them."""
    spans = [(span, person) for span, person in story.scene.people_in(sentence) if person in named]
    kept = named[:1]
    for (before, _), (after, person) in pairwise(spans):
        gap = sentence.passage.text[before.char_end : after.char_start]
        if not _AND.match(gap) or person.country_code != kept[0].country_code:
            break
        kept.append(person)
    return list({p.name: p for p in kept}.values())


def _is_put_off(story: Story, told: Told) -> bool:
    """Tell whether a visit by somebody named is said to be called off."""
    sentence = told.sentence
    by = _BY.match(sentence.passage.folded, told.cue_end, told.high)
    return bool(by and story.rules.events.cancelled.search(sentence.passage.folded, told.cue_end, told.high))


def _home_of_group(story: Story, told: Told) -> str | None:
    """Return the country of the ships or the delegation that travel without a name."""
    folded = told.sentence.passage.folded
    if not _GROUP.search(folded, told.low, told.cue_start):
        return None
    own = story.cast.countries_in(Span(told.sentence.passage.ordinal, told.low, told.cue_start))
    if not own:
        own = tuple(code for code in story.cast.both_sides(told.sentence) if code != story.cast.home)
    return own[0] if len(own) == 1 else None


def _travellers(story: Story, told: Told, cue: EncounterCue | None) -> list[PersonClaim]:
    """Return who travels: the subject, or whom "by" names; "the Secretary" whom somebody invited."""
    sentence, folded = told.sentence, told.sentence.passage.folded
    silent = reporters(sentence, story.cast, story.rules)
    by = _BY.match(folded, told.cue_end, told.high)
    if cue and cue.sort is Sort.NOUN and by:
        return people_between(story.cast, sentence, by.end(), told.high, silent)[:1]
    of = _OF.match(folded, told.cue_end, told.high) if cue and cue.sort is Sort.NOUN else None
    visitors = people_between(story.cast, sentence, of.end(), of.end() + VISITOR_REACH, silent)[:1] if of else []
    if visitors:
        return visitors
    invited = _INVITED.search(folded, told.low, told.cue_start)
    accepts = _ACCEPTED.search(folded, told.low, told.cue_start)
    low = invited.end() if invited and not accepts else told.low
    for start, end in relative_zones(sentence.text):
        if start < told.cue_start - sentence.char_start < end:
            return people_between(story.cast, sentence, told.low, sentence.char_start + start)[-1:]
    named = people_between(story.cast, sentence, low, told.cue_start, silent)
    if cue and cue.sort is Sort.NOUN and not named and _HIS.search(folded, low, told.cue_start):
        ahead = _AHEAD.match(sentence.passage.text, told.cue_end, told.high)
        coming = people_between(story.cast, sentence, ahead.end(), ahead.end() + VISITOR_REACH) if ahead else []
        if coming and _OPENS_WITH.match(folded, sentence.char_start):
            return coming[:1]
        return list(story.cast.focus_of(sentence).last_people[:1])
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
        else _together(story, sentence, named)
        or stand_ins(story.cast, sentence, low, told.cue_start, people_between(story.cast, sentence, told.low, low))
    )


def end_visits(story: Story, sentence: Sentence, visits: list[Encounter]) -> None:
    """Set the last day of visits that a sentence ends: "flies home tomorrow", "his state visit ends on Friday"."""
    back = _BACK.search(sentence.passage.folded, sentence.char_start, sentence.char_end) if visits else None
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
