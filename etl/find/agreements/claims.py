"""Turning a thread into a claim: the status of the article, the terms told together, the sentence that says so."""

import re
from dataclasses import replace

from etl.find.agreements.bodies import (
    bodies_beside,
    bodies_led,
    bodies_of,
    homes_of,
    is_contract,
    lender_of,
    sellers_of,
)
from etl.find.agreements.dating import date_of_verb, signing_date
from etl.find.agreements.fields import choose_field
from etl.find.agreements.names import title_of
from etl.find.agreements.public import is_public
from etl.find.agreements.reasons import reasons_of
from etl.find.agreements.sides import SIGNING, Mention, partner_span
from etl.find.agreements.terms import is_of_gathering, parties_of, signatories_of, told_parties, with_body
from etl.find.agreements.threads import Thread
from etl.find.clauses import Modality
from etl.find.references import BOTH_SIDES, Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate
from etl.rules import Rules
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, ParagraphKind
from models.codes import AgreementStatus as Status

ORDER = tuple(Status)  # an instrument's life
OLD = 21  # days before publication after which a signing is no news
LONG_AGO = 730  # days after which what was signed is taken to stand
NEWS = 10  # days before publication within which a day is that of the news

_AMONG = re.compile(
    r"(?:among (?:them|these)|these include|they includ|the (?:papers|documents|agreements|deals|texts) includ)"
)
_NEGOTIATED = re.compile(r"\bnegotiat(?:e|ed|ing|ors|ions?)\b")
_REFUSED = re.compile(
    r"\b(?:turned down|turned it down|rejected|refused|said no|nothing came|declined|found no takers?|rebuffed"
    r"|no thanks)\b"
)
_TO_COME = re.compile(r"\b(?:will be|will include|are to be|is to be|expected to be) (?:an?|the) $")
_AGREED = re.compile(r"\bagreed\b")
_ANNOUNCED = re.compile(r"\b(?:announced|declared|confirmed|said)\b")  # that they had ended their talks
_AGREED_TO = re.compile(r"\bagree(?:d|s)?\b[^.;:]{0,40}? to (?:\w+ )?$")
_DAY_BEFORE = re.compile(r"(?:on )?(?:the )?(?:day before|previous day|day earlier|evening before)", re.IGNORECASE)
_PLUPERFECT = compile_search(r"\b(?:had\s+(?:\w+\s+){0,2}|(?:has|have) already\s+)$")


def claim_of(thread: Thread, scene: Scene, cast: Cast, rules: Rules) -> AgreementClaim | None:
    """Return the claim of a thread, or None where the article makes no fact of it."""
    name, evidence = thread.name.instrument, _evidence(thread)
    sentence = evidence.instrument.sentence
    signed_on = _signed_on(thread, scene)
    status = _status(thread, signed_on, scene)
    parties = _parties(thread, cast)
    bodies = _bodies(thread, cast, rules)
    if status is None or not is_public(thread, parties, bodies, cast):
        return None
    if status in (Status.PROPOSED, Status.NEGOTIATING):
        signed_on = None
    elif signed_on is None and _is_done(thread) and status in (Status.SIGNED, Status.AGREED):
        signed_on = _news_day(evidence, scene)
    texts = (name.title, sentence.text, scene.text.article.title or "")
    around = " ".join((*(m.instrument.sentence.text for m in thread.mentions), sentence.passage.text))
    claim = AgreementClaim(
        title=title_of(thread.name, cast),
        kind=name.kind,
        status=status,
        field=choose_field(name.kind, texts, rules.agreements.fields, around),
        signed_on=signed_on,
        parties=tuple(sorted(parties)),
        organisations=bodies,
        signatories=_signatories(thread, cast),
        evidence=sentence.mention("instrument"),
        mentions=tuple(_mentions(thread, status)),
    )
    return replace(claim, reasons=reasons_of(thread, claim, cast, rules))


def _bodies(thread: Thread, cast: Cast, rules: Rules) -> tuple[str, ...]:
    """Return the bodies that made an instrument, the one that the article is about where it is the other side."""
    name = thread.name
    bodies = [b for m in thread.mentions for b in bodies_of(m, cast)]
    if name.instrument.kind is AgreementKind.MEMORANDUM or is_contract(name):  # governments sign the rest
        bodies += bodies_led([p for m in thread.mentions for p in signatories_of(m, cast)], cast, rules)
    lender, other, told = lender_of(name, cast), name.setting.body, told_parties(name, cast)
    bodies += [lender] if lender else []
    bodies += [other] if other and (is_of_gathering(name, told) or with_body(name, cast, told)) else []
    return tuple(dict.fromkeys(b.name for b in bodies))


def _signatories(thread: Thread, cast: Cast) -> tuple[str, ...]:
    """Return who signed; a declaration of a summit is given by those who take part in it."""
    people = [p for m in thread.mentions for p in signatories_of(m, cast)]
    is_joint = thread.name.instrument.kind is AgreementKind.JOINT_STATEMENT
    if is_joint and is_of_gathering(thread.name, told_parties(thread.name, cast)):
        people = list(thread.name.setting.people)
    return tuple(dict.fromkeys(p.name for p in people))


def _parties(thread: Thread, cast: Cast) -> tuple[str, ...]:
    """Return the states that an instrument binds: of a contract those that buy, not those whose firms sell."""
    parties = _told_or_meant(thread, cast)
    sellers = [body for m in thread.mentions for body in sellers_of(m, cast)]
    if not (sellers and parties):
        return parties
    homes = homes_of(sellers, cast)
    buyer = (cast.home,) if cast.home and cast.home not in homes else parties
    return tuple(c for c in parties if c not in homes) or buyer


def _told_or_meant(thread: Thread, cast: Cast) -> tuple[str, ...]:
    if any(m.is_private for m in thread.mentions):
        return max((told_parties(m, cast) for m in thread.mentions), key=len)
    parties = parties_of(thread.name, cast)
    partner = partner_span(thread.name.instrument)
    if partner and not cast.named_in(partner):
        sentence = thread.name.instrument.sentence
        earlier = [i for i in thread.name.siblings if i.char_end <= thread.name.instrument.char_start]
        if earlier and BOTH_SIDES.search(sentence.passage.folded, partner.char_start, partner.char_end):
            return parties_of(Mention(earlier[-1], (), thread.name.siblings), cast)
    if len(parties) == 1 and bodies_beside(thread.name, cast):
        return max((parties, *(told_parties(m, cast) for m in thread.mentions)), key=len)
    if len(parties) < 2:
        parties = max((parties_of(m, cast) for m in thread.mentions), key=len)
    return parties


def _signed_on(thread: Thread, scene: Scene) -> PartialDate | None:
    dates = [d for m in thread.mentions if (d := signing_date(m, scene))]
    return max(dates, key=lambda d: (d.month is not None, d.day is not None), default=None)


def _status(thread: Thread, signed_on: PartialDate | None, scene: Scene) -> Status | None:
    readings = [r for m in thread.mentions for r in m.readings]
    strong = [r.status for r in readings if r.status and not r.cue.weak]
    weak = any(r.cue.weak and r.status for r in readings)
    refused = any(r.modality is Modality.DENIED for r in readings if r.cue.status is Status.SIGNED)
    best = max(strong, key=ORDER.index, default=None)
    if refused and best is Status.AGREED:
        return Status.NEGOTIATING  # one side declined to sign what had been expected
    if best is Status.PROPOSED and (refused or _is_turned_down(thread)):
        return None
    if best is None:
        return None if refused else _unsaid(thread, weak=weak, denied=any(r.status is None for r in readings))
    kind = thread.first.instrument.kind
    if best is Status.AGREED and kind is AgreementKind.JOINT_STATEMENT and _is_done(thread):
        best = Status.SIGNED
    ahead = any(r.modality is Modality.PLANNED and r.cue.status in SIGNING for m in thread.mentions for r in m.readings)
    stands = not ahead and (weak or (best is Status.AGREED and kind is AgreementKind.PARTNERSHIP))
    if best is Status.SIGNED and any(r.cue.status is Status.RATIFIED for m in thread.mentions for r in m.readings):
        return best  # told as not yet ratified
    if best is Status.SIGNED and signed_on and _is_old(signed_on, scene, LONG_AGO):
        return Status.IN_FORCE
    if stands and best in (Status.SIGNED, Status.AGREED) and not _is_told_new(thread, signed_on, scene):
        return Status.IN_FORCE
    return best


def _is_done(thread: Thread) -> bool:
    """Tell whether anything said of an instrument is told as a fact: "will be signed" alone is none."""
    readings = [(m.instrument.sentence.passage.folded, r) for m in thread.mentions for r in m.readings]
    return not readings or any(
        r.modality not in (Modality.PLANNED, Modality.DENIED) or _AGREED_TO.search(folded[: r.char_start])
        for folded, r in readings
    )


def _is_told_new(thread: Thread, signed_on: PartialDate | None, scene: Scene) -> bool:
    """Tell whether a signing is that of the news: by its day, or told in the past, as a fact, of what is new here."""
    if signed_on:
        return not _is_old(signed_on, scene)
    mention = next((m for m in thread.mentions if m.signing and not _is_pluperfect(m)), None)
    if mention is None:
        return False
    sentence = mention.instrument.sentence
    if mention.instrument.is_definite:
        return any(date.start is None for date in scene.dates_in(sentence))  # of a text without a day of its own
    today = context_date(sentence, scene) or scene.text.published_on
    return today is None or not _is_old(today, scene)


def _is_turned_down(thread: Thread) -> bool:
    """Tell whether a proposal was refused: in its sentence, or in the next one of its paragraph."""
    sentence = thread.mentions[-1].instrument.sentence
    following = [s for s in sentence.passage.sentences if s.index == sentence.index + 1]
    end = following[0].char_end if following else sentence.char_end
    return bool(_REFUSED.search(sentence.passage.folded, sentence.char_start, end))


def _unsaid(thread: Thread, *, weak: bool, denied: bool) -> Status | None:
    """Return the status of an instrument of which no strong cue speaks."""
    first = thread.first.instrument
    folded, start, end = first.sentence.passage.folded, first.sentence.char_start, first.sentence.char_end
    if weak or denied:
        return Status.IN_FORCE if weak else None
    if _TO_COME.search(folded[start : first.char_start]):
        return Status.AGREED
    if _AMONG.match(folded, start) or (first.kind is AgreementKind.JOINT_STATEMENT and not first.is_definite):
        return Status.SIGNED
    is_negotiated = not first.is_definite and _NEGOTIATED.search(folded, start, end)
    return Status.NEGOTIATING if is_negotiated else Status.IN_FORCE


def _is_old(signed_on: PartialDate | None, scene: Scene, days: int = OLD) -> bool:
    published = scene.text.published_on
    if signed_on is None or published is None:
        return days == OLD and (signed_on is None or signed_on.day is None)
    return (published.earliest - signed_on.latest).days > days


def _evidence(thread: Thread) -> Mention:
    """Return the mention whose sentence says most: the first that names it and tells of its signing, else names it."""
    body = [m for m in thread.mentions if m.instrument.sentence.passage.kind is ParagraphKind.BODY]
    named = [m for m in body if not m.instrument.is_bare and m.instrument.title != m.instrument.acronym]
    named = named or body or thread.mentions
    return next((m for m in named if m.signing), named[0])


def _mentions(thread: Thread, status: Status) -> list[AgreementMention]:
    told: dict[object, AgreementMention] = {}
    for mention in thread.mentions:
        sentence = mention.instrument.sentence
        found = max((r.status for r in mention.readings if r.status), key=ORDER.index, default=status)
        told.setdefault(sentence.span, AgreementMention(sentence.mention("instrument"), found))
    return list(told.values())


def _news_day(mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the day of what is told without one: that of agreeing, of telling that talks are over, or of the news."""
    is_over = any(r.cue.closes and r.status is Status.AGREED for r in mention.readings)
    told = _day_of(_AGREED, mention, scene) or (_day_of(_ANNOUNCED, mention, scene) if is_over else None)
    return told or (None if _is_pluperfect(mention) else context_date(mention.instrument.sentence, scene))


def _day_of(verb: re.Pattern[str], mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the day in a mention's sentence on which two sides did what a verb tells."""
    sentence = mention.instrument.sentence
    told = verb.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    date = date_of_verb(scene, sentence.span, told.span(), mention.siblings) if told else None
    return date.start if date else None


def _is_pluperfect(mention: Mention) -> bool:
    passage = mention.instrument.sentence.passage
    return any(is_pluperfect(passage.folded[: r.char_start]) for r in mention.readings)


def is_pluperfect(text: str) -> bool:
    """Tell whether a verb after this text stands in the pluperfect ("had also agreed")."""
    return bool(_PLUPERFECT.search(text))


def context_date(sentence: Sentence, scene: Scene) -> PartialDate | None:
    """Return the day of the news that a sentence goes on with: told before it in its paragraph, or the first."""
    told = [d for d in scene.dates if d.start and d.start.day and d.mention.span < sentence.span]
    near = [d for d in told if d.mention.span.paragraph == sentence.passage.ordinal and d.end and d.end.day]
    if near and near[-1] is told[-1]:
        return near[-1].end  # what came of talks that went on for days came at their end
    days = [d for d in told if d.start and _is_news(d.start, scene) and not _DAY_BEFORE.fullmatch(d.mention.quote)]
    body = [d for d in days if scene.text.by_ordinal[d.mention.span.paragraph].kind is ParagraphKind.BODY]
    here = [d for d in body if d.mention.span.paragraph == sentence.passage.ordinal]
    chosen = here[-1:] or [d for d in body if d.end is None][:1] or body[:1]
    return chosen[0].start if chosen else None


def _is_news(day: PartialDate, scene: Scene) -> bool:
    published = scene.text.published_on
    return published is None or 0 <= (published.latest - day.earliest).days <= NEWS
