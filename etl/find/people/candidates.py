"""Capitalised runs that can be names, with the evidence that stands beside each.

Evidence has a name and a weight (`WEIGHTS`); `resolve` asks for enough of it. A rank, a title, an apposition speak
for a person; "in", "the" and a ship's prefix against one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl.find.people.posts import Post, read_verb_post
from etl.find.people.tokens import Tokens
from etl.find.text import Sentence
from etl.rules.people import PeopleRules, Role

_RUN = re.compile(r"[NiCA](?:(?:g{1,3}|qN{1,2}q)?[NiCAj])*")
_MOST = 9  # tokens of a name

# Tuned on one half of dev; three are enough for a name of several words, four for a single one (`resolve`).
WEIGHTS = {
    "rank": 5, "honorific": 5, "title": 5, "named": 5, "title_comma": 4, "apposition": 4, "age": 4, "caption": 4, "occupation": 4, "kin": 3,
    "who": 3, "speech": 3, "agent": 2, "alive": 3, "alias": 4, "shape": 2, "human": 2, "list": 3, "of_state": 2,
    "place": -3, "article": -5, "thing": -9, "part": -6, "quoted": -4, "headline": -2,
}  # fmt: skip
_KINDS = {Role.OCCUPATION: "occupation", Role.KIN: "kin"}


@dataclass(eq=False, slots=True)
class Candidate:
    """A run of tokens that can be a name, with what stands beside it."""

    tokens: Tokens
    first: int
    after: int
    left: int  # the first token of what belongs to the name: its title, rank, honorific
    evidence: list[str] = field(default_factory=list)
    rank: str | None = None
    posts: list[Post] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # countries that the neighbours tell
    alias_of: "Candidate | None" = None

    def note(self, evidence: str) -> None:
        """Add a piece of evidence, once."""
        if evidence not in self.evidence:
            self.evidence.append(evidence)

    def hold(self, post: Post, evidence: str) -> None:
        """Add a post with what it is evidence of."""
        self.note(evidence)
        self.posts.append(post)
        if post.country:
            self.codes.append(post.country)
        if post.rank and self.rank is None:
            self.rank = post.rank

    @property
    def score(self) -> int:
        """The sum of the evidence's weights."""
        return sum(WEIGHTS[e] for e in self.evidence)

    @property
    def rule(self) -> str:
        """The strongest evidence's name."""
        return max((e for e in self.evidence if WEIGHTS[e] > 0), key=lambda e: WEIGHTS[e], default="form")

    @property
    def words(self) -> list[str]:
        """The name's words; quotes around a nickname are none."""
        return [self.tokens.words[i] for i in range(self.first, self.after) if self.tokens.roles[i] != Role.QUOTE]

    @property
    def char_end(self) -> int:
        """Where the name ends: a sentence's full stop after an abbreviation's letters is none of it ("Hun Sen.")."""
        last = self.after - 1
        stop = self.tokens.roles[last] == Role.NAME and self.tokens.words[last].endswith(".")
        return self.tokens.ends[last] - stop

    @property
    def text(self) -> str:
        """The name to the letter."""
        return self.tokens.passage.text[self.tokens.starts[self.first] : self.char_end]

    @property
    def sentence(self) -> Sentence:
        """The sentence that it stands in."""
        return self.tokens.passage.sentence_at(self.tokens.starts[self.first])


def find_candidates(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> list[Candidate]:
    """Return the candidates of a passage, by place, with their evidence."""
    candidates = [Candidate(tokens, first, after, first) for first, after in _runs(tokens, posts, rules)]
    by_end = {p.end: p for p in posts} | {p.head_end: p for p in posts if p.head_end != p.end}
    by_first: dict[int, Post] = {}
    for post in posts:
        for at in range(post.first, post.head + 1):
            by_first.setdefault(at, post)
    for candidate in candidates:
        _look_before(candidate, by_end, rules)
        _look_after(candidate, by_first, rules)
    for one, two in zip(candidates, candidates[1:], strict=False):
        _share(one, two, rules)
    return candidates


def _runs(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> Iterator[tuple[int, int]]:
    """Yield the first token and the one after the last of every run outside the posts."""
    roles = list(tokens.roles)
    for post in posts:
        roles[post.first : post.end] = Role.POINT * (post.end - post.first)
    for i, role in enumerate(tokens.roles):
        if role == Role.KIN and tokens.words[i][0].isupper() and tokens.role(i + 1) in (Role.NAME, Role.INITIAL):
            roles[i] = Role.NAME  # "Son Chhay"
    for run in _RUN.finditer("".join(roles)):
        first, after = run.span()
        while first < after and roles[first] == Role.ACRONYM and not _is_family(tokens, first, rules):
            first += 1
        while after - first > 1 and roles[after - 1] == Role.ACRONYM and not _is_family(tokens, after - 1, rules):
            after -= 1
        if first < after <= first + _MOST and set(roles[first:after]) & set("NC"):
            yield first, after


def _is_family(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    """Tell whether a word in capitals can be a family name beside a given one ("UENO Atsushi")."""
    word = tokens.words[at]
    spoken = len(word) > 2 and word.replace("-", "").isalpha() and any(v in word for v in "AEIOUY")
    initials = len(word) == _INITIALS and tokens.role(at - 1) in "pPuhr" and tokens.role(at + 1) == Role.NAME
    return (spoken or initials) and tokens.lows[at] not in rules.thing_before


_INITIALS = 2  # letters: "CK Mensah"


# ---- what stands before ----------------------------------------------------------------------------------------------


def _look_before(c: Candidate, by_end: dict[int, Post], rules: PeopleRules) -> None:
    i = _skip_address(c)
    c.left = i
    post = by_end.get(i)
    if post is not None:
        c.hold(post, _KINDS.get(post.role, "title"))
        c.left = post.first
        _take_coordinated(c, post, by_end)
        kin = by_end.get(c.left - 1)
        if kin and kin.role == Role.KIN and kin.definite and c.tokens.role(c.left - 1) == Role.COMMA:
            c.hold(kin, "kin")  # "His father, Senate president X"
    elif (post := _post_before_mark(c, i, by_end)) is not None:
        c.hold(post, _KINDS.get(post.role, "title_comma"))
        c.left = post.first
        return
    if c.score >= 4:
        _widen(c, rules)
    _look_further(c, by_end, rules)


def _skip_address(c: Candidate) -> int:
    """Return the first token of the honorifics and ranks before a name, and note them."""
    tokens, i = c.tokens, c.first
    while i > 0:
        role = tokens.roles[i - 1]
        if role == Role.HONORIFIC:
            c.note("honorific")
            i -= 1
        elif role == Role.RANK:
            i = tokens.rank_ends.get(i, i - 1)
            c.rank = c.rank or tokens.ranks.get(i)
            c.note("rank")
        elif role == Role.CLOSE and tokens.role(i - 3) == Role.OPEN and tokens.role(i - 4) == Role.RANK:
            i -= 3  # "(Rtd)", "(BG)"
        else:
            break
    return i


def _post_before_mark(c: Candidate, at: int, by_end: dict[int, Post]) -> Post | None:
    """Return the post of "the Tajik foreign minister, X," or "whose head is X"."""
    tokens = c.tokens
    post = by_end.get(at - 1)
    if post is None or not post.definite:
        return None
    if tokens.role(at - 1) == Role.COMMA and (tokens.role(c.after) in ",.)(:;&" or post.role == Role.POSTS):
        return post
    return post if tokens.lows[at - 1] in ("is", "was", "remains") and tokens.low(post.first - 1) == "whose" else None


def _take_coordinated(c: Candidate, post: Post, by_end: dict[int, Post]) -> None:
    """Take the post before "and" too: "Deputy Prime Minister and Minister of Defence X"."""
    tokens = c.tokens
    if tokens.role(post.first - 1) != Role.AND:
        return
    other = by_end.get(post.first - 1)
    if other and other.role == Role.POST and (not other.definite or tokens.words[post.first][0].islower()):
        c.posts.insert(0, other)
        c.left = other.first
        if other.country:
            c.codes.append(other.country)


def _widen(c: Candidate, rules: PeopleRules) -> None:
    """Take in a last word that is in a list of words ("Stuart Young"); leave out a "Haji" that a rank stands before."""
    tokens = c.tokens
    if c.after - c.first > 1 and tokens.lows[c.first] in rules.continued:
        c.first += 1
    elif c.after - c.first == 1 and tokens.role(c.after) in "wad":
        word = tokens.words[c.after]
        ahead = tokens.words[c.after + 1] if c.after + 1 < len(tokens) else "."
        if word[0].isupper() and not word.isupper() and not ahead[0].isupper() and tokens.lows[c.after] not in _DATES:
            c.after += 1


_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)


def _look_further(c: Candidate, by_end: dict[int, Post], rules: PeopleRules) -> None:
    """Note what the word before the whole phrase tells."""
    tokens, at = c.tokens, c.left
    before, role, bare = tokens.low(at - 1), tokens.role(at - 1), c.left == c.first
    if before in rules.speech:
        c.note("speech")
    elif before in ("by", "between") or (before == "to" and tokens.low(at - 2) == "according"):
        c.note("agent")
    if not bare and not c.posts and role in (Role.DEMONYM, Role.GENITIVE):
        c.codes += [tokens.countries[j] for j in (at - 1, at - 2) if j in tokens.countries][:1]
    if not bare:
        return
    if before == "named" and tokens.role(at - 2) in "puyr":
        c.note("named")
        if post := by_end.get(at - 1):
            c.hold(post, "named")
    elif role == Role.DEMONYM:
        c.codes.append(tokens.countries[at - 1])
    elif role == Role.GENITIVE and at - 2 in tokens.countries:
        c.codes.append(tokens.countries[at - 2])
        if tokens.role(at - 2) == Role.COUNTRY:
            c.note("of_state")
    elif role in "wfdka" and tokens.words[at - 1][0].isupper() and at - 1 not in _sentence_starts(tokens):
        c.note("part")
    if before in ("in", "at", "near", "across", "outside", "throughout", "off", "into"):
        c.note("place")
    elif role == Role.ARTICLE and before not in ("his", "her"):
        c.note("article")
    elif before in rules.thing_before:
        c.note("thing")
    elif role == Role.QUOTE and tokens.role(c.after) == Role.QUOTE:
        c.note("quoted")


def _sentence_starts(tokens: Tokens) -> set[int]:
    starts = {s.char_start for s in tokens.passage.sentences}
    return {i for i, start in enumerate(tokens.starts) if start in starts or tokens.role(i - 1) == Role.QUOTE}


# ---- what stands after -----------------------------------------------------------------------------------------------


def _look_after(c: Candidate, by_first: dict[int, Post], rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.after
    role = tokens.role(i)
    if role == Role.THING or tokens.low(i) == "-" or (role == Role.NUMBER and tokens.starts[i] == tokens.ends[i - 1]):
        c.note("thing")
    i = _skip_marks(c, i, rules)
    if tokens.role(i) == Role.COMMA:
        _look_in_apposition(c, i + 1, by_first, rules)
    elif tokens.low(i) in _COPULAS:
        _look_at_copula(c, i + 1, by_first)
    elif tokens.low(i) in ("of", "from") and c.score > 0:
        _look_at_origin(c, i, rules)
    _look_at_verb(c, rules)
    _look_at_shape(c)


def _skip_marks(c: Candidate, at: int, rules: PeopleRules) -> int:
    """Return the token after a caption's "(R)" or ", left," and after an age, and note them."""
    tokens, i = c.tokens, at
    if tokens.role(i) == Role.OPEN:
        close = tokens.roles.find(Role.CLOSE, i, i + 6)
        if tokens.low(i + 1) in rules.caption_marks and close > 0:
            c.note("caption")
            return close + 1
        if close == i + 2 and tokens.words[i + 1].isdigit():
            c.note("age")
            return close + 1
        if close == i + 2 and tokens.role(i + 1) == Role.ACRONYM:
            c.note("thing")
    if tokens.role(i) == Role.COMMA and tokens.low(i + 1) in rules.caption_marks and tokens.role(i + 2) in ",.&":
        c.note("caption")
        i += 2
    if tokens.role(i) == Role.COMMA and tokens.words[i + 1 : i + 2] and tokens.words[i + 1].rstrip(",.").isdigit():
        number = tokens.words[i + 1]
        if int(number.rstrip(",.")) < 120 and (number[-1] in ",." or tokens.role(i + 2) in ",."):
            c.note("age")
            return i + 2 if number[-1] not in ",." else i + 1
    return i


def _look_at_copula(c: Candidate, at: int, by_first: dict[int, Post]) -> None:
    """Take the post of "X is the …", "X became …", "when X was …"."""
    tokens, i = c.tokens, at
    while tokens.role(i) == Role.ARTICLE or tokens.low(i) in _LEAD:
        i += 1
    post = by_first.get(i)
    if post is not None and post.end > i and not _heads_name(tokens, post):
        c.hold(post, "kin" if post.role == Role.KIN else "apposition")


_COPULAS = frozenset({"as", "is", "was", "became", "becomes", "remains", "serves"})


def _look_at_origin(c: Candidate, at: int, rules: PeopleRules) -> None:
    """Note the country or the body of "X of the Royal Thai Navy"; a post before the name is held at that body."""
    tokens = c.tokens
    for j in range(at + 1, min(at + 6, len(tokens))):
        if tokens.roles[j] == Role.COMMA:
            return
        if j in tokens.bodies:
            first, after, name = tokens.bodies[j]
            c.codes += [tokens.countries[k] for k in range(first, after) if k in tokens.countries][:1]
            _place_post(c, name, rules)
            return
        if j in tokens.countries:
            c.codes.append(tokens.countries[j])
            return


def _place_post(c: Candidate, body: str, rules: PeopleRules) -> None:
    if (
        c.posts
        and c.posts[-1].end == c.left
        or (c.posts and c.posts[-1].end <= c.first and not c.posts[-1].organisation)
    ):
        post = c.posts[-1]
        if post.organisation is None and post.title.split()[-1].lower() not in rules.portfolios:
            c.posts[-1] = replace(post, organisation=body)


def _look_in_apposition(c: Candidate, at: int, by_first: dict[int, Post], rules: PeopleRules) -> None:
    tokens, i, past = c.tokens, at, False
    if tokens.low(i) == "who":
        c.note("who")
        i += 1
        while tokens.low(i) in ("also", "now", "currently", "still", "both"):
            i += 1
        if verb_post := read_verb_post(tokens, i, rules):
            c.hold(verb_post, "who")
            return
        past = tokens.low(i) == "was"
        if tokens.low(i) not in ("is", "was", "as", "serves", "doubles"):
            return
    while tokens.role(i) == Role.ARTICLE or tokens.low(i) in _LEAD:
        i += 1
    post = by_first.get(i)
    while (
        post is not None and post.end > i and not _heads_name(tokens, post) and not _begins_clause(tokens, post, rules)
    ):
        c.hold(
            replace(post, past=True) if past else post,
            _KINDS.get(post.role, "apposition") if post.role == Role.KIN else "apposition",
        )
        i = post.end
        if tokens.role(i) == Role.COMMA and tokens.role(i + 1) == Role.AND:
            i += 1
        if tokens.role(i) != Role.AND:
            return
        i += 1
        while tokens.role(i) == Role.ARTICLE or tokens.low(i) in _LEAD:
            i += 1
        post = by_first.get(i)


_LEAD = frozenset(
    {
        "also",
        "now",
        "then",
        "currently",
        "is",
        "was",
        "as",
        "serves",
        "doubles",
        "both",
        "himself",
        "herself",
        "at",
        "the",
        "time",
    }
)


def _heads_name(tokens: Tokens, post: Post) -> bool:
    """Tell whether a post stands before a name of its own: "…, Foreign Minister Y"."""
    return tokens.role(post.end) in "NirhA" and tokens.words[post.end][0].isupper()


def _begins_clause(tokens: Tokens, post: Post, rules: PeopleRules) -> bool:
    """Tell whether a post is the subject of what follows: "On X and Y, the Secretary of State repeated …"."""
    return post.definite and tokens.low(post.end) in rules.speech and tokens.role(post.end - 1) != Role.COMMA


def _look_at_verb(c: Candidate, rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.QUOTE:
        i += 1
    while tokens.low(i) in _ADVERBS:
        i += 1
    low = tokens.low(i)
    if i >= len(tokens) or not tokens.words[i][0].islower():
        return
    if low in rules.speech:
        c.note("speech")
    elif low in rules.alive:
        c.note("alive")
    elif low in rules.human or (tokens.role(c.after) == Role.GENITIVE and tokens.role(c.after + 1) == Role.KIN):
        c.note("human")


_ADVERBS = frozenset(
    {
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
        "earlier",
        "who",
        "will",
        "would",
    }
)


def _look_at_shape(c: Candidate) -> None:
    """Note the marks of a name: a particle, an initial, "Jr.", a hyphen before a small letter."""
    roles = c.tokens.roles[c.first : c.after]
    hyphened = any(re.search(r"[a-z]-[a-z]", w) for w in c.words)
    if c.after - c.first > 1 and (hyphened or set(roles) & {Role.PARTICLE, Role.SUFFIX, Role.INITIAL}):
        c.note("shape")


# ---- lists -----------------------------------------------------------------------------------------------------------


def _share(one: Candidate, two: Candidate, rules: PeopleRules) -> None:
    """Give what a name has in the plural to the next of its list; note an alias."""
    tokens = one.tokens
    between = tokens.roles[one.after : two.left]
    if _is_alias(one, two, rules):
        two.alias_of = one
        two.note("alias")
    if between not in ("&", ",", ",&"):
        return
    for post in two.posts:  # "X and Y, both deputy prime ministers"
        if post.role == Role.POSTS and post.first > two.first and post not in one.posts:
            one.hold(post, "apposition")
    plural = [p for p in one.posts if p.role == Role.POSTS]
    for post in plural:
        if len(post.countries) > 1:
            one.hold(replace(post, country=post.countries[0], countries=()), "title")
            one.posts.remove(post)
            one.codes = [post.countries[0]]
            two.hold(replace(post, country=post.countries[1], countries=post.countries[1:]), "title")
        elif post not in two.posts:
            two.hold(post, "title")
    first_rank = tokens.rank_ends.get(one.first)
    if (
        one.rank
        and two.rank is None
        and one.first
        and tokens.lows[one.first - 1].endswith("s")
        and first_rank is not None
    ):
        two.rank = one.rank
        two.note("rank")
    if one.score >= 4 and not two.evidence:
        two.note("list")


def _is_alias(one: Candidate, two: Candidate, rules: PeopleRules) -> bool:
    lows = [low for low in one.tokens.lows[one.after : two.left] if low not in ",(\"“”')"]
    return bool(lows) and any(tuple(lows[-len(alias) :]) == alias for alias in rules.aliases) and len(lows) < 10
