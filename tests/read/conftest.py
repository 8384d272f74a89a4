"""What the tests of reading share: an empty folder, and a reader of one file in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.read import FoundFile, PassedOver, Read, find_files, read_file
from etl.records import Outcome, Source

LIMIT = 1000


class Items(list[Read]):
    """What reading a file yielded."""

    @property
    def texts(self) -> dict[str, bytes]:
        """The sources' bytes by their URIs."""
        return {item.uri: item.data for item in self if isinstance(item, Source)}

    @property
    def reasons(self) -> dict[str, str]:
        """The rejections' reasons by their URIs."""
        return {item.source.uri: item.rejection.reason for item in self if isinstance(item, Outcome) and item.rejection}

    @property
    def details(self) -> str:
        """The rejections' details."""
        return "\n".join(item.rejection.detail for item in self if isinstance(item, Outcome) and item.rejection)

    @property
    def passed_over(self) -> list[str]:
        """The URIs of what holds no article."""
        return [item.uri for item in self if isinstance(item, PassedOver)]


ReadNamed = Callable[..., Items]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadNamed:
    """Return a function that reads one file of an empty folder, the current one."""
    monkeypatch.chdir(tmp_path)

    def read_named(name: str, data: bytes | None = None, limit: int = LIMIT) -> Items:
        if data is not None:
            Path(name).write_bytes(data)
        (file,) = find_files([Path(name)])
        assert isinstance(file, FoundFile)
        return Items(read_file(file, limit))

    return read_named
