"""What governs loading: runs, tombstones, and what was put in place beside the migrations."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BytewiseText, Key


class Run(Base):
    """One run of the loader."""

    __tablename__ = "runs"
    __table_args__ = ({"comment": "Runs of the loader, with what became of their sources"},)

    id: Mapped[Key]
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="When it started, UTC")
    finished_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="When it ended, UTC; null while it runs or if it was interrupted"
    )
    pipeline_version: Mapped[str] = mapped_column(Text, comment="Version of the program and of the rules")
    new_count: Mapped[int] = mapped_column(comment="Articles of contents not known before")
    replaced_count: Mapped[int] = mapped_column(comment="Articles made anew: their content or the pipeline changed")
    unchanged_count: Mapped[int] = mapped_column(comment="Sources that changed nothing")
    moved_count: Mapped[int] = mapped_column(comment="Known contents found at another place")
    rejected_count: Mapped[int] = mapped_column(comment="Sources that were rejected")
    forgotten_count: Mapped[int] = mapped_column(comment="Sources that were kept out because they were forgotten")


class Tombstone(Base):
    """A source that was forgotten and stays out."""

    __tablename__ = "tombstones"
    __table_args__ = ({"comment": "Sources that were forgotten on purpose: they and their content stay out"},)

    id: Mapped[Key]
    uri: Mapped[str] = mapped_column(BytewiseText, unique=True, comment="Path or URI of the source")
    sha256: Mapped[str | None] = mapped_column(
        String(64), index=True, comment="SHA-256 of its content, kept out wherever it lies; null if none was loaded"
    )
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("files.id", ondelete="SET NULL"), index=True, comment="The file to read again once it is restored"
    )
    reason: Mapped[str | None] = mapped_column(Text, comment="Why it was forgotten, if that was said")
    forgotten_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="When it was forgotten, UTC")


class InstalledPart(Base):
    """What the program puts in place beside the migrations."""

    __tablename__ = "installed_parts"
    __table_args__ = ({"comment": "Fingerprints of the views and the reference data that are in place"},)

    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="views, search or reference")
    sha256: Mapped[str] = mapped_column(String(64), comment="SHA-256 of what was put in place")
