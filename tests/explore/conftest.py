"""A database of invented stories, of both engines."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from etl.load.connections import using_database
from etl.pipeline import load_paths
from etl.settings import Settings

NewDatabase = Callable[[str | None], str]  # template → URL

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


@pytest.fixture(scope="session")
def told_template(new_database: NewDatabase, ready_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database that holds the stories; only to be copied."""
    folder = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    url = new_database(ready_template)
    load_paths([folder], Settings(url))
    return url


@pytest.fixture
def told_url(test_database: NewDatabase, told_template: str) -> str:
    """The URL of a database that holds the stories."""
    return test_database(told_template)


@pytest.fixture
def told(told_url: str) -> Iterator[Engine]:
    """A database that holds the stories."""
    with using_database(told_url) as engine:
        yield engine
