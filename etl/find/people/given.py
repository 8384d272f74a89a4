"""Posts that a verb gives: "made X mayor", "X is the …", "X has been appointed as the new …", "X took office as …"."""

from collections.abc import Mapping

from etl.find.people.apposition import heads_name, post_ahead, skip_lead
from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_FULL = 2  # words of a full name
_HANDED = 10  # tokens before a name for what is handed to its bearer
_RESPECTIVE = 20  # tokens after a name for the posts of each
_FOLLOWED = frozenset(
    {"relieved", "relieves", "replaced", "replaces", "replacing", "succeeded", "succeeding", "succeeds"}
)
_PASSIVE = frozenset({"also", "been", "being", "had", "has", "have", "is", "newly", "recently", "was", "were"})
_GIVEN = frozenset({"designated", "posted", "promoted"})
_TAKES = frozenset({"assumed", "assumes", "assuming", "took"})
_OFFICE = frozenset({"charge", "command", "duties", "duty", "office", "over"})
_TO = frozenset({"as", "be", "to", "unanimously"})


def look_at_choice(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the post of "made X mayor" and "appointed X as its director"."""
    tokens = c.tokens
    if tokens.low(c.left - 1) not in rules.chose or c.after - c.first < _FULL:
        return
    start = skip_lead(tokens, at, rules)
    post = post_ahead(tokens, start, by_first)
    if post and post.role in "pu" and tokens.words[post.head][0].islower() and not heads_name(tokens, post):
        c.hold(post, "apposition")


def look_at_copula(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the post of "X is the …", "X became …", "when X was …"."""
    tokens = c.tokens
    post = by_first.get(skip_lead(tokens, at, rules))
    if tokens.low(at - 1) == "as" and "credentials" in tokens.lows[max(0, c.left - _HANDED) : c.left]:
        return  # "presented his credentials to X as the Ambassador": the one who handed them is it
    if tokens.low(at - 1) == "as" and tokens.low(c.left - 1) in _FOLLOWED:
        return  # "relieved X as commander"
    if (
        tokens.roles[max(0, c.left - 2) : c.left] == Role.NAME + Role.AND
        and "respectively" in tokens.lows[at : at + _RESPECTIVE]
    ):
        return  # "X and Y as chairman and secretary, respectively"
    if post is not None and not heads_name(tokens, post):
        c.hold(post, "kin" if post.role == Role.KIN else "apposition")


def given_post(tokens: Tokens, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post of "has been appointed as the new …" and "assumed office as the …" after a name."""
    i = at
    while tokens.low(i) in _PASSIVE:
        i += 1
    if i > at and tokens.low(i).endswith("ed") and tokens.low(i + 1) == "and":
        i += 2  # "has been transferred and posted as"
    if i > at and tokens.low(i) in rules.chose | _GIVEN:
        i += 1
    elif i == at and tokens.low(i) in _TAKES and tokens.low(i + 1) in _OFFICE and tokens.low(i + 2) == "as":
        i += 2
    else:
        return None
    while tokens.low(i) in _TO:
        i += 1
    post = by_first.get(skip_lead(tokens, i, rules))
    return post if post and post.role in "pu" and not heads_name(tokens, post) else None
