"""The site's pages: what they show, where they lead, and that nothing in a text becomes markup."""

import re
from collections.abc import Callable

import httpx
import pytest

Get = Callable[[str], httpx.Response]


def links(html: str, words: str) -> list[str]:
    """The addresses that words lead to."""
    found = re.findall(r'<a[^>]* href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [href.replace("&amp;", "&") for href, shown in found if words in shown]


def follow(get: Get, address: str, words: str) -> str:
    """The page that words of a page lead to."""
    return get(links(get(address).text, words)[0].partition("#")[0]).text


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "What the articles tell"),
        ("/article/talks.txt", "Ministers Sign Border Agreement in Hanoi"),
        ("/person/Vilayvong", "Thongsa Vilayvong"),
        ("/country/LA", "Laos"),
        ("/country/Lao%20People%27s%20Democratic%20Republic", "Laos"),
        ("/dyad/VN-LA", "Laos and Vietnam"),
        ("/agreement/Border%20Management%20Agreement", "Border Management Agreement"),
        ("/explain/person/Vilayvong", "Thongsa Vilayvong"),
        ("/search?q=border", "Search"),
        ("/data", "Tables and queries"),
        ("/data/agreements_by_article", "Agreements by article"),
        ("/data/meetings?person=Vilayvong", "Who met whom"),
    ],
)
def test_every_page_has_a_title_and_one_main_part(get: Get, address: str, title: str) -> None:
    """A page answers with its title as the heading, a language, a main part and a link that skips to it."""
    answer = get(address)
    assert answer.status_code == 200
    assert re.search(rf"<h1[^>]*>\s*{title}", answer.text)
    assert answer.text.count("<main ") == 1
    assert '<html lang="en">' in answer.text
    assert 'href="#main"' in answer.text


def test_a_fact_leads_to_its_sentence(get: Get) -> None:
    """The source beside a fact is a link to the very sentence in the article, which has that anchor."""
    page = get("/person/Vilayvong").text
    address = next(href for href in links(page, "talks.txt") if "#" in href)
    article, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in get(article).text


def test_a_telling_leads_to_its_sentence(get: Get) -> None:
    """Every sentence that tells of an agreement leads to its place in its article."""
    page = get("/agreement/Border%20Management%20Agreement").text
    addresses = [href for href in links(page, ".txt") if href.startswith("/article/") and "#" in href]
    assert len({address.partition("#")[0] for address in addresses}) == 2
    for address in addresses:
        article, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in get(article).text


def test_a_name_in_the_text_leads_to_who_bears_it(get: Get) -> None:
    """A mark of a person, a country, an agreement leads to its page."""
    assert "<h1>Bui Hoang Nam</h1>" in follow(get, "/article/talks.txt", "Bui Hoang Nam")
    assert "<h1>Vietnam</h1>" in follow(get, "/article/talks.txt", "Vietnamese")
    assert "<h1>Border Management Agreement</h1>" in follow(get, "/article/talks.txt", "agreement: ")


def test_an_article_leads_to_its_source(get: Get) -> None:
    """The page's own address is one click away, if it is one of the web."""
    assert links(get("/article/talks.txt").text, "Read it at news.example") == ["https://news.example/talks?a=1&b=2"]
    assert "javascript:" not in get("/article/markup.txt").text.replace("javascript:alert(1)</dd>", "")


def test_what_was_cut_is_folded_below(get: Get) -> None:
    """A cut paragraph stands in a part that opens on demand, with the rule that cut it."""
    page = get("/article/talks.txt").text
    assert "Ten beaches to see" in page.partition("What was cut")[2]
    assert "Ten beaches to see" not in page.partition("What was cut")[0]


@pytest.mark.parametrize(
    "address", ["/article/markup.txt", "/search?q=sweden", "/data/article_overview", "/data/paragraphs"]
)
def test_markup_of_a_text_is_text(get: Get, address: str) -> None:
    """Tags that a text holds are shown, not obeyed."""
    page = get(address).text
    assert "&lt;img src=x onerror=alert(3)" in page
    assert "<script>document" not in page
    assert "<img src=x" not in page
    assert "</p><b>no" not in page


@pytest.mark.parametrize(
    "words", ['"><script>alert(1)</script>', "' onfocus=alert(1) x='", "<b>", "a\x00b", "😀" * 500]
)
def test_what_a_user_writes_is_text(get: Get, words: str) -> None:
    """Words of a search come back escaped, whatever they hold."""
    answer = get(f"/search?{httpx.QueryParams({'q': words})}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text
    assert "onfocus=alert(1) x='" not in answer.text


def test_a_search_marks_what_it_found(get: Get) -> None:
    """What was found leads to its article, and the words are marked."""
    page = get("/search?q=ratify&since=2024-05&country=Laos").text
    assert '<mark class="found"' in page
    assert any(href.startswith("/article/") for href in links(page, "visit.txt"))


def test_a_search_finds_names_too(get: Get) -> None:
    """Who or what is named so stands above the articles."""
    page = get("/search?q=vilayvong").text
    assert links(page.partition("Named so")[2], "Thongsa Vilayvong")
    assert links(get("/search?q=laos").text.partition("Named so")[2], "Laos")[0] == "/country/LA"


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("a+" * 3000, "3000 words: search for 40 at most"),
        ("-fish", "write a word"),
        ("border&country=Atlantis", "no country is called"),
    ],
)
def test_a_search_that_can_not_be_made_is_explained(get: Get, query: str, problem: str) -> None:
    """A mistake in the form is told in words beside the form."""
    answer = get(f"/search?q={query}")
    assert answer.status_code == 200
    assert problem in answer.text


def test_a_name_that_several_have_is_a_choice(get: Get) -> None:
    """Where a name can mean several, each is a link."""
    answer = get("/person/Lind")
    assert answer.status_code == 300
    assert {shown for shown in ("Anna Lind", "Bo Lind") if links(answer.text, shown)} == {"Anna Lind", "Bo Lind"}


@pytest.mark.parametrize(
    "address",
    [
        "/person/Nobody",
        "/person/%00",
        "/article/0",
        "/dyad/LA-LA",
        "/dyad/LA",
        "/nothing",
        "/data/nothing",
        "/-/databases",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(get: Get, address: str) -> None:
    """A wrong address is answered in words, without a traceback."""
    answer = get(address)
    assert answer.status_code in (400, 404)
    assert "Nothing to show" in answer.text
    assert "Traceback" not in answer.text


def test_a_sentence_of_a_table_leads_to_its_place(get: Get) -> None:
    """The evidence in a table is a link that leads to the sentence in the article."""
    address = next(href for href in links(get("/data/agreements_by_article").text, "signed the Border") if href)
    answer = get(address)
    assert answer.status_code == 302
    article, _, anchor = answer.headers["location"].partition("#")
    assert f'id="{anchor}"' in get(article).text


def test_the_dashboard_has_its_parts(get: Get) -> None:
    """The start page shows time, countries, people, coverage, rejections and how right the rules are."""
    page = get("/").text
    for part in (
        "Agreements by kind",
        "Who agrees and meets",
        "Most met people",
        "Articles by outlet",
        "How right it is",
    ):
        assert part in page
    assert links(page, "Thongsa Vilayvong")
    assert '/dyad/LA-VN"' in page
    assert "empty" in page.partition("What was rejected")[2]


def test_charts_are_told_in_words_too(get: Get) -> None:
    """Every drawing has a title and a description, and its figures as a table."""
    page = get("/").text
    drawings = re.findall(r'<svg role="img" aria-labelledby="(\S+) (\S+)"', page)
    assert drawings
    assert all(f'id="{name}"' in page for pair in drawings for name in pair)
    assert page.count("As a table") == len(drawings)


def test_our_pages_run_no_script(get: Get) -> None:
    """Our pages hold no script, and tell the browser to run none and to ask no other host."""
    answer = get("/article/markup.txt")
    assert "<script" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["/", "/article/talks.txt", "/data", "/data/articles", "/data/meetings"])
def test_no_page_needs_another_host(get: Get, address: str) -> None:
    """What a page loads comes from the site itself."""
    loaded = re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="([^"]*)"', get(address).text)
    assert [url for url in loaded if not url.startswith("/")] == []
