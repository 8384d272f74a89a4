"""Class names and ids: their words, the phrases in them, and what is only the story's subject."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules.files import RuleFiles
from etl.rules.markup import FILE, Mark, MarkupRules

RULES = MarkupRules.load(RuleFiles.shipped())
LISTS = tomllib.loads(files("etl.rules").joinpath(FILE).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", ["related-posts", "relatedPosts", "related_posts", "RELATED", "m-related__box", "x related"]
)
def test_words_are_found_in_every_spelling(name: str) -> None:
    """Hyphens, underscores and capitals part the words of a name."""
    assert Mark.CUT in RULES.marks(name)


@pytest.mark.parametrize("name", ["", "content", "unrelated", "correlated", "css-1x9ad2", "read", "more-or-less-read"])
def test_parts_of_words_are_not_found(name: str) -> None:
    """A word counts whole, and the words of a phrase side by side."""
    assert Mark.CUT not in RULES.marks(name)


def test_a_whole_name_is_no_part_of_one() -> None:
    """An entry with = is the whole name."""
    assert Mark.BYLINE in RULES.marks("by")
    assert Mark.BYLINE not in RULES.marks("stand-by")


@pytest.mark.parametrize("name", ["tag-newsletter", "category-social-media", "cat-comments"])
def test_a_subject_says_nothing(name: str) -> None:
    """What a theme makes of the article's own subject is not what its element is."""
    assert Mark.CUT not in RULES.marks(name)


@pytest.mark.parametrize("mark", Mark)
def test_every_entry_is_found(mark: Mark) -> None:
    """Each entry of a list marks a name made of it."""
    names = [entry.removeprefix("=").replace(" ", "-") for entry in LISTS[mark.value]]
    assert [name for name in names if mark not in RULES.marks(name)] == []


def test_a_wrong_list_is_refused(tmp_path: Path) -> None:
    """A user's list of something else than words ends the run, and the error names file and entry."""
    (tmp_path / FILE).write_text("cut = [1]", encoding="utf-8")
    with pytest.raises(RuleError, match=r"markup\.toml: cut: must be a list of strings"):
        MarkupRules.load(RuleFiles.shipped(tmp_path))


def test_a_users_words_are_added(tmp_path: Path) -> None:
    """A user's folder adds names to the shipped ones."""
    (tmp_path / FILE).write_text('cut = ["werbung"]', encoding="utf-8")
    rules = MarkupRules.load(RuleFiles.shipped(tmp_path))
    assert [Mark.CUT in rules.marks(name) for name in ("werbung", "related")] == [True, True]
