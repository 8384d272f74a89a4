"""Pages that are one typed text: what agencies' terminals and old archives put between <pre> and </pre>.

There the lines count, not the markup: they are read as plain text's are.
"""

import re
from html import unescape

from etl.rules.patterns import compile_search

_TYPED = re.compile(r"<pre\b[^>]*>(?P<text>.*?)</pre>", re.IGNORECASE | re.DOTALL)
_OPENING = compile_search(r"<pre\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>")
_SHARE = 0.6  # of a page's characters
_LEAST_LINES = 8


def read_typed(page: str) -> str | None:
    """Return the typed text that most of a page is, or None."""
    opening = _OPENING.search(page)
    found = _TYPED.match(page, opening.start()) if opening else None
    if not found or len(found["text"]) < _SHARE * len(page) or found["text"].count("\n") < _LEAST_LINES:
        return None
    return unescape(_TAG.sub("", found["text"]))
