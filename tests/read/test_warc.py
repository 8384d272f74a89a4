"""The pages in a WARC file become sources; records with wrong lengths are told, and reading goes on after them."""

import gzip

import pytest

from etl.records import Metadata, Source
from models.codes import MediaType

PAGE = b"<html><p>A story.</p></html>"


def record(
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    media_type: str = "text/html",
    kind: str = "response",
    url: str = "https://x.org/1",
    headers: str = "",
    length: str | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http\r\nContent-Length: {length or len(http)}\r\n"
    )
    return head.encode() + b"\r\n" + http + b"\r\n\r\n"


def test_a_page_is_a_source(read) -> None:
    """A page comes with its address and the time of fetching, under its place in the file."""
    (source,) = read("a.warc", record())
    assert isinstance(source, Source)
    assert (source.uri, source.data, source.media_type) == ("a.warc#1", PAGE, MediaType.HTML)
    assert source.hints == Metadata(url="https://x.org/1", fetched_at="2024-01-02T03:04:05Z")


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: data], ids=["record by record", "as a whole"])
def test_a_packed_file_is_read(read, pack) -> None:
    """The records of a packed file are packed one by one, or all together."""
    records = [record(), record(kind="request"), record(b"Plain.", media_type="text/plain; charset=utf-8")]
    data = b"".join(map(pack, records))
    items = read("a.warc.gz", data if data[:2] == b"\x1f\x8b" else gzip.compress(data))
    assert items.texts == {"a.warc.gz#1": PAGE, "a.warc.gz#3": b"Plain."}


def test_what_is_no_page_is_passed_over(read) -> None:
    """Requests, pictures, redirections and rules for robots hold no article."""
    data = b"".join(
        (
            record(kind="request"),
            record(kind="metadata"),
            record(media_type="image/png"),
            record(status="301 Moved"),
            record(status="304 Not Modified"),
            record(b"User-agent: *", media_type="text/plain", url="https://x.org/robots.txt"),
            record(),
        )
    )
    items = read("a.warc", data)
    assert (list(items.texts), items.reasons) == (["a.warc#7"], {})
    assert items.passed_over == [f"a.warc#{n}" for n in range(1, 7)]


@pytest.mark.parametrize("status", ["404 Not Found", "503 Service Unavailable"])
def test_an_error_page_is_rejected(read, status: str) -> None:
    """A page that a server sent in place of an article is told with its status."""
    items = read("a.warc", record(status=status) + record())
    assert (list(items.texts), items.reasons) == (["a.warc#2"], {"a.warc#1": "invalid_record"})
    assert status[:3] in items.details


WRONG_LENGTHS = ["10", "300", "390", "400", "999999999999", "-5", "many", "0"]


@pytest.mark.parametrize("length", WRONG_LENGTHS)
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_wrong_length_costs_one_record(read, length: str, is_packed: bool) -> None:
    """A record that does not end where it says is told, and those after it are read."""
    records = [record(), record(length=length), record(PAGE + b"3"), record(PAGE + b"4")]
    name = "a.warc.gz" if is_packed else "a.warc"
    items = read(name, b"".join(map(gzip.compress, records)) if is_packed else b"".join(records))
    assert list(items.texts.values()) == [PAGE, PAGE + b"3", PAGE + b"4"]
    assert items.reasons == {f"{name}#2": "damaged"}


def test_a_file_that_breaks_off_is_told(read) -> None:
    """The record that is not whole is named."""
    items = read("a.warc", (record() + record())[:-20])
    assert (list(items.texts), items.reasons) == (["a.warc#1"], {"a.warc#2": "damaged"})


def test_a_packed_file_that_breaks_off_is_told(read) -> None:
    """Where the packing breaks off, the record after the last whole one is named."""
    items = read("a.warc.gz", (gzip.compress(record()) + gzip.compress(record()))[:-20])
    assert (list(items.texts), items.reasons) == (["a.warc.gz#1"], {"a.warc.gz#2": "damaged"})


def test_what_is_no_warc_is_rejected(read) -> None:
    """A file of something else under this name is told once."""
    assert read("a.warc", b"Hello.\n" * 500).reasons == {"a.warc#1": "damaged"}


def test_junk_between_records_is_told(read) -> None:
    """What stands between two records does not hide the later one."""
    items = read("a.warc", record() + b"junk\r\nmore junk\r\n" + record())
    assert (list(items.texts), items.reasons) == (["a.warc#1", "a.warc#3"], {"a.warc#2": "damaged"})


def test_the_encodings_of_a_message_are_undone(read) -> None:
    """A page that was sent packed or in chunks is read as the browser shows it."""
    packed = record(gzip.compress(PAGE), headers="Content-Encoding: gzip\r\n")
    chunked = record(b"5\r\nHello\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n")
    assert list(read("a.warc", packed + chunked).texts.values()) == [PAGE, b"Hello"]


def test_a_message_that_can_not_be_unpacked_is_rejected(read) -> None:
    """A page that is not packed as its message says is told, and the next is read."""
    items = read("a.warc", record(headers="Content-Encoding: gzip\r\n") + record())
    assert (list(items.texts), items.reasons) == (["a.warc#2"], {"a.warc#1": "damaged"})


@pytest.mark.parametrize("body", [b"x" * 1001, b"x" * 300_000])
def test_a_page_above_the_limit_is_rejected(read, body: bytes) -> None:
    """A page that is too large is told, and the next is read."""
    items = read("a.warc", record(body) + record())
    assert (list(items.texts), items.reasons) == (["a.warc#2"], {"a.warc#1": "too_large"})


def test_an_answer_that_is_not_of_http_is_passed_over(read) -> None:
    """Crawlers keep the answers of name servers too."""
    items = read("a.warc", record().replace(b"application/http", b"text/dns") + record())
    assert (list(items.texts), items.passed_over) == (["a.warc#2"], ["a.warc#1"])


def test_a_large_record_of_another_kind_is_skipped(read) -> None:
    """A film is skipped without being held."""
    items = read("a.warc", record(b"x" * 3_000_000, media_type="video/mp4") + record())
    assert (list(items.texts), items.passed_over) == (["a.warc#2"], ["a.warc#1"])


def test_the_servers_word_on_the_encoding_counts(read) -> None:
    """A page whose own bytes do not tell its encoding is in that of its message."""
    body = "<p>Мир</p>".encode("koi8-r")
    items = read("a.warc", record(body, media_type="text/html; charset=koi8-r"))
    assert items.texts["a.warc#1"].decode() == "<p>Мир</p>"


def test_a_wrong_word_on_the_encoding_is_not_believed(read) -> None:
    """Bytes that are UTF-8, or that can't be what the server says, stay as they are."""
    for body, charset in (("<p>Мир</p>".encode(), "koi8-r"), (b"<p>\xff\xfe\xfd</p>", "utf-8"), (b"<p>\xe9", "x-odd")):
        items = read("a.warc", record(body, media_type=f"text/html; charset={charset}"))
        assert items.texts["a.warc#1"] == body
