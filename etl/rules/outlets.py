"""The rules for outlets: how a page names the one that ran it, in the lines that are the page's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.rules.files import RuleFiles, words
from etl.rules.lexicon import Entry
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of

FILE = "outlets.toml"
SOUGHT = ("calls", "invites", "lives", "tails", "views", "welcomes")  # that the lexicon of cleaning looks for


@dataclass(frozen=True)
class OutletRules:
    """What stands before and behind an outlet's name; the patterns are for folded text."""

    calls: re.Pattern[str]
    welcomes: re.Pattern[str]
    invites: re.Pattern[str]
    views: re.Pattern[str]
    tails: re.Pattern[str]
    says: re.Pattern[str]
    newsrooms: re.Pattern[str]
    lives: re.Pattern[str]
    rights: re.Pattern[str]
    services: frozenset[str]
    documents: frozenset[str]  # what a page is: "press release"
    plurals: frozenset[str]  # words of offices' names that end as verbs do: "foreign affairs"
    things: frozenset[str]
    headings: frozenset[str]  # that stand before "news" over lists of them: "company"
    hosts: frozenset[str]
    shared: frozenset[str]
    sought: tuple[Entry, ...]  # the phrases of the patterns that are tried on every line

    @classmethod
    def load(cls, files: RuleFiles) -> "OutletRules":
        """Return the rules of outlets.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        lists = {key: words(FILE, table, key) for key in cls.__dataclass_fields__ if key != "sought"}
        return cls(
            calls=_before(lists["calls"]),
            welcomes=_before(lists["welcomes"]),
            invites=_before(lists["invites"]),
            views=_before(lists["views"]),
            tails=_behind(lists["tails"]),
            says=_behind(lists["says"]),
            newsrooms=_behind(lists["newsrooms"]),
            lives=_before(lists["lives"]),
            rights=compile_search(any_of(lists["rights"])),
            services=frozenset(lists["services"]),
            documents=frozenset(lists["documents"]),
            plurals=frozenset(lists["plurals"]),
            things=frozenset(lists["things"]),
            headings=frozenset(lists["headings"]),
            hosts=frozenset(lists["hosts"]),
            shared=frozenset(lists["shared"]),
            sought=tuple(Entry(phrase, f"outlets.{key}") for key in SOUGHT for phrase in lists[key]),
        )


def _before(phrases: Iterable[str]) -> re.Pattern[str]:
    return compile_search(rf"(?<!\w)(?:{any_of(phrases)})(?!\w)\s*:?\s*")


def _behind(phrases: Iterable[str]) -> re.Pattern[str]:
    return compile_search(rf"(?:'s)?,?\s+(?:{any_of(phrases)})(?!\w)")
