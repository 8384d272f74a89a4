"""The star schema as a whole: its views, and which key of which fact leads to which dimension."""

from collections.abc import Iterator
from typing import NamedTuple

from models.agreement_facts import AGREEMENT_FACTS
from models.dimensions import DIMENSIONS
from models.dyads import DYAD_YEAR
from models.event_facts import EVENT_FACTS
from models.mention_facts import MENTION_FACTS
from models.view import View

STAR_VIEWS = (*DIMENSIONS, *MENTION_FACTS, *AGREEMENT_FACTS, *EVENT_FACTS, DYAD_YEAR)

# Keys that are not called like the dimension's own.
_ROLES = {
    "published_date_id": "date_id",
    "signed_date_id": "date_id",
    "start_date_id": "date_id",
    "end_date_id": "date_id",
    "agency_id": "outlet_id",
    "country_code_1": "country_code",
    "country_code_2": "country_code",
}


class StarKey(NamedTuple):
    """A column of a view that holds the key of a dimension."""

    view: str
    column: str
    dimension: str
    key: str


def key_of(dimension: View) -> str:
    """Return the key of a dimension: its first column."""
    return next(iter(dimension.cells))


def star_keys() -> Iterator[StarKey]:
    """Yield the keys by which the views of the star schema are joined."""
    dimensions = {key_of(dimension): dimension.name for dimension in DIMENSIONS}
    for view in STAR_VIEWS:
        for column in view.cells:
            key = _ROLES.get(column, column)
            if key in dimensions and dimensions[key] != view.name:
                yield StarKey(view.name, column, dimensions[key], key)
