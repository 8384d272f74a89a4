"""The outlet, from all places where a page names it; names that agree support each other.

The page's metadata, a headline's suffix, the copyright line, the masthead, a source line or byline that names it, what
it says of itself at the page's end, and a story that says who was told ("told The Post").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.clean.bylines import read_names
from etl.clean.outlets import (
    DOMAIN,
    LONGEST,
    SMALL_WORD,
    has_outlet_word,
    is_styled,
    read_copyright,
    read_masthead,
    tidy_outlet,
)
from etl.clean.pieces import Line, Piece
from etl.clean.published import name_before_date
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_INCORPORATED = re.compile(r"\b(?:Inc|LLC|Corp|Corporation|Holdings)\b")
_DATED = re.compile(r"\d{4}|copyright")
_CREDITED = re.compile(r"\s*(?:\||,|;|/|\s[-–—]\s|\s{2,})\s*")
_LABEL = re.compile(
    r"^(?:source|sources|from|via|by|publisher|published (?:in|by)|original report from)\b\s*[:：]?\s*", re.I
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|interview with) (?P<name>The (?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+)"
)
_OF_ITSELF = re.compile(
    r"^(?P<name>(?:The )?[A-Z][\w'’&-]*(?: (?:of |and |the |for )?[A-Z][\w'’&.-]*){0,5})"
    r"(?:,? (?:since|founded|established|part of)\b"
    r"| (?:is|provides|website|brings|publishes|covers|was (?:founded|established))\b)"
)
_ON_SERVICE = re.compile(
    r"^(?P<name>(?:The )?[A-Z][\w'’&-]*(?: [A-Z][\w'’&.-]*){0,4}) on (?:Facebook|Instagram|Telegram|Twitter|X|YouTube)$"
)

# What each place's word weighs.
_METADATA, _SUFFIX, _RIGHTS_LINE, _MASTHEAD, _BESIDE_AUTHOR, _ITSELF = 10.0, 5.0, 4.0, 3.5, 3.0, 2.0
_PATH = 3.0
_SOURCE_BELOW = 0.9  # what a page names below a text that it took over is seldom itself: others must agree
_FIRST_LINE, _FIRST_WORDS = 1.5, 5
_AGENCY_RIGHTS, _SITE_RIGHTS, _COMPANY_RIGHTS, _TOLD_SHORT, _TOLD_LONG = 2.0, 1.0, 1.8, 1.5, 0.5
_MOST_NAMES = 60  # a page names its outlet a few times; what names more is a list of others
_LEAST_NAME = 2  # words of a name in capitals that is no abbreviation
_ABBREVIATION = 3  # letters of a word in capitals that can be one
_ENOUGH = 1.0  # less is no evidence by itself
_SUPPORT = 0.5  # of its weight that a name lends to one that agrees with it


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the page gives for its outlet, and how much that place's word weighs."""

    name: str
    weight: float


def find_publisher(
    pieces: Sequence[Piece], start: int, suffix: str, given: str | None, rules: CleaningRules
) -> str | None:
    """Return the outlet, as it names itself in the metadata (`given`), the headline's suffix and the pieces."""
    names = [Named(given, _METADATA)] if given else []
    names += [Named(suffix, _SUFFIX)] if suffix else []
    names += _name_outlets(pieces, start, rules)[:_MOST_NAMES]
    if not names:
        return None
    weight, place = max((_support(named, names), -i) for i, named in enumerate(names))
    return _spell(names[-place].name, names) if weight >= _ENOUGH else None


def _spell(name: str, names: Sequence[Named]) -> str:
    """Return a name in capitals as the page writes it elsewhere, else in title case where its words are long."""
    if not name.isupper() or len(name.split()) < _LEAST_NAME:
        return name
    plain = (other.name for other in names if not other.name.isupper() and _key(other.name) == _key(name))
    titled = " ".join(
        word.title() if len(word) > _ABBREVIATION or word in ("AND", "OF", "THE") else word for word in name.split()
    )
    return next(plain, titled)


def _support(named: Named, names: Sequence[Named]) -> float:
    agreeing = (other.weight for other in names if other is not named and _agree(named.name, other.name))
    return named.weight + _SUPPORT * sum(agreeing)


def _agree(one: str, other: str) -> bool:
    a, b = _key(one), _key(other)
    return a <= b or b <= a or _initials(one) == other.lower() or _initials(other) == one.lower()


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the"}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _name_outlets(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> list[Named]:
    footers = [
        p.line for i, p in enumerate(pieces) if p.rule == "copyright" and (i > start or _DATED.search(p.line.folded))
    ]
    owned = [(line, name) for line in footers if (name := read_copyright(line, rules))]
    authors = {author for p in pieces if p.rule in ("byline", "name_line") for author in read_names(p.line.text, rules)}
    owned = [(line, name) for line, name in owned if name not in authors]  # a blog's owner is not its name
    rights = [name for _, name in owned]
    names = [Named(name, _weigh_rights(name, line, rules)) for line, name in owned]
    names += [Named(name, _FIRST_LINE) for name in _read_first_line(pieces[:start], rules)]
    names += [Named(name, _PATH) for name in _read_paths(pieces[:start], rules)]
    heads = [p.line for p in pieces[:start] if p.rule in ("before_title", "head", "menu")]
    mastheads = [read_masthead(line, rules) for line in heads]
    names += [Named(name, _MASTHEAD) for name in mastheads if name and _is_outlet(name, rights, rules)]
    for i, piece in enumerate(pieces):
        if piece.rule in ("byline", "name_line", "source") or _is_dated_source(piece):
            below = i > start and piece.line.bare.startswith("source")
            weight = _SOURCE_BELOW if below else _BESIDE_AUTHOR
            names += [Named(name, weight) for name in read_credited(piece.line, rules)]
        elif piece.rule == "date_line" and i < start:
            names += [Named(name, _BESIDE_AUTHOR) for name in _read_before_date(piece.line, rules)]
        elif i > start and piece.kind is ParagraphKind.BOILERPLATE:
            names += [Named(name, _ITSELF) for name in read_self_description(piece.line, rules)]
        elif piece.kind is ParagraphKind.BODY:
            names += _read_told(piece.line, rules)
    return names


def _read_first_line(head: Sequence[Piece], rules: CleaningRules) -> Iterator[str]:
    """Yield the page's very first line where it is a short name and the menu comes next, or after a motto."""
    below = [piece.rule for piece in head[1:3]]
    if not head or head[0].rule != "before_title" or not ("menu" in below or "language_switch" in below):
        return
    line = head[0].line
    capitals = all(word[0].isupper() or not word.isalpha() for word in line.text.split() if len(word) > SMALL_WORD)
    label = rules.among("datelines.not_places", line.words[-1]) if line.words else True
    if len(line.items) == 1 and 1 < line.size <= _FIRST_WORDS and capitals and not label:
        name = read_masthead(line, rules)
        if name:
            yield name


def _read_paths(head: Sequence[Piece], rules: CleaningRules) -> Iterator[str]:
    """Yield the outlets that the paths to the page start from: "The Post » Politics » Two states sign a pact"."""
    for piece in head:
        first = piece.line.items[0] if piece.rule == "menu" and len(piece.line.items) > 2 else ""
        if first and "»" in piece.line.text and has_outlet_word(first, rules) and is_styled(first):
            yield first


def _is_dated_source(piece: Piece) -> bool:
    """Whether a date line names its source too: "(Source: X; issued July 29)", "Published in X, May 4th, 2021"."""
    return piece.rule == "date_line" and bool(_LABEL.match(piece.line.text.strip("()[] ")))


def _weigh_rights(name: str, line: Line, rules: CleaningRules) -> float:
    if _INCORPORATED.search(line.text):  # the owner's name, which is not always the outlet's
        return _COMPANY_RIGHTS
    if name.lower() in rules.agencies:
        return _AGENCY_RIGHTS
    return _SITE_RIGHTS if DOMAIN.match(name) else _RIGHTS_LINE


def _is_outlet(name: str, rights: Sequence[str], rules: CleaningRules) -> bool:
    return has_outlet_word(name, rules) or any(_agree(name, right) for right in rights)


def read_credited(line: Line, rules: CleaningRules) -> Iterator[str]:
    """Yield the outlets that a byline or source line names: "By A B, VOA Khmer", "A B | The Courier"."""
    for i, part in enumerate(_CREDITED.split(line.text.strip("()[] "))):
        name = _LABEL.sub("", part)
        words = name.split()
        if not words or len(words) > LONGEST or name.lower() in rules.agencies or not name[0].isupper():
            continue
        if any(rules.among(path, name.lower()) for path in ("authors.roles", "authors.desks")):
            continue
        if len(read_names(name, rules)) > 1:
            continue
        labelled = part != name and i == 0 and line.bare.startswith("published in")
        abbreviated = i > 0 and len(words) > 1 and words[0].isupper() and len(words[0]) > 1
        tidy = tidy_outlet(name, rules) if labelled or abbreviated or has_outlet_word(name, rules) else None
        if tidy:
            yield tidy


def _read_before_date(line: Line, rules: CleaningRules) -> Iterator[str]:
    """Yield the outlet that a date line names before its day: "Daily Graphic Oct - 26 - 2023"."""
    name = line.text[: name_before_date(line, rules)].strip(" ,|-–—()[]")
    if name and name.isascii() and read_masthead(replace(line, text=name), rules) and has_outlet_word(name, rules):
        yield name


def read_self_description(line: Line, rules: CleaningRules) -> Iterator[str]:
    """Yield the name of an outlet that speaks of itself at the page's end: "The X is a …", "The X, since 2011"."""
    found = _OF_ITSELF.match(line.text) or _ON_SERVICE.match(line.text)
    if found and (has_outlet_word(found["name"], rules) or found["name"].lower() in rules.agencies):
        yield found["name"]


def _read_told(line: Line, rules: CleaningRules) -> Iterator[Named]:
    """A story that says "told The Post" means its own outlet; one that gives another's whole name may not."""
    for found in _TOLD.finditer(line.text):
        words = found["name"].split()
        if rules.among("outlets.words", words[-1].lower()):
            yield Named(found["name"], _TOLD_SHORT if len(words) == 2 else _TOLD_LONG)
