"""The reference data: countries and the labels of codes, kept the same as the files in models/data."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from models.countries import Country, CountryName, CountryNameKind, Subregion
from models.tables import metadata

FILES = ("codes.tsv", "countries.tsv")
NAMES = {
    "capital": CountryNameKind.CAPITAL,
    "adjectives": CountryNameKind.ADJECTIVE,
    "demonyms": CountryNameKind.DEMONYM,
}

Row = dict[str, Any]


def reference_fingerprint() -> str:
    """Return the SHA-256 of the reference data."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(files("models.data").joinpath(name).read_bytes())
    return digest.hexdigest()


def sync_reference(connection: Connection) -> None:
    """Make the reference tables hold what the files say; a row that the files no longer have is left."""
    for table, rows in _reference_rows():
        _sync(connection, table, rows)


def reference_tables() -> set[str]:
    """Return the names of the tables that hold reference data."""
    return {table.name for table, _ in _reference_rows()}


def read_data(name: str) -> list[dict[str, str]]:
    """Return the rows of a file in models/data, comments passed over."""
    text = files("models.data").joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _reference_rows() -> Iterator[tuple[Table, Sequence[Row]]]:
    yield from _label_rows()
    countries = read_data("countries.tsv")
    subregions = {r["subregion"]: r["region"] for r in countries if r["subregion"]}
    yield (
        metadata.tables[Subregion.__tablename__],
        [{"code": _code(name), "name": name, "region": region} for name, region in sorted(subregions.items())],
    )
    yield metadata.tables[Country.__tablename__], [_country(row) for row in countries]
    yield metadata.tables[CountryName.__tablename__], list(_country_names(countries))


def _label_rows() -> Iterator[tuple[Table, Sequence[Row]]]:
    vocabularies: dict[str, list[Row]] = {}
    for row in read_data("codes.tsv"):
        labels = vocabularies.setdefault(row.pop("vocabulary"), [])
        labels.append({"code": row["code"], "ordinal": len(labels) + 1, **row})
    for name, labels in vocabularies.items():
        yield metadata.tables[name], labels


def _country(row: Mapping[str, str]) -> Row:
    return {
        "code": row["alpha_2"],
        "alpha_3_code": row["alpha_3"],
        "numeric_code": row["numeric"],
        "name": row["name"],
        "official_name": row["official_name"],
        "subregion_code": _code(row["subregion"]) if row["subregion"] else None,
        "cow_code": int(row["cow"]) if row["cow"] else None,
        "gw_code": int(row["gw"]) if row["gw"] else None,
    }


def _country_names(countries: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    """Yield the names with ids made of the country's number, the kind and the place: they need no sequence."""
    for row in countries:
        for kind_number, (column, kind) in enumerate(NAMES.items()):
            for ordinal, name in enumerate(n for n in row[column].split("|") if n):
                number = int(row["numeric"]) * 1000 + kind_number * 100 + ordinal
                yield {
                    "id": number,
                    "country_code": row["alpha_2"],
                    "kind": kind.value,
                    "ordinal": ordinal,
                    "name": name,
                }


def _code(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")


def _sync(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    key = next(iter(table.primary_key)).name
    stored = {row[key]: dict(row) for row in connection.execute(select(table)).mappings()}
    new = [row for row in rows if row[key] not in stored]
    if new:
        connection.execute(insert(table), new)
    for row in rows:
        if row[key] in stored and stored[row[key]] != row:
            values = {name: value for name, value in row.items() if name != key}
            connection.execute(update(table).where(table.c[key] == row[key]).values(values))
