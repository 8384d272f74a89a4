"""Score agreements and events on passages of ordinary news (benchmarks/passages): finding alone, no cleaning.

python -m benchmarks.passages              the figures of the opened and the held-back passages
python -m benchmarks.passages --errors     with what is missed (-) and false (+) in the opened ones
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import score
from benchmarks.publish import PASSAGES, write_table
from benchmarks.quality import print_table
from etl.find import find_facts
from etl.records import AgreementClaim, Article, EventClaim, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import ParagraphKind

FOLDER = Path(__file__).with_name("passages")
OPENED, HELD_BACK = "opened", "held_back"


def article_of(passage: dict[str, Any]) -> Article:
    """Return a passage as the body of an English article, a paragraph a line."""
    lines = passage["text"].split("\n")
    body = tuple(Paragraph(i, ParagraphKind.BODY, line) for i, line in enumerate(lines))
    published = PartialDate.parse(passage["published_on"]) if passage["published_on"] else None
    return Article(None, None, published, None, None, (), passage.get("dateline"), "en", None, body)


def row_of(claim: AgreementClaim | EventClaim, columns: Iterable[str], text: str) -> dict[str, Any]:
    """Return a claim as a row of its flat view; the evidence of all rows of a passage is the passage."""
    row = {column: _cell(getattr(claim, column)) for column in columns}
    return row | {"evidence": text}


def _cell(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(value)
    return None if value is None else str(value)


def sheet_of(passage: dict[str, Any], rules: Rules) -> Any:
    """Return the score sheet of a passage."""
    facts, text = find_facts(article_of(passage), rules), passage["text"]
    gold = {key: [row | {"evidence": text} for row in passage[key]] for key in ("agreements", "events")}
    sheet = score.Sheet(passage["id"])
    for key, scored, claims in (
        ("agreements", score.score_agreements, facts.agreements),
        ("events", score.score_events, facts.events),
    ):
        columns = COLUMNS[key]
        scored(sheet, gold, [row_of(claim, columns, text) for claim in claims])
    return sheet


COLUMNS = {
    "agreements": ("title", "kind", "status", "field", "signed_on", "parties", "organisations", "signatories"),
    "events": ("kind", "title", "status", "date_start", "date_end", "place", "countries", "people"),
}


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is missed and false in the opened passages")
    parser.add_argument("--publish", action="store_true", help="write the figures into docs/accuracy.md")
    options = parser.parse_args()
    rules, figures, counts = Rules.load(), {}, {}
    for name in (OPENED, HELD_BACK):
        lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        sheets = [sheet_of(json.loads(line), rules) for line in lines]
        figures[name], counts[name] = score.figures_of(sheets), len(sheets)
        if options.errors and name == OPENED:
            print("\n".join(error for sheet in sheets for error in sheet.errors))
    print_table(figures, counts)
    if options.publish:
        write_table([(name, counts[name], name == OPENED, figures[name]) for name in figures], PASSAGES)


if __name__ == "__main__":
    main()
