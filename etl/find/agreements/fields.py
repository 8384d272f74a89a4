"""Choosing the field of policy of an agreement by the words of its title, then its sentence, then the article."""

import re
from collections.abc import Iterable, Sequence

from etl.rules.fields import FieldRules
from etl.rules.lexicon import fold_case
from models.codes import AgreementField, AgreementKind

_BOTH = {AgreementField.DEFENCE_COOPERATION, AgreementField.TRADE_AND_ECONOMY}
MANY = 3  # fields that one text lists, after which it is about no single one

_BOUGHT = frozenset(  # what a contract is about where its story is about one of these: it buys for an army or a guard
    (AgreementField.MILITARY_AID, AgreementField.DEFENCE_COOPERATION, AgreementField.MARITIME)
)
_SOURCE = re.compile(  # who tells of it: ", the state news agency reported"
    r"(?:,|\baccording to|\bquoted by|\btold) (?:[^,;:]{0,50} )?news agenc(?:y|ies)\b"
)
_MATTER = (" in ", " on ")  # what follows a title that was cut short
_GENERAL = re.compile(  # what covers whatever two sides do together
    r"(?:joint |strategic |bilateral |trilateral |agreed )*(?:minutes\b|(?:action |work |cooperation )?plan\b(?! \w+$)"
    r"|(?:cooperation )?program(?:me)?\b(?: of (?:\w+ )?cooperation\b)?(?! (?:on|in)\b)|road ?map\b(?! (?:on|to)\b))"
)


def choose_field(kind: AgreementKind, texts: Iterable[str], rules: FieldRules, around: str = "") -> AgreementField:
    """Return the field that the title names, else the narrow one of the first text that names one, else a broad one.

    A standing relation covers several fields: it is diplomacy unless its own name says otherwise. A joint statement
    whose name tells nothing is about defence or diplomacy, whatever else its sentence speaks of; so are minutes and
    plans. What a contract buys is told with it or around it.
    """
    listed = [_SOURCE.sub("", fold_case(text)) for text in texts]
    named = field_of(listed[0], rules)
    if kind is AgreementKind.PARTNERSHIP:
        return named if named in rules.broad and named else AgreementField.DIPLOMACY
    if "contract" in listed[0]:
        return _of_contract(listed, rules, fold_case(around))
    if named is AgreementField.DIPLOMACY and kind is AgreementKind.TREATY:
        is_drawn = rules.cues[AgreementField.BORDER].search(listed[1])  # told to have drawn a border
        return AgreementField.BORDER if is_drawn else named
    if named:
        return named
    if kind is AgreementKind.JOINT_STATEMENT or _is_general(listed):
        return _of_many(listed, rules)
    told = [field for text in listed[1:] if (field := field_of(text, rules))]
    narrow = [field for field in told if field not in rules.broad]
    return next(iter([*narrow, *told]), field_of(fold_case(around), rules) or AgreementField.DIPLOMACY)


def _is_general(listed: Sequence[str]) -> bool:
    """Tell whether an instrument covers whatever two sides do together: minutes, or a programme on nothing single."""
    _, named, after = "".join(listed[1:2]).partition(listed[0])
    return bool(_GENERAL.match(listed[0])) and not (named and after.startswith(_MATTER))


def _of_many(listed: Sequence[str], rules: FieldRules) -> AgreementField:
    """Return the field of what speaks of many things: a border where one is told of, else defence or diplomacy."""
    if any(field_of(text, rules) is AgreementField.BORDER for text in listed[1:]):
        return AgreementField.BORDER
    defence = rules.cues[AgreementField.DEFENCE_COOPERATION]
    is_defence = any(defence.search(text) for text in listed)
    return AgreementField.DEFENCE_COOPERATION if is_defence else AgreementField.DIPLOMACY


def _of_contract(listed: Sequence[str], rules: FieldRules, around: str) -> AgreementField:
    """Return what a contract buys, by its name, its sentence, what is around it: arms, or things of trade."""
    for text in (*listed[:2], around, *listed[2:]):
        field = field_of(text, rules)
        if field:
            return AgreementField.ARMS_PROCUREMENT if field in _BOUGHT else field
    return AgreementField.TRADE_AND_ECONOMY


def field_of(text: str, rules: FieldRules) -> AgreementField | None:
    """Return the field that the words of a text in lower case are about, or None: the narrower, longer, first."""
    found = rules.cues_in(text)
    scores: dict[AgreementField, tuple[int, int, int]] = {}
    for start, end, field in found:
        if any(a <= start and end <= b and end - start < b - a for a, b, _ in found):
            continue  # "economic" in "exclusive economic zone"
        rank = -rules.broad.index(field) if field in rules.broad else 1
        _, told, first = scores.get(field, (rank, 0, -start))
        scores[field] = (rank, told + end - start, first)
    outranked = {beaten for field in scores for beaten in rules.over.get(field, ())}
    scores = {field: score for field, score in scores.items() if field not in outranked}
    if set(scores) == _BOTH:
        return AgreementField.DEFENCE_COOPERATION  # "on defence and economic cooperation": several fields, one broad
    if sum(field not in rules.broad for field in scores) >= MANY:
        defence, diplomacy = AgreementField.DEFENCE_COOPERATION, AgreementField.DIPLOMACY
        return defence if defence in scores else diplomacy
    return max(scores, key=lambda f: scores[f], default=None)
