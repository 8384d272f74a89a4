"""Adding those of whom a later sentence says that they were there too: "also present at the talks were X and Y"."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PersonClaim
from models.codes import EventKind, EventStatus, ParagraphKind

REACH = 6  # paragraphs over which a witness of a signing is told
_LED = re.compile(r"\b(?:led|headed|leading|heading) (?:the |his |her |their )?(?:[\w\-]+ ){0,3}(?:side|team)\b")
_ITEM = re.compile(r"\s*(?:[•*·–—\-]|\(?[a-z0-9]{1,2}[.)])\s")
_KINDS = (EventKind.MEETING, EventKind.CALL, EventKind.CEREMONY)


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
        wanted = [e for e in found if e.kind in _KINDS]
    else:
        return
    near = [
        e
        for e in wanted
        if e.sentence.span < sentence.span and sentence.passage.ordinal - e.sentence.passage.ordinal <= REACH
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
