"""Adding to encounters what the text tells beside them: who else was there, and where somebody was that day."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.followups import NEAR
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PersonClaim
from models.codes import EventKind, EventStatus, ParagraphKind

WITNESS_REACH = 6  # paragraphs over which a witness of a signing is told
SHARING = 3  # encounters before one whose place it may have
_LED = re.compile(r"\b(?:led|headed|leading|heading) (?:the |his |her |their )?(?:[\w\-]+ ){0,3}(?:side|team)\b")
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
            visits[0].add_people(p for p in _people(story, sentence) if p.country_code in visits[0].countries)
        return
    if sentence.search(words.witnesses):
        wanted = [e for e in found if e.rule == "signing"]
    elif sentence.search(words.there) or sentence.search(_LED):
        wanted = [e for e in found if e.kind in _ATTENDED]
    else:
        return
    near = [
        e
        for e in wanted
        if e.sentence.span < sentence.span and sentence.passage.ordinal - e.sentence.passage.ordinal <= WITNESS_REACH
    ]
    near = [e for e in near if e.status is EventStatus.HELD]
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
            is_listed = sentence.text.rstrip().endswith(":")
            encounter.add_people(p for p in people if is_listed or p.country_code in encounter.countries)


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


def share_places(story: Story, found: Sequence[Encounter]) -> None:
    """Set the place of those without one of somebody who was in a city that day, as told right before."""
    for earlier, told in ((e, t) for n, t in enumerate(found) for e in reversed(found[max(0, n - SHARING) : n])):
        apart = told.sentence.passage.ordinal - earlier.sentence.passage.ordinal
        is_same_day = told.date_start is not None and told.date_start.day and told.date_start == earlier.date_start
        goes = any(h.entry.value.kind is EventKind.VISIT for h in story.cues(told.sentence))
        if goes or told.place or not earlier.city or not is_same_day or not 0 <= apart <= NEAR or earlier.date_end:
            continue
        is_theirs = bool(earlier.people.keys() & told.people.keys())
        if is_theirs and earlier.kind in _ATTENDED and told.kind in _ATTENDED:
            told.place = earlier.city
            told.say("place", "same_day")
