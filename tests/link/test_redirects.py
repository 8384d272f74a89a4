"""Which identity turns out to be another."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.link.organisations import OrganisationIdentity, redirect_organisations
from etl.link.redirects import redirect_details
from models.codes import OrganisationKind

CASES = {
    "nothing to compare": ([""], {}),
    "a name without a country, one with": (["", "KH"], {"": "KH"}),
    "a name without a country, two with": (["", "KH", "TH"], {}),
    "no day and a day": (["", "2019-03-05"], {"": "2019-03-05"}),
    "a year, its month, its day": (["2019", "2019-03", "2019-03-05"], {"2019": "2019-03-05", "2019-03": "2019-03-05"}),
    "a year, two of its days": (["2019", "2019-03-05", "2019-07-01"], {}),
    "no day, two years, one with a day": (["", "2018", "2019", "2019-03"], {"2019": "2019-03"}),
}


@pytest.mark.parametrize("case", CASES)
def test_less_is_the_only_one_that_says_more(case: str) -> None:
    """A detail is redirected to the only one that says more."""
    details, expected = CASES[case]
    assert redirect_details(details) == expected


@given(st.sets(st.sampled_from(["", "2019", "2020", "2019-03", "2019-03-05", "2019-03-06", "2020-01"])))
def test_redirects_end_at_once(details: set[str]) -> None:
    """What something is redirected to is itself not redirected."""
    redirects = redirect_details(details)

    assert not set(redirects.values()) & redirects.keys()


def body(
    number: int,
    name: str,
    acronym: str | None,
    country: str | None,
    kind: OrganisationKind = OrganisationKind.ARMED_FORCE,
) -> OrganisationIdentity:
    return OrganisationIdentity(number, name, name, acronym, acronym, kind, country)


BODIES = {
    "the body of its country": ([body(1, "rla", "rla", "KH"), body(2, "royal lotus army", "rla", "KH")], {1: 2}),
    "another country's": ([body(1, "rla", "rla", "TH"), body(2, "royal lotus army", "rla", "KH")], {}),
    "two bodies of its country": (
        [
            body(1, "rla", "rla", "KH"),
            body(2, "royal lotus army", "rla", "KH"),
            body(3, "river lotus army", "rla", "KH"),
        ],
        {},
    ),
    "an acronym without a country": ([body(1, "rla", "rla", None), body(2, "royal lotus army", "rla", "KH")], {}),
    "by way of the acronym's own country": (
        [body(1, "rla", None, None), body(3, "rla", "rla", "KH"), body(2, "royal lotus army", "rla", "KH")],
        {1: 2, 3: 2},
    ),
    "by way of the body's own country": (
        [
            body(1, "rla", "rla", "KH"),
            body(2, "royal lotus army", "rla", None),
            body(3, "royal lotus army", None, "KH"),
        ],
        {1: 3},
    ),
    "between states": (
        [
            body(1, "lu", "lu", None, OrganisationKind.INTERGOVERNMENTAL),
            body(2, "lotus union", "lu", None, OrganisationKind.INTERGOVERNMENTAL),
        ],
        {1: 2},
    ),
    "between states, not a company": (
        [body(1, "lu", "lu", None), body(2, "lotus union", "lu", None, OrganisationKind.COMPANY)],
        {},
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_an_acronym_is_the_only_body_it_can_stand_for(case: str) -> None:
    """An acronym is redirected to the only body of its country that has it, in whatever order they are given."""
    bodies, expected = BODIES[case]
    for seed in range(3):
        shuffled = random.Random(seed).sample(bodies, len(bodies))
        assert redirect_organisations(shuffled, {"rla", "lu"}) == expected
