"""The rules for cleaning: words that boilerplate, bylines, credits and mastheads are made of.

Lists whose entries are looked for anywhere in a line are one lexicon, the category being "table.key" of cleaning.toml;
lists whose entries are compared with single words or whole lines are sets.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files as package_files
from typing import Any

from etl.errors import RuleError
from etl.rules.countries import FRIENDS_FILE
from etl.rules.files import RuleFiles, words
from etl.rules.learnt import Weights
from etl.rules.lexicon import Entry, Lexicon, fold_case
from etl.rules.outlets import OutletRules
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of
from etl.rules.signs import SignWords

FILE = "cleaning.toml"
AGENCIES = "agencies.tsv"
LINE_KINDS, OUTLET_NAMES, AUTHOR_NAMES = "line_kinds.tsv", "outlet_names.tsv", "author_names.tsv"
CALENDAR = "calendar.toml"
HOMES = "people_homes.toml"
MASTER = "countries.tsv"  # of the package models.data

# What is looked for at any place of a line; all other lists are sets.
SOUGHT = (
    "advertisement.offers", "appeals.phrases", "authors.labels", "contact.labels", "dates.published", "dates.updated",
    "editorial.starts", "editorial.subjects", "editorial.verbs", "invitations.inside", "invitations.starts",
    "invitations.verbs", "notices.phrases", "photos.captions", "photos.licences", "photos.sides", "photos.words",
    "platforms.words", "related.headings", "related.labels", "reuse.phrases", "sources.labels", "speech.verbs",
    "staff.labels", "staff.reporting", "tags.labels",
)  # fmt: skip
SETS = (
    "advertisement.lines", "ago.phrases", "ago.units", "ago.words", "authors.desks", "authors.labels",
    "authors.pictures", "authors.ranks", "authors.roles", "authors.works", "buttons.words", "closing.headings",
    "counters.nouns", "datelines.articles", "datelines.not_places",
    "datelines.particles", "datelines.posts", "dates.fillers", "dates.published", "dates.updated",
    "key_points.headings", "languages.names", "outlets.companies", "outlets.copyright", "outlets.institutions",
    "outlets.openers", "outlets.owners",
    "outlets.words", "photos.abbreviations", "photos.captions", "photos.labels", "photos.sides", "photos.sources",
    "photos.words", "platforms.words", "related.adjectives", "related.headings", "related.labels", "related.nouns",
    "sections.home", "sections.words",
)  # fmt: skip


# Dates with their year, in the order in which they are tried; no letter or digit touches a month's name or a number.
_STAMPS = (
    r"(?<!\d)(?P<y1>\d{{4}})\s?[-/.年년]\s?(?P<m1>\d{{1,2}})\s?[-/.月월]\s?(?P<d1>\d{{1,2}})(?!\d)",
    r"(?<!\d)(?P<a>\d{{1,2}})\s?[-/.]\s?(?P<b>\d{{1,2}})\s?[-/.]\s?(?P<y2>\d{{4}}|\d{{2}})"
    r"(?:(?=\d{{1,2}}:\d{{2}})|(?![\d/.-]\d)(?!\d))",  # "27.03.202313:12": the time stands right behind
    r"(?<!\d)(?P<d3>\d{{1,2}}){ordinal}{gap}(?<![^\W\d_])(?P<n3>{month})(?![^\W\d_])\.?{gap}(?P<y3>\d{{4}})"
    r"(?:(?=\d{{1,2}}:\d{{2}})|(?!\d))",
    r"(?<![^\W\d_])(?P<n4>{month})(?![^\W\d_])\.?{gap}(?P<d4>\d{{1,2}}){ordinal}{gap}(?P<y4>\d{{4}})"
    r"(?:(?=\d{{1,2}}:\d{{2}})|(?!\d))",
    r"(?<!\d)(?P<d6>\d{{1,2}}){ordinal}{gap}(?<![^\W\d_])(?P<n6>{month})(?![^\W\d_])\.?"
    r"(?:, ?|-|[ -]?['’])(?P<y6>\d{{2}})(?!\d|\s?[:.h]\s?\d)",
    r"(?<![^\W\d_])(?P<n5>{month})(?![^\W\d_])\.?{gap}(?P<y5>\d{{4}})(?!\d)",
)
_YEARLESS = (
    r"(?<!\d)(?P<d1>\d{{1,2}}){ordinal}{gap}(?<![^\W\d_])(?P<n1>{month})(?![^\W\d_])\.?",
    r"(?<![^\W\d_])(?P<n2>{month})(?![^\W\d_])\.?{gap}(?P<d2>\d{{1,2}}){ordinal}(?!\d)",
)
# Where any of them can begin: it saves trying each of them inside every word.
_AT_DATE = r"(?:(?=\d)(?<!\d)|(?<![^\W\d_]))"


@dataclass(frozen=True)
class Agency:
    """A news agency: the form that a credit gives, and whether that form alone means it only in an agency's place."""

    form: str
    cautious: bool
    country_code: str | None  # of the state that it reports from; None for agencies of the whole world


@dataclass(frozen=True)
class CalendarRules:
    """The names of months and weekdays, folded, with their number (Monday is 1), and what finds dates in a line."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    stamp: re.Pattern[str]  # a date with its year
    yearless: re.Pattern[str]  # a day of a month, as datelines have it
    weekday: re.Pattern[str]


@dataclass(frozen=True)
class CleaningRules:
    """What boilerplate looks like."""

    lexicon: Lexicon
    sets: Mapping[str, frozenset[str]]
    compounds: frozenset[str]  # headings over other stories: every adjective before every noun of them
    agencies: Mapping[str, Agency]  # by every name, folded
    calendar: CalendarRules
    outlets: OutletRules
    signs: SignWords
    line_kinds: Weights  # of a page's lines: headline, body, caption
    outlet_names: Weights  # of the names in a page's own lines
    author_names: Weights  # of those around the story
    capitals: frozenset[str]  # folded
    cities: frozenset[str]  # cities and provinces of people_homes.toml, folded
    countries: frozenset[str]  # short names, folded
    us_states: frozenset[str]  # and their short forms ("va."), folded

    @classmethod
    def load(cls, files: RuleFiles) -> "CleaningRules":
        """Return the rules of all files that cleaning reads.

        Raises: RuleError: a file is wrong.
        """
        table, outlets = files.toml(FILE), OutletRules.load(files)
        sets = {path: frozenset(_listed(table, path)) for path in SETS}
        master = RuleFiles((package_files("models.data"),)).tsv(MASTER)
        capitals = frozenset(fold_case(name) for row in master for name in row["capital"].split("|") if name)
        countries = frozenset(fold_case(row["name"]) for row in master)
        compounds = frozenset(f"{a} {n}" for a in sets["related.adjectives"] for n in sets["related.nouns"])
        return cls(
            lexicon=Lexicon((*_sought(table), *outlets.sought)),
            sets=sets,
            compounds=compounds,
            agencies=_agencies(files),
            calendar=_calendar(files),
            outlets=outlets,
            signs=SignWords.load(files),
            line_kinds=Weights.load(files, LINE_KINDS),
            outlet_names=Weights.load(files, OUTLET_NAMES),
            author_names=Weights.load(files, AUTHOR_NAMES),
            capitals=capitals,
            cities=frozenset(fold_case(city) for cities in files.toml(HOMES)["places"].values() for city in cities),
            countries=countries,
            us_states=frozenset(map(fold_case, files.toml(FRIENDS_FILE)["states"])),
        )

    @cached_property
    def heading_starts(self) -> frozenset[str]:
        """The first three letters of the headings over other stories."""
        return frozenset(heading[:3] for heading in self.compounds | self.sets["related.headings"])

    def among(self, path: str, folded: str) -> bool:
        """Tell whether a folded word or line is in a list."""
        return folded in self.sets[path]


def _sought(table: Mapping[str, Any]) -> Iterator[Entry]:
    for path in SOUGHT:
        for phrase in _listed(table, path):
            yield Entry(phrase, path)


def _listed(table: Mapping[str, Any], path: str) -> list[str]:
    section, key = path.split(".")
    if not isinstance(table.get(section), dict):
        raise RuleError(FILE, f"[{section}]", "is missing")
    listed = words(FILE, table[section], key)
    for word in listed:
        if word != fold_case(word):
            raise RuleError(FILE, f"{path}: {word!r}", "must be in lower case with plain quotes and hyphens")
    return list(listed)


def _agencies(files: RuleFiles) -> dict[str, Agency]:
    agencies: dict[str, Agency] = {}
    for row in files.tsv(AGENCIES):
        agency = Agency(row["form"], row["cautious"] == "1", row.get("country") or None)
        if row["cautious"] not in ("0", "1"):
            raise RuleError(AGENCIES, row["form"], "has a `cautious` that is neither 0 nor 1")
        if agency.country_code and not re.fullmatch("[A-Z]{2}", agency.country_code):
            raise RuleError(AGENCIES, row["form"], "has a `country` that is no ISO 3166-1 alpha-2 code")
        for name in row["names"].split("|"):
            if fold_case(name) in agencies:
                raise RuleError(AGENCIES, f"{row['form']}: {name!r}", "names another agency too")
            agencies[fold_case(name)] = agency
    return agencies


def _calendar(files: RuleFiles) -> CalendarRules:
    table = files.toml(CALENDAR)
    months, weekdays = _numbered(table, "months", 12), _numbered(table, "weekdays", 7)
    names = {
        "month": _alternatives(months),
        "ordinal": r"(?:st|nd|rd|th|er|\.|º|ª)?",
        "gap": r"(?:[\s,./-]|\b(?:de|del|of)\b)*",
    }
    stamp = compile_search(_AT_DATE + f"(?:{'|'.join(form.format(**names) for form in _STAMPS)})")
    yearless = compile_search(_AT_DATE + f"(?:{'|'.join(form.format(**names) for form in _YEARLESS)})")
    weekday = compile_search(rf"(?<![^\W\d_]){_alternatives(weekdays)}(?![^\W\d_])")
    return CalendarRules(months, weekdays, stamp, yearless, weekday)


def _alternatives(names: Iterable[str]) -> str:
    return f"(?:{any_of(names)})"


def _numbered(table: Mapping[str, Any], section: str, last: int) -> dict[str, int]:
    names: dict[str, int] = {}
    for number in range(1, last + 1):
        for name in words(CALENDAR, table.get(section, {}), str(number)):
            names.setdefault(fold_case(name), number)
    return names
