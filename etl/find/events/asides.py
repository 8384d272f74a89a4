"""Telling days and places that describe another thing: "the pact signed in Lima in May", "the summit held in Rome"."""

from etl.find.text import Sentence
from etl.rules.patterns import compile_search

_WAS = r",? (?:(?:which|that) (?:was|were|had been) )?"
_WHEN = r" (?:at|in|last|on|this|\w+day)\b"
_TO_COME = (
    r"(?:,? (?:that|which) (?:is|will)\b| later (?:in|this)\b| next (?:month|week|year)\b"
    r"| (?:due|expected|planned|scheduled|set|slated|taking place|to be (?:held|hosted)|to take place)\b)"
)
_AHEAD = (
    r"\b(?:ahead of|before|prior to) (?:an?|the|this) (?:[\w\-’']+ ){0,6}?"
    rf"(?:conference|dialogue|forum|meeting|retreat|round|session|summit|talks)(?: (?:in|of) [\w\-]+)?{_TO_COME}[^,;.]*"
)
_EARLIER = (  # "issues discussed during the visit that she made in Accra in May", "on the talks of X and Y on Sunday"
    r"\b(?:at|during) (?:her|his|the|their) (?:[\w\-]+ ){0,3}?(?:meeting|summit|talks|tour|trip|visit)[\"”]?"
    r" (?:that|which)"
    r" [^,;.]*"
    r"|\b(?:about|including|on|over) (?:an?|the) (?:[\w\-]+ ){0,3}?(?:attack|call|election|launch|meeting"
    rf"|strike|summit|talks|test|visit) (?:between|by|of) [^,;.]{{3,140}}?{_WHEN}[^,;.]*"
)
_ATTENDED = (  # the days are the summit's, to which somebody came: "arrived to attend a summit that will be held on"
    r"\b(?:attend|join|participate in|take part in) (?:an?|the|this) (?:[\w\-’']+ ){0,8}?"
    r"(?:conference|congress|dialogue|forum|meeting|session|summit|talks)(?: of [^,;.]{3,140}?)?"
    r"(?:,? (?:that|which) (?:is|will)\b| (?:due|scheduled|to be held|to take place)\b)[^;.]*"
)
_VENUE = r", the (?:scene|setting|site|venue) (?:for|of) [^;.]*"
_IN_POST = (  # since when somebody holds a post: "General Aune, who took office in June, met"
    r"\bwho (?:\w+ly )?(?:assumed|became|took (?:charge|command|office|over|the helm|up)"
    r"|(?:was|had been|has been) (?:\w+ly )?(?:appointed|elected|named|promoted|re-elected|sworn in))\b[^,;.]*"
)
_BACKDROP = compile_search(  # what goes on at the time: "the call comes as a summit is to open in Rome in June"
    r"\b(?:comes?|came) (?:just |only |shortly )?(?:(?:an?|[\w\-]+) (?:days?|hours?|months?|weeks?) (?:ahead of|before)"
    r"|ahead of|amid|as|at a time|before|while)\b[^;.]*"
)
_SETTING = compile_search(rf"{_AHEAD}|{_VENUE}")
_OTHER = compile_search(
    r"\b(?:accords?|agreements?|arrangements?|communiqu[eé]s?|contracts?|conventions?|deals?"
    r"|declarations?(?: of principles)?|memorand(?:a|um)(?: of understanding)?|pacts?|plans?|protocols?|road ?map"
    rf"|statements?|treat(?:y|ies)){_WAS}(?:agreed|concluded|inked|reached|signed)(?: by [^,;]{{3,40}}?)?{_WHEN}[^,;.]*"
    r"|\b(?:such as|including|like|the last|the previous) (?:the )?(?:[\w\-]+ ){0,4}?"
    r"(?:conference|dialogue|exercise|forum|meeting|round|session|summit)"
    rf"{_WAS}held{_WHEN}[^,;.]*?(?= and (?:the|its|their)\b|[,;.])"
    rf"|{_AHEAD}|{_ATTENDED}|{_EARLIER}|{_VENUE}|{_IN_POST}"
)


def other_zones(sentence: Sentence, offset: int) -> list[tuple[int, int]]:
    """Return the stretches that describe another thing than the one told at an offset."""
    found = _OTHER.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end)
    behind = backdrop_of(sentence, offset)
    return [m.span() for m in found if not m.start() <= offset < m.end()] + [(behind, sentence.char_end)]


def backdrop_of(sentence: Sentence, offset: int) -> int:
    """Return from where a sentence tells against what background something came, else its end."""
    found = _BACKDROP.search(sentence.passage.folded, offset, sentence.char_end)
    return found.start() if found else sentence.char_end


def settings_in(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches that tell of an occasion to come only to say what was before it: "ahead of the summit"."""
    return [m.span() for m in _SETTING.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end)]


def is_in(zones: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether an offset lies in one of the stretches."""
    return any(low <= offset < high for low, high in zones)
