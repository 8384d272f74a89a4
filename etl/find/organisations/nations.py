"""Telling whose a body is by its own name, a possessive or a place beside it."""

import re
from bisect import bisect_left
from itertools import pairwise

from etl.find.organisations.view import Name
from etl.find.scene import Scene
from etl.records import CountryMention
from etl.rules import Rules
from etl.rules.countries import CountryForm, CountryRules, CountryWord
from etl.rules.organisations import KnownBody
from models.codes import OrganisationKind

_OWN = re.compile(r"[’']s? (?:\w+ )?")  # "China's Central Military Commission", "Russia's powerful Security Council"
_OF_BRACKETED = re.compile(r"(?: [A-Z][\w’']*){0,4} \([A-Z]{2,8}\) ")  # "the Party of Peru (PP) Central Committee"
_NEAR = 80  # characters: how far beside a name a country can stand
_TOLD_BEFORE = re.compile(r"(?:[’']s?)?((?: [a-z][\w-]*){1,4}),? [“\"]?")  # "Peru's competition watchdog, X"
_TOLD_AFTER = re.compile(
    r" (?:of|in|at) |, (?:the|a|an) (?:[a-z-]+ )?(?:[a-z-]+-)?|, (?:the|a|an) (?:[a-z-]+ ){1,4}(?:in|of) "
)  # "X of Conakry", "X, the Danish side"
_OF_STATE = (OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT, OrganisationKind.ACADEMIC)
_PLACE_AFTER = re.compile(r"(?: \(\w+\))? (?:in|at) $")


class Nations:
    """The countries of an article, by place."""

    def __init__(self, scene: Scene, rules: Rules) -> None:
        self._by_paragraph: dict[int, list[CountryMention]] = {}
        for country in scene.countries:
            self._by_paragraph.setdefault(country.mention.span.paragraph, []).append(country)
        self._codes = {country.country_code for country in scene.countries}
        self._rules = rules.countries
        self._places = rules.people.places
        self._told_nouns = rules.organisations.told_noun

    def _between(self, name: Name, char_start: int, char_end: int) -> list[CountryMention]:
        """Return the countries of a name's paragraph that lie within a stretch, in order."""
        countries = self._by_paragraph.get(name.passage.ordinal, [])
        first = bisect_left(countries, char_start, key=_start_of)
        last = bisect_left(countries, char_end, lo=first, key=_start_of)
        return [c for c in countries[first:last] if c.mention.span.char_end <= char_end]

    def inside(self, name: Name) -> list[str]:
        """Return the countries that a name itself holds, in order, each once."""
        return list(dict.fromkeys(c.country_code for c in self._between(name, name.char_start, name.char_end)))

    def bare(self, name: Name) -> str:
        """Return a name without the country that it begins with or that it ends with after "of"."""
        start, end = name.char_start, name.char_end
        for country in self._between(name, start, end):
            span = country.mention.span
            if span.char_start == start and span.char_end < end:
                start = span.char_end
            of = re.search(r" of (?:the )?$", name.passage.text[start : span.char_start])
            if span.char_end == end and of:
                end = start + of.start()
        return name.passage.text[start:end].strip()

    def told(self, name: Name) -> str | None:
        """Return the country that the words of a body's name, or those beside it, tell."""
        if name.body or name.kind is OrganisationKind.INTERGOVERNMENTAL:
            return self._of_known(name, name.body) if name.body else None
        if name.kind is OrganisationKind.MEDIA:
            return _named(name.text, self._rules)
        inside = self.inside(name)
        if not inside and name.kind is OrganisationKind.ACADEMIC:
            word = _word_of(re.sub(r"[’']s\b", "", name.text), self._rules)  # "University of Belgrade"
            school = name.head.endswith("school")  # "Santo Domingo Elementary School": they are named after saints
            if word and (word.country_code in self._codes or (word.form is CountryForm.CAPITAL and not school)):
                return word.country_code
            return self._beside(name) or self._of_place(name)
        return inside[0] if inside else self._beside(name) or self._of_place(name)

    def _of_known(self, name: Name, body: KnownBody) -> str | None:
        """Return the country of a body of the list; that of a firm or an outlet only where the article names it."""
        if body.country_code is None and body.kind in (*_OF_STATE, OrganisationKind.ARMED_FORCE):
            return self._beside(name)  # several states have one of that name
        private = body.kind in (OrganisationKind.COMPANY, OrganisationKind.MEDIA)
        told = body.country_code in self._codes or _named(body.name, self._rules) == body.country_code
        return body.country_code if told or not private else None

    def _of_place(self, name: Name) -> str | None:
        """Return the state of the city or province in a name ("Utah National Guard"), but for firms and clubs."""
        if not name.head or name.kind in (OrganisationKind.COMPANY, OrganisationKind.OTHER):
            return None
        words = re.findall(r"[\w’'-]+", name.text)
        pairs = [f"{one} {two}" for one, two in pairwise(words)]
        return next((self._places[place] for place in [*pairs, *words] if place in self._places), None)

    def _beside(self, name: Name) -> str | None:
        """Return the country of "China's Central Military Commission" or "the Parliament in Canberra"."""
        text = name.passage.text
        for country in self._between(name, name.char_start - _NEAR, name.char_end + _NEAR):
            span = country.mention.span
            between = text[span.char_end : name.char_start]
            if _OWN.fullmatch(between) or _OF_BRACKETED.fullmatch(between):
                return country.country_code
            deployed = name.kind is OrganisationKind.ARMED_FORCE  # "served with the battalion in Mali"
            closed = text[span.char_end : span.char_end + 1] in ("", ".", ")")
            if closed and name.kind in _OF_STATE and text[name.char_end : span.char_start] == ", ":
                return country.country_code  # "for the Ministry of Information, Eritrea."
            if not deployed and _PLACE_AFTER.fullmatch(text[name.char_end : span.char_start]):
                return country.country_code
            told = not name.head or name.kind is OrganisationKind.COMPANY
            if told and self._is_told(text[span.char_end : name.char_start], text[name.char_end : span.char_start]):
                return country.country_code
        return None

    def _is_told(self, before: str, after: str) -> bool:
        """Tell whether a country belongs to the noun that tells what a name means, before or after it."""
        noun = _TOLD_BEFORE.fullmatch(before)
        told = noun is not None and self._told_nouns.search(noun[1]) is not None
        return told or _TOLD_AFTER.fullmatch(after) is not None


def _start_of(country: CountryMention) -> int:
    return country.mention.span.char_start


def _named(text: str, rules: CountryRules) -> str | None:
    """Return the first country that a publisher's or a place's name holds ("Bangkok Post", "Vientiane")."""
    word = _word_of(text, rules)
    return word.country_code if word else None


def _word_of(text: str, rules: CountryRules) -> CountryWord | None:
    """Return the first word for a country that a name holds."""
    words = re.findall(r"[\w’'.-]+", text)
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            word = rules.names.get(" ".join(words[start : start + size]))
            if word and not word.needs_support:
                return word
    return None
