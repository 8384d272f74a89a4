"""Make a large sample: stories composed from templates of this project's own, the same for the same seed.

    python -m benchmarks.generate --articles 100000 --texts FOLDER
    python -m benchmarks.generate --articles 100000 --jsonl news.jsonl
    python -m benchmarks.generate --articles 100000 --database sqlite:///sample.db

Texts and JSON lines are pages as a scraper saves them, to load with `communique load`. A database is filled with the
facts as they were written, without finding them in the text again: the loader is the real one, and what takes most of
a load's time is left out. Stories are numbered: --first 100000 makes the next ones.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.sample.stories import Story, compose
from benchmarks.sample.world import World
from etl.load import BatchReport, Loader
from etl.load.connections import using_database
from etl.load.migrate import ensure
from etl.settings import read_database

BATCH = 500  # stories a transaction
VERSION = "sample"  # of the pipeline that made the facts: none


def write_stories(seed: int, numbers: range) -> Iterator[Story]:
    """Yield stories of a seed's world."""
    world = World.from_seed(seed)
    return (compose(world, number) for number in numbers)


def write_texts(stories: Iterator[Story], folder: Path) -> None:
    """Write each story into a file of its own, a thousand a folder."""
    for number, story in enumerate(stories):
        path = folder / f"{number // 1000:04d}" / Path(story.uri).name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story.text, encoding="utf-8")


def write_jsonl(stories: Iterator[Story], path: Path) -> None:
    """Write a story a line."""
    with path.open("w", encoding="utf-8") as file:
        for story in stories:
            file.write(json.dumps({"url": f"https://news.example/{story.uri}", "text": story.text}) + "\n")


def fill_database(stories: Iterator[Story], url: str) -> BatchReport:
    """Load what the stories say; return what became of them.

    Raises: EtlError: the database can't be used.
    """
    report = BatchReport()
    with using_database(url) as engine:
        ensure(engine)
        with Loader(engine, VERSION) as loader:
            run = loader.start_run()
            while batch := [story.outcome for story in islice(stories, BATCH)]:
                report += loader.load_batch(batch)
            loader.finish_run(run, report)
    return report


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="number of the first story")
    parser.add_argument("--seed", type=int, default=1)
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--texts", type=Path, metavar="FOLDER")
    target.add_argument("--jsonl", type=Path, metavar="FILE")
    target.add_argument("--database", metavar="URL")
    chosen = parser.parse_args()
    started = time.monotonic()
    stories = write_stories(chosen.seed, range(chosen.first, chosen.first + chosen.articles))
    if chosen.texts:
        write_texts(stories, chosen.texts)
    elif chosen.jsonl:
        write_jsonl(stories, chosen.jsonl)
    else:
        print(fill_database(stories, read_database(chosen.database)))
    seconds = time.monotonic() - started
    print(f"{chosen.articles} articles in {seconds:.1f} s: {chosen.articles / seconds:.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
