"""Finding whom the initials of a post stand for: "the COAS" is the Chief of Army Staff whom the article names."""

import re

from etl.find.references import Cast
from etl.find.text import Sentence
from etl.records import PersonClaim

_INITIALS = re.compile(r"\b[Tt]he ([A-Z]{3,5})\b(?!['’]s? |\s+[A-Z])")
_SMALL = ("and", "for", "in", "of", "to")


def by_initials(cast: Cast, sentence: Sentence, low: int, high: int) -> list[PersonClaim]:
    """Return the one person whose post has the initials that stand between two offsets, if any."""
    short = _INITIALS.search(sentence.passage.text, low, high)
    if short is None:
        return []
    held = [p for p in cast.scene.people if any(short[1] in _initials_of(q.title) for q in p.positions)]
    return held if len(held) == 1 else []


def _initials_of(title: str) -> tuple[str, str]:
    """Return the initials of a post, with and without its small words."""
    words = [word for word in re.split(r"[\s\-]+", title) if word and word.lower() != "the"]
    own = [word for word in words if word.lower() not in _SMALL]
    return "".join(w[0] for w in words).upper(), "".join(w[0] for w in own).upper()
