"""Paths become files, in a stable order; what can't be read is an outcome, and every walk ends."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.read import FoundFile, PassedOver, absolute_path, find_files
from etl.read.kinds import Form, Kind
from etl.records import Outcome
from models.codes import RejectionReason


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = "A text.") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    return [file.uri for file in find_files([Path(path) for path in paths]) if isinstance(file, FoundFile)]


def passed_over(*paths: str) -> list[str]:
    return [file.uri for file in find_files([Path(path) for path in paths]) if isinstance(file, PassedOver)]


def rejected(*paths: str) -> dict[str, RejectionReason]:
    outcomes = [item for item in find_files([Path(path) for path in paths]) if isinstance(item, Outcome)]
    return {item.source.uri: item.rejection.reason for item in outcomes if item.rejection}


def test_files_come_by_name() -> None:
    """A folder's files and folders come in the order of their names, whatever order they were made in."""
    write("raw/c.txt", "raw/a.html", "raw/b/z.jsonl", "raw/b/y.HTM")
    assert found("raw") == ["raw/a.html", "raw/b/y.HTM", "raw/b/z.jsonl", "raw/c.txt"]


def test_paths_come_as_they_were_named() -> None:
    """What the user names first is read first."""
    write("b.txt", "a/x.txt")
    assert found("b.txt", "a") == ["b.txt", "a/x.txt"]


@pytest.mark.parametrize("paths", [("raw", "raw"), ("raw", "raw/a.txt"), ("raw/a.txt", "raw"), ("raw/", "./raw/b/..")])
def test_what_is_named_twice_is_read_once(paths: tuple[str, ...]) -> None:
    """A path that is named again, or that lies in another, is read once."""
    write("raw/a.txt", "raw/b/c.txt")
    assert found(*paths) == ["raw/a.txt", "raw/b/c.txt"]


def test_the_current_folder_gives_plain_names() -> None:
    """A source is shown as the user named it, without dots and doubled slashes."""
    write("raw/a.txt")
    assert found(".") == found("./raw//") == ["raw/a.txt"]


def test_a_stamp_has_the_absolute_path(folder: Path) -> None:
    """The same file has the same stamp, however it was named."""
    write("raw/a.txt")
    stamps = {item.stamp for name in (".", "raw", "raw/a.txt", str(folder)) for item in find_files([Path(name)])}  # type: ignore[union-attr]
    assert [stamp.path for stamp in stamps] == [absolute_path(folder / "raw/a.txt")]


def test_other_kinds_are_passed_over_in_a_folder() -> None:
    """Pictures, gold files, sidecars and hidden files are counted, not rejected."""
    write("raw/a.jpg", "raw/a.gold.json", "raw/a.meta.json", "raw/.hidden.txt", "raw/.git/x.txt", "raw/readme")
    assert (len(passed_over("raw")), found("raw"), rejected("raw")) == (6, [], {})


@pytest.mark.parametrize("name", ["a.pdf", "a.gold.json", "a.meta.json", "readme"])
def test_another_kind_named_is_rejected(name: str) -> None:
    """A file of another kind that the user names is told to be one."""
    write(name)
    assert rejected(name) == {name: RejectionReason.UNSUPPORTED_TYPE}


def test_what_is_no_regular_file_is_never_opened() -> None:
    """A pipe under a text's name is rejected: opening it would wait for ever."""
    Path("raw").mkdir()
    os.mkfifo("raw/a.txt")
    assert rejected("raw") == {"raw/a.txt": RejectionReason.UNSUPPORTED_TYPE}


def test_a_dangling_link_is_rejected() -> None:
    """A link to what is not there is told; the other files are read."""
    write("raw/b.txt")
    Path("raw/a.txt").symlink_to("nowhere.txt")
    Path("raw/folder").symlink_to("nowhere")
    reasons = {"raw/a.txt": RejectionReason.NOT_FOUND, "raw/folder": RejectionReason.NOT_FOUND}
    assert (rejected("raw"), found("raw")) == (reasons, ["raw/b.txt"])


def test_a_link_to_itself_is_rejected() -> None:
    """A file that is a link to itself can't be looked at."""
    write("raw/b.txt")
    Path("raw/a.txt").symlink_to("a.txt")
    assert (rejected("raw"), found("raw")) == ({"raw/a.txt": RejectionReason.UNREADABLE}, ["raw/b.txt"])


def test_a_folder_loop_ends() -> None:
    """A link to a folder that it lies in is told, and everything else is read once."""
    write("raw/a/x.txt", "raw/b.txt")
    Path("raw/a/loop").symlink_to("..", target_is_directory=True)
    assert rejected("raw") == {"raw/a/loop": RejectionReason.UNSUPPORTED_TYPE}
    assert found("raw") == ["raw/a/x.txt", "raw/b.txt"]


def test_links_across_folders_do_not_multiply() -> None:
    """Ten folders that all link to each other are walked in no more than a hundred steps."""
    for n in range(10):
        write(f"raw/{n}/x.txt")
    for n in range(10):
        for m in range(10):
            Path(f"raw/{n}/to{m}").symlink_to(f"../{m}", target_is_directory=True)
    assert len(found("raw")) <= 20


def test_a_linked_folder_is_read() -> None:
    """A link to a folder elsewhere is followed."""
    write("elsewhere/x.txt", "raw/a.txt")
    Path("raw/link").symlink_to("../elsewhere", target_is_directory=True)
    assert found("raw") == ["raw/a.txt", "raw/link/x.txt"]


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    """Folders deeper than Python's recursion reaches, removed here: pytest's own removal recurses."""
    deepest = folder
    for _ in range(1100):
        deepest /= "d"
        deepest.mkdir()
    yield deepest
    while deepest != folder:
        deepest.rmdir()
        deepest = deepest.parent


def test_deep_folders_are_walked(deep: Path) -> None:
    """The walk does not recurse."""
    text = deep / "x.txt"
    text.write_text("A text.", encoding="utf-8")
    assert len(found("d")) == 1
    text.unlink()


def test_a_name_that_is_not_unicode_can_be_stored() -> None:
    """Bytes in a file's name that are not UTF-8 are escaped in its URI."""
    Path("raw").mkdir()
    Path(os.fsdecode(b"raw/caf\xe9.txt")).write_text("A text.", encoding="utf-8")
    assert found("raw") == [r"raw/caf\udce9.txt"]


def test_a_changed_sidecar_changes_the_stamp() -> None:
    """What a sidecar says belongs to the file: with another sidecar it is another."""
    write("a.txt")
    stamps = []
    for sidecar in ("", "{}", '{"url": "x"}'):
        if sidecar:
            write("a.meta.json", text=sidecar)
        stamps += [item.stamp for item in find_files([Path("a.txt")]) if isinstance(item, FoundFile)]
    assert len({(stamp.size, stamp.mtime_ns) for stamp in stamps}) == 3


KINDS = [
    ("a.txt", Kind(Form.TEXT)),
    ("a.html", Kind(Form.PAGE)),
    ("A.HTM", Kind(Form.PAGE)),
    ("a.mhtml", Kind(Form.MAIL)),
    ("a.jsonl", Kind(Form.LINES)),
    ("a.jl", Kind(Form.LINES)),
    ("a.jsonl.gz", Kind(Form.LINES, is_gzipped=True)),
    ("a.TXT.GZ", Kind(Form.TEXT, is_gzipped=True)),
    ("a.csv", Kind(Form.TABLE)),
    ("a.tsv.gz", Kind(Form.TABLE, is_gzipped=True)),
    ("a.warc.gz", Kind(Form.WARC, is_gzipped=True)),
    ("a.zip", Kind(Form.ZIP)),
    ("a.tar", Kind(Form.TAR)),
    ("a.tgz", Kind(Form.TAR, is_gzipped=True)),
    ("a.tar.gz", Kind(Form.TAR, is_gzipped=True)),
]


@pytest.mark.parametrize(("name", "expected"), KINDS)
def test_a_files_name_tells_its_kind(name: str, expected: Kind) -> None:
    """The suffix tells the format, in any case of letters."""
    write(name)
    assert [item.kind for item in find_files([Path(name)]) if isinstance(item, FoundFile)] == [expected]


@pytest.mark.parametrize("name", ["a.gz", "a.json", "a.meta.json", "a.zip.gz", "a.jpg.gz", "gz", "zip"])
def test_other_names_are_of_another_kind(name: str) -> None:
    """What a name does not tell is not guessed at."""
    write(f"raw/{name}")
    assert passed_over("raw") == [f"raw/{name}"]


def test_a_dash_is_the_standard_input() -> None:
    """The name - stands for a stream, of which nothing is known before it is read."""
    (file,) = find_files([Path("-")])
    assert isinstance(file, FoundFile)
    assert (file.uri, file.kind, file.stamp) == ("stdin", None, None)
