"""Bodies that only a post tells: "chief executive of Alta Mar", "the Port Vale captain".

The finder of people reads what a post is held at; a proper name there that no body of the article bears is a body.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.find.organisations.defined import kind_by_noun
from etl.find.organisations.kinds import kind_of
from etl.find.organisations.nations import Nations
from etl.find.organisations.view import Name
from etl.find.scene import Scene
from etl.find.text import Passage
from etl.records import OrganisationClaim, PositionClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

POST = "organisation_post"
_BARE = ("Armed Forces", "Defence Forces", "Defense Forces")  # heads that a post makes a body
_OWNER = compile_search(r".*[’']s ")
_PROPER = re.compile(
    r"(?:The )?[A-ZÀ-Þ][\w’'&.-]*\w(?: (?:(?:of|de|du|del|do|da|the|for|and|&) )*[A-ZÀ-Þ][\w’'&.-]*\w)*"
)


def bodies_of_posts(scene: Scene, nations: Nations, rules: Rules) -> Iterator[OrganisationClaim]:
    """Yield a claim for every body that a post is held at and that the article's bodies do not hold yet."""
    known, others, taken = _known_words(scene), _others(scene), _taken(scene)
    for person in scene.people:
        for position in person.positions:
            text = _OWNER.sub("", position.organisation or "")
            if not _is_body(text, position, rules) or _is_told(text, known) or fold_case(text) in others:
                continue
            found = list(_places(text, scene, taken))
            if found:
                known.add(fold_case(text))
                name = _name(found[0][0], found[0][1], text, position, rules)
                kind = kind_of(name, nations, rules.organisations)
                mentions = tuple(passage.mention(start, start + len(text), POST) for passage, start in found)
                country = nations.told(replace(name, kind=kind))
                yield OrganisationClaim(text, None, kind, country, mentions)


def _known_words(scene: Scene) -> set[str]:
    """Return the names of the article's bodies, folded."""
    return {fold_case(form) for body in scene.organisations for form in (body.name, *(m.quote for m in body.mentions))}


def _others(scene: Scene) -> set[str]:
    """Return the names of the article's people and countries, folded."""
    people = {mention.quote for person in scene.people for mention in person.mentions}
    return {fold_case(form) for form in people | {c.mention.quote for c in scene.countries}}


def _is_told(text: str, known: set[str]) -> bool:
    """Tell whether a name is that of a body known, a part of it or a longer form."""
    folded = f" {fold_case(text)} "
    return any(f" {form} " in folded or folded in f" {form} " for form in known)


def _is_body(text: str, position: PositionClaim, rules: Rules) -> bool:
    folded, title = fold_case(text), position.title.lower()
    if (
        not _PROPER.fullmatch(text)
        or any(c.isdigit() for c in text)
        or text in rules.people.places
        or text in rules.countries.names
    ):
        return False
    if text in rules.organisations.heads and text not in _BARE:
        return False
    posts = rules.organisations.words["place_posts"]
    if " " not in text and (title in posts or any(title.startswith(f"{post} ") for post in posts)):
        return False
    return folded not in rules.people.roles and folded.split()[-1] not in rules.organisations.words["fields"]


def _name(passage: Passage, start: int, text: str, position: PositionClaim, rules: Rules) -> Name:
    """Return the name with the kind that its head or its post tells."""
    firm = position.title.lower() in rules.organisations.words["firm_posts"]
    otherwise = OrganisationKind.COMPANY if firm else OrganisationKind.OTHER
    kind, head = kind_by_noun(text, rules.organisations) or (otherwise, "")
    told = rules.organisations.told_after.match(passage.text, start + len(text))
    if told and not head:
        kind = next(kind for kind in OrganisationKind if kind in told.groupdict() and told[kind])
    return Name(passage, start, start + len(text), kind, head)


def _taken(scene: Scene) -> dict[int, list[Span]]:
    """Return the places of bodies and people, by paragraph."""
    taken: dict[int, list[Span]] = {}
    for span in [*(s for s, _ in scene.organisation_mentions), *(s for s, _ in scene.people_mentions)]:
        taken.setdefault(span.paragraph, []).append(span)
    return taken


def _places(text: str, scene: Scene, taken: dict[int, list[Span]]) -> Iterator[tuple[Passage, int]]:
    """Yield where a name stands by itself, outside other bodies and people."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
    for passage in scene.text.passages:
        for found in pattern.finditer(passage.text):
            place = Span(passage.ordinal, found.start(), found.end())
            if not any(span.overlaps(place) for span in taken.get(passage.ordinal, ())):
                yield passage, found.start()
