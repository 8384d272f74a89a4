"""Finding dates."""

from etl.find.scene import DateMention, Scene
from etl.rules import Rules


def find_dates(scene: Scene, rules: Rules) -> tuple[DateMention, ...]:
    """Return the dates of an article, in the order of the text."""
    return ()
