"""The rules for people: ranks, titles, honorifics and the shapes of names, compiled into tables of words.

A token of a text has one role, a character (`Role`): the finders read the string of roles, not the words. Phrases of
several words ("secretary of state", "Lt. Gen.") are looked up by their first word, the longest first. Abbreviations are
matched as tokens, so that "Lt. Gen.", "Lt Gen" and "Lt-Gen" need one entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from etl.errors import RuleError
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.name_shapes import NameShapes
from etl.rules.people_words import Phrases, by_first, plurals, rank_spellings, token_pattern

RANKS, HONORIFICS, TITLES, NAMES = "ranks.toml", "honorifics.toml", "titles.toml", "names.toml"
HOMES = "people_homes.toml"
PLACE = "place"  # category of the shared lexicon: cities and provinces
NO_CODE = "-"  # for the nations that have none


class Role:
    """What a token is, one character each, so that the roles of a passage make a string to match patterns on."""

    NAME = "N"  # a capitalised word that is in no list
    ACRONYM = "A"  # two or more capitals
    INITIAL = "i"
    PARTICLE = "g"  # "de", "bin": lower case, inside a name
    SUFFIX = "j"  # "Jr."
    RANK = "r"
    HONORIFIC = "h"
    POST = "p"
    POSTS = "P"  # a post in the plural
    OCCUPATION = "u"
    KIN = "y"
    DEGREE = "d"  # "deputy"
    PAST = "b"  # "former"
    DROPPED = "a"  # "new", "outgoing"
    FIELD = "f"  # "defence", "foreign"
    THING = "k"  # capitalised, the head of a body's or a place's name
    BODY_WORD = "m"  # the same in lower case
    COMMON = "w"  # a capitalised word that is never a name
    COUNTRY = "C"  # a state's name
    DEMONYM = "c"  # its adjective
    BODY = "o"  # inside an organisation's name
    GENITIVE = "s"
    AND = "&"
    OF = "O"
    AT = "@"  # other prepositions that a post's complement begins with
    ARTICLE = "t"
    COMMA = ","
    OPEN = "("
    CLOSE = ")"
    QUOTE = "q"
    NUMBER = "0"
    LOWER = "l"
    POINT = "."  # any other mark


_SMALL_ROLES = frozenset(
    Role.PARTICLE
    + Role.DEGREE
    + Role.PAST
    + Role.DROPPED
    + Role.FIELD
    + Role.AND
    + Role.OF
    + Role.AT
    + Role.ARTICLE
    + Role.SUFFIX
)


@dataclass(frozen=True, eq=False)
class PeopleRules:
    """Ranks, titles, honorifics and the shapes of names."""

    token: re.Pattern[str]
    roles: dict[str, str]  # of single words, in lower case
    exact_honorifics: frozenset[str]
    chains: dict[str, frozenset[str]]  # what an honorific's chain may hold next
    chained: frozenset[str]  # honorifics only with one of their chain after them
    continued: frozenset[str]
    given_too: frozenset[str]  # honorifics that are given names as well
    rank_phrases: Phrases
    rank_tokens: dict[str, str]
    rank_order: dict[str, int]  # 0 is the highest
    wary_ranks: frozenset[str]
    rank_posts: frozenset[str]  # posts that are ranks where they stand alone before a name
    post_phrases: Phrases  # posts, occupations and kin of one word and more; the second member is the role
    past: frozenset[str]
    post_abbreviations: dict[str, str]
    private: frozenset[str]
    wary_posts: frozenset[str]
    never_names: frozenset[str]
    local: frozenset[str]
    trades: tuple[str, ...]  # endings of occupations
    abroad: frozenset[str]
    of_place: frozenset[str]
    portfolios: frozenset[str]
    offices: frozenset[str]
    forces: frozenset[str]
    things: frozenset[str]
    thing_before: frozenset[str]
    thing_first: frozenset[str]
    post_nominals: frozenset[str]
    also_names: frozenset[str]
    speech: frozenset[str]
    human: frozenset[str]
    alive: frozenset[str]
    led: frozenset[str]
    suffered: frozenset[str]
    awaited: frozenset[str]
    counted: frozenset[str]
    adverbs: frozenset[str]
    lead: frozenset[str]
    copulas: frozenset[str]
    chose: frozenset[str]
    of_it: frozenset[str]
    dates: frozenset[str]
    caption_marks: frozenset[str]
    verb_posts: dict[str, str]
    aliases: tuple[tuple[str, ...], ...]
    sold_domains: frozenset[str]
    outlet_words: dict[str, str]
    places: dict[str, str]  # cities and provinces: their state
    given_honorifics: dict[str, tuple[str, ...]]
    honorific_countries: dict[str, tuple[str, ...]]
    title_countries: dict[str, tuple[str, ...]]
    shapes: NameShapes

    @classmethod
    def load(cls, files: RuleFiles) -> "PeopleRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        ranks, honorifics, titles, names = (files.toml(f) for f in (RANKS, HONORIFICS, TITLES, NAMES))
        homes = files.toml(HOMES)
        places = {place: code for code, listed in _lists(HOMES, homes, "places").items() for place in listed}
        chains = {k: frozenset(v) for k, v in _lists(HONORIFICS, honorifics, "chains").items()}
        address = frozenset(words(HONORIFICS, honorifics, "address"))
        order = words(RANKS, _table(RANKS, ranks, "order"), "ranks")
        short = _lists(RANKS, ranks, "abbreviations")
        exact = words(HONORIFICS, _table(HONORIFICS, honorifics, "exact"), "words")
        posts = _strings(TITLES, titles, "abbreviations")
        dotted = ["jr", "sr", *posts, *(a for listed in short.values() for a in listed)]
        dotted += [w for w in address if w.isalpha() and len(w) < 6]
        dotted += [w[:-1].lower() for w in exact if w.endswith(".")]
        dotted += words(NAMES, names, "abbreviations")
        things = frozenset(words(NAMES, names, "things"))
        return cls(
            token=token_pattern(dotted, address),
            roles=_roles(titles, names, address) | _nations(homes),
            exact_honorifics=frozenset(exact),
            chains=chains,
            chained=frozenset(chains) - address,
            continued=frozenset(words(HONORIFICS, _table(HONORIFICS, honorifics, "continued"), "words")),
            given_too=frozenset(words(HONORIFICS, _table(HONORIFICS, honorifics, "given_too"), "words")),
            rank_phrases=by_first((w, r) for r in order for w in rank_spellings(r, short)),
            rank_tokens=_strings(RANKS, ranks, "tokens"),
            rank_order={rank: i for i, rank in enumerate(order)},
            wary_ranks=frozenset(words(RANKS, _table(RANKS, ranks, "wary"), "ranks")),
            rank_posts=frozenset(words(RANKS, _table(RANKS, ranks, "posts"), "ranks")),
            post_phrases=by_first(_post_spellings(titles)),
            past=frozenset(words(TITLES, titles, "past")),
            private=frozenset(words(TITLES, _table(TITLES, titles, "private"), "words")),
            wary_posts=frozenset(words(TITLES, _table(TITLES, titles, "wary"), "words")),
            never_names=frozenset(words(HONORIFICS, _table(HONORIFICS, honorifics, "never_names"), "words")),
            local=frozenset(words(TITLES, _table(TITLES, titles, "local"), "words")),
            trades=words(TITLES, _table(TITLES, titles, "trades"), "endings"),
            post_abbreviations=_strings(TITLES, titles, "abbreviations"),
            abroad=frozenset(w.split()[-1] for w in words(TITLES, titles, "abroad")),
            of_place=frozenset(words(TITLES, titles, "of_place")),
            portfolios=frozenset(words(TITLES, titles, "portfolios")),
            offices=frozenset(words(TITLES, titles, "offices")),
            forces=frozenset(words(TITLES, titles, "forces")),
            things=things,
            thing_before=frozenset(words(NAMES, names, "thing_before")),
            thing_first=frozenset(words(NAMES, names, "thing_first")),
            post_nominals=frozenset(words(NAMES, names, "post_nominals")),
            also_names=frozenset(words(NAMES, names, "also_names")),
            speech=frozenset(words(NAMES, names, "speech")),
            human=frozenset(words(NAMES, names, "human")),
            alive=frozenset(words(NAMES, names, "alive")),
            suffered=frozenset(words(NAMES, names, "suffered")),
            awaited=frozenset(words(NAMES, names, "awaited")),
            counted=frozenset(words(NAMES, names, "counted")),
            led=frozenset(words(NAMES, names, "led")),
            adverbs=frozenset(words(NAMES, names, "adverbs")),
            lead=frozenset(words(NAMES, names, "lead")),
            copulas=frozenset(words(NAMES, names, "copulas")),
            chose=frozenset(words(NAMES, names, "chose")),
            of_it=frozenset(words(NAMES, names, "of_it")),
            dates=frozenset(words(NAMES, names, "dates")),
            caption_marks=frozenset(words(NAMES, names, "caption_marks")),
            verb_posts=_strings(NAMES, names, "verbs"),
            aliases=tuple(tuple(a.split()) for a in words(NAMES, _table(NAMES, names, "aliases"), "words")),
            sold_domains=frozenset(words(HOMES, _table(HOMES, homes, "domains"), "sold")),
            outlet_words=_strings(HOMES, homes, "outlets"),
            places=places,
            given_honorifics=_lists(HOMES, homes, "given"),
            honorific_countries=_lists(HOMES, homes, "honorifics"),
            title_countries=_lists(HOMES, homes, "titles"),
            shapes=NameShapes.load(files),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon: places, each with its state."""
        for place, code in self.places.items():
            yield Entry(place, PLACE, code, exact=True)

    @cached_property
    def alias_ends(self) -> frozenset[str]:
        """The last words of what stands before an alias."""
        return frozenset(alias[-1] for alias in self.aliases)

    @cached_property
    def plural_verbs(self) -> frozenset[str]:
        """What several people do or say: "want", where one "wants"."""
        verbs = self.speech | self.human | self.alive
        return frozenset(v[:-1] for v in verbs if v.endswith("s") and not v.endswith(("ss", "ies", "es")))

    @cached_property
    def small_roles(self) -> dict[str, str]:
        """The roles of words in small letters, where they are any but that of such a word."""
        roles = {low: role for low, role in self.roles.items() if role in _SMALL_ROLES}
        return roles | {low: Role.BODY_WORD for low, role in self.roles.items() if role == Role.THING}


def _table(name: str, table: Table, key: str) -> Table:
    found = table.get(key)
    if not isinstance(found, dict):
        raise RuleError(name, key, "must be a table")
    return found


def _strings(name: str, table: Table, key: str) -> dict[str, str]:
    found = _table(name, table, key)
    for word, value in found.items():
        if not isinstance(value, str):
            raise RuleError(name, f"{key}: {word!r}", "must be a string")
    return {str(word): str(value) for word, value in found.items()}


def _lists(name: str, table: Table, key: str) -> dict[str, tuple[str, ...]]:
    found = _table(name, table, key)
    return {word: words(name, found, word) for word in found}


def _roles(titles: Table, names: Table, address: frozenset[str]) -> dict[str, str]:
    """Return the role of each single word; the later list wins."""
    roles: dict[str, str] = {}
    for key, role in (("common", Role.COMMON), ("things", Role.THING), ("particles", Role.PARTICLE)):
        roles |= dict.fromkeys(words(NAMES, names, key), role)
    for key, role in (("fields", Role.FIELD), ("dropped", Role.DROPPED), ("past", Role.PAST), ("degrees", Role.DEGREE)):
        roles |= dict.fromkeys(words(TITLES, titles, key), role)
    roles |= dict.fromkeys(address, Role.HONORIFIC)
    roles |= dict.fromkeys(words(NAMES, names, "suffixes"), Role.SUFFIX)
    roles |= {"and": Role.AND, "&": Role.AND, "of": Role.OF, "a": Role.ARTICLE, "an": Role.ARTICLE, "the": Role.ARTICLE}
    roles |= dict.fromkeys(("his", "her", "its", "their", "whose", "our", "my"), Role.ARTICLE)
    roles |= dict.fromkeys(("at", "for", "in", "on", "to", "with", "under", "from"), Role.AT)
    roles |= {",": Role.COMMA, "(": Role.OPEN, ")": Role.CLOSE, "[": Role.OPEN, "]": Role.CLOSE}
    return roles | dict.fromkeys('"“”«»', Role.QUOTE) | {"'s": Role.GENITIVE}


def _nations(homes: Table) -> dict[str, str]:
    """Return the roles of nations that have no code."""
    nations = _table(HOMES, homes, "nations")
    return dict.fromkeys(words(HOMES, nations, "names"), Role.COUNTRY) | dict.fromkeys(
        words(HOMES, nations, "demonyms"), Role.DEMONYM
    )


def _post_spellings(titles: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    kinds = (
        ("kin", Role.KIN, Role.KIN),
        ("occupations", Role.OCCUPATION, Role.OCCUPATION),
        ("posts", Role.POST, Role.POSTS),
    )
    for key, one, many in kinds:
        for phrase in words(TITLES, titles, key):
            parts = tuple(phrase.split())
            yield parts, one
            if phrase in ("man", "woman"):  # "women" is a field: "Minister of Women's Affairs"
                continue
            for plural in plurals(parts):
                yield plural, many if many != one else one
