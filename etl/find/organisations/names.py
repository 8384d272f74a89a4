"""Spotting every place where a body is named, and joining what the text tells as one name."""

import re
from collections.abc import Container
from dataclasses import replace

from etl.find.organisations.defined import defined_names
from etl.find.organisations.heads import LED, built_names
from etl.find.organisations.signs import (
    acronym_names,
    apposed_names,
    carrier_names,
    firm_names,
    known_names,
    led_names,
    outlet_names,
    small_named,
    small_names,
    told_names,
)
from etl.find.organisations.view import Name, view_of
from etl.find.scene import Scene
from etl.rules import Rules
from etl.rules.organisations import FIRM, SMALL, TOLD
from models.codes import OrganisationKind

_STATE_LAST = re.compile(r"(?<=.) of [^ ]+$")
_QUOTED = re.compile(r"(?:\btold|\breport(?:ed|s)|\baccording to|\bby|/|\() ?$")
_CUE = 16  # characters
_HYPHENED = re.compile(r"[^\s-]+-[^\s]+")
_RETIRED = re.compile(r"(?:[Rr]etired|[Ff]ormer|Ex) (?=[A-Z])")
_IN, _OF_DUTY = re.compile(r"\bOfficer[- ][Ii]n[- ]$"), re.compile(r"Command (?:of (?:the )?|$)")
_FIELD = re.compile(r" (?:for|of|on) ")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


def spot_names(scene: Scene, rules: Rules) -> list[Name]:
    """Return every place where a body is named, nested ones included, by place."""
    found = []
    for passage in scene.text.passages:
        view = view_of(passage, scene, rules)
        hits = scene.hits[passage.ordinal]
        categories = {hit.entry.category for hit in hits}
        names = [
            *known_names(view, hits),
            *built_names(view, hits),
            *small_names(view),
            *carrier_names(view),
            *outlet_names(view),
        ]
        names += small_named(view) if SMALL in categories else ()
        bracketed = "(" in passage.text or "[" in passage.text
        names += firm_names(view) if FIRM in categories or bracketed else ()
        names += defined_names(view) if bracketed else ()
        names += [*told_names(view, hits), *apposed_names(view)] if TOLD in categories else ()
        names += [*acronym_names(view), *led_names(view)]
        names = [undescribed for name in names if (undescribed := _undescribed(name))]
        found += _joined(_without_fragments(names), view.countries)
    codes = frozenset(country.country_code for country in scene.countries)
    return [_meant(name, codes, scene, rules) for name in found]


def _meant(name: Name, codes: frozenset[str], scene: Scene, rules: Rules) -> Name:
    """Return a name that is another body's too as what it means in an article that names that body's state."""
    others = rules.organisations.homonyms.get(name.text) if name.body else None
    before = name.passage.text[max(0, name.char_start - _CUE) : name.char_start]
    if not others or scene.text.article.agency == name.text or _QUOTED.search(before):
        return name
    meant = [body for code, body in others.items() if code in codes]
    return replace(name, kind=meant[0].kind, body=meant[0]) if len(meant) == 1 else name


def _undescribed(name: Name) -> Name | None:
    """Return a name without whom or what tells of it, None of what nothing is left: "the Oslo-based Vela Corp."."""
    if retired := _RETIRED.match(name.text):  # "Retired Navy Cmdr. X"
        name = replace(name, char_start=name.char_start + retired.end())
        if " " not in name.text:
            return None
    text = name.text if "-" in name.text else ""
    described = max((word.end() for word in _HYPHENED.finditer(text) if LED.search(word[0])), default=0)
    start = name.char_start + described + (described > 0)
    duty = _OF_DUTY.match(name.text) if _IN.search(name.passage.text, 0, name.char_start) else None
    start = max(start, name.char_start + duty.end()) if duty else start
    return None if start >= name.char_end else replace(name, char_start=start) if start > name.char_start else name


def _joined(names: list[Name], nations: Container[int]) -> list[Name]:
    """Return the names with those joined that the text tells as one: a unit and its parent, a body and its owner.

    `nations` are the ends of the countries: a state that owns the next body ends no name.
    """
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        between = name.passage.text[last.char_end : name.char_start] if last else ""
        if last and between == ", " and _is_unit(last, name):
            joined[-1] = Name(name.passage, last.char_start, name.char_end, name.kind, last.head)
        elif last and between in ("’s ", "'s ") and (end := _own_end(last, nations)):
            joined[-1] = Name(name.passage, last.char_start, end, last.kind, last.head)
            joined.append(name)
        elif last and between in ("’s ", "'s ") and name.char_start == last.char_end + len(between):
            joined.append(Name(name.passage, last.char_start, name.char_end, name.kind, name.head))
        elif last and between == " " and name.body and last.kind is name.kind:
            joined[-1] = replace(last, char_end=name.char_end)  # "Royal Military Academy Sandhurst"
        elif last and between == " at the " and last.head.endswith("office") and name.head[:1].islower():
            joined[-1] = Name(name.passage, last.char_start, name.char_end, last.kind, last.head)
            joined.append(name)
        else:
            joined.append(name)
    return joined


def _own_end(name: Name, nations: Container[int]) -> int:
    """Return where a name with a field ends before its owner's: "Committee on Trade of Peru", 0 where it has none."""
    of = _STATE_LAST.search(name.text) if name.char_end in nations else None
    return name.char_start + of.start() if of and _FIELD.search(name.text, 0, of.start()) else 0


def _is_unit(unit: Name, larger: Name) -> bool:
    forces = unit.kind is larger.kind is OrganisationKind.ARMED_FORCE
    return forces and bool(_ORDINAL.match(unit.text.split()[0]))


def _without_fragments(names: list[Name]) -> list[Name]:
    """Return the names without those inside a longer one; the parent in "… Department of the Lao Army" stays."""
    names.sort(key=lambda n: (n.char_start, -n.char_end, n.body is None))
    kept: list[Name] = []
    outer: Name | None = None
    for name in names:
        if outer is None or name.char_start >= outer.char_end:
            kept.append(name)
            outer = name
        elif name.char_end <= outer.char_end and _is_parent(outer, name):
            kept.append(name)
    return kept


def _is_parent(outer: Name, inner: Name) -> bool:
    if outer.body and not inner.body:
        return False  # "Bureau of Alcohol, Tobacco and Firearms"
    before = outer.passage.text[outer.char_start : inner.char_start]
    after = outer.passage.text[inner.char_end : outer.char_end]
    if after and not after.startswith(" to "):
        return False
    return before.endswith((" of the ", " of ")) and not before.startswith("Office of")
