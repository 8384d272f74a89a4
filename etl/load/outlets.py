"""Publishers and agencies: one row a name."""

from collections.abc import Iterable, Mapping, Sequence

from etl.link.names import public_id
from etl.load.batch import Batch, table_of
from etl.records import Outcome
from models.sources import Article, Outlet

_OUTLETS, _ARTICLES = table_of(Outlet), table_of(Article)
_CREDITS = (_ARTICLES.c.publisher_id, _ARTICLES.c.agency_id)


def store_outlets(batch: Batch, outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    """Return the ids of all publishers and agencies of the outcomes, noting the rows of new ones."""
    articles = [outcome.article for outcome in outcomes if outcome.article]
    names = {name for article in articles for name in (article.publisher, article.agency) if name}
    ids = {row["name"]: int(row["id"]) for row in batch.select_in(_OUTLETS.c.name, names, _OUTLETS)}
    for name in sorted(names - ids.keys()):
        ids[name] = batch.add(Outlet, name=name, public_id=public_id("outlet", name))
    return ids


class LostOutlets:
    """The outlets that a batch may leave without an article."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._lost: set[int] = set()

    def lose(self, articles: Sequence[int]) -> None:
        """Note the outlets of articles that are about to be removed."""
        for row in self._batch.select_in(_ARTICLES.c.id, articles, *_CREDITS):
            self._lost |= {number for number in row.values() if number}

    def settle(self) -> None:
        """Remove those that no article names any more."""
        named = {row[column.name] for column in _CREDITS for row in self._batch.select_in(column, self._lost, column)}
        self._batch.delete_ids(Outlet, self._lost - named)
