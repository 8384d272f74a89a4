"""The one writer: batches of outcomes into the database, one transaction a batch."""

from collections.abc import Container, Mapping, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from etl.load.reports import BatchReport, KnownFile
from etl.records import Outcome


class Loader:
    """The one writer of a database; a context manager over an engine whose schema is current.

    >>> with Loader(engine, pipeline_version="0.1.0+1a2b3c") as loader:  # doctest: +SKIP
    ...     run_id = loader.start_run()
    ...     report = loader.load_batch(outcomes)
    ...     loader.finish_run(run_id, report)
    """

    def __init__(self, engine: Engine, pipeline_version: str) -> None:
        self._engine = engine
        self._pipeline_version = pipeline_version

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def known_stamps(self) -> Mapping[str, KnownFile]:
        """Return the size, mtime and pipeline version of every file that has been loaded whole, by its path.

        A file whose stamp is the same need not be opened. Files with rejections are in it, and forgotten ones.
        """
        raise NotImplementedError

    def forgotten_sources(self) -> frozenset[str]:
        """Return the URIs that were forgotten: they need not be read, and loading them would be refused."""
        raise NotImplementedError

    def load_batch(self, outcomes: Sequence[Outcome]) -> BatchReport:
        """Store outcomes in one transaction: after a crash a batch is in whole or not at all.

        Outcomes must come in the order in which their sources were read: a file counts as loaded whole (and is in
        `known_stamps` from then on) once an outcome of another file follows, or the run finishes; records that the
        new version of a file no longer has are then removed.

        Raises: LoadError: the database can't be written.
        """
        raise NotImplementedError

    def forget(self, source: str, reason: str | None = None) -> int:
        """Remove a source's article with everything only it supports, and keep it out of later runs.

        Returns the number of articles removed: 0 where the source was already forgotten or only rejected.

        Raises: LoadError: nothing is known of the source.
        """
        raise NotImplementedError

    def restore(self, source: str) -> None:
        """Let a forgotten source in again, from the next run on.

        Raises: LoadError: the source is not forgotten.
        """
        raise NotImplementedError

    def prune(self, folders: Sequence[str], seen: Container[str]) -> int:
        """Remove what came from files in these folders whose paths are not among the seen ones (`FileStamp.path`).

        Returns the number of articles removed. An article with another location stays.
        """
        raise NotImplementedError

    def count_outdated(self) -> int:
        """Return how many articles were made by another version of the pipeline or of the rules."""
        raise NotImplementedError

    def start_run(self) -> int:
        """Note in `runs` that a run starts; return its id."""
        raise NotImplementedError

    def finish_run(self, run_id: int, report: BatchReport) -> None:
        """Note in `runs` that a run ended, with what it did; the last file counts as loaded whole.

        A run that is never finished stays in `runs` without an end.
        """
        raise NotImplementedError
