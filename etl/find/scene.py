"""What the finders of the cascade hand on: a scene grows as each step adds what it found."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from etl.find.text import Passage, Sentence, Text
from etl.lazy import lazy
from etl.records import CountryMention, Mention, OrganisationClaim, PartialDate, PersonClaim, Span, record
from etl.rules.lexicon import Hit, Lexicon

T = TypeVar("T")
Placed = dict[int, list[tuple[Span, T]]]  # things by their paragraph


TERM = "for"  # the bound of years that tell what a thing is to last: "a work plan for 2022-2026"


@record
class DateMention:
    """A date or a range of days that the text names; `end` is None where it names no range."""

    mention: Mention
    start: PartialDate | None
    end: PartialDate | None = None
    bound: str | None = None  # the word before it that makes it an end of a stretch ("until", "since" …), or TERM


@dataclass(frozen=True, eq=False)
class Scene:
    """One article's text with all that has been found in it so far."""

    text: Text
    hits: dict[int, tuple[Hit, ...]]  # lexicon hits by paragraph ordinal, in order of place
    listed: dict[tuple[int, str], list[Hit]]  # the same by paragraph and category: a finder asks for one category
    dates: tuple[DateMention, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    organisations: tuple[OrganisationClaim, ...] = ()
    people: tuple[PersonClaim, ...] = ()

    def hits_in(self, sentence: Sentence, category: str) -> list[Hit]:
        """Return the hits of one category that lie within a sentence, by place."""
        hits = self.listed.get((sentence.passage.ordinal, category))
        if hits is None:
            return []
        end = sentence.char_end
        first = bisect_left(hits, (sentence.char_start,))  # a hit begins with where it starts
        last = bisect_left(hits, (end,), first)
        return [hit for hit in hits[first:last] if hit.char_end <= end]

    def hits_of(self, ordinal: int, category: str) -> Sequence[Hit]:
        """Return the hits of one category in a paragraph, by place."""
        return self.listed.get((ordinal, category), ())

    def dates_of(self, ordinal: int) -> list[DateMention]:
        """Return the dates that a paragraph names."""
        return [date for _, date in self._placed_dates.get(ordinal, ())]

    def dates_in(self, sentence: Sentence) -> Sequence[DateMention]:
        """Return the dates that a sentence names."""
        return self._dates_in.get(sentence, [])

    def countries_of(self, passage: Passage) -> list[CountryMention]:
        """Return the references to countries in a passage."""
        return [country for _, country in self._placed_countries.get(passage.ordinal, ())]

    def countries_in(self, sentence: Sentence) -> Sequence[CountryMention]:
        """Return the references to countries in a sentence."""
        return self._countries_in.get(sentence, [])

    @lazy
    def people_mentions(self) -> list[tuple[Span, PersonClaim]]:
        """All mentions of people, by place."""
        return sorted(((m.span, p) for p in self.people for m in p.mentions), key=_by_place)

    @lazy
    def organisation_mentions(self) -> list[tuple[Span, OrganisationClaim]]:
        """All mentions of organisations, by place."""
        return sorted(((m.span, o) for o in self.organisations for m in o.mentions), key=_by_place)

    def people_in(self, sentence: Sentence) -> Sequence[tuple[Span, PersonClaim]]:
        """Return the people mentioned in a sentence, by place, once for each mention."""
        return self._people_in.get(sentence, [])

    def organisations_in(self, sentence: Sentence) -> Sequence[tuple[Span, OrganisationClaim]]:
        """Return the organisations mentioned in a sentence, by place, once for each mention."""
        return self._organisations_in.get(sentence, [])

    @lazy
    def days(self) -> frozenset[PartialDate | None]:
        """All days, months and years that the article names, ends of stretches too."""
        return frozenset(day for date in self.dates for day in (date.start, date.end))

    @lazy
    def _placed_dates(self) -> Placed[DateMention]:
        return _place((date.mention.span, date) for date in self.dates)

    @lazy
    def _placed_countries(self) -> Placed[CountryMention]:
        return _place((country.mention.span, country) for country in self.countries)

    @lazy
    def _dates_in(self) -> dict[Sentence, list[DateMention]]:
        return _without_spans(self._by_sentence((date.mention.span, date) for date in self.dates))

    @lazy
    def _countries_in(self) -> dict[Sentence, list[CountryMention]]:
        return _without_spans(self._by_sentence((country.mention.span, country) for country in self.countries))

    @lazy
    def _people_in(self) -> dict[Sentence, list[tuple[Span, PersonClaim]]]:
        return self._by_sentence(self.people_mentions)

    @lazy
    def _organisations_in(self) -> dict[Sentence, list[tuple[Span, OrganisationClaim]]]:
        return self._by_sentence(self.organisation_mentions)

    def _by_sentence(self, items: Iterable[tuple[Span, T]]) -> dict[Sentence, list[tuple[Span, T]]]:
        """Return things by the sentence that they lie within, in the order given: finders ask for them many times."""
        found: dict[Sentence, list[tuple[Span, T]]] = {}
        for span, item in items:
            sentence = self.text.sentence_of(span)
            if sentence.char_start <= span.char_start and span.char_end <= sentence.char_end:
                found.setdefault(sentence, []).append((span, item))
        return found


def _by_place(placed: tuple[Span, T]) -> tuple[int, int, int]:
    span = placed[0]
    return span.paragraph, span.char_start, span.char_end


def _place(items: Iterable[tuple[Span, T]]) -> Placed[T]:
    """Return things by their paragraph, in the order given: a sentence must not look through a whole book."""
    placed: Placed[T] = {}
    for span, item in items:
        placed.setdefault(span.paragraph, []).append((span, item))
    return placed


def _without_spans(placed: dict[Sentence, list[tuple[Span, T]]]) -> dict[Sentence, list[T]]:
    return {sentence: [item for _, item in items] for sentence, items in placed.items()}


def open_scene(text: Text, lexicon: Lexicon) -> Scene:
    """Return the scene of a text with its lexicon hits, nothing else found yet."""
    hits = {p.ordinal: tuple(lexicon.hits(p.text, p.folded)) for p in text.passages}
    listed: dict[tuple[int, str], list[Hit]] = {}
    for ordinal, found in hits.items():
        for hit in found:
            listed.setdefault((ordinal, hit.entry.category), []).append(hit)
    return Scene(text, hits, listed)
