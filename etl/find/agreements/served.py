"""For which body of the article somebody acts, and not for a state: a body of states, or an armed group."""

from collections.abc import Mapping

from etl.find.actors import find_insurgents
from etl.find.scene import Scene
from etl.records import OrganisationClaim, PersonClaim
from etl.rules import Rules
from models.codes import OrganisationKind


def find_served(scene: Scene, rules: Rules) -> Mapping[str, OrganisationClaim]:
    """Return the body that each acts for who holds a post of it, and none of a state; by name.

    Both "the Chadian who chairs the African Union" and "the chairman of the rebel movement" act for no state.
    """
    armed = find_insurgents(scene)
    bodies = {o.name: o for o in scene.organisations if o.kind is OrganisationKind.INTERGOVERNMENTAL or o.name in armed}
    served = {p.name: _body_of(p, bodies, rules) for p in scene.people}
    return {name: body for name, body in served.items() if body}


def _body_of(person: PersonClaim, bodies: Mapping[str, OrganisationClaim], rules: Rules) -> OrganisationClaim | None:
    """Return the first of some bodies that somebody holds a post of, unless another of his posts is of a state."""
    held = [body for post in person.positions if (body := bodies.get(post.organisation or ""))]
    apart = [post.title.lower() for post in person.positions if post.organisation not in bodies]
    return held[0] if held and not any(rules.agreements.offices.search(title) for title in apart) else None
