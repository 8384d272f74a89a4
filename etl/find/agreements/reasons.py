"""Telling how the fields of an agreement were decided, with the words that decided them (`communique explain`)."""

from collections.abc import Iterator

from etl.find.agreements.bodies import lender_of
from etl.find.agreements.dating import signing_mention
from etl.find.agreements.fields import field_of
from etl.find.agreements.readings import Reading
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import Mention, partner_span
from etl.find.agreements.terms import group_of, is_of_gathering, with_body
from etl.find.agreements.told import told_parties
from etl.find.references import BOTH_SIDES, Cast
from etl.records import AgreementClaim, Reason, Span
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from models.codes import AgreementKind, AgreementStatus


def reasons_of(
    thread: Thread, claim: AgreementClaim, ruled: AgreementStatus | None, cast: Cast, rules: Rules
) -> tuple[Reason, ...]:
    """Return how each field of an instrument's claim was decided; `ruled`: its status by the rules of words alone."""
    return (
        Reason("kind", "weighed" if thread.is_weighed else "head", thread.name.instrument.span),
        _of_status(thread, claim) if ruled is claim.status else Reason("status", "weighed"),
        Reason("field", _field_rule(claim, rules)),
        *_of_day(thread, claim, cast),
        *_of_parties(thread, claim, cast),
        *_of_bodies(thread.name, claim, cast),
        *_of_signatories(thread, claim, cast),
    )


def _of_status(thread: Thread, claim: AgreementClaim) -> Reason:
    told = [(m, r) for m in thread.mentions for r in m.readings if r.status is not None]
    for mention, reading in told:
        if reading.status is claim.status and not reading.cue.weak:
            return Reason("status", "cue", _span(mention, reading))
    signed = next(((m, r) for m, r in told if r.status is AgreementStatus.SIGNED), None)
    if signed and claim.status is AgreementStatus.IN_FORCE:
        return Reason("status", "signed_long_ago", _span(*signed))
    weak = next(((m, r) for m, r in told if r.cue.weak), None)
    if weak and claim.status is AgreementStatus.IN_FORCE:
        return Reason("status", "standing", _span(*weak))
    return Reason("status", "cue", _span(*told[0])) if told else Reason("status", "unsaid")


def _span(mention: Mention, reading: Reading) -> Span:
    return Span(mention.instrument.span.paragraph, reading.char_start, reading.char_end)


def _field_rule(claim: AgreementClaim, rules: Rules) -> str:
    return "title" if field_of(fold_case(claim.title), rules.agreements.fields) is claim.field else "story"


def _of_day(thread: Thread, claim: AgreementClaim, cast: Cast) -> Iterator[Reason]:
    if claim.signed_on is None:
        return
    for mention in thread.mentions:
        date = signing_mention(mention, cast.scene)
        if date and date.start == claim.signed_on:
            yield Reason("signed_on", "date_of_verb", date.mention.span)
            return
    named = any(m.instrument.year == claim.signed_on for m in thread.mentions)
    yield Reason("signed_on", "name" if named else "news_day")


def _of_parties(thread: Thread, claim: AgreementClaim, cast: Cast) -> Iterator[Reason]:
    name = thread.name
    told = told_parties(name, cast)
    partner = partner_span(name.instrument)
    group = group_of(thread.mentions, cast)
    if not claim.parties:
        return
    if set(claim.parties) <= set(cast.named_in(name.instrument.span)):
        yield Reason("parties", "name", name.instrument.span)
    elif partner and set(claim.parties) & set(cast.named_in(partner)):
        yield Reason("parties", "partner", partner)
    elif set(claim.parties) <= set(told):
        yield from (Reason("parties", "doers", span) for span in name.doers[:1])
    elif group and set(claim.parties) == set(group.states):
        yield Reason("parties", "group", group.span)
    elif is_of_gathering(name, told, cast):
        yield Reason("parties", "gathering")
    else:
        yield _guessed(name)


def _guessed(name: Mention) -> Reason:
    sentence = name.instrument.sentence
    both = BOTH_SIDES.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if both:
        return Reason("parties", "both_sides", Span(name.instrument.span.paragraph, *both.span()))
    return Reason("parties", "story")


def _of_bodies(name: Mention, claim: AgreementClaim, cast: Cast) -> Iterator[Reason]:
    if not claim.organisations:
        return
    told = told_parties(name, cast)
    if lender_of(name, cast):
        yield Reason("organisations", "lender")
    elif name.setting.body and (is_of_gathering(name, told, cast) or with_body(name, cast, told)):
        yield Reason("organisations", "story")
    else:
        yield Reason("organisations", "sides")


def _of_signatories(thread: Thread, claim: AgreementClaim, cast: Cast) -> Iterator[Reason]:
    if not claim.signatories:
        return
    signing = next((m for m in thread.mentions if m.signing), None)
    if signing and signing.signing:
        yield Reason("signatories", "signers", _span(signing, signing.signing))
    elif claim.kind is AgreementKind.JOINT_STATEMENT:
        yield Reason("signatories", "gathering")
    else:
        yield Reason("signatories", "signers")
