"""What rules leave open is decided by the weight of all its signs, and so is what they cut or keep for weak reasons.

Inside the story a line becomes a caption where its signs say so, and is cut where hardly anything speaks for a
paragraph. A sentence is only cut where next to nothing does: a story's last word is dearer than a page's.
"""

from collections.abc import Sequence

from etl.clean.asides import is_loose
from etl.clean.closing import ends_story
from etl.clean.pieces import Line, Piece
from etl.clean.scales import Scales
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_WEAK = frozenset({"aside", "after_story", "related_item", "before_title", "head", "box", "author_code"})
_INSIDE = _WEAK - {"before_title", "head"}
_CAPTION_WORDS, _TITLE_SHARE = 3, 0.7  # least words of a caption, most of its words that the headline has too
_CAPTION_CUT = 0.45  # least likelihood for a line that is cut anyway, if it is no more likely the page's own
_CAPTION, _CAPTION_ENDED, _CAPTION_FIRST = 0.6, 0.96, 0.98  # least likelihood; of a sentence, of the story's first line
_BODY, _BODY_ENDED, _BODY_PROSE = 0.3, 0.08, 0.035  # least likelihood of a line, a short sentence and a paragraph
_PARAGRAPH = 25  # words of prose that is not weighed: of the lines that weights would rightly cut none was as long
_ANY_PART = {ParagraphKind.CAPTION: 0.01, ParagraphKind.STANDFIRST: 0.003}  # least likelihood of any part of an article


def weigh_pieces(pieces: Sequence[Piece], scales: Scales, start: int, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with what rules left open, or decided for weak reasons, decided by its weights."""
    marked = list(pieces)
    if is_loose(pieces[start:]):
        return marked
    title = next((frozenset(p.line.words) for p in pieces if p.kind is ParagraphKind.TITLE), frozenset[str]())
    for i, piece in enumerate(pieces):
        is_open = piece.is_open and i >= start and not (piece.line.is_prose and piece.line.size >= _PARAGRAPH)
        if not is_open and piece.rule not in _WEAK and piece.kind not in _ANY_PART:
            continue
        weights = scales.weigh(i)
        if piece.kind is not ParagraphKind.CAPTION and _is_caption(piece, weights, i == start, title):
            marked[i] = piece.keep(ParagraphKind.CAPTION, "weighed")
        elif (
            sum(weights) < _ANY_PART.get(piece.kind, 0.0) if piece.kind else _is_nothing(piece.line, weights[1], rules)
        ):
            marked[i] = piece.cut("weighed") if piece.kind or not scales.is_listed(i) else piece
    return marked


def _is_caption(piece: Piece, weights: tuple[float, ...], is_first: bool, title: frozenset[str]) -> bool:
    line, caption = piece.line, weights[2]
    if line.size < _CAPTION_WORDS or len(title.intersection(line.words)) > _TITLE_SHARE * len(line.words):
        return False
    if piece.rule in _INSIDE and not line.ends_sentence and caption > max(_CAPTION_CUT, 1 - sum(weights)):
        return True
    return caption > (_CAPTION_FIRST if is_first else _CAPTION_ENDED if line.ends_sentence else _CAPTION)


def _is_nothing(line: Line, body: float, rules: CleaningRules) -> bool:
    """Whether hardly anything speaks for an open line; a colon announces more, a closing mark ends what is told."""
    if line.text.endswith(":"):
        return False
    if line.ends_sentence:
        return body < (_BODY_PROSE if line.is_prose else _BODY_ENDED)
    return body < _BODY and not ends_story(line, rules)
