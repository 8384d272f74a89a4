"""Pages as HTML: all that a text or a user wrote is escaped, and links lead to pages of the site or to http(s)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from etl.explore.pages import Fact, Grid, Link, Mark, Page, Quote, Section
from etl.explore.things import Thing
from etl.serve.links import Path, address_of, is_web_address, link_countries

_CODED = ("kind", "status", "field", "language")  # columns whose codes have underscores between words
_COUNTRY_CODE = 2  # letters
_LABEL = 48  # characters of a name after a sentence
_TOLD_OF = (Thing.AGREEMENT, Thing.EVENT)  # that a link follows the sentence for; a post's holder is marked within it


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A paragraph or sentence, ready to print."""

    html: Markup
    label: str | None
    address: str | None  # where the article says it
    place: str | None
    kind: str | None  # of a paragraph of an article


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A part of a page, ready to print."""

    heading: str | None
    facts: Sequence[tuple[str, Markup, str | None]]
    columns: Sequence[str]
    rows: Sequence[Sequence[Markup]]
    quotes: Sequence[ShownQuote]
    cuts: Sequence[ShownQuote]


@dataclass(frozen=True)
class Renderer:
    """What turns parts of a page into HTML."""

    path: Path
    country_names: Mapping[str, str] = field(default_factory=dict)

    def render(self, page: Page) -> list[ShownSection]:
        """Return a page's parts."""
        return [self._section(section) for section in page.sections]

    def _section(self, section: Section) -> ShownSection:
        columns, rows = self._table(section.grid) if section.grid else ((), ())
        quotes = [(quote.is_cut, self._quote(quote)) for quote in section.quotes]
        return ShownSection(
            heading=section.heading,
            facts=[(_words(fact.name), self._fact(fact), fact.note) for fact in section.facts],
            columns=columns,
            rows=rows,
            quotes=[quote for is_cut, quote in quotes if not is_cut],
            cuts=[quote for is_cut, quote in quotes if is_cut],
        )

    def _fact(self, fact: Fact) -> Markup:
        if fact.name == "url" and is_web_address(fact.value):
            return _outward(fact.value, fact.value)
        return self._value(fact.name, fact.value)

    def _value(self, name: str, value: object) -> Markup:
        text = "" if value is None else str(value)
        if name in _CODED:
            text = text.replace("_", " ")
        linked = link_countries(text, self.path, self.country_names)
        return linked if linked is not None and name not in _CODED else escape(text)

    def _table(self, grid: Grid) -> tuple[Sequence[str], Sequence[Sequence[Markup]]]:
        """Return the columns and cells of a grid; a column that only repeats where another leads is left out."""
        links = grid.links or [{}] * len(grid.rows)
        numbers = [{link.number for link in row.values()} for row in links]
        shown = [
            place
            for place in range(len(grid.columns))
            if not all(row[place] in known for row, known in zip(grid.rows, numbers, strict=True))
        ]
        rows = [
            [self._cell(grid.columns[place], row[place], leads) for place in shown]
            for row, leads in zip(grid.rows, links, strict=True)
        ]
        return [_words(grid.columns[place]) for place in shown], rows

    def _cell(self, column: str, value: object, leads: Mapping[str, Link]) -> Markup:
        if column in leads and value not in (None, ""):
            text = str(value).replace("_", " ") if column in _CODED else str(value)
            return self._anchor(leads[column], escape(text))
        return self._value(column, value)

    def _anchor(self, link: Link, html: Markup, css: str | None = None) -> Markup:
        style = Markup(' class="{}"').format(css) if css else ""
        return Markup('<a{} href="{}">{}</a>').format(style, self.path(address_of(link)), html)

    # ---- marked texts ----------------------------------------------------------------------------------------------

    def _quote(self, quote: Quote) -> ShownQuote:
        html, at = Markup(), 0
        for group in _overlapping(quote.told):
            start, end = group[0].char_start, max(mark.char_end for mark in group)
            html += self._marked(quote, at, start) + self._told(quote, group, (start, end))
            at = end
        html += self._marked(quote, at, len(quote.text))
        address = self.path(address_of(quote.link)) if quote.link else None
        kind = quote.label if quote.place is not None else None
        return ShownQuote(html, quote.label, address, quote.place, kind)

    def _told(self, quote: Quote, group: Sequence[Mark], span: tuple[int, int]) -> Markup:
        """Return a sentence that tells of something, followed by links to what it tells of."""
        places = [f"p{quote.place}-{start}" for start in dict.fromkeys(mark.char_start for mark in group)]
        others = Markup().join(Markup('<span id="{}"></span>').format(place) for place in places[1:])
        inner = self._marked(quote, *span)
        tells = {mark.link: mark.label for mark in group if mark.link and mark.link.thing in _TOLD_OF}
        badges = Markup().join(
            Markup(" ") + self._anchor(link, escape(f"{link.thing}: {_shorten(label)}"), "tells")
            for link, label in tells.items()
        )
        return Markup('<span class="told" id="{}">{}{}</span>{}').format(places[0], others, inner, badges)

    def _marked(self, quote: Quote, start: int, end: int) -> Markup:
        """Return a stretch of a text with its marks; a mark that reaches beyond the stretch is cut at its ends."""
        html, at = Markup(), start
        for mark in quote.marks:
            begins, ends = max(mark.char_start, start), min(mark.char_end, end)
            if begins >= ends:
                continue
            html += escape(quote.text[at:begins]) + self._mark(mark, quote.text[begins:ends])
            at = ends
        return html + escape(quote.text[at:end])

    def _mark(self, mark: Mark, words: str) -> Markup:
        is_country = len(mark.label) == _COUNTRY_CODE and mark.label.isupper()
        css = "country" if is_country else mark.label
        if mark.link:
            return self._anchor(mark.link, escape(words), f"mark {css}")
        return Markup('<mark class="{}" title="{}">{}</mark>').format(css, mark.label, words)


def source_of(page: Page) -> tuple[str, str] | None:
    """Return the address and the host of the page that an article was taken from, where that is on the web."""
    facts = {fact.name: fact.value for section in page.sections for fact in section.facts}
    url = facts.get("url")
    return (url, urlsplit(url).netloc) if url and is_web_address(url) else None


def _overlapping(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Yield marks in groups that share characters; marks come in order of their place."""
    group: list[Mark] = []
    for mark in marks:
        if group and mark.char_start >= max(m.char_end for m in group):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _outward(address: str, text: str) -> Markup:
    return Markup('<a rel="noopener noreferrer nofollow" href="{}">{}</a>').format(address, text)


def _shorten(label: str) -> str:
    return label if len(label) <= _LABEL else label[:_LABEL].rstrip() + "…"


def _words(name: str) -> str:
    return name.replace("_", " ")
