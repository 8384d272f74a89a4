"""Bad pages, records and archives: what is good in them loads, what is bad is a rejection that names it."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from etl.load.connections import using_database
from etl.read import FoundFile, PassedOver, find_files, read_file
from etl.records import Outcome
from etl.settings import DEFAULT_MAX_MB
from etl.transform import load_rules, transform_batch

FIRST = "The foreign minister of Norway met her Vietnamese colleague in Hanoi on Monday and signed an agreement."
LAST = "The two ministers also agreed that talks on a visit of the navy would open in the spring of next year."
HEAD = "<h1>Ministers Sign in Hanoi</h1>"
STORY = f"{HEAD}<p>{FIRST}</p><p>{LAST}</p>"
PAGE = f"<html><body>{STORY}</body></html>"
RECORD = json.dumps({"title": "Ministers Sign in Hanoi", "text": f"{FIRST}\n\n{LAST}"})
CSV = f'title,text\nMinisters Sign in Hanoi,"{FIRST}\n\n{LAST}"\nonly a title\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcomes_of(name: str, data: bytes) -> list[Outcome]:
    Path(name).write_bytes(data)
    (file,) = find_files([Path(name)])
    assert isinstance(file, FoundFile)
    items = read_file(file, int(DEFAULT_MAX_MB * 1e6))
    return transform_batch([item for item in items if not isinstance(item, PassedOver)], load_rules())


MENDED = {
    "cut in a tag": f'<html><body>{STORY}<div class="rela'.encode(),
    "cut in a comment": f"<html><body>{STORY}<!-- the fo".encode(),
    "no html element": STORY.encode(),
    "ten thousand levels": f"<html><body>{'<div>' * 10_000}{STORY}".encode(),
    "100,000 attributes": f"<html><body><div {' '.join(f'a{n}=<' for n in range(100_000))}>{STORY}".encode(),
    "entities": f'<!DOCTYPE html [<!ENTITY a "{"x" * 99}"><!ENTITY b "{"&a;" * 99}">]><body>{STORY}&b;'.encode(),
    "wrong declared charset": f"<html><meta charset=utf-16><body>{STORY}<p>Café — “yes”.</p>".encode(),
}


@pytest.mark.parametrize("data", MENDED.values(), ids=MENDED.keys())
def test_a_bad_page_gives_its_story(data: bytes) -> None:
    """Whatever is wrong with the markup, both paragraphs are in the body."""
    (outcome,) = outcomes_of("a.html", data)
    assert outcome.article is not None, outcome.rejection
    assert f"{FIRST}\n\n{LAST}" in outcome.article.body


def test_a_page_cut_within_the_story_gives_what_is_there() -> None:
    """A page that breaks off within a paragraph keeps the paragraphs before it."""
    (outcome,) = outcomes_of("a.html", PAGE[: PAGE.index(LAST) + 20].encode())
    assert outcome.article is not None
    assert FIRST in outcome.article.body


def test_a_page_in_another_encoding_than_it_says_is_read() -> None:
    """A page that calls itself UTF-8 and is not gives its accents."""
    page = PAGE.replace("<body>", "<meta charset=utf-8><body>").replace("Norway", "Norvège à côté").encode("cp1252")
    (outcome,) = outcomes_of("a.html", page)
    assert outcome.article is not None
    assert "Norvège à côté" in outcome.article.body


WITHOUT_STORY = {
    "script only": (b"<html><body><div id=root></div><script>start()</script></body></html>", "empty"),
    "frameset": (b"<html><frameset cols='20%,80%'><frame src='a'><frame src='b'></frameset></html>", "empty"),
    "error page": (b"<title>404 Not Found</title><h1>Not Found</h1><p>Nothing is here.</p>", "only_boilerplate"),
    "paywall stub": (
        f"<html><body>{HEAD}<div class=paywall><p>Subscribe now to read this story.</p></div></body>".encode(),
        "only_boilerplate",
    ),
    "50 MB": (b"<p>" + b"x" * 50_000_000, "too_large"),
}


@pytest.mark.parametrize(("data", "reason"), WITHOUT_STORY.values(), ids=WITHOUT_STORY.keys())
def test_a_page_without_a_story_is_rejected(data: bytes, reason: str) -> None:
    """What holds no story is told by its reason."""
    (outcome,) = outcomes_of("a.html", data)
    assert outcome.rejection is not None
    assert (outcome.source.uri, outcome.rejection.reason) == ("a.html", reason)


def make_zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def encrypt_first(archive: bytes) -> bytes:
    """Return a ZIP archive whose first member says that it needs a password."""
    data = bytearray(archive)
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def make_tar(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


def make_answer(body: str, *, status: int = 200, length: int | None = None) -> bytes:
    http = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        "WARC-Target-URI: https://x.org/1\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


LINES = f'{{"text": "broken\n{RECORD}\n[]\n'.encode()
ARCHIVES: dict[str, tuple[str, Callable[[], bytes], set[str], dict[str, str]]] = {
    "broken lines": (
        "a.jsonl",
        lambda: LINES,
        {"a.jsonl#2"},
        {"a.jsonl#1": "invalid_record", "a.jsonl#3": "invalid_record"},
    ),
    "ragged rows": ("a.csv", CSV.encode, {"a.csv#2"}, {"a.csv#5": "invalid_record"}),
    "names that lead out": (
        "a.zip",
        lambda: make_zip({"../b.html": PAGE.encode(), "c.html": PAGE.encode()}),
        {"a.zip!/c.html"},
        {"a.zip!/../b.html": "unsafe"},
    ),
    "an encrypted member": (
        "a.zip",
        lambda: encrypt_first(make_zip({"b.html": PAGE.encode(), "c.html": PAGE.encode()})),
        {"a.zip!/c.html"},
        {"a.zip!/b.html": "encrypted"},
    ),
    "a zip bomb": (
        "a.zip",
        lambda: make_zip({"a.html": PAGE.encode(), "b.jsonl": b" " * 110_000_000}),
        {"a.zip!/a.html"},
        {"a.zip!/b.jsonl#1": "unsafe"},
    ),
    "broken lines in an archive": (
        "a.tar.gz",
        lambda: make_tar({"x/b.jsonl": LINES}),
        {"a.tar.gz!/x/b.jsonl#2"},
        {"a.tar.gz!/x/b.jsonl#1": "invalid_record", "a.tar.gz!/x/b.jsonl#3": "invalid_record"},
    ),
    "a truncated gzip": ("a.html.gz", lambda: gzip.compress(PAGE.encode())[:-20], set(), {"a.html.gz": "damaged"}),
    "a WARC with a bad length and an error": (
        "a.warc.gz",
        lambda: b"".join(
            map(gzip.compress, (make_answer(PAGE, length=99), make_answer(PAGE, status=500), make_answer(PAGE)))
        ),
        {"a.warc.gz#3"},
        {"a.warc.gz#1": "damaged", "a.warc.gz#2": "invalid_record"},
    ),
}


@pytest.mark.parametrize(("name", "make", "loaded", "reasons"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_what_is_bad_is_named(name: str, make: Callable[[], bytes], loaded: set[str], reasons: dict[str, str]) -> None:
    """What is good becomes articles; what is bad is a rejection under its file, member and line."""
    outcomes = outcomes_of(name, make())
    assert {o.source.uri for o in outcomes if o.article} == loaded
    assert {o.source.uri: o.rejection.reason for o in outcomes if o.rejection} == reasons


def test_good_and_bad_are_stored(communique, database_url: str) -> None:
    """A folder of all of them is loaded in one run: the good are articles, the bad rejections, the exit code is 1."""
    Path("raw").mkdir()
    for number, (name, make, _, _) in enumerate(ARCHIVES.values()):
        Path("raw", f"{number}{name}").write_bytes(make())
    assert communique("load", "--quiet", "--database", database_url).code == 1
    with using_database(database_url) as engine, engine.connect() as connection:
        places = connection.execute(text("SELECT uri FROM document_locations")).scalars().all()
        rejected = connection.execute(text("SELECT uri FROM rejections")).scalars().all()
    numbered = list(enumerate(ARCHIVES.values()))
    assert set(places) == {f"raw/{n}{uri}" for n, (_, _, loaded, _) in numbered for uri in loaded}
    assert set(rejected) == {f"raw/{n}{uri}" for n, (_, _, _, reasons) in numbered for uri in reasons}
    assert communique("load", "--quiet", "--database", database_url).code == 1


def test_a_stream_is_loaded(communique, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`communique load -` reads the standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{RECORD}\n".encode())))
    assert communique("load", "-", "--database", database_url).code == 0
    with using_database(database_url) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT title FROM article_overview")).scalars().all() == [
            "Ministers Sign in Hanoi"
        ]
