"""Compiling the patterns that are searched for often."""

import re
import sys
from collections.abc import Callable

_compile: Callable[[str, int], re.Pattern[str]] = re.compile
# The hints are made of the engine's own parts, which another version may change: there patterns are only slower.
if sys.implementation.name == "cpython" and (3, 11) <= sys.version_info[:2] <= (3, 13):
    from etl.rules.hints import compile_hinted

    _compile = compile_hinted


def compile_search(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern that is searched for faster where that is known how, and else that of `re.compile`.

    Raises: re.error: the pattern is none.
    """
    return _compile(pattern, flags)
