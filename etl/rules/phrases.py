"""Lists of phrases as patterns: what they share at the front is written once.

A plain alternative of a hundred phrases is tried phrase by phrase at every place; one that branches letter by letter
is left at the first letter that none has. What matches is the same: the order of the phrases is kept where two of
them can match at one place.
"""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of the phrases to the letter, the longest first.

    >>> any_of(["sign", "signed", "ratify"])
    'ratify|sign(?:ed|)'
    """
    return branch((phrase, "") for phrase in sorted(phrases, key=len, reverse=True))


def branch(phrases: Iterable[tuple[str, str]]) -> str:
    """Return the pattern of phrases to the letter, each with the pattern that follows it, in order of preference."""
    return "|".join(_alternatives(list(phrases)))


def _alternatives(phrases: list[tuple[str, str]]) -> list[str]:
    """Return an alternative for each first letter; one that ends here must keep its place among the others."""
    found: list[str] = []
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for phrase, tail in phrases:
        if phrase:
            by_letter.setdefault(phrase[0], []).append((phrase[1:], tail))
        else:
            found += [_below(letter, rest) for letter, rest in by_letter.items()]
            found.append(tail)
            by_letter = {}
    return found + [_below(letter, rest) for letter, rest in by_letter.items()]


def _below(letter: str, rest: list[tuple[str, str]]) -> str:
    below = _alternatives(rest)
    return re.escape(letter) + (below[0] if len(below) == 1 else f"(?:{'|'.join(below)})")
