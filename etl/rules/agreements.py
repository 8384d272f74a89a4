"""The rules for agreements: head nouns by kind, cues of an instrument's life, and the fields of policy."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from etl.errors import RuleError
from etl.rules.clauses import ClauseRules, Form, phrase_pattern
from etl.rules.fields import FieldRules
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.listed import listed, read_listed
from etl.rules.patterns import compile_search
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
OFFICE, PRIVATE_ACTOR, PRIVATE_TOPIC = "office", "private_actor", "private_topic"  # what tells of states, or not


Maker = Callable[[tuple[str, ...]], re.Pattern[str]]


class Strength(StrEnum):
    """What a head noun needs to name an instrument."""

    STRONG = "strong"  # nothing
    WEAK = "weak"  # capitals, or a modifier that makes it one between states
    NAMED = "named"  # capitals
    EXCHANGED = "exchanged"  # a verb of exchanging beside it, and a matter: "exchanged notes on a grant"
    MINUTES = "minutes"  # an article or a possessive; "ten minutes" are none
    ATTACHED = "attached"  # another instrument right after it: "an amendment to the treaty"
    POINTER = "pointer"  # an instrument told before: "the document"
    ECHO = "echo"  # one told before by a name with this word in it: "the letter", of a letter of intent


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


def with_plurals(nouns: tuple[str, ...]) -> tuple[str, ...]:
    """Return nouns and their plurals."""
    return (*nouns, *(_plural(noun) for noun in nouns))


def _nouns(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(with_plurals(nouns))


def framed(frame: str, nouns: Maker = phrase_pattern) -> Maker:
    """Return what makes a pattern of a list: a frame with the list's words where its `%` stands."""
    return lambda listed: compile_search(frame.replace("%", f"(?:{nouns(listed).pattern})"))


_ADJECTIVE = r"(?!(?:and|of|with|to|in|on|for|at|by|or|from|said|has|had|is|was|will|but|the|an?)\b)[a-z\-]+ "
_PARTNERS = framed(r"(?:me|myself|himself|herself|ourselves|you)\b|(?:[a-z\-']+ ){0,3}?%", _nouns)
_OWNED = framed(rf"(?:'s?)? (?:{_ADJECTIVE}){{0,2}}?%", _nouns)  # "'s largest carmaker"
_PLAYERS = framed(r"\s+(?:[a-z\-]+\s)?%")
_WORKS_BEFORE = framed(r"%(?:, |,? (?:called|titled|entitled|named) |\s(?=[\"'])|\s(?=an? $))(?:the |an? )?[\"']?$")
_WORKS_WITHIN = framed(r"\b%[^.;:]{0,50}?,? (?:about|in which|where|whose) [^.;:]*$")  # "a film in which two sign"
_WORKS_AFTER = framed(r"[\"',]+\s+(?:an?|the|his|her|their)\s+(?:\w+\s+){0,2}%")
_REGIONS = framed(r"\s+(?:the\s+)?(?:[A-Z][\w\-]*\s+){0,3}%")
_UNTRUE = framed(
    r"(?:[^.;:,]{0,80}?(?:,[^.;:,]{3,60},)?,?\s[\"“]?"
    r"|[^.:]{0,80}?[;,–—] (?:but )?(?:that|this|it|which) )"  # "a pact was signed; that is not so"
    r"(?:(?:was|were|is|are) \"?(?:(?:pure|mere|just|simply|nothing but|entirely|totally|only|also) )?"
    r"(?:an? )?%|(?:does not|doesn't|did not|do not) (?:exist\b|(?:correspond to|reflect) (?:reality|the truth))"
    r"|never existed\b)"
)
_DENIED = framed(
    r"%\s(?:as \"?[a-z]+\"? )?(?:[a-z\-]+\s){0,3}?(?:accounts?|reports?|claims?|rumou?rs?|stor(?:y|ies)|talk"
    r"|suggestions?|speculation|allegations?|having|any|that)\b[^.;:]*$|%\s[^,.;:]{0,60}?\sthat\b[^.;:]*$"
)
_HEARSAY = framed(r"%[^.;:]*$")
_ABSENT = framed(r"%\s(?:(?:the|any|an?|even an?)\s)?(?:\w+\s){0,2}$")
_AWAITED = framed(r"%\s(?:(?:is|now|still|only|for)\s){0,3}(?:the|an)\s$")
_EXPECTED = framed(
    r"[^,;:.]{0,60}?\s(?:(?:is|was|are|were|has been|had been|will be|would be)\s(?:[a-z]+ly\s|now\s)?%"
    r"|(?:will|would|should|may|might|must|is to|was to)\s(?:take place|be held|follow|come)\b)"
)
_HASTENED = framed(r"%\s(?:the\s)?(?:\w+\s)?$")


_PLURALS = framed(  # "specific issues might", "exchanges and cooperation": as verbs they would have an object
    r"%(?=[,.;:)?!”\"]|$|\s(?:and|or|of|in|that|which|who|such|including|between|among|related|relating|concerning|covered"
    r"|raised|may|might|can|could|will|would|should|must|are|were|have|had)\b)"
)
_DRAFTED = framed(r"\b%(?! (?:bill|budget|decision|decree|law|order|report|resolution|rules)\b)")


def _matters(areas: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of what a title is about: "the Field of …", "Customs Matters", "Air Transportation"."""
    abstract = r"[A-Z]\w+(?:tion|ment|ity|ism|ics|ture|gy|ence|ance|ing|try)"
    matter = rf"(?:(?:[A-Z][\w\-]*|and|of|the)\s+){{0,4}}?(?:{any_of(nouns)}|{abstract})"
    return re.compile(rf"\s+(?:the\s+(?:[A-Z][\w\-]+\s)?(?:{any_of(areas)})s?\b|{matter}\b)")


@dataclass(frozen=True)
class AgreementRules:
    """The words of agreements."""

    heads: Mapping[str, Head]
    cues: tuple[tuple[str, Cue], ...]
    told: tuple[tuple[str, str], ...]  # words of office, of private actors and their topics, with their category
    owned: re.Pattern[str]  # a private actor after the name of the state that it is of
    matters: re.Pattern[str]  # what follows "in" in a title
    fields: FieldRules

    weak_modifiers: frozenset[str] = listed(FILE, "modifiers", "weak")
    dropped: frozenset[str] = listed(FILE, "modifiers", "dropped")
    private: frozenset[str] = listed(FILE, "modifiers", "private")  # words before a head that make it no act of states
    private_deals: frozenset[str] = listed(FILE, "modifiers", "private_deals")  # the same before a weak head
    plain: frozenset[str] = listed(FILE, "modifiers", "plain")  # words before a head that tell none from another
    asides: frozenset[str] = listed(FILE, "modifiers", "asides")  # after "on" they open no topic: "on the sidelines"
    vague: frozenset[str] = listed(FILE, "modifiers", "vague")  # words that tell no plural from another
    unsettled: frozenset[str] = listed(FILE, "modifiers", "unsettled")  # what an "agreement on" is no instrument
    unlike: tuple[str, ...] = listed(FILE, "unlike", "phrases", make=tuple)
    specific: frozenset[str] = listed(FILE, "specific", "heads")
    offices: re.Pattern[str] = listed(FILE, "states", "offices", make=_nouns)  # words of public office, in folded text
    private_posts: re.Pattern[str] = listed(FILE, "states", "private_posts", make=phrase_pattern)
    governing: re.Pattern[str] = listed(FILE, "states", "governing", make=phrase_pattern)
    parliaments: re.Pattern[str] = listed(FILE, "states", "parliaments", make=_nouns)  # whose approval ratifies
    players: re.Pattern[str] = listed(FILE, "states", "players", make=_PLAYERS)  # "the Ghana winger" is no state
    private_actors: re.Pattern[str] = listed(FILE, "states", "private_partners", make=_nouns)
    private_partners: re.Pattern[str] = listed(FILE, "states", "private_partners", make=_PARTNERS)  # after "with"

    works_before: re.Pattern[str] = listed(FILE, "states", "works", make=_WORKS_BEFORE)  # "the novel The Treaty"
    works_within: re.Pattern[str] = listed(FILE, "states", "works", make=_WORKS_WITHIN)  # what a film tells of
    works_after: re.Pattern[str] = listed(FILE, "states", "works", make=_WORKS_AFTER)  # "The Treaty, a novel"
    untrue: re.Pattern[str] = listed(FILE, "none", "untrue", make=_UNTRUE)  # behind an instrument
    denied: re.Pattern[str] = listed(FILE, "none", "denied", make=_DENIED)  # before it
    hearsay: re.Pattern[str] = listed(FILE, "none", "hearsay", make=_HEARSAY)
    absent: re.Pattern[str] = listed(FILE, "none", "absent", make=_ABSENT)
    lesser: re.Pattern[str] = listed(FILE, "none", "lesser", make=_ABSENT)  # than what there is, or what one would like
    awaited: re.Pattern[str] = listed(FILE, "none", "awaited", make=_AWAITED)  # before "exchange of notes"
    hastened: re.Pattern[str] = listed(FILE, "none", "hastened", make=_HASTENED)  # "promotes the signing of"
    expected: re.Pattern[str] = listed(FILE, "none", "expected", make=_EXPECTED)  # "the signing of | is due"
    plurals: re.Pattern[str] = listed(FILE, "none", "plurals", make=_PLURALS)  # nouns, where they could be verbs
    drafted: re.Pattern[str] = listed(FILE, "unsaid", "drafted", make=_DRAFTED)  # by one side, and not agreed
    haggled: re.Pattern[str] = listed(FILE, "unsaid", "haggled", make=phrase_pattern)  # by both, and not yet done
    attended: re.Pattern[str] = listed(FILE, "states", "attended", make=phrase_pattern)  # of a gathering
    arms: re.Pattern[str] = listed(FILE, "purchases", "arms", make=_nouns)  # in folded text, as the two below
    buyers: re.Pattern[str] = listed(FILE, "purchases", "buyers", make=_nouns)
    awarded: re.Pattern[str] = listed(FILE, "purchases", "awarded", make=phrase_pattern)
    openers: frozenset[str] = listed(FILE, "complements", "openers")
    participles: frozenset[str] = listed(FILE, "complements", "participles")
    regions: re.Pattern[str] = listed(FILE, "complements", "regions", make=_REGIONS)

    @classmethod
    def load(cls, files: RuleFiles) -> "AgreementRules":
        """Return the rules of agreements.toml and fields.toml.

        Raises: RuleError: a file is wrong.
        """
        table, clauses = files.toml(FILE), ClauseRules.load(files)
        states = table["states"]
        owners = (word for key in ("private_partners", "players", "brokers") for word in words(FILE, states, key))
        told = (("offices", OFFICE), ("private_partners", PRIVATE_ACTOR), ("topics", PRIVATE_TOPIC))
        return cls(
            **read_listed(cls, files),
            heads=_heads(table["heads"]),
            cues=tuple(_all_cues(table, clauses)),
            told=tuple((word, code) for key, code in told for word in with_plurals(words(FILE, states, key))),
            owned=_OWNED(tuple(owners)),
            matters=_matters(*(words(FILE, table["complements"], key) for key in ("areas", "matters"))),
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
                is_plural = noun.startswith(("memoranda", "memorandums"))
                heads[noun] = Head(AgreementKind(code), strength, plural=is_plural)
    for noun, head in list(heads.items()):
        if noun not in ("it", "them"):
            heads.setdefault(_plural(noun), Head(head.kind, head.strength, plural=True))
    return heads


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _status(code: str) -> AgreementStatus:
    if code not in set(AgreementStatus):
        raise RuleError(FILE, f"status.{code}", "is no status of an agreement")
    return AgreementStatus(code)


def _all_cues(table: Table, clauses: ClauseRules) -> Iterator[tuple[str, Cue]]:
    concluding = {text for text, _ in inflected(words(FILE, table["closing"], "concluding"), clauses)}
    for code, lists in table["status"].items():
        for phrase, cue in _cues(_status(code), lists, clauses):
            yield phrase, replace(cue, closes=True) if phrase in concluding and cue.frame is Frame.VERB else cue
    yield from _cues(AgreementStatus.IN_FORCE, table["standing"], clauses, weak=True)
    for phrase, cue in _cues(AgreementStatus.AGREED, table["closing"], clauses):
        yield phrase, replace(cue, closes=True)
    for status in (AgreementStatus.AGREED, AgreementStatus.RATIFIED):
        for phrase, cue in _cues(status, table["approval"][status], clauses):
            yield phrase, replace(cue, ratifies=True)


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
    votes = r"(?:,? (?:by )?\d+(?: votes)? ?(?:to|-|–|against) ?\w+,?)?"
    return re.compile(rf"{votes}{aside} (?:{any_of(joints)}) (?:[\w\-']+ ){{0,5}}\"?")


def inflected(verbs: tuple[str, ...], clauses: ClauseRules) -> tuple[tuple[str, Form], ...]:
    """Return every form of some verbs."""
    return tuple(pair for verb in verbs for pair in clauses.inflect(verb))
