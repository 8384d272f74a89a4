"""Telling words of a meeting from those of a setting, a wish or a need that is met."""

import re
from collections.abc import Sequence

from etl.find.actors import countries_of
from etl.find.countries import NAMES, form_of
from etl.find.events.asides import is_in, settings_in
from etl.find.events.encounters import Encounter
from etl.find.events.story import Story, Told
from etl.find.references import BOTH_SIDES
from etl.records import PersonClaim
from etl.rules.events import ENCOUNTER, EncounterCue, Sort, TellingRules
from models.codes import EventKind, EventStatus

WITH = re.compile(
    r"\s+(?:(?!(?!held|scheduled|planned|conducted)\w+ed )[\w\-]+ ){0,6}?(?:with|between)\b"
    r"(?! (?:appreciation|concern|deep|gratitude|great|pleasure|satisfaction)\b)"
)
_TRAIL = re.compile(r"\s+(?:\S+\s+){0,3}$")  # the few words between a feeling and what it is about
_LONG_TRAIL = re.compile(r" (?:\S+ ){0,8}$")
_SHORT_TRAIL = re.compile(r"\s+(?:[\w\-]+\s+){0,2}$")
_OWN_TRAIL = re.compile(r"(?:['’]s?)?,?\s+(?:(?!after|ahead|at|before|during|following|in|on)[\w\-]+\s+){0,2}$")
_SITTING = re.compile(r"(?:['’]s?)?\s+(?:[\w\-]+\s+){0,2}(?:meeting|session|sitting)\b")
_AT = re.compile(
    r"\b(?:at|during|since|of|from|in|about|before|regarding|ahead of|prior to)"
    r"\s+(?:an?|the|last \w+['’]s|this \w+['’]s)?\s*(?:[\w\-]+\s+){0,4}$"
)
_OF_TWO = re.compile(
    r"(?:The |[A-Z][^,;:.]{2,60},? the )?(?:[A-Za-z]+ )?"
    r"(?i:presidents|ministers|premiers|leaders|chiefs|secretaries|heads)"
    r"(?: of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r" (?:from|of) (?:(?:the )?[A-Z][^,;:.]{2,30}?, ){0,9}(?:the )?[A-Z][^,;:.]{2,30}?,?"
    r" and (?:the )?[A-Z][^,;:.]{2,30}?"
    r" (?:have |had )?$"
)
OPENING = 40  # characters within which a noun that opens a sentence is its subject
AROUND = 80  # characters around a noun of meeting within which it is said whose own meeting it is
_DEFINITE = re.compile(r"\b(?:the|that|this)\s+(?:same\s+)?$")
_NO = re.compile(r"\b(?:no|neither|any)\s+(?:[\w\-]+\s+){0,2}$")
OBJECT_REACH = 40  # characters after a verb of hosting within which its object stands
OFFICIAL_REACH = 60  # characters after a verb of meeting within which the post of the other side stands
_WITH_STATE = re.compile(r"\s+(?:with|between)\s+(?:the\s+)?[A-Z][\w\-]+(?!['’\w]|\s+[A-Z])")
_DAYS_THERE = re.compile(  # "fresh from two days in Lomé, where he had been the | guest of"
    r"\b(?:days|nights) in [^;.]{3,60}$"
)
_URGED = re.compile(
    r"[^;]{0,120}?(?<!according )\bto (?!(?:a|an|the|his|her|its|their|discuss|pay|present|convey|bid|express|say"
    r"|exchange|brief|review)\b)(?=[a-z])"
)
_LEADING = ("chair", "co-chair", "lead")
_OWN_SIDE = re.compile(r" (?:an?|the|his|her|its|their)(?: \w+)? (?:delegation|half|part|section|side|team)\b")
_OTHERS = re.compile(r" (?:fellow|many|more|other|several) [a-z]")
_BARE = re.compile(
    r"\s+(?:in|at|by|via|over|about|again|alone|together|privately|behind closed|late|for"
    r"|on (?:the (?!\w+ (?:of|order|medal|title))|how|ways|\w+day))\b|[.,]"
)
_ARE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$")
_BY = re.compile(r"(?! with\b)\s+(?:\w+ ){0,4}?(?:by|at)\b")
_HIM = re.compile(r"\s+(?:him|her|them)\b")
_HE_WAS = re.compile(r"\b(?:he|she|they) (?:was|were|is|are|will be|had been) (?:\w+ )?$")
_AT_AIRPORT = re.compile(r"\b(?:was|were|went) (?:at|to) the (?:airport|airfield|quay|tarmac)\b[^,;.]{0,50} to $")
_AT_VENUE = re.compile(r"\b(?:at|on) [^,;.]{1,40}")
_WROTE = re.compile(  # those who write to each other do not meet at what they write of
    r"\b(?:sen[dt]s?|wr(?:ote|itten|ites)|handed|delivered|addressed) (?:[\w\-]+ ){0,3}?"
    r"(?:cable|invitation|letter|message|telegram)\b"
)
_SUCH_AS = re.compile(r"\b(?:like|such as) (?:the )?(?:[\w\-]+ ){0,4}$")  # "reviewed events such as the Lima Summit"
_ACCOMPANIED = re.compile(r"\baccompan(?:y|ied|ies|ying) [^,;]{3,60} to (?:an?|the) [^,;]*$")  # "to the Lima Summit"
_MEANT = re.compile(r"\b(?:aimed|designed|hoped|intended|meant) (?:at|to) [a-z]+ $")  # "meant to revive | talks"
_ONGOING = re.compile(r"\b(?:continuing|ongoing|on-going) (?:\w+ )?$")
_TALKS = ("consultations", "discussions", "negotiations", "talks")
_WHEN = re.compile(r"[^.;]{2,80}? (?:when|while|as an?|at (?:school|university|college))\b")  # "first met | X when"
_LAST_ONE = re.compile(  # only what was said or done at: "progress made at their last | meeting"
    r"\b(?:after|at|during|from|of|since) (?:her|his|its|our|the|their) (?:earlier|last|past|preceding|previous)"
    r" (?:\w+ )?$"
)
_RECENT = re.compile(r"\b(?:earlier|past|previous|recent) $")
SUMMONS = ("summon", "call in", "haul in")  # an envoy, by the ministry
_ONES = ("meetings", "conversations", "sessions", "rounds")  # "talks" are one
_FROM_AFAR = re.compile(  # "followed the | session from the gallery"
    r"\b(?:follow(?:ed|s|ing)?|watch(?:ed|es|ing)?) (?:the|this|that) (?:\w+ )?$"
)
_SAID_AT = re.compile(r"\b(?:admitted|joked|quipped|recalled|remarked|said) (?:later )?(?:at|over) $")  # "| dinner"
_OWN_ASIDE = re.compile(r"\([^()]*\b(?:i|we)\b[^()]*$")  # the author's: "(no relation, though we have | met)"
_ISSUES = re.compile(
    r"\b(?:issues|items|matters|points|questions|subjects|topics) $"
)  # "the issues | discussed in May"
_OPENS = re.compile(r"(?:^|[“\"‘]|\bthat )$")
_AS_SUBJECT = re.compile(  # "Coming together today gives us this chance" tells what good it does
    r"[a-z]+ing\b[^,;.]{0,60}?\b(?:allow|bring|can|could|give|has|have|help|is|make|mean|show|was|will|would)(?:s|ed|t)?\b"
)
_GERUND = re.compile(r"\b(?:by|for|from|in|of|on|to|towards?) $")  # "on | meeting the goals"
_WHOM = re.compile(
    r"\s+(?:with )?(?:the |an? |some |several |\d+ )?"
    r"(?P<own>(?:his|her|their|its) (?!counterpart|colleague|opposite|guest|visit))?"
    r"(?:(?!in\b|at\b|on\b|to\b|for\b|before\b|after\b|during\b|by\b|with\b)[\w\-’']+ ?){1,6}"
)


def ends_with(pattern: re.Pattern[str], trail: re.Pattern[str], text: str) -> bool:
    """Tell whether a text ends with one of the phrases of a pattern and a trail of a few words after it."""
    return any(trail.match(text, found.end()) for found in pattern.finditer(text))


def is_pleased(rules: TellingRules, before: str) -> bool:
    """Tell whether the words before an encounter are of a feeling about it: "his pleasure to meet"."""
    return ends_with(rules.pleased, _TRAIL, before)


def is_fixed(made: Encounter, told: Told) -> bool:
    """Tell whether the text says enough of a meeting without names: its day, or the month or place of one to come."""
    if made.status is EventStatus.HELD:
        return made.date_start is not None or _is_of_two_posts(made, told)
    if made.status is EventStatus.CANCELLED or (made.date_start and made.date_start.month):
        return True
    return bool(made.place) and str(made.place) in told.sentence.passage.text[told.cue_start : told.high]


def _is_of_two_posts(made: Encounter, told: Told) -> bool:
    """Tell whether a sentence opens with two posts that met somewhere: "The presidents of Togo and Chad held talks"."""
    opens = _OF_TWO.match(told.sentence.passage.text, told.low, told.cue_start)
    return opens is not None and bool(made.place) and len(made.countries) > 1


def is_abstract(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether a need or a target is met, not a person: "to meet the threat", "once the conditions are met"."""
    folded, rules = told.sentence.passage.folded, story.words
    if cue.lemma == "call on":
        urged = told.follows(_URGED)
        return urged is not None and not is_in(settings_in(told.sentence), urged.end())
    if cue.lemma in _LEADING and _OWN_SIDE.match(folded, told.cue_end):
        return True
    if cue.lemma == "be the guest of" and (
        folded.startswith((" honour", " honor"), told.cue_end)
        or _DAYS_THERE.search(folded, told.sentence.char_start, told.cue_start)  # of the trip
    ):
        return True
    if cue.lemma == "be joined by" and (
        folded.startswith(("is ", "was "), told.cue_start) or _OTHERS.match(folded, told.cue_end)
    ):
        return True  # one who was with somebody, not a third at a meeting of two
    if cue.lemma in rules.telling.bare:
        return not _BARE.match(folded, told.cue_end)
    if not cue.lemma.startswith("meet"):
        return False
    if cue.sort is Sort.NOUN and told.before(_GERUND):
        return rules.objects.abstract.match(folded, told.cue_end) is not None
    if cue.sort is Sort.VERB and rules.objects.abstract.match(folded, told.cue_end):
        return True
    if cue.sort is Sort.VERB and rules.telling.sports.search(folded, told.low, told.high):
        return True
    is_passive = folded.startswith("met", told.cue_start) and told.before(_ARE)
    return bool(is_passive) and not _BY.match(folded, told.cue_start + len("met"))


def is_told(story: Story, told: Told, cue: EncounterCue, people: Sequence[PersonClaim]) -> bool:
    """Tell whether the words tell of an encounter, not of a setting or of a plan without anybody."""
    folded, rules = told.sentence.passage.folded, story.words.telling
    before = folded[told.sentence.char_start : told.cue_start]
    joined = WITH.match(folded, told.cue_end)
    if cue.sort is Sort.NOUN and (
        _NO.search(before)
        or folded.startswith(" of which", told.cue_end)
        or (_DEFINITE.search(before) and not joined and not _goes_on(story, told))
    ):
        return False
    if (
        _is_none(rules, told, cue)
        or _is_of_life(story, told, cue)
        or _is_landing(rules, told, cue)
        or _is_frozen(story, told)
    ):
        return False
    if len({p.country_code for p in people if p.country_code}) > 1:
        return True
    if cue.sort is Sort.NOUN and not joined and _LAST_ONE.search(before):
        return False
    if cue.lemma in rules.meals and not rules.plural_posts.search(folded, told.low, told.high):
        return False
    if _is_domestic(story, told, cue):
        return False
    if cue.sort is Sort.NOUN:
        return bool(people) or (is_of_states(story, told))
    return _is_told_by_verb(story, told, cue, people)


def _is_told_by_verb(story: Story, told: Told, cue: EncounterCue, people: Sequence[PersonClaim]) -> bool:
    """Tell whether a verb tells of states that meet, or of somebody who met one that holds a post."""
    folded, rules = told.sentence.passage.folded, story.words.telling
    if re.search(r"\b(?:which|that)\s+$", folded[told.sentence.char_start : told.cue_start]):
        return False
    drills = [h for h in story.cues(told.sentence) if h.entry.value.kind is EventKind.EXERCISE]
    if not people and drills and (cue.lemma.startswith("meet") or cue.lemma in rules.gathers):
        return False  # ships and troops meet for a drill
    if cue.lemma in SUMMONS:
        return True
    gathers = cue.lemma in rules.gathers or (cue.lemma == "host" and _is_occasion(story, told))
    if not people:
        return gathers and is_of_states(story, told)
    if cue.lemma not in rules.solitary or _has_official(rules, folded[told.cue_end : told.high]):
        return True
    return gathers and is_of_states(story, told)


def _is_occasion(story: Story, told: Told) -> bool:
    """Tell whether a meeting is the object of a verb: "will host a summit with Togo"."""
    after = story.scene.hits_in(told.sentence, ENCOUNTER)
    nouns = [h for h in after if h.entry.value.sort is Sort.NOUN and h.entry.value.kind is EventKind.MEETING]
    return any(0 <= hit.char_start - told.cue_end < OBJECT_REACH for hit in nouns)


def _goes_on(story: Story, told: Told) -> bool:
    """Tell whether talks that the reader knows of go on: "The talks will resume in Rome on Friday"."""
    if told.cue_start - told.sentence.char_start > OPENING:
        return False
    return bool(told.after(story.words.telling.resumed))


def _has_official(rules: TellingRules, after: str) -> bool:
    """Tell whether the words after a verb of meeting name the holder of a post in their first clause."""
    clause = re.split(r"[.;]", after[:OFFICIAL_REACH])[0]
    return bool(rules.posts.search(clause) or rules.posts.search(re.sub(r"s\b", "", clause)))


def _is_none(rules: TellingRules, told: Told, cue: EncounterCue) -> bool:
    """Tell whether an encounter is only a setting ("at the Lima Summit"), one of many, or one that somebody missed."""
    text, folded = told.sentence.passage.text, told.sentence.passage.folded
    before = folded[told.low : told.cue_start]
    if ends_with(rules.missed, _LONG_TRAIL, before) or is_pleased(rules, before) or _OWN_ASIDE.search(before):
        return True
    after = folded[told.cue_end : min(told.high, told.cue_end + AROUND)]
    if rules.recurring.search(after.split(",")[0]):
        return True
    if cue.sort is Sort.VERB:
        return _is_spoken_of(told, cue, before)
    if _is_looked_at(rules, told, cue, before):
        return True
    if _ONGOING.search(before) and folded.startswith(_TALKS, told.cue_start):
        return True
    if _RECENT.search(before) and folded.endswith(_ONES, told.cue_start, told.cue_end):
        return True
    if any(said.search(before) for said in (_ACCOMPANIED, _MEANT, _SUCH_AS)):
        return True
    if not told.described and _WROTE.search(before):
        return True
    if text[told.cue_start].isupper() and cue.lemma in rules.occasions:
        return bool(_AT.search(before)) and not WITH.match(folded, told.cue_end)
    return ends_with(rules.many, _SHORT_TRAIL, before) and folded[told.cue_end - 1] == "s"


def _is_spoken_of(told: Told, cue: EncounterCue, before: str) -> bool:
    """Tell whether a verb only describes something: "the issues discussed in May", "Coming together gives us this"."""
    if cue.lemma == "discuss" and _ISSUES.search(before):
        return True
    is_subject = _AS_SUBJECT.match(told.sentence.passage.folded, told.cue_start, told.high) is not None
    return is_subject and bool(_OPENS.search(before))


def _is_looked_at(rules: TellingRules, told: Told, cue: EncounterCue, before: str) -> bool:
    """Tell whether somebody only watched it, or only said something there: "joked at | dinner"."""
    folded = told.sentence.passage.folded
    if _FROM_AFAR.search(before) and folded.startswith(" from ", told.cue_end):
        return True
    return cue.lemma in rules.meals and bool(_SAID_AT.search(before)) and not WITH.match(folded, told.cue_end)


def _is_of_life(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether a verb is of how two came to know each other: "he first met X as a student"."""
    folded = told.sentence.passage.folded
    began = cue.sort is Sort.VERB and cue.lemma.startswith("meet") and folded.endswith("first ", 0, told.cue_start)
    return began and bool(_WHEN.match(folded, told.cue_end)) and not story.scene.dates_in(told.sentence)


def _is_frozen(story: Story, told: Told) -> bool:
    """Tell whether meetings as such have not been held for some time: "talks have been suspended since 2014"."""
    off = told.after(story.words.outcomes.cancelled)
    return off is not None and told.sentence.passage.folded.startswith(" since ", off.end())


def _is_landing(rules: TellingRules, told: Told, cue: EncounterCue) -> bool:
    """Tell whether somebody was only met where they arrived: "welcomed at the airport by the mayor"."""
    folded = told.sentence.passage.folded
    if cue.lemma not in rules.welcomes:
        return False
    if _HIM.match(folded, told.cue_end) and told.before(_AT_AIRPORT):
        return True
    if not _HIM.match(folded, told.cue_end) and not _HE_WAS.search(folded, told.low, told.cue_start):
        return False
    venue = _AT_VENUE.search(folded, told.cue_start, min(told.high, told.cue_end + OFFICIAL_REACH + AROUND))
    return bool(venue and rules.landings.search(venue[0]))


def _meets_own(rules: TellingRules, after: str) -> bool:
    """Tell whether the object of a verb of meeting is the public, or one's own: "the press", "her ministers"."""
    whom = _WHOM.match(after)
    if whom is None:
        return False
    if whom["own"] and rules.aides.search(whom[0]):
        return True
    return bool(rules.publics.search(whom[0])) and not rules.posts.search(whom[0])  # "the chief of staff"


def _is_domestic(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether a meeting is one of a country's own: of its cabinet, a party, a parliament, reporters."""
    folded, rules = told.sentence.passage.folded, story.words.telling
    low, high = max(told.low, told.cue_start - AROUND), min(told.high, told.cue_end + AROUND)
    if ends_with(rules.domestic, _OWN_TRAIL, folded[low : told.cue_start]):
        return True
    if cue.lemma == "chair" and any(_SITTING.match(folded, m.end()) for m in rules.domestic.finditer(folded, told.low)):
        return True
    is_whom = cue.sort is Sort.VERB or folded.startswith(" with ", told.cue_end)
    return is_whom and _meets_own(rules, folded[told.cue_end : high])


def _is_with_state(story: Story, told: Told) -> bool:
    """Tell whether "with" or "between" has a state's name right after it: "talks between Costa Rica and Peru"."""
    joined = told.follows(WITH)
    if joined is None:
        return False
    starts = (joined.end() + 1, joined.end() + len(" the "))
    named = [c.mention for c in story.scene.countries_in(told.sentence) if c.mention.span.char_start in starts]
    return any(form_of(m) in NAMES for m in named)


def is_of_states(story: Story, told: Told) -> bool:
    """Tell whether words without a name tell of states: two of them, their bodies, "with Brazil", "between X and Y"."""
    text, folded = told.sentence.passage.text, told.sentence.passage.folded
    if story.words.telling.states.search(folded, told.low, told.high):
        return True
    if _WITH_STATE.match(text, told.cue_end, told.high) or _is_with_state(story, told):
        return True
    joined = folded.endswith(" with", told.cue_start, told.cue_end)
    subject = story.cast.actors_in(told.sentence.stretch(told.low, told.high if joined else told.cue_start))
    if len(countries_of(subject)) > 1 or any(a.body for a in subject):
        return True
    opens = told.cue_start - told.sentence.char_start < OPENING
    if opens and told.after(story.words.outcomes.cancelled):
        return True
    if _goes_on(story, told):
        return True
    return bool(told.before(BOTH_SIDES))
