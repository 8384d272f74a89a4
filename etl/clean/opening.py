"""Where the story opens: the paragraph that a dateline opens, and the place on a line of its own above it."""

import re
from collections.abc import Sequence

from etl.clean.dateline import LEAD, PLACE, Dateline, is_no_place, read_dateline, take_day, title_place
from etl.clean.outlets import has_outlet_word
from etl.clean.pieces import PROSE_WORDS, Line, Piece
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_SEARCHED = 6  # prose pieces that can come before the dateline: standfirst, captions, notes
_BEGUN_SHARE = 0.2  # of the words below a dateline, those above that make it one amid a story
_SPEAKER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,40}(?:, [^:]{2,60})?: ")  # "HOST: ", "SELA MOALA, BYLINE: "
_CREDITED = re.compile(r"\(([A-Z][^()]{2,40})\)\s+(?=[A-Z“\"])")
_DASHED = re.compile(r"[-–—]\s+(?=[A-ZÀ-Þ])")
_SPEAKERS = 2  # lines of speakers that make a transcript
_UNENDED = 16  # words
_PLACE_WORDS = 3  # of a place alone on its line


def find_dateline(pieces: Sequence[Piece], rules: CleaningRules) -> tuple[int, Dateline] | None:
    """Return the piece of the story's head that is or opens with a dateline, and what it says."""
    alone = next((i for i, piece in enumerate(pieces) if piece.rule == "dateline"), None)
    if alone is not None:
        dateline = read_dateline(pieces[alone].line.text, rules)
        stands = alone + 1 < len(pieces) and not _is_amid(pieces, alone)
        return (alone + 1, dateline) if dateline and stands else None
    prose = [i for i, piece in enumerate(pieces) if piece.is_open and _is_told(piece.line)]
    for i in prose[:_SEARCHED]:
        dateline = read_dateline(pieces[i].line.text, rules)
        if dateline and not _is_label(pieces, i, dateline) and not _is_amid(pieces, i):
            return i, dateline
    return None


def _is_amid(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a dateline opens a part of a story that has begun, or what stands below it: paragraphs stand above it.

    A summary is one paragraph, and short beside the story.
    """
    above, below = ([p.line.size for p in part if p.is_open and p.line.is_prose] for part in (pieces[:i], pieces[i:]))
    return len(above) > 1 and sum(above) > _BEGUN_SHARE * sum(below)


def _is_told(line: Line) -> bool:
    """Whether a line tells something: a sentence, or so long that it may be one without an end."""
    return line.size >= PROSE_WORDS and not line.is_teaser and (line.ends_sentence or line.size >= _UNENDED)


def _is_label(pieces: Sequence[Piece], i: int, dateline: Dateline) -> bool:
    """Whether what looks like a dateline is no place's name: a speaker's label that comes again, a common word."""
    if dateline.agency or dateline.date or not dateline.place:
        return False
    prefix = pieces[i].line.text[: dateline.char_end].rstrip()
    others = [piece.line.text for j, piece in enumerate(pieces) if j != i and piece.line.text != pieces[i].line.text]
    label = prefix.split(",")[0].rstrip(":")
    speakers = sum(bool(_SPEAKER.match(text)) and text.endswith((".", "?", "!")) for text in others)
    said = any(text.startswith((f"{label}:", f"{label},")) for text in others) or speakers >= _SPEAKERS
    if prefix.endswith(":") and said:
        return True
    common = re.compile(rf"\b{re.escape(dateline.place.split()[-1].lower())}\b")
    return any(common.search(text) for text in (*others, pieces[i].line.text))


def cut_dateline(pieces: Sequence[Piece], index: int, dateline: Dateline) -> list[Piece]:
    """Return the pieces with the dateline a piece of its own before the story's first paragraph."""
    text = pieces[index].line.text
    if index and pieces[index - 1].rule == "dateline":
        return list(pieces)
    parts = pieces[index].split(
        (text[: dateline.char_end], ParagraphKind.BOILERPLATE, "dateline"), (text[dateline.char_end :], None, None)
    )
    return [*pieces[:index], *parts, *pieces[index + 1 :]]


def cut_credit(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with the outlet parted that opens the story in brackets, or the dash that a dateline left.

    "(Lamp Guardian) The ministers …", "- The ministers …".
    """
    opening = pieces[start].line.text if start < len(pieces) and pieces[start].is_open else ""
    found = _CREDITED.match(opening)
    if found and not (has_outlet_word(found[1], rules) or found[1].lower() in rules.agencies):
        return list(pieces)
    listed = any(piece.line.text.startswith("- ") for piece in pieces[start + 1 : start + 2])
    found = found or (None if listed else _DASHED.match(opening))
    if not found:
        return list(pieces)
    text = pieces[start].line.text
    parts = pieces[start].split(
        (text[: found.end()], ParagraphKind.BOILERPLATE, "opening_credit"), (text[found.end() :], None, None)
    )
    return [*pieces[:start], *parts, *pieces[start + 1 :]]


def read_place_line(line: Line, story: str, rules: CleaningRules) -> str | None:
    """Return the place that stands on a line of its own before the story ("BAKU", "Lima, Jun. 28."), or None.

    A place in capitals that is no capital city is one where the story names it too: else it could be an abbreviation.
    """
    lead = LEAD.match(line.text)
    day, text = take_day(line.text[lead.end() if lead else 0 :], rules)
    parts = [part.strip() for part in text.strip(" ,.:").split(",")]
    place = parts[0]
    if (line.ends_sentence and not day) or len(parts) > 2 or len(place.split()) > _PLACE_WORDS:
        return None
    if not PLACE.fullmatch(place):
        return None
    if is_no_place(place.lower(), rules) or place.lower() in rules.agencies or _is_page_word(place, rules):
        return None
    titled = title_place(place, rules)
    believed = place.lower() in rules.capitals or (place.isupper() and re.search(rf"\b{re.escape(titled)}\b", story))
    return titled if believed else None


def find_place_line(pieces: Sequence[Piece], title: int, start: int, story: str, rules: CleaningRules) -> int | None:
    """Return which line between headline and story is a place: the last one, one with a day or beside a date line."""
    for i in range(start - 1, title, -1):
        line = pieces[i].line
        if pieces[i].kind in (None, ParagraphKind.BOILERPLATE) and read_place_line(line, story, rules):
            dated = take_day(line.text, rules)[0] or pieces[i - 1].rule == "date_line"
            above_day = line.text.endswith(",") and i + 1 < start and pieces[i + 1].rule == "date_line"
            if i == start - 1 or above_day or (dated and (pieces[i].is_open or pieces[i].rule == "head")):
                return i
    return None


def _is_page_word(place: str, rules: CleaningRules) -> bool:
    words = place.lower().split()
    lists = ("buttons.words", "outlets.words", "outlets.institutions", "platforms.words", "sections.words")
    return any(rules.among(path, word) for path in lists for word in words)
