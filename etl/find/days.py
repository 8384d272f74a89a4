"""Weighing on which of an article's days something was done: rules/signing_days.tsv, event_days.tsv.

The rules of words take the day that belongs to the verb, or that of the news. Here each day told near is weighed by
where it stands; the choice of the rules is a sign among the others. Where none is likely, none is told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from etl.find.scene import TERM, DateMention, Scene
from etl.find.signs import STEM
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import PartialDate, Span
from etl.rules.learnt import Weights
from etl.rules.lexicon import Hit
from models.codes import EventStatus

ON = "on"  # the outcome that it was done on a day
SURE = 0.55  # the chance from which a day is told where the rules of words tell none
_KEPT = 0.1  # by how much another day must be likelier than the choice of the rules
_BEFORE, _AFTER = 3, 1  # sentences before and after the one that tells of it
_MOST = 3  # from which on a number says no more
_WORDS = 2  # beside a day
_GAP, _STEP = 20, 15  # characters that make a step between a day and what was done, or a verb
_SPANS = ((0, "day"), (1, "eve"), (7, "week"), (31, "month"), (365, "year"))  # days before the publication


@dataclass(frozen=True, eq=False)
class Timed:
    """Something that was done, or is to be, with what tells of its day."""

    scene: Scene
    sentence: Sentence
    span: Span  # where it is named
    others: frozenset[Span]  # the other sentences that tell of it
    chosen: PartialDate | None  # by the rules of words
    news: PartialDate | None  # the day that its sentence goes on with
    codes: tuple[str, ...]  # its kind, its status
    category: str  # of the words that tell of such things
    status_of: Callable[[Hit], object]  # what one of them tells

    @lazy
    def days(self) -> dict[PartialDate, frozenset[str]]:
        """The days that it may have been done on, each with its signs: known ones, every two of these, words."""
        places: defaultdict[PartialDate, set[str]] = defaultdict(set)
        words: defaultdict[PartialDate, set[str]] = defaultdict(set)
        for sentence, where in self._near():
            named = [date for date in self.scene.dates_in(sentence) if date.start]
            for number, date in enumerate(named):
                assert date.start is not None
                if date.bound == TERM:
                    continue  # nothing was done in "for the years 2024 to 2027"
                places[date.start].update(self._standing(date, sentence, where, number, named))
                words[date.start].update(_words(date, sentence, where))
                if date.end:
                    places[date.end].add(f"last {where}")
        for way, day in (("news", self.news), ("published", self._published), ("chosen", self.chosen)):
            if day:
                places[day].add(way)
        return {day: self._all(day, known, words[day], set(places)) for day, known in places.items()}

    @property
    def _published(self) -> PartialDate | None:
        return self.scene.text.published_on

    @property
    def is_counted(self) -> bool:
        """Whether the rules of words have counted out a day that is told nowhere: "the two-day drill ends today"."""
        is_told = self.chosen in self.scene.days or self.chosen in (self.news, self._published)
        return self.chosen is not None and not is_told

    def _near(self) -> Iterator[tuple[Sentence, str]]:
        """Yield the sentences whose days count, each with where it stands."""
        text, passage = self.scene.text, self.sentence.passage
        at = text.numbers[self.sentence.span]
        first = at - self.sentence.index
        here = range(first, first + len(passage.sentences))
        around = range(max(0, at - _BEFORE), min(len(text.listed), at + _AFTER + 1))
        for number in sorted({*here, *around, *(text.numbers[span] for span in self.others)}):
            sentence = text.listed[number]
            if number == at:
                yield sentence, "own"
            elif sentence.span in self.others:
                yield sentence, "other"
            else:
                side = f"before {min(at - number, _MOST)}" if number < at else f"after {min(number - at, _MOST)}"
                yield sentence, side if number in here else f"passage {side}"

    def _standing(
        self, date: DateMention, sentence: Sentence, where: str, number: int, named: Sequence[DateMention]
    ) -> Iterator[str]:
        yield from (where, date.mention.rule, f"bound {date.bound}", f"{where} of {min(len(named), _MOST)}")
        yield f"{where} number {min(number, _MOST)}"
        start, end = date.mention.span.char_start, date.mention.span.char_end
        if where == "own":
            yield from self._distance(start, end, named)
        hits = self.scene.hits_in(sentence, self.category)
        before = max((h for h in hits if h.char_end <= start), key=lambda h: h.char_end, default=None)
        after = next((h for h in hits if h.char_start >= end), None)
        yield f"behind {self.status_of(before)} {_steps(start - before.char_end, _STEP)}" if before else "first"
        yield f"ahead of {self.status_of(after)} {_steps(after.char_start - end, _STEP)}" if after else "last"

    def _distance(self, start: int, end: int, named: Sequence[DateMention]) -> Iterator[str]:
        """Yield how far a day stands from what was done in its sentence, and whether another stands between."""
        here = self.span
        if here.char_start <= start and end <= here.char_end:
            yield "within"
            return
        low, high = (here.char_end, start) if start >= here.char_end else (end, here.char_start)
        yield f"{'right' if start >= here.char_end else 'left'} {_steps(high - low, _GAP)}"
        if any(low <= other.mention.span.char_start < high for other in named):
            yield "not nearest"

    def _all(self, day: PartialDate, known: set[str], words: set[str], others: set[PartialDate]) -> frozenset[str]:
        signs = {*known, *(f"={code}" for code in self.codes), *self._compared(day)}
        signs.add("day" if day.day else "month" if day.month else "year")
        if any(other != day and _covers(day, other) for other in others):
            signs.add("vague")
        listed = sorted(signs)
        return frozenset((*listed, *map(" & ".join, combinations(listed, 2)), *words))

    def _compared(self, day: PartialDate) -> Iterator[str]:
        """Yield how a day stands to the choice of the rules and to the publication."""
        chosen, published = self.chosen, self._published
        if chosen is None:
            yield "none chosen"
        elif chosen != day:
            yield "as chosen" if _covers(chosen, day) or _covers(day, chosen) else "not chosen"
        if published:
            days = (published.latest - day.latest).days
            if day != published and _covers(day, published) and EventStatus.PLANNED not in self.codes:
                return  # "earlier this month" is not ahead
            yield "ahead" if days < 0 else next((told for most, told in _SPANS if days <= most), "long ago")


def likely_day(timed: Timed, weights: Weights, likely: float) -> PartialDate | None:
    """Return the day on which something was likeliest done; None where none is likely."""
    if timed.is_counted:
        return timed.chosen
    least = likely if timed.chosen else SURE
    chances = {day: weights.chance(signs, ON) for day, signs in timed.days.items()}
    best = max(chances, key=lambda day: (chances[day] + _KEPT * (day == timed.chosen), str(day)), default=None)
    return best if best and chances[best] >= least else None


def _covers(day: PartialDate, other: PartialDate) -> bool:
    """Tell whether a month or a year holds a day."""
    return day.earliest <= other.earliest and other.latest <= day.latest


def _steps(characters: int, step: int) -> int:
    return min(characters // step, _MOST + 1)


def _words(date: DateMention, sentence: Sentence, where: str) -> Iterator[str]:
    """Yield the words beside a day."""
    folded, span, side = sentence.passage.folded, date.mention.span, where.split()[0]
    before = folded[sentence.char_start : span.char_start].split()[-_WORDS:]
    after = folded[span.char_end : sentence.char_end].split()[:_WORDS]
    yield from (f"{side} <{word[:STEM]}" for word in before)
    yield from (f"{side} >{word[:STEM]}" for word in after)
