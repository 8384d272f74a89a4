"""Finding agreements."""

from etl.find.scene import Scene
from etl.records import AgreementClaim
from etl.rules import Rules


def find_agreements(scene: Scene, rules: Rules) -> tuple[AgreementClaim, ...]:
    """Return the agreements of an article, in the order of the text."""
    return ()
