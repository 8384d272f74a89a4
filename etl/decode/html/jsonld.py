"""What a page says of its article in JSON-LD: schema.org's NewsArticle and its kin, alone, in an array or in a @graph.

https://schema.org/NewsArticle. References by `@id` are followed; broken scripts are passed over.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Node = dict[str, object]

_DEPTH = 8  # of nodes within nodes; deeper ones are no article's
_ARTICLES = ("Article", "Posting", "Report", "Review")  # how the names of the types end: NewsArticle, BlogPosting …
_WEAK = frozenset(("WebPage", "ItemPage"))


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What JSON-LD says of the article, as it is written there."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """Return what the first article of the scripts says; a web page's date and name stand in where there is none."""
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    by_id = {name: node for node in nodes if len(node) > 1 and isinstance(name := node.get("@id"), str)}
    articles = [node for node in nodes if any(kind.endswith(_ARTICLES) for kind in _types(node))]
    pages = [node for node in nodes if not _WEAK.isdisjoint(_types(node))]
    chosen = next(iter([*articles, *pages]), None)
    return LinkedData() if chosen is None else _read(chosen, by_id)


def _load(script: str) -> object:
    text = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        loaded: object = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _nodes(value: object) -> Iterator[Node]:
    level = [value]
    for _ in range(_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, list):
                below.extend(item)
            elif isinstance(item, dict):
                yield item
                below.extend(child for child in item.values() if isinstance(child, dict | list))
        level = below


def _read(node: Node, by_id: dict[str, Node]) -> LinkedData:
    return LinkedData(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")),
        authors=tuple(_names(node.get("author"), by_id, "Person")),
        publisher=next(_names(node.get("publisher"), by_id, None), None),
        url=_url(node),
        language=_text(node.get("inLanguage")),
    )


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _names(value: object, by_id: dict[str, Node], kind: str | None) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            name = item.get("@id")
            node = by_id.get(name, item) if isinstance(name, str) else item
            if kind is None or not _types(node) or kind in _types(node):
                listed = node.get("name")
                yield from filter(None, map(_text, listed if isinstance(listed, list) else [listed]))
        elif text := _text(item):
            yield text


def _url(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage")):
        found = value.get("@id") if isinstance(value, dict) else value
        if isinstance(found, str) and found.startswith("http"):
            return found
    return None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
