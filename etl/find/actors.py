"""Who acts: the people, bodies and states of every passage, each with the state that it acts for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.find.countries import form_of
from etl.find.scene import Scene
from etl.find.speakers import find_turns
from etl.records import CountryMention, OrganisationClaim, PersonClaim, record
from etl.rules.countries import CountryForm
from etl.rules.patterns import compile_search
from models.codes import OrganisationKind

PLACED = compile_search(
    r"\b(?:in|at|near|outside|across|around|through|via|inside|between .{2,40} in"
    r"|the (?:size|likes|shape|width|length|area|population) of|as \w+ as|larger than|bigger than)"
    r"\s+(?:the\s+)?(?:\w+(?:ern)\s+)?$",
    re.IGNORECASE,
)
_GOAL = compile_search(
    r"\b(?:to|for|into|towards?|visit(?:s|ed|ing)?|invaded|against|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_TOWN = re.compile(r"\b(?:in|at|near|outside)\s+[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?,\s+$")  # "in Bali, | Indonesia,"
_TOWN_ENDS = re.compile(r"[,.;:)]|$|\s(?:in|on|during|last|this|from|since|after|where|between|by)\b")
_CAPITAL = re.compile(  # "in the Ghanaian capital | Accra", "in Gabon's capital, | Libreville"
    r"\b(?:in|at|near|outside)\s(?:the\s)?(?:[A-Z][\w’'\-]+\s){0,3}(?:[a-z]+\s)?capital(?:\scity)?,?\s(?:of\s)?$"
)
_RULERS = compile_search(r"\b(?:[Aa]uthorities|[Cc]abinet|[Gg]overnment|[Jj]unta|[Ll]eadership|[Rr]egime) in $")
_OWNER = re.compile(r"[’']s? [A-Z]")


_ARMED = (OrganisationKind.OTHER, OrganisationKind.ARMED_FORCE, OrganisationKind.PARTY, OrganisationKind.CIVIL_SOCIETY)
_REBEL_BEFORE = re.compile(
    r"\b(?:rebel|rebels|guerrilla|guerrillas|insurgent|insurgents|separatist|separatists|militia|paramilitary|armed)"
    r"\s(?:(?:group|movement|alliance|army|force|coalition|faction|organisation|organization)\s)?(?:the\s)?[“\"(]?$"
)
_REBEL_AFTER = re.compile(r"(?:[’']s?)?[”\")]?\s(?:rebels?|guerrillas?|insurgents?|militants|fighters|militia)\b")

_MOVEMENT = re.compile(  # names that say so: "Free Lamu Movement", "Lamu Liberation Army", and the best known
    r"\b(?:Independence|Insurgent|Liberation|Rebel|Resistance|Revolutionary|Salvation)\s(?:\w+\s){0,2}"
    r"(?:Army|Front|Movement)\b|\bMovement$|^Movement (?:for|of)\b"
    r"|^(?:AFC/M23|Ansar Allah|Arakan Army|FARC(?:-EP)?|FDLR|Hamas|Hezbollah|Houthis?|JNIM|Kurdistan Workers.? Party"
    r"|M23|Karen National Union|New People.s Army|Palestinian Islamic Jihad|Polisario Front|Rapid Support Forces"
    r"|Syrian Democratic Forces|Taliban|Tamil Tigers|United Wa State Army)\b"
)

_OWNED_BEFORE = re.compile(r"\b(?:state|government)-(?:owned|run|controlled)\s(?:[a-z\-]+\s){0,4}$")
_OWNED_AFTER = re.compile(
    r"\)?(?:\s\([a-z\-]+\))?(?: and [^,;.]{3,60})?, "
    r"(?:which is |the |two |both |a |an |[a-z]+'s |wholly ){0,4}(?:state|government)-(?:owned|run|controlled)\b"
)


_SEAT, _UNION = "Brussels", ("European Union", "EU")  # "between Brussels and Maputo"


@record
class Actor:
    """A person, a body or a country's name as it stands in a passage."""

    char_start: int
    char_end: int
    country_code: str | None
    person: PersonClaim | None = None
    body: OrganisationClaim | None = None
    is_place: bool = False  # "in Cambodia": where, not who
    is_goal: bool = False  # "to Cambodia", "of Cambodia"
    is_owner: bool = False  # "Cambodia's Acleda": whose, not who
    is_city: bool = False  # named by its capital


def countries_of(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Return the countries of actors, each once, places left out."""
    return tuple(dict.fromkeys(a.country_code for a in actors if a.country_code and not a.is_place))


def find_insurgents(scene: Scene) -> frozenset[str]:
    """Return the names of the armed groups of an article: they make peace as states do."""
    found = set()
    for span, body in scene.organisation_mentions:
        if body.kind in _ARMED:
            text = scene.text.by_ordinal[span.paragraph].folded
            before = text[max(0, span.char_start - 40) : span.char_start]
            is_called = _REBEL_BEFORE.search(before) or _REBEL_AFTER.match(text, span.char_end)
            if is_called or (body.kind is OrganisationKind.OTHER and _MOVEMENT.search(body.name)):
                found.add(body.name)
    return frozenset(found)


def find_state_firms(scene: Scene) -> frozenset[str]:
    """Return the names of the companies that the text calls their state's own: they act for it."""
    found = set()
    for span, body in scene.organisation_mentions:
        if body.kind is OrganisationKind.COMPANY and body.country_code:
            text = scene.text.by_ordinal[span.paragraph].folded
            before = text[max(0, span.char_start - 60) : span.char_start]
            if _OWNED_BEFORE.search(before) or _OWNED_AFTER.match(text, span.char_end):
                found.add(body.name)
    return frozenset(found)


def find_actors(
    scene: Scene, stateless: frozenset[str], served: Mapping[str, OrganisationClaim]
) -> dict[int, list[Actor]]:
    """Return the actors of every passage; people and bodies whose names are `stateless` act for no state.

    `served`: nor do people who act for a body, by their names.
    """
    found: dict[int, list[Actor]] = {}
    firms = find_state_firms(scene)
    turns = find_turns(scene)
    for span, person in scene.people_mentions:
        if span.paragraph in turns and span.char_end <= turns[span.paragraph].label_end:
            continue  # who speaks is no actor of what is said
        body = served.get(person.name)
        state = None if body or person.name in stateless else person.country_code
        actor = Actor(span.char_start, span.char_end, state, person=person, body=body)
        found.setdefault(span.paragraph, []).append(actor)
    for ordinal, turn in turns.items():
        if turn.speaker:
            body = served.get(turn.speaker.name)
            state = None if body or turn.speaker.name in stateless else turn.speaker.country_code
            found.setdefault(ordinal, []).extend(Actor(a, b, state, turn.speaker, body) for a, b in turn.selves)
    for span, body in scene.organisation_mentions:
        if body.kind is OrganisationKind.MEDIA:
            continue
        is_bound = body.name not in stateless and (body.kind is not OrganisationKind.COMPANY or body.name in firms)
        state = body.country_code if is_bound else None
        actor = Actor(span.char_start, span.char_end, state, body=body)
        found.setdefault(span.paragraph, []).append(actor)
    union = _union_of(scene)
    for country in scene.countries:
        actor = _state(scene, country)
        if union and country.mention.quote == _SEAT and not actor.is_place:
            actor = replace(actor, country_code=None, body=union)
        found.setdefault(country.mention.span.paragraph, []).append(actor)
    return found


def _union_of(scene: Scene) -> OrganisationClaim | None:
    """Return the union that its seat stands for, where an article names it, and the seat's state by no other name."""
    home = next((c.country_code for c in scene.countries if c.mention.quote == _SEAT), None)
    names = {c.mention.quote for c in scene.countries if c.country_code == home}
    unions = (body for body in scene.organisations if body.name in _UNION)
    return next(unions, None) if home and names == {_SEAT} else None


def _state(scene: Scene, country: CountryMention) -> Actor:
    """Return a state as an actor: one that acts, or where something is, or whose."""
    span = country.mention.span
    text = scene.text.by_ordinal[span.paragraph].text
    before = text[max(0, span.char_start - 40) : span.char_start]
    return Actor(
        span.char_start,
        span.char_end,
        country.country_code,
        is_place=_is_place(before, text, span.char_end),
        is_goal=bool(_GOAL.search(before)),
        is_owner=bool(_OWNER.match(text, span.char_end)),
        is_city=form_of(country.mention) is CountryForm.CAPITAL,
    )


def _is_place(before: str, text: str, char_end: int) -> bool:
    """Tell whether a state's name says where something is, and not whose: "the government in Tunis"."""
    if _RULERS.search(before):
        return False
    return bool(PLACED.search(before) or _CAPITAL.search(before)) or _is_of_town(before, text, char_end)


def _is_of_town(before: str, text: str, char_end: int) -> bool:
    """Tell whether a state's name only says where a town is: "in Bali, Indonesia, in October"."""
    return bool(_TOWN.search(before) and _TOWN_ENDS.match(text, char_end))
