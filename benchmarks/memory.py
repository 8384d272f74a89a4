"""Print the peak memory of loading files of growing size: it must not grow with them.

    python -m benchmarks.memory [--megabytes 10 100 1000] [--stage read | transform | load]

For every size a file of JSON lines and a WARC file are made of the sample articles, in a temporary folder, and each is
read in a process of its own: only read; or read and transformed, batch by batch; or loaded into a SQLite database.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from html import escape
from itertools import count
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "raw"
STAGES = ("read", "transform", "load")
MEGABYTE = 1_000_000


def write_records(path: Path, byte_count: int) -> None:
    """Write a file of JSON lines of at least this size."""
    _write(path, byte_count, lambda number, text: json.dumps({"text": f"{text}\n\nNumber {number}."}).encode() + b"\n")


def write_warc(path: Path, byte_count: int) -> None:
    """Write a WARC file of at least this size."""
    _write(path, byte_count, _make_answer)


def _write(path: Path, byte_count: int, make: Callable[[int, str], bytes]) -> None:
    texts = [sample.read_text("utf-8", "replace") for sample in sorted(SAMPLES.glob("*.txt"))]
    with path.open("wb") as file:
        for number in count():
            if file.tell() >= byte_count:
                return
            file.write(make(number, texts[number % len(texts)]))


def _make_answer(number: int, text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    page = f"<html><body><article>{paragraphs}<p>Number {number}.</p></article></body></html>".encode()
    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    header = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: https://bay.example/{number}\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(message)}\r\n\r\n"
    )
    return header.encode() + message + b"\r\n\r\n"


def run_stage(path: Path, stage: str) -> int:
    """Run the chain up to a stage on one file; return how many texts there were."""
    # Here, so that the process that starts the others stays small: on Linux they inherit its peak.
    from etl.pipeline import load_paths
    from etl.settings import Settings

    if stage == "load":
        return load_paths([path], Settings(f"sqlite:///{path}.db")).sources.total
    return sum(1 for _ in _stream(path, stage))


def _stream(path: Path, stage: str) -> Iterator[object]:
    from etl.read import FoundFile, find_files, read_file
    from etl.records import Source
    from etl.settings import DEFAULT_MAX_MB
    from etl.transform import transform_with

    (file,) = find_files([path])
    assert isinstance(file, FoundFile)
    for item in read_file(file, int(DEFAULT_MAX_MB * MEGABYTE)):
        assert isinstance(item, Source)
        yield transform_with((), [item]) if stage == "transform" else item


def measure(path: Path, stage: str) -> tuple[float, int]:
    """Return the peak memory, in megabytes, of a process that reads a file, and how many texts it read."""
    command = [sys.executable, "-m", "benchmarks.memory", "--file", str(path), "--stage", stage]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    peak, texts = done.stdout.split()
    return int(peak) * 1024 / MEGABYTE, int(texts)


def print_table(sizes: list[int], stage: str) -> None:
    """Print a line a file: its format and size, the texts in it, the peak."""
    print(f"{'format':<8}{'MB':>8}{'texts':>10}{'peak MB':>10}   ({stage})")
    for name, write in (("jsonl", write_records), ("warc", write_warc)):
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"news.{name}"
                write(path, size * MEGABYTE)
                peak, texts = measure(path, stage)
            print(f"{name:<8}{size:>8}{texts:>10}{peak:>10.1f}", flush=True)


def main() -> None:
    """Print the table, or, for a process of its own, one file's peak in kilobytes and its texts."""
    parser = argparse.ArgumentParser(description="Print the peak memory of loading files of growing size.")
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10, 100], metavar="N")
    parser.add_argument("--stage", choices=STAGES, default="read")
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.file is None:
        print_table(chosen.megabytes, chosen.stage)
        return
    texts = run_stage(chosen.file, chosen.stage)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, texts)


if __name__ == "__main__":
    main()
