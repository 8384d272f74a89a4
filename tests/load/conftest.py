"""Outcomes to load, made of invented sentences."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from sqlalchemy import Engine, text

from etl.load import Loader
from etl.records import (
    AgreementClaim,
    AgreementMention,
    Article,
    CountryMention,
    EventClaim,
    Facts,
    FileStamp,
    Mention,
    OrganisationClaim,
    Outcome,
    Paragraph,
    PartialDate,
    PersonClaim,
    PositionClaim,
    Rejection,
    SourceInfo,
    Span,
)
from models.codes import (
    AgreementField,
    AgreementKind,
    AgreementStatus,
    EventKind,
    EventStatus,
    MediaType,
    OrganisationKind,
    ParagraphKind,
    RejectionReason,
)
from models.tables import metadata
from models.views import VIEWS

VERSION = "1.0+rules"


@dataclass
class Story:
    """An article to be: its text in paragraphs, the first the title, and what it says."""

    uri: str
    paragraphs: tuple[str, ...]
    publisher: str | None = "The Example"
    published_on: str | None = "2024-03-25"
    facts: Facts = field(default_factory=Facts)
    mtime_ns: int = 1
    path: str | None = None

    @property
    def article(self) -> Article:
        """The cleaned article."""
        kinds = [ParagraphKind.TITLE] + [ParagraphKind.BODY] * (len(self.paragraphs) - 1)
        told = [Paragraph(n, kind, p) for n, (kind, p) in enumerate(zip(kinds, self.paragraphs, strict=True))]
        day = PartialDate.parse(self.published_on) if self.published_on else None
        return Article(
            self.paragraphs[0],
            None,
            day,
            self.publisher,
            None,
            ("A. Writer", "B. Writer"),
            None,
            "en",
            None,
            tuple(told),
        )

    @property
    def source(self) -> SourceInfo:
        """The file that holds the story."""
        data = "\n".join(self.paragraphs).encode()
        stamp = FileStamp(self.path or self.uri, len(data), self.mtime_ns)
        return SourceInfo(self.uri, stamp, MediaType.TEXT, hashlib.sha256(data).hexdigest(), len(data))

    @property
    def outcome(self) -> Outcome:
        """The story, transformed."""
        return Outcome(self.source, self.article, self.facts)

    def rejected(self, reason: RejectionReason = RejectionReason.EMPTY) -> Outcome:
        """The story's source, rejected; one that can't be read has no content."""
        source = self.source
        if reason is RejectionReason.UNREADABLE:
            source = replace(source, sha256=None, byte_count=0)
        return Outcome(source, rejection=Rejection(reason, "for the test"))

    def mention(self, quote: str, rule: str = "test") -> Mention:
        """The first place that says so."""
        number = next(n for n, p in enumerate(self.paragraphs) if quote in p)
        start = self.paragraphs[number].index(quote)
        return Mention(Span(number, start, start + len(quote)), quote, rule)

    def with_people(self, *people: tuple[str, str | None]) -> "Story":
        """Add people, given as name and country; each holds the post of envoy."""
        claims = tuple(
            PersonClaim(
                name,
                country,
                "General",
                (PositionClaim("envoy", None, self.mention(self.paragraphs[-1])),),
                (self.mention(name), *([self.mention(name.split()[-1])] if " " in name else [])),
            )
            for name, country in people
        )
        return replace(self, facts=replace(self.facts, people=claims))

    def with_bodies(self, *bodies: tuple[str, str | None, str | None]) -> "Story":
        """Add organisations, given as name, acronym and country."""
        claims = tuple(
            OrganisationClaim(name, acronym, OrganisationKind.ARMED_FORCE, country, (self.mention(name),))
            for name, acronym, country in bodies
        )
        return replace(self, facts=replace(self.facts, organisations=claims))

    def with_countries(self, **quotes: str) -> "Story":
        """Add countries, given as code=quote."""
        claims = tuple(CountryMention(code, self.mention(quote)) for code, quote in quotes.items())
        return replace(self, facts=replace(self.facts, countries=claims))

    def with_agreement(self, title: str, signed_on: str | None = None, signatories: tuple[str, ...] = ()) -> "Story":
        """Add an agreement between KH and VN."""
        evidence = self.mention(self.paragraphs[-1])
        claim = AgreementClaim(
            title,
            AgreementKind.TREATY,
            AgreementStatus.SIGNED,
            AgreementField.BORDER,
            PartialDate.parse(signed_on) if signed_on else None,
            ("KH", "VN"),
            tuple(o.name for o in self.facts.organisations),
            signatories,
            evidence,
            (AgreementMention(evidence, AgreementStatus.SIGNED),),
        )
        return replace(self, facts=replace(self.facts, agreements=(*self.facts.agreements, claim)))

    def with_event(self, *people: str, day: str | None = "2024-03-24") -> "Story":
        """Add a meeting of people of KH and VN."""
        claim = EventClaim(
            EventKind.MEETING,
            None,
            EventStatus.HELD,
            PartialDate.parse(day) if day else None,
            None,
            "Hanoi",
            people,
            ("KH", "VN"),
            self.mention(self.paragraphs[-1]),
        )
        return replace(self, facts=replace(self.facts, events=(*self.facts.events, claim)))


Tell = Callable[..., Story]
Dump = Callable[[Engine], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def tell() -> Tell:
    """Return a function that makes a story of a URI and paragraphs."""
    return lambda uri, *paragraphs, **more: Story(uri, paragraphs or (f"Title of {uri}", f"Body of {uri}."), **more)


@pytest.fixture
def talks(tell: Tell) -> Story:
    """A story that says something of every sort."""
    story = tell(
        "raw/talks.txt",
        "Treaty signed in Hanoi",
        "Dara Sok of the Royal Lotus Army (RLA) flew from Cambodia to Hanoi.",
        "Dara Sok and Lan Nguyen signed the River Boundary Treaty in Hanoi on March 24.",
    )
    told = story.with_people(("Dara Sok", "KH"), ("Lan Nguyen", "VN")).with_bodies(("Royal Lotus Army", "RLA", "KH"))
    told = told.with_countries(KH="Cambodia", VN="Hanoi")
    told = told.with_agreement("River Boundary Treaty", "2024-03-24", ("Dara Sok", "Lan Nguyen"))
    return told.with_event("Dara Sok", "Lan Nguyen")


@pytest.fixture
def loader(engine: Engine) -> Iterator[Loader]:
    """A loader over a database that is ready."""
    with Loader(engine, VERSION) as opened:
        yield opened


@pytest.fixture
def dump() -> Dump:
    """Return a function that reads all tables of a database but `runs`."""
    return lambda engine: _read(engine, [t.name for t in metadata.sorted_tables if t.name != "runs"])


@pytest.fixture(scope="session")
def flat() -> Dump:
    """Return a function that reads all flat views of a database, their rows sorted."""
    return lambda engine: _read(engine, [view.name for view in VIEWS])


def _read(engine: Engine, names: list[str]) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            name: sorted((_comparable(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in names
        }


def _comparable(row: Iterable[object]) -> tuple[object, ...]:
    """Return a row alike on every engine: PostgreSQL has a type for days, SQLite their ISO text."""
    return tuple(cell.isoformat() if type(cell) is date else cell for cell in row)
