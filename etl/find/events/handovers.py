"""Finding ceremonies by what changes hands or goes up there, whoever does it: "ten ambulances were handed over to".

Nobody need be named in the sentence: it tells what was given, where and on what day, and the next sentences who was
there. A day and a place, or somebody of both states, make a handover a ceremony; a thing sent by post is none.
"""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.states import states_of
from etl.find.events.story import Story, Told
from etl.find.stands import PAIR
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

AFTER = 2  # sentences after one that tells of a ceremony in which those are named who were there
THING_REACH = 60  # characters around the verb within which it is told what changes hands

_HAVE = r"(?:(?:has|have|had|was|were|been|be|being|is|are|will|to|also|formally|officially|symbolically|due)\s)*"
_GIVEN = compile_search(rf"\b{_HAVE}(?P<done>hand(?:s|ed)? over|turn(?:s|ed)? over|change[sd]? hands|handed)\b")
_COMMAND = compile_search(
    rf"\bcommand of [^.;]{{3,90}}? {_HAVE}(?P<passive>pass(?:es|ed)|handed over|transferred)\b"
    rf"|\b{_HAVE}(?P<active>handed(?: over)?|passed|transferred|relinquished|t(?:ook|aken) over|assumed)"
    r" (?:the )?command of\b"
)
_FLAG = compile_search(
    rf"\bflag(?: of [A-Z][\w ]{{2,30}})? {_HAVE}(?P<up>flew|flown|hoisted|raised|run up|unfurled|went up)\b"
    r" (?:[\w\-]+ ){0,4}?(?:consulate|embassy|mission)\b"
)
_EXCHANGE = compile_search(
    r"\bexchange of (?:diplomatic )?(?:instruments|letters|notes)\b[^.;]{0,120}?"
    r" (?P<took>(?:was|were) (?:completed|effected|made)|took place)\b"
)
_PATTERNS = (_COMMAND, _FLAG, _EXCHANGE)
_NOT_YET = re.compile(  # a wish, a promise or a demand: "has promised to | hand over"
    r"\b(?:agreed|ask\w*|decided|demand\w*|failed|hopes?|hoped|offer\w*|plans?|planned|pledg\w*|promis\w*|refus\w*"
    r"|urg\w*|vow\w*|wants?|wanted|not|never|should|must|may|might|could|would|before|if|once|unless|until)\b"
    r"[^,;.]{0,40}$"
)
_TO_ANOTHER = re.compile(r"\b(?:to|hands)\b")
_WAS_THERE = compile_search(
    r"\b(?:accept(?:ed|s)|attend(?:ed|s)|cut|did the honours|gave|hand(?:ed|s)|hoisted|present(?:ed|s)?|raised"
    r"|receiv(?:ed|es)|represented|thanked|took|watched|will (?:attend|do the hono(?:u)?rs|hand|present|receive))\b"
)


def find_handovers(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the ceremony at which a sentence tells that something changed hands or a flag went up, if any."""
    if sentence.search(story.words.telling.sports):
        return []
    told = _told(story, sentence)
    if told is None or _NOT_YET.search(sentence.passage.folded, told.low, told.cue_start):
        return []
    people = _people(story, sentence)
    people += [p for p in _others_there(story, sentence) if p not in people]
    countries = {p.country_code for p in people if p.country_code} | set(story.cast.named_in(sentence.span))
    if len(countries) == 1 and people:
        countries = states_of(story.cast, sentence, countries)
    if len(countries) != 2:
        return []
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "handover")
    if made is None or made.date_start is None or made.date_start.day is None:
        return []
    story.set_place(made, told, within=True)
    is_told = made.place or len({p.country_code for p in people}) > 1
    return [made] if is_told and made.status is not EventStatus.CANCELLED else []


def _told(story: Story, sentence: Sentence) -> Told | None:
    """Return the clause that tells what changed hands: a thing, the command of troops, papers, a flag that went up."""
    low, high = sentence.char_start, sentence.char_end
    for pattern in _PATTERNS:
        mark = sentence.search(pattern)
        if mark and mark.lastgroup:
            return Told(sentence, low, *mark.span(mark.lastgroup), high)
    given = sentence.search(_GIVEN)
    if given is None or not _TO_ANOTHER.search(sentence.passage.folded, given.start("done"), high):
        return None
    things = story.words.objects.handed
    start, end = given.span("done")
    is_thing = things.search(sentence.passage.folded, max(low, start - 2 * THING_REACH), min(high, end + THING_REACH))
    is_thing = is_thing or story.words.objects.opened.search(
        sentence.passage.folded, max(low, start - THING_REACH), min(high, end + THING_REACH)
    )
    return Told(sentence, low, start, end, high) if is_thing else None


def _people(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return the officials of a sentence who do not only tell of it."""
    named = story.people(sentence, sentence.char_start, sentence.char_end, story.reporters(sentence))
    return story.officials(named)


def _others_there(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return the officials whom the next sentences name as there, none of a third state."""
    following = sentence.passage.sentences[sentence.index + 1 : sentence.index + 1 + AFTER]
    there = [s for s in following if s.search(_WAS_THERE)]
    named = [p for s in there for p in story.people(s, s.char_start, s.char_end, story.reporters(s))]
    here = set(story.cast.named_in(sentence.span))
    return [p for p in story.officials(named) if len(here) < PAIR or p.country_code in here]
