"""Finding meetings and calls: a verb or noun of meeting with those who stand around it."""

import re
from dataclasses import replace
from itertools import pairwise

from etl.find.clauses import relative_zones
from etl.find.events.asides import is_in, settings_in
from etl.find.events.encounters import TALK, Encounter
from etl.find.events.exchanges import find_exchanges, is_call
from etl.find.events.officials import is_with_body
from etl.find.events.participants import leading_group, partners_between
from etl.find.events.sides import are_of_two_sides, is_during_it, participants_of
from etl.find.events.states_met import states_met
from etl.find.events.story import Story, Told
from etl.find.events.telling import WITH, is_abstract, is_fixed, is_told
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.clauses import Form
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind

KINDS = (EventKind.MEETING, EventKind.CALL)

OBJECT_REACH = 70  # characters within which a noun of meeting belongs to a verb of meeting before it

BEFORE = 80  # characters before a noun of meeting within which "separate" stands
_DAY_PARTS = re.compile(r"\bin the morning\b[^.;]*\b(?:in the (?:afternoon|evening)|at noon|at night|over dinner)\b")
_AND_WITH = compile_search(
    r"\band (?:also |later |then |separately |subsequently )?with\b"
    r"|\band, (?:an? (?:few )?[a-z]+ (?:after|later)|afterwards|[a-z]+ [a-z]+ later|later|then),? (?=[A-Z])"
)
_AND_BY = compile_search(r"[;,](?: and)?,?(?: [a-z ]{3,24},)?(?P<by> by )(?=[A-Z]|(?:the|his|her) [a-z])")
_IS_BY = re.compile(r"(?: (?:on \w+day|there|in [A-Z]\w+|here|yesterday|today))* by\b")
WHILE = 6  # characters of "while "
_MEANWHILE = re.compile(r"\bwhile (?:also )?$")
_AND_ALSO = re.compile(r"\band (?:also |later |then |afterwards |(?:is|was|will) (?:also |later |then )?)?$")
_OPENS = compile_search(
    r";|\bwhile\b|\bas\b(?= [A-Z]\w+ $)"  # "as Norway | met Ghana"
    r"|\bwhen\b|\bbefore\b(?! (?:their|his|her|an?|the|talks|holding|meeting) )"
    r"|\bthat\b(?= (?:[A-Z]|(?:he|she|they)\b))|, where\b"
    r"|\bafter\b(?= (?:he|she|they|[A-Z]))"
    r"|, (?:and|but)\b(?= (?:(?:on|in|later|then|the)\b[^,;.]{0,30} )?(?:he|she|they)\b)"
    r"|\b(?:comes?|came) (?:as|at a time|while)\b"
)
_FRONTED = re.compile(  # "After the meeting with Nils Aune, | Kossi Adjo will meet Esi Boateng"
    r"(?:after|ahead of|before|besides|following|prior to) (?:[\w\-]+ ){0,4}?"
    r"(?:consultations|discussions|meeting|negotiations|talks) with [^,;]{3,90},(?= )"
)
_CUT = compile_search(
    r";(?! (?:and,? )?(?:[a-z ]{3,24}, )?by\b)"
    r"(?!(?: and)?(?: (?:[A-Z][\w.’'\-]*|al|bin|bint|da|de|van))+, (?:[A-Z]|the\b)"  # "; X, Minister of Trade; Y, …"
    r"(?![^;.]*\b(?:is|are|was|were|will|had|has|have|held|met|said|told|\w{3,}ed (?:an?|by|that|the|to))\b))|\bwhile\b"
    r"|\bsince (?=(?:the|he|she|they|its?|their|his|her)\b(?! (?:start|beginning|end|year)))"
    r"|\bto discuss\b|\bto review\b|\band told\b"
)
_SINCE_DOING = re.compile(r" since (?:assuming|becoming|entering|taking) (?:[\w\-]+ ){0,3}[\w\-]+(?= with\b)")
_TOPIC = re.compile(r"to (?:discuss|review)")
_UNDERTAKEN = re.compile(  # "agreed at their meeting to discuss": that is to come
    r"\b(?:agree|ask|decid|invit|offer|pledg|promis|propos|resolv|undert|urg|vow)\w*"
)
_TO_DO = re.compile(r"(?:(?!\bto )[^,;.]){0,120}(?:, (?:(?!\bto )[^,;.]){2,60},)? ?\bto ")
QUOTES = re.compile('[“”"]')
_LISTED = re.compile(r",? (?:and )?(?!(?:and|that|where|which|who|we|i|he|she|they|it)\b)[\w\-’']+ ")
_KNOWN = re.compile(
    r"\b(?:it|this) (?:is|was) (?:only |also )?the [a-z]+ $"
    r"|\b(?:the|this|their|his|her|its|these|both)\s+(?:[\w\-]+\s+){0,2}$"
)
_FOLLOWED = re.compile(  # an earlier one: "Tuesday's meeting follows the ministerial | session of 21 March"
    r"\b(?:meetings?|round|session|summit|talks|visit) (?:comes? after|follow(?:ed|s)?)"
    r" (?:an?|the|their) (?:\w+ ){0,4}$"
)
_ATTENDED = re.compile(r"\s+(?:[\w\-'’]+\s+){0,6}?(?:meeting|talks|summit|conference|dialogue|session|retreat)\b")
_ON_PLAN = re.compile(
    r"[^.;]*? (?:about|of|on) [^.;]*\b(?:to be held|to take place|(?:due|planned|scheduled) (?:for|on))\b"
)
_HOSTING = ("host", "play host to")
_LEADING = ("be joined by", "chair", "co-chair", "preside over")
_CEREMONY = compile_search(  # that is led: "presided over the opening ceremony"
    r"\b(?:opening|closing|inaugural|inauguration|commissioning|handover|graduation|award|launching|welcome|welcoming)"
    r" ceremony\b|\bat (?:an?|its|the) (?:formal |official )?(?:inauguration|opening|unveiling)\b"
)
_RESOLVED = compile_search(  # "agreed over the phone to open | talks": they are to come, some day
    r"\b(?:agree[ds]?|decided?|pledged?|promised?|resolved?|vow(?:ed)?)\b[^;.]*?"
    r"\bto (?:begin|continue|hold|launch|open|pursue|resume|start) (?:(?!with\b)[\w\-]+ ){0,3}$"
)
_KNOWN_ONE = re.compile(r" (?:the|this|that|both) (?:meetings?|talks|conversation)(?: too| as well)?[.,;]")


def find_meetings(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the meetings and calls that a sentence tells of."""
    cues = _meeting_cues(story, sentence)
    found = []
    for number, hit in enumerate(cues):
        following = next(iter(cues[number + 1 :]), None)
        end = following.char_start if following and following.entry.value.sort is Sort.VERB else sentence.char_end
        for told in _split_rounds(story, _told(sentence, hit, end)):
            made = _meeting(story, told, hit.entry.value)
            if made:
                found += _part_partners(story, told, made)
    return found or find_exchanges(story, sentence)


def _meeting_cues(story: Story, sentence: Sentence) -> list[Hit]:
    """Return a sentence's cues of meetings: none within a title, no noun that only completes the verb before it."""
    kept: list[Hit] = []
    for hit in story.cues(sentence):
        if hit.entry.value.kind not in KINDS:
            continue
        if story.is_name(sentence, hit.char_start):
            continue
        if kept and (_is_done_there(sentence, kept[-1], hit) or is_in(settings_in(sentence), hit.char_start)):
            continue
        if hit.entry.value.lemma == "brief" and _ON_PLAN.match(
            sentence.passage.folded, hit.char_end, sentence.char_end
        ):
            continue  # "briefed his guest on the vote to be held in June": the day is the vote's
        is_of_meeting = _ATTENDED.match(sentence.passage.folded, hit.char_end) or _is_attended(story, sentence, hit)
        is_known = sentence.index and _KNOWN_ONE.match(sentence.passage.folded, hit.char_end)
        if hit.entry.value.lemma == "attend" and (is_known or not is_of_meeting):
            continue
        before = kept[-1] if kept else None
        if (
            before
            and hit.entry.value.sort is Sort.NOUN
            and before.entry.value.sort is Sort.VERB
            and hit.char_start - before.char_end < OBJECT_REACH
            and not story.cast.people_in(sentence.stretch(before.char_end, hit.char_start))
        ):
            continue
        kept.append(hit)
    return kept


def _is_done_there(sentence: Sentence, before: Hit, hit: Hit) -> bool:
    """Tell whether a verb is only what those who meet do there: "to meet to discuss Syria"."""
    lead = sentence.passage.folded[before.char_end : hit.char_start]
    is_talk = hit.entry.value.sort is Sort.VERB and hit.entry.value.form is Form.BASE
    is_told = before.entry.value.sort is Sort.VERB or before.entry.value.kind is EventKind.CALL
    is_told = is_told or not _UNDERTAKEN.search(sentence.passage.folded, sentence.char_start, before.char_start)
    return is_talk and is_told and _TO_DO.fullmatch(lead) is not None


def _is_attended(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a meeting of states is the subject of its attendance: "the summit of A and B was attended by"."""
    before = sentence.passage.folded[sentence.char_start : hit.char_start]
    if not sentence.passage.folded.startswith(" by ", hit.char_end) or not _ATTENDED.search(before):
        return False
    return len(story.cast.countries_in(sentence.stretch(sentence.char_start, hit.char_start))) > 1


def _told(sentence: Sentence, hit: Hit, end: int) -> Told:
    """Return the clause of a cue; a describing clause (", who had received X,") has the noun before it."""
    for a, b in relative_zones(sentence.text):
        if a < hit.char_start - sentence.char_start < b:
            return Told(
                sentence,
                max(sentence.char_start, sentence.char_start + a - 60),
                hit.char_start,
                hit.char_end,
                sentence.char_start + b,
                described=True,
            )
    low, text = sentence.char_start, sentence.passage.text
    fronted = _FRONTED.match(sentence.passage.folded, low, hit.char_start)
    low = fronted.end() if fronted else low
    for mark in _OPENS.finditer(text, low, hit.char_start):
        low = mark.end() - (0 if mark[0] != "after" else 5)
    cut = _CUT.search(text, hit.char_end, end)
    far = _CUT.search(text, cut.end(), end) if cut and _TOPIC.match(cut[0]) else cut
    high = cut.start() if cut else end
    return Told(sentence, low, hit.char_start, hit.char_end, high, far=far.start() if far else end)


def _main_subject(story: Story, told: Told, cue: EncounterCue) -> list[PersonClaim]:
    """Return the subject of a sentence for a participle that has none of its own: "X came, while also meeting Y"."""
    sentence = told.sentence
    if cue.form is not Form.GERUND or not _MEANWHILE.search(sentence.passage.folded, told.low - WHILE, told.cue_start):
        return []
    return story.people(sentence, sentence.char_start, told.low)[:1]


def _subject_end(story: Story, told: Told) -> int:
    """Return where the subject of a verb ends: before the first of the verbs that "and" joins to it."""
    folded, end = told.sentence.passage.folded, told.cue_start
    for hit in reversed(story.cues(told.sentence)):
        if hit.entry.value.sort is Sort.VERB and told.low <= hit.char_start < end:
            end = hit.char_start if _AND_ALSO.search(folded, hit.char_end, end) else end
    return end


def _meeting(story: Story, told: Told, cue: EncounterCue) -> Encounter | None:
    sentence = told.sentence
    doing = told.follows(_SINCE_DOING)  # "his first talks since taking office | with"
    told = replace(told, cue_end=doing.end()) if doing else told
    is_during = (cue.sort is Sort.NOUN or cue.form is Form.GERUND) and is_during_it(told)
    opens = cue.form is Form.GERUND and told.cue_start == sentence.char_start  # its subject comes after it
    silent = set() if is_during or told.described or opens else story.reporters(sentence)
    end = _subject_end(story, told)
    subjects = story.people(sentence, told.low, end, silent) or _main_subject(story, told, cue)
    if is_during and WITH.match(sentence.passage.folded, told.cue_end):
        subjects = leading_group(story.cast, sentence, subjects, told.low)
    objects = partners_between(story.cast, sentence, told.cue_end, max(told.high, told.far), silent)
    people = participants_of(story, told, cue, subjects, objects)
    if people is None or (people and not story.officials(people)):
        return None
    comma = sentence.passage.text.find(",", told.cue_end, told.high) if opens else -1
    told = replace(told, high=comma) if comma > 0 else told
    countries = states_met(story, told, cue, people, objects)
    if len(countries) == 1 and is_with_body(people, story.scene, story.words):
        return _made(story, told, cue, people, countries)
    told = replace(told, head=end) if cue.form is Form.BASE else told
    is_met = len(countries) > 1 or are_of_two_sides(story, told, people)
    return _made(story, told, cue, people, countries) if is_met else None


def _made(
    story: Story, told: Told, cue: EncounterCue, people: list[PersonClaim], countries: set[str]
) -> Encounter | None:
    """Return the meeting or call where the words tell of one."""
    if is_abstract(story, told, cue) or not is_told(story, told, cue, people) or _is_resolve(story, told, cue):
        return None
    kind = EventKind.CALL if is_call(story, told, cue) else cue.kind
    if cue.lemma in _LEADING and (told.before(_CEREMONY) or told.after(_CEREMONY)):
        kind = EventKind.CEREMONY
    made = story.encounter(kind, told, people, countries, TALK if cue.lemma in story.words.telling.talks else "meeting")
    if made and kind is not EventKind.CALL:
        story.set_place(made, told)
        made.place = made.place or _host_city(story, told, cue)
    if made is None or (not people and not is_fixed(made, told)):
        return None
    made.another = cue.sort is Sort.NOUN and bool(told.before(_FOLLOWED))
    made.refers = cue.sort is Sort.NOUN and not made.another and bool(told.before(_KNOWN))
    return made


def _host_city(story: Story, told: Told, cue: EncounterCue) -> str | None:
    """Return the capital that is said to be the host: "Lomé will host a meeting of the ministers"."""
    opens = told.sentence.char_start
    first = next(
        (c.mention for c in story.scene.countries_in(told.sentence) if c.mention.span.char_start == opens), None
    )
    is_host = cue.lemma in _HOSTING and first is not None and "capital" in first.rule
    return first.quote if first and is_host else None


def _is_resolve(story: Story, told: Told, cue: EncounterCue) -> bool:
    """Tell whether those who met only agreed to talk some day: neither day nor place is told after that."""
    if cue.sort is Sort.VERB or not told.before(_RESOLVED):
        return False
    after = told.sentence.stretch(told.cue_end, told.high)
    dates = [d for d in story.scene.dates_in(told.sentence) if d.mention.span.char_start >= after.char_start]
    return not dates and story.place(replace(told, low=told.cue_start), within=True) is None


def _split_rounds(story: Story, told: Told) -> list[Told]:
    """Return one stretch for each partner of a round: "spoke with X on Friday and with Y on Saturday"."""
    text = told.sentence.passage.text
    high = max(told.high, told.far)
    cuts = [m.start() for m in _AND_WITH.finditer(text, told.cue_end, high)]
    if text.endswith(" by", 0, told.cue_end) or _IS_BY.match(text, told.cue_end):
        cuts += [m.start("by") for m in _AND_BY.finditer(text, told.cue_end, high)]
    cuts = cuts or _days_listed(story, told)
    if not cuts:
        return [told]
    edges = [told.cue_end, *cuts, high]
    first = replace(told, high=cuts[0], far=0)
    return [first, *(replace(told, cue_end=a, high=b, since=a, far=0) for a, b in pairwise(edges[1:]))]


def _days_listed(story: Story, told: Told) -> list[int]:
    """Return where the days end of all partners but the last: "met X on Friday, Y on Saturday and Z on Sunday"."""
    text = told.sentence.passage.text
    days = [d.mention.span for d in story.scene.dates_in(told.sentence) if d.start and d.start.day]
    days = [span for span in days if told.cue_end <= span.char_start and span.char_end <= told.high]
    people = [span.char_start for span, _ in story.scene.people_in(told.sentence)]
    trips = [h.char_start for h in story.cues(told.sentence)]
    edges = [told.cue_end, *(span.char_end for span in days)]
    named = [any(low < at < high for at in people) for low, high in pairwise(edges)]
    if sum(named) < 2 or not named[0] or any(edges[0] < at < edges[-1] for at in trips):
        return []
    is_list = all(_LISTED.match(text, edge) for edge in edges[1:-1])
    return edges[1:-1] if is_list and not QUOTES.search(text, edges[0], edges[-1]) else []


def _part_partners(story: Story, told: Told, made: Encounter) -> list[Encounter]:
    """Return one meeting for each partner where a sentence says that they were met separately."""
    around = told.sentence.passage.folded[max(told.low, told.cue_start - BEFORE) : max(told.high, told.far)]
    after = told.sentence.stretch(told.cue_end, max(told.high, told.far))
    partners = [p for p in story.cast.people_in(after) if p.name in made.people]
    is_apart = story.words.telling.separate.search(around) or _DAY_PARTS.search(around)
    if len(partners) < 2 or not is_apart:
        return [made]
    together = leading_group(story.cast, told.sentence, partners, told.cue_end)
    partners = together if len(together) > 1 else partners
    others = [p for p in made.people.values() if p not in partners]
    rounds = []
    for partner in partners:
        met = [*others, partner]
        codes = {p.country_code for p in met if p.country_code}
        rounds.append(
            replace(made, people={p.name: p for p in met}, countries=codes if len(codes) > 1 else made.countries)
        )
    return rounds
