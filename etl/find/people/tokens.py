"""A passage as tokens with roles: the string of roles is what the finders of names and posts read.

Order: words by the tables → countries and bodies already found → ranks → honorifics → posts. What a later step does
not know it leaves as it was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.find.text import Passage
from etl.rules.people import PeopleRules, Phrases, Role

_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_PIECE = re.compile("[.-]")
_ARABIC = re.compile(r"(?:al|el|an|as|ash|ad|at|ul|ur|bin|d|dos)[-'’][A-ZÀ-Þ]")
_AFTER_RANK = frozenset(Role.NAME + Role.INITIAL + Role.HONORIFIC + Role.OPEN + Role.COUNTRY + Role.ACRONYM)


@dataclass(eq=False, slots=True)
class Tokens:
    """The tokens of one passage, list by list; `roles` has a character for each."""

    passage: Passage
    words: list[str]
    lows: list[str]  # in lower case, plain quotes, without a last full stop
    starts: list[int]
    ends: list[int]
    acronyms: frozenset[str] = frozenset()  # that the article gives in brackets
    roles: str = ""
    ranks: dict[int, str] = field(default_factory=dict)  # by a rank's first token: its name in full
    rank_ends: dict[int, int] = field(default_factory=dict)  # by the token after a rank: its first token
    countries: dict[int, str] = field(default_factory=dict)  # code, by token
    bodies: dict[int, tuple[int, int, str]] = field(default_factory=dict)  # by token: first, after the last, full name

    def __len__(self) -> int:
        return len(self.words)

    def text(self, first: int, after: int) -> str:
        """Return the text from one token up to (not including) another."""
        return self.passage.text[self.starts[first] : self.ends[after - 1]]

    def role(self, at: int) -> str:
        """Return a token's role, a full stop outside the passage."""
        return self.roles[at] if 0 <= at < len(self.roles) else Role.POINT

    def low(self, at: int) -> str:
        """Return a token in lower case, an empty text outside the passage."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch of a passage that an earlier finder named: a country's form and code, or a body's name."""

    char_start: int
    char_end: int
    role: str
    value: str


def read_tokens(passage: Passage, known: Iterable[Known], rules: PeopleRules) -> Tokens:
    """Return the tokens of a passage with their roles."""
    text, folded = passage.text, passage.folded
    spans = [m.span() for m in rules.token.finditer(text)]
    words = [text[s:e] for s, e in spans]
    lows = [folded[s:e].rstrip(".") or "." for s, e in spans]
    tokens = Tokens(passage, words, lows, [s for s, _ in spans], [e for _, e in spans])
    small = rules.small_roles
    roles = [
        small.get(low, Role.LOWER) if word[0].islower() and word.isalpha() else _role_of(word, low, rules)
        for word, low in zip(words, lows, strict=True)
    ]
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    _mark_known(tokens, roles, known, rules)
    _mark_phrases(tokens, roles, rules.post_phrases)
    _mark_short_posts(tokens, roles, capitals, rules)
    _mark_honorifics(tokens, roles, capitals, rules)
    _mark_ranks(tokens, roles, rules)
    _mend_names(tokens, roles, rules)
    tokens.roles = "".join(roles)
    return tokens


def _role_of(word: str, low: str, rules: PeopleRules) -> str:
    role = rules.roles.get(low)
    first = word[0]
    if first.islower():
        if _ARABIC.match(word):
            return Role.NAME
        return rules.small_roles.get(low, Role.LOWER)
    if not first.isalpha():
        return role or (Role.NUMBER if first.isdigit() else Role.POINT)
    if role is not None and role not in (Role.PARTICLE, Role.HONORIFIC, Role.SUFFIX):
        return role
    if role == Role.SUFFIX or (role == Role.HONORIFIC and low not in rules.chained):
        return role
    if word.endswith(".") and len(word) <= 6 and (len(word) == 2 or word.count(".") > 1):
        return Role.INITIAL
    if len(word) > 1 and sum(map(str.isupper, word)) > 1 and word.upper() == word:
        return Role.ACRONYM
    return Role.INITIAL if len(word) == 1 else Role.NAME


def _mark_known(tokens: Tokens, roles: list[str], known: Iterable[Known], rules: PeopleRules) -> None:
    """Lay what was found before over the roles; the longer stretch wins, but a post's word ("MP") is no body."""
    at = 0
    for stretch in known:
        while at and tokens.ends[min(at, len(roles)) - 1] > stretch.char_start:
            at -= 1
        while at < len(roles) and tokens.ends[at] <= stretch.char_start:
            at += 1
        first = at
        while at < len(roles) and tokens.starts[at] < stretch.char_end:
            at += 1
        if stretch.role == Role.BODY and at - first == 1 and tokens.lows[first] in rules.post_phrases:
            continue
        for i in range(first, at):
            if roles[i] == Role.GENITIVE and i == at - 1:
                continue
            if stretch.role == Role.BODY:
                tokens.bodies[i] = (first, at, stretch.value)
            else:
                tokens.countries[i] = stretch.value
            if roles[i] != Role.GENITIVE or stretch.role == Role.BODY:
                roles[i] = stretch.role


def _mark_phrases(tokens: Tokens, roles: list[str], phrases: Phrases) -> None:
    lows, skip = tokens.lows, 0
    if any(low.endswith(_NOT_YET) for low in lows):
        lows = [low.rsplit("-", 1)[0] if low.endswith(_NOT_YET) else low for low in lows]
    for i in [i for i, low in enumerate(lows) if low in phrases]:
        if i < skip or roles[i] == Role.BODY:
            continue
        for parts, role in phrases[lows[i]]:
            size = len(parts)
            if size == 1 or (tuple(lows[i : i + size]) == parts and not _goes_on(tokens, roles, i + size, parts)):
                roles[i : i + size] = role * size
                skip = i + size
                break


_NOT_YET = ("-designate", "-elect", "-in-waiting")


def _goes_on(tokens: Tokens, roles: list[str], at: int, parts: tuple[str, ...]) -> bool:
    """Tell whether a phrase is but the beginning of a body's name: "Chief of Defence Command"."""
    if "of" not in parts or at >= len(roles):
        return False
    return roles[at] == Role.THING and tokens.words[at][0].isupper()


def _mark_short_posts(tokens: Tokens, roles: list[str], capitals: list[int], rules: PeopleRules) -> None:
    """Mark "Sen." and the like between no name and a name; "Hun Sen." at a sentence's end is none."""
    for i in capitals:
        if tokens.lows[i] not in rules.post_abbreviations or not tokens.words[i].endswith(".") or i + 1 == len(roles):
            continue
        before = roles[i - 1] if i else Role.POINT
        if roles[i + 1] in _NAMELIKE and before != Role.NAME and not _rank_at(tokens, i, rules):
            roles[i] = Role.POST


_NAMELIKE = (Role.NAME, Role.INITIAL, Role.COMMON)


def _mark_honorifics(tokens: Tokens, roles: list[str], capitals: list[int], rules: PeopleRules) -> None:
    """Mark chains of honorifics: what starts one, and what may go on with it."""
    chain: frozenset[str] = frozenset()
    inside = False
    before = -1
    for i in capitals:
        word, low = tokens.words[i], tokens.lows[i]
        inside = inside and i == before + 1
        before = i
        if roles[i] in (Role.BODY, Role.POST):
            inside = False
        elif inside and (low in chain or low in rules.continued):
            roles[i] = Role.HONORIFIC
            chain |= rules.chains.get(low, frozenset())
        elif roles[i] == Role.HONORIFIC or word in rules.exact_honorifics or _starts_chain(tokens, i, rules):
            inside, chain = (
                True,
                chain | rules.chains.get(low, frozenset()) if inside else rules.chains.get(low, frozenset()),
            )
            roles[i] = Role.HONORIFIC
        else:
            inside = False
        if roles[i] == Role.HONORIFIC and not _has_name_after(tokens, i):
            roles[i] = Role.NAME


def _has_name_after(tokens: Tokens, at: int) -> bool:
    """Tell whether a capitalised word or a bracket follows: "Tun" in "Zaw Min Tun said" is part of the name."""
    word = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    if _KOREAN.fullmatch(word):
        return tokens.lows[at] != "pak"  # "Pak Chol-su"; Indonesia's "Pak" is an honorific
    return word[:1].isupper() or word == "(" or bool(_ARABIC.match(word))


def _starts_chain(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    low = tokens.lows[at]
    return low in rules.chained and tokens.low(at + 1) in rules.chains[low]


def _mark_ranks(tokens: Tokens, roles: list[str], rules: PeopleRules) -> None:
    """Mark ranks that stand before a name; "General" in "General Border Committee" is none."""
    skip = 0
    for i in _rank_starts(tokens, rules):
        if i < skip or roles[i] == Role.BODY:
            continue
        found = _rank_at(tokens, i, rules)
        if not found or (i and roles[i - 1] == roles[i] == Role.POST):
            continue
        rank, after = found
        if rank in _ADJECTIVES and roles[after + 1 : after + 2] != [Role.NAME] and _opens(roles, i):
            continue  # "Major Layoffs begin"
        if roles[i] == Role.POST and rank.startswith("Police"):
            continue  # "Commissioner of Police Brigadier General X"
        if after == i + 1 and roles[i] == Role.POST:
            continue  # "Commander": a post unless it is in short
        following = roles[after] if after < len(roles) else Role.POINT
        if tokens.words[i][0].islower() and not (tokens.lows[after - 1].endswith("s") and following in _AFTER_RANK):
            if rank not in rules.wary_ranks or tokens.low(i - 1) in _SERVING:
                roles[i:after] = Role.OCCUPATION * (after - i)
                tokens.ranks[i], skip = rank, after
        elif following in _AFTER_RANK:
            roles[i:after] = Role.RANK * (after - i)
            tokens.ranks[i], tokens.rank_ends[after], skip = rank, i, after


def _opens(roles: list[str], at: int) -> bool:
    return at == 0 or roles[at - 1] in (Role.POINT, Role.QUOTE)


_ADJECTIVES = frozenset({"Major", "Private"})
_SERVING = frozenset({"retired", "army", "navy", "naval", "police", "military", "marine", "force", "ex", "serving"})


def _rank_starts(tokens: Tokens, rules: PeopleRules) -> list[int]:
    """Return the tokens that a rank may begin with, whole or with their first piece ("Lt-Gen")."""
    phrases, short = rules.rank_phrases, rules.rank_tokens
    return [
        i
        for i, (word, low) in enumerate(zip(tokens.words, tokens.lows, strict=True))
        if low in phrases
        or word in short
        or (("-" in low or "." in low) and _PIECE.split(low, maxsplit=1)[0] in phrases)
    ]


def _mend_names(tokens: Tokens, roles: list[str], rules: PeopleRules) -> None:
    """Give names back the words that are in a list too: "Than" in "U Than Swe", "Sheikh" in "Omar Sheikh Ali"."""
    for i, word in enumerate(tokens.words):
        role = roles[i]
        if role not in _MENDED or not word[0].isupper() or (word.isupper() and len(word) > 1):
            continue
        before = roles[i - 1] if i else Role.POINT
        after = roles[i + 1] if i + 1 < len(roles) else Role.POINT
        if role not in _WORDS:
            if _is_inside(tokens, roles, i, rules):
                roles[i] = Role.NAME
        elif len(word) <= _SHORT:
            introduced = after == Role.NAME and (before in _INTRODUCING or tokens.lows[i] in rules.also_names)
            if introduced or (role in _LISTED and before == Role.NAME and after != Role.NUMBER):
                roles[i] = Role.NAME


def _is_inside(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether a title's word stands inside a name: after "bin", or between two names, or kin at a name's end."""
    before = roles[at - 1] if at else Role.POINT
    after = roles[at + 1] if at + 1 < len(roles) else Role.POINT
    if roles[at] == Role.THING:  # "President Park “Rex” Min-ho", "Gen. Hill said"
        if after == Role.NAME:
            return before in _TITLED and _KOREAN.fullmatch(tokens.words[at + 1]) is not None
        return after == Role.LOWER and before in (Role.HONORIFIC, Role.RANK)
    if before == Role.PARTICLE and tokens.lows[at - 1] in _SON:
        return True
    if before != Role.NAME or tokens.words[at].endswith("."):
        return False
    if roles[at] == Role.KIN:  # "Bui Thanh Son"
        return True
    if roles[at] == Role.OCCUPATION:  # "Mary Baker"
        return after not in (Role.NAME, Role.OF)
    if tokens.lows[at] not in rules.given_too:
        return False
    if roles[at] == Role.POST:  # "Commodore Raymond King"
        return after not in (Role.NAME, Role.OF) and at > 1 and roles[at - 2] in (Role.HONORIFIC, Role.RANK)
    return after == Role.NAME and (at < 2 or roles[at - 2] != Role.BODY)


_LISTED = (Role.COMMON, Role.FIELD, Role.DROPPED)
_WORDS = (*_LISTED, Role.AT)  # "General Secretary To Lam"
_MENDED = frozenset((*_WORDS, Role.HONORIFIC, Role.KIN, Role.OCCUPATION, Role.POST, Role.THING))
_TITLED = (Role.HONORIFIC, Role.RANK, Role.POST, Role.OCCUPATION)
_SON = frozenset({"bin", "ibn", "bint", "binti", "binte", "ben"})
_INTRODUCING = (Role.NAME, Role.HONORIFIC, Role.RANK, Role.POST, Role.OCCUPATION, Role.BODY, Role.FIELD)
_SHORT = 4  # letters


def _rank_at(tokens: Tokens, at: int, rules: PeopleRules) -> tuple[str, int] | None:
    """Return the longest rank that begins at a token, with the token after it."""
    token_rank = rules.rank_tokens.get(tokens.words[at])
    if token_rank:
        return token_rank, at + 1
    parts: list[str] = []
    ends: list[int] = []  # the token after each part
    i = at
    while i < len(tokens) and len(parts) < 5:
        if tokens.words[i] == "-" and parts:
            i += 1
            continue
        pieces = [p for p in tokens.lows[i].replace(".", "-").split("-") if p]
        parts += pieces
        i += 1
        ends += [i] * len(pieces)
    for spelling, rank in rules.rank_phrases.get(parts[0] if parts else "", ()):
        size = len(spelling)
        whole = size == len(parts) or (size < len(parts) and ends[size - 1] != ends[size])
        if whole and tuple(parts[:size]) == spelling:
            return rank, ends[size - 1]
    return None
