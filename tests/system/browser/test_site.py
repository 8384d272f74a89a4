"""The site as people see it: pages load without faults, read well, and can be used with a keyboard."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

PAGES = {
    "start": "/",
    "article": "/article/raw/dev-002.txt",
    "person": "/person/Hun%20Manet",
    "organisation": "/organisation/ASEAN",
    "country": "/country/KH",
    "dyad": "/dyad/KH-TH",
    "search": "/search?q=border&since=2024",
    "explain": "/explain/person/Hun%20Manet",
    "markup": "/article/markup.txt",
    "choice": "/country/united",
    "tables": "/data",
    "table": "/data/agreements_by_article",
    "query": "/data/meetings?person=Hun",
}
LOOKS = {
    "light": {"scheme": "light"},
    "dark": {"scheme": "dark"},
    "phone": {"width": 360},
}


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """Run the test on each page."""
    return str(request.param)


@pytest.mark.parametrize("visit", LOOKS.values(), ids=LOOKS, indirect=True)
def test_a_page_loads_without_faults(
    visit: Any, name: str, shots: Path, axe: Any, request: pytest.FixtureRequest
) -> None:
    """No console error, no failed request, none to another host, nothing beyond the width, no serious fault of axe."""
    page = visit.open(PAGES[name])
    look = request.node.callspec.id.split("-")[-1]
    page.screenshot(path=shots / f"{name}-{look}.png")
    assert visit.faults == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    serious = [
        f"{fault['id']}: {[node['html'] for node in fault['nodes']][:3]}"
        for fault in axe.run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_markup_in_an_article_does_not_run(visit: Any) -> None:
    """A script that a text holds is shown as text."""
    page = visit.open(PAGES["markup"])
    assert "<script>window.taken = 1</script>" in page.inner_text("main")
    assert page.evaluate("window.taken") is None


def test_from_a_fact_to_its_sentence_to_the_source(visit: Any) -> None:
    """The source beside a fact leads to the sentence, in sight and highlighted; the article leads to its address."""
    page = visit.open(PAGES["dyad"])
    page.click("main table a[href*='#p']")
    told = page.locator(".told:target, .told:has(> :target)")
    told.first.wait_for()  # the page may still be on its way
    assert told.count() == 1
    assert told.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }")


def test_the_keyboard_goes_in_the_order_of_the_page(visit: Any) -> None:
    """The first stop skips to the content; then come name, tables, search; every stop can be seen."""
    page = visit.open("/")
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.name"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert stops[:5] == ["Skip to the content", "Communiqué", "Tables and queries", "q", "Search"]
    visit.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_search_with_the_keyboard(visit: Any) -> None:
    """Words and Enter find articles, whose first leads to the article."""
    page = visit.open("/")
    page.fill("#find", "border committee")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark.found").count()
    page.click("main blockquote a")
    page.wait_for_url("**/article/**")
    assert visit.faults == []


def test_charts_have_figures_to_read(visit: Any) -> None:
    """A chart opens as a table by the keyboard."""
    page = visit.open("/")
    page.focus("figure summary")
    page.keyboard.press("Enter")
    assert page.locator("figure details[open] table").count() == 1


def test_what_was_cut_opens(visit: Any) -> None:
    """Cut paragraphs are folded until they are asked for."""
    page = visit.open(PAGES["article"])
    cut = page.locator("details.cuts")
    assert not cut.locator("p").first.is_visible()
    cut.locator("summary").click()
    assert cut.locator("p").first.is_visible()


def test_headings_are_in_order(visit: Any, name: str) -> None:
    """There is one first heading, and none skips a level among ours."""
    page = visit.open(PAGES[name])
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    if page.evaluate("document.body.classList.contains('ours')"):
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_without_javascript_everything_is_there(browser: Any, site_address: str) -> None:
    """Our pages need no script: charts and tables are in what the server sends."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_address + "/")
    assert page.locator("figure svg rect").count()
    assert re.search("How right it is", page.inner_text("main"))
    context.close()
