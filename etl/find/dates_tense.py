"""Telling whether a date lies behind or ahead, by the verbs of its sentence.

The nearest verb before the date decides; where none stands before it, the first one after it; without any verb, nothing
tells it (None).
"""

import re

from etl.find.text import Passage
from etl.rules.dates import DateRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_CANCELLED = re.compile(r"^[^.;]{0,20}\b(?:was|were)\b")  # "had been planned for Tuesday but was cancelled"
_PAST_PLAN = compile_search(r"\bhad been \w+ (?:in |down )?(?:for|on|in) (?:the )?$")
_WAS_TO = compile_search(r"\b(?:was|were) (?:\w+ )?to \w+(?: [^,.;]{0,40})?$")
_DIARY = re.compile(r"(?:: | [–—] )")  # "14 May – The minister begins his visit": the present of a chronicle
_SINCE = compile_search(r"\b[Ss]ince [^,.;]{0,24}$")  # "since the fighting of July"
_OFF = r"(?:abandoned|cancell?ed|called off|dropped|postponed|put off|scrapped|shelved)\b"
_CALLED_OFF = re.compile(rf"^,?(?: (?:in|at) [^,.;]{{1,40}})?,? (?:was|were|had to be)(?: \w+ly)? {_OFF}")
_NOW_OFF = re.compile(
    rf"^[^.;]{{0,80}}?\b(?:has been|have been|is|are)(?: \w+ly)? (?:{_OFF}|(?:axed|struck|suspended)\b)"
)
_MOVED = compile_search(
    r"\b(?:is|was|been|were|are)"
    r" (?:moved|postponed|put off|put back|pushed back|rescheduled|brought forward|deferred|delayed)"
    r" (?:\w+ ){0,3}?(?:to|until|till|for) (?:the )?$"
)
_PUT_OFF = compile_search(  # "has postponed her | March 28-31 | visit"
    r"\b(?:cancell?ed|called off|deferred|delayed|postponed|put off|scrapped|shelved|skipped)"
    r" (?:(?:an?|his|her|its|the|their) (?:[a-z\-]+ )?)?$"
)
_WAS_TO_HAVE = compile_search(r"\b(?:was|were|should) (?:to )?have \w+(?: [^,.;]{0,40})?$")
_PROMISED = compile_search(
    r"\b(?:promised|offered|planned|proposed) (?:an?|another|his|her|their) (?:[\w\-]+ ){0,2}"
    r"(?:meeting|round|summit|tour|trip|visit)\b[^.;]{0,40}$"
)
_DID_NOT = compile_search(r"\bdid(?:n[’']t| not) \w+")
_OF = re.compile(r" of (?:state|government|mission)\b")  # "the heads of state" is no verb
_NOUNS = ("close", "end", "host", "meet", "return", "start")  # that are verbs too
_PARTICIPLES = ("come", "run")  # that are the present too
_HAVE = (" had ", " has ", " have ")
_BEFORE_NOUN = re.compile(r"\b(?:the|his|her|its|their|with|an?) $")
_SETTLED = re.compile(  # "agreed to a truce on Monday"
    r"\bagreed (?:to|on) (?:an?|the) (?!(?:date|day|meeting|visit|summit)\b)[a-z][a-z\- ]{2,40} (?:on )?$"
)
_NEAR = 100  # characters: looked at first, because a verb is mostly this near
_REACH = 300  # characters of a sentence looked at on each side


def lies_ahead(passage: Passage, char_start: int, char_end: int, rules: DateRules) -> bool | None:
    """Tell whether the sentence tells a date as lying ahead of it, None where it has no verb that tells."""
    sentence = passage.sentence_at(char_start)
    before = passage.text[max(sentence.char_start, char_start - _REACH) : char_start]
    near = before[-_NEAR:]
    after = passage.text[char_end : min(sentence.char_end, char_end + _REACH)]
    if char_start == sentence.char_start and _DIARY.match(after):
        return None
    if _lies_open(before, after, has_number=any(sign.isdigit() for sign in passage.text[char_start:char_end])):
        return None
    if _SINCE.search(before) or _SETTLED.search(before) or (_PAST_PLAN.search(before) and _CANCELLED.match(after)):
        return False
    if _MOVED.search(before) or _PROMISED.search(before):
        return True
    told = passage.kind is ParagraphKind.BODY  # titles and captions tell the past in the present tense
    for text in (near, before):
        ahead = max(_last(rules.future, text), _last(rules.present, text) if told else -1)
        behind = max(_last(rules.past, text), _last(_DID_NOT, text))
        if ahead > behind and _WAS_TO.search(text) and "day" not in passage.text[char_start:char_end]:
            return None  # "was to come in September", which may be over
        if ahead >= 0 or behind >= 0:
            return ahead > behind
    first_ahead = min(_first(rules.future, after), _first(rules.present, after) if told else _REACH)
    first_behind = _first(rules.past, after)
    return first_ahead < first_behind if first_ahead != first_behind else None


def _lies_open(before: str, after: str, *, has_number: bool) -> bool:
    """Tell whether a plan that came to nothing, or was of the past, was for a date: that may be over."""
    if _CALLED_OFF.match(after) or _PUT_OFF.search(before):
        return True
    is_plan = _WAS_TO_HAVE.search(before) or (_PAST_PLAN.search(before) and not _CANCELLED.match(after))
    return has_number and bool(is_plan or _NOW_OFF.match(after))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends, -1 without any."""
    end = -1
    for match in pattern.finditer(text):
        end = end if _is_noun(text, match) else match.end()
    return end


def _first(pattern: re.Pattern[str], text: str) -> int:
    return next((m.start() for m in pattern.finditer(text) if not _is_noun(text, m)), _REACH)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word that may be a verb is none: "the heads of state", "with host Ghana", "had come"."""
    is_both = match[0] in _NOUNS and _BEFORE_NOUN.search(text, 0, match.start())
    is_participle = match[0] in _PARTICIPLES and text.endswith(_HAVE, 0, match.start())
    return bool(is_both or is_participle or _OF.match(text, match.end()))
