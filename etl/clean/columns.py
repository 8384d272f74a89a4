"""Menus that a copied page gives as a column: one short item a line, many lines in a row above the story."""

from collections.abc import Sequence

from etl.clean.pieces import Piece

_LEAST = 6  # lines of a column
_ITEM_WORDS = 4
_PARTS_OF_HEAD = frozenset({"byline", "credit", "date_line", "dateline", "image_file", "name_line", "time_ago"})


def find_columns(pieces: Sequence[Piece], stop: int) -> frozenset[int]:
    """Return which of the pieces before `stop` are items of such a menu."""
    columns: set[int] = set()
    run: list[int] = []
    for i in range(stop + 1):
        if i < stop and _is_item(pieces[i]):
            run.append(i)
            continue
        columns.update(run if len(run) >= _LEAST else ())
        run = []
    return frozenset(columns)


def _is_item(piece: Piece) -> bool:
    line = piece.line
    return line.size <= _ITEM_WORDS and not line.ends_sentence and piece.rule not in _PARTS_OF_HEAD
