"""Bytes become the text that was meant, whatever encoding they are in; what is no text is told."""

import random
import tomllib
from pathlib import Path

import pytest

from etl.decode.encoding import Decoded, decode_bytes, mend_text
from etl.records import Rejection
from models.codes import RejectionReason

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "encodings.toml").read_text("utf-8"))["case"]
MIXED = "Bộ trưởng said: “Café” — 国防部长 😀\nOn Monday."
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def text_of(data: bytes) -> str:
    decoded = decode_bytes(data)
    assert isinstance(decoded, Decoded), decoded
    return decoded.text


def reason_of(data: bytes) -> RejectionReason | None:
    decoded = decode_bytes(data)
    return decoded.reason if isinstance(decoded, Rejection) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_older_encoding_is_recognised(case: dict[str, str]) -> None:
    """A text in an encoding that its language's sites have used comes back to the letter."""
    assert text_of(case["text"].encode(case["encoding"])) == case["text"]


@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 come back to the letter, the byte order mark gone."""
    assert text_of(MIXED.encode(encoding)) == MIXED


def test_a_page_may_declare_its_encoding() -> None:
    """A page's own word on its encoding counts where its bytes are not UTF-8."""
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-874"></head>ก ข</html>'
    assert text_of(page.encode("cp874")) == page


def test_a_false_declaration_is_not_believed() -> None:
    """A page that declares Latin-1 and is UTF-8 is UTF-8."""
    page = '<meta charset="iso-8859-1"><p>Café “Phnom Penh”</p>'
    assert text_of(page.encode()) == page


@pytest.mark.parametrize("declared", ["utf-7", "base64", "no-such-encoding", "rot13"])
def test_a_declaration_of_something_odd_is_passed_over(declared: str) -> None:
    """An unknown encoding, or a codec that makes no text, is not used."""
    page = f'<meta charset="{declared}"><p>Café</p>'
    assert text_of(page.encode("cp1252")) == page


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_last_character_is_dropped(cut: int) -> None:
    """UTF-8 that was cut within its last character loses that character alone."""
    data = "Le café de l’Étoile “”".encode()
    assert text_of(data[:-cut]) == "Le café de l’Étoile “"


def test_a_cut_character_after_ascii_alone_is_dropped() -> None:
    """UTF-8 whose only character beyond ASCII is cut is still UTF-8."""
    assert text_of("The minister’s".encode()[:14]) == "The minister"


def test_a_last_accented_letter_is_kept() -> None:
    """A Windows-1252 text that ends in its only accented letter keeps it."""
    assert text_of(b"They met in a caf\xe9") == "They met in a café"


def test_a_stray_byte_in_utf8_is_read_as_windows_1252() -> None:
    """One byte of another encoding does not spoil a UTF-8 text."""
    assert text_of("“Yes,” he said. ".encode() + b"\xa9 2024") == "“Yes,” he said. © 2024"


def test_nuls_are_dropped() -> None:
    """NUL bytes, which PostgreSQL refuses, do not come through."""
    assert text_of(b"The mi\0nister spoke at length to the press.\0") == "The minister spoke at length to the press."


def test_encoded_surrogates_are_mended() -> None:
    """Half a pair, which no driver takes, becomes the replacement character."""
    assert text_of("Yes \ud83d no".encode("utf-8", "surrogatepass")) == "Yes \ufffd no"


def test_a_pair_of_surrogates_is_its_character() -> None:
    """Two halves that stand together are mended to the character that they mean."""
    assert mend_text("\ud83d\ude00") == "😀"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\0\0\0", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe"])
def test_what_holds_no_text_is_empty(data: bytes) -> None:
    """Nothing, white space, NULs or a mark alone are no text."""
    assert reason_of(data) is RejectionReason.EMPTY


BINARIES = {
    "pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj",
    "zip": b"PK\x03\x04" + b"word/document.xml" * 5,
    "png": b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR",
    "random": random.Random(7).randbytes(5000),
    "integers": b"".join(n.to_bytes(4, "little") for n in range(70_000, 71_000)),
}


@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES.keys())
def test_what_is_no_text_is_binary(data: bytes) -> None:
    """Files of other programs and noise are told from text."""
    assert reason_of(data) is RejectionReason.BINARY


def test_no_bytes_make_it_fail() -> None:
    """Any bytes whatever give a text without NULs and surrogates, or a rejection."""
    source = random.Random(11)
    for size in range(1, 400):
        decoded = decode_bytes(source.randbytes(size) + b" said the minister " * (size % 40))
        assert isinstance(decoded, Rejection) or decoded.text == mend_text(decoded.text)
