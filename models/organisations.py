"""Organisations: which they are, and what articles say of them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Evidence, Key, PublicId, coded
from models.codes import OrganisationKind
from models.countries import COUNTRY


class Organisation(Base):
    """A named body, as all articles together know it."""

    __tablename__ = "organisations"
    __table_args__ = ({"comment": "Organisations: claims of one name and country, from all articles"},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    folded_name: Mapped[str] = mapped_column(Text, index=True, comment="The name without case, accents and marks")
    name: Mapped[str] = mapped_column(Text, comment="The name, in its best spelling")
    acronym: Mapped[str | None] = mapped_column(Text, comment="Its acronym, where an article gives one")
    folded_acronym: Mapped[str | None] = mapped_column(Text, index=True, comment="The acronym without case and marks")
    kind: Mapped[StrEnum] = coded(OrganisationKind, "organisation_kinds", "What sort of body it is")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(COUNTRY), index=True, comment="The country it belongs to, where an article says it"
    )
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisations.id"),
        index=True,
        comment="The body that this row turned out to be (an acronym, a name without a country); null: itself",
    )


class ArticleOrganisation(Base):
    """An organisation as one article tells it."""

    __tablename__ = "article_organisations"
    __table_args__ = (
        UniqueConstraint("article_id", "name"),
        {"comment": "Organisations as articles tell them: one row a body and article"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True, comment="The body")
    ordinal: Mapped[int] = mapped_column(comment="Its place among the article's organisations, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The fullest form in the article")
    acronym: Mapped[str | None] = mapped_column(Text, comment="Its acronym, where the article gives one")
    kind: Mapped[StrEnum] = coded(OrganisationKind, "organisation_kinds", "What sort of body it is")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(COUNTRY), index=True, comment="The country it belongs to, where it belongs to one"
    )
    mention_count: Mapped[int] = mapped_column(comment="How often the article names it")


class OrganisationMention(Evidence, Base):
    """A place where an article names an organisation."""

    __tablename__ = "organisation_mentions"
    __table_args__ = (
        UniqueConstraint("paragraph_id", "char_start", "article_organisation_id", name="uq_organisation_mentions_at"),
        {"comment": "Where articles name organisations"},
    )

    id: Mapped[Key]
    article_organisation_id: Mapped[int] = mapped_column(
        ForeignKey("article_organisations.id", ondelete="CASCADE"),
        index=True,
        comment="The body, as the article tells it",
    )
