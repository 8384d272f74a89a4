"""Telling news of states from other news: who holds an office, and whether those of two countries are in a text."""

import re
from collections.abc import Iterable, Sequence

from etl.find.scene import Scene
from etl.records import AgreementClaim, PersonClaim
from etl.rules.events import EncounterCue, EventRules
from models.codes import EventKind, OrganisationKind

_STATESMAN = re.compile(
    r"\b(?:minister|ambassador|envoy|king|queen|sultan|emir|crown prince|chancellor|premier|(?:foreign"
    r"|defen[cs]e) secretary"
    r"|secretary of (?:state|defen[cs]e|foreign affairs)|head of state|commander-in-chief)\b|^president$"
)
_OF_STATES = re.compile(
    r"\b(?:(?:foreign|defen[cs]e) (?:minist|secretar|polic)|bilateral (?:talks|relations|ties|cooperation)|ambassador"
    r"|diplomats?\b|joint (?:border )?commission|(?:joint|military) exercise|army chiefs?"
    r"|chiefs? of (?:defen[cs]e|army|the army)|warships?|nav(?:y|al)\b|frigates?|corvettes?|political consultations"
    r"|(?:status of forces|border|free trade) agreement)"
)
_BUSINESS = (
    OrganisationKind.COMPANY,
    OrganisationKind.MEDIA,
    OrganisationKind.ACADEMIC,
    OrganisationKind.CIVIL_SOCIETY,
)


def is_official(person: PersonClaim, scene: Scene, rules: EventRules) -> bool:
    """Tell whether a person has a rank, or a post that is of no company, school or club."""
    if person.rank:
        return True
    private = {body.name for body in scene.organisations if body.kind in _BUSINESS}
    return any(rules.officials.search(q.title.lower()) and q.organisation not in private for q in person.positions)


def officials_among(people: Iterable[PersonClaim], scene: Scene, rules: EventRules) -> list[PersonClaim]:
    """Return those of the people who act for a state."""
    return [person for person in people if is_official(person, scene, rules)]


def is_diplomatic(scene: Scene, agreements: Sequence[AgreementClaim], rules: EventRules) -> bool:
    """Tell whether an article tells of states: it has agreements, officials of two countries, or an exercise."""
    officials = officials_among(scene.people, scene, rules)
    abroad = len({c.country_code for c in scene.countries}) > 1
    if abroad and any(_STATESMAN.search(q.title.lower()) for p in officials for q in p.positions):
        return True
    if agreements or len({p.country_code for p in officials if p.country_code}) > 1:
        return True
    if abroad and any(_OF_STATES.search(p.folded) for p in scene.text.passages):
        return True
    return any(
        isinstance(hit.entry.value, EncounterCue) and hit.entry.value.kind is EventKind.EXERCISE
        for hits in scene.hits.values()
        for hit in hits
    )
