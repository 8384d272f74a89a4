"""Fit the weights of signs by which sentences are weighed (etl/rules/encounters.tsv), on the articles that may be read.

python -m benchmarks.fit            fit, write the table, and tell what such weights reach on articles left out of a fit
python -m benchmarks.fit --check    only tell

A sentence's label is whether a gold encounter has it as its evidence, of which kind, and what became of it. Only signs
that stand in several articles are kept, so that nothing is learnt by heart. Needs the extra `bench`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.quality import GoldSet, sets_to_score
from etl.find import read_scene
from etl.find.agreements import find_agreements
from etl.find.events.officials import is_diplomatic
from etl.find.events.signs import signs_of
from etl.find.events.story import Story
from etl.find.references import Cast
from etl.records import Rejection, Source
from etl.rules import Rules
from etl.rules.learnt import BIAS, SCALE, likeliest
from etl.transform import clean_source
from models.codes import EventKind, EventStatus, MediaType, ParagraphKind

TABLE = Path(__file__).resolve().parent.parent / "etl" / "rules" / "encounters.tsv"
FITTED_ON = ("samples", "second, opened")  # the seeds and the check articles are not ours to learn from
TELLS = "event"
ARTICLES = 4  # in which a sign must stand
LEAST = 0.1  # the weight below which a sign says nothing
STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
FOLDS = 5
HEADER = """\
# What the words around names and days say of a sentence, in hundredths of log-odds: whether it tells of an encounter
# ("event"), of which kind, and what became of it. P: an official, Q: another person, C: a state, O: a body, L: a place,
# D, M, Y: a day, month or year, A: an instrument; words by their first seven letters; =: counts.
# Fitted by `python -m benchmarks.fit`; not to be edited by hand.
"""


@dataclass(frozen=True)
class Example:
    """A sentence: the article it stands in, its signs, and the gold encounters that it is the evidence of."""

    article: str
    signs: frozenset[str]
    told: tuple[tuple[str, str], ...]  # kind and status


def examples_of(gold_set: GoldSet, rules: Rules) -> Iterator[Example]:
    """Yield the body sentences of the articles of a set that tell of states."""
    for path in gold_set.golds():
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = gold_set.texts / gold["source"]
        media = MediaType.HTML if file.suffix == ".html" else MediaType.TEXT
        article = clean_source(Source(file.name, file.read_bytes(), media), rules)
        if not isinstance(article, Rejection):
            yield from _sentences(file.stem, article, gold, rules)


def _sentences(stem: str, article: Any, gold: dict[str, Any], rules: Rules) -> Iterator[Example]:
    scene = read_scene(article, rules)
    cast = Cast(scene)
    agreements = find_agreements(scene, cast, rules)
    if article.language != "en" or not is_diplomatic(scene, agreements, rules):
        return
    story = Story(scene, cast, rules, tuple(a.title for a in agreements))
    for sentence in scene.text.sentences:
        if sentence.passage.kind is ParagraphKind.BODY:
            told = [e for e in gold["events"] if _is_evidence(e["evidence"], sentence.text)]
            yield Example(stem, signs_of(story, sentence), tuple((e["kind"], e["status"]) for e in told))


def _is_evidence(quote: str, text: str) -> bool:
    quote, text = (" ".join(t.split()).casefold() for t in (quote, text))
    return quote in text or text in quote


def fit(examples: Sequence[Example]) -> dict[str, list[float]]:
    """Return the weights of every sign, by outcome: of telling, of the kinds, of the statuses; with the bias."""
    stands = defaultdict(set)
    for example in examples:
        for sign in example.signs:
            stands[sign].add(example.article)
    kept = {sign for sign, articles in stands.items() if len(articles) >= ARTICLES}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(e.signs & kept, 1.0) for e in examples])
    signs = [BIAS, *vectorizer.feature_names_]
    columns = [_weights(matrix, [bool(e.told) for e in examples])[True]]
    for outcomes, at in ((EventKind, 0), (EventStatus, 1)):
        rows = [(i, label) for i, e in enumerate(examples) for label in sorted({t[at] for t in e.told})]
        found = _weights(matrix[[i for i, _ in rows]], [label for _, label in rows])
        columns += [found[outcome.value] for outcome in outcomes]
    return {sign: [float(column[i]) for column in columns] for i, sign in enumerate(signs)}


def _weights(matrix: Any, labels: Sequence[Any]) -> dict[Any, Any]:
    """Return the bias and the weights of every sign for each label."""
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix, labels)
    joined = np.column_stack((model.intercept_, model.coef_))
    return {model.classes_[1]: joined[0]} if len(joined) == 1 else dict(zip(model.classes_, joined, strict=True))


def write(weights: dict[str, list[float]], path: Path) -> int:
    """Write the table of the signs that say something; returns how many."""
    rows = {sign: [round(w * SCALE) for w in row] for sign, row in sorted(weights.items())}
    kept = {s: row for s, row in rows.items() if s == BIAS or max(map(abs, row)) >= LEAST * SCALE}
    lines = ["\t".join(["sign", TELLS, *EventKind, *EventStatus])]
    lines += ["\t".join([sign, *map(str, row)]) for sign, row in kept.items()]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    columns = [TELLS, *EventKind, *EventStatus]
    seen: list[tuple[float, str, str, Example]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in examples if _fold(e) != fold])
        for example in (e for e in examples if _fold(e) == fold):
            rows = [weights[sign] for sign in (BIAS, *example.signs) if sign in weights]
            weighed = dict(zip(columns, map(float, np.sum(rows, axis=0)), strict=True))
            kind, status = (likeliest(weighed, codes)[0] for codes in (EventKind, EventStatus))
            seen.append((weighed[TELLS], kind, status, example))
    for share in (0.5, 0.7, 0.8, 0.9):
        taken = [e for w, _, _, e in seen if 1 / (1 + np.exp(-w)) >= share]
        right = sum(bool(e.told) for e in taken)
        recall = right / sum(bool(e.told) for *_, e in seen)
        print(f"a chance of {share:.1f} and more: {right / len(taken):.3f} tell of one, {recall:.3f} of those that do")
    told = [(kind, status, e) for _, kind, status, e in seen if e.told]
    print(f"kind {np.mean([k in {t[0] for t in e.told} for k, _, e in told]):.3f}", end=", ")
    print(f"status {np.mean([s in {t[1] for t in e.told} for _, s, e in told]):.3f} of {len(told)} that tell of one")


def _fold(example: Example) -> int:
    return sum(example.article.encode()) % FOLDS


def main() -> None:
    """Fit and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write no table")
    arguments = parser.parse_args()
    rules = Rules.load()
    sets = [gold_set for gold_set, _ in sets_to_score() if gold_set.name in FITTED_ON]
    examples = [example for gold_set in sets for example in examples_of(gold_set, rules)]
    print(f"{len(examples)} sentences, {sum(bool(e.told) for e in examples)} tell of an encounter")
    tell(examples)
    if not arguments.check:
        print(f"{write(fit(examples), TABLE)} signs in {TABLE.name}")


if __name__ == "__main__":
    main()
