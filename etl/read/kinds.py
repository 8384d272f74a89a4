"""The name of a file, or of a member of an archive → what it holds."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath


class Form(Enum):
    """How the texts lie in a file."""

    TEXT = auto()
    PAGE = auto()
    MAIL = auto()  # a page saved with its pictures, in the form of a mail
    LINES = auto()  # JSON, one record a line
    TABLE = auto()
    WARC = auto()
    ZIP = auto()
    TAR = auto()


FORMS = {
    ".txt": Form.TEXT,
    ".html": Form.PAGE,
    ".htm": Form.PAGE,
    ".mhtml": Form.MAIL,
    ".mht": Form.MAIL,
    ".jsonl": Form.LINES,
    ".jl": Form.LINES,
    ".ndjson": Form.LINES,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
    ".warc": Form.WARC,
    ".zip": Form.ZIP,
    ".tar": Form.TAR,
}
ARCHIVES = (Form.ZIP, Form.TAR)
NAMES = f"{' '.join(FORMS)} .tgz, and all but .zip with .gz after it"
GZIP = ".gz"
TAR_GZIP = ".tgz"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file of some name holds."""

    form: Form
    is_gzipped: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the file is one text or page as it stands, so that its size is the text's."""
        return self.form in (Form.TEXT, Form.PAGE) and not self.is_gzipped


def find_kind(name: str) -> Kind | None:
    """Return what a file of this name holds, None if it is of another kind.

    >>> find_kind("News.JSONL.gz")
    Kind(form=<Form.LINES: 4>, is_gzipped=True)
    """
    lower = name.lower()
    if lower.endswith(TAR_GZIP):
        return Kind(Form.TAR, is_gzipped=True)
    form = FORMS.get(PurePosixPath(lower.removesuffix(GZIP)).suffix)
    is_gzipped = lower.endswith(GZIP)
    return None if form is None or (is_gzipped and form is Form.ZIP) else Kind(form, is_gzipped)
