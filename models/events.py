"""Events: encounters, and what articles say of them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Evidence, Key, PublicId, coded, partial_date
from models.codes import EventKind, EventStatus
from models.countries import COUNTRY

_CLAIM = "article_events.id"


class Event(Base):
    """An encounter, as all articles together know it."""

    __tablename__ = "events"
    __table_args__ = ({"comment": "Events: claims of one kind, day and participants, from all articles"},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    kind: Mapped[StrEnum] = coded(EventKind, "event_kinds", "What sort of encounter it is")
    title: Mapped[str | None] = mapped_column(Text, comment="An exercise's name, in its best spelling")
    date_start: Mapped[str | None] = partial_date("date_start", "Its first day", index=True)


class ArticleEvent(Evidence, Base):
    """An event as one article tells it."""

    __tablename__ = "article_events"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        Index(None, "paragraph_id"),
        {"comment": "Events as articles tell them: one row an encounter and article, with the sentence"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True, comment="The event")
    ordinal: Mapped[int] = mapped_column(comment="Its place among the article's events, from 0")
    kind: Mapped[StrEnum] = coded(EventKind, "event_kinds", "What sort of encounter it is")
    title: Mapped[str | None] = mapped_column(Text, comment="An exercise's name")
    status: Mapped[StrEnum] = coded(EventStatus, "event_statuses", "Whether it took place")
    date_start: Mapped[str | None] = partial_date("date_start", "Its first day")
    date_end: Mapped[str | None] = partial_date("date_end", "Its last day", index=True)
    place: Mapped[str | None] = mapped_column(Text, comment="Where, as the text names it")


class EventParticipant(Base):
    """A person who takes part in an event."""

    __tablename__ = "event_participants"
    __table_args__ = (
        UniqueConstraint("article_event_id", "ordinal"),
        {"comment": "People who take part in events, as articles tell them"},
    )

    id: Mapped[Key]
    article_event_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), comment="The event, as the article tells it"
    )
    ordinal: Mapped[int] = mapped_column(comment="Their place among the participants, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The participant's name")
    article_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("article_people.id", ondelete="SET NULL"),
        index=True,
        comment="The article's person of that name, if it has one",
    )


class EventCountry(Base):
    """A country that takes part in an event."""

    __tablename__ = "event_countries"
    __table_args__ = (
        UniqueConstraint("article_event_id", "country_code"),
        {"comment": "Countries that take part in events, as articles tell them"},
    )

    id: Mapped[Key]
    article_event_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), comment="The event, as the article tells it"
    )
    country_code: Mapped[str] = mapped_column(ForeignKey(COUNTRY), index=True, comment="The country")
