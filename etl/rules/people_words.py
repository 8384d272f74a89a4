"""The words of the rules for people as patterns: tokens, spellings of ranks, posts in the plural."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]  # by first word: the words and what they are, longest first


def token_pattern(dotted: Iterable[str], address: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a token: an abbreviation with its full stop, initials, a word, a number, a mark."""
    short = any_of({w.lower() for w in dotted})
    quoted = "|".join(re.escape(w[:-1]) for w in address if w.endswith("'"))
    return compile_search(
        r"(?=\S)(?:[A-Z]?[a-z]++(?![\w'’‘ʻʼ`.\-‐‑])"  # most words, and quickly
        rf"|(?<![^\W_])(?i:{short})\.(?![^\W\d_]\.)"
        rf"|(?<![^\W_])(?i:{quoted})['’]"
        r"|(?<![^\W_])(?:[CKS]h|Dz|Ts|Y[aeou])\.(?=[A-Z][a-z]{2})"  # initials of two letters: "Yu.Tumur"
        r"|(?<![^\W_])(?:[^\W\d_]\.){1,5}"
        r"|['’]s\b"
        r"|\d[\d,.:]*[^\W_]*"
        r"|[^\W\d_]+['’](?=\s(?:[Aa]l|[Ee]l|[Bb]in|[Ii]bn)\b)"
        r"|[^\W_]+(?:(?:['’‘ʻʼ`](?!s\b)|[-‐‑])[^\W_]+)*"
        r"|[^\w\s])"
    )


def rank_spellings(rank: str, short: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield every spelling of a rank as words in lower case without full stops; hyphens part words."""
    parts = [(word.lower(), *short.get(word, ())) for word in re.split(r"[ -]", rank)]
    for spelling in product(*parts):
        yield spelling
        yield (*spelling[:-1], spelling[-1] + "s")


def plurals(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the plurals of a post: its head's, which stands before "of", "in", "general" and the like."""
    head = (
        next(
            (i for i, w in enumerate(parts) if w in {"of", "in", "general", "d'affaires", "extraordinary"}), len(parts)
        )
        - 1
    )
    for at in {head, len(parts) - 1}:
        if at >= 0:
            yield (*parts[:at], plural_of(parts[at]), *parts[at + 1 :])


def plural_of(word: str) -> str:
    """Return the regular plural of a post's word.

    >>> plural_of("secretary"), plural_of("spokeswoman"), plural_of("coach")
    ('secretaries', 'spokeswomen', 'coaches')
    """
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "s", "sh")) else "s")


def by_first(phrases: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    """Return phrases by their first word, the longest first."""
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for parts, value in phrases:
        table.setdefault(parts[0], {})[parts] = value
    return {first: sorted(found.items(), key=lambda item: -len(item[0])) for first, found in table.items()}
