"""Captions by their place in the markup: in a picture's frame, or right behind one, whatever their class is called."""

from etl.decode.html.outline import BLOCK_TAGS, Outline
from etl.decode.html.parse import Element, read_pieces
from etl.rules.markup import Mark

_FULL_STOPS = (".", "!", "?", "”", '"', "’")
SENTENCE_ENDS = (*_FULL_STOPS, ")")
_FRAMES = frozenset(("figure", "table"))  # a table, as pages were once laid out
_BOXES = frozenset(("center", "div", "td"))  # that open with a picture and hold a line below it
_PICTURES = ("img", "amp-img", "picture")
_SLANTED = frozenset(("em", "i", "small", "font", "span"))
_BREAKS = frozenset(("br", *BLOCK_TAGS))
_CAPTION = 1000  # characters of a picture's caption
_LINE = 200  # characters of a line that only its place makes a caption
_LINES = 2  # blocks of text in the box that frames a picture
_WORDS = 5  # of a caption that only its place tells: names below portraits and days beside icons have fewer


def is_gallery(outline: Outline, at: int) -> bool:
    """Tell whether a box holds pictures and what they show, but no links."""
    return not outline.links[at] and outline.total[at] <= _CAPTION and _holds_picture(outline.elements[at])


def is_framed(outline: Outline, at: int, marks: frozenset[Mark]) -> bool:
    """Tell whether an element is the frame of a picture with its caption, or the caption itself."""
    element = outline.elements[at]
    if element.tag == "figcaption" or (Mark.GALLERY in marks and is_gallery(outline, at)):
        return True
    if element.tag in _FRAMES or (Mark.PICTURE in marks and element.tag in BLOCK_TAGS):
        return _is_frame(outline, at)
    return _is_line_below(outline, at)


def is_beside_picture(outline: Outline, at: int, *, in_story: bool) -> bool:
    """Tell whether a short text without links stands in a picture's box or right behind one, as nameless captions do.

    In a story, a paragraph behind a picture is the story's own, unless its markup sets it apart from the paragraphs.
    """
    element = outline.elements[at]
    if not 0 < outline.total[at] <= _LINE or next(element.iter("a"), None) is not None:
        return False
    told = "".join(read_pieces(element)).split()
    if sum(word[0].isalpha() or not word[0].isalnum() for word in told) < _WORDS:
        return False
    if element.tag in _BOXES and _lines(outline, at) <= _LINES and _opens_with_picture(element):
        return True
    picture = _before(element)
    if picture is None:
        return False
    if in_story:
        is_apart = outline.tags[outline.blocks[at]] != "p" or not told[-1].endswith(_FULL_STOPS)
        return picture.tag in _PICTURES and element.tag != "p" and is_apart and _ends_line(element)
    return _holds_picture(picture) and not "".join(read_pieces(picture)).strip()


def _lines(outline: Outline, at: int) -> int:
    """Return how many blocks of a branch have text of their own."""
    return sum(1 for block in range(at, outline.ends[at]) if outline.own[block])


def _holds_picture(element: Element) -> bool:
    return next(element.iter(*_PICTURES), None) is not None


def _is_frame(outline: Outline, at: int) -> bool:
    """Tell whether a box holds a picture and a line or two, or is a figure that holds words of its own alone."""
    if _lines(outline, at) > _LINES or outline.total[at] > _CAPTION:
        return False
    is_plain = outline.tags[at] == "figure" and outline.own[at] == outline.total[at] <= _LINE
    return is_plain or _holds_picture(outline.elements[at])


def _is_line_below(outline: Outline, at: int) -> bool:
    """Tell whether a paragraph is a picture and a line below it that is no sentence, all of it slanted or small."""
    if outline.tags[at] != "p" or not 0 < outline.total[at] <= _LINE:
        return False
    element = outline.elements[at]
    if len(element) < _LINES or (element.text or "").strip() or not _holds_picture(element):
        return False
    last = element[-1]
    whole = last.tag in _SLANTED and not (last.tail or "").strip()
    return whole and not "".join(read_pieces(last)).strip().endswith(SENTENCE_ENDS)


def _opens_with_picture(element: Element) -> bool:
    first = element[0] if len(element) else None
    if first is None or (element.text or "").strip():
        return False
    return _holds_picture(first) and not "".join(read_pieces(first)).strip()


def _before(element: Element) -> Element | None:
    """Return the element that stands right before another, but for a line break."""
    before = element.getprevious()
    if before is not None and before.tag == "br" and not (before.tail or "").strip():
        before = before.getprevious()
    return None if before is None or (before.tail or "").strip() else before


def _ends_line(element: Element) -> bool:
    """Tell whether an element is the last of its line."""
    if element.tag in BLOCK_TAGS:
        return True
    after = element.getnext()
    return not (element.tail or "").strip() and (after is None or after.tag in _BREAKS)
