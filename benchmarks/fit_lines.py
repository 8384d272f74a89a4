"""Fit the weights of what a page's line is (etl/rules/line_kinds.tsv), on the pages that may be read.

python -m benchmarks.fit_lines            fit, write the table, and tell what such weights reach on pages left out
python -m benchmarks.fit_lines --check    only tell

A line's label is the part of the gold that has its words: the title, a caption, the body, or none. Needs the extra
`bench`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from benchmarks.cases import CASES
from benchmarks.weights import (
    RULES,
    Fitted,
    Question,
    Table,
    fit_questions,
    fit_table,
    is_check,
    left_out,
    sources_to_fit,
    weigh,
)
from etl.clean import scale_lines
from etl.clean.scales import KINDS, share_of
from etl.decode import decode
from etl.records import Rejection, Source
from etl.rules import Rules
from etl.rules.cleaning import LINE_KINDS
from etl.rules.lexicon import fold_case
from models.codes import MediaType

OWN = ""  # the label of the page's own lines
TITLE, BODY, CAPTION = KINDS
STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
WORD = re.compile(r"\w+")
LONGER = 1.6  # times the headline, with what stands around it
LEAST, RUN, SHARE = 4, 4, 0.7  # words of a line that is a part by its words alone; runs of words that the part has
HEADER = """\
# What the signs of a page's line say, in hundredths of log-odds: whether it is the headline, of the story or a caption,
# not the page's own. Fitted by `python -m benchmarks.fit_lines`; not to be edited by hand.
"""
TABLE = Table(RULES / LINE_KINDS, KINDS, HEADER)


@dataclass(frozen=True)
class Example:
    """A line: the article of its page, its signs, and what it is."""

    article: str
    signs: frozenset[str]
    label: str


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the lines of all pages, those of the tests' cases beside the articles'."""
    for source, gold in chain(sources_to_fit(), bare_stories(), pages_of_cases()):
        document = decode(source, rules)
        if isinstance(document, Rejection):
            continue
        parts = {kind: _parts(gold, kind) for kind in KINDS}
        scales = scale_lines(document, rules.cleaning)
        for i, piece in enumerate(scales.pieces):
            signs, told = frozenset(scales.list_signs(i)), _words(piece.line.text)
            if signs and told:
                yield Example(Path(source.uri).stem, signs, _label(told, parts, ended=piece.line.ends_sentence))


def bare_stories() -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield every story as a page without anything else, as others may have cleaned it."""
    for source, gold in sources_to_fit():
        yield Source(source.uri, "\n\n".join(gold["body"]).encode(), MediaType.TEXT), gold | {"title": None}


def pages_of_cases() -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield the pages of the tests' cases that tell their headline and how the paragraphs of their story start."""
    for file in sorted(CASES.glob("clean_*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
            if "title" in case and "body" in case:
                body = [line for line in case["text"].split("\n") if line.startswith(tuple(case["body"]))]
                gold = {"title": case["title"], "body": body, "captions": case.get("captions", [])}
                yield Source(case["id"], case["text"].encode(), MediaType.TEXT), gold


def _parts(gold: dict[str, Any], kind: str) -> list[str]:
    texts = {TITLE: [gold["title"] or ""], BODY: [" ".join(gold["body"])], CAPTION: gold["captions"]}[kind]
    return [words for text in texts if (words := _words(text))]


def _words(text: str) -> str:
    return " ".join(WORD.findall(fold_case(text)))


def _label(told: str, parts: dict[str, list[str]], *, ended: bool) -> str:
    """Return which part of the article has a line's words."""
    words = told.split()
    if any(_holds(told, title) and len(words) <= LONGER * len(title.split()) for title in parts[TITLE]):
        return TITLE
    long = len(words) >= LEAST
    if any(told == text or (long and (_holds(told, text) or _holds(text, told))) for text in parts[CAPTION]):
        return CAPTION
    runs = [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    for body in parts[BODY]:
        if (long or ended) and (_holds(body, told) or (long and _share(runs, body) >= SHARE)):
            return BODY
    return OWN


def _holds(text: str, part: str) -> bool:
    return f" {part} " in f" {text} "


def _share(runs: Sequence[str], body: str) -> float:
    return sum(_holds(body, run) for run in runs) / len(runs)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias, beside those of the page's own lines."""
    seen = [(e.article, e.signs, e.label) for e in examples]
    fitted = fit_questions([Question([OWN, *KINDS], seen)], STRENGTH)
    return {sign: [weight - own for weight in row] for sign, (own, *row) in fitted.items()}


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on pages that they were not fitted on: a fold of the pages left out at a time."""
    shares = [
        (e, dict(zip(KINDS, share_of(weigh(w, e.signs, KINDS)), strict=True))) for e, w in left_out(examples, fit)
    ]
    pages = [list(lines) for _, lines in groupby(sorted(shares, key=lambda s: s[0].article), lambda s: s[0].article)]
    titled = [lines for lines in pages if any(e.label == TITLE for e, _ in lines)]
    first = [max(lines, key=lambda line: line[1][TITLE])[0].label == TITLE for lines in titled]
    print(f"the likeliest line is the headline: {sum(first) / len(first):.3f} of {len(first)} pages")
    for kind, share in ((CAPTION, 0.5), (CAPTION, 0.85), (BODY, 0.3), (BODY, 0.05)):
        taken = [e.label == kind for e, told in shares if told[kind] >= share]
        of_kind = [told[kind] >= share for e, told in shares if e.label == kind]
        right, found = sum(taken) / len(taken), sum(of_kind) / len(of_kind)
        print(f"a share of {share:g} and more: {right:.3f} are {kind}, {found:.3f} of these")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    fit_table(list(examples_of(rules)), fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
