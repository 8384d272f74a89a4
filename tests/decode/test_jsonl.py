"""Records of JSON Lines files and sidecar files become documents and metadata."""

import json

import pytest

from etl.decode import decode
from etl.decode.metadata import read_date, read_metadata
from etl.records import BlockKind, Document, Metadata, PartialDate, Rejection, Source
from etl.transform import load_rules
from models.codes import MediaType, RejectionReason


def decode_record(record: object, sidecar: bytes = b"") -> Document | Rejection:
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    return decode(Source("news.jsonl#1", data, MediaType.JSON, extra=sidecar), load_rules())


def decode_text(text: str, sidecar: bytes) -> Document | Rejection:
    return decode(Source("a.txt", text.encode(), MediaType.TEXT, extra=sidecar), load_rules())


@pytest.mark.parametrize("field", ["text", "content", "body", "maintext"])
def test_a_records_text_becomes_blocks(field: str) -> None:
    """The text is found under the names that scrapers use."""
    document = decode_record({field: "First.\nSecond."})
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == ["First.", "Second."]


def test_a_records_title_opens_the_document() -> None:
    """A title that the text does not have is put before it."""
    document = decode_record({"title": "Talks held", "text": "The ministers met."})
    assert isinstance(document, Document)
    assert (document.blocks[0].text, document.blocks[0].kind) == ("Talks held", BlockKind.TITLE)


def test_a_title_is_not_doubled() -> None:
    """A title that the text begins with is not put before it again."""
    document = decode_record({"title": "Talks held", "text": "Talks held\nThe ministers met."})
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == ["Talks held", "The ministers met."]


def test_a_record_that_holds_a_page_is_decoded_as_one() -> None:
    """A record's page is a page, with the record's own fields as hints."""
    page = "<html><body><article><h1>Talks held</h1><p>The ministers met on Monday.</p></article></body></html>"
    document = decode_record({"html": page, "url": "https://example.org/a"})
    assert isinstance(document, Document)
    assert (document.media_type, document.metadata.url) == (MediaType.HTML, "https://example.org/a")


@pytest.mark.parametrize(
    "data", [b"{", b"[1]", b'"text"', b"{}", b'{"text": 3}', b'{"text": " "}', b"[" * 100_000], ids=range(7)
)
def test_what_is_no_record_is_rejected(data: bytes) -> None:
    """What is not JSON, no object, or has no text, is told by its reason."""
    rejection = decode_record(data)
    assert isinstance(rejection, Rejection)
    assert rejection.reason is RejectionReason.INVALID_RECORD


def test_lone_surrogates_of_a_record_are_mended() -> None:
    """An escaped half of a pair, which no database takes, becomes the replacement character."""
    document = decode_record(b'{"text": "Yes \\ud83d.", "title": "\\udc00"}')
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == ["\ufffd", "Yes \ufffd."]


def test_a_sidecar_tells_what_the_scraper_knew() -> None:
    """The fields of NAME.meta.json become metadata."""
    sidecar = {
        "url": "https://example.org/a",
        "publisher": "The Harbour Post",
        "published": "2024-03-25T23:30:00+07:00",
        "fetched_at": "2024-03-26T01:00:00Z",
        "language": "en-GB",
        "author": "By Ann Lee and Bo Chan",
    }
    document = decode_text("Title\n\nThe story.", json.dumps(sidecar).encode())
    assert isinstance(document, Document)
    assert document.metadata == Metadata(
        url="https://example.org/a",
        publisher="The Harbour Post",
        published_on=PartialDate(2024, 3, 25),
        bylines=("Ann Lee", "Bo Chan"),
        language="en",
        fetched_at="2024-03-26T01:00:00Z",
    )


def test_a_records_own_fields_win_over_the_sidecars() -> None:
    """What a record says of itself is nearer than what the file's sidecar says of all."""
    document = decode_record({"text": "A.", "publisher": "Near"}, b'{"publisher": "Far", "language": "en"}')
    assert isinstance(document, Document)
    assert (document.metadata.publisher, document.metadata.language) == ("Near", "en")


def test_a_broken_sidecar_is_told() -> None:
    """A sidecar that is no JSON sets the text aside, with a word that names the sidecar."""
    rejection = decode_text("Title", b"{")
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, ".meta.json" in rejection.detail) == (RejectionReason.INVALID_RECORD, True)


DATES = [
    ("2024-03-25", "2024-03-25"),
    ("2024-03-25T23:30:00+07:00", "2024-03-25"),
    ("2024-03-25 01:02:03", "2024-03-25"),
    ("2024/3/5", "2024-03-05"),
    ("2024-03", "2024-03"),
    ("20240325", "2024-03-25"),
    ("20240325T101500Z", "2024-03-25"),
    ("Mon, 25 Mar 2024 10:00:00 GMT", "2024-03-25"),
    ("March 5th, 2024", "2024-03-05"),
    ("5 Sept. 2024", "2024-09-05"),
    (1711324800, "2024-03-25"),
    (1711324800000, "2024-03-25"),
    ("2024-13-01", None),
    ("03/04/2024", None),
    ("yesterday", None),
    ("1066-10-14", None),
    (True, None),
    (-5, None),
    (None, None),
    (["2024-03-25"], None),
]


@pytest.mark.parametrize(("stamp", "expected"), DATES, ids=str)
def test_a_stamp_is_the_day_that_it_shows(stamp: object, expected: str | None) -> None:
    """A stamp gives its own calendar day; one that could mean two days gives none."""
    found = read_date(stamp)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("Ann Lee; Bo Chan", ("Ann Lee", "Bo Chan")),
        (["Ann Lee", "Bo Chan"], ("Ann Lee", "Bo Chan")),
        ([{"@type": "Person", "name": "Ann Lee"}], ("Ann Lee",)),
        ([], ()),
        (7, ()),
    ],
    ids=str,
)
def test_authors_come_in_several_forms(authors: object, expected: tuple[str, ...]) -> None:
    """A text, a list and schema.org's persons give names."""
    assert read_metadata({"authors": authors}).bylines == expected


def test_an_address_is_no_publisher() -> None:
    """An outlet is known by the name that it gives itself, not by its domain."""
    assert read_metadata({"publisher": "www.example.org"}).publisher is None


STORY = "The ministers met in Oslo on Monday."
TOOLS = {
    "trafilatura": {
        "title": "Talks held",
        "author": "Ann Lee; Bo Chan",
        "hostname": "bay.example",
        "date": "2024-05-02",
        "source": "https://bay.example/1",
        "source-hostname": "Bay Post",
        "excerpt": "Two ministers met.",
        "language": "en",
        "raw_text": "Cookies",
        "text": STORY,
    },
    "newspaper4k": {
        "url": "https://bay.example/1",
        "source_url": "https://bay.example",
        "title": "Talks held",
        "authors": ["Ann Lee", "Bo Chan"],
        "publish_date": "2024-05-02T10:00:00+00:00",
        "meta_description": "Two ministers met.",
        "summary": STORY,
        "meta_site_name": "Bay Post",
        "meta_lang": "en",
        "text": STORY,
    },
    "news-please": {
        "url": "https://bay.example/1",
        "title": "Talks held",
        "authors": ["Ann Lee", "Bo Chan"],
        "date_publish": "2024-05-02 10:00:00",
        "date_modify": "2024-05-04 10:00:00",
        "description": "Two ministers met.",
        "source_domain": "bay.example",
        "publisher": "Bay Post",
        "language": "en",
        "maintext": STORY,
    },
    "Scrapy": {
        "url": "https://bay.example/1",
        "canonicalUrl": "https://bay.example/one",
        "headline": "Talks held",
        "authors": [{"name": "Ann Lee"}, {"name": "Bo Chan"}],
        "datePublished": "2024-05-02T10:00:00Z",
        "description": "Two ministers met.",
        "publisher": {"name": "Bay Post"},
        "inLanguage": "en-GB",
        "articleBody": STORY,
    },
}


@pytest.mark.parametrize("record", TOOLS.values(), ids=TOOLS.keys())
def test_the_fields_of_scrapers_are_recognised(record: dict[str, object]) -> None:
    """A record of each of the common tools gives its text and all that it says of it."""
    document = decode_record(record)
    assert isinstance(document, Document)
    assert document.blocks[-1].text == STORY
    assert document.metadata == Metadata(
        url="https://bay.example/1",
        title="Talks held",
        standfirst="Two ministers met.",
        publisher="Bay Post",
        published_on=PartialDate(2024, 5, 2),
        bylines=("Ann Lee", "Bo Chan"),
        language="en",
    )


def test_a_source_is_an_address_or_an_outlet() -> None:
    """`source` is an address in one tool's records and an outlet's name in others'."""
    metadata = read_metadata({"source": {"id": None, "name": "Bay Post"}, "Canonical URL": "https://bay.example/1"})
    assert (metadata.url, metadata.publisher) == ("https://bay.example/1", "Bay Post")
