"""Reading when an encounter took place, and whether it did: held, planned or cancelled."""

import re
from collections.abc import Collection
from datetime import timedelta

from etl.find.agreements.dating import context_date
from etl.find.clauses import Modality, read_modality
from etl.find.events.undone import PAST, is_called_off, is_disowned, is_missed, stayed_away, was_due
from etl.find.references import Cast
from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.records import PartialDate
from etl.rules import Rules
from etl.rules.patterns import compile_search
from models.codes import EventStatus

_SEQUENCE = re.compile(
    r"\b(?:then|later|afterwards|earlier|same day|(?:that|the) (?:same |very )?(?:day|morning|afternoon|evening|night)"
    r"|in the (?:morning|afternoon|evening)|an hour|at its end"
    r"|on the (?:margins|sidelines|fringes) of the)\b"
)
_COUNT = r"(two|three|four|five|six|seven|eight|nine|ten|\d+)"
_DURATION = compile_search(
    rf"\b{_COUNT}-day\b|\b(?:for|of|spen(?:t|d|ds|ding)|beg[iau]ns?|starts?|started|opens?|opened|closes?|closed|ends?"
    rf"|ended|concludes?|concluded|completes?|completed|up) {_COUNT} days\b"
)
_DAYS_AFTER = re.compile(rf"\b(?P<count>an?|one|{_COUNT[1:-1]}) (?P<unit>day|week)s? after ?$")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
HELD = 9  # years after which others hold a post
UNTIL = ("until", "till", "through")  # the bounds of a date that make it the last day
PLAN_REACH = 60  # characters before an encounter within which it is said to be to come
_VISITED_TO = re.compile(r"\b(?:visited|paid (?:an?|his|her) (?:[\w-]+ )?visit to)\b[^,;]{0,60}\bto $")
_WENT_TO_GREET = re.compile(
    r"\b(?:came|drove|rode|rowed|sailed|turned|walked|went) [^,;]{0,60}\bto (?:greet|receive|see|welcome)$"
)
_PREPARED = re.compile(r"\bpreparations? (?:ahead of|for|of) (?:[\w\-’']+ ){0,6}$")
_SCHEDULED = re.compile(r"\b(?:forthcoming|impending|planned|scheduled|upcoming) (?:[\w\-]+ )?$")
_AHEAD = re.compile(
    r"\b(?:before|ahead of)\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w\-]+\s+)?$"
)  # "shook hands before talks"
_UNDONE = re.compile(
    r"\b(?:after all|as (?:(?:was|had been|first|originally|previously) )?"
    r"(?:announced|arranged|expected|intended|planned|scheduled))\b"
)
_PROPOSED = re.compile(  # "a proposal | to host talks"
    r"\b(?:bid|idea|offer|plea|proposal|request|suggestion)s?\b[^;.]{0,80}? to (?:be )?$"
    r"|\b(?:offer(?:ed|s|ing)?|volunteer(?:ed|s|ing)?) to (?:\w+ly )?$"
    r"|\b(?:has|have|had) (?:also |\w+ly )?(?:offered|proposed|suggested) (?:(?!to\b)[\w\-]+ ){0,3}$"
)
_ASKED_FOR = re.compile(  # what is only wanted: "called on Monday for urgent | talks", "asked Togo for a | meeting"
    r"\b(?:(?:appeal|ask|call|press|push)(?:ed|es|ing|s)? (?:[\w\-’']+ ){0,4}?for|hop(?:ed|es|ing) for"
    r"|(?:(?:is|are|was|were) (?:\w+ )?)(?:open|ready) (?:for|to)"
    r"|(?:demand|request)(?:ed|ing|s)?|suggest(?:ed|ing|s)?(?! (?:that|the)\b)"
    r"|propos(?:ed|es|ing)|insist(?:ed|ing|s)? on|sought|seek(?:ing|s)?|wants?)"
    r" (?:on \w+day (?:for )?)?(?:(?!(?:after|and|at|before|during|in|on|that|to|which|with)\b)[\w\-’']+ ){0,4}$"
)
_INVITED_TO = re.compile(  # "also invited her host to the | summit"
    r"\binvit(?:ed|es|ing) (?:(?!to\b)[\w\-’']+ ){1,8}to (?:attend |join )?(?:an?|the|this) (?:[\w\-()’']+ ){0,9}$"
)
_TOOK_PLACE = re.compile(r"\b(?:held|hosted|met|received|took place)\b")
_NO = re.compile(r"\bno (?:[\w\-]+ ){0,2}$")
_IS_SET = re.compile(  # "no | visit by Aune has been scheduled"
    r"[^;]{0,160}?\b(?:is|are|was|were|ha[sd] been|have been) (?:\w+ly )?"
    r"(?:agreed|announced|arranged|due|envisaged|fixed|foreseen|on the agenda|planned|scheduled|set)\b"
)
_ACCEPTED = re.compile(r"\b(?:accepted|granted|taken up|took up|welcomed)\b")
_MIGHT = re.compile(r"\b(?:should|could|might|may|ought to) (?:\w+ly |also |soon |even )?(?:be )?$")
_UNTIL = re.compile(r"^.*\b(?:before|until|till) (?=[^,;]*$)")  # "is not ready until | Aune arrives"
_TOLD_FOLLOWING = re.compile(  # "announced plans to visit Peru following | talks"
    r"\b(?:announced|confirmed|said|told)\b[^;.]*\bfollowing (?:(?:an?|her|his|the|their) )?(?:[\w\-]+ )?$"
)
_ASKED = re.compile(r"\b(?:ask|beg|urge)(?:ed|d|s)? (?:(?!that\b)[\w\-’']+ ){1,6}to (?:\w+ly )?$")  # others to do it
_LIKE = re.compile(r"\bwould (?:like|love|prefer|want|be (?:willing|ready|happy|glad|prepared|pleased))\b[^,;]*$")
_SUGGESTED = re.compile(
    r"\b(?:suggest|propos)(?:ed|es|ing) (?:arranging|convening|holding|hosting|organi[sz]ing)\b[^,;.]*$"
)
_DURING = re.compile(r"\b(?:after|at|during|following|in) (?:an?|her|his|the|their) (?:[\w\-]+ ){0,3}$")
_OF_ANOTHER = compile_search(  # "was in Lima and signed a plan which | will"
    r"\b(?:agreed|discussed|inked|signed|was|were)\b[^;.]*\b(?:which|that|who) (?:also )?$"
)
_KNOWN = re.compile(r"\b(?:earlier|last|past|previous|recent) (?:[\w\-]+ ){0,2}$")  # "the previous Lima | meeting"
_EARLIER = re.compile(  # of no day of the news: "on her recent | visit to Lomé, during which | she met"
    r"\b(?:earlier|former|past|previous|recent) (?:[\w\-]+ ){0,2}(?:(?:meeting|talks|tour|trip|visit)\b[^;.]*)?$"
)
_WAS = re.compile(r"\b(?:agreed|had|has|noted|said|was|were)\b")  # "at their talks a plan was adopted that | would"
_CALLED = re.compile('[“"][^“”"]{1,30}[”"]')  # a name that opens no clause: "to keep up “shuttle talks” and | meet"
_LATER = re.compile(r"upcoming|tomorrow|next \w+|later this")
_WOULD = re.compile(r"\bwould\b")
SAYING_REACH = 60  # characters between a day and a verb of saying within which it is the day of the saying
_SAID = re.compile(r"(?<!call)(?:ed|id|old|rote)$")  # "a call on Monday" is no saying
_SAYING = re.compile(
    r"(?: (?:reporters|journalists|the (?:press|media)|in an? (?:\w+ )?(?:interview|post|release|statement)"
    r"|also|earlier|here|at an? (?:\w+ )?(?:briefing|press conference|news conference)|late|early))*,?(?: on)? $"
)
_DAY_SAID = re.compile(  # "the minister | today said that"
    r"(?:today|yesterday|\w+day)(?: (?:afternoon|evening|morning|night))?"
    r" (?:added|announced|confirmed|reported|said|stated|told)\b"
)
_SAID_ON = re.compile(r"\b(?:announced|reported|said|stated|told (?:journalists|reporters)) (?:late )?(?:on )?$")
_TO_DAY = re.compile(r"(?: (?:in|at|off|near) [\w\-]+)?,?\s+(?:on\s+)?$")  # "ends | in Lomé on Friday"
_LEADS_ON = re.compile(r"\s+(?:\w+\s+){0,3}$")
_YEAR_LEAD = re.compile(
    r"\b(?:in|of|since|during|from|early|late|mid|year|by|until|to|back in|end of|[a-z]+ber|[a-z]+ary"
    r"|march|april|may|june|july|august)[ ,]+$"
)


def date_near(scene: Scene, sentence: Sentence, low: int, high: int, cue: int | None = None) -> DateMention | None:
    """Return the date between two offsets that is nearest to a cue, a month or day before a bare year; or None."""
    dates = [
        d
        for d in scene.dates_in(sentence)
        if d.start
        and low <= d.mention.span.char_start
        and d.mention.span.char_end <= high
        and not _is_name(sentence, d)
        and d.bound in (None, "from")
    ]
    at = low if cue is None else cue
    near = min(dates, key=lambda d: (_is_vague(d), abs(d.mention.span.char_start - at)), default=None)
    return near and next((d for d in dates if _is_within(d.start, near.start) and not _is_said(sentence, d)), near)


def _is_said(sentence: Sentence, date: DateMention) -> bool:
    """Tell whether somebody only said on a day what was done in its month: "met last week, he said on | Monday"."""
    return bool(_SAID_ON.search(sentence.passage.folded, sentence.char_start, date.mention.span.char_start))


def _is_within(day: PartialDate | None, month: PartialDate | None) -> bool:
    """Tell whether a date is a day of a month: "to train in May: the drill is set for 6 May" has a day."""
    if day is None or month is None or month.month is None or month.day or not day.day:
        return False
    return month.earliest <= day.earliest <= month.latest


def date_of_plan(scene: Scene, sentence: Sentence, date: DateMention, cue: int, rules: Rules) -> DateMention | None:
    """Return the day of what is to come or is called off, not the one on which it was told: "…, he said on Monday"."""
    if not is_of_saying(sentence, date.mention.span.char_start, rules) or not _is_to_come(sentence, cue, rules):
        return date
    later = [d for d in scene.dates_in(sentence) if d.start and date.start and d.start.earliest > date.start.latest]
    return min(later, key=lambda d: abs(d.mention.span.char_start - cue), default=None)


def is_of_saying(sentence: Sentence, offset: int, rules: Rules) -> bool:
    """Tell whether the day at an offset is the one on which something was said: "told reporters on | Monday"."""
    folded = sentence.passage.folded
    if _DAY_SAID.match(folded, offset, sentence.char_end):
        return True
    said = rules.events.reports.verbs.finditer(folded, max(sentence.char_start, offset - SAYING_REACH), offset)
    return any(_SAID.search(verb[0]) and _SAYING.match(folded, verb.end(), offset) for verb in said)


def _is_to_come(sentence: Sentence, cue: int, rules: Rules) -> bool:
    """Tell whether an encounter told at an offset is planned there, or called off."""
    before = sentence.passage.folded[sentence.char_start : cue]
    if read_modality(before, rules.clauses) is Modality.PLANNED or rules.events.outcomes.planned.search(
        before[-PLAN_REACH:]
    ):
        return True
    return is_called_off(sentence, cue, rules)


def is_last_day(sentence: Sentence, date: DateMention, rules: Rules) -> bool:
    """Tell whether a date is the day on which something is said to end: "which ends on Friday"."""
    before = sentence.passage.folded[sentence.char_start : date.mention.span.char_start]
    return any(_TO_DAY.match(before, verb.end()) for verb in rules.events.outcomes.ending.finditer(before))


def _is_vague(date: DateMention) -> bool:
    """Tell whether a date is a bare year; a week that begins in one month and ends in the next is none."""
    return date.start is not None and date.start.month is None and "week" not in date.mention.quote


def _is_name(sentence: Sentence, date: DateMention) -> bool:
    """Tell whether a bare year is part of a name ("Laros-2024", "Golden Dragon 2025")."""
    start = date.mention.span.char_start
    if date.start is None or date.start.month is not None:
        return False
    return len(date.mention.quote) == 4 and not _YEAR_LEAD.search(sentence.passage.folded[max(0, start - 12) : start])


def read_status(
    sentence: Sentence, low: int, high: int, when: tuple[PartialDate | None, PartialDate | None], rules: Rules
) -> EventStatus | None:
    """Return what became of an encounter told between two offsets, or None where it is denied or only wished for.

    `when` is the day it starts and the day the article was published.
    """
    start, published = when
    folded = sentence.passage.folded
    before = _CALLED.sub("that", folded[sentence.char_start : low])
    if _is_only_wanted(sentence, low):
        return None
    if is_called_off(sentence, low, rules) or is_missed(sentence, low) or stayed_away(sentence, low, high, rules):
        return EventStatus.CANCELLED
    if (
        _LIKE.search(before[-PLAN_REACH:])
        or _ASKED.search(before)
        or _MIGHT.search(before)
        or _ends_with_readiness(before, rules)
        or (_NO.search(before) and _IS_SET.match(folded, low, sentence.char_end))
        or _SUGGESTED.search(f"{before}{folded[low:high].partition(' ')[0]}")
        or rules.events.outcomes.unplanned.search(folded, low, high)
        or is_disowned(before, folded[low:high], rules)
    ):
        return None
    modality = read_modality(_UNTIL.sub("", _AHEAD.sub("", before)), rules.clauses)
    if modality is Modality.DENIED:
        undone = _UNDONE.search(folded, low, sentence.char_end)
        return EventStatus.CANCELLED if undone else None
    if start and published and start.earliest > published.latest:
        return EventStatus.PLANNED
    if start and published and start.latest < published.earliest:
        return EventStatus.HELD
    if _is_done(before, folded[low:high].partition(" ")[0], start):
        return EventStatus.HELD
    if (
        modality is Modality.PLANNED
        or (not PAST.match(folded, low) and _is_planned_after(sentence, low, high, rules))
        or rules.events.outcomes.planned.search(before[-PLAN_REACH:])
        or _SCHEDULED.search(before)
        or (start is None and _PREPARED.search(before))
        or was_due(sentence, low)
    ):
        return EventStatus.PLANNED
    if modality is Modality.WISHED:
        return EventStatus.PLANNED if _WOULD.search(before[-PLAN_REACH:]) else None
    return EventStatus.HELD


def _is_done(before: str, word: str, start: PartialDate | None) -> bool:
    """Tell whether somebody is said to have gone to where it was done: "went out to | welcome her guest"."""
    is_visited = start is None and _VISITED_TO.search(before) is not None
    return bool(is_visited or _TOLD_FOLLOWING.search(before) or _WENT_TO_GREET.search(f"{before}{word}"))


def _is_only_wanted(sentence: Sentence, low: int) -> bool:
    """Tell whether an encounter told at an offset is one that somebody asked for or put forward, and no more."""
    folded = sentence.passage.folded
    before = folded[sentence.char_start : low]
    if not (_PROPOSED.search(before) or _ASKED_FOR.search(before) or _INVITED_TO.search(before)):
        return False
    is_had = _ASKED_FOR.search(before) and _TOOK_PLACE.search(folded, low, sentence.char_end)
    return not (is_had or _ACCEPTED.search(folded, low, sentence.char_end))


def _is_planned_after(sentence: Sentence, low: int, high: int, rules: Rules) -> bool:
    """Tell whether the words from an encounter on say that it is to come, and not what else is.

    "During his meeting with Aune, he wished him well for the upcoming week" tells of one that was held.
    """
    folded = sentence.passage.folded
    found = list(rules.events.outcomes.planned.finditer(folded, low, high))
    found = [m for m in found if not _OF_ANOTHER.search(folded, low, m.start())]
    if _KNOWN.search(folded, sentence.char_start, low):
        return False
    if not _DURING.search(folded, sentence.char_start, low):
        return bool(found)
    found = [m for m in found if not _WAS.search(folded, low, m.start())]
    return any(not _LATER.fullmatch(m[0]) or "," not in folded[low : m.start()] for m in found)


def _ends_with_readiness(before: str, rules: Rules) -> bool:
    """Tell whether the words before a verb are of a readiness to do it: "is willing to meet"."""
    return any(_LEADS_ON.match(before, found.end()) for found in rules.events.telling.willing.finditer(before))


def duration_of(text: str) -> int | None:
    """Return how many days a text says that something lasts ("a three-day visit"), or None."""
    found = _DURATION.search(text)
    if not found:
        return None
    count = found[1] or found[2]
    return _NUMBERS.get(count) or int(count)


def is_to_come(scene: Scene, day: PartialDate) -> bool:
    """Tell whether a day lies behind that of the publication: what ends then began on a day that is told elsewhere."""
    published = scene.text.published_on
    return published is not None and day.earliest > published.latest


def news_day(scene: Scene, cast: Cast, sentence: Sentence, cue: int, names: Collection[str]) -> PartialDate | None:
    """Return the day of the news for an encounter without a date that goes on from it, or is of the main people."""
    if _EARLIER.search(sentence.passage.folded, sentence.char_start, cue):
        return None
    goes_on = sentence.search(_SEQUENCE)
    if goes_on or (names and len(cast.main_people & set(names)) > len(names) / 2):
        return context_date(sentence, scene)
    return None


def before_news(news: PartialDate, sentence: Sentence, low: int) -> PartialDate:
    """Return the day of a clause that the news is said to follow by some days: "came two days after | they spoke"."""
    lead = _DAYS_AFTER.search(sentence.passage.folded, sentence.char_start, low + len("after "))
    if lead is None or lead.end() < low or news.day is None:
        return news
    count = _NUMBERS.get(lead["count"]) or (int(lead["count"]) if lead["count"].isdigit() else 1)
    return PartialDate.from_day(news.earliest - timedelta(days=count * (7 if lead["unit"] == "week" else 1)))


def is_long_ago(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence tells of a time in which others held the posts that people of the story hold."""
    told = [d.start.year for d in scene.dates if d.start and d.start.year]
    today = scene.text.published_on
    here = [d.start.year for d in scene.dates_in(sentence) if d.start and d.start.year]
    return bool(here) and max(here) + HELD < (today.year if today else max(told))
