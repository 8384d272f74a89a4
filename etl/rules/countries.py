"""The rules for countries: names, demonyms and capitals of countries, and their false friends."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from importlib.resources import files as package_files
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, words
from etl.rules.lexicon import Entry, fold_case
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of

NAMES_FILE = "countries.tsv"
FRIENDS_FILE = "countries.toml"
MASTER = "countries.tsv"  # of the package models.data

COUNTRY = "country"  # lexicon categories
NO_COUNTRY = "no_country"


class CountryForm(StrEnum):
    """What a country is referred to by."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    ABBREVIATION = "abbreviation"
    CAPITAL = "capital"
    COMBINING = "combining"


@dataclass(frozen=True, slots=True)
class CountryWord:
    """One way to refer to a country; one that `needs_support` counts only where the article names it otherwise too."""

    country_code: str
    form: CountryForm
    needs_support: bool = False
    contest: str = ""  # the phrase, where another place has the same name: a key of `CountryRules.contests`


@dataclass(frozen=True)
class Contest:
    """A name that two places share: it means `code` unless only words of `against` stand in the article."""

    code: str
    other: str | None
    when: re.Pattern[str]
    against: re.Pattern[str]
    towns: bool  # where it is not `code`, towns of the article bear the names of capitals


@dataclass(frozen=True)
class CountryRules:
    """The ways to refer to countries, by phrase, and the patterns of what a name is not a reference in."""

    names: Mapping[str, CountryWord]
    phrases: tuple[str, ...]  # whole phrases that mean something else
    contests: Mapping[str, Contest]  # by phrase
    after: re.Pattern[str]  # what follows makes the name a thing's or an outlet's
    before: re.Pattern[str]  # what precedes does
    capital_after: re.Pattern[str]
    capital_before: re.Pattern[str]
    person_before: re.Pattern[str]
    language_after: re.Pattern[str]  # what follows the adjective of a world language
    languages: frozenset[str]
    titled: re.Pattern[str]  # the beginning of a work's title or a being's name, before a word of it
    given: frozenset[str]  # folded, like all of these: words that are given names too
    family: frozenset[str]  # … family names too
    kin: re.Pattern[str]  # "her sister", before a name
    beside_states: frozenset[str]  # capitalised words that go with a state in the name of a firm or a body
    not_before_people: frozenset[str]
    articled: frozenset[str]  # names that count with an article before them
    common: frozenset[str]  # words that the article writes small where it does not mean the country
    town: re.Pattern[str]
    us_state: re.Pattern[str]  # a state of the United States, where the country is not named

    @classmethod
    def load(cls, files: RuleFiles) -> "CountryRules":
        """Return the rules of countries.tsv, countries.toml and the master of countries.

        Raises: RuleError: a file is wrong.
        """
        table = files.toml(FRIENDS_FILE)
        names = _master(frozenset(words(FRIENDS_FILE, table, "skip")), frozenset(words(FRIENDS_FILE, table, "support")))
        names |= _extra(files)
        contests = dict(_contests(table))
        return cls(
            names={p: replace(w, contest=p if p in contests else "") for p, w in _spelling_variants(names).items()},
            phrases=words(FRIENDS_FILE, table, "phrases"),
            contests=contests,
            after=compile_search(rf"{_things(table)}|{_outlets(table)}|{_states(table)}|\$"),
            before=_ends_with(_flat(table, "thing_before", "outlet_before", "team_before", "ship_before")),
            capital_after=_capital_after(table),
            capital_before=_ends_with(_list(table, "capital_before")),
            person_before=_ends_with(_list(table, "person_before")),
            language_after=compile_search(rf" (?:{any_of(_list(table, 'language_nouns'))})\b"),
            languages=frozenset(_list(table, "languages")),
            titled=_titled(table),
            given=_folded(table, "given"),
            family=_folded(table, "family"),
            kin=compile_search(
                rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|\w[’']s) (?:\w+ )?(?:{any_of(_list(table, 'kin'))}),? $"
            ),
            beside_states=_folded(table, "beside_states"),
            not_before_people=_folded(table, "not_before_people"),
            articled=_folded(table, "articled"),
            common=_folded(table, "common"),
            town=compile_search(_states(table)),
            us_state=compile_search(rf"\b(?:{any_of(_list(table, 'states'))})(?!\w)"),
        )

    @cached_property
    def borne(self) -> frozenset[str]:
        """The words that people bear."""
        return self.given | self.family

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        for phrase, word in self.names.items():
            exact = word.form is CountryForm.ABBREVIATION
            yield Entry(phrase, COUNTRY, word, exact)
        for phrase in self.phrases:
            yield Entry(phrase, NO_COUNTRY)

    @cached_property
    def alternatives(self) -> str:
        """A pattern of every name and adjective, the longest first, for the patterns of other rules."""
        return any_of(p for p, w in self.names.items() if w.form not in (CountryForm.CAPITAL, CountryForm.COMBINING))


def _master(skip: frozenset[str], support: frozenset[str]) -> dict[str, CountryWord]:
    rows = RuleFiles((package_files("models.data"),)).tsv(MASTER)
    names: dict[str, CountryWord] = {}
    for row in rows:
        cells = (
            (CountryForm.CAPITAL, row["capital"]),
            (CountryForm.DEMONYM, row["demonyms"]),
            (CountryForm.ADJECTIVE, row["adjectives"]),
            (CountryForm.NAME, row["official_name"]),
            (CountryForm.NAME, row["name"]),
        )
        for form, cell in cells:
            for phrase in filter(None, cell.split("|")):
                if phrase not in skip:
                    names[phrase] = CountryWord(row["alpha_2"], form, phrase in support)
    return names


def _extra(files: RuleFiles) -> dict[str, CountryWord]:
    names: dict[str, CountryWord] = {}
    for row in files.tsv(NAMES_FILE):
        phrase, form = row["phrase"], row["form"]
        if phrase in names:
            raise RuleError(NAMES_FILE, phrase, "is listed twice")
        if form not in list(CountryForm):
            raise RuleError(NAMES_FILE, phrase, f"has the unknown form {form!r}: one of {', '.join(CountryForm)}")
        names[phrase] = CountryWord(row["code"], CountryForm(form), row["support"] == "yes")
    return names


def _spelling_variants(names: Mapping[str, CountryWord]) -> dict[str, CountryWord]:
    """Return the names with the spellings that follow from them: without accents, St. for Saint.

    A short name that loses its accents can be another word (Malé, Réunion), so only longer ones do.
    """
    more: dict[str, CountryWord] = {}
    for phrase, word in names.items():
        plain = "".join(c for c in unicodedata.normalize("NFKD", phrase) if not unicodedata.combining(c))
        if plain != phrase and plain not in ("Male", "Reunion"):
            more[plain] = word
        if phrase.startswith("Saint "):
            more["St. " + phrase[6:]] = more["St " + phrase[6:]] = word
    return more | dict(names)


def _contests(table: Mapping[str, Any]) -> Iterator[tuple[str, Contest]]:
    for entry in table["contested"]:
        contest = Contest(
            entry["code"],
            entry["else"] or None,
            compile_search(rf"\b(?:{any_of(_list(entry, 'when'))})(?!\w)"),
            compile_search(rf"\b(?:{any_of(_list(entry, 'against'))})(?!\w)"),
            bool(entry.get("towns")),
        )
        for name in _list(entry, "names"):
            yield name, contest


def _list(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return words(FRIENDS_FILE, table, key)


def _folded(table: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(map(fold_case, _list(table, key)))


def _flat(table: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        yield from _list(table, key)


def _cased(listed: Iterable[str]) -> str:
    """Return a pattern of words as written or all in capitals."""
    return any_of({form for word in listed for form in (word, word.upper())})


def _things(table: Mapping[str, Any]) -> str:
    between = _cased(_list(table, "thing_between"))
    return rf"(?:[-–/]\w+)?(?: (?:{between}))?,? (?:{_cased(_flat(table, 'thing_after', 'team_after'))})\b"


def _outlets(table: Mapping[str, Any]) -> str:
    near, after = _cased(_list(table, "outlet_near")), _cased(_list(table, "outlet_after"))
    stop = _cased(_list(table, "outlet_stop"))
    return rf"(?:(?: [A-Z][\w’'-]*){{0,2}} (?:{near})| (?:{after}))\b(?! (?:{stop})\b)"


def _states(table: Mapping[str, Any]) -> str:
    listed = [*_list(table, "states"), *_list(table, "provinces")]
    return rf", (?:{any_of(listed)})(?!\w)(?!,? and\b)"


def _capital_after(table: Mapping[str, Any]) -> re.Pattern[str]:
    instruments = "|".join(f"(?i:{re.escape(w)})" for w in _list(table, "capital_instruments"))
    institutions = _cased(_list(table, "capital_institutions"))
    return compile_search(rf" (?:{instruments})\b|(?: [A-Z]\w+){{0,2}} (?:{institutions})\b")


def _titled(table: Mapping[str, Any]) -> re.Pattern[str]:
    works, beings = any_of(_list(table, "works")), any_of(_list(table, "beings"))
    return compile_search(
        rf"\b(?:(?:{works})s?,? (?:(?:called|titled|entitled) )?[“\"‘'][^”\"’']*"
        rf"|(?:{beings}|{works}) (?:called|named|nicknamed|christened) )$"
    )


def _ends_with(listed: Iterable[str]) -> re.Pattern[str]:
    return compile_search(rf"(?:^|[\s(“\"'‘])(?:{_cased(listed)})\s$")
