"""What a user sets: the database, the rules and how to run; as a frozen value, checked once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from etl.errors import SettingsError

DATABASE_VARIABLE = "COMMUNIQUE_DATABASE"  # the same as in models.engine, which Alembic's command line reads
DEFAULT_DATABASE = "sqlite:///communique.db"
SQLITE = "sqlite"
DEFAULT_PATHS = (Path("raw"),)
DEFAULT_MAX_MB = 5.0  # of one text, page or record; the longest of 102 news pages measured has 0.2

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://(.*)", re.IGNORECASE | re.DOTALL)
_HOW_TO_NAME = "write a file's name, sqlite:///file.db or postgresql://user@host/name"
_SCHEMES = {
    "sqlite": SQLITE,
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class ExportFormat(StrEnum):
    """How views are written to files."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a load runs."""

    database: str  # a URL
    rules: tuple[Path, ...] = ()  # folders of a user's own rules
    workers: int = 1  # processes; 1 works in this one
    max_bytes: int = int(DEFAULT_MAX_MB * 1e6)
    verify: bool = False  # open known files too and compare their contents
    reprocess: bool = False  # make articles again that another version or other rules made
    prune: bool = False  # forget what is gone from the folders


def read_database(name: str, *, must_exist: bool = False) -> str:
    """Return the URL of a database that the user named: a URL, or a SQLite file's path.

    >>> read_database("s.db"), read_database("postgresql://anna@server/news")
    ('sqlite:///s.db', 'postgresql+psycopg://anna@server/news')

    Raises: SettingsError: it is neither, or no SQLite file can be there, or one that must exist does not.
    """
    scheme, rest = _split_url(name)
    if scheme == SQLITE:
        _check_file(unquote(rest.removeprefix("/").partition("?")[0]), must_exist=must_exist)
    return f"{scheme}://{rest}"


def _check_file(file: str, *, must_exist: bool) -> None:
    """Raise SettingsError where no database can be, or none is; SQLite itself does not say why."""
    if file in ("", ":memory:"):
        raise SettingsError("a database in memory is gone when the command ends: name a file")
    if file.startswith("file:"):  # SQLite's own kind of URL
        return
    path = Path(file)
    if path.is_dir():
        raise SettingsError(f"{file} is a folder: name a file for the database")
    if must_exist and not path.exists():
        raise SettingsError(f"there is no database at {file}: `communique load` makes one")
    if not path.parent.is_dir():
        raise SettingsError(f"there is no folder for the database {file}: make {path.parent} first")


def _split_url(name: str) -> tuple[str, str]:
    found = _SCHEME.fullmatch(name)
    if not found:
        if not name.strip() or ":" in name.split("/")[0][2:]:
            raise SettingsError(f"{hide_password(name)!r} is no database: {_HOW_TO_NAME}")
        return SQLITE, f"/{name.replace('%', '%25').replace('?', '%3F')}"  # a URL has other uses for them
    scheme = _SCHEMES.get(found[1].lower())
    if scheme is None:
        raise SettingsError(f"{found[1]}:// is no database that is supported: {_HOW_TO_NAME}")
    if not _is_address(scheme, found[2]):
        raise SettingsError(f"{hide_password(name)} is no address of a database: {_HOW_TO_NAME}")
    return scheme, found[2]


def _is_address(scheme: str, rest: str) -> bool:
    if scheme == SQLITE:
        return rest.startswith("/") or not rest
    try:
        return urlsplit(f"//{rest}").port != 0
    except ValueError:  # a port that is no number
        return False


def hide_password(url: str) -> str:
    """Return a URL that can be shown.

    >>> hide_password("postgresql://anna:secret@server/news")
    'postgresql://anna:…@server/news'
    """
    scheme, mark, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    user, colon, _ = login.partition(":")
    return f"{scheme}{mark}{user}{colon}{'…' if colon else ''}{at}{place}"
