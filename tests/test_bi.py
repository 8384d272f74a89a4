"""The page for BI tools: its ten questions, run on both engines."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from etl.load import Loader
from etl.load.migrate import ensure, open_database
from etl.records import FileStamp, Outcome, Source
from etl.rules import Rules
from etl.transform import transform_batch
from models.codes import MediaType

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "bi.md").read_text(encoding="utf-8"), re.DOTALL)
SAMPLE = 24  # articles: enough for every question to have an answer

NewDatabase = Any  # of conftest.py
Answers = list[list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def outcomes(rules: Rules) -> list[Outcome]:
    """The project's sample articles, transformed."""
    files = sorted((ROOT / "raw").glob("*.txt"))[:SAMPLE]
    stamps = [FileStamp(f"raw/{f.name}", f.stat().st_size, 1) for f in files]
    sources = [Source(s.path, f.read_bytes(), MediaType.TEXT, s) for f, s in zip(files, stamps, strict=True)]
    return transform_batch(sources, rules)


@pytest.fixture(scope="module")
def expected(outcomes: list[Outcome], tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What SQLite answers."""
    return _answer(f"sqlite:///{tmp_path_factory.mktemp('bi') / 'expected.db'}", outcomes)


def _answer(url: str, outcomes: list[Outcome]) -> Answers:
    engine = open_database(url)
    ensure(engine)
    with Loader(engine, "1.0+rules") as loader:
        loader.load_batch(outcomes)
    answers = [_ask(engine, question) for question in QUESTIONS]
    engine.dispose()
    return answers


def _ask(engine: Engine, question: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(question, execution_options={"no_parameters": True}).all()
    return [tuple(_plain(cell) for cell in row) for row in rows]


def _plain(cell: object) -> object:
    """Return a cell alike on both engines, which differ in their types of days and of exact numbers."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def test_there_are_ten_questions() -> None:
    """The page has as many questions as it promises."""
    assert len(QUESTIONS) == 10


def test_every_question_has_an_answer(expected: Answers) -> None:
    """Each query runs and finds something in the sample articles."""
    assert [number for number, rows in enumerate(expected, 1) if not rows] == []


def test_the_answers_are_the_same_on_both_engines(
    new_database: NewDatabase, outcomes: list[Outcome], expected: Answers
) -> None:
    """Every engine gives the same rows in the same order."""
    answers = _answer(new_database(None), outcomes)

    assert answers == expected
