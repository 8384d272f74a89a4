"""Charts drawn on the server: SVG with a title, a description and the same figures as a table; no script, no library.

Colours come from the style sheet by class (`c0` to `c7` for series, `h0` to `h5` for intensity), so that they follow
light and dark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from etl.explore.dashboard import Series

_WIDTH, _HEIGHT = 720, 220  # of a drawing, in units of its own; the page scales it
_LEFT, _BOTTOM, _TOP = 44, 32, 18
_MARGIN = 18  # right of the last label's middle
_COLOURS = 8
_SHADES = 5  # of intensity, beside none
_LABELS = 8  # periods named under a chart, at most
_ELSEWHERE = ("before", "after")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table of intensities."""

    value: int
    href: str | None = None


def draw_columns(name: str, title: str, about: str, series: Series, periods: Sequence[str]) -> Markup:
    """Return a chart of stacked columns, one a period, with its legend and its table."""
    if not periods:
        return Markup()
    names = sorted(series)
    totals = [sum(series[s].get(p, 0) for s in names) for p in periods]
    top = _round_up(max(totals))
    body = Markup().join([_grid(top), _columns(names, series, periods, top), _axis(periods)])
    legend = Markup().join(
        Markup('<li><span class="swatch c{}"></span>{}</li>').format(place % _COLOURS, _plain(s))
        for place, s in enumerate(names)
    )
    rows = [[_plain(s), *(str(series[s].get(p, 0)) for p in periods)] for s in names]
    return Markup(
        '<figure class="chart"><figcaption>{title}</figcaption>'
        '<svg role="img" aria-labelledby="{name}-title {name}-about" viewBox="0 0 {width} {height}">'
        '<title id="{name}-title">{title}</title><desc id="{name}-about">{about}</desc>{body}</svg>'
        '<ul class="legend">{legend}</ul>{table}</figure>'
    ).format(
        title=title,
        name=name,
        about=about,
        width=_WIDTH,
        height=_HEIGHT,
        body=body,
        legend=legend,
        table=as_table(title, ["", *periods], rows),
    )


def as_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Return the figures of a chart as a table that opens on demand."""
    head = Markup().join(Markup('<th scope="col">{}</th>').format(h) for h in heads)
    body = Markup().join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], Markup().join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in rows
    )
    return Markup(
        "<details><summary>As a table</summary>"
        '<div class="wide" tabindex="0" role="region" aria-label="{title}, table">'
        "<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    ).format(title=title, head=head, body=body)


def draw_heat(
    title: str, heads: Sequence[Markup], rows: Mapping[Markup, Sequence[Cell | None]], note: str = ""
) -> Markup:
    """Return a table whose cells are the darker, the higher their number is; a cell that is none is blank."""
    if not rows:
        return Markup()
    top = max((cell.value for row in rows.values() for cell in row if cell), default=0)
    head = Markup().join(Markup('<th scope="col">{}</th>').format(h) for h in heads)
    body = Markup().join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(name, Markup().join(_heat(cell, top) for cell in row))
        for name, row in rows.items()
    )
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="{title}"><table class="heat">'
        "<caption>{title}{note}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    ).format(title=title, note=Markup(" <small>{}</small>").format(note) if note else "", head=head, body=body)


def draw_bar(value: int, top: int) -> Markup:
    """Return a bar that stands beside its number."""
    return Markup(
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        '<rect class="c0" width="{:.1f}" height="10"/></svg>'
    ).format(100 * value / max(top, 1))


def choose_periods(series: Series, most: int) -> tuple[dict[str, dict[str, int]], list[str]]:
    """Return the window of periods in a row that holds most, with what lies outside summed before and after it.

    >>> choose_periods({"treaty": {"1907": 1, "2023": 2, "2025": 1}}, 3)
    ({'treaty': {'before': 1, '2023': 2, '2025': 1}}, ['before', '2023', '2024', '2025'])
    """
    totals: dict[str, int] = {}
    for by_period in series.values():
        for period, total in by_period.items():
            totals[period] = totals.get(period, 0) + total
    if not totals:
        return {}, []
    all_periods = _in_a_row(min(totals), max(totals))
    starts = range(max(1, len(all_periods) - most + 1))
    start = max(starts, key=lambda s: (sum(totals.get(p, 0) for p in all_periods[s : s + most]), s))
    window = all_periods[start : start + most]
    chosen: dict[str, dict[str, int]] = {}
    for name, by_period in series.items():
        for period, total in sorted(by_period.items()):
            own = "before" if period < window[0] else "after" if period > window[-1] else period
            kept = chosen.setdefault(name, {})
            kept[own] = kept.get(own, 0) + total
    used = {period for by_period in chosen.values() for period in by_period}
    return chosen, [*("before",) * ("before" in used), *window, *("after",) * ("after" in used)]


def _in_a_row(first: str, last: str) -> list[str]:
    """Return the years or months from the first to the last."""
    periods = [first]
    while periods[-1] < last:
        year, _, month = periods[-1].partition("-")
        if not month:
            periods.append(f"{int(year) + 1:04}")
        else:
            periods.append(f"{int(year) + 1:04}-01" if month == "12" else f"{year}-{int(month) + 1:02}")
    return periods


def _columns(names: Sequence[str], series: Series, periods: Sequence[str], top: int) -> Markup:
    step = (_WIDTH - _LEFT) / len(periods)
    drawn = []
    for place, period in enumerate(periods):
        low = float(_HEIGHT - _BOTTOM)
        for colour, name in enumerate(names):
            value = series[name].get(period, 0)
            high = value / top * (_HEIGHT - _BOTTOM - _TOP)
            low -= high
            if value:
                drawn.append(
                    Markup(
                        '<rect class="c{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">'
                        "<title>{}</title></rect>"
                    ).format(
                        colour % _COLOURS,
                        _LEFT + place * step + 1,
                        low,
                        max(step - 2, 1),
                        high,
                        f"{period}, {_plain(name)}: {value}",
                    )
                )
    return Markup().join(drawn)


def _grid(top: int) -> Markup:
    lines = []
    for part in (0, 0.5, 1):
        y = _HEIGHT - _BOTTOM - part * (_HEIGHT - _BOTTOM - _TOP)
        lines.append(
            Markup(
                '<line class="rule" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>'
                '<text x="{}" y="{:.1f}" text-anchor="end">{:g}</text>'
            ).format(_LEFT, _WIDTH, y, y, _LEFT - 6, y + 4, top * part)
        )
    return Markup().join(lines)


def _axis(periods: Sequence[str]) -> Markup:
    step, every = (_WIDTH - _LEFT) / len(periods), -(-len(periods) // _LABELS)
    last = len(periods) - (every if periods[-1] in _ELSEWHERE else 0)  # leaves room for the label of what comes after
    named = [(place, p) for place, p in enumerate(periods) if p in _ELSEWHERE or (place % every == 0 and place < last)]
    return Markup().join(
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            min(_LEFT + (place + 0.5) * step, _WIDTH - _MARGIN), _HEIGHT - 8, p
        )
        for place, p in named
    )


def _heat(cell: Cell | None, top: int) -> Markup:
    if cell is None:
        return Markup('<td class="none"></td>')
    shade = -(-cell.value * _SHADES // top) if cell.value else 0
    text = escape(cell.value or "")
    inner = Markup('<a href="{}">{}</a>').format(cell.href, text) if cell.href and cell.value else text
    return Markup('<td class="h{}">{}</td>').format(shade, inner)


def _round_up(value: int) -> int:
    """Return the next number that halves well.

    >>> _round_up(1), _round_up(75), _round_up(101)
    (2, 80, 200)
    """
    power = int("1" + "0" * (len(str(value)) - 1))
    return next(lead * power for lead in (2, 4, 6, 8, 10) if lead * power >= value)


def _plain(name: str) -> str:
    return name.replace("_", " ")
