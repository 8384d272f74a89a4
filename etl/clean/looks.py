"""The signs that a line bears by itself: its length, end, case, shapes and words, each under a name one can read.

A sign proves nothing alone. What each is worth for a headline, a paragraph or a caption is in line_kinds.tsv.
"""

import re
from collections.abc import Iterator

from etl.clean.pieces import Line
from etl.rules.patterns import compile_search
from etl.rules.signs import SignWords

_BANDS = ((3, "1-2"), (5, "3-4"), (8, "5-7"), (12, "8-11"), (17, "12-16"), (25, "17-24"), (40, "25-39"))
_SHORT, _MIDDLE = 5, 18  # words: what is a label, a headline's length, a paragraph
_ENDS = {".": "full stop", "?": "question", "!": "call", ":": "colon", ",": "comma"}
_QUOTES, _BULLETS = frozenset("\"“‘'«„"), frozenset("•▪●◦‣·*-–—>►▶»")
_TITLED, _HALF, _FEW = 0.85, 0.5, 0.2  # of the longer words, those with a capital
_LONGER = 4  # letters of such a word
_SCARCE, _COMMON = 0.15, 0.35  # of all words, the small ones
_PAST = 4  # letters of a verb in -ed
_CHARACTERS = {"@": "@", "©": "©", "|": "bar", "/": "slash"}
_LABEL = re.compile(r"[^:]{1,20}:\s")
_DASHES = (" – ", " — ", " - ")
_ARROW = compile_search(r"[»›·•→▸►]")
_NAME = compile_search(r"[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+")
_ADDRESS = compile_search(r"https?://|www\.|\w\.(?:com|org|net|gov|int|info)\b|\.[a-z]{2}/")
_SIDE = compile_search(r"\bfrom (?:left|right)\b|\b(?:pictured|seen) (?:here|in|at|on|with|during)\b")
_YEAR, _CLOCK = compile_search(r"\b(?:19|20)\d\d\b"), compile_search(r"\b\d{1,2}[:.]\d\d\b")
_DAY = compile_search(
    r"\b\d{1,2}(?:st|nd|rd|th)?[ .-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d-\d\d\b"
)
_DIGITS = frozenset("0123456789")
_OPENING = 10  # words that the first verb is looked for among


def read_looks(line: Line, words: SignWords, english: bool) -> Iterator[str]:
    """Yield the signs that a line bears by itself; those of English words only on a page in English."""
    size = next((name for least, name in _BANDS if line.size < least), "40+")
    yield f"words: {size}"
    yield f"end: {read_end(line)}"
    yield f"words: {size}, {'ended' if line.ends_sentence else 'open'}"
    yield f"start: {_read_start(line.text)}"
    yield from _read_case(line)
    yield from _read_words(line, words) if english else ("page: other tongue",)
    yield from _read_shapes(line)
    yield from (f"list: {category}" for category in line.signs)
    if line.hint is not None:
        yield f"markup: {line.hint.name.lower()}"


def length(line: Line) -> str:
    """Return the length of a label, a headline or a paragraph."""
    return "short" if line.size < _SHORT else "middle" if line.size < _MIDDLE else "long"


def read_end(line: Line) -> str:
    """Return what a line ends in, beneath closing quotes and brackets."""
    if line.is_teaser:
        return "dots"
    last = line.text.rstrip("\"”’')]*»")[-1:]
    return _ENDS.get(last, "full stop" if line.ends_sentence else "nothing")


def has_day(line: Line) -> bool:
    """Tell whether a line gives a day of a month."""
    return not _DIGITS.isdisjoint(line.text) and bool(_DAY.search(line.folded))


def is_titled(line: Line) -> bool:
    """Tell whether half of a line's longer words have capitals."""
    return _capitals(line) >= _HALF


def _read_start(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "small" if first.islower() else "capital"
    if first.isdigit():
        return "number"
    return "quote" if first in _QUOTES else "bullet" if first in _BULLETS else "sign"


def _capitals(line: Line) -> float:
    longer = [word for word in line.text.split() if len(word) >= _LONGER and word[0].isalpha()]
    return sum(word[0].isupper() for word in longer) / len(longer) if longer else 1.0


def _read_case(line: Line) -> Iterator[str]:
    if not any(word[0].isalpha() for word in line.words):
        return
    share = _capitals(line)
    case = "titled" if share >= _TITLED else "half" if share >= _HALF else "few" if share >= _FEW else "low"
    yield f"capitals: {'all' if line.is_shouted else case}"
    yield f"capitals: {case}, {length(line)}"


def _read_shapes(line: Line) -> Iterator[str]:
    text = line.text
    yield from (f"has: {name}" for sign, name in _CHARACTERS.items() if sign in text)
    if text.rstrip(".")[-1:] in (")", "]"):
        yield "has: brackets at its end"
    if text[0] in "([":
        yield "has: brackets at its start"
    if ": " in text and _LABEL.match(text):
        yield "has: label"
    if any(dash in text for dash in _DASHES):
        yield "has: spaced dash"
    if '"' in line.folded:
        yield "has: quote"
    if not text.isascii() and _ARROW.search(text):
        yield "has: arrow"
    yield from _read_names(line)


def _read_names(line: Line) -> Iterator[str]:
    if "." in line.text[:-1] and _ADDRESS.search(line.folded):
        yield "has: address"
    if names := len(_NAME.findall(line.text)):
        yield "has: one name" if names == 1 else "has: names"
    if not _DIGITS.isdisjoint(line.text):
        yield "has: number"
        yield from (f"has: {name}" for name, form in (("year", _YEAR), ("clock", _CLOCK)) if form.search(line.text))
        if _DAY.search(line.folded):
            yield "has: day"


def _read_words(line: Line, words: SignWords) -> Iterator[str]:
    held = frozenset(line.words)
    small = sum(word in words.small for word in line.words) / max(1, len(line.words))
    yield f"small words: {'no' if not small else 'few' if small < _SCARCE else 'some' if small < _COMMON else 'many'}"
    past = any(word[-2:] == "ed" and len(word) > _PAST for word in held)
    tense = "past" if past or not held.isdisjoint(words.past) else "now or none"
    tense = tense if held.isdisjoint(words.ahead) else "ahead"
    yield f"tense: {tense}"
    yield f"tense: {tense}, {length(line)}, {'ended' if line.ends_sentence else 'open'}"
    if past:
        yield "has: word in -ed"
    if any(word[-3:] == "ing" for word in held):
        yield "has: word in -ing"
    yield from (f"has: {name}" for name, listed in words.named if not held.isdisjoint(listed))
    if ("from" in held or "pictured" in held or "seen" in held) and _SIDE.search(line.folded):
        yield "has: side"
    if line.words and line.words[0] in words.backward:
        yield "start: refers back"
    yield from _read_first_verb(line, words)


def _read_first_verb(line: Line, words: SignWords) -> Iterator[str]:
    """Yield how the first word in small letters ends that is no small one: behind a name that is its verb."""
    if not line.text[0].isupper():
        return
    for word in line.text.split()[1:_OPENING]:
        if word.islower() and word not in words.small and word not in words.placing:
            bare = word.rstrip(",.;:")
            ending = next((ending for ending in ("ing", "ed", "s") if bare.endswith(ending)), "other")
            yield f"first small word: -{ending}"
            return
