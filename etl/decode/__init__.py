"""decode: the bytes of a Source → Document, or a Rejection."""

from etl.records import Document, Rejection, Source
from etl.rules import Rules


def decode(source: Source, rules: Rules) -> Document | Rejection:
    """Return a source's blocks and metadata."""
    raise NotImplementedError
