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
    rf"(?P<act>to\s+(?!an?\b|the\b|be\b)[a-z]|that\s.{{3,120}}\b{_WILL}\b"
    r"|(?P<commitment>(?:their|its)\s+(?:\w+\s+)?commitments?\s+to))"
)
_THING = re.compile(
    rf"(?:\s{ADVERBIAL}|\s)(?:on|upon|about|to(?!\s[a-z]+ing\b))\s"
    r"(?P<thing>(?:[a-z]{3,}ing|the(?=\s(?:[a-z\-]+\s)?[a-z]+(?:ing|tion|sion|ment|change|chase|sale)\sof\s)|an?|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint|regular)\s"
    r"(?!(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber))"
)
_CLAUSE = re.compile(rf"(?:\s(?:one thing|the following|as follows|this))?:\s(?P<thing>[^:;.]{{3,120}}?\b{_WILL}\b)")
_THEY_WILL = re.compile(
    r"\s(?:that\s)?(?:they|both(?:\s[a-z]+)?|the two(?:\s[a-z]+)?)\s(?:would|will)\s"
    r"(?:also\s|jointly\s|soon\s)?(?P<verb>[a-z]+)\s"
)
_PLAN = re.compile(r"\s(?:jointly\s|together\s)?(?P<verb>[a-z]+)\s")
NAMED = 6  # words of a thing in which one that nobody promises would stand: "a date for the next talks"


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb of agreeing, in characters after it."""

    start: int  # where the words of a thing begin, or the "to" or "that" of an act
    is_thing: bool = False
    is_commitment: bool = False


def read_complement(after: str, unpromised: Collection[str]) -> Complement | None:
    """Return what the text after a verb, in lower case, says was agreed, or None where it is no promise.

    >>> read_complement(" on monday on reopening the border.", ())
    Complement(start=14, is_thing=True, is_commitment=False)
    """
    act = _ACT.match(after)
    thing = _THING.match(after) or _CLAUSE.match(after)
    if thing and (act is None or thing.start("thing") < act.end()) and _is_promised(thing, after, unpromised):
        return Complement(thing.start("thing"), is_thing=True)
    return Complement(act.start("act"), is_commitment=bool(act["commitment"])) if act else None


def read_plan(after: str, idle: Collection[str], *, is_voiced: bool) -> Complement | None:
    """Return what two sides said that they would do (`is_voiced`), or are to do; None where the verb promises nothing.

    >>> read_plan(" that they would reopen the border.", (), is_voiced=True)
    Complement(start=17, is_thing=True, is_commitment=False)
    """
    told = (_THEY_WILL if is_voiced else _PLAN).match(after)
    if told is None or told["verb"] in idle:
        return None
    return Complement(told.start("verb"), is_thing=True)


def _is_promised(thing: re.Match[str], after: str, unpromised: Collection[str]) -> bool:
    words = re.findall(r"[a-z\-]+", after[thing.start("thing") :])[:NAMED]
    return not any(word in unpromised for word in words)
