"""A name that a page gives for its outlet, the kind of place where it does, and how much that place's word weighs."""

from dataclasses import dataclass
from enum import Enum, auto


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
