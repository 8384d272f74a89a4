"""Telling calls from meetings, and finding those that no word of meeting tells of: spoke with, stood side by side."""

import re

from etl.find.events.encounters import Encounter
from etl.find.events.officials import is_with_body
from etl.find.events.participants import leading_group, objects_meant, stand_ins
from etl.find.events.sides import are_of_two_sides
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.events import EncounterCue, Sort
from etl.rules.patterns import compile_search
from models.codes import EventKind

REMOTE = compile_search(
    r"\b(?:(?<!line )(?:by|over|via|through|on) (?:(?:the|an?) )?"
    r"(?:(?:secured?|encrypted|satellite|crackling|direct|open|private) )?(?:(?:tele)?phone|(?<! a )line)\b"
    r"(?! (?:call|conversation|talks)|(?<=line) (?:from|of))"
    r"|(?:by|over|via|through) (?:an? )?(?:secure |satellite )?"
    r"(?:video(?:[ \-]?link|[ \-]?conferenc(?:e|ing)| call)?|tele-?conferenc(?:e|ing)|link|skype|webex|zoom)"
    r"|(?:by|over the|through the|via(?: the| an?)?) (?:military |red )?hotline|(?:over|on) a secure line"
    r"|online(?= with)|remotely|telephonically"
    r"|(?:on|over|via) (?:an? |the |their )?(?:video |computer )?screens?|on video|virtually)\b"
)
_ON_CALL = re.compile(r"\b(?:in|during|over|by|via)\s+(?:an?|the|their|his|her)\s+(?:[\w\-]+\s+){0,2}$")
_RECEIVED = re.compile(r" (?:\w+day|yesterday|today|earlier|late|on \w+day)(?: \w+)? an? (?:tele)?(?:phone )?")
_TALKS = ("chat", "conversation")  # "took it up by telephone in a | conversation with"
CALL_REACH = 12  # characters after a verb within which a call is its object
_TOLD = compile_search(r"\btold\s+")
_CLAUSE_END = re.compile(r"\bthat\b|;|,? but\b|\bwhile\b")
_CALLED = compile_search(r"\b(?:called|calls) (?=[A-Z]|(?:his|her) )")
_BY_CALLING = compile_search(  # "called her counterpart, X, | on Monday to discuss"; "called X | a friend" is none
    r",?(?: (?:earlier|late|on|this|last) )?"
    r"(?: ?(?:[A-Z][a-z]+day|yesterday|today)(?: (?:morning|afternoon|evening|night))?)?"
    r"(?:,? (?:to (?:ask|assure|brief|congratulate|convey|discuss|express|extend|inform|offer|press|say|tell|thank|urge"
    r"|warn|wish)|about|over)\b)"
)
_SPOKE = compile_search(
    r"\b(?:spoke|speaks?|spoken)\b"
    r"(?:,? (?!of\b|about\b|out\b|against\b|up\b|highly\b|in favou?r\b|that\b)[\w\-’']+,?){0,6}?"
    r" (?:with|to) "
)
_TIME = r"(?:days?|mornings?|afternoon|evening|night|weekend|lunch|half-hour|hours?|minutes|[A-Z][a-z]+day)"
_SPENT = compile_search(
    rf"\b(?:(?:had|spent|spends?) (?:[\w\-]+ ){{0,3}}?{_TIME} "
    rf"|sat (?:(?:down|together|there|again) )?(?:for (?:[\w\-]+ ){{0,3}}?{_TIME} )?)"
    r"(?:there |together |in [A-Z][\w\-’']*(?: [A-Z][\w\-’']*){0,3} )?(?:with|beside|opposite) "
)
_SPOKE_ABOUT = compile_search(
    r"\b(?:spoke|speak|talked)\b(?! (?:at|to|with|of|on behalf|out|up|against|highly|warmly|in favou?r|during|before"
    r"|after|for (?:his|her|their)|in (?:parliament|an? |english|french|spanish|the ))\b)"
)
_AGREED = compile_search(  # at a table or on a day: "agreed over lunch", "agreed on Monday that"
    r"\bagreed\b(?:,? (?:afterwards|also|later|then),?)? (?:here |there )?"
    r"(?:over (?:an? |some |the |their )?(?!how|line|months|phone|radio|screen|telephone|time|video|wh|years)[a-z]"
    r"|(?:today|yesterday|this (?:afternoon|evening|morning)|(?:last|on) [A-Z][a-z]+day)\b)"
)
_BEFORE_VERB = re.compile(r"(?:,[^,;.]{3,60},|,)?\s+(?:(?:also|later|then|both|will|had|have|\w+ly)\s+)*")
_TOGETHER = compile_search(
    r"\b(?:joint (?:press|news|media) (?:conference|briefing|appearance)|joint appearance|appear(?:ed|ing) together"
    r"|side by side)\b"
)
_BESIDE = compile_search(
    r"\b(?:(?:at|by) (?:his|her) side\b|(?:beside|alongside|next to|flanked by)(?: (?:him|her)\b|\s(?!them\b)))"
)
_ANNOUNCED = compile_search(
    r"\b(?:announced|declared|proclaimed|told reporters|told journalists|unveiled"
    r"|(?:addressed|briefed|spoke to|took questions from) (?:reporters|journalists|the (?:press|media)))\b"
)
_MEAL = (
    r"(?:an? |the |some )?(?:[a-z\-]+ )?"
    r"(?:audience|breakfast|coffee|dinner|hour|luncheon|lunch|reception|supper|tea)\b"
)
_GAVE = compile_search(rf"\b(?:g[ai]ves?|gave|offer(?:s|ed)|serve[sd]|pour(?:s|ed)) (?P<whom>[^,;.]{{2,60}}?) {_MEAL}")
_WAS_GIVEN = compile_search(
    rf"\b(?:is|are|was|were|be|been) (?:also |later |then )?(?:given|hosted to|offered|served|treated to) {_MEAL}"
    r"(?: (?:there|in|at) ?[^,;.]{0,40})? by "
)
_TOLD_BY = compile_search(r"\b(?:asked|assured|informed|offered|promised|told|urged|warned) ")
_THERE = re.compile(
    r"(?: of (?:the )?[A-Z][\w\-]+(?: [A-Z][\w\-]+)*)?(?:,[^,;.]{3,50},)?"
    r"(?: (?:on [A-Z][a-z]+day|yesterday|(?:last|this) [a-z]+))?"
    r" (?:here\b|in (?=[A-Z])|at (?!once\b|least\b|last\b)"
    r"|over (?:an? )?(?:breakfast|coffee|dinner|lunch|tea)\b)"
)
NAME_REACH = 60  # characters of titles between "with" and the name that they belong to
_NO_TITLE = re.compile(r"[.;:]|\b(?:that|who|about|because)\b")


def find_exchanges(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting or call behind what was said or agreed in a sentence."""
    return (
        _by_phone(story, sentence)
        or _callers(story, sentence)
        or _tellers(story, sentence)
        or _speakers(story, sentence)
        or _company(story, sentence)
        or _hospitality(story, sentence)
        or _spoken_together(story, sentence)
        or _appearances(story, sentence)
    )


def _made(story: Story, told: Told, kind: EventKind, people: list[PersonClaim], rule: str) -> list[Encounter]:
    """Return an encounter of people of two countries, else nothing."""
    codes = {p.country_code for p in people if p.country_code}
    is_both = len(codes) > 1 or is_with_body(people, story.scene, story.words) or are_of_two_sides(story, told, people)
    made = story.encounter(kind, told, people, codes, rule) if is_both else None
    if made and kind is EventKind.MEETING:
        story.set_place(made, told)
    return [made] if made else []


def _by_phone(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the call by which two sides did what a sentence tells: "They made the vow on the telephone on Sunday"."""
    folded, low = sentence.passage.folded, sentence.char_start
    phone = REMOTE.search(folded, low, sentence.char_end)
    if phone is None:
        return []
    end = _CLAUSE_END.search(folded, phone.end(), sentence.char_end)
    verb = _TOLD.search(sentence.passage.text, low, phone.start())
    cue_start = verb.start() if verb else phone.start()
    told = Told(sentence, low, cue_start, phone.end(), end.start() if end else sentence.char_end)
    people = _on_phone(story, told)
    if len(people) < 2:
        people = [*stand_ins(story.cast, sentence, low, phone.start(), people), *people]
    return _made(story, told, EventKind.CALL, people, "meeting")


def _callers(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the call of somebody who called another to do what is done by telephone: "called X to congratulate"."""
    low, high = sentence.char_start, sentence.char_end
    for mark in _CALLED.finditer(sentence.passage.text, low, high):
        span = _name_at(story, sentence, mark.end())
        if span is None or not _BY_CALLING.match(sentence.passage.text, span.char_end, high):
            continue
        told, subjects, partner = _with_partner(story, sentence, mark)
        people = [*subjects, partner] if partner else []
        if len(people) > 1 and len(story.officials(people)) > 1:
            return _made(story, told, EventKind.CALL, people, "meeting")
    return []


def _tellers(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting at which somebody told another something: "told President Aune in Lomé that"."""
    text, low = sentence.passage.text, sentence.char_start
    for mark in _TOLD_BY.finditer(text, low, sentence.char_end):
        span = _name_at(story, sentence, mark.end())
        there = _THERE.match(text, span.char_end, sentence.char_end) if span else None
        if span is None or there is None:
            continue
        end = _CLAUSE_END.search(sentence.passage.folded, there.end(), sentence.char_end)
        told = Told(sentence, low, mark.start(), span.char_end, end.start() if end else sentence.char_end)
        subjects = story.people(sentence, low, mark.start())[-1:] or stand_ins(story.cast, sentence, low, mark.start())
        partner = _named_at(story, sentence, mark.end())
        people = [*subjects[:1], partner] if partner else []
        if len(story.officials(people)) > 1:
            return _made(story, told, EventKind.MEETING, people, "meeting")
    return []


def _on_phone(story: Story, told: Told) -> list[PersonClaim]:
    """Return those named around a telephone: whoever told another something too, but none who only reports it."""
    sentence = told.sentence
    silent = story.reporters(sentence)
    verb = _TOLD.match(sentence.passage.text, told.cue_start)
    if verb:
        heard = _named_at(story, sentence, verb.end())
        speaker = story.people(sentence, told.low, told.cue_start)[-1:]
        silent -= {p.name for p in [*speaker, heard] if p}
    return story.people(sentence, told.low, told.high, silent)


def _named_at(story: Story, sentence: Sentence, offset: int) -> PersonClaim | None:
    """Return who is named right at an offset, after titles at most."""
    at = _name_at(story, sentence, offset)
    return next((person for span, person in story.scene.people_in(sentence) if span == at), None)


def _name_at(story: Story, sentence: Sentence, offset: int) -> Span | None:
    """Return where somebody is named right at an offset, after titles at most."""
    for span, _ in story.scene.people_in(sentence):
        if span.char_start >= offset:
            titles = sentence.passage.text[offset : span.char_start]
            return None if len(titles) > NAME_REACH or _NO_TITLE.search(titles) else span
    return None


def _speakers(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the call, or where a place is told the meeting, of somebody who spoke with one of another country."""
    low = sentence.char_start
    for mark in _SPOKE.finditer(sentence.passage.text, low, sentence.char_end):
        told, subjects, partner = _with_partner(story, sentence, mark)
        if partner and subjects:
            is_there = story.place(told, within=True) is not None
            is_call = not is_there or REMOTE.search(sentence.passage.folded, mark.start(), told.high)
            kind = EventKind.CALL if is_call else EventKind.MEETING
            return _made(story, told, kind, [*subjects, partner], "meeting")
    return []


def _company(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting of somebody who spent some time with another: "spent the day with", "sat for an hour with"."""
    for mark in _SPENT.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
        told, subjects, partner = _with_partner(story, sentence, mark)
        subjects = subjects or stand_ins(story.cast, sentence, sentence.char_start, mark.start())[:1]
        if partner and len(story.officials([*subjects, partner])) > 1:
            return _made(story, told, EventKind.MEETING, [*subjects, partner], "meeting")
    return []


def _hospitality(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting of a host and a guest: "gave him lunch", "was given coffee there by General Aune"."""
    low, high = sentence.char_start, sentence.char_end
    for pattern in (_GAVE, _WAS_GIVEN):
        for mark in pattern.finditer(sentence.passage.text, low, high):
            who = story.people(sentence, low, mark.start())[-1:] or stand_ins(story.cast, sentence, low, mark.start())
            whom = _guests(story, sentence, mark, who)
            if who and whom and len(story.officials([*who, *whom])) > 1:
                told = Told(sentence, low, mark.start(), mark.end(), high)
                return _made(story, told, EventKind.MEETING, [*who, *whom], "meeting")
    return []


def _guests(story: Story, sentence: Sentence, mark: re.Match[str], who: list[PersonClaim]) -> list[PersonClaim]:
    """Return the other side of a meal: whom somebody gave it, or by whom it was given."""
    if mark.re is _WAS_GIVEN:
        host = _named_at(story, sentence, mark.end())
        return [host] if host else []
    named = story.people(sentence, *mark.span("whom"))
    return named or objects_meant(story.cast, sentence, (sentence.char_start, mark.start("whom") - 1), who)


def _with_partner(
    story: Story, sentence: Sentence, mark: re.Match[str]
) -> tuple[Told, list[PersonClaim], PersonClaim | None]:
    """Return the clause of a verb that ends in "with", its subject, and who is named right after it."""
    end = _CLAUSE_END.search(sentence.passage.folded, mark.end(), sentence.char_end)
    told = Told(sentence, sentence.char_start, mark.start(), mark.end(), end.start() if end else sentence.char_end)
    subjects = story.people(sentence, sentence.char_start, mark.start())[-1:]
    return told, subjects, _named_at(story, sentence, mark.end())


def _spoken_together(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting, or without a place the call, of two who spoke, or agreed over lunch: "they spoke in Lomé"."""
    text, low = sentence.passage.text, sentence.char_start
    agreed = _AGREED.search(text, low, sentence.char_end)
    for mark in [agreed] if agreed else _SPOKE_ABOUT.finditer(text, low, sentence.char_end):
        if sentence.passage.folded.endswith("we ", low, mark.start()):
            continue
        spans = [span for span, _ in story.scene.people_in(sentence) if span.char_end <= mark.start()]
        named = story.people(sentence, low, mark.start())
        group = leading_group(story.cast, sentence, named, low) if named else []
        if not group:
            group = stand_ins(story.cast, sentence, low, mark.start())
        elif not _BEFORE_VERB.fullmatch(text, spans[-1].char_end, mark.start()):
            continue
        if len(group) != 2 or len(story.officials(group)) < 2:
            continue
        end = _CLAUSE_END.search(sentence.passage.folded, mark.end(), sentence.char_end)
        told = Told(sentence, low, mark.start(), mark.end(), end.start() if end else sentence.char_end)
        kind = EventKind.MEETING if agreed or story.place(told, within=True) else EventKind.CALL
        made = _made(story, told, kind, group, "meeting")
        has_day = made and "date_start" in made[0].reasons and made[0].reasons["date_start"].rule == "date"
        return made if kind is EventKind.MEETING or has_day else []
    return []


def _appearances(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meeting of two who appeared together: at a joint news conference, side by side, to announce."""
    folded, low, high = sentence.passage.folded, sentence.char_start, sentence.char_end
    is_said = story.words.reports.verbs.search(folded, low, high)
    cue = _TOGETHER.search(folded, low, high) or (is_said and _BESIDE.search(folded, low, high))
    people = story.people(sentence, low, high) if cue else []
    if cue is None:
        cue = _ANNOUNCED.search(folded, low, high)
        people = _announcers(story, sentence, cue) if cue else []
    if cue is None or len(people) != 2:
        return []
    told = Told(sentence, low, cue.start(), cue.end(), high)
    return _made(story, told, EventKind.MEETING, people, "appearance")


def _announcers(story: Story, sentence: Sentence, verb: re.Match[str]) -> list[PersonClaim]:
    """Return the two who announced something at one place."""
    named = story.people(sentence, sentence.char_start, verb.start())
    group = leading_group(story.cast, sentence, named, sentence.char_start)
    told = Told(sentence, sentence.char_start, verb.start(), verb.end(), sentence.char_end)
    return group if len(group) == 2 and story.place(told, within=True) else []


def is_call(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether the words of a meeting tell of a call: "spoke by phone", "received a telephone call from"."""
    folded = told.sentence.passage.folded
    if REMOTE.search(folded, told.cue_start, told.high):
        return True
    is_talk = cue.sort is Sort.VERB and (cue.lemma in story.words.telling.talks or cue.lemma == "brief")
    to_talk = is_talk and folded.endswith(" to ", 0, told.cue_start)  # "consulted by phone on Monday to | discuss"
    if is_talk and (REMOTE.match(folded, told.low) or (to_talk and REMOTE.search(folded, told.low, told.cue_start))):
        return True
    if to_talk and _CALLED.search(told.sentence.passage.text, told.low, told.cue_start):
        return True  # "called her counterpart on Monday to | discuss"
    if cue.lemma in _TALKS and REMOTE.search(folded, told.low, told.cue_start):
        return True
    nouns = [h for h in story.cues(told.sentence) if h.entry.value.kind is EventKind.CALL]
    around = ((told.low, told.cue_start), (told.cue_end, told.high))  # "discussed fish in a phone conversation" too
    if is_talk and any(
        low <= h.char_start < high and _ON_CALL.search(folded, low, h.char_start) for low, high in around for h in nouns
    ):
        return True
    return any(
        0 <= hit.char_start - told.cue_end < CALL_REACH or _RECEIVED.fullmatch(folded, told.cue_end, hit.char_start)
        for hit in nouns
    )
