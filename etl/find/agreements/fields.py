"""Choosing the field of policy of an agreement by the words of its title, then its sentence, then the article."""

from collections.abc import Iterable

from etl.rules.fields import FieldRules
from etl.rules.lexicon import fold_case
from models.codes import AgreementField, AgreementKind

_BOTH = {AgreementField.DEFENCE_COOPERATION, AgreementField.TRADE_AND_ECONOMY}
MANY = 3  # fields that one text lists, after which it is about no single one


def choose_field(kind: AgreementKind, texts: Iterable[str], rules: FieldRules, around: str = "") -> AgreementField:
    """Return the field that the title names, else the narrow one of the first text that names one, else a broad one.

    A standing relation covers several fields: it is diplomacy unless its own name says otherwise. A joint statement
    whose name tells nothing is about defence or diplomacy, whatever else its sentence speaks of.
    """
    listed = [fold_case(text) for text in texts]
    named = field_of(listed[0], rules)
    if kind is AgreementKind.PARTNERSHIP:
        return named if named in rules.broad and named else AgreementField.DIPLOMACY
    if named is AgreementField.DIPLOMACY and kind is AgreementKind.TREATY:
        is_drawn = rules.cues[AgreementField.BORDER].search(listed[1])  # told to have drawn a border
        return AgreementField.BORDER if is_drawn else named
    if named:
        return named
    if kind is AgreementKind.JOINT_STATEMENT and any(field_of(t, rules) is AgreementField.BORDER for t in listed[1:]):
        return AgreementField.BORDER
    if kind is not AgreementKind.JOINT_STATEMENT:
        told = [field for text in listed[1:] if (field := field_of(text, rules))]
        narrow = [field for field in told if field not in rules.broad]
        return next(iter([*narrow, *told]), field_of(fold_case(around), rules) or AgreementField.DIPLOMACY)
    defence = rules.cues[AgreementField.DEFENCE_COOPERATION]
    is_defence = any(defence.search(text) for text in listed)
    return AgreementField.DEFENCE_COOPERATION if is_defence else AgreementField.DIPLOMACY


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
