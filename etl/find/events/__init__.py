"""Finding events: exercises, visits, meetings, calls and ceremonies by sentence, then those told twice as one.

What a finder reads:
    story         the article as all finders read it; makes an encounter of a clause (`Told`)
    states        which states an encounter without names is of
    cues          the verbs and nouns of encounters in a sentence
    timing        when it took place, and whether it did: held, planned or cancelled
    undone        what came to nothing: called off, put off, stayed away from, disowned
    asides        days and places of another thing: "the pact signed in Lima in May"
    places        where it took place; whereabouts (what "there" and ", where" stand for)
    participants  who took part: those named, and whom a pronoun or a post stands for
    initials      whom the initials of a post stand for
    officials     who acts for a state, and whether an article tells of states at all
    telling       words of a meeting, not of a setting, a wish or a country's own affair

Who finds (the words of each are in events.toml):
    exercises     military drills and their names; described_drills (those without one)
    visits        trips; stays (trips without a word for one), travellers (who), goals and harbours (where to), purposes
    guests        trips by whom somebody expects on a day
    meetings      meetings and calls by their verbs and nouns; sides (who met), states_met (for which states)
    exchanges     calls and meetings behind what was said: by phone, spoke with, side by side
    ceremonies    openings, awards, handovers
    handovers     ceremonies by what changed hands or went up there, whoever did it
    signings      of the agreements found before, and of other papers
    agreeings     what two sides agreed on somewhere, or by phone
    signings_due  signings to come without anybody who signs
    sessions      sessions without a name: "Negotiators meet again in Lomé in May"
    sittings      talks without a name by their place and day: "the Norwegian-Finnish talks in Bergen on Monday"
    called_off    what is called off by its noun
    no_shows      those who were expected and did not come; plans (the encounter that it would have been)
    together      what officials of two states do together, whatever the verb
    weighed       what the signs of a sentence (signs) weigh, where no rule of words tells of anything

What is made of it:
    drills        what later sentences tell of an exercise: its end, place, participants, commanders
    followups     what later sentences tell: days, places, calling off
    departures    since when and until when somebody is on a trip told before
    lengths       how long an encounter lasts, and clauses that tell of its first and last day
    attendants    who else was there, and where they were that day
    leaders       who led the delegation, presided, was the host, as a later sentence names them
    repeats       one more of the kind told before
    rounds        "a series of meetings" that is told one by one after it
    merging       what is told twice is one
    encounters    an encounter while it is put together
    weighed_sides which states it is of, weighed
    weighed_days  when it began, weighed
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from etl.find.events.agreeings import find_agreeings
from etl.find.events.attendants import add_attendants, share_goals, share_places
from etl.find.events.called_off import find_called_off
from etl.find.events.ceremonies import find_ceremonies
from etl.find.events.departures import begin_visits, end_visits
from etl.find.events.drills import add_details, end_exercises
from etl.find.events.encounters import SURE, Encounter
from etl.find.events.exercises import find_exercises, name_later
from etl.find.events.followups import (
    call_off,
    call_off_with_trips,
    follow_up,
    seat_signing,
    stay_away,
)
from etl.find.events.guests import find_guests
from etl.find.events.handovers import find_handovers
from etl.find.events.leaders import add_leaders
from etl.find.events.lengths import lengthen, read_days
from etl.find.events.meetings import find_meetings
from etl.find.events.merging import merge_encounters
from etl.find.events.no_shows import find_no_show
from etl.find.events.officials import is_diplomatic
from etl.find.events.repeats import find_one_more
from etl.find.events.rounds import part_rounds
from etl.find.events.sessions import find_sessions
from etl.find.events.signings import find_named_signings, find_other_signings, find_signings
from etl.find.events.signings_due import find_signings_due
from etl.find.events.sittings import find_sittings
from etl.find.events.states import with_group
from etl.find.events.story import Story
from etl.find.events.together import find_together
from etl.find.events.visits import find_visits
from etl.find.events.weighed import find_weighed
from etl.find.events.weighed_days import weighed_start
from etl.find.events.weighed_sides import Gathering, gatherings_of, weighed_countries
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, EventClaim
from etl.rules import Rules
from models.codes import EventKind, EventStatus, ParagraphKind

_ASKED = re.compile(  # whether it is so: "Did the two meet?"
    r"(?:[A-Z]\w*: )?(?:(?:And|But|So)\b,? )?(?:[^?.:;]{2,40}: )?[“‘\"']?"
    r"(?i:(?:when |where )?(?:are|can|could|did|do|does|had|has|have|is|may|might|shall|should|was|were|will|would)) "
    r"[^?]*\?\W*"
)
_TO_MEET = ("meet ", "hold ", "convene ", "resume ")  # "agreed to meet again in Rome" names no instrument


def find_events(
    scene: Scene, cast: Cast, agreements: tuple[AgreementClaim, ...], rules: Rules
) -> tuple[EventClaim, ...]:
    """Return the encounters of an article, in the order of the text."""
    gatherings = find_gatherings(scene, cast, agreements, rules)
    weighed = ((gathering, weighed_countries(gathering, rules)) for gathering in gatherings)
    kept = ((g, claim) for g, claim in weighed if g.claim.countries or len(claim.countries) > 1)
    claims = (weighed_start(gathering, claim, rules) for gathering, claim in kept)
    return tuple(sorted(claims, key=lambda c: c.evidence.span))


def find_gatherings(
    scene: Scene, cast: Cast, agreements: tuple[AgreementClaim, ...], rules: Rules
) -> Iterator[Gathering]:
    """Yield the encounters of an article as the rules of words tell whose they are."""
    if not is_diplomatic(scene, agreements, rules):
        return
    story = Story(scene, cast, rules, tuple(a.title for a in agreements if not a.title.startswith(_TO_MEET)))
    body = (s for s in scene.text.sentences if s.passage.kind is ParagraphKind.BODY)
    sentences = [s for s in body if not _ASKED.fullmatch(s.text)]
    found = _told(story, sentences)
    found += [*find_signings(story, agreements, found), *find_agreeings(story, agreements)]
    found += find_other_signings(story, sentences, found)
    found += _left(story, sentences, found, agreements)
    claims = [with_group(encounter.claim(), cast) for encounter in _joined(story, sentences, found)]
    yield from gatherings_of(claims, cast)


def _told(story: Story, sentences: Sequence[Sentence]) -> list[Encounter]:
    """Return what each sentence tells by its own words, with what it adds to those told before."""
    found: list[Encounter] = []
    drills: list[Encounter] = []
    trips: list[Encounter] = []
    for sentence, following in zip_longest(sentences, sentences[1:]):
        name_later(story, sentence, drills)
        told = [*find_exercises(story, sentence, drills), *find_visits(story, sentence, following, trips)]
        told += find_guests(story, sentence)
        drills += [encounter for encounter in told if encounter.kind is EventKind.EXERCISE]
        trips += [encounter for encounter in told if encounter.kind is EventKind.VISIT]
        end_exercises(story, sentence, drills)
        add_details(story, sentence, drills)
        told += [*find_meetings(story, sentence), *find_ceremonies(story, sentence)]
        told = told or find_handovers(story, sentence)
        told += find_one_more(story, sentence, [*found, *told])
        if not told:
            follow_up(story, sentence, found)
        read_days(story, sentence, told)
        found += told
        call_off(story, sentence, found)
        stay_away(story, sentence, found)
        begin_visits(story, sentence, trips)
        end_visits(story, sentence, trips)
    return found


def _left(
    story: Story, sentences: Sequence[Sentence], found: list[Encounter], agreements: Sequence[AgreementClaim]
) -> list[Encounter]:
    """Return what sentences tell that told of nothing yet; they add to the signings before them too."""
    signed = {e.sentence.span: e.status for e in found if e.kind is EventKind.CEREMONY}
    waiting = [s for s in sentences if signed.get(s.span, EventStatus.HELD) is EventStatus.HELD]
    due = [e for s in waiting for e in find_signings_due(story, s, is_told=s.span in signed)]
    found = [*found, *due]
    taken = {e.sentence.span for e in found if e.kind is not EventKind.VISIT}
    silent = [s for s in sentences if s.span not in taken]
    signings = [e for e in found if e.rule == "signing"]
    for sentence in silent if signings else ():
        follow_up(story, sentence, [e for e in signings if e.sentence.span < sentence.span])
    after = dict(pairwise(sentences))
    told = due + [e for s in _silent(story, silent, found) for e in _undone(story, s, after.get(s))]
    told += [e for s in sentences for e in _undone_too(story, s, found)]
    gone = {e.sentence.span for e in told}
    told += [e for s in silent if s.span not in gone for e in find_together(story, s) or find_sessions(story, s)]
    gone = {e.sentence.span for e in told}
    told += [e for s in silent if s.span not in gone for e in find_sittings(story, s)]
    told += find_named_signings(story, _silent(story, silent, told), agreements, [*found, *told])
    found = [*found, *told]
    if found or agreements:
        told += [e for s in _silent(story, silent, found) for e in find_weighed(story, s, found)]
    return told


def _silent(story: Story, sentences: Sequence[Sentence], found: Sequence[Encounter]) -> list[Sentence]:
    """Return the sentences that told of none of the encounters, and not when or where one was."""
    reasons = [reason for encounter in found for reason in encounter.reasons.values() if reason.rule != SURE]
    spans = [reason.span for reason in reasons if reason.span]
    taken = {e.sentence.span for e in found} | {story.scene.text.sentence_of(span).span for span in spans}
    return [s for s in sentences if s.span not in taken]


def _undone(story: Story, sentence: Sentence, following: Sentence | None) -> list[Encounter]:
    """Return the plan that a sentence tells of and that came to nothing, if any."""
    made = find_called_off(story, sentence) or find_no_show(story, sentence, following)
    return [made] if made else []


def _undone_too(story: Story, sentence: Sentence, found: Sequence[Encounter]) -> list[Encounter]:
    """Return what a later clause calls off: "rang X on Monday, but a courtesy call that he was to pay on Y is off"."""
    before = [e for e in found if e.sentence.span == sentence.span]
    if not before or any(e.status is not EventStatus.HELD for e in before):
        return []
    made = find_called_off(story, sentence)
    kinds = {e.kind for e in before}
    is_other = made is not None and made.kind not in kinds
    return [made] if made and is_other and made.status is EventStatus.CANCELLED else []


def _joined(story: Story, sentences: Sequence[Sentence], found: list[Encounter]) -> list[Encounter]:
    """Return the encounters, what is told twice as one, with who else was there and what all of the story tells."""
    for sentence in sentences:
        add_attendants(story, sentence, found)
        add_leaders(story, sentence, found)
        seat_signing(story, sentence, found)
    for encounter in found:
        encounter.watched = encounter.sentence.search(story.words.signing.watched) is not None
        encounter.along = encounter.sentence.search(story.words.signing.along) is not None
    merged = merge_encounters(part_rounds(story, sentences, found))
    call_off_with_trips(merged)
    share_places(story, merged)
    share_goals(story, merged)
    for sentence in sentences:
        lengthen(story, sentence, merged)
    for encounter in merged:
        story.set_news_place(encounter)
    return merged
