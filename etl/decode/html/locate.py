"""Where the story stands: the branch of the page with the most long text and the least else.

Every block scores by its own text: a long one with few links for the story, a short or linked one against it. A branch's
score is the sum of its blocks'. The best branch is the story's container: paragraphs split over sibling containers are
joined by the branch that holds both, unless what lies between speaks louder.
"""

from etl.decode.html.cuts import Cuts
from etl.decode.html.outline import HEADINGS, LINK_SHARE, LONG, Outline
from etl.rules.markup import Mark

_SENTENCE = 25  # characters outside links: a paragraph may be so short
_PARAGRAPHS = frozenset(("p", "blockquote", "pre", "li"))
_AGAINST = 60  # characters: the most that one short or linked block counts against its branch
_NAMED = 0.8  # of the best branch's score: a branch named as the story that has so much is preferred


def locate_story(outline: Outline, cuts: Cuts) -> int:
    """Return the index of the element that holds the story, the first element's where nothing scores."""
    scores = [_score_block(outline, cuts, at) for at in range(len(outline))]
    for at in range(len(outline) - 1, 0, -1):
        scores[outline.parents[at]] += scores[at]
    best = max(range(len(outline)), key=lambda at: (scores[at], at))
    return _prefer_named(outline, cuts, scores, best)


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
    return 0 if tag in HEADINGS else -min(own, _AGAINST)


def _prefer_named(outline: Outline, cuts: Cuts, scores: list[int], best: int) -> int:
    for at in range(outline.end(best) - 1, best, -1):
        named = Mark.STORY in cuts.marks[at] or outline.elements[at].get("itemprop") == "articleBody"
        if named and not cuts.inside[at] and scores[at] >= _NAMED * scores[best]:
            return at
    return best
