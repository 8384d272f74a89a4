"""Making titles: an instrument's name, and for a pledge a short phrase of the text's own words."""

import re

from etl.find.agreements.phrases import YEAR
from etl.rules import Rules
from etl.rules.lexicon import fold_case

MAX_WORDS = 16
LEAST_WORDS = 4  # before what a commitment is for
_PURPOSES = ("by", "for", "so", "that", "through", "to", "with")

ACRONYM = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][\w\-/]*[A-Z][\w\-/]*|Mo[UACI]|[A-Z]{2,})[”\"']?\s*\)")
GENERIC_ACRONYMS = ("MoU", "MOU", "MOC")
_ADORNED = re.compile(r"(?:newly|recently|freshly|much|long|hard|eagerly|so)-[a-z]+")  # "the newly-signed pact"
_END = re.compile(
    r"[;:“”\"(]|\s[–—]\s|,(?!\d)(?!\s(?:[\w\-]+\s){0,3}(?:[\w\-]+,|and\s))|,?\s(?:by|in|from|until"
    r"|before|beginning|starting|as|every|each|within)\s(?:the\s)?(?:\d{4}|end|early|late|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|future"
    r"|quarter|year|autumn|spring|month|week)"
    r"|\s(?:when|which|while|so|because|although|in order|where|according|five years|said|told|during|amid|ahead of"
    r"|following|after|on the sidelines)\s|\sby\s(?=[A-Z])|\son\s(?=\d|[A-Z][a-z]+day\b)|\.\s|\.$"
)
_ALSO = re.compile(
    r",?\sand\s(?:further\s|also\s|jointly\s)?(?:boost|continue|create|deepen|develop|enhance|expand|explore|foster|increase"
    r"|improve|intensify|promote|strengthen|support|work|start|launch|open)\s"
)
_SECOND = re.compile(r",?\sand\s+(?:also\s+)?(?=to\s+[a-z]+\s|that\s)")
_LEAD = re.compile(r"^\W*(?:.{0,40}?\b)?(?:to\s+|that\s+|commitments?\s+to\s+)")
_NOUN_NEXT = re.compile(
    r"^(?:further |also |jointly )?[a-z]+(?:\s(?:up|out))?\s+(?=(?:an?|the(?! other\b)|its|their|each(?! other\b)|two"
    r"|three|four|five|six|seven|eight|nine|ten|joint|more|new|\d[\d,.]*)\s)"
)
_ARTICLES = re.compile(r"^(?:an?|the|their|its|both)\s+", re.IGNORECASE)


_QUOTED = re.compile(r"[“\"]([A-Z][\w\- ]{2,40})[”\"](?=\s[a-z])")


def pledge_titles(agreed: str, *, is_thing: bool = False) -> list[str]:
    """Return the titles of what was agreed: one for each clause of its own ("that …, and to …"), or a thing's.

    >>> pledge_titles("to build two border posts by 2027.")
    ['two border posts']
    >>> pledge_titles("opening the road to the coast.", is_thing=True)
    ['opening the road to the coast']
    """
    if is_thing:
        return [title for title in [_worded(_QUOTED.sub(r"\1", agreed))] if title]
    parts = _SECOND.split(_QUOTED.sub(r"\1", agreed))
    if len(parts) > 1 and parts[0].lstrip().startswith("to "):
        parts = [parts[0]]
    return [title for part in parts if (title := _title(part))]


def _title(part: str) -> str | None:
    lead = _LEAD.match(part)
    is_act = lead is not None and lead[0].rstrip().endswith("to")
    return _worded(part[lead.end() :] if lead else part.strip(), is_act=is_act)


def _worded(text: str, *, is_act: bool = False) -> str | None:
    stops = [
        m.start() for p in (_END, _ALSO) if (m := p.search(text)) and (p is _END or text.count(" ", 0, m.start()) > 1)
    ]
    text = text[: min(stops)] if stops else text
    if is_act:
        thing = _NOUN_NEXT.sub("", text, count=1)
        text = thing if " " in _ARTICLES.sub("", thing.strip(' .,”"')) else text
    text = _ARTICLES.sub("", text.strip(' .,”"'))
    return " ".join(_shorten(text.split())) or None


def _shorten(words: list[str]) -> list[str]:
    """Return the words of a title, a long one up to where its last purpose begins ("for the benefit of")."""
    if len(words) <= MAX_WORDS:
        return words
    ends = [n for n, word in enumerate(words[:MAX_WORDS]) if n >= LEAST_WORDS and word in _PURPOSES]
    return words[: ends[-1] if ends else MAX_WORDS]


def instrument_title(phrase: str, rules: Rules) -> str:
    """Return a phrase as a title: quotes, articles, acronyms and words that only point at it dropped."""
    bare = re.sub(
        r"[“”\"\[\]]|(?<!\w)[‘']|[’'](?!\w)",
        "",
        ACRONYM.sub(lambda m: m[0] if m[1] in GENERIC_ACRONYMS else "", phrase),
    )
    words = bare.split()
    while len(words) > 1 and _is_dropped(words[0], rules):
        words.pop(0)
    return " ".join(words).strip(" ,;:.")


def _is_dropped(word: str, rules: Rules) -> bool:
    folded = fold_case(word)
    return (
        folded in rules.clauses.determiners
        or bool(YEAR.fullmatch(word) or _ADORNED.fullmatch(folded))
        or (folded in rules.agreements.dropped and (word.islower() or folded == "new"))
    )
