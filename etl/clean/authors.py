"""The authors: of lines that say "by", of names alone around the story, and of names that are likely an author's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.clean.bylines import is_name, read_byline, read_names, strip_label
from etl.clean.likely_authors import is_subject, weigh_authors
from etl.clean.pieces import Piece, text_of
from etl.clean.published import name_before_date
from etl.clean.story import OF_AUTHOR
from etl.records import BlockKind, Metadata
from etl.rules import Rules
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_SIGNED = re.compile(r"[-–—]{1,2}\s?(?=[A-ZÀ-Þ])")  # "— Ana Silva"
_OF_PICTURE = re.compile(r"\s/\s?[A-Z]")  # below a byline, "Ben Holm / Lamp Herald" took the picture


def find_authors(pieces: Sequence[Piece], start: int, metadata: Metadata, rules: Rules) -> tuple[str, ...]:
    """Return the authors: of lines that say so, of the metadata, of names alone where they stand, else likely ones."""
    own = rules.cleaning
    told = _read_bylines(pieces, start, metadata, own) or _read_unmarked_names(pieces, own) or _read_signed(pieces, own)
    return told or weigh_authors(pieces, start, rules)


def _read_bylines(pieces: Sequence[Piece], start: int, metadata: Metadata, rules: CleaningRules) -> tuple[str, ...]:
    """Return the authors of the lines that say "by", wherever they stand, and of names alone above the story."""
    names: list[str] = []
    story, title = (text_of(pieces, kind) for kind in (ParagraphKind.BODY, ParagraphKind.TITLE))
    for i, piece in enumerate(pieces):
        if piece.rule == "byline":
            names += _drop_places(read_byline(piece.line, rules), story)
        elif piece.rule == "name_line" and i < start and not (names and _OF_PICTURE.search(piece.line.text)):
            names += (
                ()
                if _is_place(piece.line.text, story, rules) or is_subject(piece.line.text.strip(", "), title, story)
                else _drop_places(read_names(piece.line.text, rules), story)
            )
    given = tuple(name for name in map(strip_label, metadata.bylines) if is_name(name, rules))
    if any(name.startswith(f"{author} ") for name in names for author in given):  # run together with what stands behind
        return given
    return tuple(dict.fromkeys(names)) or given


def _read_signed(pieces: Sequence[Piece], rules: CleaningRules) -> tuple[str, ...]:
    """Return the names right below the story with a day behind them or the markup's word: "Ana Silva 19 June 2019".

    Else the one whom a note at the end tells of: "Ana Silva teaches history in Suva."
    """
    last = max((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.BODY), default=len(pieces))
    signed = [piece.rule for piece in pieces[last + 1 : last + 3]] == ["name_line", "date_line"]
    signed = signed or (last + 1 < len(pieces) and pieces[last + 1].line.hint is BlockKind.BYLINE)
    signed = signed or _is_author_box(pieces[last + 1 :])
    dashed = _SIGNED.match(pieces[last + 1].line.text) if last + 1 < len(pieces) else None
    if dashed or signed:
        return read_names(pieces[last + 1].line.text[dashed.end() if dashed else 0 :], rules)
    notes = (
        noted["name"] for p in pieces[last + 1 :] if p.rule == "author_note" if (noted := OF_AUTHOR.match(p.line.text))
    )
    return next((names for name in notes if (names := read_names(name, rules))), ())


def _is_author_box(below: Sequence[Piece]) -> bool:
    """Whether a line stands twice right below the story: an author's picture and name."""
    return len(below) > 1 and below[0].rule == "after_story" and below[0].line.bare == below[1].line.bare


def _read_unmarked_names(pieces: Sequence[Piece], rules: CleaningRules) -> tuple[str, ...]:
    """Return the names that the markup puts outside the story, right below the headline."""
    title = next((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.TITLE), len(pieces))
    below = [piece.line for piece in pieces[title + 1 : title + 3] if piece.rule == "outside_story"]
    alone = next((names for line in below if (names := read_names(line.text, rules))), ())
    undated = (replace(line, text=line.text[: name_before_date(line, rules) or None]) for line in below)
    told = (read_byline(line, rules) or read_names(line.text, rules) for line in undated if line.text)
    return alone or next((names for names in told if names), ())


def _is_place(text: str, story: str, rules: CleaningRules) -> bool:
    """Whether a name before a day and its comma is a town that is known or told of: "Punta Arenas, 9 May 2021"."""
    name = text.strip(", ")
    return text.endswith(",") and (name in story or name.lower() in rules.capitals | rules.cities)


def _drop_places(names: Sequence[str], story: str) -> list[str]:
    """Return the names without those behind the first that the story tells of: the town behind an author's name."""
    return [name for i, name in enumerate(names) if not i or name not in story]
