"""The bodies that people serve: whose they are, and which are of several states."""

import re
from collections.abc import Mapping

from etl.find.people.candidate import Candidate
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.records import record
from etl.rules.people import Role
from models.codes import OrganisationKind

_OF_MANY = re.compile(r"(?:ASEAN|AU|EU|European|NATO|U\.?N\.?)\b")  # before a title: "European Commissioner for Trade"
_NOUNS = frozenset({"community", "organisation", "organization", "union"})
_SECRETARY = "secretary general"
PUBLIC = frozenset(
    {OrganisationKind.ARMED_FORCE, OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT, OrganisationKind.PARTY}
)


@record
class Body:
    """What the finders before know of an organisation."""

    name: str
    country_code: str | None
    kind: OrganisationKind


Bodies = Mapping[str, Body]  # by folded name, acronym or other form


def is_international(person: Person, bodies: Bodies) -> bool:
    """Tell whether somebody or a post is of an intergovernmental body: its holder serves no state."""
    if any(_is_of_union(c, bodies) for c in person.candidates):
        return True
    return any(
        is_of_many(post, bodies) or _OF_MANY.match(post.title) or _is_secretary_of_many(post, bodies)
        for c in person.candidates
        for post in c.posts
        if not post.past
    )


def _is_secretary_of_many(post: Post, bodies: Bodies) -> bool:
    """Tell whether a secretary general without a body is that of one of several states that the article names."""
    is_bare = post.organisation is None and post.title.casefold().replace("-", " ") == _SECRETARY
    return is_bare and any(body.kind is OrganisationKind.INTERGOVERNMENTAL for body in bodies.values())


def _is_of_union(c: Candidate, bodies: Bodies) -> bool:
    """Tell whether an officer is told to be of a body of several states: "Colonel X of NATO"."""
    body = _body_told(c, bodies) if c.rank and not c.posts else None
    return body is not None and body.kind is OrganisationKind.INTERGOVERNMENTAL


def is_of_many(post: Post, bodies: Bodies) -> bool:
    """Tell whether a post is held at a body of several states."""
    body = body_of(post, bodies) or _body_by_noun(post, bodies)
    return body is not None and body.kind is OrganisationKind.INTERGOVERNMENTAL


def _body_by_noun(post: Post, bodies: Bodies) -> Body | None:
    """Return the one body that "the Organization" means."""
    noun = (post.organisation or "").casefold()
    named = {body.name: body for body in bodies.values() if noun in body.name.casefold().split()}
    return next(iter(named.values())) if noun in _NOUNS and len(named) == 1 else None


def is_public_body(post: Post, bodies: Bodies) -> bool:
    """Tell whether a post is held at a known body of a state."""
    body = body_of(post, bodies)
    return body is not None and body.kind in PUBLIC


def body_of(post: Post, bodies: Bodies) -> Body | None:
    """Return the known organisation of a post."""
    return bodies.get(post.organisation.casefold()) if post.organisation else None


def whose_state(c: Candidate, post: Post, bodies: Bodies) -> str | None:
    """Return the state that "whose" means, or whose body: "Peru, whose president, X", "the Lao Army, whose chief"."""
    tokens, comma = c.tokens, post.first - 2
    if tokens.role(comma) != Role.COMMA:
        return None
    if tokens.role(comma - 1) == Role.COUNTRY:
        return tokens.countries.get(comma - 1)
    body = body_of(post, bodies)
    return body.country_code if body else None


def body_after(c: Candidate, bodies: Bodies) -> str | None:
    """Return the state of the force that stands after a name: "Commander X, RNZN, left"."""
    tokens, at = c.tokens, c.after + 1
    known = tokens.bodies.get(at) if c.rank and tokens.role(c.after) == Role.COMMA else None
    body = bodies.get(known[2].casefold()) if known and known[0] == at and tokens.role(known[1]) in ",." else None
    return body.country_code if body else None


def body_of_name(c: Candidate, bodies: Bodies) -> str | None:
    """Return the state of the public body or the university that somebody is of: "Ada Obi of the Peruvian Academy"."""
    body = _body_told(c, bodies)
    return body.country_code if body and body.kind in (*PUBLIC, OrganisationKind.ACADEMIC) else None


def is_of_public_body(c: Candidate, bodies: Bodies) -> bool:
    """Tell whether somebody is told to be of a state's body: "Ada Obi of the Peruvian Ports Authority"."""
    body = _body_told(c, bodies)
    return body is not None and body.kind in PUBLIC


def _body_told(c: Candidate, bodies: Bodies) -> Body | None:
    """Return the body that stands after a name and "of"."""
    tokens, at = c.tokens, c.after + 1
    at += tokens.role(at) == Role.ARTICLE
    known = tokens.bodies.get(at) if tokens.role(c.after) == Role.OF else None
    return bodies.get(known[2].casefold()) if known and known[0] == at else None
