"""What of a page is evidently not its story, by its markup: tags, roles, names, hidden parts, lists of links.

A name is only a name: a branch that holds the headline, or more of the page's long text than a box could, is not cut
for it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.decode.html.outline import Outline
from etl.decode.html.parse import Element, read_attributes
from etl.decode.html.pictures import is_gallery
from etl.rules.markup import Mark, MarkupRules

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LARGE = 0.4  # of the page's long text: a branch with more is no box beside the story
_MOST = 0.7  # of the page's long text: a hidden branch with more is a story that a script shows
_ALL = 0.85  # of the page's long text: a branch with more is the story, whatever it is called
_LINKED = 0.7  # of a list's or a box's characters in links: it is a list of links
_LISTS = frozenset(("ul", "ol", "dl", "div", "section", "table", "p", "center", "article"))
TYPED = frozenset((Mark.BYLINE, Mark.DATE, Mark.STANDFIRST, Mark.CAPTION, Mark.CREDIT))

_KEPT = frozenset((Mark.STORY, Mark.AROUND))


@dataclass(slots=True)
class Cuts:
    """Which elements are cut, and the marks of those that are not; parallel to the outline."""

    inside: list[bool]  # the element is a cut one or within one
    marks: list[frozenset[Mark]]

    def is_root(self, outline: Outline, index: int) -> bool:
        """Tell whether an element is cut itself, not for what it is within."""
        return self.inside[index] and not (index and self.inside[outline.parents[index]])


@dataclass(slots=True)
class _Judge:
    outline: Outline
    rules: MarkupRules
    above_headline: frozenset[int]  # the headline's element and those that it is in
    rows: dict[str, int] | None = None  # long text of all the elements that have the same class; few pages need it

    def is_cut(self, at: int, attributes: Mapping[str, str], marks: frozenset[Mark], around: frozenset[Mark]) -> bool:
        element, long = self.outline.elements[at], self.outline.long[at]
        whole = self.outline.long[0]
        if at in self.above_headline or long > _ALL * whole:
            return False
        if self._is_never_story(self.outline.tags[at], attributes, marks):
            return not self._holds_embed(element)
        if long <= _MOST * whole and _is_hidden(attributes):
            return True
        if long > _LARGE * whole:
            return False
        if Mark.GALLERY in marks and TYPED.isdisjoint(marks) and not is_gallery(self.outline, at):
            return True
        if Mark.CUT_UNLESS_LARGE in marks and Mark.AROUND not in marks:
            if Mark.STORY in around and self._row(attributes.get("class", "")) > _LARGE * whole:
                return False  # every paragraph in a box of its own
            if not self._holds_embed(element):
                return True
        return TYPED.isdisjoint(marks) and TYPED.isdisjoint(around) and self._is_link_list(at)

    def _is_never_story(self, tag: str, attributes: Mapping[str, str], marks: frozenset[Mark]) -> bool:
        if tag in self.rules.cut_tags or attributes.get("role") in self.rules.cut_roles:
            return True
        return Mark.CUT in marks and _KEPT.isdisjoint(marks)

    def _holds_embed(self, element: Element) -> bool:
        return any(Mark.EMBED in self.rules.marks(quote.get("class") or "") for quote in element.iter("blockquote"))

    def _row(self, name: str) -> int:
        if self.rows is None:
            self.rows = _add_rows(self.outline)
        return self.rows.get(name, 0)

    def _is_link_list(self, at: int) -> bool:
        outline = self.outline
        if outline.tags[at] not in _LISTS or outline.links[at] < _LINKED * outline.total[at]:
            return False
        return outline.tags[at] != "p" or outline.links[at] == outline.total[at]


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return "style" in attributes and _HIDDEN.search(attributes["style"]) is not None


def find_cuts(outline: Outline, rules: MarkupRules, headline: int | None) -> Cuts:
    """Return what is cut of a page; `headline` is the index of the headline's element."""
    judge = _Judge(outline, rules, outline.path(headline))
    nothing: frozenset[Mark] = frozenset()
    cuts = Cuts([False] * len(outline), [nothing] * len(outline))
    above = [nothing] * len(outline)  # the marks of an element and of all that it is in
    at = 0
    while at < len(outline):
        around = above[outline.parents[at]]
        attributes = read_attributes(outline.elements[at])
        if "class" in attributes or "id" in attributes:
            cuts.marks[at] = rules.marks(f"{attributes.get('class', '')} {attributes.get('id', '')}")
        above[at] = around | cuts.marks[at]
        stop = at + 1
        if at > 0 and judge.is_cut(at, attributes, cuts.marks[at], around):
            stop = outline.ends[at]
            cuts.inside[at:stop] = [True] * (stop - at)
        at = stop
    return cuts


def _add_rows(outline: Outline) -> dict[str, int]:
    rows: dict[str, int] = {}
    for element, long in zip(outline.elements, outline.long, strict=True):
        if long and (name := element.get("class")):
            rows[name] = rows.get(name, 0) + long
    return rows
