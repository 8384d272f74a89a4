"""The outlet by the site's own addresses: the words with capitals that, written together, are the name of its domain.

`editor@lampandwick.com`, `www.lampandwick.com` or `@lampandwick` beside "Lamp & Wick" anywhere on the page. An address
inside the story is of something that the story tells of, and a service's says nothing.
"""

import re
from collections.abc import Iterator, Sequence, Set
from urllib.parse import urlsplit

from etl.clean.named import Named, Place
from etl.clean.outlets import DOMAIN
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_HOST = re.compile(r"(?:https?://|\bwww\.|[\w.+-]@)(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_HANDLE = compile_search(r"(?<![\w.])@(?P<name>[A-Za-z]\w{5,30})")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "info", "net", "ne", "or", "org"})
_DOMAINS_ENDS = ("com", "en", "eng", "english", "mag", "media", "news", "official", "online", "site", "tv")
_OWN, _PRINTED = 3.0, 2.0  # the address that the page was fetched from, one that stands on it
_SHORTEST, _LONGEST = 5, 40  # letters of a name
_MOST = 12  # addresses of one page
_APART = r"[ .'’&_-]{0,3}"


def name_by_addresses(pieces: Sequence[Piece], url: str | None, authors: Set[str], rules: CleaningRules) -> list[Named]:
    """Return the names on the page that its addresses are made of, but the authors'."""
    labels = dict.fromkeys(_read_labels(pieces, rules), _PRINTED)
    if own := _label_of(urlsplit(url).hostname or "", rules) if url else None:
        labels[own] = _OWN
    if not labels:
        return []
    text = "\n".join(_HOST.sub(" ", piece.line.text) if _has_host(piece.line) else piece.line.text for piece in pieces)
    return [
        Named(name, Place.ADDRESS, weight)
        for label, weight in [*labels.items()][:_MOST]
        if (name := _find_name(label, text)) and name not in authors
    ]


def _read_labels(pieces: Sequence[Piece], rules: CleaningRules) -> Iterator[str]:
    for piece in pieces:
        text = piece.line.text
        if (
            piece.kind is not ParagraphKind.BOILERPLATE
            or piece.rule == "credit"
            or ("." not in text and "@" not in text)
        ):
            continue
        if DOMAIN.match(text) and (label := _label_of(text, rules)):
            yield label
        for found in _HOST.finditer(text) if _has_host(piece.line) else ():
            if label := _label_of(found["host"], rules):
                yield label
        for found in _HANDLE.finditer(text):
            yield found["name"].lower()


def _has_host(line: Line) -> bool:
    """Whether a line has what every address has; few lines do."""
    return "@" in line.text or "://" in line.text or "www." in line.folded


def _label_of(host: str, rules: CleaningRules) -> str | None:
    """Return the part of a host's name that is the site's own: of "news.lampandwick.co.uk" "lampandwick"."""
    parts = host.lower().removeprefix("www.").split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        parts = parts[:-1]
    own = parts[-2] if len(parts) > 1 else ""
    if own in rules.outlets.hosts and len(parts) > 2:
        own = parts[-3]
    return None if own in rules.outlets.shared or own in _SECOND_LEVEL else own.replace("-", "") or None


def _find_name(label: str, text: str) -> str | None:
    """Return the words with capitals that a label is made of, with or without its last part ("online", "news")."""
    for end in ("", *_DOMAINS_ENDS):
        core = label.removesuffix(end) if end and label.endswith(end) else "" if end else label
        if _SHORTEST <= len(core) <= _LONGEST:
            spelt = (found[0].removeprefix("the ") for found in _spelt(core).finditer(text))
            found = next((name for name in spelt if _is_name(name, core)), None)
            if found:
                return found
    return None


def _spelt(label: str) -> re.Pattern[str]:
    """Return what matches the letters of a label with other signs between words."""
    plain = _APART.join(map(re.escape, label)).replace(_APART.join("and"), r"(?:a[ ]?n[ ]?d|&)")
    return re.compile(rf"(?<![\w@.])(?:the )?{plain}(?![\w@]|\.\w)", re.IGNORECASE)


def _is_name(text: str, label: str) -> bool:
    """Whether words are written as a name: each longer one with a capital, and not all of them in one small word."""
    words = re.findall(r"\w+", text)
    small = [word for word in words if word.islower() and word not in ("the", "and", "of", "for", "in", "de", "la")]
    return not small and any(word[0].isupper() for word in words) and text.lower() != f"{label}.com"
