"""load (I/O): outcomes into the database. `migrate` makes the schema ready, `Loader` writes batches into it."""

from etl.load.loader import Loader
from etl.load.reports import BatchReport, KnownFile

__all__ = ["BatchReport", "KnownFile", "Loader"]
