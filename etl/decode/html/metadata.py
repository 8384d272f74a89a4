"""What a page says of its article outside the text: JSON-LD, Open Graph, Dublin Core, meta names, links, the title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.decode.html.jsonld import read_linked_data
from etl.decode.html.parse import Element
from etl.rules.markup import MarkupRules

_LINK = re.compile(r"^(?:https?:|//|www\.|@)|\.(?:com|org|net)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?![a-z])", re.IGNORECASE)
_LANGUAGES = ("content-language", "og:locale", "dc.language")
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
    said = _read_elements(root)
    named, linked = said.named, read_linked_data(said.scripts)
    headlines = (linked.headline,) if linked.headline else ()
    sites = [*_pick(named, rules.sites), *filter(None, [linked.publisher])]
    return PageMetadata(
        titles=_unique([*_pick(named, rules.titles), *said.titles[:1]]),
        headlines=headlines,
        stamps=_unique([*filter(None, [linked.published]), *_pick(named, rules.stamps)]),
        authors=_read_authors([linked.authors, *(tuple(named.get(name, ())) for name in rules.authors)]),
        sites=_unique(name for name in sites if not _LINK.search(name)),
        descriptions=_unique(_pick(named, rules.descriptions)),
        url=_first_address([*said.canonical, *_pick(named, ("og:url",)), linked.url]),
        language=_first_language([root.get("lang"), linked.language, *_pick(named, _LANGUAGES)]),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """The contents of a page's metadata elements."""

    named: dict[str, list[str]]  # of meta elements, by name in lower case
    scripts: list[str]  # of JSON-LD
    titles: list[str]
    canonical: list[str]


def _read_elements(root: Element) -> _Said:
    """Read all metadata elements in one pass over the tree."""
    said = _Said({}, [], [], [])
    for element in root.iter("meta", "script", "title", "link"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, said.named)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                said.scripts.append(element.text or "")
        elif tag == "title":
            said.titles.append(element.text or "")
        elif (element.get("rel") or "").lower() == "canonical":
            said.canonical.append(element.get("href") or "")
    return said


def _read_meta(meta: Element, named: dict[str, list[str]]) -> None:
    content = " ".join((meta.get("content") or "").split())
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if content and (name := meta.get(attribute)):
            named.setdefault(name.strip().lower(), []).append(content)


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


def _first_address(urls: Iterable[str | None]) -> str | None:
    return next((url.strip() for url in urls if url and url.strip().startswith(("http://", "https://"))), None)


def _first_language(languages: Iterable[str | None]) -> str | None:
    found = (_LANGUAGE.match(language.strip()) for language in languages if language)
    return next((match[1].lower() for match in found if match), None)
