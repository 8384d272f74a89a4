"""Stretches of a post's complement that are read whole: a city, a portfolio in brackets, "the two countries"."""

from collections.abc import Container

from etl.find.people.tokens import Tokens
from etl.rules.patterns import compile_search
from etl.rules.people import Role

_WORDS = 3  # of a city's name
_BRACKET = compile_search(r"\((?:[kfm]|[kfmN]{1,4}&?[kfmN]{1,3}(?=\)[Nihr]))\)")  # roles
_LISTED = compile_search("(?:,[fkmp]{1,2}){1,4},?&[fkmp]{1,2}")  # roles
_AND_THE = compile_search("&t[fkNw](?=,)")
_PARTIES = frozenset({"countries", "country", "nation", "nations", "sides", "state", "states"})
_BEFORE = frozenset({"both", "that", "the", "this", "three", "two"})


def place_end(tokens: Tokens, at: int, places: Container[str]) -> int:
    """Return the token after the city or province that stands at a token, 0 where none does."""
    for size in range(_WORDS, 0, -1):
        if " ".join(tokens.words[at : at + size]) in places:
            return at + size
    return 0


def sides_end(tokens: Tokens, at: int) -> int:
    """Return the token after "both countries" and "that country", or 0: whose the posts are, others tell."""
    i = at
    while tokens.low(i) in _BEFORE:
        i += 1
    alone = tokens.low(i) in ("country", "nation", "state")  # "president of the country" is all title
    told = tokens.low(i) in _PARTIES and (not alone or tokens.low(at) in ("that", "this"))
    return i + 1 if told and i > at else 0


def bracket_end(tokens: Tokens, at: int) -> int:
    """Return the token after "(Economic Relations)" and "(Navy)", or 0."""
    found = _BRACKET.match(tokens.roles, at)
    return found.end() if found else 0


def listed_end(tokens: Tokens, at: int) -> int:
    """Return the token after fields that go on with a portfolio, or 0: "…, Industry and Trade", "… and the Pacific"."""
    found = _LISTED.match(tokens.roles, at) or _AND_THE.match(tokens.roles, at)
    end = found.end() if found else 0
    if any(tokens.roles[i] == Role.POST and tokens.lows[i] != "justice" for i in range(at, end)):
        return 0  # "Minister of Defence, Justice and Security", but not "…, President and Chief"
    return end if end and tokens.words[end - 1][0].isupper() else 0


def staff_end(tokens: Tokens, at: int, chief: int) -> int:
    """Return the token after "Navy Staff" and "Indian Naval Staff" of a chief, or 0.

    A General Staff is a body but in the highest post's name: "Chief of the General Staff", and not "Deputy Chief".
    """
    i = at + (tokens.role(at) == Role.DEMONYM)
    highest = tokens.words[chief][0].isupper() and tokens.low(chief - 1) not in ("deputy", "vice")
    return i + 2 if tokens.low(i + 1) == "staff" and (highest or tokens.lows[i] != "general") else 0
