"""Weighed signs: what a line is on pages of layouts that no rule knows."""

from pathlib import Path

import pytest

from etl.clean import clean
from etl.clean.pieces import Line, Piece
from etl.clean.scales import Scales
from etl.errors import RuleError
from etl.records import Article, Block, Document, Metadata
from etl.rules import Rules
from models.codes import MediaType, ParagraphKind

PAGE = """The Harbour Lamp
Two islands agree to share one ferry
6 May 2024
By Ana Silva
The governors of two islands agreed on Monday to share one ferry from June, ending four years of quarrels in Suva.
The ferry was built in Malta in 1998 and was painted green by sailors of both islands, one of the governors said.
{between}
It carried forty cars and a priest on its first crossing, the harbour master told reporters in Suva on Monday.
Both governors said that the islands would meet again in March, when the next of the ferries is to be painted.
"""


def read(between: str, rules: Rules) -> Article:
    """Clean a page with some lines between its second and third paragraph, blank lines around each."""
    lines = PAGE.format(between=between).strip().split("\n")
    article = clean(Document("p.txt", tuple(Block(line) for line in lines), Metadata(), "utf-8", MediaType.TEXT), rules)
    assert isinstance(article, Article)
    return article


def kind_of(line: str, rules: Rules) -> ParagraphKind:
    return next(paragraph.kind for paragraph in read(line, rules).paragraphs if paragraph.text == line)


@pytest.mark.parametrize(
    "line",
    [
        "Sailors paint the ferry during a visit of the governors in Suva",
        "The green ferry leaves the harbour of Suva with sailors of both islands",
    ],
)
def test_caption_without_credit_is_known(line: str, rules: Rules) -> None:
    """A line inside the story that tells what one sees is a caption, though nothing credits a picture."""
    assert kind_of(line, rules) is ParagraphKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "ALSO IN THIS ISSUE: Cable bills | Quota for tuna | Two new oars",
        "[ Video: the ferry - 1:14 ]",
        "Font size: [+] [-]",
    ],
)
def test_line_with_no_sign_of_a_paragraph_is_cut(line: str, rules: Rules) -> None:
    """What nothing about it speaks for as a paragraph goes, whatever the layout."""
    assert kind_of(line, rules) is ParagraphKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "“We have waited for this,” he said.",
        "Nobody was hurt.",
        "Planners of both sides are to meet in Larnaca in July.",
        "The text says nothing of fares, which both islands set by themselves every year.",
    ],
)
def test_short_sentence_stays(line: str, rules: Rules) -> None:
    """A sentence of the story is no caption and stays, though it is short."""
    assert kind_of(line, rules) is ParagraphKind.BODY


def test_announced_list_stays(rules: Rules) -> None:
    """The items of a list that a paragraph announces are as much of the story as it is."""
    article = read("Those who signed it on Monday in Suva were:\n* Ana Silva, Governor\n* Ben Holm, Mayor", rules)
    assert "* Ben Holm, Mayor" in (article.body or "")


def test_headline_outweighs_a_motto(rules: Rules) -> None:
    """The headline is the likelier of two lines that rules hold for equal."""
    lines = ["The weekly for all who sail", *PAGE.format(between="Nobody was hurt.").strip().split("\n")[1:]]
    blocks = tuple(Block(line) for line in lines)
    article = clean(Document("p.txt", blocks, Metadata(), "utf-8", MediaType.TEXT), rules)
    assert isinstance(article, Article)
    assert article.title == "Two islands agree to share one ferry"


def test_what_the_markup_puts_elsewhere_weighs_nothing(rules: Rules) -> None:
    """A line's likelihoods share one whole with that of the page's own; what stands outside the story has none."""
    line = Line("Two islands agree to share one ferry", rules.cleaning.lexicon)
    scales = Scales([Piece(line), Piece(line).cut("outside_story")], rules.cleaning)
    assert 0 < sum(scales.weigh(0)) <= 1
    assert scales.weigh(1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("row", ["1\t2", "much\t1\t2"])
def test_wrong_weight_is_refused(row: str, tmp_path: Path) -> None:
    """A sign's row that is not one number a kind ends the run, and the message names the file."""
    (tmp_path / "line_kinds.tsv").write_text(f"sign\ttitle\tbody\tcaption\nhas: lamp\t{row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"line_kinds\.tsv"):
        Rules.load(tmp_path)
