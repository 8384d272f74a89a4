"""Finding ceremonies other than signings: openings, awards, handovers and the like."""

import re
from collections.abc import Collection, Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.participants import countries_between, stand_ins
from etl.find.events.story import Story, Told
from etl.find.events.timing import date_near
from etl.find.stands import PAIR
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

AFTER = 2  # sentences after one that tells of a ceremony in which those are named who were there
_KEEPSAKES = ("book", "gift", "key", "letter")  # that a guest presents without a ceremony
_HELD = re.compile(r"\b(?:(?:was|were|be) (?:held|handed)|took place|takes place|take place)\b")
_RELIEF = compile_search(  # of those on duty by those of another state
    r"\b(?:chang(?:ed|es|ing)|hand(?:ed|s|ing)?|t(?:aken|akes?|aking|ook)) over\b|\breplac(?:ed|es|ement|ing)\b"
    r"|\breliev(?:ed|es|ing)\b|\b(?:changeover|handover|rotation)\b"
)
_ON_DUTY = compile_search(
    r"\b(?:air(?:space|[ -]policing)|battalions?|contingents?|detachments?|missions?|patrols?|peacekeep\w+|squadrons?"
    r"|task (?:force|group)|troops)\b"
)
NEAR = 3  # paragraphs before "the ceremony" within which it is told which it is
MANY = 5  # states of one relief: those who leave, those who come and where they serve
_BESIDE = re.compile(r"\b(?:alongside|with|beside)\b")
_PRESENTS = ("present", "donate", "turn over")
_GIVES = ("hand over", "hand it over", "hand them over", *_PRESENTS)
_TO = compile_search(r"\bto (?:the )?")
_THERE = compile_search(r"\b(?:accepted|received|present|attended|took the keys|thanked)\b")
_RIBBON = re.compile(r"\b(?:plaques?|ribbon|tape)\b(?! of (?:an?|another)\b)")  # of what was told before
_OPENED = compile_search(r"\b(?:commissioned|inaugurated|launched|opened|reopened)\b")
_ENVOYS = re.compile(  # "accredited | four new ambassadors"
    r" (?:[\w\-]+ ){0,3}(?:ambassador|consul|envoy|high commissioner)s?\b"
)
_THE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z\-]+ )?$")
_ALSO = re.compile(r"\balso $")
_THEN = re.compile(r"\band (?:afterwards|later|subsequently|then) (?:\w+ly )?$")
_WHILE = re.compile(r";|\bwhile\b")
_OBSERVED = re.compile(r"\bas (?:an )?observers?\b")
_BESIDES = re.compile(r"\b(?:after|ahead of|before|following|prior to) (?:the|that|this) (?:[\w\-]+ )?$")
_OWN = r"(?:coronation|enthronement|graduation|inauguration|investiture|oath-taking|swearing[ -]in)"
_DOMESTIC = compile_search(rf"\b{_OWN} $")  # "the swearing-in | ceremony of the president"
_TOLD_AS_OWN = compile_search(
    r"\bswearing[ -]in\b|\binauguration of (?:the |newly |elected )*president\b|\bpresidential inauguration\b"
)
_KEEP = re.compile(r"\b(?:keep|keeps|kept|remain|remains|remained|stay|stays|stayed)\b[^,;.]{0,60}$")
_IS_OPEN = re.compile(r"\b(?:be|is|are|was|were|been) (?:\w+ )?$")  # of a bridge: "will be | open by May"
_RESOLVED = re.compile(r"\b(?:agreed?|decided|offered|proposed|promised|wants?|plans?|planned|hopes?) to\s+$")


def find_ceremonies(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the openings, awards and other ceremonies between countries that a sentence tells of."""
    for hit in story.cues(sentence):
        if hit.entry.value.kind is not EventKind.CEREMONY or not _has_object(story, sentence, hit):
            continue
        if _is_setting(story, sentence, hit):
            continue
        if _RESOLVED.search(sentence.passage.folded, sentence.char_start, hit.char_start) or _OBSERVED.search(
            sentence.passage.folded, hit.char_end, sentence.char_end
        ):
            continue
        end = _WHILE.search(sentence.passage.folded, hit.char_end, sentence.char_end)
        high = min(end.start() if end else sentence.char_end, _next_deed(story, sentence, hit))
        told = Told(sentence, sentence.char_start, hit.char_start, hit.char_end, high)
        made = _ceremony(story, told, hit.entry.value)
        if made:
            return [made]
    return []


def _is_setting(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a word of ceremonies is of none told there: "after the ceremony they met", "keep the post open"."""
    folded, low = sentence.passage.folded, sentence.char_start
    if hit.entry.value.sort is Sort.NOUN:
        if _is_domestic(story, sentence, hit):
            return True
        return _BESIDES.search(folded, low, hit.char_start) is not None
    is_open = _KEEP.search(folded, low, hit.char_start) or _IS_OPEN.search(folded, low, hit.char_start)
    return hit.entry.phrase == "open" and is_open is not None


def _is_domestic(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a ceremony is a country's own, whoever came: a president's oath; "the ceremony" after one told."""
    folded = sentence.passage.folded
    if hit.entry.phrase != "ceremony":
        return False
    if _DOMESTIC.search(folded, sentence.char_start, hit.char_start):
        return True
    own = sentence.passage.ordinal
    near = (p for p in story.scene.text.passages if own - NEAR <= p.ordinal <= own)
    is_known = folded.endswith("the ", sentence.char_start, hit.char_start)
    return is_known and any(_TOLD_AS_OWN.search(p.folded) for p in near)


def _next_deed(story: Story, sentence: Sentence, hit: Hit) -> int:
    """Return where those at a ceremony are told to have met somebody next: "opened a bridge and then | met X"."""
    verbs = (h for h in story.cues(sentence) if h.char_start > hit.char_end and h.entry.value.sort is Sort.VERB)
    met = (h.char_start for h in verbs if h.entry.value.kind in (EventKind.CALL, EventKind.MEETING))
    return next((at for at in met if _THEN.search(sentence.passage.folded, hit.char_end, at)), sentence.char_end)


def _has_object(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a sentence, or the one before it for "handed them over", says what a ceremony is held over."""
    folded, rules, lemma = sentence.passage.folded, story.words, hit.entry.value.lemma
    if lemma == "accredit":
        return _ENVOYS.match(folded, hit.char_end, sentence.char_end) is not None
    if sentence.search(rules.objects.opened) or (sentence.search(_RELIEF) and sentence.search(_ON_DUTY)):
        return True
    if lemma in _PRESENTS:
        handed = rules.objects.handed.search(folded, hit.char_end, sentence.char_end)
        return handed is not None and not handed[0].startswith(_KEEPSAKES)
    if not lemma.startswith("hand"):
        return False
    is_pronoun = sentence.index and lemma in ("hand it over", "hand them over")
    start = sentence.passage.sentences[sentence.index - 1].char_start if is_pronoun else sentence.char_start
    return bool(rules.objects.handed.search(folded, start, sentence.char_end))


def _ceremony(story: Story, told: Told, cue: EncounterCue) -> Encounter | None:
    sentence = told.sentence
    people = _people(story, told, cue)
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= set(countries_between(story.cast, sentence, told.low, told.high))
    if len(people) < 2:
        if not people or not _is_of_one(story, told, cue, people[0]):
            return _of_nobody(story, told, cue)
        countries |= set(story.cast.named_in(sentence.stretch(told.low, told.high)))
        countries |= set(story.cast.both_sides(sentence)) if len(countries) < 2 else set()
        people = [*people, *_takers(story, sentence, people, countries)]
    if len(countries) < 2 or not story.officials(people):
        return None
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "ceremony")
    if made and made.status is EventStatus.PLANNED and made.date_start is None:
        return None  # a promise: "India will open a consulate there"
    if made:
        story.set_place(made, told)
        made.another = bool(told.before(_ALSO))
        made.refers = cue.sort is Sort.NOUN and bool(told.before(_THE))
        _set_from_opening(story, told, made)
    return made


def _set_from_opening(story: Story, told: Told, made: Encounter) -> None:
    """Set day and place of a ribbon cut at what was opened in the sentence before: "a post at Aflao. X and Y cut"."""
    sentence = told.sentence
    if not sentence.index or not _RIBBON.search(sentence.passage.folded, told.cue_start, told.high):
        return
    before = sentence.passage.sentences[sentence.index - 1]
    opened = before.search(_OPENED)
    if opened is None or made.countries.isdisjoint(story.cast.named_in(before.span)):
        return
    if made.place is None:
        made.place = story.place(Told(before, before.char_start, *opened.span(), before.char_end))
        made.say("place", "before")
    date = date_near(story.scene, before, before.char_start, before.char_end, opened.end())
    reason = made.reasons.get("date_start")
    if date and date.start and (reason is None or reason.rule == "news_day"):
        made.date_start = date.start
        made.say("date_start", "date", date.mention.span)


def _people(story: Story, told: Told, cue: EncounterCue) -> list[PersonClaim]:
    """Return who is at a ceremony: those named around its word, whom a pronoun means, or who lays the wreath."""
    sentence = told.sentence
    silent = story.reporters(sentence)
    if cue.lemma.startswith("lay ") and not told.after(_BESIDE):
        named = story.people(sentence, told.low, told.cue_start, silent)
        return (named or stand_ins(story.cast, sentence, told.low, told.cue_start))[:1]
    people = story.people(sentence, told.low, told.high, silent)
    if len(people) < 2:
        people = [*stand_ins(story.cast, sentence, told.low, told.cue_start, people), *people]
    if len(people) < 2 and cue.sort is Sort.NOUN:
        people = [*people, *_people_after(story, sentence, people)]
    return people


def _is_of_one(story: Story, told: Told, cue: EncounterCue, person: PersonClaim) -> bool:
    """Tell whether a ceremony needs nobody else: a wreath is laid, a gift goes to another state."""
    if cue.lemma in story.words.objects.alone:
        return True
    gives = cue.lemma in _GIVES and person in story.people(told.sentence, told.low, told.cue_start)
    return gives and _gives_to_state(story, told, person)


def _gives_to_state(story: Story, told: Told, giver: PersonClaim) -> bool:
    """Tell whether what somebody gives goes to another state, on a day: "handed over two ships to Togo on Monday"."""
    to = told.after(_TO)
    takers = story.cast.named_in(told.sentence.stretch(to.end(), told.high)) if to else ()
    date = date_near(story.scene, told.sentence, told.low, told.high, told.cue_start)
    return bool(set(takers[:1]) - {giver.country_code}) and bool(date and date.start and date.start.day)


def _takers(
    story: Story, sentence: Sentence, known: Sequence[PersonClaim], countries: Collection[str]
) -> list[PersonClaim]:
    """Return the officials whom the next sentences name as there, or as those who took it."""
    named = [p for s in _next(sentence) if s.search(_THERE) for p in story.people(s, s.char_start, s.char_end)]
    return [p for p in story.officials(named) if p.country_code in countries and p not in known]


def _of_nobody(story: Story, told: Told, cue: EncounterCue) -> Encounter | None:
    """Return a ceremony between two countries of which a sentence tells day and place, with whom the next ones name."""
    sentence = told.sentence
    countries = set(story.cast.named_in(sentence.stretch(told.low, told.high)))
    is_relief = sentence.search(_RELIEF) is not None and sentence.search(_ON_DUTY) is not None
    if is_relief and len(countries) < PAIR:
        countries |= {c for s in _next(sentence) if s.search(_RELIEF) for c in story.cast.named_in(s.span)}
    if cue.sort is not Sort.NOUN or not PAIR <= len(countries) <= (MANY if is_relief else PAIR):
        return None
    if sentence.search(story.words.telling.sports) or not (is_relief or sentence.search(_HELD)):
        return None
    made = story.encounter(EventKind.CEREMONY, told, (), countries, "ceremony")
    if made is None or not (is_relief or (made.date_start and made.date_start.day)):
        return None
    story.set_place(made, told)
    named = [p for s in _next(sentence) for p in story.people(s, s.char_start, s.char_end)]
    named = [*(story.people(sentence, told.low, told.cue_start) if is_relief else []), *named]
    made.add_people(p for p in story.officials(named) if p.country_code in countries)
    return made if made.place else None


def _next(sentence: Sentence) -> Sequence[Sentence]:
    """Return the sentences of its paragraph after one in which those are named who were at a ceremony."""
    return sentence.passage.sentences[sentence.index + 1 : sentence.index + 1 + AFTER]


def _people_after(story: Story, sentence: Sentence, known: Sequence[PersonClaim]) -> list[PersonClaim]:
    """Return who is named in the sentence after one that tells of a ceremony: "A send-off was held. X gave"."""
    following = sentence.passage.sentences[sentence.index + 1 : sentence.index + 2]
    return [p for s in following for p in story.people(s, s.char_start, s.char_end) if p not in known]
