"""Reading which states met: those of the people named, else those that act in the clause or in the story."""

import re

from etl.find.events.officials import is_with_body
from etl.find.events.participants import countries_between
from etl.find.events.sides import BETWEEN, are_of_two_sides
from etl.find.events.story import Story, Told
from etl.find.people.outlet_words import codes_in
from etl.find.references import BOTH_SIDES
from etl.find.stands import PAIR
from etl.records import PersonClaim
from etl.rules.events import EncounterCue, Sort

SUBJECT_REACH = 40  # characters within which a noun that opens a sentence is its subject

_PARTNER = re.compile(
    r"\b(?:alongside|at the invitation of|hosted by|joined by|with)\b[^.;]*?(?=,? (?:about|on|over|to) |[.;]|$)"
)
_ENVOYS = ("ambassador", "envoy")
_SENT_TO = re.compile(r"(?:ambassador|consul general|envoy|high commissioner)(?:-designate)? (?:in|to) ")
_AHEAD = re.compile(r"\b(?:after|ahead of|before|following|prior to)\b")
_ABOUT = re.compile(r"\b(?:about|concerning|on (?!\w+day)|over|regarding|to (?:address|discuss|review))\b")


def states_met(
    story: Story, told: Told, cue: EncounterCue, people: list[PersonClaim], objects: list[PersonClaim]
) -> set[str]:
    """Return the countries of those who met; of one whose state nothing tells, that of the story where it has two."""
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) == 1 and is_with_body(people, story.scene, story.words):
        return countries
    if len(countries) == 1 and are_of_two_sides(story, told, people):
        both = set(story.cast.both_sides(told.sentence))
        return both if countries < both else countries
    if _are_of_one(story, told, people):
        return countries
    between = told.follows(BETWEEN) if cue.sort is Sort.NOUN and not people else None
    named = countries_between(story.cast, told.sentence, between.end(), told.high) if between else ()
    if len(named) > 1:
        return set(named)
    if len(countries) < 2:
        countries |= set(_subject_states(story, told, cue) if not people else ())
    if len(countries) < 2:
        countries |= set(countries_between(story.cast, told.sentence, told.low, told.high))
    if len(countries) < 2 and (cue.lemma == "attend" or _has_other_side(story, told, people, objects)):
        countries |= set(story.cast.both_sides(told.sentence))
    return countries


def _are_of_one(story: Story, told: Told, people: list[PersonClaim]) -> bool:
    """Tell whether all who met are named and of one state, and no other is but in what they spoke of: an audience."""
    sentence, codes = told.sentence, {p.country_code for p in people}
    here = {person.name for _, person in story.scene.people_in(sentence)}
    if len(people) < PAIR or len(codes) != 1 or None in codes or not here.issuperset(p.name for p in people):
        return False
    folded, high = sentence.passage.folded, max(told.high, told.far)
    abroad = _own_envoys(story, people) - codes
    others = story.words.telling.other_side.finditer(folded, told.low, high)
    if any(not (abroad and m[0] in _ENVOYS) for m in others) or BOTH_SIDES.search(folded, told.low, high):
        return False
    topic = told.after(_ABOUT) or told.after(_AHEAD)
    named = story.cast.named_in(sentence.stretch(told.low, topic.start() if topic else high))
    return (codes | abroad).issuperset(named)


def _own_envoys(story: Story, people: list[PersonClaim]) -> set[str]:
    """Return the states to which those of the people who are envoys are sent."""
    titles = (q.title for p in people for q in p.positions if _SENT_TO.match(q.title.lower()))
    return {code for title in titles for code in codes_in(title, story.rules)}


def _subject_states(story: Story, told: Told, cue: EncounterCue) -> set[str]:
    """Return the states that are the subject of a verb, with those after its "with": not what they talked about."""
    if cue.sort is not Sort.VERB:
        return set()
    subject = set(countries_between(story.cast, told.sentence, told.low, told.cue_start))
    topic = told.after(_ABOUT)
    low = topic.start() if topic else told.high
    low = told.cue_end if cue.lemma == "discuss" else low
    found = subject | set(countries_between(story.cast, told.sentence, told.cue_end, low))
    for partner in _PARTNER.finditer(told.sentence.passage.folded, low, told.high):
        found |= set(countries_between(story.cast, told.sentence, *partner.span()))
    return found if len(subject) > 1 else set()


def _has_other_side(story: Story, told: Told, people: list[PersonClaim], objects: list[PersonClaim]) -> bool:
    """Tell whether words without a country mean those of another one: "his counterpart", "both sides", "the guests"."""
    folded = told.sentence.passage.folded
    if not people:
        opens = told.cue_start - told.sentence.char_start < SUBJECT_REACH
        return opens or bool(told.before(story.words.telling.plural_posts))
    if len(people) > 1 or objects or people[0].country_code is None or BOTH_SIDES.search(folded, told.low, told.high):
        return True
    return bool(story.words.telling.other_side.search(folded, told.low, max(told.high, told.far)))
