"""The four families of identities, and their claims' way from `etl.link` into the tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.link import (
    AgreementIdentity,
    EventIdentity,
    OrganisationIdentity,
    PersonIdentity,
    identify_agreement,
    identify_event,
    identify_organisation,
    identify_person,
    redirect_details,
    redirect_organisations,
)
from etl.load.batch import Batch
from etl.load.copies import Copies
from etl.load.identities import Family, IdentityBook, ReadColumn
from etl.load.outlets import LostOutlets
from etl.records import Facts
from models.agreements import Agreement, ArticleAgreement
from models.events import ArticleEvent, Event
from models.organisations import ArticleOrganisation, Organisation
from models.people import ArticlePerson, Person


@dataclass(frozen=True, slots=True)
class ClaimIdentities:
    """The identities of an article's claims, in the order of its facts: public ids, later the rows' ids."""

    people: Sequence[int]
    organisations: Sequence[int]
    agreements: Sequence[int]
    events: Sequence[int]


class Identities:
    """What a batch touches beside its articles: identities, copies of one story, outlets."""

    def __init__(self, batch: Batch) -> None:
        self._people = IdentityBook(PEOPLE, batch)
        self._organisations = IdentityBook(ORGANISATIONS, batch)
        self._agreements = IdentityBook(AGREEMENTS, batch)
        self._events = IdentityBook(EVENTS, batch)
        self._books = (self._people, self._organisations, self._agreements, self._events)
        self.copies = Copies(batch)
        self._outlets = LostOutlets(batch)

    def want(self, facts: Facts, article_id: int) -> ClaimIdentities:
        """Note the identities of an article's claims; return their public ids."""
        return ClaimIdentities(
            self._people.want(map(identify_person, facts.people)),
            self._organisations.want(map(identify_organisation, facts.organisations)),
            self._agreements.want(identify_agreement(c, article_id, n) for n, c in enumerate(facts.agreements)),
            self._events.want(identify_event(c, article_id, n) for n, c in enumerate(facts.events)),
        )

    def store(self) -> None:
        """Note the rows of what is wanted."""
        for book in self._books:
            book.store()

    def ids(self, wanted: ClaimIdentities) -> ClaimIdentities:
        """Return the rows' ids of identities that are stored."""
        return ClaimIdentities(
            self._people.ids(wanted.people),
            self._organisations.ids(wanted.organisations),
            self._agreements.ids(wanted.agreements),
            self._events.ids(wanted.events),
        )

    def lose(self, articles: Sequence[int]) -> None:
        """Note the identities of articles that are about to be removed."""
        for book in self._books:
            book.lose(articles)
        self.copies.lose(articles)
        self._outlets.lose(articles)

    def settle(self) -> None:
        """Bring identities in line with the claims that are there now."""
        for book in self._books:
            book.settle()
        self.copies.settle()
        self._outlets.settle()


def _redirect_people(touched: Sequence[PersonIdentity], read: ReadColumn[PersonIdentity]) -> Mapping[int, int | None]:
    stored = read("folded_name", {i.folded_name for i in touched})
    return _redirect_blocks((i.folded_name, i.country_code or "", i.public_id) for i in stored)


def _redirect_agreements(
    touched: Sequence[AgreementIdentity], read: ReadColumn[AgreementIdentity]
) -> Mapping[int, int | None]:
    stored = read("block_key", {i.block_key for i in touched})
    return _redirect_blocks((i.block_key, i.signed_on or "", i.public_id) for i in stored)


def _redirect_organisations(
    touched: Sequence[OrganisationIdentity], read: ReadColumn[OrganisationIdentity]
) -> Mapping[int, int | None]:
    """Return the redirects of touched names, and of the acronyms of all bodies that share one of these names."""
    names = {i.folded_name for i in touched}
    namesakes = read("folded_name", names)
    blocks = names | {i.folded_acronym for i in (*touched, *namesakes) if i.folded_acronym}
    named = read("folded_name", blocks)
    spelled_out = {i.folded_name for i in read("folded_acronym", blocks)}
    redirects = redirect_organisations([*named, *read("folded_name", spelled_out - blocks)], blocks)
    return {i.public_id: redirects.get(i.public_id) for i in named}


def _redirect_blocks(identities: Iterable[tuple[str, str, int]]) -> Mapping[int, int | None]:
    """Return the redirects within blocks; an identity is given as block, detail and public id."""
    blocks: dict[str, dict[str, int]] = {}
    for block, detail, public_id in identities:
        blocks.setdefault(block, {})[detail] = public_id
    redirects: dict[int, int | None] = {}
    for details in blocks.values():
        fuller = redirect_details(details)
        redirects |= {number: details.get(fuller.get(detail, "-")) for detail, number in details.items()}
    return redirects


PEOPLE = Family(PersonIdentity, Person, ArticlePerson, "person_id", _redirect_people)
ORGANISATIONS = Family(
    OrganisationIdentity, Organisation, ArticleOrganisation, "organisation_id", _redirect_organisations
)
AGREEMENTS = Family(AgreementIdentity, Agreement, ArticleAgreement, "agreement_id", _redirect_agreements)
EVENTS = Family(EventIdentity, Event, ArticleEvent, "event_id")
