"""Publishers and agencies: one row a name."""

from collections.abc import Iterable, Mapping

from etl.link.names import public_id
from etl.load.batch import Batch, table_of
from etl.records import Outcome
from models.sources import Outlet

_OUTLETS = table_of(Outlet)


def store_outlets(batch: Batch, outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """Return the ids of all publishers and agencies of the outcomes, noting the rows of new ones."""
    articles = [outcome.article for outcome in outcomes if outcome.article]
    names = {name for article in articles for name in (article.publisher, article.agency) if name}
    ids = {row["name"]: int(row["id"]) for row in batch.select_in(_OUTLETS.c.name, names, _OUTLETS)}
    for name in sorted(names - ids.keys()):
        ids[name] = batch.add(Outlet, name=name, public_id=public_id("outlet", name))
    return ids
