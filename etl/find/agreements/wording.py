"""Making titles of pledges: the words of the text for what is promised, without what only frames them."""

import re

from etl.rules.pledges import PledgeRules

NUMBERS = "two|three|four|five|six|seven|eight|nine|ten"
MAX_WORDS = 16
LEAST_WORDS = 4  # before what a commitment is for
_PURPOSES = ("by", "for", "so", "that", "through", "to", "with")
_LEANING = {"a", "an", "and", "at", "in", "its", "of", "on", "or", "the", "their", *_PURPOSES}  # no title ends in these

_TITLE_END = re.compile(
    r"[;:“”\"(]|\s[–—]\s|,\s(?:still|no\slonger)\s"
    r"|,\sand\s(?=[A-Z][\w’']+(?:\s[A-Z][\w’']+)?\s[a-z]+ed\s)"
    r"|,?\sand\s(?:their|its|his|her|the|they|both)\s(?:[a-z\-]+\s){0,2}(?:is|are|was|were|will|would|has|have)\s"
    r"|,?\sand\s(?:I|we|he|she)\s(?:(?:also|firmly|really)\s)?(?:am|are|believe[ds]?|expect(?:ed|s)?|hope[ds]?|think|thought|trust|want)\b"
    r"|,(?!\d)(?!\s(?:[\w\-]+\s){0,3}(?:[\w\-]+,|and\s))"
    r"|,?\s(?:by|in|from|until|before|beginning|starting|as|every|each|within)\s(?:the\s|an?\s|next\s)?"
    r"(?:\d{4}|end|early|late|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|future|quarter|year|autumn|spring|summer|winter|Christmas|Easter|month|week|fortnight)"
    r"|(?<!\bgo)(?<!\blook)\s(?:when|which|while|so|because|although|in order|where|according|five years|said|told"
    r"|during|amid|ahead of|following|after|on the sidelines)\s|\sby\s(?=[A-Z])|\son\s(?=\d|[A-Z][a-z]+day\b)|\.\s|\.$"
)
_ALSO = re.compile(
    r",?\sand\s(?:further\s|also\s|jointly\s)?(?:boost|continue|create|deepen|develop|enhance|expand|explore|foster|increase"
    r"|improve|intensify|promote|strengthen|support|work|start|launch|open)\s"
)
_SECOND = re.compile(r",?\sand\s+(?:also\s+)?(?=to\s+[a-z]+\s|that\s)")
_LEADS_IN = re.compile(r"^\W*(?:.{0,40}?\b)?(?:(?P<not>not\s+)?to\s+|that\s+|commitments?\s+to\s+)")
_NOUN_NEXT = re.compile(
    r"^(?:further |also |jointly )?(?P<verb>[a-z]+(?:\s(?:up|out))?)\s+"
    rf"(?=(?:(?P<new>an?|{NUMBERS}|joint|more|new|regular|\d[\d,.]*)|the(?! other\b)|its|their|each(?! other\b))\s)"
)
_DESCRIBED = re.compile(r"\s(?:that|which)\s(?:has|have|had|is|are|was|were)\s")
_ARTICLES = re.compile(r"^(?:there\s(?:will|would)\sbe\s)?(?:(?:an?|another|the|their|its|both)\s+)?", re.IGNORECASE)
_STATE = r"(?:the\s)?[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+){0,2}"
TWO_STATES = rf"{_STATE}\sand\s{_STATE}"
_SIDES = r"(?:both|the two|the)\s(?:capitals|countries|governments|nations|neighbou?rs|parties|sides|states)"
_THEY_WILL = re.compile(  # those who agree: "that Chile and Peru, which …, will open a road"
    rf"^(?:they|both|{_SIDES}|{TWO_STATES}),?(?:\s(?:which|who)\s[^,;:]+,)?"
    r"\s(?:will|would|shall)\s(?:also\s|both\s|jointly\s|each\s|together\s)?(?!be\b|have\b)"
)
_PENDENT = re.compile(r"\s(?:at|by|for|from|in|into|of|on|through|to|under|with)$")  # "the land | on which it stands"
_QUOTED = re.compile(r"[“\"]([\w][\w\- ]{2,60}?)(,?)[”\"](?=\s)")


def thing_title(agreed: str) -> str:
    """Return the title of a thing or a clause.

    >>> thing_title("opening the road to the coast.")
    'opening the road to the coast'
    """
    return _worded(_QUOTED.sub(r"\1\2", agreed))


def act_titles(agreed: str, rules: PledgeRules) -> list[str]:
    """Return the titles of what was agreed, one for each clause of its own: "to …", "that …, and to …"."""
    parts = _SECOND.split(_QUOTED.sub(r"\1\2", agreed))
    return [_act_title(part, rules) for part in (parts[:1] if parts[0].lstrip().startswith("to ") else parts)]


def _act_title(part: str, rules: PledgeRules) -> str:
    lead = _LEADS_IN.match(part)
    text = part[lead.end() :] if lead else part.strip()
    if lead is None or not lead[0].rstrip().endswith("to"):
        return _worded(_THEY_WILL.sub("", text))
    if lead["not"]:
        return _worded(f"not to {text}")
    described = _DESCRIBED.search(text)
    act = _cut(text[: described.start()] if described else text)
    thing = _trimmed(_without_verb(act, rules))
    return thing if " " in thing else _trimmed(act)


def _without_verb(act: str, rules: PledgeRules) -> str:
    """Return what an act brings about, where its verb says no more: "set up a fund", but "reopen a road"."""
    verb = _NOUN_NEXT.match(act)
    is_empty = verb and (verb["verb"] in rules.raising or (verb["new"] and verb["verb"] in rules.making))
    return act[verb.end() :] if verb and is_empty else act


def _worded(text: str) -> str:
    return _PENDENT.sub("", _trimmed(_cut(text)))


def _cut(text: str) -> str:
    """Return a text up to where it goes on to times, reasons, or what else was agreed."""
    stops = [
        m.start()
        for p in (_TITLE_END, _ALSO)
        if (m := p.search(text)) and (p is _TITLE_END or text.count(" ", 0, m.start()) > 1)
    ]
    return text[: min(stops)] if stops else text


def _trimmed(text: str) -> str:
    return " ".join(_shorten(_ARTICLES.sub("", text.strip(' .,”"')).split()))


def _shorten(words: list[str]) -> list[str]:
    """Return the words of a title, a long one up to where its last purpose begins ("for the benefit of")."""
    if len(words) <= MAX_WORDS:
        return words
    ends = [n for n, word in enumerate(words[:MAX_WORDS]) if n >= LEAST_WORDS and word in _PURPOSES]
    kept = words[: ends[-1] if ends else MAX_WORDS]
    while kept[-1] in _LEANING:
        kept = kept[:-1]
    return kept
