"""What loading tells the pipeline."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is stored of a file that was loaded whole."""

    size: int
    mtime_ns: int
    pipeline_version: str  # of the pipeline that last read it
    rejection_count: int = 0  # of it or its records


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of the sources of a batch, each counted once; reports add up to that of a run."""

    new: int = 0  # articles of contents not known before
    replaced: int = 0  # articles of a source whose content, or whose pipeline's version, changed
    unchanged: int = 0  # same source, same content, same pipeline version: no row was touched
    moved: int = 0  # known contents found at another place: renamed or copied
    rejected: int = 0  # not loaded; the reason is stored
    forgotten: int = 0  # kept out, because the source or its content was forgotten

    def __add__(self, other: "BatchReport") -> "BatchReport":
        return BatchReport(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def total(self) -> int:
        """The number of sources."""
        return sum(getattr(self, f.name) for f in fields(self))
