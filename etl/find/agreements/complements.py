"""Reading what follows a verb of agreeing: the act that two sides bind themselves to, or the thing they settle on.

An act is told with "to" or "that" ("to open a post", "that a post may open"), as a commitment ("its commitment to"), or
with "on" ("on opening a post", "on a joint post"). What is agreed to be talked of or thought is none.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

_NO_ADVERB = r"(?:agreed|pledged|vowed|where|which|who|need|importance|right)"
ADVERBIAL = rf"(?:(?!\b{_NO_ADVERB}\b)[^;:“\"]){{0,60}}?\s"  # "on Monday in Oslo"
_WILL = r"(?:would|will|shall|should|may|(?:is|are|was|were) to)"
_ACT = re.compile(
    rf"\s*(?:{ADVERBIAL})??"
    rf"(?P<act>(?<!according )to\s+(?!an?\b|the\b|be\b)[a-z]|that\s.{{3,120}}\b{_WILL}\b"
    r"|(?P<commitment>(?:their|its)\s+(?:\w+\s+)?commitments?\s+to))"
)
_THING = re.compile(
    rf"(?:\s{ADVERBIAL}|\s)(?:on|upon|about|to(?!\s[a-z]+ing\b))\s"
    r"(?P<thing>(?:[a-z]{3,}ing|the(?=\s(?:[a-z\-]+\s)?[a-z]+(?:ing|tion|sion|ment|change|chase|sale)\sof\s)|an?|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint|regular)\s"
    r"(?!(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber))"
)
_CLAUSE = re.compile(
    r"(?:\s(?:one thing|the following|as follows|this|(?:on|upon|over|about) [^:;.]{2,40}))?:\s"
    rf"(?P<thing>[^:;.]{{3,120}}?\b{_WILL}\b)"
)
_MUTUAL = re.compile(r"(?:each other|one another|the other)$")
_GIVEN = re.compile(r":?\s(?P<thing>(?!(?:to|that|not|nothing|on|in|at|the following|one thing)\b)[a-z\d]+)")
_BETWEEN_THEM = re.compile(r"\s(?P<thing>(?:an?|new|joint)\s[^,;:.]{3,60}?\sbetween (?:their|the two|both|the)\b)")
_THEY_WILL = re.compile(
    r"\s(?:that\s)?(?:they|both(?:\s[a-z]+)?|the two(?:\s[a-z]+)?)\s(?:would|will)\s"
    r"(?:also\s|jointly\s|soon\s)?(?P<verb>[a-z]+)\s"
)
_PLAN = re.compile(r"\s(?:jointly\s|together\s)?(?P<verb>[a-z]+)\s")
NAMED = 6  # words of a thing in which one that nobody promises would stand: "a date for the next talks"


MAX_WORDS = 16
LEAST_WORDS = 4  # before what a commitment is for
_PURPOSES = ("by", "for", "so", "that", "through", "to", "with")

_TITLE_END = re.compile(
    r"[;:“”\"(]|\s[–—]\s|,?\sand\s(?:their|its|his|her|the|they|both)\s(?:[a-z\-]+\s){0,2}"
    r"(?:is|are|was|were|will|would|has|have)\s"
    r"|,(?!\d)(?!\s(?:[\w\-]+\s){0,3}(?:[\w\-]+,|and\s))|,?\s(?:by|in|from|until"
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
_LEADS_IN = re.compile(r"^\W*(?:.{0,40}?\b)?(?:to\s+|that\s+|commitments?\s+to\s+)")
_NOUN_NEXT = re.compile(
    r"^(?:further |also |jointly )?(?!rid\b|clear\b)[a-z]+(?:\s(?:up|out))?\s+(?=(?:an?|the(?! other\b)|its|their"
    r"|each(?! other\b)|two|three|four|five|six|seven|eight|nine|ten|joint|more|new|\d[\d,.]*)\s)"
)
_ARTICLES = re.compile(r"^(?:an?|the|their|its|both)\s+", re.IGNORECASE)


_QUOTED = re.compile(r"[“\"]([A-Z][\w\- ]{2,40})[”\"](?=\s[a-z])")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb of agreeing, in characters after it."""

    start: int  # where the words of a thing begin, or the "to" or "that" of an act
    is_thing: bool = False
    is_commitment: bool = False


def read_given(verb: str, after: str, unpromised: Collection[str]) -> Complement | None:
    """Return what two sides promise each other without a preposition: "promised each other direct flights".

    >>> read_given("promised each other", " direct flights.", ())
    Complement(start=1, is_thing=True, is_commitment=False)
    """
    given = _GIVEN.match(after) if _MUTUAL.search(verb) else None
    if given is None or not _is_promised(given.end(), after, unpromised):
        return None
    return Complement(given.start("thing"), is_thing=True)


def read_complement(after: str, unpromised: Collection[str]) -> Complement | None:
    """Return what the text after a verb, in lower case, says was agreed, or None where it is no promise.

    >>> read_complement(" on monday on reopening the border.", ())
    Complement(start=14, is_thing=True, is_commitment=False)
    """
    act = _ACT.match(after)
    thing = _THING.match(after) or _CLAUSE.match(after)
    start = thing.start("thing") if thing else 0
    if thing and (act is None or start < act.end()) and _is_promised(start, after, unpromised):
        return Complement(start, is_thing=True)
    return Complement(act.start("act"), is_commitment=bool(act["commitment"])) if act else None


def read_plan(after: str, idle: Collection[str], *, is_voiced: bool) -> Complement | None:
    """Return what two sides said that they would do (`is_voiced`), or are to do; None where the verb promises nothing.

    >>> read_plan(" that they would reopen the border.", (), is_voiced=True)
    Complement(start=17, is_thing=True, is_commitment=False)
    """
    between = _BETWEEN_THEM.match(after) if is_voiced else None
    if between:
        return Complement(between.start("thing"), is_thing=True)
    told = (_THEY_WILL if is_voiced else _PLAN).match(after)
    if told is None or told["verb"] in idle:
        return None
    return Complement(told.start("verb"), is_thing=True)


def _is_promised(start: int, after: str, unpromised: Collection[str]) -> bool:
    words = re.findall(r"[a-z\-]+", after[start:])[:NAMED]
    return not any(word in unpromised for word in words)


def pledge_titles(agreed: str, *, is_thing: bool = False) -> list[str]:
    """Return the titles of what was agreed: one for each clause of its own ("that …, and to …"), or a thing's.

    >>> pledge_titles("to build two border posts by 2027.")
    ['two border posts']
    >>> pledge_titles("opening the road to the coast.", is_thing=True)
    ['opening the road to the coast']
    """
    if is_thing:
        return [_worded(_QUOTED.sub(r"\1", agreed))]
    parts = _SECOND.split(_QUOTED.sub(r"\1", agreed))
    return [_title(part) for part in (parts[:1] if parts[0].lstrip().startswith("to ") else parts)]


def _title(part: str) -> str:
    lead = _LEADS_IN.match(part)
    is_act = lead is not None and lead[0].rstrip().endswith("to")
    return _worded(part[lead.end() :] if lead else part.strip(), is_act=is_act)


def _worded(text: str, *, is_act: bool = False) -> str:
    stops = [
        m.start()
        for p in (_TITLE_END, _ALSO)
        if (m := p.search(text)) and (p is _TITLE_END or text.count(" ", 0, m.start()) > 1)
    ]
    text = text[: min(stops)] if stops else text
    if is_act:
        thing = _NOUN_NEXT.sub("", text, count=1)
        text = thing if " " in _ARTICLES.sub("", thing.strip(' .,”"')) else text
    text = _ARTICLES.sub("", text.strip(' .,”"'))
    return " ".join(_shorten(text.split()))


def _shorten(words: list[str]) -> list[str]:
    """Return the words of a title, a long one up to where its last purpose begins ("for the benefit of")."""
    if len(words) <= MAX_WORDS:
        return words
    ends = [n for n, word in enumerate(words[:MAX_WORDS]) if n >= LEAST_WORDS and word in _PURPOSES]
    return words[: ends[-1] if ends else MAX_WORDS]
