"""Posts that a verb gives: "made X mayor", "X is the …", "X has been appointed as the new …", "X took office as …"."""

from collections.abc import Mapping

from etl.find.people.apposition import at_body, heads_name, owned_post, post_ahead, skip_lead
from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_FULL = 2  # words of a full name
_HANDED = 10  # tokens before a name for what is handed to its bearer
_CLAUSE = 25  # tokens of a relative clause
GAINS = frozenset(
    {"appointment", "confirmation", "election", "nomination", "promotion", "re-election", "reappointment"}
)
_PLACES = frozenset({"job", "position", "post", "role"})
_ORDER = frozenset({"first", "last", "latest", "oldest", "only", "second", "third", "youngest"})
_FRESH = frozenset({"his", "her", "new", "recent", "their"})
_RESPECTIVE = 20  # tokens after a name for the posts of each
_FOLLOWED = frozenset(
    {"relieved", "relieves", "replaced", "replaces", "replacing", "succeeded", "succeeding", "succeeds"}
)
_PERFECT = frozenset({"had", "has", "have"})
_BEEN = frozenset({"been", "being", "is", "newly", "recently", "was", "were"})
_ASIDE = frozenset({"also", "currently", "formally", "just", "now", "officially", "since", "today"})
_GIVEN = frozenset({"designated", "posted", "promoted"})
_WORKING = frozenset({"acting", "functioning", "serving", "working"})  # "has been serving as": still is
_DUTIES = frozenset({"act", "additionally", "also", "become", "concurrently", "function", "serve", "work"})
_ENDED = frozenset({"before", "till", "until"})  # "was his adviser before he went to Lima"
_TAKES = frozenset({"assumed", "assumes", "assuming", "took"})
_OFFICE = frozenset({"charge", "command", "duties", "duty", "office", "over"})
_TO = frozenset({"as", "be", "to", "unanimously"})


def look_at_choice(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the post of "made X mayor" and "appointed X as its director"."""
    tokens = c.tokens
    if tokens.low(c.left - 1) not in rules.chose or c.after - c.first < _FULL:
        return
    start = skip_lead(tokens, _skip_duty(tokens, at), rules)
    post = post_ahead(tokens, start, by_first)
    if post and post.role in "pu" and tokens.words[post.head][0].islower() and not heads_name(tokens, post):
        c.hold(post, "apposition")


def look_at_copula(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the post of "X is the …", "X became …", "when X was …"."""
    tokens = c.tokens
    post = at_body(tokens, owned_post(tokens, by_first.get(skip_lead(tokens, at, rules)), by_first), rules)
    if tokens.low(at - 1) == "as" and "credentials" in tokens.lows[max(0, c.left - _HANDED) : c.left]:
        return  # "presented his credentials to X as the Ambassador": the one who handed them is it
    if tokens.low(at - 1) == "as" and tokens.low(c.left - 1) in _FOLLOWED:
        return  # "relieved X as commander"
    if (
        tokens.roles[max(0, c.left - 2) : c.left] == Role.NAME + Role.AND
        and "respectively" in tokens.lows[at : at + _RESPECTIVE]
    ):
        return  # "X and Y as chairman and secretary, respectively"
    if post is not None and tokens.low(at - 1) == "was" and tokens.low(post.end) in _ENDED:
        return
    if post is not None and tokens.low(post.end) == "to" and not _ORDER.isdisjoint(tokens.lows[at : post.head]):
        return  # "X was the first governor to be arrested"
    if post is not None and not heads_name(tokens, post):
        c.hold(post, "kin" if post.role == Role.KIN else "apposition")


def given_post(tokens: Tokens, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post of "has been appointed as the new …" and "assumed office as the …" after a name."""
    i = at
    while tokens.low(i) in _PERFECT | _BEEN | _ASIDE:
        i += 1
    i = _verb_end(tokens, at, i, rules)
    if i < 0:
        return None
    i = _skip_duty(tokens, i)
    while tokens.low(i) in _TO:
        i += 1
    post = at_body(tokens, by_first.get(skip_lead(tokens, i, rules)), rules)
    owned = post is not None and tokens.role(post.end) == Role.GENITIVE  # "as chief of the world's largest army"
    return post if post and post.role in "pu" and not owned and not heads_name(tokens, post) else None


def post_gained(tokens: Tokens, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post that "his new appointment as" tells, for which its holder is congratulated."""
    i = at
    while tokens.low(i) in _FRESH:
        i += 1
    if i == at or tokens.low(i) not in GAINS | _PLACES or tokens.low(i + 1) != "as":
        return None
    post = by_first.get(skip_lead(tokens, i + 2, rules))
    return post if post and not heads_name(tokens, post) else None


def _verb_end(tokens: Tokens, at: int, verb: int, rules: PeopleRules) -> int:
    """Return the token after the verb that gives a post, -1 where none does; `at` is its first auxiliary."""
    told, i, low = set(tokens.lows[at:verb]), verb, tokens.low(verb)
    if told & _BEEN and low.endswith("ed") and tokens.low(i + 1) == "and":
        i += 2  # "has been transferred and posted as"
        low = tokens.low(i)
    if told & _BEEN and (low in rules.chose | _GIVEN or (low in _WORKING and tokens.low(i + 1) == "as")):
        return i + 1
    if told & _PERFECT and not told & _BEEN and low == "become":
        return i + 1
    if i == at and low in _TAKES and tokens.low(i + 1) in _OFFICE and tokens.low(i + 2) == "as":
        return i + 2
    return -1


def clause_end(tokens: Tokens, at: int) -> int:
    """Return the token after the relative clause that begins at a token; that token itself where none does."""
    end = tokens.roles.find(Role.COMMA, at, at + _CLAUSE) if tokens.low(at) == "who" else -1
    return end + 1 if end > at and Role.POINT not in tokens.roles[at:end] else at


def _skip_duty(tokens: Tokens, at: int) -> int:
    """Return the token after "to serve" and "to additionally act": "as" stands there, or the post."""
    i = at + 1
    while tokens.low(at) == "to" and tokens.low(i) in _DUTIES:
        i += 1
    return i if i > at + 1 else at
