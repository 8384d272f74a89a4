"""Text → the tree of a page, by lxml.

The parser is libxml2's for HTML: it mends what is broken, reads no entity declarations (so no entity can grow) and
loads nothing. `huge_tree` lifts its limits of depth and size; everything that walks the tree is a loop, not a
recursion.
"""

from lxml import etree

Element = etree._Element

# What they hold is no text, or (form fields, fallbacks, duplicates for browsers without scripts) not the story's.
_SILENT = (
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "map",
    "applet", "select", "datalist", "textarea", "button", "noframes", "link", "meta", "base", "param", "source",
    "track", "colgroup",
)  # fmt: skip


def parse_page(text: str) -> Element | None:
    """Return the root of a page, or None where there is no element in the text."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing but white space or comments
        return None


def read_pieces(element: Element) -> list[str]:
    """Return the stretches of text of a branch, as they stand."""
    return [str(piece) for piece in element.itertext()]


def find_body(root: Element) -> Element:
    """Return the element that holds the page's text, without scripts, styles and the like; changes the tree.

    The metadata must be read before: its scripts are gone then.
    """
    body = root.find("body")
    top = root if body is None else body
    etree.strip_elements(top, *_SILENT, with_tail=False)
    return top
