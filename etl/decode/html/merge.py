"""The metadata of a document: the source's hints first, then what the page says, then what its blocks show."""

from collections.abc import Sequence

from etl.decode.html.metadata import PageMetadata
from etl.decode.html.stamps import choose_day
from etl.decode.html.titles import split_site
from etl.records import Block, BlockKind, Metadata


def merge_metadata(hints: Metadata, page: PageMetadata, headline: str | None, blocks: Sequence[Block]) -> Metadata:
    """Return the metadata of a page's article."""
    known = [*page.headlines, *([headline] if headline else [])]
    split = [split_site(title, known, page.sites) for title in page.titles]
    title = headline or next(iter([*page.headlines, *(head for head, _ in split)]), None)
    site = next((name for _, name in split if name), None)
    printed = [block.text for block in blocks if block.kind is BlockKind.DATE]
    publisher = next(iter(page.sites), site)
    return Metadata(
        url=hints.url or page.url,
        title=hints.title or title,
        standfirst=hints.standfirst,
        publisher=hints.publisher or publisher,
        published_on=hints.published_on or choose_day(page.stamps, printed),
        bylines=hints.bylines or tuple(name for name in page.authors if name != publisher),
        language=hints.language or page.language,
        fetched_at=hints.fetched_at,
    )
