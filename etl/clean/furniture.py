"""Marking by what a line is on its own: the markup's word, a foreign script, its looks, date lines and bylines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.clean.bylines import is_byline, is_name, names_desk, read_byline, read_names
from etl.clean.dateline import is_dateline
from etl.clean.labels import LONG, is_image_file, label_line
from etl.clean.pieces import Line, Piece, find_beside
from etl.clean.published import name_before_date, read_dated
from etl.records import BlockKind
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "indic": re.compile(r"[\u0900-\u0dff]"),
    "thai": re.compile(r"[\u0e00-\u0e7f]"),
    "lao": re.compile(r"[\u0e80-\u0eff]"),
    "myanmar": re.compile(r"[\u1000-\u109f]"),
    "khmer": re.compile(r"[\u1780-\u17ff]"),
    "georgian": re.compile(r"[\u10a0-\u10ff]"),
    "armenian": re.compile(r"[\u0530-\u058f]"),
    "ethiopic": re.compile(r"[\u1200-\u137f]"),
    "east_asian": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\ufaff]")
_FOREIGN_SHARE = 0.7  # of a line's letters that are in another script than the story's
_SOURCE_WORDS = 10
_PLACED = re.compile(
    r"\[(?:cid|image|img|photo|picture|foto|imagen|bild):[^\]\n]{0,80}\]\s*(?=\w)", re.IGNORECASE
)  # "[image: tug.jpg] The tug at Suva"
_COUNTED = re.compile(r"\d{1,2}of\d{1,2}(?=[A-ZÀ-Þ])")  # a gallery's pictures: "2of4A sailor waves"
_MAILED = re.compile(
    r"(?P<names>[A-ZÀ-Þ][^:@]{4,60})(?:,\s|\s\()(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\s?protected\])\)?$"
)
_CORRESPONDENT = re.compile(r"(?P<name>[^,]{5,40}), in [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?$")  # "Ana Silva, in Suva"
_SIGNED = re.compile(r"(?<=\w)\W*\s(?=[Bb]y [A-ZÀ-Þ])")


def mark_markup(pieces: Sequence[Piece], dated: bool, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with those cut that the markup puts outside the story.

    Where nothing says the day of publication (`dated`), the days between headline and story are left to be read.
    """
    beside = range(0) if dated else find_beside(pieces)
    return [
        piece.cut("outside_story")
        if piece.line.hint is BlockKind.OUTSIDE and not (i in beside and read_dated(piece.line, rules))
        else piece
        for i, piece in enumerate(pieces)
    ]


def mark_scripts(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Return the pieces with lines in another script than the story's cut, but for the dates among them."""
    scripts = [count_scripts(piece.line.text) if piece.is_open else {} for piece in pieces]
    total: dict[str, int] = {}
    for piece, counts in zip(pieces, scripts, strict=True):
        if piece.line.is_prose:
            for script, number in counts.items():
                total[script] = total.get(script, 0) + number
    if not total:
        return list(pieces)
    main = max(total, key=lambda script: total[script])
    return [
        piece.cut("foreign_script")
        if piece.is_open and is_foreign(counts, main) and not read_dated(piece.line, rules)
        else piece
        for piece, counts in zip(pieces, scripts, strict=True)
    ]


_PHOTO_LABEL = re.compile(r"(?:image|photo|picture)s?(?: credit)?:", re.IGNORECASE)
_TAKER_WORDS = 8


def count_scripts(text: str) -> dict[str, int]:
    """Return how many letters of each script a text has; a text in Latin script alone counts as long as it is."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return {"latin": len(text)} if _LETTER.search(text) else {}
    counts = {name: len(script.findall(text)) for name, script in _SCRIPTS.items()}
    return {name: number for name, number in counts.items() if number}


def is_foreign(counts: dict[str, int], main: str) -> bool:
    """Tell whether most of a line's letters are in another script than the main one."""
    letters = sum(counts.values())
    return letters > 1 and letters - counts.get(main, 0) >= _FOREIGN_SHARE * letters


def mark_lines(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Return the pieces with date lines, bylines and all that its own looks give away marked."""
    marked: list[Piece] = []
    for piece in pieces:
        if marked and _is_key_point(marked[-1], piece, rules):
            marked.append(piece.cut("key_point"))
        elif marked and _is_taker(marked[-1], piece):
            marked.append(piece.cut("credit"))
        else:
            marked += _mark_line(piece, rules) if piece.is_open else [piece]
    return marked


def _is_key_point(previous: Piece, piece: Piece, rules: CleaningRules) -> bool:
    """Whether a line belongs to the list of the story's points above it: right below its heading or its last point."""
    if piece.line.hint is not None or not piece.is_open:
        return False
    if previous.rule == "key_point":
        return not piece.line.after_blank
    return rules.among("key_points.headings", previous.line.bare) and not piece.line.is_prose


def _is_taker(previous: Piece, piece: Piece) -> bool:
    """Whether a short line right below the bare label "Photo:" says who took it."""
    line = piece.line
    labelled = piece.is_open and _PHOTO_LABEL.fullmatch(previous.line.text) is not None
    return labelled and not line.after_blank and not line.ends_sentence and line.size <= _TAKER_WORDS


def _mark_line(piece: Piece, rules: CleaningRules) -> list[Piece]:
    line = piece.line
    if line.hint is BlockKind.TITLE or (line.size > LONG and line.hint is None and line.ends_sentence):
        return [piece]
    if is_image_file(line):
        return [piece.cut("image_file")]
    if line.text[0] == "[" and (placed := _PLACED.match(line.text)):
        return [
            piece.part(0, placed.end()).cut("image_mark"),
            *_mark_line(piece.part(placed.end(), len(line.text)), rules),
        ]
    if line.text[0].isdigit() and (counted := _COUNTED.match(line.text)):
        return [
            piece.part(0, counted.end()).cut("counter"),
            *_mark_line(piece.part(counted.end(), len(line.text)), rules),
        ]
    if is_dateline(line.text, rules):
        return [piece.cut("dateline")]
    if line.hint is BlockKind.DATE or read_dated(line, rules):
        return _split_date_line(piece, rules)
    return [_mark_whole(piece, rules)]


def _mark_whole(piece: Piece, rules: CleaningRules) -> Piece:
    line = piece.line
    if rules.among("authors.labels", line.bare) and line.size <= 3:
        return piece.cut("byline_label")
    if is_byline(line, rules) or names_desk(line, rules):
        return piece.cut("byline")
    if is_source(line, rules):
        return piece.cut("source")
    if (placed := _CORRESPONDENT.match(line.text)) and is_name(placed["name"], rules):
        return piece.cut("name_line")
    if line.hint is BlockKind.BYLINE and "@" in line.text and read_names(line.text, rules):
        return piece.cut("name_line")
    if ("@" in line.text or "[email" in line.text) and _is_addressed(line, rules):
        return piece.cut("name_line")
    if _names_to_follow(line, rules):
        return piece.cut("name_line")
    rule = label_line(line, rules)
    return piece.cut(rule) if rule else piece


def _names_to_follow(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is an author's name and the button to follow him; what is in capitals there is a company."""
    name, _, button = line.text.rpartition(" ")
    return button.lower() == "follow" and not name.strip().isupper() and bool(read_names(name, rules))


def _is_addressed(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is a name, with or without a post, before its address: "Ana Silva, reporter, ana@lamp.example"."""
    found = _MAILED.match(line.text)
    return found is not None and bool(read_names(found["names"], rules))


def is_source(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line names where the text was taken from: "Source: Xinhua"."""
    end = line.opening("sources.labels")
    return (
        bool(end)
        and line.size <= _SOURCE_WORDS
        and not line.ends_sentence
        and line.text[end:].lstrip()[:1] in (":", "：", "|")
    )


def _split_date_line(piece: Piece, rules: CleaningRules) -> list[Piece]:
    """A line of several items is as many pieces: names, dates and buttons stand side by side on pages."""
    line = piece.line
    if len(line.items) > 1:
        parts = [Piece(replace(line, text=item, hint=None)) for item in line.items]
        marked = (
            _part_name(part, rules) if read_dated(part.line, rules) else [_mark_whole(part, rules)] for part in parts
        )
        return [part for several in marked for part in several]
    return _part_name(piece, rules)


def _part_name(piece: Piece, rules: CleaningRules) -> list[Piece]:
    """Part the author's name from the date behind or before it: "Ana Silva April 25, 2023", "April 25 by Ana Silva"."""
    text = piece.line.text
    signed = _SIGNED.search(text)
    if signed and read_byline(replace(piece.line, text=text[signed.start() :].strip()), rules):
        return [*_part_name(piece.part(0, signed.start()), rules), piece.part(signed.start(), len(text)).cut("byline")]
    end = name_before_date(piece.line, rules)
    if end and read_byline(replace(piece.line, text=text[:end]), rules):
        return [piece.part(0, end).cut("byline"), piece.part(end, len(text)).cut("date_line")]
    if not end or not read_names(re.sub(r"^[Bb]y\s+", "", text[:end]), rules):
        return [piece.cut("date_line")]
    return piece.split(
        (text[:end], ParagraphKind.BOILERPLATE, "name_line"), (text[end:], ParagraphKind.BOILERPLATE, "date_line")
    )
