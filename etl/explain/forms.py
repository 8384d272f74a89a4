"""How a form of a name means its bearer: in full, in another order or spelling, or as a short form."""

from etl.find.people.forms import fold_name, is_within
from etl.records import Facts, Mention, OrganisationClaim, PersonClaim


def describe_form(claim: PersonClaim | OrganisationClaim, mention: Mention, facts: Facts) -> str | None:
    """Return what makes a form the claim's own, None where it is the name itself."""
    if mention.quote.casefold() == claim.name.casefold():
        return None
    if isinstance(claim, OrganisationClaim):
        return "the acronym" if mention.quote == claim.acronym else f"short for {claim.name}"
    full, form = fold_name(claim.name.split()), fold_name(mention.quote.split())
    if sorted(full) == sorted(form):
        return f"the words of {claim.name} in another order"
    if is_within(form, full) and len(form) < len(full):
        others = [p.name for p in facts.people if p is not claim and is_within(form, fold_name(p.name.split()))]
        shared = f"; {', '.join(others)} share it" if others else ", the only person of the article with that part"
        return f"short for {claim.name}{shared}"
    return f"another form or spelling of {claim.name}"
