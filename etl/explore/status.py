"""What is in a database: counts, the period, the last runs, and why sources were rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from etl.load.migrate import database_errors
from models.agreements import Agreement
from models.control import Run, Tombstone
from models.events import Event
from models.organisations import Organisation
from models.people import Person
from models.sources import Article, Document, Outlet, Rejection

LAST_RUNS = 5

_COUNTED = {
    "articles": Article,
    "documents": Document,
    "outlets": Outlet,
    "people": Person,
    "organisations": Organisation,
    "agreements": Agreement,
    "events": Event,
    "forgotten sources": Tombstone,
}


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a database."""

    counts: Mapping[str, int]  # rows by what they are
    first_published_on: str | None
    last_published_on: str | None
    rejections: Mapping[str, int]  # by reason
    runs: Sequence[Mapping[str, datetime | int | str | None]]  # the last ones, newest first


def read_status(engine: Engine) -> Status:
    """Return what is in a database.

    Raises: LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        counts = {name: _count_rows(connection, table) for name, table in _COUNTED.items()}
        first, last = connection.execute(select(func.min(Article.published_on), func.max(Article.published_on))).one()
        by_reason = select(Rejection.reason, func.count()).group_by(Rejection.reason).order_by(Rejection.reason)
        rejections = {str(reason): count for reason, count in connection.execute(by_reason)}
        runs = connection.execute(select(Run.__table__).order_by(Run.id.desc()).limit(LAST_RUNS)).mappings().all()
        return Status(counts, first, last, rejections, [dict(run) for run in runs])


def _count_rows(connection: Connection, table: type) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
