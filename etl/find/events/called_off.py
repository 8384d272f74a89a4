"""Finding what is called off by its noun: "a dinner with X, set for Friday, has been dropped", "scrapped her call".

The noun is the subject of a clause, or what somebody calls off. Whose it was and where, the words around it tell.
"""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.exchanges import REMOTE
from etl.find.events.plans import Plan, acting_between, build_sitting, build_trip, is_group, meant_before
from etl.find.events.story import Story
from etl.find.events.undone import find_calling_off
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind

SUBJECT_WORDS = 9  # before and with the noun that is a clause's subject
_STARTS = compile_search(r"(?:[;:–—]|,?\s(?:and|but|while|where|that))\s")
_WORD = re.compile(r"[\w’'\-.]+,?\s*")
_LEADS = ("and", "but", "so", "yet", "nor")
_ARTICLES = ("a", "an", "another", "any", "one", "no", "planned")
_DEFINITE = ("the", "that", "this", "its")
_POSSESSIVES = ("her", "his", "their")
_PREPOSITIONS = ("after", "at", "before", "by", "during", "for", "from", "in", "of", "on", "since", "to", "with")
_OWNED = ("'s", "’s", "s’")
_OWN = re.compile(r"\s+(?:that|which|at which|between|by|for|in|of|on|to|with)\b|,")  # after "the visit": which one
_BREAK = compile_search(
    r";|\b(?:after|although|because|before|since|when|while|where)\b"
    r"|, and (?=(?:a|an|the|his|her|their|he|she|who) )"
    r"|\bbut\b(?! (?:it|that|this|they|was|were|has|had|is|are|will)\b)"
)
_DOES_OFF = re.compile(r"\s+(?:(?!and\b|or\b)[\w\-’']+:?\s+){0,5}$")
_OF = re.compile(r" (?:of|with) (?:the |its |his |her |their )?(?:[\w\-]+ )??")
_CALLS_ON = ("courtesy ", "farewell ")
_PAID_ON = re.compile(  # "a call | on the president", "by the minister on the president", "that he was to pay on"
    r"(?: (?:by|of|from) [^,;.]{2,60}?| (?:that|which) [^,;.]{2,60}? (?:make|pay|have paid|have made))? on"
    r" (?!\w+day\b|\d|an? |[a-z]+ \d)"
)
_IN_PLACE = re.compile(r"\s+(?:in|at)\s")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+ (?:[a-z]+ )?$")


def find_called_off(story: Story, sentence: Sentence) -> Encounter | None:
    """Return the encounter whose noun is called off: as the subject of a clause, or as what somebody calls off."""
    folded, end = sentence.passage.folded, sentence.char_end
    if sentence.search(story.words.telling.sports):
        return None
    for low in (sentence.char_start, *(m.end() for m in _STARTS.finditer(folded, sentence.char_start, end))):
        noun = _subject_noun(story, sentence, low)
        off = noun and _called_off_after(story, sentence, noun[1])
        if noun and off:
            return _encounter_of(story, Plan(sentence, low, *noun, off))
    for mark in find_calling_off(sentence, sentence.char_start, end, story.rules):
        noun = _object_noun(story, sentence, mark.end())
        if noun:
            return _encounter_of(story, Plan(sentence, sentence.char_start, *noun, end))
    return None


def _subject_noun(story: Story, sentence: Sentence, low: int) -> tuple[int, int] | None:
    """Return where the noun of an encounter stands that is the subject of a clause: "A dinner", "Togo's last round"."""
    folded, at, opening = sentence.passage.folded, low, ""
    for _ in range(SUBJECT_WORDS):
        word = _WORD.match(folded, at, sentence.char_end)
        plain = word[0].strip(" ,.") if word else ""
        if word is None or plain in _PREPOSITIONS or (opening and plain in (*_ARTICLES[:4], *_DEFINITE[:2])):
            return None
        at = word.end()
        if opening and story.words.called.kinds(plain) and not _is_noun_next(story, folded, at):
            span = word.start(), word.start() + len(plain)
            return span if opening == "a" or _OWN.match(folded, span[1], sentence.char_end) else None
        if plain in _ARTICLES or plain.endswith(_OWNED):
            opening = "a"
        elif plain in _DEFINITE or plain in _POSSESSIVES:
            opening = "the"
        elif word[0].endswith(", ") and not opening and plain not in _LEADS:
            return None
    return None


def _is_noun_next(story: Story, folded: str, offset: int) -> bool:
    """Tell whether the word at an offset names an encounter too: "signing | ceremony"."""
    word = _WORD.match(folded, offset)
    return word is not None and bool(story.words.called.kinds(word[0].strip(" ,.")))


def _object_noun(story: Story, sentence: Sentence, offset: int) -> tuple[int, int] | None:
    """Return where the noun of an encounter stands right after a verb: "scrapped | her call", not "| the tender"."""
    noun = _subject_noun(story, sentence, offset + 1)
    return noun if noun and _DOES_OFF.match(sentence.passage.folded, offset, noun[0]) else None


def _called_off_after(story: Story, sentence: Sentence, low: int) -> int | None:
    """Return where the words stand that call off the subject of a clause, before anything else is told."""
    folded, end = sentence.passage.folded, sentence.char_end
    stop = _BREAK.search(folded, low, end)
    high = stop.start() if stop else end
    outcomes = story.words.outcomes
    found = [outcomes.cancelled.search(folded, low, high), story.words.plans.absent.search(folded, low, high)]
    starts = [m.start() for m in found if m]
    return min(starts) if starts else None


def _encounter_of(story: Story, plan: Plan) -> Encounter | None:
    """Return the encounter that a noun names and that is called off."""
    sentence, folded = plan.sentence, plan.sentence.passage.folded
    domestic = story.words.telling.domestic
    of = _OF.match(folded, plan.end, plan.high)
    if domestic.search(folded, plan.low, plan.end) or (of and domestic.match(folded, of.end())):
        return None
    kind = _kind_of(story, plan)
    people = acting_between(story, sentence, plan.low, plan.high, is_told=True)
    if _NAME_BEFORE.search(sentence.passage.text[plan.low : plan.start]) and not people:
        return None  # "the Aune-Lawson meeting", "the Cup talks"
    if kind is EventKind.VISIT:
        people = people or meant_before(story, plan) or _holder(story, plan)
        return build_trip(story, plan, people, is_sure=True)
    return build_sitting(story, plan, kind, people)


def _holder(story: Story, plan: Plan) -> list[PersonClaim]:
    """Return whom a state's post stands for that owns a trip: "Nils Aune is ill: the Norwegian premier's | trip"."""
    sentence = plan.sentence
    own = story.cast.named_in(sentence.stretch(plan.low, plan.start))
    named = story.cast.people_in(sentence.stretch(sentence.char_start, plan.low)) if own else ()
    return [p for p in named if p.country_code in (None, own[0])][-1:]


def _kind_of(story: Story, plan: Plan) -> EventKind:
    """Return of what kind the encounter of a noun is: "a call in Lomé" is a visit, "a call by video" is none."""
    folded = plan.sentence.passage.folded
    kinds = story.words.called.kinds(folded[plan.start : plan.end])
    if EventKind.CALL not in kinds:
        return kinds[0]
    if _IN_PLACE.match(folded, plan.end) or is_group(story, plan):
        return EventKind.VISIT
    if REMOTE.search(folded, plan.end, plan.high):
        return EventKind.CALL
    is_on = folded.endswith(_CALLS_ON, 0, plan.start) or _PAID_ON.match(folded, plan.end, plan.high)
    is_call = folded.startswith("call", plan.start) and not is_on
    return EventKind.CALL if is_call else EventKind.MEETING
