"""Ranks before names, and words of titles that are names where they stand: the last steps of reading a passage."""

import re
from collections.abc import Iterable

from etl.find.people.tokens import Tokens
from etl.rules.patterns import compile_search
from etl.rules.people import PeopleRules, Role

KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_PIECE = compile_search("[.-]")
_AFTER_RANK = frozenset(
    Role.NAME + Role.INITIAL + Role.HONORIFIC + Role.OPEN + Role.COUNTRY + Role.ACRONYM + Role.PARTICLE
)


def mark_ranks(tokens: Tokens, roles: list[str], starts: Iterable[int], rules: PeopleRules) -> None:
    """Mark ranks that stand before a name; "General" in "General Border Committee" is none.

    `starts`: the tokens that a rank may begin with.
    """
    skip = 0
    for i in starts:
        if i < skip or roles[i] == Role.BODY:
            continue
        found = rank_at(tokens, i, rules)
        if (
            not found
            or (found[0] == "Corporal" and tokens.lows[i] == "corps")
            or (found[0] in _AFTER_OF_THE and tokens.lows[max(0, i - 2) : i] == _OF_THE)
            or (i and roles[i - 1] == roles[i] == Role.POST)
        ):
            continue
        rank, after = found
        after += _is_training(tokens, roles, after, rules)
        if rank in _ADJECTIVES and _is_adjective(tokens, roles, (i, after), rules):
            continue
        if roles[i] == Role.POST and rank.startswith("Police"):
            continue  # "Commissioner of Police Brigadier General X"
        if after == i + 1 and roles[i] == Role.POST:
            continue  # "Commander": a post unless it is in short
        following = roles[after] if after < len(roles) else Role.POINT
        if tokens.words[i][0].islower() and not (tokens.lows[after - 1].endswith("s") and following in _AFTER_RANK):
            if rank not in rules.wary_ranks or tokens.low(i - 1) in _SERVING:
                roles[i:after] = Role.OCCUPATION * (after - i)
                tokens.ranks[i], skip = rank, after
        elif following in _AFTER_RANK or _begins_name(tokens, roles, after, rules):
            roles[i:after] = Role.RANK * (after - i)
            tokens.ranks[i], tokens.rank_ends[after], skip = rank, i, after


def _is_training(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether what an officer was trained for stands before the name: "Lieutenant General Staff X", as in Oman."""
    trained = tokens.words[at : at + 1] in _TRAINED and roles[at + 1 : at + 2] == [Role.NAME]
    return trained and rank_at(tokens, at, rules) is None  # "Staff Sergeant"


def _begins_name(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether a word of a list begins a name: "Brigadier General A K Akhtar", "Rear Admiral Jan Kubin"."""
    if roles[at : at + 2] == [Role.BODY, Role.NAME] and at in tokens.bodies:
        return tokens.words[at].isupper() and tokens.bodies[at][:2] == (at, at + 1)  # "Major General TNI X"
    if _is_spelled(tokens, at) and roles[at + 1 : at + 2] == [Role.NAME]:
        roles[at] = Role.ACRONYM
        return True
    if tokens.words[at : at + 1] == ["A"]:
        return roles[at + 1 : at + 2] == [Role.INITIAL]
    return tokens.low(at) in rules.also_names and roles[at + 1 : at + 2] == [Role.NAME]


def _is_spelled(tokens: Tokens, at: int) -> bool:
    """Tell whether two initials stand at a token that are a word's short form too: "Maj. Gen. AM Okoro"."""
    return tokens.words[at : at + 1] in (["AM"], ["CM"], ["MP"], ["PM"], ["PR"])


def _opens(roles: list[str], at: int) -> bool:
    return at == 0 or roles[at - 1] in (Role.POINT, Role.QUOTE)


def _is_adjective(tokens: Tokens, roles: list[str], rank: tuple[int, int], rules: PeopleRules) -> bool:
    """Tell whether what may be a rank only describes a thing: "Major Layoffs begin", "on Private Sector Operations"."""
    start, after = rank
    opens = _opens(roles, start) and not _is_before_name(tokens, roles, after, rules)
    return opens or tokens.low(after) in _THINGS


def _is_before_name(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether two capitalised words stand at a token, or one that people bear and what it does: "Okoro said"."""
    following = "".join(roles[at : at + 2])
    if following[1:] == Role.NAME:
        return True
    acts = following in (Role.NAME + Role.LOWER, Role.NAME + Role.GENITIVE)
    return acts and rules.origins.is_borne(tokens.words[at])


_TRAINED = (["Pilot"], ["Staff"])
_OF_THE = ["of", "the"]
# No ranks behind it: "Chief of Staff of the Army General X", "Chief of the General Staff X".
_AFTER_OF_THE = frozenset({"Army General", "General"})
_ADJECTIVES = frozenset({"Major", "Private"})
_THINGS = frozenset({
    "bank", "banks", "capital", "companies", "company", "enterprise", "enterprises", "equity", "finance", "investment",
    "investments", "investors", "projects", "sector", "sectors", "universities", "university",
})  # fmt: skip
_SERVING = frozenset({"retired", "army", "navy", "naval", "police", "military", "marine", "force", "ex", "serving"})


def starts_rank(word: str, low: str, rules: PeopleRules) -> bool:
    """Tell whether a rank may begin with a word, whole or with its first piece ("Lt-Gen")."""
    phrases = rules.rank_phrases
    return low in phrases or word in rules.rank_tokens or _PIECE.split(low, maxsplit=1)[0] in phrases


def rank_at(tokens: Tokens, at: int, rules: PeopleRules) -> tuple[str, int] | None:
    """Return the longest rank that begins at a token, with the token after it."""
    token_rank = rules.rank_tokens.get(tokens.words[at])
    if token_rank:
        return token_rank, at + 1
    parts: list[str] = []
    ends: list[int] = []  # the token after each part
    i, most = at, 1
    while i < len(tokens) and len(parts) < most:
        if tokens.words[i] in "-/" and parts:  # "Maj-Gen", "R/Adm"
            i += 1
            continue
        pieces = [p for p in tokens.lows[i].replace(".", "-").split("-") if p]
        parts += pieces
        i += 1
        ends += [i] * len(pieces)
        if parts and most == 1:
            spellings = rules.rank_phrases.get(parts[0], [])
            most = len(spellings[0][0]) if spellings else 0  # the longest is first
    for size in range(min(len(parts), most), 0, -1):
        is_whole = size == len(parts) or ends[size - 1] != ends[size]  # it ends with a token
        rank = rules.ranks.get(tuple(parts[:size])) if is_whole else None
        if rank:
            return rank, ends[size - 1]
    return None


def mend_names(tokens: Tokens, roles: list[str], rules: PeopleRules) -> None:
    """Give names back the words that are in a list too: "Than" in "U Than Swe", "Sheikh" in "Omar Sheikh Ali"."""
    for i, word in enumerate(tokens.words):
        role = roles[i]
        if word == "A" and (
            _INITIAL_A.fullmatch("".join(roles[max(0, i - 1) : i + 3]))
            or _MIDDLE_A.fullmatch("".join(roles[max(0, i - 2) : i + 2]))
        ):
            roles[i] = Role.INITIAL  # "Chief Minister A Ravi Rao", "General Ravi A Rao"
            continue
        if role not in _MENDED or not word[0].isupper() or (word.isupper() and len(word) > 1):
            continue
        before = roles[i - 1] if i else Role.POINT
        if before == Role.PARTICLE and tokens.lows[i - 1] in _SON:
            roles[i] = Role.NAME  # "Nasser bin Said Al-Harthi"
        elif role not in _WORDS:
            if _is_inside(tokens, roles, i, rules):
                roles[i] = Role.NAME
        elif _is_name_too(tokens, roles, i, rules):
            roles[i] = Role.NAME


def _is_name_too(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether a word of a list is a name where it stands: a short one, or one that is a given name too."""
    before = roles[at - 1] if at else Role.POINT
    after = roles[at + 1] if at + 1 < len(roles) else Role.POINT
    if tokens.lows[at] in _MONTHS and before == Role.NAME:
        return rules.origins.is_given(tokens.words[at - 1])  # "Ali Ahmed Ramadan"
    titled = before == Role.HONORIFIC and after in _LISTED and tokens.words[at + 1][0].isupper()  # "Mr Mark Field"
    if tokens.words[at] == "To" and at and tokens.words[at - 1] == ";" and after == Role.NAME:
        return "".join(roles[at + 2 : at + 3]) == Role.COMMA  # "A, the premier; To Lam, the minister;"
    named = (after == Role.NAME or titled) and tokens.lows[at] in rules.also_names
    introduced = after == Role.NAME and _is_introduced(roles, at)
    if len(tokens.words[at]) > _SHORT:  # "the minister, April Okoro", "Ada Obi and Christian Roth"
        joined = before == Role.AND and at > 1 and roles[at - 2] in (Role.NAME, Role.COMMA, Role.CLOSE)
        return named and (introduced or joined)
    return named or introduced or (roles[at] in _LISTED and before == Role.NAME and after != Role.NUMBER)


def _is_introduced(roles: list[str], at: int) -> bool:
    """Tell whether a title stands before a word, or parted by a comma: "his counterpart, Than Swe"."""
    before = roles[at - 1] if at else Role.POINT
    return before in _INTRODUCING or (before == Role.COMMA and at > 1 and roles[at - 2] in _HELD)


def _is_inside(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether a title's word stands inside a name: after "bin", or between two names, or kin at a name's end."""
    before = roles[at - 1] if at else Role.POINT
    after = roles[at + 1] if at + 1 < len(roles) else Role.POINT
    if roles[at] == Role.THING:
        addressed = before == Role.NAME and at > 1 and tokens.lows[at - 2] in _PLAIN and after in ".,l"
        return addressed or _is_family(tokens, at, before, after)  # "H.E. Mark Field said"
    if before == Role.RANK and after in (Role.NAME, Role.INITIAL) and tokens.lows[at] in _RULERS:
        return True  # "Lieutenant General Sultan X"
    if after == Role.NAME and before == roles[at] and at:
        if roles[at] == Role.OCCUPATION:  # "the preacher Shepherd Okoro"
            return tokens.words[at - 1][0].islower()
        pair = (tokens.lows[at - 1], tokens.lows[at])  # "Crown Prince"
        phrase = any(parts == pair for parts, _ in rules.post_phrases.get(pair[0], ()))
        return (
            roles[at] == Role.POST and tokens.lows[at] in rules.given_too and not phrase
        )  # "Prime Minister Dean Okoro"
    if before not in (Role.NAME, Role.INITIAL) or tokens.words[at].endswith("."):
        return False
    if roles[at] == Role.KIN:  # "Bui Thanh Son"
        return True
    if roles[at] == Role.OCCUPATION:  # "Mary Baker", "Ministers Aurelio Pastor Vega"
        titled = at > 1 and roles[at - 2] in (Role.POSTS, Role.POST, Role.RANK, Role.HONORIFIC)
        given = titled and rules.origins.is_given(tokens.words[at - 1])
        ranked = given and roles[at - 2] in (Role.RANK, Role.HONORIFIC)  # "Admiral Mary Baker of Peru"
        return (after != Role.OF or ranked) and (after != Role.NAME or given)
    if tokens.lows[at] not in rules.given_too:
        return False
    if roles[at] == Role.POST:  # "Commodore Raymond King"
        ranked = at > 1 and roles[at - 2] == Role.RANK
        return after != Role.NAME and (ranked or (after != Role.OF and at > 1 and roles[at - 2] == Role.HONORIFIC))
    return after == Role.NAME and (at < 2 or roles[at - 2] != Role.BODY)


def _is_family(tokens: Tokens, at: int, before: str, after: str) -> bool:
    """Tell whether a thing's word is a family name: "President Park “Rex” Min-ho", "Gen. Hill said"."""
    if after == Role.NAME:
        family = before in _TITLED or tokens.lows[at] == "park"
        return family and KOREAN.fullmatch(tokens.words[at + 1]) is not None
    return after == Role.LOWER and before in (Role.HONORIFIC, Role.RANK)


def _is_after_another(tokens: Tokens, roles: list[str], at: int, rules: PeopleRules) -> bool:
    """Tell whether a title before a name is a name after another title, and both are no phrase ("Crown Prince")."""
    if roles[at] == Role.OCCUPATION:  # "the preacher Shepherd Okoro"
        return tokens.words[at - 1][0].islower()
    pair = (tokens.lows[at - 1], tokens.lows[at])
    phrase = any(parts == pair for parts, _ in rules.post_phrases.get(pair[0], ()))
    return roles[at] == Role.POST and pair[1] in rules.given_too and not phrase  # "Prime Minister Dean Okoro"


_INITIAL_A, _MIDDLE_A = re.compile("[prh]t[Ni][Ni]"), re.compile("[prh]Nt[NC]")  # roles
_PLAIN = frozenset({"h.e", "hon", "mr", "mrs", "ms"})  # addresses that nothing is named with
_LISTED = (Role.COMMON, Role.FIELD, Role.DROPPED)
_WORDS = (*_LISTED, Role.AT)  # "General Secretary To Lam"
_MENDED = frozenset((*_WORDS, Role.HONORIFIC, Role.KIN, Role.OCCUPATION, Role.POST, Role.THING))
_TITLED = (Role.HONORIFIC, Role.RANK, Role.POST, Role.OCCUPATION)
_RULERS = frozenset({"amir", "emir", "prince", "sultan"})  # nobody who rules is told with a rank
_SON = frozenset({"bin", "ibn", "bint", "binti", "binte", "ben"})
_INTRODUCING = (Role.NAME, Role.HONORIFIC, Role.RANK, Role.POST, Role.OCCUPATION, Role.BODY, Role.FIELD)
_HELD = (Role.POST, Role.OCCUPATION, Role.KIN)
_MONTHS = frozenset({"ramadan", "ramadhan"})
_SHORT = 4  # letters
