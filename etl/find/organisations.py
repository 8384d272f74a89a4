"""Finding organisations."""

from etl.find.scene import Scene
from etl.records import OrganisationClaim
from etl.rules import Rules


def find_organisations(scene: Scene, rules: Rules) -> tuple[OrganisationClaim, ...]:
    """Return the organisations of an article, in the order of the text."""
    return ()
