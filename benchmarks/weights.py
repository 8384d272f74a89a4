"""Fitting tables of weights of signs by logistic regression, on the gold articles that may be read.

Only signs that stand in several articles are kept, so that nothing is learnt by heart. Needs the extra `bench`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.quality import GoldSet, sets_to_score
from etl.records import Article, Rejection, Source
from etl.rules import Rules
from etl.rules.learnt import BIAS, SCALE, Weights
from etl.transform import clean_source
from models.codes import MediaType

RULES = Path(__file__).resolve().parent.parent / "etl" / "rules"
FITTED_ON = ("samples", "second, opened")  # the seeds and the check articles are not ours to learn from
ARTICLES = 4  # in which a sign must stand
LEAST = 0.1  # the weight below which a sign says nothing
FOLDS = 5

Fitted = dict[str, list[float]]  # the weights of every sign
Labelled = tuple[str, frozenset[str], str]  # the article that something stands in, its signs, its label


class Example(Protocol):
    """What weights are fitted on: something that stands in an article."""

    @property
    def article(self) -> str:
        """Its name."""


Seen = TypeVar("Seen", bound=Example)


@dataclass(frozen=True)
class Answered:
    """What one yes-or-no question is asked of: the article that it stands in, its signs, and the gold's answer."""

    article: str
    signs: frozenset[str]
    holds: bool


@dataclass(frozen=True)
class Question:
    """What is asked of signs: the outcomes to weigh, and what was seen, with its label."""

    outcomes: Sequence[str]
    seen: Sequence[Labelled]


@dataclass(frozen=True)
class Table:
    """A table of the rules: its outcomes, and what its head says."""

    path: Path
    outcomes: Sequence[str]
    header: str


def is_check(doc: str | None) -> bool:
    """Read the command line of a fit: tell whether it shall write no table; doc: what its help says."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write no table")
    return bool(parser.parse_args().check)


def silent(asked: str, *outcomes: str) -> Weights:
    """Return weights by which what is asked is never likely, so that the rules of words decide alone."""
    return Weights((asked, *outcomes), {BIAS: (-SCALE * SCALE, *(0 for _ in outcomes))})


def sets_to_fit() -> list[GoldSet]:
    """Return the sets of articles that may be learnt from."""
    return [gold_set for gold_set, _ in sets_to_score() if gold_set.name in FITTED_ON]


def sources_to_fit() -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield the texts that may be learnt from, each with its gold."""
    for texts, path in ((gold_set.texts, path) for gold_set in sets_to_fit() for path in gold_set.golds()):
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = texts / gold["source"]
        media = MediaType.HTML if file.suffix == ".html" else MediaType.TEXT
        yield Source(file.name, file.read_bytes(), media), gold


def articles_to_fit(rules: Rules) -> Iterator[tuple[str, Article, dict[str, Any]]]:
    """Yield the English articles that may be learnt from, cleaned, each with its name and its gold."""
    for source, gold in sources_to_fit():
        article = clean_source(source, rules)
        if not isinstance(article, Rejection) and article.language == "en":
            yield Path(source.uri).stem, article, gold


def is_evidence(quote: str, text: str) -> bool:
    """Tell whether a sentence is the one that the gold quotes, whatever the white space."""
    quote, text = (" ".join(t.split()).casefold() for t in (quote, text))
    return quote in text or text in quote


def fold_of(article: str) -> int:
    """Return the fold in which an article is left out of the fit."""
    return sum(article.encode()) % FOLDS


def left_out(examples: Sequence[Seen], fit: Callable[[Sequence[Seen]], Fitted]) -> Iterator[tuple[Seen, Fitted]]:
    """Yield every example with the weights that its article was left out of, a fold of the articles at a time."""
    for fold in range(FOLDS):
        weights = fit([e for e in examples if fold_of(e.article) != fold])
        yield from ((e, weights) for e in examples if fold_of(e.article) == fold)


def fit_answers(examples: Sequence[Answered], outcome: str, strength: float) -> Fitted:
    """Return the weights of every sign for one outcome, with the bias."""
    return fit_questions([Question([outcome], [(e.article, e.signs, outcome * e.holds) for e in examples])], strength)


def chances_left_out(examples: Sequence[Answered], outcome: str, strength: float) -> list[tuple[Answered, float]]:
    """Return every example with the chance that it gets from a fit which its article was left out of."""
    folds = left_out(examples, partial(fit_answers, outcome=outcome, strength=strength))
    return [(e, chance_of(weigh(weights, e.signs, [outcome])[outcome])) for e, weights in folds]


def fit_questions(questions: Sequence[Question], strength: float) -> Fitted:
    """Return the weights of every sign and the bias, one for each outcome of each question; strength: 1 / penalty."""
    stands = defaultdict(set)
    for question in questions:
        for article, signs, _ in question.seen:
            for sign in signs:
                stands[sign].add(article)
    kept = sorted(sign for sign, articles in stands.items() if len(articles) >= ARTICLES)
    vectorizer = DictVectorizer().fit([dict.fromkeys(kept, 1.0)])
    columns = [column for question in questions for column in _weights(question, vectorizer, strength)]
    return {s: [float(column[i]) for column in columns] for i, s in enumerate([BIAS, *vectorizer.feature_names_])}


def _weights(question: Question, vectorizer: DictVectorizer, strength: float) -> list[Any]:
    """Return the bias and the weights of every sign for each outcome."""
    matrix = vectorizer.transform([dict.fromkeys(signs, 1.0) for _, signs, _ in question.seen])
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, [label for *_, label in question.seen])
    joined = np.column_stack((model.intercept_, model.coef_))
    labels = [model.classes_[1]] if len(joined) == 1 else list(model.classes_)
    found = dict(zip(labels, joined, strict=True))
    return [found[outcome] for outcome in question.outcomes]


def write(weights: Fitted, table: Table) -> int:
    """Write the table of the signs that say something; returns how many."""
    rows = {sign: [round(w * SCALE) for w in row] for sign, row in sorted(weights.items())}
    kept = {s: row for s, row in rows.items() if s == BIAS or max(map(abs, row)) >= LEAST * SCALE}
    lines = ["\t".join(["sign", *table.outcomes]), *("\t".join([sign, *map(str, row)]) for sign, row in kept.items())]
    table.path.write_text(table.header + "\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


def fit_table(
    examples: Sequence[Seen],
    fit: Callable[[Sequence[Seen]], Fitted],
    tell: Callable[[Sequence[Seen]], None],
    table: Table,
    *,
    check: bool,
) -> None:
    """Tell what weights reach, and write the table if they are not only to be checked."""
    tell(examples)
    if not check:
        print(f"{write(fit(examples), table)} signs in {table.path.name}")


def weigh(weights: Fitted, signs: frozenset[str], outcomes: Sequence[str]) -> dict[str, float]:
    """Return what signs weigh together, by outcome: log-odds."""
    rows = [weights[sign] for sign in (BIAS, *signs) if sign in weights]
    return dict(zip(outcomes, map(float, np.sum(rows, axis=0)), strict=True))


def chance_of(weight: float) -> float:
    """Return the chance of log-odds."""
    return float(1 / (1 + np.exp(-weight)))


def tell_shares(found: Sequence[tuple[float, bool]], shares: Sequence[float], what: str) -> None:
    """Print how many of what has a chance and more are right, and how many of the right ones have it."""
    rights = sum(is_right for _, is_right in found)
    for share in shares:
        taken = [is_right for chance, is_right in found if chance >= share]
        recall = sum(taken) / rights
        print(f"a chance of {share:g} and more: {np.mean(taken):.3f} {what}, {recall:.3f} of {rights} that do")
