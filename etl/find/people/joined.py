"""Posts beside the one before a name: joined by "and" or a dash, under another's; and the posts of the dead."""

import re
from collections.abc import Mapping
from dataclasses import replace

from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_LED = re.compile(r"(?:(?:Acting|Deputy) )?(?:Chief of|Director of|Permanent Secretary|Principal Secretary)\b")
_DASHES = frozenset("-–—")
_MEMORIALS = frozenset({"bust", "grave", "graves", "mausoleum", "memory", "monument", "statue", "tomb", "tombs"})


def post_above(c: Candidate, post: Post | None, by_end: Mapping[int, Post]) -> Post | None:
    """Return the post that a name bears under another's: "Secretary of the Council under the President of Peru X"."""
    tokens = c.tokens
    if post is None or tokens.role(post.first - 1) != Role.ARTICLE:
        return post  # "who served under Prime Minister X"
    above = by_end.get(post.first - 2) if tokens.low(post.first - 2) == "under" else None
    if above is None or above.role != Role.POST:
        return post
    body = above.organisation if (above.organisation or "") in tokens.text(above.first, above.end) else None
    return replace(above, country=above.country or post.country, organisation=body)  # not the council of another state


def post_before_body(c: Candidate, at: int, by_end: Mapping[int, Post], rules: PeopleRules) -> Post | None:
    """Return the post of "Permanent Secretary, Ministry of Trade X", with the body that a comma parts from it."""
    tokens = c.tokens
    first, after, body = tokens.bodies.get(at - 1, (0, 0, ""))
    post = by_end.get(first - 1) if after == at and tokens.role(first - 1) == Role.COMMA else None
    if post is None or post.role != Role.POST or post.organisation or tokens.words[post.head][0].islower():
        return None
    bare = post.end == post.head_end and post.title.split()[-1].lower() in rules.of_bodies
    held = bare or _LED.match(post.title) is not None
    return replace(post, organisation=body) if held and after - first > 1 else None


def is_of_memory(c: Candidate, post: Post) -> bool:
    """Tell whether the grave or the likeness of somebody is told: "at the tomb of the national leader X"."""
    tokens, at = c.tokens, post.first - 1
    at -= tokens.role(at) == Role.ARTICLE
    return tokens.low(at) in ("of", "to") and tokens.low(at - 1) in _MEMORIALS


def take_dashed(c: Candidate, post: Post, by_end: Mapping[int, Post]) -> None:
    """Take the post that a dash joins to another: "First Deputy Minister of Trade – Chief of Customs X"."""
    tokens, dash = c.tokens, post.first - 1
    other = by_end.get(dash) if tokens.words[dash : dash + 1] and tokens.words[dash] in _DASHES else None
    if other is None or dash < 1 or other.role != Role.POST or tokens.starts[dash] == tokens.ends[dash - 1]:
        return
    if post.definite or tokens.words[other.head][0].islower() or tokens.words[post.head][0].islower():
        return
    c.posts.insert(0, other)
    c.left = other.first
    c.codes += [other.country] if other.country else []


def take_state(c: Candidate, post: Post, by_end: Mapping[int, Post]) -> None:
    """Take the state of "the Indian president and Prime Minister X"."""
    other = by_end.get(post.first - 1) if c.tokens.role(post.first - 1) == Role.AND else None
    if other and other.definite and other.country and not (post.country or post.definite or _is_apposed(c, other)):
        c.codes.append(other.country)


def _is_apposed(c: Candidate, post: Post) -> bool:
    """Tell whether a comma stands before a post: "A, the president of Peru and Prime Minister B of Chile"."""
    before = post.first - 1 - (c.tokens.role(post.first - 1) == Role.ARTICLE)
    return c.tokens.role(before) == Role.COMMA


def take_coordinated(c: Candidate, post: Post, by_end: Mapping[int, Post]) -> None:
    """Take the post before "and" too: "Deputy Prime Minister and Minister of Defence X"."""
    tokens = c.tokens
    other = by_end.get(post.first - (tokens.role(post.first - 1) == Role.AND))
    marked = tokens.role(post.end) == Role.COMMA and not post.definite  # "the Premier and Minister of Trade, X,"
    direct = tokens.role(post.first - 1) != Role.AND
    owned = Role.GENITIVE in tokens.roles[post.first : post.head]  # "President X's spokesman Y"
    if other and direct and (owned or tokens.low(post.first - 1) == "both"):
        return
    plain = not other or not other.definite or tokens.words[post.first][0].islower()
    joined = marked or plain or (other and (_are_portfolios(tokens, other, post) or _leads_party(other, post)))
    if other and other.role == Role.POST and joined:
        c.posts.insert(0, other)
        c.left = other.first
        if other.country:
            c.codes.append(other.country)
        if tokens.low(other.first - 1) == "cum":  # "Deputy Prime Minister cum Minister of Defence and Co-Chair X"
            take_coordinated(c, other, by_end)


def _leads_party(one: Post, two: Post) -> bool:
    """Tell whether two posts are those of a party state's head: "the Party General Secretary and President X"."""
    return one.title.endswith("General Secretary") and two.title in ("President", "State President")


def _are_portfolios(tokens: Tokens, one: Post, two: Post) -> bool:
    """Tell whether two posts are portfolios of one: "Peru's Defence Minister and Interior Minister X"."""
    titled = one.country is not None and tokens.words[one.first][0].isupper() and two.country is None
    fields = [p.title.lower().split() for p in (one, two)]
    return titled and all(len(f) > 1 and f[-1] == "minister" and f[-2:-1] != ["prime"] for f in fields)
