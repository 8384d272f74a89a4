"""The rows of `runs`."""

from dataclasses import asdict

from etl.load.batch import Batch
from etl.load.reports import BatchReport
from models.base import utc_now
from models.control import Run


def start_run(batch: Batch, pipeline_version: str) -> int:
    """Write that a run starts; return its id."""
    number = batch.add(
        Run, started_at=utc_now(), finished_at=None, pipeline_version=pipeline_version, **_counts(BatchReport())
    )
    batch.flush()
    return number


def finish_run(batch: Batch, run_id: int, report: BatchReport) -> None:
    """Write that a run ended, and what it did."""
    batch.update_rows(Run, [{"id": run_id, "finished_at": utc_now(), **_counts(report)}])


def _counts(report: BatchReport) -> dict[str, int]:
    return {f"{name}_count": number for name, number in asdict(report).items()}
