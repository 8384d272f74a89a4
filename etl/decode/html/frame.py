"""The story's own markup, made ready for reading: cut parts replaced by their text, every typed element labelled.

The scope is the smallest branch with both the headline and the story's container: between them stand byline, date,
standfirst and picture. What is in the scope but in neither, and has no type, is outside the story. Labels are the
attribute `kind`; no other attribute is left, and inline elements without a label are dissolved.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from etl.decode.html.cuts import Cuts
from etl.decode.html.outline import BLOCK_TAGS, LONG, Outline
from etl.decode.html.parse import Element
from etl.records import BlockKind
from etl.rules.markup import Mark

KIND = "kind"
INLINE = (
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "g", "i", "img", "ins", "kbd", "label",
    "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "video", "input", "amp-img", "area",
)  # fmt: skip
_KINDS = (  # the mark of a name, the kind it means, the most characters that such a part has
    (Mark.MODIFIED, BlockKind.OUTSIDE, 100),
    (Mark.CREDIT, BlockKind.CREDIT, 200),
    (Mark.CAPTION, BlockKind.CAPTION, 1000),
    (Mark.BYLINE, BlockKind.BYLINE, 160),
    (Mark.DATE, BlockKind.DATE, 160),
    (Mark.STANDFIRST, BlockKind.STANDFIRST, 600),
)
_PROPERTIES = {
    "author": BlockKind.BYLINE, "datePublished": BlockKind.DATE, "dateModified": BlockKind.OUTSIDE, "headline": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the story stands in the outline."""

    scope: int
    container: int
    headline: int | None


def find_frame(outline: Outline, container: int, headline: int | None) -> Frame:
    """Return the scope of a story and its headline, which counts only where it stands before or in the container."""
    if headline is None or (headline > container and not outline.is_within(headline, container)):
        return Frame(container, container, None)
    scope = min(headline, container)
    while not (outline.is_within(headline, scope) and outline.is_within(container, scope)):
        scope = outline.parents[scope]
    return Frame(scope, container, headline)


def label_story(outline: Outline, cuts: Cuts, frame: Frame) -> str:
    """Return the scope's markup, labelled; changes the tree."""
    kinds = {at: kind for at in range(frame.scope, outline.end(frame.scope)) if (kind := _kind(outline, cuts, frame, at))}
    roots = [at for at in range(frame.scope + 1, outline.end(frame.scope)) if cuts.is_root(outline, at)]
    texts = [list(block_texts(outline, at, outline.end(at))) for at in roots]
    scope = outline.elements[frame.scope]
    etree.strip_attributes(scope, "*")
    scope.tag = "div"  # never body, which the reader makes itself
    for at, lines in zip(roots, texts, strict=True):
        _replace(outline.elements[at], lines)
    for at, kind in kinds.items():
        outline.elements[at].set(KIND, kind)
        if outline.elements[at].tag not in BLOCK_TAGS:
            outline.elements[at].tag = "section"
    etree.strip_tags(scope, *INLINE)
    return etree.tostring(scope, encoding="unicode", method="html", with_tail=False)


def _kind(outline: Outline, cuts: Cuts, frame: Frame, at: int) -> BlockKind | None:
    if cuts.inside[at] or not outline.total[at]:
        return None
    if at == frame.headline:
        return BlockKind.TITLE
    if at == frame.container:
        return BlockKind.BODY
    if at == frame.scope:
        return BlockKind.OUTSIDE
    if outline.is_within(frame.container, at) or (frame.headline is not None and outline.is_within(frame.headline, at)):
        return None
    return _typed(outline, cuts, at)


def _typed(outline: Outline, cuts: Cuts, at: int) -> BlockKind | None:
    element = outline.elements[at]
    total, marks = outline.total[at], cuts.marks[at]
    if outline.blocks[at] != at and outline.own[outline.blocks[at]] - total >= LONG and Mark.CREDIT not in marks:
        return None  # a word in a sentence
    for mark, kind, most in _KINDS:
        if mark in marks:
            if total <= most:
                return kind
            return BlockKind.OUTSIDE if mark is Mark.BYLINE and outline.long[at] else None
    if element.tag == "figcaption":
        return BlockKind.CAPTION
    if element.tag == "time":
        return BlockKind.DATE
    if element.get("rel") == "author":
        return BlockKind.BYLINE
    if Mark.AROUND in marks:
        return BlockKind.OUTSIDE
    found = _PROPERTIES.get(element.get("itemprop") or "")
    return found if total <= LONG * 2 else None


def _replace(element: Element, lines: list[str]) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "section"
    element.set(KIND, BlockKind.OUTSIDE)
    for line in lines:
        etree.SubElement(element, "p").text = line


def block_texts(outline: Outline, start: int, stop: int) -> Iterator[str]:
    """Yield the text of every block from one element to before another, its white space collapsed."""
    for at in range(start, stop):
        if not outline.own[at]:
            continue
        element = outline.elements[at]
        if outline.own[at] == outline.total[at]:
            pieces = list(element.itertext())
        else:
            pieces = [element.text or "", *(child.tail or "" for child in element)]
        if text := " ".join("".join(pieces).split()):
            yield text
