"""Packed files and archives are read as streams: members become sources, what is damaged or unsafe is told by name."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from etl.read import unpack
from etl.records import Outcome, Source
from models.codes import MediaType

TEXT = b"A text of some length, so that it can be cut."
LINES = b"".join(b'{"text": "%d"}\n' % n for n in range(1, 4))


def make_zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def make_tar(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


def test_a_gzipped_text_is_a_text(read) -> None:
    """A packed text is the same content as the text."""
    (source,) = read("a.txt.gz", gzip.compress(TEXT))
    assert isinstance(source, Source)
    assert (source.uri, source.data, source.media_type) == ("a.txt.gz", TEXT, MediaType.TEXT)


def test_gzipped_records_are_read_line_by_line(read) -> None:
    """A packed file of records may hold more than the limit of one."""
    items = read("a.jsonl.gz", gzip.compress(LINES * 100))
    assert len(items.texts) == 300
    assert list(items.texts)[:2] == ["a.jsonl.gz#1", "a.jsonl.gz#2"]


def test_a_truncated_gzip_text_is_rejected(read) -> None:
    """Half a text is none."""
    items = read("a.txt.gz", gzip.compress(TEXT)[:-12])
    assert (items.texts, items.reasons) == ({}, {"a.txt.gz": "damaged"})


def test_a_truncated_gzip_gives_the_records_before_the_break(read) -> None:
    """The record at which a packed file breaks off is named, those before it are read."""
    records = b"".join(b'{"text": "%s"}\n' % bytes(str(n * 7919 % 1000) * 20, "ascii") for n in range(2000))
    items = read("a.jsonl.gz", gzip.compress(records)[:-500])
    count = len(items.texts)
    assert 0 < count < 2000
    assert items.reasons == {f"a.jsonl.gz#{count + 1}": "damaged"}


def test_what_is_no_gzip_is_rejected(read) -> None:
    """A text under a packed text's name is told."""
    assert read("a.txt.gz", TEXT).reasons == {"a.txt.gz": "damaged"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.tar.gz"])
def test_the_members_of_an_archive_are_sources(read, name: str) -> None:
    """Every member of a known kind is read under the archive's name and its own; others are passed over."""
    members = {"z/a.txt": TEXT, "d.jsonl": LINES, "p.txt.gz": gzip.compress(TEXT), "b.jpg": b"", ".x/c.txt": b"x"}
    data = make_zip(members) if name == "a.zip" else make_tar(members)
    items = read(name, gzip.compress(data) if name.endswith("gz") else data)
    expected = [f"{name}!/z/a.txt", *(f"{name}!/d.jsonl#{n}" for n in (1, 2, 3)), f"{name}!/p.txt.gz"]
    assert list(items.texts) == expected
    assert (items.passed_over, items.reasons) == ([f"{name}!/b.jpg", f"{name}!/.x/c.txt"], {})


def test_a_leading_dot_is_no_part_of_a_name(read) -> None:
    """`tar -C folder .` writes its names with a dot before them."""
    assert list(read("a.tar", make_tar({"./news/a.txt": TEXT})).texts) == ["a.tar!/news/a.txt"]


def test_a_member_of_a_zip_has_its_sidecar(read) -> None:
    """What stands beside a member in the archive belongs to it, as in a folder."""
    items = read("a.zip", make_zip({"n/a.txt": TEXT, "n/a.meta.json": b"{}"}))
    assert [item.extra for item in items if isinstance(item, Source)] == [b"{}"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_name_that_leads_out_is_rejected(read, kind: str, name: str) -> None:
    """A member that would be written elsewhere is told, nothing is written, and the others are read."""
    members = {name: TEXT, "b.txt": TEXT}
    items = read(f"a.{kind}", make_zip(members) if kind == "zip" else make_tar(members))
    assert list(items.texts) == [f"a.{kind}!/b.txt"]
    assert list(items.reasons.values()) == ["unsafe"]
    assert [path.name for path in Path().iterdir()] == [f"a.{kind}"]


def test_an_encrypted_member_is_rejected(read) -> None:
    """A member that needs a password is told, and the others are read."""
    data = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    items = read("a.zip", bytes(data))
    assert (list(items.texts), items.reasons) == (["a.zip!/b.txt"], {"a.zip!/a.txt": "encrypted"})


def test_a_damaged_member_is_rejected(read) -> None:
    """A member whose bytes are not what the archive promises is told, and the others are read."""
    data = bytearray(make_zip({"a.txt": TEXT * 9, "b.txt": TEXT}))
    data[data.index(b"a.txt") + 12] ^= 255
    items = read("a.zip", bytes(data))
    assert (list(items.texts), items.reasons) == (["a.zip!/b.txt"], {"a.zip!/a.txt": "damaged"})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", make_zip({"a.txt": TEXT})[:-30]], ids=["empty", "mark", "cut"])
def test_what_is_no_zip_is_rejected(read, data: bytes) -> None:
    """An archive without its list of members can't be read."""
    assert read("a.zip", data).reasons == {"a.zip": "damaged"}


def test_a_truncated_tar_is_told(read) -> None:
    """The members before the break are read, the one that breaks off and what follows are told."""
    items = read("a.tar", make_tar({"a.txt": TEXT, "b.txt": TEXT * 20})[: 512 * 3 + 100])
    assert list(items.texts) == ["a.tar!/a.txt"]
    assert set(items.reasons.values()) == {"damaged"}


def test_a_tar_with_a_damaged_header_is_told(read) -> None:
    """A header that is damaged is not taken for the archive's end."""
    data = bytearray(make_tar({"a.txt": TEXT, "b.txt": TEXT}))
    data[1024 + 20] ^= 255
    items = read("a.tar", bytes(data))
    assert (list(items.texts), items.reasons) == (["a.tar!/a.txt"], {"a.tar": "damaged"})


def test_an_archive_in_an_archive_is_rejected(read) -> None:
    """Archives in archives are told, and not opened."""
    items = read("a.zip", make_zip({"b.zip": make_zip({"c.txt": TEXT}), "d.tgz": b"", "e.txt": TEXT}))
    assert items.reasons == {"a.zip!/b.zip": "unsupported_type", "a.zip!/d.tgz": "unsupported_type"}
    assert list(items.texts) == ["a.zip!/e.txt"]


@pytest.mark.parametrize("name", ["a.zip", "a.tgz", "a.jsonl.gz"])
def test_a_bomb_ends(read, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A small file that unpacks to far more than it is is given up, with a word that says so."""
    monkeypatch.setattr(unpack, "FREE_BYTES", 100_000)
    bomb = b"\n" * 20_000_000
    members = {"a.jsonl": bomb, "b.jsonl": bomb}
    data = {
        "a.zip": lambda: make_zip(members),
        "a.tgz": lambda: gzip.compress(make_tar(members)),
        "a.jsonl.gz": lambda: gzip.compress(bomb),
    }[name]()
    items = read(name, data)
    assert set(items.reasons.values()) == {"unsafe"}
    assert "100 times its size" in items.details


def test_a_member_above_the_limit_is_rejected(read) -> None:
    """The limit of a text holds for members, before they are unpacked whole."""
    items = read("a.zip", make_zip({"a.txt": b"x" * 1001, "b.txt": TEXT}))
    assert (list(items.texts), items.reasons) == (["a.zip!/b.txt"], {"a.zip!/a.txt": "too_large"})


def test_an_archive_without_a_text_is_told(read) -> None:
    """An archive of pictures is told once, and known from then on."""
    (_, outcome) = read("a.zip", make_zip({"a.jpg": b"x"}))
    assert isinstance(outcome, Outcome)
    assert (outcome.rejection.reason, outcome.source.stamp is not None) == ("empty", True)


def test_the_time_of_an_archive_is_that_of_its_members(read) -> None:
    """All members have the stamp of the archive, so that an unchanged one need not be opened."""
    items = read("a.zip", make_zip({"../a.txt": TEXT, "b.txt": TEXT}))
    stamps = {item.source.stamp if isinstance(item, Outcome) else item.stamp for item in items}
    assert (len(stamps), None in stamps) == (1, False)
