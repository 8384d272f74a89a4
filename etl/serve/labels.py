"""Labels for the fields of Datasette's forms, which have none that a screen reader could say."""

import re

from markupsafe import Markup

_LABELS = {
    "_filter_column": "Column to filter by",
    "_filter_op": "Comparison",
    "_filter_value": "Value to compare with",
    "_sort": "Column to sort by",
    "sql": "SQL query",
}
_FIELD = re.compile(r'<(?:select|input type="text"|textarea)(?: [^>]*?)? name="(\w+?)(?:_(\d+))?"')


def label_fields(html: str) -> Markup:
    """Return a form's HTML with a label on every field that has none.

    >>> label_fields('<select name="_filter_op_2">')
    Markup('<select name="_filter_op_2" aria-label="Comparison 2">')
    """
    return Markup(_FIELD.sub(_label, html))  # noqa: S704  # what Datasette's templates made, escaped by them


def _label(field: re.Match[str]) -> str:
    label = _LABELS.get(field[1])
    return f'{field[0]} aria-label="{label}{" " + field[2] if field[2] else ""}"' if label else field[0]
