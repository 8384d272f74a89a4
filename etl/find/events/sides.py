"""Reading who met: the subjects and objects of a verb, those around a noun, or nobody where no encounter is told."""

import re

from etl.find.clauses import is_passive
from etl.find.events.participants import objects_meant, stand_ins
from etl.find.events.story import Story, Told
from etl.find.events.telling import SUMMONS, WITH, ends_with
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.clauses import Form
from etl.rules.events import EncounterCue, Sort

_OBJECT = re.compile(
    r"\s+(?:(?!after\b|because\b|before\b|by\b|for\b|from\b|of\b|that\b|when\b|while\b)[\w\-’']+,?\s+){0,6}?"
)
_OF_WHOM = re.compile(r"\bwhom?\b[^,;]*$")
_THEY_WERE = re.compile(r"[^,;]{0,60}?\b(?:was|were|is|are|included)\s+")
_MAIL = re.compile(  # "received | a cable from": what comes by post brings nobody
    r"(?: (?:also|earlier|today|yesterday|on \w+day))?,? (?:an?|the|his|her) (?:[\w\-]+ ){0,3}?"
    r"(?:cable|letter|message|telegram)\b"
)
_FROM = re.compile(  # "received | two boats from"
    r" (?:an?|her|his|its|the|their|two|three|four|five|some|\d+) (?:[\w\-]+ ){1,4}from (?!.*\b(?:led|headed) by\b)"
)
_BY_WHOM = re.compile(r"[^,;]{0,60}?\bby\b")
_WITH_WHOM = re.compile(r"\bwith\s+")
HELD_REACH = 90  # characters after a noun of meeting within which it is said to be held
_TRAIL = re.compile(r"\s+(?:[\w\-’']+\s+){0,8}$")
DIRECT_REACH = 70  # characters after a verb within which the post of its object stands
BETWEEN = re.compile(r"(?: (?!and\b|with\b)[\w\-]+){0,4} between\b")
_BASE_LEAD = re.compile(r"\b(?:to|will|would|could|did|not|may|and|should|must|shall)\s+(?:\w+\s+)?$")
_DURING = re.compile(r"\b(?:during|at|in|after|following|over)\s+(?:an?|the|his|her|their|its)?\s*(?:[\w\-]+\s+){0,4}$")
_CONCLUDED = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?(?:wrapped up|concluded|completed|finished|finali[sz]ed) (?:[a-z\-]+ ){0,3}$"
)
_AGREED_AT = re.compile(
    r"\b(?:agreed|decided|reached|concluded|settled)\b[^,;]{0,40}\b(?:at|during|in|after) (?:\w+ ){0,2}$"
)
_ON = re.compile(r"\s+(?:on|for|over|about)\b")
_SUBJECT_LEAD = re.compile(r"(?:(?:an?|another|the|this) )?(?:[a-z\-]+ ){0,2}")
_TO = re.compile(r"\b(?:to|will|is to|are to) $")
_OWN = re.compile(r"\s+(?:home|back|its|his|her|their)\b")  # "summoned home", "summoned its ambassador"
_COUNTERPART = re.compile(r"\b(?:his|her) (?:[\w\-]+ ){0,3}(?:counterpart|opposite number)\b")
_OTHER = re.compile(
    r"\b(?:counterpart|opposite number|(?:his|her|their) (?:[a-z\-]+ )?(?:colleague|guest|host|hostess|visitor))\b"
)
_HE_AND = re.compile(r"\b(?:he|she) and [a-z]")
_RESOLVED = re.compile(r"\b(?:agreed|decided|undertook|vowed|promised|proposed|plan(?:s|ned)?) (?:on|to|that)\b")


_WITH_HIS = re.compile(r"\s+with (?:his|her) (?:[\w\-.]+ ){0,5}?(?:colleague|counterpart|opposite number)s?\b")
_CALL = re.compile(  # "officials of both discussed fish | in a phone call"
    r"\b(?:by|during|in|on|over|via) (?:(?:an?|the|their) )?(?:[\w\-]+ ){0,2}?"
    r"(?:conference|phone|telephone|video|virtual)[ \-]?(?:calls?|conferences?|conversations?|meeting|talks)\b"
)


def _talkers(story: Story, told: Told, subjects: list[PersonClaim]) -> list[PersonClaim] | None:
    """Return who discussed something: subjects of two countries, or a subject and whom "with" names; else None."""
    sentence = told.sentence
    named = story.people(sentence, told.low, told.cue_start, story.reporters(sentence))
    if not named and told.after(_CALL) and len(story.cast.countries_in(sentence.stretch(told.low, told.cue_start))) > 1:
        return []
    mark = told.after(_WITH_WHOM)
    partners = story.people(sentence, mark.end(), told.high) if mark else []
    people = list({p.name: p for p in [*(subjects if partners else named), *partners]}.values())
    is_met = len({p.country_code for p in people if p.country_code}) > 1 or are_of_two_sides(story, told, people)
    return people if is_met else None


def are_of_two_sides(story: Story, told: Told, people: list[PersonClaim]) -> bool:
    """Tell whether somebody of a known state met one of another, though the text does not say of which.

    The other is called a counterpart or a guest, or the one that is known is not of the story's own state.
    """
    codes = {p.country_code for p in people}
    if len(codes) != 2 or None not in codes:
        return False
    is_other = _OTHER.search(told.sentence.passage.folded, told.low, told.high)
    return bool(is_other) or story.cast.own not in codes


def other_side_meant(story: Story, sentence: Sentence, person: PersonClaim) -> list[PersonClaim]:
    """Return whose meeting with somebody it is where nobody is named: "A call on President Adjo was dropped".

    It is an official of another state told of before: one whom the story opens with, else the one told of last.
    """
    codes = (None, person.country_code)
    known = [p for p in story.cast.focus_of(sentence).recent if p.country_code not in codes]
    others = story.officials(known) if person.country_code else []
    return ([p for p in others if p.name in story.cast.main_people] or others)[:1]


def _owner(story: Story, sentence: Sentence, others: list[PersonClaim]) -> list[PersonClaim]:
    """Return whose counterparts they are: the official of another state who was told of last."""
    codes = {None, *(p.country_code for p in others)}
    known = story.officials(p for p in story.cast.focus_of(sentence).recent if p.country_code not in codes)
    return known[:1] if others else []


def is_during_it(told: Told) -> bool:
    """Tell whether a noun of meeting is only when something was done: "during the talks", "over lunch"."""
    return bool(
        _DURING.search(told.sentence.passage.folded, max(told.sentence.char_start, told.cue_start - 50), told.cue_start)
    )


def participants_of(
    story: Story, told: Told, cue: EncounterCue, subjects: list[PersonClaim], objects: list[PersonClaim]
) -> list[PersonClaim] | None:
    """Return who met: subjects and objects, pronouns filled in; None where the words tell of no encounter."""
    sentence, folded = told.sentence, told.sentence.passage.folded
    is_of_others = len(objects) > 1 and told.follows(BETWEEN)  # "alarmed by a meeting between X and Y"
    if cue.sort is Sort.NOUN and (is_of_others or (len(objects) != 1 and told.before(_RESOLVED))):
        subjects = []
    elif len(subjects) < 2:
        filled = stand_ins(story.cast, sentence, told.low, told.cue_start, [*subjects, *objects])
        filled = _of_other_state(story, told, filled, objects)
        is_joined = told.before(_HE_AND)
        is_filled = cue.sort is Sort.VERB or objects or len(filled) > 1 or is_joined
        subjects = [*filled, *subjects] if is_filled else subjects
    if cue.sort is Sort.NOUN and not subjects and len(objects) == 1 and _opens(told):
        subjects = other_side_meant(story, sentence, objects[0])
    if cue.sort is Sort.NOUN and not subjects and told.follows(_WITH_HIS):
        subjects = _owner(story, sentence, objects)
    meant = objects_meant(story.cast, sentence, (told.low, told.cue_end), subjects) if cue.sort is Sort.VERB else []
    objects = [*meant, *objects]
    is_gift = (
        cue.lemma in ("receive", "be received by") and not subjects and is_passive(folded[told.low : told.cue_start])
    )
    is_gift = is_gift or (cue.lemma == "receive" and (told.follows(_MAIL) is not None or _is_given(story, told)))
    if is_gift or (cue.lemma == "brief" and not objects):
        return None
    rules = story.words.telling
    is_direct = (
        cue.lemma not in rules.plain or bool(meant and subjects) or _is_direct(story, told, cue, subjects, objects)
    )
    is_plain = cue.lemma == "call on" or (cue.lemma in rules.plain and cue.lemma not in SUMMONS)
    if (is_plain and not objects) or not is_direct:
        return None
    if cue.lemma in rules.talks:
        return _talkers(story, told, subjects)
    is_verb = cue.sort is Sort.VERB
    if is_verb and cue.form is Form.BASE and not subjects and not told.before(_BASE_LEAD):
        return None
    if is_verb or objects or len(subjects) > 1:
        return list({p.name: p for p in [*subjects, *objects]}.values())
    return _noun_alone(story, told, subjects)


def _opens(told: Told) -> bool:
    """Tell whether a sentence opens with a meeting "with" somebody: "The talks with …"."""
    lead = told.sentence.passage.folded[told.sentence.char_start : told.cue_start]
    return (
        _SUBJECT_LEAD.fullmatch(lead) is not None and WITH.match(told.sentence.passage.folded, told.cue_end) is not None
    )


def _of_other_state(
    story: Story, told: Told, meant: list[PersonClaim], objects: list[PersonClaim]
) -> list[PersonClaim]:
    """Return whom a pronoun means: none of the state whose minister is called "his Togolese counterpart"."""
    if len(meant) != 1 or len(objects) != 1 or not told.after(_COUNTERPART):
        return meant
    home = objects[0].country_code
    if home is None or meant[0].country_code != home:
        return meant
    recent = story.cast.focus_of(told.sentence).recent
    others = [p for p in recent if p.country_code not in (None, home)]
    return others if len(others) == 1 else []


def _noun_alone(story: Story, told: Told, subjects: list[PersonClaim]) -> list[PersonClaim] | None:
    """Return who took part in what a noun tells that has nobody after it, and one subject at most; or None."""
    folded, rules = told.sentence.passage.folded, story.words.telling
    if WITH.match(folded, told.cue_end):
        meant = [] if subjects else stand_ins(story.cast, told.sentence, told.low, told.cue_start)
        private = meant and not story.officials(meant)
        return None if private else subjects
    if told.before(_CONCLUDED) and _ON.match(folded, told.cue_end):
        return None  # what was made ready: the day is that of the news
    before = told.sentence.stretch(told.low, told.cue_start)
    agreed = told.before(_AGREED_AT) and len(story.cast.countries_in(before)) > 1
    is_of_two = agreed or told.before(rules.plural_posts)
    if is_during_it(told) and not subjects and is_of_two:
        return []
    is_held = rules.held.search(folded[told.cue_end : told.cue_end + HELD_REACH])
    is_held = is_held or told.after(rules.resumed) or told.after(story.words.outcomes.cancelled)
    return [] if is_held or ends_with(rules.holding, _TRAIL, folded[told.low : told.cue_start]) else None


def _is_named_next(story: Story, told: Told, objects: list[PersonClaim]) -> bool:
    """Tell whether a verb has an official's bare name as its object: "comes to see Aune"."""
    spans = [s for s, p in story.scene.people_in(told.sentence) if p in story.officials(objects)]
    return any(span.char_start == told.cue_end + 1 for span in spans)


def _is_direct(
    story: Story, told: Told, cue: EncounterCue, subjects: list[PersonClaim], objects: list[PersonClaim]
) -> bool:
    """Tell whether a verb of much else ("see", "greet") has the holder of a post as its object, or is one's passive."""
    folded, rules = told.sentence.passage.folded, story.words.telling
    is_summons = cue.lemma in SUMMONS
    if is_summons and _OWN.match(folded, told.cue_end):
        return False
    if cue.form is not Form.BASE and is_passive(folded[told.low : told.cue_start]):
        return is_summons or bool(told.follows(_BY_WHOM))
    if not subjects and not is_summons:
        return False
    offset = told.cue_end
    if told.before(_OF_WHOM):
        were = told.follows(_THEY_WERE)
        offset = were.end() - 1 if were else offset
    if cue.form is Form.BASE and told.before(_TO) and _is_named_next(story, told, objects):
        return True
    posts = rules.posts.finditer(folded, offset, min(told.high, offset + DIRECT_REACH))
    return any(_OBJECT.fullmatch(folded, offset, post.start()) for post in posts)


def _is_given(story: Story, told: Told) -> bool:
    """Tell whether somebody received a thing and no guest: "received | the boats from General Aune"."""
    thing, telling = told.follows(_FROM), story.words.telling
    if thing is None or any(words.search(thing[0]) for words in (telling.posts, telling.plural_posts)):
        return False
    named = [s for s, _ in story.scene.people_in(told.sentence) if told.cue_end <= s.char_start]
    is_named = bool(named) and thing.end() <= named[0].char_start
    return is_named and not any(told.cue_end <= cue.char_start < thing.end() for cue in story.cues(told.sentence))
