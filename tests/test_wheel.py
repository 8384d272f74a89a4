"""A wheel built from the checkout works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("etl", "models", "migrations", "pyproject.toml", "README.md", "LICENSE")
STORY = "Ministers Meet in Hanoi\n\nHANOI — Foreign Minister Anna Berg met her Vietnamese colleague on Monday.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with our wheel; everything else comes from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    run(
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        "dist",
        ".",
        folder=folder,
    )
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    (wheel,) = (folder / "dist").glob("communique-*.whl")
    place = str(folder / "venv" / "bin" / "python")
    run("-m", "pip", "--python", place, "install", "--no-deps", "--no-index", str(wheel), folder=folder)
    libraries = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin"


def run(*words: str, folder: Path, program: str = sys.executable) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([program, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_loads_a_folder(installed: Path, tmp_path: Path) -> None:
    """Rules, migrations and reference data are in the wheel: a folder is loaded, queried, and its schema checked."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(STORY, encoding="utf-8")
    program = str(installed / "communique")
    run("load", folder=tmp_path, program=program)
    run("db", "check", folder=tmp_path, program=program)
    rows = run("query", "SELECT title FROM article_overview", "--csv", folder=tmp_path, program=program)
    assert rows == "title\nMinisters Meet in Hanoi\n"


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    """The test above does not run the checkout: every package comes from the environment of the wheel."""
    program = "import etl, models, migrations; print(etl.__file__, models.__file__, migrations.__file__)"
    places = run("-c", program, folder=tmp_path, program=str(installed / "python")).split()
    assert [place for place in places if not place.startswith(str(installed.parent))] == []


def test_every_package_is_shipped() -> None:
    """A package that pyproject.toml does not list would be missing from the wheel."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    there = [file.parent for top in ("etl", "models", "migrations") for file in (ROOT / top).rglob("__init__.py")]
    assert sorted(listed) == sorted(".".join(folder.relative_to(ROOT).parts) for folder in there)
