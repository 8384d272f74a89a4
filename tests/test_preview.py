"""A file can be looked at before it is loaded, and rules before they are used."""

from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.preview import ShownParagraph, check_rules, clean_file, show_paragraph
from etl.records import Article, Paragraph, Rejection
from models.codes import ParagraphKind, RejectionReason

STORY = "Ministers Meet in Hanoi\n\nHANOI — Foreign Minister Anna Berg met her Vietnamese colleague on Monday.\n"


def test_a_file_is_cleaned_without_a_database(tmp_path: Path) -> None:
    """The preview gives the article that a load would store."""
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    ((_, article),) = clean_file(file, (), 1000)
    assert isinstance(article, Article)
    assert article.title == "Ministers Meet in Hanoi"


def test_what_can_not_be_read_is_told(tmp_path: Path) -> None:
    """A file that is set aside before it is cleaned has its reason."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    ((_, rejection),) = clean_file(tmp_path / "a.txt", (), 10)
    assert isinstance(rejection, Rejection)
    assert rejection.reason is RejectionReason.TOO_LARGE


SHOWN = [
    (ParagraphKind.TITLE, "headline", None, False),
    (ParagraphKind.BODY, None, None, False),
    (ParagraphKind.CAPTION, "caption_shape", "caption", False),
    (ParagraphKind.STANDFIRST, None, "standfirst", False),
    (ParagraphKind.BOILERPLATE, "share_bar", "share_bar", True),
    (ParagraphKind.BOILERPLATE, None, "cut", True),
]


@pytest.mark.parametrize(("kind", "rule", "label", "is_cut"), SHOWN)
def test_a_cut_shows_its_rule(kind: ParagraphKind, rule: str | None, label: str | None, is_cut: bool) -> None:
    """Title and body are plain, other kept text has its kind, a cut the rule that made it."""
    assert show_paragraph(Paragraph(0, kind, "A text.", rule)) == ShownParagraph("A text.", label, is_cut)


def test_a_rule_file_that_is_never_read_is_told(tmp_path: Path) -> None:
    """A misspelt file name in a folder of rules is an error, not silence."""
    (tmp_path / "sentenses.toml").write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match="sentenses"):
        check_rules((tmp_path,))
