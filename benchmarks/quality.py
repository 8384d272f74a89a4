"""Score the loaded gold articles and hold the floors of baseline.json.

    python -m benchmarks.quality                     the samples and the second set (benchmarks/articles); with them the
                                                     seeds and both halves of the check articles, where these are
    python -m benchmarks.quality --errors people     every miss (-) and false find (+) of figures that start so, in
                                                     the sets that may be tuned on
    python -m benchmarks.quality --ci                with 95 % intervals
    python -m benchmarks.quality --ci --publish      and write them into docs/accuracy.md and the site's card
    python -m benchmarks.quality --floors            only the sets whose figures are held as floors: the gate
    python -m benchmarks.quality --update            raise the floors to what was measured
    python -m benchmarks.quality --update --allow-regression "why"     lower them, with the reason kept

Each set is loaded with the command that users run, into a database of its own, and read through the flat views only.
Exits 1 where a figure is below its floor. A floor is a figure measured on this very set of texts: the set's fingerprint
stands beside it, and floors of another set are refused.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import score
from benchmarks.publish import publish

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SECOND = Path(__file__).parent / "articles"
HALVES = ("half-1", "half-2")  # of the check articles; the first may be looked at, the second only scored
BASELINE = Path(__file__).with_name("baseline.json")

score.fold = cache(score.fold)  # it folds the same texts again and again; its file stays as it is shared

FEW = 200  # files: those that one process has read before others have started
CHUNK = 50  # articles scored by a process at a time

Figures = dict[str, dict[str, float]]
Views = dict[str, dict[str, list[dict[str, Any]]]]


@dataclass(frozen=True)
class GoldSet:
    """Texts and their gold, loaded and scored together."""

    name: str
    texts: Path
    gold: Path
    is_tuned: bool = True  # its texts may be read and its figures are held as floors

    def golds(self) -> list[Path]:
        """Return the gold files, sorted."""
        return sorted(self.gold.glob("*.gold.json"))

    def fingerprint(self) -> str:
        """Return a hash of the gold files' contents: 12 hexadecimal digits."""
        digest = hashlib.sha256()
        for path in self.golds():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:12]


def sets_to_score() -> list[tuple[GoldSet, list[Path]]]:
    """Return the sets that are there, each with the gold files to score."""
    samples = GoldSet("samples", ROOT / "raw", ROOT / "tests" / "gold")
    opened = GoldSet("second, opened", SECOND / "opened", SECOND / "opened")
    held_back = GoldSet("second, held back", SECOND / "held_back", SECOND / "held_back", is_tuned=False)
    seeds = GoldSet("seeds", SHARED / "seeds", SHARED / "seeds")
    check = SHARED / "corpus" / "check"
    found = [(gold_set, gold_set.golds()) for gold_set in (samples, seeds, opened, held_back)]
    for half in HALVES:
        untuned = GoldSet(f"check {half}", check, check, is_tuned=False)
        found.append((untuned, [path for path in untuned.golds() if half_of(path) == half]))
    return [(gold_set, golds) for gold_set, golds in found if golds]


def half_of(path: Path) -> str:
    """Return which half of the untuned articles a gold file belongs to, by a hash of its name."""
    stem = path.name.removesuffix(".gold.json")
    return HALVES[int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 2]


def load(texts: Path, database: Path) -> None:
    """Load a folder as users do, with every core where that pays; rejected files are for the scorer to notice."""
    command = [sys.executable, "-m", "etl.cli", "load", str(texts), "--database", str(database), "--quiet"]
    if sum(1 for _ in texts.iterdir()) > FEW:
        command += ["--workers", str(os.cpu_count() or 1)]
    finished = subprocess.run(command, cwd=database.parent, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    if finished.returncode not in (0, 1):
        sys.exit(f"loading {texts} ended with exit code {finished.returncode}")


class Row(dict[str, Any]):
    """A row whose missing columns are None, which can be sent to another process: the scorer's own can't."""

    def __missing__(self, column: str) -> None:
        return None


@cache
def views_of(texts: Path) -> Views:
    """Load a folder into a scratch database and return the rows of its flat views, by view and source."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "quality.db"
        load(texts, database)
        views: Views = score.read_views(str(database))
    return views


def sheets_of(gold_set: GoldSet, golds: Iterable[Path], pool: Executor) -> list[Any]:
    """Load a set and return the score sheets of its articles."""
    views = views_of(gold_set.texts)
    read = [json.loads(path.read_text(encoding="utf-8")) for path in golds]
    rows = [{view: list(map(Row, views[view].get(gold["source"], []))) for view in score.VIEWS} for gold in read]
    return list(pool.map(score.score_article, read, rows, chunksize=CHUNK))


def print_table(columns: dict[str, Figures], counts: dict[str, int]) -> None:
    """Print one row a figure, one column a set."""
    heads = {name: f"{name} ({counts[name]})" for name in columns}
    rows = dict.fromkeys(key for figures in columns.values() for key in figures)
    cells = {name: {key: _cell(figures.get(key)) for key in rows} for name, figures in columns.items()}
    widths = {name: 2 + max(len(heads[name]), *map(len, cells[name].values())) for name in columns}
    print(f"{'':26}" + "".join(f"{heads[name]:>{widths[name]}}" for name in columns))
    for key in rows:
        print(f"{key:26}" + "".join(f"{cells[name][key]:>{widths[name]}}" for name in columns))


def _cell(figure: dict[str, float] | None) -> str:
    if figure is None:
        return "-"
    told = f"{figure['value']:.3f}"
    if "precision" in figure:
        told += f"  P {figure['precision']:.3f} R {figure['recall']:.3f}"
    if "low" in figure:
        told += f" [{figure['low']:.2f}-{figure['high']:.2f}]"
    return told


def is_below(key: str, value: float, floor: float) -> bool:
    """Tell whether a figure is worse than its floor, beyond the rounding of the stored floor."""
    return value > floor + 0.0005 if key in score.LOW else value < floor - 0.0005


def compare(name: str, figures: Figures, pinned: dict[str, float]) -> list[str]:
    """Return a line for every figure below its floor."""
    return [
        f"{name}: {key} {figures[key]['value']:.3f} (floor {floor:.3f})" if key in figures else f"{name}: {key} is gone"
        for key, floor in pinned.items()
        if key not in figures or is_below(key, figures[key]["value"], floor)
    ]


def updated(baseline: dict[str, Any], name: str, fingerprint: str, figures: Figures) -> None:
    """Put the measured figures in the baseline as the set's new floors."""
    floors = {key: round(figure["value"], 3) for key, figure in figures.items()}
    baseline["sets"][name] = {"fingerprint": fingerprint, "floors": floors}


def parse_arguments() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="PREFIX")
    parser.add_argument("--ci", action="store_true")
    parser.add_argument("--publish", action="store_true")
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON")
    args = parser.parse_args()
    if args.floors and args.publish:
        parser.error("--publish writes the figures of every set: leave out --floors")
    return args


def measure(with_intervals: bool, only_tuned: bool) -> tuple[dict[GoldSet, Figures], dict[str, int], list[str]]:
    """Return the figures of every set, the number of its articles, and the errors that may be looked at."""
    measured: dict[GoldSet, Figures] = {}
    counts: dict[str, int] = {}
    errors: list[str] = []
    with ProcessPoolExecutor() as pool:
        for gold_set, golds in sets_to_score():
            if only_tuned and not gold_set.is_tuned:
                continue
            sheets = sheets_of(gold_set, golds, pool)
            figures = score.figures_of(sheets)
            if with_intervals:
                for key, (low, high) in score.intervals(sheets).items():
                    figures[key] |= {"low": low, "high": high}
            measured[gold_set], counts[gold_set.name] = figures, len(golds)
            if gold_set.is_tuned:
                errors += [error for sheet in sheets for error in sheet.errors]
    return measured, counts, errors


def main() -> int:
    """Run the command; return its exit code."""
    args = parse_arguments()
    measured, counts, errors = measure(args.ci, args.floors)
    if args.errors:
        print("\n".join(e for e in errors if e.split(": ", 1)[1].startswith(args.errors)))
    print_table({s.name: figures for s, figures in measured.items()}, counts)
    if args.publish:
        publish([(s.name, counts[s.name], s.is_tuned, figures) for s, figures in measured.items()])
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"sets": {}, "lowered": []}
    short: list[str] = []
    for gold_set, figures in measured.items():
        if not gold_set.is_tuned:
            continue  # a floor would be an aim
        pinned = baseline["sets"].get(gold_set.name, {"fingerprint": gold_set.fingerprint(), "floors": {}})
        if pinned["fingerprint"] != gold_set.fingerprint() and not args.update:
            short.append(f"{gold_set.name}: the gold files have changed; measure anew with --update")
            continue
        below = compare(gold_set.name, figures, pinned["floors"])
        short += below
        if args.update and (not below or args.allow_regression):
            updated(baseline, gold_set.name, gold_set.fingerprint(), figures)
            baseline["lowered"] += [f"{line}: {args.allow_regression}" for line in below]
    if args.update:
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
    print("\nbelow the floor:\n  " + "\n  ".join(short) if short else "\nall floors hold")
    return 1 if short and not (args.update and args.allow_regression) else 0


if __name__ == "__main__":
    sys.exit(main())
