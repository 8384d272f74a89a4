"""Telling what sort of body a name means, where its head noun alone does not."""

import re

from etl.find.organisations.nations import Nations
from etl.find.organisations.view import Name
from etl.rules.lexicon import fold_case
from etl.rules.organisations import OrganisationRules
from models.codes import OrganisationKind

_JOINT = re.compile(
    r"\b(?:Joint|Mixed|Bilateral|Tripartite|Trilateral|Quadrilateral|Multilateral|Partnership|Creditors?|Inter-?governmental)\b",
    re.IGNORECASE,
)
_WORLD = re.compile(r"\b(?:Basin|Cooperation|International|Lake|River|Treaty|United|World)\b")
_CONFERENCE = re.compile(r"International Conference on\b")
_STATES = re.compile(r" of (?:the )?[\w -]+ (?<!United )(?:States|Nations)$")
_OF_STATES = (OrganisationKind.CIVIL_SOCIETY, OrganisationKind.COMPANY, OrganisationKind.GOVERNMENT)
_SPACE = re.compile(r"\b(?:Intelligence|Meteorological|Space|Standards)(?: Research)? Organi[sz]ation$")
_OFFICIAL = re.compile(r"\b(?:Development Bank|Organi[sz]ation)\b")
_DEPARTMENT = re.compile(r"(?:.* )?(?:department|secretariat) (?:for|of) (.+)|(?:.* )?(\w+) department")
_OF_GAMES, _RUN_GAMES = (OrganisationKind.CIVIL_SOCIETY,), ("board", "committee", "council")
_REBELS = re.compile(
    r"\b(?:Revolutionary Armed|Democratic|Resistance|Rebel) (?:Armed )?(?:Army|Forces?|Front)\b|\bLord[’']s\b"
)
_OF_PARTY = re.compile(r"\bCentral Committee(?: of .*\bParty(?: of [\w ]+)?)?$")
_HOSPITAL = re.compile(r"\bhospital$", re.IGNORECASE)


def kind_of(name: Name, nations: Nations, rules: OrganisationRules) -> OrganisationKind:
    """Return the kind of the body that a name means (codebook: Organisation)."""
    if name.body:
        return name.kind
    if _is_shared(name, nations, rules) or _is_of_many_states(name, rules):
        return OrganisationKind.INTERGOVERNMENTAL
    return _kind_by_head(name, nations, rules) or _kind_by_words(name, rules)


def _kind_by_head(name: Name, nations: Nations, rules: OrganisationRules) -> OrganisationKind | None:
    """Return what a head means beside certain words, None where it means what it always does."""
    match name.head:
        case "department" | "secretariat" if _is_ministry(name, nations, rules):
            return OrganisationKind.MINISTRY
        case "bank" if _has(name, rules, "state_banks") and not _has(name, rules, "private_banks"):
            return OrganisationKind.GOVERNMENT
        case "bank" if nations.bare(name) == "Bank" and not _has(name, rules, "banks_of_states"):
            return OrganisationKind.GOVERNMENT  # "the Bank of Ghana"
        case "congress" | "council" if _has(name, rules, "unions" if name.head == "congress" else "members"):
            return OrganisationKind.CIVIL_SOCIETY
        case "committee" if _OF_PARTY.search(name.text):
            return OrganisationKind.PARTY
        case "journal" if " of " not in name.text:
            return OrganisationKind.MEDIA
        case "center" | "centre" | "institute":
            return _centre_kind(name, rules)
        case "organization" | "organisation" if _SPACE.search(name.text) or _WORLD.search(name.text):
            return OrganisationKind.GOVERNMENT if _SPACE.search(name.text) else OrganisationKind.INTERGOVERNMENTAL
    return None


def _kind_by_words(name: Name, rules: OrganisationRules) -> OrganisationKind:
    """Return the head's kind, but for rebels, parts of forces, games and hospitals."""
    if name.kind is OrganisationKind.ARMED_FORCE and _REBELS.search(name.text):
        return OrganisationKind.OTHER
    if _is_force_part(name, rules):
        return OrganisationKind.ARMED_FORCE
    games = (name.kind in _OF_GAMES or name.head in _RUN_GAMES) and _has(name, rules, "sports")
    return OrganisationKind.OTHER if games or _HOSPITAL.search(name.text) else name.kind


def _centre_kind(name: Name, rules: OrganisationRules) -> OrganisationKind:
    """Return what a centre or an institute is, by what it is for."""
    if _has(name, rules, "causes"):
        return OrganisationKind.CIVIL_SOCIETY
    if name.head == "institute" and _has(name, rules, "state_institutes") and not _has(name, rules, "studies"):
        return OrganisationKind.GOVERNMENT
    if name.head == "institute" or _has(name, rules, "studies"):
        return OrganisationKind.ACADEMIC
    if name.text.startswith("National ") or _has(name, rules, "state_centres") or _has(name, rules, "state_fields"):
        return OrganisationKind.GOVERNMENT
    return name.kind


def _has(name: Name, rules: OrganisationRules, listed: str) -> bool:
    """Tell whether a name holds a word or a phrase of a list."""
    text = f" {fold_case(name.text)} "
    return any(f" {word} " in text for word in rules.words[listed])


def _is_shared(name: Name, nations: Nations, rules: OrganisationRules) -> bool:
    """Tell whether a committee or a commission is of two states: a joint one, or with two countries in its name."""
    if name.head not in rules.words["shared_heads"]:
        return False
    inside = nations.inside(name)
    own = len(inside) == 1 and name.text != nations.bare(name) and not _JOINT.search(name.text)
    return (_has(name, rules, "shared") and not own) or len(inside) > 1  # "Peru Boundary Commission" is Peru's own


def _is_of_many_states(name: Name, rules: OrganisationRules) -> bool:
    """Tell whether a body belongs to one of several states: "ASEAN Regional Mine Action Centre"."""
    if name.kind in _OF_STATES and _STATES.search(name.text):
        return True
    official = name.kind is OrganisationKind.GOVERNMENT or bool(_OFFICIAL.search(name.text))
    if official and fold_case(name.text.split()[0]) in rules.words["regions"]:
        return True
    return bool(rules.many_states.match(name.text) or _CONFERENCE.match(name.text))


def _is_force_part(name: Name, rules: OrganisationRules) -> bool:
    """Tell whether an office is of an armed force: "General Political Department of the … Army"."""
    if name.text.endswith("Commander-in-Chief"):
        return True
    if name.head not in rules.words["force_parts"]:
        return False
    parent = fold_case(name.text.rpartition(" of ")[2])
    forces = (head.lower() for head, kind in rules.heads.items() if kind is OrganisationKind.ARMED_FORCE)
    return any(parent.endswith(force) for force in forces)


def _is_ministry(name: Name, nations: Nations, rules: OrganisationRules) -> bool:
    found = _DEPARTMENT.fullmatch(fold_case(nations.bare(name)))
    return found is not None and (found[1] or found[2]) in rules.words["departments"]
