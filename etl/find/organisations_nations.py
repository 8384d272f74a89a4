"""Telling whose a body is: by its own name, a possessive or a place beside it, or who the article is about."""

import re
from collections import Counter

from etl.find.organisations_names import Name
from etl.find.scene import Scene
from etl.records import CountryMention
from models.codes import OrganisationKind, ParagraphKind

_STATE_KINDS = (
    OrganisationKind.ARMED_FORCE,
    OrganisationKind.GOVERNMENT,
    OrganisationKind.MINISTRY,
    OrganisationKind.PARTY,
    OrganisationKind.ACADEMIC,
)
_PLACE_AFTER = re.compile(r"(?: \(\w+\))? (?:in|at) $")
_NEAR = 90  # characters: how far a country before a body's name can tell whose it is


class Nations:
    """The countries of an article, by place, and the one that it is told from."""

    def __init__(self, scene: Scene) -> None:
        self._by_paragraph: dict[int, list[CountryMention]] = {}
        for country in scene.countries:
            self._by_paragraph.setdefault(country.mention.span.paragraph, []).append(country)
        self.home = _home(scene)

    def inside(self, name: Name) -> list[str]:
        """Return the countries that a name itself holds, in order, each once."""
        return list(
            dict.fromkeys(
                c.country_code
                for c in self._by_paragraph.get(name.passage.ordinal, ())
                if name.char_start <= c.mention.span.char_start and c.mention.span.char_end <= name.char_end
            )
        )

    def bare(self, name: Name) -> str:
        """Return a name without the country that it begins with or that it ends with after "of"."""
        start, end = name.char_start, name.char_end
        for country in self._by_paragraph.get(name.passage.ordinal, ()):
            span = country.mention.span
            if span.char_start == start and span.char_end < end:
                start = span.char_end
            if span.char_end == end and (
                of := re.search(r" of (?:the )?$", name.passage.text[start : span.char_start])
            ):
                end = start + of.start()
        return name.passage.text[start:end].strip()

    def of(self, name: Name) -> str | None:
        """Return the country that a body belongs to, None where nothing tells."""
        if name.body:
            return name.body.country_code
        if name.kind is OrganisationKind.INTERGOVERNMENTAL:
            return None
        inside = self.inside(name)
        if inside:
            return inside[0]
        return self._beside(name) or (self._before(name) or self.home if name.kind in _STATE_KINDS else None)

    def _beside(self, name: Name) -> str | None:
        """Return the country of "China's Central Military Commission" or "the Parliament in Canberra"."""
        text = name.passage.text
        for country in self._by_paragraph.get(name.passage.ordinal, ()):
            span = country.mention.span
            if re.fullmatch(r"[’']s? (?:\w+ )?", text[span.char_end : name.char_start]):
                return country.country_code
            if _PLACE_AFTER.fullmatch(text[name.char_end : span.char_start]):
                return country.country_code
        return None

    def _before(self, name: Name) -> str | None:
        """Return the country named last before a body in its sentence, by a name or an adjective."""
        sentence = name.passage.sentence_at(name.char_start)
        first = max(sentence.char_start, name.char_start - _NEAR)
        near = [
            c.country_code
            for c in self._by_paragraph.get(name.passage.ordinal, ())
            if first <= c.mention.span.char_start < name.char_start and c.mention.rule != "country_capital"
        ]
        return near[-1] if len(set(near)) == 1 else None


def _home(scene: Scene) -> str | None:
    """Return the country that an article is told from: that of its dateline's capital, else the one it names most."""
    place = scene.text.article.dateline_place
    counts = Counter(c.country_code for c in scene.countries)
    if place:
        for country in scene.countries:
            if country.mention.quote == place:
                return country.country_code
    titled = [
        c.country_code
        for c in scene.countries
        if scene.text.by_ordinal[c.mention.span.paragraph].kind is ParagraphKind.TITLE
    ]
    if not counts:
        return None
    best = max(counts.values())
    leaders = [code for code, count in counts.items() if count == best]
    return next((code for code in titled if code in leaders), leaders[0])
