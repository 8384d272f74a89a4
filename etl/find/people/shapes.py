"""Which of the states that an article names somebody's name is at home in, by its spelling."""

from collections.abc import Sequence

from etl.find.people.forms import spelled_plainly
from etl.find.people.resolve import Person
from etl.rules.name_shapes import NameShapes


def fitting_states(person: Person, named: Sequence[str], shapes: NameShapes) -> frozenset[str]:
    """Return which of some states a person's fullest name fits: all where it tells nothing, none if it is foreign."""
    states = frozenset(named)
    if len(states) < 2:
        return states
    longest = max(len(c.words) for c in person.candidates)
    fitting = states
    for name in {spelled_plainly(c.text) for c in person.candidates if len(c.words) == longest}:
        fitting &= shapes.fitting(name, states)
    return fitting


def foreign_states(person: Person, named: Sequence[str], shapes: NameShapes) -> frozenset[str]:
    """Return which of some states the given name of a person's fullest name is foreign to."""
    fullest = person.keys[0]
    return shapes.foreign_to(fullest[0], frozenset(named)) if len(fullest) > 1 else frozenset()
