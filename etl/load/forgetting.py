"""Forgetting on purpose, restoring, and pruning what is gone from a folder."""

from collections.abc import Container, Iterable, Sequence
from pathlib import PurePath

from sqlalchemy import delete, select, update

from etl.errors import LoadError
from etl.load.batch import Batch, table_of
from etl.load.families import Identities
from etl.load.removal import remove_documents
from etl.load.sources import without_location
from models.base import utc_now
from models.control import Tombstone
from models.sources import Document, DocumentLocation, File, Rejection

_DOCUMENTS = table_of(Document)
_FILES = table_of(File)
_LOCATIONS = table_of(DocumentLocation)
_REJECTIONS = table_of(Rejection)
_TOMBSTONES = table_of(Tombstone)


def forget_source(batch: Batch, identities: Identities, source: str, reason: str | None) -> int:
    """Bury a source with its content, at every place that holds it; return the number of articles removed.

    Raises: LoadError: nothing is known of the source.
    """
    if batch.connection.scalar(select(_TOMBSTONES.c.id).where(_TOMBSTONES.c.uri == source)):
        return 0
    document = batch.connection.scalar(select(_LOCATIONS.c.document_id).where(_LOCATIONS.c.uri == source))
    if document:
        _bury_places(batch, document, reason)
    elif not _bury_rejection(batch, source, reason):
        raise LoadError(f"nothing is known of the source {source!r}: name it as the views' column source shows it")
    batch.connection.execute(delete(_REJECTIONS).where(_REJECTIONS.c.uri == source))
    batch.flush()
    return remove_documents(batch, identities, [document] if document else [])


def restore_source(batch: Batch, source: str) -> None:
    """Remove the tombstones of a source and of its content; their files will be read again.

    Raises: LoadError: the source is not forgotten.
    """
    buried = batch.connection.execute(select(_TOMBSTONES).where(_TOMBSTONES.c.uri == source)).mappings().first()
    if buried is None:
        raise LoadError(f"the source {source!r} is not forgotten")
    same = _TOMBSTONES.c.uri == source
    if buried["sha256"]:
        same |= _TOMBSTONES.c.sha256 == buried["sha256"]
    files = select(_TOMBSTONES.c.file_id).where(same, _TOMBSTONES.c.file_id.is_not(None))
    batch.connection.execute(update(_FILES).where(_FILES.c.id.in_(files)).values(is_complete=False))
    batch.connection.execute(delete(_TOMBSTONES).where(same))


def prune_folders(batch: Batch, identities: Identities, folders: Sequence[str], seen: Container[str]) -> int:
    """Remove the files of folders that were not seen, with what only they hold; return the number of articles."""
    gone = {
        row.id
        for row in batch.connection.execute(select(_FILES.c.id, _FILES.c.path))
        if row.path not in seen and _is_within(row.path, folders)
    }
    held = batch.select_in(_LOCATIONS.c.file_id, gone, _LOCATIONS.c.document_id)
    documents = {row["document_id"] for row in held}
    batch.delete_ids(File, gone)
    batch.delete_ids(Rejection, _unseen_rejections(batch, folders, seen))
    return remove_documents(batch, identities, without_location(batch, documents))


def _bury_places(batch: Batch, document: int, reason: str | None) -> None:
    """Put a tombstone at every place that holds a document."""
    sha256 = batch.connection.scalar(select(_DOCUMENTS.c.sha256).where(_DOCUMENTS.c.id == document))
    places = batch.connection.execute(select(_LOCATIONS).where(_LOCATIONS.c.document_id == document))
    for place in places.mappings().all():
        _bury(batch, place["uri"], sha256, place["file_id"], reason)


def _bury_rejection(batch: Batch, source: str, reason: str | None) -> bool:
    """Put a tombstone on a source that was rejected, not on its content; tell whether it was."""
    rejection = batch.connection.execute(select(_REJECTIONS).where(_REJECTIONS.c.uri == source)).mappings().first()
    if rejection:
        _bury(batch, source, None, rejection["file_id"], reason)
    return rejection is not None


def _bury(batch: Batch, uri: str, sha256: str | None, file_id: int | None, reason: str | None) -> None:
    batch.add(Tombstone, uri=uri, sha256=sha256, file_id=file_id, reason=reason, forgotten_at=utc_now())


def _unseen_rejections(batch: Batch, folders: Sequence[str], seen: Container[str]) -> set[int]:
    """Return the rejections of sources that could not even be looked at, and are gone."""
    rows = batch.connection.execute(select(_REJECTIONS.c.id, _REJECTIONS.c.uri).where(_REJECTIONS.c.file_id.is_(None)))
    return {row.id for row in rows if row.uri not in seen and _is_within(row.uri, folders)}


def _is_within(path: str, folders: Iterable[str]) -> bool:
    return any(PurePath(path).is_relative_to(folder) for folder in folders)
