"""The rules for pledges: verbs and nouns of committing oneself, of offering, and of accepting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from etl.rules.agreements import FILE as INSTRUMENTS
from etl.rules.agreements import framed, inflected, with_plurals
from etl.rules.clauses import POSSESSIVES, ClauseRules, Form, phrase_pattern
from etl.rules.files import RuleFiles, Table, words
from etl.rules.lexicon import Entry
from etl.rules.listed import listed, read_listed

FILE = "pledges.toml"
BOND = "bond"  # categories of the shared lexicon: verbs and nouns of committing oneself
OFFER = "offer"
ACCEPTANCE = "acceptance"
PROMISE = "promise"  # nouns of committing oneself

_MEETS = "hold|open|start|begin|restart|convene|host|organi[sz]e|arrange|schedule|continue|resume|have|pay|exchange"
_PUTS_OFF = "call off|cancel|defer|delay|postpone|put off|reschedule|skip"
_ENCOUNTERS = framed(  # "to hold the next session", "to put off President Aune's visit"
    rf"(?:\s[^;:]{{0,40}}?)?\sto\s(?:(?:{_MEETS})\s(?:[\w\-]+\s){{0,5}}?|(?:{_PUTS_OFF})\s(?:[\w\-'’]+\s){{0,7}}?)%"
)

_REACHED = framed(  # "came out of it with a firm |", "gave each other their |"
    r"\b%(?:\s(?:each other|one another|of \w+ with))?\s(?P<one>(?:an?|one|the|their|this)\s)?"
    r"(?:(?!memorandum\b)[a-z\-]+\s){0,2}$"
)
_DEEDS = framed(r"(?:\s(?:on|in|at|after|during)\s[^,;:.]{2,30}?)?\s(?P<thing>(?:the\s)?%\sof\s)")
_APPOSED = framed(r",\s(?:an?|the)\s(?:[a-z]+\s)?%\b")
_THE_GIFT = framed(r"(?:\b(?:an?|the|this|that|its|his|her|their)|'s?)\s(?:[a-z]+\s)?%")


class Offered(StrEnum):
    """How what is offered stands to the word of offering."""

    VERB = "verbs"
    ASK = "asks"
    NOUN = "nouns"
    WISH = "wishes"
    READY = "ready"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class OfferWord:
    """A word of offering or asking; verbs in one of their forms."""

    offered: Offered
    form: Form | None = None


@dataclass(frozen=True)
class PledgeRules:
    """The words of pledges."""

    bonds: tuple[tuple[str, Form], ...]
    reached: re.Pattern[str]  # verbs before a noun of committing oneself, at the end of a text
    offers: tuple[tuple[str, OfferWord], ...]
    acceptances: tuple[tuple[str, Form], ...]
    assents: frozenset[str]  # acceptances with nothing behind them
    handed: frozenset[str]  # those behind a request
    grasped: frozenset[str]  # those behind an offer
    welcomes: frozenset[str]  # acceptances of what an offer shares with them
    heeds: frozenset[str]  # acceptances with a request behind them
    voiced: frozenset[str]  # verbs of saying what one will do
    announced: frozenset[str]  # those of saying what will be done
    hopes: frozenset[str]  # verbs that promise nothing of another: "will meet", "will remain"
    held: frozenset[str]  # what will be done to a meeting or a match
    unpromised: frozenset[str]  # words of what two sides settle on, and promise nothing: "a date"

    effects: re.Pattern[str] = listed(FILE, "commitments", "effects", make=phrase_pattern)  # what would come: opinions
    encounters: re.Pattern[str] = listed(FILE, "commitments", "encounters", make=_ENCOUNTERS)  # and nothing else
    meetings: frozenset[str] = listed(FILE, "commitments", "encounters")  # the same nouns
    gathers: frozenset[str] = listed(FILE, "commitments", "gathers")  # verbs of meeting, and of going on as before
    making: frozenset[str] = listed(FILE, "commitments", "making")  # verbs that no title needs, before what is new
    raising: frozenset[str] = listed(FILE, "commitments", "raising")  # the same before what there is already
    promises: tuple[str, ...] = listed(FILE, "commitments", "nouns", make=tuple)
    deeds: re.Pattern[str] = listed(FILE, "commitments", "deeds", make=_DEEDS)  # nouns, behind "announced"
    told_of: frozenset[str] = listed(FILE, "commitments", "told_of")  # subjects of which no promise is made
    plans: frozenset[str] = listed(FILE, "commitments", "plans")  # between two sides and what they will do together
    idle: frozenset[str] = listed(FILE, "commitments", "idle")  # verbs that promise nothing
    offer_nouns: frozenset[str] = listed(FILE, "offers", "gifts")  # which some verbs of offering are too
    unoffered: frozenset[str] = listed(FILE, "offers", "unoffered")
    giving: frozenset[str] = listed(FILE, "offers", "giving")  # verbs
    gifts: re.Pattern[str] = listed(FILE, "offers", "gifts", make=phrase_pattern)  # what one calls what one accepts
    apposed: re.Pattern[str] = listed(FILE, "offers", "gifts", make=_APPOSED)
    the_gift: re.Pattern[str] = listed(FILE, "offers", "gifts", make=_THE_GIFT)
    partners: re.Pattern[str] = listed(FILE, "offers", "partners", make=framed(r"\s(?:his|her|its|their|the)\s%"))

    @classmethod
    def load(cls, files: RuleFiles) -> "PledgeRules":
        """Return the rules of pledges.toml.

        Raises: RuleError: the file is wrong.
        """
        table, clauses = files.toml(FILE), ClauseRules.load(files)
        bonds, offers, taken = table["commitments"], table["offers"], table["acceptances"]
        announced = inflected(words(FILE, bonds, "announced"), clauses)
        voiced = (*announced, *inflected(words(FILE, bonds, "voiced"), clauses))
        idle, gathers = words(FILE, bonds, "idle"), words(FILE, bonds, "gathers")
        giving = words(FILE, offers, "giving")
        handed, grasped = (frozenset(_past(words(FILE, taken, key), clauses)) for key in ("handed", "grasped"))
        plans = tuple((phrase, Form.PRESENT) for phrase in words(FILE, bonds, "plans"))
        mutual = tuple((phrase, Form.PAST) for phrase in words(FILE, bonds, "mutual"))
        unsettled = words(INSTRUMENTS, files.toml(INSTRUMENTS)["modifiers"], "unsettled")
        met = words(FILE, bonds, "encounters")
        return cls(
            **read_listed(cls, files),
            bonds=(*inflected(words(FILE, bonds, "verbs"), clauses), *voiced, *plans, *mutual),
            reached=_REACHED(tuple(text for text, _ in inflected(words(FILE, bonds, "reached"), clauses))),
            offers=tuple(_offers(offers, clauses)),
            acceptances=tuple(dict(_acceptances(taken, clauses)).items()),
            assents=frozenset(text for text, _ in inflected(words(FILE, taken, "assents"), clauses)) | handed | grasped,
            handed=handed,
            grasped=grasped,
            welcomes=frozenset(text for text, _ in inflected(words(FILE, taken, "welcomes"), clauses)),
            heeds=frozenset(text for text, _ in inflected(words(FILE, taken, "heeds"), clauses)),
            voiced=frozenset(phrase for phrase, _ in voiced),
            announced=frozenset(phrase for phrase, _ in announced),
            hopes=frozenset((*idle, *gathers)).difference(giving),
            held=frozenset(text for text, _ in inflected(gathers, clauses)),
            unpromised=frozenset((*with_plurals(words(FILE, bonds, "unpromised")), *met, *unsettled)),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        for phrase, form in self.bonds:
            yield Entry(phrase, BOND, form)
        for phrase in self.promises:
            yield Entry(phrase, PROMISE)
        for phrase, word in self.offers:
            yield Entry(phrase, OFFER, word)
        for phrase, form in self.acceptances:
            yield Entry(phrase, ACCEPTANCE, form)


def _offers(lists: Table, clauses: ClauseRules) -> Iterator[tuple[str, OfferWord]]:
    for offered in Offered:
        for phrase in words(FILE, lists, offered):
            if offered in (Offered.VERB, Offered.ASK):
                yield from ((text, OfferWord(offered, form)) for text, form in clauses.inflect(phrase))
            else:
                yield phrase, OfferWord(offered)
    yield from ((phrase, OfferWord(Offered.VERB, Form.GERUND)) for phrase in words(FILE, lists, "allowed"))


def _past(verbs: tuple[str, ...], clauses: ClauseRules) -> Iterator[str]:
    return (text for text, form in inflected(verbs, clauses) if form is Form.PAST)


def _acceptances(lists: Table, clauses: ClauseRules) -> Iterator[tuple[str, Form]]:
    """Yield every way of accepting: verbs, "gladly took", "took it with thanks", and what stands behind an offer."""
    for key in ("verbs", "assents", "heeds", "welcomes"):
        yield from inflected(words(FILE, lists, key), clauses)
    for key in ("handed", "grasped"):
        yield from ((text, Form.PAST) for text in _past(words(FILE, lists, key), clauses))
    for text, form in inflected(words(FILE, lists, "takes"), clauses):
        yield from ((f"{gladly} {text}", form) for gladly in words(FILE, lists, "gladly"))
        yield from ((f"{text} {it} {thanks}", form) for it in ("it", "them") for thanks in words(FILE, lists, "thanks"))
    for phrase in words(FILE, lists, "echoes"):
        yield from ((phrase.replace("~", whose), Form.PAST) for whose in POSSESSIVES)
