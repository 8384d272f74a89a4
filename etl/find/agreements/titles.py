"""Making the title of a pledge: a short phrase of the text's own words."""

import re

MAX_WORDS = 16

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
        text = _NOUN_NEXT.sub("", text, count=1)
    text = _ARTICLES.sub("", text.strip(' .,”"'))
    words = text.split()[:MAX_WORDS]
    return " ".join(words) or None
