"""A page's title without the outlet's name, and the outlet's name out of it."""

import re
from collections.abc import Iterable, Iterator

_SEPARATOR = re.compile(r"\s+[|–—»·•:<›-]+\s+|\s*[|»]\s*|:\s+|(?<=\w)_(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_SITE_WORDS = 6  # more words are a part of the headline, not an outlet's name …
_OFFICE_WORDS = 10  # … but an office's: "Embassy of Fiji in the Republic of Peru"
_OFFICE = re.compile(r"(?:[A-Z][\w’'-]*|of|the|for|and|in|to)(?: (?:[A-Z][\w’'-]*|of|the|for|and|in|to))*")


def fold_title(text: str) -> str:
    """Return a title's letters and digits in lower case, for comparison.

    >>> fold_title("“Yes”, he said – again")
    'yes he said again'
    """
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def split_everywhere(title: str) -> Iterator[str]:
    """Yield a title whole and what stands before and behind each of its separators."""
    yield title
    for found in _SEPARATOR.finditer(title):
        yield title[: found.start()]
        yield title[found.end() :]


def split_site(title: str, headlines: Iterable[str], sites: Iterable[str]) -> tuple[str, str | None]:
    """Return a title's headline and the outlet's name before or behind it, where known words tell them apart.

    >>> split_site("Ministers meet - Mekong Post", ["Ministers meet"], [])
    ('Ministers meet', 'Mekong Post')
    """
    known = {fold_title(headline) for headline in headlines}
    names = {fold_title(site) for site in sites}
    whole = " ".join(title.split())
    for found in _SEPARATOR.finditer(whole):
        head, tail = whole[: found.start()], whole[found.end() :]
        if fold_title(head) in known or fold_title(tail) in names:
            return head, _site(_SEPARATOR.split(tail)[-1])
        if fold_title(tail) in known or fold_title(head) in names:
            return tail, _site(_SEPARATOR.split(head)[0])
    return whole, None


def _site(name: str) -> str | None:
    words = len(name.split())
    office = words <= _OFFICE_WORDS and " of " in name and _OFFICE.fullmatch(name.strip())
    return name.strip() if 0 < words <= _SITE_WORDS or office else None
