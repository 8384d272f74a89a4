"""What the site reads beside Datasette's own queries; each call takes a connection of its own, in a thread."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select

from etl.explain import explain
from etl.explore.dashboard import Dashboard, read_dashboard
from etl.explore.lookup import suggest_things
from etl.explore.pages import Page
from etl.explore.passages import find_place
from etl.explore.search import Search, search
from etl.explore.show import show
from etl.explore.things import Candidate, Explained, Thing
from etl.load.migrate import database_errors
from models.countries import Country


@dataclass
class Reader:
    """The database behind the site."""

    engine: Engine
    file: Path
    rules: tuple[Path, ...] = ()  # folders of a user's own, to explain with
    _country_names: dict[str, str] = field(default_factory=dict)
    _dashboard: tuple[object, Dashboard] | None = None

    async def show(self, thing: Thing, word: str) -> Page:
        """Return the page on a thing."""
        return await asyncio.to_thread(show, self.engine, thing, word)

    async def explain(self, what: Explained, word: str) -> Page:
        """Return the page that tells how facts were decided."""
        return await asyncio.to_thread(explain, self.engine, what, word, self.rules)

    async def search(self, wanted: Search) -> Page:
        """Return what a search finds."""
        return await asyncio.to_thread(search, self.engine, wanted)

    async def suggest(self, word: str) -> list[tuple[Thing, Candidate]]:
        """Return whom a name can mean."""
        return await asyncio.to_thread(self._suggest, word)

    async def place(self, article: str, words: str) -> str | None:
        """Return where an article has these very words."""
        return await asyncio.to_thread(find_place, self.engine, article, words)

    async def dashboard(self) -> Dashboard:
        """Return the figures of the start page; they are counted again once the database's file has changed."""
        state = self._file_state()
        if self._dashboard is None or self._dashboard[0] != state:
            self._dashboard = (state, await asyncio.to_thread(read_dashboard, self.engine))
        return self._dashboard[1]

    async def country_names(self) -> dict[str, str]:
        """Return the countries' names by code."""
        if not self._country_names:
            self._country_names = await asyncio.to_thread(self._read_country_names)
        return self._country_names

    def _suggest(self, word: str) -> list[tuple[Thing, Candidate]]:
        with database_errors(self.engine), self.engine.connect() as connection:
            return suggest_things(connection, word)

    def _read_country_names(self) -> dict[str, str]:
        with database_errors(self.engine), self.engine.connect() as connection:
            return dict(connection.execute(select(Country.code, Country.name)).all())

    def _file_state(self) -> tuple[tuple[int, int], ...]:
        """Return what changes when the database is written to; a write-ahead log is a file of its own."""
        files = (self.file, self.file.with_name(self.file.name + "-wal"))
        return tuple((s.st_mtime_ns, s.st_size) for f in files if f.exists() for s in [f.stat()])
