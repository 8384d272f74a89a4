"""Who a claim about a person is about: claims of the same words of a name and country are the same person."""

from dataclasses import dataclass, replace

from etl.link.names import best_spelling, fold_person, public_id
from etl.records import PersonClaim


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """A row of `people`."""

    public_id: int
    folded_name: str
    name: str
    country_code: str | None

    def merge(self, other: "PersonIdentity") -> "PersonIdentity":
        """Return the identity with the better of two spellings."""
        if other == self:
            return self
        return replace(self, name=best_spelling((self.name, other.name)))


def identify_person(claim: PersonClaim) -> PersonIdentity:
    """Return who a claim is about."""
    folded = fold_person(claim.name)
    return PersonIdentity(public_id("person", folded, claim.country_code or ""), folded, claim.name, claim.country_code)
