"""The day of publication: which lines are date lines, and which of their days counts.

A line's items are read one by one ("Issued on: 1/4/2025   Modified: 2/4/2025"). A day under a word of publishing or of
its own counts before the page's metadata, that before the dateline's day, that before a day of updating; of several
equal ones the earliest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.clean.pieces import Line, Piece, find_tail
from etl.clean.stamps import Stamp, find_stamps, resolve_order
from etl.records import BlockKind, PartialDate, record
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[:.]\s?\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?\b)?|(?:gmt|utc)?\s?[+-]\d{1,4}(?::\d{2})?\b|t(?=\d)|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,3}\b"
)
_OF_LIFE = re.compile(r"\b(?:born|died|dies|passed away)\b")  # "Ana Silva; born May 2, 1931, died June 9, 2019"
_WORD_COUNT = re.compile(r"\b\d[\d,]* words\b")
_HOUR = re.compile(r"\d{1,2}:\d{2}")
_ITEMS = compile_search(r"\s{2,}|\s*[|•·»]\s+|\s+/\s*|;\s+|\s(?=by [^\W\d_]+\.? [^\W\d_])")
_BRACKETED = re.compile(r"\[[^\]]*\]")  # buttons of an old page: "[ Print this page ]"
_CLOCK = 90  # days after a dateline's day from which a day above the story is the page's own clock
_LONGEST = 24  # words of a date line with all that stands beside the date
_BESIDE_WORDS = ("dates.fillers", "sections.words", "counters.nouns", "authors.desks")  # "in Politics with 3 Comments"
_BESIDE = 3  # words beside the date that belong to no list: a desk, a section, a place


@record
class Dated:
    """One dated item of a line, and what it calls its day: that of publishing, of updating, or nothing."""

    stamp: Stamp
    label: str  # "published", "updated" or ""
    beside: int  # words that are neither date nor label


def read_dated(line: Line, rules: CleaningRules) -> list[Dated]:
    """Return the dates of a line, item by item, or nothing where the line is no date line."""
    if line.size > _LONGEST or (line.ends_sentence and line.size > 12):
        return []
    stamps = find_stamps(line.folded, rules.calendar)
    if not stamps or _OF_LIFE.search(line.folded):
        return []
    dated = [_read_item(line, start, end, stamps, rules) for start, end in _item_bounds(line.folded, stamps)]
    found = [item for item in dated if item]
    counted = _WORD_COUNT.search(line.folded)  # an archive's line: "The Lamp, 6 May 2024, 412 words, Ana Silva"
    return found if found and (counted or all(item.beside <= _BESIDE for item in found)) else []


def _item_bounds(folded: str, stamps: Sequence[Stamp]) -> Iterator[tuple[int, int]]:
    start = 0
    inside = [(stamp.char_start, stamp.char_end) for stamp in stamps]
    for gap in _ITEMS.finditer(folded):
        if not any(a < gap.end() and gap.start() < b for a, b in inside):
            yield start, gap.start()
            start = gap.end()
    yield start, len(folded)


def _read_item(line: Line, start: int, end: int, stamps: Sequence[Stamp], rules: CleaningRules) -> Dated | None:
    first = next((stamp for stamp in stamps if start <= stamp.char_start < end), None)
    if not first:
        return None
    before = " ".join(line.folded[start : first.char_start].split()).rstrip(" :-–,.")
    labels = (name for name in ("updated", "published") if _ends_with(before, f"dates.{name}", rules))
    known = [(stamp.char_start, stamp.char_end) for stamp in stamps]
    known += line.signs.get("dates.published", []) + line.signs.get("dates.updated", [])
    rest = _cut_known(line.folded[:end], start, known)
    return Dated(first, next(labels, ""), _count_beside(rest, rules))


def _cut_known(text: str, start: int, known: list[tuple[int, int]]) -> str:
    """Return a text from an offset on without the stretches that are known."""
    rest = []
    for first, after in sorted(known):
        rest.append(text[start:first])
        start = max(start, after)
    return "".join(rest) + text[start:]


def _ends_with(text: str, path: str, rules: CleaningRules) -> bool:
    words = rules.calendar.weekday.sub("", text).rstrip(" :-–,.").split()
    words = [word for word in words if not re.search(r"\d", word)]
    return any(rules.among(path, " ".join(words[-n:]).rstrip(":")) for n in (1, 2, 3, 4) if n <= len(words))


def _count_beside(text: str, rules: CleaningRules) -> int:
    text = rules.calendar.weekday.sub(" ", _TIME.sub(" ", _BRACKETED.sub(" ", text)))
    words = (word.strip(".:,;()[]-–—|+*/»'\"") for word in text.split())
    beside = (word for word in words if any(c.isalpha() for c in word))
    return sum(not any(rules.among(path, word) for path in _BESIDE_WORDS) for word in beside)


def name_before_date(line: Line, rules: CleaningRules) -> int:
    """Return where the words end that stand before a line's first date and its label, or 0."""
    stamps = find_stamps(line.folded, rules.calendar)
    if not stamps:
        return 0
    before = line.text[: stamps[0].char_start]
    weekday = rules.calendar.weekday.search(before.lower())
    words = before[: weekday.start()].split() if weekday else before.split()
    while words and _is_label_word(words[-1].lower().strip(":,-–|"), rules):
        words.pop()
    return len(" ".join(words)) if " ".join(words) == before[: len(" ".join(words))] else 0


def _is_label_word(word: str, rules: CleaningRules) -> bool:
    lists = ("dates.published", "dates.updated", "dates.fillers")
    return not word or any(rules.among(path, word) for path in lists)


def choose_published(
    pieces: Sequence[Piece],
    start: int,
    metadata: PartialDate | None,
    dateline: PartialDate | None,
    rules: CleaningRules,
) -> PartialDate | None:
    """Return the day that the article says it was published on, or None."""
    story = next((p.line.folded for p in pieces if p.is_open and p.line.is_prose), "")
    dated = [(i, item) for i, piece in enumerate(pieces) for item in _dates_of(piece, rules)]
    lines = {i: pieces[i].line.folded for i, _ in dated}
    stamps = [stamp for folded in lines.values() for stamp in find_stamps(folded, rules.calendar)]
    days = [(i, item.label, resolve_order(item.stamp, stamps, story, rules.calendar)) for i, item in dated]
    published = [
        day
        for i, label, day in days
        if label == "published" or (not label and i < start and not _is_clock(day, dateline))
    ]
    if published:
        return _earliest(published)
    behind = next((day for i, label, day in days if not label and i >= start), None)
    return metadata or dateline or behind or _earliest([day for _, _, day in days]) or _find_stray(pieces, start, rules)


def _find_stray(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> PartialDate | None:
    """Return the day in a line of the page's own, the nearest above the story, else the first below it."""
    own = [(i, p.line) for i, p in enumerate(pieces[: find_tail(pieces, start)]) if _is_own(p)]
    above, below = [line for i, line in own if i < start][::-1], [line for i, line in own if i >= start]
    found = (stamp.date for line in (*above, *below) for stamp in find_stamps(line.folded, rules.calendar))
    return next((day for day in found if day.day), None)


def _is_own(piece: Piece) -> bool:
    return piece.kind is ParagraphKind.BOILERPLATE and piece.line.size <= _LONGEST


def _is_clock(day: PartialDate, dateline: PartialDate | None) -> bool:
    """Tell whether a day without a label is that on which the page was called up: long after the dateline's own."""
    return dateline is not None and dateline.day is not None and (day.earliest - dateline.latest).days > _CLOCK


def _dates_of(piece: Piece, rules: CleaningRules) -> list[Dated]:
    """The dates that count: a date line's; outside the story, those that a line calls its own or gives the hour of."""
    if piece.rule in ("date_line", "dateline") or piece.line.hint is BlockKind.DATE:
        return read_dated(piece.line, rules)
    if piece.rule != "outside_story":
        return []
    dated = read_dated(piece.line, rules)
    timed = bool(_HOUR.search(piece.line.text))
    return [
        replace(item, label="published") for item in dated if item.label == "published" or (timed and not item.label)
    ]


def _earliest(days: Sequence[PartialDate]) -> PartialDate | None:
    exact = [day for day in days if day.day] or list(days)
    return min(exact, key=lambda day: (day.year, day.month or 0, day.day or 0), default=None)
