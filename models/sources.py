"""Where texts come from and what cleaning made of them: files, documents, articles, paragraphs; and rejections."""

from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BytewiseText, Key, PublicId, coded, partial_date
from models.codes import MediaType, ParagraphKind, RejectionReason


class File(Base):
    """A file that was read; the same while path, size and mtime are."""

    __tablename__ = "files"
    __table_args__ = ({"comment": "Files that were read, with what tells that they are unchanged"},)

    id: Mapped[Key]
    path: Mapped[str] = mapped_column(BytewiseText, unique=True, comment="The file's path")
    byte_count: Mapped[int] = mapped_column(BigInteger, comment="Its size in bytes when it was last read")
    mtime_ns: Mapped[int] = mapped_column(BigInteger, comment="Its modification time then, in nanoseconds")
    version_number: Mapped[int] = mapped_column(comment="Counts the versions of the file seen, from 1")
    is_complete: Mapped[bool] = mapped_column(Boolean, comment="Whether every record of this version was loaded")
    pipeline_version: Mapped[str] = mapped_column(Text, comment="The version of program and rules that last read it")


class Document(Base):
    """A content that was loaded, wherever it lies."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("sha256", "media_type"),
        {"comment": "Contents that were loaded: one row a content, however many places hold it"},
    )

    id: Mapped[Key]
    sha256: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the content and, if any, its sidecar file")
    media_type: Mapped[StrEnum] = coded(MediaType, "media_types", "The format it was decoded as")
    byte_count: Mapped[int] = mapped_column(BigInteger, comment="Its size in bytes, without the sidecar")
    pipeline_version: Mapped[str] = mapped_column(
        Text, index=True, comment="The version of program and rules that made its article"
    )


class DocumentLocation(Base):
    """A place that holds a document."""

    __tablename__ = "document_locations"
    __table_args__ = ({"comment": "Where documents lie: a file, or one record of a file"},)

    id: Mapped[Key]
    uri: Mapped[str] = mapped_column(BytewiseText, unique=True, comment="Path or URI that the text was loaded from")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True, comment="The content found there"
    )
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("files.id", ondelete="CASCADE"), index=True, comment="The file; null for a stream"
    )
    file_version_number: Mapped[int | None] = mapped_column(comment="The version of the file that it was last seen in")


class Rejection(Base):
    """A source that could not be loaded."""

    __tablename__ = "rejections"
    __table_args__ = ({"comment": "Sources that could not be loaded, and why"},)

    id: Mapped[Key]
    uri: Mapped[str] = mapped_column(BytewiseText, unique=True, comment="Path or URI of the source")
    reason: Mapped[StrEnum] = coded(RejectionReason, "rejection_reasons", "Why it was rejected")
    detail: Mapped[str] = mapped_column(Text, comment="What exactly was wrong, in words")
    sha256: Mapped[str | None] = mapped_column(String(64), comment="SHA-256 of the content; null if it was unreadable")
    byte_count: Mapped[int] = mapped_column(BigInteger, comment="Its size in bytes; 0 if it was unreadable")
    pipeline_version: Mapped[str] = mapped_column(Text, comment="The version of program and rules that rejected it")
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("files.id", ondelete="CASCADE"), index=True, comment="The file, where it could be looked at"
    )
    file_version_number: Mapped[int | None] = mapped_column(comment="The version of the file that it was last seen in")


class Outlet(Base):
    """A publisher or wire agency."""

    __tablename__ = "outlets"
    __table_args__ = ({"comment": "Publishers and wire agencies, as they name themselves"},)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(BytewiseText, unique=True, comment="The outlet's name")
    public_id: Mapped[PublicId]


class Article(Base):
    """One cleaned news text."""

    __tablename__ = "articles"
    __table_args__ = ({"comment": "News texts after cleaning, one a document"},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    document_id: Mapped[int] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), unique=True, comment="The content it was made from"
    )
    title: Mapped[str | None] = mapped_column(Text, comment="The headline, without the outlet's suffix")
    standfirst: Mapped[str | None] = mapped_column(Text, comment="The summary line under the headline")
    published_on: Mapped[str | None] = partial_date(
        "published_on", "The day the article says it was published", index=True
    )
    publisher_id: Mapped[int | None] = mapped_column(
        ForeignKey("outlets.id"), index=True, comment="The outlet that ran it"
    )
    agency_id: Mapped[int | None] = mapped_column(
        ForeignKey("outlets.id"), index=True, comment="The wire agency credited for the text"
    )
    dateline_place: Mapped[str | None] = mapped_column(Text, comment="The city that opens the story")
    language_code: Mapped[str | None] = mapped_column(String(8), comment="ISO 639-1 code of the body's language")
    word_count: Mapped[int] = mapped_column(comment="Number of words of the body, as separated by white space")
    url: Mapped[str | None] = mapped_column(Text, comment="The page's own address")
    fetched_at: Mapped[str | None] = mapped_column(Text, comment="When the scraper fetched it, as the scraper wrote it")
    copy_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", ondelete="SET NULL"),
        index=True,
        comment="The original of which this article is a near-copy: earliest published; null: none",
    )


class Byline(Base):
    """An author of an article."""

    __tablename__ = "bylines"
    __table_args__ = (UniqueConstraint("article_id", "ordinal"), {"comment": "Authors of articles, in order"})

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    ordinal: Mapped[int] = mapped_column(comment="The author's place in the byline, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The author's name")


class Paragraph(Base):
    """One paragraph of an article, kept or cut."""

    __tablename__ = "paragraphs"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        CheckConstraint("ordinal >= 0", name="ordinal"),
        {"comment": "All paragraphs of articles, those that cleaning cut included: a cut can be audited"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    ordinal: Mapped[int] = mapped_column(comment="Its place in the article, from 0")
    kind: Mapped[StrEnum] = coded(ParagraphKind, "paragraph_kinds", "What the paragraph is")
    text: Mapped[str] = mapped_column(Text, comment="Its text, repaired")
    rule: Mapped[str | None] = mapped_column(Text, comment="The rule that cut or classified it; null for plain body")
