"""Finding those who were expected and did not come: "X, who had a call in Lomé in her diary, has withdrawn".

The words of a plan told from its past stand before what was to be done ("was billed to be here today") or beside it
("as planned"). What undoes it stands after them, or at the head of the next sentence ("Fog kept him at home"); "was to
have" needs no such words.
"""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.exchanges import REMOTE
from etl.find.events.goals import goal_between
from etl.find.events.plans import Plan, acting_between, build_sitting, build_trip, meant_before
from etl.find.events.story import Story
from etl.find.events.undone import find_stayed, is_missed
from etl.find.text import Sentence
from etl.rules.patterns import compile_search
from models.codes import EventKind

NEXT_REACH = 110  # characters of a following sentence within which it undoes the plan before it
WHOM_REACH = 60  # characters after a verb like "see" within which it is said whom
CUE_REACH = 25  # characters after a plan's words within which the verb of what was planned stands
_STARTS = compile_search(r"(?:[;:–—]|,?\s(?:and|but|while|where|that))\s")
_FOR_TALKS = compile_search(
    r"\b(?:for|to attend|to join) (?:an?|the|his|her) (?:[\w\-]+ ){0,3}?(?:commission|conference|dialogue|meeting|round"
    r"|session|summit|talks)\b"
)
_APPOSED = compile_search(r"(?:,|\band) (?:awaited|due|expected)(?= (?:at|for|here|in|on|today|tomorrow|yesterday)\b)")
_TO_DO = re.compile(r"(?:[a-z]+ ){1,4}?to (?:have )?(?:been )?(?P<verb>[a-z]+)")
_NOR = compile_search(r"\b(?:neither|nor) (?:did|does|will|would) ")
_CLAUSES = compile_search(r"[;,:] (?:(?:and|but) )?|\b(?:and|but) ")
_SENDS = re.compile(r"\s+(?:to )?(?:have )?(?:send|sent|receive|received|host|hosted|welcome|welcomed)\b")
_POINTS = re.compile(  # at the plan just told: "It", "That trip", "His first visit"
    r"(?:(?:but|yet|however),? )?(?:it|that|this|they|he|she"
    r"|(?:the|that|this|his|her|their|its) (?:[\w\-]+ ){0,3}?(?P<noun>[a-z]+)) (?:\w+ ){0,3}?$"
)


def find_no_show(story: Story, sentence: Sentence, following: Sentence | None) -> Encounter | None:
    """Return the encounter that somebody was to have, and had not."""
    plan = None if sentence.search(story.words.telling.sports) else _plan_in(story, sentence)
    undoing = _undoing(story, plan, following) if plan else None
    if plan is None or undoing is None:
        return None
    people = acting_between(story, sentence, plan.low, plan.start) or meant_before(story, plan)
    if not people and _SENDS.match(sentence.passage.folded, plan.end):
        people = acting_between(story, sentence, plan.end, plan.high)
    kind = _kind_planned(story, plan)
    if kind is not EventKind.VISIT:
        return build_sitting(
            story, plan, kind, [*people, *acting_between(story, sentence, plan.end, plan.high)], is_dated=True
        )
    made = build_trip(story, plan, people, is_sure=undoing == "trip" and _is_of_coming(story, plan))
    is_dated = made and made.date_start and made.date_start.month
    return made if is_dated or (people and undoing == "trip") else None


def _plan_in(story: Story, sentence: Sentence) -> Plan | None:
    """Return the plan that a sentence tells from its past: "was due", ", expected on Friday,", "as planned"."""
    plans, folded, start = story.words.plans, sentence.passage.folded, sentence.char_start
    found = sentence.search(plans.told) or sentence.search(_APPOSED)
    noted = None if found else sentence.search(plans.noted)
    mark = found or noted
    if mark is None:
        return None
    low = max([start, *(m.end() for m in _STARTS.finditer(folded, start, mark.start()) if "that" not in m[0])])
    if noted:
        named = [s for s, _ in story.scene.people_in(sentence) if low <= s.char_start < noted.start()]
        end = named[0].char_end if named else low
        return Plan(sentence, low, end, end, sentence.char_end)
    off = _off_in(story, sentence, mark.end(), sentence.char_end)
    return Plan(sentence, low, mark.start(), mark.end(), off[0] if off else sentence.char_end)


def _undoing(story: Story, plan: Plan, following: Sentence | None) -> str | None:
    """Return what makes nothing of a plan: words of a "trip" or another "plan", there or in the next sentence."""
    sentence, words = plan.sentence, story.words
    off = _off_in(story, sentence, plan.end, sentence.char_end)
    if not off and following:
        low = following.char_start
        off = _off_in(story, following, low, min(low + NEXT_REACH, following.char_end))
        off = off or (
            (low, "trip") if words.plans.off.search(following.passage.folded, low, following.char_end) else None
        )
    if not off and sentence.search(_NOR):
        return "plan"
    return off[1] if off else "plan" if is_missed(sentence, plan.end + 1) else None


def _off_in(story: Story, sentence: Sentence, low: int, high: int) -> tuple[int, str] | None:
    """Return where a plan is said to have come to nothing between two offsets, and whether as a trip."""
    folded, words = sentence.passage.folded, story.words
    found = [(m.start(), "trip") for m in words.plans.absent.finditer(folded, low, high)]
    found += [(m.start(), "trip") for m in find_stayed(sentence, low, high, story.rules)]
    for pattern in (words.outcomes.cancelled, words.outcomes.calling_off):
        for mark in pattern.finditer(folded, low, high):
            sort = _called(story, folded, low, mark.start())
            found += [(mark.start(), sort)] if sort else []
    return min(found, default=None)


def _called(story: Story, folded: str, low: int, off: int) -> str | None:
    """Return as what a plan is called off ("; the | trip | was dropped", "in May, | cancelled by fax"), if it is."""
    if folded.endswith(", ", low, off):
        return "trip"
    for start in (0, *(m.end() for m in _CLAUSES.finditer(folded[low:off]))):
        point = _POINTS.match(folded, low + start, off)
        if point and (point["noun"] is None or story.words.called.kinds(point["noun"])):
            return "trip" if story.words.called.can_mean(EventKind.VISIT, point["noun"]) else "plan"
    return None


def _is_of_coming(story: Story, plan: Plan) -> bool:
    """Tell whether somebody was to come, or was due without a word of what was to be done."""
    to_do = _TO_DO.match(plan.sentence.passage.folded, plan.start, plan.high)
    return to_do is None or story.words.plans.coming.match(to_do["verb"]) is not None


def _kind_planned(story: Story, plan: Plan) -> EventKind:
    """Return the kind of what somebody was to do: by its verb, "over video", "for the talks"; else a visit."""
    sentence, folded = plan.sentence, plan.sentence.passage.folded
    if REMOTE.search(folded, plan.end, plan.high):
        return EventKind.CALL
    for cue in story.cues(sentence):
        if 0 <= cue.char_start - plan.end < CUE_REACH and cue.entry.value.kind in (EventKind.MEETING, EventKind.CALL):
            is_plain = cue.entry.value.lemma in story.words.telling.plain
            if not is_plain or acting_between(story, sentence, cue.char_end, min(plan.high, cue.char_end + WHOM_REACH)):
                kind: EventKind = cue.entry.value.kind
                return kind
    talks = _FOR_TALKS.search(folded, plan.end, plan.high)
    home = next(iter(story.cast.named_in(sentence.stretch(plan.low, plan.start))), None)
    return EventKind.MEETING if talks and not goal_between(story, plan.told, plan.end, home) else EventKind.VISIT
