"""Make the generated pages again: `python -m docs.generate`; with --check, only tell which would change."""

import sys
from collections.abc import Callable
from pathlib import Path

from docs.cli_page import describe_commands
from docs.schema_page import describe_schema

FOLDER = Path(__file__).parent
PAGES: dict[str, Callable[[], str]] = {"cli.md": describe_commands, "schema.md": describe_schema}


def main() -> int:
    """Write every page that differs; return 1 where --check finds one."""
    texts = {FOLDER / name: describe() for name, describe in PAGES.items()}
    changed = {page: text for page, text in texts.items() if not page.exists() or page.read_text("utf-8") != text}
    for page, text in changed.items():
        print(page.name)  # noqa: T201  # the command's answer
        if "--check" not in sys.argv:
            page.write_text(text, encoding="utf-8")
    return int(bool(changed) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
