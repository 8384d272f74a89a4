"""Writing a pledge as a claim: the day it was given, and what all pledges have in common."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.agreements.claims import context_date, is_pluperfect
from etl.find.agreements.dating import date_of_verb
from etl.find.agreements.fields import choose_field
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate, PersonClaim, Reason, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, AgreementStatus

NEAR = 16  # characters after a verb in which a month or a year is that of agreeing: "agreed in May to"

_CLAUSE = compile_search(r";|:|\bwhile\b|\bwhen\b|\bafter\b|\bthat\s|, and (?=both|the two|they)|“")


@dataclass(frozen=True, slots=True)
class Terms:
    """Who binds themselves, and since when."""

    countries: tuple[str, ...]
    people: tuple[PersonClaim, ...]
    signed_on: PartialDate | None
    bodies: tuple[str, ...] = ()
    verb: Span | None = None  # of agreeing, or of accepting
    subject: Span | None = None


def _reasons(sentence: Sentence, terms: Terms) -> Iterator[Reason]:
    """Yield how the fields of a pledge were decided."""
    yield Reason("kind", "bond", terms.verb)
    yield Reason("status", "bond", terms.verb)
    if terms.signed_on:
        yield Reason("signed_on", "pledge_day")
    yield Reason("parties", "doers" if terms.subject else "story", terms.subject)
    if terms.people:
        yield Reason("signatories", "signers", terms.verb)


def subject_of(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch before a verb that names its subject."""
    start, text = sentence.char_start, sentence.passage.folded
    for mark in _CLAUSE.finditer(text[start : hit.char_start]):
        start = sentence.char_start + mark.end()
    return Span(sentence.passage.ordinal, start, hit.char_start)


def pledge_date(scene: Scene, sentence: Sentence, hit: Hit) -> PartialDate | None:
    """Return the day on which two sides agreed: told with the verb, else that of the news it is part of."""
    date = date_of_verb(scene, sentence.span, (hit.char_start, hit.char_end))
    published = scene.text.published_on
    told = date is not None and (
        date.start is None or date.start.day or date.mention.span.char_start - hit.char_end < NEAR
    )
    if told and date and date.start and (published is None or date.start.earliest <= published.latest):
        return date.start
    if is_pluperfect(sentence.passage.folded[sentence.char_start : hit.char_start]):
        return None
    return context_date(sentence, scene)


def pledge_claim(scene: Scene, sentence: Sentence, title: str, terms: Terms, rules: Rules) -> AgreementClaim:
    """Return the claim of a pledge that a sentence tells."""
    evidence = sentence.mention("pledge")
    texts = (title, sentence.text, scene.text.article.title or "")
    return AgreementClaim(
        title=title,
        kind=AgreementKind.PLEDGE,
        status=AgreementStatus.AGREED,
        field=choose_field(AgreementKind.PLEDGE, texts, rules.agreements.fields),
        signed_on=terms.signed_on,
        parties=tuple(sorted(terms.countries)),
        organisations=terms.bodies,
        signatories=tuple(p.name for p in terms.people),
        evidence=evidence,
        mentions=(AgreementMention(evidence, AgreementStatus.AGREED),),
        reasons=tuple(_reasons(sentence, terms)),
    )
