"""A plan that came to nothing, and the encounter that it would have been: who was to be where, or to sit with whom."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.goals import goal_between
from etl.find.events.officials import is_official
from etl.find.events.participants import stand_ins
from etl.find.events.sides import other_side_meant
from etl.find.events.states import states_of
from etl.find.events.story import Story, Told
from etl.find.events.travellers import same_state
from etl.find.text import Sentence
from etl.records import PersonClaim, record
from etl.rules.patterns import compile_search
from models.codes import EventKind

_PRESIDENT = re.compile(r"\bpresident\b")
_SEVERAL = compile_search(r"\b(?:three|four|five|six|seven|eight|nine|ten) (?:[a-z]+ )?[a-z]+s\b")  # "all five navies"
_WITH_ONE = re.compile(r"(?: (?:by|of|from) [^,;.]{2,60}?)? (?:on|with) ")  # "a call | on President Aune"
_OF_STATE = re.compile(r"(?:['’]s|['’]) $")


@record
class Plan:
    """Somebody's plan: where its subject begins, the words of a plan stand, and its telling ends, in the passage."""

    sentence: Sentence
    low: int
    start: int
    end: int
    high: int

    @property
    def told(self) -> Told:
        """The telling of what was planned."""
        return Told(self.sentence, self.low, self.start, self.end, self.high, undone=True)


def build_trip(story: Story, plan: Plan, people: list[PersonClaim], *, is_sure: bool) -> Encounter | None:
    """Return the trip that was not made; one that is no sure trip needs a place abroad."""
    sentence = plan.sentence
    people = (same_state(story, sentence, people) or people[:1]) if people else []
    if not (people or is_group(story, plan)):
        return None
    home = _home(story, plan, people)
    goal = goal_between(story, plan.told, plan.end, home)
    if home is None and goal:
        told = story.cast.named_in(sentence.stretch(plan.low, plan.high))
        home = next((c for c in (*told, *story.cast.both_sides(sentence)) if c not in goal[1]), None)
    if goal is None and home and is_sure:
        goal = "", _host(story, sentence, home)
    if goal is None or home is None or not goal[1] or home in goal[1]:
        return None
    made = story.encounter(EventKind.VISIT, plan.told, people, goal[1] | {home}, "undone")
    if made and not people and made.date_start is None:
        return None
    if made and goal[0]:
        made.place = goal[0]
        made.say("place", "goal")
    return made


def _home(story: Story, plan: Plan, people: list[PersonClaim]) -> str | None:
    """Return the state whose people were to travel: the first's, else the one named before the plan."""
    if people and people[0].country_code:
        return people[0].country_code
    return next(iter(story.cast.named_in(plan.sentence.stretch(plan.low, plan.start))), None)


def is_group(story: Story, plan: Plan) -> bool:
    """Tell whether ships, a delegation or the holder of a state's post were to come."""
    text, folded, bounds = plan.sentence.passage.text, plan.sentence.passage.folded, (plan.low, plan.high)
    if story.words.travel.groups.search(folded, *bounds) or story.words.ships.prefixes.search(text, *bounds):
        return True
    is_post = story.words.articles.statesmen.search(folded, plan.low, plan.start) or _PRESIDENT.search(
        folded, plan.low, plan.start
    )
    return bool(is_post) and _home(story, plan, []) is not None


def _host(story: Story, sentence: Sentence, home: str) -> set[str]:
    """Return the state to which somebody was to come where no place is named: the story's own."""
    own = story.cast.home
    return {own} if own and own != home else set([c for c in story.cast.both_sides(sentence) if c != home][:1])


def build_sitting(
    story: Story, plan: Plan, kind: EventKind, people: list[PersonClaim], *, is_dated: bool = False
) -> Encounter | None:
    """Return the meeting, call, drill or ceremony of two states that was not held."""
    sentence = plan.sentence
    people = list({p.name: p for p in people}.values()) if kind is not EventKind.EXERCISE else []
    named = set(story.cast.countries_in(sentence.stretch(plan.low, plan.high)))
    is_sitting = kind in (EventKind.MEETING, EventKind.CALL)
    if is_sitting and len(people) == 1 and len(named) < 2 and _WITH_ONE.match(sentence.passage.folded, plan.end):
        people = [*other_side_meant(story, sentence, people[0]), *people]
    countries = named | {p.country_code for p in people if p.country_code}
    is_named = len(countries) > 1
    if not is_named and not _SEVERAL.search(sentence.passage.folded, plan.low, plan.high):
        countries = states_of(story.cast, sentence, countries)
    if len(countries) < 2:
        return None
    made = story.encounter(kind, plan.told, people, countries, "undone")
    if made is None:
        return None
    story.set_place(made, plan.told, within=True)
    is_dated = is_dated or (kind is EventKind.EXERCISE and not is_named)
    is_told = made.date_start if is_dated else made.date_start or made.place or people
    return made if is_told else None


def acting_between(
    story: Story, sentence: Sentence, low: int, high: int, *, is_told: bool = False
) -> list[PersonClaim]:
    """Return those named between two offsets who act for a state: with a post, or "Togo's X" without one.

    `is_told`: an encounter of theirs is told by its noun, so that a name alone is enough.
    """
    named = story.people(sentence, low, high, story.reporters(sentence))
    return [
        p
        for p in named
        if is_official(p, story.scene, story.words)
        or (not p.positions and (is_told or _is_of_state(story, sentence, p)))
    ]


def _is_of_state(story: Story, sentence: Sentence, person: PersonClaim) -> bool:
    """Tell whether somebody is named as their state's own: "Togo's | Afi Mensah"."""
    spans = [span for span, other in story.scene.people_in(sentence) if other.name == person.name]
    before = sentence.passage.text[sentence.char_start : spans[0].char_start] if spans else ""
    return person.country_code is not None and _OF_STATE.search(before) is not None


def meant_before(story: Story, plan: Plan) -> list[PersonClaim]:
    """Return whom pronouns and posts before the words of a plan stand for: officials, or who has no post at all."""
    meant = stand_ins(story.cast, plan.sentence, plan.low, max(plan.start, plan.low + 1))
    return [p for p in meant if not p.positions or is_official(p, story.scene, story.words)]
