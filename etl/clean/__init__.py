"""clean: Document → Article, or a Rejection.

characters repaired, wrapped lines joined → what the markup, the script and a line's own looks give away → captions
parted from credits → the head: where the story starts, headline, summary, authors → the course: other stories cut out,
the end found → what is in doubt weighed → dateline and closing marks parted from the story. What is still open then is
body. Nothing is thrown away: what is cut stays a paragraph with the name of the rule that cut it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.clean.agency import find_agency
from etl.clean.asides import mark_asides
from etl.clean.authors import find_authors
from etl.clean.caption_ends import trim_captions
from etl.clean.captions import reopen_caption, split_credits
from etl.clean.characters import squeeze_spaces
from etl.clean.closing import cut_closing
from etl.clean.dateline import Dateline
from etl.clean.fragments import Fragment, list_fragments
from etl.clean.furniture import mark_lines, mark_markup, mark_scripts
from etl.clean.head import find_story, mark_head
from etl.clean.language import find_language
from etl.clean.likely_authors import Candidate, list_candidates
from etl.clean.lines import read_lines
from etl.clean.notes import read_feed_title
from etl.clean.numbers import cut_numbers
from etl.clean.opening import cut_credit, cut_dateline, find_dateline, read_place_line
from etl.clean.pieces import Piece
from etl.clean.published import choose_published
from etl.clean.publisher import find_publisher, list_names
from etl.clean.running import cut_running_heads
from etl.clean.scales import Scales
from etl.clean.story import mark_course
from etl.clean.suffixes import cut_kicker, cut_suffix
from etl.clean.title import choose_title
from etl.clean.weighing import weigh_pieces
from etl.records import Article, Document, Metadata, Paragraph, PartialDate, Rejection
from etl.rules import Rules
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind, RejectionReason


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
        bylines=find_authors(page.pieces, page.start, metadata, rules),
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


def list_authors(document: Document, rules: Rules) -> Iterable[Candidate]:
    """Return the names of which some may be the authors', each with its signs."""
    page = _read_page(document, rules.cleaning)
    return list_candidates(page.pieces, page.start, rules)


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


def _read_place(pieces: Sequence[Piece], story: str, rules: CleaningRules) -> str | None:
    return next((read_place_line(piece.line, story, rules) for piece in pieces if piece.rule == "dateline"), None)


def _first_text(pieces: Sequence[Piece], kind: ParagraphKind) -> str | None:
    return next((squeeze_spaces(piece.line.text) for piece in pieces if piece.kind is kind), None)


def _number(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(i, piece.kind or ParagraphKind.BODY, squeeze_spaces(piece.line.text), piece.rule)
        for i, piece in enumerate(pieces)
    )
