"""Posts as phrases: what stands before the head ("Chinese deputy", "RCAF"), the head, and its complement ("of … at …").

A country before or after the head is the holder's, not part of the title; a body is the post's organisation. A phrase is
read once, by itself; whose post it is, `names` decides by what stands beside it.
"""

import re
from dataclasses import dataclass

from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role

_HEAD = re.compile("[pPuy]+")
_MODIFIERS = frozenset(
    Role.DEGREE
    + Role.PAST
    + Role.DROPPED
    + Role.FIELD
    + Role.THING
    + Role.DEMONYM
    + Role.COUNTRY
    + Role.ACRONYM
    + Role.BODY
)
_BODY_WORDS = frozenset(Role.BODY + Role.ACRONYM)
_PHRASE = frozenset(
    Role.FIELD + Role.THING + Role.BODY + Role.ACRONYM + Role.COUNTRY + Role.DEMONYM + Role.GENITIVE + Role.DEGREE
)
_CAPITALISED = frozenset(
    Role.NAME
    + Role.THING
    + Role.FIELD
    + Role.COMMON
    + Role.DEGREE
    + Role.DEMONYM
    + Role.COUNTRY
    + Role.ACRONYM
    + Role.DROPPED
)
_ABROAD = frozenset(
    {
        "ambassador",
        "attaché",
        "attache",
        "consul",
        "consul general",
        "correspondent",
        "envoy",
        "commissioner",
        "adviser",
        "advisor",
        "representative",
    }
)
_OF_PLACE = frozenset(
    {
        "governor",
        "mayor",
        "sheriff",
        "king",
        "queen",
        "sultan",
        "emir",
        "bishop",
        "archbishop",
        "chief",
        "chieftain",
        "premier",
    }
)
_OFFICES = frozenset(
    {
        "ministry",
        "department",
        "commission",
        "council",
        "committee",
        "agency",
        "authority",
        "office",
        "party",
        "embassy",
        "institute",
        "university",
        "bank",
        "board",
        "secretariat",
        "directorate",
        "union",
        "federation",
        "association",
        "foundation",
    }
)
_FORCES = frozenset(
    {"army", "navy", "police", "force", "forces", "government", "parliament", "cabinet", "senate", "house"}
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post as one phrase tells it; token indexes, the ends exclusive."""

    first: int
    head: int
    head_end: int
    end: int
    title: str
    organisation: str | None
    country: str | None
    role: str  # POST, POSTS, OCCUPATION or KIN
    past: bool
    definite: bool  # an article or a genitive before it


def read_posts(tokens: Tokens, rules: PeopleRules) -> list[Post]:
    """Return the posts of a passage, by place."""
    posts: list[Post] = []
    for found in _HEAD.finditer(tokens.roles):
        floor = posts[-1].end if posts else 0
        if found.start() >= floor:
            posts.append(_read_post(tokens, found.start(), found.end(), floor))
    return posts


def _read_post(tokens: Tokens, head: int, head_end: int, floor: int) -> Post:
    first = _first_modifier(tokens, head, floor)
    before = tokens.role(first - 1)
    definite = before in (Role.ARTICLE, Role.GENITIVE) or tokens.role(first) in (Role.COUNTRY,)
    greedy = definite or before in (Role.COMMA, Role.OPEN)
    parts, body, country, past = _split_modifiers(tokens, first, head)
    head_words = tokens.words[head:head_end]
    role = tokens.roles[head_end - 1]
    if role == Role.POSTS or _is_plural(head_words):
        head_words = [singular_of(w) for w in head_words]
    complement = _Complement(tokens, head_end, tokens.lows[head_end - 1], greedy)
    complement.read()
    if past is False and tokens.low(first - 1) in ("ex", "ex-"):
        past = True
    return Post(
        first,
        head,
        head_end,
        complement.end,
        " ".join([*parts, *head_words]) + complement.title,
        body or complement.body,
        country or complement.country,
        role,
        past,
        definite,
    )


def _is_plural(words: list[str]) -> bool:
    return False


def singular_of(word: str) -> str:
    """Return the singular of a post's plural word.

    >>> singular_of("Secretaries"), singular_of("chiefs"), singular_of("Affairs")
    ('Secretary', 'chief', 'Affairs')
    """
    if word.lower() in ("affairs", "operations", "forces", "headquarters"):
        return word
    for ending, end in (("ies", "y"), ("women", "woman"), ("men", "man"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + end
    return word


def _first_modifier(tokens: Tokens, head: int, floor: int) -> int:
    """Return the first token of the words before a head that belong to it."""
    i = head
    while i > floor:
        role = tokens.roles[i - 1]
        if role in _MODIFIERS or (
            role == Role.COMMON and tokens.words[i - 1][0].isupper() and tokens.lows[i - 1] in ("foreign",)
        ):
            i -= 1
        elif role == Role.LOWER and tokens.lows[i - 1] in (
            "ministry",
            "then",
            "no",
            "vice",
            "armed",
            "company",
            "commission",
            "board",
            "committee",
            "council",
            "club",
            "movement",
        ):
            i -= 1
        elif (
            role == Role.GENITIVE and i - 2 >= floor and tokens.roles[i - 2] in "CcoANkf" and tokens.roles[i - 2] != ""
        ):
            i = _body_before(tokens, i - 2, floor)
        elif role == Role.AND and i - 2 >= floor and tokens.roles[i - 2] == Role.FIELD and tokens.role(i) == Role.FIELD:
            i -= 2
        elif role == Role.CLOSE and i - 3 >= floor and tokens.roles[i - 3 : i] == "(A)":
            i -= 3
        elif role == Role.NAME and _names_body(tokens, i, head, floor):
            i = _body_before(tokens, i - 1, floor)
        else:
            break
    return i


def _names_body(tokens: Tokens, at: int, head: int, floor: int) -> bool:
    """Tell whether capitalised words before a head name the body: "Rosatom director general Alexey …"."""
    return at == head and tokens.words[head][0].islower() and not (at - 2 >= floor and tokens.roles[at - 2] in "rhpP")


def _body_before(tokens: Tokens, last: int, floor: int) -> int:
    """Return the first of the capitalised words that end with a token."""
    i = last
    while i - 1 >= floor and tokens.roles[i - 1] in "NkoA" and tokens.roles[last] in "NkoA":
        i -= 1
    return i


def _split_modifiers(tokens: Tokens, first: int, head: int) -> tuple[list[str], str | None, str | None, bool]:
    """Return the title's words before the head, the organisation, the country, and whether the post is past."""
    country = body = None
    past = False
    last_body = _last_body(tokens, first, head)
    title: list[str] = []
    body_words: list[str] = []
    i = first
    while i < head:
        role, low = tokens.roles[i], tokens.lows[i]
        if role == Role.PAST:
            past = True
        elif role == Role.BODY and i in tokens.bodies:
            _, after, body = tokens.bodies[i]
            country = country or next((tokens.countries[j] for j in range(i, after) if j in tokens.countries), None)
            i = max(i, min(after, head) - 1)
        elif role in (Role.COUNTRY, Role.DEMONYM):
            country = country or tokens.countries.get(i)
            if i < last_body and body_words:
                body_words.append(tokens.words[i])
        elif role in (Role.DROPPED, Role.GENITIVE, Role.OPEN, Role.CLOSE) or low == "then":
            if role == Role.GENITIVE and i < last_body and body_words:
                body_words[-1] += tokens.words[i]
        elif i <= last_body and not (role == Role.DEGREE and not body_words):
            body_words.append(tokens.words[i])
        else:
            title.append(tokens.words[i])
        i += 1
    if body is None and body_words:
        body = " ".join(w for w in body_words if w not in ("(", ")"))
    return title, body, country, past


def _last_body(tokens: Tokens, first: int, head: int) -> int:
    """Return the last token before a head that belongs to an organisation's name, or -1."""
    for i in range(head - 1, first - 1, -1):
        role, low = tokens.roles[i], tokens.lows[i]
        if role in _BODY_WORDS or role == Role.NAME or low == "ministry":
            return i
        if (
            role == Role.THING
            and low not in _FORCES
            and (low in _OFFICES or i - 1 >= first and tokens.roles[i - 1] in "fkNo")
        ):
            return i
    return -1


class _Complement:
    """Reads what follows a post's head: "of Foreign Affairs of Georgia", "for Peacebuilding of JICA", "to Cambodia"."""

    def __init__(self, tokens: Tokens, at: int, head: str, greedy: bool) -> None:
        self.tokens, self.head, self.greedy = tokens, head, greedy
        self.end = at
        self.title = ""
        self.body: str | None = None
        self.country: str | None = None

    def read(self) -> None:
        """Take complements while they follow."""
        if self.tokens.roles[self.end : self.end + 3] in ("(k)", "(f)"):
            self.title += f" {self.tokens.text(self.end, self.end + 3)}"
            self.end += 3
        for _ in range(5):
            if not self._take():
                return

    def _take(self) -> bool:
        tokens, i = self.tokens, self.end
        role = tokens.role(i)
        if role == Role.OPEN and self.body and tokens.roles[i : i + 3] == "(A)":
            self.end += 3
            return True
        if role not in (Role.OF, Role.AT) or (
            tokens.low(i) in ("from", "under", "with", "on") and not self.body is None
        ):
            return False
        preposition = tokens.lows[i]
        start = i + 1
        if tokens.role(start) == Role.ARTICLE:
            start += 1
        after = self._phrase_end(start, preposition)
        if after <= start:
            return False
        return self._classify(preposition, i, start, after)

    def _phrase_end(self, start: int, preposition: str) -> int:
        tokens, i = self.tokens, start
        while i < len(tokens):
            role = tokens.roles[i]
            if role in _PHRASE:
                i += 1
            elif role == Role.POST and (tokens.role(i + 1) in (Role.POST, Role.GENITIVE) or preposition == "to"):
                i += 1
            elif role == Role.LOWER and tokens.lows[i] in _LOWER_BODIES:
                i += 1
            elif role == Role.AND and i > start and tokens.roles[i - 1] in "fk" and self._goes_on(i + 1):
                i += 1
            elif role in _CAPITALISED and tokens.words[i][0].isupper():
                ahead = self._named_end(i, preposition)
                if ahead == i:
                    break
                i = ahead
            elif role == Role.NUMBER and tokens.words[i][-1].isalpha() and tokens.role(i + 1) in "kfNo":
                i += 1
            else:
                break
        while i > start and tokens.roles[i - 1] in "&d":
            i -= 1
        return i

    def _goes_on(self, at: int) -> bool:
        """Tell whether "and" is followed by one more field, not by one more post."""
        tokens = self.tokens
        i = at
        while tokens.role(i) in "dafcCs" and tokens.role(i) != "":
            i += 1
        return i > at and tokens.role(i) not in "pPuN"

    def _named_end(self, at: int, preposition: str) -> int:
        """Return the end of capitalised words that name a body: as far as its head word, or all of them."""
        tokens = self.tokens
        i, last_thing = at, at
        while i < len(tokens) and (
            tokens.roles[i] in _CAPITALISED and tokens.words[i][0].isupper() or tokens.roles[i] == Role.GENITIVE
        ):
            i += 1
            if tokens.roles[i - 1] == Role.THING:
                last_thing = i
        if last_thing > at:
            return last_thing
        return i if self.greedy or preposition in ("at", "in") else at

    def _classify(self, preposition: str, at: int, start: int, after: int) -> bool:
        tokens = self.tokens
        roles = set(tokens.roles[start:after])
        code = next((tokens.countries[j] for j in range(start, after) if j in tokens.countries), None)
        text = tokens.text(start, after)
        if roles <= set("Ccs"):
            return self._take_country(preposition, at, after, code)
        named = any(
            tokens.roles[j] in "oAkN" and (tokens.words[j][0].isupper() or tokens.roles[j] in "oA")
            for j in range(start, after)
        )
        if (
            preposition in ("to", "in", "on", "with")
            and self.body is None
            and self.head not in _ABROAD
            and not (preposition == "to" and Role.POST in roles)
        ):
            return False
        if not named or preposition == "to" or (preposition == "in" and self.body is None):
            if self.body is not None:
                return False
            if tokens.roles[start:after].strip("cCs&") == "":
                return False
            self.title += (
                " " + _without_article(tokens.text(at, after))
                if not (preposition == "to")
                else " " + _plain_to(tokens, at, start, after)
            )
            self.end = after
            return True
        if self.head in _OF_PLACE and roles <= {"N"} and self.body is None and self.head != "chief":
            self.title += f" {tokens.text(at, after)}"
            self.end = after
            return True
        self.country = self.country or code
        if self.body is not None:
            if preposition not in ("of", "for", "to", "in"):
                return False
            self.body += " " + tokens.text(at, after)
        else:
            self.body = self._body_name(start, after, text)
        self.end = after
        return True

    def _body_name(self, start: int, after: int, text: str) -> str:
        tokens = self.tokens
        if tokens.roles[start] in "Cc" and tokens.role(start + 1) == Role.GENITIVE and after > start + 2:
            text = tokens.text(start + 2, after)
            start += 2
        if start in tokens.bodies and tokens.bodies[start][1] >= after:
            return tokens.bodies[start][2]
        return text

    def _take_country(self, preposition: str, at: int, after: int, code: str | None) -> bool:
        tokens = self.tokens
        if preposition == "to" or (preposition == "in" and self.head in _ABROAD):
            if self.body is not None:
                self.body += " " + tokens.text(at, after)
            else:
                self.title += " " + tokens.text(at, after)
            self.end = after
            return True
        if preposition in ("of", "for"):
            self.country = self.country or code
            if self.body is not None and preposition == "of":
                self.body += " " + tokens.text(at, after)
            self.end = after
            return True
        return False


_LOWER_BODIES = frozenset(
    {
        "bureau",
        "section",
        "team",
        "unit",
        "desk",
        "wing",
        "mission",
        "branch",
        "delegation",
        "navy",
        "army",
        "region",
        "ministry",
        "nation's",
        "headquarters",
    }
)


def _without_article(text: str) -> str:
    return re.sub(r"^(of|for|at) (?:its|his|her|their) ", r"\1 ", text)


def _plain_to(tokens: Tokens, at: int, start: int, after: int) -> str:
    return tokens.text(at, after)
