"""What the words right beside a name say of its bearer's state: a line's label, "an American who", "on behalf of"."""

from collections.abc import Iterator

from etl.find.people.apposition import state_start
from etl.find.people.candidate import Candidate
from etl.find.people.tokens import Tokens
from etl.rules.people import Role

_POSTS = frozenset({"post", "position", "office", "rank", "portfolio", "job", "brief", "sector", "seat"})
_GOVERNS = frozenset(
    {"chancellor", "government", "minister", "ministers", "parliament", "premier", "president", "secretary", "speaker"}
)  # ends of posts that are at home where they are held; an ambassador or a commander may be abroad
_SPEAKS = frozenset(
    {
        "acted",
        "acting",
        "attended",
        "chaired",
        "initialled",
        "negotiated",
        "negotiates",
        "signed",
        "signing",
        "speaking",
        "speaks",
        "spoke",
    }
)
_ADDRESS = (Role.ARTICLE, Role.HONORIFIC, Role.INITIAL)
_SHORT = 3  # letters: "DRC", "UAE"
_CLAUSES = frozenset({"after", "as", "because", "before", "but", "when", "where", "while", "who"})


def _label(c: Candidate) -> Iterator[str]:
    """Yield the state of a list's line: "Botswana: H.E. President X"."""
    tokens, at = c.tokens, c.left - 1
    while at > 0 and tokens.roles[at] in _ADDRESS:
        at -= 1
    at -= 1
    labelled = tokens.words[at + 1 : at + 2] == [":"] and tokens.role(at) == Role.COUNTRY and at in tokens.countries
    dateline = tokens.words[at].isupper() and len(tokens.words[at]) > _SHORT  # "LONDON: Premier X"
    if dateline or any(post.country for post in c.posts):
        return
    if labelled and (state_start(tokens, at) == 0 or tokens.role(state_start(tokens, at) - 1) == Role.POINT):
        yield tokens.countries[at]


def _origin_after(c: Candidate) -> Iterator[str]:
    """Yield the state of ", a Romanian,", ", an American who …" and ", a visitor from the Saudi forces"."""
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.OF:  # "X of the World Customs Organization, a Colombian who"
        i += 1 + (tokens.role(i + 1) == Role.ARTICLE)
        i = tokens.bodies[i][1] if i in tokens.bodies else i
    one = tokens.low(i + 1) == "the" and tokens.low(i + 3) == "who"  # "X, the Indian who commands"
    if tokens.role(i) != Role.COMMA or not (one or tokens.low(i + 1) in ("a", "an")):
        return
    if tokens.role(i + 2) == Role.DEMONYM:
        if tokens.role(i + 3) in ",." or tokens.low(i + 3) in ("who", "and", "by", "from"):
            yield tokens.countries[i + 2]
    elif tokens.low(i + 3) == "from":
        yield from _first_state(tokens, i + 4, min(i + 10, len(tokens)))


def _represented(c: Candidate) -> Iterator[str]:
    """Yield the state of "X signed on behalf of Y" and "X, representing Y"."""
    tokens = c.tokens
    stop = min(len(tokens), c.after + 12)
    for i in range(c.after, stop):
        if tokens.roles[i] in "NPphr.":  # somebody else, or the sentence's end
            return
        phrase = tokens.lows[i] in ("behalf", "representing", "represented", "represents")
        pair = (tokens.lows[i], tokens.low(i + 1))
        placed = pair[0] in _POSTS and pair[1] == "in"
        if phrase or placed or (pair[0] in _SPEAKS and pair[1] == "for"):
            yield from _first_state(tokens, i + (1 if phrase else 2), min(i + 7, len(tokens)))
            return


def _for_state(c: Candidate) -> Iterator[str]:
    """Yield the state of "and, for Peru, Minister X": in a list each side's speaker follows its state."""
    tokens, comma = c.tokens, c.left - 1 - (c.tokens.role(c.left - 1) == Role.ARTICLE)
    if tokens.role(comma) != Role.COMMA or tokens.role(comma - 1) != Role.COUNTRY:
        return
    start = state_start(tokens, comma - 1)
    before = start - 1 - (tokens.role(start - 1) == Role.ARTICLE)
    if tokens.low(before) == "for" and tokens.role(before - 1) in ",&" and start in tokens.countries:
        yield tokens.countries[start]


def _seated(c: Candidate) -> Iterator[str]:
    """Yield the state of "X, the defence minister in Lusaka"."""
    for post in c.posts:
        seat = post.end + 1
        governs = post.role in (Role.POST, Role.POSTS) and post.title.split()[-1].lower() in _GOVERNS
        if governs and not post.country and c.tokens.low(post.end) == "in" and c.tokens.role(seat) == Role.COUNTRY:
            yield from _first_state(c.tokens, seat, seat + 1)


def _first_state(tokens: Tokens, start: int, stop: int) -> Iterator[str]:
    for j in range(start, stop):
        if j in tokens.countries:
            yield tokens.countries[j]
            return
        if tokens.roles[j] not in "tOkfmlo&" or tokens.lows[j] in _CLAUSES:
            return


def origin_states(c: Candidate) -> Iterator[str]:
    """Yield the states that a line's label, an apposition or a phrase of standing for a state tells."""
    yield from _label(c)
    yield from _origin_after(c)
    yield from _represented(c)
    yield from _for_state(c)
    yield from _seated(c)
