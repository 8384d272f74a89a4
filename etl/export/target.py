"""A target that is there in whole or not at all: written under another name beside it, then renamed."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from etl.errors import EtlError, SettingsError


@contextmanager
def finish_target(target: Path) -> Iterator[Path]:
    """Give the path to write a file or a folder to; at the end it gets the target's name, after an error it is removed.

    Raises: SettingsError: the target exists, or its folder does not. EtlError: it can't be written.
    """
    _check_free(target)
    workplace = target.parent / f".{target.name}.{secrets.token_hex(4)}.partial"
    try:
        workplace.mkdir()
        unfinished = workplace / target.name
        yield unfinished
        _check_free(target)
        unfinished.rename(target)
    except OSError as error:
        raise EtlError(f"{target} can't be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            shutil.rmtree(workplace)


def _check_free(target: Path) -> None:
    if not target.name:
        raise SettingsError(f"{target} is no name for an export: name a folder or file that does not exist yet")
    if target.exists() or target.is_symlink():
        raise SettingsError(f"{target} exists already: name another target, or remove it first")
    if not target.parent.is_dir():
        raise SettingsError(f"there is no folder {target.parent} to write {target.name} to")
