"""Telling the encounters of a round apart: "spoke with X on Friday and with Y on Saturday"."""

import re
from dataclasses import replace
from itertools import pairwise

from etl.find.events.encounters import Encounter
from etl.find.events.participants import leading_group
from etl.find.events.story import Story, Told
from etl.records import Span
from etl.rules.patterns import compile_search

BEFORE = 80  # characters before a noun of meeting within which "separate" stands
_DAY_PARTS = re.compile(r"\bin the morning\b[^.;]*\b(?:in the (?:afternoon|evening)|at noon|at night|over dinner)\b")
_SEPARATE = compile_search(r"(?<!a )\bseparate (?:[a-z]+ ){0,2}$")
_AND_WITH = compile_search(r"\band (?:also |later |then |separately |subsequently )?with\b")


def split_rounds(told: Told) -> list[Told]:
    """Return one stretch for each partner of a round: "spoke with X on Friday and with Y on Saturday"."""
    text = told.sentence.passage.text
    high = max(told.high, told.far)
    cuts = [m.start() for m in _AND_WITH.finditer(text, told.cue_end, high)]
    if not cuts:
        return [told]
    edges = [told.cue_end, *cuts, high]
    first = replace(told, high=cuts[0], far=0)
    return [first, *(replace(told, cue_end=a, high=b, since=a, far=0) for a, b in pairwise(edges[1:]))]


def part_partners(story: Story, told: Told, made: Encounter) -> list[Encounter]:
    """Return one meeting for each partner where a sentence says that they were met separately."""
    around = told.sentence.passage.folded[max(told.low, told.cue_start - BEFORE) : max(told.high, told.far)]
    after = Span(told.sentence.passage.ordinal, told.cue_end, max(told.high, told.far))
    partners = [p for p in story.cast.people_in(after) if p.name in made.people]
    is_apart = (
        _SEPARATE.search(told.sentence.passage.folded, told.low, told.cue_start)
        or story.words.telling.separate.search(around)
        or _DAY_PARTS.search(around)
    )
    if len(partners) < 2 or not is_apart:
        return [made]
    together = leading_group(story.cast, told.sentence, partners, told.cue_end)
    partners = together if len(together) > 1 else partners
    others = [p for p in made.people.values() if p not in partners]
    rounds = []
    for partner in partners:
        met = [*others, partner]
        codes = {p.country_code for p in met if p.country_code}
        rounds.append(
            replace(made, people={p.name: p for p in met}, countries=codes if len(codes) > 1 else made.countries)
        )
    return rounds
