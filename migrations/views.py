"""Dropping views on the way down: what stands on a column goes before the column does.

Migrations name the views of their own time. This list is therefore never changed: a later one has another name.
"""

from alembic import op

COUNTING_VIEWS = (
    "data_dictionary",
    "dyad_year",
    "fact_event_country",
    "fact_event_participant",
    "fact_event",
    "fact_agreement_party",
    "fact_agreement",
    "fact_organisation_mention",
    "fact_person_mention",
    "fact_country_mention",
)  # as of 0005, in the order in which they can be dropped


def drop_views(*views: str) -> None:
    """Drop views that are there, in this order."""
    for view in views:
        op.execute(f"DROP VIEW IF EXISTS {view}")
