"""What stands after a run: an age, a caption's mark, an origin, a verb; appositions have a file of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.find.people.apposition import is_state, look_in_apposition, state_end
from etl.find.people.candidate import Candidate
from etl.find.people.given import GAINS, clause_end, given_post, look_at_choice, look_at_copula, post_gained
from etl.find.people.posts import Post
from etl.find.people.stretches import place_end
from etl.find.people.tokens import Tokens
from etl.find.text import Passage
from etl.rules.people import PeopleRules, Role
from models.codes import ParagraphKind

_PLACE = re.compile("[wf]{1,2}k")  # roles
_GIVEN = re.compile("[NA][Ngij]*[NA]j?|NC")  # roles: "Knud Holland" bears a state's name
_NICKNAMED = re.compile("Nq[NA]{1,3}qN")
_OTHER_LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")  # Chinese, Japanese, Korean
_OF_PARTY = re.compile(r"[A-Z][A-Za-z]{0,6}-[A-Z][A-Za-z]+\.?")  # "(PP-AL)", "(R-Texas)"
_HYPHENED = re.compile(r"[a-z]-[a-z]")
_MEDIA = frozenset({"newspaper", "radio", "television", "tv"})
_WINNERS = frozenset({"and", "by", "is", "of", "over", "to", "was", "were"})  # before "X from Peru"; not "deported"
_NEAR, _REACH = 6, 11  # tokens after "of": "of His Majesty's Armed Forces (HMAF) of Tonga"
_SHIP = 3  # letters: "ARA Gómez Roca"
_OLDEST = 119  # years
_SERVICES = (Role.ACRONYM, Role.BODY)
_PAIR = 2  # words of a body's name
_FULL = 2  # words of a full name
_TOLD = 4  # of evidence of a name, so that "said it would" is no body's word
_LINE = 120  # characters of a line, at most
_ENDINGS = (".", "!", "?", "”", '"', "’", ":", ";", ",")  # of a sentence, or of one that goes on


def look_after(c: Candidate, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Note what stands after a run; `by_first` has the posts by each token from their first to their head."""
    tokens, i = c.tokens, c.after
    i = _skip_letters(c, i, by_first, rules)
    role = tokens.role(i)
    if c.after - c.first > 1 and tokens.lows[c.first] in rules.thing_first:
        c.note("thing")
    numbered = role == Role.NUMBER and tokens.starts[i] == tokens.ends[i - 1]
    if role == Role.THING or numbered or _is_hyphen(tokens, i) or _goes_on(c, i):
        c.note("thing")
    look_at_choice(c, i, by_first, rules)
    i = _skip_marks(c, i, rules)
    _look_at_posts(c, i, by_first, rules)
    _look_at_verb(c, rules)
    _look_at_shape(c, rules)


def _look_at_posts(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Take the posts that an apposition, a verb or a noun of gaining tells, or the state that somebody is of."""
    tokens, i = c.tokens, at
    if tokens.role(i) == Role.COMMA and not _is_bodys(c, i + 1, by_first):
        look_in_apposition(c, i + 1, by_first, rules)
        if (given := given_post(tokens, clause_end(tokens, i + 1), by_first, rules)) is not None:
            c.hold(given, "apposition")  # "X, who led the fleet, has been appointed as"
    elif _is_dash(tokens, i) and i + 1 in by_first and tokens.words[i + 1][0].isupper():
        look_in_apposition(c, i + 1, by_first, rules)  # "X – Assistant Coach of"
    elif (given := given_post(tokens, i, by_first, rules)) is not None:
        c.hold(given, "apposition")
    elif tokens.low(i) in rules.copulas:
        look_at_copula(c, i + 1, by_first, rules)
    elif tokens.role(i) == Role.GENITIVE and tokens.low(i + 1) in GAINS and tokens.low(i + 2) == "as":
        look_at_copula(c, i + 3, by_first, rules)  # "X's appointment as Deputy Commissioner"
    elif tokens.low(i) == "on" and (gained := post_gained(tokens, i + 1, by_first, rules)) is not None:
        c.hold(gained, "apposition")  # "congratulated X on his new post as Deputy Minister"
    elif tokens.low(i) in ("of", "from", "for"):
        _look_at_home(c, i, by_first, rules)
    elif tokens.low(i) == "also" and tokens.low(i + 1) == "from" and is_state(tokens, i + 2):
        c.codes += [tokens.countries[i + 2]] if i + 2 in tokens.countries else []


def _goes_on(c: Candidate, at: int) -> bool:
    """Tell whether a name is a place's or an outlet's: "Ada Obi International Airport", "told Al Nahar television"."""
    tokens = c.tokens
    if tokens.low(at) in _MEDIA and at == c.after:
        return c.left == c.first
    placed = _PLACE.match(tokens.roles, at) is not None
    return placed and tokens.words[at][0].isupper() and tokens.words[at + 1][0].isupper()


def _is_bodys(c: Candidate, at: int, by_first: Mapping[int, Post]) -> bool:
    """Tell whether a post is at what is named before it: "Vela of Lahti, whose chief, X, said"; people have kin."""
    post = by_first.get(at + 1) if c.tokens.low(at) == "whose" else None
    return post is not None and post.role != Role.KIN


def _skip_letters(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> int:
    """Return the token after an honour or a service in capitals: "X KC", "Major General X AFP, Commander of"."""
    tokens = c.tokens
    if tokens.role(at) == Role.ACRONYM and tokens.low(at) in rules.post_nominals:
        c.note("honorific")
        return at + 1
    letters = tokens.role(at) in _SERVICES and tokens.words[at].isupper()
    return at + (letters and tokens.role(at + 1) == Role.COMMA and at + 2 in by_first)


def _look_at_home(c: Candidate, at: int, by_first: Mapping[int, Post], rules: PeopleRules) -> None:
    """Note the state of "X of Peru", "X of Peru, chief of the …", "signed by X for Peru"."""
    tokens = c.tokens
    if tokens.low(at) == "from" and not c.evidence:
        if tokens.low(c.left - 1) in _WINNERS and is_state(tokens, at + 1):
            c.codes += [tokens.countries[at + 1]] if at + 1 in tokens.countries else []
    elif tokens.low(at) != "for":
        look_at_origin(c, rules)
        if tokens.roles[at + 1 : at + 3] == Role.COUNTRY + Role.COMMA:
            look_in_apposition(c, at + 3, by_first, rules)
    elif is_state(tokens, at + 1):
        c.codes += [tokens.countries[at + 1]] if at + 1 in tokens.countries else []


def _is_hyphen(tokens: Tokens, at: int) -> bool:
    """Tell whether a hyphen is written on to a name; a dash with a space before it is none."""
    return tokens.low(at) == "-" and tokens.starts[at] == tokens.ends[at - 1]


def _is_dash(tokens: Tokens, at: int) -> bool:
    """Tell whether a dash stands at a token, or a hyphen between spaces: "Mr. X - Ambassador of Peru"."""
    return tokens.words[at : at + 1] in (["–"], ["—"]) or (tokens.low(at) == "-" and not _is_hyphen(tokens, at))


def _skip_marks(c: Candidate, at: int, rules: PeopleRules) -> int:
    """Return the token after a caption's "(R)" or ", left," and after an age, and note them."""
    i = _skip_brackets(c, at, rules) if c.tokens.role(at) == Role.OPEN else at
    marked = c.tokens.role(i) == Role.COMMA and c.tokens.low(i + 1) in rules.caption_marks
    if marked and c.tokens.role(i + 2) in ",.&":
        c.note("caption")
        i += 2
    return _skip_age(c, i)


def _skip_brackets(c: Candidate, at: int, rules: PeopleRules) -> int:
    tokens = c.tokens
    close = tokens.roles.find(Role.CLOSE, at, at + 6)
    if close > at + 1 and set(tokens.roles[at + 1 : close]) == {Role.COUNTRY}:
        c.codes.append(tokens.countries[at + 1])
        placed = tokens.low(c.left - 1) == "of" and tokens.role(c.left - 2) == Role.THING
        c.note("place" if placed else "of_state")  # "the Naval Base of X (Peru)"
        return close + 1
    if close == at + 2 and tokens.low(at + 1) in rules.post_nominals:
        c.note("honorific")
        return close + 1  # "Ada Obi (PhD), President of"
    if close == at + 2 and tokens.low(at + 1) in rules.past:
        return close + 1  # "General X (retired), Minister of"
    if tokens.low(at + 1) in rules.caption_marks and close > 0:
        c.note("caption")
        return close + 1
    if tokens.roles[at + 1 : at + 3] == Role.ACRONYM + Role.NUMBER and close == at + 3:  # "Jack Obi (DDG 125)": a ship
        c.note("thing")
        return close + 1
    if close == at + 2 and tokens.words[at + 1].isdigit():
        c.note("age")
        return close + 1
    if close == at + 2 and tokens.role(at + 1) == Role.ACRONYM and not {"honorific", "rank", "title"} & set(c.evidence):
        c.note("shape" if _OF_PARTY.fullmatch(tokens.words[at + 1]) else "thing")  # "Maple Ridge (MRR)"
    if close == at + 2 and _OTHER_LETTERS.fullmatch(tokens.words[at + 1]):
        c.note("spelling")
        return close + 1
    return at


def _skip_age(c: Candidate, at: int) -> int:
    """Return the token after ", 58": a number below the oldest age, closed by a comma or a full stop."""
    tokens = c.tokens
    number = tokens.words[at + 1] if tokens.role(at) == Role.COMMA and at + 1 < len(tokens) else ""
    years = number.rstrip(",.")
    closed = number != years or tokens.role(at + 2) in ",."
    if not years.isdecimal() or int(years) > _OLDEST or not closed:
        return at
    c.note("age")
    return at + 1 if number != years else at + 2


def look_at_origin(c: Candidate, rules: PeopleRules) -> None:
    """Note the country or the body of "X of the Royal Thai Navy"; a post before the name is held at that body."""
    tokens, at = c.tokens, c.after
    if not c.evidence:
        state = at + 1 + (tokens.role(at + 1) == Role.ARTICLE)
        if tokens.role(state) == Role.COUNTRY and tokens.low(at) == "of" and c.after - c.first > 1:
            placed = tokens.role(state_end(tokens, state)) in ",.l&("
            closed = placed and tokens.low(c.first - 1) not in ("of", "in", "at", "from", "to")
            c.note("origin" if closed else "of_state")
            c.codes.append(tokens.countries[state])
        elif c.after - c.first > 1 and (body := tokens.bodies.get(at + 1 + (tokens.role(at + 1) == Role.ARTICLE))):
            told = tokens.lows[body[1] - 1] in rules.forces and tokens.role(c.first - 1) != Role.NUMBER
            c.note("origin" if told else "of_state")
            if tokens.role(body[1]) == Role.COMMA and tokens.low(body[1] + 1) == "who":
                c.note("who")
        return
    for j in range(at + 1, min(at + _REACH, len(tokens))):
        if tokens.roles[j] == Role.COMMA or (j >= at + _NEAR and Role.OPEN not in tokens.roles[at : j + 1]):
            break
        if j in tokens.bodies:
            first, after, name = tokens.bodies[j]
            c.codes += [tokens.countries[k] for k in range(first, after) if k in tokens.countries][:1]
            _place_post(c, name, rules)
            return
        if j in tokens.countries:
            c.codes.append(tokens.countries[j])
            return
    _place_trade(c, rules)


def _place_trade(c: Candidate, rules: PeopleRules) -> None:
    """Give a trade the unknown body that its holder is of: "Pilot X of Hornbill Wings"; farmers are of places."""
    tokens, post = c.tokens, c.posts[-1] if c.posts else None
    start = c.after + 1 + (tokens.role(c.after + 1) == Role.ARTICLE)
    after = start
    while tokens.role(after) in (Role.NAME, Role.THING) and tokens.words[after][0].isupper():
        after += 1
    named = after - start >= _PAIR and not place_end(tokens, start, rules.places) and tokens.low(c.after) == "of"
    trade = post and post.role == Role.OCCUPATION and post.end == c.left + (post.end - post.first)
    if named and trade and post and post.organisation is None and post.title.lower() not in rules.local:
        _place_post(c, tokens.text(start, after), rules)


def _place_post(c: Candidate, body: str, rules: PeopleRules) -> None:
    post = c.posts[-1] if c.posts and c.posts[-1].end <= c.first else None
    if post and post.organisation is None and post.title.split()[-1].lower() not in rules.portfolios:
        c.posts[-1] = replace(post, organisation=body)


def _look_at_verb(c: Candidate, rules: PeopleRules) -> None:
    tokens, i = c.tokens, c.after
    if tokens.role(i) == Role.QUOTE or (tokens.role(i) == tokens.role(c.left - 1) == Role.COMMA):
        i += 1  # "the drummer, X, said"
    if tokens.low(i) in ("in", "from") and tokens.role(i + 1) in (Role.COUNTRY, Role.NAME):
        i += 2 if tokens.low(i + 2) in rules.speech else 0  # "X in Kampala says"
    i = _skip_body(tokens, i)
    while tokens.low(i) in rules.adverbs:
        i += 1
    low = tokens.low(i)
    if low in ("is", "was", "were", "been") and tokens.low(i + 1) in rules.suffered | rules.awaited:
        c.note("alive" if tokens.low(i + 1) in rules.suffered else "human")
        return
    if i >= len(tokens) or not tokens.words[i][0].islower():
        return
    if low in rules.speech:
        it = tokens.low(i + 1) == "it" and tokens.low(i + 2) in rules.of_it
        c.note("body" if it and c.score < _TOLD else "speech")  # "My uncle X says it will open" is no body's word
    elif low in rules.alive:
        c.note("alive")
    elif low in rules.plural_verbs and tokens.role(c.left - 1) == Role.AND:
        c.note("human")  # "X and Y want"
    elif low in rules.human or (tokens.role(c.after) == Role.GENITIVE and tokens.role(c.after + 1) == Role.KIN):
        c.note("human")


def _skip_body(tokens: Tokens, at: int) -> int:
    """Return the token after the body that somebody is of: "X of the Y Authority (YA), said"."""
    start = at + 1 + (tokens.role(at + 1) == Role.ARTICLE)
    if tokens.low(at) != "of" or start not in tokens.bodies:
        return at
    end = tokens.bodies[start][1]
    end += 3 * (tokens.role(end) == Role.OPEN and tokens.role(end + 2) == Role.CLOSE)
    return end + (tokens.role(end) == Role.COMMA)


def _has_given_name(words: Sequence[str], roles: str, rules: PeopleRules) -> bool:
    """Tell whether a name begins with a given name, or has one for the second of three words."""
    given = rules.origins.is_given
    listed = given(words[0]) or (len(words) > _FULL and set(roles) == {Role.NAME} and given(words[1]))
    return listed or rules.origins.is_full_name(words[0], words[-1])


def _is_line(passage: Passage) -> bool:
    """Tell whether a paragraph of the body is no sentence: who stands alone there may be the author."""
    text = passage.text.rstrip()
    return passage.kind is ParagraphKind.BODY and len(text) < _LINE and not text.endswith(_ENDINGS)


def _look_at_shape(c: Candidate, rules: PeopleRules) -> None:
    """Note the marks of a name: a given name, a particle, an initial, "Jr.", a hyphen before a small letter."""
    roles = c.tokens.roles[c.first : c.after]
    capitals = {Role.NAME, Role.ACRONYM} <= set(roles)  # "UENO Atsushi"
    if Role.QUOTE in roles and _NICKNAMED.search(roles):
        c.note("nickname")
    if c.after - c.first < 2:
        return
    words = c.words
    spelled = roles[0] == Role.NAME or len(words[0]) > _SHIP
    told = spelled and not _is_line(c.tokens.passage)
    if told and _GIVEN.fullmatch(roles) and _has_given_name(words, roles, rules):
        c.note("given")
    marked = capitals or set(roles) & {Role.PARTICLE, Role.SUFFIX, Role.INITIAL}
    if marked or any("-" in w and _HYPHENED.search(w) for w in words):
        c.note("shape")
