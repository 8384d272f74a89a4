"""Packed streams, read as what they hold; nothing is written to disk.

What breaks off or can't be unpacked raises `Broken`, whatever the packer: the records before it have been read then.
What a file unpacks to is counted, so that a bomb ends.
"""

import io
import lzma
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from typing import IO, Protocol

from etl.records import Rejection
from models.codes import RejectionReason

# Deflate packs by 1,030 at most, JSON lines of news by 3-10, of pages of one site by up to 30.
RATIO = 100
FREE_BYTES = 100_000_000  # a small file may unpack to as much

FAULTS = (EOFError, zlib.error, lzma.LZMAError, BadGzipFile, zipfile.BadZipFile, tarfile.TarError)


class Broken(Exception):
    """A stream, or a member of an archive, that can't be read, or not to its end."""

    def __init__(self, reason: RejectionReason, detail: str) -> None:
        super().__init__(detail)
        self.rejection = Rejection(reason, detail)


def describe_fault(error: Exception) -> Broken:
    """Return what a fault of a packed stream means."""
    return Broken(RejectionReason.DAMAGED, f"breaks off or can't be unpacked: {str(error) or type(error).__name__}")


@dataclass(slots=True)
class Budget:
    """How many bytes a file may still unpack to."""

    left: int

    @classmethod
    def of_file(cls, byte_count: int) -> "Budget":
        """Return what a packed file of this size may unpack to."""
        return cls(max(FREE_BYTES, RATIO * byte_count))

    def spend(self, byte_count: int) -> None:
        """Count bytes that were unpacked.

        Raises: Broken: there are more than there may be.
        """
        self.left -= byte_count
        if self.left < 0:
            limits = f"{RATIO} times its size and more than {FREE_BYTES / 1e6:g} MB"
            raise Broken(RejectionReason.UNSAFE, f"unpacks to more than {limits}: the rest is not read")


def unpack_gzip(stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """Return what a gzipped stream holds."""
    return unpack(GzipFile(fileobj=stream, mode="rb"), budget)


class Readable(Protocol):
    """What bytes can be read from."""

    def read1(self, size: int, /) -> bytes:
        """Return the next bytes, as many as one read gives."""
        ...


def unpack(stream: Readable, budget: Budget) -> io.BufferedReader:
    """Return a stream that unpacks as it is read, with its faults as `Broken` and its bytes counted."""
    return io.BufferedReader(_Unpacked(stream, budget), 1 << 16)


class _Unpacked(io.RawIOBase):
    """The raw side of an unpacked stream."""

    def __init__(self, stream: Readable, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives no other buffer
        try:
            data = self._stream.read1(len(buffer))  # a read in several parts loses those before a break
        except FAULTS as error:
            raise describe_fault(error) from error
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)
