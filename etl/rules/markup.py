"""The rules for markup: what the markup of a story and of what surrounds it looks like."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from etl.rules.files import RuleFiles, words

FILE = "markup.toml"

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")


class Mark(StrEnum):
    """What a class name or an id says of its element; the value is the key of the list in markup.toml."""

    CUT = "cut"
    CUT_UNLESS_LARGE = "cut_unless_large"
    AROUND = "around"
    EMBED = "embed"
    STORY = "story"
    BYLINE = "byline"
    DATE = "date"
    MODIFIED = "modified"
    STANDFIRST = "standfirst"
    CAPTION = "caption"
    PICTURE = "picture"
    GALLERY = "gallery"
    CREDIT = "credit"


_MEMORY = 10_000  # class names to remember: those of some hundred sites' templates
_NOTHING: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in a name, and what they mark."""

    words: tuple[str, ...]
    whole: bool  # they are the whole name
    mark: Mark

    def stands_in(self, name: list[str], at: int) -> bool:
        """Tell whether the phrase stands in the words of a name from one word on."""
        count = len(self.words)
        if self.whole and len(name) != count:
            return False
        return count == 1 or tuple(name[at : at + count]) == self.words


@dataclass(frozen=True)
class MarkupRules:
    """What the markup of a story and of what surrounds it looks like."""

    phrases: dict[str, tuple[Phrase, ...]]  # by their first word
    cut_roles: frozenset[str]
    cut_tags: frozenset[str]
    subject_prefixes: frozenset[str]
    changed: re.Pattern[str]  # the words before a date of change, at the start of a text
    error: re.Pattern[str]  # the whole title of an error's page
    titles: tuple[str, ...]  # names of meta elements, the most trusted first; so are the next four
    stamps: tuple[str, ...]
    authors: tuple[str, ...]
    sites: tuple[str, ...]
    descriptions: tuple[str, ...]
    _known: dict[str, frozenset[Mark]] = field(default_factory=dict, compare=False, repr=False)  # what `marks` has said

    @classmethod
    def load(cls, files: RuleFiles) -> "MarkupRules":
        """Return the rules of markup.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        names, changes = table.get("metadata", {}), words(FILE, table, "change_words")
        return cls(
            phrases=_index(_phrases(words(FILE, table, mark.value), mark) for mark in Mark),
            cut_roles=frozenset(words(FILE, table, "cut_roles")),
            cut_tags=frozenset(words(FILE, table, "cut_tags")),
            subject_prefixes=frozenset(words(FILE, table, "subject_prefixes")),
            changed=re.compile(rf"\W*(?:{'|'.join(map(re.escape, changes))})\b", re.IGNORECASE),
            error=_compile_errors(words(FILE, table, "error_titles")),
            titles=words(FILE, names, "titles"),
            stamps=words(FILE, names, "stamps"),
            authors=words(FILE, names, "authors"),
            sites=words(FILE, names, "sites"),
            descriptions=words(FILE, names, "descriptions"),
        )

    def marks(self, names: str) -> frozenset[Mark]:
        """Return what class names and an id, separated by white space, say of their element.

        >>> from etl.rules.files import RuleFiles
        >>> sorted(MarkupRules.load(RuleFiles.shipped()).marks("post-1 relatedPosts"))
        [<Mark.CUT: 'cut'>, <Mark.CUT_UNLESS_LARGE: 'cut_unless_large'>]
        """
        known = self._known.get(names)
        if known is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            known = self._known[names] = self._read(names)
        return known

    def _read(self, names: str) -> frozenset[Mark]:
        if self.phrases.keys().isdisjoint(_words(names)):  # so for most elements
            return _NOTHING
        found: set[Mark] = set()
        for name in names.split():
            parts = _words(name)
            starts = (0,) if len(parts) > 1 and parts[0] in self.subject_prefixes else range(len(parts))
            found.update(phrase.mark for at in starts for phrase in self._phrases_at(parts, at))
        return frozenset(found)

    def _phrases_at(self, parts: list[str], at: int) -> Iterator[Phrase]:
        return (phrase for phrase in self.phrases.get(parts[at], ()) if phrase.stands_in(parts, at))


def _words(names: str) -> list[str]:
    return " ".join(_WORD.findall(names)).lower().split()


def _compile_errors(titles: Iterable[str]) -> re.Pattern[str]:
    """Return what matches a title, with a status before it, or a status alone."""
    status, told = r"(?:http )?(?:error )?[45]\d\d(?: error)?", "|".join(map(re.escape, titles))
    return re.compile(rf"\W*(?:{status}\W*(?:{told})?|{told})\W*", re.IGNORECASE)


def _phrases(entries: Iterable[str], mark: Mark) -> list[Phrase]:
    return [Phrase(tuple(entry.removeprefix("=").split()), entry.startswith("="), mark) for entry in entries]


def _index(groups: Iterable[list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    index: dict[str, tuple[Phrase, ...]] = {}
    for phrase in (phrase for group in groups for phrase in group):
        index[phrase.words[0]] = (*index.get(phrase.words[0], ()), phrase)
    return index
