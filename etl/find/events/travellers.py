"""Reading who travels: named before the word for a trip, after its "by" or "of", or after the phrase that opens."""

import re

from etl.find.clauses import relative_zones
from etl.find.events.participants import leading_group, stand_ins
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.events import EncounterCue, Sort
from etl.rules.patterns import compile_search

INVITED = compile_search(r"\b(?<!at the )(?<!upon the )(?<!on the )invit\w+\b")
ACCEPTED = re.compile(r"\b(?:accepted|took up)\b[^.]*\binvitation\b")
VISITOR_REACH = 90  # characters after "the visit of" within which the visitor is named
SUBJECT_REACH = 200  # characters after an opening phrase within which the subject of its sentence is named
GOAL_REACH = 30  # characters after a noun for a trip within which its goal stands
OPENING = 60  # characters within which a word for a trip opens its sentence

_AT = r"(?:\s+(?:to|at|in)\s+(?:the\s+)?[A-Z][\w’'\-]*(?:,? [A-Z][\w’'\-]*){1,4},)?"
_ANOTHER = r"(?:after|ahead|amid|because|before|came|comes?|despite|follow\w*)"  # "comes after a move by"
BY = re.compile(rf"{_AT}(?:(?!\b{_ANOTHER}\b)[^,.;]){{0,40}}?\bby\s+")
_OF = re.compile(r"(?:\s+(?:to|in)\s+[^,.;]{2,40}?)?(?<!\bahead)(?<!\bbecause)(?<!\binstead)\s+of\s+")
_OF_GROUP = re.compile(r"(?= of (?:an?|the) (?:[\w\-’'()]+ ){1,8}(?:delegation|mission|team)\b)")
_TURN = compile_search(
    r"\b(?:after|although|because|before|since|until|when|while)\b"
)  # "by a premier since Aune left"
_POST = re.compile(r"\bthe [A-Z][a-z]+ (?:[a-z]+ ){1,3}$")  # "the Tajik leader | arrived"
_THAT = re.compile(r"\s+(?:that|which)\s+")  # "the visit which | Premier Nils Aune paid"
_TITLE = re.compile(r"(?!(?:is|was|were|had|has|will|would|may|could)\b)(?:(?!by\b)[\w’'\-.,]+\s+){0,8}")
_THING = re.compile(r"['’]s?\s+(?:[\w\-]+\s+){0,2}?(?P<noun>[\w\-]+)\s+(?:\w+ly\s+)?$")
_HIS = re.compile(r"\b(?:his|her)\s+(?:[\w\-]+\s+){0,3}$")
_ADVERBS = r"(?:(?:currently|now|shortly|soon|just|still|immediately|speaking)\s+)*"
_BEFORE = (
    r"(?:after|ahead of|at the (?:start|end) of|before|beginning|concluding|during|ending|following|in|on|since"
    r"|starting|upon|when|while|wrapping up)\s+"
)
_OPENS_WITH_VERB = re.compile(rf"{_ADVERBS}(?:{_BEFORE})?$")
_OPENS_WITH_NOUN = re.compile(rf"{_ADVERBS}{_BEFORE}(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[a-z\d\-]+\s+){{0,4}}$")
_OPENS_WITH_PHRASE = re.compile(  # "Owing to the trip of President Adjo, | Minister Aune went to"
    r"[“\"]?(?:after|amid|because of|before|besides|despite|due to|during|following|owing to|with) [^,;]{3,200},"
)
_ASIDE = re.compile(r",\s+(?:where|which|who|when|whose)\b[^,;]*(?=,)")
_FINITE = re.compile(
    r"[.;:“”\"]|\b(?:is|are|was|were|has|had|have|will|would|can|could|met|said|told|held|saw|paid|laid|went|came|took|gave"
    r"|\w{3,}ed (?:the|an?|his|her|its|their|by|with|in|on|at|to|that|reporters|how))\b"
)
_SAID_OF_ANOTHER = re.compile(  # "Aune said that | the first aircraft would land in"
    r"\b(?:added|announced|confirmed|declared|explained|said|stated|stressed) that"
    r"(?P<who> (?:an?|another|its|no|our|some|the|their|these|those|two|three) (?:[a-z\-]+ ){1,4}?"
    r"(?:would|will|had|has|have|is|are|was|were|could|should)\b)"
)


def find_travellers(story: Story, told: Told, cue: EncounterCue | None) -> list[PersonClaim]:
    """Return who travels: the subject, or whom "by" names; "the Secretary" whom somebody invited."""
    sentence = told.sentence
    silent = story.reporters(sentence)
    is_noun = cue is not None and cue.sort is Sort.NOUN
    own = is_noun and _HIS.search(sentence.passage.folded, told.low, told.cue_start)
    visitors = _named_after(story, told, silent) if is_noun and not own else []
    if visitors:
        return visitors
    invited = told.before(INVITED)
    accepts = told.before(ACCEPTED)
    low = invited.end() if invited and not accepts else told.low
    for start, end in relative_zones(sentence.text):
        if start < told.cue_start - sentence.char_start < end and (
            ahead := story.people(sentence, told.low, sentence.char_start + start)[-1:]
        ):
            return ahead
    post = None if is_noun else _POST.search(sentence.passage.text, low, told.cue_start)
    holder = stand_ins(story.cast, sentence, post.start(), told.cue_start) if post else []
    if holder:
        return holder
    other = None if is_noun else _SAID_OF_ANOTHER.search(sentence.passage.folded, low, told.cue_start)
    if other:
        return stand_ins(story.cast, sentence, other.start("who"), told.cue_start)
    named = story.people(sentence, low, told.cue_start, silent)
    opening = None if is_noun else _OPENS_WITH_PHRASE.match(sentence.passage.folded, low, told.cue_start)
    named = (story.people(sentence, opening.end(), told.cue_start, silent) if opening else []) or named
    if named and not is_noun and _is_of_thing(story, told):
        return []
    if named:
        return _visitor(story, told, named) if is_noun else same_state(story, sentence, named)
    return subject_ahead(story, told, is_noun=is_noun) or _meant(story, told, low, is_noun=is_noun)


def _is_of_thing(story: Story, told: Told) -> bool:
    """Tell whether it is not somebody named who moves but what they have: "Aune's book", not "Aune's plane"."""
    ends = [s.char_end for s, _ in story.scene.people_in(told.sentence) if s.char_end <= told.cue_start]
    thing = _THING.match(told.sentence.passage.folded, ends[-1], told.cue_start) if ends else None
    return thing is not None and not story.words.travel.carriers.fullmatch(thing["noun"])


def _visitor(story: Story, told: Told, named: list[PersonClaim]) -> list[PersonClaim]:
    """Return the last named before a noun for a trip who does not come from where it goes."""
    after = told.sentence.stretch(told.cue_end, min(told.high, told.cue_end + GOAL_REACH))
    goals = story.cast.named_in(after)
    abroad = [p for p in named if p.country_code and p.country_code not in goals]
    return abroad[-1:] or named[-1:]


def _named_after(story: Story, told: Told, silent: set[str]) -> list[PersonClaim]:
    """Return whom a noun for a trip names after it: "a visit by Nils Aune", "the visit to Togo of Nils Aune"."""
    sentence = told.sentence
    by = BY.match(told.sentence.passage.text, told.cue_end, told.high)
    if by:
        turn = _TURN.search(sentence.passage.folded, by.end(), told.high)
        return story.people(sentence, by.end(), turn.start() if turn else told.high, silent)[:1]
    that = _THAT.match(told.sentence.passage.text, told.cue_end, told.high)
    first = story.people(sentence, that.end(), told.high, silent)[:1] if that else []
    spans = [s for s, p in story.scene.people_in(sentence) if p in first and that and s.char_start >= that.end()]
    if that and spans and _TITLE.fullmatch(sentence.passage.text, that.end(), spans[0].char_start):
        return first
    of = told.follows(_OF)
    return story.people(sentence, of.end(), of.end() + VISITOR_REACH, silent)[:1] if of else []


def subject_ahead(story: Story, told: Told, *, is_noun: bool) -> list[PersonClaim]:
    """Return the subject of a sentence that opens with a trip: "Arriving in Lomé on Monday, Premier Nils Aune …"."""
    sentence, text = told.sentence, told.sentence.passage.text
    opening = _OPENS_WITH_NOUN if is_noun else _OPENS_WITH_VERB
    if told.cue_start - sentence.char_start > OPENING or not opening.match(
        sentence.passage.folded, sentence.char_start, told.cue_start
    ):
        return []
    high = min(told.cue_end + SUBJECT_REACH, sentence.char_end)
    ahead = [(s, p) for s, p in story.scene.people_in(sentence) if told.cue_end < s.char_start < high]
    if not ahead:
        return []
    between = _ASIDE.sub("", text[told.cue_end : ahead[0][0].char_start])
    return same_state(story, sentence, [p for _, p in ahead]) if "," in between and not _FINITE.search(between) else []


def _meant(story: Story, told: Told, low: int, *, is_noun: bool) -> list[PersonClaim]:
    """Return who travels though the words name nobody: whose the visit is, whom a pronoun or a post stands for."""
    sentence = told.sentence
    if is_noun and _HIS.search(sentence.passage.folded, low, told.cue_start):
        return list(story.cast.focus_of(sentence).last_people[:1])
    if is_noun and told.after(story.words.outcomes.cancelled):
        return list(story.cast.focus_of(sentence).recent[:1])
    others = story.people(sentence, told.low, low)
    return stand_ins(story.cast, sentence, low, told.cue_start, others)


def are_of_two(story: Story, told: Told) -> bool:
    """Tell whether a stay is of people of two states together: "Generals X and Y spent Tuesday in Lomé" met there."""
    named = [p for s, p in story.scene.people_in(told.sentence) if s.char_end <= told.cue_start]
    group = leading_group(story.cast, told.sentence, named, told.cue_start)
    return any(p.country_code != group[0].country_code for p in group)


def same_state(story: Story, sentence: Sentence, named: list[PersonClaim]) -> list[PersonClaim]:
    """Return the first of the people named before a verb, with those of the same country whom an "and" joins."""
    group = leading_group(story.cast, sentence, named, sentence.char_end)
    return [p for p in group if p.country_code == group[0].country_code]


def home_of_group(story: Story, told: Told) -> str | None:
    """Return the country of the ships or the delegation that travel without a name."""
    folded, ordinal = told.sentence.passage.folded, told.sentence.passage.ordinal
    groups = story.words.travel.groups
    if story.words.telling.sports.search(folded, told.sentence.char_start, told.sentence.char_end):
        return None
    by = BY.match(told.sentence.passage.text, told.cue_end, told.high)
    by = by or _OF_GROUP.match(told.sentence.passage.folded, told.cue_end, told.high)
    low, high = (by.end(), min(by.end() + VISITOR_REACH, told.high)) if by else (told.low, told.cue_end)
    group = groups.search(folded, low, high) if by else None
    high = group.end() if group else high
    ship = story.words.ships.prefixes.search(told.sentence.passage.text, low, high)
    if not groups.search(folded, low, high) and not ship:
        return None
    own = story.cast.countries_in(Span(ordinal, low, ship.start() if ship else high))
    if ship and not own and ship[0] in story.words.ships.states:
        return story.words.ships.states[ship[0]]
    if not own:
        own = tuple(code for code in story.cast.both_sides(told.sentence) if code != story.cast.home)
    return own[0] if len(own) == 1 else None
