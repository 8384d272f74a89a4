"""What a user sets: the database, the rules and how to run; as a frozen value, checked once."""

import re
from dataclasses import dataclass
from pathlib import Path

from etl.errors import SettingsError

DATABASE_VARIABLE = "COMMUNIQUE_DATABASE"  # the same as in models.engine, which Alembic's command line reads
DEFAULT_DATABASE = "sqlite:///communique.db"
DEFAULT_PATHS = (Path("raw"),)
DEFAULT_MAX_MB = 20.0  # of one text, page or record; the longest news page seen has 3

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://(.*)", re.IGNORECASE | re.DOTALL)
_SCHEMES = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


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


def read_database(name: str) -> str:
    """Return the URL of a database that the user named: a URL, or a SQLite file's path.

    >>> read_database("s.db"), read_database("postgresql://anna@server/news")
    ('sqlite:///s.db', 'postgresql+psycopg://anna@server/news')

    Raises: SettingsError: it is neither.
    """
    found = _SCHEME.fullmatch(name)
    if not found:
        if not name.strip() or name.strip() != name:
            raise SettingsError("no database is named: write a file name, sqlite:///file.db or postgresql://…")
        return f"sqlite:///{name}"
    scheme = _SCHEMES.get(found[1].lower())
    if scheme is None:
        raise SettingsError(f"{found[1]}:// is no database that is supported: use sqlite:///file.db or postgresql://…")
    return f"{scheme}://{found[2]}"


def hide_password(url: str) -> str:
    """Return a URL that can be shown.

    >>> hide_password("postgresql://anna:secret@server/news")
    'postgresql://anna:…@server/news'
    """
    scheme, mark, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    user, colon, _ = login.partition(":")
    return f"{scheme}{mark}{user}{colon}{'…' if colon else ''}{at}{place}"


def check_rules(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of a user's rules, checked.

    Raises: SettingsError: one is none.
    """
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f"there is no folder of rules at {folder}")
    return folders
