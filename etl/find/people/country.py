"""Whose state a person serves: what the post, the body or an adjective says, else the company that the name keeps.

Hints have strengths, the strongest wins. A person without any is of the state that the article speaks from, but not
where somebody else holds the same office there, nor both of two who sign, meet or talk together.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from etl.find.people.candidate import Candidate
from etl.find.people.home import Homes, codes_in
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.rules import Rules
from etl.rules.people import Role

TOLD, OF_BODY, BY_CUSTOM, NEAR = 6, 5, 4, 3
_TOGETHER = re.compile(
    r"\b(?:sign|initial|exchanged|co-?chair|chair|met\b|meet|talks|between|sh[oa]+k|leaders|presidents|ministers"
    r"|put their|held|agreed|negotiat)",
    re.IGNORECASE,
)
_MET = frozenset(
    {"met", "hosted", "received", "welcomed", "telephoned", "phoned", "called", "greeted", "meets", "with", "on"}
)
_OFFICES = (
    ("head of government", re.compile(r"prime minister|premier")),
    ("president", re.compile(r"president")),
    (
        "foreign minister",
        re.compile(r"foreign minister|minister (?:of|for) foreign affairs.*|foreign affairs minister"),
    ),
    ("defence minister", re.compile(r"(?:national )?defen[cs]e minister|minister (?:of|for) (?:national )?defen[cs]e")),
)
_FAR = 24  # tokens of an apposition between two names
_ABROAD = re.compile(r"\b(?:ambassador|consul|attach[eé]|high commissioner|chargé)", re.IGNORECASE)
_OTHER_SIDE = frozenset({"counterpart", "counterparts", "opposite number"})


@dataclass
class _Case:
    """What is known of an article's people while their countries are decided."""

    homes: Homes
    bodies: Mapping[str, tuple[str, str | None]]
    rules: Rules
    decided: dict[Person, str] = field(default_factory=dict)


def countries_of(
    people: Sequence[Person], homes: Homes, bodies: Mapping[str, tuple[str, str | None]], rules: Rules
) -> dict[Person, str | None]:
    """Return each person's country, None where nothing tells it."""
    case = _Case(homes, bodies, rules)
    for person in people:
        if code := _told(person, case):
            case.decided[person] = code
    owner = {c: p for p in people for c in p.candidates}
    runs = sorted(owner, key=lambda c: (c.tokens.passage.ordinal, c.first))
    for person in people:
        if person not in case.decided and (code := _envoy(person, homes)):
            case.decided[person] = code
    _decide_pairs(runs, owner, case)
    before: dict[Candidate, Candidate] = {two: one for one, two in pairwise(runs)}
    for person in people:
        if person not in case.decided:
            code = _by_company(person, before, owner, case)
            if code := code or _home(person, case):
                case.decided[person] = code
    return {person: case.decided.get(person) for person in people}


def _home(person: Person, case: _Case) -> str | None:
    """Return the home state, but for a team's people, who come from anywhere."""
    heads = {c.tokens.text(p.head, p.head_end).lower() for c in person.candidates for p in c.posts}
    return None if heads and heads <= case.rules.people.teams else case.homes.home


def _told(person: Person, case: _Case) -> str | None:
    hints: Counter[tuple[int, str]] = Counter()
    for candidate in person.candidates:
        for hint in _hints(candidate, case):
            hints[hint] += 1
    if not hints:
        return None
    strongest = max(strength for strength, _ in hints)
    of_strongest = [(count, code) for (strength, code), count in hints.items() if strength == strongest]
    return max(of_strongest, key=lambda item: item[0])[1]


def _hints(c: Candidate, case: _Case) -> list[tuple[int, str]]:
    named, rules = case.homes.named, case.rules.people
    hints = [(TOLD, code) for code in c.codes]
    for post in c.posts:
        if not post.country:
            hints += [(OF_BODY, code) for code in _body_codes(post, case)]
        if not post.country and c.tokens.low(post.first - 1) in ("its", "their"):
            hints += [(TOLD, code) for code in [_state_before(c, post.first)] if code]
    for title in [*(post.title.lower() for post in c.posts), (c.rank or "").lower()]:
        customs = [code for code in rules.title_countries.get(title, ()) if code in named]
        hints += [(BY_CUSTOM, code) for code in customs if len(customs) == 1]
    for i in range(c.left, c.first):
        codes = [code for code in rules.honorific_countries.get(c.tokens.lows[i], ()) if code in named]
        hints += [(BY_CUSTOM, code) for code in codes if len(codes) == 1]
    if place := _place_before(c):
        hints.append((NEAR, place))
    return hints


def _body_codes(post: Post, case: _Case) -> list[str]:
    if not post.organisation:
        return []
    known = case.bodies.get(post.organisation.casefold())
    if known:
        return [known[1]] if known[1] else []
    return codes_in(post.organisation, case.rules)[:1]


def _state_before(c: Candidate, at: int) -> str | None:
    """Return the state that "its" means: the last one named before it in the sentence."""
    tokens, start = c.tokens, c.sentence.char_start
    before = [i for i in tokens.countries if i < at and tokens.starts[i] >= start and tokens.roles[i] == Role.COUNTRY]
    return tokens.countries[max(before)] if before else None


def _place_before(c: Candidate) -> str | None:
    """Return the country of the place that opens a name's sentence ("In Lima, President …"), or of its delegation."""
    tokens, sentence = c.tokens, c.sentence
    first = next(i for i, start in enumerate(tokens.starts) if start >= sentence.char_start)
    if tokens.low(first) in ("in", "from") and first + 1 in tokens.countries:
        comma = tokens.roles.find(Role.COMMA, first, c.left)
        if 0 < comma <= first + 6 and c.left - comma <= 3:
            return tokens.countries[first + 1]
    for i in range(first, c.first):
        if i in tokens.countries and tokens.low(i + 1) == "delegation":
            return tokens.countries[i]
    return None


# ---- two together ----------------------------------------------------------------------------------------------------


def _decide_pairs(runs: Sequence[Candidate], owner: Mapping[Candidate, Person], case: _Case) -> None:
    """Decide two who are told together: each of their own state, in the order in which the sentence names states."""
    for one, two in pairwise(runs):
        a, b = owner[one], owner[two]
        if a is b or not _are_joined(one, two, a, b) or not _TOGETHER.search(one.sentence.text):
            continue
        states = _two_states(one)
        if a in case.decided and b in case.decided:
            continue
        if a not in case.decided and b not in case.decided:
            pair = states or case.homes.pair
            if pair and one.tokens.low(one.left - 1) not in _MET:
                case.decided[a], case.decided[b] = pair
        else:
            known, other = (a, b) if a in case.decided else (b, a)
            code = case.decided[known]
            if states and code in states:
                case.decided[other] = states[1 - states.index(code)]
            elif found := _nearest_other(two, code, case.homes):
                case.decided[other] = found


def _are_joined(one: Candidate, two: Candidate, a: Person, b: Person) -> bool:
    """Tell whether "and" joins two names, with at most the first one's apposition between, both with a post or none."""
    if one.tokens is not two.tokens or one.sentence is not two.sentence:
        return False
    between = one.tokens.roles[one.after : two.left].rstrip(Role.AT)
    if any(c.posts for c in a.candidates) != any(c.posts for c in b.candidates) and "rank" not in two.evidence:
        return False
    return between in ("&", ",&") or (between.startswith(",") and between.endswith(",&") and len(between) < _FAR)


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


def _nearest_other(c: Candidate, code: str, homes: Homes) -> str | None:
    """Return the state other than one: the last named before a name in its sentence, the main partner, the nearest."""
    tokens, start = c.tokens, c.sentence.char_start
    others = [i for i, other in tokens.countries.items() if other != code]
    before = [i for i in others if i < c.left]
    near = [i for i in before if tokens.starts[i] >= start]
    if near:
        return tokens.countries[max(near)]
    if homes.pair and code in homes.pair:
        return homes.pair[1 - homes.pair.index(code)]
    if before:
        return tokens.countries[max(before)]
    inside = [i for i in others if tokens.starts[i] < c.sentence.char_end]
    return tokens.countries[min(inside)] if inside else homes.other_than(code)


def _envoy(person: Person, homes: Homes) -> str | None:
    """Return the other state for an ambassador or attaché of whom none is told; an embassy's own serve its state."""
    for c in person.candidates:
        if homes.home is None or not any(_ABROAD.search(p.title) for p in c.posts):
            continue
        if homes.envoys:
            return homes.home
        if c.tokens.role(c.left - 1) != Role.AND:
            return _nearest_other(c, homes.home, homes)
    return None


# ---- one alone -------------------------------------------------------------------------------------------------------


def _by_company(
    person: Person, before: Mapping[Candidate, Candidate], owner: Mapping[Candidate, Person], case: _Case
) -> str | None:
    """Return what offices, visits and the person told just before say of someone's country."""
    home = case.homes.home
    if home is None:
        return None
    mine = _offices(person)
    taken = any(mine & _offices(other) and code == home for other, code in case.decided.items())
    for c in person.candidates:
        previous = before.get(c)
        same_sentence = previous is not None and previous.sentence is c.sentence and owner[previous] in case.decided
        heads = {c.tokens.text(p.head, p.head_end).lower() for p in c.posts}
        if heads & _OTHER_SIDE or (taken and mine) or _visits(c, home):
            return _nearest_other(c, home, case.homes)
        if previous and previous.tokens is c.tokens and owner[previous] in case.decided and c.is_family:
            return case.decided[owner[previous]]
        if same_sentence and previous and (c.posts or c.rank) and c.tokens.low(c.left - 1) in _MET:
            return _nearest_other(c, case.decided[owner[previous]], case.homes)
        if (
            same_sentence
            and previous
            and c.tokens.roles[previous.after : c.left] == Role.AND
            and (previous.tokens.low(previous.left - 1) in _MET)
        ):
            return case.decided[owner[previous]]
        if state := _subject_before(c):
            return state
    return None


def _subject_before(c: Candidate) -> str | None:
    """Return the state that the sentence before began with, where this one begins with the person's post."""
    tokens, sentence = c.tokens, c.sentence
    if tokens.starts[c.left] != sentence.char_start or sentence.index == 0 or not c.posts:
        return None
    before = sentence.passage.sentences[sentence.index - 1]
    first = next((i for i, start in enumerate(tokens.starts) if start >= before.char_start), 0)
    return tokens.countries.get(first) if tokens.roles[first] == Role.COUNTRY else None


def _offices(person: Person) -> set[str]:
    titles = {
        post.title.lower()
        for c in person.candidates
        for post in c.posts
        if not post.past and "then" not in c.tokens.lows[max(0, post.first - 1) : post.head]
    }
    return {office for office, pattern in _OFFICES if any(pattern.fullmatch(title) for title in titles)}


def _visits(c: Candidate, home: str) -> bool:
    """Tell whether the person's "visit to" the home state is told."""
    tokens, i = c.tokens, c.after
    if tokens.role(i) != Role.GENITIVE:
        return False
    return any(
        tokens.low(j) in ("visit", "trip", "tour")
        and tokens.low(j + 1) in ("to", "of")
        and tokens.countries.get(j + 2) == home
        for j in range(i + 1, i + 6)
    )
