"""Take the README's pictures again: `python -m docs.screenshots`, with Debian's Chromium and the extra `system`.

The sample articles are loaded into a scratch database, served, and shown in a window of a fixed size.
"""

import asyncio
import shutil
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from etl.pipeline import load_paths
from etl.serve.server import Address, listen
from etl.serve.site import make_site
from etl.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PAGES = {"dashboard": ("/", 0), "article": ("/article/dev-002.txt", 330)}  # address, and how far down it is shown
SIZE = {"width": 1100, "height": 700}  # of the window, in pixels
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def main() -> int:
    """Write the pictures; return 1 where there is no browser."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed: apt-get install chromium", file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/samples.db"
        load_paths([ROOT / "raw"], Settings(database))
        listening = listen(Address(port=0))
        with make_site(database) as site:
            server = uvicorn.Server(uvicorn.Config(site.app(), log_level="error", lifespan="on"))
            serving = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
            serving.start()
            take_pictures(f"http://127.0.0.1:{listening.getsockname()[1]}", chromium)
            server.should_exit = True
            serving.join()
    return 0


def take_pictures(site: str, chromium: str) -> None:
    """Write a picture of each page."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport=SIZE)
        for name, (address, down) in PAGES.items():
            page.goto(site + address)
            page.evaluate(f"scrollTo({{top: {down}, behavior: 'instant'}})")
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
