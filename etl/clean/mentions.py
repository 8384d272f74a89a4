"""The outlet in what a page says around its story: calls to its readers, bylines, what it says of itself, who was told.

The phrases are those of outlets.toml; the name is what stands beside them with capitals. A name that holds a word of
the trade ("Herald", "News") counts more than one that could be anything's.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from etl.clean.bylines import read_names
from etl.clean.named import Named, Place
from etl.clean.navigation import ABOUT_US
from etl.clean.outlets import LONGEST, has_outlet_word, tidy_outlet
from etl.clean.pieces import Line, Piece
from etl.clean.published import name_before_date
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9][\w’'.+-]*"
_SMALL = r"(?:(?:of|and|the|for|de|del|la|du|des|der|di|do|da|y|e|et|&) )"
_NAME_FORM = rf"(?:[Tt]he )?{_CAPITAL}(?:,? {_SMALL}{{0,2}}{_CAPITAL}){{0,6}}"
_NAME = re.compile(_NAME_FORM)
_NAME_END = re.compile(rf"(?<!\w){_NAME_FORM}(?<!\.)$")
_OF_ITSELF = re.compile(
    r"^(?P<name>(?:The )?[A-Z][\w'’&-]*(?: (?:of |and |the |for )?[A-Z][\w'’&.-]*){0,5})"
    r"(?:,? (?:since|founded|established|part of)\b"
    r"| (?:is|provides|website|brings|publishes|covers|was (?:founded|established))\b)"
)
_IS_MEDIUM = re.compile(
    r" is an? (?:[\w-]+,? ){0,4}(?:blog|broadcaster|journal|magazine|network|news agency|newsletter|newspaper|newsroom"
    r"|outlet|periodical|platform|podcast|portal|publication|site|station|think tank|weblog|website|webzine|weekly)\b"
)
_TOLD = compile_search(
    r"\b(?:told|tells|telling|informed|interview with|statement to|seen by) "
    r"(?P<name>(?:[Tt]he )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4})"
)
_TELLING = ("told ", "tell", "informed ", "interview ", "statement to ", "seen by ")  # what most lines have none of
_CREDITED = re.compile(r"\s*(?:\||,|;|/|\s[-–—]\s|\s{2,}|\sfor\s(?=[A-Z]))\s*")
_LABEL = re.compile(
    r"^(?:source|sources|from|via|by|publisher|printed from|published (?:in|by)|original report from)\b\s*[:：]?\s*",
    re.I,
)
_POSTS = frozenset({"chief", "contributing", "deputy", "executive", "guest", "lead", "managing", "senior", "special"})

# What each place's word weighs: of a name with a word of the trade, and of any other.
_WEIGHTS = {
    Place.CALL: (1.2, 0.7),
    Place.INVITE: (0.9, 0.5),
    Place.ITSELF: (2.0, 0.8),
    Place.VIEWS: (1.5, 0.7),
    Place.LIFE: (1.0, 0.5),
    Place.TOLD: (0.5, 0.3),
}
_SINGLE, _FULL_NAME = 0.3, 2  # a single word is as often a thing's: "Get the Mobile app"
_WELCOME = 2.0
_ITSELF_SAID = 1.2
_ITSELF_ABOVE = 1.2  # "Lamp logo" above the headline: what stands below may be a partner's
_TOLD_SHORT, _SHORT = 1.5, 2  # "told The Post": a story's own outlet is known by so few words
_CREDIT, _CREDIT_ALONE, _CREDIT_BELOW = 3.0, 1.2, 0.9  # a text that was taken over names its source below
_NEWSROOM, _NEWSROOM_ALONE, _NEWSROOM_GUESSED = 2.0, 1.0, 0.6
_CALL_WORDS, _LINE_WORDS = 16, 30
_SHORTEST = 3  # letters
_PRONOUNS = frozenset(("All", "Both", "Each", "He", "It", "One", "She", "That", "There", "These", "This", "What"))
_NUMBER = re.compile(r"\d[\d.,]*[KkMm]?")  # "12K subscribers"


def name_in_lines(pieces: Sequence[Piece], start: int, authors: Set[str], rules: CleaningRules) -> Iterator[Named]:
    """Yield the names that the pieces give outside headline, masthead and copyright line."""
    for above, below in pairwise(pieces):
        yield from _read_parted_call(above, below, rules)
    for i, piece in enumerate(pieces):
        if piece.kind is ParagraphKind.BODY:
            yield from _read_told(piece.line, rules)
        elif piece.kind is ParagraphKind.BOILERPLATE:
            named = [*_read_credit(piece, i > start, rules), *_read_phrases(piece.line, i < start, rules)]
            named += _read_self_description(piece.line, rules) if i > start else []
            named += _read_beside_author(piece, authors)
            yield from (found for found in named if found.name not in authors and found.name.title() not in authors)


def _weigh(name: str, place: Place, rules: CleaningRules) -> Named:
    if len(name.split()) < _FULL_NAME and name.isalpha() and not name.isupper():
        return Named(name, place, _SINGLE)
    return Named(name, place, _WEIGHTS[place][not has_outlet_word(name, rules)])


def _read_phrases(line: Line, above: bool, rules: CleaningRules) -> Iterator[Named]:
    """Yield the names beside the phrases of calls and the like."""
    outlets, folded = rules.outlets, line.folded
    for found in outlets.welcomes.finditer(folded) if "outlets.welcomes" in line.signs else ():
        if name := _settle(_NAME.match(line.text, found.end()), rules):
            yield Named(name, Place.ITSELF, _WELCOME)
    if line.size > _LINE_WORDS:
        return
    before = [(Place.VIEWS, "views", outlets.views), (Place.LIFE, "lives", outlets.lives)]
    if line.size <= _CALL_WORDS:
        before += [(Place.CALL, "calls", outlets.calls), (Place.INVITE, "invites", outlets.invites)]
    for place, listed, pattern in before:
        for found in pattern.finditer(folded) if f"outlets.{listed}" in line.signs else ():
            if name := _settle(_NAME.match(line.text, found.end()), rules):
                yield _weigh(name, place, rules)
    for found in outlets.tails.finditer(folded) if "outlets.tails" in line.signs else ():
        if name := _settle(_NAME_END.search(line.text[: found.start()]), rules):
            named = _weigh(name, Place.ITSELF, rules)
            sure = above and named.weight > _SINGLE
            yield replace(named, weight=max(named.weight, _ITSELF_ABOVE)) if sure else named


def _read_parted_call(above: Piece, below: Piece, rules: CleaningRules) -> Iterator[Named]:
    """Yield the name on the line below a call that ends in nothing: "Subscribe to", "Harbour Observer Online"."""
    ends = [end for _, end in above.line.signs.get("outlets.calls", ())]
    if above.kind is below.kind is ParagraphKind.BOILERPLATE and len(above.line.text.rstrip(" :")) in ends:
        name = _settle(_NAME.fullmatch(below.line.text.strip()), rules)
        if name:
            yield _weigh(name, Place.CALL, rules)


def _settle(found: re.Match[str] | None, rules: CleaningRules) -> str | None:
    """Return the outlet's name in words with capitals, or None where they name nothing or something else."""
    if not found:
        return None
    words = re.sub(r"['’]s?$", "", found[0]).split()
    while words and _NUMBER.fullmatch(words[0]):
        words.pop(0)
    while words and words[-1].lower() in rules.outlets.things:
        words.pop()
    called = " ".join(words).lower()
    opens = (rules.outlets.calls.match(called), rules.outlets.invites.match(called))  # "Follow Lamp Herald on Facebook"
    words = words[max((len(called[: o.end()].split()) for o in opens if o), default=0) :]
    name = tidy_outlet(" ".join(words), rules) if words else None
    name = name.removeprefix("the ") if name else None
    folded = (name or "").lower().removeprefix("the ")
    if not name or len(folded) < _SHORTEST or folded in rules.countries or folded in rules.capitals:
        return None
    other = (folded, folded.split()[0])
    if any(text in rules.outlets.services or rules.among("platforms.words", text) for text in other):
        return None
    lists = ("sections.words", "buttons.words", "related.adjectives", "related.nouns", "languages.names")
    common = all(any(rules.among(path, word) for path in lists) for word in folded.split())
    return None if common or folded in rules.agencies else name


def _read_credit(piece: Piece, below: bool, rules: CleaningRules) -> Iterator[Named]:
    """Yield the outlets that a byline or source line names: "By A B, VOA Khmer", "A B | The Courier"."""
    line = piece.line
    dated = piece.rule == "date_line" and bool(_LABEL.match(line.text.strip("()[] ")))
    if piece.rule in ("byline", "name_line", "head", "byline_label"):
        yield from _read_newsroom(line, rules)
    published = piece.rule == "head" and line.bare.startswith("published in ")
    if piece.rule not in ("byline", "name_line", "source") and not dated and not published:
        return
    sourced = below and line.bare.startswith("source")
    told = line.text[: name_before_date(line, rules)] if dated else _drop_pictures(line)
    for name, alone in _read_credited(replace(line, text=told), rules):
        weight = _CREDIT_BELOW if sourced else _CREDIT_ALONE if alone else _CREDIT
        if not (sourced and alone):
            yield Named(name, Place.CREDIT, weight)


def _drop_pictures(line: Line) -> str:
    """Return a byline without who took its pictures: "TEXT: ANA SILVA  PHOTO: BEN HOLM/LAMP NAVY"."""
    labels = (start for start, end in line.signs.get("photos.words", ()) if line.text[end : end + 1] == ":")
    return line.text[: next(labels, len(line.text))]


def _read_credited(line: Line, rules: CleaningRules) -> Iterator[tuple[str, bool]]:
    """Yield the outlets of a line of credit, and whether only a label before it says that it is one."""
    for i, part in enumerate(_CREDITED.split(line.text.strip("()[] "))):
        name = _LABEL.sub("", part)
        words = name.split()
        if not words or len(words) > LONGEST or name.lower() in rules.agencies or not name[0].isupper():
            continue
        if any(rules.among(path, name.lower()) for path in ("authors.roles", "authors.desks")) or _is_desk(
            words, rules
        ):
            continue
        if len(read_names(name, rules)) > 1:
            continue
        labelled = part != name and i == 0 and line.bare.startswith("published in")
        abbreviated = i > 0 and len(words) > 1 and words[0].isupper() and len(words[0]) > 1
        sure = labelled or abbreviated or has_outlet_word(name, rules)
        told = part != name and i == 0 and line.bare.startswith(("source", "published by"))
        tidy = tidy_outlet(name, rules) if sure else _settle(_NAME.match(name), rules) if told else None
        if tidy:
            yield tidy, not sure


def _read_beside_author(piece: Piece, authors: Set[str]) -> Iterator[Named]:
    """Yield the one word of a byline where another names the author: "By Lampnews", "By Ana Silva"."""
    by, _, name = piece.line.text.partition(" ")
    if piece.rule == "byline" and authors and by.lower() == "by" and name.isalpha() and name[0].isupper():
        yield Named(name, Place.CREDIT, _CREDIT_ALONE)


def _is_desk(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether a name ends in a newsroom's word and no outlet's: "LN Bureau"."""
    last = words[-1].lower()
    return rules.among("authors.desks", last) and not rules.among("outlets.words", last)


def _read_newsroom(line: Line, rules: CleaningRules) -> Iterator[Named]:
    """Yield the outlet before the words for its people: "By Lamp Herald staff", "Ana Silva, Lamp correspondent"."""
    for part in _CREDITED.split(_LABEL.sub("", line.text)):
        found = rules.outlets.newsrooms.search(part.lower())
        if not found or found.end() != len(part.rstrip(" .")):
            continue
        name = _settle(_NAME.fullmatch(part[: found.start()]), rules)
        if not name or _tells_post(name.lower().split(), rules):
            continue
        if has_outlet_word(name, rules):
            yield Named(name, Place.NEWSROOM, _NEWSROOM)
        elif len(name.split()) > 1:
            yield Named(name, Place.NEWSROOM, _NEWSROOM_ALONE if "staff" in found[0] else _NEWSROOM_GUESSED)


def _tells_post(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether words before "correspondent" say of what: "Chief Political", "South Asia", "Senior Staff"."""
    return not _POSTS.isdisjoint(words) or all(rules.among("sections.words", word) for word in words)


def _read_self_description(line: Line, rules: CleaningRules) -> Iterator[Named]:
    """Yield the name of an outlet that speaks of itself at the page's end: "The X is a …", "The X, since 2011"."""
    if about := ABOUT_US.match(line.text):
        yield Named(about["name"], Place.ITSELF, _ITSELF_SAID)
    found = _OF_ITSELF.match(line.text)
    if found and (has_outlet_word(found["name"], rules) or found["name"].lower() in rules.agencies):
        yield Named(found["name"], Place.ITSELF, _WEIGHTS[Place.ITSELF][0])
    if speaks_of_itself(line, rules) and (name := _settle(_NAME.match(line.text), rules)):
        yield Named(name, Place.ITSELF, _ITSELF_SAID)


def speaks_of_itself(line: Line, rules: CleaningRules) -> str | None:
    """Return the outlet that a sentence opens with where it is of the outlet: "The Lamp is published by …"."""
    opening = _NAME.match(line.text)
    if not opening or line.size > _LINE_WORDS or opening[0] in _PRONOUNS:
        return None
    end = opening.end()
    own = rules.outlets.says.match(line.folded, end) or _IS_MEDIUM.match(line.folded, end)
    return opening[0] if own else None


def _read_told(line: Line, rules: CleaningRules) -> Iterator[Named]:
    """A story that says "told The Post" means its own outlet; one that gives another's whole name may not."""
    if not any(word in line.text for word in _TELLING):
        return
    for found in _TOLD.finditer(line.text):
        name = found["name"]
        words = name.removeprefix("the ").removeprefix("The ").split()
        if name.startswith("The ") and len(words) < _SHORT and rules.among("outlets.words", words[-1].lower()):
            yield Named(name, Place.TOLD, _TOLD_SHORT)
        elif settled := _settle(found and _NAME.match(name), rules):
            yield _weigh(settled, Place.TOLD, rules)
