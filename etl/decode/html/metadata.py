"""What a page says of its article outside the text: JSON-LD, Open Graph, Dublin Core, meta names, links, the title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.decode.html.jsonld import LinkedData, read_linked_data
from etl.decode.html.parse import Element
from etl.rules.markup import MarkupRules

_LINK = re.compile(r"^(?:https?:|//|www\.|@)|\.(?:com|org|net)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?![a-z])", re.IGNORECASE)
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*;\s*|\s+(?:and|&)\s+|\s*,\s*(?:and\s+)?(?=\S+\s+\S)")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the head of a page says, as it is written there, the most trusted first."""

    titles: tuple[str, ...]  # with or without the outlet's name
    headlines: tuple[str, ...]  # of JSON-LD: never with the outlet's name
    stamps: tuple[str, ...]  # of the publication, never of a change
    authors: tuple[str, ...]
    sites: tuple[str, ...]
    descriptions: tuple[str, ...]
    url: str | None
    language: str | None


def read_metadata(root: Element, rules: MarkupRules) -> PageMetadata:
    """Return what a page's metadata says of its article."""
    named = _read_meta(root)
    linked = read_linked_data(
        script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    page_title = next((title.text for title in root.iter("title") if title.text), None)
    headlines = (linked.headline,) if linked.headline else ()
    sites = [*_pick(named, rules.sites), *filter(None, [linked.publisher])]
    return PageMetadata(
        titles=_unique([*_pick(named, rules.titles), *filter(None, [page_title])]),
        headlines=headlines,
        stamps=_unique([*filter(None, [linked.published]), *_pick(named, rules.stamps)]),
        authors=_read_authors([linked.authors, *(tuple(named.get(name, ())) for name in rules.authors)]),
        sites=_unique(name for name in sites if not _LINK.search(name)),
        descriptions=_unique(_pick(named, rules.descriptions)),
        url=_read_url(root, linked, named),
        language=_read_language(root, linked, named),
    )


def _read_meta(root: Element) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                named.setdefault(name.strip().lower(), []).append(content)
    return named


def _pick(named: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (content for name in names for content in named.get(name, ()))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))


def _read_authors(sources: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the authors of the first source that names any; the address of a profile is no name."""
    for source in sources:
        texts = (_BY.sub("", text) for text in source if not _LINK.search(text))
        if names := _unique(name for text in texts for name in _NAME_ENDS.split(text)):
            return names
    return ()


def _read_url(root: Element, linked: LinkedData, named: dict[str, list[str]]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    found = [*links, *_pick(named, ("og:url",)), linked.url]
    return next((url.strip() for url in found if url and url.strip().startswith(("http://", "https://"))), None)


def _read_language(root: Element, linked: LinkedData, named: dict[str, list[str]]) -> str | None:
    said = [root.get("lang"), linked.language, *_pick(named, ("content-language", "og:locale", "dc.language"))]
    found = (_LANGUAGE.match(language.strip()) for language in said if language)
    return next((match[1].lower() for match in found if match), None)
