"""What a user looks at before loading: a file cleaned, its cuts marked; and whether their rules are right."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from etl.errors import RuleError
from etl.read import FoundFile, find_files, read_file
from etl.records import Article, Outcome, Paragraph, Rejection, Source
from etl.rules import Rules
from etl.transform import clean_source, load_rules
from models.codes import ParagraphKind

RULE_FILES = (".toml", ".tsv")


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph with what is to be told of it: the rule that cut it, or its kind if it is neither title nor body."""

    text: str
    label: str | None
    is_cut: bool


def clean_file(path: Path, rules: tuple[Path, ...], max_bytes: int) -> Iterator[tuple[str, Article | Rejection]]:
    """Yield each text of a file, cleaned, with its source; nothing is stored.

    Raises: RuleError: a user's rule file is wrong.
    """
    for found in find_files([path]):
        for source in read_file(found, max_bytes) if isinstance(found, FoundFile) else [found]:
            if isinstance(source, Source):
                yield source.uri, clean_source(source, load_rules(rules))
            elif isinstance(source, Outcome) and source.rejection:
                yield source.source.uri, source.rejection


def show_paragraph(paragraph: Paragraph) -> ShownParagraph:
    """Return what to show of a paragraph."""
    is_cut = paragraph.kind is ParagraphKind.BOILERPLATE
    is_plain = paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.BODY)
    label = (paragraph.rule or "cut") if is_cut else None if is_plain else paragraph.kind.value
    return ShownParagraph(paragraph.text, label, is_cut)


def check_rules(folders: tuple[Path, ...]) -> str:
    """Return the version of the shipped rules with those of a user's folders.

    Raises: RuleError: a file is wrong, or no shipped file has its name, so that it would never be read.
    """
    shipped = sorted(file.name for file in files("etl.rules").iterdir() if file.name.endswith(RULE_FILES))
    for file in (file for folder in folders for file in sorted(folder.iterdir())):
        if file.suffix in RULE_FILES and file.name not in shipped:
            raise RuleError(file.name, "the file", f"is none that the program reads; those are {', '.join(shipped)}")
    return Rules.load(*folders).version
