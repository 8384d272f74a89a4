"""Posts as phrases: what stands before the head ("Chinese deputy", "RCAF"), the head, and its complement ("of … at …").

A country before or after the head is the holder's, not part of the title; a body is the post's organisation. A phrase
is read once, by itself; whose post it is, `candidates` decides by what stands beside it.
"""

from collections.abc import Iterator

from etl.find.people.complements import Complement
from etl.find.people.modifiers import DEGREES, MODIFIERS, first_modifier, split_modifiers
from etl.find.people.tokens import Tokens
from etl.records import record
from etl.rules.patterns import compile_search
from etl.rules.people import PeopleRules, Role

_HEAD = compile_search("[pPuy]+")
NO_NAMES = frozenset({"counterpart", "guest", "host"})  # words of kinship that nobody is called
_LIKE = frozenset({"colleague", "colleagues", "counterpart", "counterparts", "peer", "peers"})
_FROM_STATES = compile_search("(?:@|O)t?C{1,4}(?:[,&]{1,2}t?C{1,4})*")  # roles
_SECOND = frozenset({"Prime", "Union"})  # first words of a second post: "Deputy Prime Minister Union Minister X"
_SPEAKERS = frozenset({"spokesman", "spokesperson", "spokeswoman"})
_OF_AMBASSADORS = DEGREES | {"goodwill", "roving"}  # "Deputy Ambassador X"; "Director Ambassador X" has two posts
_YEAR = compile_search(r"(?:1[89]|20)\d\d[.,;]?")
_SHORT = 4  # letters of kinship's words that are names too: "Son", "Boy"
_LOOSE = 2  # words before a head that belong to it and are in no list


@record
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
        if _is_verb(tokens, head, head_end):
            continue
        if head >= floor and not _is_degree(tokens, head, head_end) and not _is_given_name(tokens, head, head_end):
            posts.append(_read_post(tokens, head, head_end, floor, rules))
    return posts


def _heads(tokens: Tokens, rules: PeopleRules) -> Iterator[tuple[int, int]]:
    """Yield where the heads stand; a short form begins one of its own: "chairman Rep. X", "members Mayor X"."""
    for found in _HEAD.finditer(tokens.roles):
        first, after = found.span()
        while after - first > 1 and tokens.roles[first] == Role.KIN and tokens.roles[after - 1] in "pP":
            first += 1  # "his host President X"
        for at in range(first + 1, after):
            short = tokens.lows[at] in rules.post_abbreviations and is_short(tokens, at)
            before = tokens.words[at - 1]
            parted = before.islower() and before.endswith("s") and tokens.words[at].istitle()
            second = tokens.lows[at - 1] == "minister" and tokens.words[at] in _SECOND
            own = tokens.words[at] == "Ambassador" and tokens.lows[at - 1] not in _OF_AMBASSADORS
            told = tokens.lows[at - 1] in _SPEAKERS  # "spokesman Director X"
            if short or parted or second or own or told:
                yield first, at
                first = at
        yield first, after


def _is_verb(tokens: Tokens, head: int, head_end: int) -> bool:
    """Tell whether "heads" after a name is a verb: "Premier Nils Aune heads to Lomé", not "Nordic heads of state"."""
    if tokens.words[head] == "hosts" and tokens.role(head - 1) == Role.NAME:
        return tokens.role(head_end) == Role.ARTICLE  # "President X hosts a reception"
    if head_end - head > 1 or tokens.words[head] != "heads":
        return False
    told = tokens.role(head - 1) == Role.NAME or tokens.low(head - 1) == "who"
    return told and tokens.low(head_end) != "of"


def _is_degree(tokens: Tokens, head: int, head_end: int) -> bool:
    """Tell whether a head is but the degree of the one that follows: "Deputy Defence Minister"."""
    if head_end - head > 1 or tokens.lows[head] not in DEGREES:
        return False
    i = head_end
    while tokens.role(i) in MODIFIERS or (tokens.role(i) == Role.AND and tokens.role(i - 1) == Role.FIELD):
        i += 1
    return i > head_end and tokens.role(i) in "pPu"


def is_kin_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a word of kinship can be a name: "Son Chhay", but "Pensioner Ada Obi"."""
    return tokens.lows[at] not in NO_NAMES and len(tokens.words[at]) <= _SHORT


def _is_given_name(tokens: Tokens, head: int, head_end: int) -> bool:
    """Tell whether a capitalised word of kinship begins a name: "Son Chhay"."""
    return (
        tokens.roles[head:head_end] == Role.KIN
        and is_kin_name(tokens, head)
        and tokens.words[head][0].isupper()
        and tokens.role(head_end) in (Role.NAME, Role.INITIAL)
    )


def _read_post(tokens: Tokens, head: int, head_end: int, floor: int, rules: PeopleRules) -> Post:
    first = first_modifier(tokens, head, floor, rules)
    before = tokens.role(first - 1)
    definite = before in (Role.ARTICLE, Role.GENITIVE) or Role.GENITIVE in tokens.roles[first:head]
    title, body, country, past = split_modifiers(tokens, first, head, rules)
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
    elif tokens.lows[head] in _LIKE:
        complement.end, complement.countries = _origin(tokens, head_end)
        complement.country = next(iter(complement.countries), None)
    seated = tokens.words[head] == "Member" and complement.title.startswith(" for ")  # of a parliament
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
        Role.POST if complement.ship or seated else role,
        past
        or tokens.low(complement.end) in ("until", "till")
        or _is_spent(tokens, complement.end)
        or (tokens.low(first - 2) == "ex" and tokens.low(first - 1) == "-"),
        definite,
        tokens.ranks.get(head),
        parted if len(parted) > 1 else complement.countries,
    )


def _is_spent(tokens: Tokens, at: int) -> bool:
    """Tell whether the years of a post that is over follow it: "Prime Minister from 1989 to 1990"."""
    years = tokens.low(at) == "from" and tokens.low(at + 2) in ("to", "until", "till", "through")
    return years and all(_YEAR.fullmatch(tokens.low(i)) for i in (at + 1, at + 3))


def _origin(tokens: Tokens, at: int) -> tuple[int, tuple[str, ...]]:
    """Return the states of "her counterparts from Peru and Chile", with the token after them."""
    found = _FROM_STATES.match(tokens.roles, at) if tokens.low(at) in ("from", "of") else None
    end = found.end() if found else at
    return end, tuple(dict.fromkeys(tokens.countries[i] for i in range(at, end) if i in tokens.countries))


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
        return _bare_command(tokens, at, title)
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


def _bare_command(tokens: Tokens, at: int, title: str) -> Post | None:
    """Return the post of "who commands the flotilla" and "who commands her", None of other verbs and objects."""
    told = tokens.low(at) == "commands" and tokens.role(at + 1) == Role.ARTICLE
    return Post(at, at, at + 1, at + 1, title, None, None, Role.POST, False, True) if told else None


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
        if word == word[:-1].upper() + "s":
            return word[:-1]  # "MPs"
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + end
    return word
