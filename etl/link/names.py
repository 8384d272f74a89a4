"""Comparing names: folding them, choosing the best spelling of the same name, making public ids of them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_UNDECOMPOSED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_SILENT = re.compile(r"['’‘ʻʼ`´.]")  # marks that spellings drop: Sana'a and Sanaa, U.N. and UN
_WORD = re.compile(r"\w+")
_PUBLIC_BITS = 53  # whole numbers that a spreadsheet and JavaScript keep exact


def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes, full stops and punctuation.

    >>> fold("São Tomé-Príncipe's U.N. Đặng")
    'sao tome principes un dang'
    """
    plain = name.lower() if name.isascii() else _strip_accents(name)
    return " ".join(_WORD.findall(_SILENT.sub("", plain.replace("&", " and "))))


def _strip_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())  # Unicode's D146
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def fold_body(name: str) -> str:
    """Return an organisation's name folded, without its article.

    >>> fold_body("The Ministry of Home Affairs & Justice")
    'ministry of home affairs and justice'
    """
    return fold(name).removeprefix("the ")


def fold_person(name: str) -> str:
    """Return the words of a person's name folded, in alphabetical order: outlets turn names around.

    >>> fold_person("KAMIKAWA Yoko") == fold_person("Yoko Kamikawa")
    True
    """
    return " ".join(sorted(fold(name).split()))


def best_spelling(names: Iterable[str]) -> str:
    """Return the best of several spellings of one name: not all in capitals, with its accents, the first in order.

    A total order, so that the best of a set does not depend on how the set came together.

    >>> best_spelling(["JOSE ROJAS", "José Rojas", "Jose Rojas"])
    'José Rojas'
    """
    distinct = set(names)
    return (
        distinct.pop()
        if len(distinct) == 1
        else min(distinct, key=lambda name: (name.isupper(), name.islower(), -sum(c > "\x7f" for c in name), name))
    )


def public_id(*parts: str) -> int:
    """Return a stable number below 2^53 made of what identifies a thing."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - _PUBLIC_BITS)
