"""decode: the bytes of a Source → Document, or a Rejection.

bytes → text (encoding) → blocks (plain text: one a line; a page: those of its story; a feed: those of its only item),
with what a sidecar file or a record's other fields say of the article as metadata.
"""

from dataclasses import fields, replace

from etl.decode.encoding import decode_bytes
from etl.decode.errors import reject_error_page
from etl.decode.feed import is_feed, read_feed
from etl.decode.html import decode_html
from etl.decode.html.guess import guess_day
from etl.decode.jsonl import Record, parse_object, read_record
from etl.decode.long import part_long
from etl.decode.metadata import read_metadata
from etl.decode.text import is_page, split_blocks
from etl.decode.typed import read_typed
from etl.records import Block, BlockKind, Document, Metadata, PartialDate, Rejection, Source
from etl.rules import Rules
from models.codes import MediaType


def decode(source: Source, rules: Rules) -> Document | Rejection:
    """Return a source's blocks and metadata, or why it has none."""
    document = _decode(source, rules)
    if isinstance(document, Rejection):
        return document
    document = replace(document, blocks=part_long(document.blocks))
    return reject_error_page(document, rules.markup) or document


def _decode(source: Source, rules: Rules) -> Document | Rejection:
    hints = _read_hints(source)
    if isinstance(hints, Rejection):
        return hints
    if source.media_type is MediaType.JSON:
        record = read_record(source.data)
        return record if isinstance(record, Rejection) else _decode_record(record, replace(source, hints=hints), rules)
    decoded = decode_bytes(source.data)
    if isinstance(decoded, Rejection):
        return decoded
    if is_feed(decoded.text):
        story = read_feed(decoded.text)
        return story if isinstance(story, Rejection) else _decode_record(story, replace(source, hints=hints), rules)
    if source.media_type is MediaType.HTML or is_page(decoded.text):
        return _decode_page(decoded.text, decoded.encoding, replace(source, hints=hints), rules)
    blocks = split_blocks(decoded.text, rules.lines)
    return Document(source.uri, blocks, hints, decoded.encoding, MediaType.TEXT)


def guess_published(source: Source, url: str | None, story: str) -> PartialDate | None:
    """Return the day that a source's page seems to be of, where neither the page nor its text says it; else None."""
    if source.media_type is MediaType.JSON:
        record = read_record(source.data)
        return None if isinstance(record, Rejection) or not record.is_html else guess_day(record.text, url, story)
    decoded = decode_bytes(source.data)
    return None if isinstance(decoded, Rejection) else guess_day(decoded.text, url, story)


def _read_hints(source: Source) -> Metadata | Rejection:
    """Return what is known of a source beside its text: what reading knows, and what its sidecar file says."""
    if not source.extra:
        return source.hints
    sidecar = parse_object(source.extra)
    if isinstance(sidecar, Rejection):
        return replace(sidecar, detail=f"its .meta.json file {sidecar.detail}")
    return _merge(source.hints, read_metadata(sidecar))


def _decode_record(record: Record, source: Source, rules: Rules) -> Document | Rejection:
    hints = _merge(record.metadata, source.hints)
    if record.is_html:
        return _decode_page(record.text, "utf-8", replace(source, hints=hints), rules)
    blocks = split_blocks(record.text, rules.lines)
    if hints.title and hints.title not in (block.text.strip() for block in blocks[:3]):
        blocks = (Block(hints.title, BlockKind.TITLE), *blocks)
    return Document(source.uri, blocks, hints, "utf-8", MediaType.TEXT)


def _decode_page(text: str, encoding: str, source: Source, rules: Rules) -> Document | Rejection:
    document = decode_html(text, source, rules)
    if isinstance(document, Rejection):
        return document
    if typed := read_typed(text):
        blocks = split_blocks(typed, rules.lines)
        return replace(document, blocks=blocks, encoding=encoding, media_type=MediaType.TEXT)
    return replace(document, encoding=encoding)


def _merge(first: Metadata, second: Metadata) -> Metadata:
    """Return what the first says, and the second where it is silent."""
    return Metadata(*(getattr(first, field.name) or getattr(second, field.name) for field in fields(Metadata)))
