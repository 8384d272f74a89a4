"""Near-copies: articles that are the same story, as outlets take it over from a wire: cut, retitled, a line added.

Which articles to compare is told by MinHash bands over shingles of words (Broder 1997): two that share several are
candidates. Whether they are copies is told by the shingles themselves: hashing can miss copies (three of four of a
story cut to a half, see `SHARED`), but tells nothing else to be one.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rensa import RMinHash

SHINGLE = 5  # words
LEAST = 30  # shingles of a text that can be told to be a copy
BANDS, ROWS = 30, 5
SHARED = 2  # bands of candidates: of texts that share 0.7 of their shingles 0.96 do, 0.8: 1.00; of 0.3: 0.003
SEED = 1
ALIKE = 0.6  # of all shingles of both
WITHIN = 0.85  # of the shorter one's, where it is the beginning or a cut version of the longer
CUT = 0.4  # of the longer: what is shorter than that is a quotation, not a copy
_BAND_BYTES = 8

_WORD = re.compile(r"\w+")


def shingles_of(text: str) -> frozenset[int]:
    """Return the runs of words of a text, without case and punctuation, as numbers that hold in this process."""
    return frozenset(map(hash, _runs(text)))


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def bands_of(text: str) -> tuple[int, ...]:
    """Return one number a band: texts that share `SHARED` may be copies; none for a text that is too short to tell.

    Signed 64-bit numbers, as databases keep them.
    """
    runs = _runs(text)
    if len(runs) < LEAST:
        return ()
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(list(runs))
    digest = minhash.digest()
    return tuple(_hash(digest[band * ROWS : (band + 1) * ROWS], band) for band in range(BANDS))


def _hash(rows: Iterable[int], band: int) -> int:
    data = ",".join(map(str, (band, *rows))).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=_BAND_BYTES).digest(), "big", signed=True)


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two texts, given as shingles, are the same story."""
    fewer, more = sorted((len(one), len(other)))
    if fewer < LEAST:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (fewer + more - shared) or (shared >= WITHIN * fewer and fewer >= CUT * more)


class Edition(NamedTuple):
    """What decides which of several copies is the original: the earliest published, then the smallest content."""

    published_on: str  # ISO 8601; a text that sorts last where unknown
    sha256: str


UNDATED = "9999"


def originals(edges: Iterable[tuple[int, int]], editions: Mapping[int, Edition]) -> dict[int, int | None]:
    """Return for each article the original that it is a copy of, None for an original and what is no copy.

    Copies of copies are copies of one original. `edges` join copies; `editions` has all articles asked about.

    >>> editions = {1: Edition("2024-03-02", "b"), 2: Edition("2024-03-01", "c"), 3: Edition("9999", "a")}
    >>> originals([(1, 2)], editions)
    {1: 2, 2: None, 3: None}
    """
    leader = {article: article for article in editions}

    def find(article: int) -> int:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    for one, other in edges:
        first, second = sorted((find(one), find(other)), key=lambda article: editions[article])
        leader[second] = first
    return {article: None if (root := find(article)) == article else root for article in editions}
