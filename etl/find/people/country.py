"""Whose state a person serves: what the post, the body or an adjective says, else the company that the name keeps.

Hints have strengths, the strongest wins (`hints`). A name's tongue tells between the states that the article names
(`shapes`): it decides where one only fits, and else rules out the others. One who serves a state without any is of the
state that the article speaks from (`home`), but not where somebody else holds the same office there, nor both of two
who sign, meet or talk together (`company`), nor a traveller at the end of the way (`travel`). Those of
intergovernmental bodies serve none.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from etl.find.people.borne import foreign_states, likeliest_state, shares_of, sure_state
from etl.find.people.candidate import Candidate
from etl.find.people.company import Company, attached_state, company_state, has_unknown_master
from etl.find.people.envoys import envoy_state, host_state, is_envoy
from etl.find.people.hints import PRIVATE, Told, serves_state, told_country
from etl.find.people.home import Homes
from etl.find.people.own import is_own, own_state
from etl.find.people.pairs import decide_pairs
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.find.people.served import Bodies, is_international, is_of_public_body, is_public_body
from etl.find.people.travel import excluded_states, is_told_host
from etl.rules import Rules
from etl.rules.people import NO_CODE


def countries_of(people: Sequence[Person], homes: Homes, bodies: Bodies, rules: Rules) -> dict[Person, Told]:
    """Return each person's country with the rule that told it; whom nothing tells is left out."""
    hinted = {person: found for person in people if (found := told_country(person, homes, bodies, rules))}
    owner = {c: p for p in people for c in p.candidates}
    runs = sorted(owner, key=lambda c: (c.tokens.passage.ordinal, c.first))
    if weak := {person for person, found in hinted.items() if found.rule == "place"}:
        left, _ = excluded_states(
            people, {p: f.code for p, f in hinted.items() if p not in weak}, runs, owner, homes.home
        )
        hinted = {p: found for p, found in hinted.items() if p not in weak or found.code not in left[p]}
        weak &= hinted.keys()  # "In Lima the minister said" tells no Peruvian where he travels to Peru
    stateless = {p for p in people if (p not in hinted or p in weak) and is_international(p, bodies)}
    rest = [p for p in people if p not in stateless]
    serving = {p for p in rest if p not in hinted and serves_state(p, bodies, rules)}
    origins, named = rules.people.origins, homes.spoken_of
    plain = {p for p in rest if not (p in hinted or any(c.posts or _is_aged(c) for c in p.candidates))}
    borne = {p: shares_of(p, named, origins) for p in rest if p in serving or p in plain}
    own = {p for p in rest if p not in hinted and is_own(p)}
    homes = homes.owned([borne[p] for p in own if p in serving])
    ours = {p: code for p in own if (code := own_state(borne.get(p, {}), homes))}
    sure = {p: sure_state(shares, homes, origins.settled) for p, shares in borne.items() if p not in ours}
    hinted |= {p: Told(code, "tongue") for p, code in sure.items() if code}
    hinted |= {p: Told(code, "own") for p, code in ours.items()}
    headed = _headed({p: foreign_states(borne[p]) for p in people if p in serving and p not in hinted}, homes)
    hinted |= {p: Told(code, "section") for p, code in headed.items()}
    told = {person: found.code for person, found in hinted.items()}
    sectioned = set(homes.sections.values())  # whoever no heading tells of serves none of their states
    excluded, active = excluded_states(people, told, runs, owner, homes.home)
    for person, shares in borne.items():
        foreign = foreign_states(shares)
        if person in serving:
            active[person] = {c for c in active[person] if person not in told and homes.may_leave(c, foreign)}
            excluded[person] |= sectioned
        excluded[person] |= foreign
    homes = homes.without([active[p] for p in serving]).borne([borne[p] for p in serving])
    company = Company(homes, runs, owner, excluded, stateless, told)
    for person in rest:
        company.decide(person, envoy_state(person, homes), "envoy")
    for person in company.undecided(rest):
        company.decide(person, attached_state(person, company), "attached")
        company.decide(person, host_state(person, company), "envoy")
    decide_pairs(company)
    before = {two: one for one, two in pairwise(runs)}
    held = _bodies_held(company.decided, bodies)
    for person in company.undecided(rest):
        company.decide(person, attached_state(person, company), "attached")
        company.decide(person, company_state(person, before, company), "company")
        company.decide(person, _colleagues_state(person, held), "body")
        if person in serving and not is_envoy(person, homes) and not has_unknown_master(person, company):
            likeliest = likeliest_state(borne[person], company.excluded[person], homes, origins.settled)
            company.decide(person, likeliest, "home")
        if any(_is_host_at_home(c, company) for c in person.candidates):
            company.decide(person, homes.home, "home")
    for person in company.undecided(rest):
        company.decide(person, attached_state(person, company), "attached")
    hinted |= {person: Told(company.decided[person], rule) for person, rule in company.rules.items()}
    private = {p for p in hinted if not serves_state(p, bodies, rules)}
    sovereign = rules.people.sovereigns
    hinted |= {p: f._replace(code=sovereign.get(f.code, f.code)) for p, f in hinted.items() if _is_ranked(p)}
    return {
        p: Told(found.code, PRIVATE) if p in private and _is_doubtful(p, found, homes, bodies) else found
        for p, found in hinted.items()
        if p not in stateless and found.code != NO_CODE
    }


def _headed(foreign: Mapping[Person, Set[str]], homes: Homes) -> dict[Person, str]:
    """Return the state that heads the section of a round-up in which somebody is first named.

    Of several whom one sentence tells it is that of the first alone, and of nobody to whose name it is foreign.
    """
    found: dict[Person, str] = {}
    taken = set()
    for person, excluded in foreign.items():
        sentence = person.candidates[0].sentence
        code = homes.sections.get(sentence.passage.ordinal)
        if code and code not in excluded and sentence.span not in taken:
            found[person] = code
            taken.add(sentence.span)
    return found


def _is_doubtful(person: Person, found: Told, homes: Homes, bodies: Bodies) -> bool:
    """Tell whether only a name, a firm, a school, kin or company tells the state of somebody who serves none.

    A name that is at home abroad speaks for a foreigner, of whom texts tell where they are from.
    """
    if found.rule == "body":
        return not any(is_of_public_body(c, bodies) for c in person.candidates)
    if found.rule == "attached":
        return not any(post.title.lower().endswith("first lady") for post in _posts(person))
    return found.rule == "company" or (found.rule == "tongue" and found.code == homes.home)


def _bodies_held(decided: Mapping[Person, str], bodies: Bodies) -> dict[str, set[str]]:
    """Return the states of those who hold posts at each body of a state: its other holders serve the same one."""
    held: dict[str, set[str]] = {}
    for person, code in decided.items():
        for post in _posts(person):
            if post.organisation and is_public_body(post, bodies):
                held.setdefault(post.organisation, set()).add(code)
    return held


def _colleagues_state(person: Person, held: Mapping[str, set[str]]) -> str | None:
    """Return the one state that holders of posts at a person's bodies serve."""
    codes = {code for post in _posts(person) for code in held.get(post.organisation or "", ())}
    return min(codes) if len(codes) == 1 else None


def _is_host_at_home(c: Candidate, company: Company) -> bool:
    """Tell whether a host is at home in an article's state: not where the guest told before is."""
    guest = company.before(c) if is_told_host(c) else None
    return is_told_host(c) and not (guest and company.decided.get(company.owner[guest]) == company.homes.home)


def _is_ranked(person: Person) -> bool:
    """Tell whether somebody bears a rank: an officer in a territory serves its sovereign state."""
    return any(c.rank for c in person.candidates)


def _is_aged(c: Candidate) -> bool:
    """Tell whether an age is told of somebody without a rank: a text tells no state of those in the street."""
    return "age" in c.evidence and c.rank is None


def _posts(person: Person) -> Iterator[Post]:
    return (post for c in person.candidates for post in c.posts if not post.past)
