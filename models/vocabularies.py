"""The label tables: one a closed vocabulary, so that a code has its label and its meaning in the database."""

from enum import StrEnum

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, code_type
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


class Labelled:
    """The columns of a label table beside its code."""

    ordinal: Mapped[int] = mapped_column(unique=True, comment="The place of the code in its vocabulary")
    label: Mapped[str] = mapped_column(Text, unique=True, comment="The code in words")
    description: Mapped[str] = mapped_column(Text, comment="What the code covers")


def _code(codes: type[StrEnum]) -> Mapped[StrEnum]:
    return mapped_column(code_type(codes), primary_key=True, comment="The code that rows hold")


class MediaTypeLabel(Labelled, Base):
    """Media types and their labels."""

    __tablename__ = "media_types"
    __table_args__ = ({"comment": "Vocabulary: the formats that can be decoded"},)
    code: Mapped[StrEnum] = _code(MediaType)


class ParagraphKindLabel(Labelled, Base):
    """Kinds of paragraphs and their labels."""

    __tablename__ = "paragraph_kinds"
    __table_args__ = ({"comment": "Vocabulary: what a paragraph of an article is"},)
    code: Mapped[StrEnum] = _code(ParagraphKind)


class RejectionReasonLabel(Labelled, Base):
    """Reasons of rejection and their labels."""

    __tablename__ = "rejection_reasons"
    __table_args__ = ({"comment": "Vocabulary: why a source could not be loaded"},)
    code: Mapped[StrEnum] = _code(RejectionReason)


class OrganisationKindLabel(Labelled, Base):
    """Kinds of organisations and their labels."""

    __tablename__ = "organisation_kinds"
    __table_args__ = ({"comment": "Vocabulary: what sort of body an organisation is"},)
    code: Mapped[StrEnum] = _code(OrganisationKind)


class AgreementKindLabel(Labelled, Base):
    """Kinds of agreements and their labels."""

    __tablename__ = "agreement_kinds"
    __table_args__ = ({"comment": "Vocabulary: what sort of instrument or commitment an agreement is"},)
    code: Mapped[StrEnum] = _code(AgreementKind)


class AgreementStatusLabel(Labelled, Base):
    """Statuses of agreements and their labels."""

    __tablename__ = "agreement_statuses"
    __table_args__ = ({"comment": "Vocabulary: where an agreement stands, in the order of its life"},)
    code: Mapped[StrEnum] = _code(AgreementStatus)


class AgreementFieldLabel(Labelled, Base):
    """Fields of policy and their labels."""

    __tablename__ = "agreement_fields"
    __table_args__ = ({"comment": "Vocabulary: the field of policy that an agreement is about"},)
    code: Mapped[StrEnum] = _code(AgreementField)


class EventKindLabel(Labelled, Base):
    """Kinds of events and their labels."""

    __tablename__ = "event_kinds"
    __table_args__ = ({"comment": "Vocabulary: what sort of encounter an event is"},)
    code: Mapped[StrEnum] = _code(EventKind)


class EventStatusLabel(Labelled, Base):
    """Statuses of events and their labels."""

    __tablename__ = "event_statuses"
    __table_args__ = ({"comment": "Vocabulary: whether an event took place"},)
    code: Mapped[StrEnum] = _code(EventStatus)
