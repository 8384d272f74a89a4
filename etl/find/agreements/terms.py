"""Reading the terms of an instrument from one sentence: its parties, the day of its signing, and who signed it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.life import Reading
from etl.find.clauses import Modality, open_clause, relative_zones
from etl.find.references import BOTH_SIDES, Cast, countries_of, merge
from etl.find.scene import DateMention, Scene
from etl.records import OrganisationClaim, PartialDate, PersonClaim, Span
from etl.rules.agreements import CUE, Frame
from models.codes import AgreementStatus as Status
from models.codes import OrganisationKind

_PARTNER = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:with|between|among|to which)\b", re.IGNORECASE)
_PARTNER_END = re.compile(
    r"[,;:.]|\b(?:on|in|at|which|that|was|were|is|has|signed|concluded|after|during|under|opening)\b"
)
_BY = re.compile(r"\b(?:by|between)\b")
_WITNESS = re.compile(
    r"\b(?:in the presence of|in presence of|witnessed by|witness|on behalf of|flanked by|together with observers|watched by|as host|looked on by)\b[^,;]*(?:,|$)?.*",
    re.IGNORECASE,
)
_PLURAL_SUBJECT = re.compile(
    r"\b(?:they|the two|the leaders|the ministers|the presidents|both|the pair|their)\b", re.IGNORECASE
)
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+\s+){0,2}$")
SIGNING = (Status.SIGNED, Status.AGREED)


@dataclass(frozen=True, eq=False)
class Mention:
    """An instrument in one sentence with what the sentence says of it."""

    instrument: Instrument
    readings: tuple[Reading, ...]

    @property
    def signing(self) -> Reading | None:
        """The reading that tells of its signing or announcement as a fact."""
        facts = [r for r in self.readings if r.cue.status in SIGNING and r.modality is Modality.FACT and not r.cue.weak]
        return next((r for r in facts if r.cue.status is Status.SIGNED), facts[0] if facts else None)


def parties_of(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that a sentence makes parties to an instrument, the surest first."""
    instrument = mention.instrument
    own = cast.countries_in(instrument.span)
    partner = partner_span(instrument)
    found = merge(own, cast.countries_in(partner) if partner else ())
    if instrument.possessor:
        found = merge(found, cast.countries_in(instrument.possessor))
    for source in (_subject_countries, _referred_countries, _sentence_countries, _focus_countries):
        if len(found) > 1:
            break
        found = merge(found, source(mention, cast))
    return found


def partner_span(instrument: Instrument) -> Span | None:
    """Return the stretch that names the partners right after an instrument: "… with Australia"."""
    sentence = instrument.sentence
    text = sentence.passage.text
    match = _PARTNER.match(text, instrument.char_end, sentence.char_end)
    if not match:
        return None
    stop = _PARTNER_END.search(text, match.end(), sentence.char_end)
    return Span(sentence.passage.ordinal, match.end(), stop.start() if stop else sentence.char_end)


def _subject_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    return merge(*(cast.countries_in(span) for span in doer_spans(mention)))


def _referred_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    if BOTH_SIDES.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return cast.focus_of(sentence).countries
    return ()


def _sentence_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    return cast.countries_in(mention.instrument.sentence.span)


def _focus_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    here = cast.countries_in(sentence.span)
    focus = cast.focus_of(sentence).countries
    if set(here) <= set(focus):
        return focus
    return (cast.home,) if cast.home and cast.home not in here else ()


def doer_spans(mention: Mention) -> list[Span]:
    """Return the stretches that name those who do what the readings tell: subjects, and what follows "by"."""
    sentence = mention.instrument.sentence
    spans = []
    for reading in mention.readings:
        if reading.cue.frame not in (Frame.VERB, Frame.BEFORE):
            continue
        spans += doers_of(sentence.passage.ordinal, sentence.passage.text, sentence.span, reading)
    return spans


def doers_of(ordinal: int, text: str, bounds: Span, reading: Reading) -> list[Span]:
    """Return where those stand who do what one verb tells."""
    if reading.is_passive:
        by = _BY.search(text, reading.char_end, bounds.char_end)
        if by:
            stop = _WITNESS.search(text, by.end(), bounds.char_end)
            return [Span(ordinal, by.end(), stop.start() if stop else bounds.char_end)]
        relative = re.compile(r",?\s*(?:which|that)\s+").search(text, bounds.char_start, reading.char_start)
        return [Span(ordinal, relative.end(), reading.char_start)] if relative else []
    before = text[bounds.char_start : reading.char_start]
    start = bounds.char_start
    for mark in re.finditer(r";|:|\bwhile\b|\bafter\b|\bwhen\b|, and (?=[A-Z])|\bthat\s", before):
        start = bounds.char_start + mark.end()
    zones = [(bounds.char_start + a, bounds.char_start + b) for a, b in relative_zones(before)]
    return _without(Span(ordinal, start, reading.char_start), zones)


def _without(span: Span, zones: Sequence[tuple[int, int]]) -> list[Span]:
    spans, start = [], span.char_start
    for a, b in zones:
        if a >= start:
            spans.append(Span(span.paragraph, start, a))
            start = max(start, min(b, span.char_end))
    return [*spans, Span(span.paragraph, start, span.char_end)]


def signatories_of(mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the people who, by this sentence, signed the instrument or announced it."""
    signing = mention.signing
    if signing is None or signing.cue.frame is not Frame.VERB:
        return ()
    sentence = mention.instrument.sentence
    spans = doers_of(sentence.passage.ordinal, sentence.passage.text, sentence.span, signing)
    people = tuple(dict.fromkeys(p for span in spans for p in cast.people_in(span)))
    if not people and any(_PLURAL_SUBJECT.search(sentence.passage.text[s.char_start : s.char_end]) for s in spans):
        subject = " ".join(sentence.passage.folded[s.char_start : s.char_end] for s in spans)
        if not re.search(
            r"sides|countries|governments|nations|armies|ministries|delegations|neighbou?rs|services", subject
        ):
            return cast.focus_of(sentence).people
    return people


def signing_date(mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the day, month or year of signing or announcement that the sentence names."""
    signing = mention.signing
    named = mention.instrument.year
    if signing is None:
        return named
    date = date_of_verb(scene, mention.instrument.sentence.span, signing.char_start, signing.char_end)
    return date.start if date and date.start else named


def date_of_verb(scene: Scene, bounds: Span, verb_start: int, verb_end: int) -> DateMention | None:
    """Return the date in a sentence that belongs to a verb: the nearest that no other verb stands before."""
    verbs = [
        (h.char_start, h.char_end)
        for h in scene.hits[bounds.paragraph]
        if h.entry.category == CUE
        and h.entry.value.frame in (Frame.VERB, Frame.EVENT)
        and bounds.char_start <= h.char_start < bounds.char_end
        and not (h.char_start < verb_end and verb_start < h.char_end)
    ]
    best, least = None, 10_000
    for date in scene.dates:
        span = date.mention.span
        if not bounds.covers(span):
            continue
        after = span.char_start >= verb_end
        low, high = (verb_end, span.char_start) if after else (span.char_end, verb_start)
        distance = high - low + 200 * sum(low <= a and b <= high for a, b in verbs) + (0 if after else 15)
        if distance < least:
            best, least = date, distance
    return best if least < 200 else None


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: doers of its signing that are no state's government, and partners."""
    instrument = mention.instrument
    spans = [instrument.span, *([partner_span(instrument)] if partner_span(instrument) else [])]
    spans += doer_spans(mention) if mention.signing else []
    found = []
    for span in spans:
        if span is None:
            continue
        actors = cast.actors_in(span)
        people = [a.char_start for a in actors if a.person]
        text = instrument.sentence.passage.text
        for actor in actors:
            if not actor.body or actor.body.kind is OrganisationKind.MEDIA:
                continue
            lead = text[max(0, actor.char_start - 30) : actor.char_start]
            if re.search(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$", lead) or people:
                continue
            found.append(actor.body)
    return tuple(dict.fromkeys(found))


def is_pluperfect(text: str) -> bool:
    """Tell whether a verb after this text stands in the pluperfect ("had also agreed")."""
    return bool(_PLUPERFECT.search(text))


__all__ = [
    "SIGNING",
    "Mention",
    "bodies_of",
    "countries_of",
    "date_of_verb",
    "doer_spans",
    "is_pluperfect",
    "open_clause",
    "parties_of",
    "partner_span",
    "signatories_of",
    "signing_date",
]
