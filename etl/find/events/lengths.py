"""Reading how long encounters last, and clauses that tell of their first and last day.

"Began a two-day round", "the talks, which opened on Sunday and ended on Tuesday", "had spent five days at sea".
"""

from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.find.events.timing import UNTIL, duration_of, is_to_come
from etl.find.scene import DateMention
from etl.find.text import Sentence
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which its length is told
LONGEST = 31  # days between the first and the last day that a clause tells
_LENGTH = compile_search(r"\b(?:the|their|its|this|that) (?:\w+|\d+)-day (?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)\b")
_OWN_LENGTH = compile_search(  # "a two-day regional conference", "two days of talks"
    r"\b(?:an?|another) (?P<days>\w+)-day (?:[a-z\-]+ ){0,2}?(?P<noun>[a-z]+)\b"
    r"|\b(?P<count>\w+) days of (?:[a-z\-]+ ){0,2}?(?P<what>[a-z]+)\b"
)
_AFTER_IT = compile_search(r"\b(?:after|at the end of|following)(?: the)? $")
_STARTED = r"(?:began|begins?|beginning|g[eo]ts? under ?way|kick(?:s|ed)? off|open(?:s|ed)?|start(?:s|ed|ing)?)"
_ENDED = r"(?:close[sd]?|conclude[sd]?|came to an end|end(?:s|ed)?|finish(?:es|ed)?|w(?:i|ou)nds? up|wrap(?:s|ped) up)"
_STARTS_IT = compile_search(rf"\b{_STARTED} $")
_ENDS_IT = compile_search(rf"\b(?:after ending|{_ENDED}) $")
_TOPIC = r"(?: (?:about|among|at|between|by|for|from|in|of|on|over|to|with) [^.;]{1,80}?)?"
_STARTED_IT = compile_search(rf"{_TOPIC} (?:will |is to |are to |is due to |are due to |was to )?{_STARTED}\b")
_ENDED_IT = compile_search(rf"{_TOPIC} (?:will |is to |are to |is due to |are due to |was to )?{_ENDED}\b")
_SPENT = compile_search(r"\b(?:had (?:spent|lasted)|(?:ship|drill|exercise|talks|visit)s? lasted) (?:\w+|\d+) days\b")
_PROPER = compile_search(  # between an encounter's noun and ", which": whose and where it was, not what it was about
    r"(?:,|\s|(?:and|at|between|by|from|in|of|the|to|with|capital|defen[cs]e|foreign|ministers?|president|prime|their"
    r"|leaders?|countries|governments?|[A-Z][\w’'\-.]*)\b)*"
)
_ANOTHER = compile_search(
    r"\b(?:an?|the|to|his|her|its|their) (?!two |three )[a-z][^,;.]*$"
)  # "to discuss a truce | , which"
_WHICH = compile_search(r",? (?:that|which) (?:(?:had|has|are|is|was|were)\s+)?")
_GOES_ON = compile_search(r"\b(?:continues?|goes? on|lasts?|runs?) (?:until|till|through|to) (?:the )?$")


def read_days(story: Story, sentence: Sentence, told: Sequence[Encounter]) -> None:
    """Set the first and last days that a clause tells of encounters of its sentence: ", which began on Monday"."""
    for encounter in told:
        day = encounter.reasons.get("kind")
        if encounter.kind is EventKind.CALL or day is None or day.span is None:
            continue
        _read_which(story, sentence, encounter, day.span.char_end)
    lasting = [e for e in told if e.kind in (EventKind.MEETING, EventKind.EXERCISE) and not e.date_end]
    if len(lasting) == 1:
        _read_end(story, sentence, lasting[0])


def _read_which(story: Story, sentence: Sentence, told: Encounter, low: int) -> None:
    """Set the days that a clause tells of the noun before it; both days may be told of a noun further before it."""
    text, folded, end = sentence.passage.text, sentence.passage.folded, sentence.char_end
    which = _WHICH.search(folded, low, end)
    if which is None:
        return
    opens = story.words.outcomes.opening.match(folded, which.end(), end)
    ending = next(story.words.outcomes.ending.finditer(folded, which.end(), end), None)
    first = _day_between(story, sentence, opens.end(), ending.start() if ending else end) if opens else None
    last = _day_between(story, sentence, ending.end(), end) if ending else None
    is_own = _PROPER.fullmatch(text, low, which.start()) is not None
    if first and first.start and (is_own or (last and not _ANOTHER.search(folded, low, which.start()))):
        is_long = last and last.start and (last.start.latest - first.start.earliest).days > LONGEST
        if is_long or (told.date_start and told.date_start.day and told.date_start != first.start and not last):
            return
        told.date_start, told.date_end = first.start, last.start if last else first.end or told.date_end
        told.say("date_start", "clause", first.mention.span)
    elif last and last.start and ending and ending.start() == which.end() and is_own:
        is_open = is_to_come(story.scene, last.start)
        _set_last(told, last, None if is_open else duration_of(sentence.text.lower()))


def _set_last(told: Encounter, last: DateMention, days: int | None) -> None:
    """Make a day the last of a trip or a drill, from which its first is counted."""
    if told.kind not in (EventKind.VISIT, EventKind.EXERCISE) or told.date_start not in (None, last.start):
        return
    told.date_start, told.date_end = None, last.start
    told.last(days)


def _read_end(story: Story, sentence: Sentence, told: Encounter) -> None:
    """Set the last day of what is said to go on until then: "… opened on Tuesday and will continue until Friday"."""
    folded = sentence.passage.folded
    for date in story.scene.dates_in(sentence):
        goes_on = date.bound in (*UNTIL, "to") and _GOES_ON.search(
            folded, sentence.char_start, date.mention.span.char_start
        )
        begun = told.date_start
        if goes_on and date.start and date.start.day and begun and begun.day and date.start.earliest > begun.earliest:
            told.date_end = date.start
            told.say("date_end", "clause", date.mention.span)


def _day_between(story: Story, sentence: Sentence, low: int, high: int) -> DateMention | None:
    dates = (d for d in story.scene.dates_in(sentence) if low <= d.mention.span.char_start < high)
    return next((d for d in dates if d.start and d.start.day), None)


def lengthen(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Set the other end of an encounter of one day whose length a sentence tells: "chaired the three-day round"."""
    for length in _LENGTH.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        near = [e for e in _near(sentence, found) if e.kind is EventKind.MEETING]
        if near and story.words.called.can_mean(EventKind.MEETING, length["noun"]):
            near[-1].last(duration_of(length[0]), is_over=_is_its_end(story, near[-1]))
    _lengthen_own(story, sentence, found)
    spent = sentence.search(_SPENT)
    over = [e for e in _near(sentence, found) if e.date_end and not e.date_start] if spent else []
    if spent and over:
        over[-1].last(duration_of(f"for {' '.join(spent[0].split()[-2:])}"))


def _near(sentence: Sentence, found: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounters told in a sentence or not far before it."""
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    return [e for e in near if not sentence.span < e.sentence.span]


def _lengthen_own(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Set the other end of a meeting that its own sentence opens or ends: "began a two-day round", "open … today"."""
    own = [e for e in found if e.sentence is sentence and e.kind is EventKind.MEETING]
    length = sentence.search(_OWN_LENGTH) if len(own) == 1 else None
    cue = own[0].reasons["kind"].span if length and "kind" in own[0].reasons else None
    if length is None or cue is None or not (cue.char_start < length.end() and length.start() < cue.char_end):
        return  # "met on the sidelines of a two-day conference"
    if not story.words.called.can_mean(EventKind.MEETING, length["noun"] or length["what"]):
        return
    folded, low, high = sentence.passage.folded, sentence.char_start, sentence.char_end
    start, end = length.span()
    is_over = any(
        (
            _AFTER_IT.search(folded, low, start),
            _ENDS_IT.search(folded, low, start),
            _ENDED_IT.match(folded, end, high),
        )
    )
    opens = _STARTS_IT.search(folded, low, start) or _STARTED_IT.match(folded, end, high)
    if is_over or opens or own[0].status is EventStatus.PLANNED:
        own[0].last(duration_of(f"for {length['days'] or length['count']} days"), is_over=is_over)


def _is_its_end(story: Story, told: Encounter) -> bool:
    """Tell whether the day of an encounter is that on which it is said to have ended: "talks ended on Wednesday"."""
    reason = told.reasons.get("date_start")
    if reason is None or reason.span is None:
        return False
    sentence = story.scene.text.sentence_of(reason.span)
    return bool(story.words.outcomes.ending.search(sentence.passage.folded, sentence.char_start, sentence.char_end))
