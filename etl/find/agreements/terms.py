"""Reading the terms of an instrument from one sentence: its parties, who signed it, the bodies that made it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.life import Reading
from etl.find.clauses import Modality, relative_zones
from etl.find.references import BOTH_SIDES, POINTS_BACK, Cast, merge, people_of
from etl.records import OrganisationClaim, PersonClaim, Span
from etl.rules.agreements import Frame
from models.codes import AgreementStatus as Status
from models.codes import OrganisationKind

SIGNERS = "signatories"  # a sentence that only tells who signed

_PARTNER = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:with|between|among|to which)\b", re.IGNORECASE)
_PARTNER_END = re.compile(
    r"[;:.]|,(?! [A-Z])|\b(?:on|in|at|which|that|was|were|is|has|signed|concluded|after|during|under"
    r"|opening|also|belongs?|since|until|from|and an?)\b"
)
_VERB_WITH = re.compile(r"\s+(?:it\s+)?with\s+(?:the\s+)?(?=[A-Z])")
_OTHER_VERB = re.compile(r",[^,]*\b(?:was|were|is|are|has|had)\b")
_BY = re.compile(r"\b(?:by|between)\b")
_SIGNED_BY = re.compile(r"\bby\b")
_WITNESS = re.compile(
    r"\b(?:in the presence of|in presence of|witnessed by|as witness(?:es)?|on behalf of|flanked by"
    r"|watched by|with .{3,60} as host|looked on by)\b"
)
_PLURAL_SUBJECT = re.compile(
    r"\b(?:they|the two|the leaders|the ministers|the presidents|both|the pair|the generals)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|governments|nations|armies|ministries|delegations|neighbou?rs|services"
    r"|militaries|navies|states)\b"
)
_THEIR_ROLE = re.compile(
    r"\b(?:their|the two|both)\s+(?:\w+\s+)?((?:prime|foreign|defen[cs]e|trade"
    r"|interior)?\s?(?:ministers|presidents|leaders))\b"
)
_CLAUSE = re.compile(r";|:|\bwhile\b|\bafter\b|\bwhen\b|, and (?=[A-Z])|\bthat\s")
_RELATIVE = re.compile(r",\s+(?:who|which)\b[^,]*,?")
_VERB = re.compile(r"\b(?:[a-z]+ed|met|held|told|said|took|gave|went|is|are|was|were|has|had|will|would)\b")
_TOGETHER = re.compile(
    r"\b(?:together )?with (?=[A-Z](?![^,.;]*\bas (?:host|witness)))|\b(?:together )?with (?=[a-z]+ "
    r"(?:minister|ambassador|secretary|president|counterpart) [A-Z])"
)
_TALKS = re.compile(r"\b(?:talks|meetings?|summit|session|negotiations|visit|dinner|lunch|discussions|consultations)\b")
SIGNING = (Status.SIGNED, Status.AGREED)


@dataclass(frozen=True, eq=False)
class Mention:
    """An instrument in one sentence with what the sentence says of it."""

    instrument: Instrument
    readings: tuple[Reading, ...]
    siblings: tuple[Instrument, ...] = ()  # all instruments of the sentence

    @property
    def signing(self) -> Reading | None:
        """The reading that tells of its signing or announcement as a fact, the nearest to its name."""
        facts = [r for r in self.readings if r.cue.status in SIGNING and r.modality is Modality.FACT and not r.cue.weak]
        return min(facts, key=lambda r: (r.cue.status is not Status.SIGNED, self._distance(r)), default=None)

    def _distance(self, reading: Reading) -> int:
        here = self.instrument
        return max(reading.char_start - here.char_end, here.char_start - reading.char_end)


def parties_of(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that a sentence makes parties to an instrument, the surest first."""
    instrument = mention.instrument
    partner = partner_span(instrument)
    found = instrument.partners or merge(cast.named_in(instrument.span), cast.named_in(partner) if partner else ())
    if instrument.possessor:
        found = merge(found, cast.named_in(instrument.possessor))
    if len(found) < 2:
        found = merge(found, *(cast.named_in(span) for span in _verb_partners(mention)))
    for source in (_subject_countries, _pronoun_countries, _referred_countries, _sentence_countries, _focus_countries):
        if len(found) > 1 or (found and source in _GUESSES and _with_company(mention, cast)):
            break
        more = source(mention, cast)
        if source is not _referred_countries or set(found) <= set(more):
            found = merge(found, more)
    return found


def _with_company(mention: Mention, cast: Cast) -> bool:
    """Tell whether a company is one side of it: then no other state need be looked for."""
    partner = partner_span(mention.instrument)
    spans = [*doer_spans(mention), *_verb_partners(mention), *([partner] if partner else [])]
    actors = (actor for span in spans for actor in cast.actors_in(span))
    return any(actor.body and actor.body.kind is OrganisationKind.COMPANY for actor in actors)


def _verb_partners(mention: Mention) -> list[Span]:
    """Return what stands after "with" behind a verb: "an agreement that the company reached with Warsaw"."""
    sentence = mention.instrument.sentence
    text, spans = sentence.passage.text, []
    for reading in mention.readings:
        match = _VERB_WITH.match(text, reading.char_end, sentence.char_end) if reading.cue.frame is Frame.VERB else None
        if match:
            stop = _PARTNER_END.search(text, match.end(), sentence.char_end)
            spans.append(Span(sentence.passage.ordinal, match.end(), stop.start() if stop else sentence.char_end))
    return spans


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


def _pronoun_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the country of whom "he" or "the minister" means in the subject."""
    sentence = mention.instrument.sentence
    people = cast.focus_of(sentence).last_people
    for span in doer_spans(mention):
        if people and POINTS_BACK.search(sentence.passage.folded, span.char_start, span.char_end):
            return (people[0].country_code,) if people[0].country_code else ()
    return ()


def _referred_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    partners = [p for i in mention.siblings if (p := partner_span(i))]
    for found in BOTH_SIDES.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        if not any(p.char_start <= found.start() < p.char_end for p in partners):
            focus = cast.focus_of(sentence).countries
            return (
                focus if len(focus) == 3 and ("they" in found[0] or "three" in found[0]) else cast.both_sides(sentence)
            )
    return ()


def _sentence_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the countries that act in the sentence, but for those in the names of its other instruments."""
    sentence = mention.instrument.sentence
    spans = [i.span for i in mention.siblings if i is not mention.instrument]
    spans += [p for i in mention.siblings if i is not mention.instrument and (p := partner_span(i))]
    if mention.instrument.partners:
        spans.append(mention.instrument.span)
    others = merge(*(cast.named_in(span) for span in spans))
    return tuple(c for c in cast.countries_in(sentence.span) if c not in others)


def _focus_countries(mention: Mention, cast: Cast) -> tuple[str, ...]:
    sentence = mention.instrument.sentence
    here = _sentence_countries(mention, cast)
    focus = cast.both_sides(sentence)
    if set(here) <= set(focus):
        return focus
    main = cast.main_countries[:2]
    if here and set(here) <= set(main):
        return main
    last = cast.focus_of(sentence).last_countries
    if here and len(last) == 1 and last[0] not in here and sentence.index:
        return last
    known = [c for c in cast.focus_of(sentence).countries if c not in here]
    told = [c for c in known if c in main][:1] or known[:1] or ([cast.home] if cast.home else [])
    return tuple(c for c in told if c and c not in here)


_GUESSES = (_referred_countries, _sentence_countries, _focus_countries)


def doer_spans(mention: Mention) -> list[Span]:
    """Return the stretches that name those who do what the readings tell: subjects, and what follows "by"."""
    sentence = mention.instrument.sentence
    return [
        span
        for reading in mention.readings
        if reading.cue.frame in (Frame.VERB, Frame.BEFORE)
        for span in doers_of(sentence.passage.text, sentence.span, reading)
    ]


def doers_of(text: str, bounds: Span, reading: Reading, by_word: re.Pattern[str] = _BY) -> list[Span]:
    """Return where those stand who do what one verb tells."""
    ordinal = bounds.paragraph
    if reading.is_passive:
        marks = list(re.finditer(r"\b(?:which|that)\s+", text[bounds.char_start : reading.char_start]))
        relative = marks[-1] if marks else None
        if relative and not re.search(r"\b(?:was|were|is|are|been|be)\s+(?:\w+\s+)?$", text[: reading.char_start]):
            return [Span(ordinal, bounds.char_start + relative.end(), reading.char_start)]
        by = by_word.search(text, reading.char_end, bounds.char_end)
        if not by or _OTHER_VERB.search(text, reading.char_end, by.start()):
            return []
        stop = _WITNESS.search(text, by.end(), bounds.char_end)
        return [Span(ordinal, by.end(), stop.start() if stop else bounds.char_end)]
    before = text[bounds.char_start : reading.char_start]
    start = bounds.char_start
    for mark in _CLAUSE.finditer(before):
        if mark[0] != ", and " or _VERB.search(_RELATIVE.sub("", before[: mark.start()])):
            start = bounds.char_start + mark.end()
    zones = [(bounds.char_start + a, bounds.char_start + b) for a, b in relative_zones(before)]
    zones = [(a, b) for a, b in zones if b < reading.char_start]
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
    sentence = mention.instrument.sentence
    if mention.instrument.title == SIGNERS:
        witness = _WITNESS.search(sentence.passage.text, sentence.char_start, sentence.char_end)
        return cast.people_in(
            Span(sentence.passage.ordinal, sentence.char_start, witness.start() if witness else sentence.char_end)
        )
    if signing is None or signing.cue.frame is not Frame.VERB:
        return ()
    spans = doers_of(sentence.passage.text, sentence.span, signing, _SIGNED_BY)
    people = people_of(p for span in spans for p in cast.people_in(span))
    together = _TOGETHER.search(sentence.passage.text, signing.char_end, sentence.char_end)
    if together and _TALKS.search(sentence.passage.folded, signing.char_end, together.start()):
        together = None
    if people and together:
        people = people_of(
            (*people, *cast.people_in(Span(sentence.passage.ordinal, together.end(), sentence.char_end))[:1])
        )
    subject = " ".join(sentence.passage.folded[s.char_start : s.char_end] for s in spans)
    focus = cast.focus_of(sentence)
    if len(people) == 1 and POINTS_BACK.search(subject):
        before = cast.people_in(Span(sentence.passage.ordinal, sentence.char_start, spans[0].char_start))
        people = people_of((*(before[:1] or focus.last_people[:1]), *people))
    if not people and _PLURAL_SUBJECT.search(subject) and not _COLLECTIVE.search(subject):
        plural = _PLURAL_SUBJECT.search(subject)
        return cast.pair(sentence, subject[plural.start() : plural.start() + 40] if plural else "")
    role = _THEIR_ROLE.search(subject)
    if not people and role:
        return _holders(role[1], mention, cast)
    return people


def _holders(role: str, mention: Mention, cast: Cast) -> tuple[PersonClaim, ...]:
    """Return who of the article holds a post that a plural names ("their prime ministers"), one for each party."""
    title = role.removesuffix("s").strip()
    parties = parties_of(mention, cast)
    found: dict[str, PersonClaim] = {}
    for person in cast.scene.people:
        held = any(title in q.title.lower() and "deputy" not in q.title.lower() for q in person.positions)
        if held and person.country_code in parties:
            found.setdefault(person.country_code or "", person)
    return tuple(found.values()) if len(found) > 1 else ()


def _signing_spans(mention: Mention) -> list[Span]:
    sentence, signing = mention.instrument.sentence, mention.signing
    return doers_of(sentence.passage.text, sentence.span, signing) if signing else []


def bodies_of(mention: Mention, cast: Cast) -> tuple[OrganisationClaim, ...]:
    """Return the bodies that made the instrument: subjects of its signing, and those it is "between"."""
    instrument = mention.instrument
    partner = partner_span(instrument)
    spans = [instrument.span, *([partner] if partner else []), *_verb_partners(mention), *_signing_spans(mention)]
    text = instrument.sentence.passage.text
    found = []
    for span in spans:
        actors = cast.actors_in(span)
        if any(a.person for a in actors):
            continue
        for actor in actors:
            lead = text[max(0, actor.char_start - 30) : actor.char_start]
            if actor.body and not re.search(r"\b(?:of|at|from|for|in|to)\s+(?:the\s+)?(?:\w+\s+)?$", lead):
                found.append(actor.body)
    return tuple(dict.fromkeys(b for b in found if b.kind is not OrganisationKind.MEDIA))
