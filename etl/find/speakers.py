"""Who speaks in a transcript: the label before what somebody says, and whom "I" means there.

A label opens a paragraph ("Minister Aune: …"), and what it opens goes on until the next label. One who only asks
("Q:", "Host:") is nobody here.
"""

import re
from collections.abc import Iterator

from etl.find.scene import Scene
from etl.find.text import Passage
from etl.records import PersonClaim, Span, record
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

LABELS = 3  # labelled paragraphs that make a transcript

_LABEL = re.compile(r"(?:[A-Z]|Q)[^:.;?!“”\"]{0,110}:\s+(?=[A-Z0-9(“\"—–])|(?:Q|A)[.:]\s+(?=[A-Z])")
_TITLES = re.compile(r"(?:(?:[A-Z][\w.’'\-]*|of|for|the|and),? )*")
_POST = re.compile(r"(?:,? (?:[a-z]+ )?[A-Z][^:()]*)?:\s+")
_I = compile_search(r"(?<![\w.])(?<!Part )(?<!Phase )(?<!War )(?:I(?![.\w])|me\b)")
_QUOTE = re.compile(r"[“\"][^”\"]*[”\"]")


@record
class Turn:
    """What somebody says in one paragraph: from where, and where "I" stands in it."""

    speaker: PersonClaim | None
    label_end: int  # 0 where the paragraph goes on with what was said before it
    selves: tuple[tuple[int, int], ...] = ()


def find_turns(scene: Scene) -> dict[int, Turn]:
    """Return the turns of a transcript by paragraph; none where the article is none."""
    body = [p for p in scene.text.passages if p.kind is ParagraphKind.BODY]
    labels = {p.ordinal: label.end() for p in body if (label := _LABEL.match(p.text))}
    if len(labels) < LABELS:
        return {}
    named = {ordinal: _speaker(scene, scene.text.by_ordinal[ordinal], end) for ordinal, end in labels.items()}
    if not any(named.values()):
        return {}
    turns: dict[int, Turn] = {}
    speaker = None
    for passage in body:
        speaker = named[passage.ordinal] if passage.ordinal in labels else speaker
        low = labels.get(passage.ordinal, 0)
        if passage.ordinal in labels or speaker:
            turns[passage.ordinal] = Turn(speaker, low, _selves(scene, passage, low) if speaker else ())
    return turns


def _speaker(scene: Scene, passage: Passage, label_end: int) -> PersonClaim | None:
    """Return whom a label names, after titles at most."""
    for span, person in _named(scene, passage):
        if span.char_end < label_end:
            is_titled = _TITLES.fullmatch(passage.text, 0, span.char_start)
            is_whole = _POST.fullmatch(passage.text, span.char_end, label_end)
            return person if is_titled and is_whole else None
    return None


def _named(scene: Scene, passage: Passage) -> Iterator[tuple[Span, PersonClaim]]:
    """Yield the people that a paragraph names, by place."""
    for sentence in passage.sentences:
        yield from scene.people_in(sentence)


def _selves(scene: Scene, passage: Passage, low: int) -> tuple[tuple[int, int], ...]:
    """Return where the speaker of a paragraph says "I" or "me": not in a quotation, nor in a name ("Carlos I")."""
    other = [m.span() for m in _QUOTE.finditer(passage.text)]
    other += [(s.char_start, s.char_end) for s, _ in _named(scene, passage)]
    found = (m.span() for m in _I.finditer(passage.text, low))
    return tuple((start, end) for start, end in found if not any(a < start < b for a, b in other))
