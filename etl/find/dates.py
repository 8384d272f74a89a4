"""Finding dates, and resolving them against the day of publication (codebook: Agreement, `signed_on`).

Dates are looked for near the lexicon's date words and years only. Whether a date without a year, or a weekday, lies
behind or ahead is told by the verb before it (dates_tense). A mention's rule tells the date's shape ("date_weekday").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from etl.find.dates_calendar import Calendar, exact_day
from etl.find.dates_resolve import Context, Found, resolve_shape
from etl.find.dates_tense import lies_ahead
from etl.find.dates_turn import Turn, lies_likely_ahead
from etl.find.scene import TERM, DateMention, Scene
from etl.find.text import Passage
from etl.rules import Rules
from etl.rules.dates import DATE_WORD, DateRules
from etl.rules.lexicon import Hit

_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_DIRECTED = (
    "apart",
    "bare_month",
    "day",
    "days",
    "ordinal",
    "relative",
    "weekday",
    "weekdays",
    "weekend",
)  # may lie behind or ahead
_LEFT, _RIGHT = 28, 48  # characters around a date word that a date can reach

_BETWEEN = re.compile(r"\bbetween (?:(?:19|20)\d\d and )?$")  # "a programme for the years between | 2016 and 2019"


def find_dates(scene: Scene, rules: Rules) -> tuple[DateMention, ...]:
    """Return the dates of an article, in the order of the text."""
    return tuple(date for date, _ in read_dates(scene, rules))


def read_dates(scene: Scene, rules: Rules) -> list[tuple[DateMention, Turn | None]]:
    """Return the dates of an article, in the order of the text, each with what it may come to where that is open."""
    found = [f for p in scene.text.passages for f in _find_shapes(p, scene.hits_of(p.ordinal, DATE_WORD), rules.dates)]
    named = tuple(day for f in found for day in _named_days(f, rules.dates))
    calendar = Calendar(scene.text.published_on, () if scene.text.published_on else named)
    read: list[tuple[DateMention, Turn | None]] = []
    for shape in found:
        read.append(_resolve(shape, calendar, [date for date, _ in read], rules))
    return read


# ---- shapes ----------------------------------------------------------------------------------------------------------


def _find_shapes(passage: Passage, hits: Sequence[Hit], rules: DateRules) -> Iterator[Found]:
    for start, end in _windows(passage.text, hits):
        for match in rules.shapes.finditer(passage.text, start, end):
            found = _take_apart(passage, match, rules)
            if _is_date(found, rules):
                yield found


def _windows(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that can hold a date, merged where they touch."""
    places = [(h.char_start, h.char_end) for h in hits]
    places += [year.span() for year in _YEAR.finditer(text)]
    start = end = -1
    for first, last in sorted(places):
        if first - _LEFT > end:
            if end >= 0:
                yield start, end
            start = max(0, first - _LEFT)
        space = text.find(" ", last + _RIGHT)
        end = len(text) if space < 0 else space
    if end >= 0:
        yield start, end


def _take_apart(passage: Passage, match: re.Match[str], rules: DateRules) -> Found:
    months, days, years, weekdays = [], [], [], []
    for part in rules.parts.finditer(match.group()):
        match part.lastgroup:
            case "month":
                months.append(rules.months[part["month"].rstrip(".")])
            case "day":
                days.append(int(re.sub(r"\D", "", part["day"])))
            case "nth":
                days.append(rules.ordinals[part["nth"]])
            case "year":
                years.append(int(part["year"]))
            case "weekday":
                weekdays.append(rules.weekdays[part["weekday"]])
    return Found(
        passage,
        match.start(),
        match.end(),
        match.lastgroup or "",
        tuple(months),
        tuple(days),
        tuple(years),
        tuple(weekdays),
    )


def _is_date(found: Found, rules: DateRules) -> bool:
    """Tell whether what has the shape of a date is one, by the words around it."""
    text, before = found.passage.text, found.passage.text[max(0, found.char_start - 20) : found.char_start]
    match found.shape:
        case "bare_month":
            plain = found.text.rstrip(".") not in rules.ambiguous or found.text.endswith(".")
            return not rules.every.search(before) and (plain or bool(rules.month_cue.search(before)))
        case "weekday":
            return not rules.every.search(before) and found.text not in rules.ambiguous
        case "year":
            return _is_year(text, found, before, rules)
        case "apart":
            after = text[found.char_end : found.char_end + 6]
            if found.text.endswith(("later", "earlier")):
                return not after.startswith(" than ")
            return bool(re.match(r"[^\w\s]|$| (?:and|but|in|at|by|for|to|with|on)\b", after))
        case _:
            return True


def _is_year(text: str, found: Found, before: str, rules: DateRules) -> bool:
    if (
        rules.count.search(before)
        or rules.names.search(before)
        or text[found.char_start - 1 : found.char_start] in ("#", "№")
    ):
        return False
    if rules.year_cue.search(before) or before[-1:] in ("(", "-", "–", ","):
        return not (found.years[0] % 100 == 0 and re.match(r" [a-z]+s\b", text[found.char_end : found.char_end + 20]))
    if re.search(r"\d{4},? $", before):  # a list of years
        return True
    return bool(re.search(r"(?:^|\b[A-Z][\w’']*,? )$", before))


def _named_days(found: Found, rules: DateRules) -> Iterator[date]:
    """Yield the last day of what names a year, a month and a day; not of an older paper ("a protocol dated …")."""
    before = found.passage.text[max(0, found.char_start - 20) : found.char_start]
    if found.shape in ("day", "days") and found.years and not rules.old.search(before):
        day = exact_day(found.years[-1], found.months[-1], found.days[-1])
        if day:
            yield day.earliest


def _resolve(
    found: Found, calendar: Calendar, told: list[DateMention], rules: Rules
) -> tuple[DateMention, Turn | None]:
    passage, words = found.passage, rules.dates
    mention = passage.mention(found.char_start, found.char_end, f"date_{found.shape}")
    before = passage.text[max(0, found.char_start - 20) : found.char_start]
    cue = words.bound.search(before)
    bound = cue[1].lower() if cue else None
    context = Context(calendar, None, told, bound, words, passage.ordinal)
    turn = _turn(found, context)
    ahead = turn.ruled if turn else None
    if turn and turn.is_open:
        ahead = lies_likely_ahead(turn, rules.turns)
    start, end = resolve_shape(found, replace(context, ahead=ahead))
    if start and start.month is None and (words.term.search(before) or _BETWEEN.search(before)):
        bound = TERM
    return DateMention(mention, start, end, bound), turn


def _turn(found: Found, context: Context) -> Turn | None:
    """Return what a date without a year, or a weekday, comes to either way; None for others."""
    if found.shape not in _DIRECTED or found.years:
        return None
    ruled = lies_ahead(found.passage, found.char_start, found.char_end, context.rules)
    ahead, behind = (resolve_shape(found, replace(context, ahead=way)) for way in (True, False))
    return Turn(found, ruled, ahead, behind, context.calendar.published)
