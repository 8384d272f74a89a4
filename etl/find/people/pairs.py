"""Two who are told together: each of their own state, in the order in which the text names states."""

import re
from bisect import bisect_left
from itertools import pairwise

from etl.find.people.candidate import Candidate
from etl.find.people.company import MET, OTHER_SIDE, Company, nearest_other, offices
from etl.find.people.home import Homes
from etl.find.people.resolve import Person
from etl.rules.patterns import compile_search
from etl.rules.people import Role

_TOGETHER = compile_search(
    r"\b(?:sign|initial|inked|exchanged|co-?chair|(?<!the )chair|met\b|meet|talks|between|sh[oa]+k|leaders|presidents"
    r"|ministers|put their|held|agreed|negotiat)",
    re.IGNORECASE,
)
_ATTENDING = frozenset({"accompanied", "attended", "joined", "witnessed"})
_NEXT = 4  # tokens after a name, for its verb
_ORIGIN = re.compile("^Ot?C+")  # roles: "X of Indonesia and Y"
_OF_BOTH = re.compile("[,@]?Ot?C{1,4}&t?C{1,4}")  # roles
_WHO_OF_BOTH = re.compile(",l[^.,()NprhP]{2,6}Ot?C{1,4}&t?C{1,4}")  # roles: ", who head the banks of Peru and Chile"
_NEXT_STATE = re.compile("(?:,&?|&)c")  # roles: "the Thai premier X and trade minister Y, Lao premier Z"
_IN_ORDER = "respectively"
_PAIR = 2
_FAR = 24  # tokens of an apposition between two names


def decide_pairs(company: Company) -> None:
    """Decide two who are told together: each of their own state, in the order in which the sentence names states."""
    for one, two in pairwise(company.runs):
        a, b = company.owner[one], company.owner[two]
        apart = company.stateless.isdisjoint((a, b)) and not (_attend(two) or _are_of_one_body(one, two))
        _decide_counterpart(one, two, company)
        if a is b or not apart or not _are_joined(one, two, a, b):
            continue
        if a in company.decided and _opens_both(one, two, a, b):
            company.decide(b, company.decided[a], "pair")
        respective = _states_after(two) or (_states_before(one) if _is_plural(one) else None)
        if not (respective or _act_together(one)):
            continue
        states = respective or _two_states(one)
        if a not in company.decided and b not in company.decided:
            pair = states or _partners(one, company.homes) or _told_pair(one, company.homes)
            if pair and one.tokens.low(one.left - 1) not in MET:
                crossed = pair[0] in company.excluded[a] or pair[1] in company.excluded[b]
                company.decide(a, pair[crossed], "pair")
                company.decide(b, pair[not crossed], "pair")
        elif not (a in company.decided and b in company.decided):
            known, other = (a, b) if a in company.decided else (b, a)
            code = company.decided[known]
            if one.tokens.low(one.left - 1) in MET and known is a:
                company.decide(other, code, "pair")  # "Y met President X and Minister Z"
            elif states and code in states:
                company.decide(other, states[1 - states.index(code)], "pair")
            else:
                home = company.homes.home if other is a and company.homes.home != code else None
                company.decide(other, home, "pair")  # "Prime Minister X and Tonga's Prime Minister Y"
                company.decide(other, _companion(two, code, company) or nearest_other(two, code, company.homes), "pair")


def _decide_counterpart(one: Candidate, two: Candidate, company: Company) -> None:
    """Decide one whose counterpart is of a known state: the home state, or the other one where he is at home."""
    home, code = company.homes.home, company.decided.get(company.owner[two])
    if home and code and _is_counterpart_of(one, two):
        state = nearest_other(one, code, company.homes) if home == code else home
        company.decide(company.owner[one], state, "pair")


def _is_counterpart_of(one: Candidate, two: Candidate) -> bool:
    """Tell whether one is named with a counterpart: "X and his opposite number, Colonel Y"."""
    joined = one.tokens is two.tokens and one.tokens.role(one.after) == Role.AND
    posts = (p for p in two.posts if one.after < p.first <= one.after + 2 and p.end <= two.first)
    return joined and any(one.tokens.text(p.head, p.head_end).lower() in OTHER_SIDE for p in posts)


def _are_joined(one: Candidate, two: Candidate, a: Person, b: Person) -> bool:
    """Tell whether "and" joins two names, with at most the first one's apposition between, both with a post or none."""
    if one.tokens is not two.tokens or one.sentence is not two.sentence:
        return False
    between = _ORIGIN.sub("", one.tokens.roles[one.after : two.left].rstrip(Role.AT + Role.ARTICLE))
    if one.tokens.role(one.left - 1) == Role.COMMA and between == ",&":
        return False  # a list of three and more
    if any(c.posts for c in a.candidates) != any(c.posts for c in b.candidates) and "rank" not in two.evidence:
        return False
    return between in ("&", ",&") or (between.startswith(",") and between.endswith(",&") and len(between) < _FAR)


def _are_of_one_body(one: Candidate, two: Candidate) -> bool:
    """Tell whether both hold one post at one body: "the Presidency members, X and Y"."""
    return any(p.organisation and p in two.posts for p in one.posts)


def _act_together(c: Candidate) -> bool:
    """Tell whether a sentence tells of two who meet or sign, and its states are not others' ("X of Peru")."""
    tokens, start = c.tokens, c.sentence.char_start
    told = [i for i in tokens.countries if i < c.left and tokens.starts[i] >= start]
    others = {tokens.countries[i] for i in told if tokens.low(i - 1) == "of" and tokens.role(i - 2) == Role.NAME}
    alone = len(others) < _PAIR or {tokens.countries[i] for i in told} != others
    return alone and _TOGETHER.search(c.sentence.text) is not None


def _attend(c: Candidate) -> bool:
    """Tell whether a pair's last name is followed by what a host's or a guest's own people do: "also attended"."""
    after = c.tokens.lows[c.after : c.after + _NEXT]
    return not _ATTENDING.isdisjoint(after)


def _opens_both(one: Candidate, two: Candidate, a: Person, b: Person) -> bool:
    """Tell whether "Peru's" opens a whole list: "Peru's Defence Secretary A and Navy Secretary B"."""
    tokens = one.tokens
    opened = any(Role.GENITIVE in tokens.roles[max(0, p.first - 1) : p.head] and p.country for p in one.posts)
    before = tokens.roles[max(0, one.left - 2) : one.left]
    listed = _NEXT_STATE.match(tokens.roles, two.after) or before in ("N&", ",&", "N,")
    opened = opened or (bool(listed) and any(tokens.words[p.head].islower() and p.country for p in one.posts))
    direct = one.tokens.roles[one.after : two.left] == Role.AND
    return direct and opened and bool(two.posts) and not (offices(a) and offices(b) & _LEADERS)


_LEADERS = frozenset({"head of government", "president"})


def _two_states(c: Candidate) -> tuple[str, str] | None:
    """Return the two states that the sentence names before the pair, where it names just two, and by name."""
    tokens, start = c.tokens, c.sentence.char_start
    codes = [
        code
        for i, code in sorted(tokens.countries.items())
        if tokens.starts[i] >= start
        and i < c.left
        and tokens.roles[i] == Role.COUNTRY
        and tokens.role(i + 1) != Role.GENITIVE
    ]
    distinct = list(dict.fromkeys(codes))
    return (distinct[0], distinct[1]) if len(distinct) == 2 else None


def _states_after(c: Candidate) -> tuple[str, str] | None:
    """Return the states of "X and Y, of Peru and Chile" and "X and Y led the Thai and the Lao team, respectively"."""
    tokens = c.tokens
    found = _OF_BOTH.match(tokens.roles, c.after)
    if tokens.low(c.after + 1) == "who":
        found = found or _WHO_OF_BOTH.match(tokens.roles, c.after)
    stop = bisect_left(tokens.starts, c.sentence.char_end)
    if found:
        stop = found.end()
    elif _IN_ORDER in tokens.lows[c.after : stop]:
        stop = tokens.lows.index(_IN_ORDER, c.after)
    else:
        return None
    told = list(dict.fromkeys(tokens.countries[i] for i in range(c.after, stop) if i in tokens.countries))
    return (told[0], told[1]) if len(told) == _PAIR else None


def _told_pair(c: Candidate, homes: Homes) -> tuple[str, str] | None:
    """Return the two states that the paragraph names before a pair, else the article's pair where it names no other."""
    tokens = c.tokens
    named = [tokens.countries[i] for i in sorted(tokens.countries) if i < c.left and tokens.roles[i] == Role.COUNTRY]
    told = list(dict.fromkeys(named))
    if homes.pair and set(told) <= set(homes.pair) and (c.posts or len(told) == _PAIR):
        return homes.pair
    if homes.home is None and any(tokens.low(i - 1) == "with" for i in tokens.countries if i < c.left):
        return None  # "With Peru we share a lake": one side of the pair has no name
    return (told[0], told[1]) if len(told) == _PAIR else None


def _is_plural(c: Candidate) -> bool:
    """Tell whether a rank or a post in the plural stands before a pair: "Generals X and Y"."""
    return any(p.role == Role.POSTS for p in c.posts) or (bool(c.rank) and c.tokens.low(c.first - 1).endswith("s"))


def _states_before(c: Candidate) -> tuple[str, str] | None:
    """Return the two states that the sentence before tells of, by name or adjective, where it tells of two."""
    tokens, sentence = c.tokens, c.sentence
    if sentence.index == 0:
        return None
    start = bisect_left(tokens.starts, sentence.passage.sentences[sentence.index - 1].char_start)
    stop = bisect_left(tokens.starts, sentence.char_start)
    told = list(dict.fromkeys(tokens.countries[i] for i in range(start, stop) if i in tokens.countries))
    return (told[0], told[1]) if len(told) == _PAIR else None


def _companion(c: Candidate, code: str, company: Company) -> str | None:
    """Return the other state of those whom the sentence before tells of, where this one names no state."""
    tokens, sentence = c.tokens, c.sentence
    if sentence.index == 0 or any(
        tokens.starts[i] >= sentence.char_start and other != code for i, other in tokens.countries.items() if i < c.left
    ):
        return None
    before = sentence.passage.sentences[sentence.index - 1]
    told = {company.decided.get(company.owner[r]) for r in company.by_sentence.get(before, ())} - {code, None}
    return told.pop() if len(told) == 1 else None


def _partners(c: Candidate, homes: Homes) -> tuple[str, str] | None:
    """Return the home state and the only one that the sentence names, as a partner: "the pact with Y was signed by"."""
    tokens, start = c.tokens, c.sentence.char_start
    named = [i for i in tokens.countries if start <= tokens.starts[i] < c.sentence.char_end]
    codes = {tokens.countries[i] for i in named}
    partner = next((tokens.countries[i] for i in named if i < c.left and tokens.low(i - 1) == "with"), None)
    return (homes.home, partner) if homes.home and partner and codes - {homes.home} == {partner} else None
