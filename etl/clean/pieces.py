"""What cleaning works on: lines, whose looks never change, and pieces, which say what a line (or a part of it) is.

Every step takes pieces and returns pieces. A piece is open until a step gives it a kind; what is open in the end,
within the story, is body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.lazy import lazy
from etl.records import BlockKind
from etl.rules.lexicon import Lexicon, fold_case
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_ENDS, _CLOSERS = frozenset(".!?…။។։।؟。！？៕።፧۔།｡"), "\"”’')]»）」*"
_ELLIPSIS = re.compile(r"(?:…|\.\.\.+|\[…\]|\[\.\.\.\])[\"”’')]*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_WORD = 4  # letters of Thai, Lao, Burmese, Khmer, Chinese or Japanese that count as one word
_UNMARKED = compile_search(r"[\u0e00-\u0eff]")  # Thai and Lao, whose sentences end in no mark
_UNMARKED_WORDS, _UNMARKED_SHARE = 22, 0.6
_WORD_SIGN = compile_search(r"\w")
_GAPS = compile_search(r"\s{2,}|\s+::\s+|\s*[|»›•·▸►▼◄▶❯❱→←—]\s*|\s+(?:>{1,2}|/|–)\s+|>>\s*")
_GAP = compile_search(r"::|[|»›•·▸►▼◄▶❯❱→←—>/–]|\s\s")  # what most lines have none of
_LIST_MARK = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[•●▪◦‣·*–—-])\s*\S")
_MENU_GAPS = 3
_SHOUTED_SHARE = 0.7  # of a line's words
PROSE_WORDS = 8
LONG_PROSE_WORDS = 30
_LEAD_IN_WORDS = 12  # of a sentence that leads in a list


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a document with its looks."""

    text: str
    lexicon: Lexicon
    hint: BlockKind | None = None
    after_blank: bool = True

    @lazy
    def folded(self) -> str:
        """The text in lower case with plain quotes and hyphens, offset for offset."""
        return fold_case(self.text)

    @lazy
    def bare(self) -> str:
        """The folded text without marks at its ends, single-spaced."""
        return " ".join(self.folded.split()).strip(" .,:;!?…|-–—·•*_[](){}«»\"'>#=~")

    @lazy
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(_WORD.findall(self.folded))

    @lazy
    def size(self) -> int:
        """The number of words; scripts without spaces are counted by letters."""
        unspaced = len(_UNSPACED.findall(self.text)) if not self.text.isascii() else 0
        return len(self.text.split()) + unspaced // _UNSPACED_WORD

    @lazy
    def signs(self) -> dict[str, list[tuple[int, int]]]:
        """Where the words of the trade stand: their list → offsets, by place, the longest first."""
        signs: dict[str, list[tuple[int, int]]] = {}
        for hit in self.lexicon.hits(self.text, self.folded):
            signs.setdefault(hit.entry.category, []).append((hit.char_start, hit.char_end))
        return signs

    @lazy
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does, and not in dots."""
        told = self.text.rstrip(_CLOSERS)
        return told[-1:] in _SENTENCE_ENDS and told[-3:-1] != ".." and not self.is_teaser

    @lazy
    def is_teaser(self) -> bool:
        """Whether the line breaks off in dots, as the summary of another story does."""
        return ("…" in self.text or "..." in self.text) and bool(_ELLIPSIS.search(self.text))

    @lazy
    def is_prose(self) -> bool:
        """Whether the line reads as running text."""
        if self.is_teaser:
            return False
        if self.size >= _UNMARKED_WORDS and len(_UNMARKED.findall(self.text)) > _UNMARKED_SHARE * len(self.text):
            return True
        if self.size >= LONG_PROSE_WORDS:
            return self.ends_sentence or not self.is_shouted
        leads_in = self.size >= _LEAD_IN_WORDS and self.text[-1] == ":"  # "The president made these nominations:"
        return self.size >= PROSE_WORDS and (self.ends_sentence or leads_in)

    @lazy
    def is_shouted(self) -> bool:
        """Whether most words stand in capitals, as those of headlines can."""
        words = self.text.split()
        return sum(word.isupper() for word in words) >= _SHOUTED_SHARE * len(words)

    @lazy
    def items(self) -> tuple[str, ...]:
        """What stands between bars, arrows or wide gaps, or between three dashes or dots and more."""
        for gap in (" - ", " . ", " ~ "):
            if self.text.count(gap) >= _MENU_GAPS and not self.ends_sentence:
                return tuple(item.strip() for item in self.text.split(gap) if item.strip())
        if not _GAP.search(self.text):
            return (self.text.strip(),) if self.text.strip() else ()
        return tuple(item.strip() for item in _GAPS.split(self.text) if _WORD_SIGN.search(item))  # an icon is no item

    def opening(self, category: str) -> int:
        """Return where a phrase of a list that opens the line ends, or 0."""
        spans = self.signs.get(category)
        if not spans:
            return 0
        first = next((i for i, c in enumerate(self.text) if c.isalnum()), 0)
        return max((end for start, end in spans if start == first), default=0)


@dataclass(frozen=True, eq=False)
class Piece:
    """A line, or a part of one, and what it is; `kind` is None while that is open."""

    line: Line
    kind: ParagraphKind | None = None
    rule: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided yet."""
        return self.kind is None

    def cut(self, rule: str) -> "Piece":
        """Return the piece as boilerplate."""
        return Piece(self.line, ParagraphKind.BOILERPLATE, rule)

    def keep(self, kind: ParagraphKind, rule: str | None = None) -> "Piece":
        """Return the piece as a part of the article."""
        return Piece(self.line, kind, rule)

    def part(self, start: int, stop: int) -> "Piece":
        """Return the piece of a stretch of the line, for steps that look at it anew."""
        return Piece(replace(self.line, text=self.line.text[start:stop].strip()), self.kind, self.rule)

    def split(self, *parts: "tuple[str, ParagraphKind | None, str | None]") -> "list[Piece]":
        """Return a piece for each part of the line's text, in order; empty parts are left out."""
        return [Piece(replace(self.line, text=text.strip()), kind, rule) for text, kind, rule in parts if text.strip()]


def is_list_item(line: Line) -> bool:
    """Tell whether a line is an item of a list, by its mark or the markup's word."""
    return bool(_LIST_MARK.match(line.text)) or line.hint is BlockKind.LIST_ITEM


def positions(pieces: Sequence[Piece], rule: str) -> list[int]:
    """Return where the pieces of one rule stand."""
    return [i for i, piece in enumerate(pieces) if piece.rule == rule]


def find_tail(pieces: Sequence[Piece], start: int) -> int:
    """Return where the first heading stands after which no story comes ("About the authors"), or the page's end."""
    return next((i for i in range(start, len(pieces)) if pieces[i].rule == "closing_heading"), len(pieces))


def find_beside(pieces: Sequence[Piece]) -> range:
    """Return the places between headline and story, where pictures and days stand, by the markup's word."""
    title = next((i for i, piece in enumerate(pieces) if piece.line.hint is BlockKind.TITLE), None)
    body = next((i for i, piece in enumerate(pieces) if piece.line.hint is BlockKind.BODY and i > (title or 0)), 0)
    return range(0) if title is None else range(title + 1, body)


def text_of(pieces: Sequence[Piece], kind: ParagraphKind) -> str:
    """Return the words of all pieces of a kind: of the headline, of the story."""
    return " ".join(piece.line.text for piece in pieces if piece.kind is kind)
