"""What stands before a post's head and belongs to it: states, degrees, fields, the body ("Chinese deputy", "RCAF")."""

from etl.find.people.tokens import Tokens
from etl.rules.patterns import compile_search
from etl.rules.people import PeopleRules, Role

MODIFIERS = frozenset("dbafkmcCAo")  # roles: degrees, fields, bodies, states
_NAMING = frozenset((Role.NAME, Role.THING, Role.BODY, Role.ACRONYM))  # of a body's words
_SKIPPED = frozenset((Role.DROPPED, Role.GENITIVE, Role.OPEN, Role.CLOSE))
_FIELD_ENDS = ("ing", "ment", "tion", "ance", "ence", "ware", "ship", "ity", "logy", "nomy", "graphy")
_WHOLE = frozenset({"PM", "CM"})  # heads of governments: no field is theirs
_VERBS = frozenset({"beating", "becoming", "calling", "giving", "including", "joining", "leaving", "making", "naming"})
_BRACKET = compile_search(r".\([AocC]\)|o\(N\)")  # roles: "Army Reserves Command (Korstan) commander"
_CHOSE = frozenset({"appointed", "elected", "named", "re-elected"})
_OWN = frozenset({"country", "kingdom", "nation", "republic", "state"})  # "the country's State Secretary"
DEGREES = frozenset({"assistant", "associate", "chief", "deputy", "principal"})  # heads too, where nothing follows


def _is_degree_before(tokens: Tokens, at: int) -> bool:
    return tokens.roles[at] == Role.POST and tokens.lows[at] in DEGREES and tokens.role(at - 1) != Role.POST


def _modifies(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a word's role is that of a modifier; "for greater defence cooperation PM Ada Obi said" has none."""
    loose = tokens.roles[at] == Role.FIELD and tokens.words[at].islower() and tokens.words[head] in _WHOLE
    return tokens.roles[at] in MODIFIERS and not loose and not _chooses(tokens, at)


def _chooses(tokens: Tokens, at: int) -> bool:
    """Tell whether a participle is a verb: "Okoro appointed New Chief of Staff", not "newly appointed"."""
    return tokens.words[at] in _CHOSE and tokens.role(at - 1) == Role.NAME


def first_modifier(tokens: Tokens, head: int, floor: int, rules: PeopleRules) -> int:
    """Return the first token of the words before a head that belong to it."""
    i = head
    while i > floor:
        role = tokens.roles[i - 1]
        if (
            _modifies(tokens, i - 1, head)
            or tokens.lows[i - 1] in ("then", "armed")
            or _is_degree_before(tokens, i - 1)
            or _names_office(tokens, i - 1, rules)
        ):
            i -= 1
        elif role == Role.GENITIVE and i - 2 >= floor and tokens.roles[i - 2] in "CcoANkf":
            i = _body_before(tokens, i - 2, floor)
        elif i - 2 >= floor and (_joins_modifiers(tokens, i, head) or _lists_states(tokens, i, head)):
            i -= 2
        elif role == Role.CLOSE and i - 4 >= floor and _BRACKET.match(tokens.roles, i - 4):
            i -= 3
        elif role == Role.LOWER and i - 2 >= floor and _is_field(tokens, i - 1, head):
            i -= 1
        elif role == Role.NAME and tokens.lows[head] in rules.of_place and tokens.words[i - 1] in rules.places:
            i -= 1  # "Jalisco Governor"
        elif role == Role.NAME and (_names_body(tokens, i, floor, rules) or _ends_body(tokens, i, head)):
            i = _body_before(tokens, i - 1, floor)
        else:
            break
    while i < head and tokens.roles[i] in (Role.GENITIVE, Role.AND):
        i += 1
    return i


def _joins_modifiers(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether "and" joins two fields, or two states of a plural: "Czech and Slovak defence ministers"."""
    if tokens.roles[at - 1] != Role.AND:
        return False
    if tokens.roles[at - 2] == tokens.role(at) == Role.FIELD:
        return True
    if tokens.roles[at - 2] not in "cC":
        return False
    while tokens.role(head + 1) in "pPuy":
        head += 1
    return tokens.role(at) in "cC" and (tokens.roles[head] == Role.POSTS or tokens.lows[head].endswith("s"))


def _lists_states(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a comma joins two adjectives of states of a plural: "Czech, Slovak and Polish ministers"."""
    if tokens.roles[at - 1] != Role.COMMA:
        return False
    after = tokens.roles[at : at + 3]
    return (
        tokens.roles[at - 2] == Role.DEMONYM
        and after[:1] == Role.DEMONYM
        and after[1:2] in (",", "&")
        and (tokens.roles[head] == Role.POSTS or tokens.lows[head].endswith("s"))
    )


def _is_field(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a word that is in no list is one of a post's: "the sporting director"."""
    opens = tokens.roles[at - 1] in (Role.ARTICLE, Role.GENITIVE, Role.COMMA) and tokens.lows[at] not in _VERBS
    return opens and at + 1 == head and tokens.lows[at].endswith(_FIELD_ENDS) and tokens.words[head][0].islower()


def _names_body(tokens: Tokens, at: int, floor: int, rules: PeopleRules) -> bool:
    """Tell whether capitalised words before a head name the body: "Rosatom director general Alexey …"."""
    first = _body_before(tokens, at - 1, floor)
    if first == at - 1 and tokens.lows[first].endswith(("ed", "ing")) and _starts_sentence(tokens, first):
        return False  # "Freed journalist X"
    opens = first == floor or not (tokens.role(first - 1) in "rhpPg" or tokens.low(first - 1) in rules.chose)
    return tokens.words[at][0].islower() and opens


def _ends_body(tokens: Tokens, at: int, head: int) -> bool:
    """Tell whether a body's own word ends the name before it: "Sorvik Bank group managing director"."""
    return (
        tokens.roles[at] == Role.THING and tokens.words[at].istitle() and tokens.words[head][0].islower() and at < head
    )


def _starts_sentence(tokens: Tokens, at: int) -> bool:
    return tokens.passage.sentence_at(tokens.starts[at]).char_start == tokens.starts[at]


def _body_before(tokens: Tokens, last: int, floor: int) -> int:
    """Return the first of the capitalised words that end with a token."""
    i = last
    while i - 1 >= floor and tokens.roles[i - 1] in _NAMING and tokens.roles[last] in _NAMING:
        i -= 1
    return i


def split_modifiers(
    tokens: Tokens, first: int, head: int, rules: PeopleRules
) -> tuple[list[str], str | None, str | None, bool]:
    """Return the title's words before the head, the organisation, the country, and whether the post is past."""
    country = body = None
    past = False
    placed = tokens.lows[head] in rules.of_place and not _is_bank(tokens, head - 1, rules)
    last = -1 if placed else _last_body(tokens, first, head, rules)
    title: list[str] = []
    named: list[int] = []  # the tokens of a body that no finder knows
    i = first
    while i < head:
        role = tokens.roles[i]
        if role == Role.PAST:
            past = True
        elif role == Role.BODY and i in tokens.bodies:
            _, after, body = tokens.bodies[i]
            country = country or next((tokens.countries[j] for j in range(i, after) if j in tokens.countries), None)
            i = max(i, min(after, head) - 1)
        elif role in (Role.COUNTRY, Role.DEMONYM):
            placed = role == Role.COUNTRY != tokens.role(i - 1) and _is_placed(tokens, i)  # "In Lima Chile's minister"
            country = country or (None if placed else tokens.countries.get(i))
            if i < last and (named or tokens.role(last + 1) == Role.GENITIVE):
                named.append(i)
        elif (
            role in _SKIPPED
            or (role in (Role.AND, Role.COMMA) and tokens.roles[i - 1] in "cC")
            or tokens.lows[i] == "then"
            or (role == Role.FIELD and tokens.role(i + 1) == Role.GENITIVE and tokens.lows[i] in _OWN)
            or tokens.role(i - 1) == Role.OPEN
        ):
            pass
        elif i <= last and (named or role != Role.DEGREE):
            named.append(i)
        else:
            title.append(tokens.words[i])
        i += 1
    if body is None and named and tokens.words[named[-1] + 1] != "police":  # "Halver police chief" is a town's
        body = tokens.text(named[0], named[-1] + 1)
    return title, body, country, past


def _is_placed(tokens: Tokens, at: int) -> bool:
    """Tell whether a place opens a sentence right before another state: "In Lima Chile's minister"."""
    code, after = tokens.countries.get(at), at + 1
    owner = tokens.countries.get(after)
    placed = tokens.low(at - 1) in ("at", "in") and tokens.passage.begins_sentence(tokens.starts[at - 1])
    return placed and owner not in (None, code) and tokens.role(after) in (Role.COUNTRY, Role.DEMONYM)


def _last_body(tokens: Tokens, first: int, head: int, rules: PeopleRules) -> int:
    """Return the last token before a head that belongs to an organisation's name, or -1."""
    for i in range(head - 1, first - 1, -1):
        role, low = tokens.roles[i], tokens.lows[i]
        if role in (Role.ACRONYM, Role.NAME) and tokens.role(i - 1) == Role.OPEN:
            continue
        if (
            role in (Role.BODY, Role.ACRONYM, Role.NAME)
            or low == "ministry"
            or (i > first and _is_bank(tokens, i, rules))
        ):
            return i
        if low == "board" and i == first and tokens.role(i + 1) != Role.GENITIVE:
            return -1  # "Board Chairman" is all title
        if role == Role.THING and (low in rules.offices or _ends_name(tokens, i, first, head, rules)):
            return i
    return -1


def _names_office(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    """Tell whether a word begins a seat or a bank that is the body: "White House Press Secretary", "central bank"."""
    role = tokens.roles[at]
    if role == Role.NAME:  # "House Speaker" is a parliament's
        return not rules.government_seats.isdisjoint(((tokens.lows[at],), (tokens.lows[at], tokens.low(at + 1))))
    return role == Role.LOWER and _is_bank(tokens, at + 1, rules)


def _is_bank(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    """Tell whether a state's bank ends at a token: "the central bank governor"; the West Bank has another one."""
    return (tokens.low(at - 1), tokens.low(at)) in rules.state_banks


def _ends_name(tokens: Tokens, at: int, first: int, head: int, rules: PeopleRules) -> bool:
    """Tell whether a capitalised body's word ends a name: "Port president", "Kenya Army's chief"; not "Army Chief"."""
    if tokens.role(at + 1) == Role.GENITIVE:
        return True
    if tokens.lows[at] in rules.forces:
        return at - 1 >= first and tokens.roles[at - 1] in "NkA"
    return tokens.words[head][0].islower() or (at - 1 >= first and tokens.roles[at - 1] in "fkNo")
