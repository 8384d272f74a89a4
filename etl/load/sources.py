"""What a batch does to documents, their locations and rejections: which articles are to be made, which to go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.load.batch import Batch, table_of
from etl.load.files import FileBook, FileRow
from etl.load.reports import BatchReport
from etl.records import Outcome
from models.base import utc_now
from models.codes import RejectionReason
from models.control import Tombstone
from models.sources import Document, DocumentLocation, Rejection

Stored = dict[str, Any]

_DOCUMENTS = table_of(Document)
_LOCATIONS = table_of(DocumentLocation)
_REJECTIONS = table_of(Rejection)
_TOMBSTONES = table_of(Tombstone)

KEEPS_ARTICLE = (RejectionReason.INTERNAL_ERROR,)  # says nothing about the content: an article made before stays


@dataclass(slots=True)
class Intake:
    """Sorts a batch's outcomes by what is stored already; notes rows, and what is left to do to articles."""

    batch: Batch
    files: FileBook
    pipeline_version: str
    counts: dict[str, int] = field(default_factory=dict)
    wanted: dict[int, Outcome] = field(default_factory=dict)  # document id → the outcome to make its article from
    remade: set[int] = field(default_factory=set)  # documents whose stored article goes first
    left: set[int] = field(default_factory=set)  # documents that lost a location
    _documents: dict[tuple[str, str], Stored] = field(default_factory=dict)
    _locations: dict[str, Stored] = field(default_factory=dict)
    _rejections: dict[str, Stored] = field(default_factory=dict)
    _forgotten: set[str] = field(default_factory=set)  # URIs and contents
    _changes: dict[str, list[Stored]] = field(default_factory=lambda: {"locations": [], "documents": []})

    def take(self, outcomes: Sequence[Outcome]) -> BatchReport:
        """Note the rows of all outcomes; of two with the same source the later counts."""
        latest = {outcome.source.uri: outcome for outcome in outcomes}
        self._look_up(latest)
        for outcome in latest.values():
            self._count(self._take_one(outcome))
        self._count("unchanged", len(outcomes) - len(latest))
        self._write()
        return BatchReport(**self.counts)

    def _look_up(self, outcomes: Mapping[str, Outcome]) -> None:
        contents = {o.source.sha256 for o in outcomes.values() if o.source.sha256}
        select_in = self.batch.select_in
        self.files.look_up(self.batch, outcomes.values())
        for row in select_in(_DOCUMENTS.c.sha256, contents, _DOCUMENTS):
            self._documents[row["sha256"], str(row["media_type"])] = dict(row)
        self._locations = {row["uri"]: dict(row) for row in select_in(_LOCATIONS.c.uri, outcomes, _LOCATIONS)}
        self._rejections = {row["uri"]: dict(row) for row in select_in(_REJECTIONS.c.uri, outcomes, _REJECTIONS)}
        self._forgotten = {row["uri"] for row in select_in(_TOMBSTONES.c.uri, outcomes, _TOMBSTONES.c.uri)}
        self._forgotten |= {row["sha256"] for row in select_in(_TOMBSTONES.c.sha256, contents, _TOMBSTONES.c.sha256)}

    def _take_one(self, outcome: Outcome) -> str:
        file = self.files.enter(self.batch, outcome)
        source = outcome.source
        if source.uri in self._forgotten:
            return "forgotten"
        if source.sha256 in self._forgotten:
            self._bury(outcome, file)
            return "forgotten"
        if outcome.rejection or outcome.article is None or source.sha256 is None:
            return self._reject(outcome, file)
        self._drop_rejection(source.uri)
        return self._place(outcome, file)

    def _bury(self, outcome: Outcome, file: FileRow | None) -> None:
        """Keep a copy of a forgotten content out too, until its restoration."""
        uri, sha256 = outcome.source.uri, outcome.source.sha256
        file_id = file.id if file else None
        self.batch.add(Tombstone, uri=uri, sha256=sha256, file_id=file_id, reason=None, forgotten_at=utc_now())
        self._drop_rejection(uri)
        self._leave(uri)

    def _reject(self, outcome: Outcome, file: FileRow | None) -> str:
        source, rejection = outcome.source, outcome.rejection
        assert rejection is not None
        row = {
            "uri": source.uri,
            "reason": rejection.reason,
            "detail": rejection.detail,
            "sha256": source.sha256,
            "byte_count": source.byte_count,
            "pipeline_version": self.pipeline_version,
            **_place_in(file),
        }
        stored = self._rejections.get(source.uri)
        if stored is None or {**stored, **row} != stored:
            self._drop_rejection(source.uri)
            self.batch.add(Rejection, **row)
        if source.sha256 is None or rejection.reason in KEEPS_ARTICLE:
            self._move(source.uri, None, file)
        else:
            self._leave(source.uri)
        return "rejected"

    def _place(self, outcome: Outcome, file: FileRow | None) -> str:
        source = outcome.source
        assert source.sha256 is not None
        assert source.media_type is not None
        stored = self._documents.get((source.sha256, source.media_type.value))
        document = stored or self._new_document(outcome)
        is_older = document["pipeline_version"] != self.pipeline_version
        if is_older:
            document["pipeline_version"] = self.pipeline_version
            self._changes["documents"].append({"id": document["id"], "pipeline_version": self.pipeline_version})
            self.remade.add(document["id"])
            self.wanted[document["id"]] = outcome
        location = self._locations.get(source.uri)
        if location is None:
            self._new_location(source.uri, document["id"], file)
            return "moved" if stored else "new"
        is_same = location["document_id"] == document["id"]
        self._move(source.uri, document["id"], file)
        return "unchanged" if is_same and not is_older else "replaced"

    def _new_document(self, outcome: Outcome) -> Stored:
        source = outcome.source
        assert source.sha256 is not None
        assert source.media_type is not None
        row: Stored = {
            "sha256": source.sha256,
            "media_type": source.media_type,
            "byte_count": source.byte_count,
            "pipeline_version": self.pipeline_version,
        }
        row["id"] = self.batch.add(Document, **row)
        self._documents[source.sha256, source.media_type.value] = row
        self.wanted[row["id"]] = outcome
        return row

    def _new_location(self, uri: str, document_id: int, file: FileRow | None) -> None:
        row = {"uri": uri, "document_id": document_id, **_place_in(file)}
        self._locations[uri] = {"id": self.batch.add(DocumentLocation, **row), **row}

    def _move(self, uri: str, document_id: int | None, file: FileRow | None) -> None:
        """Point a stored location at a document (None: the one it has) and at the file's present version."""
        stored = self._locations.get(uri)
        if stored is None:
            return
        row = {**stored, "document_id": document_id or stored["document_id"], **_place_in(file)}
        if row != stored:
            if row["document_id"] != stored["document_id"]:
                self.left.add(stored["document_id"])
            self._locations[uri] = row
            self._changes["locations"].append(row)

    def _leave(self, uri: str) -> None:
        """Drop a location: its source no longer holds the document."""
        stored = self._locations.pop(uri, None)
        if stored:
            self.left.add(stored["document_id"])
            self.batch.delete_ids(DocumentLocation, [stored["id"]])

    def _drop_rejection(self, uri: str) -> None:
        stored = self._rejections.pop(uri, None)
        if stored:
            self.batch.delete_ids(Rejection, [stored["id"]])

    def _write(self) -> None:
        """Write the files' rows and the changes; the new rows are written when the batch is flushed."""
        self.files.write(self.batch)
        self.batch.update_rows(Document, self._changes["documents"])
        self.batch.flush()
        self.batch.update_rows(DocumentLocation, self._changes["locations"])
        self.left |= self.files.drop_stale(self.batch)

    def _count(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number


def without_location(batch: Batch, documents: Iterable[int]) -> set[int]:
    """Return those of the documents that no location holds any more."""
    asked = set(documents)
    held = batch.select_in(_LOCATIONS.c.document_id, asked, _LOCATIONS.c.document_id)
    return asked - {row["document_id"] for row in held}


def _place_in(file: FileRow | None) -> Stored:
    return {"file_id": file.id if file else None, "file_version_number": file.version_number if file else None}
