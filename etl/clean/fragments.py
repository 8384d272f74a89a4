"""Whatever a page's own lines could call its outlet: what stands in them between bars, dashes, brackets and commas.

Where no place that rules know names the outlet beyond doubt, each of these names is weighed by its signs: where it
stands, in which kind of line, how often, and what words it is made of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from etl.clean.bylines import read_names
from etl.clean.outlets import is_styled, leads_on
from etl.clean.pieces import Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from etl.rules.weights import WeightRules
from models.codes import ParagraphKind

_BREAK = compile_search(
    r"\s*[|»›•·▸►▼◄▶❯❱→←—>★✦:]+\s*|\s(?:-+|–|/{1,2}|\*|=+|~)\s|\s{2,}|\s*[()\[\]\"“”]\s*|,\s+|\.\s+(?=[A-Z])"
)
_WORD = re.compile(r"\w+")
_MOST_LINES = 30  # above the story, and as many below
_LONGEST_LINE, _SENTENCE, _LONGEST_NAME = 60, 9, 9  # words
_LEAST = 3  # letters of a name
_TOP = 3
_LONG_WORD = 3
_COUNTS = ((2, "1"), (3, "2"), (4, "3"), (6, "4-5"))


@dataclass
class Fragment:
    """A name with its signs."""

    name: str
    signs: set[str] = field(default_factory=set)
    times: int = 0


def weigh_fragment(fragment: Fragment, rules: WeightRules) -> float:
    """Return how much the signs of a name speak for its being the outlet's, as the logarithm of its odds."""
    return rules.outlet_base + sum(rules.outlet.get(sign, 0.0) for sign in fragment.signs)


def key_of(name: str) -> str:
    """Return a name's words, folded, without an article before them."""
    return " ".join(_WORD.findall(name.lower())).removeprefix("the ")


def list_fragments(
    pieces: Sequence[Piece], start: int, named: Sequence[str], rules: CleaningRules
) -> Mapping[str, Fragment]:
    """Return the names of a page's own lines, and those `named` by rules, by their folded words."""
    own = [i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BOILERPLATE]
    last = max((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BODY), default=0)
    seen = [i for i in own if i < start][:_MOST_LINES] + [i for i in own if start <= i <= last]
    found: dict[str, Fragment] = {}
    for i in seen + [i for i in own if i > last][-_MOST_LINES:]:
        for place, name in _break_line(pieces[i]):
            key = key_of(name)
            if len(key) >= _LEAST:
                fragment = found.setdefault(key, Fragment(name))
                fragment.times += 1
                fragment.signs.update(_read_place(pieces, i, _zone(i, start, last), place))
    for name in named:
        found.setdefault(key_of(name), Fragment(name))
    own_lines = [f" {' '.join(_WORD.findall(pieces[i].line.folded))} " for i in own]
    body = " ".join(_WORD.findall(" ".join(p.line.folded for p in pieces if p.kind is ParagraphKind.BODY)))
    for key, fragment in found.items():
        fragment.signs.update(_read_words(fragment.name, rules))
        fragment.signs.add(f"times: {_count(fragment.times)}")
        fragment.signs.add(f"lines: {_count(sum(f' {key} ' in line for line in own_lines))}")
        if f" {key} " in f" {body} ":
            fragment.signs.add("told in the story")
    return found


def _break_line(piece: Piece) -> Iterator[tuple[str, str]]:
    """Yield the names of a line with their place in it."""
    line = piece.line
    if line.size > _LONGEST_LINE or line.text.endswith("?") or line.text[0] == "•":
        return  # what asks names nothing, what a list holds is a section
    parts = [part.strip(" \t.,;!?'’*#=~_-–—©") for part in _BREAK.split(line.text)]
    parts = [part for part in parts if any(map(str.isalpha, part))]
    for place, part in enumerate(parts):
        if line.ends_sentence and line.size > _SENTENCE and place:
            return
        if part[0].isupper() and len(part.split()) <= _LONGEST_NAME and is_styled(part):
            yield "only" if len(parts) == 1 else "first" if not place else "other", part


def _zone(i: int, start: int, last: int) -> str:
    if i < start:
        return "first" if not i else "top" if i < _TOP else "above"
    return "below" if i > last else "inside"


def _read_place(pieces: Sequence[Piece], i: int, zone: str, place: str) -> Iterator[str]:
    yield f"at: {zone}"
    yield f"item: {place}"
    yield f"at: {zone}, {place}"
    yield f"line: {pieces[i].rule}"
    if (hint := pieces[i].line.hint) is not None:
        yield f"markup: {hint.name.lower()}"
    if i + 1 < len(pieces):
        yield f"below: {pieces[i + 1].rule}"
        if i < _TOP:
            yield f"below the top: {pieces[i + 1].rule}"


def _read_words(name: str, rules: CleaningRules) -> Iterator[str]:
    folded = name.lower()
    words = [word.strip(".,") for word in folded.split()]
    yield f"words: {_count(len(words))}"
    yield from _read_lists(folded, words, rules)
    if folded in rules.agencies:
        yield "agency"
    if read_names(name, rules):
        yield "person"
    if any(map(str.isdigit, name)):
        yield "number"
    if folded in rules.capitals or folded in rules.countries:
        yield "place"
    elif any(word in rules.capitals or word in rules.countries for word in words):
        yield "place in it"
    if words[0] == "the":
        yield "article"
    titled = all(word[0].isupper() for word in name.split() if len(word) > _LONG_WORD)
    yield f"capitals: {'all' if name.isupper() else 'titled' if titled else 'few'}"
    if any(word.islower() for word in name.split()):
        yield "small word"


def _read_lists(folded: str, words: Sequence[str], rules: CleaningRules) -> Iterator[str]:
    if any(rules.among("outlets.words", word) for word in words):
        yield "word: outlet"
    if rules.among("outlets.words", words[-1]):
        yield "word: outlet last"
    for path in ("outlets.institutions", "outlets.companies", "buttons.words"):
        if any(rules.among(path, word) for word in words):
            yield f"word: {path}"
    if all(rules.among("sections.words", word) for word in words) or rules.among("sections.words", folded):
        yield "section"
    if rules.among("languages.names", folded):
        yield "language"
    if leads_on(words, rules) or rules.among("datelines.not_places", folded):
        yield "label"


def _count(number: int) -> str:
    if not number:
        return "0"
    return next((name for least, name in _COUNTS if number < least), "6+")
