"""Bytes → text, in any common encoding, with NULs and lone surrogates mended.

In order: byte order marks, UTF-16 and UTF-32 without a mark (told by where their NULs stand), the signatures of binary
formats, UTF-8 (a cut last character dropped, single stray bytes read as Windows-1252), what a page declares of itself,
and at last the older encodings: a text in ASCII letters with a few accented ones is Windows-1252 or a neighbour of
it, the rest is charset-normalizer's to tell.
"""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from etl.decode.latin import choose_code_page
from etl.records import Rejection
from models.codes import RejectionReason

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (  # of every four bytes, those that are NUL and those that are not, in a text of a Latin script
    ("utf-32-le", (1, 2, 3), (0,)),
    ("utf-32-be", (0, 1, 2), (3,)),
    ("utf-16-le", (1, 3), (0, 2)),
    ("utf-16-be", (0, 2), (1, 3)),
)
_BINARY = (  # the first bytes of what is commonly saved under a text's name
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"BZh", b"7z\xbc\xaf",
    b"\xfd7zXZ", b"Rar!", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"MZ\x90", b"ID3", b"OggS", b"RIFF", b"{\\rtf",
)  # fmt: skip
_WHITE = b"\0 \t\r\n\v\f"
_ASCII = bytes(range(128))
_ASCII_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\v\f\r\x1a\x1b"))
_CONTROL_SHARE = 0.02  # of all bytes; compressed or random bytes have about 0.09, a text none
_NUL_SHARE = 0.1  # of all bytes; a UTF-16 text of a Latin script has 0.5, a text with stray NULs 0.01
_HEAD = 4096  # bytes in which a page declares its encoding; browsers look at 1024
_SAMPLE = 1 << 19  # bytes of a text in which its encoding is looked for
_DENSITY = 0.05  # of letters that are not ASCII; English with names has 0.01, French 0.04, Polish 0.07

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE
)
_WINDOWS = re.compile(r"(?:windows|x-cp|cp|ibm)[-_]?(\d{3,5})")
_SUPERSETS = {  # what a label means in practice: https://encoding.spec.whatwg.org/#names-and-labels
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1258", "cp874", "koi8_r",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_LATIN = {"cp1250", "cp1252", "cp1254"}

_ESCAPED = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of a byte that is not UTF-8
_CUT = re.compile("(?:[\udcc2-\udcdf]|[\udce0-\udcef][\udc80-\udcbf]?|[\udcf0-\udcf4][\udc80-\udcbf]{0,2})$")
_CUT_LEADS = "\udcc2\udcc3\udcc4\udcc5\udce2"  # of accented letters, dashes and quotes: common in UTF-8 only
_ENCODED_SURROGATE = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_HIGH_RUN = re.compile(rb"[\xa1-\xff]{3}")  # three in a row: a word of another script, not a Latin word's accents


class Decoded(NamedTuple):
    """A text and the encoding that it was in."""

    text: str
    encoding: str


def decode_bytes(data: bytes) -> Decoded | Rejection:
    """Return the text that the bytes hold, or why they hold none."""
    if not data.strip(_WHITE):
        return Rejection(RejectionReason.EMPTY, "there is no text in it")
    found = _decode_marked(data) or _decode_wide(data)
    if found is None and _is_binary(data):
        return Rejection(RejectionReason.BINARY, "its bytes are no text in any known encoding")
    found = found or _decode_utf8(data) or _decode_declared(data) or _decode_legacy(data)
    text = mend_text(found.text)
    if not text.replace("\ufffd", "").strip():
        return Rejection(RejectionReason.EMPTY, "there is no text in it")
    return Decoded(text, found.encoding)


def mend_text(text: str) -> str:
    r"""Return a text without byte order marks, NULs and lone surrogates, which no database driver takes.

    >>> mend_text("a\0b \ud83d") == "ab \ufffd"
    True
    """
    text = text.replace("\0", "").replace("\ufeff", "")
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return (encoding == "utf-8" and _decode_utf8(rest)) or Decoded(rest.decode(encoding, "replace"), encoding)
    return None


def _decode_wide(data: bytes) -> Decoded | None:
    """Return a UTF-16 or UTF-32 text that has no mark: its NULs stand at the same places of every unit."""
    if data.count(0) < len(data) * _NUL_SHARE:
        return None
    nuls = [data[start::4].count(0) * 4 / len(data) for start in range(4)]
    for encoding, zeros, letters in _WIDE:
        least = min(nuls[i] for i in zeros)
        if least > _NUL_SHARE and max(nuls[i] for i in letters) < least / 3:
            text = data.decode(encoding, "replace").removesuffix("\ufffd")
            return Decoded(text, encoding) if _is_legible(text) else None
    return None


def _is_legible(text: str) -> bool:
    """Tell whether a text has no more damaged and control characters than a text can have."""
    odd = text.count("\ufffd") + len(_CONTROL.findall(text))
    return odd <= len(text) * _CONTROL_SHARE


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return (
        data.startswith(_BINARY)
        or controls > len(data) * _CONTROL_SHARE
        or data.strip(_WHITE).count(0) > len(data) * _NUL_SHARE
    )


def _decode_utf8(data: bytes) -> Decoded | None:
    """Return a UTF-8 text, mended; None where more of its bytes than not are something else."""
    text = data.decode("utf-8", "surrogateescape")
    if not _ESCAPED.search(text):
        return Decoded(text, "utf-8")
    text = _ENCODED_SURROGATE.sub("\ufffd", text)
    strays = len(_ESCAPED.findall(text))
    others = len(data.translate(None, _ASCII)) - strays
    cut = _CUT.search(text)
    if cut and (others or len(cut[0]) > 1 or cut[0] in _CUT_LEADS):
        text, strays = text[: cut.start()], strays - len(cut[0])
    if strays and strays >= others:
        return None
    return Decoded(_ESCAPED.sub(_read_stray, text), "utf-8")


def _read_stray(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def _decode_declared(data: bytes) -> Decoded | None:
    """Return the text in the encoding that the page names, if it is one and the bytes are in it."""
    declared = _DECLARED.search(data, 0, _HEAD)
    encoding = _python_name(declared[1].decode("ascii").lower()) if declared else None
    if encoding is None or encoding.startswith("utf"):
        return None
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding) if text.count("\ufffd") * 100 <= len(text) else None


def _python_name(label: str) -> str | None:
    windows = _WINDOWS.fullmatch(label)
    try:
        codec = codecs.lookup(f"cp{windows[1]}" if windows else label)
    except LookupError:
        return None
    return _SUPERSETS.get(codec.name, codec.name) if codec._is_text_encoding else None


def _decode_legacy(data: bytes) -> Decoded:
    sample = b" ".join(word for word in data[:_SAMPLE].split() if not word.isascii())
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    encoding = "cp1252"
    if _HIGH_RUN.search(sample) or len(sample.translate(None, _ASCII)) > letters * _DENSITY:
        best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
        encoding = best.encoding if best else encoding
    if encoding in _LATIN:
        encoding = choose_code_page(sample)
    return Decoded(data.decode(encoding, "replace"), encoding)
