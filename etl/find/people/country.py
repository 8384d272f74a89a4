"""Whose state a person serves: what the post, the body or an adjective says, else the company that the name keeps.

Hints have strengths, the strongest wins. A person without any is of the state that the article speaks from, but not where
somebody else holds the same office there, and not both of two who sign, meet or talk together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.find.people.candidates import Candidate
from etl.find.people.home import Homes, codes_in
from etl.find.people.resolve import Person
from etl.rules import Rules
from etl.rules.people import Role

TOLD, OF_BODY, BY_CUSTOM, NEAR = 6, 5, 4, 3
_TOGETHER = re.compile(
    r"\b(?:sign|initial|exchang|co-chair|chair|met\b|meet|talk|between|shook|shake|host|negotiat|agree|leaders|hold|held|called? on|"
    r"presidents|ministers|put their|witness|greet|receiv|conclud|embrac|upgrad|launch|announc|seal|pose)", re.I
)  # fmt: skip
_OFFICES = (
    ("prime minister", re.compile(r"^(?:the )?(?:prime minister|premier)$")),
    ("president", re.compile(r"^president$")),
    ("foreign minister", re.compile(r"^(?:foreign minister|minister (?:of|for) foreign affairs.*|foreign affairs minister)$")),
    ("defence minister", re.compile(r"^(?:defen[cs]e minister|minister (?:of|for) (?:national )?defen[cs]e|national defen[cs]e minister)$")),
)  # fmt: skip


@dataclass(frozen=True)
class _Case:
    """What is known of an article's people while their countries are decided."""

    homes: Homes
    bodies: Mapping[str, str]
    rules: Rules


def countries_of(
    people: Sequence[Person], homes: Homes, bodies: Mapping[str, str], rules: Rules
) -> dict[Person, str | None]:
    """Return each person's country, None where nothing tells it."""
    case = _Case(homes, bodies, rules)
    decided: dict[Person, str] = {}
    for person in people:
        if code := _told(person, case):
            decided[person] = code
    _decide_pairs(people, decided, case)
    for person in people:
        if person not in decided and (code := _by_office(person, decided, homes) or _visitor(person, homes)):
            decided[person] = code
    return {person: decided.get(person) or _default(person, homes) for person in people}


def _default(person: Person, homes: Homes) -> str | None:
    """Return the home state for whoever bears a post or a rank or speaks; null where no state is home."""
    return homes.home


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
    named, people_rules = case.homes.named, case.rules.people
    hints = [(TOLD, code) for code in c.codes]
    for post in c.posts:
        if post.organisation and not post.country:
            full = case.bodies.get(post.organisation.casefold(), post.organisation)
            hints += [(OF_BODY, code) for code in codes_in(full, case.rules)[:1]]
        customs = [code for code in people_rules.title_countries.get(post.title.lower(), ()) if code in named]
        hints += [(BY_CUSTOM, code) for code in customs[:1] if len(customs) == 1]
    i = c.first
    while i > 0 and c.tokens.roles[i - 1] in "hr":
        i -= 1
        codes = [code for code in people_rules.honorific_countries.get(c.tokens.lows[i], ()) if code in named]
        hints += [(BY_CUSTOM, code) for code in codes if len(codes) == 1]
    if place := _place_before(c):
        hints.append((NEAR, place))
    return hints


def _place_before(c: Candidate) -> str | None:
    """Return the country of the place that opens the sentence of a name ("In Georgetown, President …"), or of its delegation."""
    tokens, sentence = c.tokens, c.sentence
    first = next(i for i, start in enumerate(tokens.starts) if start >= sentence.char_start)
    if tokens.low(first) in ("in", "from") and first + 1 in tokens.countries:
        comma = tokens.roles.find(Role.COMMA, first, c.left)
        if 0 < comma <= first + 6 and c.left - comma <= 3:
            return tokens.countries[first + 1]
    for i in range(first, c.first):
        if i in tokens.countries and tokens.low(i + 1) in ("delegation", "side", "team", "group"):
            return tokens.countries[i]
    return None


def _decide_pairs(people: Sequence[Person], decided: dict[Person, str], case: _Case) -> None:
    """Decide two who are told together: each of their own state, in the order in which the sentence names the states."""
    owner = {c: p for p in people for c in p.candidates}
    runs = sorted(owner, key=lambda c: (c.tokens.passage.ordinal, c.first))
    for one, two in zip(runs, runs[1:], strict=False):
        a, b = owner[one], owner[two]
        if a is b or not _are_joined(one, two) or not _TOGETHER.search(one.sentence.text):
            continue
        if a not in decided and b not in decided:
            pair = _states_before(one) or case.homes.pair
            if pair:
                decided[a], decided[b] = pair
        elif (a in decided) != (b in decided):
            known, other = (a, b) if a in decided else (b, a)
            if code := case.homes.other_than(decided[known]):
                decided[other] = code


def _are_joined(one: Candidate, two: Candidate) -> bool:
    """Tell whether nothing but "and" and the second one's own title stands between two names."""
    if one.tokens is not two.tokens or not 0 < two.left - one.after <= 2:
        return False
    between = one.tokens.roles[one.after : two.left]
    titled = bool(two.posts) == bool(one.posts)
    return between in ("&", ",&") and titled


def _states_before(c: Candidate) -> tuple[str, str] | None:
    """Return the two states that the sentence names before the pair, where it names just two."""
    tokens, start = c.tokens, c.sentence.char_start
    codes = [code for i, code in sorted(tokens.countries.items()) if tokens.starts[i] >= start and i < c.left]
    distinct = list(dict.fromkeys(codes))
    return (distinct[0], distinct[1]) if len(distinct) == 2 else None


def _by_office(person: Person, decided: Mapping[Person, str], homes: Homes) -> str | None:
    """Return the other state where somebody else holds the person's high office at home."""
    mine = _offices(person)
    if not mine or homes.home is None:
        return None
    holders = defaultdict(set)
    for other, code in decided.items():
        for office in _offices(other):
            holders[office].add(code)
    if any(homes.home in holders[office] for office in mine):
        return homes.other_than(homes.home)
    return None


def _offices(person: Person) -> set[str]:
    titles = {post.title.lower() for c in person.candidates for post in c.posts if not post.past}
    return {office for office, pattern in _OFFICES if any(pattern.match(title) for title in titles)}


def _visitor(person: Person, homes: Homes) -> str | None:
    """Return the other state for one whose "visit to" the home state is told."""
    for c in person.candidates:
        tokens, i = c.tokens, c.after
        if tokens.role(i) != Role.GENITIVE:
            continue
        for j in range(i + 1, min(i + 6, len(tokens))):
            if tokens.lows[j] in ("visit", "trip", "tour") and tokens.low(j + 1) in ("to", "of"):
                to = tokens.countries.get(j + 2)
                return homes.other_than(to) if to and to == homes.home else None
    return None
