"""The one writer: batches of outcomes into the database, one transaction a batch."""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from etl.load import runs
from etl.load.articles import add_article, article_public_id
from etl.load.batch import Batch, table_of
from etl.load.families import Identities
from etl.load.files import FileBook
from etl.load.forgetting import forget_source, prune_folders, restore_source
from etl.load.migrate import RowRefused, database_errors
from etl.load.outlets import store_outlets
from etl.load.removal import remove_articles, remove_documents
from etl.load.reports import BatchReport, KnownFile
from etl.load.sources import Intake, without_location
from etl.records import Facts, Outcome, Rejection
from models.codes import RejectionReason
from models.control import InstalledPart, Tombstone
from models.search import index_articles
from models.sources import Document, File
from models.sources import Rejection as RejectionRow


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
        self._files = FileBook(pipeline_version)

    def __enter__(self) -> Self:
        with database_errors(self._engine):
            self._connection = self._engine.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def known_stamps(self) -> Mapping[str, KnownFile]:
        """Return the size, mtime and pipeline version of every file that has been loaded whole, by its path.

        A file whose stamp is the same need not be opened. Files with rejections are in it, and forgotten ones; a file
        that could not be read is not, so that it is tried again.
        """
        files, rejections = table_of(File).c, table_of(RejectionRow).c
        count = select(func.count()).where(rejections.file_id == files.id).scalar_subquery()
        columns = (files.path, files.byte_count, files.mtime_ns, files.pipeline_version, count)
        wanted = select(*columns).where(files.is_complete)
        with self._transaction() as connection:
            return {path: KnownFile(*rest) for path, *rest in connection.execute(wanted)}

    def forgotten_sources(self) -> frozenset[str]:
        """Return the URIs that were forgotten: they need not be read, and loading them would be refused."""
        with self._transaction() as connection:
            return frozenset(connection.scalars(select(table_of(Tombstone).c.uri)))

    def load_batch(self, outcomes: Sequence[Outcome]) -> BatchReport:
        """Store outcomes in one transaction: after a crash a batch is in whole or not at all.

        Outcomes must come in the order in which their sources were read: a file counts as loaded whole (and is in
        `known_stamps` from then on) once an outcome of another file follows, or the run finishes; records that the
        new version of a file no longer has are then removed.

        An article whose rows the database refuses, which only a mistake in this program can bring about, becomes a
        rejection; the others of its batch are loaded one by one.

        Raises: LoadError: the database can't be written.
        """
        before = self._files.mark()
        try:
            return self._load(outcomes)
        except RowRefused as error:
            self._files = before
            if len(outcomes) > 1:
                return sum((self.load_batch([outcome]) for outcome in outcomes), BatchReport())
            return self._load([_reject(outcome, error) for outcome in outcomes])

    def forget(self, source: str, reason: str | None = None) -> int:
        """Remove a source's article with everything only it supports, and keep it out of later runs.

        Its content is kept out wherever else it lies. Returns the number of articles removed: 0 where the source was
        already forgotten or only rejected.

        Raises: LoadError: nothing is known of the source.
        """
        with self._transaction() as connection:
            batch = Batch(connection)
            identities = Identities(batch)
            count = forget_source(batch, identities, source, reason)
            identities.settle()
            return count

    def restore(self, source: str) -> None:
        """Let a forgotten source in again, from the next run on.

        Raises: LoadError: the source is not forgotten.
        """
        with self._transaction() as connection:
            restore_source(Batch(connection), source)

    def prune(self, folders: Sequence[str], seen: Container[str]) -> int:
        """Remove what came from files in these folders whose paths are not among the seen ones (`FileStamp.path`).

        Returns the number of articles removed. An article with another location stays.
        """
        with self._transaction() as connection:
            batch = Batch(connection)
            identities = Identities(batch)
            count = prune_folders(batch, identities, folders, seen)
            identities.settle()
            return count

    def count_outdated(self) -> int:
        """Return how many articles were made by another version of the pipeline or of the rules."""
        documents = table_of(Document)
        wanted = select(func.count()).where(documents.c.pipeline_version != self._pipeline_version)
        with self._transaction() as connection:
            return connection.scalar(wanted) or 0

    def start_run(self) -> int:
        """Note in `runs` that a run starts; return its id."""
        with self._transaction() as connection:
            return runs.start_run(Batch(connection), self._pipeline_version)

    def finish_run(self, run_id: int, report: BatchReport) -> None:
        """Note in `runs` that a run ended, with what it did; the last file counts as loaded whole.

        A run that is never finished stays in `runs` without an end.
        """
        with self._transaction() as connection:
            batch = Batch(connection)
            identities = Identities(batch)
            self._files.look_up(batch, ())
            self._files.close()
            self._files.write(batch)
            remove_documents(batch, identities, without_location(batch, self._files.drop_stale(batch)))
            identities.settle()
            runs.finish_run(batch, run_id, report)

    def _load(self, outcomes: Sequence[Outcome]) -> BatchReport:
        with self._transaction() as connection:
            batch = Batch(connection)
            intake = Intake(batch, self._files, self._pipeline_version)
            report = intake.take(outcomes)
            identities = Identities(batch)
            remove_articles(batch, identities, intake.remade)
            remove_documents(batch, identities, without_location(batch, intake.left))
            _add_articles(batch, identities, intake.wanted)
            identities.settle()
            return report

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Open a transaction that no other writer shares the time of."""
        with database_errors(self._engine), self._connection.begin():
            self._connection.execute(select(InstalledPart).with_for_update()).all()
            yield self._connection


def _reject(outcome: Outcome, error: RowRefused) -> Outcome:
    return Outcome(outcome.source, rejection=Rejection(RejectionReason.INTERNAL_ERROR, str(error)))


def _add_articles(batch: Batch, identities: Identities, wanted: Mapping[int, Outcome]) -> None:
    """Write the articles of documents, their identities first."""
    outlets = store_outlets(batch, wanted.values())
    claimed = {d: identities.want(o.facts or Facts(), article_public_id(o)) for d, o in wanted.items()}
    identities.store()
    added = []
    for document_id, outcome in wanted.items():
        article = add_article(batch, document_id, outcome, outlets)
        article.add_claims(outcome.facts or Facts(), identities.ids(claimed[document_id]))
        if outcome.article:
            identities.copies.add(article.article_id, outcome.article.body)
        added.append(article.article_id)
    batch.flush()
    index_articles(batch.connection, added)
