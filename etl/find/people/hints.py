"""What a name's own phrases say of the state that its bearer serves or comes from; the strongest hint wins."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from etl.find.people.candidate import Candidate
from etl.find.people.home import Homes
from etl.find.people.origins import origin_states
from etl.find.people.outlet_words import codes_in
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.find.people.served import PUBLIC, Bodies, body_after, body_of, body_of_name, is_of_many, whose_state
from etl.find.people.tokens import Tokens
from etl.find.people.travel import NEAR_STATES
from etl.rules import Rules
from etl.rules.people import Role
from models.codes import OrganisationKind

ORIGIN, TOLD, OF_BODY, BY_CUSTOM, NEAR = 7, 6, 5, 4, 3
_SIDES = frozenset({"side", "delegation", "group", "team", "mission", "contingent", "officials", "leaders"})
_SIDES |= {"battalion", "delegates", "detachment", "negotiators", "party", "platoon", "squad", "troops"}
_LED = frozenset({"led", "headed", "chaired", "leads", "heads", "represented", "co-chaired", "represents"})
_LEADS = _LED | {"head", "lead"}
_INCLUDING = frozenset({"led", "headed", "including", "comprising", "included", "namely", "comprised"})
_INCLUDING |= {"comprises", "includes"}
_WILL = frozenset({"also", "had", "has", "to", "will", "would"})  # before "led"
_WERE = frozenset({"are", "be", "been", "being", "is", "was", "were"})
_WORD = re.compile(r"[\w-]+")
_FAR = 8  # tokens between a verb and the side that it leads


PRIVATE = "private"  # of somebody who serves no state, told by little: kept where an article tells what states do
RULES = {ORIGIN: "origin", TOLD: "adjective", OF_BODY: "body", BY_CUSTOM: "custom", NEAR: "place"}  # for `explain`


class Told(NamedTuple):
    """A person's country and the rule that told it."""

    code: str
    rule: str


def told_country(person: Person, homes: Homes, bodies: Bodies, rules: Rules) -> Told | None:
    """Return the country that the strongest hints most often tell, None without a hint."""
    hints: Counter[tuple[int, str]] = Counter()
    for candidate in person.candidates:
        for hint in _hints(candidate, homes, bodies, rules):
            hints[hint] += 1
    if not hints:
        return None
    strongest = max(strength for strength, _ in hints)
    of_strongest = [(count, code) for (strength, code), count in hints.items() if strength == strongest]
    if strongest == NEAR and len(of_strongest) > 1:
        return None  # "In Lima, X met … In Bogota, X met": a traveller
    return Told(max(of_strongest, key=lambda item: item[0])[1], RULES[strongest])


def serves_state(person: Person, bodies: Bodies, rules: Rules) -> bool:
    """Tell whether somebody bears a rank or a post of a state: only then the article's home state may be theirs."""
    posts = [post for c in person.candidates for post in c.posts]
    captain = any(post.title.lower().endswith(("captain", "skipper")) for post in posts)  # of a team or a ship
    ranked = any(c.rank for c in person.candidates)
    return (ranked and not captain) or any(_is_public(post, bodies, rules) for post in posts)


def _is_public(post: Post, bodies: Bodies, rules: Rules) -> bool:
    if post.role == Role.KIN:
        return False
    body = body_of(post, bodies)
    if body is not None:
        return body.kind in PUBLIC
    title = post.title.lower()
    if post.organisation is None and title.endswith(("secretary-general", "secretary general")):
        return False  # of a union of states, or of a party
    if post.organisation is None and title in rules.people.private_alone:
        return False
    if post.role == Role.OCCUPATION and post.organisation is None:
        return any(title == trade or title.endswith(f" {trade}") for trade in rules.people.local)
    return post.role != Role.OCCUPATION and not title.endswith(rules.people.private)


def _hints(c: Candidate, homes: Homes, bodies: Bodies, rules: Rules) -> Iterator[tuple[int, str]]:
    people = rules.people
    # of "the head of the Organisation of American States", but not of "the Romanian deputy head of NATO"
    foreign = [p.country for p in c.posts if p.country and is_of_many(p, bodies) and not _is_native(c.tokens, p)]
    yield from ((TOLD, code) for code in c.codes if code not in foreign)
    yield from ((ORIGIN, code) for code in [*origin_states(c), *_side(c)])
    for post in c.posts:
        if not post.country and post.role != Role.KIN:  # "the West Point-trained son of X"
            yield from (
                (OF_BODY, code) for code in _body_codes(post, c.tokens.text(post.first, post.end), homes, bodies, rules)
            )
        private = post.title.lower().endswith(people.private)  # "its skipper": a trawler's
        owner = c.tokens.low(post.first - 1)
        if not (post.country or private) and owner in ("its", "their"):
            yield from ((TOLD, code) for code in [_state_before(c, post.first)] if code)
        elif owner == "whose" and not post.country:
            yield from ((TOLD, code) for code in [whose_state(c, post, bodies)] if code)
    yield from ((OF_BODY, code) for code in (body_after(c, bodies), body_of_name(c, bodies)) if code)
    for title in [*(post.title.lower() for post in c.posts), (c.rank or "").lower()]:
        known = people.title_countries.get(title, ())
        customs = [code for code in known if code in homes.named or len(known) == 1]
        yield from ((BY_CUSTOM, code) for code in customs if len(customs) == 1)
    for i in range(c.left, c.first):
        codes = [code for code in people.honorific_countries.get(c.tokens.lows[i], ()) if code in homes.named]
        yield from ((BY_CUSTOM, code) for code in codes if len(codes) == 1)
    if c.rank and not c.posts and c.tokens.low(c.left - 1) == "their":
        yield from ((TOLD, code) for code in [_state_before(c, c.left)] if code)
    if place := _place_before(c) or next(filter(None, (state(c) for state in NEAR_STATES)), None):
        yield NEAR, place


def _is_native(tokens: Tokens, post: Post) -> bool:
    """Tell whether a state before a post is its holder's: "the Romanian deputy head of NATO", "Peru's UN envoy"."""
    told = (i for i in range(post.first, post.head) if i not in tokens.bodies)
    return any(tokens.roles[i] == Role.DEMONYM or tokens.roles[i : i + 2] == Role.COUNTRY + Role.GENITIVE for i in told)


def _body_codes(post: Post, told: str, homes: Homes, bodies: Bodies, rules: Rules) -> list[str]:
    if not post.organisation:
        return []
    known = body_of(post, bodies)
    if known and known.country_code:
        own = known.country_code
        elsewhere = homes.home not in (None, own) and bool(codes_in(known.name, rules))
        return [] if elsewhere and not codes_in(told, rules) else [own]  # there it is another state's body of that name
    if known and known.kind not in (*PUBLIC, OrganisationKind.ACADEMIC):
        return []  # a team's players come from anywhere
    if known:
        return [rules.people.places[word] for word in _WORD.findall(known.name) if word in rules.people.places][:1]
    team = post.role == Role.OCCUPATION and post.organisation in rules.people.places  # "the Southampton winger"
    return codes_in(post.organisation, rules)[:1] if not team else []


def _side(c: Candidate) -> Iterator[str]:
    """Yield the state of "the Omani side was led by X", "X led the Omani delegation" and "X the Omani one"."""
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.COMMA and tokens.low(i + 1) == "who":
        i += 2
    while tokens.low(i) in _WILL:
        i += 1
    if tokens.low(i) in _LEADS:
        yield from (tokens.countries[j] for j in range(i + 1, i + 5) if _is_side(tokens, j))
    elif tokens.low(i) == "the" and i + 1 in tokens.countries and tokens.low(i + 2) == "one":
        yield tokens.countries[i + 1]
    by = c.left - 1 - (tokens.role(c.left - 1) == Role.ARTICLE)  # "led by the country's State Secretary"
    if (code := _by_state(c) or _by_next_side(c)) is not None:
        yield code
    elif tokens.low(by) == "by" and any(low in _LED for low in tokens.lows[max(0, by - 2) : by]):
        for j in range(c.left - 2, max(0, c.left - _FAR) - 1, -1):
            side = j + 1 + (tokens.role(j + 1) == Role.GENITIVE)  # "Serbia's delegation was led by"
            if j in tokens.countries and tokens.low(side) in _SIDES:
                yield tokens.countries[j]
                return


def _is_side(tokens: Tokens, at: int) -> bool:
    """Tell whether a side stands at a token: "the Omani team", "led the French and Y the Lao one"."""
    alone = tokens.role(at) == Role.DEMONYM and tokens.low(at - 1) == "the" and tokens.role(at + 1) == Role.AND
    alone = alone and tokens.role(at + 2) in "NiAhpr"
    return at in tokens.countries and (alone or tokens.low(at + 1) in _SIDES)


def _by_state(c: Candidate) -> str | None:
    """Return the state of "Benin was represented by X" and of the "and Niger by X" that goes on with it."""
    tokens, at = c.tokens, c.left - 2
    if tokens.low(c.left - 1) != "by":
        return None
    led = tokens.low(at) in _LED
    at -= tokens.role(at) == Role.COMMA  # "represented Bermuda, by X"
    while led and (tokens.low(at) in _LED | _WERE | _SIDES | _WILL or tokens.low(at) in ("a", "by")):
        at -= 1
    start = bisect_left(tokens.starts, c.sentence.char_start)
    if tokens.role(at) != Role.COUNTRY or not (led or _LED & set(tokens.lows[start:at])):
        return None
    return tokens.countries.get(at)


def _state_before(c: Candidate, at: int) -> str | None:
    """Return the state that "its" means: the subject of the sentence, the last one named before it, the last subject.

    "Peru joined the Lima Accord when its envoy X", "aid for Peru and its premier, X", "Peru waits. Its premier, X".
    """
    tokens, sentence = c.tokens, c.sentence
    start = bisect_left(tokens.starts, sentence.char_start)
    if subject := _subject_state(tokens, start):
        return subject
    before = [i for i in tokens.countries if start <= i < at and tokens.roles[i] in "cCo"]
    if before:
        return tokens.countries[max(before)]
    if sentence.index == 0:
        return None
    first = bisect_left(tokens.starts, sentence.passage.sentences[sentence.index - 1].char_start)
    told = {
        tokens.countries[i] for i in range(first, start) if tokens.roles[i] == Role.COUNTRY and i in tokens.countries
    }
    return _subject_state(tokens, first) or (told.pop() if len(told) == 1 else None)


def _by_next_side(c: Candidate) -> str | None:
    """Return the state of "the Omani side was led by X and the Kenyan side by Y" for Y."""
    tokens, at = c.tokens, c.left - 3
    start = bisect_left(tokens.starts, c.sentence.char_start)
    next_side = at > start and tokens.low(c.left - 1) == "by" and tokens.low(c.left - 2) in _SIDES | {"one"}
    return tokens.countries.get(at) if next_side and not _LED.isdisjoint(tokens.lows[start:at]) else None


def _subject_state(tokens: Tokens, start: int) -> str | None:
    """Return the state whose name, or whose body's, opens a sentence as its subject."""
    first = start + (tokens.role(start) == Role.ARTICLE)
    if first in tokens.bodies:
        stretch = range(first, tokens.bodies[first][1])
        return next((tokens.countries[i] for i in stretch if i in tokens.countries), None)
    after = start
    while tokens.role(after) == Role.COUNTRY:
        after += 1
    after += after > start and tokens.low(after) == "republic"
    subject = after > start and tokens.role(after) in "l,d" and tokens.low(after) != "and"
    return tokens.countries.get(start) if subject else None


def _place_before(c: Candidate) -> str | None:
    """Return the country of the place that opens a name's sentence ("In Lima, President …"), or of its delegation."""
    tokens, sentence = c.tokens, c.sentence
    first = bisect_left(tokens.starts, sentence.char_start)
    owner = tokens.countries.get(first + 2, tokens.countries.get(first + 1))
    if tokens.low(first) in ("in", "from") and first + 1 in tokens.countries and owner == tokens.countries[first + 1]:
        comma = tokens.roles.find(Role.COMMA, first, c.left)
        if 0 < comma <= first + 6 and c.left - comma <= 3:
            return tokens.countries[first + 1]
    for i in range(first, c.left):
        if i not in tokens.countries:
            continue
        of_side = tokens.low(i - 1) == "of" and tokens.low(i - 2) in _SIDES
        if of_side or _SIDES & {tokens.low(i + 1), tokens.low(i + 2)}:
            told = tokens.lows[i + 1 + (not of_side) : c.left]
            if _INCLUDING & set(told) and Role.POINT not in tokens.roles[i : c.left]:
                return tokens.countries[i]
    return None
