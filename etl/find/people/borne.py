"""Whose people bear somebody's name, among the states that an article names."""

from collections.abc import Mapping, Sequence, Set

from etl.find.people.home import Homes
from etl.find.people.resolve import Person
from etl.rules.name_origins import NameOrigins

_SURE = 0.9  # the share by which a name alone tells the state: of such people nearly all are right
_FOREIGN = 0.03  # of the likeliest state's share: less is foreign
_AT_HOME = 0.5  # of all officials are of the home state
_UNTOLD_AT_HOME = 0.85  # of those told without any state
_SETTLED = 0.4  # of the doubt that is left, for a home state of settlers: names tell less against it
_HEARD = 0.2  # of a state that nothing but its being named speaks for
_LIKELY = 0.7
_UNNAMED = 0.1  # of those whose name is at home elsewhere are of no state that is named


def shares_of(person: Person, named: Sequence[str], origins: NameOrigins) -> dict[str, float]:
    """Return how likely a person is of each of some states, by the fullest forms of the name."""
    longest = max(len(c.words) for c in person.candidates)
    names = sorted({c.text for c in person.candidates if len(c.words) == longest})
    told = [origins.shares(name, named) for name in names]
    return {state: sum(shares[state] for shares in told) / len(told) for state in named}


def sure_state(shares: Mapping[str, float], homes: Homes, settled: Set[str]) -> str | None:
    """Return the state that a name all but tells by itself, among the officials told with a state or without one."""
    if not shares:
        return None
    before = _before_names(shares, homes, _AT_HOME, settled) if homes.home else dict.fromkeys(shares, 1.0)
    best, likely = _likeliest(shares, before, max(before.values()))
    return best if likely >= _SURE else None


def foreign_states(shares: Mapping[str, float]) -> set[str]:
    """Return the states whose people hardly bear a name, beside the one whose people most do."""
    most = max(shares.values(), default=0.0)
    return {state for state, share in shares.items() if share < _FOREIGN * most}


def likeliest_state(shares: Mapping[str, float], excluded: Set[str], homes: Homes, settled: Set[str]) -> str | None:
    """Return the state of an official told without one: mostly the home state, unless the name tells otherwise."""
    if homes.home not in (None, *excluded, *shares):
        return homes.home  # that only the outlet names
    if not shares:
        return None
    best, likely = _likeliest(shares, _before_names(shares, homes, _UNTOLD_AT_HOME, settled), _UNNAMED)
    return best if best not in excluded and likely >= _LIKELY else None


def _likeliest(shares: Mapping[str, float], before: Mapping[str, float], unnamed: float) -> tuple[str, float]:
    """Return the likeliest state and how likely it is, for what is known before the name and of unnamed states."""
    likely = {state: before[state] * share for state, share in shares.items()}
    best = max(sorted(likely), key=lambda state: likely[state])
    return best, likely[best] / (sum(likely.values()) + unnamed * (1 - sum(shares.values())))


def _before_names(shares: Mapping[str, float], homes: Homes, at_home: float, settled: Set[str]) -> dict[str, float]:
    """Return how likely each state is that of an official, whatever the name."""
    if homes.home in shares:
        abroad = (1 - at_home) * (_SETTLED if homes.home in settled else 1)
        others = abroad / max(1, len(shares) - 1)
        return {state: 1 - abroad if state == homes.home else others for state in shares}
    told = {state: _HEARD + max(0.0, homes.scores.get(state, 0.0)) for state in shares}
    return {state: weight / sum(told.values()) for state, weight in told.items()}
