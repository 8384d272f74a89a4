"""Finding the meetings and calls at which two sides agreed on something: "agreed in Manila on …", "agreed by phone"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.find.events.encounters import Encounter
from etl.find.events.places import TIME
from etl.find.events.story import Story, Told
from etl.find.references import BOTH_SIDES
from etl.find.text import Sentence
from etl.records import AgreementClaim
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

PLACE_REACH = 60  # characters after the verb in which the place stands
_AGREED_IN = compile_search(
    r"\b(?:agreed|promised each other|pledged|(?P<announced>announced)|approved"
    r"|committed)(?P<verb_end>)\s+(?:(?P<by_phone>by (?:tele)?phone|by video|over the phone)|in "
    r"(?=[A-Z])|to the .{0,40} in (?=[A-Z]))"
)
_WHO = re.compile(r"(?:^|[,;] )(?P<who>[^,;]+(?:, [^,;]+,)?) ?$")  # who does it: "…, Aune, a former envoy, | announced"


def find_agreeings(story: Story, agreements: Sequence[AgreementClaim]) -> list[Encounter]:
    """Return the meetings and calls at which two sides agreed: "agreed in Manila on …", "agreed by telephone"."""
    found = []
    for claim in agreements:
        sentence = story.scene.text.sentence_of(claim.evidence.span)
        verb = _AGREED_IN.search(sentence.passage.text, sentence.char_start, sentence.char_end)
        if verb is None or len(claim.parties) < 2 or TIME.match(sentence.passage.text, verb.end()):
            continue  # "the plan agreed in February"
        if verb["announced"] and _is_of_one_side(story, sentence, verb.start()):
            continue
        told = Told(sentence, sentence.char_start, verb.start(), verb.start("verb_end"), verb.end() + PLACE_REACH)
        people = [p for p in story.scene.people if p.name in claim.signatories]
        people = people or story.people(sentence, told.low, told.cue_start, story.reporters(sentence))
        kind = EventKind.CALL if verb["by_phone"] else EventKind.MEETING
        made = story.encounter(kind, told, people, claim.parties, "agreeing")
        if made and made.status is EventStatus.HELD:
            near = replace(told, low=told.cue_end, high=min(told.high, sentence.char_end))
            story.set_place(made, near, within=True)
            found.append(made)
    return found


def _is_of_one_side(story: Story, sentence: Sentence, verb: int) -> bool:
    """Tell whether only one of the two sides tells of it: "… have agreed, the ministry | announced in Oslo"."""
    lead = sentence.passage.folded[sentence.char_start : verb]
    who = _WHO.search(lead)
    low = sentence.char_start + (who.start("who") if who else 0)
    if BOTH_SIDES.search(sentence.passage.folded, low, verb):
        return False
    return len(story.cast.named_in(sentence.stretch(low, verb))) < 2
