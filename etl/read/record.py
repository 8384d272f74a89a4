"""What a file of many records yields, record by record."""

from dataclasses import dataclass, field

from etl.records import Metadata, Rejection
from models.codes import MediaType


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: its bytes, why it can't be read, or None where it is none that holds an article."""

    number: int  # its line or place in the file, from 1
    content: bytes | Rejection | None
    media_type: MediaType = MediaType.JSON
    hints: Metadata = field(default_factory=Metadata)
