"""What a name says of the state of its bearer: how often people of each state bear its words, and words spelled so.

The table counts the names of a million people of all states (`python -m benchmarks.fit_names`): for each word how many
in 100,000 names of a state's people are that word, as a power of two, and the same for beginnings and ends of words.
Few people of a small state are counted: their names are eked out with those of its kin. A name says which of several
states is the likelier one; nothing here tells a state by itself.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, log

from etl.errors import RuleError
from etl.rules.files import RuleFiles, Table, words

FILE, TABLE, GIVEN = "name_origins.toml", "name_origins.tsv", "given_names.toml"
NAMES, SPELLINGS = "(names)", "(spellings)"  # the rows of how many names, and spellings of names, were counted
PER = 100_000
BEFORE = "*"  # begins the row of a word that is a given name, and no common word
_ENTRY = re.compile(r"([A-Z]{2})([0-9a-f])")
_COUNT = re.compile(r"([A-Z]{2})(\d+)")
_WORD = re.compile(r"[a-z]{2,}(?:['-][a-z]{2,})*")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ð": "d", "þ": "th", "æ": "ae", "ß": "ss"})
_QUOTES = str.maketrans("’‘`ʼ", "''''")
_ENDS, _STARTS = (3, 4, 5), (3, 4, 5)  # letters, with the mark of the word's border
_KIN = 0.8  # of what a small state's names are eked out with: its kin's; the rest are the world's
_EKED = 500  # names of kin, added to those counted for a state
_SPELLED = 300  # names of words spelled so, added to those counted for a word
_EKED_SPELLINGS = 400
_TRUST = 0.7  # in spellings, that overlap
_DOUBT = 0.85  # the words of a name go together: not each tells something new
_EMIGRANTS = 0.03  # of the officials of a state of settlers bear another named state's names
_FEW = 0.01  # of those of any state bear names from anywhere
_ELSEWHERE = 0.5  # of a person in whose name nothing tells more than chance
_NOWHERE = 1e-7

Rates = Mapping[str, float]  # of a word in a state's names


@dataclass(frozen=True)
class NameOrigins:
    """How often each word, and each beginning and end of words, is a name in each state."""

    rows: Mapping[str, str]  # by word, "^" and a beginning, or an end and "$": states and powers of two
    names: Mapping[str, int]  # counted, by state
    spellings: Mapping[str, int]
    kin: Mapping[str, tuple[str, ...]]  # states of people with like names
    settled: frozenset[str]  # from many others
    given: frozenset[str]  # names that people of some tongue bear before another one, folded
    _read: dict[str, Rates] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, files: RuleFiles) -> "NameOrigins":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        table = files.toml(FILE)
        kin = {str(state): words(FILE, table["kin"], state) for state in table.get("kin", {})}
        rows: dict[str, str] = {}
        for text in files.read(TABLE):
            rows.update(_split(line) for line in text.splitlines() if line and not line.startswith("#"))
        settled, given = frozenset(words(FILE, table, "settled")), _given(files.toml(GIVEN))
        return cls(rows, _counts(rows, NAMES), _counts(rows, SPELLINGS), kin, settled, given)

    def is_given(self, word: str) -> bool:
        """Tell whether a word is listed as a given name."""
        return fold_letters(word) in self.given

    def is_borne(self, word: str) -> bool:
        """Tell whether a word is counted as a name."""
        return fold_letters(word) in self.rows

    def is_full_name(self, first: str, last: str) -> bool:
        """Tell whether two words are counted as names, the first one as a name that most bear before another."""
        return self.rows.get(fold_letters(first), "").startswith(BEFORE) and self.is_borne(last)

    def shares(self, name: str, states: Collection[str]) -> dict[str, float]:
        """Return how likely the bearer of a name is of each of some states: what is left to 1 is of another one."""
        told = dict.fromkeys(states, 0.0)
        for word in name_words(name):
            for state, weight in self._weigh(word, states).items():
                told[state] += _DOUBT * weight
        likely = {s: exp(weight) for s, weight in told.items()}
        most = max(likely.values(), default=0.0)
        likely = {s: value + (_EMIGRANTS * most if s in self.settled else _FEW) for s, value in likely.items()}
        total = sum(likely.values()) + _ELSEWHERE
        return {s: value / total for s, value in likely.items()}

    def _weigh(self, word: str, states: Collection[str]) -> dict[str, float]:
        """Return how much likelier than in the world a word is as a name in each state: logarithms."""
        spelled = self._weigh_spelling(word, states)
        rates = self._rates(word)
        if not rates:
            return spelled
        world = sum(rates.values()) / len(self.names) + _NOWHERE
        weights = {}
        for state in states:
            counted = self.names.get(state, 0)
            names = counted * rates.get(state, 0.0) + _EKED * self._eked(rates, state, world)
            names += _SPELLED * world * exp(spelled[state])
            weights[state] = log(names / (counted + _EKED + _SPELLED) / world)
        return weights

    def _weigh_spelling(self, word: str, states: Collection[str]) -> dict[str, float]:
        told = [rates for part in spellings_of(word) if (rates := self._rates(part))]
        weights = dict.fromkeys(states, 0.0)
        for rates in told:
            world = sum(rates.values()) / len(self.spellings) + _NOWHERE
            for state in states:
                counted = self.spellings.get(state, 0)
                names = counted * rates.get(state, 0.0) + _EKED_SPELLINGS * self._eked(rates, state, world)
                weights[state] += log(names / (counted + _EKED_SPELLINGS) / world)
        return {s: _TRUST * weight / len(told) ** 0.5 for s, weight in weights.items()} if told else weights

    def _eked(self, rates: Rates, state: str, world: float) -> float:
        """Return the rate in the names of a state's kin."""
        kin = self.kin.get(state, ())
        near = sum(rates.get(k, 0.0) for k in kin) / len(kin) if kin else world
        return _KIN * near + (1 - _KIN) * world

    def _rates(self, part: str) -> Rates:
        """Return how often a word or a part of one is in the names of each state that has it."""
        if part in self.rows and part not in self._read:
            told = _ENTRY.findall(self.rows[part])
            self._read[part] = {state: 2.0 ** int(power, 16) / PER for state, power in told}
        return self._read.get(part, {})


def name_words(name: str) -> list[str]:
    """Return the words of a name, folded to small letters without accents; initials are left out."""
    return _WORD.findall(fold_letters(name))


def spellings_of(word: str) -> Iterator[str]:
    """Yield the beginnings and ends of a word that tell a tongue, with a mark at the border."""
    yield from (f"{word}$"[-k:] for k in _ENDS if k < len(word) + 2)
    yield from (f"^{word}"[:k] for k in _STARTS if k < len(word) + 2)


def fold_letters(text: str) -> str:
    """Return a text in small letters without accents."""
    low = text.casefold()
    if low.isascii():
        return low
    decomposed = unicodedata.normalize("NFKD", low.translate(_QUOTES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def _given(tongues: Table) -> frozenset[str]:
    given = [name for tongue in tongues.values() for name in words(GIVEN, tongue, "names")]
    if wrong := next((name for name in given if name != fold_letters(name)), None):
        raise RuleError(GIVEN, repr(wrong), "must be in small letters without accents")
    return frozenset(given)


def _split(line: str) -> tuple[str, str]:
    word, tab, told = line.partition("\t")
    if not (word and tab):
        raise RuleError(TABLE, repr(line)[:80], "must be a word, a tab, and states with powers of two")
    return word, told


def _counts(rows: Mapping[str, str], key: str) -> dict[str, int]:
    if key not in rows:
        raise RuleError(TABLE, key, "has no row")
    return {state: int(count) for state, count in _COUNT.findall(rows[key])}
