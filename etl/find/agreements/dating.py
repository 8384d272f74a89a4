"""Reading the day of a signing or announcement: the date in a sentence that belongs to the verb that tells of it."""

import re
from collections.abc import Sequence

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.sides import SIGNING, Mention
from etl.find.agreements.wording import NUMBERS
from etl.find.scene import TERM, DateMention, Scene
from etl.find.text import Passage, Sentence
from etl.records import PartialDate, Span
from etl.rules.agreements import CUE, Cue, Frame
from etl.rules.clauses import Form
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

DATE_REACH = 200  # characters between a verb and its date; another verb between them counts as many

BEFORE = 15  # characters that a date before its verb counts as further away

NEWS = 10  # days before publication within which a day is that of the news
MONTHS = 180  # days before the last day told in a text that has none of its own
_SAME = re.compile(r"\b(?:the same|that) (?:occasion|ceremony|table|meeting|evening|sitting)\b")
_YEARS = {"a": 1, **{word: years for years, word in enumerate(("one", *NUMBERS.split("|")), 1)}}
_YEARS_AFTER = re.compile(
    rf"\b(?P<years>a|one|{NUMBERS}|\d{{1,2}}) years? after (?:(?:it|the [a-z ]{{3,30}}) (?:was|had been) (?:first )?"
    r"(?:signed|concluded|agreed)|its (?:signature|signing|conclusion)|signing|signature)\b"
)
_ANNIVERSARY = re.compile(
    r"\b(?P<years>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?:signing|signature|conclusion) of\b"
)
_ANOTHER_TIME = re.compile(
    r"(?:(?:earlier this|last) (?:month|week|year)|(?:[\w\-]+ ){1,2}(?:months|weeks|years) ago)\b"
)
_SITTING = re.compile(  # "during a meeting held in Oslo from | 12 to 18 May"
    r"\b(?:conference|consultations|discussions|meeting|negotiations|session|summit|talks)\b"
    r"(?: (?:held|that was held|convened))?(?: in [a-z][a-z ]{2,20})?(?: from| on|,)? $"
)
ARE_SIGNATORIES = re.compile(r"\b(?:are|is) (?:both |also )?(?:a )?signator(?:ies|y) (?:of|to)\b")  # of old
_EARLIER = re.compile(r"\bearlier (?:in the day|that day|the same day|today)\b|\bthe same (?:morning|day|afternoon)\b")
_TERMS = (TERM, "by", "until")  # until when a thing is to last or be done: "for 2017 to 2019", "by 2026"
_ARTICLES = (" a ", " an ", " the ")
_NAMED = "\0"  # stands for every letter of an instrument's name

_SINCE_END = compile_search(  # "After the lapse of the last pact in May 2020, | a new one was signed"
    r"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|[Uu]pon)\b[^,;:]*\b(?:breakdown|collapse|end|expiration|expiry|lapse|suspension|termination)"
    r" of\b[^;:]*$"
)
_BY_WHOM = re.compile(r"\sby\s[^,;:.]{3,60}\son\s")
_DAY_BEFORE = re.compile(r"(?:on )?(?:the )?(?:day before|previous day|day earlier|evening before)", re.IGNORECASE)
_PLUPERFECT = compile_search(r"\b(?:had\s+(?:\w+\s+){0,2}|(?:has|have) already\s+)$")
_TOLD = re.compile(r"\b(?:said|told|announced|reported|confirmed|stated|according to)\b")
_OPENS = re.compile(r"(?:[-–—•*]\s)?(?:On )?")
_HEADS = re.compile(r"(?:[.:]|,? [–—-])\s")  # behind the day that heads a paragraph
OF_OLDER = re.compile(
    r"\b(?:in (?:place|lieu) of|replac\w+|supersed\w+)"
    r" (?:that|(?:the )?(?:(?:current|earlier|existing|old|older|previous) )?one)"
    r" (?:of|from|in|(?:that )?(?:dating|dates|dated|goes|going)(?: back)?(?: to| from)?"
    r"|(?:agreed|concluded|made|reached|signed)(?: in [a-z ]{3,30})?(?: on| in)?) $"
    r"|\b(?:amend|amend(?:ing|ments?)(?: to)?|extending|prolonging|supplementing) (?:the|an?|their)"
    r" [^;:]{3,200} (?:of|dated) $"
)
_OF_A_FAIR = compile_search(r"\b(?!(?:After|By|During|From|In|Of|Since|Until)\s)[A-Z][\w\-]+\s$")  # "Arms Fair | 2031"
_FOLLOWS = re.compile(r"\b(?:comes after|follow(?:ed|s)) (?:an?|the|their) (?:[\w\-]+ ){1,6}$")
_IN_ASIDE = re.compile(r", (?:which|who|where|whose)\b[^,;]*$")
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
    named, date = mention.instrument.year or _owned_day(mention, scene), signing_mention(mention, scene)
    if named and date and date.start and date.start.year != named.year:
        return named
    told = _day_of(date, mention) if date and date.start else named or _years_before(mention, scene)
    if mention.is_renewed and told and (named or told.day is None):
        return named  # a month of renewing is not that of signing
    return told or (heading_day(mention.instrument.sentence.passage, scene) if mention.signing else None)


def _day_of(date: DateMention, mention: Mention) -> PartialDate | None:
    """Return the day that a date tells: what came of talks that went on for days came at their end."""
    sentence, start = mention.instrument.sentence, date.mention.span.char_start
    is_sitting = _SITTING.search(sentence.passage.folded, sentence.char_start, start)
    return date.end if is_sitting and date.end and date.end.day else date.start


def _years_before(mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the year of signing counted back from the day of the news: "ratified …, two years after it was"."""
    sentence, published = mention.instrument.sentence, scene.text.published_on
    bounds = sentence.passage.folded, sentence.char_start, sentence.char_end
    found = _YEARS_AFTER.search(*bounds) or _ANNIVERSARY.search(*bounds)
    if found is None or published is None:
        return None
    told = found["years"]
    return PartialDate(published.year - (int(told) if told.isdigit() else _YEARS[told]))


def is_told_on(mention: Mention, scene: Scene) -> bool:
    """Tell whether the day beside a signing is rather that on which somebody told of it: "was signed, he said on"."""
    date, signing = signing_mention(mention, scene), mention.signing
    if date is None or signing is None:
        return False
    folded, day = mention.instrument.sentence.passage.folded, date.mention.span
    if day.char_end < signing.char_start:  # "told members on Monday that it was signed"
        return " that " in folded[day.char_end : signing.char_start]
    return bool(_TOLD.search(folded, signing.char_end, day.char_start))


def _owned_day(mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the year or month that an instrument is of: "last year's declaration of intent"."""
    here = mention.instrument
    ends = here.char_start - len("'s ")
    owners = (d for d in scene.dates_in(here.sentence) if d.mention.span.char_end in (ends, ends + 2))
    folded = here.sentence.passage.folded
    return next((d.start for d in owners if folded.endswith("'s ", 0, here.char_start)), None)


def heading_day(passage: Passage, scene: Scene) -> PartialDate | None:
    """Return the day, month or year that heads a paragraph of a chronicle: "14 May – …", "March 2014. …"."""
    first = next(iter(scene.dates_of(passage.ordinal)), None)
    if first is None or first.start is None or not _HEADS.match(passage.text, first.mention.span.char_end):
        return None
    return first.start if _OPENS.fullmatch(passage.text, 0, first.mention.span.char_start) else None


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
    folded = scene.text.by_ordinal[bounds.paragraph].folded
    verbs = [
        (h.char_start, h.char_end)
        for h in scene.hits_of(bounds.paragraph, CUE)
        if _is_finite(h.entry.value)
        and bounds.char_start <= h.char_start < bounds.char_end
        and not (h.char_start < verb[1] and verb[0] < h.char_end)
        and not any(i.char_start <= h.char_start < i.char_end for i in siblings)  # "an exchange of notes"
        and not (h.entry.value.form is Form.BASE and folded.endswith(_ARTICLES, 0, h.char_start))  # "an offer"
    ]
    whole = scene.text.by_ordinal[bounds.paragraph].text
    text = _without(whole, bounds.paragraph, siblings)
    best, least = None, DATE_REACH
    for date in scene.dates_of(bounds.paragraph):
        span = date.mention.span
        if not bounds.covers(span) or any(i.span.overlaps(span) for i in siblings) or date.bound in _TERMS:
            continue
        if siblings and date.start and date.end and date.start.month is None and date.start.year != date.end.year:
            continue  # "a programme in 2030 – 2031"
        after = span.char_start >= verb[1]
        if after and siblings and date.bound == "since":
            continue  # "signed a pact that had been under negotiation since 2023"
        if not after and siblings and _SINCE_END.search(whole, bounds.char_start, span.char_start):
            continue
        if siblings and _is_of_name(date, whole, latest):
            continue
        if after and siblings and OF_OLDER.search(folded, verb[1], span.char_start):
            continue  # "issued a declaration, in place of the one of 2008"
        low, high = (verb[1], span.char_start) if after else (span.char_end, verb[0])
        between = sum(low <= start and end <= high for start, end in verbs)
        aside = DATE_REACH // 2 if after and _ASIDE.search(text, low, high) else 0
        if after and _BY_WHOM.fullmatch(text, low, high):
            low = high  # "signed by Chad and Mali on | 9 May"
        distance = aside + high - low - text.count(_NAMED, low, high) + DATE_REACH * between + (0 if after else BEFORE)
        is_later = latest is not None and date.start is not None and date.start.earliest > latest.latest
        if date.start and distance < least and not is_later:
            best, least = date, distance
    return best


def _is_of_name(date: DateMention, text: str, latest: PartialDate | None) -> bool:
    """Tell whether this very year ends the name of a fair or a drill, and is no date of what is done there."""
    is_year = date.mention.quote.isdigit() and (latest is None or date.mention.quote == str(latest.year))
    return is_year and bool(_OF_A_FAIR.search(text, 0, date.mention.span.char_start))


def _without(text: str, ordinal: int, instruments: Sequence[Instrument]) -> str:
    """Return a text with the names of instruments blanked: a list of them keeps no date from its verb."""
    for instrument in instruments:
        if instrument.span.paragraph == ordinal:
            start, end = instrument.char_start, instrument.char_end
            text = text[:start] + _NAMED * (end - start) + text[end:]
    return text


def _is_finite(cue: Cue) -> bool:
    return cue.frame in (Frame.VERB, Frame.EVENT) and not cue.weak and cue.form is not Form.GERUND


def is_pluperfect(text: str) -> bool:
    """Tell whether a verb after this text stands in the pluperfect ("had also agreed")."""
    return bool(_PLUPERFECT.search(text))


def context_date(sentence: Sentence, scene: Scene) -> PartialDate | None:
    """Return the day of the news that a sentence goes on with: told before it in its paragraph, or the first."""
    heading = heading_day(sentence.passage, scene)
    if heading and heading.day:
        return heading
    if _ANOTHER_TIME.match(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return None
    told = [d for d in scene.dates if d.start and d.start.day and d.mention.span < sentence.span]
    near = [d for d in told if d.mention.span.paragraph == sentence.passage.ordinal and d.end and d.end.day]
    if near and near[-1] is told[-1]:
        return near[-1].end  # what came of talks that went on for days came at their end
    days = [d for d in told if d.start and _is_news(d.start, scene) and not _DAY_BEFORE.fullmatch(d.mention.quote)]
    body = [d for d in days if scene.text.by_ordinal[d.mention.span.paragraph].kind is ParagraphKind.BODY]
    here = [d for d in body if d.mention.span.paragraph == sentence.passage.ordinal]
    here = [d for d in here if not _is_aside(d, scene)] or here
    is_same = _SAME.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    chosen = here[-1:] or (body[-1:] if is_same else []) or [d for d in body if d.end is None][:1] or body[:1]
    return chosen[0].start if chosen else _next_day(sentence, scene)


def _next_day(sentence: Sentence, scene: Scene) -> PartialDate | None:
    """Return the day of the news that a story tells right after what it opens with."""
    here, end = sentence.passage.ordinal, sentence.char_end
    later = (d for d in scene.dates if (d.mention.span.paragraph, d.mention.span.char_start) >= (here, end))
    told = (d for d in later if d.mention.span.paragraph <= here + 1 and not _is_of_last(d, scene))
    return next((d.start for d in told if d.start and d.start.day and _is_news(d.start, scene)), None)


def _is_of_last(date: DateMention, scene: Scene) -> bool:
    """Tell whether a day is that of what the news goes on from: "the meeting follows the session of | 21 March"."""
    sentence, start = scene.text.sentence_of(date.mention.span), date.mention.span.char_start
    return bool(_FOLLOWS.search(sentence.passage.folded, sentence.char_start, start))


def _is_aside(date: DateMention, scene: Scene) -> bool:
    """Tell whether a day stands in a clause that only describes something: ", which ended on Wednesday"."""
    sentence, start = scene.text.sentence_of(date.mention.span), date.mention.span.char_start
    return bool(_IN_ASIDE.search(sentence.passage.folded, sentence.char_start, start))


def _is_news(day: PartialDate, scene: Scene) -> bool:
    published = scene.text.published_on
    if published is None:  # a text without a day is no older than the last that it tells of
        told = [d.start.earliest for d in scene.dates if d.start and d.start.day]
        return (max(told) - day.earliest).days <= MONTHS
    return 0 <= (published.latest - day.earliest).days <= NEWS


def is_told_before(mention: Mention) -> bool:
    """Tell whether what a sentence tells of an instrument was done before the news: "had been signed"."""
    sentence, passage = mention.instrument.sentence, mention.instrument.sentence.passage
    if _EARLIER.search(passage.folded, sentence.char_start, sentence.char_end):
        return False  # "had signed it earlier in the day"
    told = [r for r in mention.readings if r.cue.status in SIGNING] or mention.readings
    return any(is_pluperfect(passage.folded[: r.char_start]) for r in told)
