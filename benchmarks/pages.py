"""The project's own main text of a page, for the public benchmark of article extraction.

The benchmark's `bench_html.py` runs an extractor beside trafilatura and resiliparse, and prints the F1 of the shingles,
pages a second and memory:

    python bench_html.py PAGES --module benchmarks/pages.py:extract

What is measured is what decoding reads as the story by its markup, as those tools do; cleaning comes after it, and
follows the codebook.
"""

from functools import cache

from etl.decode.html import read_page
from etl.records import BlockKind, Rejection, Source
from etl.rules.files import RuleFiles
from etl.rules.markup import MarkupRules
from models.codes import MediaType

STORY = frozenset((BlockKind.BODY, BlockKind.HEADING, BlockKind.LIST_ITEM))


@cache
def load_rules() -> MarkupRules:
    """Return the shipped rules of markup, loaded once."""
    return MarkupRules.load(RuleFiles.shipped())


def extract(html: str, url: str | None) -> str:
    """Return the text of a page's story, its paragraphs parted by a blank line."""
    document = read_page(html, Source(url or "page", b"", MediaType.HTML), load_rules())
    if isinstance(document, Rejection):
        return ""
    return "\n\n".join(block.text for block in document.blocks if block.kind in STORY)
