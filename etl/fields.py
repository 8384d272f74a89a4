"""The names that scrapers give to the fields of a record and to the columns of a table.

They are those of trafilatura, newspaper4k, news-please, NewsAPI, and of Scrapy items, Zyte's among them. A name is
recognised however it is written: `date_published`, `datePublished`, `Date Published`. Of several fields with the same
meaning the first here that is filled counts.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

TEXT = ("text", "body", "content", "maintext", "raw_text", "article", "full_text", "article_text", "article_body",
        "body_text", "text_content", "plain_text", "story")  # fmt: skip
HTML = ("html", "raw_html", "content_html", "body_html", "article_html", "article_body_html", "page_html",
        "html_content", "response_body")  # fmt: skip
URL = ("url", "link", "canonical_url", "canonical_link", "uri", "article_url", "page_url", "source_url", "source")
TITLE = ("title", "headline", "title_page", "title_rss")
# Newspaper4k's `summary` is made from the body's sentences; the page's own description goes before it.
STANDFIRST = ("standfirst", "meta_description", "summary", "description", "excerpt", "subtitle")
PUBLISHER = ("publisher", "site_name", "meta_site_name", "site", "outlet", "newspaper", "source_name", "source",
             "source_hostname")  # fmt: skip
PUBLISHED = ("published_on", "published", "published_at", "date_published", "date_publish", "publish_date", "date",
             "publication_date", "published_date", "pub_date", "published_time", "timestamp")  # fmt: skip
AUTHORS = ("bylines", "byline", "authors", "author")
LANGUAGE = ("language", "lang", "meta_lang", "in_language")
FETCHED = ("fetched_at", "fetched", "crawled_at", "date_crawled", "scraped_at", "retrieved_at", "date_download",
           "download_date")  # fmt: skip

_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(4096)
def fold_name(name: str) -> str:
    """Return a name without what parts its words, in lower case.

    >>> fold_name("Date-Published"), fold_name("datePublished")
    ('datepublished', 'datepublished')
    """
    return _NO_LETTER.sub("", name).lower()


def fold_names(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with its names folded; of two that fold to the same the first counts."""
    folded: dict[str, Any] = {}
    for name, value in record.items():
        folded.setdefault(fold_name(name), value)
    return folded


def has_text(names: Iterable[str]) -> bool:
    """Tell whether one of these names is that of a field of text or markup."""
    return not _TEXTS.isdisjoint(map(fold_name, names))


_TEXTS = frozenset(map(fold_name, TEXT + HTML))
