"""Adding to encounters what the text tells beside them: who else was there, and where somebody was that day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.find.events.encounters import SURE, Encounter
from etl.find.events.followups import NEAR
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.events import EncounterCue
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus, ParagraphKind

WITNESS_REACH = 6  # paragraphs over which a witness of a signing is told
SHARING = 3  # encounters before one whose place it may have
TRIP_DAYS = 4  # from a trip's first day within which a host is met there
_LED = re.compile(
    r"\b(?:led|headed|leading|heading) (?:(?:the |his |her |their )?(?:[\w\-]+ ){0,3}(?:side|team)"
    r"|(?:the|his|her|their) (?:[\w\-]+ ){0,2}delegations?)\b"
)
_THE_TALKS = re.compile(r"\battended (?:both|the) (?:meetings?|talks)\b")
_IS_OVER = re.compile(  # "after | a visit to Lomé"; "after | landing in Lomé" the guest is there
    r"\b(?:after|ahead of|back from|before|following|fresh from|prior to|since)"
    r"(?! (?:arriving|flying|landing|travell?ing))(?: [\w\-’']+){0,4} ?$"
)
_AT_IT = re.compile(
    r"at the (?:ceremony|event|handover|meeting|signing|talks)(?: (?:for|of|to) [^,;.]{3,60}?)? (?:was|were) (?!an?\b)"
)
_TO_COME = re.compile(r"\b(?:will|is to|are to) (?:also )?(?:attend|be (?:also )?(?:attended by|present|there))\b")
_OF_STATES = compile_search(  # "attended by officials from Togo, Ghana and the UN"
    r"\battended by [^,.;]{0,60}?(?:ambassadors|chiefs|commanders|delegat\w+|diplomats|envoys|experts|leaders"
    r"|ministers|officers|officials|personnel|representatives)[^,.;]{0,40}? (?:from|of) (?P<states>[^;.]+)"
)
_ITEM = re.compile(r"\s*(?:[•*·–—\-]|\(?[a-z0-9]{1,2}[.)])\s")
_ATTENDED = (EventKind.MEETING, EventKind.CALL, EventKind.CEREMONY)


def add_attendants(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Add a sentence's people to the encounter that it says they were at."""
    words = story.words.attendants
    if not found:
        return
    if sentence.search(words.travelled):
        visits = [e for e in found if e.kind is EventKind.VISIT and e.status is EventStatus.HELD]
        if visits and visits[0].sentence.span < sentence.span:
            _add_companions(visits[0], _people(story, sentence))
        return
    if sentence.search(words.witnesses):
        wanted = [e for e in found if e.rule == "signing"]
    elif (
        sentence.search(words.there)
        or sentence.search(_TO_COME)
        or sentence.search(_LED)
        or _AT_IT.match(sentence.passage.folded, sentence.char_start)
    ):
        wanted = [e for e in found if e.kind in _ATTENDED]
        if sentence.search(_THE_TALKS):
            wanted = [e for e in wanted if e.kind is not EventKind.CEREMONY] or wanted
    else:
        return
    near = [
        e
        for e in wanted
        if e.sentence.span < sentence.span and sentence.passage.ordinal - e.sentence.passage.ordinal <= WITNESS_REACH
    ]
    status = EventStatus.PLANNED if sentence.search(_TO_COME) else EventStatus.HELD
    near = [e for e in near if e.status is status]
    if not near:
        return
    people = [*_people(story, sentence), *_listed_after(story, sentence)]
    days = {d.start for d in story.scene.dates_in(sentence) if d.start}
    latest = max(
        near,
        key=lambda e: (e.date_start in days, any(p.name in e.people for p in people), bool(e.people), e.sentence.span),
    )
    for encounter in near:
        if encounter is latest or (
            encounter.rule == latest.rule == "signing" and encounter.date_start == latest.date_start
        ):
            encounter.say("people", "attended", sentence.span)
            _add_states(story, sentence, encounter)
            is_listed = sentence.text.rstrip().endswith(":")
            encounter.add_people(p for p in people if is_listed or p.country_code in encounter.countries)


def _add_states(story: Story, sentence: Sentence, encounter: Encounter) -> None:
    """Add to an encounter the states whose officials are said to have been there, none of them named."""
    told = sentence.search(_OF_STATES)
    if told is None or _people(story, sentence):
        return
    span = replace(sentence.span, char_start=told.start("states"), char_end=told.end())
    encounter.countries |= set(story.cast.named_in(span))
    encounter.say("countries", SURE, span)


def _add_companions(visit: Encounter, people: Sequence[PersonClaim]) -> None:
    """Add to a trip those of the traveller's state, else of that of the first named; no host of theirs."""
    coming = [p for p in people if p.country_code in visit.countries]
    own = {p.country_code for p in visit.people.values()} or {p.country_code for p in coming[:1]}
    visit.add_people(p for p in coming if p.country_code in own)


def _listed_after(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return the first person of every item of a list that a sentence opens: "The summit was attended by:"."""
    if not sentence.text.rstrip().endswith(":"):
        return []
    found = []
    for passage in story.scene.text.passages:
        if passage.ordinal <= sentence.passage.ordinal:
            continue
        if passage.kind is not ParagraphKind.BODY or not _ITEM.match(passage.text):
            break
        found += [p for _, p in story.scene.people_in(passage.sentences[0])][:1]
    return found


def _people(story: Story, sentence: Sentence) -> list[PersonClaim]:
    left_out = story.reporters(sentence)
    return story.people(sentence, sentence.char_start, sentence.char_end, left_out)


def share_places(story: Story, found: Iterable[Encounter]) -> None:
    """Set the place of those without one of somebody who was in a city that day, as told right before."""
    wide = {c.mention.quote for c in story.scene.countries if "capital" not in c.mention.rule}
    ordered = sorted(found, key=lambda e: e.sentence.span)
    for number, told in enumerate(ordered):
        is_open = told.place is None and told.kind in _ATTENDED and told.status is EventStatus.HELD
        if not is_open or any(_is_trip(h) for h in story.cues(told.sentence)):
            continue
        near = reversed(ordered[max(0, number - SHARING) : number])
        place = next((e.city for e in near if e.city not in wide and _is_that_day(e, told)), None)
        if place:
            told.place = place
            told.say("place", "same_day")


def share_goals(story: Story, found: Iterable[Encounter]) -> None:
    """Set the place of a meeting without one on a trip of its sentence: "flies to Lomé and will see X"."""
    wide = {c.mention.quote for c in story.scene.countries if "capital" not in c.mention.rule}
    told = list(found)
    trips = [e for e in told if e.kind is EventKind.VISIT and e.place and e.place not in wide]
    for met in told:
        if met.place or met.kind is not EventKind.MEETING:
            continue
        own = [t for t in trips if t.sentence.span == met.sentence.span and t.status is met.status]
        own = [t for t in own if met.status is EventStatus.PLANNED or _is_on(t, met)]
        goal = next((t.place for t in reversed(own) if t.people.keys() & met.people.keys()), None)
        if goal:
            met.place = goal
            met.say("place", "trip")


def _is_on(trip: Encounter, met: Encounter) -> bool:
    """Tell whether somebody met a host on a trip told before it: "Visiting Lomé, X was received on Monday by Y"."""
    offset, cue = _cue_start(trip), _cue_start(met)
    if met.countries != trip.countries or met.status is not EventStatus.HELD or not offset < cue:
        return False
    if _IS_OVER.search(met.sentence.passage.folded, met.sentence.char_start, offset):
        return False
    day, start, end = met.date_start, trip.date_start, trip.date_end
    if day is None or (start is None and end is None):
        return True
    begun = start is None or (0 <= (day.earliest - start.earliest).days < TRIP_DAYS and start.day is not None)
    return begun and (end is None or day.earliest <= end.latest)


def _cue_start(told: Encounter) -> int:
    """Return where the word for an encounter stands in its passage."""
    reason = told.reasons.get("kind")
    return reason.span.char_start if reason and reason.span else told.sentence.char_end


def _is_trip(hit: Hit) -> bool:
    cue: EncounterCue = hit.entry.value
    return cue.kind is EventKind.VISIT


def _is_that_day(earlier: Encounter, told: Encounter) -> bool:
    """Tell whether somebody at an encounter was at one told before it, in a city, on the same day."""
    apart = told.sentence.passage.ordinal - earlier.sentence.passage.ordinal
    day, start = told.date_start, earlier.date_start
    if not earlier.city or apart > NEAR or earlier.kind is EventKind.EXERCISE or day is None or start is None:
        return False
    is_during = earlier.date_end is not None and start.earliest <= day.earliest <= earlier.date_end.latest
    return bool(earlier.people.keys() & told.people.keys()) and day.day is not None and (day == start or is_during)
