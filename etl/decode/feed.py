"""A feed's story, saved as it came (RSS, Atom) → the page that its item holds, and what the feed says of it.

A feed of several stories is no article: which of them is meant nobody can tell.
"""

import re
from collections.abc import Iterator

from lxml import etree

from etl.decode.jsonl import Record
from etl.decode.metadata import read_metadata
from etl.records import Rejection
from models.codes import RejectionReason

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?:<\?xml-stylesheet[^>]*>|<!--.*?-->)\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")  # its encoding is no longer the text's
_MARKUP = re.compile(r"<(?:p|br|div|h\d|ul|ol|figure|img|a|em|strong|blockquote)\b", re.IGNORECASE)
_SECTION = re.compile(r"\s+(?:[»|>]|[-–—]|&raquo;)\s+.*")  # "The Lamp » World"
# What an item's elements are called, the fullest text first.
_STORY = ("encoded", "content", "description", "summary")
_FIELDS = {
    "title": ("title",),
    "url": ("link", "guid", "id"),
    "author": ("creator", "author", "name"),
    "published": ("pubDate", "published", "date", "issued", "updated"),
}


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed, saved under a text's or a page's name."""
    return bool(_FEED.match(text))


def read_feed(text: str) -> Record | Rejection:
    """Return the only story of a feed, or why there is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(_DECLARATION.sub("", text, count=1).strip().encode(), parser)
    items = [] if root is None else [node for node in _elements(root) if _name(node) in ("item", "entry")]
    if len(items) != 1:
        detail = f"is a feed of {len(items)} stories: save each as a file of its own"
        return Rejection(RejectionReason.INVALID_RECORD, detail)
    story = _first(items[0], _STORY)
    if not story:
        return Rejection(RejectionReason.EMPTY, "the feed's item has no text")
    fields = {field: _first(items[0], names) for field, names in _FIELDS.items()}
    outlet = next((_text(node) for node in _elements(root) if _name(node) == "title"), "")
    return Record(
        story,
        bool(_MARKUP.search(story)),
        read_metadata({**fields, "publisher": _SECTION.sub("", outlet) if outlet != fields["title"] else None}),
    )


def _elements(node: etree._Element) -> Iterator[etree._Element]:
    return node.iter(etree.Element)


def _name(node: etree._Element) -> str:
    """Return an element's name without its namespace, or without the prefix of one that the feed forgot to declare."""
    return re.split("[}:]", str(node.tag))[-1]


def _first(item: etree._Element, names: tuple[str, ...]) -> str | None:
    """Return the text of an item's first element of these names, in the names' order."""
    children = list(_elements(item))[1:]
    texts = (_text(node) for name in names for node in children if _name(node) == name)
    return next(filter(None, texts), None)


def _text(node: etree._Element) -> str:
    """Return an element's text, or of a link without one its address."""
    return "".join(str(part) for part in node.itertext()).strip() or str(node.get("href") or "")
