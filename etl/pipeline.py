"""The chain: read → transform (here, or in a pool of processes) → load, with a report of the run.

Everything streams: a bounded number of batches is under way, outcomes come back in the order of reading, and a batch is
one transaction. The same code runs on any executor of the `concurrent.futures` interface.
"""

import logging
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from etl.errors import EtlError
from etl.load.connections import using_database
from etl.load.loader import Loader
from etl.load.migrate import ensure
from etl.load.reports import BatchReport, KnownFile
from etl.read import FoundFile, PassedOver, absolute_path, find_files, read_file
from etl.records import FileStamp, Outcome, Rejection, Source
from etl.settings import Settings
from etl.transform import load_rules, transform_with
from models.codes import RejectionReason

BATCH_SOURCES = 64  # of one transaction and of one task for a worker
BATCH_BYTES = 4_000_000
BATCHES_PER_WORKER = 2  # under way at a time: one being worked on, one waiting
EXAMPLES = 20  # rejections that a report shows; all of them are in the database

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a load did."""

    sources: BatchReport  # texts, and files that have not changed and were not opened
    unopened: int  # those files
    rejected_before: int  # texts in them that earlier runs rejected
    passed_over: int  # files of other kinds in the folders and archives, records without an article
    pruned: int  # articles forgotten because their files are gone
    outdated: int  # articles in the database that another version or other rules made
    reasons: Mapping[RejectionReason, int]
    examples: Sequence[tuple[str, Rejection]]  # the first sources that were rejected
    seconds: float

    @property
    def is_complete(self) -> bool:
        """Whether every text at the paths is in the database."""
        return not self.reasons and not self.rejected_before


@dataclass(slots=True)
class Progress:
    """How far a run is; handed to the watcher after every batch."""

    text_count: int = 0
    byte_count: int = 0


Watcher = Callable[[Progress], None]


def load_paths(paths: Sequence[Path], settings: Settings, watch: Watcher = lambda progress: None) -> RunReport:
    """Load files and folders into the database.

    Raises: EtlError: the run can't go on; the batches before are loaded.
    """
    started = time.monotonic()
    with _open_loader(settings) as loader, _open_executor(settings.workers) as executor:
        run = loader.start_run()
        reading = _Reading(settings, _known_files(loader, settings), loader.forgotten_sources())
        tally = _Tally()
        window = 1 if settings.workers <= 1 else settings.workers * BATCHES_PER_WORKER
        for outcomes in transform_batches(executor, _cut_batches(reading.read(paths)), settings.rules, window):
            tally.add(outcomes, loader.load_batch(outcomes))
            watch(Progress(tally.sources.total + reading.unopened, tally.byte_count + reading.unopened_bytes))
        pruned = _prune(loader, paths, reading) if settings.prune else 0
        sources = tally.sources + BatchReport(unchanged=reading.unopened, forgotten=reading.forgotten)
        loader.finish_run(run, sources)
        outdated = loader.count_outdated()
    _log.info("%s; %s files passed over, %s pruned", sources, reading.passed_over, pruned)
    return RunReport(
        sources=sources,
        unopened=reading.unopened,
        rejected_before=reading.rejected_before,
        passed_over=reading.passed_over,
        pruned=pruned,
        outdated=outdated,
        reasons=dict(sorted(tally.reasons.items())),
        examples=tally.examples,
        seconds=time.monotonic() - started,
    )


def measure_paths(paths: Sequence[Path]) -> int:
    """Return how many bytes there are to read at the paths, so that a watcher can tell the remaining time."""
    return sum(found.byte_count for found in find_files(paths) if isinstance(found, FoundFile))


def transform_batches(
    executor: Executor, batches: Iterable[list[Source | Outcome]], rules: tuple[Path, ...], window: int
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of every batch, in order; no more than `window` batches are under way.

    Raises: EtlError: a worker died.
    """
    under_way: deque[Future[list[Outcome]]] = deque()
    try:
        for batch in batches:
            under_way.append(executor.submit(transform_with, rules, batch))
            if len(under_way) >= window:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenExecutor as error:
        raise EtlError(
            "a worker process died, perhaps for want of memory; what was loaded stays: "
            "run the same command again, with fewer --workers or a smaller --max-mb"
        ) from error


class InProcess(Executor):
    """The executor that does each task at once, in this process."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future:  # type: ignore[type-arg]  # as typeshed's own
        """Return the result of a call, as a future that is done."""
        done: Future[object] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@contextmanager
def _open_executor(workers: int) -> Iterator[Executor]:
    if workers <= 1:
        yield InProcess()
        return
    # Spawned, not forked: the parent has threads (the progress bar) and open connections. The keyboard's interrupt is
    # the parent's to answer: a worker would only print a traceback.
    executor = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _open_loader(settings: Settings) -> Iterator[Loader]:
    with using_database(settings.database) as engine:
        ensure(engine)
        with Loader(engine, _describe_version(settings)) as loader:
            yield loader


def _describe_version(settings: Settings) -> str:
    """Return what an article is made by: the program's version and that of the rules."""
    return f"{version('communique')}+{load_rules(settings.rules).version}"


def _known_files(loader: Loader, settings: Settings) -> Mapping[str, KnownFile]:
    """Return the files that need not be opened where their stamps are the same."""
    if settings.verify:
        return {}
    known = loader.known_stamps()
    if not settings.reprocess:
        return known
    made_by = _describe_version(settings)
    return {path: file for path, file in known.items() if file.pipeline_version == made_by}


def _cut_batches(sources: Iterable[Source | Outcome]) -> Iterator[list[Source | Outcome]]:
    batch: list[Source | Outcome] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.data) if isinstance(source, Source) else 0
        if len(batch) >= BATCH_SOURCES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(slots=True)
class _Reading:
    """Reads what is at the paths but for files that are known, and counts what it does not pass on."""

    settings: Settings
    known_files: Mapping[str, KnownFile]
    forgotten_uris: frozenset[str]
    unopened: int = 0
    unopened_bytes: int = 0
    rejected_before: int = 0
    passed_over: int = 0
    forgotten: int = 0
    is_whole: bool = True  # no folder was unreadable: what was not seen is gone
    seen: set[str] = field(default_factory=set)  # paths, for pruning alone

    def read(self, paths: Sequence[Path]) -> Iterator[Source | Outcome]:
        """Yield the sources at the paths, and the rejections of what can't be read."""
        for found in find_files(paths):
            if isinstance(found, PassedOver):
                self.passed_over += 1
            elif isinstance(found, Outcome):
                self.is_whole &= not _is_unreadable(found)
                yield found
            elif (known := self._find_known(found.stamp)) and found.uri not in self.forgotten_uris:
                self.unopened += 1
                self.unopened_bytes += found.byte_count
                self.rejected_before += known.rejection_count
            elif found.uri in self.forgotten_uris:
                self.forgotten += 1
            else:
                yield from self._read_file(found)

    def _read_file(self, file: FoundFile) -> Iterator[Source | Outcome]:
        for item in read_file(file, self.settings.max_bytes):
            if isinstance(item, PassedOver):
                self.passed_over += 1
            else:
                yield item

    def _find_known(self, stamp: FileStamp | None) -> KnownFile | None:
        """Return what is stored of a file that has not changed since."""
        if stamp is None:  # of a stream
            return None
        if self.settings.prune:
            self.seen.add(stamp.path)
        known = self.known_files.get(stamp.path)
        return known if known and (known.size, known.mtime_ns) == (stamp.size, stamp.mtime_ns) else None


def _is_unreadable(outcome: Outcome) -> bool:
    return outcome.rejection is not None and outcome.rejection.reason is RejectionReason.UNREADABLE


def _prune(loader: Loader, paths: Sequence[Path], reading: _Reading) -> int:
    """Forget what is gone from the folders, unless a part of them could not be looked at."""
    if not reading.is_whole:
        _log.warning("nothing was pruned: a part of the folders could not be read, so what is gone is not known")
        return 0
    folders = [absolute_path(path) for path in paths if path.is_dir()]
    return loader.prune(folders, reading.seen)


@dataclass(slots=True)
class _Tally:
    """Counts what became of the sources."""

    sources: BatchReport = field(default_factory=BatchReport)
    byte_count: int = 0
    reasons: Counter[RejectionReason] = field(default_factory=Counter)
    examples: list[tuple[str, Rejection]] = field(default_factory=list)

    def add(self, outcomes: Sequence[Outcome], report: BatchReport) -> None:
        """Count a batch that was loaded."""
        self.sources += report
        for outcome in outcomes:
            self.byte_count += outcome.source.byte_count
            if outcome.rejection:
                self._add_rejection(outcome.source.uri, outcome.rejection)

    def _add_rejection(self, uri: str, rejection: Rejection) -> None:
        self.reasons[rejection.reason] += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append((uri, rejection))
        if rejection.reason is RejectionReason.INTERNAL_ERROR:
            _log.warning("a mistake in this program, please report it: %s: %s", uri, rejection.detail)
