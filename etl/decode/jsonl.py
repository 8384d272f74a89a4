"""One record of a JSON Lines file → its text or page and what its other fields say of it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from etl.decode.encoding import decode_bytes
from etl.decode.metadata import first_text, read_metadata
from etl.fields import HTML, TEXT, fold_names
from etl.records import Metadata, Rejection
from models.codes import RejectionReason

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|article|section|main|div|p|h1|figure|\?xml)\b[^<]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Record:
    """A record's text, or the page that holds it, with its metadata."""

    text: str
    is_html: bool
    metadata: Metadata


def read_record(data: bytes) -> Record | Rejection:
    """Return what one line of a JSON Lines file holds, or why it holds no article."""
    fields = parse_object(data)
    if isinstance(fields, Rejection):
        return fields
    folded = fold_names(fields)
    text, html = first_text(folded, TEXT), first_text(folded, HTML)
    if text is None and html is None:
        names = ", ".join(sorted(map(str, fields))[:8]) or "none"
        return Rejection(RejectionReason.INVALID_RECORD, f"has no text in {'/'.join(TEXT + HTML)}; its fields: {names}")
    whole = text or html or ""
    return Record(whole, text is None or bool(_MARKUP.match(whole)), read_metadata(fields))


def parse_object(data: bytes) -> dict[str, Any] | Rejection:
    """Return the JSON object that the bytes hold, or why they hold none."""
    decoded = decode_bytes(data)
    if isinstance(decoded, Rejection):
        return decoded
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return Rejection(RejectionReason.INVALID_RECORD, f"is not JSON: {error}"[:200])
    if not isinstance(value, dict):
        return Rejection(RejectionReason.INVALID_RECORD, "is not a JSON object")
    return value
