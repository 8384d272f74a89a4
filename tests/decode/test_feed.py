"""A feed of one story, saved as it came, gives its story; a feed of several is no article."""

from etl.decode import decode
from etl.records import Document, PartialDate, Rejection, Source
from etl.transform import clean_source, load_rules
from models.codes import MediaType, RejectionReason

ITEM = """<item><title>Fiji lends Tonga a tug</title><dc:creator><![CDATA[Ana Silva]]></dc:creator>
<pubDate>Mon, 02 Dec 2024 11:34:20 +0000</pubDate><link>https://lamp.example/tug</link>
<content:encoded><![CDATA[<p>Fiji has lent Tonga a tug for a month, the harbour master said on Monday.</p>
<p>The tug will help two freighters into port.</p>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Lamp - World</title><entry>
<title>Fiji lends Tonga a tug</title>
<link href="https://lamp.example/tug"/><updated>2024-12-02T11:34:20Z</updated><author><name>Ana Silva</name></author>
<summary>Fiji has lent Tonga a tug for a month, the harbour master said on Monday.</summary></entry></feed>"""


def rss(*items: str) -> str:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<rss version="2.0"><channel><title>The Lamp</title>'
    return f"{head}{''.join(items)}</channel></rss>"


def read(text: str) -> Document | Rejection:
    return decode(Source("feed.txt", text.encode(), MediaType.TEXT), load_rules())


def test_the_story_of_an_item_is_read_with_what_the_feed_says_of_it() -> None:
    """The item's markup is a page, its fields and the feed's title are its metadata, prefixes declared or not."""
    article = clean_source(Source("feed.txt", rss(ITEM).encode(), MediaType.TEXT), load_rules())
    assert not isinstance(article, Rejection)
    assert (article.title, article.publisher, article.bylines) == ("Fiji lends Tonga a tug", "The Lamp", ("Ana Silva",))
    assert (article.published_on, article.url) == (PartialDate(2024, 12, 2), "https://lamp.example/tug")
    assert len(article.body.split("\n\n")) == 2


def test_an_atom_entry_without_markup_is_a_text() -> None:
    """Atom's names are understood; the section behind the outlet's name is none of it."""
    document = read(ATOM)
    assert isinstance(document, Document)
    assert (document.metadata.publisher, document.metadata.url) == ("The Lamp", "https://lamp.example/tug")
    assert document.blocks[-1].text.startswith("Fiji has lent")


def test_a_feed_of_several_stories_is_no_article() -> None:
    """The rejection says how many stories there are."""
    rejection = read(rss(ITEM, ITEM))
    assert isinstance(rejection, Rejection)
    assert (rejection.reason, "2 stories" in rejection.detail) == (RejectionReason.INVALID_RECORD, True)


def test_a_feed_that_holds_no_text_or_breaks_off_is_rejected_or_read_as_far_as_it_goes() -> None:
    """No text is a rejection; what breaks off behind its story is read."""
    empty = read(rss("<item><title>Fiji lends Tonga a tug</title></item>"))
    assert isinstance(empty, Rejection)
    assert empty.reason is RejectionReason.EMPTY
    assert isinstance(read(rss(ITEM).removesuffix("</channel></rss>")), Document)


def test_a_text_about_feeds_is_a_text() -> None:
    """A tag inside a text makes no feed."""
    document = read("How to read a feed\n\nThe tag <rss> opens it, and every reader knows what to do with the rest.\n")
    assert isinstance(document, Document)
    assert len(document.blocks) == 2
