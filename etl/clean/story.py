"""The story's course: blocks of other stories cut out of its middle, and its end found.

After a heading over other stories everything is cut until the story plainly resumes: a sentence of some length that is
no teaser and speaks of what the story has spoken of, or is followed by another. After comments, tags or a copyright
line it takes more.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import takewhile

from etl.clean.agency import known_agency
from etl.clean.asides import is_loose
from etl.clean.bylines import list_authors
from etl.clean.closing import ends_story, find_closing
from etl.clean.counters import ends_in_time_ago
from etl.clean.mentions import speaks_of_itself
from etl.clean.notes import is_about_text, is_spoken
from etl.clean.pieces import LONG_PROSE_WORDS, PROSE_WORDS, Line, Piece
from etl.clean.published import read_dated
from etl.records import BlockKind
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_OPENS_BLOCK = frozenset({"related_heading"})
_ENDS_STORY = frozenset({"closing_heading", "copyright", "source", "staff", "tags", "contact"})
_WEAK_ENDS = frozenset({"contact", "copyright", "source", "staff", "tags"})  # they stand amid stories too
_BETWEEN = _WEAK_ENDS | {"advertisement", "aside", "credit", "date_line", "ornament", "share_bar"}
_BOX = frozenset({"invitation", "notice", "share_bar"})
OF_AUTHOR = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3})"
    r" (?:blogs|edits|lectures|teaches|writes|lives in|is the author of|is an? (?:[\w-]+ ){0,2}?"
    r"(?:author|columnist|fellow|historian|journalist|lecturer|novelist|professor|researcher|writer))\b"
)  # "Ana Silva teaches history in Suva."
_THE_AUTHOR = re.compile(
    r"(?:this |the )(?:author|columnist|writer) (?:is an?|is the|edits|lectures|lives|teaches|writes)\b"
)
_A_WRITER = re.compile(
    r"(?:an? )?(?:[\w-]+ ){0,2}(?:blogger|columnist|correspondent|journalist|reporter|writer)"
    r" (?:based|covering|focus\w+|speciali[sz]ing|who (?:covers|writes)|with a)\b"
)  # "Freelance journalist covering the far north."
_NOTE_WORDS = 40  # of what is said of an author
_NAME = compile_search(r"(?=[A-ZÀ-Þ])(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]{2,}")
_LIST_MARK = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[•●▪◦‣·*–—-])\s*\S")
_LIST_ITEMS = 3  # items alike that make a list without a colon before it
_SHORTEST_END = 3  # words of a story's last sentence
_AUTHOR_CODE = re.compile(r"^[-–—=(\[/]*\s*[A-Za-z]{1,8}(?:\s?[/\\+&.-]\s?[A-Za-z0-9]{1,8}){0,5}\s*[)\]/-]*$")
_FULL_STOP = re.compile(r"[.။។።۔།।。][\"”’')\]]*$")
_RESUMING_WORDS = 12  # words of a sentence that can resume the story after other stories
_REOPENING_WORDS = 18  # words of one that can do so after the end
_SPOKEN_WORDS = 4  # words of a short sentence that resumes it: a headline ends in no full stop
_NOTES = 4  # paragraphs from the end that can tell of the author
_UNFINISHED_WORDS, _LOWER_SHARE = 12, 0.5  # of a last paragraph that the scraper cut off
_SHARED_NAMES = 2
_RUN = 4  # paragraphs in a row that tell whether the story goes on
_LONG_WORD = 7  # letters of a word that tells what a story is of


class _State(Enum):
    STORY = auto()
    BLOCK = auto()
    ENDED = auto()


def mark_course(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with other stories and the page's tail cut from the story on."""
    marked = list(pieces)
    state, names = _State.STORY, set[str]()
    for i in range(start, len(marked)):
        piece = marked[i]
        if _is_between_invitations(marked, i):
            marked[i] = piece = piece.cut("invitation")
        if _heads_a_list(marked, i, names, rules):
            marked[i] = piece = piece.cut("related_heading")
        state = _next_state(marked, i, state, names, rules)
        if state is _State.STORY:
            names |= _names(piece.line) if piece.kind in (None, ParagraphKind.CAPTION) else set()
            if piece.is_open and ends_in_time_ago(piece.line, rules):
                marked[i] = piece.cut("related_item")
        elif _is_below_source(marked, i):
            continue
        elif piece.kind in (None, ParagraphKind.CAPTION) or _is_plain_date(piece, rules):
            marked[i] = piece.cut("related_item" if state is _State.BLOCK else "after_story")
    return _cut_tail(_cut_twins(marked), start, rules)


def _heads_a_list(pieces: Sequence[Piece], i: int, names: set[str], rules: CleaningRules) -> bool:
    """Whether the name of a section stands over headlines, not over the next part of the story."""
    piece = pieces[i]
    if not piece.is_open or not rules.among("sections.words", piece.line.bare):
        return False
    following = next((j for j in range(i + 1, len(pieces)) if pieces[j].is_open), None)
    return following is None or not _resumes(pieces, following, names, rules)


def _is_between_invitations(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a line that is no sentence stands in a box of invitations: the newsletter's own summary."""
    if not 0 < i < len(pieces) - 1 or not pieces[i].is_open or pieces[i].line.ends_sentence:
        return False
    return pieces[i - 1].rule in _BOX and pieces[i + 1].rule in _BOX


def _cut_twins(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut what is told again word for word: a page's lists of pictures and its summaries give it twice."""
    captions, told = set[str](), set[str]()
    marked = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.kind is ParagraphKind.CAPTION:
            marked[i] = piece.cut("caption_again") if piece.line.bare in captions else piece
            captions.add(piece.line.bare)
        elif piece.is_open and piece.line.size >= _RESUMING_WORDS:
            marked[i] = piece.cut("told_again") if piece.line.text in told else piece
            told.add(piece.line.text)
    return marked


def _is_plain_date(piece: Piece, rules: CleaningRules) -> bool:
    """Whether a date line does not say whose date it is: among comments and other stories it is theirs."""
    return piece.rule == "date_line" and not any(dated.label for dated in read_dated(piece.line, rules))


def _next_state(pieces: Sequence[Piece], i: int, state: _State, names: set[str], rules: CleaningRules) -> _State:
    piece = pieces[i]
    if piece.rule in _ENDS_STORY and not _is_credit(pieces, i):
        return _State.ENDED
    if state is _State.STORY and _is_signed(pieces, i):
        return _State.BLOCK
    if piece.rule in _OPENS_BLOCK or (piece.rule == "date_line" and not _is_plain_date(piece, rules)):
        return _State.ENDED if state is _State.ENDED else _State.BLOCK
    if not piece.is_open or state is _State.STORY:
        return state
    resumes = _resumes(pieces, i, names, rules) if state is _State.BLOCK else _reopens(pieces, i, names, rules)
    return _State.STORY if resumes else state


def _is_credit(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a copyright line is of the picture whose caption it stands below."""
    return pieces[i].rule == "copyright" and pieces[i - 1].kind is ParagraphKind.CAPTION


def _is_below_source(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a caption stands right below the story's source: it is of the story's picture."""
    above = next((piece for piece in reversed(pieces[:i]) if piece.rule != "caption_label"), None)
    return pieces[i].kind is ParagraphKind.CAPTION and above is not None and above.rule == "source"


def _is_signed(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a byline stands right below the story, with neither its day nor a paragraph behind it."""
    if pieces[i].rule != "byline" or not pieces[i - 1].is_open or i + 1 == len(pieces):
        return False
    below = pieces[i + 1]
    return below.rule != "date_line" and not below.line.is_prose


def _resumes(pieces: Sequence[Piece], i: int, names: set[str], rules: CleaningRules) -> bool:
    line = pieces[i].line
    text = line.text[: find_closing(line.text, rules) or len(line.text)]
    if line.is_teaser or not _FULL_STOP.search(text):
        return False
    shared = bool(_names(line) & names)
    if line.size < _RESUMING_WORDS:
        return line.size >= _SPOKEN_WORDS and (shared or is_spoken(line))
    following = next((pieces[j].line for j in range(i + 1, len(pieces)) if pieces[j].is_open), None)
    return shared or is_spoken(line) or (following is not None and following.is_prose)


def _reopens(pieces: Sequence[Piece], i: int, names: set[str], rules: CleaningRules) -> bool:
    line = pieces[i].line
    if line.size < _RESUMING_WORDS or not line.is_prose:
        return False
    shared = len(_names(line) & names)
    if line.size >= _REOPENING_WORDS and shared >= _SHARED_NAMES:
        return True
    if not _ends_weakly(pieces, i) or is_about_text(line) or speaks_of_itself(line, rules):
        return False
    return shared > 0 or _goes_on(pieces, i)


def _stands_between(piece: Piece) -> bool:
    """Whether a piece is of what stands amid stories; a menu is, though its first item heads a page's end elsewhere."""
    listed = piece.rule in ("closing_heading", "menu") and len(piece.line.items) >= _LIST_ITEMS
    return listed or piece.rule in _BETWEEN


def _goes_on(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a paragraph and those right below it speak of the same things as those above, or let somebody speak."""
    run = list(takewhile(lambda piece: piece.is_open and piece.line.is_prose, pieces[i:]))[:_RUN]
    if len(run) == 1 or any(is_about_text(piece.line) for piece in run):
        return False
    told = set().union(*(_long_words(piece.line) for piece in pieces[:i] if piece.is_open))
    return any(told & _long_words(piece.line) or is_spoken(piece.line) for piece in run)


def _long_words(line: Line) -> set[str]:
    return {word for word in line.words if len(word) >= _LONG_WORD}


def _ends_weakly(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a paragraph stands below another one with nothing between but what also stands amid stories."""
    above = next((j for j in range(i - 1, -1, -1) if not _stands_between(pieces[j])), -1)
    last = pieces[above]
    return above >= 0 and (last.kind is ParagraphKind.CAPTION or (last.is_open and last.line.is_prose))


def _names(line: Line) -> set[str]:
    return {name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(line.text)}


def _cut_tail(pieces: Sequence[Piece], start: int, rules: CleaningRules) -> list[Piece]:
    """Cut what stands open after the story's last sentence and its list: codes, leftovers of the page."""
    marked = _cut_notes(pieces, rules)
    if start >= len(marked):
        return marked
    backwards = range(len(marked) - 1, start, -1)
    told = any(piece.is_open and piece.line.is_prose for piece in marked[start:])
    last = next((i for i in backwards if told and _can_be_last(marked, i, rules)), start)
    last += _count_loose(marked, start, last)
    tail = [i for i in range(last + 1, len(marked)) if marked[i].is_open]
    for i in tail[_count_listed(marked, last, rules) :]:
        code = _AUTHOR_CODE.match(marked[i].line.text) or known_agency(marked[i].line.text, rules)
        marked[i] = marked[i].cut("author_code" if code else "after_story")
    return marked


def _count_loose(pieces: Sequence[Piece], start: int, last: int) -> int:
    """Count the lines right below the last sentence that go on with a story whose paragraphs end in no full stop."""
    run = list(takewhile(lambda piece: piece.is_open and not piece.line.is_teaser, pieces[last + 1 :]))
    if not is_loose(pieces[start : last + 1 + len(run)]):
        return 0
    return len(list(takewhile(lambda piece: piece.line.size >= PROSE_WORDS and _is_small(piece.line), run)))


def _is_small(line: Line) -> bool:
    """Whether a line is written in small letters for the most part, as no headline with capitals is."""
    words = line.text.split()
    return sum(word[0].islower() for word in words) >= _LOWER_SHARE * len(words)


def _cut_notes(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Cut what tells of the author or the outlet below the story: a last paragraph that opens with the whole name."""
    authors = list_authors(pieces, rules)
    marked = list(pieces)
    still_open = [i for i, piece in enumerate(pieces) if piece.is_open and piece.line.ends_sentence]
    for place, i in enumerate(still_open[-_NOTES:], max(0, len(still_open) - _NOTES)):
        text = marked[i].line.text
        named = any(text.startswith((f"{name} ", f"{name}, ", f"{name}’s ", f"{name}'s ")) for name in authors)
        if named or (place and _tells_of_author(marked, i, still_open)):
            marked[i] = marked[i].cut("author_note")
        elif place and _is_note(marked[i].line) and marked[i].line.opening("editorial.subjects"):
            marked[i] = marked[i].cut("editorial_note")
        elif place and (name := speaks_of_itself(marked[i].line, rules)):
            told = any(name.lower() in marked[j].line.folded for j in still_open[:place])
            marked[i] = marked[i] if told else marked[i].cut("outlet_note")
    return marked


def _tells_of_author(pieces: Sequence[Piece], i: int, still_open: Sequence[int]) -> bool:
    """Whether a short paragraph at the end says what the author does, or what somebody does of whom nothing is told."""
    line = pieces[i].line
    if line.size > _NOTE_WORDS or is_spoken(line):
        return False
    found = OF_AUTHOR.match(line.text)
    told = found and any(found["name"] in pieces[j].line.text for j in still_open if j != i)
    if i == still_open[-1] and _A_WRITER.match(line.folded):
        return True
    return bool(_THE_AUTHOR.match(line.folded)) or (found is not None and not told and i == still_open[-1])


def _can_be_last(pieces: Sequence[Piece], i: int, rules: CleaningRules) -> bool:
    """Whether a piece can be the story's last paragraph; a short or broken-off sentence only right behind another."""
    piece = pieces[i]
    if not piece.is_open or _is_note(piece.line):
        return False
    if ends_story(piece.line, rules):
        return True
    short = piece.line.ends_sentence and piece.line.size >= _SHORTEST_END
    return pieces[i - 1].is_open and (short or piece.line.size >= LONG_PROSE_WORDS or _is_unfinished(pieces, i))


def _is_unfinished(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the last line below a sentence is one that was cut off: written small, and of what the story tells."""
    line = pieces[i].line
    alone = i + 1 == len(pieces) or not pieces[i + 1].is_open
    if line.size < _UNFINISHED_WORDS or line.ends_sentence or line.is_teaser or not alone:
        return False
    if not _is_small(line) or not pieces[i - 1].line.is_prose:
        return False
    told = set().union(*(_names(piece.line) for piece in pieces[:i] if piece.is_open))
    return bool(_names(line) & told)


def _count_listed(pieces: Sequence[Piece], last: int, rules: CleaningRules) -> int:
    """Count the items of the list behind a story's last sentence: announced by a colon, alike, or so marked up."""
    run = [piece.line for piece in takewhile(lambda piece: piece.is_open, pieces[last + 1 :])]
    if pieces[last].line.text.endswith(":"):
        return len(run)
    if len(run) > 1 and run[0].text.endswith(":") and _LIST_MARK.match(run[1].text):
        return max(i for i, line in enumerate(run, 1) if _LIST_MARK.match(line.text))
    if _LIST_MARK.match(pieces[last].line.text):
        return sum(1 for _ in takewhile(lambda line: _LIST_MARK.match(line.text), run))
    marked = all(_LIST_MARK.match(line.text) or rules.calendar.yearless.match(line.folded) for line in run)
    inside = all(line.hint in (BlockKind.BODY, BlockKind.LIST_ITEM, BlockKind.HEADING) for line in run)
    return len(run) if len(run) >= _LIST_ITEMS and (marked or inside) else 0


def _is_note(line: Line) -> bool:
    return is_about_text(line) and line.size <= 45
