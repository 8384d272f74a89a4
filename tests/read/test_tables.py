"""The rows of a table become records; a row that does not fit is told by its line, and the others are read."""

import csv
import json

import pytest

from etl.records import Source
from models.codes import MediaType

HEADER = b"url,title,text\n"


def records(items) -> dict[str, dict[str, str]]:
    return {uri: json.loads(data.decode("utf-8")) for uri, data in items.texts.items()}


def test_a_row_is_a_record(read) -> None:
    """The header's names are those of the record's fields; an empty cell says nothing."""
    items = read("a.csv", HEADER + b"u,T,One.\n,,Two.\n")
    assert records(items) == {"a.csv#2": {"url": "u", "title": "T", "text": "One."}, "a.csv#3": {"text": "Two."}}
    assert {item.media_type for item in items if isinstance(item, Source)} == {MediaType.JSON}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_the_delimiter(read, delimiter: str) -> None:
    """Tables are parted by commas, semicolons, tabs or bars."""
    table = delimiter.join(("title", "text")) + "\n" + delimiter.join(("T", "One."))
    assert records(read("a.csv", table.encode())) == {"a.csv#2": {"title": "T", "text": "One."}}


def test_a_cell_may_hold_lines(read) -> None:
    """Line ends and delimiters in quotes belong to the cell; the next row is numbered by its own line."""
    items = read("a.csv", HEADER + b'u,T,"One,\r\n\r\ntwo ""three""."\r\nv,T,Four.\r\n')
    assert [(uri, record["text"]) for uri, record in records(items).items()] == [
        ("a.csv#2", 'One,\r\n\r\ntwo "three".'),
        ("a.csv#5", "Four."),
    ]


@pytest.mark.parametrize("row", [b"u,T\n", b"u,T,One.,more\n", b"just text\n"])
def test_a_ragged_row_is_rejected(read, row: bytes) -> None:
    """A row with another number of cells is told by its line."""
    items = read("a.csv", HEADER + b"u,T,One.\n" + row + b"v,T,Three.\n")
    assert (list(items.texts), items.reasons) == (["a.csv#2", "a.csv#4"], {"a.csv#3": "invalid_record"})


def test_an_open_quote_costs_one_row(read) -> None:
    """Where a quote is never closed, reading goes on with the next line."""
    items = read("a.csv", HEADER + b'u,T,"One.\nv,T,Two.\nw,T,"Three."\n')
    assert (list(items.texts), items.reasons) == (["a.csv#3", "a.csv#4"], {"a.csv#2": "invalid_record"})


def test_a_quote_within_a_quoted_cell_is_told(read) -> None:
    """A cell whose quotes are not doubled is not guessed at."""
    items = read("a.csv", HEADER + b'u,T,"He said "yes" to it."\nv,T,Two.\n')
    assert (list(items.texts), items.reasons) == (["a.csv#3"], {"a.csv#2": "invalid_record"})


def test_a_large_cell_is_rejected(read) -> None:
    """A cell above the limit is told, and does not fill the memory."""
    items = read("a.csv", HEADER + b'u,T,"' + b"x\n" * 5000 + b'"\nv,T,Two.\n', limit=2000)
    assert items.reasons["a.csv#2"] == "invalid_record"
    assert "v" in [record.get("url") for record in records(items).values()]


def test_the_limit_of_a_table_is_not_left_behind(read) -> None:
    """The library's limit is the process's: others who read tables keep theirs."""
    before = csv.field_size_limit()
    read("a.csv", HEADER + b"u,T,One.\n", limit=1000)
    assert csv.field_size_limit() == before


def test_a_page_in_a_cell_may_be_long(read) -> None:
    """A cell of a page's length, above the library's own limit, is read."""
    items = read("a.csv", b"url,html\nu,<p>" + b"x" * 200_000 + b"</p>\n", limit=1_000_000)
    assert items.reasons == {}
    assert len(items.texts["a.csv#2"]) > 200_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_with_a_mark_is_read(read, encoding: str) -> None:
    """Spreadsheets write byte order marks and wide characters."""
    items = read("a.csv", "text,título\nCafé Đà Nẵng,x\n".encode(encoding))
    assert records(items) == {"a.csv#2": {"text": "Café Đà Nẵng", "t?tulo": "x"}}


def test_a_row_keeps_its_bytes(read) -> None:
    """A row's encoding is told later, as that of any record."""
    assert "Café".encode("cp1252") in read("a.csv", "text\nCafé\n".encode("cp1252")).texts["a.csv#2"]


def test_a_table_without_a_column_of_text_is_told_once(read) -> None:
    """A table of something else gives one rejection that shows its header, not one a row."""
    items = read("a.csv", b"id,amount\n1,2\n3,4\n")
    assert (items.texts, items.reasons) == ({}, {"a.csv#1": "invalid_record"})
    assert "id, amount" in items.details


@pytest.mark.parametrize("data", [b"", b"\n\n", HEADER])
def test_a_table_without_rows_is_empty(read, data: bytes) -> None:
    """A table that holds nothing is told."""
    assert read("a.csv", data).reasons == {"a.csv": "empty"}
