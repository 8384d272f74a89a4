"""All tables: importing this module fills `metadata`."""

from models import agreements, control, copies, countries, events, organisations, people, sources, vocabularies
from models.base import Base

__all__ = [
    "agreements",
    "control",
    "copies",
    "countries",
    "events",
    "metadata",
    "organisations",
    "people",
    "sources",
    "vocabularies",
]

metadata = Base.metadata
