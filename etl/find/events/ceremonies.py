"""Finding ceremonies: signings told with their people or place, and openings, awards and the like."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.meetings import encounter_cues
from etl.find.events.participants import countries_between, people_between, stand_ins
from etl.find.events.places import choose_place, find_places
from etl.find.events.timing import context_day, date_near, read_status
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.agreements import CUE, Frame
from etl.rules.events import EncounterCue, Sort
from models.codes import AgreementKind, AgreementStatus, EventKind, EventStatus

_MEETING = re.compile(r"\b(?:after|during|following|at the (?:end|close) of|ended)\s+(?:\w+\s+){0,5}?(?:talks|meeting|session|dialogue)\b|\bco-chaired\b")
_DONE = (AgreementStatus.SIGNED, AgreementStatus.RATIFIED, AgreementStatus.IN_FORCE, AgreementStatus.ENDED, AgreementStatus.AGREED)
_WITNESSES = re.compile(r"\b(?:in the presence of|witnessed (?:by|the signing)|looked on|watched|stood behind|shook hands)\b")


def find_signings(scene: Scene, cast: Cast, agreements: Sequence[AgreementClaim], rules: Rules) -> list[Encounter]:
    """Return one encounter for every signing that is told with people or a place."""
    found = []
    for claim in agreements:
        if claim.kind is AgreementKind.PLEDGE or claim.status not in _DONE:
            continue
        for mention in claim.mentions:
            sentence = scene.text.sentence_of(mention.mention.span)
            made = _signing(scene, cast, sentence, claim, rules)
            if made:
                found.append(made)
    return found


def _signing(scene: Scene, cast: Cast, sentence: Sentence, claim: AgreementClaim, rules: Rules) -> Encounter | None:
    verb = next(
        (h for h in scene.hits_in(sentence, CUE) if h.entry.value.status is AgreementStatus.SIGNED and h.entry.value.frame is Frame.VERB and not h.entry.phrase.startswith(("draw", "release", "reach", "adopt", "updat", "wrap", "conclud", "final"))),
        None,
    )
    if verb is None or sentence.passage.kind.value != "body":
        return None
    place = choose_place(scene, sentence, find_places(scene, sentence, rules.events), sentence.char_start, sentence.char_end)
    signers = [p for p in scene.people if p.name in claim.signatories]
    if not signers and not place:
        return None
    status = read_status(sentence, verb.char_start, sentence.char_end, claim.signed_on, scene.text.published_on, rules)
    if status is not EventStatus.HELD:
        return None
    kind = EventKind.MEETING if _MEETING.search(sentence.passage.folded, sentence.char_start, sentence.char_end) else EventKind.CEREMONY
    made = Encounter(kind, sentence, "signing", EventStatus.HELD, {}, set(claim.parties), claim.signed_on, None, place, weight=1 + bool(signers))
    made.add_people(signers)
    witnesses = _WITNESSES.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    if witnesses:
        made.add_people(people_between(cast, sentence, sentence.char_start, sentence.char_end, rules))
    return made


def find_ceremonies(scene: Scene, cast: Cast, sentence: Sentence, rules: Rules) -> list[Encounter]:
    """Return the openings, awards and other ceremonies between countries that a sentence tells of."""
    for hit in encounter_cues(scene, sentence):
        cue: EncounterCue = hit.entry.value
        if cue.kind is not EventKind.CEREMONY:
            continue
        people = people_between(cast, sentence, sentence.char_start, sentence.char_end, rules)
        if len(people) < 2:
            people = [*stand_ins(sentence, sentence.char_start, hit.char_start, cast.focus_of(sentence)), *people]
        countries = {p.country_code for p in people if p.country_code}
        if len(countries) < 2:
            countries |= set(countries_between(cast, sentence, sentence.char_start, sentence.char_end))
        if len(people) < 2 or len(countries) < 2:
            continue
        date = date_near(scene, sentence, sentence.char_start, sentence.char_end)
        status = read_status(sentence, hit.char_start, sentence.char_end, date.start if date else None, scene.text.published_on, rules)
        if status is None:
            continue
        place = choose_place(scene, sentence, find_places(scene, sentence, rules.events), sentence.char_start, sentence.char_end)
        made = Encounter(EventKind.CEREMONY, sentence, "ceremony", status, {}, {c for c in countries if c}, (date.start if date else None) or context_day(scene, sentence), date.end if date else None, place, weight=1)
        made.add_people(people)
        return [made]
    return []


__all__ = ["Sort", "find_ceremonies", "find_signings"]
