"""Adding to encounters those whom a later sentence names as theirs: who led a delegation, presided, was the host.

What an encounter is told by is a group or posts ("a delegation", "the foreign ministers of Togo and Ghana"); the names
follow: "The delegation, led by X, …", "Host X has put …", "X will preside".
"""

import re
from collections import Counter
from collections.abc import Sequence

from etl.find.events.departures import GROUP
from etl.find.events.encounters import Encounter
from etl.find.events.story import Story
from etl.find.posts import posts_meant
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which it is told who led, presided or was the host
TITLES = 90  # characters between such words and the name
_MET = (EventKind.MEETING, EventKind.CEREMONY)

_LED = re.compile(  # "The group, which is | led by", "It is headed by", "The squadron, under"
    rf"(?:(?:the|both|this) (?:[\w\-’']+ ){{0,4}}?{GROUP}|it)(?:,? (?:that|which))?,?"
    r"(?: (?:is|was|are|were|will be))?(?: being)?"
    r" (?:(?:captained|commanded|headed|led) by|under(?: the (?:command|leadership) of)?) "
)
_LEADS = re.compile(  # "X | leads the delegation", "X, who heads it"
    rf"(?:,[^,;.]{{3,60}},|, who|,)? (?:is |was |will )?(?:head|lead)(?:s|ed|ing)?,? the (?:[\w\-]+ ){{0,3}}{GROUP}\b"
    rf"|(?:,[^,;.]{{3,60}},|, who|,)? led the (?:[\w\-]+ ){{0,3}}{GROUP}\b"
)
_SIDE_LED = compile_search(  # "the delegation from Togo was | led by"
    r"\bthe (?:[\w\-’']+ ){0,4}?(?:contingent|delegation|side|team)(?: (?:from|of) [^,;.]{2,40}?)?"
    r"(?: (?:is|was|were))?(?: being)? (?:headed|led) by "
)
_LEADS_SIDE = re.compile(  # "X, Director of Plans, | led the Togolese side"
    r"(?: \([^()]*\))?(?:,[^,;.]{3,70}(?:,[^,;.]{3,40})?,)? (?:headed|led) the "
    r"(?:[\w\-’']+ ){0,4}?(?:delegation|side|team)\b"
)
_PRESIDES = re.compile(  # "X | chaired the three-day round", "X will preside"
    r"(?:,[^,;.]{3,70},|,)? (?:(?:is|was|will|are|were|to|due|be|also) )*"
    r"(?:(?:chair|mediate|moderate)(?:s|d|ed)?|(?:chair|mediat|moderat)ing|presid(?:e|es|ed|ing) over) "
    r"(?:it\b|(?:the|both|their|these) (?:[\w\-]+ ){0,3}?(?:conference|consultations|dialogue|meetings?|negotiations"
    r"|round|session|summit|talks)(?=[,.;]|$| (?:and|at|for|in|on|together|with)\b))"
    r"|(?:,[^,;.]{3,70},|,)? (?:(?:is|will|was|to|due) )*presided?[,.;]"
)
_ROLE_BEFORE = compile_search(r"\bHost |\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir) (?:[A-Z]\w+ )?(?:host|guest|visitor), ")
_ROLE_AFTER = re.compile(r", (?:the|his|her|their) (?:guest|host|visitor)[,.;]")
_TITLED = re.compile(r"(?:[^,;.:“”\"]|\b[A-Z][a-z]{0,3}\.)*(?:, (?:[A-Z][\w.]* )*)?")
_PLAINLY = re.compile(r"(?:^|[,;]|['’]s?|\b(?:and|both|but|that|while|with))\s*$")  # before a name that has no post
_PLURAL = compile_search(
    r"\b(?:air|army|defen[cs]e|naval|navy|police) chiefs|\bchiefs of (?:defen[cs]e|staff|the \w+ staff)"
    r"|\b(?:defen[cs]e|finance|foreign|interior|prime) ministers|\b(?:leaders|ministers|presidents|premiers)\b"
)


def add_leaders(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> None:
    """Add to an encounter told before a sentence those whom it names as leading, presiding or being host or guest."""
    near = [e for e in found if 0 <= sentence.passage.ordinal - e.sentence.passage.ordinal <= NEAR]
    near = [e for e in near if e.sentence.span < sentence.span and e.status is not EventStatus.CANCELLED]
    named = story.scene.people_in(sentence)
    if not near or not named:
        return
    trips = [e for e in near if e.kind is EventKind.VISIT]
    for trip in trips[-1:]:
        _add(trip, sentence, [] if trip.people else _leaders(story, sentence))
    met = [e for e in near if e.kind in _MET]
    if not met or any(e.sentence is sentence for e in found):
        return
    latest = met[-1]
    _add(latest, sentence, _presiding(story, sentence))
    _add(latest, sentence, _in_role(story, sentence, latest))
    _add(latest, sentence, _heads_of_sides(story, sentence, latest))
    if not latest.people and _is_next(latest.sentence, sentence):
        _add(latest, sentence, _holders(story, sentence, latest))


def _add(told: Encounter, sentence: Sentence, people: Sequence[PersonClaim]) -> None:
    told.add_people(people)
    if people:
        told.say("people", "leaders", sentence.span)


def _leaders(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return who led the delegation or the ships told of before."""
    text, folded = sentence.passage.text, sentence.passage.folded
    named = story.scene.people_in(sentence)
    led = _LED.match(folded, sentence.char_start, sentence.char_end)
    for span, person in named:
        if led and span.char_start >= led.end():
            is_close = span.char_start - led.end() < TITLES
            return [person] if is_close and _TITLED.fullmatch(text, led.end(), span.char_start) else []
        if _LEADS.match(folded, span.char_end, sentence.char_end):
            return [person]
    return []


def _presiding(story: Story, sentence: Sentence) -> list[PersonClaim]:
    """Return who chairs or mediates what was told before: also one of another state."""
    folded = sentence.passage.folded
    return [p for s, p in story.scene.people_in(sentence) if _PRESIDES.match(folded, s.char_end, sentence.char_end)]


def _heads_of_sides(story: Story, sentence: Sentence, told: Encounter) -> list[PersonClaim]:
    """Return who led a delegation to the talks told before: of a state that has nobody yet."""
    text, named = sentence.passage.text, story.scene.people_in(sentence)
    ends = [m.end() for m in _SIDE_LED.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end)]
    after = [(next(((s, p) for s, p in named if s.char_start >= end), None), end) for end in ends]
    led = [n[1] for n, end in after if n and _TITLED.fullmatch(text, end, n[0].char_start)]
    led += [p for s, p in named if _LEADS_SIDE.match(text, s.char_end, sentence.char_end)]
    return [p for p in led if _is_missing(told, p)] if told.kind is EventKind.MEETING else []


def _in_role(story: Story, sentence: Sentence, told: Encounter) -> list[PersonClaim]:
    """Return who is called the host or the guest of an encounter told before: of a state that has nobody yet."""
    text, low = sentence.passage.text, sentence.char_start
    found: list[PersonClaim] = []
    for span, person in story.scene.people_in(sentence):
        roles = list(_ROLE_BEFORE.finditer(text, low, span.char_start))
        role = roles[-1] if roles and _TITLED.fullmatch(text, roles[-1].end(), span.char_start) else None
        if role and role["whose"]:
            owner = story.people(sentence, low, role.start())
            found += owner if len(owner) == 1 else []
        if role or _ROLE_AFTER.match(text, span.char_end, sentence.char_end):
            found.append(person)
    return [p for p in found if _is_missing(told, p)]


def _is_missing(told: Encounter, person: PersonClaim) -> bool:
    taken = {p.country_code for p in told.people.values() if p.country_code}
    code = person.country_code
    return person.name not in told.people and (code is None or (code in told.countries and code not in taken))


def _is_next(before: Sentence, after: Sentence) -> bool:
    """Tell whether a sentence follows on another in its paragraph, or opens the next one after its end."""
    if before.passage is after.passage:
        return after.index == before.index + 1
    is_last = before.index == len(before.passage.sentences) - 1
    return after.index == 0 and is_last and after.passage.ordinal == before.passage.ordinal + 1


def _holders(story: Story, sentence: Sentence, told: Encounter) -> list[PersonClaim]:
    """Return those whom the posts of the sentence before mean, one of each state: "The ministers met. X and Y …"."""
    plural = told.sentence.search(_PLURAL)
    if plural is None:
        return []
    people = story.people(sentence, sentence.char_start, sentence.char_end)
    states = Counter(p.country_code for p in people)
    if set(states) != told.countries or len(people) != len(states):
        return []
    posts = posts_meant(plural[0])
    spans = {p.name: span.char_start for span, p in reversed(story.scene.people_in(sentence))}
    return people if all(_can_hold(story, sentence, p, (spans[p.name], posts)) for p in people) else []


def _can_hold(story: Story, sentence: Sentence, person: PersonClaim, meant: tuple[int, re.Pattern[str] | None]) -> bool:
    """Tell whether somebody can hold a post: another is not told of him, nor what else he is ("the writer X")."""
    offset, posts = meant
    titles = [q.title.lower() for q in person.positions] + ([person.rank.lower()] if person.rank else [])
    if titles:
        return posts is None or any(posts.search(title) for title in titles)
    states = {c.mention.span.char_end + 1 for c in story.scene.countries_in(sentence)}
    return offset in states or _PLAINLY.search(sentence.passage.text[sentence.char_start : offset]) is not None
