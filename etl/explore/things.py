"""What there is a page on; imports nothing, so that the command line can name the choices at once."""

from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    """What there is a page on."""

    ARTICLE = "article"
    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    AGREEMENT = "agreement"
    EVENT = "event"


class Explained(StrEnum):
    """What can be explained; a position by the person who holds it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    POSITION = "position"
    AGREEMENT = "agreement"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing of the database."""

    number: int | str  # its public id; a country's code
    name: str
    keys: tuple[int, ...]  # the ids of its own row and of those that turned out to be it; a country has none
