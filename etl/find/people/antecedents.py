"""Posts at a body that was named before: "the bank's vice president", "Commandant of the centre", "its spokesman".

The noun means the last body before it whose name has that head, or that such a noun tells ("the yard"); "its" means
the body that its own sentence or the one before is about.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.tokens import Tokens
from etl.find.scene import Scene
from etl.records import OrganisationClaim, Span
from etl.rules import Rules
from etl.rules.people import Role
from models.codes import OrganisationKind

_OF_NOUN = re.compile(r" of (?:the|this) ([a-z]+)$")
_MINISTRY = re.compile(r"(\w+)(?: affairs)? ministry", re.IGNORECASE)
_STEM = 5  # letters that "Defence" and "Defense" share
_LINK = re.compile(r" (?:of|for|on|in|at|to|against) ")
_SPELLINGS = {"centre": "center", "organisation": "organization"}
_OPENING = 2  # tokens of a sentence before the body that it is about


class Antecedents:
    """The bodies of an article by place, to look up what a noun or a pronoun means."""

    def __init__(self, scene: Scene, rules: Rules) -> None:
        self._placed = scene.organisation_mentions
        self._spans = [span for span, _ in self._placed]
        self._heads = {id(body): _heads_of(body) for _, body in self._placed}
        self._rules = rules

    def place_posts(self, candidates: Iterable[Candidate]) -> None:
        """Give the posts of an article's people the bodies that their words mean."""
        for c in candidates:
            c.posts = [self._placed_post(c.tokens, post) for post in c.posts]

    def _placed_post(self, tokens: Tokens, post: Post) -> Post:
        if post.role == Role.KIN or (post.country and tokens.low(post.first - 1) != "its"):
            return post  # "its Libyan director" is a body's
        if post.organisation is not None:
            told = post.organisation.islower() and " " not in post.organisation
            return self._at_noun(tokens, post, post.organisation) if told else self._at_ministry(tokens, post)
        if (of := _OF_NOUN.search(post.title)) and (body := self._meant(tokens, post.first, of[1])):
            return replace(post, title=post.title[: of.start()], organisation=body)
        genitive = tokens.roles.find(Role.GENITIVE, max(0, post.first - 1), post.head)
        if genitive > 0:
            return replace(post, organisation=self._meant(tokens, genitive - 1, tokens.words[genitive - 1]))
        if tokens.low(post.first - 1) == "whose":
            return replace(post, organisation=self._before_comma(tokens, post.first - 2))
        if tokens.low(post.first - 1) == "its" and self._is_of_body(post):
            return replace(post, organisation=self._subject(tokens, post.first - 1))
        return post

    def _at_noun(self, tokens: Tokens, post: Post, noun: str) -> Post:
        """Return a post held at what a noun means; where it means no body, "ministry spokesman" is all title."""
        body = self._meant(tokens, post.head, noun)
        owned = Role.GENITIVE in tokens.roles[max(0, post.first - 1) : post.head]
        if body or owned or f"{noun} {post.title}".lower() not in tokens.passage.folded:
            return replace(post, organisation=body)
        return replace(post, title=f"{noun} {post.title}", organisation=None)

    def _at_ministry(self, tokens: Tokens, post: Post) -> Post:
        """Return a post held at what "Foreign ministry" means: the ministry of that field, by its fuller name."""
        told = _MINISTRY.fullmatch(post.organisation or "")
        if not told or any(body.name == post.organisation for _, body in self._placed):
            return post
        field = told[1][:_STEM].lower()
        placed = reversed(self._placed[: self._before(tokens, post.head)])
        meant = (b.name for _, b in placed if b.kind is OrganisationKind.MINISTRY and field in b.name.lower())
        return replace(post, organisation=next(meant, post.organisation))

    def _is_of_body(self, post: Post) -> bool:
        """Tell whether bodies have such a post, and states none: "its director", not "its president"."""
        return post.title.split()[-1].lower() in self._rules.people.of_bodies

    def _meant(self, tokens: Tokens, at: int, noun: str) -> str | None:
        """Return the last body before a token that a noun means."""
        if not noun.islower():
            return None
        low = _SPELLINGS.get(noun, noun)
        kind = self._rules.organisations.told_kinds.get(noun)
        for _, body in reversed(self._placed[: self._before(tokens, at)]):
            if low in self._heads[id(body)] or (kind is not None and body.kind is kind):
                return body.name
        return None

    @staticmethod
    def _before_comma(tokens: Tokens, comma: int) -> str | None:
        """Return the body that a comma follows, or its acronym in brackets: "the Lao Navy (LN), whose chief, X"."""
        acronym = comma > 3 and tokens.roles[comma - 3] + tokens.roles[comma - 1] == Role.OPEN + Role.CLOSE
        known = tokens.bodies.get(comma - (4 if acronym else 1))
        return known[2] if known and tokens.role(comma) == Role.COMMA else None

    def _subject(self, tokens: Tokens, at: int) -> str | None:
        """Return the body that "its" means: the last one of its sentence, or that which the one before begins with."""
        sentence = tokens.passage.sentence_at(tokens.starts[at])
        last = self._before(tokens, at) - 1
        span, body = self._placed[last] if last >= 0 else (None, None)
        if not span or not body or span.paragraph != tokens.passage.ordinal:
            return None
        if span.char_start >= sentence.char_start:
            return None if self._is_apart(tokens, span, at) else body.name
        if sentence.index == 0 or self._names_state(tokens, sentence.char_start, at):
            return None
        before = sentence.passage.sentences[sentence.index - 1]
        first = bisect_left(tokens.starts, before.char_start)
        known = next((tokens.bodies[i] for i in range(first, first + _OPENING) if i in tokens.bodies), None)
        return known[2] if known else None

    @staticmethod
    def _is_apart(tokens: Tokens, span: Span, at: int) -> bool:
        """Tell whether a state or somebody stands between a body and a word."""
        after = bisect_left(tokens.starts, span.char_end)
        return not set("CNPph").isdisjoint(tokens.roles[after:at])

    @staticmethod
    def _names_state(tokens: Tokens, char_start: int, at: int) -> bool:
        return Role.COUNTRY in tokens.roles[bisect_left(tokens.starts, char_start) : at]

    def _before(self, tokens: Tokens, at: int) -> int:
        """Return how many mentions of bodies stand before a token."""
        return bisect_left(self._spans, Span(tokens.passage.ordinal, tokens.starts[at], tokens.starts[at]))


def _heads_of(body: OrganisationClaim) -> frozenset[str]:
    """Return the nouns that a body can be called by: the last word of its name, and the last before its complement."""
    ends = (body.name, _LINK.split(body.name)[0])
    words = (end.split()[-1].lower() for end in ends if end.split())
    return frozenset(_SPELLINGS.get(word, word) for word in words)
