"""What an apposition after a name tells: ", the … of … and … of …", ", who heads …", ", of Peru;"."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post, read_verb_post
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_PLACED = re.compile("@N{1,3},C+")  # "in Halver, Germany"
_BODY_NEXT, _ANOTHER = re.compile(r"(?:\([oA]\))?o+"), ("N,", "j,")
_LISTED = re.compile(r",t?C+(?=[.)])")  # ", Minister of Trade, The Bahamas;"
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NEXT_HOLDER = re.compile(",t?[NihrA]|[NihrA]")  # roles
_AUXILIARIES = frozenset({"are", "had", "has", "have", "is", "was", "were", "will", "would"})
_PRESENT = frozenset({"current", "currently", "now", "present"})
_FRONTING = frozenset({"after", "before", "besides", "during", "following", "on", "upon", "when", "while", "with"})
_JOINED = frozenset({"accompanied", "escorted", "flanked", "hosted", "joined"})
_UNKNOWN = 3  # words before a post that are in no list


def look_in_apposition(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the posts of ", the … of … and … of …", ", who heads …", ", who is also …"."""
    tokens, i, past = c.tokens, at, False
    _look_at_place(c, i)
    i = _skip_native(c, i)
    if tokens.low(i) == "who":
        c.note("who")
        i = skip_lead(tokens, i + 1, rules)
        if verb_post := read_verb_post(tokens, i, rules):
            c.hold(verb_post, "who")
            return
        past = "was" in tokens.lows[at:i]
        if not past and not set(tokens.lows[at:i]) & {"is", "as", "became", "serves", "doubles"}:
            return
    post = owned_post(tokens, post_ahead(tokens, skip_lead(tokens, i, rules), by_first), by_first)
    first = post = at_body(tokens, post, rules)
    series = not {"title", "title_comma"}.isdisjoint(c.evidence) and not any(p.role == Role.POSTS for p in c.posts)
    if post and ((series and _heads_next(c, post)) or _heads_titled(tokens, post, by_first)):
        return  # "Minister of Trade, X, Minister of Justice, Y,"
    if post and tokens.role(c.left - 1) not in ",&" and tokens.low(post.head_end - 1) == "members":
        return  # "to Admiral X, members of the crew, friends"
    while (
        post is not None
        and not (post is not first and _heads_apposition(tokens, post))
        and not heads_name(tokens, post)
        and tokens.role(post.end) != Role.GENITIVE  # "X, the Sultan's elder son"
        and not _begins_clause(c, post, rules)
    ):
        c.hold(replace(post, past=True) if past else post, "kin" if post.role == Role.KIN else "apposition")
        if placed := _PLACED.match(tokens.roles, post.end) or _LISTED.match(tokens.roles, post.end):
            c.codes += [tokens.countries[placed.end() - 1]] if placed.end() - 1 in tokens.countries else []
        i = post.end + (tokens.roles[post.end : post.end + 2] == ",&")
        if tokens.low(i) == "who" and (verb_post := read_verb_post(tokens, i + 1, rules)):
            c.hold(verb_post, "who")
        member = tokens.role(i) == Role.COMMA and tokens.words[post.head].isupper()  # "X, MP, Minister of Trade"
        if tokens.role(i) != Role.AND and not member and not _lists_next(tokens, i, by_first):
            return
        past = past or (post.past and tokens.low(i + 1) not in _PRESENT)  # "X, former premier and member of"
        post = by_first.get(skip_lead(tokens, i + 1, rules))
        past = past and post is not None and not post.definite


def _lists_next(tokens: Tokens, at: int, by_first: Mapping[int, Post]) -> bool:
    """Tell whether a comma parts two posts of one holder: "X, member of the Assembly, Chief of Staff and Commander"."""
    post = by_first.get(at + 1)
    if tokens.role(at) != Role.COMMA or post is None or post.first != at + 1:
        return False
    one = post.organisation is not None and not tokens.lows[post.head_end - 1].endswith("s")
    held = post.role == Role.POST or (post.role == Role.OCCUPATION and one)
    return held and not heads_name(tokens, post) and _NEXT_HOLDER.match(tokens.roles, post.end) is None


def at_body(tokens: Tokens, post: Post | None, rules: PeopleRules) -> Post | None:
    """Return a post with the body that a comma parts from it, as armed forces write: "X, commander, Eastern Fleet,"."""
    if post is None or post.definite or post.organisation or post.end != post.head_end:
        return post
    at = post.end + 1
    known = tokens.bodies.get(at) if tokens.role(post.end) == Role.COMMA else None
    closed = known and tokens.role(known[1]) in (*",.&", "")
    if not known or known[0] != at or not closed or not _is_of_bodies(post, rules):
        return post
    return replace(post, organisation=known[2], end=known[1])


def _is_of_bodies(post: Post, rules: PeopleRules) -> bool:
    return post.title.split()[-1].lower() in rules.of_bodies


def is_state(tokens: Tokens, at: int) -> bool:
    """Tell whether a state's name stands at a token, and nothing that goes on with it."""
    after = state_end(tokens, at)
    return after > at and tokens.role(after) in ",.&"


def state_end(tokens: Tokens, at: int) -> int:
    """Return the token after a state's name."""
    while tokens.role(at) == Role.COUNTRY:
        at += 1
    return at


def state_start(tokens: Tokens, at: int) -> int:
    """Return the first token of a state's name."""
    while at > 0 and tokens.role(at - 1) == Role.COUNTRY:
        at -= 1
    return at


def _look_at_place(c: Candidate, at: int) -> None:
    """Note the state of "X, from Peru," and "X, of Peru;" but not of "X and Y, of Peru and Chile respectively"."""
    tokens, state = c.tokens, at + 1 + (c.tokens.role(at + 1) == Role.ARTICLE)
    if tokens.low(at) not in ("from", "of") or not is_state(tokens, state):
        return
    end = state_end(tokens, state)
    if tokens.role(end) == Role.AND and Role.COUNTRY in (tokens.role(end + 1), tokens.role(end + 2)):
        return
    c.codes += [tokens.countries[state]] if state in tokens.countries else []
    c.note("origin")


def _skip_native(c: Candidate, at: int) -> int:
    """Return the token after ", the Algerian" and ", a Guyanese,", and note that somebody of a state is told."""
    tokens, end = c.tokens, at + 2
    if tokens.roles[at:end] != Role.ARTICLE + Role.DEMONYM:
        return at
    while tokens.role(end) == Role.DEMONYM:  # "a Papua New Guinean"
        end += 1
    parted = tokens.role(end) in ",&"
    if not (parted or tokens.low(end) == "who" or tokens.role(end) == Role.POINT):
        return at
    if tokens.low(at) == "the" and tokens.low(end) != "who":
        return at  # "X, the Dutch and the Danes"
    c.note("origin")
    return end + parted


def post_ahead(tokens: Tokens, at: int, by_first: Mapping[int, Post]) -> Post | None:
    """Return the post at a token, or after a few words in no list: ", the sporting director of …"."""
    if tokens.role(at - 1) not in (Role.ARTICLE, Role.GENITIVE):
        return by_first.get(at)
    for i in range(at, at + _UNKNOWN + 1):
        if i in by_first:
            return by_first[i]
        if tokens.role(i) == Role.GENITIVE and tokens.words[i - 1].islower():
            continue  # "the bank's country director"
        if tokens.role(i) not in "lmfdab" or not tokens.words[i][0].islower():
            return None
    return None


def skip_lead(tokens: Tokens, at: int, rules: PeopleRules) -> int:
    """Return the token after articles and words like "also", "is", "at the time", "until Friday"."""
    if tokens.low(at) == "until" and tokens.low(at + 1) in rules.dates | {"recently"}:
        at += 2
    while tokens.role(at) == Role.ARTICLE or tokens.low(at) in rules.lead:
        at += 1
    return at + (tokens.role(at - 1) == Role.ARTICLE and bool(_ORDINAL.fullmatch(tokens.low(at))))  # "the 39th chief"


def heads_name(tokens: Tokens, post: Post) -> bool:
    """Tell whether a post stands before a name of its own: "…, Foreign Minister Y"."""
    unit = tokens.words[post.end - 1][0].isdigit()  # "the commander of the Indian Army's 8th Assam"
    return not unit and tokens.role(post.end) in "NirhA" and tokens.words[post.end][0].isupper()


def owned_post(tokens: Tokens, post: Post | None, by_first: Mapping[int, Post]) -> Post | None:
    """Return the post that a post's bearer owns: "A, President B's chief of staff,"; else the post itself."""
    if post and tokens.role(post.end) == Role.GENITIVE and post.role == Role.POST:
        owned = by_first.get(post.end + 1)  # "A, the UN Secretary-General's envoy,"
        if owned is None or owned.role != Role.POST or heads_name(tokens, owned):
            return post
        body = owned.organisation or post.organisation
        return replace(owned, organisation=body, country=owned.country or post.country)
    owned = by_first.get(post.end) if post and heads_name(tokens, post) else None
    if post is None or owned is None or heads_name(tokens, owned):
        return post
    return owned if Role.GENITIVE in tokens.roles[post.end : owned.head] else post


def _heads_next(c: Candidate, post: Post) -> bool:
    """Tell whether a comma and a name follow a post with a capital, or a list of posts and their holders goes on."""
    tokens = c.tokens
    if not tokens.words[post.head][0].isupper():
        return False
    listed = tokens.roles[max(0, c.left - 2) : c.left] in _ANOTHER and tokens.role(post.end) == Role.COMMA
    if listed and not post.definite:
        return True  # "Minister of Trade, X, Minister of Justice, Y, Chairman of the Ports Board, a delegate of …"
    body = _BODY_NEXT.match(tokens.roles, post.end)  # "Assistant Director (AD) Interpol, X"
    at = body.end() if body else post.end
    named = tokens.bodies.get(at + 1, (0, at + 1))[1]  # "Permanent Secretary, Ministry of Trade Dr X"
    return tokens.role(at) == Role.COMMA and tokens.role(named) in "Nihr"


def _heads_titled(tokens: Tokens, post: Post, by_first: Mapping[int, Post]) -> bool:
    """Tell whether a post and one more stand before a name: "…, Foreign Minister Ambassador Y"."""
    other = by_first.get(post.end)
    return other is not None and other.first == post.end and heads_name(tokens, other) and not post.definite


def _heads_apposition(tokens: Tokens, post: Post) -> bool:
    """Tell whether a post is another one's, whose name a comma parts from it: "A, the chief, and the minister, B"."""
    return post.definite and tokens.role(post.end) == Role.COMMA and tokens.role(post.end + 1) in "NhrA"


def _begins_clause(c: Candidate, post: Post, rules: PeopleRules) -> bool:
    """Tell whether a post is the subject of what follows: "Besides his wife X, the President is accompanied by …"."""
    tokens, verb = c.tokens, c.tokens.low(post.end)
    if not post.definite and verb in rules.speech and tokens.words[post.head][0].islower():
        opens = tokens.starts[c.left] == c.sentence.char_start
        return not opens and tokens.role(c.left - 1) not in ",q&"  # "invited by General X, ministry spokesman said"
    if not post.definite or tokens.role(post.end - 1) == Role.COMMA or tokens.starts[c.left] == c.sentence.char_start:
        return False  # "General X, the Chief of Staff has proceeded"
    start = bisect_left(tokens.starts, c.sentence.char_start)
    fronted = tokens.low(start) in _FRONTING or (tokens.low(start) in _JOINED and tokens.low(start + 1) == "by")
    fronted = fronted and Role.COMMA not in tokens.roles[start : c.left]
    fronted = fronted and tokens.low(post.first - 1) not in ("a", "an")  # "On the lawn stood X, a nurse from Y"
    fronted = fronted or tokens.lows[start : start + 3] == ["at", "the", "invitation"]
    return verb in rules.speech or verb in _AUXILIARIES or (fronted and tokens.role(post.end) not in ",.)&")
