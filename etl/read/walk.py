"""Paths → the files in them, in a stable order: as the user named them, then by name.

Links are followed, but a link to a folder that holds it is rejected, and a folder that several links lead to is walked
once for all of them, so that every walk ends.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.read.found import (
    STANDARD_INPUT,
    FoundFile,
    PassedOver,
    find_file,
    find_standard_input,
    reject,
    reject_unread,
    storable,
)
from etl.read.kinds import find_kind
from etl.records import Outcome
from models.codes import RejectionReason

Identity = tuple[int, int]  # of a folder: its device and inode


Found = FoundFile | PassedOver | Outcome


def find_files(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield what is at the paths: a file named is read or rejected, in a folder other kinds are passed over."""
    for path in _drop_covered(paths):
        if path == STANDARD_INPUT:
            yield find_standard_input()
        elif path.is_dir():
            yield from _walk(path)
        else:
            yield find_file(path)


def _drop_covered(paths: Sequence[Path]) -> list[Path]:
    """Return the paths, normalised, without those that are twice in the list or inside another."""
    absolute = {Path(os.path.normpath(Path.cwd() / path)): Path(os.path.normpath(path)) for path in paths}
    return [path for whole, path in absolute.items() if not any(parent in absolute for parent in whole.parents)]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is being walked, and what is left of it."""

    identity: Identity
    entries: Iterator[Path]


def _walk(top: Path) -> Iterator[Found]:
    """Yield what is in a folder and in its folders; without recursion, for folders can be deep."""
    linked: set[Identity] = set()  # folders that a link has led to
    first = _open_folder(top, (), linked)
    if not isinstance(first, _Folder):
        yield first
        return
    above = [first]  # from the top down to the folder that is being read
    while above:
        path = next(above[-1].entries, None)
        if path is None:
            above.pop()
            continue
        found = _judge(path, above, linked)
        if isinstance(found, _Folder):
            above.append(found)
        else:
            yield found


def _judge(path: Path, above: Sequence[_Folder], linked: set[Identity]) -> "Found | _Folder":
    """Return what a name in a folder is: a folder to walk, a file to read, or one to pass over."""
    if path.name.startswith("."):
        return PassedOver(storable(path))
    try:
        is_folder = path.is_dir()
    except OSError as error:
        return reject_unread(path, error)
    if is_folder:
        return _open_folder(path, above, linked)
    may_be_meant = find_kind(path.name) is not None or (path.is_symlink() and not path.suffix and not path.exists())
    return find_file(path) if may_be_meant else PassedOver(storable(path))


def _open_folder(path: Path, above: Sequence[_Folder], linked: set[Identity]) -> "Found | _Folder":
    try:
        status = path.stat()
        identity = status.st_dev, status.st_ino
        if identity in (folder.identity for folder in above):
            return reject(storable(path), RejectionReason.UNSUPPORTED_TYPE, "is a link to a folder that it lies in")
        if path.is_symlink() and above:
            if identity in linked:
                return PassedOver(storable(path))
            linked.add(identity)
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        return reject_unread(path, error)
    return _Folder(identity, (path / name for name in names))
