"""Which article is a near-copy of which, whatever articles come and go, in whatever order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import func, select

from etl.link.copies import SHARED, UNDATED, Edition, are_copies, bands_of, originals, shingles_of
from etl.load.batch import Batch, chunked, table_of
from models.codes import ParagraphKind
from models.copies import ArticleBand
from models.sources import Article, Document, Paragraph

_ARTICLES, _DOCUMENTS = table_of(Article), table_of(Document)
_BANDS, _PARAGRAPHS = table_of(ArticleBand), table_of(Paragraph)

KEPT = 1_000  # articles whose shingles are held at a time


class Copies:
    """The near-copies that a batch touches."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._known: dict[int, frozenset[int]] = {}
        self._touched: set[int] = set()  # articles that came, or whose group lost one

    def add(self, article: int, body: str) -> None:
        """Note the bands of a new article, which is looked at when its rows are written."""
        bands = bands_of(body)
        for band, value in enumerate(bands):
            self._batch.put(ArticleBand, {"article_id": article, "band": band, "hash": value})
        if bands:
            self._touched.add(article)

    def lose(self, articles: Sequence[int]) -> None:
        """Note the groups of articles that are about to be removed: what is left of them is looked at again."""
        self._touched |= self._group(articles)
        self._touched -= set(articles)

    def settle(self) -> None:
        """Write which article is a copy of which."""
        if not self._touched:
            return
        edges = list(self._edges())
        group = self._group({article for edge in edges for article in edge} | self._touched)
        stored = self._copy_of(group)
        kept = [(a, o) for a, o in stored.items() if o and not {a, o} & self._touched]
        wanted = originals([*edges, *kept], self._editions(group))
        changed = [{"id": a, "copy_of_id": o} for a, o in wanted.items() if stored[a] != o]
        self._batch.update_rows(Article, changed)

    def _edges(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of copies of which one is touched."""
        for one, other in self._candidates():
            if are_copies(self._shingles(one), self._shingles(other)):
                yield one, other

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that share bands, one of them touched."""
        one, other = _BANDS.alias("one"), _BANDS.alias("other")
        pairs = (
            select(one.c.article_id, other.c.article_id)
            .join(other, (other.c.hash == one.c.hash) & (other.c.article_id != one.c.article_id))
            .group_by(one.c.article_id, other.c.article_id)
            .having(func.count() >= SHARED)
        )
        for chunk in chunked(sorted(self._touched)):
            for first, second in self._batch.connection.execute(pairs.where(one.c.article_id.in_(chunk))).all():
                if first < second or second not in self._touched:
                    yield first, second

    def _shingles(self, article: int) -> frozenset[int]:
        if article not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[article] = shingles_of(self._body(article))
        return self._known[article]

    def _group(self, articles: Iterable[int]) -> set[int]:
        """Return the articles with their originals and all copies of those."""
        group = set(articles)
        roots = {original or article for article, original in self._copy_of(group).items()}
        copies = self._batch.select_in(_ARTICLES.c.copy_of_id, roots, _ARTICLES.c.id)
        return group | roots | {row["id"] for row in copies}

    def _copy_of(self, articles: Iterable[int]) -> Mapping[int, int | None]:
        rows = self._batch.select_in(_ARTICLES.c.id, articles, _ARTICLES.c.id, _ARTICLES.c.copy_of_id)
        return {row["id"]: row["copy_of_id"] for row in rows}

    def _editions(self, articles: Iterable[int]) -> Mapping[int, Edition]:
        contents: dict[int, str] = {}
        rows = list(self._batch.select_in(_ARTICLES.c.id, articles, _ARTICLES))
        for row in self._batch.select_in(_DOCUMENTS.c.id, [r["document_id"] for r in rows], _DOCUMENTS):
            contents[row["id"]] = row["sha256"]
        return {r["id"]: Edition(r["published_on"] or UNDATED, contents[r["document_id"]]) for r in rows}

    def _body(self, article: int) -> str:
        is_body = (_PARAGRAPHS.c.article_id == article) & (_PARAGRAPHS.c.kind == ParagraphKind.BODY)
        texts = select(_PARAGRAPHS.c.text).where(is_body).order_by(_PARAGRAPHS.c.ordinal)
        return "\n\n".join(self._batch.connection.scalars(texts))
