"""The lines of a JSON Lines file, each a record, one at a time: such a file can be larger than the memory."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE_ENCODINGS = ("utf-32", "utf-32", "utf-16", "utf-16")


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield every line that is not blank with its number, from 1; None in place of one that is too long.

    A UTF-16 or UTF-32 file (with its mark) is read as UTF-8.
    """
    readline = _open_lines(stream)
    number = 0
    while line := readline(max_bytes + 1):
        number += 1
        too_long = len(line) > max_bytes and not line.endswith(b"\n")
        while too_long and line and not line.endswith(b"\n"):
            line = readline(max_bytes + 1)
        if too_long or line.strip(b"\xef\xbb\xbf\0 \t\r\n"):
            yield number, None if too_long else line


def _open_lines(stream: BinaryIO) -> Callable[[int], bytes]:
    head = stream.read(4)
    stream.seek(0)
    for mark, encoding in zip(_WIDE_MARKS, _WIDE_ENCODINGS, strict=True):
        if head.startswith(mark):
            reader = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
            return lambda size: reader.readline(size).encode("utf-8")
    return stream.readline
