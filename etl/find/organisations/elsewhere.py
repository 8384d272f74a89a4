"""Head nouns that name no body where they stand: part of a post, a dialogue, a venue, a rank, a camp."""

import re

from etl.find.organisations.view import View
from etl.rules.lexicon import Hit

_REACH = 40  # characters before a head
_CHIEF = re.compile(r"\bChief of $")  # "Chief of Defence Forces" is a post without a body
_CHIEF_OF_STAFF = re.compile(r"(?<!Deputy )\bChief of (?:the )?$")  # "Chief of the General Staff", of an armed force
_PORTFOLIO = re.compile(r"\bMinister (?:for|of) (?:the )?$")  # "Minister for Public Administration"
_INSTRUMENT = re.compile(r"\b(?:Accord|Agreement|Articles|Compact|Convention|Pact|Peace|Treaty) of $")
_INDEFINITE = re.compile(r"\b(?:a|an) $")
_COMMON = ("Alliance", "Association", "League", "Union")  # with "a" before them no name
_CAMP = re.compile(r" (?:barracks|base|camp|cantonment)\b")
_FORCES, _RANKED = re.compile(r"\bForces? $"), re.compile(r" General [A-ZÀ-Þ]")


def is_dialogue_or_venue(view: View, head: str, before: list[str]) -> bool:
    """Tell whether a head means a dialogue, a venue or an act because of the words before it."""
    if head == "Movement":
        return before[-1:] in ([], ["Free"])  # "the Free Movement of Persons Protocol"
    listed = {"Mechanism": "dialogues", "Service": "venues", "Center": "venues", "Centre": "venues"}.get(head)
    return listed is not None and any(view.has(listed, word) for word in before)


def is_part_of_post(view: View, hit: Hit, start: int) -> bool:
    """Tell whether a head only goes on with a post: "Chief of Defence Forces", "Minister for Public Administration"."""
    head = hit.entry.phrase
    post = _PORTFOLIO if head == "Administration" else None
    if start == hit.char_start:
        post = _CHIEF_OF_STAFF if head == "General Staff" else _CHIEF
    return post is not None and post.search(view.passage.text, max(0, start - _REACH), start) is not None


def is_common(view: View, hit: Hit, start: int) -> bool:
    """Tell whether a head means no body of its own: "the Compact of Free Association", "half a League of Lemons"."""
    before = view.passage.text[max(0, start - _REACH) : start]
    return bool(_INSTRUMENT.search(before)) or (hit.entry.phrase in _COMMON and bool(_INDEFINITE.search(before)))


def is_no_army(view: View, hit: Hit, start: int, end: int) -> bool:
    """Tell whether "Army" is a rank's or a place's: "of the Armed Forces Army General X", "the Indah Army camp"."""
    text = view.passage.text
    if hit.entry.phrase != "Army":
        return False
    ranked = _FORCES.search(text, start, hit.char_start) and _RANKED.match(text, end)
    owned = any(place in view.starts for place in range(start, hit.char_start))
    return bool(ranked or (_CAMP.match(text, end) and not owned))
