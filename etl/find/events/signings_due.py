"""Finding signings to come that are told without anybody who signs: "Signature is expected in Lomé in June".

The subject is the signing, or a pronoun for it after a sentence that says that it is still to be done: "Nothing has
been signed yet. That will be done in Lomé on 3 June by X and Y."
"""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

_TO_BE = (
    r"(?: itself)? (?P<told>(?:will|is|are|should) (?:(?:to|be|now|then|due|expected|set|scheduled|planned|foreseen"
    r"|done|held|signed|follow|take place)(?= ) ?)*)(?=(?:in|at|on|by|for) )"
)
_SIGNING = compile_search(
    r"\b(?:signing|signature)(?: ceremony)?(?: of (?:all|both|it|the|these|this)\b[^,.;]{0,40})?" + _TO_BE
)
_IT = re.compile(r"(?:that|this|it|the ceremony)" + _TO_BE)
_WHICH = compile_search(  # "a plan which | is to be signed in Lomé", "…; it | will be signed in Lomé"
    r"(?:,? (?:which|that)|;(?: and)? it|, and it)"
    r" (?P<told>(?:is|are)(?: due| expected| set| scheduled)? to|will) be signed(?= (?:in|at) )"
)
_SIGNED = compile_search(r"\b(?:sign|signed|signing|signature)\b")
_BY = compile_search(r"\b(?:by|with) (?=(?:the |their |its )?[A-Z])")


def find_signings_due(story: Story, sentence: Sentence, *, is_told: bool = False) -> list[Encounter]:
    """Return the signing to come that a sentence tells of by its place and at least its year, if any.

    Of one that tells of a signing already (`is_told`), it is the other that its last clause tells of.
    """
    mark = sentence.search(_WHICH) or (None if is_told else sentence.search(_SIGNING) or _pronoun(sentence))
    if mark is None:
        return []
    by = _BY.search(sentence.passage.text, mark.end(), sentence.char_end)
    people = story.officials(story.people(sentence, by.end(), sentence.char_end)) if by else []
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= set(story.cast.both_sides(sentence))
    told = Told(sentence, mark.start(), mark.start("told"), mark.end(), sentence.char_end)
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "signing") if len(countries) > 1 else None
    if made is None or made.date_start is None:
        return []
    if made.status is not EventStatus.PLANNED:
        return []
    story.set_place(made, told, within=True)
    return [made] if made.place else []


def _pronoun(sentence: Sentence) -> re.Match[str] | None:
    """Return the pronoun that opens a sentence where the one before it tells of a signing."""
    it = _IT.match(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if it is None or "signed" in it["told"]:
        return it
    before = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    return it if before and before.search(_SIGNED) else None
