"""Reading where an encounter took place, as the text names it: the city where city and venue are named."""

import re
from collections.abc import Collection

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import record
from etl.rules.events import EventRules
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search

_WORD = r"[A-ZÀ-ÞĀ-Ž][\w'’ʻ\-]*\w"
SHORT = r"(?:(?:Ft|Mt|Pt|Sta|Ste|St)\. )?"  # before a name: "St. Petersburg"
_LINK = r"(?:of|al|bel|bin|da|de|de la|del|di|do|du|el|es|la|le|upon|y)"
_SIGHT_OF = (  # "Tomb of the Unknown Soldier"
    rf"(?:Church|Grave|Hall|House|Memorial|Monument|Museum|Palace|Square|Statue|Tomb) (?:of|to) the {_WORD}"
    rf"(?: {_WORD})*"
)
NAME = rf"(?:{_SIGHT_OF}|{SHORT}{_WORD}(?:(?: {_LINK})? {_WORD})*)"
_KIND = r"(?:city|town|village|port|resort|suburb|capital|crossing|island|islet|base|camp|volcano)"
_PREP = r"(?i:in and around|in|at|near|off|aboard|outside|(?:due|fixed|foreseen|planned|scheduled|set|slated) for)"
_PLACE = compile_search(  # "in northern Togo", "in the border town of Kpadapé", "in the Togolese capital, Lomé"
    rf"\b(?P<prep>{_PREP})\s+(?P<the>the\s+)?(?:(?:south|north|east"
    rf"|west|northern|southern|eastern|western|nearby|(?:[\w\-’']+\s+){{0,3}}?{_KIND} of"
    rf"|(?:[\w\-’']+\s+){{0,3}}?(?:city|town|village|port|resort|capital),?)\s+)?(?P<name>{NAME})"
)
_VENUE_OF = compile_search(rf"\b(?:in|at)\s+(?:[a-z\-]+\s+){{0,4}}?(?P<venue>[a-z]+) of\s+(?P<name>{NAME})")
_PLAIN_VENUE = compile_search(
    r"\b(?:at|in|aboard)\s+(?:the|an?|his|her|its|their)\s+(?P<name>(?:[a-z\-]+\s+){0,2}[a-z\-]+)\b"
)
_WHOSE = re.compile(
    r" of (?:the )?[A-ZÀ-ÞĀ-Ž][\w\-]*(?:(?: (?:of|for|and))? [A-ZÀ-ÞĀ-Ž][\w\-]*)*"
)  # "headquarters | of the Army"
_TAIL = re.compile(r"\s+((?:[a-z]+\s)?[a-z]+)\b")
_CITY_AFTER = re.compile(rf",\s+(?P<name>{NAME})(?=,| from| on|\.)")
TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    r"|Aug|Sept?|Oct|Nov|Dec"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NO_NAME = re.compile(  # "in the Central Asian direction", "his visit in the Kingdom"
    r"\b(?:African|American|Arab|Asian|European)$|^(?:Emirates?|Kingdom|Republic|Sultanate)$"
    r"|\b(?:Peacekeeping|Policing|Support|Training) (?:Force|Mission|Operation)$"
)
_BASE = re.compile(r"(?:Joint |Naval |Air )?(?:Base|Camp|Fort)\b")  # that opens the name of a venue
_ENDS_IN_TIME = re.compile(rf"\s+{TIME.pattern}.*$")
_IN_NAMES = frozenset(["port"])  # "Port of Spain" is a city
_AT = re.compile(r"\bat (?:the )?$")
_OWNS = ("'s ", "’s ")
_OWNER = re.compile(r"['’]s$")
_SAINTS = ("St ", "St. ", "Saint ")
_AT_THE = re.compile(r"\b(?:[Aa]t|[Aa]board) the $")  # "at the Pentagon" is no city
_SAID_IN = re.compile(
    r"\b(?:said|says|told (?:reporters|journalists|the press)|who told [^,;]{2,30}),? (?:in|at) (?:the )?$"
)
_RESIDES = re.compile(r"\([^()]*\b(?:based|residence|resident|residing)$")  # "the ambassador (residence in Rome)"
_BODY_IN = re.compile(r"\b(?:Interim Force|Mission|Operation)$")  # "the UN Mission | in South Sudan"
_OF_POST = re.compile(r"[A-Z]\w+$")  # before a preposition with a capital: "Flag Officer In Command"
_OPENED = re.compile(
    r"\b(?:(?:inaugurat|open)\w*|flag[^,;.]{0,30} over) (?:an?|her|his|its|the|their) (?:[\w\-]+ ){0,2}"
    r"(?:consulate|embassy)\s*$"
)
_SAYS_WHO = re.compile(r"['’]?s?['’]? (?:eyes|judge?ment|opinion|phrase|telling|view|words)\b")  # "in Aune’s words"
_HERE = compile_search(r"\bhere\b(?! is| are|,? (?:we|i)\b)")


@record
class Place:
    """A place's name in a sentence; offsets are into the passage."""

    name: str
    char_start: int
    char_end: int
    is_country: bool
    is_venue: bool


def find_places(scene: Scene, sentence: Sentence, rules: EventRules, names: Collection[str] = ()) -> list[Place]:
    """Return the places that a sentence names after a preposition, in order; none that is part of one of `names`."""
    text = sentence.passage.text
    people = [s for s, _ in scene.people_in(sentence)]
    bodies = [s for s, _ in scene.organisations_in(sentence)]
    taken = [
        (at, at + len(name)) for name in names if (at := text.find(name, sentence.char_start, sentence.char_end)) >= 0
    ]
    found = []
    venues = [
        m for m in _VENUE_OF.finditer(text, sentence.char_start, sentence.char_end) if m["venue"] in rules.places.venues
    ]
    named = [*_PLACE.finditer(text, sentence.char_start, sentence.char_end), *venues]
    for match in sorted(named, key=lambda m: m.start("name")):
        start, end = match.span("name")
        before = text[max(sentence.char_start, match.start() - 20) : match.start()].rstrip()
        if (
            match["name"].isupper()
            or rules.places.occasions.search(match["name"])
            or TIME.match(match["name"])
            or rules.places.continents.search(match["name"])
            or _NO_NAME.search(match["name"])
            or (rules.places.offices.search(before) and not _OPENED.search(text, sentence.char_start, match.start()))
            or rules.places.troubles.search(before)
            or _RESIDES.search(before)
            or _BODY_IN.search(before)
            or (match[0].startswith("In ") and _OF_POST.search(before))
            or _SAYS_WHO.match(text, end)
            or any(s.char_start < end and start < s.char_end for s in people)
            or any(s.char_start < match.start() and end <= s.char_end for s in bodies)
        ):
            continue
        if any(a <= start < b for a, b in taken) or is_adjective(scene, sentence, start, end):
            continue
        states = [c.mention.span for c in scene.countries_in(sentence)]
        end = max([end, *(s.char_end for s in states if s.char_start == start)])  # "Cote | d'Ivoire"
        found.append(_place(scene, sentence, start, end, rules))
        city = _CITY_AFTER.match(text, found[-1].char_end, sentence.char_end) if found[-1].is_venue else None
        if city:
            found.append(_place(scene, sentence, *city.span("name"), rules))
    return found


def is_adjective(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a name is nothing but "Chinese" or "Thai"."""
    return any(
        c.mention.span.char_start == start
        and c.mention.span.char_end == end
        and c.mention.rule.endswith(("adjective", "demonym"))
        for c in scene.countries_in(sentence)
    )


def _place(scene: Scene, sentence: Sentence, start: int, end: int, rules: EventRules) -> Place:
    text = sentence.passage.text
    tail = _TAIL.match(text, end)
    is_venue = False
    for words in (tail[1], tail[1].split()[0]) if tail else ():
        if words in rules.places.venues:
            start, end = _after_owner(scene, sentence, start), end + 1 + len(words)
            is_venue = words not in rules.places.regions
            break
    name = _ENDS_IN_TIME.sub("", text[start:end])
    end = start + len(name)
    name = without_owner(name)
    is_venue = is_venue or _AT_THE.search(text, max(0, start - 12), start) is not None
    is_venue = is_venue or _is_house(scene, sentence, start, end, rules) or _BASE.match(name) is not None
    last = fold_case(name).split()[-1]
    name, start = _city_at_end(scene, sentence, start, end, name)
    is_country = any(
        c.mention.span.char_start == start and c.mention.span.char_end >= end - 2 and "capital" not in c.mention.rule
        for c in scene.countries_in(sentence)
    )
    return Place(
        name,
        start,
        end,
        is_country,
        is_venue or (last in rules.places.venues and last not in rules.places.regions and " " in name),
    )


def without_owner(name: str) -> str:
    """Return a place's name without an owner's "'s", but "St George's", which owns nothing, as it is."""
    return name if name.startswith(_SAINTS) else _OWNER.sub("", name)


def _after_owner(scene: Scene, sentence: Sentence, start: int) -> int:
    """Return where a name begins behind the country that has the place: "Togo's | Manhyia range"."""
    for country in scene.countries_in(sentence):
        span = country.mention.span
        owned = span.char_end + len("'s ")
        if span.char_start == start and sentence.passage.text.startswith(_OWNS, span.char_end):
            return owned
    return start


def _is_house(scene: Scene, sentence: Sentence, start: int, end: int, rules: EventRules) -> bool:
    """Tell whether a name is that of a body or its house: "the Ministry of Finance", "the Palace of Nations"."""
    head = fold_case(sentence.passage.text[start:end]).split(" of ")
    is_house = len(head) > 1 and head[0].split()[-1] in rules.places.venues - rules.places.regions - _IN_NAMES
    return is_house or any(s.char_start <= start and end <= s.char_end for s, _ in scene.organisations_in(sentence))


def _city_at_end(scene: Scene, sentence: Sentence, start: int, end: int, name: str) -> tuple[str, int]:
    """Return the capital with which the name of a venue ends ("Defence Headquarters Accra"), else the name."""
    for country in scene.countries_in(sentence):
        span = country.mention.span
        if "capital" in country.mention.rule and start < span.char_start and span.char_end == end:
            return country.mention.quote, span.char_start
    return name, start


def find_plain_venue(sentence: Sentence, low: int, high: int, rules: EventRules) -> str | None:
    """Return a venue without a name that is told between two offsets: "at the presidential palace"."""
    for match in _PLAIN_VENUE.finditer(sentence.passage.text, low, high):
        words = match["name"].split()
        for last in range(len(words), 0, -1):
            if words[last - 1] in rules.places.plain_venues:
                whose = _WHOSE.match(sentence.passage.text, match.end("name"), high) if last == len(words) else None
                return " ".join(words[:last]) + (whose[0] if whose else "")
    return None


def _is_at_venue(sentence: Sentence, place: Place, following: Place) -> bool:
    """Tell whether a place is one within the next: "at the Independence Arch in Accra"."""
    text = sentence.passage.text
    between = text[place.char_end : following.char_start]
    return between == " in " and bool(_AT.search(text, max(0, place.char_start - 8), place.char_start))


def is_of_speaker(sentence: Sentence, place: Place, rules: EventRules) -> bool:
    """Tell whether a place is only where somebody who tells of it sits: "the ministry in Lomé announced"."""
    return rules.reports.verbs.match(sentence.passage.folded, place.char_end + 1) is not None


def is_of_saying(sentence: Sentence, place: Place) -> bool:
    """Tell whether a place is only where something was said: "a spokesman said in Lomé"."""
    return _SAID_IN.search(sentence.passage.folded, sentence.char_start, place.char_start) is not None


def choose_place(scene: Scene, sentence: Sentence, places: list[Place], low: int, high: int) -> str | None:
    """Return the place of what is told between two offsets: the city before the venue before the country."""
    city = choose_city(scene, sentence, places, low, high)
    near = [p for p in places if low <= p.char_start <= high]
    chosen = [p for p in near if not p.is_country] or near
    return city or (chosen[0].name if chosen else None)


def choose_city(scene: Scene, sentence: Sentence, places: list[Place], low: int, high: int) -> str | None:
    """Return the city of what is told between two offsets, where they name one or say "here"."""
    near = [p for p in places if low <= p.char_start <= high]
    cities = [p for p in near if not p.is_country and not p.is_venue]
    if len(cities) > 1 and _is_at_venue(sentence, cities[0], cities[1]):
        cities = cities[1:]
    if not cities and _HERE.search(sentence.passage.folded, low, high):
        return scene.text.article.dateline_place
    return cities[0].name if cities else None
