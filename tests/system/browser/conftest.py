"""The site in a real browser: Debian's Chromium, driven through playwright; what goes wrong in a page is kept."""

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from etl.pipeline import load_paths
from etl.serve.server import Address, listen
from etl.serve.site import make_site
from etl.settings import Settings

RAW = Path(__file__).resolve().parents[3] / "raw"
MARKUP = """Ministers Meet in Oslo

Published on 10 May 2024

Defence Minister Anna Berg of Norway met General Bo Lind of Sweden in Oslo on Thursday.

General Bo Lind of Sweden said "</p><script>window.taken = 1</script><img src=x onerror='window.taken = 2'>" in Oslo.
"""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """A page of the site in the browser, and what went wrong in it."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> Any:
        """Open an address of the site."""
        self.page.goto(self.base + address)
        return self.page


def missing(reason: str) -> None:
    """Skip the test, or fail it in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site over the sample articles and one that holds markup, served in a thread."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "markup.txt").write_text(MARKUP, encoding="utf-8")
    database = f"sqlite:///{folder / 'site.db'}"
    load_paths([RAW, folder / "markup.txt"], Settings(database))
    listening = listen(Address(port=0))
    with make_site(database) as site:
        server = uvicorn.Server(uvicorn.Config(site.app(), log_level="error", lifespan="on"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
        thread.start()
        yield _address(listening)
        server.should_exit = True
        thread.join()


def _address(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium, with a profile of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("chromium is not installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        missing(f"playwright is not installed: {error}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, site_address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new page; a test may ask for its width and colour scheme by parameter."""
    wanted = getattr(request, "param", {})
    size = {"width": wanted.get("width", 1200), "height": 900}
    page = browser.new_page(viewport=size, color_scheme=wanted.get("scheme", "light"))
    visited = Visit(page, site_address)
    page.on("console", lambda told: told.type == "error" and visited.faults.append(f"console: {told.text}"))
    page.on("pageerror", lambda error: visited.faults.append(f"script: {error}"))
    page.on("requestfailed", lambda asked: visited.faults.append(f"failed: {asked.url}"))
    page.on("request", lambda asked: _is_foreign(asked.url, site_address) and visited.faults.append(asked.url))
    page.on("response", lambda got: got.status >= 400 and visited.faults.append(f"{got.status}: {got.url}"))
    yield visited
    page.close()


def _is_foreign(url: str, site_address: str) -> bool:
    return not url.startswith((site_address, "data:"))


@pytest.fixture(scope="session")
def shots() -> Path:
    """The folder in which screenshots are kept."""
    folder = Path(os.environ.get("COMMUNIQUE_SHOTS", "build/screenshots")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def axe() -> Any:
    """The checker of accessibility; importing it is left to when it is needed."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError as error:
        missing(f"axe-playwright-python is not installed: {error}")
    return Axe()
