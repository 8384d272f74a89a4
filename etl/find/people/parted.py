"""A post that a mark parts from its holder's name: "the Tajik foreign minister, X,", "the constables - X and Y"."""

import re
from collections.abc import Mapping

from etl.find.people.apposition import state_start
from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_IN_PLACE = re.compile("@(?:N{1,2}|C{1,3})$")  # roles
_DASHES = frozenset("-–—:")
_WHERE = frozenset({"at", "in", "on", "during"})
_ENTRUSTED = frozenset({"assigned", "authorised", "authorized", "delegated", "empowered", "mandated"})
_CLOSING = frozenset({"after", "before", "when", "while", "who"})  # right after a name that a comma parts from a post
_FULL = 2  # words of a full name
_MARKS = 5  # tokens between a post in the plural and its list of names


def post_before_mark(c: Candidate, at: int, by_end: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post of "the Tajik foreign minister, X," or "whose head is X"."""
    tokens = c.tokens
    listed = _post_before_list(tokens, at, by_end) or _post_before_dash(c, at, by_end)
    post = listed or by_end.get(at - 1) or _post_in_place(c, at, by_end, rules)
    if listed or post is None or _entrusts(tokens, post):
        return listed
    if tokens.role(at - 1) == Role.COMMA and chained_post(c, post, by_end) and tokens.role(c.after) in ",@":
        return post
    if tokens.role(at - 1) == Role.COMMA and (_is_enclosed(c, post, rules) or _is_in_series(c, post, by_end)):
        return post
    if not post.definite and tokens.role(at - 1) == Role.COMMA and _is_told_of(c, post, rules):
        return post
    if not post.definite:
        leads = starts_sentence(tokens, post.first) or tokens.role(post.first - 1) == Role.AND
        leads = leads or (c.left < c.first and tokens.words[post.head][0].isupper())
        if _follows_name(tokens, post):
            return None  # "A, Foreign Minister of Peru, H.E. B"
        formal = post.end > post.head_end and tokens.words[post.head][0].isupper() and c.after - c.first > 1
        if formal and tokens.role(at - 1) == Role.COMMA and tokens.role(c.after) in ",.(":
            return post  # "Acting Chairman of the XY Party (XYP), Ada Obi,"
        return post if leads and c.evidence and tokens.role(at - 1) == Role.COMMA else None
    if _follows_name(tokens, post) and Role.GENITIVE in tokens.roles[post.first - 1 : post.head]:
        return None  # "A, Peru's Minister of Trade, B, Chile's Minister of Trade"
    closed = tokens.role(c.after) in ",.)(:;&" or tokens.low(c.after) in _CLOSING
    if tokens.role(at - 1) == Role.COMMA and (closed or post.role == Role.POSTS):
        return post
    return post if tokens.lows[at - 1] in ("is", "was", "remains") and tokens.low(post.first - 1) == "whose" else None


def _entrusts(tokens: Tokens, post: Post) -> bool:
    """Tell whether another acts for a post's holder: "authorised by the President, Comrade X, Deputy Head, spoke"."""
    return tokens.low(post.first - 2) == "by" and tokens.low(post.first - 3) in _ENTRUSTED


def _post_in_place(c: Candidate, at: int, by_end: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post of "its manager in Juba, Ada Obi, said": a full name between commas."""
    tokens = c.tokens
    enclosed = tokens.role(at - 1) == tokens.role(c.after) == Role.COMMA and c.after - c.first >= _FULL
    placed = _IN_PLACE.search(tokens.roles, max(0, at - _MARKS), at - 1) if enclosed else None
    if placed is None or tokens.low(placed.start()) not in ("at", "in"):
        return None
    post = by_end.get(placed.start())
    if post is None or post.role not in (Role.POST, Role.OCCUPATION):
        return None
    return post if all(rules.origins.is_borne(word) for word in c.words) else None


def _post_before_list(tokens: Tokens, at: int, by_end: Mapping[int, Post]) -> Post | None:
    """Return the post of "the Czech and Slovak ministers – respectively, X and Y"."""
    for start in range(at - 1, max(0, at - _MARKS), -1):
        post = by_end.get(start)
        if post and post.role == Role.POSTS and (len(post.countries) > 1 or "respectively" in tokens.lows[start:at]):
            return post
        if tokens.role(start - 1) not in ".," and tokens.low(start - 1) != "respectively":
            return None
    return None


def chained_post(c: Candidate, post: Post, by_end: Mapping[int, Post]) -> Post | None:
    """Return the first of two posts of one: "Prime Minister, Head of Government, Ada Obi"."""
    tokens = c.tokens
    first = by_end.get(post.first - 1) if tokens.role(post.first - 1) == Role.COMMA and not post.definite else None
    capitals = first is not None and tokens.words[first.head][0].isupper() and tokens.words[post.head][0].isupper()
    same = capitals and first is not None and first.role == post.role == Role.POST and c.after - c.first >= _FULL
    return first if same and first is not None and first.end == first.head_end and post.end == post.head_end else None


def _post_before_dash(c: Candidate, at: int, by_end: Mapping[int, Post]) -> Post | None:
    """Return the post of "the seven constables - X, Y and Z -" and "three new judges: X, Y and Z"."""
    tokens, post = c.tokens, by_end.get(at - 1)
    many = post is not None and tokens.lows[post.head_end - 1].endswith("s") and c.after - c.first >= _FULL
    return post if many and tokens.words[at - 1] in _DASHES and tokens.role(c.after) in ",&" else None


def _is_enclosed(c: Candidate, post: Post, rules: PeopleRules) -> bool:
    """Tell whether a full name stands between a capitalised or definite post's comma and what goes on with it.

    "Kenya's President, Ada Obi and", "the incoming premier and party leader, Ada Obi, was".
    """
    tokens = c.tokens
    if c.after - c.first < _FULL or _follows_name(tokens, post) or post.role not in (Role.POST, Role.OCCUPATION):
        return False
    joined = tokens.role(post.first - 1) == Role.AND or post.definite
    if tokens.words[post.head][0].isupper() and tokens.role(c.after) == Role.COMMA and post.role == Role.POST:
        return True  # "Grade One Magistrate, Ada Obi, returned"
    if "honorific" in c.evidence or "rank" in c.evidence:
        return joined or (post.country is not None and tokens.role(c.after) in ",.&")  # "Omani envoy, Colonel X."
    if joined:
        if post.definite and tokens.words[post.head][0].isupper() and tokens.low(c.after) in _WHERE:
            return True  # "the Defence Secretary, Ada Obi, Jr. in Lagos"
        verbs = rules.speech | rules.human | rules.alive | rules.adverbs
        return tokens.role(c.after) in ",.&" or tokens.low(c.after) in ("as", "was") or tokens.low(c.after) in verbs
    placed = post.country is not None and tokens.words[post.head][0].isupper()
    return placed and tokens.low(c.after) not in ("of", "from")


def note_enclosed(c: Candidate, post: Post, rules: PeopleRules) -> None:
    """Note that commas enclose a name that tells whose trade was told: "the minister's driver, X, asked"."""
    tokens = c.tokens
    between = tokens.role(c.first - 1) == tokens.role(c.after) == Role.COMMA and c.first == post.end + 1
    if between and _is_trade(tokens, post, rules) and set(tokens.roles[c.first : c.after]) == {Role.NAME}:
        c.note("enclosed")


def _is_trade(tokens: Tokens, post: Post, rules: PeopleRules) -> bool:
    """Tell whether a post is a trade that only people have."""
    return post.role == Role.OCCUPATION and tokens.lows[post.head_end - 1] not in rules.firms


def _is_told_of(c: Candidate, post: Post, rules: PeopleRules) -> bool:
    """Tell whether a name alone is told of somebody: "a goatherd, Ada Obi, said"."""
    tokens = c.tokens
    someone = tokens.low(post.first - 1) in ("a", "an") or tokens.low(post.first) in ("a", "an")
    return (
        someone and _is_trade(tokens, post, rules) and tokens.role(c.after) in ",." and not _follows_name(tokens, post)
    )


def _is_in_series(c: Candidate, post: Post, by_end: Mapping[int, Post]) -> bool:
    """Tell whether a post and a name go on with a series of them: "Minister of Trade, X, Minister of Justice, Y,"."""
    tokens, at = c.tokens, _start(c.tokens, post) - 1
    if not _follows_name(tokens, post) or tokens.role(c.after) not in ",.&" or tokens.words[post.head][0].islower():
        return False
    while tokens.role(at - 1) in (Role.NAME, Role.INITIAL, Role.HONORIFIC, Role.RANK, Role.SUFFIX, Role.PARTICLE):
        at -= 1
    direct = by_end.get(at)
    if direct is not None and direct.role == Role.POST and c.after - c.first >= _FULL:
        return True  # "Secretary of Trade X, Secretary of State, Y, and"
    first = by_end.get(at - 1)
    if tokens.role(at - 1) != Role.COMMA or first is None or first.role != Role.POST:
        return False
    return not _follows_name(tokens, first) or _is_in_series(c, first, by_end)  # a post began it, not a name


def _follows_name(tokens: Tokens, post: Post) -> bool:
    start = _start(tokens, post)
    return tokens.role(start - 1) == Role.COMMA and tokens.role(start - 2) in (Role.NAME, Role.SUFFIX)


def _start(tokens: Tokens, post: Post) -> int:
    """Return the first token of a post with the state that owns it: "Peru's Minister of Trade"."""
    owned = tokens.role(post.first - 1) == Role.GENITIVE and tokens.role(post.first - 2) == Role.COUNTRY
    return state_start(tokens, post.first - 1) if owned else post.first


def starts_sentence(tokens: Tokens, at: int) -> bool:
    """Tell whether a sentence or a quotation begins with a token."""
    sentence = tokens.passage.sentence_at(tokens.starts[at])
    return tokens.starts[at] == sentence.char_start or tokens.role(at - 1) == Role.QUOTE
