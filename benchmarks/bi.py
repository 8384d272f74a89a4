"""Print how long the questions of docs/bi.md take on a database, and how fast all its views are exported as CSV.

    python -m benchmarks.generate --articles 100000 --database sqlite:///sample.db
    python -m benchmarks.bi --database sqlite:///sample.db

A question's time is the better of two runs. The export runs in a process of its own, so that its peak of memory is its
own too.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine

from etl.explore.query import open_query
from etl.load.connections import using_database
from etl.settings import ExportFormat, read_database

PAGE = Path(__file__).resolve().parent.parent / "docs" / "bi.md"
QUESTION = re.compile(r"^([^\n?]+\?)[^\n]*\n\n```sql\n(.*?)```", re.DOTALL | re.MULTILINE)
RUNS = 2


def time_questions(url: str) -> None:
    """Print the seconds that each question takes."""
    with using_database(url, read_only=True) as engine:
        for words, sql in QUESTION.findall(PAGE.read_text(encoding="utf-8")):
            seconds, count = min(_time(engine, sql) for _ in range(RUNS))
            print(f"{seconds:6.2f} s {count:7,} rows  {words}")


def _time(engine: Engine, sql: str) -> tuple[float, int]:
    started = time.perf_counter()
    with open_query(engine, sql) as result:
        count = sum(1 for _ in result.rows)
    return time.perf_counter() - started, count


def time_export(url: str) -> None:
    """Print the rows a second and the peak of memory of exporting all views as CSV."""
    command = [sys.executable, "-m", "benchmarks.bi", "--database", url, "--export"]
    subprocess.run(command, check=True)


def export(url: str) -> None:
    """Export all views as CSV into a temporary folder, and print what it took."""
    from etl.export import export_views  # here, so that the questions' process need not load it

    with tempfile.TemporaryDirectory() as folder, using_database(url, read_only=True) as engine:
        started = time.perf_counter()
        rows = sum(export_views(engine, Path(folder) / "out", ExportFormat.CSV).rows.values())
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:6.1f} s {rows:9,} rows  {rows / seconds:,.0f} rows/s  export as CSV, peak {peak:,.0f} MB")


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True, metavar="URL")
    parser.add_argument("--export", action="store_true", help="only the export, in this process")
    chosen = parser.parse_args()
    url = read_database(chosen.database, must_exist=True)
    if chosen.export:
        export(url)
    else:
        time_questions(url)
        time_export(url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
