"""An open file → its source, or one source a record; the same for every member of an archive."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from etl.read.archives import Member, tar_members, zip_members
from etl.read.found import STANDARD_INPUT, FoundFile, PassedOver, reject_unread
from etl.read.kinds import ARCHIVES, Form, Kind, find_kind
from etl.read.lines import read_lines
from etl.read.mail import SIZE_FACTOR, read_mail
from etl.read.record import Record
from etl.read.sniff import sniff_kind
from etl.read.tables import read_rows
from etl.read.unpack import Broken, Budget, unpack_gzip
from etl.read.warc import read_warc
from etl.records import FileStamp, Outcome, Rejection, Source, SourceInfo
from models.codes import MediaType, RejectionReason

Read = Source | Outcome | PassedOver


@dataclass(frozen=True, slots=True)
class _Limits:
    max_bytes: int
    budget: Budget


@dataclass(frozen=True, slots=True)
class _Part:
    """A file, or a member of an archive, that is being read."""

    uri: str
    kind: Kind
    stamp: FileStamp | None
    extra: bytes = b""  # of its sidecar
    is_stream: bool = False

    def accept(self, record: Record, content: bytes, number: int | None) -> Source:
        """Return the source that a record is; what a stream holds is named by its content, for a stream has no name."""
        source = Source(self.uri, content, record.media_type, self.stamp, record.hints, self.extra)
        uri = f"{self.uri}:{source.sha256[:16]}" if self.is_stream else self.uri
        return replace(source, uri=_name_record(uri, number))

    def reject(self, rejection: Rejection, number: int | None = None) -> Outcome:
        """Return the outcome of what is not read; it has the stamp of the file, which is read nevertheless."""
        return Outcome(SourceInfo(_name_record(self.uri, number), self.stamp, None, None, 0), rejection=rejection)


def read_file(file: FoundFile, max_bytes: int) -> Iterator[Read]:
    """Yield a file's source, or those of its records or members, or why it can't be read.

    `max_bytes` bounds a text, a page or one record, and so the memory that one takes.
    """
    if file.kind and file.kind.is_plain and file.byte_count > max_bytes:
        # Without a stamp: with another limit it can be read.
        yield Outcome(SourceInfo(file.uri, None, None, None, 0), rejection=_too_large(max_bytes))
        return
    try:
        with _open(file) as stream:
            extra = file.sidecar.read_bytes() if file.sidecar else b""
            kind = file.kind or sniff_kind(stream)
            part = _Part(file.uri, kind, file.stamp, extra, is_stream=file.stamp is None)
            found = _read_part(part, stream, _Limits(max_bytes, Budget.of_file(file.byte_count)))
            yield from _tell_empty(found, part, file.byte_count)
    except OSError as error:
        yield reject_unread(file.path, error)


@contextmanager
def _open(file: FoundFile) -> Iterator[io.BufferedReader]:
    if file.path != STANDARD_INPUT:
        with file.path.open("rb") as stream:
            yield stream
        return
    stream = io.BufferedReader(sys.stdin.buffer)  # type: ignore[arg-type]  # it reads from any stream
    try:
        yield stream
    finally:
        stream.detach()


def _tell_empty(found: Iterable[Read], part: _Part, byte_count: int) -> Iterator[Read]:
    """Yield what was found, and a rejection where it is nothing, so that the file is known from then on."""
    is_empty = True
    for item in found:
        is_empty &= isinstance(item, PassedOver)
        yield item
    if is_empty:
        info = SourceInfo(part.uri, part.stamp, None, None, byte_count)
        yield Outcome(info, rejection=Rejection(RejectionReason.EMPTY, "there is no text or record in it"))


def _read_part(part: _Part, stream: io.BufferedReader, limits: _Limits) -> Iterator[Read]:
    try:
        if part.kind.is_gzipped:
            stream = unpack_gzip(stream, limits.budget)
        yield from _read_form(part, stream, limits)
    except Broken as broken:
        yield part.reject(broken.rejection)


def _read_form(part: _Part, stream: io.BufferedReader, limits: _Limits) -> Iterator[Read]:
    match part.kind.form:
        case Form.TEXT:
            yield _read_whole(part, stream, limits.max_bytes, MediaType.TEXT)
        case Form.PAGE:
            yield _read_whole(part, stream, limits.max_bytes, MediaType.HTML)
        case Form.MAIL:
            yield _read_page(part, stream, limits.max_bytes)
        case Form.LINES:
            yield from _read_records(part, _read_lines(stream, limits.max_bytes))
        case Form.TABLE:
            yield from _read_records(part, read_rows(stream, limits.max_bytes))
        case Form.WARC:
            yield from _read_records(part, read_warc(stream, limits.max_bytes))
        case Form.ZIP:
            yield from _read_members(part, zip_members(stream, limits.budget), limits)
        case Form.TAR:
            yield from _read_members(part, tar_members(stream), limits)


def _read_whole(part: _Part, stream: io.BufferedReader, max_bytes: int, media_type: MediaType) -> Source | Outcome:
    data = stream.read(max_bytes + 1)  # a file may have grown since it was found
    if len(data) > max_bytes:
        return part.reject(_too_large(max_bytes))
    return part.accept(Record(1, data, media_type), data, None)


def _read_page(part: _Part, stream: io.BufferedReader, max_bytes: int) -> Source | Outcome:
    data = stream.read(max_bytes * SIZE_FACTOR + 1)
    if len(data) > max_bytes * SIZE_FACTOR:
        return part.reject(_too_large(max_bytes * SIZE_FACTOR))
    record = read_mail(data)
    if not isinstance(record.content, bytes):
        assert record.content is not None  # a mail is a page or rejected
        return part.reject(record.content)
    if len(record.content) > max_bytes:
        return part.reject(_too_large(max_bytes))
    return part.accept(record, record.content, None)


def _read_lines(stream: io.BufferedReader, max_bytes: int) -> Iterator[Record]:
    for number, line in read_lines(stream, max_bytes):
        yield Record(number, _too_large(max_bytes) if line is None else line)


def _read_records(part: _Part, records: Iterator[Record]) -> Iterator[Read]:
    """Yield the records of a file; where it breaks off, the record after the last is the one that is rejected."""
    number = 0
    try:
        for record in records:
            number = record.number
            if record.content is None:
                yield PassedOver(_name_record(part.uri, number))
            elif isinstance(record.content, Rejection):
                yield part.reject(record.content, number)
            else:
                yield part.accept(record, record.content, number)
    except Broken as broken:
        yield part.reject(broken.rejection, number + 1)


def _read_members(part: _Part, members: Iterator[Member], limits: _Limits) -> Iterator[Read]:
    for member in members:
        uri = f"{part.uri}!/{member.name}"
        kind = find_kind(member.name)
        if member.leads_out:
            yield replace(part, uri=uri).reject(Rejection(RejectionReason.UNSAFE, "its name leads out of the archive"))
        elif kind is None or member.is_hidden:
            yield PassedOver(uri)
        else:
            yield from _read_member(replace(part, uri=uri, kind=kind), member, limits)
        if limits.budget.left < 0:
            return


def _read_member(part: _Part, member: Member, limits: _Limits) -> Iterator[Read]:
    if part.kind.form in ARCHIVES:
        detail = "is an archive in an archive: unpack the outer one"
        yield part.reject(Rejection(RejectionReason.UNSUPPORTED_TYPE, detail))
        return
    try:
        if member.sidecar:
            part = replace(part, extra=member.sidecar().read(limits.max_bytes))
        stream = member.open()
    except Broken as broken:
        yield part.reject(broken.rejection)
        return
    with stream:
        yield from _read_part(part, stream, limits)


def _name_record(uri: str, number: int | None) -> str:
    return uri if number is None else f"{uri}#{number}"


def _too_large(max_bytes: int) -> Rejection:
    return Rejection(RejectionReason.TOO_LARGE, f"is larger than the limit of {max_bytes / 1e6:g} MB (--max-mb)")
