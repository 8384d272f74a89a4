"""A site over a SQLite database of invented stories, asked without a server."""

import asyncio
from collections.abc import Callable, Iterator

import httpx
import pytest
from datasette.app import Datasette

from etl.pipeline import load_paths
from etl.serve.site import make_site
from etl.settings import Settings

STORIES = {
    "talks.txt": """Ministers Sign Border Agreement in Hanoi

Published on 4 March 2024

HANOI — Laotian Foreign Minister Thongsa Vilayvong met his Vietnamese counterpart Bui Hoang Nam in Hanoi on Monday.

Vilayvong and Bui Hoang Nam signed the Border Management Agreement on Monday.

"The border is calm," Thongsa Vilayvong told reporters.

Read more: Ten beaches to see
""",
    "visit.txt": """Laos and Vietnam Ratify Border Pact

Published on 9 May 2024

VIENTIANE — Laos and Vietnam ratified the Border Management Agreement on Wednesday.

Foreign Minister Thongsa Vilayvong said so.
""",
    "markup.txt": """A Story With <script>document.title = "taken"</script> in It

Published on 10 May 2024

A minister spoke in Oslo on Thursday. <img src=x onerror=alert(1)> &lt;img src=x onerror=alert(2)&gt;

General Bo Lind of Sweden said "</p><b>no</b> <img src=x onerror=alert(3)> & so on" in Oslo on Friday.
""",
    "oslo.txt": """Nordic Talks in Oslo

Published on 10 May 2024

Defence Minister Anna Berg of Norway met General Bo Lind of Sweden in Oslo on Thursday.

Ambassador Anna Lind of Denmark was there.
""",
    "exercise.txt": """Armies Begin Exercise Lotus Shield

Published on 2 June 2024

PHNOM PENH — Cambodia and Laos began the military exercise Lotus Shield in Kampong Speu on Saturday.

The defence ministers of Cambodia and Laos will meet in Vientiane on 20 June.
""",
}
ADDRESSES = {
    "talks.txt": '{"url": "https://news.example/talks?a=1&b=2"}',
    "markup.txt": '{"url": "javascript:alert(1)"}',
}

Get = Callable[[str], httpx.Response]
Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def story_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database that holds the stories."""
    folder = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, record in ADDRESSES.items():
        (folder / name).with_suffix(".meta.json").write_text(record, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    url = f"sqlite:///{tmp_path_factory.mktemp('database') / 'a story.db'}"
    load_paths([folder], Settings(url))
    return url


@pytest.fixture(scope="session")
def site(story_url: str) -> Iterator[Datasette]:
    """The site over the stories."""
    with make_site(story_url) as made:
        asyncio.run(made.invoke_startup())
        yield made


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Return a function that asks a site for an address, by GET if no method is named; it follows no redirect."""

    def run(site: Datasette, address: str, method: str = "GET") -> httpx.Response:
        return asyncio.run(_ask(site, address, method))

    return run


@pytest.fixture(scope="session")
def get(site: Datasette, ask: Ask) -> Get:
    """Return a function that asks the site over the stories for an address."""
    return lambda address: ask(site, address)


async def _ask(site: Datasette, address: str, method: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=site.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        return await client.request(method, address)
