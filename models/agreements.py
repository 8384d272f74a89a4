"""Agreements: which they are, and what articles say of them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Evidence, Key, PublicId, coded, partial_date
from models.codes import AgreementField, AgreementKind, AgreementStatus
from models.countries import COUNTRY

_CLAIM = "article_agreements.id"


class Agreement(Base):
    """An instrument or commitment, as all articles together know it."""

    __tablename__ = "agreements"
    __table_args__ = ({"comment": "Agreements: claims of one kind, title, parties and date, from all articles"},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    block_key: Mapped[str] = mapped_column(
        Text, index=True, comment="Kind, parties and folded title: rows that share it may be the same agreement"
    )
    kind: Mapped[StrEnum] = coded(AgreementKind, "agreement_kinds", "What sort of instrument it is")
    title: Mapped[str] = mapped_column(Text, comment="Its name, in its best spelling")
    signed_on: Mapped[str | None] = partial_date("signed_on", "Day of signing, or of announcement", index=True)
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreements.id"),
        index=True,
        comment="The agreement that this row turned out to be (an undated name); null: itself",
    )


class ArticleAgreement(Evidence, Base):
    """An agreement as one article tells it."""

    __tablename__ = "article_agreements"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        Index(None, "paragraph_id"),
        {"comment": "Agreements as articles tell them: one row an agreement and article, with the sentence"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True, comment="The agreement")
    ordinal: Mapped[int] = mapped_column(comment="Its place among the article's agreements, from 0")
    title: Mapped[str] = mapped_column(Text, comment="Its name as the text gives it")
    kind: Mapped[StrEnum] = coded(AgreementKind, "agreement_kinds", "What sort of instrument or commitment it is")
    status: Mapped[StrEnum] = coded(AgreementStatus, "agreement_statuses", "Where it stands at the article's own date")
    field: Mapped[StrEnum] = coded(AgreementField, "agreement_fields", "The field of policy that it is about")
    signed_on: Mapped[str | None] = partial_date("signed_on", "Day of signing, or of announcement for agreed")


class AgreementParty(Base):
    """A state bound by an agreement."""

    __tablename__ = "agreement_parties"
    __table_args__ = (
        UniqueConstraint("article_agreement_id", "country_code"),
        {"comment": "States bound by agreements, as articles tell them"},
    )

    id: Mapped[Key]
    article_agreement_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), comment="The agreement, as the article tells it"
    )
    country_code: Mapped[str] = mapped_column(ForeignKey(COUNTRY), index=True, comment="The state")


class AgreementOrganisation(Base):
    """A body that made an agreement."""

    __tablename__ = "agreement_organisations"
    __table_args__ = (
        UniqueConstraint("article_agreement_id", "ordinal"),
        {"comment": "Bodies that made agreements, as articles tell them"},
    )

    id: Mapped[Key]
    article_agreement_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), comment="The agreement, as the article tells it"
    )
    ordinal: Mapped[int] = mapped_column(comment="Its place among the agreement's bodies, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The body, as the text names it")
    article_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("article_organisations.id", ondelete="SET NULL"),
        index=True,
        comment="The article's organisation of that name, if it has one",
    )


class AgreementSignatory(Base):
    """A person who signed an agreement or gave the commitment."""

    __tablename__ = "agreement_signatories"
    __table_args__ = (
        UniqueConstraint("article_agreement_id", "ordinal"),
        {"comment": "People who signed agreements or gave the commitment, as articles tell them"},
    )

    id: Mapped[Key]
    article_agreement_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), comment="The agreement, as the article tells it"
    )
    ordinal: Mapped[int] = mapped_column(comment="Their place among the signatories, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The signatory's name")
    article_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("article_people.id", ondelete="SET NULL"),
        index=True,
        comment="The article's person of that name, if it has one",
    )


class AgreementMention(Evidence, Base):
    """A sentence that speaks of an agreement, with the status that it tells."""

    __tablename__ = "agreement_mentions"
    __table_args__ = (
        UniqueConstraint("paragraph_id", "char_start", "article_agreement_id", name="uq_agreement_mentions_at"),
        {"comment": "Sentences that speak of agreements, each with the status that it tells"},
    )

    id: Mapped[Key]
    article_agreement_id: Mapped[int] = mapped_column(
        ForeignKey(_CLAIM, ondelete="CASCADE"), index=True, comment="The agreement, as the article tells it"
    )
    status: Mapped[StrEnum] = coded(AgreementStatus, "agreement_statuses", "Where it stands by this sentence")
