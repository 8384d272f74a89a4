"""Cutting a paragraph into sentences.

Rules: a full stop, question or exclamation mark, with its closing quotes and brackets, ends a sentence where a capital,
a digit or an opening quote follows after white space. Not after an initial ("Gov. J. Smith") or an abbreviation
(rules/sentences.toml). Scraped texts run sentences together ("…activities.The affirmation"): a lower-case word, a full
stop and a capitalised word without white space are two sentences.
"""

import re

from etl.rules.sentences import SentenceRules

_CLOSERS = "\"”’')]»"
_END = re.compile(  # begins with the marks themselves, which the engine finds sooner than what stands before them
    rf"[.!?…။។](?:[.!?…။។]*[{re.escape(_CLOSERS)}]*(?=\s+[\"“‘'(\[«¿¡]*[\w@#$€£])"
    rf"|(?<=[a-z0-9)%”\"’][.!?])(?P<glued>[”\"’]?)(?=[\"“‘]?[A-Z][A-Za-z’']*[ ,’'][\w“\"‘(]))",
)
_LAST_WORD = re.compile(r"[\w.\-]*$")
_INITIAL = re.compile(r"(?:^|[\s.(\-])[^\W\d_]$")


def split_sentences(text: str, rules: SentenceRules) -> list[tuple[int, int]]:
    """Return the start and end (exclusive) of every sentence, white space between them left out.

    A text without any sentence mark is one sentence; an empty one has none.
    """
    bounds: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for mark in _END.finditer(text):
        if mark.start() >= start and _is_end(text, mark, rules):
            bounds.append((start, mark.end()))
            start = _skip_space(text, mark.end())
    end = len(text.rstrip())
    if start < end:
        bounds.append((start, end))
    return bounds


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _is_end(text: str, mark: re.Match[str], rules: SentenceRules) -> bool:
    start = _skip_space(text, mark.end())
    following = text[start : start + 40]
    first = following.lstrip("\"“‘'([«¿¡")[:1]
    if first.islower():
        return False
    if mark.group()[0] != ".":
        return True
    before = text[max(0, mark.start() - 24) : mark.start()]
    word = _LAST_WORD.search(before)
    last = word.group().lower() if word else ""
    if mark["glued"] is not None:
        return not ("." in last or last in rules.before_name or last in rules.inside)
    if last in rules.before_name and len(mark.group()) == 1:
        return _closes_a_name(before, last, rules) and bool(rules.starters.match(following))
    if last in rules.before_number and first.isdigit():
        return False
    if last in rules.inside or _INITIAL.search(before):
        return bool(rules.starters.match(following)) and not _before_name_initial(before)
    return True


def _closes_a_name(before: str, last: str, rules: SentenceRules) -> bool:
    """Tell whether an abbreviation that is a family name too stands as one: "the visit of Sok Sen. They agreed"."""
    return last in rules.family_names and bool(re.search(r"[A-Z][a-z]+ [A-Z][a-z]+$", before))


def _before_name_initial(before: str) -> bool:
    """Tell whether an initial follows a title or first name, as in "George W." or "Mr J."."""
    return bool(re.search(r"(?:[A-Z][a-z]+|[A-Z]\.) [A-Z]$", before))
