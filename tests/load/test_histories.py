"""Random histories: whatever was loaded, changed, forgotten, restored and pruned, only what is there now counts."""

import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from etl.load import Loader
from etl.load.migrate import ensure, open_database
from etl.records import Outcome

Story = Any  # of conftest.py
Tell = Any
Dump = Any

VERSION = "1.0+rules"
STEPS = 12

IDENTITIES = {
    table: f"SELECT t.*, (SELECT s.public_id FROM {table} s WHERE s.id = t.same_as_id) FROM {table} t"
    for table in ("people", "organisations", "agreements")
}


class History:
    """A folder whose files change, and the loader that follows it."""

    def __init__(self, seed: int, tell: Tell) -> None:
        self.chance = random.Random(seed)
        self.tell = tell
        self.folder: dict[str, Outcome] = {}
        self.clock = 0

    def change_files(self) -> None:
        """Write, remove or spoil some files; contents, names and countries recur."""
        for _ in range(self.chance.randrange(1, 5)):
            self.clock += 1
            uri = f"raw/{self.chance.choice('abcdef')}.txt"
            story = self.write_story(uri)
            if self.chance.random() < 0.2:
                self.folder.pop(uri, None)
            else:
                self.folder[uri] = story.rejected() if self.chance.random() < 0.15 else story.outcome

    def write_story(self, uri: str) -> Story:
        """Write a story whose facts follow from its text."""
        number = self.chance.randrange(8)
        content = random.Random(number)
        person = content.choice(["Dara Sok", "DARA SOK", "Dará Sok"])
        body = content.choice(["Royal Lotus Army", "RLA", "River Lotus Army"])
        title = content.choice(["Lotus Pact", "LOTUS PACT", "agreement"])
        story = self.tell(uri, f"Story {number}", f"{person} of the {body} signed the {title}.", mtime_ns=self.clock)
        story = story.with_people((person, content.choice([None, "KH", "TH"])))
        story = story.with_bodies((body, content.choice([None, "RLA"]), content.choice([None, "KH", "TH"])))
        story = story.with_agreement(title, content.choice([None, "2019", "2019-03", "2019-03-05", "2020"]))
        return story.with_event(person, day=content.choice([None, "2024-03-24"]))

    def load(self, loader: Loader) -> None:
        """Load the folder in some order and batches, and prune what is gone."""
        outcomes = self.chance.sample(list(self.folder.values()), len(self.folder))
        size = self.chance.randrange(1, 4)
        run_id = loader.start_run()
        reports = [loader.load_batch(outcomes[n : n + size]) for n in range(0, len(outcomes), size)]
        loader.prune(["raw"], self.folder)
        loader.finish_run(run_id, *reports[-1:] or [loader.load_batch([])])

    def step(self, loader: Loader) -> None:
        """Do one thing or another."""
        forgotten = sorted(loader.forgotten_sources())
        known = sorted(loader.known_stamps().keys() - set(forgotten))
        deed = self.chance.random()
        if deed < 0.2 and known:
            loader.forget(self.chance.choice(known))
        elif deed < 0.35 and forgotten:
            loader.restore(self.chance.choice(forgotten))
        else:
            self.change_files()
            self.load(loader)

    def restore_all(self, loader: Loader) -> None:
        """Restore what is forgotten."""
        while forgotten := loader.forgotten_sources():
            loader.restore(min(forgotten))


@pytest.mark.parametrize("seed", range(4))
def test_only_what_is_there_now_counts(engine: Engine, tell: Tell, flat: Dump, tmp_path: Path, seed: int) -> None:
    """After any history the views and identities are those of a new database that is loaded once."""
    history = History(seed, tell)
    with Loader(engine, VERSION) as loader:
        for _ in range(STEPS):
            history.step(loader)
        history.restore_all(loader)
        history.load(loader)
    once = open_database(f"sqlite:///{tmp_path / 'once.db'}")
    ensure(once)
    with Loader(once, VERSION) as loader:
        history.load(loader)

    assert flat(engine) == flat(once)
    assert read_identities(engine) == read_identities(once)
    once.dispose()


def read_identities(engine: Engine) -> dict[str, set[tuple[object, ...]]]:
    """Read the identities without the numbers that differ between databases."""
    with engine.connect() as connection:
        return {
            table: {
                tuple(v for k, v in zip(rows.keys(), row, strict=True) if k not in ("id", "same_as_id")) for row in rows
            }
            for table, query in IDENTITIES.items()
            for rows in [connection.execute(text(query))]
        }
