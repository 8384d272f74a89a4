"""The lines of a file of records, one at a time: such a file can be larger than the memory."""

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDE_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_lines(stream: io.BufferedReader, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield every line that is not blank with its number, from 1; None in place of one that is too long.

    A UTF-16 or UTF-32 file (with its mark) is read as UTF-8.
    """
    number = 0
    with open_lines(stream) as readline:
        while line := readline(max_bytes + 1):
            number += 1
            too_long = len(line) > max_bytes and not line.endswith(b"\n")
            while too_long and line and not line.endswith(b"\n"):
                line = readline(max_bytes + 1)
            if too_long or line.strip(b"\xef\xbb\xbf\0 \t\r\n"):
                yield number, None if too_long else line


@contextmanager
def open_lines(stream: io.BufferedReader) -> Iterator[Callable[[int], bytes]]:
    """Give what reads a line of at most so many bytes; in a wide encoding, of so many characters."""
    head = stream.peek(4)
    encoding = next((name for mark, name in _WIDE_MARKS if head.startswith(mark)), None)
    if encoding is None:
        yield stream.readline
        return
    reader = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    try:
        yield lambda size: reader.readline(size).encode("utf-8")
    finally:
        reader.detach()  # whoever opened the stream closes it
