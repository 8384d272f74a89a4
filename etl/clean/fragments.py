"""Whatever a page's own lines could call its outlet: what stands in them between bars, dashes, brackets and commas.

Where no place that rules know names the outlet beyond doubt, each of these names is weighed by its signs: where it
stands, in which kind of line, how often, what words it is made of, and what support the rules have for it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from etl.clean.bylines import read_names
from etl.clean.columns import find_columns
from etl.clean.named import Named, agree, support
from etl.clean.outlets import is_styled, leads_on, lists_news
from etl.clean.pieces import Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_BREAK = compile_search(
    r"\s*[|»›·>:\u2012\u2014-\u2017\u201c-\u2bff\u3000-\u303f\U0001f000-\U0001faff]+\s*|\s(?:-+|–|/+|\*+|=+|~)\s|\s{2,}"
    r"|\s*[()\[\]\"]\s*|,\s+|\.\s+(?=[A-Z])"
)
_ISSUE = compile_search(r"\s+(?:(?:since|est\.?|vol\.?|no\.?|nr\.?|n°|issue|edition|ed\.?)\s*)?\d", re.IGNORECASE)
_SHOUTED = compile_search(r"(?:[A-ZÀ-Þ&’'.-]{2,}\s+)+(?=\S*[a-zß-ÿ])")  # a name in capitals, its motto in small letters
OUTLET = "outlet"  # the question asked of a name
ELSEWHERE = "in another story's headline"
_OTHERS = frozenset({"after_story", "related_item", "related_link"})
_WORD = re.compile(r"\w+")
_MOST_LINES = 30  # above the story, and as many below
_LONGEST_LINE, _SENTENCE, _LONGEST_NAME = 60, 9, 9  # words
_LEAST = 3  # letters of a name
_TOP = 3
_LONG_WORD = 3
_SUPPORTS = (0.3, 0.8, 1.2, 2.0, 3.0, 4.0, 5.0, 6.0)
_COUNTS = ((2, "1"), (3, "2"), (4, "3"), (6, "4-5"))


@dataclass
class Fragment:
    """A name with its signs."""

    name: str
    signs: set[str] = field(default_factory=set)
    times: int = 0


def weigh_fragment(fragment: Fragment, rules: CleaningRules) -> float:
    """Return how much the signs of a name speak for its being the outlet's, as the logarithm of its odds."""
    return rules.outlet_names.weigh(fragment.signs)[OUTLET]


def key_of(name: str) -> str:
    """Return a name's words, folded, without an article before them."""
    return " ".join(_WORD.findall(name.lower())).removeprefix("the ")


def list_fragments(
    pieces: Sequence[Piece], start: int, names: Sequence[Named], rules: CleaningRules
) -> Collection[Fragment]:
    """Return the names of a page's own lines, and those that rules found."""
    columns = find_columns(pieces, start)  # of a menu
    own = [i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BOILERPLATE and i not in columns]
    last = max((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BODY), default=0)
    seen = [i for i in own if i < start][:_MOST_LINES] + [i for i in own if start <= i <= last]
    found: dict[str, Fragment] = {}
    for named in names:
        found.setdefault(key_of(named.name), Fragment(named.name))
    for i in seen + [i for i in own if i > last][-_MOST_LINES:]:
        for place, name in _break_line(pieces[i], rules):
            key = key_of(name)
            if len(key) >= _LEAST:
                fragment = found.setdefault(key, Fragment(name))
                fragment.times += 1
                fragment.signs.update(_read_place(pieces, i, _zone(i, start, last), place))
    others = [f" {pieces[i].line.bare} " for i in own if pieces[i].rule in _OTHERS and pieces[i].line.size > _TOP]
    own_lines = [f" {' '.join(_WORD.findall(pieces[i].line.folded))} " for i in own]
    body = " ".join(_WORD.findall(" ".join(p.line.folded for p in pieces if p.kind is ParagraphKind.BODY)))
    for key, fragment in found.items():
        fragment.signs.update(_read_names(key, fragment.name, names))
        fragment.signs.update(_read_words(fragment.name, rules))
        fragment.signs.add(f"times: {_count(fragment.times)}")
        fragment.signs.add(f"lines: {_count(sum(f' {key} ' in line for line in own_lines))}")
        if any(f" {key} " in line for line in others):
            fragment.signs.add(ELSEWHERE)
        if f" {key} " in f" {body} ":
            fragment.signs.add("told in the story")
    return found.values()


def _read_names(key: str, name: str, names: Sequence[Named]) -> Iterator[str]:
    """Yield in which places rules found a name, or one that agrees with it, and how much support it has."""
    for named in names:
        if key_of(named.name) == key:
            yield f"named: {named.place.name.lower()}, {named.weight:g}"
        elif agree(named.name, name):
            yield f"like one named: {named.place.name.lower()}"
    most = max((support(named, names) for named in names if key_of(named.name) == key), default=0.0)
    yield from (f"support: {least:g} and more" for least in _SUPPORTS if most >= least)


def _break_line(piece: Piece, rules: CleaningRules) -> Iterator[tuple[str, str]]:
    """Yield the names of a line with their place in it."""
    line = piece.line
    if line.size > _LONGEST_LINE or line.text.endswith("?") or line.text[0] == "•":
        return  # what asks names nothing, what a list holds is a section
    parts = [part.strip(" \t.,;!?'’*#=~_-–—©") for part in _BREAK.split(line.text)]
    parts = [part for part in parts if any(map(str.isalpha, part))]
    for place, part in enumerate(parts):
        if line.ends_sentence and line.size > _SENTENCE and place:
            return
        where = "only" if len(parts) == 1 else "first" if not place else "other"
        if part[0].isupper() and len(part.split()) <= _LONGEST_NAME and is_styled(part):
            yield where, part
        yield from ((f"{where}, opening", start) for start in _openings(part, rules))


def _openings(part: str, rules: CleaningRules) -> Iterator[str]:
    """Yield how a name may end before its part does: before a number, a language, a motto in small letters."""
    words = part.split()
    number, shouted = _ISSUE.search(part), _SHOUTED.match(part)
    small = next((i for i, word in enumerate(words) if i > 1 and word[0].islower() and len(word) > _LONG_WORD), None)
    told = [i for i, word in enumerate(words) if i and rules.among("languages.names", word.lower())]
    ends = [part[: number.start()]] if number else []
    ends += [shouted.group()] if shouted else []
    ends += [" ".join(words[:small])] if small else []
    ends += [" ".join(words[: told[0]]).removesuffix(" in").removesuffix(" en")] if told else []
    for name in dict.fromkeys(end.strip(" .,-–") for end in ends):
        if name[:1].isupper() and len(name.split()) <= _LONGEST_NAME and is_styled(name) and name != part:
            yield name


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
    sections = all(rules.among("sections.words", word) for word in words) or rules.among("sections.words", folded)
    if sections or lists_news(words, rules):
        yield "section"
    if rules.among("languages.names", folded):
        yield "language"
    if leads_on(words, rules) or rules.among("datelines.not_places", folded) or folded in rules.outlets.documents:
        yield "label"


def _count(number: int) -> str:
    if not number:
        return "0"
    return next((name for least, name in _COUNTS if number < least), "6+")
