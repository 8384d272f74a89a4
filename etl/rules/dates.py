"""The rules for dates: the words of dates, compiled into one pattern of their shapes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, words
from etl.rules.lexicon import Entry
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of

FILE = "dates.toml"
DATE_WORD = "date_word"  # lexicon category: where to look for a date

_YEAR = r"(?<![\d.,$€£/])(?:1[789]|20)\d\d(?![\w%]|[.,]\d)"
_DAY = r"(?<![\d.,$€£:/])(?:[12]\d|3[01]|0?[1-9])(?: ?(?:st|nd|rd|th)\b)?(?![\d%:]|[.,]\d)"
_NTH = r"(?:[12]?1st|2?2nd|2?3rd|[123]0th|1[1-9]th|2?[4-9]th|31st)\b"
_ALONE = r"(?=[,.;:)]|$| (?:and|at|by|he|in|she|they|to|when|with)\b)"  # "on the 15th", but not "on the 15th floor"
_TO = r" ?(?:-|–|—|to|and|until|till|through|&) ?"
_NO_CLAUSE = (  # "came on Monday and Tuesday saw …", "on Monday and Tuesday respectively" are two days apart
    r"(?!['’]s\b|,? respectively\b| (?:will|is|was|are|were|has|had|he|she|they|met|saw|began|brought)\b)"
)
_WHICH_YEAR = r"(?:,? (?:of )?(?:this|last|next|that|the same|the previous|the following) year\b)"
_RELATIVE = (
    "the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|(?<!the )last (?:evening|night)"
    "|this (?:morning|afternoon|evening)|the (?:same|previous|next|following) day|that (?:same )?day"
)
_FIRST = (
    "a",
    "coming",
    "half",
    "last",
    "next",
    "past",
    "quarter",
    "several",
    "that",
    "this",
    "yesterday",
)  # of a shape's words


@dataclass(frozen=True)
class DateRules:
    """The words of dates and the patterns made of them."""

    months: Mapping[str, int]  # 1 to 12, by name or short form
    weekdays: Mapping[str, int]  # 0 (Monday) to 6
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]  # 1 to 31, in words
    shapes: re.Pattern[str]  # one named group a shape of date, the most telling first
    parts: re.Pattern[str]  # the months, days, years and weekdays inside a shape
    bound: re.Pattern[str]  # a word right before a date that makes it an end of a stretch
    term: re.Pattern[str]  # words right before years that make them a term
    every: re.Pattern[str]
    month_cue: re.Pattern[str]
    year_cue: re.Pattern[str]
    count: re.Pattern[str]
    names: re.Pattern[str]  # words before a year that is part of their name
    old: re.Pattern[str]  # words right before the date of something older than the story
    ambiguous: frozenset[str]
    future: re.Pattern[str]
    present: re.Pattern[str]
    past: re.Pattern[str]

    @classmethod
    def load(cls, files: RuleFiles) -> "DateRules":
        """Return the rules of dates.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        months, weekdays = _numbered(table, "months", 1), _numbered(table, "weekdays", 0)
        ordinals = {word: place for place, word in enumerate(words(FILE, table, "ordinals"), 1)}
        numbers = {word: max(1, place) for place, word in enumerate(words(FILE, table, "numbers"))}
        return cls(
            months=months,
            weekdays=weekdays,
            seasons=dict(table["seasons"]),
            numbers=numbers,
            ordinals=ordinals,
            shapes=_shapes(table, weekdays, numbers),
            parts=compile_search(
                rf"(?P<month>{any_of(months)})\b\.?|(?P<weekday>{any_of(weekdays)})\b|(?P<year>{_YEAR})"
                rf"|(?P<nth>{any_of(ordinals)})\b|(?P<day>{_DAY})|(?P<which>{_WHICH_YEAR})"
            ),
            bound=compile_search(rf"\b({any_of(words(FILE, table, 'bounds'))})\s(?:the )?$", re.IGNORECASE),
            term=_before(words(FILE, table, "terms")),
            every=_before(words(FILE, table, "every")),
            month_cue=_before(words(FILE, table, "month_cues")),
            year_cue=_before(words(FILE, table, "year_cues")),
            count=_before(words(FILE, table, "counts")),
            names=compile_search(rf"\b(?:{any_of(words(FILE, table, 'names'))})\s$"),
            old=_before(words(FILE, table, "old")),
            ambiguous=frozenset(words(FILE, table, "ambiguous")),
            future=_future(words(FILE, table, "future"), words(FILE, table, "intending")),
            present=compile_search(rf"\b(?:{any_of(words(FILE, table, 'present'))})\b"),
            past=_past(words(FILE, table, "past"), words(FILE, table, "not_past")),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon: the words that a date needs (years are found by shape)."""
        for word in (*self.months, *self.weekdays):
            yield Entry(word, DATE_WORD)
        for word in (
            "yesterday",
            "today",
            "tonight",
            "tomorrow",
            "morning",
            "afternoon",
            "evening",
            "night",
            "day",
            "days",
            "fortnight",
            "week",
            "weeks",
            "weekend",
            "month",
            "months",
        ):
            yield Entry(word, DATE_WORD)
        for word in ("year", "years", *self.seasons, *(f"{n}{_ordinal(n)}" for n in range(1, 32))):
            yield Entry(word, DATE_WORD)


def _ordinal(number: int) -> str:
    """Return the ending of an ordinal number up to 31.

    >>> [_ordinal(n) for n in (1, 11, 22, 30)]
    ['st', 'th', 'nd', 'th']
    """
    return "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _numbered(table: Mapping[str, Any], key: str, first: int) -> dict[str, int]:
    groups = table.get(key)
    if not isinstance(groups, list):
        raise RuleError(FILE, key, "must be a list of lists of names")
    return {name: number for number, names in enumerate(groups, first) for name in names}


def _before(listed: Iterable[str]) -> re.Pattern[str]:
    return compile_search(
        rf"(?:^|[\s(“\"'-])(?:{any_of(listed)})(?:[\s-]|\s(?:the|its|about|around|at least|early|late|mid) )$",
        re.IGNORECASE,
    )


def _future(cues: Iterable[str], intending: Iterable[str]) -> re.Pattern[str]:
    meant = rf"(?:{any_of(intending)})\b[^.;]{{0,110}}?\bto [a-z]+"
    return compile_search(rf"\b(?:{any_of(cues)}|(?:is|are|was|were) to|{meant})\b")


def _past(irregular: Iterable[str], not_past: Iterable[str]) -> re.Pattern[str]:
    regular = rf"(?!(?:{any_of(not_past)})\b)[a-z]{{2,}}ed"
    return compile_search(rf"\b(?<!-)(?<!\bwill )(?<!\bbe )(?<!\bis )(?<!\bto )(?:{any_of(irregular)}|{regular})\b")


def _in_a_row(table: Mapping[str, Any]) -> str:
    """Return a pattern of days that follow each other: "Monday and Tuesday", "Monday, Tuesday and Wednesday"."""
    days = [names[0] for names in table["weekdays"]]
    rows = zip(days, days[1:] + days[:1], days[2:] + days[:2], strict=True)
    return "|".join(rf"{a} and {b}|{a}, {b},? and {c}" for a, b, c in rows)


def _shapes(table: Mapping[str, Any], weekdays: Iterable[str], numbers: Iterable[str]) -> re.Pattern[str]:
    full = [names[0] for names in table["months"]]
    nth = any_of(words(FILE, table, "ordinals"))
    short = [name for names in table["months"] for name in names[1:]]
    month, weekday = rf"(?:(?:{any_of(full)})\b|(?:{any_of(short)})\b\.?)", rf"(?:{any_of(weekdays)})\b"
    count = rf"(?:\d{{1,2}}|a few|several|{any_of(numbers)})"
    year = rf"(?:,? {_YEAR}|{_WHICH_YEAR})"
    month_day, day_month = rf"{month} {_DAY}", rf"{_DAY} (?:of )?{month}"
    named_day = rf"(?:{month_day}|{day_month})"
    shapes = {
        "iso": r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)",
        "days": rf"{month_day}{_TO}{named_day}{year}?|{day_month}{year}?{_TO}{day_month}{year}?"
        rf"|{month} {_DAY}{_TO}{_DAY}{year}?|{_DAY}{_TO}{day_month}{year}?",
        "day": rf"(?:{weekday},? \(?)?(?:(?:the )?{named_day}|the (?:{nth}) (?:day )?of {month}){year}?",
        "month": rf"{month}(?: of)?{year}",
        "weekdays": rf"{weekday}(?: to | until | through | ?[-–] ?){weekday}|(?:{_in_a_row(table)}){_NO_CLAUSE}",
        "weekday": rf"(?:(?i:last|next|this|past) )?{weekday}(?:,? (?:of )?(?:last|next|this) week\b)?",
        "ordinal": rf"(?<=\b[Oo]n )the {_NTH}(?: of (?:this|last|the) month\b|{_ALONE})",
        "bare_month": rf"(?:(?i:last|next|this|past) )?{month}",
        "season": rf"(?i:last|next|this|past) (?:{any_of(table['seasons'])})\b",
        "relative": rf"(?i:{_RELATIVE})\b",
        "period": r"(?i:last|next|this|the coming) (?:week|weekend|month|year)\b|(?:half|quarter) of the year\b",
        "weekend": r"(?<=\b[Aa]t )the weekend\b|(?<=\b[Oo]n )the weekend\b|(?<=\b[Oo]ver )the weekend\b",
        "ago": rf"\b(?i:{count}) (?:day|week|fortnight|month|year)s? ago\b",
        "apart": rf"\b(?i:{count} days? (?:earlier|later|before|after)|the day (?:before|after))\b",
        "years": rf"{_YEAR} ?[-–] ?(?:(?:19|20)\d\d|\d\d)(?!\d)",
        "year": _YEAR,
    }
    alternatives = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in shapes.items())
    first = {
        letter
        for word in (*full, *short, *weekdays, *numbers, *_FIRST)
        for letter in (word[0].lower(), word[0].upper())
    }
    return compile_search(rf"\b(?=[\d{''.join(sorted(first))}])(?:{alternatives})")
