"""Which agreement a claim is about: the same kind, parties, folded title and date of signing.

A pledge has no name of its own, and a title such as "memorandum of understanding" names nothing without its day: such a
claim is about an agreement of its article alone.
"""

import re
from dataclasses import dataclass, replace

from etl.link.names import best_spelling, fold_body, public_id
from etl.records import AgreementClaim
from models.codes import AgreementKind

# Words that say what sort of thing an instrument is, not which one (the codebook's list of kinds, and what joins them).
_GENERIC = re.compile(
    r"""accord|agreements?|arrangement|charter|communique|contract|convention|deal|declaration|initiative|letter
    |memorandum|mou|notes|pact|partnership|plan|programme|protocol|roadmap|statement|treaty|understanding
    |action|exchange|intent|aid|cooperation|defen[cs]e|military|security|trade
    |bilateral|draft|executive|joint|new|press|a|an|and|for|in|of|on|the""",
    re.VERBOSE,
)
_DAY_LENGTH = len("2024-03-25")


@dataclass(frozen=True, slots=True)
class AgreementIdentity:
    """A row of `agreements`."""

    public_id: int
    block_key: str
    kind: AgreementKind
    title: str
    signed_on: str | None

    def merge(self, other: "AgreementIdentity") -> "AgreementIdentity":
        """Return the identity with the better of two spellings."""
        if other == self:
            return self
        return replace(self, title=best_spelling((self.title, other.title)))


def identify_agreement(claim: AgreementClaim, article_id: int, ordinal: int) -> AgreementIdentity:
    """Return which agreement a claim is about; the article's id and the claim's place tell nameless ones apart."""
    signed_on = str(claim.signed_on) if claim.signed_on else None
    title = fold_body(claim.title)
    block = "|".join((claim.kind.value, ",".join(claim.parties), title))
    if not _is_shared(claim, title, signed_on):
        block += f"|{article_id}|{ordinal}"
    return AgreementIdentity(public_id("agreement", block, signed_on or ""), block, claim.kind, claim.title, signed_on)


def _is_shared(claim: AgreementClaim, title: str, signed_on: str | None) -> bool:
    """Tell whether the claim names its agreement well enough for another article's claim to be about the same."""
    if claim.kind is AgreementKind.PLEDGE or not (claim.parties or claim.kind is AgreementKind.TREATY):
        return False
    is_named = not all(_GENERIC.fullmatch(word) for word in title.split())
    return is_named or (signed_on is not None and len(signed_on) == _DAY_LENGTH)
