"""Telling what came to nothing: called off, put off to another day, stayed away from, or said not to be true."""

import re

from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.patterns import compile_search

PAST = re.compile(r"(?:\w{3,}ed|met|held|had|paid|flew|went|left|came|spoke|rang|saw|sat|gave)\b")
CANCEL_REACH = 60  # characters before a noun of an encounter within which it is called off
_NEXT_CLAUSE = compile_search(
    r";|, and (?=(?:that|this|his|her|their|its) )"
    r"|\b(?:contract|deal|election|flight|law|match|order|project|strike|vote) (?:that|which)\b"
    r"|\b(?:after|although|because|before|but(?! (?:was|were|has|had|is|are)\b)|when|while|where)\b"
)
_OBJECT = re.compile(  # the words between a verb and the noun that is its object; a ship dropped anchor
    r"\s+(?!anchor\b)(?:[\w\-’']+:?\s+){0,6}$"
)
_THAT = re.compile(r"[^.;,]{0,60}\bthat\b[^.;]{0,120}$|\s+(?:having|ever)\s+(?:\w+\s+)?$")
_REPORTS_THAT = re.compile(
    r"(?:\w+ )?(?:allegations|claims?|reports?|rumou?rs?|speculation|suggestions)"
    r"(?: (?:in|by|on) (?:[\w\-]+ ){1,4}?)? ?that\b"
)
_RUMOURED = re.compile(  # "on the rumour that the two were to | meet", "is said by a weekly to have | met"
    r"\b(?:gossip|rumou?rs?|whispers?) that\b[^.;]*$"
    r"|\b(?:is|are|was|were) (?:alleged|rumou?red|said (?:by|in) an? [^,;.]{3,40}?) to (?:\w+ ){0,2}$"
)
_CALLING_OFF_OF = re.compile(  # nouns before that of an encounter: "the postponement of | a visit"
    r"\b(?:calling[ \-]off|cancell?ation|deferment|deferral|postponement|putting[ \-]off|scrapping|shelving|suspension)"
    r" of (?:[\w\-’']+:?\s+){0,6}$"
)
_NEW_DAY = re.compile(r"\b(?:another|new) (?:date|day)s? (?:for|of) (?:[\w\-’']+\s+){0,6}$")
_NOT_SET = compile_search(  # a new day is not known yet
    r"\b(?:(?:is|are) (?:still )?(?:being|to be|yet to be)|(?:has|have|had) (?:not|yet|still)|(?:will|would) be)"
    r" (?:\w+ ){0,2}?"
    r"(?:agreed|announced|arranged|communicated|considered|decided|discussed|finali[sz]ed|fixed|found|set|sought|told"
    r"|worked out)\b"
)
_OFF = compile_search(r"\b(?:is|are|was|were) off(?=[,.;]| for | again\b| until )")
_IT_OFF = compile_search(r"\b(?:call(?:ed)?|put) (?:it|that|them|this) off\b")
_IS_OFF = re.compile(r"off(?=[,.;]| for | again\b| until )")
_MOVED = compile_search(
    r"\b(?:moved|postponed|put off|put back|pushed back|re-?arranged|re-?scheduled|brought forward|deferred|delayed"
    r"|shifted)"
    r"\s+(?:\w+\s+){0,3}?(?:to|until|till|for)\s+(?:the\s+)?"
)
_NOT_HELD = re.compile(r"\b(?:place|ahead|happened|held|happen|come|coming)$")  # the day after these is its own
_WAS_TO = compile_search(
    r"\b(?:was|were|had been) (?:(?:due|expected|scheduled|set|supposed|awaited|to have)\b"
    r"|to (?:arrive|come|fly|visit|travel)\b)"
)
_HOLD = (  # before a noun of what was to be
    r"(?:(?:attend(?:ed)?|beg[iu]n|(?:co-)?chair(?:ed)?|had|have|held|hold|host(?:ed)?|made?|make|paid|pay"
    r"|take(?:n)? part in) (?:(?!with\b)[\w\-]+ ){0,3})?"
)
_RESUMED = re.compile(r"\b(?:re-?launch|resum|restart|re-?open|reviv)\w*\b")  # "talks that were suspended in May"
_WAS_TO_HAVE = re.compile(  # a plan told as one that is no more
    r"\b(?:(?:was|were)(?: \w+)? to have|had been (?:due|expected|scheduled|set|supposed|slated|meant) to)"
    rf"(?: \w+ly)?(?: been)? {_HOLD}$"
    r"|\bhad (?:initially|originally) (?:hoped|intended|planned|wanted)\b[^,;.]*$"
)
_WAS_DUE = re.compile(
    r"\b(?:(?:was|were|had been)(?: \w+)? (?:(?:due|expected|meant|scheduled|set|slated|supposed) )?to|had to"
    rf"|had planned to)(?: \w+ly)? (?:be )?{_HOLD}$"
)
_NOTHING_OF = compile_search(
    r"\b(?:did not happen|never happened|did not take place)(?: \w+)? (?:is|was|were)(?= )"
    r"|\bnothing (?:\w+ ){0,3}?(?:came|come|comes) (?:[\w ]{1,12} )?of(?= )"
)
_HAD_BEEN_DUE = re.compile(r"had been (?:due|expected|awaited)\b")
_CAME_LATE = compile_search(
    r"\b(?:but|and|only to) (?:\w+ )?(?:arrived?|came|met|began|landed|left|started|took place|turned up|went ahead)\b"
)
_NO_SHOW = re.compile(  # "did not turn up in Lomé for the | talks"
    r"\b(?:did not|didn['’]t|failed to|never) (?:appear|arrive|come|show up|turn up)\b[^;.]*?"
    r" for (?:(?:an?|her|his|the|their) )?(?:[\w\-]+ ){0,3}$"
)
HAD = 4  # characters of "had "
CUE_REACH = 30  # characters from an encounter's words within which "was due" may stand


def stayed_away(sentence: Sentence, low: int, high: int, rules: Rules) -> bool:
    """Tell whether somebody who was expected is said to have stayed at home: "was due in Lomé but stayed away"."""
    folded = sentence.passage.folded
    if _NO_SHOW.search(folded, sentence.char_start, low):
        return True
    is_plan = _WAS_TO.search(folded, sentence.char_start, min(high, low + CUE_REACH))
    if not is_plan and not rules.events.plans.noted.search(folded, low, high):
        return False
    plans = rules.events.plans
    absent = plans.absent.search(folded, low, sentence.char_end) or plans.off.search(folded, low, sentence.char_end)
    return bool(absent or find_stayed(sentence, low, sentence.char_end, rules))


def find_stayed(sentence: Sentence, low: int, high: int, rules: Rules) -> list[re.Match[str]]:
    """Return the words between two offsets that tell what somebody did who did not come; "stayed in" needs a place."""
    text = sentence.passage.text
    found = rules.events.outcomes.stayed.finditer(sentence.passage.folded, low, high)
    return [m for m in found if not m[0].endswith(" in") or text[m.end() + 1 : m.end() + 2].isupper()]


def was_due(sentence: Sentence, low: int) -> bool:
    """Tell whether the verb at an offset is of a plan told from its past: "was set to | meet"."""
    folded = sentence.passage.folded
    before = _WAS_DUE.search(folded, max(sentence.char_start, low - CANCEL_REACH), low)
    return bool(before or _WAS_TO.match(folded, low))


def is_missed(sentence: Sentence, low: int) -> bool:
    """Tell whether a plan told at an offset is one no more: "was to have met", "had been due in Lomé"."""
    folded = sentence.passage.folded
    was_to = _WAS_TO_HAVE.search(folded, max(sentence.char_start, low - CANCEL_REACH), low)
    if not was_to and not _HAD_BEEN_DUE.match(folded, low - HAD):
        return False
    return not _CAME_LATE.search(folded, low, sentence.char_end)


def is_called_off(sentence: Sentence, offset: int, rules: Rules) -> bool:
    """Tell whether the encounter at an offset is said to be called off: "cancelled a trip", "talks were put off"."""
    folded = sentence.passage.folded
    low = max(sentence.char_start, offset - CANCEL_REACH)
    for verb in find_calling_off(sentence, low, offset, rules):
        if _OBJECT.match(folded, verb.end(), offset):
            return True
    if _CALLING_OFF_OF.search(folded, low, offset):
        return True
    if _NEW_DAY.search(folded, low, offset) and _NOT_SET.search(folded, offset, sentence.char_end):
        return True
    if PAST.match(folded, offset) or _RESUMED.search(folded, low, offset):
        return False
    end = _NEXT_CLAUSE.search(folded, offset, sentence.char_end)
    high = end.start() if end else sentence.char_end
    if _IT_OFF.search(folded, offset, sentence.char_end):
        return True
    return bool(rules.events.outcomes.cancelled.search(folded, offset, high) or _OFF.search(folded, offset, high))


def find_calling_off(sentence: Sentence, low: int, high: int, rules: Rules) -> list[re.Match[str]]:
    """Return the words between two offsets that put an end to what follows them: "cancelled", "nothing came of"."""
    folded = sentence.passage.folded
    return [*rules.events.outcomes.calling_off.finditer(folded, low, high), *_NOTHING_OF.finditer(folded, low, high)]


def says_off(folded: str, low: int, high: int, rules: Rules) -> bool:
    """Tell whether the words at an offset call off what stands before them: "was | called off", "is | off"."""
    return bool(rules.events.outcomes.cancelled.match(folded, low, high) or _IS_OFF.match(folded, low, high))


def moved_to(scene: Scene, sentence: Sentence, offset: int) -> DateMention | None:
    """Return the new day of an encounter told at an offset: "postponed to Friday", "has been moved to April 12"."""
    moved = _MOVED.search(sentence.passage.folded, offset, sentence.char_end)
    if moved is None:
        return None
    return next((d for d in scene.dates_in(sentence) if d.start and d.mention.span.char_start == moved.end()), None)


def is_disowned(before: str, after: str, rules: Rules) -> bool:
    """Tell whether a clause is said to be untrue, or only rumoured: "denied that", "reports that … are baseless"."""
    if _RUMOURED.search(before):
        return True
    if _REPORTS_THAT.match(before) and rules.events.outcomes.baseless.search(after):
        return True
    return any(_THAT.match(before, verb.end()) for verb in rules.events.outcomes.denying.finditer(before))


def calling_off_end(sentence: Sentence, offset: int, rules: Rules) -> int | None:
    """Return where the words end that call off an encounter told at an offset: a date after them is theirs."""
    if not is_called_off(sentence, offset, rules):
        return None
    said = rules.events.outcomes.cancelled.search(sentence.passage.folded, offset, sentence.char_end)
    return None if said is None or _NOT_HELD.search(said[0]) else said.end()
