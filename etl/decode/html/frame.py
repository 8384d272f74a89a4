"""The story's own markup, made ready for reading: cut parts taken out, every typed element labelled.

The scope is the smallest branch with both the headline and the story's container: between them stand byline, date,
standfirst and picture. What is in the scope but in neither, and has no type, is outside the story. Labels are the
attribute `kind`, and inline elements without a label are dissolved.
"""

import re
from dataclasses import dataclass

from lxml import etree

from etl.decode.html.cuts import Cuts
from etl.decode.html.outline import BLOCK_TAGS, LONG, Outline
from etl.decode.html.parse import Element, read_pieces
from etl.decode.html.pictures import SENTENCE_ENDS, is_beside_picture, is_framed
from etl.records import BlockKind
from etl.rules.markup import Mark, MarkupRules

KIND, CUT = "kind", "cut"  # the attributes of labels
_ATTRIBUTES = (KIND, CUT, "class", "id", "style", "align", "dir", "lang", "width")  # taken off: labels, what is common
PARAGRAPH = "\u2029"  # Unicode's paragraph separator: the edge of a dissolved block
_DISSOLVED = "x-dissolved"  # the tag of what is dissolved into its content
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # lxml reads them but sets none
_BETWEEN = re.compile(r">\s+<")  # white space between blocks
_PLAIN_BLOCKS = frozenset((
    "article", "blockquote", "center", "details", "div", "dl", "fieldset", "figure", "form", "header", "hgroup", "main",
    "ol", "p", "pre", "section", "tbody", "ul",
))  # fmt: skip
INLINE = (
    "a", "abbr", "acronym", "amp-img", "area", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "g", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "video", "wbr",
)  # fmt: skip
_CAPTION = 1000  # characters of a picture's caption
_CREDIT = 100  # characters of a picture's credit
_SHORT_PART = 160  # characters of a byline or a date
_KINDS = (  # the mark of a name, the kind it means, the most characters that such a part has
    (Mark.MODIFIED, BlockKind.OUTSIDE, 100),
    (Mark.CREDIT, BlockKind.CREDIT, 200),
    (Mark.CAPTION, BlockKind.CAPTION, _CAPTION),
    (Mark.BYLINE, BlockKind.BYLINE, _SHORT_PART),
    (Mark.DATE, BlockKind.DATE, _SHORT_PART),
    (Mark.STANDFIRST, BlockKind.STANDFIRST, 600),
)
_PROPERTIES = {
    "author": BlockKind.BYLINE, "datePublished": BlockKind.DATE, "dateModified": BlockKind.OUTSIDE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the story stands in the outline."""

    scope: int
    container: int
    headline: int | None
    above: frozenset[int]  # the container, the headline and what they are in


def find_frame(outline: Outline, container: int, headline: int | None) -> Frame:
    """Return the scope of a story and its headline, which counts only where it stands before or in the container."""
    if headline is None or (headline > container and not outline.is_within(headline, container)):
        return Frame(container, container, None, outline.path(container))
    scope = min(headline, container)
    while not (outline.is_within(headline, scope) and outline.is_within(container, scope)):
        scope = outline.parents[scope]
    return Frame(scope, container, headline, outline.path(container) | outline.path(headline))


def label_story(outline: Outline, cuts: Cuts, frame: Frame) -> tuple[str, list[list[str]]]:
    """Return the scope's labelled markup, and the lines of each part cut from it; changes the tree.

    A cut part leaves an `hr` behind, numbered by the attribute `cut`.
    """
    stop = outline.ends[frame.scope]
    kinds = _find_kinds(outline, cuts, frame)
    roots = [at for at in range(frame.scope + 1, stop) if cuts.is_root(outline, at)]
    lines = [list(outline.texts(at, outline.ends[at])) for at in roots]
    scope = outline.elements[frame.scope]
    etree.strip_attributes(scope, *_ATTRIBUTES)
    for at in range(frame.scope + 1, stop):
        if outline.tags[at] in _PLAIN_BLOCKS and at not in kinds and not cuts.inside[at]:
            _dissolve(outline.elements[at], has_text=outline.own[at] > 0)
    scope.tag = "div"  # never body, which the reader makes itself
    for number, at in enumerate(roots):
        _replace(outline.elements[at], number)
    for at, kind in kinds.items():
        _label(outline.elements[at], kind)
    etree.strip_tags(scope, _DISSOLVED, *INLINE)
    markup = etree.tostring(scope, encoding="unicode", method="html", with_tail=False)
    return _BETWEEN.sub("><", markup), lines


def _dissolve(element: Element, *, has_text: bool) -> None:
    """Put paragraph separators for the edges of a mere block: that spares BeautifulSoup a tag."""
    element.tag = _DISSOLVED
    if has_text:
        text, tail = PARAGRAPH + (element.text or ""), PARAGRAPH + (element.tail or "")
        try:
            element.text, element.tail = text, tail
        except ValueError:
            element.text, element.tail = _CONTROLS.sub("", text), _CONTROLS.sub("", tail)


def _find_kinds(outline: Outline, cuts: Cuts, frame: Frame) -> dict[int, BlockKind]:
    kinds: dict[int, BlockKind] = {}
    nearest: dict[int, BlockKind] = {}  # of the element or of the labelled one that it is in
    for at in range(frame.scope, outline.ends[frame.scope]):
        kind = _kind(outline, cuts, frame, at)
        above = nearest.get(outline.parents[at])
        if kind is not None and not (kind is above and outline.blocks[at] != at):
            kinds[at] = kind
        if label := kind or above:
            nearest[at] = label
    return kinds


def _label(element: Element, kind: BlockKind) -> None:
    element.set(KIND, kind)
    if element.tag not in BLOCK_TAGS:
        element.tag = "section"
    if kind is BlockKind.BYLINE:
        _part_lines(element)
    if kind is BlockKind.CAPTION:
        _part_credit(element)


def _kind(outline: Outline, cuts: Cuts, frame: Frame, at: int) -> BlockKind | None:
    if cuts.inside[at]:
        return None
    if at == frame.headline:
        return BlockKind.TITLE
    if at == frame.container:
        return BlockKind.BODY
    if at == frame.scope:
        return BlockKind.OUTSIDE
    if at in frame.above or _is_word_of_sentence(outline, cuts, at):
        return None
    kind = _named_kind(outline, cuts, at) or _tagged_kind(outline, cuts, at)
    if kind is None and at > (frame.headline or 0):
        in_story = outline.is_within(at, frame.container)
        return BlockKind.CAPTION if is_beside_picture(outline, at, in_story=in_story) else None
    return kind


def _is_word_of_sentence(outline: Outline, cuts: Cuts, at: int) -> bool:
    block = outline.blocks[at]
    return block != at and outline.own[block] - outline.total[at] >= LONG and Mark.CREDIT not in cuts.marks[at]


def _named_kind(outline: Outline, cuts: Cuts, at: int) -> BlockKind | None:
    marks = cuts.marks[at]
    if not marks:  # so for most elements
        return None
    for mark, kind, most in _KINDS:
        if mark in marks:
            if outline.total[at] <= most:
                return kind
            return BlockKind.OUTSIDE if mark is Mark.BYLINE and outline.long[at] else None
    return BlockKind.OUTSIDE if Mark.AROUND in marks else None


def _tagged_kind(outline: Outline, cuts: Cuts, at: int) -> BlockKind | None:
    element = outline.elements[at]
    if is_framed(outline, at, cuts.marks[at]):
        return BlockKind.CAPTION
    if outline.total[at] > _SHORT_PART:
        return None
    if element.tag == "time":
        return BlockKind.DATE
    return BlockKind.BYLINE if element.get("rel") == "author" else _PROPERTIES.get(element.get("itemprop") or "")


def read_stamps(outline: Outline, cuts: Cuts, frame: Frame, rules: MarkupRules) -> list[str]:
    """Return the dates of publication that a machine can read by the story, in order; before labelling."""
    found = []
    for at in range(frame.scope, outline.ends[frame.scope]):
        if cuts.inside[at]:
            continue
        element = outline.elements[at]
        is_date = (
            outline.tags[at] == "time" or Mark.DATE in cuts.marks[at] or element.get("itemprop") == "datePublished"
        )
        if is_date and not _is_change(outline, cuts, at, rules):
            found.append(element.get("datetime") or element.get("content") or element.get("title") or "")
    return found


def _is_change(outline: Outline, cuts: Cuts, at: int, rules: MarkupRules) -> bool:
    element, above = outline.elements[at], outline.parents[at]
    if Mark.MODIFIED in cuts.marks[at] or Mark.MODIFIED in cuts.marks[above]:
        return True
    before = element.getprevious()
    lead = outline.elements[above].text if before is None else before.tail
    said = (" ".join(read_pieces(element)), lead or "")
    return element.get("itemprop") == "dateModified" or any(rules.changed.match(text) for text in said)


def _part_lines(element: Element) -> None:
    """Put a line break between inline elements that only white space parts, and behind a name before them."""
    for child in [child for child in element.iter(*INLINE) if child.getnext() is not None]:
        if not (child.tail or "").strip():
            child.addnext(etree.Element("br"))
    names = (element.text or "").split()
    if len(names) > 1 and len(element) and names[-1][-1].isalpha() and all(name[0].isupper() for name in names):
        element.insert(0, etree.Element("br"))


def _part_credit(element: Element) -> None:
    """Label what a caption's markup sets apart behind its last sentence: who took the picture."""
    last = next(iter([*element.iter(*INLINE)][-1:]), None)
    if last is None or (last.tail or "").strip() or len(text := "".join(read_pieces(last)).strip()) > _CREDIT:
        return
    before = "".join(read_pieces(element)).rstrip().removesuffix(text).rstrip()
    if text and before.endswith(SENTENCE_ENDS):
        _label(last, BlockKind.CREDIT)


def _replace(element: Element, number: int) -> None:
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # lxml has it since 4.4, the stubs do not
    element.tag = "hr"
    element.set(CUT, str(number))
