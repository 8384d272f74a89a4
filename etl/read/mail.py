"""A page saved as .mhtml, which is a mail with the page and its pictures as parts → the page."""

from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from etl.read.charset import to_utf8
from etl.read.record import Record
from etl.records import Metadata, Rejection
from models.codes import MediaType, RejectionReason

SIZE_FACTOR = 10  # of the limit of a page: beside it stand its pictures, which are not decoded

_PAGES = ("text/html", "application/xhtml+xml")


def read_mail(data: bytes) -> Record:
    """Return the page of a mail, with the address and the day that the browser noted."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Record(1, data, MediaType.HTML)  # a page under the wrong name
    try:
        message = message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    except RecursionError:
        return Record(1, Rejection(RejectionReason.DAMAGED, "its parts lie too deep in each other"))
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes):
        return Record(1, Rejection(RejectionReason.INVALID_RECORD, "holds no page"))
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    url = str(address).strip() if address and str(address).startswith(("http:", "https:")) else None
    content = to_utf8(body, page.get_content_charset())
    return Record(1, content, MediaType.HTML, Metadata(url=url, fetched_at=_read_date(message)))


def _read_date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat()
    except ValueError:
        return None
