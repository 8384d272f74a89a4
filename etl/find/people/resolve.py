"""Forms → people: which runs are names, and which of them mean the same person.

Full names with enough evidence found people; forms in another order or spelling join them; then every shorter form goes
to the one person that it can mean, or to none.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from etl.find.people.candidates import WEIGHTS, Candidate
from etl.rules.people import PeopleRules, Role

ENOUGH = 3  # of a name of several words
ENOUGH_ALONE = 4  # of a single word that is no short form


@dataclass(eq=False, slots=True)
class Person:
    """A person of an article, with every run that means them."""

    forms: list[tuple[tuple[str, ...], Candidate]] = field(default_factory=list)
    key: tuple[str, ...] = ()  # the fullest form, folded

    @property
    def candidates(self) -> list[Candidate]:
        """The runs, by place."""
        return [c for _, c in self.forms]


def fold_name(words: list[str]) -> tuple[str, ...]:
    """Return a name's words without case, accents and marks, hyphenated ones parted at nothing.

    >>> fold_name(["José", "Ramos-Horta"])
    ('jose', 'ramos-horta')
    """
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʻʼ`.")
    return tuple(plain.split())


def resolve_people(candidates: list[Candidate], rules: PeopleRules) -> list[Person]:
    """Return the people of an article, in the order of their first mention."""
    folded = [(fold_name(c.words), c) for c in candidates]
    lasting = [(key, c) for key, c in folded if key and c.score > -4]
    support = Counter(key[0] for key, c in lasting if len(key) == 1 and c.score >= 2)
    people: list[Person] = []
    rest: list[tuple[tuple[str, ...], Candidate]] = []
    ripe: Counter[tuple[str, ...]] = Counter()
    for key, c in lasting:
        if len(key) > 1:
            ripe[key] = max(ripe[key], c.score + _boost(key, support))
    for key, c in sorted(lasting, key=lambda item: -len(item[0])):
        if len(key) > 1 and ripe[key] >= ENOUGH and _is_named(c) and not _is_thing(c, rules):
            _found(people, key, c)
        else:
            rest.append((key, c))
    _join_short(people, rest)
    people.sort(key=lambda p: min(_place(c) for c in p.candidates))
    return people


def _boost(key: tuple[str, ...], support: Counter[str]) -> int:
    return 2 if support[key[-1]] or support[key[0]] else 0


def _is_named(c: Candidate) -> bool:
    """Tell whether a run has a word that is in no list: "North Korea" has none."""
    return Role.NAME in c.tokens.roles[c.first : c.after]


def _is_thing(c: Candidate, rules: PeopleRules) -> bool:
    last = c.tokens.lows[c.after - 1]
    return last in rules.things and c.tokens.roles[c.after - 1] == Role.THING


def _place(c: Candidate) -> tuple[int, int]:
    return c.tokens.passage.ordinal, c.tokens.starts[c.first]


def _found(people: list[Person], key: tuple[str, ...], c: Candidate) -> None:
    """Add a full form to the person that it means, or found a new one."""
    for person in people:
        if _same(person.key, key):
            person.forms.append((key, c))
            return
    people.append(Person([(key, c)], key))


def _same(full: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Tell whether a form of several words can be a person's whose fullest form is given."""
    if sorted(full) == sorted(key):
        return True
    if len(key) < len(full) and _is_within(key, full):
        return True
    return (
        len(full) == len(key)
        and sum(a != b for a, b in zip(full, key, strict=True)) == 1
        and all(a == b or is_misspelt(a, b) for a, b in zip(full, key, strict=True))
    )


def _is_within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the words of a short form stand in a full one, in order."""
    words = iter(full)
    return all(any(w == f for f in words) for w in short)


def is_misspelt(a: str, b: str) -> bool:
    """Tell whether two words are one letter apart: added, dropped, changed or swapped with its neighbour.

    >>> is_misspelt("sokhonn", "sokohnn"), is_misspelt("manet", "manith")
    (True, False)
    """
    if abs(len(a) - len(b)) > 1 or max(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]


def _join_short(people: list[Person], rest: list[tuple[tuple[str, ...], Candidate]]) -> None:
    """Give short and misspelt forms to the people that they mean; a strong single name founds a person."""
    alone: list[tuple[tuple[str, ...], Candidate]] = []
    for key, c in sorted(rest, key=lambda item: _place(item[1])):
        meant = [p for p in people if _is_within(key, p.key)]
        if meant:
            if len(meant) == 1 and _can_mean(key, c):
                meant[0].forms.append((key, c))
            continue
        alone.append((key, c))
    for key, c in alone:
        meant = [p for p in people if _misspells(key, p.key)]
        if len(meant) == 1 and (c.score > 0 or len(key) > 1):
            meant[0].forms.append((key, c))
        elif (
            not meant
            and len(key) == 1
            and _is_named(c)
            and c.score >= ENOUGH_ALONE
            and any(WEIGHTS[e] >= 4 for e in c.evidence)
            and "headline" not in c.evidence
        ):
            _found(people, key, c)
        elif not meant:
            same = [p for p in people if p.key == key]
            if same:
                same[0].forms.append((key, c))


def _can_mean(key: tuple[str, ...], c: Candidate) -> bool:
    """Tell whether a short form may be the person: a state's name needs evidence, a word after "in" is a place."""
    if c.score < 0:
        return False
    if len(key) == 1 and c.tokens.roles[c.first] in "Cc":
        return c.score > 0
    return not (len(key) == 1 and c.tokens.roles[c.first] == Role.ACRONYM)


def _misspells(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(key) == 1:
        return any(len(word) > 3 and is_misspelt(key[0], word) for word in full)
    return False
