"""Finding events."""

from etl.find.scene import Scene
from etl.records import AgreementClaim, EventClaim
from etl.rules import Rules


def find_events(scene: Scene, agreements: tuple[AgreementClaim, ...], rules: Rules) -> tuple[EventClaim, ...]:
    """Return the events of an article, in the order of the text."""
    return ()
