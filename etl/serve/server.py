"""Listening: an address is taken before anything is promised, then the site is served until it is interrupted."""

import importlib.util
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import SettingsError
from etl.load.connections import using_database
from etl.load.migrate import check
from etl.settings import SQLITE

MISSING = "serving needs packages that are not installed: pip install 'communique[serve]'"
NO_SERVER = (
    "serving reads SQLite files only: copy the database into one with "
    "`communique db copy {url} copy.db`, then `communique serve --database copy.db`"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site is found."""

    host: str = "127.0.0.1"  # this computer only
    port: int = 8001  # 0: any that is free
    base_url: str = "/"  # the path under which a proxy shows it


def serve(database: str, address: Address, announce: Callable[[str], None], rules: tuple[Path, ...] = ()) -> None:
    """Serve a database until interrupted; announce the site's address once it listens.

    Rows are explained by the shipped rules with those of a user's folders.

    Raises: SettingsError: the database is no SQLite file, the address can't be used, or a package is missing.
    SchemaOutOfDate: the database has another schema. LoadError: the database can't be read.
    """
    check_database(database)
    if not address.base_url.startswith("/"):
        raise SettingsError(f"the path {address.base_url!r} must start with /")
    listening = listen(address)
    try:
        from etl.serve.site import make_site

        with make_site(database, address.base_url, rules) as site:
            _run(site, address, listening, announce)
    finally:
        listening.close()


def check_database(database: str) -> None:
    """Check that a database can be served.

    Raises: SettingsError: it is no SQLite file, or a package is missing. SchemaOutOfDate, LoadError: it can't be used.
    """
    if database.partition("://")[0] != SQLITE:
        raise SettingsError(NO_SERVER.format(url="postgresql://…"))
    if importlib.util.find_spec("datasette") is None:
        raise SettingsError(MISSING)
    with using_database(database, read_only=True) as engine:
        check(engine)


def listen(address: Address) -> socket.socket:
    """Return a socket that is bound to the address.

    Raises: SettingsError: the port is taken or not allowed, or the host is none of this computer's.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address.host, address.port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"can't listen on {address.host}, port {address.port}: {error.strerror or error}; "
            "end what uses it, or name another with --port (0 takes any that is free)"
        ) from error
    return listening


def _run(site: Any, address: Address, listening: socket.socket, announce: Callable[[str], None]) -> None:
    import uvicorn

    config = uvicorn.Config(site.app(), log_level="warning", lifespan="on", server_header=False)
    host = f"[{address.host}]" if ":" in address.host else address.host
    announce(f"http://{host}:{listening.getsockname()[1]}{address.base_url}")
    uvicorn.Server(config).run(sockets=[listening])
