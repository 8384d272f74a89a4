"""Finding the meeting that somebody travels for: "flies to Brasília for the border talks", "to settle it with Aune"."""

import re
from dataclasses import replace

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.records import PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind

_FOR = re.compile(
    r"\b(?:for|to attend|to take part in|to join)\s+(?:an?\s+|the\s+)?(?:[\w\-]+\s+){0,4}?(?:talks"
    r"|consultations|meeting|session|round|sitting|summit|dialogue|negotiations|conference)\b"
)
_OF_MANY = re.compile(r"\b(?:conference|meeting|session|summit)$")  # whose hosts and guests are not told
_TO_WHOM = compile_search(  # "flew to Oslo | and asked Prime Minister Aune", "to | hear from Aune"
    r"\b(?:to|and)\s+(?:personally |then )?"
    r"(?:ask(?:ed)?|beg(?:ged)?|brief(?:ed)?|consult(?:ed)?|hear(?:d)? from|inform(?:ed)?|persuade[d]?|press(?:ed)?"
    r"|tell|told|thank(?:ed)?|urge[d]?|warn(?:ed)?)\s+"
)
_WITH_WHOM = compile_search(
    r"\b(?:to|and)\s+(?!(?:conclude|initial|ink|sign)(?:s|d|ed)?\b)[a-z][\w\-]*\s+(?:[^,;.]{1,60}?\s+)?with\s+"
)
_TITLES = re.compile(  # between such words and a name: "her Norwegian counterpart, "
    r"(?:(?:the|his|her|their|its)\s+)?(?:[\w.’'\-]+\s+){0,6}?(?:[\w.’'\-]+,\s+)?(?:[A-Z][\w.’'\-]*\s+){0,3}"
)


def find_purpose(story: Story, visit: Encounter, start: int) -> list[Encounter]:
    """Return the meeting that somebody travels for, told from an offset on."""
    sentence = visit.sentence
    match = _FOR.search(sentence.passage.folded, start, sentence.char_end)
    if match is None:
        host = _host(story, visit, start)
        return [replace(_meeting(visit, host), date_end=None)] if host else []
    partners = story.cast.countries_in(sentence.stretch(match.end(), sentence.char_end))
    if _OF_MANY.search(match[0]) and not partners:
        return []
    made = _meeting(visit)
    made.countries |= set(partners)
    return [made]


def _meeting(visit: Encounter, *hosts: PersonClaim) -> Encounter:
    made = replace(
        visit,
        kind=EventKind.MEETING,
        rule="purpose",
        people=dict(visit.people),
        countries=set(visit.countries),
        reasons=dict(visit.reasons),
    )
    made.add_people(hosts)
    return made


def _host(story: Story, visit: Encounter, start: int) -> PersonClaim | None:
    """Return the official of the country visited whom somebody travels to speak with."""
    sentence = visit.sentence
    if any(h.entry.value.kind is EventKind.MEETING and h.char_start >= start for h in story.cues(sentence)):
        return None  # "to hold talks with": told by its own words
    homes = {p.country_code for p in visit.people.values()}
    hosts = visit.countries - homes
    for mark in (p.search(sentence.passage.text, start, sentence.char_end) for p in (_TO_WHOM, _WITH_WHOM)):
        after = [(s, p) for s, p in story.scene.people_in(sentence) if mark and s.char_start >= mark.end()]
        if not mark or not after:
            continue
        span, person = after[0]
        is_named = _TITLES.fullmatch(sentence.passage.text, mark.end(), span.char_start)
        if is_named and person.country_code in hosts and story.officials([person]):
            return person
    return None
