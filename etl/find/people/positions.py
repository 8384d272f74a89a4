"""Posts of a person as claims: past ones and mere occupations left out, the same post told twice kept once."""

import re
from collections.abc import Mapping

from etl.find.people.candidates import Candidate
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.records import PositionClaim
from etl.rules.people import Role

_DEGREES = frozenset(
    {"deputy", "vice", "acting", "assistant", "under", "interim", "designate", "elect", "first", "second"}
)
_SMALL = frozenset({"of", "for", "the", "and", "to", "at", "in"})


def positions_of(person: Person, bodies: Mapping[str, tuple[str, str | None]]) -> tuple[PositionClaim, ...]:
    """Return the posts that an article gives a person, in the order of the text.

    `bodies` maps a folded name or acronym to an organisation's full name and country.
    """
    kept: list[PositionClaim] = []
    for candidate in person.candidates:
        for post in candidate.posts:
            if post.past or post.role == Role.KIN or (post.role == Role.OCCUPATION and not post.organisation):
                continue
            _add(kept, _claim(candidate, post, bodies))
    return tuple(kept)


def _claim(candidate: Candidate, post: Post, bodies: Mapping[str, tuple[str, str | None]]) -> PositionClaim:
    tokens = candidate.tokens
    evidence = tokens.passage.sentence_at(tokens.starts[post.head]).mention("position")
    organisation = post.organisation and full_name(post.organisation, bodies)
    return PositionClaim(_tidy(post.title), organisation, evidence)


def full_name(name: str, bodies: Mapping[str, tuple[str, str | None]]) -> str:
    """Return an organisation's full name for its acronym or short name."""
    return bodies.get(name.casefold(), (name, None))[0]


def _tidy(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip(" ,")


def _add(kept: list[PositionClaim], claim: PositionClaim) -> None:
    """Add a post, or let it and the one it repeats be one: the fuller title, the organisation that either names."""
    for i, other in enumerate(kept):
        if _is_same(other, claim):
            fuller = max((other, claim), key=lambda p: (len(_content(p.title)), p is other))
            body = fuller.organisation or other.organisation or claim.organisation
            kept[i] = PositionClaim(fuller.title, body, fuller.evidence)
            return
    kept.append(claim)


def _content(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.lower().replace("defense", "defence"))) - _SMALL


def _is_same(a: PositionClaim, b: PositionClaim) -> bool:
    one, two = _content(a.title), _content(b.title)
    if one & _DEGREES != two & _DEGREES:
        return False
    if a.organisation and b.organisation and a.organisation.lower() != b.organisation.lower():
        return False
    return one <= two or two <= one
