"""The page of an error that was saved as an article is told; a story whose headline sounds like one is kept."""

import pytest

from etl.decode import decode
from etl.records import Document, Rejection, Source
from etl.transform import load_rules
from models.codes import MediaType, RejectionReason

SORRY = "<p>Sorry, what you look for is not here any more. Go back to our home page or try again later.</p>"


def decode_page(title: str, body: str = SORRY) -> Document | Rejection:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    return decode(Source("a.html", page.encode(), MediaType.HTML), load_rules())


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404: Page not found",
        "HTTP Error 503. Service Unavailable",
        "Page Not Found | The Harbour Post",
        "The Harbour Post - Access Denied",
        "Just a moment...",
        "Oops!",
        "This site can’t be reached",
    ],
)
def test_the_page_of_an_error_is_rejected(title: str) -> None:
    """A page with an error's title and a few words is no article, and the rejection shows the title."""
    rejection = decode_page(title)
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, title in rejection.detail) == (RejectionReason.ONLY_BOILERPLATE, True)


@pytest.mark.parametrize(
    "title",
    [
        "500 soldiers leave for the border",
        "Access denied to envoys, ministry says",
        "Wreck not found after a week of search",
        "Forbidden zone widened around the islands",
        "Minister makes an error in speech",
        "404 ships pass the strait",
    ],
)
def test_a_headline_that_sounds_like_an_error_is_kept(title: str) -> None:
    """Only a title that is an error's from end to end counts."""
    assert isinstance(decode_page(title), Document)


def test_a_story_under_an_errors_title_is_kept() -> None:
    """A long text is a story, whatever its title."""
    assert isinstance(
        decode_page("Gone", "<p>The last of the old ferries left the port on Monday morning.</p>" * 12), Document
    )
