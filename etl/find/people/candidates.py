"""Capitalised runs that can be names, with the evidence that stands beside each.

Evidence has a name and a weight (`WEIGHTS`); `resolve` asks for enough of it. A rank, a title, an apposition speak
for a person; "in", "the" and a ship's prefix against one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.find.text import Sentence
from etl.rules.people import PeopleRules, Role

_RUN = re.compile(r"(?:[NiCA])(?:(?:g{1,3}|q[N]{1,2}q)?[NiCAj])*")
_MOST = 7  # tokens of a name: "Donaciano do Rosário da Costa Gomes" has six

WEIGHTS = {
    "rank": 5, "honorific": 5, "title": 5, "title_comma": 4, "apposition": 4, "age": 4, "caption": 4, "named": 5, "kin": 3,
    "who": 3, "speech": 3, "agent": 3, "shape": 2, "human": 2, "list": 2, "occupation": 4,
    "place": -3, "article": -5, "thing": -9, "quoted": -4, "headline": -2,
}  # fmt: skip


@dataclass(eq=False, slots=True)
class Candidate:
    """A run of tokens that can be a name, with what stands beside it."""

    tokens: Tokens
    first: int
    after: int
    evidence: list[str] = field(default_factory=list)
    rank: str | None = None
    posts: list[Post] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # countries that the neighbours tell, the surest first
    aliases: list["Candidate"] = field(default_factory=list)

    @property
    def score(self) -> int:
        """The sum of the evidence's weights."""
        return sum(WEIGHTS[e] for e in self.evidence)

    @property
    def rule(self) -> str:
        """The strongest evidence's name."""
        best = max(self.evidence, key=lambda e: WEIGHTS[e], default="run")
        return best if WEIGHTS.get(best, 0) > 0 else "run"

    @property
    def words(self) -> list[str]:
        """The name's words, nicknames in quotes left out."""
        return [
            w
            for w, r in zip(
                self.tokens.words[self.first : self.after], self.tokens.roles[self.first : self.after], strict=True
            )
            if r != Role.QUOTE
        ]

    @property
    def text(self) -> str:
        """The name to the letter."""
        return self.tokens.text(self.first, self.after)

    @property
    def sentence(self) -> Sentence:
        """The sentence that it stands in."""
        return self.tokens.passage.sentence_at(self.tokens.starts[self.first])


def find_candidates(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> list[Candidate]:
    """Return the candidates of a passage, by place, with their evidence."""
    taken = _taken(posts)
    starts = {s.char_start for s in tokens.passage.sentences}
    candidates = [Candidate(tokens, *run) for run in _runs(tokens, taken, starts, rules)]
    by_end = {p.end: p for p in posts} | {p.head_end: p for p in posts if p.head_end != p.end}
    by_first: dict[int, Post] = {}
    for post in posts:
        for at in range(post.first, post.head + 1):
            by_first.setdefault(at, post)
    for candidate in candidates:
        _look_before(candidate, by_end, rules)
        _look_after(candidate, by_first, rules)
    _share_plurals(candidates, by_end)
    return candidates


def _taken(posts: list[Post]) -> set[int]:
    """Return the tokens that are part of a post."""
    return {i for p in posts for i in range(p.first, p.end)}


def _runs(tokens: Tokens, taken: set[int], starts: set[int], rules: PeopleRules) -> Iterator[tuple[int, int]]:
    roles = "".join(Role.POINT if i in taken else r for i, r in enumerate(tokens.roles))
    for run in _RUN.finditer(roles):
        first, after = run.span()
        while after > first and roles[after - 1] in "Cc" and _genitive_state(tokens, first, after):
            after -= 1
        while first < after and roles[first] == Role.ACRONYM and not _is_family(tokens, first, after):
            first += 1
        while after - first > 1 and roles[after - 1] == Role.ACRONYM and not _is_family(tokens, after - 1, after):
            after -= 1
        if after > first and Role.NAME not in roles[first:after] and Role.COUNTRY not in roles[first:after]:
            continue
        if roles[first:after] == "" or after - first > _MOST + 2:
            continue
        after = _wordlike_surname(tokens, first, after, roles)
        yield first, after


def _genitive_state(tokens: Tokens, first: int, after: int) -> bool:
    return False


def _is_family(tokens: Tokens, at: int, after: int) -> bool:
    """Tell whether a word in capitals can be a family name beside a given one ("UENO Atsushi")."""
    word = tokens.words[at]
    before = tokens.role(at - 1)
    return len(word) > 2 and word.isalpha() and before in "hrpy," and any(v in word for v in "AEIOUY")


def _wordlike_surname(tokens: Tokens, first: int, after: int, roles: str) -> int:
    """Take in a last word that is in a list of words ("Stuart Young") where a single given name stands before it."""
    if after - first == 1 and roles[first] == Role.NAME and after < len(tokens) and roles[after] in "wadfky":
        word = tokens.words[after]
        capital = after + 1 < len(tokens) and tokens.words[after + 1][0].isupper()
        if (
            word[0].isupper()
            and not word.isupper()
            and not capital
            and tokens.role(first - 1) in "hrp"
            and tokens.lows[after] not in _DATES
            and roles[after] in "wad"
        ):
            return after + 1
    return after


_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)


def _look_before(c: Candidate, by_end: dict[int, Post], rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.first
    while i > 0:
        role = tokens.roles[i - 1]
        if role == Role.HONORIFIC:
            c.evidence.append("honorific") if "honorific" not in c.evidence else None
            i -= 1
        elif role == Role.RANK:
            start = tokens.rank_ends.get(i, i - 1)
            c.rank = c.rank or tokens.ranks.get(start)
            c.evidence.append("rank")
            i = start
        elif role == Role.CLOSE and i >= 3 and tokens.roles[i - 3] == Role.OPEN and tokens.role(i - 4) == Role.RANK:
            i -= 3
        else:
            break
    post = by_end.get(i)
    if post is None and tokens.role(i - 1) == Role.COMMA:
        post = by_end.get(i - 1)
        if post is None or not post.definite or tokens.role(c.after) not in ",.)(:s" and c.after < len(tokens):
            post = None
        elif post:
            _hold(c, post, "title_comma" if post.role != Role.KIN else "kin")
            return
    if post is not None:
        evidence = {Role.OCCUPATION: "occupation", Role.KIN: "kin"}.get(post.role, "title")
        _hold(c, post, evidence)
        _join_coordinated(c, post, by_end)
        i = post.first
    _look_further(c, i, rules)


def _hold(c: Candidate, post: Post, evidence: str) -> None:
    c.evidence.append(evidence)
    c.posts.append(post)
    if post.country:
        c.codes.append(post.country)


def _join_coordinated(c: Candidate, post: Post, by_end: dict[int, Post]) -> None:
    """Take the post before "and" too: "Deputy Prime Minister and Minister of Defence X"."""
    tokens = c.tokens
    if tokens.role(post.first - 1) == Role.AND:
        other = by_end.get(post.first - 1)
        if other and other.role == Role.POST and (not other.definite or not tokens.words[post.first][0].isupper()):
            c.posts.insert(0, other)
            if other.country:
                c.codes.append(other.country)


def _look_further(c: Candidate, at: int, rules: PeopleRules) -> None:
    """Note what the word before the whole phrase tells."""
    tokens = c.tokens
    before = tokens.low(at - 1)
    role = tokens.role(at - 1)
    bare = at == c.first
    if before in ("named", "called") and bare:
        c.evidence.append("named")
    elif bare and role == Role.DEMONYM and tokens.countries.get(at - 1):
        c.codes.append(tokens.countries[at - 1])
    elif bare and role == Role.GENITIVE and tokens.countries.get(at - 2):
        c.codes.append(tokens.countries[at - 2])
    if before in rules.speech:
        c.evidence.append("speech")
    elif (
        before in ("by", "between") or tokens.text(max(0, at - 2), at).lower() in ("according to", "led by")
        if at > 1
        else False
    ):
        c.evidence.append("agent")
    if bare and before in ("in", "at", "near", "across", "outside", "throughout", "off"):
        c.evidence.append("place")
    if bare and role == Role.ARTICLE:
        c.evidence.append("article")
    if bare and (before in rules.thing_before):
        c.evidence.append("thing")
    if bare and role == Role.QUOTE and tokens.role(c.after) == Role.QUOTE:
        c.evidence.append("quoted")


def _look_after(c: Candidate, by_first: dict[int, Post], rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.after
    role, low = tokens.role(i), tokens.low(i)
    if (
        role == Role.THING
        or (role in "ofw" and tokens.words[i][0].isupper() and low not in rules.human)
        or (role == Role.NUMBER and tokens.starts[i] == tokens.ends[i - 1])
    ):
        if role == Role.THING or role == Role.NUMBER:
            c.evidence.append("thing")
    if low == "-":
        c.evidence.append("thing")
    if role == Role.OPEN and tokens.role(i + 2) == Role.CLOSE:
        if tokens.low(i + 1) in rules.caption_marks:
            c.evidence.append("caption")
            i += 3
        elif tokens.role(i + 1) == Role.ACRONYM:
            c.evidence.append("thing")
        elif tokens.words[i + 1].isdigit():
            c.evidence.append("age")
            i += 3
    elif role == Role.OPEN and tokens.low(i + 1) in rules.caption_marks:
        close = tokens.roles.find(Role.CLOSE, i, i + 6)
        if close > 0:
            c.evidence.append("caption")
            i = close + 1
    if tokens.role(i) == Role.COMMA and tokens.low(i + 1) in rules.caption_marks and tokens.role(i + 2) in ",.&":
        c.evidence.append("caption")
        i += 2
    if (
        tokens.role(i) == Role.COMMA
        and tokens.role(i + 1) == Role.NUMBER
        and tokens.words[i + 1].isdigit()
        and tokens.role(i + 2) in ",."
        and int(tokens.words[i + 1]) < 120
    ):
        c.evidence.append("age")
        i += 2
    if tokens.role(i) == Role.COMMA:
        _look_in_apposition(c, i + 1, by_first, rules)
    elif tokens.low(i) in ("of", "from") and c.score > 0:
        _look_at_origin(c, i)
    _look_at_verb(c, rules)


def _look_at_origin(c: Candidate, at: int) -> None:
    tokens = c.tokens
    for j in range(at + 1, min(at + 5, len(tokens))):
        if tokens.roles[j] == Role.COMMA:
            return
        if j in tokens.countries:
            c.codes.append(tokens.countries[j])
            return
        if j in tokens.bodies:
            return


def _look_in_apposition(c: Candidate, at: int, by_first: dict[int, Post], rules: PeopleRules) -> None:
    tokens, i = c.tokens, at
    lead = ""
    if tokens.low(i) in ("who", "whose", "himself", "herself"):
        c.evidence.append("who")
        lead = tokens.low(i)
        i += 1
    if lead == "whose":
        return
    if lead == "who" and tokens.low(i) in ("is", "was", "as", "also", "serves", "currently", "will"):
        past = tokens.low(i) == "was"
        while tokens.low(i) in ("is", "was", "as", "also", "serves", "currently", "now", "both"):
            i += 1
        if past:
            return
    elif lead == "who":
        return
    while tokens.role(i) == Role.ARTICLE or tokens.low(i) in (
        "also",
        "now",
        "then",
        "currently",
        "himself",
        "herself",
        "both",
        "who",
    ):
        i += 1
    post = by_first.get(i)
    while post is not None and not _heads_name(tokens, post):
        if post.end > i:
            _hold(c, post, {Role.KIN: "kin"}.get(post.role, "apposition"))
        follow = post.end
        if tokens.role(follow) == Role.AND or (
            tokens.role(follow) == Role.COMMA and tokens.role(follow + 1) == Role.AND
        ):
            follow += 1 if tokens.role(follow) == Role.AND else 2
            while tokens.role(follow) == Role.ARTICLE:
                follow += 1
            post = by_first.get(follow)
            continue
        return


def _heads_name(tokens: Tokens, post: Post) -> bool:
    """Tell whether a post stands before a name of its own: "…, Foreign Minister Y"."""
    return tokens.role(post.end) in "NirhA" and tokens.words[post.end][0].isupper()


def _look_at_verb(c: Candidate, rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.QUOTE:
        i += 1
    low = tokens.low(i)
    if low in (
        "also",
        "then",
        "later",
        "duly",
        "has",
        "had",
        "have",
        "himself",
        "herself",
        "further",
        "reportedly",
        "did",
        "who",
    ):
        i += 1
    low = tokens.low(i)
    if low in rules.speech and tokens.words[i][0].islower():
        c.evidence.append("speech")
    elif low in rules.human and i < len(tokens) and tokens.words[i][0].islower():
        c.evidence.append("human")
    elif (
        tokens.role(c.after) == Role.GENITIVE
        and tokens.role(c.after + 1) in "yl"
        and tokens.role(c.after + 1) == Role.KIN
    ):
        c.evidence.append("human")
    words = tokens.words[c.first : c.after]
    roles = tokens.roles[c.first : c.after]
    if (
        Role.PARTICLE in roles
        or Role.SUFFIX in roles
        or Role.INITIAL in roles
        or any("-" in w[1:-1] and w.split("-")[1][0].islower() for w in words if "-" in w[1:-1])
    ):
        if len(words) > 1:
            c.evidence.append("shape")


def _share_plurals(candidates: list[Candidate], by_end: dict[int, Post]) -> None:
    """Give a post or a rank in the plural to every name of the list that follows it."""
    for one, two in zip(candidates, candidates[1:], strict=False):
        plural = [p for p in one.posts if p.role == Role.POSTS]
        between = one.tokens.roles[one.after : two.first]
        if plural and between.strip("rh") in ("&", ",", ",&"):
            for post in plural:
                if post not in two.posts:
                    _hold(two, post, "title")
                    two.codes = (
                        [c for c in two.codes if c != post.country] + [post.country] if post.country else two.codes
                    )
        elif one.score >= 4 and between.strip("rh") in ("&", ",&") and not two.evidence:
            two.evidence.append("list")
