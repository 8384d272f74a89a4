"""Finding events: exercises, visits, meetings, calls and ceremonies sentence by sentence, then those told twice as one."""

from etl.find.events.ceremonies import find_ceremonies, find_signings
from etl.find.events.encounters import Encounter, merge_encounters
from etl.find.events.exercises import find_exercises
from etl.find.events.meetings import find_meetings
from etl.find.events.visits import end_visits, find_visits
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import AgreementClaim, EventClaim
from etl.rules import Rules
from models.codes import EventKind, ParagraphKind


def find_events(scene: Scene, agreements: tuple[AgreementClaim, ...], rules: Rules) -> tuple[EventClaim, ...]:
    """Return the encounters of an article, in the order of the text."""
    cast = Cast(scene)
    found: list[Encounter] = []
    for sentence in scene.text.sentences:
        if sentence.passage.kind is not ParagraphKind.BODY:
            continue
        known = [e for e in found if e.kind is EventKind.EXERCISE]
        found += find_exercises(scene, cast, sentence, known, rules)
        found += find_visits(scene, cast, sentence, rules)
        found += find_meetings(scene, cast, sentence, rules)
        found += find_ceremonies(scene, cast, sentence, rules)
        end_visits(scene, cast, sentence, [e for e in found if e.kind is EventKind.VISIT], rules)
    found += find_signings(scene, cast, agreements, rules)
    claims = [encounter.claim() for encounter in merge_encounters(found)]
    return tuple(sorted(claims, key=lambda c: c.evidence.span))
