"""Finding where a sentence tells of a trip without a noun or verb for one: "was in Lomé on 8 May", "is due in Lomé"."""

from etl.find.text import Sentence
from etl.rules.patterns import compile_search

_NAME = r"(?:the\s+)?[A-ZÀ-ÞĀ-Ž][\w’'\-]*(?: (?:of |es |al-|de )?[A-ZÀ-ÞĀ-Ž][\w’'\-]*){0,3}"
_NIGHTS = (
    r"(?:[A-Z][a-z]+day(?: (?:and|through|to|until) [A-Z][a-z]+day| \w+)?|\w+\s+(?:days?|nights?|hours)"
    r"|the (?:day|night|weekend)|an? (?:day|night|week|weekend))"
)
_COUNT = r"(?:an? (?:few|couple of)|several|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_WHEN = (
    rf"(?:(?:late |early )?(?:on )?(?:[A-Z][a-z]+day|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
    r"(?: (?:morning|afternoon|evening|night))?"
    r"|yesterday|today|tomorrow|tonight|next week|later(?: in the (?:day|week))?|(?:the )?(?:next|same) day"
    r"|by (?:train|air|car|road|sea|boat|helicopter|bus|ship)|from there"
    r"|from [A-ZÀ-ÞĀ-Ž][\w’'\-]*(?: [A-ZÀ-ÞĀ-Ž][\w’'\-]*){0,2})"
)
_TRIP = r"(?:[\w\-]+\s+){0,5}(?:visit|stay|trip|tour|port call|stopover|talks)\b"

_STAYS = compile_search(  # with what makes it a trip: how long, when, or what for
    r"\b(?:(?:is|are|was|were|will be|had been|has been|have been)\s+"
    r"(?:currently\s+|now\s+|also\s+)?in|reach(?:ed|es))\s+"
    rf"(?={_NAME},?[^,.;]{{0,40}}?\s(?:on an? (?:[\w\-]+ ){{0,4}}(?i:visit|trip|tour)\b"
    r"|on (?:\d|[A-Z][a-z]+day)|from (?:\d|[A-Z][a-z]+day|[A-Z][a-z]+ \d)|as recently as\b|since (?:\d|[A-Z][a-z]+day)"
    rf"|between (?:\d|{_MONTH})|in (?:early |mid-|late )?{_MONTH}(?: \d{{4}})?,? (?:to|for)\b"
    r"|until (?:\d|[A-Z][a-z]+day)|(?:this|last|next) week\b|yesterday\b|today\b|tomorrow\b"
    r"|for (?:an? (?:[\w\-]+ ){0,3})?(?:talks|visit|meetings?|consultations)\b"
    rf"|for (?:an? (?:day|night|week)|{_COUNT} (?:days|nights|hours))\b)"
    rf"|(?={_NAME}, where (?:he|she|they)(?: and [A-Z][^,;.]{{2,50}}?)?"
    r" (?:attended|called on|conferred|held|met|opened|saw|sat|signed|talked|took part|was received)\b))"
)
_IN_FOR = compile_search(  # ", in Lomé for talks with X, said", "In Lomé for a two-day visit, X said"
    rf"\b[Ii]n\s+(?={_NAME}\s+(?:for|on)\s+(?:an?\s+(?:[\w\-]+\s+){{0,4}})?(?:talks|visit|trip|meetings?|consultations)\b)"
)
_AND_IN = compile_search(rf"\band (?:then |later )?in\s+(?={_NAME}\s+on (?:\d|[A-Z][a-z]+day))")
_IN_THE_COUNTRY = compile_search(r"\b(?:is|was|will be)\s+(?=in the (?:country|kingdom|island) (?:on|from|until)\b)")
_REMAINS = compile_search(
    rf"\b(?:stay|stays|stayed|staying|remains?|remained)\s+in\s+"
    rf"(?={_NAME}\s+(?:until|till|for {_NIGHTS}|from (?:\d|[A-Z])))"
)
_DATES = (
    rf"(?:{_MONTH} \d{{1,2}}(?: (?:and|to) \d{{1,2}})?|\d{{1,2}}(?: (?:and|to) \d{{1,2}})? {_MONTH}"
    r"|last [A-Z][a-z]+day)"
)
_SPENDS = compile_search(
    rf"\b(?:spend|spends|spent|spending)\s+(?:{_NIGHTS}|{_DATES})(?: and [A-Z][a-z]+day)?\s+in\s+(?=(?:the\s+)?[A-Z])"
)
_DAYS_OF = compile_search(  # "the first of his two days in Lomé"
    rf"\b(?:beginning|end|first|last|second|start)\s+of\s+(?:(?:a|his|her|their)\s+)?{_COUNT}"
    r"[ \-]days?\s+in\s+(?=(?:the\s+)?[A-Z])"
)
_FRESH_FROM = compile_search(
    rf"\b(?:[Ff]resh|[Bb]ack|[Hh]ome) from\s+{_COUNT} (?:days|nights) in\s+(?=(?:the\s+)?[A-Z])"
)
_OFF_TO = compile_search(r"\b(?:is|are|was|were)\s+off\s+to\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])")
_BEGINS = compile_search(
    r"\b(?:begins?|began|begun|starts?|started|opens?|opened|closes?|closed|ends?|ended|concludes?|concluded|completes?"
    rf"|completed|wrap(?:s|ped) up)\s+{_COUNT} (?:days|nights)\s+in\s+(?=(?:the\s+)?[A-Z])"
)
_DUE_IN = compile_search(
    r"(?:\b(?:is|was|be|been)|(?<=\w),)\s+(?:due|expected|awaited)\s+(?:in|at)\s+(?=(?:the\s+)?[A-Z])"
)
_BOUND_FOR = compile_search(
    r"\b(?:left|leaves|departed|departs)\s+(?!for\b)(?:[\w\-]+\s+){1,6}?for\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])"
)
_SET_OFF = compile_search(r"\bset(?:s|ting)? (?:off|out)\s+[^,.;]{1,40}?\bfor\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])")
_GOES = compile_search(  # "flew on Wednesday to Lomé"
    r"\b(?:fl(?:y|ies|ew|own|ying)|travel(?:s|led|ed|ling)?|go(?:es|ing)?|went|head(?:s|ed|ing)?|sail(?:s|ed|ing)?"
    r"|dr(?:ive|ives|ove|iving)|journey(?:s|ed)?|continue[sd]?|proceed(?:s|ed)?|move[sd]?)\s+(?:on\s+)?"
    rf"{_WHEN}(?:,? {_WHEN})?,?\s+(?:on\s+)?(?:to|for|into)\s+(?:the\s+)?(?=[A-ZÀ-ÞĀ-Ž])"
)
_LEFT = compile_search(  # "left Lomé on Monday after a two-day visit"
    r"\b(?:left|leaves|departed|departs|sailed (?:from|out of)|(?:flew|flies) (?:home from|out of)|took off from)\s+"
    rf"(?={_NAME}(?:[\s,][^.;]{{0,60}}?)?,?\s+(?:after|at the end of|concluding|ending|following|wrapping up)\s+"
    rf"{_TRIP})"
)
LEFT_ON = compile_search(  # "left Lomé later on Tuesday": a trip that ended there
    rf"\b(?:left|departed|flew out of)\s+(?={_NAME},?\s+(?:(?:later|late|early|on)\s+)*"
    rf"(?:[A-Z][a-z]+day|{_MONTH} \d|\d{{1,2}} {_MONTH}|yesterday|today)\b(?![^.;]{{0,40}}\b(?:for|to)\b))"
)
_LEADS = compile_search(r"\b(?:lead|leads|led|leading|head|heads|headed|heading)\s+(?:[\w\-]+\s+){0,5}delegation\b")
_BRINGS = compile_search(  # "takes eleven engineers to Lomé"
    r"\b(?:bring|brings|brought|bringing|take|takes|took|taken|taking)\s+(?:(?!to\b|his\b|her\b)[\w\-]+\s+){0,4}?"
    r"(?:advisers|advisors|aides|colleagues|companies|delegates|delegation|engineers|executives|experts|ministers"
    r"|negotiators|officers|officials|parliamentarians|party|team)\s+(?:with (?:her|him|them)\s+)?to\s+(?=[A-ZÀ-ÞĀ-Ž])"
)
_PATTERNS = (
    _BRINGS,
    _DUE_IN,
    _STAYS,
    _IN_THE_COUNTRY,
    _REMAINS,
    _SPENDS,
    _BEGINS,
    _BOUND_FOR,
    _LEFT,
    _SET_OFF,
    _GOES,
    _DAYS_OF,
    _FRESH_FROM,
    _OFF_TO,
    LEFT_ON,
)


def find_stays(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of a sentence that tell of a trip without a word for one; its goal follows each."""
    bounds = (sentence.char_start, sentence.char_end)
    text = sentence.passage.text
    leads = sentence.search(_LEADS)
    found = [leads.span()] if leads else []
    for pattern in _PATTERNS:
        found += [mark.span() for mark in pattern.finditer(text, *bounds)]
    found += [mark.span() for mark in _IN_FOR.finditer(text, *bounds) if _is_aside(sentence, mark.start())]
    if found:  # "was in Lomé on Monday and in Accra on Tuesday"
        found += [mark.span() for mark in _AND_IN.finditer(text, found[-1][1], sentence.char_end)]
    return found


def _is_aside(sentence: Sentence, offset: int) -> bool:
    """Tell whether a place opens a sentence or stands behind a comma: where the subject is, not what is done there."""
    return offset == sentence.char_start or sentence.passage.text.startswith(", ", offset - 2)
