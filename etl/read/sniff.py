"""The first bytes of a stream without a name → what it holds."""

import io
import re

from etl.read.kinds import Form, Kind

_SAMPLE = 512  # bytes
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # byte order marks, white space, and the NULs of wide characters
_FORMS = (
    (re.compile(rb"\{"), Form.LINES),
    (re.compile(rb"WARC/1\."), Form.WARC),
    (re.compile(rb"<[!?a-zA-Z]"), Form.PAGE),
)


def sniff_kind(stream: io.BufferedReader) -> Kind:
    """Return what a stream holds, told without reading on: JSON lines, a WARC, a page, or else a text."""
    start = stream.peek(_SAMPLE)[:_SAMPLE].lstrip(_MARKS).replace(b"\0", b"")
    form = next((form for mark, form in _FORMS if mark.match(start)), Form.TEXT)
    return Kind(form)
