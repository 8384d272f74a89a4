"""Finding pledges: what both sides committed to without a named instrument, and offers that the other side accepted."""

from collections.abc import Sequence

from etl.find.agreements.terms import Mention
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import AgreementClaim
from etl.rules import Rules


def find_pledges(scene: Scene, cast: Cast, mentions: Sequence[Mention], rules: Rules) -> list[AgreementClaim]:
    """Return the pledges of an article, in the order of the text."""
    return []
