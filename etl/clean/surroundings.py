"""The signs that a line bears by its place: what stands around it, and whether the page tells the same again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl.clean.looks import has_day, is_titled, length, read_end
from etl.clean.pieces import Line, is_list_item
from etl.lazy import lazy
from etl.rules.patterns import compile_search

ANNOUNCED = "listed below a colon"
_STEM, _TELLING = 5, 4  # letters that inflected forms share, letters of a word that says something
_PARAGRAPH = 18  # words
_LITTLE, _MUCH = 0.34, 0.67  # of a line's words, those that the story tells
_FAR = ((2, "1"), (3, "2"), (5, "3-4"), (9, "5-8"))  # lines
_TOP = 3
_ENGLISH, _ENGLISH_SHARE = frozenset({"the", "of", "and"}), 0.05  # of all words; other languages have 0.02
_NEAR = 3  # lines on either side that a list shows in
_LABEL_LENGTH, _TURNS = 22, 3  # characters of a speaker's label, sentences with one that make an interview
_LIST, _ANNOUNCING = 40, 5  # items of a list at most, words of a paragraph before it at least
_BRIEF, _LABEL = 14, 9  # words
_BY = re.compile(r"(?:by|par|por|von|oleh)\b")
_PICTURE = compile_search(r"\b(?:photo|picture|image|pic|credit|courtesy|file)\b|©|\.jpe?g|\.png")
_SIZES = ((3, "1-2 words"), (5, "3-4 words"), (9, "5-8 words"))
_WIDER, _NEXT = ((-2, "two above"), (2, "two below")), ((-1, "above"), (1, "below"))


class Surroundings:
    """The lines of a page, to be asked what stands around each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @lazy
    def _copies(self) -> Counter[str]:
        return Counter(line.folded for line in self._lines)

    @lazy
    def _told(self) -> Counter[str]:
        return Counter(stem for line in self._lines if line.is_prose for stem in _stems(line))

    @lazy
    def _labels(self) -> Counter[str]:
        return Counter(label for line in self._lines if line.ends_sentence and (label := _read_label(line)))

    @lazy
    def is_english(self) -> bool:
        """Whether the page's paragraphs are full of the commonest words of English."""
        words = [word for line in self._lines if line.is_prose for word in line.words]
        return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)

    @lazy
    def _story(self) -> tuple[int, int]:
        """The first and the last paragraph of some length."""
        prose = [i for i, line in enumerate(self._lines) if line.is_prose]
        long = [i for i in prose if self._lines[i].size >= _PARAGRAPH] or prose
        return (long[0], long[-1]) if long else (0, len(self._lines) - 1)

    def read(self, i: int) -> Iterator[str]:
        """Yield the signs of a line's place."""
        line = self._lines[i]
        zone, far = self._measure(i)
        size, told = length(line), self._read_told(line)
        yield f"place: {zone}"
        if far:
            yield f"place: {zone} by {far}"
        if i < _TOP:
            yield "place: top" if i else "place: first line"
        yield f"told: {told}"
        yield f"told: {told}, {zone}"
        yield f"told: {told}, {zone}, {size}"
        yield f"end: {'stop' if line.ends_sentence else read_end(line)}, {zone}, {size}"
        yield f"capitals: {'half' if is_titled(line) else 'few'}, {zone}"
        if self._copies[line.folded] > 1:
            yield "again"
        if not line.after_blank:
            yield "right below"
        if label := _read_label(line):
            yield "label stands again" if self._labels[label] > 1 else "label stands once"
            if line.ends_sentence and sum(self._labels.values()) >= _TURNS:
                yield "label of a turn"
        if self._is_announced(i):
            yield ANNOUNCED
        elif is_list_item(line):
            yield "listed"
        yield from self._read_neighbours(i)

    def _is_announced(self, i: int) -> bool:
        """Whether a line stands in a list, with or without marks, below a paragraph that ends in a colon."""
        if self._lines[i].is_prose and not is_list_item(self._lines[i]):
            return False
        for line in reversed(self._lines[max(0, i - _LIST) : i]):
            if line.text.endswith(":") and line.size >= _ANNOUNCING:
                return True
            if line.is_prose and not is_list_item(line):
                return False
        return False

    def _measure(self, i: int) -> tuple[str, str]:
        first, last = self._story
        zone, lines = ("above", first - i) if i < first else ("below", i - last) if i > last else ("inside", 0)
        return zone, next((name for least, name in _FAR if lines < least), "9+") if lines else ""

    def _read_told(self, line: Line) -> str:
        stems = _stems(line)
        if not stems:
            return "nothing to tell"
        own = int(line.is_prose)
        share = sum(self._told[stem] > own for stem in stems) / len(stems)
        return "none" if not share else "little" if share < _LITTLE else "some" if share < _MUCH else "much"

    def _read_neighbours(self, i: int) -> Iterator[str]:
        for step, where in (*_NEXT, *_WIDER):
            j = i + step
            if not 0 <= j < len(self._lines):
                yield f"{where}: the page's edge"
                continue
            yield f"{where}: {_describe(self._lines[j])}"
            if abs(step) == 1:
                yield from self._read_next(self._lines[j], where)
        near = (self._lines[j] for j in range(max(0, i - _NEAR), min(len(self._lines), i + _NEAR + 1)) if j != i)
        labels = sum(line.size < _LABEL and not line.ends_sentence for line in near)
        yield f"around: {'few' if labels < 2 else 'some' if labels < 4 else 'many'} labels"
        line = self._lines[i]
        if 0 < i < len(self._lines) - 1 and self._lines[i - 1].is_prose and self._lines[i + 1].is_prose:
            yield "between paragraphs"
            yield f"between paragraphs, {'ended' if line.ends_sentence else 'open'}, {length(line)}"

    def _read_next(self, line: Line, where: str) -> Iterator[str]:
        yield f"{where}: ends in {read_end(line)}"
        if self._copies[line.folded] > 1:
            yield f"{where}: stands again"
        if line.size < _BRIEF:
            if has_day(line):
                yield f"{where}: day"
            if _BY.match(line.folded):
                yield f"{where}: by"
            if _PICTURE.search(line.folded):
                yield f"{where}: picture"


def _describe(line: Line) -> str:
    if line.is_prose:
        return "paragraph" if line.size >= _PARAGRAPH else "sentence"
    return next((name for least, name in _SIZES if line.size < least), "long line")


def _read_label(line: Line) -> str:
    """Return what stands before a colon, as the speakers of an interview do."""
    label, colon, _ = line.text[:_LABEL_LENGTH].partition(": ")
    return label if colon else ""


def _stems(line: Line) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in line.words if len(word) >= _TELLING)
