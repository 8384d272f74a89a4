"""Posts as phrases: what stands before the head ("Chinese deputy", "RCAF"), the head, and its complement ("of … at …").

A country before or after the head is the holder's, not part of the title; a body is the post's organisation. A phrase
is read once, by itself; whose post it is, `candidates` decides by what stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.people.complements import Complement
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_HEAD = re.compile("[pPuy]+")
_MODIFIERS = frozenset("dbafkmcCAo")  # roles: degrees, fields, bodies, states
_NAMING = frozenset((Role.NAME, Role.THING, Role.BODY, Role.ACRONYM))  # of a body's words
_SKIPPED = frozenset((Role.DROPPED, Role.GENITIVE, Role.OPEN, Role.CLOSE))
_FIELD_ENDS = ("ing", "ment", "tion", "ance", "ence", "ware", "ship", "ity", "logy", "nomy", "graphy")
_PLURAL = re.compile("[^s]s$")
_VERBS = frozenset({"beating", "becoming", "calling", "giving", "including", "joining", "leaving", "making", "naming"})
_OWN = frozenset({"country", "kingdom", "nation", "republic", "state"})  # "the country's State Secretary"
_LOOSE = 2  # words before a head that belong to it and are in no list
_DEGREES = frozenset({"assistant", "associate", "chief", "deputy", "principal"})  # heads too, where nothing follows


@dataclass(frozen=True, slots=True)
class Post:
    """A post as one phrase tells it; token indexes, the ends exclusive."""

    first: int
    head: int
    head_end: int
    end: int
    title: str
    organisation: str | None
    country: str | None
    role: str  # POST, POSTS, OCCUPATION or KIN
    past: bool
    definite: bool  # an article or a genitive before it
    rank: str | None = None  # "a retired colonel"
    countries: tuple[str, ...] = ()  # of a post in the plural, in the order of its holders


def read_posts(tokens: Tokens, rules: PeopleRules) -> list[Post]:
    """Return the posts of a passage, by place."""
    posts: list[Post] = []
    for head, head_end in _heads(tokens, rules):
        floor = posts[-1].end if posts else 0
        if head >= floor and not _is_degree(tokens, head, head_end) and not _is_given_name(tokens, head, head_end):
            posts.append(_read_post(tokens, head, head_end, floor, rules))
    return posts


def _heads(tokens: Tokens, rules: PeopleRules) -> Iterator[tuple[int, int]]:
    """Yield where the heads stand; a short form begins one of its own: "chairman Rep. X"."""
    for found in _HEAD.finditer(tokens.roles):
        first, after = found.span()
        while after - first > 1 and tokens.roles[first] == Role.KIN and tokens.roles[after - 1] in "pP":
            first += 1  # "his host President X"
        for at in range(first + 1, after):
            if tokens.lows[at] in rules.post_abbreviations and is_short(tokens, at):
                yield first, at
                first = at
        yield first, after


def _is_degree(tokens: Tokens, head: int, head_end: int) -> bool:
    """Tell whether a head is but the degree of the one that follows: "Deputy Defence Minister"."""
    if head_end - head > 1 or tokens.lows[head] not in _DEGREES:
        return False
    i = head_end
    while tokens.role(i) in _MODIFIERS or (tokens.role(i) == Role.AND and tokens.role(i - 1) == Role.FIELD):
        i += 1
    return i > head_end and tokens.role(i) in "pPu"


def _is_degree_before(tokens: Tokens, at: int) -> bool:
    return tokens.roles[at] == Role.POST and tokens.lows[at] in _DEGREES and tokens.role(at - 1) != Role.POST


def _is_given_name(tokens: Tokens, head: int, head_end: int) -> bool:
    """Tell whether a capitalised word of kinship begins a name: "Son Chhay"."""
    return (
        tokens.roles[head:head_end] == Role.KIN
        and tokens.words[head][0].isupper()
        and tokens.role(head_end) in (Role.NAME, Role.INITIAL)
    )


def _read_post(tokens: Tokens, head: int, head_end: int, floor: int, rules: PeopleRules) -> Post:
    first = _first_modifier(tokens, head, floor, rules)
    before = tokens.role(first - 1)
    definite = before in (Role.ARTICLE, Role.GENITIVE) or Role.GENITIVE in tokens.roles[first:head]
    title, body, country, past = _split_modifiers(tokens, first, head, rules)
    told = [tokens.countries[i] for i in range(first, head) if tokens.roles[i] in "cC" and i in tokens.countries]
    parted = tuple(dict.fromkeys(told)) if Role.AND in tokens.roles[first:head] else ()
    role = tokens.roles[head_end - 1]
    words = tokens.words[head:head_end]
    if role == Role.POSTS or (
        role == Role.OCCUPATION
        and tokens.lows[head_end - 1][-2:-1] not in "s"
        and tokens.lows[head_end - 1].endswith("s")
    ):
        words = [singular_of(w) for w in words]
    if (short := rules.post_abbreviations.get(tokens.lows[head])) and is_short(tokens, head):
        words[0] = short
    complement = Complement(tokens, head_end, definite or before in (Role.COMMA, Role.OPEN), rules)
    if role != Role.KIN:
        complement.read()
    if tokens.low(first - 1) == "whose" and body is None:
        body = _body_told(tokens, first - 2)
    return Post(
        first,
        head,
        head_end,
        complement.end,
        " ".join([*title, *words]) + complement.title,
        body or complement.body,
        country or complement.country or _state_ahead(tokens, first, head, floor),
        Role.POST if complement.ship else role,
        past
        or tokens.low(complement.end) in ("until", "till")
        or (tokens.low(first - 2) == "ex" and tokens.low(first - 1) == "-"),
        definite,
        tokens.ranks.get(head),
        parted if len(parted) > 1 else complement.countries,
    )


def _state_ahead(tokens: Tokens, first: int, head: int, floor: int) -> str | None:
    """Return the state of an adjective that small words in no list part from a head: "the Welsh lighthouse keeper"."""
    i = first - 1
    while i >= max(floor, first - _LOOSE) and tokens.roles[i] == Role.LOWER and tokens.words[head][0].islower():
        i -= 1
    placed = floor <= i < first - 1 and tokens.roles[i] == Role.DEMONYM
    return tokens.countries.get(i) if placed else None


def _body_told(tokens: Tokens, at: int) -> str | None:
    """Return the body that a clause is about: "the XY Commission (XYC), whose …"."""
    if tokens.role(at) == Role.COMMA:
        at -= 1
    if tokens.role(at) == Role.CLOSE:
        at -= 3
    known = tokens.bodies.get(at)
    return known[2] if known else None


def read_verb_post(tokens: Tokens, at: int, rules: PeopleRules) -> Post | None:
    """Return the post that a verb tells: "who heads the …", "who teaches … at …"; None where it tells none."""
    title = rules.verb_posts.get(tokens.low(at))
    if not title:
        return None
    complement = Complement(tokens, at + 1, True, rules)
    if not complement.read_object(title):
        return None
    return Post(
        at,
        at,
        at + 1,
        complement.end,
        title + complement.title,
        complement.body,
        complement.country,
        Role.OCCUPATION,
        False,
        True,
    )


def is_short(tokens: Tokens, at: int) -> bool:
    """Tell whether a post's word is in short: it has a full stop, but for "Amb"."""
    return tokens.words[at].endswith(".") or tokens.words[at] == "Amb"


def singular_of(word: str) -> str:
    """Return the singular of a post's plural word.

    >>> singular_of("Secretaries"), singular_of("chiefs"), singular_of("Affairs")
    ('Secretary', 'chief', 'Affairs')
    """
    if word.lower() in ("affairs", "operations", "forces", "headquarters"):
        return word
    for ending, end in (("ies", "y"), ("women", "woman"), ("men", "man"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + end
    return word


def _first_modifier(tokens: Tokens, head: int, floor: int, rules: PeopleRules) -> int:
    """Return the first token of the words before a head that belong to it."""
    i = head
    while i > floor:
        role = tokens.roles[i - 1]
        if role in _MODIFIERS or tokens.lows[i - 1] in ("then", "armed") or _is_degree_before(tokens, i - 1):
            i -= 1
        elif role == Role.GENITIVE and i - 2 >= floor and tokens.roles[i - 2] in "CcoANkf":
            i = _body_before(tokens, i - 2, floor)
        elif i - 2 >= floor and (_joins_modifiers(tokens, i, head) or _lists_states(tokens, i, head)):
            i -= 2
        elif role == Role.CLOSE and i - 4 >= floor and tokens.roles[i - 3 : i] == "(A)":
            i -= 3
        elif role == Role.LOWER and i - 2 >= floor and _is_field(tokens, i - 1, head):
            i -= 1
        elif role == Role.NAME and _names_body(tokens, i, floor, rules):
            i = _body_before(tokens, i - 1, floor)
        else:
            break
    while i < head and tokens.roles[i] in (Role.GENITIVE, Role.AND):
        i += 1
    return i


def _joins_modifiers(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether "and" joins two fields, or two states of a plural: "Czech and Slovak defence ministers"."""
    if tokens.roles[at - 1] != Role.AND:
        return False
    if tokens.roles[at - 2] == tokens.role(at) == Role.FIELD:
        return True
    if tokens.roles[at - 2] not in "cC":
        return False
    while tokens.role(head + 1) in "pPuy":
        head += 1
    return tokens.role(at) in "cC" and (tokens.roles[head] == Role.POSTS or tokens.lows[head].endswith("s"))


def _lists_states(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a comma joins two adjectives of states of a plural: "Czech, Slovak and Polish ministers"."""
    if tokens.roles[at - 1] != Role.COMMA:
        return False
    after = tokens.roles[at : at + 3]
    return (
        tokens.roles[at - 2] == Role.DEMONYM
        and after[:1] == Role.DEMONYM
        and after[1:2] in (",", "&")
        and (tokens.roles[head] == Role.POSTS or tokens.lows[head].endswith("s"))
    )


def _is_field(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a word that is in no list is one of a post's: "the sporting director"."""
    opens = tokens.roles[at - 1] in (Role.ARTICLE, Role.GENITIVE, Role.COMMA) and tokens.lows[at] not in _VERBS
    return opens and at + 1 == head and tokens.lows[at].endswith(_FIELD_ENDS) and tokens.words[head][0].islower()


def _names_body(tokens: Tokens, at: int, floor: int, rules: PeopleRules) -> bool:
    """Tell whether capitalised words before a head name the body: "Rosatom director general Alexey …"."""
    first = _body_before(tokens, at - 1, floor)
    if first == at - 1 and tokens.lows[first].endswith(("ed", "ing")) and _starts_sentence(tokens, first):
        return False  # "Freed journalist X"
    opens = first == floor or not (tokens.role(first - 1) in "rhpPg" or tokens.low(first - 1) in rules.chose)
    return tokens.words[at][0].islower() and opens


def _starts_sentence(tokens: Tokens, at: int) -> bool:
    return tokens.passage.sentence_at(tokens.starts[at]).char_start == tokens.starts[at]


def _body_before(tokens: Tokens, last: int, floor: int) -> int:
    """Return the first of the capitalised words that end with a token."""
    i = last
    while i - 1 >= floor and tokens.roles[i - 1] in _NAMING and tokens.roles[last] in _NAMING:
        i -= 1
    return i


def _split_modifiers(
    tokens: Tokens, first: int, head: int, rules: PeopleRules
) -> tuple[list[str], str | None, str | None, bool]:
    """Return the title's words before the head, the organisation, the country, and whether the post is past."""
    country = body = None
    past = False
    last = -1 if tokens.lows[head] in rules.of_place else _last_body(tokens, first, head, rules)
    title: list[str] = []
    named: list[int] = []  # the tokens of a body that no finder knows
    i = first
    while i < head:
        role = tokens.roles[i]
        if role == Role.PAST:
            past = True
        elif role == Role.BODY and i in tokens.bodies:
            _, after, body = tokens.bodies[i]
            country = country or next((tokens.countries[j] for j in range(i, after) if j in tokens.countries), None)
            i = max(i, min(after, head) - 1)
        elif role in (Role.COUNTRY, Role.DEMONYM):
            country = country or tokens.countries.get(i)
            if i < last and (named or tokens.role(last + 1) == Role.GENITIVE):
                named.append(i)
        elif (
            role in _SKIPPED
            or (role in (Role.AND, Role.COMMA) and tokens.roles[i - 1] in "cC")
            or tokens.lows[i] == "then"
            or (role == Role.FIELD and tokens.role(i + 1) == Role.GENITIVE and tokens.lows[i] in _OWN)
            or tokens.role(i - 1) == Role.OPEN
        ):
            pass
        elif i <= last and (named or role != Role.DEGREE):
            named.append(i)
        else:
            title.append(tokens.words[i])
        i += 1
    if body is None and named:
        body = tokens.text(named[0], named[-1] + 1)
    return title, body, country, past


def _last_body(tokens: Tokens, first: int, head: int, rules: PeopleRules) -> int:
    """Return the last token before a head that belongs to an organisation's name, or -1."""
    for i in range(head - 1, first - 1, -1):
        role, low = tokens.roles[i], tokens.lows[i]
        if role == Role.ACRONYM and tokens.role(i - 1) == Role.OPEN:
            continue
        if role in (Role.BODY, Role.ACRONYM, Role.NAME) or low == "ministry":
            return i
        if role == Role.THING and (low in rules.offices or _ends_name(tokens, i, first, head, rules)):
            return i
    return -1


def _ends_name(tokens: Tokens, at: int, first: int, head: int, rules: PeopleRules) -> bool:
    """Tell whether a capitalised body's word ends a name: "Port president", "Kenya Army's chief"; not "Army Chief"."""
    if tokens.role(at + 1) == Role.GENITIVE:
        return True
    if tokens.lows[at] in rules.forces:
        return at - 1 >= first and tokens.roles[at - 1] in "NkA"
    return tokens.words[head][0].islower() or (at - 1 >= first and tokens.roles[at - 1] in "fkNo")
