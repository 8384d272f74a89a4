"""Hints to the engine of `re` on where a match can begin, for the versions whose compiled code is known.

The engine of `re` passes over what no match begins with only where a pattern opens with a letter or a set of them. A
pattern that opens with a word's edge or a look behind is tried at every letter, and most texts hold no match of most
patterns. What a match can begin with is told by the pattern all the same: it is given to the engine as the hint that
the engine itself makes of a set. What matches, and where, is the same.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_compiler, _constants, _parser, _sre = map(import_module, ("re._compiler", "re._constants", "re._parser", "_sre"))
_CHARSET = _constants.SRE_INFO_CHARSET
_HEAD = 5  # codes of a pattern's hints: their mark, their length, which they are, the least and most characters matched
_SKIP, _WHICH = 1, 2
_NO_WIDTH = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_CATEGORIES = (_constants.CATEGORY_DIGIT, _constants.CATEGORY_SPACE)  # others hold most of a text
_ALIKE = {"i": "İı", "k": "\u212a", "s": "ſ"}  # beyond ASCII, what a letter matches where case is ignored

Start = tuple[Any, Any]  # a member of a set of characters, as the engine's own parser gives it
Starts = tuple[list[Start], bool]  # what a match can begin with, and whether it can be empty


def compile_hinted(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern that is searched for faster, and else the same as that of `re.compile`.

    Raises: re.error: the pattern is none.
    """
    tree = _parser.parse(pattern, flags)
    state = tree.state
    code = _compiler._code(tree, flags)
    starts = _starts(tree, state.flags)
    if not code[_WHICH] and starts and not starts[1]:  # the engine has no hint yet, and there is one to give
        _add_hint(code, starts[0])
    names = {number: name for name, number in state.groupdict.items()}
    groups = tuple(map(names.get, range(state.groups)))
    found: re.Pattern[str] = _sre.compile(pattern, flags | state.flags, code, state.groups - 1, state.groupdict, groups)
    return found


def _add_hint(code: list[int], starts: list[Start]) -> None:
    hint: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(list(dict.fromkeys(starts)))[0], 0, hint)
    code[_HEAD:_HEAD] = hint
    code[_SKIP] += len(hint)
    code[_WHICH] |= _CHARSET


def _starts(items: Iterable[tuple[Any, Any]], flags: int) -> Starts | None:
    """Return what a match of a sequence can begin with, or None where that can't be told."""
    starts: list[Start] = []
    for op, value in items:
        if op in _NO_WIDTH:
            continue
        found = _starts_of(op, value, flags)
        if found is None:
            return None
        starts += found[0]
        if not found[1]:
            return starts, False
    return starts, True


def _starts_of(op: Any, value: Any, flags: int) -> Starts | None:
    if op is _constants.LITERAL or op is _constants.IN:
        return _characters(value if op is _constants.IN else [(op, value)], flags)
    if op is _constants.SUBPATTERN:
        _, added, taken, items = value
        return _starts(items, (flags | added) & ~taken)
    if op is _constants.ATOMIC_GROUP:
        return _starts(value, flags)
    if op is _constants.BRANCH:
        return _either([_starts(items, flags) for items in value[1]])
    if op in _REPEATS:
        least, _, items = value
        found = _starts(items, flags)
        return found and (found[0], found[1] or not least)
    return None


def _either(branches: list[Starts | None]) -> Starts | None:
    told = [branch for branch in branches if branch is not None]
    if len(told) < len(branches):
        return None
    return [start for starts, _ in told for start in starts], any(empty for _, empty in told)


def _characters(members: Iterable[Start], flags: int) -> Starts | None:
    """Return a set of characters in both cases where case is ignored, or None where it holds most characters."""
    starts: list[Start] = []
    for op, value in members:
        if op is _constants.CATEGORY and value in _CATEGORIES:
            starts.append((op, _constants.CH_UNICODE[value]))
        elif op is _constants.LITERAL or op is _constants.RANGE:
            first, last = (value, value) if op is _constants.LITERAL else value
            if not flags & re.IGNORECASE:
                starts.append((op, value))
            elif last < 128:
                cases = {case for code in range(first, last + 1) for case in _cases(chr(code))}
                starts += [(_constants.LITERAL, ord(case)) for case in sorted(cases)]
            else:
                return None
        else:
            return None
    return starts, False


def _cases(letter: str) -> str:
    return letter.lower() + letter.upper() + _ALIKE.get(letter.lower(), "")
