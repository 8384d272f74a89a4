"""Reading what follows a verb of agreeing: the act that two sides bind themselves to, or the thing they settle on.

An act is told with "to" or "that" ("to open a post", "that a post may open"), as a commitment ("its commitment to"), or
with "on" ("on opening a post", "on a joint post"). What is agreed to be talked of or thought is none.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from etl.find.agreements.wording import NUMBERS
from etl.rules.pledges import PledgeRules

_NO_ADVERB = r"(?:agreed|pledged|vowed|where|which|who|need|importance|right)"
ADVERBIAL = rf"(?:(?!\b{_NO_ADVERB}\b)[^;:“\"]){{0,60}}?\s"  # "on Monday in Oslo"
_WILL = (  # "that a road be built" too
    r"(?:would|will|shall|should|may|(?:is|are|was|were)(?: now| also| soon)? to"
    r"|be(?=\s[a-z]+(?:ed|en|ept|elt|ught)\b))"
)
_COMMITMENT = (
    r"(?:their|its)\s(?:[a-z\-]+(?:'s?)?\s)?"
    r"(?:commitment|determination|pledge|promise|readiness|resolve|undertaking)s?\sto"
)
_BETWEEN_COMMAS = (  # "on Monday, on the sidelines of a conference of the army chiefs,"
    r"\s(?:after|at|by|during|in|late|on|over)\s[^,;:“\"]{0,40},\s[^,;:“\"]{3,80},\s"
)
_WITH_SOMEBODY = r"\s[^,;:“\"]{0,40}?\bwith\s[^;:“\"]{3,120}?,\s"  # "by telephone with Peru's minister, Luis Paz,"
_WITH_ONE = (  # "over the telephone with Admiral Ruiz of Peru's coast guard"
    rf"\s(?:(?!\b{_NO_ADVERB}\b)[^,;:“\"]){{0,40}}?\bwith\s"
    rf"(?:(?!\b(?:{_NO_ADVERB}|to|that|need|view)\b)[^,;:“\"]){{3,110}}\s"
)
_OPINION = (  # "that trust is vital to good relations"
    r"\s*that\s[^;:]{3,80}?\b(?:is|are|was|were|remains?)\s(?:\w+ly\s)?"
    r"(?:cent(?:er|re)|central|critical|crucial|essential|fundamental|important|indispensable|key|vital)\b"
)
_ACT = re.compile(
    rf"(?:\s*(?:(?!{_OPINION}){ADVERBIAL})??|{_BETWEEN_COMMAS}|{_WITH_SOMEBODY}|{_WITH_ONE})"
    r"(?P<act>(?:not\s+)?(?<!according )to\s+(?!an?\b|the\b|be\b)[a-z]"
    rf"|that\s(?:(?!\sand (?:added|called|said|that|told|warned)\b).){{3,120}}\b{_WILL}\b"
    rf"|(?P<commitment>{_COMMITMENT}))"
)
_THING = re.compile(
    rf"(?:\s{ADVERBIAL}|\s)(?:on|upon|about|in favou?r of|to(?!\s[a-z]+ing\b))\s"
    r"(?P<thing>(?:[a-z]{3,}ing|the(?=\s(?:[a-z\-]+\s)?[a-z]*(?:ing|tion|sion|ment|change|chase|sale|[ao]val|fer|very|gift|refit|release|repair|return|supply|transit|upgrade)\sof\s)|an?|another|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint|regular|direct|mutual|visa-free|reciprocal|[a-z]+less"
    r"|(?!(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the)\s)[a-z\-]+"
    r"(?=(?:\s[a-z\-]+){0,2}\s(?:guidelines|measures|mechanisms?|procedures|signals|steps)\sto\s))\s"
    r"(?!(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber))"
)
_FRAMES = (
    r"(?:is|was|on|in|at|over|after|during|within|by|upon|about|last|yesterday|today|together|there|this|one thing"
    r"|the following|as follows|that (?:day|night|evening|morning|afternoon))"
)
_CLAUSE = re.compile(  # "on pilgrims: they may", "on the road, which will", "that day, namely that a road is to"
    rf"(?:(?:\s{_FRAMES}\b[^:;.“\"]{{0,60}}?)?(?::|,\s(?:namely|that is|i\.e\.),?(?:\sthat)?)"
    r"|\s(?:on|upon|over|about)\s[^:;.,“\"]{2,60},\s(?:where|so that|under which|by which|with which))\s"
    rf"(?P<thing>[^:;.]{{3,120}}?\b{_WILL}\b)"
)
_OF_TEXT = re.compile(
    r"\s(?:the|its|their|on the)\s(?:[a-z]+\s){0,2}(?:article|bracket|chapter|clause|paragraph)s?\b[^:]*:"
)
_ONE_THING = re.compile(  # "settled one thing on a napkin: buses need", "shook hands on something new: a rebate of"
    r"\s(?:(?:on|upon|about)\s)?(?:(?:one|a\s(?:last|second|single|small|third))\s(?:thing|point)|something)\b"
    rf"[^:;“\"]{{0,70}}:\s(?:[a-z]+\s[a-z]+,\s)?"
    rf"(?P<thing>[^:;.]{{3,120}}?\b{_WILL}\b|(?:an?|the|\d[\d,.]*|(?:{NUMBERS})|free|joint|new)\s)"
)
_MUTUAL = re.compile(r"(?:each other|one another|the other|\bof)$")
_GIVEN = re.compile(
    r":?\s(?:is\s|was\s)?(?P<thing>(?!(?:to|that|not|nothing|on|in|at|the following|one thing)\b)[a-z\d]+)"
)
_BETWEEN_THEM = re.compile(r"\s(?P<thing>(?:an?|new|joint)\s[^,;:.]{3,60}?\sbetween (?:their|the two|both|the)\b)")
_THEY_WILL = re.compile(
    rf"(?:\s(?:that\s)?|\s{ADVERBIAL}that\s)(?:they|both(?:\s[a-z]+)?|(?:the|their)\s(?:[a-z]+\s){{0,2}}?[a-z]+)\s"
    r"(?:would|will)\s(?:also\s|jointly\s|soon\s|together\s)?(?P<verb>[a-z]+)\s"
)
_BETTER = re.compile(
    r"\s(?P<thing>(?:closer|common|joint|mutual|reciprocal|shared)\s[a-z]+\s(?:in|on|against|with|for|to)\s)"
)
_ONE_WILL = re.compile(  # "announced in Oslo that the fishermen will be sent home"
    rf"\s(?:{ADVERBIAL})?that\s(?P<thing>(?P<subject>[^,;:.“\"]{{3,100}}?)\s(?:would|will|is to|are to|shall|may)\s"
    r"(?:also\s|soon\s|no longer\s)?(?!take (?:part|place)\b)(?:be\s(?P<done>[a-z]+)|(?P<verb>[a-z]+))\b)"
)
_PLAN = re.compile(r"\s(?:jointly\s|together\s)?(?P<verb>[a-z]+)\s")
NAMED = 6  # words of a thing in which one that nobody promises would stand: "a date for the next talks"


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
    thing = _ONE_THING.match(after) or _THING.match(after) or _clause(after) or _BETTER.match(after)
    start = thing.start("thing") if thing else 0
    if thing and (act is None or start < act.end()) and _is_promised(start, after, unpromised):
        return Complement(start, is_thing=True)
    return Complement(act.start("act"), is_commitment=bool(act["commitment"])) if act else None


def _clause(after: str) -> re.Match[str] | None:
    """Return the clause behind a colon, but not that of a text: "settled the last article: the road is to"."""
    return None if _OF_TEXT.match(after) else _CLAUSE.match(after)


def read_plan(verb: str, after: str, rules: PledgeRules) -> Complement | None:
    """Return what two sides announced or said that they would do, or are to do; None where it promises nothing."""
    is_voiced = verb in rules.voiced
    between = (rules.deeds.match(after) or _BETWEEN_THEM.match(after)) if is_voiced else None
    if between:
        return Complement(between.start("thing"), is_thing=True)
    act = _ACT.match(after) if is_voiced else None
    if act and act["commitment"]:
        return Complement(act.start("act"), is_commitment=True)
    told = (_THEY_WILL if is_voiced else _PLAN).match(after)
    if told and told["verb"] not in rules.idle:
        return Complement(told.start("verb"), is_thing=True)
    return _read_announced(after, rules) if verb in rules.announced else None


def _read_announced(after: str, rules: PledgeRules) -> Complement | None:
    """Return what two sides announced that somebody will do, or that will be done; an outlook is no promise."""
    told = _ONE_WILL.match(after)
    subject = set(re.findall(r"[a-z\-]+", told["subject"])) if told else set()
    if told is None or not (rules.unpromised.isdisjoint(subject) and rules.told_of.isdisjoint(subject)):
        return None
    is_outlook = told["verb"] and (told["verb"] in rules.hopes or rules.effects.fullmatch(told["verb"]))
    return None if is_outlook or told["done"] in rules.held else Complement(told.start("thing"), is_thing=True)


def _is_promised(start: int, after: str, unpromised: Collection[str]) -> bool:
    words = re.findall(r"[a-z\-]+", after[start:].replace("one another", ""))[:NAMED]
    return not any(word in unpromised for word in words)
