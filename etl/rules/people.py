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
from etl.rules.clauses import phrase_pattern
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.listed import listed, read_listed, table_of
from etl.rules.name_origins import NameOrigins
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


def _last_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases)


def _split(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _in_parts(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(_split(phrases))


@dataclass(frozen=True, eq=False)
class PeopleRules:
    """Ranks, titles, honorifics and the shapes of names."""

    token: re.Pattern[str]
    roles: dict[str, str]  # of single words, in lower case
    chains: dict[str, frozenset[str]]  # what an honorific's chain may hold next
    chained: frozenset[str]  # honorifics only with one of their chain after them
    rank_phrases: Phrases
    rank_tokens: dict[str, str]
    rank_order: dict[str, int]  # 0 is the highest
    post_phrases: Phrases  # posts, occupations and kin of one word and more; the second member is the role
    post_abbreviations: dict[str, str]
    verb_posts: dict[str, str]
    outlet_words: dict[str, str]
    places: dict[str, str]  # cities and provinces: their state
    given_honorifics: dict[str, tuple[str, ...]]
    honorific_countries: dict[str, tuple[str, ...]]
    title_countries: dict[str, tuple[str, ...]]
    sovereigns: dict[str, str]  # of territories: the state that their officers serve
    closed: dict[str, str]
    origins: NameOrigins

    exact_honorifics: frozenset[str] = listed(HONORIFICS, "exact", "words")
    continued: frozenset[str] = listed(HONORIFICS, "continued", "words")
    given_too: frozenset[str] = listed(HONORIFICS, "given_too", "words")  # honorifics that are given names as well
    never_names: frozenset[str] = listed(HONORIFICS, "never_names", "words")
    masters: frozenset[str] = listed(RANKS, "masters", "words")
    services: frozenset[str] = listed(RANKS, "masters", "services")
    sailing_trades: frozenset[str] = listed(RANKS, "masters", "trades")
    wary_ranks: frozenset[str] = listed(RANKS, "wary", "ranks")
    rank_posts: frozenset[str] = listed(RANKS, "posts", "ranks")  # posts that are ranks alone before a name
    past: frozenset[str] = listed(TITLES, "past")
    private: tuple[str, ...] = listed(TITLES, "private", "words", make=tuple)
    private_alone: frozenset[str] = listed(TITLES, "private", "bare")
    wary_posts: frozenset[str] = listed(TITLES, "wary", "words")
    local: frozenset[str] = listed(TITLES, "local", "words")
    firms: frozenset[str] = listed(TITLES, "firms", "words")  # occupations that firms have as well
    trades: tuple[str, ...] = listed(TITLES, "trades", "endings", make=tuple)  # endings of occupations
    abroad: frozenset[str] = listed(TITLES, "abroad", make=_last_words)
    of_place: frozenset[str] = listed(TITLES, "of_place")
    government_seats: frozenset[tuple[str, ...]] = listed(TITLES, "government_seats", make=_in_parts)
    state_banks: frozenset[tuple[str, ...]] = listed(TITLES, "state_banks", make=_in_parts)
    portfolios: frozenset[str] = listed(TITLES, "portfolios")
    of_bodies: frozenset[str] = listed(TITLES, "of_bodies")  # ends of posts that bodies have, not states
    offices: frozenset[str] = listed(TITLES, "offices")
    forces: frozenset[str] = listed(TITLES, "forces")
    things: frozenset[str] = listed(NAMES, "things")
    thing_before: frozenset[str] = listed(NAMES, "thing_before")
    thing_first: frozenset[str] = listed(NAMES, "thing_first")
    post_nominals: frozenset[str] = listed(NAMES, "post_nominals")
    also_names: frozenset[str] = listed(NAMES, "also_names")
    speech: frozenset[str] = listed(NAMES, "speech")
    human: frozenset[str] = listed(NAMES, "human")
    alive: frozenset[str] = listed(NAMES, "alive")
    led: frozenset[str] = listed(NAMES, "led")
    suffered: frozenset[str] = listed(NAMES, "suffered")
    awaited: frozenset[str] = listed(NAMES, "awaited")
    counted: frozenset[str] = listed(NAMES, "counted")
    between: frozenset[str] = listed(NAMES, "between")
    adverbs: frozenset[str] = listed(NAMES, "adverbs")
    lead: frozenset[str] = listed(NAMES, "lead")
    copulas: frozenset[str] = listed(NAMES, "copulas")
    chose: frozenset[str] = listed(NAMES, "chose")
    of_it: frozenset[str] = listed(NAMES, "of_it")
    dates: frozenset[str] = listed(NAMES, "dates")
    caption_marks: frozenset[str] = listed(NAMES, "caption_marks")
    aliases: tuple[tuple[str, ...], ...] = listed(NAMES, "aliases", "words", make=_split)
    sold_domains: frozenset[str] = listed(HOMES, "domains", "sold")
    seats: frozenset[str] = listed(HOMES, "seats", "cities")  # of bodies of many states
    imprint: re.Pattern[str] = listed(HOMES, "imprint", "words", make=phrase_pattern)

    @classmethod
    def load(cls, files: RuleFiles) -> "PeopleRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        ranks, honorifics, titles, names = (files.toml(f) for f in (RANKS, HONORIFICS, TITLES, NAMES))
        homes, lists = files.toml(HOMES), read_listed(cls, files)
        chains = {k: frozenset(v) for k, v in _lists(HONORIFICS, honorifics, "chains").items()}
        address = frozenset(words(HONORIFICS, honorifics, "address"))
        order = words(RANKS, table_of(RANKS, ranks, "order"), "ranks")
        short = _lists(RANKS, ranks, "abbreviations")
        posts = _strings(TITLES, titles, "abbreviations")
        dotted = ["jr", "sr", *posts, *(a for spellings in short.values() for a in spellings)]
        dotted += [w for w in address if w.isalpha() and len(w) < 6]
        dotted += [w[:-1].lower() for w in lists["exact_honorifics"] if w.endswith(".")]
        dotted += words(NAMES, names, "abbreviations")
        dotted += [token[:-1].lower() for token in _strings(RANKS, ranks, "tokens") if token.endswith(".")]
        return cls(
            **lists,
            token=token_pattern(dotted, address),
            roles=_roles(titles, names, address) | _nations(homes),
            chains=chains,
            chained=frozenset(chains) - address,
            rank_phrases=by_first((w, r) for r in order for w in rank_spellings(r, short)),
            rank_tokens=_strings(RANKS, ranks, "tokens"),
            rank_order={rank: i for i, rank in enumerate(order)},
            post_phrases=by_first(_post_spellings(titles)),
            post_abbreviations=posts,
            verb_posts=_strings(NAMES, names, "verbs"),
            outlet_words=_strings(HOMES, homes, "outlets"),
            places={place: code for code, named in _lists(HOMES, homes, "places").items() for place in named},
            given_honorifics=_lists(HOMES, homes, "given"),
            honorific_countries=_lists(HOMES, homes, "honorifics"),
            title_countries=_lists(HOMES, homes, "titles"),
            sovereigns=_strings(HOMES, homes, "sovereigns"),
            closed=_strings(HOMES, homes, "closed"),
            origins=NameOrigins.load(files),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon: places, each with its state."""
        for place, code in self.places.items():
            yield Entry(place, PLACE, code, exact=True)

    @cached_property
    def ranks(self) -> dict[tuple[str, ...], str]:
        """Every spelling of a rank, in its parts."""
        return {parts: rank for found in self.rank_phrases.values() for parts, rank in found}

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


def _strings(name: str, table: Table, key: str) -> dict[str, str]:
    found = table_of(name, table, key)
    for word, value in found.items():
        if not isinstance(value, str):
            raise RuleError(name, f"{key}: {word!r}", "must be a string")
    return {str(word): str(value) for word, value in found.items()}


def _lists(name: str, table: Table, key: str) -> dict[str, tuple[str, ...]]:
    found = table_of(name, table, key)
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
    roles |= {
        "and": Role.AND,
        "&": Role.AND,
        "cum": Role.AND,
        "of": Role.OF,
        "a": Role.ARTICLE,
        "an": Role.ARTICLE,
        "the": Role.ARTICLE,
    }
    roles |= dict.fromkeys(("his", "her", "its", "their", "whose", "our", "my"), Role.ARTICLE)
    roles |= dict.fromkeys(("at", "for", "in", "on", "to", "with", "under", "from"), Role.AT)
    roles |= {",": Role.COMMA, "(": Role.OPEN, ")": Role.CLOSE, "[": Role.OPEN, "]": Role.CLOSE}
    return roles | dict.fromkeys('"“”«»', Role.QUOTE) | {"'s": Role.GENITIVE}


def _nations(homes: Table) -> dict[str, str]:
    """Return the roles of nations that have no code."""
    nations = table_of(HOMES, homes, "nations")
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
