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


# libxml2 compares each attribute of a tag with all before it: 100,000 take it two minutes, and no page has a hundred.
# What is taken for a tag here ends no sooner than it does for libxml2, and no part of the pattern gives back its signs.
_SCRIPT = r"(?i:script|style)"
_ASIDE = rf"{_SCRIPT}\b(?:[^<]++|<(?!/{_SCRIPT}))*+|!--(?:[^-]++|-(?!->))*+"  # holds no tags
_PART = r"""(?:[^<>=]{1,64}+(?:="[^"]*+")?+|=\s*+(?:"[^"]*+"|'[^']*+')?+|<)"""  # an attribute, or some without values
_CROWDED = re.compile(rf"<(?:{_ASIDE}|(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+){_PART}{{300}}{_PART}*+)")


def parse_page(text: str) -> Element | None:
    """Return the root of a page, or None where there is no element in the text."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, collect_ids=False
    )
    text = _SUBSET.sub("", text, count=1)
    if any(found["name"] for found in _CROWDED.finditer(text)):  # so for no honest page: looking copies nothing
        text = _CROWDED.sub(_drop_crowd, text)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing but white space or comments
        return None
    if any(entry.type == _TOO_DEEP for entry in parser.error_log):
        flat = _NESTING.sub(" ", text)
        return root if flat == text else parse_page(flat)
    return root


def _drop_crowd(found: re.Match[str]) -> str:
    return f"<{found['name']}" if found["name"] else found[0]


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
