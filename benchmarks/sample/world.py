"""The made-up world: states, those who hold its posts and its agreements; the same for the same seed."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from etl.records import PartialDate
from models.codes import AgreementField, AgreementKind, OrganisationKind
from models.reference import read_data

FIRST_YEAR, LAST_YEAR = 2012, 2025
TERM = 4  # years that a post is held
SEATS = 40  # of a parliament: the members that the news knows
DEALS_OF_A_PAIR = 6
STEEPNESS = 0.8  # of the news about states: the busiest is told 5 times as often as the eighth

_Entry = Mapping[str, Any]


@cache
def read_words() -> Mapping[str, Any]:
    """Return the words that everything is made of."""
    return tomllib.loads(files("benchmarks.sample").joinpath("words.toml").read_text("utf-8"))


class State(NamedTuple):
    """A state that the news tells of."""

    code: str
    name: str
    adjective: str
    city: str
    culture: str


class Body(NamedTuple):
    """An organisation of a state."""

    name: str
    kind: OrganisationKind
    state: State


class Person(NamedTuple):
    """One who holds a post."""

    name: str
    family: str
    state: State
    post: str
    body: Body | None
    rank: str | None


class Deal(NamedTuple):
    """An agreement between two states."""

    title: str
    kind: AgreementKind
    field: AgreementField
    signed_on: date


@dataclass(frozen=True, slots=True)
class World:
    """All that stories are about, made from a seed when it is asked for."""

    seed: int
    states: Sequence[State]
    weights: Sequence[float]  # running totals of how often each state is told of

    @classmethod
    def from_seed(cls, seed: int) -> "World":
        """Return the world of a seed."""
        states = list(_read_states())
        Random(f"{seed}/states").shuffle(states)
        return cls(seed, states, list(accumulate(1 / rank**STEEPNESS for rank in range(1, len(states) + 1))))

    def pick_pair(self, random: Random) -> tuple[State, State]:
        """Return two states; not two Congos, whose adjective is the same."""
        one, two = (random.choices(self.states, cum_weights=self.weights)[0] for _ in range(2))
        return (one, two) if one.adjective != two.adjective else self.pick_pair(random)

    def holder(self, state: State, post: str, year: int) -> Person:
        """Return who holds a state's post in a year."""
        office: _Entry = read_words()["offices"][post]
        term = (year + sum(map(ord, state.code + post))) // TERM
        name, family = self._name(state, Random(f"{self.seed}/{state.code}/{post}/{term}"))
        body = body_of(state, office["body"]) if "body" in office else None
        return Person(name, family, state, post, body, office.get("rank"))

    def member(self, state: State, random: Random) -> Person:
        """Return one of the members of a state's parliament."""
        seat = random.randrange(SEATS)
        name, family = self._name(state, Random(f"{self.seed}/{state.code}/seat/{seat}"))
        return Person(name, family, state, "member of parliament", None, None)

    def deals(self, one: State, two: State) -> list[Deal]:
        """Return the agreements of two states, the earliest first."""
        random = self._random_of_pair("deals", one, two)
        days = (LAST_YEAR - FIRST_YEAR + 1) * 365
        return sorted(
            (
                Deal(
                    deal["title"],
                    AgreementKind(deal["kind"]),
                    AgreementField(deal["field"]),
                    date(FIRST_YEAR, 1, 1) + timedelta(random.randrange(days)),
                )
                for deal in random.sample(read_words()["deals"], DEALS_OF_A_PAIR)
            ),
            key=lambda deal: deal.signed_on,
        )

    def exercise(self, one: State, two: State) -> str:
        """Return the name of the exercise that two states hold again and again."""
        random = self._random_of_pair("exercise", one, two)
        return " ".join(random.choice(read_words()["exercises"][place]) for place in ("first", "second"))

    def _random_of_pair(self, topic: str, one: State, two: State) -> Random:
        return Random("/".join((str(self.seed), topic, *sorted((one.code, two.code)))))

    def _name(self, state: State, random: Random) -> tuple[str, str]:
        names: _Entry = read_words()["names"][state.culture]
        given, family = random.choice(names["given"]), random.choice(names["family"])
        return (f"{family} {given}" if names.get("family_first") else f"{given} {family}"), family


def body_of(state: State, name: str) -> Body:
    """Return a body of a state by what every state calls its own."""
    kinds: Mapping[str, str] = read_words()["kinds_of_bodies"]
    kind = next(kind for words, kind in kinds.items() if words in name)
    return Body(f"{state.adjective} {name}", OrganisationKind(kind), state)


def told_date(random: Random, day: date) -> PartialDate:
    """Return a past day as precisely as a text tells it years later."""
    precise = random.random()
    if precise < 0.4:
        return PartialDate.from_day(day)
    return PartialDate(day.year, day.month) if precise < 0.8 else PartialDate(day.year)


def _read_states() -> list[State]:
    """Return the states of the shipped list; territories are left out."""
    cultures: Mapping[str, str] = read_words()["cultures"]
    return [
        State(row["alpha_2"], row["name"], row["adjectives"].split("|")[0], row["capital"].split("|")[0], culture)
        for row in read_data("countries.tsv")
        if (culture := cultures.get(row["subregion"])) and row["gw"] and row["adjectives"] and row["capital"]
    ]
