"""What of a page is evidently not its story, by its markup: tags, roles, names, hidden parts, lists of links.

A name is only a name: a branch that holds the headline, or more of the page's long text than a box could, is not cut for it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.decode.html.outline import HEADINGS, Outline
from etl.decode.html.parse import Element
from etl.rules.markup import Mark, MarkupRules

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LARGE = 0.4  # of the page's long text: a branch with more is no box beside the story
_ALL = 0.85  # of the page's long text: a branch with more is the story, whatever it is called
_LINKED = 0.7  # of a list's or a box's characters in links: it is a list of links
_LISTS = frozenset(("ul", "ol", "dl", "div", "section", "table", "p", "center", "article"))
TYPED = frozenset((Mark.BYLINE, Mark.DATE, Mark.STANDFIRST, Mark.CAPTION, Mark.CREDIT))


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

    def is_cut(self, at: int, marks: frozenset[Mark], *, typed: bool) -> bool:
        element = self.outline.elements[at]
        share = self.outline.long[at] / max(1, self.outline.long[0])
        if share > _ALL or at in self.above_headline:
            return False
        if Mark.CUT in marks and Mark.STORY not in marks:
            return not self._holds_embed(element)
        if element.get("role") in self.rules.cut_roles:
            return True
        if share > _LARGE:
            return False
        boxed = Mark.CUT_UNLESS_LARGE in marks or element.tag in self.rules.cut_tags or _is_hidden(element.attrib)
        return (boxed and not self._holds_embed(element)) or (not typed and self._is_link_list(at))

    def _holds_embed(self, element: Element) -> bool:
        return any(Mark.EMBED in self.rules.marks(quote.get("class") or "") for quote in element.iter("blockquote"))

    def _is_link_list(self, at: int) -> bool:
        outline = self.outline
        if outline.elements[at].tag not in _LISTS or outline.links[at] < _LINKED * outline.total[at]:
            return False
        return outline.elements[at].tag != "p" or outline.links[at] == outline.total[at]


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(_HIDDEN.search(attributes.get("style", "")))


def find_cuts(outline: Outline, rules: MarkupRules, headline: int | None) -> Cuts:
    """Return what is cut of a page; `headline` is the index of the headline's element."""
    judge = _Judge(outline, rules, outline.path(headline))
    nothing: frozenset[Mark] = frozenset()
    known: dict[str, frozenset[Mark]] = {" ": nothing}
    cuts = Cuts([], [])
    typed: list[bool] = []
    for at, element in enumerate(outline.elements):
        parent = outline.parents[at]
        inherited = at > 0 and cuts.inside[parent]
        marks = nothing
        if not inherited and outline.total[at]:
            names = f"{element.get('class', '')} {element.get('id', '')}"
            marks = known[names] if names in known else known.setdefault(names, rules.marks(names))
        cuts.marks.append(marks)
        typed.append(not marks.isdisjoint(TYPED) or bool(at and typed[parent]))
        cuts.inside.append(inherited or bool(at and outline.total[at] and judge.is_cut(at, marks, typed=typed[at])))
    return cuts
