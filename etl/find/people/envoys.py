"""Whose state envoys serve, and whose state those whom they call on: an ambassador is abroad."""

import re

from etl.find.people.candidate import Candidate
from etl.find.people.company import MET, Company, nearest_other
from etl.find.people.home import Homes
from etl.find.people.resolve import Person
from etl.rules.people import Role

_ABROAD = re.compile(r"\b(?:ambassador|consul|attach[eé]|high commissioner|chargé|chief of mission)", re.IGNORECASE)
_CALLS_ON = MET | {"credentials"}


def envoy_state(person: Person, homes: Homes) -> str | None:
    """Return the other state for an ambassador or attaché of whom none is told; an embassy's own serve its state."""
    posts = [p for c in person.candidates for p in c.posts]
    if any(p.role in (Role.POST, Role.POSTS) and not _ABROAD.search(p.title) for p in posts):
        return None
    hosts = {code for c in person.candidates for p in c.posts for code in _hosts(c, p.head_end, p.end)}
    for c in person.candidates:
        if homes.home is None or not any(_ABROAD.search(p.title) for p in c.posts):
            continue
        if homes.envoys or _is_seated(c) or (hosts and homes.home not in hosts):
            return homes.home
        if c.tokens.role(c.left - 1) != Role.AND:
            return nearest_other(c, homes.home, homes)
    return None


def _is_seated(c: Candidate) -> bool:
    """Tell whether the city of an envoy's mission follows, in a list: "Ambassador X, Havana; Ambassador Y, Lima"."""
    tokens, at = c.tokens, c.after + 1
    listed = tokens.role(at - 1) == Role.COMMA and at in tokens.countries and tokens.words[at + 1 : at + 2] == [";"]
    return listed and tokens.low(c.left) == "ambassador"


def is_envoy(person: Person, homes: Homes) -> bool:
    """Tell whether all that somebody is said to be is an envoy, in the state that the article speaks from."""
    posts = [p for c in person.candidates for p in c.posts if p.role in (Role.POST, Role.POSTS)]
    return bool(posts) and not homes.envoys and all(_ABROAD.search(p.title) for p in posts)


def _hosts(c: Candidate, start: int, stop: int) -> list[str]:
    """Return the states that an envoy is sent to."""
    return [c.tokens.countries[i] for i in range(start, stop) if i in c.tokens.countries]


def host_state(person: Person, company: Company) -> str | None:
    """Return the state that an envoy is sent to, for whom they call on there: "Peru's ambassador to Chad met Y"."""
    for c in person.candidates:
        one = company.before(c)
        if not one or _CALLS_ON.isdisjoint(c.tokens.lows[one.after : c.left]):
            continue
        hosts = {code for p in one.posts if _ABROAD.search(p.title) for code in _hosts(one, p.head_end, p.end)}
        if len(hosts) == 1:
            return hosts.pop()
    return None
