"""What stands beside the migrations: views, search index, reference data; put in place once the schema is at head."""

from sqlalchemy import Connection, delete, insert, select

from models.control import InstalledPart
from models.reference import reference_fingerprint, sync_reference
from models.search import place_search, search_fingerprint
from models.views import place_views, views_fingerprint


def install_parts(connection: Connection) -> None:
    """Put the views, the index and the reference data in place, and note which."""
    stored = _stored(connection)
    sync_reference(connection)
    place_views(connection)
    if stored.get("search") != search_fingerprint():  # reading all texts again takes a while
        place_search(connection)
    connection.execute(delete(InstalledPart))
    connection.execute(insert(InstalledPart), [{"name": n, "sha256": s} for n, s in _fingerprints().items()])


def parts_are_current(connection: Connection) -> bool:
    """Tell whether what is in place is this version's."""
    return _stored(connection) == _fingerprints()


def _stored(connection: Connection) -> dict[str, str]:
    stored = connection.execute(select(InstalledPart.name, InstalledPart.sha256))
    return {row.name: row.sha256 for row in stored}


def _fingerprints() -> dict[str, str]:
    return {"reference": reference_fingerprint(), "search": search_fingerprint(), "views": views_fingerprint()}
