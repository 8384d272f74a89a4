"""Plain text → blocks: one a line, the lines of a hard-wrapped text joined, words broken at a line's end rejoined.

A text is hard-wrapped where its lines are filled: no line but a paragraph's last had room for the first word of the
next. A list of headlines of like length is no such text: few of them go on in lower case.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from etl.records import Block
from etl.rules.lines import LineRules
from etl.rules.patterns import compile_search

_LINE_END = compile_search("\r\n|[\n\r\v\f\u2028\u2029]")  # not U+0085: in mojibake it is an ellipsis
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = compile_search(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*$")
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010]\s*$")
_RULE = re.compile(r"[\W_]{3,}")  # "==========="
_WIDEST = 100  # characters in a line of a hard-wrapped text; mail and agency copy have 65-80
_NARROWEST = 32
_FILLED_SHARE = 0.6  # of a run's line ends; 1.0 where blank lines part the paragraphs, 0.7 where they don't
_LOWER_SHARE = 0.4  # of the lines that go on; prose has about 0.8, a list of headlines at most 0.1
_MIN_JOINS = 3  # in a text; fewer do not tell a wrapped text from short lines


def is_page(text: str) -> bool:
    """Tell whether a text is a page, saved under a text file's name."""
    return bool(_PAGE.match(text))


def split_blocks(text: str, rules: LineRules) -> tuple[Block, ...]:
    """Return the blocks of a text, in order."""
    runs = _split_runs(text)
    width = _find_width(runs)
    hyphens = _Hyphens(rules, _collect_words(text, runs))
    blocks: list[Block] = []
    for run in runs:
        joined = _join_run(run, width, hyphens)
        blocks += [Block(line, after_blank=not place) for place, line in enumerate(joined)]
    return tuple(blocks)


def _split_runs(text: str) -> list[list[str]]:
    """Return the runs of lines that no blank line parts."""
    runs: list[list[str]] = [[]]
    for line in _LINE_END.split(text):
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def _collect_words(text: str, runs: Sequence[Sequence[str]]) -> Set[str]:
    """Return the words of the text, in lower case, if a line of it ends in a hyphen."""
    broken = any(_BROKEN.search(line) for run in runs for line in run[:-1])
    return frozenset(_WORD.findall(text.lower())) if broken else frozenset()


def _find_width(runs: Sequence[Sequence[str]]) -> int:
    """Return the width that the text is wrapped at, 0 where it is not hard-wrapped."""
    found = [_measure_run(run) for run in runs]
    return max((width for width, _ in found), default=0) if sum(joins for _, joins in found) >= _MIN_JOINS else 0


def _measure_run(run: Sequence[str]) -> tuple[int, int]:
    """Return a run's width and how many of its lines go on in the next; zeros where it is not wrapped."""
    width = max(len(line.rstrip()) for line in run)
    if len(run) < 3 or not _NARROWEST <= width <= _WIDEST:
        return 0, 0
    after = [later for line, later in pairwise(run) if _is_filled(line, later, width)]
    lower = sum(later.lstrip()[0].islower() for later in after)
    if len(after) < (len(run) - 1) * _FILLED_SHARE or lower < len(after) * _LOWER_SHARE:
        return 0, 0
    return width, len(after)


def _is_filled(line: str, later: str, width: int) -> bool:
    """Tell whether a line had no room for the next one's first word; an indented line begins a paragraph."""
    if (later[:2].isspace() and not line[:2].isspace()) or _RULE.fullmatch(line) or _RULE.fullmatch(later):
        return False
    return len(line.rstrip()) <= width < len(line.rstrip()) + 1 + len(later.split(maxsplit=1)[0])


def _goes_on(line: str, later: str) -> bool:
    """Tell whether a line of a hard-wrapped text ends within a sentence that the next takes up in small letters."""
    return line.rstrip()[-1].isalpha() and later[0].islower() and len(line) >= _NARROWEST


def _join_run(run: Sequence[str], width: int, hyphens: "_Hyphens") -> list[str]:
    joined = [run[0]]
    for line, later in pairwise(run):
        if _BROKEN.search(line) and later.lstrip()[0].islower():
            joined[-1] = hyphens.rejoin(joined[-1], later.lstrip())
        elif _is_filled(line, later, width) or (width and _goes_on(line, later)):
            joined[-1] = joined[-1].rstrip() + _gap_after(line) + later.lstrip()
        else:
            joined.append(later)
    return joined


def _gap_after(line: str) -> str:
    """Return what stands between a line and the next: nothing within "15-/year" or "Sino-/Cambodian"."""
    return "" if _HYPHENATED.search(line) else " "


@dataclass(frozen=True, slots=True)
class _Hyphens:
    """Whether a hyphen at a line's end belongs to the word: told by the text's other words, then by the rules."""

    rules: LineRules
    words: Set[str]  # of the whole text, in lower case, those with hyphens whole

    def rejoin(self, line: str, later: str) -> str:
        """Return a line that ends within a word, joined to the next."""
        whole = line.rstrip()
        return (whole if self._is_kept(whole, later) else whole[:-1]) + later

    def _is_kept(self, line: str, later: str) -> bool:
        left, right = _LAST_WORD.search(line[:-1]), _FIRST_WORD.match(later)
        if line.endswith("\u00ad") or not left or not right:
            return False
        start, rest = left[0].lower(), right[0].lower()
        if start + rest in self.words or f"{start}-{rest}" in self.words:
            return start + rest not in self.words
        return start in self.rules.compound_starts and rest not in self.rules.word_ends
