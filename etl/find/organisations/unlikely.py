"""Dropping what the rules of words take for bodies and are likely none (rules/not_bodies.tsv).

An exercise, a road or a ship has capitals and common nouns as bodies do: the words of a name, its kind and state, what
tells of it, and what stands beside it, are weighed. A body of which somebody holds a post is one.
"""

from collections.abc import Set

from etl.find.scene import Scene
from etl.find.signs import STEM, mention_signs
from etl.records import OrganisationClaim
from etl.rules import Rules
from etl.rules.learnt import NONE
from models.codes import OrganisationKind

SURE = 0.6  # the chance from which it is taken to be
_MOST_WORDS, _MOST_MENTIONS = 6, 4  # from which on a number says no more


def likely_bodies(scene: Scene, rules: Rules) -> tuple[OrganisationClaim, ...]:
    """Return the bodies of an article without those that are likely none."""
    held = bodies_held(scene)
    return tuple(
        body
        for body in scene.organisations
        if body.name in held or _is_sure(body) or rules.not_bodies.chance(signs_of_body(body, scene), NONE) < SURE
    )


def _is_sure(body: OrganisationClaim) -> bool:
    """Tell whether a state's armed force is named more than once."""
    forces = body.kind is OrganisationKind.ARMED_FORCE and body.country_code is not None
    return forces and len(body.mentions) > 1 and body.name.lower().endswith((" army", " navy", " air force"))


def bodies_held(scene: Scene) -> Set[str]:
    """Return the names of the bodies of which people hold posts."""
    return {post.organisation or "" for person in scene.people for post in person.positions}


def signs_of_body(body: OrganisationClaim, scene: Scene) -> frozenset[str]:
    """Return the signs of what the rules take for a body."""
    words = [word[:STEM] for word in body.name.lower().split()]
    return frozenset(
        (
            f"=words {min(_MOST_WORDS, len(words))}",
            f"={body.kind}",
            f"={body.kind}, state {body.country_code is not None}",
            f"=acronym {body.acronym is not None}",
            f"=mentions {min(_MOST_MENTIONS, len(body.mentions))}",
            f"=first {words[0]}",
            f"=last {words[-1]}",
            *(f"=word {word}" for word in words),
            *(f"={reason.field} {reason.rule}" for reason in body.reasons),
            *(f"={reason.field} {reason.rule}, {body.kind}" for reason in body.reasons),
            *(f"=in {scene.text.by_ordinal[m.span.paragraph].kind}" for m in body.mentions),
            *mention_signs(body.mentions, scene),
        )
    )
