"""Whose state somebody's is not: travellers leave theirs, hosts and guests meet those of another one."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from etl.find.people.apposition import state_end
from etl.find.people.candidate import Candidate
from etl.find.people.resolve import Person
from etl.find.people.tokens import Tokens
from etl.rules.patterns import compile_search
from etl.rules.people import Role

_GOES = frozenset(
    {"visit", "visited", "visits", "visiting", "trip", "tour", "travel", "travels", "travelled", "traveled"}
    | {"travelling", "traveling", "arrived", "arrives", "arrive", "reached", "flew", "flies", "fly", "landed"}
    | {"embark", "departed", "left", "journey", "goes", "going", "went"}
)
_TRIPS = frozenset({"arrival", "journey", "stopover", "tour", "trip", "visit"})  # "X's trip to Peru"
_COMES = frozenset({"came", "come", "comes", "coming"})  # told from where they go to
_MOVES = _GOES | _COMES
_TOWARDS = frozenset({"to", "in", "for", "of", "the", "neighbouring", "neighboring", "kingdom", "republic"})
_MEETS = frozenset(
    {"met", "meets", "meet", "meeting", "hosted", "hosts", "received", "receives", "welcomed", "welcomes", "greeted"}
    | {
        "telephoned",
        "phoned",
        "called",
        "talked",
        "talks",
        "counterpart",
        "spoke",
        "conferred",
        "thanked",
        "congratulated",
    }
    | {"credentials"}
)
_LEADING = frozenset({"by", "under", "with"})
_JOINTLY = frozenset({"agreed", "discussed", "exchanged", "have", "inked", "met", "shook", "sign", "signed", "talked"})
_PRONOUNS = frozenset({"he", "she", "they"})
_TO_PLACE = frozenset({"at", "for", "in", "to"})
_OTHER = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "opposite", "peer", "peers"})
_HOSTED = frozenset({"by", "meet", "see", "meets", "met", "with"})  # before a host
_HOSTING = frozenset({"greeting", "hosting", "receiving", "welcoming"})
_SENDS = frozenset({"appointed", "dispatched", "elected", "fielded", "named", "nominated", "picked", "seconded"})
_SENDS |= {"send", "sending", "sends", "sent"}
_RELATIVES = frozenset({"which", "whom"})  # after them somebody else acts: "left before talks in which Y"
_AUTHORITIES = frozenset(
    {"authorities", "government", "media", "ministry", "officials", "police", "presidency", "radio", "television"}
)
_SAID = frozenset({"announced", "confirmed", "report", "reported", "said", "say", "says"})
_ADJECTIVES = compile_search("c+(?:,?&?c+)*")  # roles: "Latvian and Lithuanian"
_FROM = compile_search("@C+(?:,?&?C+)*")  # roles: "from Peru and Chile"
_REACH = 16  # tokens from a name to the place that its bearer goes to
_NEAR = 9  # tokens between two names with a verb of meeting


def excluded_states(
    people: Sequence[Person],
    decided: Mapping[Person, str],
    runs: Sequence[Candidate],
    owner: Mapping[Candidate, Person],
    home: str | None,
) -> tuple[dict[Person, set[str]], dict[Person, set[str]]]:
    """Return the states that each person is not of, and of these the ones that they go to, or host somebody of.

    Whom an article's own officials meet may be foreign without a word on it; who goes or hosts is told from home.
    """
    active: dict[Person, set[str]] = {person: set() for person in people}
    passive: dict[Person, set[str]] = {person: set() for person in people}
    for person in people:
        for c in person.candidates:
            awaited = c.tokens.role(c.after) == Role.GENITIVE  # "X's visit to Peru" is told in Peru
            for code, comes in _goes_to(c):
                (passive if awaited or comes else active)[person].add(code)
            active[person].update(_counterparts(c))
            if home and speaks_with(c):
                passive[person].add(home)
    for one, two in pairwise(runs):
        a, b = owner[one], owner[two]
        if a is not b and _meet(one, two):
            if b in decided and a not in decided:
                active[a].add(decided[b])
            elif a in decided and b not in decided:
                passive[b].add(decided[a])
    return {person: active[person] | passive[person] for person in people}, active


def _goes_to(c: Candidate) -> Iterator[tuple[str, bool]]:
    """Yield the state of "X will travel to Y": the first one after a verb of going, before anybody else is named.

    With it, whether the verb is told from there: "X comes to Y".
    """
    tokens, gone = c.tokens, ""
    shown = tokens.role(c.after) in "(," and tokens.low(c.after + 1) == "left"  # in a picture
    start = max([c.after + 2 * shown, *(p.end for p in c.posts if p.first > c.after)])
    stop = min(len(tokens), start + _REACH)
    if _MOVES.isdisjoint(tokens.lows[start:stop]):
        return
    for i in range(start, stop):
        role, low = tokens.roles[i], tokens.lows[i]
        if gone and i in tokens.countries and role in (Role.COUNTRY, Role.DEMONYM):
            if tokens.low(i - 1) in _TOWARDS or tokens.lows[i - 1] in _MOVES:
                yield tokens.countries[i], gone in _COMES
            return
        if role in "NPp." or (role == Role.GENITIVE and i == c.after and _TRIPS.isdisjoint(tokens.lows[i : i + 5])):
            return
        if gone and low == "home":
            return  # "goes home to Fiji"
        gone = gone or (low if low in _MOVES else "")


def state_of_presence(c: Candidate) -> str | None:
    """Return the state where something is done in somebody's presence: "signed in Oman in the presence of X"."""
    tokens, at = c.tokens, c.left
    if tokens.lows[max(0, at - 2) : at] != ["presence", "of"] or tokens.role(c.after) == Role.AND:
        return None
    start = bisect_left(tokens.starts, c.sentence.char_start)
    places = (i for i in range(at - 1, start, -1) if tokens.roles[i] == Role.COUNTRY and tokens.low(i - 1) == "in")
    place = next(places, None)
    return tokens.countries.get(place) if place is not None else None


def hosting_state(c: Candidate) -> str | None:
    """Return the state of the place where somebody is host: "Hosting his Thai colleague in Lima, Minister X said"."""
    tokens, comma = c.tokens, c.left - 1
    if tokens.role(comma) != Role.COMMA:
        return None
    start = bisect_left(tokens.starts, c.sentence.char_start)
    if tokens.low(start) not in _HOSTING:
        return None
    places = [i for i in range(start, comma) if tokens.roles[i] == Role.COUNTRY and tokens.low(i - 1) == "in"]
    return tokens.countries.get(places[-1]) if places else None


def sending_state(c: Candidate) -> str | None:
    """Return the state that sends or names somebody: "Peru will send Captain X", "Peru has named Judge X"."""
    tokens = c.tokens
    if not (c.posts or c.rank) or tokens.low(c.left - 1) not in _SENDS:
        return None
    start = bisect_left(tokens.starts, c.sentence.char_start)
    told = tokens.roles[start] == Role.COUNTRY and set(tokens.roles[start + 1 : c.left]) <= set("lCd0@")
    return tokens.countries.get(start) if told else None


def visited_state(c: Candidate) -> str | None:
    """Return the state that somebody goes to for a person: "in Oman, where she met X", "flew to Oman to meet X"."""
    tokens, at = c.tokens, c.left - (c.tokens.role(c.left - 1) == Role.ARTICLE)
    if not c.posts or tokens.low(at - 1) not in _HOSTED or c.sentence.char_start == tokens.starts[at]:
        return None
    start = bisect_left(tokens.starts, c.sentence.char_start)
    if tokens.lows[start] == "in" and _is_met_in(tokens, start, at):
        return tokens.countries[start + 1]
    if tokens.lows[start] == "there":  # "There he is to see X"
        places = [i for i in tokens.countries if i < start and tokens.roles[i] == Role.COUNTRY]
        return tokens.countries[max(places)] if places else None
    place = next(
        (
            i
            for i in range(at - 1, max(start, at - _REACH), -1)
            if tokens.roles[i] == Role.COUNTRY and tokens.role(i + 1) != Role.GENITIVE
        ),
        0,
    )
    if place <= start or place not in tokens.countries or not _MEETS & set(tokens.lows[place:at]):
        return None
    goes = tokens.low(place - 1) in _GOES or not _GOES.isdisjoint(tokens.lows[max(start, place - 4) : place])
    where = "where" in tokens.lows[place + 1 : at] and tokens.low(place - 1) in ("in", "to")
    to_meet = goes and tokens.low(place - 1) != "from" and {"to", "for"} & set(tokens.lows[place + 1 : at])
    return tokens.countries[place] if where or to_meet else None


def _is_met_in(tokens: Tokens, start: int, at: int) -> bool:
    """Tell whether somebody told before meets a person in a sentence's place: "In Oman, on Friday, she met X"."""
    after = state_end(tokens, start + 1)
    pronoun = next((i for i in range(after, at) if tokens.lows[i] in _PRONOUNS), 0)
    named = any(role in "NPprh" for role in tokens.roles[after:pronoun])
    return (
        start + 1 in tokens.countries and pronoun > 0 and not named and not _MEETS.isdisjoint(tokens.lows[pronoun:at])
    )


def state_of_invitation(c: Candidate) -> str | None:
    """Return the state that somebody goes to as another's guest: "in Oman at the invitation of X", "his host, X"."""
    tokens, at, sentence = c.tokens, c.left, c.sentence
    hosts = _is_host(c)
    invites = tokens.lows[max(0, at - 2) : at] == ["invitation", "of"]
    if not (invites or hosts) or any(p.country for p in c.posts):
        return None
    if hosts and sentence.index:
        sentence = sentence.passage.sentences[sentence.index - 1]
    if hosts and tokens.low(c.after) == "in" and tokens.role(c.after + 1) == Role.COUNTRY:
        return tokens.countries.get(c.after + 1)  # "his host X in Oman"
    first = bisect_left(tokens.starts, sentence.char_start)
    for i in (i for i in range(at - 1, first, -1) if tokens.roles[i] == Role.COUNTRY and i in tokens.countries):
        lead = i - 1 - (tokens.role(i - 1) == Role.ARTICLE)
        side = tokens.low(lead) == "for" and tokens.role(lead - 1) == Role.NAME  # "by X for Peru and by his host"
        if not side and (tokens.low(lead) in _TO_PLACE or tokens.low(lead) in _GOES):
            return tokens.countries[i]
    return None


def is_told_host(c: Candidate) -> bool:
    """Tell whether somebody is told as the host: "The host, X, sat", "X, his host, has agreed"."""
    tokens = c.tokens
    hosts = (p for p in c.posts if tokens.low(p.head) == "host" and p.end == p.head_end)
    return any(tokens.low(p.first - 1) in ("his", "her", "the", "their") for p in hosts)


def _is_host(c: Candidate) -> bool:
    """Tell whether somebody is told as a guest's host: "his host, X"."""
    posts = (p for p in c.posts if p.end <= c.first and c.tokens.low(p.head) == "host")
    return any(c.tokens.low(p.first - 1) in ("his", "her", "their") for p in posts)


def speaking_state(c: Candidate) -> str | None:
    """Return the state whose authorities say what their own do: "Egyptian authorities said that Minister X will"."""
    tokens, at = c.tokens, bisect_left(c.tokens.starts, c.sentence.char_start)
    at += tokens.role(at) == Role.ARTICLE
    after = state_end(tokens, at) if tokens.role(at) == Role.COUNTRY else at + 1
    after += tokens.role(after) == Role.GENITIVE
    while after < c.left and tokens.low(after) not in _AUTHORITIES and tokens.role(after) in "lfbadk":
        after += 1
    said = tokens.low(after) in _AUTHORITIES and tokens.low(after + 1) in _SAID
    between = [low for low in tokens.lows[after + 2 : c.left] if low not in ("that", "the")]
    return tokens.countries.get(at) if said and not between and (c.posts or c.rank) else None


def speaks_with(c: Candidate) -> bool:
    """Tell whether who speaks tells what both did: "Minister X and I signed the protocol" is said by the other side."""
    return c.tokens.lows[c.after : c.after + 2] == ["and", "i"] and c.tokens.low(c.after + 2) in _JOINTLY


def _counterparts(c: Candidate) -> Iterator[str]:
    """Yield the state of "X and his Y counterpart"."""
    tokens = c.tokens
    stop = next((i for i in range(c.after, len(tokens)) if tokens.roles[i] in "."), len(tokens))
    for i in range(c.after, min(stop, c.after + _REACH)):
        if tokens.lows[i] in ("his", "her", "their") and i + 1 in tokens.countries:
            told = _ADJECTIVES.match(tokens.roles, i + 1)
            if told and tokens.low(told.end()) in _OTHER:
                yield from (tokens.countries[j] for j in range(i + 1, told.end()) if j in tokens.countries)
            return
        if tokens.lows[i] in _OTHER and (told := _FROM.match(tokens.roles, i + 1)):
            yield from (tokens.countries[j] for j in range(i + 1, told.end()) if j in tokens.countries)
            return
        if tokens.roles[i] == Role.NAME:
            return


def _meet(one: Candidate, two: Candidate) -> bool:
    """Tell whether a verb of meeting stands between two names of a sentence, and nobody else."""
    if one.tokens is not two.tokens or one.sentence is not two.sentence or two.left - one.after > _NEAR:
        return False
    between = one.tokens.lows[one.after : two.left]
    return any(low in _MEETS for low in between) and _RELATIVES.isdisjoint(between)


def people_state(c: Candidate) -> str | None:
    """Return the state whose people a sentence begins with: "The French came over with Captain X"."""
    tokens, before = c.tokens, c.tokens.low(c.left - 1)
    if not (before in _LEADING or before in _SENDS) or not (c.posts or c.rank):
        return None
    start = bisect_left(tokens.starts, c.sentence.char_start)
    if tokens.roles[start : start + 3] != Role.ARTICLE + Role.DEMONYM + Role.LOWER:
        return None
    alone = not any(role in "NPpuhr" for role in tokens.roles[start + 2 : c.left])
    return tokens.countries.get(start + 1) if alone else None


NEAR_STATES = (
    speaking_state,
    visited_state,
    state_of_presence,
    hosting_state,
    sending_state,
    state_of_invitation,
    people_state,
)  # the first one counts
