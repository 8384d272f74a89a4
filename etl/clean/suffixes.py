"""What stands around a headline: the outlet's suffix, the word before its bar, an agency's mark of a later take."""

import re
from collections.abc import Sequence

from etl.clean.outlets import is_styled
from etl.clean.pieces import Piece
from etl.clean.title import fold_footers, fold_words
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_SUFFIX = compile_search(
    r"(?:\s*(?P<bar>\||»|::|_)\s*|\s+(?P<dash>[—–·•«‹⋆-])\s+|(?<=\w)(?P<glued>[-–—])(?=[A-Z]))(?P<suffix>[^|»:_]{2,60}?)$"
)
_SYMBOLS = re.compile(
    "^(?:[\u2190-\u21ff\u2300-\u2bff\ufe0f\U0001f000-\U0001faff]\\s*)+|(?:\\s*[\u2300-\u2bff\ufe0f\U0001f000-\U0001faff])+$"
)
_TAKE = re.compile(r"\((?:\d(?:st|nd|rd|th) )?(?:LEAD|LD|URGENT|UPDATE ?\d?)\)\s+(?=\S)")  # of an agency
_KICKER_WORDS = 2
_SUFFIX_WORDS = 6
_COPIES = frozenset({"title_again", "before_title", "head"})
_TWICE = 20  # characters of a headline that stands twice in its line
_LEFT_WORDS = 3  # words that a headline keeps when its suffix is cut


def cut_suffix(text: str, pieces: Sequence[Piece], rules: CleaningRules) -> tuple[str, str]:
    """Return a headline without the outlet's suffix, and the suffix ("" where there is none).

    After a bar any short name is one; after a dash only a name that the page's copyright lines give, or one made as
    outlets' names are, or any where the headline stands there once more without it. Sections between headline and
    outlet go too.
    """
    footers = fold_footers(pieces)
    copies = {fold_words(piece.line.text) for piece in pieces if piece.rule in _COPIES}
    suffix = ""
    while (found := _SUFFIX.search(text)) and len(text[: found.start()].split()) >= _LEFT_WORDS:
        name = found["suffix"].strip()
        copied = fold_words(text[: found.start()]) in copies and is_styled(name)
        if not copied and not _is_suffix(name, found, footers, rules):
            break
        text, suffix = text[: found.start()].rstrip(), suffix or name
    return text, suffix


def cut_kicker(text: str, rules: CleaningRules) -> str:
    """Return a headline without signs and the word before its bar that says what it is: "WATCH | …", "Opinion | …"."""
    text = _TAKE.sub("", _SYMBOLS.sub("", _halve(text)))
    kicker, bar, rest = text.partition(" | ")
    label = kicker.isupper() or any(
        rules.among(path, kicker.lower()) for path in ("sections.words", "datelines.not_places")
    )
    short = len(kicker.split()) <= _KICKER_WORDS and len(rest.split()) >= _LEFT_WORDS
    return rest if bar and "|" not in rest and label and short else text


def _halve(text: str) -> str:
    """Return a headline that a page wrote twice without a space between as it is once."""
    half = len(text) // 2
    return text[:half] if half > _TWICE and text[:half] == text[half:] else text


def _is_suffix(name: str, found: re.Match[str], footers: str, rules: CleaningRules) -> bool:
    words = name.split()
    long = len(words) > _SUFFIX_WORDS and not rules.among("outlets.institutions", words[0].lower())
    if long or not (name[:1].isupper() or name[:1].isdigit()):
        return False
    if found["bar"]:
        return True
    given = name.lower() in rules.agencies or (len(name) > 3 and name.lower() in footers)
    return given or (not found["glued"] and rules.among("outlets.words", words[-1].lower()))
