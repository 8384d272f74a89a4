"""What stands beside the migrations: views, search index, reference data; put in place once the schema is at head."""

from sqlalchemy import Connection, delete, insert, select

from models.control import InstalledPart
from models.reference import reference_fingerprint, sync_reference
from models.search import place_search, search_fingerprint
from models.views import place_views, views_fingerprint

_NAMES = {"reference": "reference data", "search": "a search index", "views": "views"}


def install_parts(connection: Connection) -> None:
    """Put the views, the index and the reference data in place, and note which."""
    stored = _stored(connection)
    sync_reference(connection)
    place_views(connection)
    if stored.get("search") != search_fingerprint():  # reading all texts again takes a while
        place_search(connection)
    connection.execute(delete(InstalledPart))
    connection.execute(insert(InstalledPart), [{"name": n, "sha256": s} for n, s in _fingerprints().items()])


def outdated_parts(connection: Connection) -> list[str]:
    """Return what is in place of another version, in words; nothing where all is this version's."""
    stored = _stored(connection)
    return [_NAMES[name] for name, fingerprint in _fingerprints().items() if stored.get(name) != fingerprint]


def _stored(connection: Connection) -> dict[str, str]:
    stored = connection.execute(select(InstalledPart.name, InstalledPart.sha256))
    return {row.name: row.sha256 for row in stored}


def _fingerprints() -> dict[str, str]:
    return {"reference": reference_fingerprint(), "search": search_fingerprint(), "views": views_fingerprint()}
