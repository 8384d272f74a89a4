"""Text → the tree of a page, by lxml.

The parser is libxml2's for HTML: it mends what is broken, reads no entity declarations (so no entity can grow) and
loads nothing. `huge_tree` lifts its limits of depth and size; everything that walks the tree is a loop, not a
recursion.
"""

import re

from lxml import etree

Element = etree._Element

# What they hold is no text, or (form fields, fallbacks, duplicates for browsers without scripts) not the story's.
_SILENT = (
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "map",
    "applet", "select", "datalist", "textarea", "button", "noframes", "link", "meta", "base", "param", "source",
    "track", "colgroup",
)  # fmt: skip

_SUBSET = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)  # of a DTD

# Beyond 2,048 levels libxml2 gives up and drops the rest; a page so deep is read again without what can be nested.
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_NESTING = re.compile(
    r"</?(?!(?:html|head|body|title|meta|link|script|style|h[1-6]|p|br|a|li|time|figcaption)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)


# libxml2 walks past all attributes of a tag to add one: 100,000 take it two minutes, and no page has a hundred.
# What is taken for a tag here ends no sooner than it does for libxml2, and no part of the pattern gives back its signs.
_SCRIPT = rb"(?i:script|style)"
_ASIDE = rb"%b\b(?:[^<]++|<(?!/%b))*+|!--(?:[^-]++|-(?!->))*+" % (_SCRIPT, _SCRIPT)  # holds no tags
_PART = rb"""(?:[^<>=]{1,64}+(?:="[^"]*+")?+|=\s*+(?:"[^"]*+"|'[^']*+')?+|<)"""  # an attribute, or some without values
_CROWDED = re.compile(rb"<(?:%b|(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)%b{300,}+)" % (_ASIDE, _PART))

# To look for it through a page takes a tenth of all time: it is done where one place of many may be amid a crowd.
_AMID = re.compile(rb"%b{50}+" % _PART)
_STRIDE = 16384  # bytes from one such place to the next: in so many are no more attributes than libxml2 soon reads
_SCRIPT_END = re.compile(rb"</%b" % _SCRIPT)
_BACK = 2 * _STRIDE  # bytes before a place in which the start of a script is looked for


def parse_page(text: str) -> Element | None:
    """Return the root of a page, or None where there is no element in the text."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, collect_ids=False
    )
    data = _SUBSET.sub("", text, count=1).encode("utf-8", "replace").replace(b"\0", b"")
    if _may_be_crowded(data) and any(found["name"] for found in _CROWDED.finditer(data)):  # so for no honest page
        data = _CROWDED.sub(_drop_crowd, data)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing but white space or comments
        return None
    if any(entry.type == _TOO_DEEP for entry in parser.error_log):
        flat = _NESTING.sub(" ", text)
        return root if flat == text else parse_page(flat)
    return root


def _may_be_crowded(data: bytes) -> bool:
    """Tell whether a page may have a tag with a crowd of attributes: one of so many that some place is amid them."""
    at = 0
    while at < len(data):
        if _AMID.match(data, at):
            end = _find_script_end(data, at)
            if end == at:
                return True
            at = end
        at += _STRIDE
    return False


def _find_script_end(data: bytes, at: int) -> int:
    """Return where the script or style ends that a place is in; the place, where it is in none."""
    start = max(data.rfind(tag, max(0, at - _BACK), at) for tag in (b"<script", b"<style"))
    end = _SCRIPT_END.search(data, start) if start >= 0 else None
    return max(at, end.start()) if end else at


def _drop_crowd(found: re.Match[bytes]) -> bytes:
    return b"<" + found["name"] if found["name"] else found[0]


def read_pieces(element: Element) -> list[str]:
    """Return the stretches of text of a branch, as they stand."""
    return [str(piece) for piece in element.itertext()]


def read_attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element, in one call: asking for each is dear."""
    return dict(element.items())  # type: ignore[arg-type]  # the stubs allow bytes, which no parser gives


def find_body(root: Element) -> Element:
    """Return the element that holds the page's text, without scripts, styles and the like; changes the tree.

    The metadata must be read before: its scripts are gone then.
    """
    body = root.find("body")
    top = root if body is None else body
    etree.strip_elements(top, "head", *_SILENT, with_tail=False)
    return top
