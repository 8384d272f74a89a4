"""Storing identities: who claims are about, what their claims together say, and which turned out to be another.

`etl.link` decides; here its decisions are kept in the tables, whatever claims come and go.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from typing import Any, Generic, Protocol, Self, TypeVar

from sqlalchemy import ColumnElement, select, update

from etl.load.batch import Batch, chunked, table_of
from models.base import Base


class Identity(Protocol):
    """What the identities of all families have; each is a frozen dataclass whose fields are columns of its table."""

    @property
    def public_id(self) -> int:
        """The number that the content gives it."""

    def merge(self, other: Self) -> Self:
        """Return what the two, of one public id, say together."""


I = TypeVar("I", bound=Identity)  # noqa: E741  # an identity of some family
ReadColumn = Callable[
    [str, Iterable[str]], Sequence[I]
]  # the stored identities in which a column has one of the values
Redirect = Callable[[Sequence[I], ReadColumn[I]], Mapping[int, int | None]]


@dataclass(frozen=True, slots=True)
class Family(Generic[I]):
    """A sort of identity: its record, its table, the table of its claims, and how one turns out to be another."""

    record: type[I]
    model: type[Base]
    claims: type[Base]
    key: str  # the claims' column that names the identity
    redirect: Redirect[I] | None = None


class IdentityBook(Generic[I]):
    """The identities of one family that a batch touches."""

    def __init__(self, family: Family[I], batch: Batch) -> None:
        self._family = family
        self._batch = batch
        self._table = table_of(family.model)
        self._claims = table_of(family.claims)
        self._wanted: dict[int, I] = {}
        self._ids: dict[int, int] = {}
        self._lost: set[int] = set()
        self._touched: list[I] = []  # created, changed (before and after) or removed: redirects are looked at again

    def want(self, identities: Iterable[I]) -> list[int]:
        """Note identities of new claims; return their public ids."""
        public_ids = []
        for identity in identities:
            known = self._wanted.get(identity.public_id)
            self._wanted[identity.public_id] = known.merge(identity) if known else identity
            public_ids.append(identity.public_id)
        return public_ids

    def store(self) -> None:
        """Note the rows of new identities, and change those that new claims make say more."""
        stored = self._read(self._table.c.public_id, self._wanted)
        changed = []
        for public_id, identity in self._wanted.items():
            if public_id in stored:
                number, old = stored[public_id]
                self._ids[public_id] = number
                changed += self._change(number, old, old.merge(identity))
            else:
                redirect = {"same_as_id": None} if self._family.redirect else {}
                self._ids[public_id] = self._batch.add(self._family.model, **_values(identity), **redirect)
                self._touched.append(identity)
        self._batch.update_rows(self._family.model, changed)

    def ids(self, public_ids: Iterable[int]) -> list[int]:
        """Return the ids of stored identities."""
        return [self._ids[public_id] for public_id in public_ids]

    def lose(self, articles: Iterable[int]) -> None:
        """Note the identities of articles that are about to be removed."""
        key = self._claims.c[self._family.key]
        rows = self._batch.select_in(self._claims.c.article_id, articles, key)
        self._lost.update(row[self._family.key] for row in rows)

    def settle(self) -> None:
        """Remove identities without claims, let the others say what the claims left say, and redirect."""
        if self._lost:
            said = self._claims_of(self._lost)
            self._summarise(said)
            self._remove(self._lost - said.keys())
        if self._touched and self._family.redirect:
            self._redirect(self._family.redirect(self._touched, self._read_column))

    def _claims_of(self, identities: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
        """Return what the claims of identities say, each thing once."""
        key = self._claims.c[self._family.key]
        told = [self._claims.c[n] for n in _names(self._family.record) if n in self._claims.c]
        said: dict[int, list[dict[str, Any]]] = {}
        for chunk in chunked(identities):
            for row in self._batch.connection.execute(select(key, *told).where(key.in_(chunk)).distinct()):
                number, *values = row
                said.setdefault(number, []).append({c.name: v for c, v in zip(told, values, strict=True)})
        return said

    def _summarise(self, said: Mapping[int, Sequence[Mapping[str, Any]]]) -> None:
        changed = []
        for number, old in self._read(self._table.c.id, said).values():
            told = [self._family.record(**{**_values(old), **claim}) for claim in said[number]]
            changed += self._change(number, old, reduce(lambda a, b: a.merge(b), told, told[0]))
        self._batch.update_rows(self._family.model, changed)

    def _change(self, number: int, old: I, new: I) -> list[dict[str, Any]]:
        if old == new:
            return []
        self._touched += [old, new]
        return [{"id": number, **_values(new)}]

    def _remove(self, orphans: Iterable[int]) -> None:
        rows = self._read(self._table.c.id, orphans)
        self._touched += [identity for _, identity in rows.values()]
        numbers = [number for number, _ in rows.values()]
        if self._family.redirect:
            same_as = self._table.c.same_as_id
            for chunk in chunked(numbers):
                self._batch.connection.execute(update(self._table).where(same_as.in_(chunk)).values(same_as_id=None))
        self._batch.delete_ids(self._family.model, numbers)

    def _redirect(self, redirects: Mapping[int, int | None]) -> None:
        """Write the redirects that changed: public id → public id, or None where it is itself."""
        ids = {
            row["public_id"]: (row["id"], row["same_as_id"])
            for row in self._batch.select_in(
                self._table.c.public_id,
                {*redirects, *(target for target in redirects.values() if target)},
                self._table.c.public_id,
                self._table.c.id,
                self._table.c.same_as_id,
            )
        }
        wanted = {public_id: ids[target][0] if target else None for public_id, target in redirects.items()}
        self._batch.update_rows(
            self._family.model,
            [{"id": ids[p][0], "same_as_id": to} for p, to in wanted.items() if ids[p][1] != to],
        )

    def _read_column(self, column: str, values: Iterable[str]) -> list[I]:
        return [identity for _, identity in self._read(self._table.c[column], values).values()]

    def _read(self, column: ColumnElement[Any], values: Iterable[Any]) -> dict[int, tuple[int, I]]:
        """Return the rows in which a column has one of the values: public id → id and identity."""
        names = _names(self._family.record)
        return {
            row["public_id"]: (row["id"], self._family.record(**{name: row[name] for name in names}))
            for row in self._batch.select_in(column, values, self._table)
        }


def _names(record: type[Any]) -> list[str]:
    return [f.name for f in fields(record)]


def _values(identity: Any) -> dict[str, Any]:
    return {name: getattr(identity, name) for name in _names(type(identity))}
