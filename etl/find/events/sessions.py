"""Finding sessions of those who act for their states as a body: negotiators, teams, chiefs of staff, "the next round".

Nobody is named in "Negotiators will go over it again in Kotor on 2 July", and "The next round is set for Lomé in May"
names not even the states: they are those of the story. A place and a time make it a session. Those who are of two
states ("experts of both ministries", "the joint commission") may do anything there; others, what sessions do.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.find.events.encounters import Encounter
from etl.find.events.exchanges import REMOTE
from etl.find.events.places import NAME
from etl.find.events.states import states_of
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import record
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

REACH = 130  # characters from a body's noun within which its verb stands

_STARTS = compile_search(r"(?:[;:–—]|,?\s(?:and|but|while|where|that|which))\s")
_LEAD = re.compile(
    r"(?:separately,\s)?(?:(?:the|their|its|both|a|an|two|three|four|five)\s)?(?:[a-z\-]+(?:s[’'])?\s){0,4}?"
)
_COMMA = re.compile(r",?\s+")
_WHO = re.compile(r",?\s(?:who|that|which)\b")
_WHOSE = re.compile(r"\bwhose (?:[a-z\-]+ ){0,2}$")
_GAP = re.compile(
    r"(?:\s(?:of|from|for|on|between|about|by)\s[^,.;]{1,60}?)?(?:,[^,.;]{1,80},)?(?:,?\s(?:who|that|which))?"
    r"(?:\s(?:will|would|shall|are|is|was|were|to|be|been|also|then|next|again|now|going|due|have|has|had))*\s"
)
_STATES = r"(?:[a-z]+\s){0,2}(?:armies|capitals|countries|governments|ministries|navies|nations|sides|states)"
_OF_BOTH = re.compile(  # "of both ministries", "from Ghana and Togo"
    rf"\s(?:of|from)\s(?:(?:the|both|two|three|four|five|six|all)\s){{1,3}}{_STATES}\b"
    r"|\s(?:of|from)\s(?:the\s)?[A-Z][\w\-]+(?:,\s[A-Z][\w\-]+)*,?\sand\s(?:the\s)?[A-Z][\w\-]+"
)
_BOTH = re.compile(r"\b(?:both|two|bilateral|tripartite|trilateral)\s")
_WILL = re.compile(
    r"(?:will|would|shall|(?:are|is|were|was)(?: going| due| expected| set| scheduled)? to)\s"
    r"(?:\w+ly\s|again\s|also\s|then\s|once more\s)*(?P<verb>[a-z]+)\b"
)
_DID = re.compile(r"(?:\w+ly\s|again\s|also\s|then\s)*(?P<verb>[a-z]+)\b")
_IS_THERE = re.compile(r"be (?:back|in|at)\b|do so\b")
_AND = compile_search(r"\band (?=(?:(?:again|also|then) )*(?:will|would|shall|(?:are|is) to|[a-z]+) )")
_THEY = re.compile(r"they (?=will |would |are |were |resume|reconvene)")
_HOSTS = compile_search(
    rf"(?P<place>{NAME})(?P<told> (?:will host|hosts|is to host|will be host to|is to be host to)) (?:the|their|its)"
    r" (?:[\w\-]+ ){0,2}(?:edition|meeting|round|session|sitting)\b"
)


_AT_SESSION = compile_search(
    r"\b(?:at|during) the (?:[\w\-]+ ){0,3}?"
    r"(?:consultations|dialogue|meeting|negotiations|round|session|sitting|talks)\b[^;]{3,140}?,?"
    r" (?P<told>(?:(?:that|which) (?:was|were) )?(?:convened|held|hosted)) (?P<where>here|in|at|on|today)\b"
)


@record
class Body:
    """Those who sit: where their clause begins, their noun stands, and whether they are of two states."""

    low: int
    start: int
    end: int
    is_joint: bool = False
    is_noun: bool = False  # "the next round", which is the session itself
    named_in: Sentence | None = None  # the sentence before, where "they" stands for them


def find_sessions(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the sessions that a sentence tells of without naming who took part, if it tells where and when."""
    if not story.scene.dates_in(sentence):
        return _attended(story, sentence)
    for body in _bodies(story, sentence):
        found: list[Encounter] = []
        for told in _tellings(story, sentence, body):
            made = (
                None
                if _names_somebody(story, told)
                else _session(story, told, states_of(story.cast, body.named_in or sentence))
            )
            if made and not _is_over(body, made) and all(made.date_start != other.date_start for other in found):
                found.append(made)
        if found:
            return found
    return _hosted(story, sentence) or _attended(story, sentence)


def _is_over(body: Body, made: Encounter) -> bool:
    """Tell whether a session told by its noun is over: "the talks were held in Lomé"."""
    return body.is_noun and made.status is EventStatus.HELD


def _names_somebody(story: Story, told: Told) -> bool:
    """Tell whether a clause names somebody who does not only report it."""
    tells = story.reporters(told.sentence)
    named = story.scene.people_in(told.sentence)
    return any(p.name not in tells and told.low <= span.char_start < told.high for span, p in named)


def _bodies(story: Story, sentence: Sentence) -> Iterator[Body]:
    """Yield those who may sit, by place: subjects of a clause, and those whom a relative clause describes."""
    rules, folded, end = story.rules.events.sessions, sentence.passage.folded, sentence.char_end
    opened = [mark.end() for mark in _STARTS.finditer(folded, sentence.char_start, end)]
    fronted = [_COMMA.match(folded, d.mention.span.char_end) for d in story.scene.dates_in(sentence)]
    starts = sorted({sentence.char_start, *opened, *(m.end() for m in fronted if m)})
    for body in rules.bodies.finditer(folded, sentence.char_start, end):
        led = next((at for at in starts if at <= body.start() and _LEAD.fullmatch(folded, at, body.start())), None)
        low = next(at for at in reversed(starts) if at <= body.start()) if led is None else led
        whose = _WHOSE.search(folded, low, body.start())
        if led is None and not whose and not _WHO.match(folded, body.end()):
            continue
        is_joint = _is_joint(story, sentence, low, body)
        yield Body(low if low in opened else sentence.char_start, *body.span(), is_joint)
    for low in starts:
        noun = rules.nouns.search(folded, low, min(low + REACH, end))
        if noun and _LEAD.fullmatch(folded, low, noun.start()):
            yield Body(low if low in opened else sentence.char_start, *noun.span(), is_noun=True)
    they = _THEY.match(folded, sentence.char_start)
    before = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    if they and before and (before.search(rules.bodies) or before.search(rules.nouns)):
        yield Body(sentence.char_start, sentence.char_start, they.end() - 1, named_in=before)


def _is_joint(story: Story, sentence: Sentence, low: int, body: re.Match[str]) -> bool:
    """Tell whether those who sit are of two states: by their noun, by "of both ministries", by two adjectives."""
    if story.rules.events.sessions.joint.fullmatch(body[0]):
        return True
    if body[0] == "sides":
        return False
    if _OF_BOTH.match(sentence.passage.text, body.end()) or _BOTH.search(sentence.passage.folded, low, body.start()):
        return True
    return len(story.cast.named_in(sentence.stretch(low, body.start()))) > 1


def _tellings(story: Story, sentence: Sentence, body: Body) -> Iterator[Told]:
    """Yield what is told of those who sit: by their verb, and by those that an "and" joins to it."""
    cue = _cue(story, sentence, body)
    if cue is None:
        return
    folded = sentence.passage.folded
    more = [
        (m.start(), verb)
        for m in _AND.finditer(folded, cue[1], sentence.char_end)
        if (verb := _joined(story, folded, m.end()))
    ]
    highs = [at for at, _ in more] + [sentence.char_end]
    yield Told(sentence, body.low, *cue, highs[0])
    for (at, verb), high in zip(more, highs[1:], strict=True):
        yield Told(sentence, at, *verb, high)


def _cue(story: Story, sentence: Sentence, body: Body) -> tuple[int, int] | None:
    """Return where the verb stands of those who sit: "the three chiefs of staff will | meet"."""
    rules, folded = story.rules.events.sessions, sentence.passage.folded
    high = min(body.end + REACH, sentence.char_end)
    for verbs in (rules.held,) if body.is_noun else (rules.sit, rules.awaited):
        for verb in verbs.finditer(folded, body.end, high):
            if _GAP.fullmatch(folded, body.end, verb.start()):
                return verb.span()
    if not (body.is_joint or body.is_noun):
        return None
    for will in _WILL.finditer(folded, body.end, high):
        if _may_sit(story, folded, will) and _GAP.fullmatch(folded, body.end, will.start()):
            return will.span("verb")
    of = _OF_BOTH.match(sentence.passage.text, body.end)
    did = None if body.is_noun else _DID.match(folded, (of.end() if of else body.end) + 1, high)
    return did.span("verb") if did and _is_past(story, did["verb"]) and _may_sit(story, folded, did) else None


def _joined(story: Story, folded: str, offset: int) -> tuple[int, int] | None:
    """Return where the verb stands that an "and" joins to another: "sat in Lomé in May and will | do so again"."""
    will = _WILL.match(folded, offset)
    if will and _may_sit(story, folded, will):
        return will.span("verb")
    sit = story.rules.events.sessions.sit.match(folded, offset)
    return sit.span() if sit else None


def _may_sit(story: Story, folded: str, verb: re.Match[str]) -> bool:
    """Tell whether a verb may be of a session: none of saying, deciding, signing, or of what is done from afar."""
    rules, at = story.rules.events, verb.start("verb")
    if _IS_THERE.match(folded, at):
        return True
    return not any(
        p.match(folded, at)
        for p in (rules.together.apart, rules.reports.verbs, rules.signing.verbs, rules.sessions.apart)
    )


def _is_past(story: Story, word: str) -> bool:
    return word.endswith("ed") or any(word == forms[1] for forms in story.rules.clauses.irregular.values())


def _hosted(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the session that a place is to host: "Lima hosts their fourth session in the first week of June"."""
    hosts = _HOSTS.search(sentence.passage.text, sentence.char_start, sentence.char_end)
    if hosts is None:
        return []
    told = Told(sentence, hosts.start(), *hosts.span("told"), sentence.char_end)
    made = (
        None if _names_somebody(story, told) else _session(story, told, states_of(story.cast, sentence), hosts["place"])
    )
    return [made] if made and made.status is not EventStatus.HELD else []


def _attended(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the session at which two states are told to have done something: "At the second session …, held here"."""
    at = sentence.search(_AT_SESSION)
    if at is None:
        return []
    end = sentence.passage.text.find(",", at.end(), sentence.char_end)
    told = Told(sentence, at.start(), *at.span("told"), end if end > 0 else sentence.char_end)
    countries = story.cast.named_in(sentence.stretch(at.start(), at.start("told")))
    if len(countries) < 2 or _names_somebody(story, told):
        return []
    made = story.encounter(EventKind.MEETING, told, (), countries, "session")
    if made is None or made.status is not EventStatus.HELD:
        return []
    story.set_place(made, told, within=True)
    return [made] if made.place and (made.date_start or at["where"] == "here") else []


def _session(story: Story, told: Told, countries: set[str], place: str | None = None) -> Encounter | None:
    sentence = told.sentence
    kind = EventKind.CALL if REMOTE.search(sentence.passage.folded, told.cue_start, told.high) else EventKind.MEETING
    made = story.encounter(kind, told, (), countries, "session") if len(countries) > 1 else None
    if made is None or made.date_start is None:
        return None
    if kind is EventKind.CALL:
        return made
    own = [n for n in story.names if not _is_around(sentence, n, told.cue_start)]
    replace(story, names=tuple(own)).set_place(made, told, within=True)
    made.place = place or made.place
    return made if made.place else None


def _is_around(sentence: Sentence, name: str, offset: int) -> bool:
    """Tell whether the title of a pledge is the very clause that tells of the session: places in it are places."""
    start = sentence.passage.text.find(name, sentence.char_start, sentence.char_end)
    return 0 <= start <= offset < start + len(name)
