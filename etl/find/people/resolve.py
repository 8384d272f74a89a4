"""Forms → people: which runs are names, and which of them mean the same person.

Full names with enough evidence found people; forms in another order or spelling join them; then every shorter form goes
to the one person that it can mean, or to none.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from etl.find.people.candidate import WEIGHTS, Candidate
from etl.find.people.forms import Key, fold_name, is_same, is_within, misspells, own_part, without_article
from etl.rules.people import PeopleRules, Role

ENOUGH = 3  # for a name of several words
_NEAR = 12  # tokens between a minister and a counterpart
ENOUGH_ALONE = 5  # for a single word that is no short form
ENOUGH_TOGETHER = 7  # of all mentions of such a word, where one follows a post and a comma: "the Emir, X, … X said"


@dataclass(eq=False, slots=True)
class Person:
    """A person of an article, with every run that means them."""

    keys: list[Key]  # the full forms, folded, the fullest first
    candidates: list[Candidate] = field(default_factory=list)

    def add(self, key: Key, c: Candidate) -> None:
        """Add a full form."""
        self.candidates.append(c)
        if key not in self.keys:
            self.keys.append(key)
            self.keys.sort(key=lambda k: (len(k), len(k[0]) > 1), reverse=True)


def resolve_people(candidates: list[Candidate], rules: PeopleRules) -> list[Person]:
    """Return the people of an article, in the order of their first mention."""
    _take_given_gen(candidates)
    keyed = [(fold_name(c.words), c) for c in candidates if not {"thing", "part"} & set(c.evidence)]
    keyed = [(key, c) for key, c in keyed if key]
    ripe = _ripe_forms(keyed)
    people: list[Person] = []
    forms = _Forms(people)
    rest: list[tuple[Key, Candidate]] = []
    for key, c in sorted(keyed, key=lambda item: -len(item[0])):
        if key in ripe and not _is_thing(c, rules):
            forms.found(key, c)
        else:
            rest.append((key, c))
    _join_aliases(people, rest)
    _join_short(people, rest, rules)
    for person in people:
        person.candidates.sort(key=_place)
    return sorted(people, key=lambda p: _place(p.candidates[0]))


def _take_given_gen(candidates: list[Candidate]) -> None:
    """Take "Gen" for a given name where a title stands before it and no fuller name follows in the article."""
    known = {w for c in candidates if c.after - c.first > 1 for w in fold_name(c.words)}
    for c in candidates:
        tokens, before = c.tokens, c.first - 1
        if before < 0 or tokens.words[before] != "Gen" or c.after - c.first > 1:
            continue
        if not ("title" in c.evidence or _is_ministers_counterpart(c)):
            continue
        if not known & set(fold_name(c.words)):
            c.first, c.rank = before, None
            c.evidence.remove("rank")


def _is_ministers_counterpart(c: Candidate) -> bool:
    """Tell whether a sentence's minister has somebody for a counterpart: no general is."""
    before = c.tokens.lows[max(0, c.left - _NEAR) : c.left]
    told = any(p.role == Role.KIN and "counterpart" in c.tokens.lows[p.head : p.head_end] for p in c.posts)
    return told and ("minister" in before or "secretary" in before)


def _is_place(c: Candidate, rules: PeopleRules) -> bool:
    """Tell whether a run is a city's or a province's name with nothing before it: "sent to Sandakan as an observer"."""
    return c.left == c.first and c.after - c.first == 1 and c.tokens.words[c.first] in rules.places


def _place(c: Candidate) -> tuple[int, int]:
    return c.tokens.passage.ordinal, c.first


def _ripe_forms(keyed: list[tuple[Key, Candidate]]) -> set[Key]:
    """Return the forms of several words that have evidence enough, all their mentions together."""
    evidence: dict[Key, set[str]] = defaultdict(set)
    named: set[Key] = set()
    for key, c in keyed:
        evidence[key] |= set(c.evidence)
        if _is_named(c):
            named.add(key)
    support = _support(keyed, evidence)
    _tell_lists(keyed, evidence, support)
    return {key for key in named if len(key) > 1 and _weigh(evidence[key]) + support[key] >= ENOUGH}


def _support(keyed: list[tuple[Key, Candidate]], evidence: dict[Key, set[str]]) -> dict[Key, int]:
    """Return how much the single words of an article speak for the names that they are part of."""
    spoken = {key[0] for key, told in evidence.items() if len(key) == 1 and _weigh(told) >= 2}
    addressed = {key[0] for key, told in evidence.items() if len(key) == 1 and told & {"honorific", "rank"}}
    short = _short_forms(keyed)
    support: dict[Key, int] = {}
    for key in evidence:
        told = 3 if addressed & {key[0], key[-1]} else 2 if spoken & {key[0], key[-1]} else 0
        support[key] = max(told, short.get(key[-1], 0))
    return support


def _short_forms(keyed: list[tuple[Key, Candidate]]) -> dict[str, int]:
    """Return how much each word that stands alone, as people's family names do, speaks for a name that it ends."""
    short: dict[str, int] = defaultdict(int)
    for key, c in keyed:
        if len(key) == 1 and c.score >= 0 and c.tokens.roles[c.first] == Role.NAME:
            subject = c.tokens.role(c.after) in (Role.LOWER, Role.GENITIVE)
            short[key[0]] = min(ENOUGH, max(short[key[0]] + 1, 2 + subject))
    return short


def _tell_lists(keyed: list[tuple[Key, Candidate]], evidence: dict[Key, set[str]], support: dict[Key, int]) -> None:
    """Let a name that is evident speak for the one that "and" joins to it."""
    chains: list[list[Key]] = [[]]
    for (key_one, one), (key_two, two) in pairwise(keyed):
        between = one.tokens.roles[one.after : two.first] if one.tokens is two.tokens else Role.POINT
        if between.rstrip(Role.DEMONYM) not in _JOINTS or min(len(key_one), len(key_two)) < 2:
            chains.append([])
        else:
            chains[-1] += [key_one, key_two]
    for chain in chains:
        told = max((_weigh(evidence[key]) + (support[key] if evidence[key] else 0) for key in chain), default=0)
        if told >= ENOUGH or (told >= ENOUGH - 1 and len(set(chain)) > _PAIR):
            for key in chain:
                evidence[key] = evidence[key] | {"list"}


_PAIR = 2
_ADDRESSED = frozenset({"honorific"})
_JOINTS = (Role.AND, Role.COMMA, Role.COMMA + Role.AND)


def _weigh(evidence: set[str]) -> int:
    return sum(WEIGHTS[e] for e in evidence)


def _is_named(c: Candidate) -> bool:
    """Tell whether a run has a word that is in no list, or a title or rank before it: "captain Chad Jordan"."""
    return Role.NAME in c.tokens.roles[c.first : c.after] or bool(
        {"title", "rank", "honorific", "occupation"} & set(c.evidence)
    )


def _is_thing(c: Candidate, rules: PeopleRules) -> bool:
    return c.tokens.lows[c.after - 1] in rules.things and c.tokens.roles[c.after - 1] == Role.THING


class _Forms:
    """The full forms of people by their words, for two that mean one person share one, or are spelled alike."""

    def __init__(self, people: list[Person]) -> None:
        self._people = people
        self._owner: dict[Key, int] = {}
        self._bearers: dict[str, set[int]] = {}  # by each word of a form and by all of them in one

    def found(self, key: Key, c: Candidate) -> None:
        """Add a full form to the person that it means, or found a new one."""
        place = self._owner.get(key, -1)
        if place < 0:
            place = self._meant(key, c)
        if place < 0:
            place = len(self._people)
            self._people.append(Person([key]))
        self._people[place].add(key, c)
        self._owner.setdefault(key, place)
        for word in (*key, "".join(key)):
            self._bearers.setdefault(word, set()).add(place)

    def _meant(self, key: Key, c: Candidate) -> int:
        """Return which person a new form means, the first of them that it can, or -1."""
        near = {place for word in (*key, "".join(key)) for place in self._bearers.get(word, ())}
        for place in sorted(near):
            person = self._people[place]
            same = any(is_same(full, key) for full in person.keys)
            if same and not _clash(person, c) and not _stand_together(person, key, c):
                return place
        return -1


def _stand_together(person: Person, key: Key, c: Candidate) -> bool:
    """Tell whether one sentence has two full names spelled nearly alike: "Ana Soto, her sister Ina Soto"."""
    others = (o for o in person.candidates if o.tokens is c.tokens and o.sentence == c.sentence)
    return any(len(o.words) == len(key) and sorted(fold_name(o.words)) != sorted(key) for o in others)


def _clash(person: Person, c: Candidate) -> bool:
    """Tell whether a form has another rank than a person, or is told as family: then it is somebody else."""
    if c.is_family:
        return True
    ranks = {other.rank for other in person.candidates if other.rank}
    return bool(c.rank and ranks and not any(_is_same_rank(c.rank, rank) for rank in ranks))


def _is_same_rank(one: str, two: str) -> bool:
    """Tell whether two ranks can be one man's: a lieutenant general is called general too."""
    return one == two or one.endswith(f" {two}") or two.endswith(f" {one}")


def _join_aliases(people: list[Person], rest: list[tuple[Key, Candidate]]) -> None:
    """Give "X, known as Y" both names; a person of the second name's own is one with the first."""
    owner = {c: p for p in people for c in p.candidates}
    for key, c in list(rest):
        person = owner.get(c.alias_of) if c.alias_of else None
        if person:
            person.candidates.append(c)
            person.keys.append(key)
            rest.remove((key, c))
    for person in list(people):
        linked = next((owner[c.alias_of] for c in person.candidates if c.alias_of in owner), None)
        if linked and linked is not person:
            linked.candidates += person.candidates
            linked.keys += person.keys
            people.remove(person)


def _join_short(people: list[Person], rest: list[tuple[Key, Candidate]], rules: PeopleRules) -> None:
    """Give short and misspelt forms to the people that they mean; a strong single name founds a person."""
    bearers: dict[str, list[Person]] = {}
    for person in people:
        words = [w for full in person.keys for w in own_part(full)]
        for word in {*words, *map(without_article, words)}:
            bearers.setdefault(word, []).append(person)
    alone: list[tuple[Key, Candidate]] = []
    for key, c in sorted(rest, key=lambda item: _place(item[1])):
        meant = bearers.get(key[0], [])
        if len(key) > 1:
            meant = [p for p in meant if any(is_within(key, own_part(full)) for full in p.keys)]
        if len(meant) == 1 and _can_mean(key, c):
            meant[0].candidates.append(c)
        elif not meant and not _is_place(c, rules):
            alone.append((key, c))
    told: dict[Key, set[str]] = defaultdict(set)
    for key, c in alone:
        told[key] |= set(c.evidence) if c.score > 0 else set()
    for key, c in alone:
        _place_alone(people, key, c, _weigh(told[key]))


def _place_alone(people: list[Person], key: Key, c: Candidate, told: int) -> None:
    """Give a form that is no part of any name to whom it misspells, or to a person of its own.

    `told` is what all its mentions speak for it.
    """
    founded = next((p for p in people if key in p.keys), None)
    if founded:
        if _can_mean(key, c):
            founded.candidates.append(c)
        return
    if len(key) > 1 or c.score < 0 or Role.NAME not in c.tokens.roles[c.first]:
        return
    meant = [p for p in people if any(misspells(key[0], full) for full in p.keys)]
    if not meant and _ADDRESSED & set(c.evidence):
        meant = [p for p in people if any(misspells(key[0], full, addressed=True) for full in p.keys)]
    if len(meant) == 1:
        meant[0].candidates.append(c)
    elif not meant and (_stands_alone(c) or ("title_comma" in c.evidence and told >= ENOUGH_TOGETHER)):
        people.append(Person([key], [c]))


def _stands_alone(c: Candidate) -> bool:
    """Tell whether a single word is a person's only name: it has a rank, a title or an inner apposition."""
    if "apposition" in c.evidence and c.score >= WEIGHTS["apposition"]:
        return c.tokens.starts[c.first] != c.sentence.char_start
    return c.score >= ENOUGH_ALONE


def _can_mean(key: Key, c: Candidate) -> bool:
    """Tell whether a short form may be the person: a state's name needs evidence, a word after "in" is a place."""
    if c.score < 0:
        return False
    role = c.tokens.roles[c.first]
    if len(key) == 1 and role == Role.COUNTRY:
        return c.score > 0 or (c.tokens.role(c.first - 1) not in "@Oc&" and c.tokens.role(c.after) == Role.LOWER)
    return len(key) > 1 or role != Role.ACRONYM or "honorific" in c.evidence
