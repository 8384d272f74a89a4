"""Finding encounters that no rule of words tells, by the weight of a sentence's signs (rules/encounters.tsv).

Whether a sentence that told of nothing yet tells of an encounter, of which kind, and what became of it, is weighed; who
took part, where and when is read as the other finders do. Where these find no two states it has none yet: which it is
of is weighed with those of all (`weighed_sides`).
"""

import re
from collections.abc import Collection, Iterable, Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.participants import stand_ins
from etl.find.events.signs import heaviest_word, signs_of
from etl.find.events.story import Story, Told
from etl.find.events.timing import SAYING_REACH, is_of_saying
from etl.find.events.travellers import ACCEPTED
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.learnt import likeliest
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

TELLS = "event"  # the outcome that a sentence tells of an encounter
SURE = 0.75  # the chance from which a sentence is taken to tell one
SURE_UNDATED = 0.9  # the same where no day is told
SURE_OF_KIND = 0.4  # the share of its kind among the kinds

_ONLY_SAID = compile_search(r"\b(?:congratulat|recall)(?:ed|es|s|ing)\b|\bthank(?:ed|s|ing) (?!(?:her|him|them|us)\b)")
_COMES_AFTER = compile_search(  # what is known already: "The call comes hours after the broadcast"
    r"\bthe (?:[\w\-]+ ){0,2}(?:call|conversation|meeting|summit|talks|trip|visit) (?:also )?(?:comes?|came)"
    r" (?:[\w\-]+ ){0,3}(?:after|ahead|amid|as|before|days?|hours?|weeks?|when)\b"
    r"|\bmarks? the \w+ anniversary\b"  # a day that is to come, or a whole year
)
_OTHERS = compile_search(
    r"\b(?:ballot|elections?|polls?|referendum|vote) (?:which (?:is|are|will be) )?"
    r"(?:(?:to be )?held|due|planned|scheduled) (?:for |on )?$"
    r"|\bfirst (?:conducted|held|launched|staged) in $"
)
_WEEKDAY = compile_search(r"\b(?:\w+day|today|tonight|yesterday|tomorrow) $")
_INVITATION = compile_search(r"\binvitation (?:for (?:\w+ ){1,4})?to (?:an?|come|make|pay|visit)\b")
_LIFE = compile_search(r"\b(?:was|were) (?:\w+ )?(?:born|educated) (?:at|in|on|there)\b")  # of somebody: no encounter
_OPEN_TO = compile_search(  # who would have one: "said he was open to a call with"
    r"\b(?:is|are|was|were|be|remains?|remained) (?:open|ready|willing) (?:for|to) (?:an?|any|further|more|the) "
)
_NOT = compile_search(
    r"\b(?:but|cancel\w*|fail\w*|instead|ne(?:ver|ither)|no|not|nothing|off|rather|without|yet|\w+n['’]t)\b"
)
_DRILLING = compile_search(r"\b(?:drill|exercis|man(?:oeuv|euv)|practi[cs]|rehears|train|war ?game)\w*")
_HOMEWARD = compile_search(  # who leaves is on no new trip: "flies home after concluding her visit"
    r"\b(?:after|at|following|on|upon|with) (?:the )?"
    r"(?:completing|completion of|concluding|conclusion of|end of|ending|wrapping up)"
    r" (?:an?|her|his|its|the|their|this) (?:[\w\-]+ ){0,4}(?:stay|tour|trip|visit)\b"
)
_ON = re.compile(r"(?:on |late |early |earlier |and |but )*")


def find_weighed(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounter that a sentence tells by the weight of its signs, if any; `found` are told by words."""
    if (not story.cues(sentence) and sentence.search(_ONLY_SAID)) or sentence.search(_COMES_AFTER):
        return []
    if sentence.search(_LIFE) or sentence.search(_OPEN_TO):
        return []
    if sentence.search(_INVITATION) and not sentence.search(ACCEPTED):
        return []
    signs = signs_of(story, sentence)
    chance = story.rules.encounters.chance(signs, TELLS)
    if chance < SURE:
        return []
    weighed = story.rules.encounters.weigh(signs)
    kind, share = likeliest(weighed, EventKind)
    if share < SURE_OF_KIND or (kind == EventKind.EXERCISE and not _is_of_drill(story, sentence, found)):
        return []
    made = _visit(story, sentence) if kind == EventKind.VISIT else _encounter(story, sentence, EventKind(kind))
    trips = (e for e in found if e.kind is EventKind.VISIT)
    if (
        made is None
        or _is_end_of(made, trips)
        or not (_is_dated(story, made) or (chance >= SURE_UNDATED and _names_both(story, made)))
    ):
        return []
    made.say("kind", "weighed", heaviest_word(sentence, story.rules.encounters, TELLS))
    status = EventStatus(likeliest(weighed, EventStatus)[0])
    is_past = made.status is EventStatus.HELD and _is_dated(story, made)
    is_off = status is EventStatus.CANCELLED and not (is_past and _is_plain_plan(story, sentence))
    if is_off or (made.date_start is None and status is not EventStatus.CANCELLED):
        made.status = status
        made.say("status", "weighed")
    if is_off and made.reasons.get("date_start") and not made.reasons["date_start"].span:
        made.date_start = None  # the day of the news
    return [made]


def _is_of_drill(story: Story, sentence: Sentence, found: Iterable[Encounter]) -> bool:
    """Tell whether a sentence has any word of drilling or of those who drill, or goes on with a drill."""
    if sentence.search(_DRILLING) or sentence.search(story.words.exercises.forces):
        return True
    return any(encounter.kind is EventKind.EXERCISE for encounter in found)


def _is_end_of(made: Encounter, trips: Iterable[Encounter]) -> bool:
    """Tell whether a trip is one told before, of which the end is told: "flies home after concluding her visit"."""
    if made.kind is not EventKind.VISIT or not made.sentence.search(_HOMEWARD):
        return False
    return any(trip.people.keys() & made.people.keys() or not (trip.people or made.people) for trip in trips)


def _names_both(story: Story, made: Encounter) -> bool:
    """Tell whether a sentence names people of two states who took part, or a traveller and where the trip went."""
    named = [p for _, p in story.scene.people_in(made.sentence) if p.name in made.people]
    codes = {p.country_code for p in named if p.country_code}
    is_trip = made.kind is EventKind.VISIT and made.place is not None
    return bool(made.countries) and len(codes) + is_trip > 1


def _is_plain_plan(story: Story, sentence: Sentence) -> bool:
    """Tell whether a sentence has no word of a plan that came to nothing: "the visit was scheduled between"."""
    outcomes, plans = story.words.outcomes, story.words.plans
    undone = (outcomes.cancelled, outcomes.calling_off, outcomes.stayed, outcomes.unplanned, plans.absent, plans.off)
    return not (sentence.search(_NOT) or any(sentence.search(words) for words in undone))


def _told(sentence: Sentence, people: Collection[PersonClaim], story: Story) -> Told:
    """Return the sentence as the telling of an encounter, its cue after the first who is named."""
    spans = [s for s, p in story.scene.people_in(sentence) if p in people]
    end = spans[0].char_end if spans else sentence.char_start
    return Told(sentence, sentence.char_start, end, end, sentence.char_end)


def _people(story: Story, sentence: Sentence) -> list[PersonClaim]:
    silent = story.reporters(sentence)
    named = story.people(sentence, sentence.char_start, sentence.char_end, silent)
    acting = [p for p in named if story.officials([p]) or (p.country_code and not p.positions)]
    if len({p.country_code for p in acting}) < 2:
        meant = stand_ins(story.cast, sentence, sentence.char_start, sentence.char_end, acting)
        acting = [*meant, *acting]
    return list({p.name: p for p in acting}.values())


def _encounter(story: Story, sentence: Sentence, kind: EventKind) -> Encounter | None:
    """Return the meeting, call, ceremony or drill of a sentence with those named, else of the two of the story."""
    people = [] if kind is EventKind.EXERCISE else _people(story, sentence)
    codes = _sides(story, sentence, people)
    told = _told(sentence, people, story)
    made = story.encounter(kind, told, people, codes, "weighed")
    if made is None:
        return None
    if kind is not EventKind.CALL:
        story.set_place(made, told, within=True)
    made.countries = codes if len(codes) > 1 else set()
    return made


def _sides(story: Story, sentence: Sentence, people: Collection[PersonClaim]) -> set[str]:
    """Return the states of those who took part; of one alone, with the other that acts here or that the story is of."""
    codes = {p.country_code for p in people if p.country_code}
    both, named = set(story.cast.both_sides(sentence)), set(story.cast.countries_in(sentence.span))
    if len(codes) > 1 or (people and not codes):
        return codes
    if len(named - codes) == 1 and codes:
        return named | codes
    if len(named) > 1 and not codes:
        return named
    return both if codes | named <= both else set()


def _is_dated(story: Story, made: Encounter) -> bool:
    """Tell whether an encounter has a day that is not the one on which it was told: "said on Friday that"."""
    reason = made.reasons.get("date_start")
    if reason is None or reason.span is None:
        return reason is None and bool(made.date_start or made.date_end)  # the day of the news is no day told
    sentence, folded = made.sentence, made.sentence.passage.folded
    if is_of_saying(sentence, reason.span.char_start, story.rules) or _is_of_thing(sentence, reason.span):
        return False
    high = min(sentence.char_end, reason.span.char_end + SAYING_REACH)
    opens = _ON.fullmatch(folded, sentence.char_start, reason.span.char_start)
    return not (opens and story.words.reports.verbs.search(folded, reason.span.char_end, high))


def _is_of_thing(sentence: Sentence, day: Span) -> bool:
    """Tell whether a day is that of a vote, of a series' first, or in brackets that of what they mark."""
    folded = sentence.passage.folded
    if _OTHERS.search(folded, sentence.char_start, day.char_start):
        return True
    bracketed = folded[day.char_end : day.char_end + 1] == ")" and folded[day.char_start - 1] == "("
    return bracketed and not _WEEKDAY.search(folded, sentence.char_start, day.char_start - 1)


def _visit(story: Story, sentence: Sentence) -> Encounter | None:
    """Return the trip of those named to the country of the place that a sentence names, else to the story's own."""
    people = _people(story, sentence)
    abroad = (p.country_code for p in people if p.country_code != story.cast.own)
    home = next((code for code in abroad if code), people[0].country_code if people else None)
    told = _told(sentence, people, story)
    made = story.encounter(EventKind.VISIT, told, [p for p in people if p.country_code == home], (), "weighed")
    if made is None:
        return None
    story.set_place(made, told, within=True)
    if made.place and story.words.places.sights.search(made.place.lower()):
        return None
    spans = [c for c in story.scene.countries_in(sentence) if made.place and c.mention.quote in made.place]
    goal = {c.country_code for c in spans} - {home}
    goal = goal or set(story.cast.named_in(sentence.span)) - {home} or set(story.cast.both_sides(sentence)) - {home}
    made.countries = {home, *goal} if home and len(goal) == 1 else set()
    return made
