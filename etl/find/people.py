"""Finding people."""

from etl.find.scene import Scene
from etl.records import PersonClaim
from etl.rules import Rules


def find_people(scene: Scene, rules: Rules) -> tuple[PersonClaim, ...]:
    """Return the people of an article, in the order of the text."""
    return ()
