"""The members of a .zip or .tar archive, one at a time, as streams: nothing is written to disk, so a name is a name."""

import posixpath
import re
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from typing import IO

from etl.read.found import sidecar_names
from etl.read.unpack import FAULTS, Broken, Budget, describe_fault, unpack
from models.codes import RejectionReason

_ENCRYPTED = 0x1  # of a ZIP member's flags
_DRIVE = re.compile(r"[A-Za-z]:")
_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, not yet opened."""

    name: str  # with slashes, without "./"
    open: Callable[[], BufferedReader]  # raises Broken
    sidecar: Callable[[], BufferedReader] | None = None

    @property
    def leads_out(self) -> bool:
        """Whether the name is one that would be written outside of the folder that the archive is unpacked in."""
        return self.name.startswith(("/", "../")) or self.name == ".." or bool(_DRIVE.match(self.name))

    @property
    def is_hidden(self) -> bool:
        """Whether the file or a folder that it lies in is one that systems hide."""
        return any(part.startswith(".") or part == "__MACOSX" for part in self.name.split("/"))


def zip_members(stream: IO[bytes], budget: Budget) -> Iterator[Member]:
    """Yield the members of a ZIP archive, in its order.

    Raises: Broken: it is none, or damaged.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except _NO_ZIP as error:
        raise describe_fault(error) from error
    with archive:
        infos = {info.filename: info for info in archive.infolist()}
        for info in archive.infolist():
            if not info.is_dir():
                beside = next((infos[name] for name in sidecar_names(info.filename) if name in infos), None)
                opens = partial(_open_zipped, archive, budget=budget)
                yield Member(
                    _clean_name(info.filename), partial(opens, info), partial(opens, beside) if beside else None
                )


def _open_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> BufferedReader:
    if info.flag_bits & _ENCRYPTED:
        raise Broken(RejectionReason.ENCRYPTED, "needs a password")
    try:
        file = archive.open(info)
    except NotImplementedError as error:
        raise Broken(RejectionReason.UNSUPPORTED_TYPE, f"is packed in a way that can't be read: {error}") from error
    except (*FAULTS, struct.error, ValueError) as error:
        raise describe_fault(error) from error
    assert isinstance(file, zipfile.ZipExtFile)  # what is opened to be read is one
    return unpack(file, budget)


def tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """Yield the files of a TAR archive, in its order; each must be read before the next.

    Raises: Broken: it is none, or damaged.
    """
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
            while info := archive.next():
                if info.isreg():
                    yield Member(_clean_name(info.name), partial(_open_tarred, archive, info))
                archive.members = []  # type: ignore[attr-defined]  # it would keep them all
    except FAULTS as error:
        raise describe_fault(error) from error


def _open_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BufferedReader:
    file = archive.extractfile(info)
    assert isinstance(file, BufferedReader)  # a regular file's is one
    return unpack(file, Budget(sys.maxsize))  # it is not packed: what packs the archive counts its bytes


def _clean_name(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).encode("utf-8", "backslashreplace").decode("utf-8")


class _Header(tarfile.TarInfo):
    """A member's header; one that is damaged is a fault, where the standard library takes it for the end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> "_Header":
        try:
            return super().fromtarfile(tarfile_)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise Broken(RejectionReason.DAMAGED, f"breaks off or can't be unpacked: {error}") from error
