"""Reading a passage: its tokens with their roles.

Order: words by the tables → countries and bodies already found → posts → honorifics → ranks → names given back. What a
later step does not know it leaves as it was.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from etl.find.people.marking import KOREAN, mark_ranks, mend_names, rank_at, starts_rank
from etl.find.people.posts import is_short
from etl.find.people.tokens import Known, Tokens
from etl.find.text import Passage
from etl.rules.lexicon import fold_case
from etl.rules.people import NO_CODE, PeopleRules, Role

_APOSTROPHES = frozenset({"'", "’"})
_OWNING = ("s' ", "s’ ")
_OPENING_QUOTES = ("‘", " '", "('")
_OF_FAMILY = ("al-", "el-")
_MADE = ("-born",)
_PORTS = frozenset({"airport", "camp", "fort", "mina", "port"})
_RULERS = frozenset({"king", "president", "prince", "princess", "queen", "sultan"})
_KEPT = 1 << 14  # words that are remembered, for most come again: a few megabytes, however much is read
_SHORT_FORM = re.compile(r"[A-Z][a-z]{1,2}[A-Z]{1,3}|(?:[A-Z][a-z]?\.){2,}[A-Z][a-z]?")  # "MoD", "C.S.Sp"
_DIGRAPHS = frozenset({"Ch.", "Dz.", "Kh.", "Sh.", "Ts.", "Ya.", "Ye.", "Yo.", "Yu."})  # initials of two letters
_CLASS = "-class"  # "the Kestrel-class programme manager"
_ARABIC = re.compile(r"(?:al|el|an|as|ash|ad|at|ul|ur|bin|d|dos)[-'’][A-ZÀ-Þ]")


def read_tokens(passage: Passage, known: Iterable[Known], rules: PeopleRules) -> Tokens:
    """Return the tokens of a passage with their roles."""
    text = passage.text
    spans = [m.span() for m in rules.token.finditer(text)]
    words = [text[s:e] for s, e in spans]
    read = [_read_word(word, rules) for word in words]
    lows, roles = [word[0] for word in read], [word[1] for word in read]
    tokens = Tokens(passage, words, lows, [s for s, _ in spans], [e for _, e in spans])
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    _mark_known(tokens, roles, known, rules)
    _mark_genitives(tokens, roles)
    for i, role in enumerate(roles):
        if role in (Role.COUNTRY, Role.DEMONYM):
            tokens.countries.setdefault(i, NO_CODE)
    _mark_phrases(tokens, roles, rules)
    _mark_departments(tokens, roles)
    _mark_trades(tokens, roles, capitals, rules)
    _mark_short_posts(tokens, roles, capitals, rules)
    _mark_honorifics(tokens, roles, capitals, rules)
    mark_ranks(tokens, roles, [i for i, word in enumerate(read) if word[2]], rules)
    mend_names(tokens, roles, rules)
    _mark_speaker(tokens, roles)
    tokens.roles = "".join(roles)
    return tokens


@lru_cache(maxsize=_KEPT)
def _read_word(word: str, rules: PeopleRules) -> tuple[str, str, bool]:
    """Return a word without case or a last full stop, its role in the tables, and whether a rank may begin with it."""
    low = fold_case(word).rstrip(".") or "."
    if word[0].islower() and word.isalpha():
        role = rules.small_roles.get(low, Role.LOWER)
    else:
        role = _role_of(word, low, rules)
    return low, role, starts_rank(word, low, rules)


def _role_of(word: str, low: str, rules: PeopleRules) -> str:
    role = rules.roles.get(low)
    first = word[0]
    if role == Role.ARTICLE and word == "A.":
        return Role.INITIAL
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
    if word.endswith(".") and len(word) <= 6 and (len(word) == 2 or word.count(".") > 1 or word in _DIGRAPHS):
        return Role.INITIAL
    if low.endswith((*_MADE, _CLASS)):
        return Role.FIELD if low.endswith(_CLASS) else Role.LOWER
    capitals = len(word) > 1 and sum(map(str.isupper, word)) > 1
    if word[-1].isdigit() or (capitals and (word.upper() == word or _SHORT_FORM.fullmatch(word))):
        return Role.ACRONYM  # "UN", "S-2"
    return Role.INITIAL if len(word) == 1 else Role.NAME


def _mark_known(tokens: Tokens, roles: list[str], known: Iterable[Known], rules: PeopleRules) -> None:
    """Lay what was found before over the roles; the longer stretch wins, but a post's word ("MP") is no body."""
    for stretch in known:
        first = bisect_right(tokens.ends, stretch.char_start)
        at = bisect_left(tokens.starts, stretch.char_end, first)
        if stretch.role == Role.BODY and at - first == 1 and tokens.lows[first] in rules.post_phrases:
            continue
        for i in range(first, at):
            if roles[i] == Role.GENITIVE and i == at - 1:
                continue
            if stretch.role == Role.BODY:
                tokens.bodies[i] = (first, at, stretch.value)
            else:
                tokens.countries[i] = stretch.value
            if tokens.lows[i].endswith(_MADE):
                continue  # "Lima-born Ana Soto"
            if roles[i] != Role.GENITIVE or stretch.role == Role.BODY:
                roles[i] = stretch.role


def _mark_genitives(tokens: Tokens, roles: list[str]) -> None:
    """Mark the apostrophe after a state's last "s": "Laos' foreign minister"; one that closes a quotation is none."""
    if not any(own in tokens.passage.text for own in _OWNING):
        return
    for i in range(1, len(tokens) - 1):
        if tokens.words[i] in _APOSTROPHES and roles[i - 1] == Role.COUNTRY and tokens.lows[i - 1].endswith("s"):
            written = tokens.ends[i - 1] == tokens.starts[i] and tokens.ends[i] < tokens.starts[i + 1]
            if written and not any(quote in tokens.passage.text[: tokens.starts[i]] for quote in _OPENING_QUOTES):
                roles[i] = Role.GENITIVE


def _mark_phrases(tokens: Tokens, roles: list[str], rules: PeopleRules) -> None:
    lows, skip = tokens.lows, 0
    if any(ending in tokens.passage.folded for ending in _NOT_YET):
        lows = [low.rsplit("-", 1)[0] if low.endswith(_NOT_YET) else low for low in lows]
    for i in [i for i, low in enumerate(lows) if low in rules.post_phrases]:
        if i < skip or roles[i] == Role.BODY or _is_in_brackets(tokens, i):
            continue
        for parts, role in rules.post_phrases[lows[i]]:
            size = len(parts)
            if size > 1 and tuple(lows[i : i + size]) != parts:
                continue
            if role == Role.KIN and _is_field(tokens, roles, i):
                roles[i] = Role.FIELD
                break
            if _is_no_post(tokens, roles, i, role, rules):
                break
            if size == 1 or not _goes_on(tokens, roles, i, parts):
                roles[i : i + size] = role * size
                skip = i + size
                break


def _is_in_brackets(tokens: Tokens, at: int) -> bool:
    """Tell whether a post's short form follows it: "the Inspector General of Police (IGP), X"."""
    return tokens.low(at - 1) == "(" and tokens.low(at + 1) == ")" and tokens.words[at].isupper()


def _is_no_post(tokens: Tokens, roles: list[str], at: int, role: str, rules: PeopleRules) -> bool:
    """Tell whether a post's first word is an honorific or a name where it stands."""
    if role == Role.KIN and roles[at] == Role.HONORIFIC and tokens.words[at][0].isupper():
        return True  # "Sister Ada Obi"
    if tokens.lows[at] in rules.wary_posts and not _is_titled(tokens, roles, at):
        return True  # "Amir Khan"
    if at and tokens.lows[at] in _RULERS and tokens.lows[at - 1] in _PORTS and tokens.words[at - 1][0].isupper():
        return True  # "Port Sultan Qaboos"
    following = tokens.low(at + 1)
    if tokens.lows[at] == "sultan" and f"{following}-".startswith(_OF_FAMILY):
        return True  # "Sultan Al Jaber": a ruler's own name follows his title
    return following in ("bin", "ibn")  # "Sultan bin Saad"


def _is_of_club(tokens: Tokens, roles: list[str], at: int, size: int) -> bool:
    """Tell whether a phrase's first word ends the name before it: "Manchester City manager", no city's manager."""
    parted = tokens.words[at][0].isupper() and tokens.words[at + size - 1][0].islower()
    return parted and at > 0 and roles[at - 1] == Role.NAME


def _is_field(tokens: Tokens, roles: list[str], at: int) -> bool:
    """Tell whether people are a minister's field: "Minister of Defence and Veterans Affairs", "Military Veterans"."""
    if not (tokens.words[at][0].isupper() and tokens.lows[at].endswith("s")):
        return False
    return Role.FIELD in (roles[at + 1 : at + 2] or [""]) or (
        roles[at - 1] == Role.FIELD and tokens.words[at - 1].istitle()
    )


def _is_titled(tokens: Tokens, roles: list[str], at: int) -> bool:
    """Tell whether a word that is a name too stands as a title: "the Amir", "Kuwait's Amir", "Amir of Kuwait"."""
    before = roles[at - 1] if at else Role.POINT
    if tokens.words[at].isupper():
        return before == Role.FIELD  # "Foreign Affairs CS X", as in Kenya
    return before in (Role.ARTICLE, Role.GENITIVE, Role.DEMONYM) or tokens.low(at + 1) == "of"


def _mark_departments(tokens: Tokens, roles: list[str]) -> None:
    """Mark "Justice" after "Minister of": there it is what a minister is of, and no post of its own."""
    for i, low in enumerate(tokens.lows):
        if low == "justice" and roles[i] == Role.POST and roles[max(0, i - 2) : i] in _OF_POST:
            roles[i] = Role.FIELD


def _mark_trades(tokens: Tokens, roles: list[str], capitals: list[int], rules: PeopleRules) -> None:
    """Mark words that are in no list but end as trades do, right before a name: "the cellist Ada Obi"."""
    for i in capitals:
        named = i and roles[i] == Role.NAME and roles[i - 1] == Role.LOWER and roles[i + 1 : i + 2] == [Role.NAME]
        if named and tokens.lows[i - 1].endswith(rules.trades):
            roles[i - 1] = Role.OCCUPATION


_OF_POST = ([Role.POST, Role.OF], [Role.POSTS, Role.OF])
_NOT_YET = ("-designate", "-elect", "-in-waiting")


def _goes_on(tokens: Tokens, roles: list[str], at: int, parts: tuple[str, ...]) -> bool:
    """Tell whether a phrase is but part of names: "Chief of Defence Command", "Manchester City manager"."""
    after = at + len(parts)
    if _is_of_club(tokens, roles, at, len(parts)):
        return True
    if "of" not in parts or after >= len(roles):
        return False
    return roles[after] == Role.THING and tokens.words[after][0].isupper()


def _mark_short_posts(tokens: Tokens, roles: list[str], capitals: list[int], rules: PeopleRules) -> None:
    """Mark "Sen." and the like between no name and a name; "Hun Sen." at a sentence's end is none."""
    for i in capitals:
        if tokens.lows[i] not in rules.post_abbreviations or not is_short(tokens, i) or i + 1 == len(roles):
            continue
        before = roles[i - 1] if i else Role.POINT
        is_free = before != Role.NAME or (tokens.lows[i] not in _FAMILIES and not _ends_sentence(tokens, i))
        if roles[i + 1] in _NAMELIKE and is_free and not rank_at(tokens, i, rules):
            roles[i] = Role.POST


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    return tokens.passage.begins_sentence(tokens.starts[at + 1])


_FAMILIES = frozenset({"sen"})  # short forms of posts that are family names too
_NAMELIKE = (Role.NAME, Role.INITIAL, Role.COMMON)


def _mark_honorifics(tokens: Tokens, roles: list[str], capitals: list[int], rules: PeopleRules) -> None:
    """Mark chains of honorifics: what starts one, and what may go on with it."""
    chain: frozenset[str] = frozenset()
    inside = False
    before = -1
    for i in capitals:
        word, low = tokens.words[i], tokens.lows[i]
        if low == "h" and tokens.low(i + 1) == "e" and "".join(roles[i - 1 : i + 3]).endswith("iiN"):
            roles[i] = roles[i + 1] = Role.HONORIFIC  # "H. E Ada Obi"
            continue
        if word in _DIGRAPHS and i + 1 < len(tokens) and tokens.ends[i] == tokens.starts[i + 1]:
            inside = False  # "Ts.Tumur" in Mongolia; "Ts. Rashid" in Malaysia
            continue
        if low in rules.given_too and low in (tokens.low(i - 1), tokens.low(i + 1)):
            roles[i], inside = Role.NAME, False  # "Major-General Tun Tun Nyi"
            continue
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
            roles[i] = Role.COMMON if low in rules.never_names else Role.NAME


def _mark_speaker(tokens: Tokens, roles: list[str]) -> None:
    """Mark the name in capitals that opens a speaker's part: "ADA OBI, MINISTER OF TRADE: Good morning"."""
    after = next((i for i, role in enumerate(roles[: _SPEAKER + 1]) if role != Role.ACRONYM), 0)
    if after < _LEAST or tokens.words[after] != "," or roles[after + 1 : after + 2] not in ([Role.POST], [Role.FIELD]):
        return
    colon = next((i for i in range(after, min(len(tokens), after + _TITLE)) if tokens.words[i] == ":"), 0)
    if colon and all(word.isupper() for word in tokens.words[after + 1 : colon] if word.isalpha()):
        roles[:after] = Role.NAME * after


_LEAST, _SPEAKER, _TITLE = 2, 4, 12  # words of a speaker's name, and of name and post


def _has_name_after(tokens: Tokens, at: int) -> bool:
    """Tell whether a capitalised word or a bracket follows: "Tun" in "Zaw Min Tun said" is part of the name."""
    word = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    if KOREAN.fullmatch(word):
        return tokens.lows[at] != "pak"  # "Pak Chol-su"; Indonesia's "Pak" is an honorific
    if word == "the":
        return at + 2 < len(tokens) and tokens.words[at + 2][0].isupper()  # "Dr the Honourable X"
    return word[:1].isupper() or word == "(" or bool(_ARABIC.match(word))


def _starts_chain(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    low = tokens.lows[at]
    return low in rules.chained and tokens.low(at + 1) in rules.chains[low]
