"""What is known of a file before it is opened: its kind, its stamp, its sidecar file; or why it can't be read."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from etl.read.kinds import NAMES, Kind, find_kind
from etl.records import FileStamp, Outcome, Rejection, SourceInfo
from models.codes import RejectionReason

SIDECAR = ".meta.json"
STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a kind that can be read, not yet opened."""

    path: Path  # what to open
    uri: str  # what `source` shows: the path as the user named it
    kind: Kind | None  # None: told by its first bytes
    stamp: FileStamp | None  # of the file and its sidecar together, its path absolute; None of a stream
    byte_count: int
    sidecar: Path | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder or an archive that is of another kind, or hidden; a record that holds no article."""

    uri: str


def find_standard_input() -> FoundFile:
    """Return what is known of the standard input: nothing, until it is read."""
    return FoundFile(STANDARD_INPUT, "stdin", None, None, 0)


def find_file(path: Path) -> FoundFile | Outcome:
    """Return what is known of one file, or why it can't be read."""
    kind = None if path.name.endswith(SIDECAR) else find_kind(path.name)
    try:
        status = path.stat()
        sidecar = _find_sidecar(path)
        parts = [status, sidecar.stat()] if sidecar else [status]
    except OSError as error:
        return reject_unread(path, error)
    if kind is None or not stat.S_ISREG(status.st_mode):
        detail = f"is none of the kinds of files that can be read: {NAMES}"
        return reject(storable(path), RejectionReason.UNSUPPORTED_TYPE, detail)
    size, changed = sum(part.st_size for part in parts), max(part.st_mtime_ns for part in parts)
    return FoundFile(path, storable(path), kind, FileStamp(absolute_path(path), size, changed), status.st_size, sidecar)


def absolute_path(path: Path) -> str:
    """Return what `FileStamp.path` holds for a path; links in it are left as they are."""
    return storable(Path(os.path.normpath(Path.cwd() / path)))


def storable(path: Path) -> str:
    """Return a path as text that a database takes: with slashes, and what is not Unicode in it escaped."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def reject(uri: str, reason: RejectionReason, detail: str) -> Outcome:
    """Return the outcome of a source that was not read.

    It has no stamp: what kept it from being read (a permission, a limit) can change without the file changing.
    """
    return Outcome(SourceInfo(uri, None, None, None, 0), rejection=Rejection(reason, detail))


def reject_unread(path: Path, error: OSError) -> Outcome:
    """Return the outcome of a file or folder that the system would not open or read."""
    missing = isinstance(error, FileNotFoundError | NotADirectoryError)
    reason = RejectionReason.NOT_FOUND if missing else RejectionReason.UNREADABLE
    detail = error.strerror or type(error).__name__
    if error.filename and Path(error.filename).name != path.name:
        detail = f"{Path(error.filename).name}: {detail}"  # its sidecar file
    if missing:
        detail = "is a link to what is not there" if path.is_symlink() else "is no longer there"
    return reject(storable(path), reason, detail)


def _find_sidecar(path: Path) -> Path | None:
    """Return NAME.meta.json beside NAME.txt (or NAME.txt.meta.json), if it is there."""
    beside = (path.with_name(name) for name in sidecar_names(path.name))
    return next((file for file in beside if file.is_file()), None)


def sidecar_names(name: str) -> tuple[str, str]:
    """Return the names that a file's sidecar may have, the nearer first.

    >>> sidecar_names("news/a.txt")
    ('news/a.meta.json', 'news/a.txt.meta.json')
    """
    folder, slash, file = name.rpartition("/")
    stem = file.rpartition(".")[0] or file
    return f"{folder}{slash}{stem}{SIDECAR}", f"{name}{SIDECAR}"
