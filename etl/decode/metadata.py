"""What a sidecar file or a record says of its article → Metadata."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from etl import fields
from etl.decode.encoding import mend_text
from etl.records import Metadata, PartialDate

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_ENGLISH = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})\b"
    r"|\b(?P<month_>[a-z]{3,9})\.? (?P<day_>\d{1,2})(?:st|nd|rd|th)?,? (?P<year_>\d{4})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AUTHORS = re.compile(r"\s*(?:;|,| and | & |\|)\s*")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_DOMAIN = re.compile(r"\S+\.\S*[a-z]{2}\S*", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+$|[^\s/]+\.[^\s/]+(?:/\S*)?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
_YEARS = range(1900, 2101)
_LAST_SECOND = datetime(2101, 1, 1, tzinfo=UTC).timestamp()


def read_metadata(record: Mapping[str, Any]) -> Metadata:
    """Return what a record's fields say; a field in a form that is not understood counts as not there."""
    folded = fields.fold_names(record)
    return Metadata(
        url=next(filter(_is_address, _texts(folded, fields.URL)), None),
        title=first_text(folded, fields.TITLE),
        standfirst=first_text(folded, fields.STANDFIRST),
        publisher=_read_publisher(folded),
        published_on=next(filter(None, map(read_date, _values(folded, fields.PUBLISHED))), None),
        bylines=next(filter(None, (tuple(_read_names(value)) for value in _values(folded, fields.AUTHORS))), ()),
        language=next(filter(None, map(_read_language, _texts(folded, fields.LANGUAGE))), None),
        fetched_at=first_text(folded, fields.FETCHED),
    )


def read_date(value: object) -> PartialDate | None:
    """Return the calendar day that a stamp shows in its own time zone, None where it is not understood.

    Understood are ISO 8601 (also a year and month), eight digits, the day beside an English month's name (mail dates
    too), and seconds or milliseconds since 1970.

    >>> str(read_date("2024-03-25T23:30:00+07:00")), str(read_date("Mon, 25 Mar 2024 10:00:00 GMT"))
    ('2024-03-25', '2024-03-25')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int | float):
        return _read_epoch(float(value))
    text = value.strip()
    found = _ISO.match(text) or _COMPACT.fullmatch(text)
    if found:
        return _make_date(*(int(part) if part else None for part in found.groups()))
    return _read_english(text)


def first_text(folded: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """Return the first of these fields that holds a text, mended and without white space around it."""
    return next(_texts(folded, names), None)


def _texts(folded: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    """Yield the texts in these fields; of persons and places as schema.org has them, the names."""
    for value in _values(folded, names):
        text = value.get("name") if isinstance(value, Mapping) else value
        if isinstance(text, str) and text.strip("\0 \t\r\n"):
            yield mend_text(text).strip()


def _values(folded: Mapping[str, Any], names: Sequence[str]) -> Iterator[Any]:
    return (folded.get(fields.fold_name(name)) for name in names)


def _read_epoch(seconds: float) -> PartialDate | None:
    seconds = seconds / 1000 if seconds > _LAST_SECOND else seconds
    if not 0 < seconds < _LAST_SECOND:
        return None
    return PartialDate.from_day(datetime.fromtimestamp(seconds, UTC).date())


def _read_english(text: str) -> PartialDate | None:
    for found in _ENGLISH.finditer(text):
        day, month, year = found.groups()[:3] if found["day"] else (found["day_"], found["month_"], found["year_"])
        if month[:3].lower() in _MONTHS:
            return _make_date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    return None


def _make_date(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    made = "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)
    try:
        return PartialDate.parse(made) if year in _YEARS else None
    except ValueError:  # such as a thirteenth month
        return None


def _is_address(text: str) -> bool:
    """Tell whether a text is an address of a page, and not, say, an agency's name under `source`."""
    return bool(_ADDRESS.match(text))


def _read_publisher(folded: Mapping[str, Any]) -> str | None:
    """Return an outlet's name; an address is none."""
    names = _texts(folded, fields.PUBLISHER)
    return next((name for name in names if not _DOMAIN.fullmatch(name)), None)


def _read_language(code: str) -> str | None:
    found = _LANGUAGE.fullmatch(code)
    return found[1].lower() if found else None


def _read_names(value: object) -> Iterator[str]:
    """Yield the names in a text, a list of texts, or schema.org's persons."""
    if isinstance(value, str):
        yield from filter(None, _AUTHORS.split(_BY.sub("", mend_text(value).strip())))
    elif isinstance(value, Mapping):
        yield from _read_names(value.get("name"))
    elif isinstance(value, Sequence):
        for item in value:
            yield from _read_names(item)
