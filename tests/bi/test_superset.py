"""Superset's import files: up to date, and true to the views."""

import io
import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bi.superset.bundle import HERE, make_files, superset_address, zip_files

TOLD = tomllib.loads((HERE / "dashboard.toml").read_text("utf-8"))
DATASETS = {dataset["name"]: dataset for dataset in TOLD["datasets"]}
CHARTS = {chart["name"]: chart for chart in TOLD["charts"]}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """All files of the bundle."""
    return make_files()


def columns_of(file: str) -> list[str]:
    return re.findall(r'column_name: "(\w+)"', file)


def test_the_files_are_up_to_date(files: dict[str, str]) -> None:
    """`python -m bi.superset.bundle` makes what is there."""
    kept = {p.relative_to(HERE).as_posix(): p.read_text("utf-8") for p in HERE.rglob("*.yaml")}
    assert kept == files


def test_the_zip_holds_the_files(files: dict[str, str]) -> None:
    """The ZIP beside the files is theirs."""
    with zipfile.ZipFile(HERE / "communique.zip") as archive:
        kept = {name.removeprefix("communique/"): archive.read(name).decode() for name in archive.namelist()}
    assert kept == files


def test_the_same_files_make_the_same_zip(files: dict[str, str]) -> None:
    """Making it again changes no byte."""
    assert zip_files(files) == zip_files(dict(reversed(files.items())))


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_has_the_columns_that_it_tells(name: str, files: dict[str, str], engine: Engine) -> None:
    """Its SQL runs on both engines, and answers with these columns."""
    with engine.connect() as connection:
        keys = list(connection.execute(text(DATASETS[name]["sql"])).keys())
    assert columns_of(files[f"datasets/Communique/{name}.yaml"]) == keys


@pytest.mark.parametrize("name", DATASETS)
def test_a_datasets_metrics_can_be_computed(name: str, engine: Engine) -> None:
    """Each is an expression over its columns."""
    metrics = ", ".join(DATASETS[name]["metrics"].values())
    with engine.connect() as connection:
        assert connection.execute(text(f"SELECT {metrics} FROM ({DATASETS[name]['sql']}) AS virtual_table")).one()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_asks_for_what_its_dataset_has(name: str, files: dict[str, str]) -> None:
    """Its columns and metrics are those of the dataset."""
    chart = CHARTS[name]
    columns = columns_of(files[f"datasets/Communique/{chart['dataset']}.yaml"])
    asked = [*chart.get("by", []), *chart.get("across", []), *chart.get("columns", [])]
    assert set(asked) <= set(columns)
    assert set(chart.get("metrics", [])) <= set(DATASETS[chart["dataset"]]["metrics"])


def test_every_chart_is_on_the_dashboard(files: dict[str, str]) -> None:
    """None is imported for nothing."""
    placed = re.findall(r'sliceName: (".*")', files["dashboards/Communique.yaml"])
    assert {json.loads(name) for name in placed} == set(CHARTS)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgresql://anna:secret@server/news", "postgresql+psycopg2://anna:secret@server/news"),
        ("sqlite:////data/news.db", "sqlite:////data/news.db"),
        ("sqlite:///news.db", f"sqlite:///{Path.cwd() / 'news.db'}"),
    ],
)
def test_a_database_is_named_as_superset_does(url: str, address: str) -> None:
    """With the driver that its image has, and a file by its full path."""
    assert superset_address(url) == address


def test_the_zip_of_another_database_names_it() -> None:
    """The address is all that differs."""
    packed = zip_files(make_files(superset_address("postgresql://anna@server/news")))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert "anna@server/news" in archive.read("communique/databases/Communique.yaml").decode()
