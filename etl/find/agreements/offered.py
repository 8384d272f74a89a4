"""Reading what one side offers or asks for: a thing or a task, behind the word of offering or before it.

Behind it stand an object ("offered her host two boats"), a task ("offered to train divers", "readiness to") or what is
told after a colon; before it the subject of a passive, and the noun of a relative clause or of a participle ("two boats
that Oslo promised", "a loan, pledged in May by"). Where the offer has no word of its own, it is what one "will give".
"""

import re

from etl.find.agreements.wording import NUMBERS, thing_title
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from etl.rules.pledges import Offered, OfferWord

_STOP = (
    r"(?!(?:that|which|of which|when|but|accepted|offered|was|were|has|have|had|is|are|will|by|last|told|every|after)\b"
    r"|and (?:[A-Z]|(?:that|will|would|is|was|had|accepted|said|he|she|we|they|it)\b)"
    r"|in \d|to [A-Z]|from (?:[A-Z]|the\b)|as an? (?:gift|grant|loan|donation)\b)"
)
_WORD = r"(?:[^,;:.()\"“”\s]|[.,](?=\d))+"
_NOUN = (
    rf"(?:an? |the |its |their |of )*(?P<thing>{_STOP}{_WORD}(?:\s{_STOP}{_WORD}){{0,11}}"
    r"(?:\s\([^)]*\)\sfor(?:\s[a-z\-]+){1,3})?)"
)
_NO_NOUN = r"(?:on|in|at|by|to|for|from|with|last|this|that|there|when|during)\b"
_NAME = r"[A-Z][\w.]*(?:\s[A-Z][\w.]*)*[’']s?\s"  # "a proposal of General Vik's to that effect"
_NUMBER = (
    rf"\d|[$€£¥]|[A-Z]{{2,3}}\$? ?\d|(?:{NUMBERS}|eleven|twelve|twenty|thirty|forty|fifty|sixty|dozens|hundreds|half)\b"
)
_OPENS = rf"(?:an?|the|its|their|some|more|another|new|further|free|up to)\b|{_NUMBER}"
_WHOM = rf"(?:\s(?:him|her|them|it|us)\b|(?:\s[A-Z][\w\-’'.]*){{1,6}}?(?=\s(?:{_OPENS}))|\s(?:him|her|them)\b)"
_NAMED = (  # "asked | her host", "asked | by the visitors"
    r"(?:\s(?:him|her|them|it)\b"
    r"|(?:\sby)?(?:\s(?:the|his|her|[A-Z][\w\-’'.]*)){1,4}?(?:\s(?:hosts?|guests?|visitors?))?)"
)

_WHOSE = r"\s(?:made\s)?(?:by|from)\s(?:the\s)?(?:[\w’'.\-]+\s){0,4}?[\w’'.\-]+"
_OBJECT = re.compile(rf"(?:\sto\s[A-Z][\w\-]+)?:?\s(?!{_NO_NOUN}){_NOUN}")
_TASK = re.compile(rf"(?:{_WHOSE})?\s(?:also\s)?to\s(?P<verb>[a-z]+)(?P<rest>[^;:]*)")
_ASKED = re.compile(rf"{_NAMED}?\sfor\s{_NOUN}")
_ASKED_TO = re.compile(rf"{_NAMED}?\sto\s(?P<verb>[a-z]+)(?P<rest>[^;:]*)")
_ASKED_THAT = re.compile(  # "asked if a bridge had been built" is a question
    rf"{_NAMED}?\s(?:that|(?:whether|if)(?=[^,;:.“”\"]{{3,60}}?\s(?:could|might|may)\s))\s(?P<thing>[^,;:.“”\"]{{8,100}})"
)
_ASKS_A_THING = ("request", "s", "want")  # the first letters of those with an object: "seeks", "sought"
_MADE = (  # "its request | of February for a scanner"
    r"(?:\s(?:of|in|from)\s(?:last\s)?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|year|month|week))?"
)
_OF = re.compile(rf"(?:{_WHOSE})?{_MADE}\s(?:of|for)\s(?!{_NAME}){_NOUN}")
_THAT = re.compile(r"\sthat\s(?P<thing>[^,;:.“”\"]{5,100})")
_CLAUSE = re.compile(r"[^:;.“”\"]{0,80}?:\s(?P<thing>[^;:“”\"]{5,140})")
_SHARED = re.compile(rf",?\s(?!{_NO_NOUN}){_NOUN}")
_COLON = re.compile(rf":\s{_NOUN}")
_WILL = compile_search(
    r"\b(?:will|would|is to|are to|(?:ready|willing|prepared) to) (?:also |soon |now |gladly )?"
    r"(?:see to it that(?P<seen> [^;:]*)|(?P<verb>[a-z]+)(?P<rest> [^;:]*))"
)
_HAS_THING = re.compile(rf"\s(?:its|their|his|her|our)\s|\s(?:{_OPENS})")  # "is to have | its second dock"
_WHOM_GIVEN = re.compile(rf"{_WHOM}(?:\swith\b)?")
_PASSIVE = re.compile(r"\s(?:was|were|is|are|been|being)(?:\s(?:also|now|[a-z]+ly))? $")
_RELATIVE = re.compile(r",?(?<! at)(?<! by)(?<! in)(?<! of)(?<! on)(?<! to) (?:that|which) (?:[\w’'.\-]+,? ){1,8}$")
_BARE = re.compile(r"(?<=[a-z]) (?:[A-Z][\w\-]+ ){1,3}(?:had |has )$")
_NO_OBJECT = re.compile(r"\s*(?:[,.;]|(?:in|last|on|at|during|earlier|when|only)\b)")
_PARTICIPLE = re.compile(r"\s(?:by|at|in|on|last|during|since|earlier|only|this|to)\b")
_BY = re.compile(r"\sby\b")
_BREAK = compile_search(
    r"[;:,—–\"“”(]|\b(?:is|are|was|were|has|have|had|will|would|that|which|who|when|while|said|told|says|thanked|after"
    r"|he|she|they|him|them|it|by)\b"
)
_FIRST = re.compile(rf"(?:^|(?<=\s))(?:(?i:{_OPENS}))")
_AS_VERB = re.compile(
    r"\b(?:to|will|would|did|they|we|both|and|also) $"
)  # before "offer" and "promise", which are nouns too
_AS_NOUN = re.compile(
    r"(?:\b(?:the|an?|this|that|its|his|her|their|of|for|by|on|two|several|[a-z]+(?:ed|an|ish|ese))|'s?) $"
)
_MARK = re.compile(r"[;:.“”\"]\s?|\bthat\s")
WORDS = 14  # of a thing before its word of offering


def offered_thing(sentence: Sentence, hit: Hit, rules: Rules) -> str | None:
    """Return what a word of offering or asking says is offered or asked for, or None where it has none of its own."""
    text, word = sentence.passage.text, hit.entry.value
    before, after = text[sentence.char_start : hit.char_start], text[hit.char_end : sentence.char_end]
    if not _is_verb(hit, before, rules):
        return None
    if word.offered is Offered.VERB:
        title = _thing_before(before, after, word) or _thing_behind(after, rules)
    elif word.offered is Offered.OPEN:
        title = _object(_COLON.match(after)) or _noun_before(before.rstrip(" ,"))
    elif word.offered is Offered.ASK:
        title = _object(_ASKED.match(after)) or _task(_ASKED_TO.match(after), rules)
        title = title or (_object(_OBJECT.match(after)) if hit.entry.phrase.startswith(_ASKS_A_THING) else None)
        title = title or _asked_that(after, rules)
    else:
        title = _task(_TASK.match(after), rules) or _object(_OF.match(after)) or _object(_CLAUSE.match(after))
    return _worded(title, rules) if title else None


def _asked_that(after: str, rules: Rules) -> str | None:
    """Return what is asked for by a clause: of a verb of giving what is given, else all of it."""
    asked = _ASKED_THAT.match(after)
    verbs = re.finditer(r"[a-z]+", asked["thing"]) if asked else ()
    given = (m.end() for m in verbs if m[0] in rules.pledges.giving)
    things = (_object(_OBJECT.match(asked["thing"], end)) for end in given) if asked else ()
    return next(filter(None, things), None) or _object(asked)


def _is_verb(hit: Hit, before: str, rules: Rules) -> bool:
    """Tell whether a word that is a noun too is a verb here."""
    form, is_noun = hit.entry.value.form, hit.entry.phrase.removesuffix("s") in rules.pledges.offer_nouns
    if form is Form.BASE:
        return not is_noun or bool(_AS_VERB.search(before))
    return form is not Form.PRESENT or not _AS_NOUN.search(fold_case(before))


def told_task(text: str, rules: Rules) -> str | None:
    """Return what a text says that one side will give or do: what "the offer" means that the other accepts."""
    for will in reversed(list(_WILL.finditer(text))):
        seen = _object(_OBJECT.match(will["seen"])) if will["seen"] else None
        title = seen or _task(will, rules) or _outlook(text, will, rules)
        if title and (worded := _worded(title, rules)):
            return worded
    return None


def _outlook(text: str, will: re.Match[str], rules: Rules) -> str | None:
    """Return a whole clause whose verb has no object: "Twenty divers will train at Rena"."""
    breaks = [m.end() for m in _MARK.finditer(text, 0, will.start())]
    is_met = will["verb"] in (None, "be") or will["verb"] in rules.pledges.gathers
    return None if is_met else text[breaks[-1] if breaks else 0 :].strip()


def shared_thing(text: str, rules: Rules) -> str | None:
    """Return what stands behind the second verb of two: "put forward, and Togo accepted, | the payment of half"."""
    title = _object(_SHARED.match(text))
    return _worded(title, rules) if title else None


def _thing_behind(after: str, rules: Rules) -> str | None:
    whom = _WHOM_GIVEN.match(after) or rules.pledges.partners.match(after)
    title = _task(_TASK.match(after), rules) or _object(_OBJECT.match(after, whom.end() if whom else 0))
    return title or _object(_THAT.match(after))


def _thing_before(before: str, after: str, word: OfferWord) -> str | None:
    """Return the noun that a passive, a relative clause or a participle is about."""
    if word.form in (Form.PRESENT, Form.GERUND):
        relative = _RELATIVE.search(before) if word.form is Form.PRESENT else None
        return _noun_before(before[: relative.start()]) if relative else None
    passive, relative = _PASSIVE.search(before), _RELATIVE.search(before)
    if passive:
        return None if re.match(rf"\s(?:{_OPENS})", after) else _noun_before(before[: passive.start()])
    relative = relative or (_BARE.search(before) if _NO_OBJECT.match(after) else None)
    if relative:
        return _noun_before(before[: relative.start()])
    if (before.endswith(", ") and _PARTICIPLE.match(after)) or _BY.match(after):
        return _noun_before(before.rstrip(" ,"))
    return None


def thing_before(before: str, rules: Rules) -> str | None:
    """Return the thing that ends a text, or None."""
    title = _noun_before(before)
    return _worded(title, rules) if title else None


def _noun_before(before: str) -> str | None:
    """Return the noun phrase that ends a text: from its first article or number on."""
    breaks = [m.end() for m in _BREAK.finditer(before)]
    stretch = before[breaks[-1] :].strip() if breaks else before.strip()
    first = _FIRST.search(stretch)
    noun = stretch[first.start() :] if first else stretch
    return noun if noun.count(" ") < WORDS else None


def _task(found: re.Match[str] | None, rules: Rules) -> str | None:
    """Return a task: of a verb of giving what is given, of others the verb and its object."""
    if found is None or not found["verb"]:
        return None
    verb, rest = found["verb"], found["rest"]
    if verb in rules.pledges.giving or (verb == "have" and _HAS_THING.match(rest)):
        whom = _WHOM_GIVEN.match(rest) or rules.pledges.partners.match(rest)
        return _object(_OBJECT.match(rest, whom.end() if whom else 0))
    if verb in rules.pledges.gathers:
        return None
    task = _object(_OBJECT.match(f" {verb}{rest}"))
    return task if task and " " in task else None


def _object(found: re.Match[str] | None) -> str | None:
    return found["thing"] if found else None


def _worded(title: str, rules: Rules) -> str | None:
    """Return a title without what only frames it; None where it is nothing that one commits oneself to."""
    words = thing_title(title).split()
    while words and words[0].lower() in ("of", "another", "some"):
        words.pop(0)
    while words and words[-1].lower() in rules.clauses.dangling:
        words.pop()
    told = {word.lower() for word in words}
    is_thing = rules.pledges.unoffered.isdisjoint(told) and rules.pledges.meetings.isdisjoint(told)
    return " ".join(words) if len(words) > 1 and is_thing else None
