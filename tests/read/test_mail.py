"""A page saved as .mhtml gives its page; a stream gives what its first bytes tell."""

import io
import json
from types import SimpleNamespace

import pytest

from etl.records import Metadata, Source
from models.codes import MediaType

MAIL = """From: <Saved by Blink>
Snapshot-Content-Location: https://x.org/1
Subject: A story
Date: Thu, 2 May 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: {page_type}
Content-Transfer-Encoding: quoted-printable
Content-Location: https://x.org/1

<html><p>Caf=E9 =3D yes.</p></html>
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


def test_the_page_of_a_mail_is_a_source(read) -> None:
    """The page comes with its address, in UTF-8 where the mail tells its encoding."""
    mail = MAIL.format(page_type="text/html; charset=iso-8859-2").replace("\n", "\r\n").encode()
    (source,) = read("a.mhtml", mail)
    assert isinstance(source, Source)
    assert (source.uri, source.media_type) == ("a.mhtml", MediaType.HTML)
    assert source.data.strip().decode() == "<html><p>Café = yes.</p></html>"
    assert source.hints == Metadata(url="https://x.org/1", fetched_at="2024-05-02T10:00:00")


@pytest.mark.parametrize("data", [b"", b"Hello.", MAIL.format(page_type="text/css").encode()], ids=range(3))
def test_a_mail_without_a_page_is_rejected(read, data: bytes) -> None:
    """A mail that holds no page is told."""
    assert read("a.mhtml", data).reasons == {"a.mhtml": "invalid_record"}


def test_a_page_under_the_name_of_a_mail_is_read(read) -> None:
    """A page that was saved under the wrong name is a page."""
    assert read("a.mht", b"\n<html>x</html>").texts == {"a.mht": b"\n<html>x</html>"}


def test_a_cut_mail_gives_what_is_left(read) -> None:
    """A mail that breaks off within its page is a page that breaks off."""
    mail = MAIL.format(page_type="text/html").encode()
    assert read("a.mhtml", mail[: mail.index(b"yes")]).texts["a.mhtml"].endswith(b"= ")


def test_parts_deep_in_each_other_are_told(read) -> None:
    """A mail made to exhaust the reader does not end the run."""
    mail = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    assert set(read("a.mhtml", mail.encode(), limit=1_000_000).reasons.values()) <= {"damaged", "invalid_record"}


@pytest.fixture
def pipe(read, monkeypatch: pytest.MonkeyPatch):
    """Return a function that reads bytes from the standard input."""

    def read_piped(data: bytes):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        return read("-")

    return read_piped


STREAMS = [
    (b"A text.", MediaType.TEXT),
    (b"\xef\xbb\xbf A text.", MediaType.TEXT),
    (b"<!doctype html><p>A page.", MediaType.HTML),
    (b"\n<p>A page.", MediaType.HTML),
    ("<p>A page.".encode("utf-16"), MediaType.HTML),
]


@pytest.mark.parametrize(("data", "expected"), STREAMS, ids=range(len(STREAMS)))
def test_a_stream_is_a_text_or_a_page(pipe, data: bytes, expected: MediaType) -> None:
    """The first bytes tell what a stream holds."""
    (source,) = pipe(data)
    assert isinstance(source, Source)
    assert (source.data, source.media_type, source.stamp) == (data, expected, None)


def test_a_stream_of_records_is_parted(pipe) -> None:
    """JSON lines from a stream are records, each at its line."""
    lines = b"\n".join(json.dumps({"text": text}).encode() for text in ("One.", "Two."))
    assert [uri.split("#")[1] for uri in pipe(lines).texts] == ["1", "2"]


def test_a_source_of_a_stream_is_named_by_its_content(pipe) -> None:
    """The same text has the same name whenever it comes, and another text another."""
    names = [list(pipe(data).texts) for data in (b"One.", b"One.", b"Two.")]
    assert names[0] == names[1] != names[2]


def test_an_empty_stream_is_told(pipe) -> None:
    """A stream that holds nothing is a text without text, or a file of no records."""
    assert pipe(b"").texts or pipe(b"").reasons
