"""How far two encounters lie from one another: in the text, and in time."""

from etl.find.events.encounters import Encounter
from etl.records import PartialDate

FAR = 3  # paragraphs over which "the talks" are those told before


def is_apart(a: Encounter, b: Encounter) -> bool:
    """Tell whether two encounters, one of them without a day, were in two cities."""
    is_dated = a.date_start is not None and b.date_start is not None
    return not is_dated and a.city is not None and b.city is not None and a.city != b.city


def compatible(a: PartialDate | None, b: PartialDate | None) -> bool:
    """Tell whether two dates can be the same day; an unknown one can be any."""
    return a is None or b is None or (a.earliest <= b.latest and b.earliest <= a.latest)
