"""link (pure): which claims of different articles are about the same person, body, agreement or event.

1. Each claim has one identity, a function of the claim alone: its folded name and its country (people, organisations),
   its kind, parties, title and date (agreements), its kind, day and participants (events). Its public id is a hash
   of that, so that it is the same in every database.
2. Where a claim says less than others (a name without a country, an acronym, an undated title), its identity is
   redirected to the only one that says more, or stands alone where there are several: nothing is guessed.

3. Articles that are the same story are copies of the one that was published first (`copies`).

All are functions of the set of claims and texts, so that the order of loading can't matter.
"""

from etl.link.agreements import AgreementIdentity, identify_agreement
from etl.link.events import EventIdentity, identify_event
from etl.link.organisations import OrganisationIdentity, identify_organisation, redirect_organisations
from etl.link.people import PersonIdentity, identify_person
from etl.link.redirects import redirect_details

__all__ = [
    "AgreementIdentity",
    "EventIdentity",
    "OrganisationIdentity",
    "PersonIdentity",
    "identify_agreement",
    "identify_event",
    "identify_organisation",
    "identify_person",
    "redirect_details",
    "redirect_organisations",
]
