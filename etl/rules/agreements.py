"""The rules for agreements: head nouns by kind, cues of an instrument's life, and the fields of policy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from etl.errors import RuleError
from etl.rules.clauses import ClauseRules, Form, phrase_pattern
from etl.rules.fields import FieldRules
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.phrases import any_of
from models.codes import AgreementKind, AgreementStatus

FILE = "agreements.toml"
HEAD = "instrument"  # categories of the shared lexicon
UNLIKE = "no_instrument"  # phrases with a head in them that name none
CUE = "instrument_cue"
_RAISED = re.compile(  # "elevated | their ties with Chile to the level of a"
    r" [^,;:.]{0,60}?\b(?:relations?|ties|relationship|cooperation|partnership|links|friendship)\b"
    r"[^;:.]{0,80}? (?:in)?to (?:the (?:level|rank|status) of )?(?:[\w\-']+ ){0,4}\"?"
)
GAP = " … "  # in a verb: a time or a place may stand between it and what joins it to its object
BOND = "bond"  # verbs of a pledge
ACCEPTANCE = "acceptance"
OFFICE, PRIVATE_ACTOR, PRIVATE_TOPIC = "office", "private_actor", "private_topic"  # what tells of states, or not


class Strength(StrEnum):
    """What a head noun needs to name an instrument."""

    STRONG = "strong"  # nothing
    WEAK = "weak"  # capitals, or a modifier that makes it one between states
    NAMED = "named"  # capitals
    MINUTES = "minutes"  # an article or a possessive; "ten minutes" are none
    ATTACHED = "attached"  # another instrument right after it: "an amendment to the treaty"
    POINTER = "pointer"  # an instrument told before: "the document"


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that can be an instrument."""

    kind: AgreementKind
    strength: Strength
    plural: bool


class Frame(StrEnum):
    """How a cue stands to its instrument."""

    VERB = "verbs"
    EVENT = "events"
    BEFORE = "before"
    NOUN = "nouns"  # "the signing in Oslo of"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that tells where an instrument stands."""

    status: AgreementStatus
    frame: Frame
    form: Form | None = None
    weak: bool = False  # it says that the instrument stands, if nothing stronger is said
    ratifies: bool = False  # where a parliament does it
    link: re.Pattern[str] | None = None  # what stands between it and its object: "gave its consent | on Monday to the"
    is_direct: bool = False  # its object stands right after it: "exchanged letters", not "exchanged views on a pact"
    closes: bool = False  # it ends negotiations where it is told as a fact, else they go on


@dataclass(frozen=True)
class AgreementRules:
    """The words of agreements."""

    heads: Mapping[str, Head]
    cues: tuple[tuple[str, Cue], ...]
    bonds: tuple[tuple[str, Form], ...]
    acceptances: tuple[tuple[str, Form], ...]
    effects: re.Pattern[str]  # verbs of what something would do: an opinion
    encounters: re.Pattern[str]  # "to hold the next session": nothing else is promised
    voiced: frozenset[str]  # verbs of saying what one will do
    plans: frozenset[str]  # what stands between two sides and what they will do together
    idle: frozenset[str]  # verbs that promise nothing
    unpromised: frozenset[str]  # words of what two sides settle on, and promise nothing: "a date"
    weak_modifiers: frozenset[str]
    dropped: frozenset[str]
    private: frozenset[str]  # words before a head that make it no act of states
    private_deals: frozenset[str]  # the same before a weak head
    plain: frozenset[str]  # words before a head that tell no instrument from another
    asides: frozenset[str]  # words after "on" that open no topic: "on the sidelines"
    vague: frozenset[str]  # words that tell no plural from another
    unsettled: frozenset[str]  # what an "agreement on" is no instrument
    unlike: tuple[str, ...]
    specific: frozenset[str]
    offices: re.Pattern[str]  # words of public office, in folded text
    private_posts: re.Pattern[str]  # of those who act for no state
    parliaments: re.Pattern[str]  # whose approval ratifies
    told: tuple[tuple[str, str], ...]  # words of office, of private actors and their topics, with their category
    players: re.Pattern[str]  # whom the name of a state before them makes none: "the Ghana winger"
    private_actors: re.Pattern[str]  # who acts for no state, in folded text
    private_partners: re.Pattern[str]  # the same as a noun phrase, after "with" or "between"
    owned: re.Pattern[str]  # the same after the name of the state that they are of
    fields: FieldRules

    @classmethod
    def load(cls, files: RuleFiles) -> "AgreementRules":
        """Return the rules of agreements.toml and fields.toml.

        Raises: RuleError: a file is wrong.
        """
        table = files.toml(FILE)
        clauses = ClauseRules.load(files)
        modifiers, pledges = table["modifiers"], table["pledges"]
        actors = words(FILE, table["states"], "private_partners")
        offices, private_actors = _with_plurals(words(FILE, table["states"], "offices")), _with_plurals(actors)
        return cls(
            heads=_heads(table["heads"]),
            cues=(
                *chain.from_iterable(_cues(_status(code), lists, clauses) for code, lists in table["status"].items()),
                *_cues(AgreementStatus.IN_FORCE, table["standing"], clauses, weak=True),
                *(
                    (phrase, replace(cue, closes=True))
                    for phrase, cue in _cues(AgreementStatus.AGREED, table["closing"], clauses)
                ),
                *(
                    (phrase, replace(cue, ratifies=True))
                    for status in (AgreementStatus.AGREED, AgreementStatus.RATIFIED)
                    for phrase, cue in _cues(status, table["approval"][status], clauses)
                ),
            ),
            bonds=(
                *_inflected(words(FILE, pledges, "verbs") + words(FILE, pledges, "voiced"), clauses),
                *((phrase, Form.PRESENT) for phrase in words(FILE, pledges, "plans")),
            ),
            voiced=frozenset(phrase for phrase, _ in _inflected(words(FILE, pledges, "voiced"), clauses)),
            plans=frozenset(words(FILE, pledges, "plans")),
            idle=frozenset(words(FILE, pledges, "idle")),
            acceptances=_inflected(words(FILE, pledges, "accepts"), clauses),
            effects=phrase_pattern(words(FILE, pledges, "effects")),
            encounters=_encounters(words(FILE, pledges, "encounters")),
            unpromised=frozenset(
                _with_plurals(words(FILE, pledges, "unpromised"))
                + words(FILE, pledges, "encounters")
                + words(FILE, modifiers, "unsettled")
            ),
            weak_modifiers=frozenset(words(FILE, modifiers, "weak")),
            dropped=frozenset(words(FILE, modifiers, "dropped")),
            private=frozenset(words(FILE, modifiers, "private")),
            private_deals=frozenset(words(FILE, modifiers, "private_deals")),
            plain=frozenset(words(FILE, modifiers, "plain")),
            asides=frozenset(words(FILE, modifiers, "asides")),
            vague=frozenset(words(FILE, modifiers, "vague")),
            unsettled=frozenset(words(FILE, modifiers, "unsettled")),
            unlike=words(FILE, table["unlike"], "phrases"),
            specific=frozenset(words(FILE, table["specific"], "heads")),
            offices=phrase_pattern(offices),
            private_posts=phrase_pattern(words(FILE, table["states"], "private_posts")),
            parliaments=phrase_pattern(_with_plurals(words(FILE, table["states"], "parliaments"))),
            told=(
                *((word, OFFICE) for word in offices),
                *((word, PRIVATE_ACTOR) for word in private_actors),
                *((word, PRIVATE_TOPIC) for word in _with_plurals(words(FILE, table["states"], "topics"))),
            ),
            players=re.compile(
                rf"\s+(?:[a-z\-]+\s)?(?:{phrase_pattern(words(FILE, table['states'], 'players')).pattern})"
            ),
            private_actors=phrase_pattern(private_actors),
            private_partners=_partners(actors),
            owned=_owned((*actors, *words(FILE, table["states"], "players"), *words(FILE, table["states"], "brokers"))),
            fields=FieldRules.load(files),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        for phrase, head in self.heads.items():
            yield Entry(phrase, HEAD, head)
        for phrase in self.unlike:
            yield Entry(phrase, UNLIKE)
        for phrase, cue in self.cues:
            yield Entry(phrase, CUE, cue)
        for phrase, form in self.bonds:
            yield Entry(phrase, BOND, form)
        for phrase, form in self.acceptances:
            yield Entry(phrase, ACCEPTANCE, form)
        for phrase, category in self.told:
            yield Entry(phrase, category)


def _heads(table: Table) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for code, lists in table.items():
        if code not in set(AgreementKind):
            raise RuleError(FILE, f"heads.{code}", "is no kind of agreement")
        for strength in Strength:
            for noun in words(FILE, lists, strength) if strength in lists else ():
                if noun in heads:
                    raise RuleError(FILE, f"heads.{code}: {noun!r}", "is listed under two kinds")
                is_plural = noun.startswith(("memoranda", "memorandums")) or noun == "papers"
                heads[noun] = Head(AgreementKind(code), strength, plural=is_plural)
    for noun, head in list(heads.items()):
        if noun != "it":
            heads.setdefault(_plural(noun), Head(head.kind, head.strength, plural=True))
    return heads


def _partners(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of a noun phrase of up to three words before one of these nouns."""
    named = phrase_pattern(_with_plurals(nouns)).pattern
    return re.compile(rf"(?:me|myself|himself|herself|ourselves|you)\b|(?:[a-z\-']+ ){{0,3}}?(?:{named})")


def _encounters(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of agreeing to meet: "to hold the next session of the commission", "to continue talks"."""
    named = phrase_pattern(nouns).pattern
    verb = "hold|open|start|begin|restart|convene|host|organi[sz]e|arrange|schedule|continue|resume|have|pay|exchange"
    return re.compile(rf"(?:\s[^;:]{{0,40}}?)?\sto\s(?:{verb})\s(?:[\w\-]+\s){{0,5}}?(?:{named})")


def _owned(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of such a noun after a state's name, adjectives between them: "'s largest carmaker"."""
    named = phrase_pattern(_with_plurals(nouns)).pattern
    adjective = r"(?!(?:and|of|with|to|in|on|for|at|by|or|from|said|has|had|is|was|will|but|the|an?)\b)[a-z\-]+ "
    return re.compile(rf"(?:'s?)? (?:{adjective}){{0,2}}?(?:{named})")


def _with_plurals(nouns: tuple[str, ...]) -> tuple[str, ...]:
    return (*nouns, *(_plural(noun) for noun in nouns))


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _status(code: str) -> AgreementStatus:
    if code not in set(AgreementStatus):
        raise RuleError(FILE, f"status.{code}", "is no status of an agreement")
    return AgreementStatus(code)


def _cues(
    status: AgreementStatus, lists: Table, clauses: ClauseRules, *, weak: bool = False
) -> Iterator[tuple[str, Cue]]:
    for frame in Frame:
        for phrase in words(FILE, lists, frame) if frame in lists else ():
            if frame in (Frame.VERB, Frame.EVENT):
                verb, _, joints = phrase.partition(GAP)
                link = _link(joints.split("/")) if joints else None
                yield from ((text, Cue(status, frame, form, weak, link=link)) for text, form in clauses.inflect(verb))
            else:
                yield phrase, Cue(status, frame, weak=weak)
    for verb in words(FILE, lists, "raises") if "raises" in lists else ():
        yield from (
            (text, Cue(status, Frame.VERB, form, link=_RAISED, is_direct=True)) for text, form in clauses.inflect(verb)
        )
    for verb in words(FILE, lists, "direct") if "direct" in lists else ():
        yield from ((text, Cue(status, Frame.VERB, form, weak, is_direct=True)) for text, form in clauses.inflect(verb))


def _link(joints: list[str]) -> re.Pattern[str]:
    """Return the pattern of what stands between a verb and its object: a time or a place, a joint, an article."""
    aside = (
        r"(?:,? (?:on|in|at|by|last|this|late|early|earlier|yesterday|today|\w+ly)\b"
        r"(?:(?!\b(?:to|who|that|which|whose|and|but)\b)[^;:,]){0,50}?,?)?"
        r"(?: (?:beside|alongside|next to|together with)\b[^;:]{0,80}?,?)?"
    )
    return re.compile(rf"{aside} (?:{any_of(joints)}) (?:[\w\-']+ ){{0,5}}\"?")


def _inflected(verbs: tuple[str, ...], clauses: ClauseRules) -> tuple[tuple[str, Form], ...]:
    return tuple(pair for verb in verbs for pair in clauses.inflect(verb))
