"""A database of invented stories, of both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from etl.load.connections import using_database
from etl.pipeline import load_paths
from etl.settings import Settings

STORIES = {
    "talks.txt": """Ministers Sign Border Agreement in Hanoi

Published on 4 March 2024

HANOI — Laotian Foreign Minister Thongsa Vilayvong met his Vietnamese counterpart Bui Hoang Nam in Hanoi on Monday.

Vilayvong and Bui Hoang Nam signed the Border Management Agreement on Monday.

"The border is calm," Thongsa Vilayvong told reporters.
""",
    "visit.txt": """Laos and Vietnam Ratify Border Pact

Published on 9 May 2024

VIENTIANE — Laos and Vietnam ratified the Border Management Agreement on Wednesday.

Foreign Minister Thongsa Vilayvong said so.
""",
    "markup.txt": """A Story With <script>alert(1)</script> in It

Published on 10 May 2024

Defence Minister Anna Berg of Norway met General Bo Lind of Sweden in Oslo on Thursday. \x1b[31mRed\x1b[0m letters.
""",
}


@pytest.fixture
def told_url(database_url: str, tmp_path: Path) -> str:
    """The URL of a database that holds the stories."""
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    load_paths([tmp_path], Settings(database_url))
    return database_url


@pytest.fixture
def told(told_url: str) -> Iterator[Engine]:
    """A database that holds the stories."""
    with using_database(told_url) as engine:
        yield engine
