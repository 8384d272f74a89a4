"""Finding people: names with their ranks, posts and countries (codebook: Person).

tokens with roles → posts → candidates with evidence → people → their mentions in headlines
→ names, ranks, countries and positions
"""

import re
from collections import Counter
from collections.abc import Iterator

from etl.find.countries import form_of
from etl.find.people.antecedents import Antecedents
from etl.find.people.authors import drop_authors
from etl.find.people.candidate import Candidate
from etl.find.people.candidates import find_candidates, take_given
from etl.find.people.country import countries_of
from etl.find.people.forms import fold_name, spelled_plainly
from etl.find.people.headlines import is_headline, join_headlines
from etl.find.people.hints import Told
from etl.find.people.holders import name_holders
from etl.find.people.home import find_homes
from etl.find.people.positions import positions_of
from etl.find.people.posts import Post, read_posts
from etl.find.people.reading import read_tokens
from etl.find.people.resolve import Person, resolve_people
from etl.find.people.served import Body
from etl.find.people.tokens import Known, Tokens
from etl.find.scene import Scene
from etl.records import Mention, PersonClaim, PositionClaim, Reason, Span
from etl.rules import Rules
from etl.rules.countries import CountryForm
from etl.rules.people import Role
from models.codes import ParagraphKind

_BRACKETED = re.compile(r"\(([A-Z]{2,8})\)")
_NAMING = (CountryForm.NAME, CountryForm.CAPITAL)


def find_people(scene: Scene, rules: Rules) -> tuple[PersonClaim, ...]:
    """Return the people of an article, in the order of the text."""
    known = _known(scene)
    candidates: list[Candidate] = []
    headlines: list[Tokens] = []
    read: list[Tokens] = []
    posts: dict[int, list[Post]] = {}
    acronyms = frozenset(a for passage in scene.text.passages for a in _BRACKETED.findall(passage.text))
    for passage in scene.text.passages:
        tokens = read_tokens(passage, known.get(passage.ordinal, ()), rules.people)
        tokens.acronyms = acronyms
        if passage.kind is ParagraphKind.TITLE and is_headline(tokens):
            headlines.append(tokens)
        else:
            posts[passage.ordinal] = read_posts(tokens, rules.people)
            candidates += find_candidates(tokens, posts[passage.ordinal], rules.people)
            read.append(tokens)
    name_holders(candidates, posts, read, rules.people)
    Antecedents(scene, rules).place_posts(candidates)
    take_given(candidates, {c.country_code for c in scene.countries}, rules.people)
    people = drop_authors(resolve_people(candidates, rules.people), scene)
    join_headlines(people, headlines)
    bodies = _bodies(scene)
    homes = find_homes(scene, [c for p in people for c in p.candidates], rules)
    countries = countries_of(people, homes, bodies, rules)
    positions = positions_of(people, bodies, rules.people.places)
    claims = [_claim(person, countries.get(person), positions[person], rules) for person in people]
    return tuple({claim.name: claim for claim in reversed(claims)}.values())[::-1]


def _known(scene: Scene) -> dict[int, list[Known]]:
    """Return the countries and bodies found before, by paragraph, in order of place; bodies lie over countries."""
    known: dict[int, list[Known]] = {}
    for country in scene.countries:
        span = country.mention.span
        role = Role.COUNTRY if form_of(country.mention) in _NAMING else Role.DEMONYM
        known.setdefault(span.paragraph, []).append(Known(span.char_start, span.char_end, role, country.country_code))
    for stretches in known.values():
        stretches.sort(key=lambda k: k.char_start)
    for span, body in scene.organisation_mentions:
        known.setdefault(span.paragraph, []).append(Known(span.char_start, span.char_end, Role.BODY, body.name))
    return known


def _bodies(scene: Scene) -> dict[str, Body]:
    """Return the organisations by their names, their acronyms and other forms, folded."""
    bodies: dict[str, Body] = {}
    for body in scene.organisations:
        value = Body(body.name, body.country_code, body.kind)
        forms = [m.quote for m in body.mentions] + [body.name, *([body.acronym] if body.acronym else [])]
        for form in forms:
            bodies.setdefault(form.casefold(), value)
    return bodies


def _claim(person: Person, told: Told | None, positions: tuple[PositionClaim, ...], rules: Rules) -> PersonClaim:
    ranked = _ranked(person, rules)
    reasons = [Reason("country_code", told.rule)] if told else []
    reasons += [Reason("rank", "before", _span_before(ranked))] if ranked else []
    return PersonClaim(
        _name_of(person),
        told.code if told else None,
        ranked.rank if ranked else None,
        positions,
        tuple(_mentions(person)),
        tuple(reasons),
    )


def _span_before(c: Candidate) -> Span | None:
    """Return where what belongs to a name stands before it: its rank, title and honorific."""
    tokens = c.tokens
    if c.left == c.first:
        return None
    return Span(tokens.passage.ordinal, tokens.starts[c.left], tokens.ends[c.first - 1])


def _name_of(person: Person) -> str:
    """Return the fullest form as it is most often spelled, in title case where it is in capitals."""
    fullest = person.keys[0]
    letters = sorted(fullest)
    spelled = Counter(spelled_plainly(c.text) for c in person.candidates if sorted(fold_name(c.words)) == letters)
    return spelled.most_common(1)[0][0]


def _ranked(person: Person, rules: Rules) -> Candidate | None:
    """Return whose rank is the highest that a full name bears; short forms are called "General" by courtesy."""
    order = rules.people.rank_order
    if any(p.title.lower().endswith("captain") and not p.rank for c in person.candidates for p in c.posts):
        order = {rank: at for rank, at in order.items() if rank != "Captain"}  # of a ship or a team
    ranked = [c for c in person.candidates if c.rank in order]
    full = [c for c in ranked if len(c.words) > 1] or ranked
    return min(full, key=lambda c: order[c.rank or ""], default=None)


def _mentions(person: Person) -> Iterator[Mention]:
    for c in person.candidates:
        yield c.tokens.passage.mention(c.tokens.starts[c.first], c.char_end, f"person_{c.rule}")
