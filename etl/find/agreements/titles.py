"""Making a title of a phrase: without quotes, acronyms and the words that only point at what it names."""

import re

from etl.find.agreements.phrases import YEAR
from etl.rules import Rules
from etl.rules.lexicon import fold_case

_ADORNED = re.compile(  # "the newly-signed pact", "the 20-page accord"
    r"(?:newly|recently|freshly|much|long(?!-(?:distance|range|term)\b)|hard|eagerly|so)-[a-z]+|(?:\d+|[a-z]+)-(?:page|part|article|clause|paragraph|chapter)"
)
ACRONYM = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][\w\-/]*[A-Z][\w\-/]*|Mo[UACI]|[A-Z]{2,})[”\"']?\s*\)")
GENERIC_ACRONYMS = ("MoU", "MOU", "MOC")
_HEADLINED = ("landmark", "latest")  # with a capital in a headline
_BULLETS = "–—-•* "
_QUOTES = re.compile(r"[“”\"\[\]]|(?<!\w)[‘']|[’'](?!\w)")


def instrument_title(phrase: str, rules: Rules) -> str:
    """Return a phrase as a title: quotes, articles, acronyms and words that only point at it dropped."""
    words = (
        _QUOTES.sub("", ACRONYM.sub(lambda m: m[0] if m[1] in GENERIC_ACRONYMS else "", phrase))
        .lstrip(_BULLETS)
        .split()
    )
    while len(words) > 1 and _is_dropped(words[0], rules):
        words.pop(0)
    return " ".join(words).strip(" ,;:.")


def _is_dropped(word: str, rules: Rules) -> bool:
    folded = fold_case(word)
    return (
        folded in rules.clauses.determiners
        or bool(YEAR.fullmatch(word) or _ADORNED.fullmatch(folded))
        or (folded in rules.agreements.dropped and (word.islower() or folded == "new"))
        or folded in _HEADLINED
    )
