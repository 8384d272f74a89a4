"""clean: Document → Article, or a Rejection.

characters repaired, wrapped lines joined → what the markup, the script and a line's own looks give away → captions
parted from credits → the head: where the story starts, headline, summary, authors → the course: other stories cut out,
the end found → what is in doubt weighed → dateline and closing marks parted from the story. What is still open then is
body. Nothing is thrown away: what is cut stays a paragraph with the name of the rule that cut it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from etl.clean.agency import find_agency
from etl.clean.asides import mark_asides
from etl.clean.bylines import is_name, read_byline, read_names, strip_label
from etl.clean.caption_ends import trim_captions
from etl.clean.captions import reopen_caption, split_credits
from etl.clean.characters import squeeze_spaces
from etl.clean.closing import cut_closing
from etl.clean.dateline import Dateline
from etl.clean.fragments import Fragment, list_fragments
from etl.clean.furniture import mark_lines, mark_markup, mark_scripts
from etl.clean.head import find_story, mark_head
from etl.clean.language import find_language
from etl.clean.lines import read_lines
from etl.clean.notes import read_feed_title
from etl.clean.numbers import cut_numbers
from etl.clean.opening import cut_credit, cut_dateline, find_dateline, read_place_line
from etl.clean.pieces import Piece
from etl.clean.published import choose_published, name_before_date
from etl.clean.publisher import find_publisher, list_names
from etl.clean.running import cut_running_heads
from etl.clean.scales import Scales
from etl.clean.story import OF_AUTHOR, mark_course
from etl.clean.suffixes import cut_kicker, cut_suffix
from etl.clean.title import choose_title
from etl.clean.weighing import weigh_pieces
from etl.records import Article, BlockKind, Document, Metadata, Paragraph, PartialDate, Rejection
from etl.rules import Rules
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind, RejectionReason

_SIGNED = re.compile(r"[-–—]{1,2}\s?(?=[A-ZÀ-Þ])")  # "— Ana Silva"
_OF_PICTURE = re.compile(r"\s/\s?[A-Z]")  # below a byline, "Ben Holm / Lamp Herald" took the picture


@dataclass(frozen=True)
class _Page:
    """A page whose every piece is told: where its story starts, what opens it, its headline and what stands behind."""

    pieces: Sequence[Piece]
    start: int
    opening: tuple[int, Dateline] | None
    published: PartialDate | None
    headline: str | None
    suffix: str

    @property
    def body(self) -> str:
        """The story's paragraphs, a line each."""
        return "\n".join(piece.line.text for piece in self.pieces if piece.kind is ParagraphKind.BODY)


def clean(document: Document, rules: Rules) -> Article | Rejection:
    """Return the article that a document holds, or a rejection where no story is left."""
    own, metadata = rules.cleaning, document.metadata
    page = _read_page(document, own)
    if not page.body:
        return Rejection(RejectionReason.ONLY_BOILERPLATE, f"none of its {len(page.pieces)} lines is a story's")
    names = list_names(page.pieces, page.start, page.suffix, metadata, own)
    publisher = find_publisher(page.pieces, page.start, names, own)
    opening = page.opening[1] if page.opening else None
    return Article(
        title=page.headline,
        standfirst=_first_text(page.pieces, ParagraphKind.STANDFIRST),
        published_on=page.published,
        publisher=publisher,
        agency=find_agency(page.pieces, opening.agency if opening else None, publisher, own),
        bylines=_read_bylines(page.pieces, page.start, metadata, own),
        dateline_place=opening.place if opening else _read_place(page.pieces, page.body, own),
        language=find_language(page.body, metadata.language),
        url=metadata.url,
        paragraphs=_number(page.pieces),
        fetched_at=metadata.fetched_at,
    )


def list_outlets(document: Document, rules: CleaningRules) -> Iterable[Fragment]:
    """Return the names of which one may be the outlet's, each with its signs."""
    page = _read_page(document, rules)
    names = list_names(page.pieces, page.start, page.suffix, document.metadata, rules)
    return list_fragments(page.pieces, page.start, names, rules)


def _read_page(document: Document, rules: CleaningRules) -> _Page:
    metadata = document.metadata
    scales = scale_lines(document, rules)
    pieces: Sequence[Piece] = scales.pieces
    opening = find_dateline(pieces, rules)
    start = find_story(pieces, opening)
    title = choose_title(pieces, start, metadata, scales, rules)
    pieces = mark_head(pieces, start, title, rules)
    pieces = weigh_pieces(mark_asides(mark_course(pieces, start, rules), start), scales, start, rules)
    published = choose_published(pieces, start, metadata.published_on, opening[1].date if opening else None, rules)
    pieces = cut_dateline(pieces, *opening) if opening else cut_credit(pieces, start, rules)
    pieces = [
        piece.keep(ParagraphKind.BODY) if piece.is_open else piece for piece in cut_numbers(cut_closing(pieces, rules))
    ]
    pieces = trim_captions(reopen_caption(pieces), rules)
    headline, suffix = _read_title(pieces, metadata, rules)
    return _Page(_trim_title(pieces, headline, suffix), start, opening, published, headline, suffix)


def scale_lines(document: Document, rules: CleaningRules) -> Scales:
    """Return a document's lines, each marked by its own looks, as they are weighed."""
    pieces = cut_running_heads([Piece(line) for line in read_lines(document, rules)])
    pieces = mark_lines(
        mark_scripts(mark_markup(pieces, document.metadata.published_on is not None, rules), rules), rules
    )
    return Scales(split_credits(pieces, rules), rules)


def _read_title(pieces: Sequence[Piece], metadata: Metadata, rules: CleaningRules) -> tuple[str | None, str]:
    fed = (title for piece in pieces if piece.rule == "editorial_note" if (title := read_feed_title(piece.line)))
    text = _first_text(pieces, ParagraphKind.TITLE) or metadata.title or next(fed, None)
    headline, suffix = cut_suffix(text, pieces, rules) if text else (None, "")
    return cut_kicker(headline, rules) if headline else None, suffix


def _trim_title(pieces: Sequence[Piece], headline: str | None, suffix: str) -> list[Piece]:
    """Return the pieces with what stands around the headline cut off, or with the metadata's where no line has it."""
    index = next((i for i, piece in enumerate(pieces) if piece.kind is ParagraphKind.TITLE), None)
    if headline is None or (index is not None and pieces[index].line.text == headline):
        return list(pieces)
    if index is None:
        given = Piece(type(pieces[0].line)(headline, pieces[0].line.lexicon), ParagraphKind.TITLE, "metadata")
        return [given, *pieces]
    kicker, _, behind = pieces[index].line.text.partition(headline)
    parts = pieces[index].split(
        (kicker, ParagraphKind.BOILERPLATE, "title_kicker"),
        (headline, ParagraphKind.TITLE, None),
        (behind, ParagraphKind.BOILERPLATE, "title_suffix"),
    )
    return [*pieces[:index], *parts, *pieces[index + 1 :]]


def _read_bylines(pieces: Sequence[Piece], start: int, metadata: Metadata, rules: CleaningRules) -> tuple[str, ...]:
    """Return the authors: of the lines that say "by", wherever they stand, and of names alone above the story."""
    names: list[str] = []
    story = " ".join(piece.line.text for piece in pieces if piece.kind is ParagraphKind.BODY)
    for i, piece in enumerate(pieces):
        if piece.rule == "byline":
            names += _drop_places(read_byline(piece.line, rules), story)
        elif piece.rule == "name_line" and i < start and not (names and _OF_PICTURE.search(piece.line.text)):
            names += (
                ()
                if _is_place(piece.line.text, story, rules)
                else _drop_places(read_names(piece.line.text, rules), story)
            )
    given = tuple(name for name in map(strip_label, metadata.bylines) if is_name(name, rules))
    if any(name.startswith(f"{author} ") for name in names for author in given):  # run together with what stands behind
        return given
    return tuple(dict.fromkeys(names)) or given or _read_unmarked_names(pieces, rules) or _read_signed(pieces, rules)


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


def _read_place(pieces: Sequence[Piece], story: str, rules: CleaningRules) -> str | None:
    return next((read_place_line(piece.line, story, rules) for piece in pieces if piece.rule == "dateline"), None)


def _first_text(pieces: Sequence[Piece], kind: ParagraphKind) -> str | None:
    return next((squeeze_spaces(piece.line.text) for piece in pieces if piece.kind is kind), None)


def _number(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(i, piece.kind or ParagraphKind.BODY, squeeze_spaces(piece.line.text), piece.rule)
        for i, piece in enumerate(pieces)
    )
