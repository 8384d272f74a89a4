"""A WARC file → the pages in it: answers of status 200 that are HTML or plain text.

The records are parted here and their HTTP messages read by FastWARC: its own iterator takes the page for longer where
a length is wrong, and loses what follows. Here a record must end where its length says; where it does not, it is
rejected, and reading goes on with the next line that begins a record.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

from fastwarc.warc import WarcRecord, WarcRecordType

from etl.read.charset import to_utf8
from etl.read.record import Record
from etl.read.unpack import Broken
from etl.records import Metadata, Rejection
from models.codes import MediaType, RejectionReason

_BEGIN = b"WARC/1."
_NEXT = b"\r\n\r\n" + _BEGIN  # between two records
_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_HEADER_BYTES = 1 << 16  # of a record's header lines, and of its HTTP headers
_CHUNK = 1 << 20
_TYPES = {"text/html": MediaType.HTML, "application/xhtml+xml": MediaType.HTML, "text/plain": MediaType.TEXT}
_OK = 200
_ERRORS = 400


class _Frame(NamedTuple):
    """A record as it lies in the file."""

    header: bytes
    block: bytes  # its beginning, where it is larger than the limit
    length: int  # of the whole block


def read_warc(stream: io.BufferedReader, max_bytes: int) -> Iterator[Record]:
    """Yield every record by its place in the file, with the page it holds."""
    tape = _Tape(stream)
    number = 0
    frame: _Frame | Rejection | None = None
    while tape.skip_blank():
        number += 1
        frame = _read_frame(tape, max_bytes + _HEADER_BYTES)
        if isinstance(frame, Rejection):
            yield Record(number, tape.fault.rejection if tape.fault else frame)
            tape.skip_to_record()
        else:
            yield _read_page(number, frame, max_bytes)
    if tape.fault and not isinstance(frame, Rejection):
        raise tape.fault


def _read_frame(tape: "_Tape", limit: int) -> _Frame | Rejection:
    header = tape.read_header()
    length = _read_length(header)
    if length is None:
        if not header.startswith(_BEGIN):
            tape.give_back(header)
        return Rejection(RejectionReason.DAMAGED, "is no WARC record, or names no length")
    block = tape.read(min(length, limit))
    is_whole = len(block) == min(length, limit) and tape.skip(length - len(block))
    if is_whole and tape.read_end():
        return _Frame(header, block, length)
    tape.give_back(block)
    return Rejection(RejectionReason.DAMAGED, f"does not end after the {length} bytes that it names")


def _read_length(header: bytes) -> int | None:
    if not header.startswith(_BEGIN):
        return None
    lines = (line for line in header.splitlines() if line.lower().startswith(_LENGTH))
    value = next(lines, b"")[len(_LENGTH) :].strip()
    return int(value) if value.isdigit() and len(value) < 19 else None


def _read_page(number: int, frame: _Frame, max_bytes: int) -> Record:
    try:
        record = WarcRecord.from_bytes(frame.header + frame.block)
        if record.record_type != WarcRecordType.response:
            return Record(number, None)
        record.parse_http(auto_decode="all")
        if not record.is_http_parsed:  # an answer to something else, such as DNS
            return Record(number, None)
        media_type = _TYPES.get((record.http_content_type or "").lower())
        status = record.http_headers.status_code or 0
        if media_type is None or _OK < status < _ERRORS or _is_for_robots(record):
            return Record(number, None)
        if status != _OK:
            return _reject(number, RejectionReason.INVALID_RECORD, f"the server answered {status}: it is no article")
        data = record.reader.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return _reject(number, RejectionReason.DAMAGED, f"its HTTP message can't be read: {error}")
    if len(data) > max_bytes:
        limit = f"is larger than the limit of {max_bytes / 1e6:g} MB (--max-mb)"
        return _reject(number, RejectionReason.TOO_LARGE, limit)
    hints = Metadata(url=_read_address(record), fetched_at=record.headers.get("WARC-Date"))
    return Record(number, to_utf8(data, record.http_charset), media_type, hints)


def _read_address(record: WarcRecord) -> str | None:
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None


def _is_for_robots(record: WarcRecord) -> bool:
    return (_read_address(record) or "").endswith("/robots.txt")


def _reject(number: int, reason: RejectionReason, detail: str) -> Record:
    return Record(number, Rejection(reason, detail))


class _Tape:
    """A stream that what was read from can be given back to; one that breaks off ends there."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._again = b""
        self.fault: Broken | None = None

    def read(self, count: int) -> bytes:
        """Return the next bytes; fewer at the end of the stream."""
        parts, self._again = [self._again[:count]], self._again[count:]
        missing = count - len(parts[0])
        while missing and (part := self._read_some(missing)):
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _read_some(self, count: int) -> bytes:
        try:
            return b"" if self.fault else self._stream.read1(count)
        except Broken as fault:
            self.fault = fault
            return b""

    def give_back(self, data: bytes) -> None:
        """Let bytes be read again."""
        self._again = data + self._again

    def skip_blank(self) -> bool:
        """Skip white space; tell whether there is anything after it."""
        while chunk := self.read(_HEADER_BYTES):
            if rest := chunk.lstrip():
                self.give_back(rest)
                return True
        return False

    def read_header(self) -> bytes:
        """Return what stands up to the first blank line, with it; all of a chunk where there is none."""
        chunk = self.read(_HEADER_BYTES)
        end = chunk.find(_END)
        short = chunk.find(b"\n\n", 0, end if end >= 0 else len(chunk))
        if short >= 0 or end >= 0:
            size = short + 2 if short >= 0 else end + len(_END)
            self.give_back(chunk[size:])
            chunk = chunk[:size]
        return chunk

    def skip(self, count: int) -> bool:
        """Skip so many bytes; stop and tell where the stream, or a record before them, ends."""
        seam = b""
        while count > 0:
            chunk = self.read(min(count, _CHUNK))
            if not chunk:
                return False
            at = (seam + chunk).find(_NEXT)
            if at >= 0:
                self.give_back((seam + chunk)[at:])
                return False
            seam, count = chunk[-len(_NEXT) :], count - len(chunk)
        return True

    def read_end(self) -> bool:
        """Read the two line ends after a record, if they are there or the stream ends; tell whether it was so."""
        end = self.read(len(_END))
        mark = next((mark for mark in (_END, b"\n\n") if end.startswith(mark)), b"")
        self.give_back(end[len(mark) :] if end.strip() else b"")
        return bool(mark) or not end.strip()

    def skip_to_record(self) -> None:
        """Skip what stands before the next line that begins a record."""
        seam = b"\n"
        while chunk := self.read(_CHUNK):
            at = (seam + chunk).find(b"\n" + _BEGIN)
            if at >= 0:
                self.give_back((seam + chunk)[at + 1 :])
                return
            seam = chunk[-len(_NEXT) :]
