"""What there is a page on; imports no library, so that the command line can name the choices at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from etl.errors import EtlError


class Thing(StrEnum):
    """What there is a page on."""

    ARTICLE = "article"
    PERSON = "person"
    COUNTRY = "country"
    DYAD = "dyad"  # two countries, as in KH-VN
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


class Candidate(NamedTuple):
    """One of several things that a name can mean."""

    number: int | str
    name: str
    detail: str | None  # what tells it from the others


class UnknownName(EtlError):
    """A name means nothing that the database knows."""

    def __init__(self, thing: Thing, word: str) -> None:
        super().__init__(f"no {thing} is called {word!r}: write a part of the name, or the number that the views show")


class AmbiguousName(EtlError):
    """A name means several things."""

    def __init__(self, thing: Thing, word: str, candidates: Sequence[Candidate], *, has_more: bool) -> None:
        listed = "\n".join(f"  {number}  {name}  {detail or ''}".rstrip() for number, name, detail in candidates)
        more = "\n  and more" if has_more else ""
        super().__init__(f"{word!r} can mean more than one {thing}; write its number:\n{listed}{more}")
        self.thing = thing
        self.candidates = tuple(candidates)
