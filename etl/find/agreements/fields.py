"""Choosing the field of policy of an agreement by the words of its title, then its sentence, then the article."""

from collections.abc import Iterable

from etl.rules.fields import FieldRules
from models.codes import AgreementField, AgreementKind


def choose_field(kind: AgreementKind, texts: Iterable[str], rules: FieldRules) -> AgreementField:
    """Return the field that the first telling text names; the narrower wins, then the longer, then the first.

    A standing relation covers several fields: it is diplomacy unless its own name says otherwise.
    """
    for number, text in enumerate(texts):
        field = field_of(text, rules)
        if field and not (kind is AgreementKind.PARTNERSHIP and field not in rules.broad):
            return field
        if kind is AgreementKind.PARTNERSHIP and number == 0:
            break
    return AgreementField.DIPLOMACY


def field_of(text: str, rules: FieldRules) -> AgreementField | None:
    """Return the field that a text's words are about, or None."""
    scores = {}
    for field, pattern in rules.cues.items():
        found = list(pattern.finditer(text))
        if found:
            told = sum(m.end() - m.start() for m in found)
            scores[field] = (field not in rules.broad, told, -found[0].start())
    return max(scores, key=lambda f: scores[f]) if scores else None
