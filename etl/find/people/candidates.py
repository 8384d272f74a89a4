"""Capitalised runs that can be names, with the evidence that stands beside each.

Evidence has a name and a weight (`candidate.WEIGHTS`); `resolve` asks for enough of it. A rank, a title, an apposition
speak for a person; "in", "the" and a ship's prefix against one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from etl.find.people.after import look_after, look_at_origin
from etl.find.people.before import look_before
from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post, is_kin_name
from etl.find.people.tokens import Tokens
from etl.rules.people import PeopleRules, Role
from models.codes import ParagraphKind

_RUN = re.compile(r"[NiCA](?:(?:g{1,3}|q(?:[NA]{1,3}|[Cfrpuky])q)?[NiCAj])*")
_JOINT = re.compile(
    r"(?P<origin>Ot?[Cco]{1,5}|\([Co]{1,5}\)|,@C{1,2})?(?:Ot?[NAfkm]{1,4}|\([NAfkm&]{1,5}\))?(?:,&?|&)"
)  # roles between two names of a list
_PLACED = re.compile(r"\(C{1,3}\)(?:,&?|&)")  # "X (Kenya) and Y (Ghana)"
_OF_STATES = re.compile("(?:,&?|&)C{1,3}sa?")  # "Kenya's X and Ghana's Y", "and Ghana's own Y"
_OF_BODY = re.compile(r"Ot?o+(?:\([oA]\))?&")  # "X of the Mine Office (MO) and General Y"
_IN_TURN = re.compile(r"(?:[,.]&?|&)(?:Ot?)?C{1,5},")  # "ministers of Peru, X, Chile, Y, and of Cuba, Z"
_PLURAL = re.compile("[^s]s$")
_TRADE_NEAR = 5  # tokens after a name: ", a retired river pilot"
_MOST = 9  # tokens of a name
_PAIR = 2
_MALAY = frozenset({"awang", "dato", "dato'", "datu", "datuk", "haji", "pehin", "pengiran", "tengku", "tun"})
_INITIALS, _LETTERS = 2, 6  # letters: "CK Mensah", "Vice Admiral KKVPH De Silva"
_TRADE = re.compile(r"[a-z](?:ant|ee?r|eur|ian|ist|man|or|woman)$")  # ends of words for who does something
_PARTICIPLE = re.compile("[A-Z][a-z]{3,}ing")
_JOINED = re.compile(  # words before a name that a hyphen makes one: "Lima-based", "Singer-guitarists", "Day-by-day"
    r"[a-z]-(?:(?:backed|based|born|bred|controlled|funded|led|owned|raised|run|trained)$|(?:[a-z]+(?:ers?|ists?|ors?)$)"
    r"|(?:by|of|to)-)"
)
_SPELLED = re.compile(r"(?:[A-Z]-)+[A-Z]")  # "C-I-C"
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
_CLOSING = frozenset("'’")
_NEW = frozenset({"commissioned", "promoted", "retired"})
_ANDS = frozenset({"e", "et", "und", "y"})
_ONES = (Role.POST, Role.POSTS)
_OFFICES = frozenset({"chief", "director", "head", "manager", "officer", "president", "secretary"})
_TITLED, _QUOTED = (Role.POST, Role.RANK, Role.HONORIFIC), 8  # tokens in which a quotation after a title ends
_OKINA = frozenset("'‘’ʻ`")
_SURE = 3  # of evidence after a run, so that a word of a list may be its last ("Stuart Young, 41")
_ALIAS = 10  # tokens between a name and its alias
_TOLD = 4  # of evidence of a name, so that it speaks for the next of its list


def find_candidates(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> list[Candidate]:
    """Return the candidates of a passage, by place, with their evidence."""
    candidates = [Candidate(tokens, first, after, first) for first, after in _runs(tokens, posts, rules)]
    candidates = [c for c in candidates if not _is_father(c)]
    by_end = {p.end: p for p in posts} | {p.head_end: p for p in posts if p.head_end != p.end}
    by_first: dict[int, Post] = {}
    for post in posts:
        for at in range(post.first, post.head + 1):
            by_first.setdefault(at, post)
    for candidate in candidates:
        _try_wider(candidate, by_first, rules)
        look_before(candidate, by_end, rules)
        look_after(candidate, by_first, rules)
        if {"part", "age"} <= set(candidate.evidence) and tokens.role(candidate.left - 1) == Role.COMMON:
            candidate.evidence.remove("part")  # "was jointly Charged Ana Soto, 41,"
    candidates = [c for c in candidates if not _goes_on_before(c, candidates)]
    for c in candidates:
        if c.rank == "Captain" and _is_master(c, rules):
            c.rank = None
    named = [c for c in candidates if set(tokens.roles[c.first : c.after]) != {Role.COUNTRY}]
    for one, two in pairwise(named):
        trades = (p for p in one.posts if p.role == Role.OCCUPATION and p.end <= one.first)
        if two.first - one.after <= _PAIR and any(p.organisation == two.text for p in trades):
            two.note("thing")  # "Pilot X of Hornbill Wings"
        _share(one, two, rules)
    return candidates


def _is_father(c: Candidate) -> bool:
    """Tell whether a ruler's father is named after "ibni": "Sultan Haji X ibni Al-Marhum Sultan Haji Y"."""
    tokens, at = c.tokens, c.first - 1
    while at > 0 and tokens.words[at][0].isupper():
        at -= 1
    return at > 0 and tokens.words[at] == "ibni" and tokens.role(at - 1) == Role.NAME


def _goes_on_before(c: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a father's honorific parts a name from the one it goes on with: "Mohd Shah Dato Paduka Ismail"."""
    titled = c.left < c.first and set(c.tokens.roles[c.left : c.first]) == {Role.HONORIFIC}
    return titled and c.tokens.lows[c.left] in _MALAY and any(one.after == c.left for one in candidates)


def _is_master(c: Candidate, rules: PeopleRules) -> bool:
    """Tell whether a captain is a ship's master by trade: "Captain X, the master", "the ferry of Captain Y"."""
    tokens, lows = c.tokens, c.tokens.lows
    told = {post.title.lower().split()[-1] for post in c.posts}  # "the skipper, Captain X"
    for i in range(c.after + 1, c.after + _TRADE_NEAR if tokens.role(c.after) == Role.COMMA else 0):
        if tokens.role(i) == Role.COMMA:
            break
        told.add(tokens.low(i))
    if not rules.sailing_trades.isdisjoint(told):
        return True
    return not rules.masters.isdisjoint(lows) and rules.services.isdisjoint(lows)


def take_given(candidates: Sequence[Candidate], named: Set[str], rules: PeopleRules) -> None:
    """Give a single name the honorific that is its given name in a state that the article names: "Sheikh Rehana"."""
    for c in candidates:
        at = c.first - 1
        if c.after - c.first > 1 or c.tokens.role(at) != Role.HONORIFIC:
            continue
        if named & set(rules.given_honorifics.get(c.tokens.lows[at], ())):
            c.first = at


def _runs(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> Iterator[tuple[int, int]]:
    """Yield the first token and the one after the last of every run outside the posts."""
    roles = _free_roles(tokens, posts, rules)
    for run in _RUN.finditer("".join(roles)):
        first, after = run.span()
        while first < after and roles[first] == Role.ACRONYM and not _is_family(tokens, first, rules):
            first += 1
        while after - first > 1 and roles[after - 1] == Role.ACRONYM and not _is_family(tokens, after - 1, rules):
            after -= 1
        first += after - first > 1 and bool(_JOINED.search(tokens.words[first]))
        first += _is_led_by_trade(tokens, first, after, rules) or _is_led_by_verb(tokens, first, after, rules)
        if _is_order(tokens, first) or _is_award(tokens, first, after) or _is_of_things(tokens, first, after, rules):
            continue
        for start, stop in _parted(tokens, roles, first, after):
            if start < stop <= start + _MOST and set(roles[start:stop]) & set("NC"):
                yield start, stop


def _is_led_by_trade(tokens: Tokens, first: int, after: int, rules: PeopleRules) -> bool:
    """Tell whether a name begins with a trade in no list, as nobody is named: "Auctioneer Abdul Samad"."""
    words, origins = tokens.words[first:after], rules.origins
    if len(words) <= _PAIR or not _TRADE.search(words[0]) or origins.is_borne(words[0]):
        return False
    return origins.is_given(words[1]) or origins.is_full_name(words[1], words[-1])


def _is_led_by_verb(tokens: Tokens, first: int, after: int, rules: PeopleRules) -> bool:
    """Tell whether a participle begins a sentence before a full name: "Welcoming Ada Obi, the minister said"."""
    short = after - first == _PAIR and tokens.low(after) in ("for", "on", "upon")  # "Congratulating Obi on the day"
    if not (short or after - first > _PAIR) or not _PARTICIPLE.fullmatch(tokens.words[first]):
        return False
    return tokens.passage.begins_sentence(tokens.starts[first]) and not rules.origins.is_borne(tokens.words[first])


def _is_order(tokens: Tokens, first: int) -> bool:
    """Tell whether the letters of an order or a degree follow a name: "Bishop Jean Soto, C.S.Sp., said"."""
    letters = tokens.role(first - 1) == Role.COMMA and tokens.words[first].count(".") > 1
    return (
        letters and tokens.starts[first + 1 : first + 2] == [tokens.ends[first]] and len(tokens.low(first + 1)) <= _PAIR
    )


def _is_award(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether a run between commas is the short form of an award: "Admiral Ali Raza, NI (M), T Bt, Chief of"."""
    word = "".join(tokens.words[first:after])
    closed = tokens.role(first - 1) == Role.COMMA == tokens.role(after)
    return closed and after - first == _PAIR and len(word) <= _LETTERS - 2 and _VOWEL.search(word) is None


def _is_of_things(tokens: Tokens, first: int, after: int, rules: PeopleRules) -> bool:
    """Tell whether ranks or a class of ships are told: "the Brigadier Generals", "Major, Captain and Lieutenant"."""
    words = [low.removesuffix("s") for low in tokens.lows[first:after]]
    if not words or tokens.low(after).endswith("-class"):
        return bool(words)  # "the third Flight III Arleigh Burke-class destroyer"
    if words[0] in _NEW and len(words) > 1:
        words = words[1:]
    if not all((word,) in rules.ranks for word in words):
        return False
    listed = tokens.role(after) in ",&" and (tokens.low(after + 1),) in rules.ranks
    return listed or len(words) > 1 or tokens.lows[after - 1].endswith("s")


def _parted(tokens: Tokens, roles: list[str], first: int, after: int) -> list[tuple[int, int]]:
    """Return a run in two at a sentence's end, and where "and" joins two full names: "Ana Soto y Luis Roca"."""
    for at in range(first + 1, after):
        initial = tokens.roles[at - 1] == Role.INITIAL and tokens.ends[at - 1] == tokens.starts[at]  # "Kh.Tumur"
        ended = tokens.words[at - 1].endswith(".") and not initial
        if ended and tokens.passage.begins_sentence(tokens.starts[at]):
            return [(first, at), *_parted(tokens, roles, at, after)]  # "the visit of Sok Sen. They agreed"
    for at in range(first + _PAIR, after - _PAIR):
        if tokens.words[at] in _ANDS and set(roles[first:at] + roles[at + 1 : after]) <= set("Ni"):
            tokens.roles = tokens.roles[:at] + Role.AND + tokens.roles[at + 1 :]
            return [(first, at), (at + 1, after)]
    return [(first, after)]


def _free_roles(tokens: Tokens, posts: list[Post], rules: PeopleRules) -> list[str]:
    """Return the roles without those of the posts, and with names that look like other words."""
    roles = list(tokens.roles)
    for post in posts:
        roles[post.first : post.end] = Role.POINT * (post.end - post.first)
        for at in range(post.first, post.head):
            if tokens.roles[at] == Role.NAME and Role.GENITIVE in tokens.roles[at + 1 : at + 3]:
                roles[at] = Role.NAME  # "Okoro's adviser": it can be a person
    for i, role in enumerate(tokens.roles):
        if role == Role.NAME and tokens.lows[i].partition("-")[0] in _OFFICES and "-" in tokens.words[i]:
            roles[i] = Role.POINT  # "Ana Soto Head-Retail Banking"
        alone = role == roles[i] == Role.NAME and i and Role.NAME not in (tokens.role(i - 2), tokens.role(i + 1))
        if alone and f"{tokens.words[i - 1]} {tokens.words[i]}" in rules.places:
            roles[i - 1 : i + 1] = Role.POINT * 2  # "New York"
    doubtful = Role.KIN in tokens.roles or not _OKINA.isdisjoint(tokens.words)
    for i, role in enumerate(tokens.roles if doubtful else ()):
        alone = role == Role.KIN != tokens.role(i - 1) and is_kin_name(tokens, i)
        if alone and tokens.words[i][0].isupper() and tokens.role(i + 1) in (Role.NAME, Role.INITIAL):
            roles[i] = Role.NAME  # "Son Chhay"
        elif tokens.words[i] in _OKINA and _begins_word(tokens, i):
            roles[i] = Role.NAME  # "Siale ‘Ataongo"
    return roles


def _begins_word(tokens: Tokens, at: int) -> bool:
    """Tell whether a mark is written on to the name after it, and not to the one before."""
    titled = tokens.role(at - 1) in _TITLED
    if tokens.role(at + 1) != Role.NAME or not (titled or tokens.role(at - 1) == Role.NAME):
        return False
    quoted = not _CLOSING.isdisjoint(tokens.words[at + 2 : at + (_QUOTED if titled else 3)])  # "Ana ‘Nita’ Soto"
    return not quoted and tokens.ends[at] == tokens.starts[at + 1] and tokens.ends[at - 1] < tokens.starts[at]


def _is_family(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    """Tell whether a word in capitals can be a family name beside a given one ("UENO Atsushi")."""
    word = tokens.words[at]
    spoken = (
        len(word) > 2
        and not _SPELLED.fullmatch(word)
        and word.replace("-", "").isalpha()
        and any(v in word for v in "AEIOUY")
    )
    most = _LETTERS if tokens.role(at - 1) == Role.RANK else _INITIALS
    initials = 1 < len(word) <= most and tokens.role(at - 1) in "pPuhry" and tokens.role(at + 1) == Role.NAME
    spoken = spoken and tokens.lows[at] not in rules.post_nominals
    return (spoken or initials) and tokens.lows[at] not in rules.thing_before and word not in tokens.acronyms


def _try_wider(c: Candidate, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take in a last word that is in a list of words where what follows it speaks for a name: "Stuart Young, 41,"."""
    tokens = c.tokens
    if c.after - c.first != 1 or tokens.role(c.after) not in "wadk" or not tokens.words[c.after][0].isupper():
        return
    wider = Candidate(tokens, c.first, c.after + 1, c.first)
    look_after(wider, by_first, rules)
    sure = wider.score >= _SURE and (tokens.role(c.after) != Role.THING or "age" in wider.evidence)
    if sure and tokens.lows[c.after] not in rules.dates:
        tokens.roles = tokens.roles[: c.after] + Role.NAME + tokens.roles[c.after + 1 :]
        c.after += 1


def _share(one: Candidate, two: Candidate, rules: PeopleRules) -> None:
    """Give what a name has in the plural to the next of its list; note an alias."""
    tokens = one.tokens
    between = tokens.roles[one.after : two.left]
    if _is_alias(one, two, rules):
        two.alias_of = one
        two.note("alias")
    body = tokens.passage.kind is not ParagraphKind.TITLE  # headlines join firms so
    if body:
        _tell_of_states(one, two, between)
    if _IN_TURN.fullmatch(between) and tokens.lows[one.after] in (",", ";", "and"):
        for post in [p for p in one.posts if _is_plural(tokens, p)]:
            two.hold(replace(post, country=None, countries=()), "title")
        two.codes += [tokens.countries[i] for i in range(one.after, two.left) if i in tokens.countries]
    joint = _JOINT.fullmatch(between)
    if not joint:
        return
    for post in two.posts:  # "X and Y, both deputy prime ministers"
        if _is_plural(tokens, post) and post.first > two.first and post not in one.posts:
            one.hold(post, "apposition")
    _part_in_order(one, two)
    _place_both(one, two)
    _share_plural(one, two, bool(joint["origin"]), rules)
    if one.rank and (one.in_plural or _has_plural_rank(one)) and two.rank is None:
        two.rank, two.in_plural = one.rank, True
        two.note("rank")
    if one.score >= _TOLD and not two.evidence:
        two.note("list")


def _tell_of_states(one: Candidate, two: Candidate, between: str) -> None:
    """Let two names that states or bodies are told with speak for each other: "Kenya's X and Ghana's Y"."""
    placed, in_brackets = _OF_STATES.fullmatch(between), _PLACED.fullmatch(between)
    told_one, told_two = "of_state" in one.evidence, "of_state" in two.evidence
    if (placed or in_brackets) and told_one and told_two:
        one.note("list")
        two.note("list")
    if placed and told_two and one.score >= _TOLD:
        two.note("list")  # "Minister X and Ghana's Y"
    if told_one and two.score >= _TOLD and _OF_BODY.fullmatch(between):
        one.note("list")


def _place_both(one: Candidate, two: Candidate) -> None:
    """Give two names the state of "X and Y, both from Peru"."""
    tokens, at = one.tokens, two.after + (one.tokens.role(two.after) == Role.COMMA)
    placed = tokens.low(at) == "both" and tokens.low(at + 1) in ("from", "of")
    if placed and (code := tokens.countries.get(at + 2 + (tokens.role(at + 2) == Role.ARTICLE))):
        one.codes.append(code)
        two.codes.append(code)


def _part_in_order(one: Candidate, two: Candidate) -> None:
    """Give each of two names its own of two posts: "X and Y, president and premier respectively"."""
    told = [p for p in two.posts if p.first > two.first]
    if len(told) == len(two.posts) == _PAIR and one.tokens.low(told[1].end) == "respectively":
        one.hold(told[0], "apposition")
        two.posts.remove(told[0])


def _share_plural(one: Candidate, two: Candidate, placed: bool, rules: PeopleRules) -> None:
    """Give a post in the plural to the next of its list, with a state of its own where each is placed."""
    own = any(p.end <= two.first and p.role in _ONES and not _is_address(p) for p in two.posts)
    for post in [p for p in one.posts if _is_plural(one.tokens, p) and not (own and p.first < one.first)]:
        if placed:
            two.hold(replace(post, country=None, countries=()), "title")
            look_at_origin(two, rules)
        elif len(post.countries) > 1:
            one.hold(replace(post, country=post.countries[0], countries=()), "title")
            one.posts.remove(post)
            one.codes = [post.countries[0]]
            two.hold(replace(post, country=post.countries[1], countries=post.countries[1:]), "title")
        elif post not in two.posts:
            two.hold(post, "title")
            if one.tokens.roles[two.after : two.after + 3] == "(A)" and "thing" in two.evidence:
                two.evidence.remove("thing")  # "Cabinet Secretaries X (Interior) and Y (ICT)"


def _is_address(post: Post) -> bool:
    """Tell whether a post is but how its holder is called: "Secretaries Amb Ada Obi (Trade) and Tom Hale"."""
    return post.title == "Ambassador" and post.country is None


def _is_plural(tokens: Tokens, post: Post) -> bool:
    return post.role == Role.POSTS or (
        post.role in (Role.KIN, Role.OCCUPATION) and _PLURAL.search(tokens.lows[post.head_end - 1]) is not None
    )


def _has_plural_rank(c: Candidate) -> bool:
    return c.first in c.tokens.rank_ends and c.tokens.lows[c.first - 1].endswith("s")


def _told_by_called(one: Candidate, two: Candidate) -> bool:
    """Tell whether somebody else is called so, or by telephone: "Ana Soto and a child called India"."""
    lows = one.tokens.lows[one.after : two.left]
    return lows[-1:] == ["called"] and (not {"a", "an"}.isdisjoint(lows) or (lows == ["called"] and bool(two.posts)))


def _is_alias(one: Candidate, two: Candidate, rules: PeopleRules) -> bool:
    lows = [low for low in one.tokens.lows[one.after : two.left] if low not in ",(\"“”')"]
    if not lows or lows[-1] not in rules.alias_ends or len(lows) >= _ALIAS or _told_by_called(one, two):
        return False
    return any(tuple(lows[-len(alias) :]) == alias for alias in rules.aliases)
