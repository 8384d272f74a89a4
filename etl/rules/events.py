"""The rules for events: verbs and nouns of encounters, what becomes of them, and who only reports them.

One class for each table of events.toml, and in it one field for each list, of the list's name; the field's type tells
how the list is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from etl.errors import RuleError
from etl.rules.clauses import ClauseRules, Form
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.listed import table_of
from etl.rules.tables import DateLeads, Ends, Objects, Pairs, Phrases, Plurals, Prefixes, Verbs, Words, read_table
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

    gathers: Words  # lemmas of verbs
    bare: Words
    solitary: Words
    plain: Words
    meals: Words  # nouns
    welcomes: Words
    landings: Phrases
    talks: Words
    occasions: Words  # nouns
    many: Phrases
    missed: Phrases
    pleased: Phrases
    willing: Phrases
    domestic: Phrases
    publics: Phrases
    aides: Phrases
    states: Phrases
    posts: Phrases
    other_side: Phrases
    separate: Phrases
    recurring: Phrases
    resumed: Phrases
    held: Phrases
    holding: Verbs
    sports: Phrases
    plural_posts: Phrases


@dataclass(frozen=True)
class ExerciseRules:
    """The words of military exercises."""

    military: Phrases  # adjectives
    civil: Ends  # right before a drill that is none of soldiers
    forces: Phrases  # nouns of those who exercise
    naming: Phrases  # participles before its name
    under_name: Phrases  # before it where it has no noun
    no_drill: Phrases  # in a name that is another thing's
    no_name: Words  # capitalised words that are none
    joining: Phrases  # of those who take part
    absent: Phrases  # of those who do not
    taking_place: Phrases  # before where it is
    commanding: Verbs


@dataclass(frozen=True)
class ArticleRules:
    """The words that make an article one of states."""

    statesmen: Phrases
    words: Phrases
    joint: Phrases  # nouns of what two states have together


@dataclass(frozen=True)
class OutcomeRules:
    """The words for what becomes of an encounter."""

    cancelled: Phrases
    calling_off: Verbs
    unplanned: Phrases
    denying: Verbs
    stayed: Phrases  # of those who were expected elsewhere
    baseless: Phrases  # of reports
    opening: Verbs
    ending: Verbs
    other_dates: DateLeads  # of something else
    planned: Phrases


@dataclass(frozen=True)
class PlanRules:
    """The words of plans that came to nothing."""

    told: Phrases  # before what was to be done
    noted: Phrases  # beside it
    absent: Phrases  # of somebody who did not come
    off: Phrases  # of a plan, in a sentence of its own
    coming: Verbs  # of those who come


@dataclass(frozen=True)
class NounRules:
    """The nouns that a later sentence calls an encounter by."""

    meeting: Words
    visit: Words
    call: Words
    exercise: Words
    ceremony: Words

    def kinds(self, noun: str) -> list[EventKind]:
        """Return the kinds of encounter that a noun names."""
        return [kind for kind in EventKind if noun in getattr(self, kind.value)]

    def can_mean(self, kind: EventKind, noun: str | None) -> bool:
        """Tell whether a noun, or a pronoun (None), can mean an encounter of a kind."""
        named: frozenset[str] = getattr(self, kind.value)
        return noun is None or noun in named


@dataclass(frozen=True)
class TravelRules:
    """The words for those who travel."""

    groups: Phrases  # that travel together
    carriers: Phrases  # of those who own them


@dataclass(frozen=True)
class PlaceRules:
    """The words that tell a place from other names."""

    continents: Ends
    errands: Ends  # right before "visit"
    sights: Ends
    venues: Words
    plain_venues: Words  # that are a place without a name
    regions: Words  # among the venues: their names are places of their own
    occasions: Phrases  # in a name that is no place's
    offices: Ends  # before "in", of which what follows is no place of an encounter
    waters: Phrases  # in the name of a place where only ships meet
    troubles: Ends  # where what is talked of is


@dataclass(frozen=True)
class OfficialRules:
    """The titles of those who act for a state, or for none."""

    posts: Phrases
    private: Phrases
    of_body: Phrases  # for a body of states


@dataclass(frozen=True)
class ObjectRules:
    """What is met, opened and handed over."""

    abstract: Objects  # what is met without an encounter
    opened: Plurals  # what a ceremony is held over
    alone: Words  # lemmas of ceremonies that one guest holds
    handed: Plurals


@dataclass(frozen=True)
class ShipRules:
    """The names of warships."""

    prefixes: Prefixes
    states: Pairs  # whose ships those of a prefix are


@dataclass(frozen=True)
class SigningRules:
    """The words of signings."""

    verbs: Verbs
    settling: Verbs  # an instrument of the agreements only
    papers: Phrases
    beside: Phrases  # that others were there
    watched: Phrases  # by those who met
    along: Phrases  # with a signing told before
    overseen: Phrases  # by them, others signing
    private: Phrases  # papers of no state


@dataclass(frozen=True)
class AttendantRules:
    """The words by which a later sentence tells who else was there."""

    there: Phrases
    travelled: Phrases
    witnesses: Phrases  # of a signing


@dataclass(frozen=True)
class ReportRules:
    """The words of those who only report an encounter."""

    verbs: Verbs


@dataclass(frozen=True)
class SessionRules:
    """Who act for their states as a body, what they are told to sit in, and the verbs of both."""

    bodies: Phrases
    joint: Phrases  # among them: of two states by their noun
    sit: Verbs
    awaited: Phrases  # of those who are to sit
    apart: Verbs  # that tell of no session
    nouns: Phrases
    held: Phrases


@dataclass(frozen=True)
class TogetherRules:
    """The verbs of two officials that tell of no encounter, and those that make one over an instrument a ceremony."""

    swapping: Verbs
    unveiling: Verbs
    apart: Verbs


@dataclass(frozen=True)
class EventRules:
    """The words of encounters."""

    cues: tuple[tuple[str, EncounterCue], ...]
    called: NounRules
    outcomes: OutcomeRules
    plans: PlanRules
    travel: TravelRules
    places: PlaceRules
    officials: OfficialRules
    objects: ObjectRules
    ships: ShipRules
    signing: SigningRules
    attendants: AttendantRules
    reports: ReportRules
    sessions: SessionRules
    together: TogetherRules
    telling: TellingRules
    exercises: ExerciseRules
    articles: ArticleRules

    @classmethod
    def load(cls, files: RuleFiles) -> "EventRules":
        """Return the rules of events.toml.

        Raises: RuleError: the file is wrong.
        """
        table, clauses = files.toml(FILE), ClauseRules.load(files)
        lists = {f.name: read_table(f.type, FILE, table_of(FILE, table, f.name), clauses) for f in fields(cls)[1:]}
        return cls((*_verbs(table["verbs"], clauses), *_nouns(table["nouns"])), **lists)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return (Entry(phrase, ENCOUNTER, cue) for phrase, cue in self.cues)


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
