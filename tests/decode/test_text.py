"""Lines become blocks; the lines of a hard-wrapped text are joined, and nothing else."""

from textwrap import fill

import pytest

from etl.decode.text import is_page, split_blocks
from etl.rules.files import RuleFiles
from etl.rules.lines import LineRules

RULES = LineRules.load(RuleFiles.shipped())
FIRST = (
    "The two ministers agreed on Monday to hold yearly talks on the safety of ships in the strait, a spokesman said "
    "after a meeting that went on for three hours. They will send officers to each other's schools from next spring."
)
SECOND = (
    "A joint team is to look into the loss of a patrol boat last year, which both sides had blamed on bad weather and "
    "poor maps. Its report is due before the rains, and it will be shown to both parliaments."
)


def texts_of(text: str) -> list[str]:
    return [block.text for block in split_blocks(text, RULES)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_every_line_is_a_block(end: str) -> None:
    """Each kind of line end parts two blocks."""
    assert texts_of(end.join(["Title", "By Ann Lee", "The story."])) == ["Title", "By Ann Lee", "The story."]


def test_a_blank_line_is_remembered() -> None:
    """A block tells whether a blank line stands before it."""
    blocks = split_blocks("Title\n \nFirst.\nSecond.\n\n\n\nThird.\n", RULES)
    assert [(b.text, b.after_blank) for b in blocks] == [
        ("Title", True),
        ("First.", True),
        ("Second.", False),
        ("Third.", True),
    ]


@pytest.mark.parametrize("width", [36, 40, 60, 66, 72, 80])
def test_a_hard_wrapped_text_is_joined(width: int) -> None:
    """Lines that were broken at a width become the paragraphs that they were."""
    wrapped = "\n\n".join(fill(paragraph, width) for paragraph in (FIRST, SECOND))
    assert texts_of(f"Talks on ships\n\n{wrapped}") == ["Talks on ships", FIRST, SECOND]


def test_a_hard_wrapped_text_without_blank_lines_is_parted_at_short_lines() -> None:
    """Where no blank line parts the paragraphs, a line with room for the next word ends one."""
    wrapped = "\n".join(fill(paragraph, 70) for paragraph in (FIRST, SECOND))
    assert texts_of(wrapped) == [FIRST, SECOND]


def test_a_line_broken_early_goes_on_in_small_letters() -> None:
    """A sentence that an editor broke before the line was full is joined all the same."""
    lines = fill(FIRST, 60).split("\n")
    early, last = lines[1].rsplit(" ", 1)
    assert last[0].islower()
    lines[1:3] = [early, f"{last} {lines[2]}"]
    assert texts_of("\n".join([*lines, "", fill(SECOND, 60)])) == [FIRST, SECOND]


def test_an_indented_line_begins_a_paragraph() -> None:
    """In a hard-wrapped text an indented line is not joined to the one before, however full that is."""
    wrapped = "\n".join(fill(paragraph, 70, initial_indent="   ") for paragraph in (FIRST[:138], SECOND))
    assert [text.strip() for text in texts_of(wrapped)] == [FIRST[:138], SECOND]


def test_a_list_of_headlines_is_not_joined() -> None:
    """Lines of like length that begin with capitals are headlines."""
    lines = [
        "Navy Chief Visits Northern Port to Open New Dry Dock for Frigates",
        "Talks on Fishing Rights Put Off Until After General Elections Now",
        "Border Crossing Reopens After Four Months of Repairs and Disputes",
        "Two Hundred Engineers Leave for Peacekeeping Mission on the Coast",
        "Parliament Debates Budget for Coast Guard Boats and Radar Systems",
    ]
    assert texts_of("\n".join(lines)) == lines


def test_paragraphs_of_one_line_are_not_joined() -> None:
    """A text with a line a paragraph is left as it is."""
    assert texts_of(f"Talks on ships\n{FIRST}\n{SECOND}\n{FIRST}") == ["Talks on ships", FIRST, SECOND, FIRST]


BROKEN = {
    "syllable": ("It was told in a joint state-\nment.", "It was told in a joint statement."),
    "soft hyphen": ("The com\u00ad\nmander left.", "The commander left."),
    "real hyphen": ("She met the vice-\npresident.", "She met the vice-president."),
    "real hyphen elsewhere": (
        "A five-nation body. The co-op and the co-\nop.",
        "A five-nation body. The co-op and the co-op.",
    ),
    "whole elsewhere": ("A longhouse. The long-\nhouse burnt.", "A longhouse. The longhouse burnt."),
    "longer": ("It took a long-\ner time.", "It took a longer time."),
}


@pytest.mark.parametrize(("broken", "whole"), BROKEN.values(), ids=BROKEN.keys())
def test_a_word_broken_at_a_line_end_is_rejoined(broken: str, whole: str) -> None:
    """The hyphen goes where it only marks the break, and stays where it belongs to the word."""
    assert texts_of(broken) == [whole]


@pytest.mark.parametrize("text", ["Sino-\nCambodian talks", "He left –\nfor good.", "Notes:\n- one\n- two", "A -\nb"])
def test_other_hyphens_join_nothing(text: str) -> None:
    """A dash, a bullet or a hyphen before a capital does not join two lines."""
    assert texts_of(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html><body>A</body></html>", True),
        ('\n<?xml version="1.0"?>\n<html xmlns="x">', True),
        ("<!-- saved page --><html>", True),
        ("<b>Bold</b> words open this text", False),
        ("Title\n<html>", False),
    ],
)
def test_a_page_saved_as_text_is_told(text: str, expected: bool) -> None:
    """A text that opens like a page is one."""
    assert is_page(text) is expected
