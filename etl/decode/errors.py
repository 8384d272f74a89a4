"""Whether a document is an article at all, or the page of an error that was saved in its place."""

import re

from etl.records import BlockKind, Document, Rejection
from etl.rules.markup import MarkupRules
from models.codes import RejectionReason

# An error's page has 5 to 60 words; a story under such a headline ("Access denied: …" is another) has more than 100.
_MOST_WORDS = 100

_SITE = re.compile(r"\s+[-|\u2013\u2014:\u00b7\u00bb]+\s+")  # between a title and the site's name, on either side
_FRAME = (BlockKind.OUTSIDE, BlockKind.TITLE)


def reject_error_page(document: Document, rules: MarkupRules) -> Rejection | None:
    """Return why a document is no article, if its title is that of an error and it has few words of its own.

    Its reason is that nothing of a story is left, for a server that sends such a page with status 200 does not tell.
    """
    title = next((title for title in _titles(document) if _is_error(title, rules)), None)
    if title is None or sum(len(b.text.split()) for b in document.blocks if b.kind not in _FRAME) > _MOST_WORDS:
        return None
    return Rejection(RejectionReason.ONLY_BOILERPLATE, f"is the page of an error: {title[:100]!r}")


def _titles(document: Document) -> list[str]:
    shown = [block.text for block in document.blocks if block.kind is BlockKind.TITLE]
    return [*shown, document.metadata.title] if document.metadata.title else shown


def _is_error(title: str, rules: MarkupRules) -> bool:
    return any(rules.error.fullmatch(part) for part in _SITE.split(title.replace("\u2019", "'").strip()))
