"""An open file → its source, or one source a record."""

from collections.abc import Iterator
from typing import BinaryIO

from etl.read.found import FoundFile, reject_unread
from etl.read.lines import read_lines
from etl.records import FileStamp, Outcome, Rejection, Source, SourceInfo
from models.codes import MediaType, RejectionReason


def read_file(file: FoundFile, max_bytes: int) -> Iterator[Source | Outcome]:
    """Yield a file's source, or those of its records, or why it can't be read.

    `max_bytes` bounds a text, a page or one record, and so the memory that one takes.
    """
    if file.media_type is not MediaType.JSON and file.byte_count > max_bytes:
        yield _reject_large(file.uri, max_bytes)
        return
    try:
        with file.path.open("rb") as stream:
            extra = file.sidecar.read_bytes() if file.sidecar else b""
            if file.media_type is MediaType.JSON:
                yield from _read_records(file, stream, extra, max_bytes)
            else:
                yield _read_whole(file, stream, extra, max_bytes)
    except OSError as error:
        yield reject_unread(file.path, error)


def _read_whole(file: FoundFile, stream: BinaryIO, extra: bytes, max_bytes: int) -> Source | Outcome:
    data = stream.read(max_bytes + 1)  # the file may have grown since it was found
    if len(data) > max_bytes:
        return _reject_large(file.uri, max_bytes)
    return Source(file.uri, data, file.media_type, file.stamp, extra=extra)


def _read_records(file: FoundFile, stream: BinaryIO, extra: bytes, max_bytes: int) -> Iterator[Source | Outcome]:
    number = 0
    for number, line in read_lines(stream, max_bytes):
        uri = f"{file.uri}#{number}"
        if line is None:
            yield _reject_large(uri, max_bytes, file.stamp)
        else:
            yield Source(uri, line, MediaType.JSON, file.stamp, extra=extra)
    if not number:
        info = SourceInfo(file.uri, file.stamp, file.media_type, None, file.byte_count)
        yield Outcome(info, rejection=Rejection(RejectionReason.EMPTY, "there is no record in it"))


def _reject_large(uri: str, max_bytes: int, stamp: FileStamp | None = None) -> Outcome:
    """Return the outcome of what is too large; a record's has the stamp of its file, which is read nevertheless."""
    detail = f"is larger than the limit of {max_bytes / 1e6:g} MB (--max-mb)"
    return Outcome(SourceInfo(uri, stamp, None, None, 0), rejection=Rejection(RejectionReason.TOO_LARGE, detail))
