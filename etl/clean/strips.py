"""Strips of a page: items side by side that tell of the page or the day, not of the story.

A price, the weather, the number of an issue, exchange rates, towns with stars between them: never a headline.
"""

import re

from etl.clean.navigation import is_navigation
from etl.clean.outlets import is_issue
from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_GAPS = compile_search(r"\s+[*·•|~▪¦●◆★☆✦/]\s+|\s{3,}|\t")
_MONEY = r"(?:[A-Z]{1,3}[$¢€£¥]|[$€£¥₦₹₵₱₽₴₺₩₫฿]|(?:Rs|Ksh|KSh|USh|TSh|Tk)\.?\s?)"
_PRICE = re.compile(rf"(?:{_MONEY}|[A-Z]{{3}}\s)\d[\d.,]*(?:\s=.*)?|\d[\d.,]*\s?(?:[$€£¥]|[A-Z]{{3}})|FREE")
_FIGURE = re.compile(r"\b\d[\d.,]*\s?[%°]?$")
_WEATHER = compile_search(r"\d\s?°|°\s?[CF]\b|[☀-☔⛅⛈🌀-🌧]")
_WIDE = re.compile(r"\S\s{6,}\S")  # "LAMP & WICK          Slow news from the islands"
_BRACKETED = re.compile(
    r"(?:\[[^\[\]]{1,40}\]\s*){2,}|\([^()]*\)|\[[^\[\]]*\]"
)  # "[ News ] [ Sport ]", "(Press Office)"
_COLUMNS = re.compile(r"[A-ZÀ-Þ][\w-]*(?:\s{2,}[A-ZÀ-Þ][\w-]*){3,}(?:\s{2,}|$)")  # "Lamu  Voi  Kilifi  Malindi  | Jobs"
_SIZES = re.compile(r"(?:^|\s)A\s?[-–+]\s+A\s?[-–+]?(?:\s+A\s?\+?)?$")  # the buttons for larger letters
_FEW, _ITEM_WORDS, _WEATHER_WORDS = 3, 3, 6


def is_strip(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a strip: one of its items a price, an issue or the weather, or many and all short."""
    if _BRACKETED.fullmatch(line.text) or _SIZES.search(line.text) or _COLUMNS.match(line.text):
        return True
    if line.ends_sentence or line.text[0] in "\"“‘'«":
        return False
    if line.size <= _WEATHER_WORDS and _WEATHER.search(line.text):
        return True
    items = [item for item in _GAPS.split(line.text.strip(" *·•|~")) if item.strip()]
    if len(items) > 1 and any(_PRICE.fullmatch(item) or is_issue(_part(line, item)) for item in items):
        return True
    if len(items) > 1 and items[0].isupper() and _WIDE.search(line.text):
        return True
    figures = sum(bool(_FIGURE.search(item)) for item in items)
    if figures > 1 and figures * 2 >= len(items):
        return True
    if len(items) < _FEW:
        return False
    return all(len(item.split()) <= _ITEM_WORDS for item in items) or all(is_navigation(i, rules) for i in items[1:])


def is_parted(line: Line) -> bool:
    """Tell whether a wide gap parts a line, as on a page's top: "The harbour's weekly          Not for resale"."""
    return bool(_WIDE.search(line.text))


def _part(line: Line, text: str) -> Line:
    return Line(text, line.lexicon)
