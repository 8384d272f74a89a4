"""Pages that are broken, hostile, empty or huge."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.decode.html import decode_html, read_page
from etl.decode.html.parse import parse_page
from etl.records import BlockKind, Document, Rejection, Source
from etl.rules import Rules
from etl.rules.files import RuleFiles
from etl.rules.markup import MarkupRules
from models.codes import MediaType, RejectionReason

RULES = MarkupRules.load(RuleFiles.shipped())
SOURCE = Source("page.html", b"", MediaType.HTML)
TEXT = "The envoys of both shores met in the old customs house and agreed to let the ferries sail again."
STORY = f"<p>{TEXT}</p>"

PIECES = [
    *(
        f"<{name}>"
        for name in (
            "html",
            "body",
            "div",
            "p",
            "article class='comments'",
            "h1",
            "h2",
            "ul",
            "li",
            "table",
            "tr",
            "td",
        )
    ),
    *(
        f"</{name}>"
        for name in ("html", "body", "div", "p", "article", "h1", "ul", "li", "table", "tr", "td", "a", "span")
    ),
    *(
        "<br>",
        "<hr>",
        "<img src=x>",
        "<a href=x>",
        "<span class=author>",
        "<figcaption>",
        "<time datetime=2024>",
        "<aside>",
    ),
    *(
        "<div class='byline'>",
        "<em>",
        "</em>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<title>",
        "</title>",
        "<meta name=author>",
    ),
    *("Ferry", "by Ann Lee", " ", "\u2029", "&nbsp;", "&#1;", "&", "<", "]]>", TEXT, TEXT[:60]),
]


def read(page: str) -> Document | Rejection:
    return read_page(page, SOURCE, RULES)


def body_of(page: str) -> list[str]:
    document = read(page)
    assert isinstance(document, Document)
    kinds = {BlockKind.BODY, BlockKind.LIST_ITEM}
    return [block.text for block in document.blocks if block.kind in kinds]


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n ",
        "<!-- nothing but a comment -->",
        "<html><head><title>App</title></head><body><div id='root'></div><script>start()</script></body></html>",
        "<html><body><noscript>Please enable scripts to read this page.</noscript><div></div></body></html>",
        "<html><title>Home</title><frameset cols='20%,80%'><frame src='a'><frame src='b'></frameset></html>",
    ],
    ids=["nothing", "white space", "comment", "script only", "noscript only", "frameset"],
)
def test_pages_without_text_are_rejected(page: str) -> None:
    """A page that holds no text of its own is empty, and the rejection says so."""
    outcome = read(page)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is RejectionReason.EMPTY


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "table><tr><td", "b"])
def test_ten_thousand_levels(tag: str) -> None:
    """A page nested deeper than any parser takes still gives its story."""
    assert body_of(f"<html><body><h1>Ferry deal</h1>{f'<{tag}>' * 10_000}{STORY}{STORY[:50]}</body></html>")[0] == TEXT


CROWDS = {
    "values": lambda n: f' a{n}="<"',
    "tags in values": lambda n: f' a{n}="<p>"',
    "bare": lambda n: f" a{n}",
    "glued": lambda n: f'a{n}="b"',
    "odd quotes": lambda n: f' "a{n}=b',
    "tags inside": lambda n: f" a{n} <b </script",
    "equal signs": lambda n: f" a{n} =",
}


@pytest.mark.parametrize("make", CROWDS.values(), ids=CROWDS.keys())
def test_a_tag_with_a_hundred_thousand_attributes_is_read_without_them(make: Callable[[int], str]) -> None:
    """A crowd of attributes, which libxml2 takes minutes for, is dropped, however it is written."""
    page = f"<body><script>1</ScRiPt><div {''.join(map(make, range(100_000)))}>{STORY}</div></body>"
    root = parse_page(page)
    assert root is not None
    assert sum(len(element.attrib) for element in root.iter("*")) < 400
    assert body_of(page) == [TEXT]


@pytest.mark.parametrize("between", ["", "<style>p {a: b}</style>", "<script>c = 1</script>", "<SCRIPT>c = 1</SCRIPT>"])
def test_a_crowd_behind_a_long_script_is_dropped(between: str) -> None:
    """A crowd is seen behind a script that looks like one, whatever stands between them."""
    script = f"<script>{'c = 1, ' * 10_000}</script>{between}"
    root = parse_page(f"<body>{script}<div {' '.join(f'a{n}=1' for n in range(4_000))}>{STORY}</div></body>")
    assert root is not None
    assert sum(len(element.attrib) for element in root.iter("*")) < 400


def test_scripts_comments_and_plain_tags_are_no_crowd() -> None:
    """What a script or a comment holds is left as it stands, and so is a tag with some dozens of attributes."""
    code = "if (a<b && " + "c = 1, " * 400 + ") {}"
    many = " ".join(f'data-{n}="{n}>{n}"' for n in range(60))
    root = parse_page(f"<body><script>{code}</script><!-- <div {'a=1 ' * 400} --><p {many}>{TEXT}</p></body>")
    assert root is not None
    (script,), (paragraph,) = root.iter("script"), root.iter("p")
    assert (script.text, len(paragraph.attrib), paragraph.text) == (code, 60, TEXT)


@pytest.mark.parametrize("odd", ['<hr cut="7">', '<li kind="kind">', '<h2 kind="title">', '<ul cut="x" kind="">'])
def test_a_pages_own_attributes_are_no_labels(odd: str) -> None:
    """Attributes that are called like the labels of a story's parts are not taken for them."""
    page = f"<body><h1>Ferry deal</h1>{STORY}{odd}{TEXT[:60]}</body>"
    assert read(page) == read(page.replace(odd, f"{odd.split()[0]}>"))


def test_a_page_within_the_parsers_depth_is_read_whole() -> None:
    """Two thousand levels are walked without recursion."""
    assert body_of(f"<body>{'<div>' * 2_000}{STORY}") == [TEXT]


def test_a_story_deep_in_unknown_tags_is_read() -> None:
    """Tags that nobody knows are no limit to how deep a story stands."""
    assert body_of(f"<body><h1>Ferry deal</h1>{'<x-y>' * 1_000}{TEXT}{'</x-y>' * 1_000}{STORY}")[0] == TEXT


def test_a_paragraph_of_megabytes_is_read() -> None:
    """A story on one line is read whole."""
    (story,) = body_of(f"<body><h1>Ferry deal</h1><p>{f'{TEXT} ' * 120_000}</p>")
    assert len(story) == len(TEXT) * 120_000 + 119_999


def test_entities_do_not_grow() -> None:
    """Entities that a page declares are not read, so they can't multiply."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "boom">{lines}]><body>{STORY}<p>&e11;</p></body>'
    assert body_of(page) == [TEXT, "&e11;"]


def test_control_characters_do_not_end_a_page() -> None:
    """A NUL, which libxml2 would take for the end, is passed over."""
    assert body_of(f"<body><p>{TEXT[:20]}\0{TEXT[20:]}</p></body>") == [TEXT]


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "\x1f", "\ufffe", "&#xD800;", "\ud800"])
def test_signs_that_xml_forbids_are_no_error(sign: str) -> None:
    """A character that lxml reads but refuses to set does not end the decoding."""
    (text,) = body_of(f"<body><h1>Ferry deal</h1><div><p>{TEXT}{sign}</p></div></body>")
    assert text.startswith(TEXT)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_an_outcome(page: str) -> None:
    """However tags are strewn, a page gives a document or a rejection, and a document's blocks have text."""
    outcome = read(page)
    assert isinstance(outcome, Rejection) or all(block.text.strip() for block in outcome.blocks)


def test_a_declared_encoding_changes_nothing() -> None:
    """The text is decoded already: what the page says of its bytes is history."""
    page = f"<?xml version='1.0' encoding='iso-8859-1'?><meta charset='windows-1252'><body><p>“{TEXT}” ខ្មែរ</p></body>"
    assert body_of(page) == [f"“{TEXT}” ខ្មែរ"]


def test_a_paywall_stub_gives_what_is_free() -> None:
    """What asks the reader to pay is not the story, even where little else is there."""
    notice = "<div class='paywall'><p>Subscribe now to read this story and all others, for a dollar a week.</p></div>"
    assert body_of(f"<h1>Ferry deal signed</h1><div>{STORY}{STORY[:60]}{notice}</div>")[0] == TEXT
    assert not any(
        "Subscribe" in text for text in body_of(f"<h1>Ferry deal signed</h1><div>{STORY}{STORY}{notice}</div>")
    )


def test_a_large_page_is_read_whole() -> None:
    """A page of many thousand elements is read to its end, and its menu is none of the story."""
    menu = "<li class='item'><a href='/x'>A link</a></li>" * 8_000
    page = f"<body><ul>{menu}</ul><h1>Ferry deal</h1>{STORY * 8_000}<div class='comment'><p>Me too</p></div></body>"
    body = body_of(page)
    assert (len(body), set(body)) == (8_000 * len(body_of(f"<h1>Ferry deal</h1>{STORY}")), {TEXT})


def test_all_rules_serve_as_well(rules: Rules) -> None:
    """decode_html finds its rules among all."""
    assert decode_html(STORY, SOURCE, rules) == read(STORY)
