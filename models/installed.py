"""What stands beside the migrations: views and reference data, put in place once the schema is at its head."""

from sqlalchemy import Connection, delete, insert, select

from models.control import InstalledPart
from models.reference import reference_fingerprint, sync_reference
from models.views import place_views, views_fingerprint


def install_parts(connection: Connection) -> None:
    """Put the views and the reference data in place, and note which."""
    sync_reference(connection)
    place_views(connection)
    connection.execute(delete(InstalledPart))
    connection.execute(insert(InstalledPart), [{"name": n, "sha256": s} for n, s in _fingerprints().items()])


def parts_are_current(connection: Connection) -> bool:
    """Tell whether the views and the reference data in place are this version's."""
    stored = connection.execute(select(InstalledPart.name, InstalledPart.sha256))
    return {row.name: row.sha256 for row in stored} == _fingerprints()


def _fingerprints() -> dict[str, str]:
    return {"reference": reference_fingerprint(), "views": views_fingerprint()}
