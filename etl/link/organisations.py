"""Which body a claim is about: the same folded name and country; an acronym alone is the body that it stands for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from etl.link.names import best_spelling, fold, fold_body, public_id
from etl.link.redirects import redirect_details
from etl.records import OrganisationClaim
from models.codes import OrganisationKind

_KINDS = tuple(OrganisationKind)


@dataclass(frozen=True, slots=True)
class OrganisationIdentity:
    """A row of `organisations`."""

    public_id: int
    folded_name: str
    name: str
    acronym: str | None
    folded_acronym: str | None
    kind: OrganisationKind
    country_code: str | None

    def merge(self, other: "OrganisationIdentity") -> "OrganisationIdentity":
        """Return the identity with the better of two spellings, acronyms and kinds (`other` says least)."""
        acronyms = [a for a in (self.acronym, other.acronym) if a]
        acronym = min(acronyms) if acronyms else None
        return replace(
            self,
            name=best_spelling((self.name, other.name)),
            acronym=acronym,
            folded_acronym=fold(acronym) if acronym else None,
            kind=min(self.kind, other.kind, key=_KINDS.index),
        )


def identify_organisation(claim: OrganisationClaim) -> OrganisationIdentity:
    """Return which body a claim is about."""
    folded = fold_body(claim.name)
    return OrganisationIdentity(
        public_id("organisation", folded, claim.country_code or ""),
        folded,
        claim.name,
        claim.acronym,
        fold(claim.acronym) if claim.acronym else None,
        claim.kind,
        claim.country_code,
    )


def redirect_organisations(identities: Iterable[OrganisationIdentity], blocks: Collection[str]) -> Mapping[int, int]:
    """Return the public ids of bodies that turn out to be another one, for the folded names in `blocks`.

    `identities` must hold all bodies of these names, all whose acronym is one of them, and all that share their names.
    """
    by_name: dict[str, dict[str, OrganisationIdentity]] = {}
    by_acronym: dict[str, list[OrganisationIdentity]] = {}
    for identity in sorted(identities, key=lambda i: i.public_id):
        by_name.setdefault(identity.folded_name, {})[identity.country_code or ""] = identity
        if identity.folded_acronym and identity.folded_acronym != identity.folded_name:
            by_acronym.setdefault(identity.folded_acronym, []).append(identity)
    redirects = {}
    for block in blocks:
        for identity in by_name.get(block, {}).values():
            target = _spelled_out(_fuller(identity, by_name), by_acronym, by_name)
            if target.public_id != identity.public_id:
                redirects[identity.public_id] = target.public_id
    return redirects


def _fuller(
    identity: OrganisationIdentity, by_name: Mapping[str, Mapping[str, OrganisationIdentity]]
) -> OrganisationIdentity:
    """Return the only body of the name that has a country, for one that has none."""
    namesakes = by_name[identity.folded_name]
    detail = identity.country_code or ""
    return namesakes[redirect_details(namesakes).get(detail, detail)]


def _spelled_out(
    identity: OrganisationIdentity,
    by_acronym: Mapping[str, Collection[OrganisationIdentity]],
    by_name: Mapping[str, Mapping[str, OrganisationIdentity]],
) -> OrganisationIdentity:
    """Return the only body of the same country that an acronym can stand for (without a country: of the same kind)."""
    meant = {i.public_id: i for c in by_acronym.get(identity.folded_name, ()) for i in (_fuller(c, by_name),)}
    fitting = [
        i
        for i in meant.values()
        if i.country_code == identity.country_code and (i.country_code or i.kind is identity.kind)
    ]
    return fitting[0] if len(fitting) == 1 else identity
