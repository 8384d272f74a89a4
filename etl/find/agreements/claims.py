"""Turning a thread into a claim: the status of the article, the terms told together, the sentence that says so."""

import re
from dataclasses import replace

from etl.find.agreements.bodies import (
    bodies_beside,
    bodies_led,
    bodies_of,
    homes_of,
    is_contract,
    is_with_rebels,
    lender_of,
    sellers_of,
)
from etl.find.agreements.dating import (
    ARE_SIGNATORIES,
    context_date,
    date_of_verb,
    is_told_before,
    is_told_on,
    signing_date,
)
from etl.find.agreements.fields import choose_field
from etl.find.agreements.names import title_of
from etl.find.agreements.public import BUYERS, is_of_others, is_public
from etl.find.agreements.reasons import reasons_of
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import Mention, partner_span
from etl.find.agreements.standing import ORDER, is_done, is_turned_down, status_of
from etl.find.agreements.terms import (
    group_of,
    is_of_gathering,
    parties_of,
    party_beside_rebels,
    signatories_of,
    with_body,
)
from etl.find.agreements.told import is_unknown, told_parties
from etl.find.agreements.weighed import weighed_status
from etl.find.clauses import Modality
from etl.find.references import BOTH_SIDES, Cast, merge
from etl.find.scene import Scene
from etl.find.stands import PAIR
from etl.records import AgreementClaim, AgreementMention, PartialDate
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from models.codes import AgreementField, AgreementKind, OrganisationKind, ParagraphKind
from models.codes import AgreementStatus as Status

_AGREED = re.compile(r"\bagreed\b")
_LATER = re.compile(  # at a time counted from another: "three years later, the island signed"
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|a few)"
    r" (?:weeks?|months?|years?|decades?) (?:afterwards?|before|earlier|later)\b"
)
_PASSED = (Status.RATIFIED, Status.IN_FORCE)  # what one parliament votes for, and no body of it signs
_WITH = re.compile(r" with ")  # "signed by Volta Air | with Airbus"
_ANNOUNCED = re.compile(r"\b(?:announced|declared|confirmed|said)\b")  # that they had ended their talks


def claim_of(thread: Thread, scene: Scene, cast: Cast, rules: Rules) -> AgreementClaim | None:
    """Return the claim of a thread, a weighed one without sides if it tells none; None where it tells no fact."""
    name, evidence = thread.name.instrument, evidence_of(thread)
    sentence = evidence.instrument.sentence
    signed_on = _signed_on(thread, scene, cast)
    parties = _parties(thread, cast)
    ruled = status_of(_without_others(thread, parties, cast), signed_on, scene, rules)
    bodies = _bodies(thread, cast, rules)
    is_bound = is_public(thread, parties, bodies, cast)
    if (ruled is None and not thread.is_sure) or not (is_bound or _is_open(thread, cast)):
        return None
    if _is_wished_for(thread, cast):
        return None
    parties, bodies = (parties, bodies) if is_bound or _tells_sides(thread, parties, cast) else ((), ())
    status = weighed_status(evidence, thread.mentions, ruled, cast, rules)
    if status is Status.PROPOSED and is_turned_down(thread):
        return None
    if status in (Status.PROPOSED, Status.NEGOTIATING):
        signed_on = None
    elif signed_on is None and is_done(thread) and status in (Status.SIGNED, Status.AGREED):
        signed_on = _news_day(evidence, scene)
    texts = (name.title, sentence.text, scene.text.article.title or "")
    around = " ".join((*(m.instrument.sentence.text for m in thread.mentions), sentence.passage.text))
    field = _as_bought(choose_field(name.kind, texts, rules.agreements.fields, around), thread, cast)
    claim = AgreementClaim(
        title=title_of(thread.name, cast),
        kind=name.kind,
        status=status,
        field=field,
        signed_on=signed_on,
        parties=tuple(sorted(parties)),
        organisations=bodies,
        signatories=_signatories(thread, cast),
        evidence=sentence.mention("instrument"),
        mentions=tuple(_mentions(thread, status)),
    )
    return replace(claim, reasons=reasons_of(thread, claim, ruled, cast, rules))


def _as_bought(field: AgreementField, thread: Thread, cast: Cast) -> AgreementField:
    """Return the field of a deal: arms that a firm sells are no aid, and a truce within one state draws no border."""
    if field is AgreementField.MILITARY_AID and sellers_of(thread.name, cast):
        return AgreementField.ARMS_PROCUREMENT
    is_at_home = thread.name.instrument.ends_war and any(is_with_rebels(m, cast) for m in thread.mentions)
    return AgreementField.DIPLOMACY if field is AgreementField.BORDER and is_at_home else field


def _is_open(thread: Thread, cast: Cast) -> bool:
    """Tell whether weights may say that an instrument is of states; anybody may issue "a joint statement"."""
    name = thread.name.instrument
    if not thread.is_weighed or not any(m.is_private for m in thread.mentions):
        return thread.is_weighed
    is_told = thread.is_sure and (name.is_named or name.kind is not AgreementKind.JOINT_STATEMENT)
    return is_told and not is_of_others(thread) and not _is_trade(thread, cast)


def _tells_sides(thread: Thread, parties: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether what is surely an instrument has sides, though bodies sign it: two states, or one that buys."""
    is_of_two = len(parties) >= PAIR and any(m.is_private for m in thread.mentions)
    return thread.is_sure and (is_of_two or bool(sellers_of(thread.name, cast))) and not _is_trade(thread, cast)


def _is_trade(thread: Thread, cast: Cast) -> bool:
    """Tell whether firms contract with each other, or one who is nobody known here: "signed by Volta Air"."""
    doers = ((m.instrument.sentence.passage.text, span) for m in thread.mentions for span in m.doers)
    first = (
        (t, replace(s, char_end=s.char_start + len(_WITH.split(t[s.char_start : s.char_end])[0]))) for t, s in doers
    )
    return len(sellers_of(thread.name, cast)) > 1 or any(is_unknown(span, text, cast) for text, span in first)


def _bodies(thread: Thread, cast: Cast, rules: Rules) -> tuple[str, ...]:
    """Return the bodies that made an instrument, the one that the article is about where it is the other side."""
    name = thread.name
    bodies = [b for m in thread.mentions for b in bodies_of(m, cast)]
    readings = [r for m in thread.mentions for r in m.readings]
    if name.instrument.kind is AgreementKind.MEMORANDUM or is_contract(name):  # governments sign the rest
        bodies += bodies_led([p for m in thread.mentions for p in signatories_of(m, cast)], cast, rules)
    lender, other, told = lender_of(name, cast), name.setting.body, told_parties(name, cast)
    bodies += [lender] if lender else []
    bodies += [other] if other and (is_of_gathering(name, told, cast) or with_body(name, cast, told)) else []
    offices = {b.name for b in bodies if b.kind is OrganisationKind.GOVERNMENT}
    houses = {name for name in offices if rules.agreements.parliaments.search(fold_case(name))}
    passed = houses if len(houses) == 1 and any(r.cue.ratifies or r.cue.status in _PASSED for r in readings) else set()
    return tuple(dict.fromkeys(b.name for b in bodies if b.name not in passed))


def _is_wished_for(thread: Thread, cast: Cast) -> bool:
    """Tell whether others than its sides speak of a truce that there may be: "the need for a ceasefire in Yemen"."""
    readings = [r for m in thread.mentions for r in m.readings]
    is_wish = all(r.modality is Modality.WISHED for r in readings) and bool(readings)
    return thread.name.instrument.is_truce and is_wish and not any(told_parties(m, cast) for m in thread.mentions)


def _signatories(thread: Thread, cast: Cast) -> tuple[str, ...]:
    """Return who signed; a declaration of a summit is given by those who take part in it."""
    people = [p for m in thread.mentions for p in signatories_of(m, cast)]
    is_joint = thread.name.instrument.kind is AgreementKind.JOINT_STATEMENT
    if is_joint and is_of_gathering(thread.name, told_parties(thread.name, cast), cast):
        people = list(thread.name.setting.people)
    return tuple(dict.fromkeys(p.name for p in people))


def _parties(thread: Thread, cast: Cast) -> tuple[str, ...]:
    """Return the states that an instrument binds: of a contract those that buy, not those whose firms sell."""
    joined = (cast.countries_in(span) for m in thread.mentions for span in m.joiners)
    parties = merge(_told_or_meant(thread, cast), *joined)
    sellers = [body for m in thread.mentions for body in sellers_of(m, cast)]
    if not (sellers and parties):
        return parties
    homes = homes_of(sellers, cast)
    buyer = (cast.home,) if cast.home and cast.home not in homes else parties
    return tuple(c for c in parties if c not in homes) or buyer


def _told_or_meant(thread: Thread, cast: Cast) -> tuple[str, ...]:
    rebels = next((m for m in thread.mentions if is_with_rebels(m, cast)), None)
    if rebels:
        return party_beside_rebels(rebels, cast)
    told = max((told_parties(m, cast) for m in thread.mentions), key=len)
    if any(m.is_private for m in thread.mentions):
        return told or (_buyer(thread.name, cast) if is_contract(thread.name) else ())
    group = group_of(thread.mentions, cast) if len(told) < PAIR else None
    if group:
        return group.states
    parties = parties_of(thread.name, cast)
    partner = partner_span(thread.name.instrument)
    if partner and not cast.named_in(partner):
        sentence = thread.name.instrument.sentence
        earlier = [i for i in thread.name.siblings if i.char_end <= thread.name.instrument.char_start]
        if earlier and BOTH_SIDES.search(sentence.passage.folded, partner.char_start, partner.char_end):
            return parties_of(Mention(earlier[-1], (), thread.name.siblings), cast)
    if len(told) > len(parties) and set(told_parties(thread.name, cast)) <= set(told):
        return told  # elsewhere, but by its words
    if len(parties) == 1 and bodies_beside(thread.name, cast):
        return max((parties, told), key=len)
    if len(parties) < 2 and not lender_of(thread.name, cast):
        parties = max((parties_of(m, cast) for m in thread.mentions), key=len)
    return parties


def _buyer(mention: Mention, cast: Cast) -> tuple[str, ...]:
    """Return the state that buys of a firm where none is told to sign: whose army is told of, or that of the story."""
    sellers, sentence = sellers_of(mention, cast), mention.instrument.sentence
    if not sellers or any(is_unknown(span, sentence.passage.text, cast) for span in mention.doers):
        return ()
    homes = homes_of(sellers, cast)
    bodies = (body for _, body in cast.scene.organisations_in(sentence) if body.kind in BUYERS)
    buyers = [b.country_code for b in bodies if b.country_code and b.country_code not in homes]
    if any(a.body and not a.country_code for span in mention.doers for a in cast.actors_in(span)):
        return tuple(buyers[:1])  # "Kongsberg signed a contract with the Indian Ministry of Defence"
    here = [c for c in cast.countries_in(sentence.span) if c not in homes] + buyers
    return tuple(here[:1]) or ((cast.home,) if cast.home and cast.home not in homes else ())


def _signed_on(thread: Thread, scene: Scene, cast: Cast) -> PartialDate | None:
    signed = (m for m in thread.mentions if not m.is_renewed or m.instrument.year or signatories_of(m, cast))
    dates = [(m, d) for m in signed if (d := signing_date(m, scene))]
    best = max(dates, key=lambda told: _surety(told[0], told[1], scene), default=None)
    return best[1] if best else None


def _surety(mention: Mention, day: PartialDate, scene: Scene) -> tuple[bool, bool, bool, bool]:
    """Return how sure a day is that of signing: not that of renewing, precise, not that of telling of it."""
    return not mention.is_renewed, day.month is not None, day.day is not None, not is_told_on(mention, scene)


def _without_others(thread: Thread, parties: tuple[str, ...], cast: Cast) -> Thread:
    """Return a thread without what others than its parties say of its end: "a third state declared it void"."""
    kept = [m for m in thread.mentions if not _is_ended_by_others(m, parties, cast)]
    return Thread(kept) if kept and len(kept) < len(thread.mentions) else thread


def _is_ended_by_others(mention: Mention, parties: tuple[str, ...], cast: Cast) -> bool:
    if len(parties) < 2 or not any(r.status is Status.ENDED for r in mention.readings):
        return False
    told = cast.countries_in(mention.instrument.sentence.span)
    return bool(told) and set(told).isdisjoint(parties)


def evidence_of(thread: Thread) -> Mention:
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
    if mention.instrument.kind is AgreementKind.JOINT_STATEMENT and not mention.readings:
        days = [d.start for d in scene.dates_in(mention.instrument.sentence) if d.start and d.start.day]
        past = [d for d in days if scene.text.published_on is None or d.earliest <= scene.text.published_on.latest]
        if past:
            return past[0]  # "called for calm in a joint statement on Monday"
    if mention.instrument.sentence.search(_LATER) or mention.instrument.sentence.search(ARE_SIGNATORIES):
        return None
    told = _day_of(_AGREED, mention, scene) or (_day_of(_ANNOUNCED, mention, scene) if is_over else None)
    return told or (None if is_told_before(mention) else context_date(mention.instrument.sentence, scene))


def _day_of(verb: re.Pattern[str], mention: Mention, scene: Scene) -> PartialDate | None:
    """Return the day in a mention's sentence on which two sides did what a verb tells."""
    sentence = mention.instrument.sentence
    told = verb.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    date = date_of_verb(scene, sentence.span, told.span(), mention.siblings) if told else None
    return date.start if date else None
