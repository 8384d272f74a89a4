"""The outlet and the agency, from all places where a page names them.

The outlet: the page's metadata, a headline's suffix, the masthead, the copyright line, a source or byline that names it, and a
story that says who was told ("told The Post"). Names that agree support each other. The agency: the dateline, a byline, source or
sign-off, or an outlet that is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.clean.characters import squeeze_spaces
from etl.clean.labels import is_crumbs
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_COPYRIGHT_NOISE = re.compile(
    r"©|\(c\)|\bcopyrights?\b|\bcopyrighted\b|&copy;|\b(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}|present))?\b",
    re.I,
)
_RIGHTS = re.compile(r"\b(?:all )?rights? reserved\b.*|\bterms (?:of|and)\b.*|\bprivacy policy\b.*", re.I)
_OWNED = re.compile(
    r"^\W*(?:content |site |website |published |powered |designed |owned |managed )+by\b|^\W*(?:by|the content of)\b",
    re.I,
)
_LOWER_WORD = re.compile(r"\s+(?!(?:of|and|for|the|de|la|le|du|des|del|da|do|di|in|on|to|&)\b)[a-z][a-z']+\b.*")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+$")
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|interview with) (?P<name>[Tt]he (?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+)"
)
_DATED = re.compile(r"\d{4}|copyright")
_LONGEST = 8  # words of an outlet's name


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the page gives for its outlet, and how much that place says."""

    name: str
    weight: float


def choose_publisher(names: Sequence[Named]) -> str | None:
    """Return the name with the most support, the fullest of equals."""
    if not names:
        return None
    scored = [(_support(named, names), -i) for i, named in enumerate(names)]
    return names[-max(scored)[1]].name


def _support(named: Named, names: Sequence[Named]) -> float:
    return named.weight + 0.5 * sum(
        other.weight for other in names if other is not named and _agree(named.name, other.name)
    )


def _agree(one: str, other: str) -> bool:
    a, b = _key(one), _key(other)
    return a <= b or b <= a or _initials(one) == other.lower() or _initials(other) == one.lower()


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the"}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def name_outlets(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> Iterator[Named]:
    """Yield what the pieces say of their outlet, apart from the metadata and the headline's suffix."""
    heads = [p.line for p in pieces[:start] if p.rule in ("before_title", "head", "menu")]
    mastheads = [line for line in heads if not is_crumbs(line, rules)]
    footers = [
        p.line for i, p in enumerate(pieces) if p.rule == "copyright" and (i > start or _DATED.search(p.line.folded))
    ]
    rights = [name for name in (read_copyright(line, rules) for line in footers) if name]
    for name in rights:
        yield Named(name, 1.0 if _DOMAIN.match(name) else 2.0 if name.lower() in rules.agencies else 4.0)
    for line in mastheads:
        name = read_masthead(line, rules)
        if name and (_has_outlet_word(name, rules) or any(_agree(name, right) for right in rights)):
            yield Named(name, 3.5)
    for piece in pieces:
        if piece.rule in ("byline", "name_line", "source"):
            yield from (
                Named(name, 3.0) for name in read_credited(piece.line, rules) if name.lower() not in rules.agencies
            )
    yield from _self_named(pieces, rules)


def read_copyright(line: Line, rules: CleaningRules) -> str | None:
    """Return whose the copyright of a line is, without years, companies' endings and the law's words."""
    text = _RIGHTS.sub("", line.text)
    items = [item for item in re.split(r"\s{2,}|\s*\|\s*", text) if _COPYRIGHT_NOISE.search(item)]
    text = max(items, key=len, default=text)
    text = _COPYRIGHT_NOISE.sub(" ", text)
    text = _OWNED.sub("", text.strip(" -–—,.:|"))
    text = re.split(r"(?<=[a-z)])\.\s", _BRACKETS.sub("", text).strip(" -–—,.:|"))[0]
    return tidy_outlet(_LOWER_WORD.sub("", squeeze_spaces(text)), rules)


def tidy_outlet(text: str, rules: CleaningRules) -> str | None:
    """Return an outlet's name without a company's endings and a country behind its city, or None where it is no name."""
    parts = [part.strip() for part in text.strip(" -–—,.:|/").split(",") if part.strip(" .")]
    while len(parts) > 1 and (
        rules.among("outlets.companies", parts[-1].lower().strip("."))
        or (len(parts) > 2 and parts[-1].lower() in rules.countries)
    ):
        parts.pop()
    words = ", ".join(parts).split()
    while len(words) > 1 and rules.among("outlets.companies", words[-1].lower().strip(".,")):
        words.pop()
    name = " ".join(words).strip(" -–—,.:|/")
    if (
        not name
        or len(words) > _LONGEST
        or not (name[0].isupper() or name[0].isdigit() or _DOMAIN.match(name) or not name.isascii())
    ):
        return None
    return name


def read_masthead(line: Line, rules: CleaningRules) -> str | None:
    """Return the name that a line before the headline can be: short, capitalised, its first item where scripts stand side by side."""
    first = re.split(r"\s{2,}|\s*\|\s*", line.text)[0]
    if line.ends_sentence or len(line.items) > 2 or not 1 <= len(first.split()) <= 6:
        return None
    if all(rules.among("sections.words", word.lower()) for word in first.split()) or rules.among(
        "sections.words", first.lower()
    ):
        return None
    return tidy_outlet(first, rules)


def _has_outlet_word(name: str, rules: CleaningRules) -> bool:
    words = [word.lower().strip(".,") for word in name.split()]
    return (
        len(words) > 1
        and any(rules.among("outlets.words", word) for word in words)
        and not all(rules.among("sections.words", w) for w in words)
    )


def read_credited(line: Line, rules: CleaningRules) -> Iterator[str]:
    """Yield the outlets that a byline or source line names beside the person: "By A B, VOA Khmer", "A B | The Courier"."""
    for part in re.split(r"\s*(?:\||,|\s[-–—]\s|\s{2,})\s*", line.text):
        name = re.sub(
            r"^(?:source|sources|from|via|by|publisher|original report from)\b\s*[:：]?\s*", "", part, flags=re.I
        )
        words = name.split()
        if not words or len(words) > 6 or any(rules.among(p, name.lower()) for p in ("authors.roles", "authors.desks")):
            continue
        abbreviated = len(words) > 1 and words[0].isupper() and len(words[0]) > 1
        if (
            _has_outlet_word(name, rules)
            or abbreviated
            or (part != name and line.folded.startswith("source") and name[0].isupper())
        ):
            tidy = tidy_outlet(name, rules)
            if tidy:
                yield tidy


def _self_named(pieces: Sequence[Piece], rules: CleaningRules) -> Iterator[Named]:
    """A story that says "told The Post" means its own outlet; one that gives another's whole name may not."""
    for piece in pieces:
        if piece.kind is ParagraphKind.BODY:
            for found in _TOLD.finditer(piece.line.text):
                name = found["name"]
                words = name.split()
                if rules.among("outlets.words", words[-1].lower()) and name[0] == "T":
                    yield Named(name, 1.5 if len(words) == 2 else 0.5)


def choose_agency(
    pieces: Sequence[Piece], dateline: str | None, publisher: str | None, rules: CleaningRules
) -> str | None:
    """Return the agency that the text is credited to, or None."""
    if dateline and known_agency(dateline, rules):
        return known_agency(dateline, rules)
    for rule in ("closing_mark", "author_code", "byline", "name_line", "source", "head", "before_title", "date_line"):
        for piece in pieces:
            agency = _credited_agency(piece.line, rules) if piece.rule == rule else None
            if agency:
                return agency
    return known_agency(publisher or "", rules)


def _credited_agency(line: Line, rules: CleaningRules) -> str | None:
    text = re.sub(r"^\W*(?:source|sources|from|via|by|agency|with)\b\W*", "", line.text, flags=re.I).strip(" -–—/().*")
    first = re.split(r"[\s/,|]+", text)[0] if text else ""
    if line.size > 8:
        return None
    for name in (text, re.split(r"\s*[|,/]\s*|\s[-–—]\s", text)[0], first if first.isupper() else ""):
        if name and known_agency(name, rules):
            return known_agency(name, rules)
    return None


def known_agency(name: str, rules: CleaningRules) -> str | None:
    """Return an agency's form for any of its names, or None."""
    agency = rules.agencies.get(name.strip(" .").lower())
    return agency.form if agency else None
