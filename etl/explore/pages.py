"""What a page on something is made of; how it looks is the business of whoever shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.explore.things import Thing


@dataclass(frozen=True, slots=True)
class Link:
    """What leads to another page."""

    thing: Thing
    number: int | str
    place: str | None = None  # of an article: paragraph and first character, as in 5-12


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, end exclusive, that means somebody or something."""

    char_start: int
    char_end: int
    label: str  # person, organisation, a country's code; the field that the words decided; what a sentence tells
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence or a paragraph of an article, marked."""

    text: str
    marks: tuple[Mark, ...] = ()
    label: str | None = None  # where it stands, or the rule that cut it
    is_cut: bool = False
    place: str | None = None  # its paragraph in the article
    link: Link | None = None  # where the article says it
    told: tuple[Mark, ...] = ()  # the sentences that tell of posts, agreements and events; names are marked within


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a thing, with how it was decided where that is told."""

    name: str
    value: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    links: Sequence[Mapping[str, Link]] = ()  # for each row, where its columns lead


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page."""

    heading: str | None = None
    facts: tuple[Fact, ...] = ()
    grid: Grid | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All there is to show of one thing."""

    title: str
    sections: tuple[Section, ...]


def known_facts(values: dict[str, object]) -> tuple[Fact, ...]:
    """Return the fields that have a value."""
    return tuple(Fact(name, str(value)) for name, value in values.items() if value not in (None, ""))
