"""A name that a page gives for its outlet, the kind of place where it does, and how much that place's word weighs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_SUPPORT = 0.5  # of its weight that a name lends to one of another place that agrees with it


class Place(Enum):
    """Where a page names its outlet; names in places of different kinds support each other."""

    METADATA = auto()
    SUFFIX = auto()  # of the headline
    TWIN = auto()  # beside a second copy of the headline
    RIGHTS = auto()  # a copyright line
    MASTHEAD = auto()
    FIRST_LINE = auto()
    ECHO = auto()  # the page's first line, and a line of the page's own below the story that names it
    PATH = auto()
    CREDIT = auto()  # a byline, a source line, the start of a date line
    NEWSROOM = auto()  # "Lamp staff writer"
    ADDRESS = auto()  # the name is that of the site's address
    CALL = auto()  # "Subscribe to the Lamp"
    INVITE = auto()  # "Follow the Lamp", or its author
    ITSELF = auto()  # "The Lamp is published by …"
    VIEWS = auto()  # "do not reflect the policy of the Lamp"
    LIFE = auto()  # "is a reporter at the Lamp"
    TOLD = auto()  # "told the Lamp"
    FRAGMENT = auto()  # any of the page's own lines, by the name's signs


@dataclass(frozen=True, slots=True)
class Named:
    """A name for the outlet."""

    name: str
    place: Place
    weight: float


def support(named: Named, names: Sequence[Named]) -> float:
    """Return a name's weight with what the other kinds of places lend it."""
    lent: dict[Place, float] = {}
    for other in names:
        if other.place is not named.place and agree(named.name, other.name):
            lent[other.place] = max(lent.get(other.place, 0.0), other.weight)
    return named.weight + _SUPPORT * sum(lent.values())


def agree(one: str, other: str) -> bool:
    """Tell whether a name has all the words of the other, or is its initials."""
    a, b = words_of(one), words_of(other)
    return a <= b or b <= a or initials(one) == other.lower() or initials(other) == one.lower()


def words_of(name: str) -> frozenset[str]:
    """Return a name's words, folded, that are not mere articles."""
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "and"}


def initials(name: str) -> str:
    """Return the first letters of the words that have capitals, in small letters."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()
