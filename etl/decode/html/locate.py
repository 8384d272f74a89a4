"""Where the story stands: the branch of the page with the most long text and the least else.

Every block scores by its own text: a long one with few links for the story, a short or linked one against it. A branch's
score is the sum of its blocks'. The best branch is the story's container: paragraphs split over sibling containers are
joined by the branch that holds both, unless what lies between speaks louder.
"""

from itertools import accumulate

from etl.decode.html.cuts import Cuts
from etl.decode.html.outline import HEADINGS, LINK_SHARE, LONG, Outline

_SENTENCE = 25  # characters outside links: a paragraph may be so short
_PARAGRAPHS = frozenset(("p", "blockquote", "pre", "li"))
_CONTAINERS = frozenset(("div", "section", "article", "main", "td", "body", "center", "form", "font", "span"))
_NEUTRAL = HEADINGS | {"td", "th", "caption", "figcaption"}  # short by nature: they speak neither for nor against
_AGAINST = 60  # characters: the most that one short or linked block counts against its branch
_MOST = 0.75  # of a branch's score: a part of it that has so much is the container, the rest is what surrounds it


def locate_story(outline: Outline, cuts: Cuts, headline: int | None) -> int:
    """Return the index of the element that holds the story, the first element's where nothing scores."""
    scores = [_score_block(outline, cuts, at) for at in range(len(outline))]
    long_before = list(accumulate((max(0, score) for score in scores), initial=0))  # running sum, for stretches
    for at in range(len(outline) - 1, 0, -1):
        scores[outline.parents[at]] += scores[at]
    best = max(range(len(outline)), key=lambda at: (scores[at], at))
    start = headline if headline is not None else 0
    for at in range(best + 1, outline.end(best)):
        if scores[at] < _MOST * scores[best] or cuts.inside[at] or outline.elements[at].tag not in _CONTAINERS:
            continue
        if long_before[at] - long_before[max(start, best)] < LONG and not _has_twin(outline, scores, at):
            best = at
    return best


def _score_block(outline: Outline, cuts: Cuts, at: int) -> int:
    own = outline.own[at]
    if not own or cuts.inside[at]:
        return 0
    plain = own - outline.own_links[at]
    tag = outline.elements[at].tag
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
        and outline.elements[other].tag == element.tag
        and outline.elements[other].get("class") == name
        for other in range(outline.parents[at] + 1, outline.end(outline.parents[at]))
        if other != at
    )
