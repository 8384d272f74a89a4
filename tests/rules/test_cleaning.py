"""The rules for cleaning: what a user's own file adds, and what is refused."""

from pathlib import Path

import pytest

from etl.clean.labels import label_line
from etl.clean.pieces import Line
from etl.errors import RuleError
from etl.rules import Rules


def test_own_words_are_added(tmp_path: Path) -> None:
    """A user's invitation cuts lines that the shipped words leave."""
    (tmp_path / "cleaning.toml").write_text('[invitations]\nstarts = ["wave at us"]\n', encoding="utf-8")
    own, shipped = Rules.load(tmp_path).cleaning, Rules.load().cleaning
    assert label_line(Line("Wave at us from the pier", own.lexicon), own) == "invitation"
    assert label_line(Line("Wave at us from the pier", shipped.lexicon), shipped) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cleaning.toml", '[invitations]\nstarts = ["Wave At Us"]\n'),
        ("cleaning.toml", '[invitations]\nstarts = [" "]\n'),
        ("agencies.tsv", "form\tnames\tcautious\nLampe\tLampe|Reuters\t0\n"),
        ("agencies.tsv", "form\tnames\tcautious\nLampe\tLampe\tmaybe\n"),
        ("agencies.tsv", "form\tnames\tcautious\tcountry\nLampe\tLampe\t0\tLaos\n"),
        ("calendar.toml", '[months]\n1 = "january"\n'),
    ],
    ids=["capitals", "empty", "two agencies of a name", "unknown caution", "no country code", "no list"],
)
def test_wrong_rule_is_refused(name: str, text: str, tmp_path: Path) -> None:
    """A wrong entry ends the run, and the message names the file."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=name):
        Rules.load(tmp_path)
