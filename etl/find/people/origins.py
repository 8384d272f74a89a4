"""What the words right beside a name say of its bearer's state: a line's label, "an American who", "on behalf of"."""

from collections.abc import Iterator

from etl.find.people.apposition import state_end, state_start
from etl.find.people.candidate import Candidate
from etl.find.people.tokens import Tokens
from etl.rules.people import Role
from models.codes import ParagraphKind

_POSTS = frozenset({"post", "position", "office", "rank", "portfolio", "job", "brief", "sector", "seat"})
_GOVERNS = frozenset(
    {"chancellor", "government", "minister", "ministers", "parliament", "premier", "president", "secretary", "speaker"}
)  # ends of posts that are at home where they are held; an ambassador or a commander may be abroad
_HOLDS = frozenset({"heads", "holds", "keeps", "leads", "looks", "minds", "oversees", "runs"})
_ABROAD = frozenset({"bureau", "delegation", "embassy", "mission", "office", "secretariat"})  # where other states sit
_CLAUSE = 9  # tokens of "looks after culture and the arts in"
_PEERS = frozenset({"colleague", "counterpart"})
_RINGS = frozenset({"phoned", "phones", "phoning", "rang", "ringing", "rings"})
_RINGS |= {"telephoned", "telephones", "telephoning"}
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
        "sit",
        "sits",
        "speaking",
        "speaks",
        "spoke",
    }
)
_COMMANDS = frozenset({"chairs", "commanded", "commands", "directed", "directs", "headed", "heads", "leads", "led"})
_COMMANDS |= {"manages", "ran", "runs"}
_MEN = frozenset(
    {"deminers", "engineers", "gunners", "men", "peacekeepers", "sailors", "sappers", "soldiers", "troops"}
)
_ADDRESS = (Role.ARTICLE, Role.HONORIFIC, Role.INITIAL)
_OWN_BODY, _OWN_NAME = Role.GENITIVE + Role.BODY, Role.GENITIVE + Role.NAME
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
    dateline = dateline or tokens.passage.kind is ParagraphKind.TITLE  # "Tunis: X and Y open their talks"
    if dateline or any(post.country for post in c.posts):
        return
    if labelled and (state_start(tokens, at) == 0 or tokens.role(state_start(tokens, at) - 1) == Role.POINT):
        yield tokens.countries[at]


def _origin_after(c: Candidate) -> Iterator[str]:
    """Yield the state of ", a Romanian,", "its director and an Argentine" and ", a visitor from the Saudi forces"."""
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.OF:  # "X of the World Customs Organization, a Colombian who"
        i += 1 + (tokens.role(i + 1) == Role.ARTICLE)
        i = tokens.bodies[i][1] if i in tokens.bodies else i
        i += 2 * (tokens.low(i) in ("at", "in") and tokens.role(i + 1) in "NC")  # "of the Law School at Lund, a Dane,"
    yield from _native(tokens, i)
    for post in c.posts:
        if post.end > c.after:
            yield from _native(tokens, post.end)


def _native(tokens: Tokens, at: int) -> Iterator[str]:
    """Yield the state of ", a Romanian," and "and a Romanian," after a name or a post."""
    one = tokens.low(at + 1) == "the" and tokens.role(at + 2) == Role.DEMONYM
    if tokens.role(at) not in ",&" or not (one or tokens.low(at + 1) in ("a", "an")):
        return
    after = at + 2
    while tokens.role(after) == Role.DEMONYM:  # "a Papua New Guinean"
        after += 1
    if after > at + 2:
        told = tokens.low(after) == "who" or (not one and _ends_native(tokens, after))
        if told and at + 2 in tokens.countries:
            yield tokens.countries[at + 2]
    elif tokens.low(at + 3) == "from" and tokens.role(at) == Role.COMMA and not one:
        yield from _first_state(tokens, at + 4, min(at + 10, len(tokens)))


def _ends_native(tokens: Tokens, at: int) -> bool:
    """Tell whether nothing goes on with an adjective: "a Romanian, …", "a Romanian by birth"."""
    return tokens.role(at) in ",.)" or tokens.low(at) in ("and", "by", "from", "himself", "herself")


def _native_before(c: Candidate) -> Iterator[str]:
    """Yield the state of "The Swede, X, is": nobody but the one who is named."""
    tokens, comma = c.tokens, c.left - 1
    apposed = tokens.role(comma) == Role.COMMA and tokens.role(c.after) == Role.COMMA
    if not apposed or tokens.roles[comma - 2 : comma] != Role.ARTICLE + Role.DEMONYM:
        return
    if comma - 1 in tokens.countries and (comma < 3 or tokens.role(comma - 3) in ".,&q"):
        yield tokens.countries[comma - 1]


def _represented(c: Candidate) -> Iterator[str]:
    """Yield the state of "X signed on behalf of Y" and "X, representing Y"."""
    tokens = c.tokens
    stop = min(len(tokens), c.after + 12) if tokens.role(c.after) != Role.GENITIVE else c.after  # "X's post in Lima"
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


def _speaks_for(c: Candidate) -> Iterator[str]:
    """Yield the state of "X, for Lima, put his name to it" and "X for the Finns": the side that somebody stands for."""
    tokens, at = c.tokens, c.after
    parted = tokens.role(at) == Role.COMMA
    at += parted
    state = at + 1 + (tokens.role(at + 1) == Role.ARTICLE)
    if tokens.low(at) != "for" or state not in tokens.countries:
        return
    after = state_end(tokens, state)
    if not parted and (state in tokens.bodies or tokens.roles[after : after + 2] in (_OWN_BODY, _OWN_NAME)):
        yield tokens.countries[state]  # "X for the Peruvian Ports Authority", "X for Peru's Ports Authority"
    if after == state and tokens.low(at + 1) == "the" and tokens.low(state).endswith("s"):
        after = state + (tokens.role(state) == Role.DEMONYM)  # "for the Danes"
    closed = tokens.role(after) in (",." if parted else ",.&")
    if after > state and closed and tokens.low(after) != "'s":
        yield tokens.countries[state]


def seat_states(c: Candidate) -> Iterator[str]:
    """Yield the state of "X, the defence minister in Lusaka" and "X, her colleague in Lusaka"."""
    for post in c.posts:
        seat = post.end + 1
        governs = post.role in (Role.POST, Role.POSTS) and post.title.split()[-1].lower() in _GOVERNS
        governs = governs or (c.tokens.low(post.head) in _PEERS and post.first > c.after)
        if governs and not post.country and c.tokens.low(post.end) == "in" and c.tokens.role(seat) == Role.COUNTRY:
            yield from _first_state(c.tokens, seat, seat + 1)


def _holds_in(c: Candidate) -> Iterator[str]:
    """Yield the state of "X, who looks after culture in Lusaka," and "X, who heads the institute in Lusaka"."""
    tokens, at = c.tokens, c.after + 2
    if tokens.role(c.after) != Role.COMMA or tokens.low(at - 1) != "who" or tokens.low(at) not in _HOLDS:
        return
    for i in range(at + 1, min(at + _CLAUSE, len(tokens))):
        if tokens.roles[i] in ",.h" or tokens.low(i) in _ABROAD:
            return
        placed = tokens.low(i) == "in" and tokens.role(i + 1) == Role.COUNTRY
        if placed and tokens.role(state_end(tokens, i + 1)) in ",.":
            yield from _first_state(tokens, i + 1, i + 2)
            return


def _who_leads(c: Candidate) -> Iterator[str]:
    """Yield the state of "X, who commands the Lao land army," and "X, whose Lao sappers": of what is led."""
    tokens, at = c.tokens, c.after + 2
    if tokens.role(c.after) != Role.COMMA:
        return
    if tokens.low(at - 1) == "whose" and tokens.role(at) == Role.DEMONYM and tokens.low(at + 1) in _MEN:
        yield from _first_state(tokens, at, at + 1)
    if tokens.low(at - 1) != "who" or tokens.low(at) not in _COMMANDS:
        return
    start = at + 1 + (tokens.role(at + 1) == Role.ARTICLE or tokens.low(at + 1) in ("its", "their"))
    if tokens.role(start) == Role.DEMONYM and not any(post.country for post in c.posts):
        yield from _first_state(tokens, start, start + 1)


def _rung_up(c: Candidate) -> Iterator[str]:
    """Yield the state of "rang X in Lusaka", "ringing Minister X, his colleague, in Lusaka"."""
    tokens = c.tokens
    if tokens.low(c.left - 1) not in _RINGS or any(post.country for post in c.posts):
        return
    for at in (c.after, *(post.end for post in c.posts if post.first > c.after)):
        if tokens.low(at) == "in" and tokens.role(at + 1) == Role.COUNTRY:
            yield from _first_state(tokens, at + 1, at + 2)
            return


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
    yield from _native_before(c)
    yield from _represented(c)
    yield from _for_state(c)
    yield from _speaks_for(c)
    yield from seat_states(c)
    yield from _rung_up(c)
    yield from _holds_in(c)
    yield from _who_leads(c)
