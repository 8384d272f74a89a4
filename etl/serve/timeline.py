"""A time line of what a page lists with its dates: agreements and events, a dot each."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from etl.explore.pages import Page

_DATES = ("signed_on", "day")  # the columns that hold them
_NAMES = ("title", "kind")
_WIDTH, _LANE, _AXIS = 720, 46, 24
_LEFT, _RADIUS, _STACK = 130, 5, 7
_MARGIN = 18  # right of the last label's middle
_FEWEST = 2  # dots that make a line
_YEARS = 8  # named under the line, at most

Dot = tuple[float, str]  # when, in years, and what it is


def draw_timeline(page: Page) -> Markup:
    """Return the time line of a page's parts; nothing where hardly anything has a date."""
    lanes = {heading: dots for heading, dots in _lanes(page) if dots}
    times = sorted(when for dots in lanes.values() for when, _ in dots)
    if len(times) < _FEWEST:
        return Markup()
    first, last = int(times[0]), int(times[-1]) + 1
    scale = (_WIDTH - _LEFT - _RADIUS * 2) / (last - first)
    height = _LANE * len(lanes) + _AXIS
    drawn = [_axis(first, last, scale, height)]
    for place, (heading, dots) in enumerate(lanes.items()):
        base = (place + 1) * _LANE
        drawn.append(Markup('<text x="0" y="{}">{}</text>').format(base - _RADIUS, heading))
        drawn.append(Markup('<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_LEFT, _WIDTH, base, base))
        drawn += _dots(dots, lambda when: _LEFT + (when - first) * scale, base, place)
    return Markup(
        '<figure class="chart"><figcaption>Time line</figcaption>'
        '<svg role="img" aria-labelledby="line-title line-about" viewBox="0 0 {width} {height}">'
        '<title id="line-title">Time line from {first} to {last}</title>'
        '<desc id="line-about">A dot each agreement or event; the tables below list them.</desc>{drawn}</svg></figure>'
    ).format(width=_WIDTH, height=height, first=first, last=last, drawn=Markup().join(drawn))


def _lanes(page: Page) -> Iterator[tuple[str, list[Dot]]]:
    for section in page.sections:
        grid = section.grid
        date = next((c for c in _DATES if grid and c in grid.columns), None)
        if grid is None or date is None:
            continue
        name = next(c for c in _NAMES if c in grid.columns)
        rows = [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
        dots = {(str(row[date]), str(row[name])) for row in rows if row[date]}  # several articles tell the same
        yield str(section.heading).partition(" (")[0], [(_years(day), f"{day}: {what}") for day, what in sorted(dots)]


def _years(day: str) -> float:
    """Return a date as a number of years; a month or a year stands at its middle.

    >>> _years("2024"), _years("2024-01-01")
    (2024.5, 2024.0)
    """
    year, month, date = (*day.split("-"), "", "")[:3]
    if not month:
        return int(year) + 0.5
    return int(year) + (int(month) - 1 + (int(date) - 1) / 31 if date else int(month) - 0.5) / 12


def _dots(dots: list[Dot], place_at: object, base: int, colour: int) -> Iterator[Markup]:
    """Yield dots, those that would cover each other stacked."""
    assert callable(place_at)
    stacked: dict[int, int] = {}
    for when, what in dots:
        x = float(place_at(when))
        column = round(x / _STACK)
        level = stacked[column] = stacked.get(column, -1) + 1
        y = base - _RADIUS - min(level * _RADIUS, _LANE - _RADIUS * 3)
        yield Markup('<circle class="c{}" cx="{:.1f}" cy="{}" r="{}"><title>{}</title></circle>').format(
            colour, x, y, _RADIUS, escape(what)
        )


def _axis(first: int, last: int, scale: float, height: int) -> Markup:
    every = -(-(last - first) // _YEARS)
    return Markup().join(
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            min(_LEFT + (year - first) * scale, _WIDTH - _MARGIN), height - _RADIUS, year
        )
        for year in range(first, last + 1, every)
    )
