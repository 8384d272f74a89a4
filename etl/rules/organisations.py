"""The rules for organisations: the words that name bodies, and the bodies that no rule of shape can tell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from etl.errors import RuleError
from etl.rules.files import RuleFiles, words
from etl.rules.lexicon import Entry, fold_case
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of
from models.codes import OrganisationKind

FILE = "organisations.toml"
NAMES_FILE = "organisations.tsv"

HEAD = "organisation_head"  # lexicon categories
BODY = "organisation_body"
FIRM = "organisation_firm"  # a suffix
SMALL = "organisation_small"
TOLD = "organisation_told"  # a noun that tells what the name beside it means


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that is known by name: its full name, its acronym where it has one, what it is and whose."""

    name: str
    acronym: str | None
    kind: OrganisationKind
    country_code: str | None


@dataclass(frozen=True)
class OrganisationRules:
    """Head nouns by kind, the words around them, and the known bodies by each of their names."""

    heads: Mapping[str, OrganisationKind]
    bodies: Mapping[str, KnownBody]
    words: Mapping[str, frozenset[str]]  # the lists of organisations.toml, folded
    link: re.Pattern[str]  # "of the " and the like, before a complement
    holder: re.Pattern[str]  # "of the Prime Minister"
    field: re.Pattern[str]  # " and Trade", ", Forestry": goes on with a ministry's name
    not_before: re.Pattern[str]
    suffix: re.Pattern[str]
    many_states: re.Pattern[str]  # a body of several states at the start of a name, or after its last "of"
    outlets: Mapping[str, KnownBody]  # by each of their names, folded
    small: re.Pattern[str]  # a head written small, after a country's adjective
    small_named: re.Pattern[str]  # a head written small, after a proper name
    firm: re.Pattern[str]  # capitalised words with a firm's suffix
    ticker: re.Pattern[str]  # capitalised words with a stock exchange's sign after them
    told: re.Pattern[str]  # a noun that tells what the name after it means: one named group a kind
    told_after: re.Pattern[str]  # ", the Danish airline,": the same as an apposition
    told_noun: re.Pattern[str]  # such a noun at the end of a phrase
    before_acronym: re.Pattern[str]  # a word that tells what an acronym is: one named group a kind
    after_acronym: re.Pattern[str]
    defined: Mapping[OrganisationKind, frozenset[str]]  # nouns of bodies that their acronym defines, folded
    department_states: frozenset[str]
    firm_words: tuple[str, ...]
    small_words: tuple[str, ...]
    told_words: tuple[str, ...]
    leading: re.Pattern[str]  # a noun of another tongue with the words that go on with it
    told_kinds: Mapping[str, OrganisationKind]  # by each of them
    homonyms: Mapping[str, Mapping[str, KnownBody]]  # by acronym and by the state that a text must name

    @classmethod
    def load(cls, files: RuleFiles) -> "OrganisationRules":
        """Return the rules of organisations.toml and organisations.tsv.

        Raises: RuleError: a file is wrong.
        """
        table = files.toml(FILE)
        lists = {key: words(FILE, table["words"], key) for key in table["words"]}
        bodies = dict(_bodies(files.tsv(NAMES_FILE)))
        told_words = tuple(word for kind in table["told"] for word in words(FILE, table["told"], kind))
        suffix = rf",? (?:\(\w+\) )?(?:{any_of(lists['suffixes'])})(?!\w|-\w)"
        return cls(
            heads=dict(_heads(table)),
            bodies=bodies,
            words={key: frozenset(map(fold_case, listed)) for key, listed in lists.items()},
            link=compile_search(rf" (?P<link>{any_of(lists['links'])}) (?:the )?(?=[A-ZÀ-Þ])"),
            holder=compile_search(
                rf" of the (?:[A-Z]\w+(?:n|i|sh|ese|ch) )?(?:{any_of(lists['holders'])})\b(?! [A-Z])"
            ),
            field=compile_search(rf"(?:,? and|,| &) (?:[A-Z]\w+ )?(?:{any_of(lists['fields'])})\b"),
            not_before=compile_search(rf" (?:{any_of(lists['not_before'])})\b"),
            suffix=compile_search(suffix),
            many_states=compile_search(
                rf"(?:^|.* of (?:the )?)(?:{any_of(_names_of(bodies, 'intergovernmental'))})(?!\w)"
            ),
            outlets={fold_case(name): body for name, body in bodies.items() if body.kind is OrganisationKind.MEDIA},
            small=_small(lists),
            small_named=_small_named(lists["small_other"], lists["small_party"]),
            firm=compile_search(rf"\b[A-ZÀ-Þ][\w&’'-]*(?: [A-ZÀ-Þ&][\w&’'-]*){{0,4}}{suffix}"),
            ticker=compile_search(
                r"\b(?:[A-ZÀ-Þ][\w&-]* ){1,4}(?=\((?:[A-Z]{1,5}\.[A-Z]{1,2}|[A-Z]{2,6}: ?[A-Z.]{1,6})\))"
            ),
            told=_told(table),
            leading=compile_search(
                rf"\b(?:{any_of(lists['leading'])})"
                r"(?: (?:(?:da|de|del|della|di|do|du|of) (?:la )?)?[A-ZÀ-Þ][\w’'-]*\w){1,6}"
            ),
            told_after=_told_after(table),
            told_noun=compile_search(rf" (?:{any_of(told_words)})$"),
            before_acronym=_acronyms(table, "before"),
            after_acronym=_acronyms(table, "after"),
            defined={
                OrganisationKind(k): frozenset(map(fold_case, words(FILE, table["defined"], k)))
                for k in table["defined"]
            },
            department_states=frozenset(lists["department_states"]),
            firm_words=tuple(lists["suffixes"]),
            told_words=told_words,
            told_kinds={word: OrganisationKind(k) for k in table["told"] for word in words(FILE, table["told"], k)},
            homonyms={acronym: dict(_homonyms(acronym, rows)) for acronym, rows in table["homonyms"].items()},
            small_words=(*lists["small_other"], *lists["small_party"]),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon: heads by their kind, known bodies by each name."""
        for head, kind in self.heads.items():
            yield Entry(head, HEAD, kind)
        for name, body in self.bodies.items():
            for spelling in {name, name.replace("'", "’")}:
                yield Entry(spelling, BODY, body, exact=True)
        for word in self.firm_words:
            yield Entry(word, FIRM, exact=True)
        for word in self.small_words:
            yield Entry(word, SMALL)
        for word in self.told_words:
            yield Entry(word, TOLD)


def _small(lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    kinds = (OrganisationKind.MINISTRY, OrganisationKind.ARMED_FORCE, OrganisationKind.GOVERNMENT)
    told = "|".join(rf"(?P<{kind}>{any_of(lists['small_' + kind])})" for kind in kinds)
    return compile_search(rf" (?:{told})\b")


def _told(table: Mapping[str, Any]) -> re.Pattern[str]:
    nouns = "|".join(rf"(?P<{kind}>{any_of(words(FILE, table['told'], kind))})" for kind in table["told"])
    word = r"(?!No\. )[A-ZÀ-Þ][\w&’'-]*[\w]"
    name = rf"{word}(?: (?:(?:de|del|della|do|du|of|&) )?{word}){{0,3}}(?: No\. \d+)?"
    return compile_search(rf"\b(?:{nouns})(?:(?P<comma>, )| )[“\"]?(?P<name>{name})")


def _told_after(table: Mapping[str, Any]) -> re.Pattern[str]:
    nouns = "|".join(rf"(?P<{kind}>{any_of(words(FILE, table['told'], kind))})" for kind in table["told"])
    small = r"(?:about|above|and|around|at|behind|beside|by|for|from|in|inside|near|of|on|or|outside|the|to|who|with)"
    closed = r"(?=[,.;:]| (?:based|headquartered|in|owned|run|that|which|whose|with)\b)"
    return compile_search(rf", (?:an?|the) (?P<between>(?:(?!{small} )[\w’'-]+ ){{0,4}}?)(?:{nouns}){closed}")


def _small_named(others: Iterable[str], parties: Iterable[str]) -> re.Pattern[str]:
    name = r"(?:[A-ZÀ-Þ][\w’'-]+ ){1,4}"
    named = r"(?:(?<=[Tt]he )|(?<=opposition )|(?<=ruling ))"
    return compile_search(
        rf"\b(?P<other>{name}(?:{any_of(others)}))\b|\b{named}(?P<party>{name})(?={any_of(parties)}\b)"
    )


def _acronyms(table: Mapping[str, Any], side: str) -> re.Pattern[str]:
    """Return the pattern of the words on one side of an acronym that tell what it is: one named group a kind."""
    kinds = (rf"(?P<{kind}>{any_of(words(FILE, cues, side))})" for kind, cues in table["acronyms"].items())
    told = "|".join(kinds)
    return compile_search(rf"\b(?:{told}),? $" if side == "before" else rf" (?:{told})\b")


def _heads(table: Mapping[str, Any]) -> Iterator[tuple[str, OrganisationKind]]:
    seen: set[str] = set()
    for kind in table["heads"]:
        if kind not in list(OrganisationKind):
            raise RuleError(FILE, f"heads.{kind}", f"is no kind: one of {', '.join(OrganisationKind)}")
        for head in words(FILE, table["heads"], kind):
            if head in seen:
                raise RuleError(FILE, f"heads.{kind}: {head!r}", "is listed under two kinds")
            seen.add(head)
            yield head, OrganisationKind(kind)


def _bodies(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, KnownBody]]:
    seen: set[str] = set()
    for row in rows:
        if row["kind"] not in list(OrganisationKind):
            raise RuleError(NAMES_FILE, row["name"], f"has the unknown kind {row['kind']!r}")
        names = [row["name"], *filter(None, row["also"].split("|"))]
        acronym = next((name for name in names if _is_acronym(name)), None)
        body = KnownBody(row["name"], acronym, OrganisationKind(row["kind"]), row["country"] or None)
        for name in names:
            if name in seen:
                raise RuleError(NAMES_FILE, name, "is listed twice")
            seen.add(name)
            yield name, body


def _homonyms(acronym: str, rows: Mapping[str, Any]) -> Iterator[tuple[str, KnownBody]]:
    for code in rows:
        name, kind = words(FILE, rows, code)
        yield code, KnownBody(name, None if " " in acronym else acronym, OrganisationKind(kind), code)


def _names_of(bodies: Mapping[str, KnownBody], kind: str) -> list[str]:
    return [name for name, body in bodies.items() if body.kind == kind]


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) >= 2 and name.upper() == name
