"""The day of publication of a page that tells it nowhere else: htmldate's guess, the last resort.

It looks at addresses, pictures' paths and what markup it knows of dates. It is loaded where a page needs it: the import
costs a third of a second, and few pages do. Its search of the free text, which would take the day of an event for that
of the page, is left out, and no clock is asked: a day is possible up to a fixed one.
"""

from etl.decode.html.parse import parse_page
from etl.records import PartialDate

_FIRST, _LAST = "1990-01-01", "2100-12-31"


def guess_day(text: str, url: str | None, story: str) -> PartialDate | None:
    """Return the day that a page seems to be of, or None; never one that stands in the story as it is found.

    htmldate gives the first of a month for a month alone: of such a day the month is kept, unless the address has it.
    """
    from htmldate import find_date
    from lxml import etree, html

    root = parse_page(text)
    if root is None:
        return None
    page = html.document_fromstring(etree.tostring(root, encoding="unicode", method="html"))
    try:
        found = find_date(page, extensive_search=False, original_date=True, url=url, min_date=_FIRST, max_date=_LAST)
    except (OverflowError, ValueError):  # of a number that is no date
        return None
    if not found or found in story:
        return None
    day = PartialDate.parse(found)
    told = day.day != 1 or found.replace("-", "/") in (url or "")
    return day if told else PartialDate(day.year, day.month)
