"""The benchmark of passages: every line is whole, and its figures come from what the rules find."""

import json

import pytest

from benchmarks import score
from benchmarks.passages import COLUMNS, FOLDER, HELD_BACK, OPENED, sheet_of
from etl.rules import Rules
from models.codes import AgreementKind, AgreementStatus, EventKind, EventStatus

CODES = {"agreements": (AgreementKind, AgreementStatus), "events": (EventKind, EventStatus)}


@pytest.mark.parametrize("name", [OPENED, HELD_BACK])
def test_passages_have_every_column_with_codes_of_the_codebook(name: str) -> None:
    """Every gold row has the columns of its flat view, and its kind and status are codes of the codebook."""
    passages = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({passage["id"] for passage in passages}) == len(passages) > 100
    for key, columns in COLUMNS.items():
        kinds, statuses = CODES[key]
        for row in (row for passage in passages for row in passage[key]):
            assert set(row) == set(columns)
            assert row["kind"] in set(kinds)
            assert row["status"] in set(statuses)


def test_a_passage_is_scored_against_its_gold(rules: Rules) -> None:
    """What is found as the gold says counts as a hit, what is not as a miss."""
    text = "Kenya and Morocco signed an agreement on fisheries research in Rabat on Tuesday."
    told = {"title": "agreement on fisheries research", "kind": "agreement", "status": "signed"}
    told |= {"field": "trade_and_economy", "signed_on": "2025-05-06", "parties": ["KE", "MA"]}
    told |= {"organisations": [], "signatories": []}
    missed = told | {"title": "extradition treaty", "kind": "treaty", "parties": ["PE", "TG"]}
    passage = {"id": "one", "published_on": "2025-05-07", "text": text, "agreements": [told, missed], "events": []}
    figures = score.figures_of([sheet_of(passage, rules)])
    assert (figures["agreements"]["precision"], figures["agreements"]["recall"]) == (1.0, 0.5)
    assert figures["agreement_signed_on"]["value"] == 1.0
