"""Which article is a near-copy of which, whatever articles come and go, in whatever order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from etl.link.copies import UNDATED, Edition, are_copies, bands_of, originals, shingles_of
from etl.load.batch import Batch, table_of
from models.codes import ParagraphKind
from models.copies import ArticleBand
from models.sources import Article, Document, Paragraph

_ARTICLES, _DOCUMENTS = table_of(Article), table_of(Document)
_BANDS, _PARAGRAPHS = table_of(ArticleBand), table_of(Paragraph)


class Copies:
    """The near-copies that a batch touches."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
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
        shingles: dict[int, frozenset[str]] = {}
        for one, other in self._candidates():
            for article in {one, other} - shingles.keys():
                shingles[article] = shingles_of(self._body(article))
            if are_copies(shingles[one], shingles[other]):
                yield one, other

    def _candidates(self) -> list[tuple[int, int]]:
        """Return the pairs that share a band, one of them touched."""
        sharing: dict[int, set[int]] = {}
        hashes = {row["hash"] for row in self._batch.select_in(_BANDS.c.article_id, self._touched, _BANDS.c.hash)}
        for row in self._batch.select_in(_BANDS.c.hash, hashes, _BANDS):
            sharing.setdefault(row["hash"], set()).add(row["article_id"])
        return sorted(
            {
                (min(one, other), max(one, other))
                for articles in sharing.values()
                for one in articles & self._touched
                for other in articles - {one}
            }
        )

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
