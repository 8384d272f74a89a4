"""The rules for events: verbs and nouns of encounters, what becomes of them, and who only reports them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from etl.errors import RuleError
from etl.rules.clauses import ClauseRules, Form, phrase_pattern
from etl.rules.exercises import ExerciseRules
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from models.codes import EventKind

FILE = "events.toml"
ENCOUNTER = "encounter"  # a category of the shared lexicon


class Sort(StrEnum):
    """Whether a cue is a verb or a noun."""

    VERB = "verbs"
    NOUN = "nouns"


@dataclass(frozen=True, slots=True)
class EncounterCue:
    """A verb or noun of an encounter."""

    kind: EventKind
    sort: Sort
    lemma: str
    form: Form | None = None


@dataclass(frozen=True)
class TellingRules:
    """The words that tell an encounter of states from a setting, a wish, or a meeting at home."""

    gathers: frozenset[str]  # lemmas of verbs
    bare: frozenset[str]
    solitary: frozenset[str]
    plain: frozenset[str]
    meals: frozenset[str]  # nouns
    welcomes: frozenset[str]
    landings: re.Pattern[str]
    talks: frozenset[str]
    occasions: frozenset[str]  # nouns
    many: re.Pattern[str]
    missed: re.Pattern[str]
    pleased: re.Pattern[str]
    willing: re.Pattern[str]
    domestic: re.Pattern[str]
    publics: re.Pattern[str]
    aides: re.Pattern[str]
    states: re.Pattern[str]
    posts: re.Pattern[str]
    other_side: re.Pattern[str]
    separate: re.Pattern[str]
    recurring: re.Pattern[str]
    resumed: re.Pattern[str]
    sports: re.Pattern[str]
    plural_posts: re.Pattern[str]

    @classmethod
    def load(cls, table: Table) -> "TellingRules":
        """Return the rules of the table `telling`.

        Raises: RuleError: a list is missing or wrong.
        """

        def lemmas(name: str) -> frozenset[str]:
            return frozenset(words(FILE, table, name))

        def phrases(name: str) -> re.Pattern[str]:
            return phrase_pattern(words(FILE, table, name))

        return cls(
            gathers=lemmas("gathers"),
            bare=lemmas("bare"),
            solitary=lemmas("solitary"),
            plain=lemmas("plain"),
            meals=lemmas("meals"),
            welcomes=lemmas("welcomes"),
            landings=phrases("landings"),
            talks=lemmas("talks"),
            occasions=lemmas("occasions"),
            many=phrases("many"),
            missed=phrases("missed"),
            pleased=phrases("pleased"),
            willing=phrases("willing"),
            domestic=phrases("domestic"),
            publics=phrases("publics"),
            aides=phrases("aides"),
            states=phrases("states"),
            posts=phrases("posts"),
            other_side=phrases("other_side"),
            separate=phrases("separate"),
            recurring=phrases("recurring"),
            resumed=phrases("resumed"),
            sports=phrases("sports"),
            plural_posts=phrases("plural_posts"),
        )


@dataclass(frozen=True)
class ArticleRules:
    """The words that make an article one of states."""

    statesmen: re.Pattern[str]
    words: re.Pattern[str]
    joint: re.Pattern[str]  # nouns of what two states have together

    @classmethod
    def load(cls, table: Table) -> "ArticleRules":
        """Return the rules of the table `articles`.

        Raises: RuleError: a list is missing or wrong.
        """
        return cls(*(phrase_pattern(words(FILE, table, name)) for name in ("statesmen", "words", "joint")))


@dataclass(frozen=True)
class EventRules:
    """The words of encounters."""

    cues: tuple[tuple[str, EncounterCue], ...]
    cancelled: re.Pattern[str]
    calling_off: re.Pattern[str]  # verbs
    denying: re.Pattern[str]  # verbs
    stayed: re.Pattern[str]  # of those who were expected elsewhere
    baseless: re.Pattern[str]  # of reports
    other_dates: re.Pattern[str]  # words right before the date of something else
    planned: re.Pattern[str]
    reports: re.Pattern[str]
    groups: re.Pattern[str]  # that travel together
    carriers: re.Pattern[str]  # of those who own them
    ships: re.Pattern[str]  # what begins with a warship's prefix
    continents: re.Pattern[str]  # at the end of a name that is no place
    errands: re.Pattern[str]  # right before "visit"
    sights: re.Pattern[str]  # at the end of a place's name
    venues: frozenset[str]
    plain_venues: frozenset[str]  # that are a place without a name
    waters: re.Pattern[str]  # in the name of a place where only ships meet
    troubles: re.Pattern[str]  # where what is talked of is
    officials: re.Pattern[str]
    private: re.Pattern[str]  # titles of those who act for no state
    of_body: re.Pattern[str]  # titles of those who act for a body of states
    abstract: re.Pattern[str]  # what is met without an encounter, with the words before it
    opened: re.Pattern[str]  # what a ceremony is held over
    alone: frozenset[str]  # lemmas of ceremonies that one guest holds
    handed: re.Pattern[str]  # what else is handed over
    telling: TellingRules
    exercises: ExerciseRules
    articles: ArticleRules

    @classmethod
    def load(cls, files: RuleFiles) -> "EventRules":
        """Return the rules of events.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        clauses = ClauseRules.load(files)
        outcomes = table["outcomes"]

        def inflected(section: Table, name: str) -> list[str]:
            return [form for verb in words(FILE, section, name) for form, _ in clauses.inflect(verb)]

        return cls(
            cues=(*_verbs(table["verbs"], clauses), *_nouns(table["nouns"])),
            cancelled=phrase_pattern(words(FILE, outcomes, "cancelled")),
            calling_off=phrase_pattern(inflected(outcomes, "calling_off")),
            denying=phrase_pattern(inflected(outcomes, "denying")),
            stayed=phrase_pattern(words(FILE, outcomes, "stayed")),
            baseless=phrase_pattern(words(FILE, outcomes, "baseless")),
            other_dates=re.compile(
                rf"\b(?:{_alternatives(words(FILE, outcomes, 'other_dates'))})"
                r"\s+(?:(?:back )?(?:in|on)\s+)?(?:the\s+)?$"
            ),
            planned=phrase_pattern(words(FILE, outcomes, "planned")),
            reports=phrase_pattern(inflected(table["reports"], "verbs")),
            groups=phrase_pattern(words(FILE, table["travel"], "groups")),
            carriers=phrase_pattern(words(FILE, table["travel"], "carriers")),
            ships=re.compile(rf"(?:{_alternatives(words(FILE, table['ships'], 'prefixes'))})\b"),
            continents=re.compile(rf"\b(?:{_alternatives(words(FILE, table['places'], 'continents'))})$"),
            errands=re.compile(rf"\b(?:{_alternatives(words(FILE, table['places'], 'errands'))})\s+$"),
            sights=re.compile(rf"\b(?:{_alternatives(words(FILE, table['places'], 'sights'))})$"),
            venues=frozenset(words(FILE, table["places"], "venues")),
            plain_venues=frozenset(words(FILE, table["places"], "plain_venues")),
            waters=phrase_pattern(words(FILE, table["places"], "waters")),
            troubles=re.compile(rf"\b(?:{_alternatives(words(FILE, table['places'], 'troubles'))})$"),
            officials=phrase_pattern(words(FILE, table["officials"], "posts")),
            private=phrase_pattern(words(FILE, table["officials"], "private")),
            of_body=phrase_pattern(words(FILE, table["officials"], "of_body")),
            abstract=re.compile(
                rf"(?:\s+[\w\-’']+){{0,4}}?\s+(?:{_alternatives(words(FILE, table['objects'], 'abstract'))})s?\b"
            ),
            opened=_plurals(words(FILE, table["objects"], "opened")),
            alone=frozenset(words(FILE, table["objects"], "alone")),
            handed=_plurals(words(FILE, table["objects"], "handed")),
            telling=TellingRules.load(table["telling"]),
            exercises=ExerciseRules.load(table["exercises"], clauses),
            articles=ArticleRules.load(table["articles"]),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return (Entry(phrase, ENCOUNTER, cue) for phrase, cue in self.cues)


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases)


def _plurals(nouns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(nouns)})(?:e?s)?\b")


def _kind(code: str) -> EventKind:
    if code not in set(EventKind):
        raise RuleError(FILE, code, "is no kind of event")
    return EventKind(code)


def _verbs(table: Table, clauses: ClauseRules) -> Iterator[tuple[str, EncounterCue]]:
    for code in table:
        for verb in words(FILE, table, code):
            for text, form in clauses.inflect(verb):
                yield text, EncounterCue(_kind(code), Sort.VERB, verb, form)


def _nouns(table: Table) -> Iterator[tuple[str, EncounterCue]]:
    for code in table:
        for noun in words(FILE, table, code):
            yield noun, EncounterCue(_kind(code), Sort.NOUN, noun)
            if not noun.endswith("s"):
                yield f"{noun}s", EncounterCue(_kind(code), Sort.NOUN, noun)
