"""The outlet above the story: mastheads, the page's first line, paths, source lines, a second copy of the headline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.clean.agency import known_agency
from etl.clean.bylines import read_names
from etl.clean.columns import find_columns
from etl.clean.named import Named, Place
from etl.clean.outlets import MOTTO, SMALL_WORD, has_outlet_word, is_issue, is_styled, read_masthead
from etl.clean.pieces import Line, Piece
from etl.clean.published import name_before_date
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_MASTHEAD, _TWIN, _PATH, _VOLUME, _BEFORE_DATE = 3.5, 3.0, 3.0, 2.0, 3.0
_FULL_OFFICE = 5.0  # at the page's top; a copyright line gives 4.0, and its echo a little more
_OFFICE = 0.8  # below the headline: whose release it is, or the author's
_BEFORE_MENU, _WITH_PLACE = 2.0, 1.2
_ABOVE_FURNITURE, _ALONE = 1.5, 0.8  # of the first line: with the page's furniture right below, or anything else
_FIRST_WORDS, _TWIN_WORDS, _MENU_ITEMS = 5, 6, 4
_TOP = 3  # lines of a page among which its first list stands
_COINED = re.compile(r"^[A-Z]{4,}$|^[A-Z][a-z]+-?[A-Z][A-Za-z]+$")  # a name of one word: "LampPost", "Lamp-Post"
_BESIDE_TITLE = frozenset({"title_again", "before_title", "head", "menu"})
_LEADS = frozenset({"menu", "language_switch"})
_FURNITURE = frozenset({"menu", "language_switch", "date_line", "share_bar"})
_IN_VOLUME = re.compile(r",?\s+[|–—-]?\s*\(?(?:Vol(?:ume)?|Issue|No|Nr|Edition)\b\.?\s?\d")
_MARK_BEFORE, _MARK_BEHIND = re.compile(r"\s*[|»›·•«–—⋆:-]"), re.compile(r"[|»›·•«–—⋆:-]\s*$")
_EDGE = re.compile(r"^[\s|»›:·•«–—⋆-]+|[\s|»›:·•«–—⋆-]+$")
_PARTS = re.compile(r"\s+[|»›·•«–—⋆-]\s+|\s*\|\s*|\s*»\s*|:\s")


def name_in_head(pieces: Sequence[Piece], start: int, rights: Sequence[str], rules: CleaningRules) -> list[Named]:
    """Return the names above the story; `rights` are those of the copyright lines."""
    head = pieces[:start]
    names = [Named(name, Place.FIRST_LINE, weight) for name, weight in _read_first_line(head, rules)]
    names += [Named(name, Place.PATH, _PATH) for name in _read_paths(head, rules)]
    names += [Named(name, Place.MASTHEAD, _BEFORE_MENU) for name in _read_before_menu(head, rules)]
    columns = find_columns(pieces, start)
    for i, piece in enumerate(head):
        if piece.rule in ("before_title", "head", "menu") and i not in columns:
            name = read_masthead(piece.line, rules)
            credited = piece.rule == "head" and name is not None and known_agency(name, rules)
            if name and not credited and _is_outlet(name, rights, rules):
                office = piece.rule == "head" and not any(rules.among("outlets.words", w) for w in piece.line.words)
                titled = i < _TOP and piece.rule == "before_title" and _is_full_office(name, rights, rules)
                weight = _FULL_OFFICE if titled else _OFFICE if office else _MASTHEAD
                names.append(Named(name, Place.MASTHEAD, weight))
    for piece in head:
        if found := _IN_VOLUME.search(piece.line.text) if piece.kind is ParagraphKind.BOILERPLATE else None:
            name = piece.line.text[: found.start()].strip(" ,|–—-©")
            if is_styled(name) and not read_names(name, rules):
                names.append(Named(name, Place.MASTHEAD, _VOLUME))
    names += [Named(name, Place.CREDIT, _WITH_PLACE) for p in head if (name := _read_with_place(p, rules))]
    return names + [
        Named(name, Place.CREDIT, _BEFORE_DATE)
        for piece in head
        if piece.rule == "date_line"
        for name in _read_before_date(piece.line, rules)
    ]


def _is_full_office(name: str, rights: Sequence[str], rules: CleaningRules) -> bool:
    """Whether a name says whose office it is, and no outlet has the rights but the state, or the office itself."""
    ahead, of, _ = name.lower().partition(" of ")
    office = bool(of) and ahead != "government" and rules.among("outlets.institutions", ahead.split()[-1])
    return office and not any(has_outlet_word(right, rules) for right in rights)


def _read_with_place(piece: Piece, rules: CleaningRules) -> str | None:
    """Return the outlet that stands before its town on a line below the headline: "The Lamp | Benghazi – Libya"."""
    if piece.rule != "head" or "|" not in piece.line.text:
        return None
    name, _, place = piece.line.text.partition("|")
    towns = [part.strip(" -–—,.") for part in re.split(r"\s[-–—]\s|,", place.lower())]
    known = any(town in rules.capitals or town in rules.countries for town in towns)
    name = name.strip()
    return name if known and len(towns) <= _TOP and is_styled(name) and not read_names(name, rules) else None


def _is_outlet(name: str, rights: Sequence[str], rules: CleaningRules) -> bool:
    return has_outlet_word(name, rules) or any(_words(name) <= _words(right) for right in rights)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the"}


def _read_first_line(head: Sequence[Piece], rules: CleaningRules) -> Iterator[tuple[str, float]]:
    """Yield the page's very first line where it is a short name, or what stands there before the day."""
    if len(head) > 1 and head[0].rule == "date_line" and head[1].rule == "before_title":
        head = head[not name_before_date(head[0].line, rules) :]  # the day stands above the name
    if not head or head[0].rule not in ("before_title", "date_line", "menu"):
        return
    line, below = head[0].line, ["menu" if _is_menu(piece) else piece.rule for piece in head[1:3]]
    if head[0].rule != "before_title":
        first = line.text[: name_before_date(line, rules)] if head[0].rule == "date_line" else ""
        line = replace(line, text=first.strip(" ,|–—-"))
        below = ["date_line"]
    own = MOTTO.split(line.items[0] if line.items else "")[0].split()
    capitals = all(word[0].isupper() or not word.isalpha() for word in own if len(word) > SMALL_WORD)
    label = rules.among("datelines.not_places", line.words[-1]) if line.words else True
    if len(line.items) > 2 or not capitals:
        return
    furnished = (
        below[:1] == ["date_line"]
        or any(is_issue(piece.line) for piece in head[1:3])
        or not _FURNITURE.isdisjoint(set(below) - {"date_line"})
    )
    motto = below[:1] == ["before_title"] and (line.folded.startswith("the ") or head[1].line.text[0].islower())
    sure = not _LEADS.isdisjoint(below) or motto or (furnished and line.folded.startswith("the "))
    furnished = furnished or motto
    if label and not (sure and len(own) > 1):
        return  # "Explainer", but not "The Lamp Explainer" above a menu
    if furnished:
        line = replace(line, text=MOTTO.split(line.text)[0])
    name = read_masthead(line, rules, named=sure)
    coined = not _LEADS.isdisjoint(below) and bool(_COINED.search(name or ""))
    if name and (coined or 1 < len(name.split()) <= _FIRST_WORDS):
        yield name, _ABOVE_FURNITURE if furnished else _ALONE


def _is_menu(piece: Piece) -> bool:
    return piece.rule == "menu" or (piece.kind is ParagraphKind.BOILERPLATE and len(piece.line.items) >= _MENU_ITEMS)


def _read_paths(head: Sequence[Piece], rules: CleaningRules) -> Iterator[str]:
    """Yield the outlets that the paths to the page start from: "The Post » Politics » Two states sign a pact"."""
    for piece in head:
        first = piece.line.items[0] if piece.rule == "menu" and len(piece.line.items) > 2 else ""
        if first and "»" in piece.line.text and has_outlet_word(first, rules) and is_styled(first):
            yield first


def _read_before_menu(head: Sequence[Piece], rules: CleaningRules) -> Iterator[str]:
    """Yield the outlet that opens the page's first list, before sections or towns: "Lamp Today | News | English"."""
    lists = (p.line for p in head[:_TOP] if p.kind is ParagraphKind.BOILERPLATE and len(p.line.items) > 1)
    line = next(lists, None)
    if line and (has_outlet_word(line.items[0], rules) or _opens_menu(line, rules)):
        name = read_masthead(replace(line, text=line.items[0]), rules, named=True)
        if name and len(name.split()) <= _FIRST_WORDS:
            yield name


def _opens_menu(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a name stands before the way home, or alone in capitals: "GULF LAMP | Home | Oman | Qatar"."""
    first, second = line.items[0], line.items[1]
    shouted = first.isupper() and len(line.items) > 2 and not any(item.isupper() for item in line.items[1:])
    return len(first.split()) > 1 and (shouted or rules.among("sections.home", second.lower()))


def _read_before_date(line: Line, rules: CleaningRules) -> Iterator[str]:
    """Yield the outlet that a date line names before its day: "Daily Graphic Oct - 26 - 2023"."""
    name = line.text[: name_before_date(line, rules)].strip(" ,|-–—()[]")
    newsroom = rules.outlets.newsrooms.search(name.lower())
    if newsroom and newsroom.end() == len(name):
        name = name[: newsroom.start()]
        if len(name.split()) > 1 and is_styled(name):
            yield name
    if name and name.isascii() and read_masthead(replace(line, text=name), rules) and has_outlet_word(name, rules):
        yield name


def name_twins(pieces: Sequence[Piece], rules: CleaningRules) -> list[Named]:
    """Return what stands before or behind a second copy of the headline, as in the title of a browser's window."""
    title = next((piece.line.text for piece in pieces if piece.kind is ParagraphKind.TITLE), None)
    again = [piece.line.text for piece in pieces if piece.rule in _BESIDE_TITLE]
    if not title:
        return []
    names = []
    for text in (title, *again):
        for whole in (title, *again):
            if len(whole) < len(text) and whole in text:
                names += [_read_rest(text, whole, rules)]
    return [Named(name, Place.TWIN, _TWIN) for name in names if name]


def _read_rest(text: str, title: str, rules: CleaningRules) -> str | None:
    """Return the outlet beside a headline: the outermost of the parts that its line has more."""
    before, _, behind = text.partition(title)
    ahead = _MARK_BEHIND.search(before)
    if bool(ahead) == bool(_MARK_BEFORE.match(behind)) or (before.strip() and behind.strip()):
        return None
    parts = [part.strip() for part in _PARTS.split(_EDGE.sub("", before if ahead else behind)) if part.strip()]
    name = parts[0 if ahead else -1] if parts else ""
    section = rules.among("sections.words", name.lower()) or rules.among("sections.home", name.lower())
    return None if not name or section or len(name.split()) > _TWIN_WORDS or not is_styled(name) else name
