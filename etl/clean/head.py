"""What stands before the story: where that starts, the headline's summary, the authors, and the rest, which is cut."""

import re
from collections.abc import Sequence

from etl.clean.bylines import read_names, strip_place, tells_post
from etl.clean.dateline import Dateline
from etl.clean.ended import find_head_below
from etl.clean.notes import is_about_text
from etl.clean.opening import find_place_line
from etl.clean.pieces import PROSE_WORDS, Line, Piece, find_tail, is_list_item
from etl.clean.title import repeats_title
from etl.records import BlockKind
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_FURNITURE = ("byline", "date_line", "name_line")  # what stands between a summary and its story
_HEAD = frozenset({"byline", "date_line", "menu", "name_line", "source"})  # what stands above a story, not in it
_ABOVE_MOST, _ABOVE_SHARE = 3, 0.2  # sentences above a page's head, and their share of the story's words
_BY = re.compile(r"(?:By|BY|by:) [A-ZÀ-Þ][^.]*(?:\.[^.]+)*[^.]$")  # "By U.S. Fleet Public Affairs"
_BANNER = re.compile(r"[A-Z][A-Z&' ]{4,40} [-–—] [a-z]")  # "HARBOUR SIGNAL - weekdays before 8"
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_SUMMARY_LEAST, _SUMMARY_MOST = 6, 60  # words
_TEASER_WORDS = 18  # of a story's first lines
_NOTE_WORDS = 45  # of a note about the text
_OPENING_WORDS = 4  # of a sentence that the markup calls body
_NOTES = 2  # paragraphs from the end that can tell of the authors
_NAME_SHARE = 0.6  # of a line's first item that are names, where it is a byline


def find_story(pieces: Sequence[Piece], opening: tuple[int, Dateline] | None) -> int:
    """Return where the story's first paragraph stands: the dateline's, else the first prose after the head's furniture.

    One sentence between the headline and the byline is a summary, not the story.
    """
    if opening:
        return opening[0]
    titled = max((i for i, p in enumerate(pieces) if p.line.hint is BlockKind.TITLE and p.is_open), default=-1)
    prose = [
        i
        for i, piece in enumerate(pieces)
        if i > titled and piece.is_open and (_can_open(piece.line) or _opens_list(pieces, i))
    ]
    if not prose:
        return _find_teaser(pieces, titled)
    if len(prose) > 1 and (headed := find_head_below(pieces, prose[0])) is not None:
        return next((i for i in prose if i > headed), prose[0])
    if len(prose) > 1 and _is_summary(pieces, prose[0], prose[1]):
        return prose[1]
    above = (k for k in range(1, min(len(prose) - 1, _ABOVE_MOST + 1)) if _stands_above(pieces, prose, k))
    return prose[next(above, 0)]


def _find_teaser(pieces: Sequence[Piece], titled: int) -> int:
    """Return where the one long line stands of a page that gives no more of its story: "The envoy said he …".

    What breaks off several times is a list of other stories.
    """
    told = [i for i, p in enumerate(pieces) if i > titled and p.is_open and p.line.size >= _TEASER_WORDS]
    return told[0] if len(told) == 1 and _tells(pieces[told[0]].line) else len(pieces)


def _stands_above(pieces: Sequence[Piece], prose: Sequence[int], k: int) -> bool:
    """Whether the first sentences stand above the page's menu and the story's head, as a consent box does."""
    if any(piece.rule in _HEAD for piece in pieces[: prose[0]]):
        return False
    between = {piece.rule for piece in pieces[prose[k - 1] + 1 : prose[k]]}
    above = [pieces[i].line for i in prose[:k]]
    below = sum(pieces[i].line.size for i in prose[k:])
    few = sum(line.size for line in above) <= _ABOVE_SHARE * below
    return few and bool(between & _HEAD) and all(line.hint is not BlockKind.BODY for line in above)


def _opens_list(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a line is a sentence that goes on in a list: "… received the ambassadors:"."""
    line, below = pieces[i].line, pieces[i + 1].line if i + 1 < len(pieces) else None
    return line.text.endswith(":") and line.size >= PROSE_WORDS and below is not None and is_list_item(below)


def _can_open(line: Line) -> bool:
    """Whether a line can be a story's first paragraph: prose, or what the markup calls body and is a sentence."""
    if not _tells(line):
        return False
    if line.hint is BlockKind.BODY:
        return line.is_prose or (line.ends_sentence and line.size >= _OPENING_WORDS)
    return line.is_prose and line.hint is not BlockKind.STANDFIRST


def _is_summary(pieces: Sequence[Piece], first: int, second: int) -> bool:
    between = (piece.rule for piece in pieces[first + 1 : second])
    before = any(piece.is_open for piece in pieces[:first])
    marked_up = pieces[first].line.hint is BlockKind.BODY
    return (
        not marked_up
        and before
        and any(rule in _FURNITURE for rule in between)
        and pieces[first].line.size <= _SUMMARY_MOST
    )


def mark_head(pieces: Sequence[Piece], start: int, title: int | None, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with all before the story decided: headline, summary, names, and the rest cut."""
    marked = list(pieces)
    if title is not None:
        dated = "date_line" if marked[title].rule == "date_line" else None  # its day can be that of publication
        marked[title] = marked[title].keep(ParagraphKind.TITLE, dated)
    story = pieces[start : find_tail(pieces, start)]
    body = "\n".join(piece.line.text for piece in story if piece.is_open and piece.line.is_prose)
    for i, piece in enumerate(marked[:start]):
        if piece.is_open:
            marked[i] = _mark_head_line(marked, i, title, body, rules)
    place = find_place_line(marked, -1 if title is None else title, start, body, rules) if start < len(marked) else None
    if place is not None:
        marked[place] = marked[place].cut("dateline")
    return _keep_summary(marked, start, title, rules)


def _mark_head_line(pieces: Sequence[Piece], i: int, title: int | None, body: str, rules: CleaningRules) -> Piece:
    piece = pieces[i]
    if title is not None and repeats_title(piece.line, pieces[title].line):
        return piece.cut("title_again")
    labelled = i > 0 and pieces[i - 1].rule == "byline_label"
    if title is None and (labelled or tells_post(piece.line.text, rules)) and is_name_line(piece.line, body, rules):
        return piece.cut("name_line")
    if title is None or i < title:
        return piece.cut("before_title")
    if is_name_line(piece.line, body, rules) or piece.line.hint is BlockKind.BYLINE:
        return piece.cut("name_line")
    return piece


def is_name_line(line: Line, body: str, rules: CleaningRules) -> bool:
    """Tell whether a line is nothing but persons' names, with their posts or outlet; none that the story tells of."""
    names = read_names(line.text.strip("[]() "), rules)
    if line.ends_sentence or not names or any(_is_told(name, _drop_notes(body, names)) for name in names):
        return False
    if any(name.lower() in rules.capitals or name.lower() in rules.countries for name in names):
        return False
    behind = line.folded.partition(", ")[2].removeprefix("the ")
    if behind in rules.agencies or line.folded.partition(", ")[2] in rules.agencies:
        return True
    return len(" ".join(names).split()) >= _NAME_SHARE * len(
        strip_place(line.items[0].strip("[]() ")).split()
    ) or tells_post(line.text, rules)


def _is_told(name: str, body: str) -> bool:
    """Whether the story tells of a person; a sentence that opens with the whole name can be of the author."""
    return name in re.sub(rf"(?:^|(?<=\n)){re.escape(name)} (?:is|covers|writes|was|has)\b", "", body)


def _drop_notes(body: str, names: Sequence[str]) -> str:
    """Return a story without what it says of its authors: last paragraphs that open with a whole name of theirs."""
    lines = body.split("\n")
    own = [re.compile(rf"{re.escape(name)}(?:['’]s)? [a-z]") for name in names]
    kept = (line for line in lines[-_NOTES:] if not any(opening.match(line) for opening in own))
    return "\n".join([*lines[:-_NOTES], *kept])


def _keep_summary(pieces: Sequence[Piece], start: int, title: int | None, rules: CleaningRules) -> list[Piece]:
    marked = list(pieces)
    left = [i for i in range((title if title is not None else start) + 1, start) if marked[i].is_open]
    hinted = [i for i in left if marked[i].line.hint is BlockKind.STANDFIRST]
    long = [i for i in left if _could_be_summary(marked[i].line) and not _names_source(marked[i].line, rules)]
    summary = next((i for i in [*hinted, *long] if not marked[i].line.text.endswith(":")), None)
    for i in left:
        if marked[i].line.hint is BlockKind.BODY and marked[i].line.size >= _SUMMARY_LEAST and _tells(marked[i].line):
            continue  # the markup's word: part of the story, though no sentence
        marked[i] = marked[i].keep(ParagraphKind.STANDFIRST) if i == summary else marked[i].cut("head")
    return marked


def _names_source(line: Line, rules: CleaningRules) -> bool:
    """Whether a line ends in a capital city in brackets: an outlet that others carry ("Harbour News Agency (Lima)")."""
    found = _IN_BRACKETS.search(line.folded)
    return found is not None and found[1] in rules.capitals


def _tells(line: Line) -> bool:
    """Whether a line speaks of the world, not of the text it stands in."""
    return not (is_about_text(line) and line.size <= _NOTE_WORDS)


def _could_be_summary(line: Line) -> bool:
    return (
        line.size >= _SUMMARY_LEAST
        and not line.is_teaser
        and "|" not in line.text
        and not _BY.match(line.text)
        and not _BANNER.match(line.text)
        and _tells(line)
        and line.hint is not BlockKind.BODY
    )
