"""Count the names that people of every state bear (etl/rules/name_origins.tsv).

python -m benchmarks.fit_names NAME2NAT.whl            count, write the table
python -m benchmarks.fit_names NAME2NAT.whl --check    tell what such a table says of the people of articles left out

Counted are the names of Wikipedia's people by nationality (the NaNa dataset in the wheel of name2nat 0.5.1, Apache 2.0:
`pip download --no-deps name2nat==0.5.1`), the lists of names of Faker (MIT), the given names of given_names.toml, and
the people of the gold articles that may be read. No full name is kept, and no word that fewer than four people bear.
Needs the extra `bench`.
"""

import argparse
import importlib
import json
import math
import pickle
import pkgutil
import re
import tempfile
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import faker.providers.person as faker_person

from benchmarks.weights import RULES, sets_to_fit
from etl.rules import Rules
from etl.rules.files import RuleFiles
from etl.rules.name_origins import (
    BEFORE,
    FILE,
    GIVEN,
    NAMES,
    PER,
    SPELLINGS,
    NameOrigins,
    fold_letters,
    name_words,
    spellings_of,
)

TABLE = RULES / "name_origins.tsv"
DATASET = "name2nat/name2nats.pkl"
NATIONALITIES = Path(__file__).with_name("nationalities.tsv")
BORNE, SPELLED = 4, 20  # people, words: fewer say nothing of others
OF_GOLD, OF_TONGUE = 6.0, 3.0  # a person of an article, a given name of a tongue: as so many people
FEW = 300  # names, added to those counted for a state, so that none seems frequent where few were counted
OFTENER, SELDOM = 1.5, 0.02  # than in the world, for spellings; of a word's highest rate
GIVEN_TO, MOSTLY, LONG = 4, 0.6, 3  # people who bear a given name, of all with it in their names; letters
FAMILY_FIRST = frozenset({"CN", "HK", "HU", "JP", "KH", "KP", "KR", "MN", "SG", "TW", "VN"})
OF_PLACES = frozenset({"fort", "monte", "mount", "port", "porto", "puerto", "rio", "saint", "san", "santa", "villa"})
FOLDS, SURE = 3, 0.9
_LOCALE = re.compile(r"[a-z]{2,3}_([A-Z]{2})$")
_LISTS = [f"{kind}_names{of}" for kind in ("first", "last") for of in ("", "_male", "_female")]
_LISTS += ["first_romanized_names", "last_romanized_names"]
_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{3,}")
_LATIN = re.compile(r"[^\u0370-\uffff]+$")
_ASIDE = re.compile(r"\s*\(.*")

Names = tuple[list[str], str, float]  # a name's words, its state, how many people it stands for
Tally = defaultdict[str, float]  # of states
HEADER = """\
# How often words are names in every state, and words that begin (^) or end ($) so: of 100,000 names of its people, as a
# power of two (hexadecimal; AE3: eight in 100,000); *: a given name. From the NaNa dataset of Wikipedia's people by
# nationality (Kyubyong Park, Apache 2.0), Faker's lists of names (MIT) and this project's articles; no full names.
# Counted by `python -m benchmarks.fit_names`; not to be edited by hand.
"""


class _Plain(pickle.Unpickler):
    """Reads what is made of dictionaries, lists and strings, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        """Raise: nothing but plain values is expected."""
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in {DATASET}")


def of_wikipedia(wheel: Path) -> Iterator[Names]:
    """Yield the people of one nationality each."""
    lines = NATIONALITIES.read_text(encoding="utf-8").splitlines()
    states = dict(line.split("\t") for line in lines if not line.startswith("#"))
    with zipfile.ZipFile(wheel) as archive, archive.open(DATASET) as file:
        people: dict[str, list[str]] = _Plain(file).load()
    for title, nationalities in people.items():
        borne = name_words(_ASIDE.sub("", title))
        codes = {states[n] for n in nationalities if n in states}
        if len(codes) == 1 and 2 <= len(borne) <= 5 and "," not in title and " of " not in title:
            yield borne, codes.pop(), 1.0


def of_faker(states: Iterable[str]) -> Iterator[Names]:
    """Yield the given and family names that Faker lists for states."""
    for module in pkgutil.iter_modules(faker_person.__path__):
        found = _LOCALE.match(module.name)
        if found and found[1] in states:
            provider = importlib.import_module(f"{faker_person.__name__}.{module.name}").Provider
            listed = (getattr(provider, key, ()) for key in _LISTS)
            names = {n for names in listed if not isinstance(names, property) for n in names if _LATIN.match(n)}
            yield from (([word], found[1], 1.0) for name in sorted(names) for word in name_words(name))


def of_tongues() -> Iterator[Names]:
    """Yield the given names of the tongues, each counted in every state where it is spoken."""
    files = RuleFiles.shipped()
    groups = files.toml(FILE)["groups"]
    for tongue in files.toml(GIVEN).values():
        states = sorted({s for told in tongue["states"] for s in groups.get(told.removeprefix("@"), [told])})
        for name in tongue["names"]:
            yield from (([fold_letters(name)], state, OF_TONGUE / len(states) ** 0.5) for state in states)


def of_gold() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the gold of the articles that may be read, each with its name."""
    for gold_set in sets_to_fit():
        yield from ((path.name, json.loads(path.read_text(encoding="utf-8"))) for path in gold_set.golds())


def people_of(gold: dict[str, Any]) -> Iterator[Names]:
    """Yield the people of an article whose state is told."""
    yield from ((name_words(p["name"]), p["country"], OF_GOLD) for p in gold["people"] if p["country"])


class Count:
    """The names of every state, by word and by spelling."""

    def __init__(self, names: Iterable[Names], common: Collection[str]) -> None:
        self.common = common  # words that are no names, or not only
        self.words: dict[str, Tally] = defaultdict(_tally)
        self.parts: dict[str, Tally] = defaultdict(_tally)
        self.spelled: Counter[str] = Counter()  # words that begin or end so
        self.before: Counter[str] = Counter()  # people whose name begins with a word
        self.borne: Counter[str] = Counter()  # people in whose name it is
        self.names, self.spellings = _tally(), _tally()
        for borne, state, weight in names:
            if len(borne) > 1 and state not in FAMILY_FIRST:
                self.before[borne[0]] += 1
                self.borne.update(borne)
            for word in borne:
                self.words[word][state] += weight
                self.names[state] += weight
        for word, states in self.words.items():
            parts = set(spellings_of(word))
            self.spelled.update(parts)
            for state, weight in states.items():
                kinds = weight**0.5  # between a word and each of its bearers
                self.spellings[state] += kinds
                for part in parts:
                    self.parts[part][state] += kinds

    def rows(self) -> Iterator[str]:
        """Yield the lines of the table."""
        for key, counted in ((NAMES, self.names), (SPELLINGS, self.spellings)):
            yield f"{key}\t" + " ".join(f"{state}{round(count)}" for state, count in sorted(counted.items()))
        for word, states in sorted(self.words.items()):
            if sum(states.values()) >= BORNE:
                rates = _rates(states, self.names)
                mark = BEFORE if self._is_given(word) else ""
                yield _row(word, rates, SELDOM * max(rates.values()), mark)
        for part, states in sorted(self.parts.items()):
            if self.spelled[part] >= SPELLED:
                rates = _rates(states, self.spellings)
                yield _row(part, rates, OFTENER * sum(rates.values()) / len(self.spellings))

    def _is_given(self, word: str) -> bool:
        """Tell whether a word is mostly borne before another one, and is none that texts write small."""
        often = self.before[word] >= GIVEN_TO and self.before[word] >= MOSTLY * self.borne[word]
        return often and word not in self.common and len(word) >= LONG


def _tally() -> Tally:
    return defaultdict(float)


def _rates(states: Tally, counted: Tally) -> dict[str, float]:
    return {state: PER * count / (counted[state] + FEW) for state, count in states.items()}


def _row(word: str, rates: dict[str, float], least: float, mark: str = "") -> str:
    kept = sorted((state, rate) for state, rate in rates.items() if rate >= max(least, 1))
    return f"{word}\t{mark}" + "".join(f"{state}{min(15, round(math.log2(rate))):x}" for state, rate in kept)


@cache
def common_words() -> frozenset[str]:
    """Return the words that the articles that may be read write small, and those of places, bodies and titles."""
    texts = (file.read_text(encoding="utf-8", errors="replace") for s in sets_to_fit() for file in s.texts.iterdir())
    small = {word for text in texts for word in _SMALL.findall(text)}
    rules = Rules.load()
    named = {*rules.people.places, *rules.cleaning.capitals, *rules.cleaning.countries}
    for _, gold in of_gold():
        named |= {body["name"] for body in gold["organisations"]}
        named |= {told["title"] for told in (*gold["events"], *gold["agreements"]) if told["title"]}
    return frozenset(small | OF_PLACES | {word for name in named for word in name_words(name)} - _given_in_gold())


def _given_in_gold() -> set[str]:
    """Return the first words of the people of the articles that may be read: bodies are named after some."""
    return {name_words(p["name"])[0] for _, gold in of_gold() for p in gold["people"] if name_words(p["name"])}


def write(names: Iterable[Names], path: Path) -> int:
    """Write the table; returns its number of rows."""
    rows = [row for row in Count(names, common_words()).rows() if not row.endswith(("\t", BEFORE))]
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)


def told_of_left_out(names: list[Names]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the state of every person of articles left out of a count, and what the count tells of it."""
    golds = list(of_gold())
    for fold in range(FOLDS):
        counted = (p for name, gold in golds if zlib.crc32(name.encode()) % FOLDS != fold for p in people_of(gold))
        with tempfile.TemporaryDirectory() as folder:
            write([*names, *counted], Path(folder) / TABLE.name)
            for file in (FILE, GIVEN):
                (Path(folder) / file).write_bytes((RULES / file).read_bytes())
            origins = NameOrigins.load(RuleFiles((Path(folder),)))
        for name, gold in golds:
            if zlib.crc32(name.encode()) % FOLDS == fold:
                for person in gold["people"]:
                    if person["country"] in gold["countries"] and len(gold["countries"]) > 1:
                        yield person["country"], origins.shares(person["name"], gold["countries"])


def check(names: list[Names]) -> None:
    """Print how often the likeliest of an article's states is a person's."""
    told = [(state, max(shares, key=lambda s: shares[s]), shares) for state, shares in told_of_left_out(names)]
    sure = [state == best for state, best, shares in told if shares[best] >= SURE]
    print(f"{len(told)} people of articles left out of the count: the likeliest of the article's states is theirs")
    print(f"for {sum(state == best for state, best, _ in told) / len(told):.3f};")
    print(f"where it has {SURE} and more, for {sum(sure) / len(sure):.3f} of {len(sure)}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    names = [*of_wikipedia(args.wheel), *of_tongues()]
    names += of_faker({state for _, state, _ in names})
    check(names)
    if not args.check:
        print(f"{write([*names, *(p for _, gold in of_gold() for p in people_of(gold))], TABLE)} rows in {TABLE.name}")


if __name__ == "__main__":
    main()
