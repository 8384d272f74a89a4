"""What the company that a name keeps says of its bearer's state: a partner, a relative, a master, a guest."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from etl.find.people.candidate import FAMILY, Candidate
from etl.find.people.forms import fold_name
from etl.find.people.home import Homes
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.find.people.travel import speaks_with
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.rules.people import Role

MET = frozenset(
    {"met", "hosted", "received", "welcomed", "telephoned", "phoned", "called", "greeted", "meets", "with", "on"}
)
_ACCOMPANY = frozenset({"accompanied", "accompany", "accompanying"})
_OFFICES = (
    ("head of government", re.compile(r"prime minister|premier")),
    ("president", re.compile(r"president")),
    (
        "foreign minister",
        re.compile(r"foreign minister|minister (?:of|for) foreign (?:and \w+ )?affairs.*|foreign affairs minister"),
    ),
    ("defence minister", re.compile(r"(?:national )?defen[cs]e minister|minister (?:of|for) (?:national )?defen[cs]e")),
)
_WED = frozenset({"husband", "lady", "spouse", "wife"})  # "First Lady X"
_MODALS, _NEXT = frozenset({"could", "may", "might", "should", "would"}), 4  # tokens of a subject and its verb
_LETTER = 10  # tokens of "conveyed the greetings and an invitation from"
_CARRIES = frozenset({"conveyed", "conveying", "conveys", "delivered", "delivering", "carried", "carrying", "handed"})
_MESSAGES = frozenset({"greetings", "invitation", "letter", "message", "regards", "wishes"})
OTHER_SIDE = frozenset({"counterpart", "counterparts", "opposite number", "guest", "peer", "peers"})
_ATTACHED = FAMILY | {f"{kin}-in-law" for kin in FAMILY} | {"adviser", "advisor", "aide", "assistant", "predecessor"}
_ATTACHED |= {
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "successor",
    "compatriot",
    "countryman",
    "countrywoman",
}


@dataclass
class Company:
    """An article's people in the order of their mentions, while their countries are decided."""

    homes: Homes
    runs: Sequence[Candidate]
    owner: Mapping[Candidate, Person]
    excluded: Mapping[Person, set[str]]
    stateless: Set[Person] = frozenset()  # who serve bodies of several states
    decided: dict[Person, str] = field(default_factory=dict)
    rules: dict[Person, str] = field(default_factory=dict)  # by which a country was decided here

    @lazy
    def by_sentence(self) -> dict[Sentence, list[Candidate]]:
        """The mentions of every sentence."""
        found: dict[Sentence, list[Candidate]] = {}
        for run in self.runs:
            found.setdefault(run.sentence, []).append(run)
        return found

    def before(self, c: Candidate) -> Candidate | None:
        """Return the last mention before another's in its sentence."""
        return next((r for r in reversed(self.by_sentence[c.sentence]) if r.after <= c.left), None)

    def undecided(self, people: Iterable[Person]) -> Iterator[Person]:
        """Yield those of the people whose country nothing has told yet."""
        return (person for person in people if person not in self.decided)

    def decide(self, person: Person, code: str | None, rule: str) -> None:
        """Note a person's country and the rule that tells it, unless something speaks against it."""
        if code and person not in self.decided and code not in self.excluded[person]:
            self.decided[person] = code
            self.rules[person] = rule


def nearest_other(c: Candidate, code: str, homes: Homes) -> str | None:
    """Return the state other than one: the last named before a name in its sentence, the main partner, the nearest."""
    tokens, start = c.tokens, c.sentence.char_start
    others = [i for i, other in tokens.countries.items() if other != code]
    before = [i for i in others if i < c.left]
    near = [i for i in before if tokens.starts[i] >= start]
    if near:
        return tokens.countries[max(near)]
    inside = [i for i in others if c.first < i and tokens.starts[i] < c.sentence.char_end]
    if inside:
        return tokens.countries[min(inside)]
    if last := _told_before(c, before):
        return last
    told = {tokens.countries[i] for i in before if tokens.roles[i] == Role.COUNTRY}
    if len(told) == 1:
        return told.pop()
    if homes.pair and code in homes.pair:
        return homes.pair[1 - homes.pair.index(code)]
    return tokens.countries[max(before)] if before else homes.other_than(code)


def _told_before(c: Candidate, named: Sequence[int]) -> str | None:
    """Return the last state by name among some tokens of the sentence before a name's."""
    tokens, sentence = c.tokens, c.sentence
    if sentence.index == 0:
        return None
    start = sentence.passage.sentences[sentence.index - 1].char_start
    told = [i for i in named if tokens.roles[i] == Role.COUNTRY and tokens.starts[i] >= start]
    return tokens.countries[max(told)] if told else None


# ---- one and those before --------------------------------------------------------------------------------------------


def attached_state(person: Person, company: Company) -> str | None:
    """Return the state of the one whose wife, brother, adviser or successor a person is told to be."""
    for c in person.candidates:
        if serves_next := _whom_another_serves(c, company):
            return company.decided.get(serves_next)
        if _is_spoken_for(c) and (first := _last_before(c, company)):
            return company.decided.get(first)
        if guest := _whom_all_accompany(c, company):
            company.excluded[person].update(company.excluded[guest])
            return company.decided.get(guest)
        if (one := _joined_before(c, company)) and _is_spoken_for(one):
            return company.decided.get(company.owner[one])
        for post in c.posts:
            head = c.tokens.lows[post.head_end - 1]
            if not (post.role == Role.KIN or head in _ATTACHED or _is_possessed(c, post)) and not _is_of_person(
                c, post.first, post.head, company
            ):
                continue
            if head == "colleague" and c.tokens.low(post.first - 2) in MET:
                continue  # "sat down with her colleague X": of another state
            master = _master(c, post.first, post.head_end, head, company)
            if master in company.decided and (post.role != Role.KIN or _is_public(master)):
                return company.decided[master]
    return None


def _is_public(person: Person) -> bool:
    """Tell whether somebody bears a rank or a post: of a farmer's wife the text seldom tells the state."""
    return any(c.rank or any(p.role in (Role.POST, Role.POSTS) for p in c.posts) for c in person.candidates)


def _is_possessed(c: Candidate, post: Post) -> bool:
    """Tell whether a post is somebody's: "Premier X sent his ambassador, Y"; an adjective would tell the state."""
    return post.role == Role.POST and post.country is None and c.tokens.low(post.first - 1) in ("his", "her")


def has_unknown_master(person: Person, company: Company) -> bool:
    """Tell whether somebody is told to be another's official, whose state nothing tells: "Her deputy minister, X"."""
    possessed = ((c, p) for c in person.candidates for p in c.posts if _is_possessed(c, p))
    masters = (_master(c, p.first, p.head_end, c.tokens.lows[p.head_end - 1], company) for c, p in possessed)
    return any(master is not None and master not in company.decided for master in masters)


def _is_of_person(c: Candidate, first: int, head: int, company: Company) -> bool:
    """Tell whether a post is a person's: "X, President Y's high representative"."""
    genitive = c.tokens.roles.find(Role.GENITIVE, max(0, first - 1), head)
    return genitive > 0 and any(r.after == genitive and r.tokens is c.tokens for r in company.runs)


def _whom_another_serves(c: Candidate, company: Company) -> Person | None:
    """Return the adviser of "A, an adviser to the president, B", for B."""
    before = company.before(c) if c.tokens.role(c.first - 1) == Role.COMMA else None
    if not before:
        return None
    served = any(
        c.tokens.lows[post.head_end - 1] in _ATTACHED and before.after < post.first and post.end >= c.left
        for post in before.posts
    )
    return company.owner[before] if served else None


def _whom_all_accompany(c: Candidate, company: Company) -> Person | None:
    """Return the one whom those whom a sentence lists accompany: "X, Y and officials are accompanying President Z"."""
    after = (r for r in company.by_sentence[c.sentence] if r.left > c.after)
    return next((company.owner[r] for r in after if c.tokens.low(r.left - 1) in _ACCOMPANY), None)


def _joined_before(c: Candidate, company: Company) -> Candidate | None:
    """Return the name that "and" joins to a name: "the greetings of X and Y"."""
    return next(
        (r for r in company.runs if r.tokens is c.tokens and c.tokens.roles[r.after : c.left] == Role.AND), None
    )


def _is_spoken_for(c: Candidate) -> bool:
    """Tell whether somebody acts for a person: "on behalf of X", "conveyed an invitation from X"."""
    before = c.tokens.lows[max(0, c.left - _LETTER) : c.left]
    if before[-2:] in (["behalf", "of"], ["accompanied", "by"], ["flanked", "by"]) or before[-1:] == ["representing"]:
        return True
    told = c.tokens.lows[c.after + 1 : c.after + 5] if c.tokens.role(c.after) == Role.GENITIVE else ()
    if before[-1:] and before[-1] in _CARRIES and not _MESSAGES.isdisjoint(told):
        return True  # "conveyed Premier X's greetings"
    return before[-1:] in (["from"], ["of"]) and not _MESSAGES.isdisjoint(before) and not _CARRIES.isdisjoint(before)


def _master(c: Candidate, first: int, after: int, head: str, company: Company) -> Person | None:
    """Return the one before "'s", after "of", or whom "his" and "her" mean."""
    tokens = c.tokens
    same = [r for r in company.runs if r.tokens is tokens and company.owner[r] is not company.owner[c]]
    genitive = next((i for i in range(first - 1, after) if tokens.role(i) == Role.GENITIVE), None)
    if genitive is not None:
        return next((company.owner[r] for r in same if r.after == genitive), None) or _by_form(
            tokens.lows[genitive - 1], company
        )
    if tokens.low(after) in ("of", "to"):
        return next((company.owner[r] for r in same if after < r.left + 1 <= after + 3), None)
    if tokens.low(first - 1) in ("his", "her", "whose") and (head in _ATTACHED or tokens.roles[after - 1] == Role.POST):
        before = [r for r in same if r.after <= first]
        return company.owner[before[-1]] if before else _of_family(c, company)
    return _of_family(c, company) if head in _WED else None


def _of_family(c: Candidate, company: Company) -> Person | None:
    """Return the one other person who bears the same family name."""
    mine = company.owner[c].keys[0][-1]
    family = [p for p in company.excluded if p is not company.owner[c] and p.keys[0][-1] == mine]
    return family[0] if len(family) == 1 else None


def _last_before(c: Candidate, company: Company) -> Person | None:
    before = company.before(c)
    return company.owner[before] if before else None


def _by_form(low: str, company: Company) -> Person | None:
    form = fold_name([low])
    meant = {p for p in company.excluded if any(form[0] in key for key in p.keys)} if form else set()
    return meant.pop() if len(meant) == 1 else None


def company_state(person: Person, before: Mapping[Candidate, Candidate], company: Company) -> str | None:
    """Return what offices, visits and the person told just before say of someone's country."""
    homes, owner, decided = company.homes, company.owner, company.decided
    home = homes.home
    if home is None:
        return _other_of_two(person, company)
    mine = offices(person)
    taken = bool(mine) and any(code == home and mine & offices(other) for other, code in decided.items())
    for c in person.candidates:
        previous = before.get(c)
        same_sentence = previous is not None and previous.sentence is c.sentence and owner[previous] in decided
        if speaks_with(c) and set(c.tokens.countries.values()) <= {home}:
            return None  # "Minister X and I signed it", in an interview that names his state in the question
        heads = {c.tokens.text(p.head, p.head_end).lower() for p in c.posts}
        if heads & OTHER_SIDE or (taken and mine) or home in company.excluded[person]:
            return nearest_other(c, home, homes)
        if same_sentence and previous and (c.posts or c.rank) and c.tokens.low(c.left - 1) in MET:
            return nearest_other(c, decided[owner[previous]], homes)
        if (
            same_sentence
            and previous
            and c.tokens.roles[previous.after : c.left] == Role.AND
            and (previous.tokens.low(previous.left - 1) in MET)
        ):
            return decided[owner[previous]]
        if same_sentence and previous and c.posts and _goes_on(previous, c):
            return decided[owner[previous]]
        if state := _subject_before(c):
            return state
    return None


def _other_of_two(person: Person, company: Company) -> str | None:
    """Return a guest's state where an article names two, and all whose state is known are of the other."""
    told = set(company.decided.values())
    guest = any(c.tokens.text(p.head, p.head_end).lower() in OTHER_SIDE for c in person.candidates for p in c.posts)
    others = set(company.homes.named) - told
    return others.pop() if guest and len(told) == len(others) == 1 else None


def _goes_on(one: Candidate, two: Candidate) -> bool:
    """Tell whether a semicolon and no state part a person from another's post: "led by Minister X; Premier Y was"."""
    tokens = one.tokens
    between = range(one.after, two.left)
    return ";" in tokens.lows[one.after : two.left] and not any(i in tokens.countries for i in between)


def _subject_before(c: Candidate) -> str | None:
    """Return the state that the sentence before began with, where this one begins with the person's post."""
    tokens, sentence = c.tokens, c.sentence
    if tokens.starts[c.left] != sentence.char_start or sentence.index == 0 or not c.posts:
        return None
    before = sentence.passage.sentences[sentence.index - 1]
    first = bisect_left(tokens.starts, before.char_start)
    doubtful = any(low in _MODALS for low in tokens.lows[first : first + _NEXT])  # "Peru could follow. Minister X said"
    return tokens.countries.get(first) if tokens.roles[first] == Role.COUNTRY and not doubtful else None


def offices(person: Person) -> set[str]:
    """Return which of the offices that each state has once somebody holds."""
    titles = {
        post.title.lower()
        for c in person.candidates
        for post in c.posts
        if not post.past and "then" not in c.tokens.lows[max(0, post.first - 1) : post.head]
    }
    return {office for office, pattern in _OFFICES if any(pattern.fullmatch(title) for title in titles)}
