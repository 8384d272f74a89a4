"""Who stands on the sides of an instrument: the stretches of its sentence that name doers and partners."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.readings import Reading
from etl.find.agreements.setting import NO_SETTING, Setting
from etl.find.clauses import Modality, relative_zones
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import Span
from etl.rules.agreements import Frame
from etl.rules.clauses import Form
from etl.rules.patterns import compile_search
from models.codes import AgreementStatus as Status

_PARTNER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:of (?:[A-Z]\w+ )?\d{4}\s*)?,?\s*"
    r"(?:with|between|among|to which"
    r"|(?:(?:which|that) )?(?:has |have |had )?(?:binds?|bound|unites|united|ties|tied))\b",
    re.IGNORECASE,
)
_OWN_PARTNER = compile_search(r"\b(?:with|between)\s")
_RECIPIENT = re.compile(
    r",?\s+(?:which|that)\s[^,;:.]{1,60}?\b(?:handed|sent|given|submitted|presented|offered|passed|forwarded|conveyed|put)"
    r"(?: over| on)? to (?:the )?(?=[A-Z])"
)
_PARTNER_END = compile_search(
    r"[;:]|(?<!\b[A-Z])\.|,(?! (?:the )?[A-Z])"
    r"|\b(?:on|in|at|which|that|was|were|is|has|signed|concluded|after|during|under"
    r"|opening|also|belongs?|since|until|from|and an?"
    r"|can|cannot|could|had|have|may|might|must|shall|should|will|would"
    r"|before|because|once|when|while|enter(?:s|ed)|takes|took|expire[sd]|lapsed?|remains?)\b"
    r"|\band the (?:(?:[A-Z][\w\-]+|and|for|of|on) ){1,7}?"
    r"(?:Accord|Agreement|Charter|Convention|Declaration|Memorandum|Pact|Protocol|Treaty)\b"
    r"|\band the (?:[a-z\-]+ ){0,3}?(?:accord|agreement|convention|declaration|memorandum|pact|protocol|treaty)\b"
)
_VERB_WITH = re.compile(r"(?:\s(?:on|in|at|last|this)\s[^,;:.]{2,24}?)?\s+(?:it\s+)?with\s+(?:the\s+)?(?=[A-Z])")
_OTHER_VERB = re.compile(r",[^,]*\b(?:was|were|is|are|has|had)\b")
_BY = compile_search(r"\b(?:by|between)\b")
_BY_VISITOR = compile_search(
    r"\b(?:during|on the occasion of|as part of|in the course of) [^,;:]{0,60}?"
    r"\b(?:visit|trip|tour|stay|meeting|call)\b[^,;:]{0,40} by$"
)
_BY_ELSE = compile_search(  # "a statement issued in May came after threats | by", "was signed despite criticism by"
    r"\b(?:came|comes|followed|follows|drew|draws|met with|sparked|triggered|prompted)\b[^;:]* by$"
    r"|\b(?:attended|backed|brokered|endorsed|facilitated|financed|funded|hosted|mediated|overseen|sponsored|supported"
    r"|welcomed) by$"
    r"|\b(?:accusations?|attacks?|calls?|claims?|comments?|criticism|incursions?|moves?|objections?|opposition|pressure"
    r"|protests?|raids?|remarks?|requests?|strikes?|threats?|warnings?)\b[^,;:]{0,30} by$"
)
WITNESS = compile_search(
    r"\b(?:in the presence of|in presence of|witnessed by|as witness(?:es)?|on behalf of|flanked by"
    r"|watched by|attended by|with .{3,60} as host|looked on by)\b"
)
_BY_END = compile_search(rf"{WITNESS.pattern}|,?[”\"]|, (?:where|which|who|whose)\b")
_OPENING = re.compile(
    r"(?i:as part of|as|during|following|after|at|in|on|under|amid|within|alongside|besides)\b"
    r"(?![^,;:]*\b(?:\d+|[A-Z][a-z]+) (?:an?|our|its) [a-z])[^,;:]*,\s+"
    r"(?=(?:both|the|they|two|leaders|ministers)\b|[A-Z])"
)
_CLAUSE = compile_search(
    r"\b(?:called (?:up)?on|calls (?:up)?on|urged|urges|appealed to|pressed)\b(?=[^,;:]{3,50}? and [^;:]{3,60} to $)"
    r"|\b(?:accus|blam|condemn|critici[sz])(?:ed|es)\b(?=[^,;:]{3,60} (?:of|for)\b)"
    r"|;|:|\b(?:watched|looked on|stood by|applauded)\b[^,;:]{0,30} as\b|\b(?:the )?news (?:that )?"
    r"|\b(?:said|says)\s(?=[A-Z])|\bwhile\b|\bafter\b|\bwhen\b|, and (?=[A-Z])|\bthat\s"
)
_VERB = re.compile(r"\b(?:[a-z]+ed|met|held|told|said|took|gave|went|is|are|was|were|has|had|will|would)\b")
_SENDS = re.compile(
    r"\b(?:(?:aides|delegates|envoys|members|officials|representatives?) (?:of|for)|loyal to)"
    r" (?:(?!and\b)[\w\-’']+ ){0,5}$"
)
_HAVING = ("has", "have", "had")  # who has a pact is a side of it
_SIGNATURE = re.compile(r"(?!.*\b(?:both|two|their)\b).*\b(?:names?|signatures?)$")  # "bears the signatures | of"
_JOINS = ("accede", "join")
_RENEWS = ("renew", "extend", "prolong")
SIGNING = (Status.SIGNED, Status.AGREED)


@dataclass(frozen=True, eq=False)
class Mention:
    """An instrument in one sentence with what the sentence says of it."""

    instrument: Instrument
    readings: tuple[Reading, ...]
    siblings: tuple[Instrument, ...] = ()  # all instruments of the sentence
    is_private: bool = False  # companies, clubs or a union stand on a side of it
    setting: Setting = NO_SETTING  # of the article

    @lazy
    def doers(self) -> tuple[Span, ...]:
        """The stretches that name those who do what its readings tell."""
        return tuple(span for reading in self.readings for span in _doers_told(self, reading))

    @lazy
    def sides(self) -> tuple[Span, ...]:
        """Where its sides stand: doers but for those of weak readings, holders and partners."""
        partner = partner_span(self.instrument)
        readings = [r for r in self.readings if not r.cue.weak]
        doers = (span for reading in readings for span in _doers_told(self, reading))
        return (*doers, *self.holders, *_partners_told(self, readings), *((partner,) if partner else ()))

    @lazy
    def holders(self) -> tuple[Span, ...]:
        """The stretches that name those who "have" it."""
        text = self.instrument.sentence.passage.folded
        having = (r for r in self.readings if r.cue.weak and text[r.char_start : r.char_end] in _HAVING)
        return tuple(span for reading in having for span in _doers_told(self, reading))

    @lazy
    def joiners(self) -> tuple[Span, ...]:
        """The stretches that name those who accede to what others made."""
        text = self.instrument.sentence.passage.folded
        facts = (r for r in self.readings if r.modality is Modality.FACT and r.cue.form is not Form.GERUND)
        joining = (r for r in facts if text.startswith(_JOINS, r.char_start))  # not "its interest in acceding"
        return tuple(span for reading in joining for span in _doers_told(self, reading))

    @lazy
    def signing(self) -> Reading | None:
        """The reading that tells of its signing or announcement as a fact, the nearest to its name."""
        facts = [r for r in self.readings if r.cue.status in SIGNING and r.modality is Modality.FACT and not r.cue.weak]
        return min(facts, key=self._rank, default=self._renewal)

    @property
    def is_renewed(self) -> bool:
        """Whether its sentence tells of its renewal, and not of its signing."""
        return self.signing is not None and self.signing.cue.status not in SIGNING

    @property
    def _renewal(self) -> Reading | None:
        """The reading that tells of its renewal as a fact: who renews an instrument signs it again."""
        folded = self.instrument.sentence.passage.folded
        facts = (r for r in self.readings if r.modality is Modality.FACT and r.status is Status.IN_FORCE)
        return next((r for r in facts if folded.startswith(_RENEWS, r.char_start) and r.cue.frame is Frame.VERB), None)

    def _rank(self, reading: Reading) -> tuple[bool, bool, int]:
        here, is_phrase = self.instrument, reading.cue.frame is Frame.BEFORE  # "said in a statement issued on"
        return (
            reading.cue.status is not Status.SIGNED,
            is_phrase,
            max(reading.char_start - here.char_end, here.char_start - reading.char_end),
        )


def sends(sentence: Sentence, char_start: int) -> bool:
    """Tell whether who is named at a place is only whose men act: "representatives of President | Lem"."""
    return _SENDS.search(sentence.passage.folded[sentence.char_start : char_start]) is not None


def partner_span(instrument: Instrument) -> Span | None:
    """Return the stretch that names the partners right after an instrument: "… with Australia"."""
    sentence = instrument.sentence
    text = sentence.passage.text
    match = _PARTNER.match(text, instrument.char_end, sentence.char_end)
    return Span(sentence.passage.ordinal, match.end(), _partner_end(sentence, match.end())) if match else None


def own_partner(instrument: Instrument) -> Span | None:
    """Return the stretch of an instrument's own name that tells with whom it is: "a memorandum with the Centre"."""
    sentence = instrument.sentence
    match = _OWN_PARTNER.search(sentence.passage.text, instrument.head_end, instrument.char_end)
    return Span(sentence.passage.ordinal, match.end(), instrument.char_end) if match else None


def verb_partners(mention: Mention) -> list[Span]:
    """Return what stands after "with" behind a verb: "an agreement that the company reached with Warsaw"."""
    return _partners_told(mention, mention.readings)


def recipient_span(mention: Mention) -> Span | None:
    """Return to whom a draft was given: "the draft convention which Jordan has handed to Kuwait and Iraq"."""
    instrument, sentence = mention.instrument, mention.instrument.sentence
    match = _RECIPIENT.match(sentence.passage.text, instrument.char_end, sentence.char_end)
    return Span(sentence.passage.ordinal, match.start(), _partner_end(sentence, match.end())) if match else None


def _partners_told(mention: Mention, readings: Iterable[Reading]) -> list[Span]:
    sentence = mention.instrument.sentence
    text, spans = sentence.passage.text, []
    for reading in readings:
        is_noun = reading.cue.frame is Frame.NOUN  # "talks with Norway on a treaty"
        end = mention.instrument.char_start if is_noun else sentence.char_end
        is_told = (is_noun or reading.cue.frame is Frame.VERB) and reading.char_end <= end
        match = _VERB_WITH.match(text, reading.char_end, end) if is_told else None
        if match:
            spans.append(Span(sentence.passage.ordinal, match.end(), _partner_end(sentence, match.end())))
    return spans


def _partner_end(sentence: Sentence, start: int) -> int:
    stop = _PARTNER_END.search(sentence.passage.text, start, sentence.char_end)
    return stop.start() if stop else sentence.char_end


def _doers_told(mention: Mention, reading: Reading) -> list[Span]:
    """Return the stretches that name those who do what a reading tells: subjects, and what follows "by"."""
    sentence = mention.instrument.sentence
    if reading.cue.frame is Frame.NOUN:  # "the signing, by both ministers, of the treaty"
        end = max(mention.instrument.char_start, reading.char_end)
        return doers_of(sentence.passage.text, replace(sentence.span, char_end=end), reading)
    if bears_names(mention, reading):
        return [Span(sentence.passage.ordinal, reading.char_end, sentence.char_end)]
    is_verb = reading.cue.frame in (Frame.VERB, Frame.BEFORE)
    return doers_of(sentence.passage.text, sentence.span, reading) if is_verb else []


def bears_names(mention: Mention, reading: Reading) -> bool:
    """Tell whether an instrument does the deed, and those who signed it come after: "bears the signatures of"."""
    text = mention.instrument.sentence.passage.folded
    return reading.cue.frame is Frame.EVENT and bool(_SIGNATURE.match(text[reading.char_start : reading.char_end]))


def doers_of(text: str, bounds: Span, reading: Reading, by_word: re.Pattern[str] = _BY) -> list[Span]:
    """Return where those stand who do what one verb tells."""
    ordinal = bounds.paragraph
    if reading.is_passive:
        marks = list(re.finditer(r"\b(?:which|that)\s+", text[bounds.char_start : reading.char_start]))
        if marks and not re.search(r"\b(?:was|were|is|are|been|be)\s+(?:\w+\s+)?$", text[: reading.char_start]):
            return [Span(ordinal, bounds.char_start + marks[-1].end(), reading.char_start)]
        by = by_word.search(text, reading.char_end, bounds.char_end)
        if not by or _OTHER_VERB.search(text, reading.char_end, by.start()):
            return []
        if _BY_VISITOR.search(text, reading.char_end, by.end()) or _BY_ELSE.search(text, reading.char_end, by.end()):
            return []  # "was signed during the visit to Suva by President Lem"
        stop = _BY_END.search(text, by.end(), bounds.char_end)
        return [Span(ordinal, by.end(), stop.start() if stop else bounds.char_end)]
    before = text[bounds.char_start : reading.char_start]
    opening = _OPENING.match(before)
    start = bounds.char_start + (opening.end() if opening else 0)
    described = relative_zones(before)
    for mark in _CLAUSE.finditer(before):
        if mark[0] != ", and " or _has_verb(before, mark.start(), described):
            start = bounds.char_start + mark.end()
    zones = [(bounds.char_start + a, bounds.char_start + b) for a, b in described]
    zones = [(a, b) for a, b in zones if b < reading.char_start]
    return _without(Span(ordinal, start, reading.char_start), zones)


def _has_verb(before: str, end: int, zones: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a clause of its own stands before an "and": a verb that is not in a noun's description."""
    verbs = (m.start() for m in _VERB.finditer(before, 0, end))
    return any(not any(a <= verb < b for a, b in zones) for verb in verbs)


def _without(span: Span, zones: Sequence[tuple[int, int]]) -> list[Span]:
    spans, start = [], span.char_start
    for a, b in zones:
        spans.append(Span(span.paragraph, start, max(start, a)))
        start = max(start, min(b, span.char_end))
    return [*spans, Span(span.paragraph, start, span.char_end)]
