"""Where the figures of quality.py and passages.py are shown: docs/accuracy.md, and the accuracy card of the site."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
CARD = ROOT / "etl" / "serve" / "accuracy.json"
ARTICLES, PASSAGES = "<!-- figures of make quality -->\n", "<!-- figures of the passages -->\n"
END = "<!-- end of the figures -->\n"

Figures = dict[str, dict[str, float]]
Column = tuple[str, int, bool, Figures]  # a set's name, its articles, whether it is tuned on, its figures


def publish(columns: Sequence[Column]) -> None:
    """Write the figures of articles where users see them.

    Raises: ValueError: the page has no place for them.
    """
    measured_on = write_table(columns, ARTICLES)
    CARD.write_text(json.dumps(_card(columns, measured_on), indent=1) + "\n", encoding="utf-8")


def write_table(columns: Sequence[Column], start: str) -> str:
    """Write a table of figures into the page, between a line that starts it and the next end; return the day.

    Raises: ValueError: the page has no place for it.
    """
    measured_on = datetime.now(UTC).date().isoformat()
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(start)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise ValueError(f"{PAGE} has no lines {start.strip()} and {END.strip()}")
    PAGE.write_text(f"{before}{start}{_table(columns, measured_on)}{END}{after}", encoding="utf-8")
    return measured_on


def _names(columns: Sequence[Column]) -> list[str]:
    return list(dict.fromkeys(name for *_, figures in columns for name in figures))


def _table(columns: Sequence[Column], measured_on: str) -> str:
    heads = [f"{name} ({count}{', tuned' if is_tuned else ''})" for name, count, is_tuned, _ in columns]
    lines = [f"As of {measured_on}:", "", "| figure | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(columns)]
    for name in _names(columns):
        lines.append(f"| `{name}` | " + " | ".join(_cell(figures.get(name)) for *_, figures in columns) + " |")
    return "\n".join(lines) + "\n"


def _cell(figure: dict[str, float] | None) -> str:
    if figure is None:
        return "–"
    sides = f" ({figure['precision']:.3f} / {figure['recall']:.3f})" if "precision" in figure else ""
    return f"{figure['value']:.3f}{sides}"


def _card(columns: Sequence[Column], measured_on: str) -> dict[str, Any]:
    sets = [{"name": name, "articles": count, "is_tuned": is_tuned} for name, count, is_tuned, _ in columns]
    figures = [
        {
            "name": name,
            "by_set": {
                column: {key: round(value, 3) for key, value in figures[name].items()}
                for column, _, _, figures in columns
                if name in figures
            },
        }
        for name in _names(columns)
    ]
    return {"measured_on": measured_on, "sets": sets, "figures": figures}
