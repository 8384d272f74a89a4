"""What stands before a run: honorifics and ranks, a title, and words that make it a speaker, a place or a thing."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from etl.find.people.apposition import state_start
from etl.find.people.candidate import RELATIVES, Candidate
from etl.find.people.joined import is_of_memory, post_above, post_before_body, take_coordinated, take_dashed, take_state
from etl.find.people.parted import chained_post, note_enclosed, post_before_mark, starts_sentence
from etl.find.people.posts import Post
from etl.rules.people import PeopleRules, Role

_KINDS = {Role.OCCUPATION: "occupation", Role.KIN: "kin"}
_PAIRS = frozenset({"pair", "duo", "trio", "couple"})
_ORDERS = frozenset({"brother", "father", "mother", "sister"})  # of monks and nuns; of things and firms as well
_SIGNED = frozenset({"signed", "initialled", "initialed"})
_POSSESSORS = frozenset({"her", "his", "my", "our", "their", "whose", "your"})
_TEAMS = frozenset({"champions", "finalists", "giants", "holders", "hosts", "newcomers", "visitors", "winners"})
_FINITE = frozenset(
    {"are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "must", "should", "was", "were"}
    | {"will", "would"}
)  # after "said" and a name: the name is what is spoken of
_JOINED = frozenset({"accompanied", "flanked", "headed", "joined", "led", "represented", "signed"})
_SETTLED = frozenset({"district", "hamlet", "municipality", "town", "village"})
_CLAUSE = 7  # tokens back from a name to the verb of its clause
_PLACING = frozenset({"across", "at", "in", "into", "near", "off", "outside", "throughout"})
_HUMANS = frozenset({"baby", "boy", "child", "girl", "lady", "man", "person", "pensioner", "pupil", "reader", "woman"})
_PHRASE = 5  # tokens of "a small retired grey fisherman"
_OUTLETS = frozenset({"news", "radio", "tv"})  # last words of outlets' names
_COPULAS = frozenset({"are", "be", "been", "is", "was", "were", "what"})
_FULL = 2  # words of a full name
_LONGEST, _OF_TONGUE = 4, 0.9  # words of a name, and how likely it is one of a state's
_SURE = 4  # of evidence before a run, so that a word of a list may be its last ("Stuart Young")


def look_before(c: Candidate, by_end: Mapping[int, Post], rules: PeopleRules) -> None:
    """Note what stands before a run; `by_end` has the posts by the token after them."""
    i = _skip_address(c)
    c.left = i
    post = by_end.get(i) or _post_before_bracket(c, i, by_end) or post_before_body(c, i, by_end, rules)
    post = post_above(c, post, by_end)
    if post is not None and _ends_complement(c, post):
        return
    if post is not None and _is_rank(post, rules):
        c.rank = c.rank or post.title  # "Commander X": of a navy or the police, where no body is told
        c.note("rank")
        c.left = post.first
    elif post is not None:
        c.hold(replace(post, past=True) if is_of_memory(c, post) else post, _KINDS.get(post.role, "title"))
        c.left = post.first
        _note_relative(c, post)
        take_dashed(c, post, by_end)
        take_state(c, post, by_end)
        take_coordinated(c, post, by_end)
        plain = c.rank is None and post.role == Role.KIN  # "Oslo hosts General X" is no team's
        if plain and c.tokens.lows[post.head_end - 1] in _TEAMS and c.tokens.role(c.after) not in ",&":
            c.note("thing")  # "Egyptian champions Al Ahly"
        _take_appositive(c, by_end.get(c.left - 1))
    elif (post := post_before_mark(c, i, by_end, rules)) is not None:
        c.hold(post, _KINDS.get(post.role, "title_comma"))
        c.left = post.first
        _note_relative(c, post)
        note_enclosed(c, post, rules)
        take_dashed(c, post, by_end)
        if (first := chained_post(c, post, by_end)) is not None:
            c.hold(first, "title_comma")
            c.left = first.first
        if c.tokens.role(post.first - 1) == Role.AND:
            take_coordinated(c, post, by_end)
        return
    elif (post := by_end.get(i - 1)) is not None and _is_told_by(c, post, i - 1):
        c.hold(post, _KINDS.get(post.role, "title"))
    if c.score >= _SURE:
        _widen(c, rules)
    _look_further(c, by_end, rules)


def _note_relative(c: Candidate, post: Post) -> None:
    """Note that somebody's relative is named: "his wife, X", "Okoro's aunt X"."""
    tokens, before = c.tokens, post.first - 1
    owned = tokens.low(before) in _POSSESSORS or Role.GENITIVE in tokens.roles[max(0, before) : post.head]
    told = tokens.lows[post.head_end - 1]
    if post.role == Role.KIN and owned and (told in RELATIVES or told.removesuffix("s") in RELATIVES):
        c.note("own_kin")


def _is_told_by(c: Candidate, post: Post, at: int) -> bool:
    """Tell whether a sentence or a clause begins with who holds a post: "The new ambassador to India is X"."""
    tokens = c.tokens
    before = tokens.role(post.first - 1 - (tokens.role(post.first - 1) == Role.ARTICLE))
    alone = tokens.low(at) == "is" and post.definite and post.role == Role.POST and tokens.role(c.after) in ",.&l"
    return alone and before in ",.&q" and c.after - c.first >= _FULL


def _take_appositive(c: Candidate, post: Post | None) -> None:
    """Take what a comma parts from a title: "His father, Senate president X", "the spokesman, Ambassador X,"."""
    tokens = c.tokens
    if post is None or not post.definite or tokens.role(c.left - 1) != Role.COMMA:
        return
    if post.role == Role.KIN:
        c.hold(post, "kin")
    elif post.role == Role.POST and tokens.role(c.after) in ",." and tokens.low(c.left) == "ambassador":
        c.hold(post, "title_comma")


def _skip_address(c: Candidate) -> int:
    """Return the first token of the honorifics and ranks before a name, and note them."""
    tokens, i = c.tokens, c.first
    while i > 0:
        role = tokens.roles[i - 1]
        if role == Role.HONORIFIC:
            c.note("kin" if tokens.lows[i - 1] in _ORDERS else "honorific")
            i -= 1
        elif role == Role.RANK:
            i = tokens.rank_ends.get(i, i - 1)
            c.rank = c.rank or tokens.ranks.get(i)
            c.note("rank")
        elif role == Role.ARTICLE and i < c.first and tokens.role(i - 2) == Role.HONORIFIC:
            i -= 1  # "Dr the Hon. X"
        elif role == Role.CLOSE and tokens.role(i - 3) == Role.OPEN and tokens.role(i - 4) == Role.RANK:
            i -= 3  # "(Rtd)", "(BG)"
        elif role == Role.BODY and tokens.role(i - 2) == Role.RANK and tokens.words[i - 1].isupper():
            i -= 1  # "Brigadier General TNI X"
        elif role == Role.CLOSE and tokens.roles[max(0, i - 5) : i] in ("r(l.)", "r(N.)", "r(b.)"):
            i -= 4  # "(retd.)"
        else:
            break
    if tokens.low(i - 1) == "of" and tokens.low(i - 2) in _SETTLED:
        c.note("thing")  # "the town of Datu Omar"
    return i - (i < c.first and tokens.roles[i] == Role.HONORIFIC and tokens.low(i - 1) == "the")  # "the Hon. X"


def _post_before_bracket(c: Candidate, at: int, by_end: Mapping[int, Post]) -> Post | None:
    """Return the post of "Ambassador to the Hellenic Republic (Greece) X"."""
    return by_end.get(at - 3) if c.tokens.roles[max(0, at - 3) : at] in ("(A)", "(C)", "(o)") else None


def _is_rank(post: Post, rules: PeopleRules) -> bool:
    alone = post.first == post.head and post.end == post.head_end and not post.definite
    return alone and post.title in rules.rank_posts and post.organisation is None


def _ends_complement(c: Candidate, post: Post) -> bool:
    """Tell whether a lone word only goes on with a post's complement: "Ambassador to the Island Countries"."""
    ahead = c.tokens.words[c.after][:1].isupper() if c.tokens.role(c.after) in "wad" else False
    alone = c.after - c.first == 1 and not c.evidence and not ahead
    return alone and post.end > post.head_end and not c.tokens.words[post.end - 1][0].islower() and post.end == c.first


def _widen(c: Candidate, rules: PeopleRules) -> None:
    """Take in a last word that is in a list of words ("Stuart Young"); leave out a "Haji" that a rank stands before."""
    tokens = c.tokens
    if c.after - c.first > 1 and tokens.lows[c.first] in rules.continued:
        c.first += 1
    elif c.after - c.first == 1 and tokens.role(c.after) in "wadf":
        word = tokens.words[c.after]
        if tokens.role(c.after) == Role.FIELD and not rules.origins.is_borne(word):
            return  # "Colonel Ada Health", but "Colonel Ada Green"
        ahead = tokens.words[c.after + 1] if c.after + 1 < len(tokens) else "."
        if (
            word[0].isupper()
            and not word.isupper()
            and not ahead[0].isupper()
            and tokens.lows[c.after] not in rules.dates
        ):
            c.after += 1


def _look_further(c: Candidate, by_end: Mapping[int, Post], rules: PeopleRules) -> None:
    """Note what the word before the whole phrase tells."""
    tokens, at = c.tokens, c.left
    before = tokens.low(at - 1)
    if before.endswith("year-old"):
        c.note("age")
    elif before in rules.speech and tokens.low(c.after) not in _FINITE:
        c.note("speech")
    elif before in ("met", "meets", "meeting"):
        c.note("human")
    elif _is_led(c, rules):
        c.note("led")
    elif before in ("are", "were") and c.after - c.first >= _FULL and _heads_list(c, rules):
        _begin_list(c, by_end)
    elif before in ("by", "between") or (before == "to" and tokens.low(at - 2) == "according"):
        placed = before == "between" and not rules.between.isdisjoint(tokens.lows[max(0, at - _CLAUSE) : at])
        c.note("place" if placed else "agent")
    if not c.posts:
        _look_at_state(c, rules)
    if c.left == c.first:
        if before == "named" and (post := by_end.get(at - 1)):
            c.hold(post, "named")
        _look_against(c, rules)


def _told_by_called(c: Candidate) -> str | None:
    """Return what "an exercise called X" (a thing) and "a sergeant called X" tell, None of "she called X"."""
    tokens, at = c.tokens, c.left - 2
    if tokens.low(at) in _COPULAS:
        return "thing"
    for i in range(at - 1, max(-1, at - _PHRASE), -1):
        if tokens.low(i) in ("a", "an"):
            return "named" if tokens.low(at) in _HUMANS or tokens.roles[at] in "pPuyr" else "thing"
        if tokens.roles[i] not in "labfdc":
            break
    return None


def _heads_list(c: Candidate, rules: PeopleRules) -> bool:
    """Tell whether a list of those told in the plural begins: "the four are X and Y", "the envoys were X, Y and Z"."""
    tokens = c.tokens
    if tokens.low(c.left - 2) in rules.counted:
        return True
    start = bisect_left(tokens.starts, c.sentence.char_start)
    return Role.POSTS in tokens.roles[start : c.left] and tokens.role(c.after) in ",&O("


def _begin_list(c: Candidate, by_end: Mapping[int, Post]) -> None:
    """Note a list, with the post in the plural that its sentence begins with: "The envoys who came are X, Y and Z"."""
    c.note("list")
    start = bisect_left(c.tokens.starts, c.sentence.char_start)
    first = min((post for post in by_end.values() if start <= post.first < c.left), key=lambda p: p.first, default=None)
    if first is not None and first.role == Role.POSTS:
        c.hold(first, "title")


def _is_led(c: Candidate, rules: PeopleRules) -> bool:
    """Tell whether "led by", "signed in Oman by" or "the pair of" stands before a name."""
    before, verb = c.tokens.low(c.left - 1), c.tokens.low(c.left - 2)
    if before == "of":
        return verb in _PAIRS
    return before == "by" and (verb in rules.led or (c.left == c.first and _is_signatory(c)))


def _is_signatory(c: Candidate) -> bool:
    """Tell whether a full name follows "signed in Oman by"; "signed by" alone is told of clubs as well."""
    tokens = c.tokens
    if tokens.low(c.left - 2) == "signed":
        return False
    full = c.after - c.first >= _FULL and set(tokens.roles[c.first : c.after]) == {Role.NAME}
    return (
        full
        and not _SIGNED.isdisjoint(tokens.lows[max(0, c.left - _CLAUSE) : c.left])
        and tokens.role(c.after) in ".,&"
    )


def _look_at_state(c: Candidate, rules: PeopleRules) -> None:
    """Note the state of "French Gen. X" and "Australia's X"."""
    tokens, at = c.tokens, c.left
    at -= tokens.low(at - 1) == "own"  # "Ghana's own X"
    role = tokens.role(at - 1)
    if at - 1 in tokens.countries and tokens.low(at - 1).endswith("-born"):
        c.codes.append(tokens.countries[at - 1])
    elif role == Role.DEMONYM and at - 1 in tokens.countries:
        c.codes.append(tokens.countries[at - 1])
        if tokens.low(at - 2) == "the" and _is_of_tongue(c, tokens.countries[at - 1], rules):
            c.note("of_state")  # "the Kazakh Magzum Aliyev"
            c.note("tongue")
    elif role == Role.GENITIVE and at - 2 in tokens.bodies and c.left == c.first:
        c.note("of_state")
    elif role == Role.GENITIVE and at - 2 in tokens.countries:
        c.codes.append(tokens.countries[at - 2])
        if c.left == c.first and tokens.role(at - 2) == Role.COUNTRY:
            c.note("of_state")
            _look_at_agent(c)
            if _is_of_tongue(c, tokens.countries[at - 2], rules):
                c.note("tongue")


def _is_of_tongue(c: Candidate, code: str, rules: PeopleRules) -> bool:
    """Tell whether a full name is one of a state's people, and not a place's there."""
    tokens, place = c.tokens, state_start(c.tokens, c.left - 1 - (c.tokens.role(c.left - 1) == Role.GENITIVE)) - 1
    if c.left != c.first or tokens.low(place) in _PLACING or c.text in rules.places:
        return False
    full = _FULL <= c.after - c.first <= _LONGEST and set(tokens.roles[c.first : c.after]) <= set("Ng")
    names = all(rules.origins.is_borne(word) for word in c.words)
    return full and names and rules.origins.shares(c.text, [code])[code] >= _OF_TONGUE


def _look_at_agent(c: Candidate) -> None:
    """Note that somebody acts: "were joined on a video screen by Peru's Ada Obi, …"."""
    tokens, at = c.tokens, state_start(c.tokens, c.left - 2) - 1
    told = not _JOINED.isdisjoint(tokens.lows[max(0, at - _CLAUSE) : at])
    if tokens.low(at) == "by" and told and c.after - c.first >= _FULL and tokens.role(c.after) in ",.&":
        c.note("human")


def _look_against(c: Candidate, rules: PeopleRules) -> None:
    """Note what makes a run a place, a thing or a part of a longer name."""
    tokens, at = c.tokens, c.left
    before, role = tokens.low(at - 1), tokens.role(at - 1)
    joined = role in "wfdka" and tokens.words[at - 1][:1].isupper() and before not in rules.dates
    if joined and not starts_sentence(tokens, at - 1):
        c.note("part")
    if before in _PLACING and not tokens.words[at - 1].endswith("."):  # "They came from further off. X said"
        c.note("place")
    elif before == "of" and tokens.words[at - 2][-1] == ",":
        c.note("place")  # "Sgt. X, 38, of Halver, a cavalry"
    elif role == Role.ARTICLE and before not in _POSSESSORS:
        c.note("article")
    elif (
        tokens.low(c.first) == "st" or before in rules.thing_before or tokens.low(c.after - 1) in _OUTLETS
    ):  # "the vicar of St Brigid"
        c.note("thing")
    elif before == "called" and (told := _told_by_called(c)):
        c.note(told)
    elif role == tokens.role(c.after) == Role.QUOTE:
        c.note("quoted")
