"""Reading what follows a verb of agreeing: the act that two sides bind themselves to, or the thing they settle on.

An act is told with "to" or "that" ("to open a post", "that a post may open"), as a commitment ("its commitment to"), or
with "on" ("on opening a post", "on a joint post"). What is agreed to be talked of or thought is none.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

ADVERBIAL = r"(?:(?!\b(?:agreed|pledged|vowed)\b)[^;:“\"]){0,60}?\s"  # "on Monday in Oslo"
_WILL = r"(?:would|will|shall|should|may|can|must|(?:is|are|was|were) to)"
_ACT = re.compile(
    rf"\s*(?:{ADVERBIAL})??"
    rf"(?:to\s+(?!an?\b|the\b|be\b)[a-z]|that\s.{{3,120}}\b{_WILL}\b"
    r"|(?P<commitment>(?:their|its)\s+(?:\w+\s+)?commitments?\s+to))"
)
_THING = re.compile(
    rf"(?:\s{ADVERBIAL}|\s)(?:on|upon|about)\s"
    r"(?P<thing>(?:[a-z]{3,}ing|an?|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint|regular)\s"
    r"(?!(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber))"
)
_CLAUSE = re.compile(rf":\s(?P<thing>[^:;.]{{3,120}}?\b{_WILL}\b)")
NAMED = 6  # words of a thing in which one that nobody promises would stand: "a date for the next talks"


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a verb of agreeing, in characters after it."""

    start: int = 0  # where the words of a thing begin; 0 where an act follows "to" or "that"
    is_commitment: bool = False


def read_complement(after: str, unpromised: Collection[str]) -> Complement | None:
    """Return what the text after a verb, in lower case, says was agreed, or None where it is no promise.

    >>> read_complement(" on monday on reopening the border.", ())
    Complement(start=14, is_commitment=False)
    """
    act = _ACT.match(after)
    thing = _THING.match(after) or _CLAUSE.match(after)
    if thing and (act is None or thing.start("thing") < act.end()) and _is_promised(thing, after, unpromised):
        return Complement(thing.start("thing"))
    return Complement(is_commitment=bool(act["commitment"])) if act else None


def _is_promised(thing: re.Match[str], after: str, unpromised: Collection[str]) -> bool:
    words = re.findall(r"[a-z\-]+", after[thing.start("thing") :])[:NAMED]
    return not any(word in unpromised for word in words)
