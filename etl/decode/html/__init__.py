"""decode.html: a page's text → a Document whose blocks are typed by the markup.

parse the page → read its metadata → outline its text → find the headline → cut what is evidently not the story → locate
the story → label its parts → read its blocks → put what lies outside around them.
"""

from collections.abc import Iterable
from dataclasses import replace

from etl.decode.html.cuts import find_cuts
from etl.decode.html.frame import find_frame, label_story, read_stamps
from etl.decode.html.headline import find_headline, read_text
from etl.decode.html.locate import locate_story
from etl.decode.html.merge import merge_metadata
from etl.decode.html.metadata import read_metadata
from etl.decode.html.outline import outline_page
from etl.decode.html.parse import find_body, parse_page
from etl.decode.html.settle import settle_blocks
from etl.decode.html.story import read_story
from etl.records import Block, BlockKind, Document, Rejection, Source
from etl.rules import Rules
from etl.rules.markup import MarkupRules
from models.codes import MediaType, RejectionReason

OUTSIDE_LIMIT = 10_000  # characters of text before the story, and as many after it, that a document keeps


def decode_html(text: str, source: Source, rules: Rules) -> Document | Rejection:
    """Return the blocks and the metadata of a page; the source's hints win over the page's word."""
    return read_page(text, source, rules.markup)


def read_page(text: str, source: Source, rules: MarkupRules) -> Document | Rejection:
    """Do what `decode_html` does, with the only rules that it needs."""
    root = parse_page(text)
    if root is None:
        return Rejection(RejectionReason.EMPTY, "there is no text in the page")
    page = read_metadata(root, rules)
    outline = outline_page(find_body(root))
    if not outline.total[0]:
        return Rejection(RejectionReason.EMPTY, "the page has no text of its own: scripts or frames may make it")
    headline = find_headline(outline, page)
    cuts = find_cuts(outline, rules, headline)
    container = locate_story(outline, cuts, headline)
    frame = find_frame(outline, container, headline)
    before = _outside(outline.texts(0, frame.scope))
    after = _outside(outline.texts(outline.ends[frame.scope], len(outline)))
    stamps = read_stamps(outline, cuts, frame, rules)
    title = read_text(outline.elements[headline]) if headline is not None else None
    blocks = settle_blocks(read_story(*label_story(outline, cuts, frame)), page)
    everything = (*before, *blocks, *after)
    metadata = merge_metadata(source.hints, replace(page, stamps=(*page.stamps, *stamps)), title, blocks)
    return Document(source.uri, everything, metadata, "utf-8", MediaType.HTML)


def _outside(texts: Iterable[str]) -> list[Block]:
    kept: list[Block] = []
    room = OUTSIDE_LIMIT
    for text in texts:
        room -= len(text)
        if room < 0:
            break
        kept.append(Block(text, BlockKind.OUTSIDE))
    return kept
