"""`datapackage.json`: what the files hold, as a Frictionless data package with the data dictionary."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.settings import ExportFormat
from models.dimensions import DIMENSIONS
from models.star import key_of, star_keys
from models.view import ColumnType, View

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv",
    ExportFormat.JSONL: "application/jsonl",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}
_TYPES = {ColumnType.TEXT: "string"}  # the others are called alike


def describe_files(views: Sequence[View], form: ExportFormat, folder: Path) -> None:
    """Write the description of the views' files beside them."""
    names = {view.name for view in views}
    package = {
        "$schema": PROFILE,
        "name": "communique",
        "title": "Communiqué: agreements and events told by news",
        "resources": [_describe(view, form, folder, names) for view in views],
    }
    (folder / NAME).write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _describe(view: View, form: ExportFormat, folder: Path, names: set[str]) -> dict[str, Any]:
    path = folder / f"{view.name}.{form}"
    resource = {
        "name": view.name,
        "type": "table",
        "path": path.name,
        "description": view.comment,
        "format": form.value,
        "mediatype": _MEDIA_TYPES[form],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "schema": _schema(view, names),
    }
    return resource if form is ExportFormat.PARQUET else {**resource, "encoding": "utf-8"}


def _schema(view: View, names: set[str]) -> dict[str, Any]:
    fields = [
        {
            "name": name,
            "type": _TYPES.get(column.type, column.type.value),
            "description": column.meaning,
            "example": column.example,
        }
        for name, column in view.cells.items()
    ]
    keys = [
        {"fields": [key.column], "reference": {"resource": key.dimension, "fields": [key.key]}}
        for key in star_keys()
        if key.view == view.name and key.dimension in names
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if view in DIMENSIONS:
        schema["primaryKey"] = [key_of(view)]
    return {**schema, "foreignKeys": keys} if keys else schema


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
