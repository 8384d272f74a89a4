"""Reading who took part in an encounter: subjects, objects, and whom a pronoun stands for; those who only report it are left out."""

import re

from etl.find.clauses import relative_zones
from etl.find.references import BOTH_SIDES, Cast, Focus
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules import Rules

_HE = re.compile(r"\b(?:he|she|him|his|her)\b")
_ROLE = re.compile(r"\bthe (?:\w+ )?(?:minister|president|premier|chancellor|king|sultan|general|admiral|ambassador|secretary|envoy|chief|commander|guest|visitor|prince|attache|attaché|leader|colonel)\b")
_PAIR = re.compile(r"\b(?:they|both (?:leaders|ministers|men|presidents|generals|sides)|the two(?! countries| sides| nations| armies)(?: \w+)?|the pair|their (?:foreign|prime|defen[cs]e) ministers)\b")
_OBSERVERS = re.compile(r"\b(?:observers?|watched by|according to|quoted|successor|predecessor)\b")


def reporters(sentence: Sentence, cast: Cast, rules: Rules) -> set[str]:
    """Return the names of those in a sentence who only say that something happened."""
    text, folded = sentence.passage.text, sentence.passage.folded
    named = set()
    for actor in cast.actors_in(sentence.span):
        if not actor.person:
            continue
        after = folded[actor.char_end : actor.char_end + 60]
        before = folded[max(sentence.char_start, actor.char_start - 60) : actor.char_start]
        gap = re.match(r"(?:,[^,]{3,50},)?\s+(?:\w+ )?", after)
        verb = rules.events.reports.match(after, gap.end()) if gap else None
        verb = verb or rules.events.reports.match(after, 1) if after[:1] == " " else verb
        closing = re.search(r",\s+(?:said|told|added|explained|according to)\b[^,]*$", before)
        if verb and not re.match(r"\s+(?:on|by|him)\b", after[verb.end() :]) or closing and text[actor.char_end : actor.char_end + 1] in ".,; ":
            named.add(actor.person.name)
    return named


def people_between(cast: Cast, sentence: Sentence, low: int, high: int, rules: Rules) -> list[PersonClaim]:
    """Return those named between two offsets who take part: no reporters, none inside a describing clause."""
    if low >= high:
        return []
    left_out = reporters(sentence, cast, rules)
    zones = relative_zones(sentence.text)
    found = []
    for actor in cast.actors_in(Span(sentence.passage.ordinal, low, high)):
        offset = actor.char_start - sentence.char_start
        if not actor.person or actor.person.name in left_out or any(a < offset < b for a, b in zones):
            continue
        lead = sentence.passage.folded[max(sentence.char_start, actor.char_start - 60) : actor.char_start]
        if _OBSERVERS.search(lead) or re.search(r"\bon behalf of\b[^,]*$", lead):
            continue
        found.append(actor.person)
    return list({p.name: p for p in found}.values())


def stand_ins(sentence: Sentence, low: int, high: int, focus: Focus) -> list[PersonClaim]:
    """Return whom the pronouns and titles between two offsets stand for: "they", "he", "the minister"."""
    folded = sentence.passage.folded
    if _PAIR.search(folded, low, high):
        return list(focus.people)
    if _HE.search(folded, low, high) or _ROLE.search(folded, low, high):
        return list(focus.last_people[:1])
    return []


def countries_between(cast: Cast, sentence: Sentence, low: int, high: int) -> tuple[str, ...]:
    """Return the countries that act between two offsets, those in focus where the text says "both sides"."""
    span = Span(sentence.passage.ordinal, low, high)
    found = cast.countries_in(span)
    if len(found) < 2 and BOTH_SIDES.search(sentence.passage.folded, low, high):
        found = tuple(dict.fromkeys((*found, *cast.focus_of(sentence).countries)))
    return found
