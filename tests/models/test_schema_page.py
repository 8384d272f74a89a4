"""docs/schema.md is what the models say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_schema_page_is_current() -> None:
    """The page is the one that `make docs` would write."""
    printed = subprocess.run(
        [sys.executable, "-c", "from docs.schema_page import describe_schema; print(describe_schema(), end='')"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )

    assert printed.stdout.decode("utf-8") == (ROOT / "docs" / "schema.md").read_text("utf-8")
