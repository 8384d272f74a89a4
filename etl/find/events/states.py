"""Telling which states an encounter without names is of: those that its sentence names, with those of the story."""

from collections.abc import Collection

from etl.find.references import Cast
from etl.find.text import Sentence


def states_of(cast: Cast, sentence: Sentence, named: Collection[str] | None = None) -> set[str]:
    """Return the states of an encounter: those named in its sentence (or `named`), else with those of the story."""
    here = set(cast.countries_in(sentence.span) if named is None else named)
    focus = cast.focus_of(sentence).countries
    sides = focus if len(focus) > 2 else cast.both_sides(sentence)
    if len(here) == 1 and not here & set(sides):
        sides = tuple(c for c in cast.main_countries if c not in here)[
            :1
        ]  # another state than those told of before, with the story's own
    return here if len(here) > 1 else here | set(sides)
