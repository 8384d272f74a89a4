"""Two whom a sentence names for the post in the plural that the sentence beside it tells.

"The foreign ministers of Peru and Chile spoke by telephone. Ada Obi and Ben Ito agreed to meet."

"The premiers met in Lima: Ada Obi of Peru and Ben Ito of Chile." They may be more than two, each told by state.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.find.text import Sentence
from etl.rules.people import PeopleRules, Role

_FULL = 2  # words of a full name
_PAIR = 2
_BOTH = frozenset({"both", "two"})
_OPENING = 3  # tokens of a sentence before the post that it begins with
_OF_STATE = re.compile("Ot?C{1,5}")  # roles
_LISTED = re.compile("Ot?C{1,5}(?:,&?|&)")  # roles between two names that are told by state
_AGAINST = frozenset({"thing", "part", "place", "article", "quoted", "body"})


def name_holders(
    candidates: Sequence[Candidate], posts: Mapping[int, Sequence[Post]], read: Sequence[Tokens], rules: PeopleRules
) -> None:
    """Give each of two names the post that both hold; `posts` are those of each paragraph, by its ordinal."""
    held = {id(post) for c in candidates for post in c.posts}
    before = {two.passage.ordinal: one for one, two in pairwise(read)}
    for names in _lists_by_state(candidates):
        shared = _post_of_list(names, before.get(names[0].tokens.passage.ordinal), posts, held)
        if shared:
            own = replace(shared, organisation=None, country=None, countries=())
            for c in names:
                c.hold(_moved(own, c.first), "title")
    for one, two in pairwise(candidates):
        if not _opens_sentence(one, two, rules):
            continue
        beside = _beside(one, before.get(one.tokens.passage.ordinal))
        found = ((tokens, post) for tokens, s, ahead in beside for post in _open_posts(tokens, s, ahead, posts, held))
        told = next(found, None)
        if told:
            tokens, post = told
            codes = post.countries if len(post.countries) == _PAIR else (None, None)
            for c, code in zip((one, two), codes, strict=True):
                own = replace(post, country=code, countries=())
                c.hold(own if tokens is c.tokens else _moved(own, c.first), "title")


def _lists_by_state(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the names of "X of Peru, Y of Chile and Z of Bolivia" that open a sentence or follow a colon."""
    names: list[Candidate] = []
    for c in (c for c in candidates if set(c.tokens.roles[c.first : c.after]) != {Role.COUNTRY}):
        last = names[-1] if names else None
        if last and last.tokens is c.tokens and _LISTED.fullmatch(c.tokens.roles[last.after : c.first]):
            names.append(c)
        else:
            if len(names) >= _PAIR and _OF_STATE.match(names[-1].tokens.roles, names[-1].after):
                yield names
            names = [c] if _heads_list(c) else []
    if len(names) >= _PAIR and _OF_STATE.match(names[-1].tokens.roles, names[-1].after):
        yield names


def _heads_list(c: Candidate) -> bool:
    """Tell whether a full name without a post opens a sentence or follows a colon."""
    opens = c.tokens.starts[c.first] == c.sentence.char_start or c.tokens.words[c.first - 1] == ":"
    return opens and not c.posts and len(c.words) >= _FULL


def _post_of_list(
    names: Sequence[Candidate], before: Tokens | None, posts: Mapping[int, Sequence[Post]], held: set[int]
) -> Post | None:
    """Return the post in the plural that a colon or the end of a sentence parts from its holders, told by state."""
    c = names[0]
    tokens, sentence = c.tokens, c.sentence
    if tokens.starts[c.first] == sentence.char_start:
        tokens, sentence, _ = next(_beside(c, before), (tokens, sentence, False))
    inside = range(sentence.char_start, sentence.char_end if tokens is not c.tokens else tokens.starts[c.first])
    told = [p for p in posts.get(tokens.passage.ordinal, ()) if tokens.starts[p.first] in inside]
    told = [p for p in told if p.role == Role.POSTS and not p.past and id(p) not in held]
    return told[-1] if len(told) == 1 else None


def _moved(post: Post, at: int) -> Post:
    """Return a post of another paragraph as if it stood at a token: its own tokens are not those of the name."""
    return replace(post, first=at, head=at, head_end=at + 1, end=at + 1)


def _opens_sentence(one: Candidate, two: Candidate, rules: PeopleRules) -> bool:
    """Tell whether two full names of whom nothing is told yet open a sentence, and a verb follows."""
    tokens = one.tokens
    joined = tokens is two.tokens and tokens.roles[one.after : two.first] == Role.AND
    if not joined or one.posts or two.posts or min(len(one.words), len(two.words)) < _FULL:
        return False
    named = set(tokens.roles[one.first : one.after] + tokens.roles[two.first : two.after]) <= set("NgiA")
    opens = tokens.starts[one.first] == one.sentence.char_start
    return opens and named and _acts(tokens, two.after, rules) and _AGAINST.isdisjoint(one.evidence + two.evidence)


def _acts(tokens: Tokens, at: int, rules: PeopleRules) -> bool:
    """Tell whether a verb of what people do stands at a token; "Porto Novo and Lomé lie on the way"."""
    if tokens.low(at) in ("had", "have"):
        return tokens.low(at + 1) not in ("been", "no")
    while tokens.low(at) in rules.adverbs:
        at += 1
    low = tokens.low(at)
    listed = (rules.speech, rules.human, rules.alive, rules.plural_verbs)
    return any(low in verbs for verbs in listed) or (low.endswith("ed") and tokens.low(at + 1) not in ("by", "in"))


def _beside(c: Candidate, before: Tokens | None) -> Iterator[tuple[Tokens, Sentence, bool]]:
    """Yield the sentence before a name's, in its paragraph or at the end of the last one, then the one after it."""
    sentence, sentences = c.sentence, c.sentence.passage.sentences
    if sentence.index > 0:
        yield c.tokens, sentences[sentence.index - 1], False
    elif before and before.passage.kind is c.tokens.passage.kind:
        yield before, before.passage.sentences[-1], False
    if sentence.index + 1 < len(sentences):
        yield c.tokens, sentences[sentence.index + 1], True


def _open_posts(
    tokens: Tokens, sentence: Sentence, opening: bool, posts: Mapping[int, Sequence[Post]], held: set[int]
) -> Iterator[Post]:
    """Yield the posts in the plural that a sentence tells without a name; in a later one, only what it begins with."""
    for post in posts.get(tokens.passage.ordinal, ()):
        start = tokens.starts[post.first]
        if post.role != Role.POSTS or not sentence.char_start <= start < sentence.char_end or id(post) in held:
            continue
        lead = max(0, post.first - _OPENING)
        both = not _BOTH.isdisjoint(tokens.lows[lead : post.head])
        shared = len(post.countries) == _PAIR or both or Role.GENITIVE in tokens.roles[lead : post.head]
        first = not opening or len(tokens.passage.text[sentence.char_start : start].split()) < _OPENING
        if shared and first and not post.past and tokens.role(post.end) not in "NrhA":
            yield post
