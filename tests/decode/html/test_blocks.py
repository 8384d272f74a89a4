"""Pages become typed blocks: the story by its markup, and what is evidently not the story outside it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from etl.decode.html import OUTSIDE_LIMIT, read_page
from etl.records import Block, BlockKind, Document, Source
from etl.rules.files import RuleFiles
from etl.rules.markup import MarkupRules
from models.codes import MediaType

RULES = MarkupRules.load(RuleFiles.shipped())
CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "html_blocks.toml").read_text(encoding="utf-8"))["cases"]
TEXTS = {
    1: "First, the envoys of both shores met in the old customs house and agreed to let the ferries sail by June.",
    2: "Second, each side will pay for the piers on its own shore, while the ships are to be bought by both together.",
    3: "Third, a joint office in the town of Sella will sell the tickets, check the papers and hear what people say.",
}


def fill_page(page: str) -> str:
    for number, text in TEXTS.items():
        page = page.replace(f"{{p{number}}}", f"<p>{text}</p>").replace(f"{{t{number}}}", text)
    return page


def blocks_of(page: str) -> tuple[Block, ...]:
    document = read_page(fill_page(page), Source("page.html", b"", MediaType.HTML), RULES)
    assert isinstance(document, Document)
    return document.blocks


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_blocks_are_typed_by_their_markup(case: dict[str, Any]) -> None:
    """A page's story comes out in reading order, each block of the kind that its markup shows."""
    title = f"<title>{case['title']}</title>" if "title" in case else ""
    blocks = blocks_of(title + case["page"])
    story = [f"{block.kind}: {block.text}" for block in blocks if block.kind is not BlockKind.OUTSIDE]
    assert [line[: len(start)] for line, start in zip(story, case["blocks"], strict=False)] == case["blocks"]
    assert len(story) == len(case["blocks"])
    outside = "\n".join(block.text for block in blocks if block.kind is BlockKind.OUTSIDE)
    assert [start for start in case.get("outside", []) if start not in outside] == []


def test_a_single_line_break_leaves_no_blank_line() -> None:
    """Lines parted by one break belong together; by two, they are paragraphs."""
    page = "<h1>Ferry deal signed</h1><div>{t1}<br>{t2}<br><br>{t3}</div>"
    story = [block for block in blocks_of(page) if block.kind is BlockKind.BODY]
    assert [block.after_blank for block in story] == [True, False, True]


def test_white_space_is_collapsed() -> None:
    """Line ends of the source are no line ends of the page, and no-break spaces stay for cleaning."""
    (block,) = blocks_of(f"<p>{TEXTS[1][:40]}\n\t {TEXTS[1][40:]}</p>")
    assert " ".join(TEXTS[1].split()) == block.text


def test_what_lies_outside_is_kept_up_to_a_limit() -> None:
    """A page's menus can't fill the database."""
    menu = "".join(f"<li><a href='/{n}'>Section number {n} of the paper</a></li>" for n in range(2000))
    blocks = blocks_of(f"<body><ul>{menu}</ul><main><h1>Ferry deal signed</h1>{{p1}}{{p2}}</main></body>")
    outside = sum(len(block.text) for block in blocks if block.kind is BlockKind.OUTSIDE)
    assert OUTSIDE_LIMIT // 2 < outside <= OUTSIDE_LIMIT
    assert [block.kind for block in blocks[-3:]] == [BlockKind.TITLE, BlockKind.BODY, BlockKind.BODY]
