"""Reading the day of a signing or announcement: the date in a sentence that belongs to the verb that tells of it."""

from collections.abc import Sequence

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.sides import Mention
from etl.find.scene import TERM, DateMention, Scene
from etl.records import PartialDate, Span
from etl.rules.agreements import CUE, Cue, Frame
from etl.rules.clauses import Form
from etl.rules.patterns import compile_search

DATE_REACH = 200  # characters between a verb and its date; another verb between them counts as many

BEFORE = 15  # characters that a date before its verb counts as further away

_TERMS = (TERM, "by", "until")  # until when a thing is to last or be done: "for 2017 to 2019", "by 2026"
_NAMED = "\0"  # stands for every letter of an instrument's name

_ASIDE = compile_search(rf", (?:an?|the|which|where|who)\b(?! ?{_NAMED})|\bthat\b|\bwhen\b")


def signing_mention(mention: Mention, scene: Scene) -> DateMention | None:
    """Return the date of the sentence that belongs to the verb of signing or announcement."""
    signing = mention.signing
    if signing is None:
        return None
    sentence = mention.instrument.sentence
    verb = (signing.char_start, signing.char_end)
    return date_of_verb(scene, sentence.span, verb, mention.siblings, scene.text.published_on)


def signing_date(mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the day, month or year of signing or announcement that the sentence names."""
    named, date = mention.instrument.year, signing_mention(mention, scene)
    if named and date and date.start and date.start.year != named.year:
        return named
    return date.start if date and date.start else named


def date_of_verb(
    scene: Scene,
    bounds: Span,
    verb: tuple[int, int],
    siblings: Sequence[Instrument] = (),
    latest: PartialDate | None = None,
) -> DateMention | None:
    """Return the date in a sentence that belongs to a verb: the nearest that no other verb stands before.

    `latest`: what was done by then has no later date.
    """
    verbs = [
        (h.char_start, h.char_end)
        for h in scene.hits_of(bounds.paragraph, CUE)
        if _is_finite(h.entry.value)
        and bounds.char_start <= h.char_start < bounds.char_end
        and not (h.char_start < verb[1] and verb[0] < h.char_end)
    ]
    whole = scene.text.by_ordinal[bounds.paragraph].text
    text = _without(whole, bounds.paragraph, siblings)
    best, least = None, DATE_REACH
    for date in scene.dates_of(bounds.paragraph):
        span = date.mention.span
        if not bounds.covers(span) or any(i.span.overlaps(span) for i in siblings) or date.bound in _TERMS:
            continue
        after = span.char_start >= verb[1]
        low, high = (verb[1], span.char_start) if after else (span.char_end, verb[0])
        between = sum(low <= start and end <= high for start, end in verbs)
        aside = DATE_REACH // 2 if after and _ASIDE.search(text, low, high) else 0
        distance = aside + high - low - text.count(_NAMED, low, high) + DATE_REACH * between + (0 if after else BEFORE)
        is_later = latest is not None and date.start is not None and date.start.earliest > latest.latest
        if date.start and distance < least and not is_later:
            best, least = date, distance
    return best


def _without(text: str, ordinal: int, instruments: Sequence[Instrument]) -> str:
    """Return a text with the names of instruments blanked: a list of them keeps no date from its verb."""
    for instrument in instruments:
        if instrument.span.paragraph == ordinal:
            start, end = instrument.char_start, instrument.char_end
            text = text[:start] + _NAMED * (end - start) + text[end:]
    return text


def _is_finite(cue: Cue) -> bool:
    return cue.frame in (Frame.VERB, Frame.EVENT) and not cue.weak and cue.form is not Form.GERUND
