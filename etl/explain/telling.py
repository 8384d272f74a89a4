"""One article's claim as sections of a page: each field with what decided it, each sentence with its spans marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from etl.explain.forms import describe_form
from etl.explore.articles import apart_marks
from etl.explore.pages import Fact, Mark, Quote, Section
from etl.find.text import Sentence, Text
from etl.records import (
    AgreementClaim,
    Article,
    EventClaim,
    Facts,
    OrganisationClaim,
    PersonClaim,
    PositionClaim,
    Reason,
    Span,
)
from etl.rules import Rules

Claim = PersonClaim | OrganisationClaim | AgreementClaim | EventClaim
_FIELDS = {
    PersonClaim: ("name", "country_code", "rank"),
    OrganisationClaim: ("name", "acronym", "kind", "country_code"),
    AgreementClaim: ("title", "kind", "status", "field", "signed_on", "parties", "organisations", "signatories"),
    EventClaim: ("kind", "title", "status", "date_start", "date_end", "place", "people", "countries"),
}
_SUBJECTS = {PersonClaim: "person", OrganisationClaim: "organisation", AgreementClaim: "agreement", EventClaim: "event"}


@dataclass(frozen=True)
class Telling:
    """An article read again, under the heading that names it."""

    article: Article
    facts: Facts
    rules: Rules
    heading: str

    @cached_property
    def text(self) -> Text:
        """The article's sentences."""
        return Text.from_article(self.article, self.rules.sentences)

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text.by_ordinal[span.paragraph].text[span.char_start : span.char_end].strip()


def tell_claim(telling: Telling, claim: Claim, *, posts: bool) -> Iterator[Section]:
    """Yield the sections on a claim, or on the posts of a person."""
    if posts and isinstance(claim, PersonClaim):
        yield Section(telling.heading, quotes=() if claim.positions else (Quote("The article gives them no post."),))
    else:
        yield Section(telling.heading, facts=tuple(_tell_fields(telling, claim)))
        yield Section("Sentences", quotes=tuple(_tell_sentences(telling, claim)))
    if isinstance(claim, PersonClaim):
        for position in claim.positions:
            yield _tell_position(telling, claim, position)


def _tell_fields(telling: Telling, claim: Claim) -> Iterator[Fact]:
    for name in _FIELDS[type(claim)]:
        value = getattr(claim, name)
        shown = "; ".join(value) if isinstance(value, tuple) else str(value) if value is not None else ""
        reasons = [r for r in claim.reasons if r.field == name]
        if shown or reasons:
            yield Fact(name.removesuffix("_code"), shown or "—", _say(telling, _SUBJECTS[type(claim)], reasons))


def _say(telling: Telling, subject: str, reasons: Iterable[Reason]) -> str | None:
    said = []
    for reason in reasons:
        words = telling.rules.reasons.say(f"{subject}.{reason.field}", reason.rule)
        said.append(f"{words}: “{telling.words(reason.span)}”" if reason.span else words)
    return "; ".join(dict.fromkeys(said)) or None


def _tell_sentences(telling: Telling, claim: Claim) -> Iterator[Quote]:
    if isinstance(claim, PersonClaim | OrganisationClaim):
        subject = _SUBJECTS[type(claim)]
        for mention in claim.mentions:
            rule = mention.rule.removeprefix(f"{subject}_")
            why = (telling.rules.reasons.say(subject, rule), describe_form(claim, mention, telling.facts))
            label = f"“{mention.quote}”: {'; '.join(filter(None, why))}"
            yield _quote(telling.text.sentence_of(mention.span), [_mark(mention.span, subject)], label)
        return
    mentions = [(m.mention, str(m.status)) for m in claim.mentions] if isinstance(claim, AgreementClaim) else []
    for mention, status in mentions or [(claim.evidence, str(claim.status))]:
        said = telling.rules.reasons.say(_SUBJECTS[type(claim)], mention.rule)
        sentence = telling.text.sentence_of(mention.span)
        yield _quote(sentence, _marks(telling, sentence, claim.reasons), f"{status}: {said}")


def _tell_position(telling: Telling, claim: PersonClaim, position: PositionClaim) -> Section:
    facts = [Fact("position", position.title, telling.rules.reasons.say("position", position.evidence.rule))]
    if position.organisation:
        facts.append(Fact("organisation", position.organisation, _spelt_out(position, telling)))
    sentence = telling.text.sentence_of(position.evidence.span)
    marks = [_mark(m.span, "person") for m in claim.mentions if sentence.span.covers(m.span)]
    marks += _mark_nearest(sentence, position.title, marks)
    return Section("Position", facts=tuple(facts), quotes=(_quote(sentence, marks),))


def _spelt_out(position: PositionClaim, telling: Telling) -> str | None:
    """Return what is to be said where the sentence has only an acronym of the organisation."""
    body = next((o for o in telling.facts.organisations if o.name == position.organisation), None)
    if body is None or not body.acronym or body.name in position.evidence.quote:
        return None
    return f"“{body.acronym}” spelt out" if body.acronym in position.evidence.quote else None


def _marks(telling: Telling, sentence: Sentence, reasons: Sequence[Reason]) -> list[Mark]:
    """Return the marks of a sentence: what decided a field, people, countries."""
    marks = [_mark(r.span, r.field) for r in reasons if r.span and sentence.span.covers(r.span)]
    marks += [_mark(m.span, "person") for p in telling.facts.people for m in p.mentions if sentence.span.covers(m.span)]
    countries = [c for c in telling.facts.countries if sentence.span.covers(c.mention.span)]
    return marks + [_mark(c.mention.span, c.country_code) for c in countries]


def _mark(span: Span, label: str) -> Mark:
    return Mark(span.char_start, span.char_end, label)


def _mark_nearest(sentence: Sentence, words: str, names: Sequence[Mark]) -> list[Mark]:
    """Return the mark of a post's words where they stand nearest to a name."""
    places = re.finditer(re.escape(words), sentence.passage.text, re.IGNORECASE)
    within = [m.span() for m in places if sentence.char_start <= m.start() < sentence.char_end]
    near = min(within, key=lambda at: min((abs(at[0] - n.char_start) for n in names), default=0), default=None)
    return [Mark(*near, "position")] if near else []


def _quote(sentence: Sentence, marks: list[Mark], label: str | None = None) -> Quote:
    """Return a sentence; its marks come as offsets into the paragraph."""
    start = sentence.char_start
    shifted = [replace(m, char_start=m.char_start - start, char_end=m.char_end - start) for m in marks]
    return Quote(sentence.text, apart_marks(shifted), label)
