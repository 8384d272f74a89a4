"""Where the story stands: the branch of the page with the most long text and the least else.

Every block scores by its own text: a long one with few links for the story, a short or linked one against it. A
branch's score is the sum of its blocks'. The best branch is the story's container: paragraphs split over sibling
containers are joined by the branch that holds both, unless what lies between speaks louder.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from etl.decode.html.cuts import Cuts
from etl.decode.html.outline import HEADINGS, LINK_SHARE, LONG, Outline
from etl.rules.markup import Mark

_SENTENCE = 25  # characters outside links: a paragraph may be so short
_PARAGRAPHS = frozenset(("p", "blockquote", "pre", "li"))
_CONTAINERS = frozenset(("div", "section", "article", "main", "td", "body", "center", "form", "font", "span"))
_ARTICLES = frozenset(("article", "main"))
_NEUTRAL = HEADINGS | {"td", "th", "caption", "figcaption"}  # short by nature: they speak neither for nor against
_AGAINST = 60  # characters: the most that one short or linked block counts against its branch
_NAMED = 0.25  # of a branch's score: enough for a part of it that is named as the story, or is the headline's article
_MOST = 0.75  # of a branch's score: a part of it that has so much is the container, the rest is what surrounds it


def locate_story(outline: Outline, cuts: Cuts, headline: int | None) -> int:
    """Return the index of the element that holds the story, the first element's where nothing scores."""
    scores = [0] * len(outline)
    for at in outline.pieces:
        if not cuts.inside[at]:
            scores[at] = _score_block(outline, at)
    long_before = list(accumulate([score if score > 0 else 0 for score in scores], initial=0))  # for stretches
    for at in range(len(outline) - 1, 0, -1):
        scores[outline.parents[at]] += scores[at]
    best = len(scores) - 1 - scores[::-1].index(max(scores))  # the last, which is the smallest, of equal ones
    while best and outline.tags[best] not in _CONTAINERS:
        best = outline.parents[best]
    return _descend(outline, cuts, scores, _Start(best, outline.path(headline), long_before))


class _Start(NamedTuple):
    best: int
    above_headline: frozenset[int]
    long_before: list[int]  # scores of the blocks before each element


def _descend(outline: Outline, cuts: Cuts, scores: list[int], start: _Start) -> int:
    """Return the smallest part of the best branch that holds the story; nothing long may precede it there."""
    best, above, long_before = start
    stop = outline.ends[best]
    first = max(above | {best})
    named = {at for at in range(best + 1, stop) if _is_named(outline, cuts, at)}
    all_named = sum(scores[at] for at in _outermost(outline, sorted(named)))
    for at in range(best + 1, stop):
        if cuts.inside[at] or outline.tags[at] not in _CONTAINERS:
            continue
        is_story = at in named and scores[at] >= _MOST * all_named
        is_article = at in above and outline.tags[at] in _ARTICLES
        if scores[at] < (_NAMED if is_story or is_article else _MOST) * scores[best]:
            continue
        if long_before[at] - long_before[first] < LONG and not _has_twin(outline, scores, at):
            best = at
    return best


def _outermost(outline: Outline, indices: Sequence[int]) -> Iterator[int]:
    """Yield those of the elements, in document order, that are in none of the others."""
    stop = 0
    for at in indices:
        if at >= stop:
            stop = outline.ends[at]
            yield at


def _is_named(outline: Outline, cuts: Cuts, at: int) -> bool:
    return Mark.STORY in cuts.marks[at] or "articleBody" in (outline.elements[at].get("itemprop") or "")


def _score_block(outline: Outline, at: int) -> int:
    own = outline.own[at]
    plain = own - outline.own_links[at]
    tag = outline.tags[at]
    if outline.own_links[at] < LINK_SHARE * own:
        if plain >= LONG:
            return plain
        if plain >= _SENTENCE and tag in _PARAGRAPHS:
            return plain // 2
    return 0 if tag in _NEUTRAL else -min(own, _AGAINST)


def _has_twin(outline: Outline, scores: list[int], at: int) -> bool:
    """Tell whether a sibling of the same tag and class holds text of the story too."""
    element = outline.elements[at]
    name = element.get("class")
    return any(
        outline.parents[other] == outline.parents[at]
        and scores[other] >= LONG
        and outline.tags[other] == outline.tags[at]
        and outline.elements[other].get("class") == name
        for other in range(outline.parents[at] + 1, outline.ends[outline.parents[at]])
        if other != at
    )
