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
from etl.records import Mention, OrganisationClaim, PositionClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind, ParagraphKind

POST = "organisation_post"
_PLACES = ("City", "County", "District", "Island", "Islands", "Province", "Region", "State")  # governors are of them
_LOCAL = (
    "county ",
    "district ",
    "municipal ",
    "provincial ",
    "regional ",
)  # posts of a place: "Halver provincial chief"
_WORD = r"[A-ZÀ-Þ][\w-]*[\w]"
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
            full = _fuller(text, scene, taken, rules)
            found = list(_places(full, scene, taken))
            ship = full != text and fold_case(full.split()[0]) in rules.people.thing_before  # "captain of the Pearse"
            if found and not ship:
                known.add(fold_case(full))
                name = _name(found[0][0], found[0][1], full, position, rules)
                kind = kind_of(name, nations, rules.organisations)
                country = nations.told(replace(name, kind=kind))
                yield OrganisationClaim(full, None, kind, country, _mentions(text, full, scene, taken))


def _mentions(text: str, full: str, scene: Scene, taken: dict[int, list[Span]]) -> tuple[Mention, ...]:
    """Return the mentions of a body by its full name and by the word that it is short of; they are taken then."""
    mentions: list[Mention] = []
    for form in dict.fromkeys((full, text)):
        found = [passage.mention(start, start + len(form), POST) for passage, start in _places(form, scene, taken)]
        for mention in found:
            taken.setdefault(mention.span.paragraph, []).append(mention.span)
        mentions += found
    return tuple(sorted(mentions, key=lambda m: m.span))


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
    if title.startswith(_LOCAL):
        return False
    place = " " not in text or text.split()[-1] in _PLACES
    if place and (title in posts or any(title.startswith(f"{post} ") for post in posts)):
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


def _fuller(text: str, scene: Scene, taken: dict[int, list[Span]], rules: Rules) -> str:
    """Return the longer name that a single word is short for, where there is one: "the Comets", "Lome Comets"."""
    if " " in text:
        return text
    stops = rules.organisations.words["stops"]
    longer = re.compile(rf"(?<![\w-])(?:{_WORD} ){{0,2}}{re.escape(text)}(?: {_WORD}){{0,2}}(?![\w-])")
    forms = set()
    for passage in scene.text.passages:
        for found in longer.finditer(passage.text) if passage.kind is not ParagraphKind.TITLE else ():
            place = Span(passage.ordinal, found.start(), found.end())
            words = found.group().split()
            while words and fold_case(words[0]) in stops:
                words.pop(0)
            if text in words and fold_case(words[-1]) in stops:
                del words[words.index(text) + 1 :]  # "UoL Professor Dr Ana Soto", "Kremlin Press Secretary"
            if len(words) > 1 and not any(span.overlaps(place) for span in taken.get(passage.ordinal, ())):
                forms.add(" ".join(words))
    return forms.pop() if len(forms) == 1 else text


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
