"""Write Superset's import files: datasets, charts and a dashboard as YAML, and the ZIP that its import takes.

    python -m bi.superset.bundle
    python -m bi.superset.bundle --database postgresql://user@host/news --output news.zip

The first makes the files beside this script again, from dashboard.toml and the views' own columns. The second makes a
ZIP for a database of yours.
"""

import argparse
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import make_url

from models.view import Column, ColumnType
from models.views import VIEWS

HERE = Path(__file__).resolve().parent
ZIP = "communique.zip"
DATABASE = "Communiqué"  # as Superset shows it
SCHEME = "postgresql+psycopg2"  # the driver that Superset's own image has
ADDRESS = "postgresql+psycopg2://user@localhost/news"
WIDTH = 12  # columns of a dashboard's row
MADE = (2024, 1, 1, 0, 0, 0)  # of every file in the ZIP: the same files make the same ZIP

Entry = Mapping[str, Any]
Files = dict[str, str]  # path → text

_TYPES = {
    ColumnType.TEXT: "TEXT",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE PRECISION",
    ColumnType.DATE: "DATE",
}
_SOURCE = re.compile(r"(?:FROM|JOIN) (\w+)(?: (\w+))?")
_RENAMED = re.compile(r"(\w+)\.(\w+)(?: AS (\w+))?")


def make_files(address: str = ADDRESS) -> Files:
    """Return all files of the bundle for a database's address."""
    told: Entry = tomllib.loads((HERE / "dashboard.toml").read_text("utf-8"))
    datasets = {dataset["name"]: dataset for dataset in told["datasets"]}
    files = {
        "metadata.yaml": {"version": "1.0.0", "type": "Dashboard", "timestamp": "2024-01-01T00:00:00+00:00"},
        "databases/Communique.yaml": _database(address),
        "dashboards/Communique.yaml": _dashboard(told["charts"]),
    }
    files |= {f"datasets/Communique/{name}.yaml": _dataset(dataset) for name, dataset in datasets.items()}
    files |= {f"charts/{_slug(c['name'])}.yaml": _chart(c, datasets[c["dataset"]]) for c in told["charts"]}
    return {path: "\n".join(_yaml(content)) + "\n" for path, content in files.items()}


def zip_files(files: Files) -> bytes:
    """Return a ZIP of the files, in a folder as Superset exports them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"communique/{path}", MADE), files[path], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def superset_address(url: str) -> str:
    """Return a database's URL as Superset names it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        file = parsed.set(database=str(Path(parsed.database or "").resolve()))
        return file.render_as_string(hide_password=False)
    return parsed.set(drivername=SCHEME).render_as_string(hide_password=False)


def _database(address: str) -> Entry:
    return {
        "database_name": DATABASE,
        "sqlalchemy_uri": address,
        "expose_in_sqllab": True,
        "allow_dml": False,
        "extra": {"allows_virtual_table_explore": True},
        "uuid": _uuid("database"),
        "version": "1.0.0",
    }


def _dataset(dataset: Entry) -> Entry:
    return {
        "table_name": dataset["name"],
        "description": dataset["description"],
        "main_dttm_col": dataset.get("time"),
        "sql": dataset["sql"],
        "uuid": _uuid("dataset", dataset["name"]),
        "database_uuid": _uuid("database"),
        "version": "1.0.0",
        "columns": [
            {
                "column_name": name,
                "type": _TYPES[column.type],
                "is_dttm": column.type is ColumnType.DATE,
                "groupby": True,
                "filterable": True,
                "description": column.meaning,
            }
            for name, column in _columns(dataset["sql"]).items()
        ],
        "metrics": [
            {"metric_name": name, "verbose_name": name.replace("_", " "), "expression": expression}
            for name, expression in dataset["metrics"].items()
        ],
    }


def _columns(sql: str) -> dict[str, Column]:
    """Return the columns of a dataset's SELECT: those of its first view, and what it takes of others."""
    views = {view.name: view for view in VIEWS}
    sources = {alias or name: views[name] for name, alias in _SOURCE.findall(sql) if name in views}
    first = next(iter(sources.values()))
    columns = dict(first.cells)
    for alias, name, renamed in _RENAMED.findall(sql.partition(" FROM ")[0]):
        columns[renamed or name] = sources[alias].cells[name]
    return columns


def _chart(chart: Entry, dataset: Entry) -> Entry:
    return {
        "slice_name": chart["name"],
        "viz_type": chart["kind"],
        "params": _form(chart, dataset),
        "query_context": json.dumps(_query_context(chart, dataset), sort_keys=True),
        "uuid": _uuid("chart", chart["name"]),
        "dataset_uuid": _uuid("dataset", dataset["name"]),
        "version": "1.0.0",
    }


def _form(chart: Entry, dataset: Entry) -> Entry:
    """Return what the chart's form holds."""
    by, metrics, rows = chart.get("by", []), chart.get("metrics", []), chart.get("rows", 10_000)
    form: dict[str, Any] = {"viz_type": chart["kind"], "metrics": metrics, "groupby": by, "row_limit": rows}
    if chart["kind"] == "big_number_total":
        form = {"viz_type": chart["kind"], "metric": metrics[0]}
    elif chart["kind"] == "pivot_table_v2":
        form |= {"groupbyRows": by, "groupbyColumns": chart["across"], "aggregateFunction": "Sum"}
    elif chart["kind"] == "table":
        form |= {"query_mode": "raw" if "columns" in chart else "aggregate", "order_desc": True}
        form |= {"all_columns": chart.get("columns", []), "order_by_cols": _order_of_rows(chart)}
    else:
        form |= {"x_axis": dataset["time"], "time_grain_sqla": chart["grain"]}
        form |= {} if chart["kind"] == "echarts_timeseries_line" else {"stack": "Stack"}
    return form | {"adhoc_filters": [_adhoc(one) for one in _filters(chart, dataset)]}


def _query_context(chart: Entry, dataset: Entry) -> Entry:
    """Return what the chart asks, as Superset's own form would make it."""
    columns: list[Any] = [*chart.get("by", []), *chart.get("across", []), *chart.get("columns", [])]
    metrics = chart.get("metrics", [])
    if "grain" in chart:
        time = dataset["time"]
        axis = {"columnType": "BASE_AXIS", "expressionType": "SQL", "sqlExpression": time, "label": time}
        columns = [axis | {"timeGrain": chart["grain"]}, *columns]
    query = {
        "columns": columns,
        "metrics": metrics or None,
        "filters": _filters(chart, dataset),
        "orderby": [[metrics[0], False]] if metrics else [[chart["columns"][0], False]],
        "row_limit": chart.get("rows", 10_000),
        "extras": {"time_grain_sqla": chart["grain"]} if "grain" in chart else {},
    }
    return {
        "datasource": {"id": 0, "type": "table"},  # the import puts the dataset's own number here
        "queries": [query],
        "form_data": _form(chart, dataset),
        "result_format": "json",
        "result_type": "full",
    }


def _filters(chart: Entry, dataset: Entry) -> list[Entry]:
    """Return the filters of a chart: what has no day can't stand on a time line."""
    dated = "grain" in chart or "columns" in chart
    return [{"col": dataset["time"], "op": "IS NOT NULL"}] if dated else []


def _adhoc(one: Entry) -> Entry:
    kind = {"expressionType": "SIMPLE", "clause": "WHERE"}
    return {"subject": one["col"], "operator": one["op"], "operatorId": "IS_NOT_NULL", **kind}


def _order_of_rows(chart: Entry) -> list[str]:
    return [json.dumps([chart["columns"][0], False])] if "columns" in chart else []


def _dashboard(charts: Sequence[Entry]) -> Entry:
    return {
        "dashboard_title": "Diplomacy in the news",
        "slug": "communique",
        "uuid": _uuid("dashboard"),
        "version": "1.0.0",
        "published": True,
        "metadata": {"color_scheme": "supersetColors"},
        "position": _layout(charts),
    }


def _layout(charts: Sequence[Entry]) -> Entry:
    """Return where each chart stands, filling rows from the left."""
    rows = list(_cut_rows(charts))
    layout: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]},
        "GRID_ID": {"id": "GRID_ID", "type": "GRID", "children": [f"ROW-{n}" for n in range(len(rows))]},
    }
    for number, row in enumerate(rows):
        identity = f"ROW-{number}"
        children = [f"CHART-{_slug(chart['name'])}" for chart in row]
        meta = {"background": "BACKGROUND_TRANSPARENT"}
        layout[identity] = {"id": identity, "type": "ROW", "children": children, "meta": meta}
        for chart, child in zip(row, children, strict=True):
            layout[child] = {"id": child, "type": "CHART", "children": [], "meta": _place(chart)}
    return layout


def _place(chart: Entry) -> Entry:
    height = 20 if chart["kind"] == "big_number_total" else 50
    identity = {"uuid": _uuid("chart", chart["name"]), "sliceName": chart["name"], "chartId": 0}
    return {**identity, "width": chart["width"], "height": height}


def _cut_rows(charts: Sequence[Entry]) -> Iterator[list[Entry]]:
    row: list[Entry] = []
    for chart in charts:
        if sum(c["width"] for c in row) + chart["width"] > WIDTH:
            yield row
            row = []
        row.append(chart)
    yield row


def _slug(name: str) -> str:
    return "_".join(re.findall(r"\w+", name))


def _uuid(*names: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(("communique", "superset", *names))))


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Yield a value's lines as YAML: blocks of what JSON writes scalars."""
    if isinstance(value, Mapping) and value:
        for name, part in value.items():
            yield from _yaml_part(f"{indent}{name}:", part, indent + "  ")
    elif isinstance(value, list) and value:
        for part in value:
            lines = list(_yaml(part, indent + "  "))
            yield f"{indent}- {lines[0].strip()}"
            yield from lines[1:]
    else:
        yield f"{indent}{json.dumps(value, ensure_ascii=False)}"


def _yaml_part(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping | list) and value:
        yield head
        yield from _yaml(value, indent)
    else:
        yield f"{head} {json.dumps(value, ensure_ascii=False)}"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", metavar="URL", help="the database that the ZIP is for")
    parser.add_argument("--output", type=Path, metavar="FILE", default=Path(ZIP))
    chosen = parser.parse_args()
    if chosen.database:
        chosen.output.write_bytes(zip_files(make_files(superset_address(chosen.database))))
        return
    files = make_files()
    for path, text in files.items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(text, encoding="utf-8")
    (HERE / ZIP).write_bytes(zip_files(files))


if __name__ == "__main__":
    main()
