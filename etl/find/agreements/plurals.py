"""Several instruments under one noun: "agreements with Brazil and Argentina", "memorandums on energy and on trade"."""

import re
from dataclasses import replace

from etl.find.agreements.instruments import Instrument, words_of
from etl.find.scene import Scene
from etl.rules import Rules

_WITH = re.compile(r"\s+with\s+(?=[A-Z]|the\s+[A-Z])")
_END = re.compile(
    r"[;:.(]|,(?!\s+(?:and\s+)?(?:the\s+)?[A-Z])|\b(?:on|in|at|which|that|while|was|were|are|is|last"
    r"|this|to|for|after)\b"
)
_TOPIC = r"[a-z][\w\-]*(?:\s[a-z][\w\-]*){0,4}?"
_TOPICS = re.compile(
    rf",?\s+on\s+({_TOPIC}),\s+(?:on\s+)?({_TOPIC})(?:,\s+(?:on\s+)?({_TOPIC}))?,?\s+and\s+(?:on\s+)?({_TOPIC})(?=[,.;]"
    rf"|\s+(?:in|on|at|during|with)\b)"
)
_PAIR = re.compile(rf",?\s+on\s+({_TOPIC})\s+and\s+on\s+({_TOPIC})(?=[,.;]|\s+(?:in|at|during|with)\b)")
_ONE_OTHER = re.compile(
    rf"[^.;:]{{0,80}}?,\s+(?:one|the first)\s+on\s+({_TOPIC})\s+and\s+(?:the other|the second|another|one)\s+on\s+"
    rf"({_TOPIC})(?=[,.;]|\s+(?:in|at|during|with|were|was|are|is)\b)"
)
_SINGULAR = (
    (re.compile(r"\bmemorand(?:a|ums)\b", re.IGNORECASE), "memorandum"),
    (re.compile(r"\bletters of\b", re.IGNORECASE), "letter of"),
    (re.compile(r"(?<=[a-z])ies\b"), "y"),
    (re.compile(r"(?<=\w)s$"), ""),
)


def split_plurals(scene: Scene, found: list[Instrument], rules: Rules) -> list[Instrument]:
    """Return the instruments with every plural that names its several members replaced by them."""
    members: list[Instrument] = []
    for instrument in found:
        split = [*_by_topic(instrument), *_by_partner(scene, instrument)] if instrument.head.plural else []
        members += [replace(m, words=words_of(m.title, rules.clauses.generic)) for m in split] or [instrument]
    return members


def _by_partner(scene: Scene, instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each country of "agreements with X and Y"."""
    sentence = instrument.sentence
    text = sentence.passage.text
    match = _WITH.match(text, instrument.char_end, sentence.char_end)
    if not match or instrument.is_bare:
        return []
    stop = _END.search(text, match.end(), sentence.char_end)
    end = stop.start() if stop else sentence.char_end
    partners = [
        c
        for c in scene.countries_in(sentence)
        if match.end() <= c.mention.span.char_start and c.mention.span.char_end <= end
    ]
    if len(partners) < 2:
        return []
    name = _singular(instrument.title)
    return [_member(instrument, f"{name} with {c.mention.quote}", end, (c.country_code,)) for c in partners]


def _by_topic(instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each topic of "memorandums on energy, on trade and on borders"."""
    sentence = instrument.sentence
    match = next(
        (
            m
            for p in (_TOPICS, _PAIR, _ONE_OTHER)
            if (m := p.match(sentence.passage.text, instrument.head_end, sentence.char_end))
        ),
        None,
    )
    if not match:
        return []
    name = _singular(sentence.passage.text[instrument.char_start : instrument.head_end].split(" ", 0)[0])
    name = re.sub(r"^(?:two|three|four|five|six|seven|several|\d+)\s+", "", name)
    end = instrument.head_end if match.re is _ONE_OTHER else match.end()  # its topics stand apart
    return [_member(instrument, f"{name} on {topic.strip()}", end, ()) for topic in match.groups() if topic]


def _member(instrument: Instrument, title: str, end: int, partners: tuple[str, ...]) -> Instrument:
    return replace(
        instrument,
        head=replace(instrument.head, plural=False),
        title=title,
        char_end=end,
        determiner=None,
        acronym=None,
        partners=partners,
        is_bare=False,
    )


def _singular(name: str) -> str:
    """Return a name with its head in the singular.

    >>> _singular("visiting forces agreements")
    'visiting forces agreement'
    """
    for pattern, one in _SINGULAR:
        changed = pattern.sub(one, name, count=1)
        if changed != name:
            return changed
    return name
