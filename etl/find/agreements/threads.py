"""Tying the mentions of one instrument together: same name, same acronym, or "the pact" after it.

One thread becomes one claim. Two instruments of one name are kept apart by their partners and years.
"""

import re
from dataclasses import dataclass, field

from etl.find.agreements.terms import Mention, partner_span
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.rules.agreements import Strength
from models.codes import AgreementKind, ParagraphKind

_FAMILY = {AgreementKind.TREATY: AgreementKind.AGREEMENT}
_REACH = 12  # sentences over which "the pact" points back


@dataclass(eq=False)
class Thread:
    """The mentions of one instrument, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    last: int = 0  # number of the sentence that spoke of it last

    @property
    def first(self) -> Mention:
        """The mention that introduced it."""
        return self.mentions[0]

    @property
    def name(self) -> Mention:
        """The mention with its fullest name."""
        return max(self.mentions, key=lambda m: (m.instrument.is_named, not m.instrument.is_bare, m is self.first))


def tie_threads(mentions: list[Mention], scene: Scene, cast: Cast) -> list[Thread]:
    """Return the threads of an article's mentions, in the order of the text; title and captions only add to them."""
    numbers = {id(s): n for n, s in enumerate(scene.text.sentences)}
    body = [m for m in mentions if m.instrument.sentence.passage.kind is ParagraphKind.BODY]
    other = [m for m in mentions if m.instrument.sentence.passage.kind is not ParagraphKind.BODY]
    threads: list[Thread] = []
    for mention in body:
        number = numbers[id(mention.instrument.sentence)]
        thread = _find(mention, threads, number, cast)
        if thread is None and _introduces(mention):
            thread = Thread()
            threads.append(thread)
        if thread is not None:
            thread.mentions.append(mention)
            thread.last = number
    for mention in other:
        thread = next((t for t in threads if _same_name(t, mention, cast)), None)
        if thread is not None:
            thread.mentions.append(mention)
    return threads


def _introduces(mention: Mention) -> bool:
    """Tell whether a mention can be the first word on an instrument."""
    instrument = mention.instrument
    if instrument.head.strength is Strength.POINTER or (
        instrument.head.plural and not instrument.is_named and instrument.is_bare
    ):
        return False
    if (
        instrument.determiner
        in (
            "no",
            "any",
            "some",
            "several",
            "many",
            "various",
            "such",
            "each",
            "every",
            "two",
            "three",
            "four",
            "five",
            "six",
        )
        and not instrument.is_named
    ):
        return False
    if instrument.head.plural and not re.search(r"[A-Z]", instrument.title[1:]):
        return False
    if instrument.is_bare and not instrument.is_named:
        return (
            instrument.kind not in (AgreementKind.AGREEMENT, AgreementKind.TREATY)
            or len(instrument.title.split()) > 1
            or bool(mention.readings)
            and instrument.determiner in ("a", "an")
        )
    return True


def _find(mention: Mention, threads: list[Thread], number: int, cast: Cast) -> Thread | None:
    instrument = mention.instrument
    for thread in reversed(threads):
        if _same_name(thread, mention, cast):
            return thread
    points = instrument.is_bare and instrument.determiner not in ("a", "an", "another")
    if not points:
        return None
    near = [t for t in threads if number - t.last <= _REACH]
    if instrument.head.strength is Strength.POINTER:
        return (
            max(near, key=lambda t: t.last, default=None) if near and number - max(t.last for t in near) <= 2 else None
        )
    alike = [t for t in near if _family(t.first.instrument.kind) is _family(instrument.kind)]
    return max(alike, key=lambda t: t.last, default=None)


def _family(kind: AgreementKind) -> AgreementKind:
    return _FAMILY.get(kind, kind)


def _same_name(thread: Thread, mention: Mention, cast: Cast) -> bool:
    here = mention.instrument
    if here.head.strength is Strength.POINTER:
        return False
    for known in (m.instrument for m in thread.mentions):
        if known.head.strength is Strength.POINTER or known.is_bare and len(known.title.split()) == 1:
            continue
        if here.year and known.year and here.year != known.year:
            continue
        if (
            _partners(known, cast)
            and _partners(here, cast)
            and _partners(known, cast).isdisjoint(_partners(here, cast))
        ):
            continue
        titles = {here.title, here.acronym or ""} & {known.title, known.acronym or ""} - {""}
        if titles and (here.determiner not in ("a", "an") or here.acronym == known.acronym):
            return True
        a, b = here.words, known.words
        if (
            _family(here.kind) is _family(known.kind)
            and min(len(a), len(b)) > 1
            and (a <= b or (b <= a))
            and here.determiner not in ("a", "an", "another")
        ):
            return True
    return False


def _partners(instrument, cast: Cast) -> set[str]:  # type: ignore[no-untyped-def]
    span = partner_span(instrument)
    return set(cast.countries_in(instrument.span)) | set(cast.countries_in(span) if span else ())
