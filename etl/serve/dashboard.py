"""The start page's charts and tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any

from markupsafe import Markup, escape

from etl.explore.dashboard import Dashboard, Pairs, Series
from etl.serve.charts import Cell, choose_periods, draw_bar, draw_columns, draw_heat
from etl.serve.links import Path

YEARS = 25
MONTHS = 30
_CARD = File(__file__).with_name("accuracy.json")
_SHOWN = (  # of the figures that are measured
    "countries",
    "people",
    "person_country",
    "person_position",
    "organisations",
    "agreements",
    "agreement_facts",
    "events",
    "event_facts",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of the start page, ready to print."""

    counts: Mapping[str, str]
    period: str
    charts: Sequence[Markup]
    fields: Markup
    matrix: Markup
    people: Sequence[tuple[str, str, Markup, int, Markup]]  # address, name, country, how many, bar
    coverage: Markup
    rejections: Sequence[tuple[str, int, Markup]]
    card: Mapping[str, Any]


def draw_dashboard(figures: Dashboard, path: Path, names: Mapping[str, str]) -> Drawn:
    """Return the start page's parts."""
    status = figures.status
    return Drawn(
        counts={name: f"{number:,}" for name, number in status.counts.items() if number or name == "articles"},
        period=f"{status.first_published_on or '?'} to {status.last_published_on or '?'}",
        charts=_charts(figures),
        fields=_draw_series("Agreements by field and year of signing", figures.agreement_fields, 12),
        matrix=_draw_matrix(figures, path, names),
        people=[
            (
                path(f"/person/{person.number}"),
                person.name,
                escape(names.get(person.country or "", "")),
                person.total,
                draw_bar(person.total, figures.people[0].total),
            )
            for person in figures.people
        ],
        coverage=_draw_series("Articles by outlet and month", figures.coverage, MONTHS),
        rejections=[
            (reason.replace("_", " "), total, draw_bar(total, max(status.rejections.values())))
            for reason, total in status.rejections.items()
        ],
        card=read_card(),
    )


@cache
def read_card() -> Mapping[str, Any]:
    """Return how right the rules were when they were last measured; `benchmarks.quality --publish` writes it."""
    card: dict[str, Any] = json.loads(_CARD.read_text(encoding="utf-8"))
    return card | {"figures": [figure for figure in card["figures"] if figure["name"] in _SHOWN]}


def _charts(figures: Dashboard) -> list[Markup]:
    kinds, years = choose_periods(figures.agreement_kinds, YEARS)
    events, months = choose_periods(figures.event_kinds, MONTHS)
    return [
        draw_columns(
            "agreements",
            "Agreements by kind and year of signing",
            "One column a year, stacked by kind; each agreement counts once.",
            kinds,
            years,
        ),
        draw_columns(
            "events",
            "Meetings, visits and other events by month",
            "One column a month, stacked by kind; each event counts once, planned ones too.",
            events,
            months,
        ),
    ]


def _draw_series(title: str, series: Series, most: int) -> Markup:
    chosen, periods = choose_periods(series, most)
    order = sorted(chosen, key=lambda name: (-sum(chosen[name].values()), name))
    rows = {escape(name.replace("_", " ")): [Cell(chosen[name].get(period, 0)) for period in periods] for name in order}
    return draw_heat(title, [escape(period) for period in periods], rows)


def _draw_matrix(figures: Dashboard, path: Path, names: Mapping[str, str]) -> Markup:
    """Return countries by countries: agreements above the diagonal, meetings below it."""
    codes = figures.countries
    rows: dict[Markup, list[Cell | None]] = {}
    for row, one in enumerate(codes):
        address = path(f"/country/{one}")
        head = Markup('<a href="{}">{}</a>').format(address, names.get(one, one))
        rows[head] = [
            None if row == column else _pair(figures.agreed if row < column else figures.met, one, other, path)
            for column, other in enumerate(codes)
        ]
    heads = [Markup('<abbr title="{}">{}</abbr>').format(names.get(code, code), code) for code in codes]
    note = "above the diagonal agreements that bind both, below it meetings, visits and calls that were held"
    return draw_heat("Who agrees and meets with whom", heads, rows, note)


def _pair(pairs: Pairs, one: str, other: str, path: Path) -> Cell:
    first, last = sorted((one, other))
    return Cell(pairs.get((first, last), 0), path(f"/dyad/{first}-{last}"))
