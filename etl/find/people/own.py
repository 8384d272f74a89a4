"""Whom a writer tells as his own state's: "our foreign minister, X", "our own X", "X, the premier here"."""

from collections.abc import Mapping

from etl.find.people.candidate import Candidate
from etl.find.people.home import Homes
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.find.people.tokens import Tokens
from etl.rules.people import Role

_ELSEWHERE = frozenset({"colleague", "colleagues", "counterpart", "counterparts", "friend", "friends", "guest", "host"})
_OFFICES = frozenset({"bureau", "mission", "office", "team"})  # "our head of mission": whose, nobody knows
_BORNE = 0.03  # of the share of the state where a name is borne most
_OPENING, _CLOSING, _PLAIN = "“", "”", '"'


def is_own(person: Person) -> bool:
    """Tell whether a writer, and nobody whom he quotes, calls somebody his own: "our mayor", "my chief of staff"."""
    return any(_is_called_own(c) and not _is_quoted(c) for c in person.candidates)


def own_state(shares: Mapping[str, float], homes: Homes) -> str | None:
    """Return the state that an article speaks from for one of its own, unless the name is hardly borne there."""
    home = homes.home
    known = home is not None and shares.get(home, 1.0) >= _BORNE * max(shares.values(), default=0.0)
    return home if known else None


def _is_called_own(c: Candidate) -> bool:
    tokens = c.tokens
    if tokens.lows[max(0, c.left - 2) : c.left] == ["our", "own"] or tokens.low(c.left - 1) == "our":
        return True
    return any(_is_own_post(tokens, post) for post in c.posts)


def _is_own_post(tokens: Tokens, post: Post) -> bool:
    """Tell whether a post is told as the writer's state's; who is his colleague or his kin need not be of it."""
    told = {*tokens.lows[post.head : post.head_end], *post.title.lower().split()}
    if post.role in (Role.KIN, Role.OCCUPATION) or not (_ELSEWHERE | _OFFICES).isdisjoint(told):
        return False
    owner = tokens.low(post.first - 1 - (tokens.low(post.first - 1) == "own"))
    return owner in ("our", "my") or (tokens.low(post.end) == "here" and post.definite)


def _is_quoted(c: Candidate) -> bool:
    """Tell whether a name stands inside a quotation of its paragraph."""
    text = c.tokens.passage.text[: c.tokens.starts[c.first]]
    return text.count(_OPENING) > text.count(_CLOSING) or text.count(_PLAIN) % 2 == 1
