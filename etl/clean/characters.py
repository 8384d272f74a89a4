"""Repairing the characters of a line, in this order.

1. mojibake mended, HTML entities and ligatures resolved, control characters dropped, NFC (ftfy)
2. invisible characters dropped: zero-width spaces and joiners, byte-order marks, soft hyphens, directional marks
3. every kind of space made plain; runs of spaces are kept, because they tell a menu from a sentence
"""

import re

from ftfy import TextFixerConfig, fix_text

from etl.rules.patterns import compile_search

_CONFIG = TextFixerConfig(
    unescape_html=True,
    uncurl_quotes=False,  # quotes are the outlet's own
    fix_character_width=False,  # full-width punctuation is right in Chinese
    normalization="NFC",
    explain=False,
)
_ODD = re.compile(r"[^\t\n -~“”‘’–—…•©]|&[#\w]+;")  # what a plain line has none of
_ALONE = (
    "áéíóúñçöüäëïêôèåøćčđýřěůńśęąłőűğışțāēīōūÁÉÍÓÚÑÇÖÜÄËÏÊÔÈÅØĆČĐÝŘŁŚŞİĀĪŌŪ"  # letters that stand alone in no mojibake
)
_BROKEN = re.compile(rf"[^\t\n -~“”‘’–—…•©{_ALONE}]|&[#\w]+;|(?<=[^ -~])[{_ALONE}]|[{_ALONE}](?=[^ -~])")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\ufff9-\ufffb]")
_JOINERS = compile_search(
    r"(?<![\u0600-\u1aff])[\u200c\u200d](?![\u0600-\u1aff])"
)  # Indic and Arabic scripts need theirs
_SPACES = re.compile(r"[^\S \n]")


def repair_text(text: str) -> str:
    """Return a line with its characters repaired; repairing twice changes nothing more.

    >>> repair_text("Cambodiaâ€™s mi\u00adnister&nbsp;said")
    'Cambodia’s minister said'
    """
    if text.isascii() and text.isprintable() and "&" not in text:
        return text
    if not _ODD.search(text) or not _BROKEN.search(text):
        return text.replace("\t", "  ")
    fixed = fix_text(text, _CONFIG)
    fixed = _JOINERS.sub("", _INVISIBLE.sub("", fixed))
    return _SPACES.sub(" ", fixed.replace("\t", "  "))


def squeeze_spaces(text: str) -> str:
    """Return a line with single spaces, none around it."""
    return " ".join(text.split())
