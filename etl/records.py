"""What flows between the stages: Source → Document → Article → Facts, and the Rejection that can replace any of them.

Offsets are characters into one paragraph's text, the end exclusive. `None` means "the text does not say"; an empty
string never does. A record is frozen, picklable and free of any database or file handle.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar, dataclass_transform

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

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a record that the type checker holds frozen: one of those that every text has hundreds of.

    To set the fields of a truly frozen dataclass takes three times as long, which was a twentieth of all time.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date as precise as the text: a year, a month of a year, or a day.

    >>> str(PartialDate(2021, 6))
    '2021-06'
    >>> PartialDate(2021, 6).latest
    datetime.date(2021, 6, 30)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that an ISO 8601 text of one to three parts names.

        Raises: ValueError: the text is no such date.
        """
        found = _PARTIAL_DATE.fullmatch(text)
        if not found:
            raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        parts = [int(p) if p else None for p in found.groups()]
        made = cls(int(found[1]), parts[1], parts[2])
        date(made.year, made.month or 1, made.day or 1)
        return made

    @classmethod
    def from_day(cls, day: date) -> Self:
        """Return the date of one day."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


# ---- read ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells, without opening it, that a file is still the same."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page, a record or a sidecar file says of its article outside the text."""

    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    publisher: str | None = None
    published_on: PartialDate | None = None
    bylines: tuple[str, ...] = ()
    language: str | None = None
    fetched_at: str | None = None  # ISO 8601, as the scraper wrote it


@dataclass(frozen=True, slots=True)
class Source:
    """One text to load, as bytes: a file, or one record of a file."""

    uri: str  # what `source` shows in every view
    data: bytes
    media_type: MediaType
    stamp: FileStamp | None = None
    hints: Metadata = field(default_factory=Metadata)
    extra: bytes = b""  # the sidecar's bytes: they are part of the content's identity

    @property
    def sha256(self) -> str:
        """The content's identity: 64 hexadecimal digits."""
        from hashlib import sha256  # with OpenSSL behind it, 3 MB that who only reads a page need not load

        digest = sha256(self.data)
        if self.extra:
            digest.update(b"\0" + self.extra)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is stored of a source once its bytes are gone."""

    uri: str
    stamp: FileStamp | None
    media_type: MediaType | None
    sha256: str | None  # None where the bytes could not be read
    byte_count: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a source was not loaded: a value, not an exception."""

    reason: RejectionReason
    detail: str


# ---- decode ----------------------------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What the markup says that a block is; plain text says nothing (None)."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"
    OUTSIDE = "outside"  # outside the located story: boilerplate, kept for audit


@record
class Block:
    """One line or paragraph of a document, its white space as it stood."""

    text: str
    kind: BlockKind | None = None
    after_blank: bool = True  # a blank line, or a block element's edge, stands before it


@dataclass(frozen=True, slots=True)
class Document:
    """A source decoded into blocks, in reading order."""

    uri: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    encoding: str
    media_type: MediaType


# ---- clean -----------------------------------------------------------------------------------------------------------


@record
class Paragraph:
    """One paragraph of an article; `rule` names the rule that cut or classified it, None for plain body text."""

    ordinal: int
    kind: ParagraphKind
    text: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned news text (codebook: Article)."""

    title: str | None
    standfirst: str | None
    published_on: PartialDate | None
    publisher: str | None
    agency: str | None
    bylines: tuple[str, ...]
    dateline_place: str | None
    language: str | None
    url: str | None
    paragraphs: tuple[Paragraph, ...]  # all of them, cuts included; `ordinal` is the index
    fetched_at: str | None = None  # ISO 8601, as the scraper wrote it

    @property
    def body(self) -> str:
        """The story's own paragraphs, joined by a blank line."""
        return "\n\n".join(p.text for p in self.paragraphs if p.kind is ParagraphKind.BODY)


# ---- find ------------------------------------------------------------------------------------------------------------


@record
class Span:
    """A stretch of one paragraph: ordinal, start and end (exclusive) in characters; spans are ordered by place."""

    paragraph: int
    char_start: int
    char_end: int

    def __lt__(self, other: "Span") -> bool:
        return (self.paragraph, self.char_start, self.char_end) < (other.paragraph, other.char_start, other.char_end)

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return (
            self.paragraph == other.paragraph
            and self.char_start <= other.char_start
            and other.char_end <= self.char_end
        )

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return (
            self.paragraph == other.paragraph and self.char_start < other.char_end and other.char_start < self.char_end
        )


@record
class Mention:
    """A span with the very text that it covers and the rule that found it."""

    span: Span
    quote: str
    rule: str


@record
class Reason:
    """How a field of a claim was decided: by which rule, and the words that it went by, where there are any."""

    field: str
    rule: str
    span: Span | None = None


@record
class CountryMention:
    """A reference to a country (codebook: Country)."""

    country_code: str
    mention: Mention


@record
class PositionClaim:
    """A post that the article says a person holds; `evidence` is the sentence."""

    title: str
    organisation: str | None
    evidence: Mention


@record
class PersonClaim:
    """A person as one article tells them (codebook: Person). `name` is unique within the article."""

    name: str
    country_code: str | None
    rank: str | None
    positions: tuple[PositionClaim, ...]
    mentions: tuple[Mention, ...]  # of the name alone, without rank, title or honorific
    reasons: tuple[Reason, ...] = ()  # for `explain`: how its fields were decided


@record
class OrganisationClaim:
    """An organisation as one article tells it (codebook: Organisation). `name` is unique within the article."""

    name: str
    acronym: str | None
    kind: OrganisationKind
    country_code: str | None
    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...] = ()  # for `explain`: how its fields were decided


@record
class AgreementMention:
    """One sentence's word on an agreement, with the status that this sentence tells."""

    mention: Mention
    status: AgreementStatus


@record
class AgreementClaim:
    """An agreement as one article tells it (codebook: Agreement)."""

    title: str
    kind: AgreementKind
    status: AgreementStatus
    field: AgreementField
    signed_on: PartialDate | None
    parties: tuple[str, ...]  # alpha-2, sorted
    organisations: tuple[str, ...]  # names; of OrganisationClaims where the article has them
    signatories: tuple[str, ...]  # names of PersonClaims
    evidence: Mention  # the sentence
    mentions: tuple[AgreementMention, ...] = ()
    reasons: tuple[Reason, ...] = ()  # for `explain`: how its fields were decided


@record
class EventClaim:
    """An encounter as one article tells it (codebook: Event)."""

    kind: EventKind
    title: str | None
    status: EventStatus
    date_start: PartialDate | None
    date_end: PartialDate | None
    place: str | None
    people: tuple[str, ...]  # names of PersonClaims, in the order of the text
    countries: tuple[str, ...]  # alpha-2, sorted
    evidence: Mention  # the sentence
    reasons: tuple[Reason, ...] = ()  # for `explain`: how its fields were decided


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says, in the order of the text."""

    countries: tuple[CountryMention, ...] = ()
    people: tuple[PersonClaim, ...] = ()
    organisations: tuple[OrganisationClaim, ...] = ()
    agreements: tuple[AgreementClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the transformation of one source came to: an article with its facts, or a rejection."""

    source: SourceInfo
    article: Article | None = None
    facts: Facts | None = None
    rejection: Rejection | None = None
