"""What pages count and how old they say that stories are: "2,314 views", "3 min read", "4 days ago"."""

import re

from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_NUMBER = re.compile(r"^\d[\d.,]*[kKmM+]?$")
_HYPHENED = re.compile(r"(?<=\d)-(?=[a-z])")  # "6-minute read"
_DIGITS = compile_search(r"\d+")
_SIZES = re.compile(
    r"(?:\d{1,2}\s?(?:em|pt|pts|px|points?|punto|pixels?)?[\s|/·•,-]+){2,}\d{1,2}\s?(?:em|pt|pts|px|points?|punto|pixels?)?"
)
_AGO = re.compile(r"(?:about |over |updated |posted )?(?:\d+|an?|one|two|three)\s*([a-z]+)(?:,? \d+ [a-z]+)? ago")
_SHORT, _HEADLINE = 14, 30  # words of a counter, and of a headline with its age


def is_counter(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is numbers and what is counted: "2,314 views", "Comments (0)", "3 min read"."""
    if line.size > _SHORT or not any(map(str.isdigit, line.text)):
        return False
    if _SIZES.fullmatch(line.bare):  # of letters: a widget
        return True
    text = _HYPHENED.sub(" ", line.bare.replace("(", " ").replace(")", " "))
    nouns = [word for word in text.split() if not _NUMBER.match(word.strip("|·•-:,"))]
    text = " ".join(word.strip("|·•-:,") for word in nouns).strip()
    return bool(text) and (rules.among("counters.nouns", text) or all(_is_counted(w, rules) for w in text.split()))


def _is_counted(word: str, rules: CleaningRules) -> bool:
    return (
        rules.among("counters.nouns", word)
        or rules.among("buttons.words", word)
        or word in ("post", "so", "far", "times")
    )


def is_time_ago(text: str, rules: CleaningRules) -> bool:
    """Tell whether a folded text is nothing but a time told from now: "4 days ago", "2h ago"."""
    text = text.strip(" |·•-,.")
    if rules.among("ago.words", text) or rules.among("ago.phrases", _DIGITS.sub("#", text)):
        return True
    found = _AGO.fullmatch(text)
    return found is not None and rules.among("ago.units", found[1])


def is_age(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is nothing but the age of a story: "4 days ago"."""
    return line.size <= _SHORT and is_time_ago(" ".join(line.folded.split()), rules)


def ends_in_time_ago(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a headline is followed on its line by the age of the story."""
    last = line.items[-1] if len(line.items) > 1 else " ".join(line.text.split()[-3:])
    return line.size <= _HEADLINE and not line.ends_sentence and is_time_ago(" ".join(last.lower().split()), rules)
