"""Finding visits: a trip to another country, its going and coming told in one sentence or in several."""

import re
from dataclasses import replace

from etl.find.countries import form_of
from etl.find.events.encounters import Encounter
from etl.find.events.goals import goal_of, is_at_sight
from etl.find.events.officials import acting_among, is_resident
from etl.find.events.purposes import find_purpose
from etl.find.events.stays import LEFT_ON, find_stays
from etl.find.events.story import Story, Told
from etl.find.events.telling import is_pleased
from etl.find.events.timing import date_near, duration_of
from etl.find.events.travellers import ACCEPTED, BY, INVITED, are_of_two, find_travellers, home_of_group
from etl.find.events.undone import is_called_off
from etl.find.text import Sentence
from etl.records import PartialDate, PersonClaim
from etl.rules.countries import CountryForm
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

_CAME_BACK = re.compile(
    r"\b(?:returned|came back|is back|arrived back|cast off|(?:pulled|pushed) (?:away|off|out)|set sail"
    r"|flew home|flew out of|(?:left|departed)(?![^,.;]{0,40}? for\b)"
    r"|sailed from|sailed out of|ended|concluded|completed|finished|rounded off|wound up|wrapped up"
    r"|(?:closed|closes|ends|concludes|completes|winds up|wraps up)(?= \w+ (?:days|nights)\b))\b"
)
_HOME_FROM = re.compile(r"(?:flew|flies|went|goes|returned|sailed) (?:back )?home from\b")
_AND_LEFT = compile_search(r"\band (?:flew (?:out|home|back)|left|went home|sailed|returned)\b")
_CUT = compile_search(
    r"\b(?:cut(?:s|ting)? short|br(?:oke|eaks?|oken|eaking) off|curtail(?:ed|s|ing))"
    r" (?:an?|his|her|its|their|the) (?:[\w\-]+ ){0,4}$"
)
_GONE = re.compile(  # between "and left" and the day: where from and where to
    r"(?:,? (?:again|back|capital|city|country|early|for|from|home|late|later|on|the|to|[A-ZÀ-ÞĀ-Ž][\w’'\-]*))*\s*"
)
LEFT_REACH = 40  # characters after "and left" within which the day stands
NEAR = 45  # characters around a word for a visit within which its length stands

LEG_REACH = 4  # paragraphs after a trip within which a stop on it is told
LEG_DAYS = 10  # between a trip's first day and a stop on it
_STOPS = ("stop", "stopover", "stop-over")
_OPENS = re.compile(r"(?:a|the|another)\s+(?:[\w\-]+\s+){0,2}(?:stop|leg)")

_AT_LAST = re.compile(
    r"[Aa]rrived\s+(?![A-Z]|in|at|on|for|with|here|there|\w+day|last \w+day|this|late|early|from|safely)"
)
_ENDS = ("arrival at", "arrival in", "departure for")  # told also of posts taken up long ago
_PLAIN = (
    "come to",
    "continue on to",
    "continue to",
    "dash to",
    "go to",
    "head to",
    "hurry to",
    "make ~ way to",
    "move on to",
    "proceed to",
    "rush to",
    "shuttle to",
    "venture to",
)  # verbs that take much else than a place
_PLACE = re.compile(r"\s+(?:(?:the|this|that)\s+)?(?:[A-ZÀ-ÞĀ-Ž]|(?:\w+ )?(?:country|capital|island|kingdom)\b)")
_PLACE_AT = re.compile(
    r"\s+(?:(?:an?|the|this|that)\s+)?(?:[A-ZÀ-ÞĀ-Ž]|(?:[\w\-]+ ){0,3}(?:airport|base|border|camp|palace|port)\b)"
)
_TO_THING = re.compile(
    r"\s*(?:the )?[A-ZÀ-ÞĀ-Ž][\w\-]*(?: and [A-ZÀ-ÞĀ-Ž][\w\-]*)?['’]s? "
    r"(?!capital|largest|main|second|\w+ern|port|border)[a-z]"
)
_OF_THING = re.compile(r" of (?:the|an?|its|his|her|[\w\-]+['’]s) (?:[a-z\-]+ ){0,2}[a-z\-]+\b")
_LONG = re.compile(r"\w+-day (?:[\w\-]+ ){0,3}(?:visit|trip|tour|stay|stopover|port call)\b")
_DURING_IT = re.compile(r",?\s+during which\b")
_THEN = re.compile(rf",\s+(?:when|where|before|after which)\b|{_DURING_IT.pattern}")
_IS_THERE = re.compile(r"(?:is|are) (?:currently |now |also )?in\b")  # "is in Togo this week"
_HAS = re.compile(r"\b(?:has|have) (?:just |now |safely )?$")  # "have | docked at Lomé"
_NOW = re.compile(r"\b(?:who (?:is|are)|currently)\s+(?:on an? (?:[\w\-]+ ){0,4})?$")
_SCHOOLED = re.compile(  # "educated at home before going on to the University of Lomé"
    r"\b(?:born (?:in|on)|educated|graduat(?:ed|ing)|schooled|studied)\b[^;]{0,80} (?:before|and then|then) $"
)
_REGULAR = re.compile(r"\b(?:annual|daily|monthly|regular|weekly|yearly) $")  # of no single trip
_TO = re.compile(r" to (?:the )?")
_BY_NAME = re.compile(r"\b(?:by|of|with|from) [^,.;]{0,60}$")
_OF_STATE = re.compile(r"(?: of (?:the )?[A-ZÀ-ÞĀ-Ž][\w\-]*(?: [A-ZÀ-ÞĀ-Ž][\w\-]*)*)?")
_MINISTER = re.compile(r"\s+(?:the |his |her |former |then )*(?:[A-Z]\w+ ){0,3}Minister of ")
_ARTICLE = re.compile(r"\b(?:an?|the|his|her|their|its) $")
_TOURED = re.compile(r"\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])")


def find_visits(
    story: Story, sentence: Sentence, following: Sentence | None, trips: list[Encounter]
) -> list[Encounter]:
    """Return the visits that a sentence tells of.

    The sentence after it may say that an invitation was accepted; `trips` are those told before it.
    """
    spans: list[tuple[int, int, Hit | None]] = [
        (h.char_start, h.char_end, h) for h in story.cues(sentence) if h.entry.value.kind is EventKind.VISIT
    ]
    spans += [(start, end, None) for start, end in find_stays(sentence)]
    found: list[Encounter] = []
    for start, end, hit in spans:
        told = Told(sentence, sentence.char_start, start, end, _end_of_telling(sentence, end, hit))
        told = _now(told) or told
        made = _leg(story, told, hit, trips) or _visit(story, told, hit, following)
        if made and _is_new(made, found):
            found += [made, *find_purpose(story, made, end)]
        elif made and _tells_place(story, made, told, found[-1]):
            found[-1].place = made.place
    return found


def _tells_place(story: Story, made: Encounter, told: Told, before: Encounter) -> bool:
    """Tell whether a trip told once more says where it goes: "drove in on Monday, stays in Lomé until Friday".

    A noun's country is preferred to the city where the traveller landed: "arrived in Lomé on a visit to Togo".
    """
    if made.people.keys() != before.people.keys():
        return False
    named = [c.mention for c in story.scene.countries_in(told.sentence) if c.mention.quote == made.place]
    is_country = bool(named) and form_of(named[0]) is CountryForm.NAME
    return before.place is None or (is_country and bool(told.follows(_TO)))


def _is_new(made: Encounter, found: list[Encounter]) -> bool:
    """Tell whether a trip is one more of its sentence: somebody else's, or to another place on another day."""
    for other in found:
        if made.people and made.people.keys().isdisjoint(other.people):
            continue
        days = made.date_start, other.date_start
        is_apart = all(day is not None and day.day is not None for day in days) and days[0] != days[1]
        if not (made.people and is_apart and made.place and other.place and made.place != other.place):
            return False
        if other.date_end or made.countries == other.countries:
            return False
    return True


def _end_of_telling(sentence: Sentence, offset: int, hit: Hit | None) -> int:
    """Return where the telling of a trip ends: of a stay before what is to happen at its end (", when he will …")."""
    then = (_DURING_IT if hit else _THEN).search(sentence.passage.folded, offset, sentence.char_end)
    return then.start() if then else sentence.char_end


def _now(told: Told) -> Told | None:
    """Return the telling of a visit that goes on ("who is in Lomé, …"): what its clause does not date has no day."""
    folded = told.sentence.passage.folded
    is_there = folded.startswith("in ", told.cue_start) or folded.startswith("who is ", told.cue_start - 4)
    if not is_there and not told.before(_NOW):
        return None
    comma = folded.find(", ", told.cue_end, told.high)
    return replace(told, since=told.cue_start, high=comma if comma > 0 else told.high)


def _visit(story: Story, told: Told, hit: Hit | None, following: Sentence | None) -> Encounter | None:
    cue: EncounterCue | None = hit.entry.value if hit else None
    if _is_none(story, told, cue) or (hit is None and (are_of_two(story, told) or _is_due_thing(story, told))):
        return None
    travellers = find_travellers(story, told, cue)
    people = story.officials(travellers)
    if not people and (cue is None or cue.sort is Sort.VERB):
        people = acting_among(travellers, story.scene, story.rules)
    home = people[0].country_code if people else home_of_group(story, told)
    goal = goal_of(story, told, home) if people or home else None
    if goal is None and people and cue and _is_put_off(story, told):
        goal = "", set(story.cast.both_sides(told.sentence)) - {home}
    if goal is None or story.words.officials.posts.search(goal[0].lower()):
        return None
    if not goal[1] or goal[1] == {home} or (cue and story.words.places.sights.search(goal[0].lower())):
        return None
    if story.words.places.occasions.search(goal[0]) or any(is_resident(p, goal[1], story.cast.home) for p in people):
        return None
    made = _on_the_way(story, told, following, (people, {code for code in (*goal[1], home) if code}))
    if made is None or (not people and not _is_landing(story, made, told)):
        return None
    made.place = goal[0] or None
    if made.place:
        made.say("place", "goal")
    if told.since and _is_dated_elsewhere(made, told):
        made.date_start = None  # "who is in Lomé until Sunday" does not say since when
    _set_length(story, made, told)
    return made


def _is_due_thing(story: Story, told: Told) -> bool:
    """Tell whether what is due somewhere is no person named right before: "a pact, due in Lomé"."""
    if not told.sentence.passage.text.startswith(",", told.cue_start):
        return False
    text, start = told.sentence.passage.text, told.sentence.char_start
    named = [s for s, _ in story.scene.people_in(told.sentence) if s.char_end <= told.cue_start]
    if not named or _BY_NAME.search(text, start, named[-1].char_start):
        return True
    return _OF_STATE.fullmatch(text, named[-1].char_end, told.cue_start) is None


def _leg(story: Story, told: Told, hit: Hit | None, trips: list[Encounter]) -> Encounter | None:
    """Return the stop of the trip told last of which nobody is named: "A stopover in Lomé will not take place"."""
    folded = told.sentence.passage.folded
    led = [t for t in trips if t.people]
    if hit is None or not led or hit.entry.value.lemma not in _STOPS or not _OPENS.match(folded, told.low):
        return None
    date = date_near(story.scene, told.sentence, told.low, told.high, told.cue_end)
    close = [t for t in led if date and _are_close(t.date_start, date.start)]
    near = [t for t in led if told.sentence.passage.ordinal - t.sentence.passage.ordinal <= LEG_REACH]
    if not close and not near:
        return None
    people = list((close or near)[-1].people.values())
    goal = goal_of(story, told, people[0].country_code)
    if goal is None or not goal[1]:
        return None
    made = story.encounter(EventKind.VISIT, told, people, goal[1], "visit")
    if made:
        made.place = goal[0] or None
    return made


def _are_close(a: PartialDate | None, b: PartialDate | None) -> bool:
    return a is not None and b is not None and abs((a.earliest - b.earliest).days) <= LEG_DAYS


def _is_dated_elsewhere(made: Encounter, told: Told) -> bool:
    """Tell whether the day of a stay was read from before it: from another clause, or from the news."""
    reason = made.reasons.get("date_start")
    if reason is None:
        return False
    return reason.span is None or not told.since <= reason.span.char_start < told.high


def _is_none(story: Story, told: Told, cue: EncounterCue | None) -> bool:
    """Tell whether the words are of no trip: of one tried, of an exchange, of coming home."""
    folded = told.sentence.passage.folded
    before, text = folded[told.low : told.cue_start], told.sentence.passage.text
    if is_pleased(story.words.telling, before) or _AT_LAST.match(text, told.cue_start) or _SCHOOLED.search(before):
        return True
    if cue and cue.sort is Sort.NOUN and (story.words.places.errands.search(before) or _REGULAR.search(before)):
        return True
    if (
        cue
        and cue.lemma == "tour"
        and cue.sort is Sort.VERB
        and not _TOURED.match(told.sentence.passage.text, told.cue_end)
    ):
        return True  # "toured the museum of Accra"
    of = _OF_THING.match(folded, told.cue_end) if cue and cue.lemma == "tour" else None
    if of and any(story.words.places.sights.search(word) for word in of[0].split()):
        return True
    if _is_of_guests(told, before) or _is_habit(story, told) or is_at_sight(told):
        return True
    is_plain = cue is None or cue.lemma in _PLAIN
    if is_plain and _TO_THING.match(told.sentence.passage.text, told.cue_end):
        return True  # "came to Togo's aid"
    if cue and cue.lemma == "arrive at" and not _PLACE_AT.match(told.sentence.passage.text, told.cue_end):
        return True  # "arriving at a lasting solution"
    if cue and is_plain and not _PLACE.match(told.sentence.passage.text, told.cue_end):
        return True  # "went to school in Lomé", "came to power"
    if cue and cue.lemma in _ENDS and not date_near(story.scene, told.sentence, told.low, told.high):
        return True
    return bool(cue and (cue.lemma in ("return to", "be in")))


def _is_habit(story: Story, told: Told) -> bool:
    """Tell whether a trip is one of many: "two cadets go to Lomé each year"."""
    again = told.after(story.words.telling.recurring)
    return again is not None and "," not in told.sentence.passage.folded[told.cue_end : again.start()]


def _is_of_guests(told: Told, before: str) -> bool:
    """Tell whether a word is of whom somebody saw: "a visiting delegation", "visited former Minister of Trade X"."""
    if told.sentence.passage.folded.startswith("visiting ", told.cue_start) and _ARTICLE.search(before):
        return True
    return _MINISTER.match(told.sentence.passage.text, told.cue_end) is not None


def _on_the_way(
    story: Story, told: Told, following: Sentence | None, who: tuple[list[PersonClaim], set[str]]
) -> Encounter | None:
    """Return the visit of people between countries; one only invited to is planned where the invitation is accepted."""
    people, countries = who
    invited = told.before(INVITED)
    if not invited:
        return story.encounter(EventKind.VISIT, told, people, countries, "visit")
    accepts = told.before(ACCEPTED)
    if not accepts and not (
        following and ACCEPTED.search(following.passage.folded, following.char_start, following.char_end)
    ):
        return None
    made = story.encounter(EventKind.VISIT, replace(told, low=told.cue_start), people, countries, "visit")
    if made:
        made.status = EventStatus.PLANNED
    return made


def _day_left(story: Story, told: Told, offset: int) -> PartialDate | None:
    """Return the day right after "came on Monday and left"."""
    high = min(told.high, offset + LEFT_REACH)
    date = date_near(story.scene, told.sentence, offset, high, offset)
    if date is None or not _GONE.fullmatch(told.sentence.passage.text, offset, date.mention.span.char_start):
        return None
    return date.start if date.start and date.start.day else None


def _set_length(story: Story, made: Encounter, told: Told) -> None:
    """Set the other end of a visit whose length the text gives: its last day, or its first where it is over."""
    folded = told.sentence.passage.folded
    days = duration_of(folded[max(told.low, told.cue_start - NEAR) : min(told.high, told.cue_end + NEAR)])
    visit = told.after(_LONG) if days is None else None
    is_over = _CAME_BACK.search(folded, told.low, told.cue_end) is not None
    day, left = made.reasons.get("date_start"), told.after(_AND_LEFT)
    is_last = left and day and day.span and day.span.char_start >= left.end()
    is_over = is_over or bool(is_last)
    is_cut = made.date_start and not made.date_end and not days and _CUT.search(folded, told.low, told.cue_start)
    if left and day and day.span and day.span.char_end <= left.start():
        made.date_end = made.date_end or _day_left(story, told, left.end())
    if is_cut:
        made.date_start, made.date_end = None, made.date_start
    is_left = LEFT_ON.match(told.sentence.passage.text, told.cue_start) or _HOME_FROM.match(folded, told.cue_start)
    if is_left or (is_last and not days):
        made.date_start, made.date_end = None, made.date_start
    made.last(duration_of(visit[0]) if visit else days, is_over=is_over)


def _is_landing(story: Story, made: Encounter, told: Told) -> bool:
    """Tell whether ships or a delegation without names came on a day, have come, are to come, or are there now."""
    if made.date_start is None or made.status is not EventStatus.HELD:
        text = told.sentence.passage.folded
        days = (d.mention.span.char_start for d in story.scene.dates_in(told.sentence))
        is_dated = any(told.low <= at < told.high and not text.endswith("since ", 0, at) for at in days)
        return bool(is_dated or made.date_start or made.date_end or told.before(_HAS))
    return made.date_start.day is not None or _IS_THERE.match(told.sentence.passage.folded, told.cue_start) is not None


def _is_put_off(story: Story, told: Told) -> bool:
    """Tell whether a visit by somebody named is said to be called off."""
    sentence = told.sentence
    by = BY.match(sentence.passage.text, told.cue_end, told.high)
    if by and is_called_off(sentence, told.cue_start, story.rules):
        return True
    return bool(by and told.after(story.words.outcomes.cancelled))
