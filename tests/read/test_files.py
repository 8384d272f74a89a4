"""An open file gives its source, or one source a record; what can't be read is an outcome."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.read import FoundFile, find_files, read_file
from etl.records import Outcome, Rejection, Source
from models.codes import MediaType, RejectionReason

LIMIT = 1000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def find(name: str) -> FoundFile:
    (file,) = find_files([Path(name)])
    assert isinstance(file, FoundFile)
    return file


def read(name: str, limit: int = LIMIT) -> list[Source | Outcome]:
    return list(read_file(find(name), limit))


def reasons(items: list[Source | Outcome]) -> Iterator[tuple[str, RejectionReason]]:
    return ((i.source.uri, i.rejection.reason) for i in items if isinstance(i, Outcome) and i.rejection)


def test_a_file_is_a_source() -> None:
    """A text's bytes come as they are, with the file's stamp."""
    Path("a.txt").write_bytes(b"\xffA text.")
    file = find("a.txt")
    assert list(read_file(file, LIMIT)) == [Source("a.txt", b"\xffA text.", MediaType.TEXT, file.stamp)]


@pytest.mark.parametrize("sidecar", ["a.meta.json", "a.txt.meta.json"])
def test_a_sidecar_comes_with_its_file(sidecar: str) -> None:
    """NAME.meta.json, or NAME.txt.meta.json, is part of the content's identity."""
    Path("a.txt").write_text("A text.", encoding="utf-8")
    (alone,) = read("a.txt")
    Path(sidecar).write_text('{"url": "x"}', encoding="utf-8")
    (source,) = read("a.txt")
    assert isinstance(source, Source)
    assert isinstance(alone, Source)
    assert (source.extra, source.sha256 != alone.sha256) == (b'{"url": "x"}', True)


def test_a_file_above_the_limit_is_rejected() -> None:
    """A text larger than the limit is not read into memory."""
    Path("a.txt").write_bytes(b"x" * (LIMIT + 1))
    assert list(reasons(read("a.txt"))) == [("a.txt", RejectionReason.TOO_LARGE)]


def test_a_file_at_the_limit_is_read() -> None:
    """The limit itself is allowed."""
    Path("a.txt").write_bytes(b"x" * LIMIT)
    assert isinstance(read("a.txt")[0], Source)


def test_a_file_that_grows_past_the_limit_is_rejected() -> None:
    """A text that was small when it was found and is large when it is read is rejected too."""
    Path("a.txt").write_bytes(b"x")
    file = find("a.txt")
    Path("a.txt").write_bytes(b"x" * (LIMIT + 1))
    assert list(reasons(list(read_file(file, LIMIT)))) == [("a.txt", RejectionReason.TOO_LARGE)]


def test_a_vanishing_file_is_rejected() -> None:
    """A file that is gone between the walk and the reading is told."""
    Path("a.txt").write_text("A text.", encoding="utf-8")
    file = find("a.txt")
    Path("a.txt").unlink()
    assert list(reasons(list(read_file(file, LIMIT)))) == [("a.txt", RejectionReason.NOT_FOUND)]


def test_a_file_that_the_system_will_not_read_is_rejected() -> None:
    """A file whose reading fails, here because it has become a folder, is told; that holds for root too."""
    Path("a.txt").write_text("A text.", encoding="utf-8")
    file = find("a.txt")
    Path("a.txt").unlink()
    Path("a.txt").mkdir()
    assert list(reasons(list(read_file(file, LIMIT)))) == [("a.txt", RejectionReason.UNREADABLE)]


def test_a_sidecar_that_can_not_be_read_is_named() -> None:
    """Where it is the sidecar that fails, here because it has become a folder, the detail says so."""
    Path("a.txt").write_text("A text.", encoding="utf-8")
    Path("a.meta.json").write_text("{}", encoding="utf-8")
    file = find("a.txt")
    Path("a.meta.json").unlink()
    Path("a.meta.json").mkdir()
    (outcome,) = read_file(file, LIMIT)
    assert isinstance(outcome, Outcome)
    assert outcome.rejection == Rejection(RejectionReason.UNREADABLE, "a.meta.json: Is a directory")


def test_an_unread_file_has_no_stamp() -> None:
    """What was not read is tried again by the next run: a permission or a limit can change, and the file not."""
    Path("a.txt").write_bytes(b"x" * (LIMIT + 1))
    (outcome,) = read("a.txt")
    assert isinstance(outcome, Outcome)
    assert outcome.source.stamp is None


def test_every_record_is_a_source() -> None:
    """A record's URI is its file's and its line; blank lines are counted, not read."""
    Path("a.jsonl").write_text('{"text": "1"}\n\n  \n{"text": "4"}', encoding="utf-8")
    sources = [item for item in read("a.jsonl") if isinstance(item, Source)]
    assert [(source.uri, json.loads(source.data)["text"]) for source in sources] == [
        ("a.jsonl#1", "1"),
        ("a.jsonl#4", "4"),
    ]
    assert {source.media_type for source in sources} == {MediaType.JSON}


def test_a_file_of_records_may_be_above_the_limit() -> None:
    """The limit is of one record: a file of many is read a record at a time."""
    Path("a.jsonl").write_text('{"text": "one"}\n' * LIMIT, encoding="utf-8")
    assert sum(isinstance(item, Source) for item in read("a.jsonl")) == LIMIT


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_record_above_the_limit_is_rejected(end: str) -> None:
    """One record that is too long is rejected, and the others are read."""
    long = json.dumps({"text": "x" * LIMIT * 3})
    Path("a.jsonl").write_text(f'{{"text": "1"}}\n{long}\n{{"text": "3"}}\n{long}{end}', encoding="utf-8")
    items = read("a.jsonl")
    assert [item.uri for item in items if isinstance(item, Source)] == ["a.jsonl#1", "a.jsonl#3"]
    assert list(reasons(items)) == [("a.jsonl#2", RejectionReason.TOO_LARGE), ("a.jsonl#4", RejectionReason.TOO_LARGE)]


@pytest.mark.parametrize("text", ["", "\n \n\n", "\ufeff\n"])
def test_a_file_without_records_is_empty(text: str) -> None:
    """A file of records that holds none is told, and known from then on."""
    Path("a.jsonl").write_text(text, encoding="utf-8")
    (outcome,) = read("a.jsonl")
    assert isinstance(outcome, Outcome)
    assert outcome.source.stamp == find("a.jsonl").stamp
    assert list(reasons([outcome])) == [("a.jsonl", RejectionReason.EMPTY)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_records_in_wide_characters_are_read(encoding: str) -> None:
    """A file of records in UTF-16 or UTF-32 is parted at its line ends."""
    records = [{"text": "Café"}, {"text": "ऊ"}]
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    Path("a.jsonl").write_bytes(text.encode(encoding))
    assert [json.loads(item.data) for item in read("a.jsonl") if isinstance(item, Source)] == records
