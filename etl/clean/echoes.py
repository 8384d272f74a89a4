"""The outlet by its echo: a short line at the page's top that a line of the page's own says again around the story.

"Harbour Lights" above the headline, "Thanks for reading Harbour Lights!" or "Harbour Lights Ltd, 20 Quay Road" below.
A kicker and the headlines of other stories repeat each other too: so only lines that speak of the page itself count.
"""

import re
from collections.abc import Iterator, Sequence, Set

from etl.clean.named import Named, Place
from etl.clean.outlets import MOTTO, has_outlet_word, read_masthead
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_TOP = 6  # pieces of the page among which its masthead stands
_SURE, _PLAIN = 2.0, 1.2  # of a name with a word of the trade, and of any other
_MOST_WORDS = 6
_SHORTEST = 5  # letters
_ABOVE = frozenset({"before_title", "head", "name_line", "title_again"})
_OWN = frozenset(
    {"closing_heading", "contact", "copyright", "imprint", "invitation", "notice", "outlet_note", "reuse_note"}
)
_FIRM = re.compile(
    r"\s+(?:Berhad|Bhd|Co|Corp|Foundation|GmbH|Group|Inc|LLC|Limited|Ltd|Media|PLC|Pte|Publications|Pvt)\b"
)


def name_by_echoes(pieces: Sequence[Piece], start: int, authors: Set[str], rules: CleaningRules) -> Iterator[Named]:
    """Yield the names of the page's first lines that its own lines elsewhere say again."""
    own = [p.line for p in pieces if p.kind is ParagraphKind.BOILERPLATE and p.rule in _OWN]
    left = [p.line for p in pieces[start:] if p.rule == "after_story"]
    credits = {p.line.text.strip(" /") for p in pieces if p.rule == "credit"}  # whose pictures are the outlet's own
    for piece in pieces[: min(start, _TOP)]:
        name = _read_top(piece, rules) if piece.rule in _ABOVE else None
        if name and name not in authors and (name in credits or _is_echoed(name, own, left)):
            yield Named(name, Place.ECHO, _SURE if has_outlet_word(name, rules) else _PLAIN)


def _read_top(piece: Piece, rules: CleaningRules) -> str | None:
    line = piece.line
    if len(line.bare) < _SHORTEST or rules.among("sections.words", line.bare) or line.bare in rules.countries:
        return None
    name = read_masthead(Line(MOTTO.split(line.text)[0], line.lexicon), rules, named=True)
    return name if name and len(name.split()) <= _MOST_WORDS else None


def _is_echoed(name: str, own: Sequence[Line], left: Sequence[Line]) -> bool:
    """Whether a line that speaks of the page says a name among other words, or gives it as a company's."""
    said = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    if any(said.search(line.text) and len(line.bare) > len(name) for line in own):
        return True
    return any((found := said.search(line.text)) and _FIRM.match(line.text, found.end()) for line in left)
