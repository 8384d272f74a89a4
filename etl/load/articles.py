"""The rows of an article and of all that it says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from etl.link.names import public_id
from etl.load.batch import Batch
from etl.load.families import ClaimIdentities
from etl.records import AgreementClaim, Article, EventClaim, Facts, Mention, OrganisationClaim, Outcome, PersonClaim
from etl.records import CountryMention as CountryClaim
from models.agreements import (
    AgreementMention,
    AgreementOrganisation,
    AgreementParty,
    AgreementSignatory,
    ArticleAgreement,
)
from models.codes import ParagraphKind
from models.countries import ArticleCountry, CountryMention
from models.events import ArticleEvent, EventCountry, EventParticipant
from models.organisations import ArticleOrganisation, OrganisationMention
from models.people import ArticlePerson, ArticlePosition, PersonMention
from models.sources import Article as ArticleRow
from models.sources import Byline
from models.sources import Paragraph as ParagraphRow


def article_public_id(outcome: Outcome) -> int:
    """Return an article's public id: made of its content and the format that it was read as."""
    source = outcome.source
    assert source.sha256 is not None
    assert source.media_type is not None
    return public_id("article", source.sha256, source.media_type.value)


def add_article(batch: Batch, document_id: int, outcome: Outcome, outlets: Mapping[str, int]) -> "ArticleRows":
    """Note the rows of an article, its bylines and its paragraphs; return what its claims hang on."""
    article = outcome.article
    assert article is not None
    number = batch.add(
        ArticleRow,
        public_id=article_public_id(outcome),
        document_id=document_id,
        title=article.title,
        standfirst=article.standfirst,
        published_on=_date(article.published_on),
        publisher_id=outlets[article.publisher] if article.publisher else None,
        agency_id=outlets[article.agency] if article.agency else None,
        dateline_place=article.dateline_place,
        language_code=article.language,
        word_count=_word_count(article),
        url=article.url,
        fetched_at=article.fetched_at,
    )
    for ordinal, name in enumerate(article.bylines):
        batch.add(Byline, article_id=number, ordinal=ordinal, name=name)
    paragraphs = {
        p.ordinal: batch.add(ParagraphRow, article_id=number, ordinal=p.ordinal, kind=p.kind, text=p.text, rule=p.rule)
        for p in article.paragraphs
    }
    return ArticleRows(batch, number, paragraphs)


@dataclass(slots=True)
class ArticleRows:
    """An article whose rows are noted, and what its claims refer to."""

    batch: Batch
    article_id: int
    paragraphs: dict[int, int]  # ordinal → id

    def add_claims(self, facts: Facts, identities: ClaimIdentities) -> None:
        """Note the rows of all that the article says."""
        self._add_countries(facts.countries)
        bodies = {
            claim.name: self._add_organisation(ordinal, claim, identity)
            for ordinal, (claim, identity) in enumerate(zip(facts.organisations, identities.organisations, strict=True))
        }
        people = {
            claim.name: self._add_person(ordinal, claim, identity)
            for ordinal, (claim, identity) in enumerate(zip(facts.people, identities.people, strict=True))
        }
        for person in facts.people:
            self._add_positions(people[person.name], person, bodies)
        for ordinal, (deal, identity) in enumerate(zip(facts.agreements, identities.agreements, strict=True)):
            number = self._add_agreement(ordinal, deal, identity)
            self._add_makers(number, deal, people, bodies)
        for ordinal, (event, identity) in enumerate(zip(facts.events, identities.events, strict=True)):
            self._add_event(ordinal, event, identity, people)

    def _add_countries(self, mentions: Iterable[CountryClaim]) -> None:
        counts: Counter[str] = Counter()
        for country in mentions:
            self.batch.add(CountryMention, country_code=country.country_code, **self._evidence(country.mention))
            counts[country.country_code] += 1
        for code, count in counts.items():
            self.batch.add(ArticleCountry, article_id=self.article_id, country_code=code, mention_count=count)

    def _add_person(self, ordinal: int, claim: PersonClaim, person_id: int) -> int:
        mentions = _distinct(claim.mentions)
        number = self.batch.add(
            ArticlePerson,
            article_id=self.article_id,
            person_id=person_id,
            ordinal=ordinal,
            name=claim.name,
            country_code=claim.country_code,
            rank=claim.rank,
            mention_count=len(mentions),
        )
        for mention in mentions:
            self.batch.add(PersonMention, article_person_id=number, **self._evidence(mention))
        return number

    def _add_positions(self, person: int, claim: PersonClaim, bodies: Mapping[str, int]) -> None:
        for ordinal, position in enumerate(claim.positions):
            self.batch.add(
                ArticlePosition,
                article_person_id=person,
                ordinal=ordinal,
                title=position.title,
                organisation_name=position.organisation,
                article_organisation_id=bodies.get(position.organisation) if position.organisation else None,
                **self._evidence(position.evidence),
            )

    def _add_organisation(self, ordinal: int, claim: OrganisationClaim, organisation_id: int) -> int:
        mentions = _distinct(claim.mentions)
        number = self.batch.add(
            ArticleOrganisation,
            article_id=self.article_id,
            organisation_id=organisation_id,
            ordinal=ordinal,
            name=claim.name,
            acronym=claim.acronym,
            kind=claim.kind,
            country_code=claim.country_code,
            mention_count=len(mentions),
        )
        for mention in mentions:
            self.batch.add(OrganisationMention, article_organisation_id=number, **self._evidence(mention))
        return number

    def _add_agreement(self, ordinal: int, claim: AgreementClaim, agreement_id: int) -> int:
        number = self.batch.add(
            ArticleAgreement,
            article_id=self.article_id,
            agreement_id=agreement_id,
            ordinal=ordinal,
            title=claim.title,
            kind=claim.kind,
            status=claim.status,
            field=claim.field,
            signed_on=_date(claim.signed_on),
            **self._evidence(claim.evidence),
        )
        told = {m.mention.span: m for m in claim.mentions}
        for span in sorted(told):
            evidence = self._evidence(told[span].mention)
            self.batch.add(AgreementMention, article_agreement_id=number, status=told[span].status, **evidence)
        return number

    def _add_makers(
        self, agreement: int, claim: AgreementClaim, people: Mapping[str, int], bodies: Mapping[str, int]
    ) -> None:
        for code in dict.fromkeys(claim.parties):
            self.batch.add(AgreementParty, article_agreement_id=agreement, country_code=code)
        for ordinal, name in enumerate(claim.organisations):
            refers = {"ordinal": ordinal, "name": name, "article_organisation_id": bodies.get(name)}
            self.batch.add(AgreementOrganisation, article_agreement_id=agreement, **refers)
        for ordinal, name in enumerate(claim.signatories):
            refers = {"ordinal": ordinal, "name": name, "article_person_id": people.get(name)}
            self.batch.add(AgreementSignatory, article_agreement_id=agreement, **refers)

    def _add_event(self, ordinal: int, claim: EventClaim, event_id: int, people: Mapping[str, int]) -> None:
        number = self.batch.add(
            ArticleEvent,
            article_id=self.article_id,
            event_id=event_id,
            ordinal=ordinal,
            kind=claim.kind,
            title=claim.title,
            status=claim.status,
            date_start=_date(claim.date_start),
            date_end=_date(claim.date_end),
            place=claim.place,
            **self._evidence(claim.evidence),
        )
        for code in dict.fromkeys(claim.countries):
            self.batch.add(EventCountry, article_event_id=number, country_code=code)
        for place, name in enumerate(claim.people):
            refers = {"ordinal": place, "name": name, "article_person_id": people.get(name)}
            self.batch.add(EventParticipant, article_event_id=number, **refers)

    def _evidence(self, mention: Mention) -> dict[str, Any]:
        return {
            "paragraph_id": self.paragraphs[mention.span.paragraph],
            "char_start": mention.span.char_start,
            "char_end": mention.span.char_end,
            "quote": mention.quote,
            "rule": mention.rule,
        }


def _distinct(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions by place, one a start: where two start alike, the longer."""
    return list({(m.span.paragraph, m.span.char_start): m for m in sorted(mentions, key=lambda m: m.span)}.values())


def _date(date: object) -> str | None:
    return None if date is None else str(date)


def _word_count(article: Article) -> int:
    return sum(len(p.text.split()) for p in article.paragraphs if p.kind is ParagraphKind.BODY)
