"""`communique serve`: what can't be served is told in words."""

import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from etl.load.connections import using_database
from etl.load.migrate import upgrade


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database without an article."""
    path = tmp_path / "news.db"
    with using_database(f"sqlite:///{path}") as engine:
        upgrade(engine)
    return path


def test_a_taken_port(communique, database: Path) -> None:
    """A port that is taken is named, with the option for another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = communique("serve", "--database", database, "--port", port)
    assert done.code == 3
    assert f"port {port}" in done.err
    assert "--port" in done.err


def test_a_host_of_another_computer(communique, database: Path) -> None:
    """An address that is not this computer's can't be listened on."""
    done = communique("serve", "--database", database, "--host", "192.0.2.1")
    assert done.code == 3
    assert "192.0.2.1" in done.err


def test_no_database(communique, tmp_path: Path) -> None:
    """A file that is not there is not made; the command that makes one is named."""
    done = communique("serve", "--database", tmp_path / "none.db")
    assert done.code == 3
    assert "communique load" in done.err
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file(communique, tmp_path: Path) -> None:
    """A database without tables is said to be empty, with what to do."""
    sqlite3.connect(tmp_path / "empty.db").close()
    (tmp_path / "empty.db").touch()
    done = communique("serve", "--database", tmp_path / "empty.db")
    assert done.code == 3
    assert "communique load" in done.err


def test_a_file_that_is_no_database(communique, tmp_path: Path) -> None:
    """A file of something else is refused in words."""
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    done = communique("serve", "--database", tmp_path / "text.db")
    assert done.code == 3
    assert "file is not a database" in done.err


def test_a_database_that_is_cut_off(communique, database: Path) -> None:
    """A damaged database is refused before anything listens."""
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 3])
    done = communique("serve", "--database", database)
    assert done.code == 3
    assert "can't be used" in done.err


def test_postgresql(communique) -> None:
    """Who has PostgreSQL is told how to get a file that can be served; a password is not repeated."""
    done = communique("serve", "--database", "postgresql://anna:secret@server/news")
    assert done.code == 3
    assert "communique db copy" in done.err
    assert "secret" not in done.err


def test_the_site_is_served_until_it_is_ended(database: Path) -> None:
    """The address is told once it listens, and a signal ends the server cleanly."""
    command = [sys.executable, "-m", "etl.cli", "serve", "--database", str(database), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            told = server.stderr.readline()
            address = next(word for word in told.split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(address, timeout=20) as answer:
                assert "What the articles tell" in answer.read().decode()
        finally:
            server.terminate()
        rest = server.communicate(timeout=20)[1]
    assert "Traceback" not in rest
