"""Stretches of a post's complement that are read whole: a city, a portfolio in brackets, "the two countries"."""

from collections.abc import Container

from etl.find.people.tokens import Tokens
from etl.rules.patterns import compile_search

_WORDS = 3  # of a city's name
_BRACKET = compile_search(r"\((?:[kfm]|[kfmN]{1,4}&?[kfmN]{1,3}(?=\)[Nihr]))\)")  # roles
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
