"""Finding visits told by who hosts them: "Ghana welcomed Premier Nils Aune on Monday for a two-day visit"."""

import re
from collections.abc import Sequence

from etl.find.clauses import is_passive
from etl.find.events.encounters import Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import people_between
from etl.find.events.places import choose_place, find_places
from etl.find.events.story import Story, Told
from etl.find.events.visits import set_length
from etl.find.text import Sentence
from etl.records import Span
from etl.rules.events import Sort
from models.codes import EventKind

HOSTED = "hosted"  # the rule of such a visit

_HOSTS = re.compile(r"\b(?:hosts?|hosted|hosting|welcom(?:e|es|ed|ing)|receiv(?:e|es|ed|ing)|greet(?:s|ed|ing)?)\b")
_FOR = re.compile(
    r"\b(?:for|on|during|beginning|starting|at the (?:start|beginning|end) of)\s+(?:an?|his|her|the)\s+"
    r"(?:[\w\-]+\s+){0,4}$"
)
_TO = re.compile(r"\s+(?:to|in)\s+(?:the\s+)?[A-Z]")


def find_hosted(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the visit that a sentence tells by its host, where the noun for it has no goal of its own."""
    for hit in story.cues(sentence):
        cue = hit.entry.value
        if cue.kind is not EventKind.VISIT or cue.sort is not Sort.NOUN or hit.char_end == sentence.char_start:
            continue
        if _TO.match(sentence.passage.text, hit.char_end) or not _FOR.search(
            sentence.passage.folded, sentence.char_start, hit.char_start
        ):
            continue
        told = Told(sentence, sentence.char_start, hit.char_start, hit.char_end, sentence.char_end)
        return _hosted(story, told)
    return []


def _hosted(story: Story, told: Told) -> list[Encounter]:
    sentence, ordinal = told.sentence, told.sentence.passage.ordinal
    verb = _HOSTS.search(sentence.passage.folded, told.low, told.cue_start)
    if verb is None or is_passive(sentence.passage.folded[told.low : verb.start()]):
        return []
    guests = people_between(story.cast, sentence, verb.end(), told.cue_start)[:1]
    hosts = set(story.cast.countries_in(Span(ordinal, told.low, verb.start())))
    hosts -= {guest.country_code for guest in guests if guest.country_code}
    if not officials_among(guests, story.scene, story.words) or len(hosts) != 1:
        return []
    made = story.encounter(EventKind.VISIT, told, guests, hosts, HOSTED)
    if made is None:
        return []
    places = find_places(story.scene, sentence, story.words, story.names)
    made.place = choose_place(story.scene, sentence, places, verb.end(), told.high) or _land(story, told, verb.start())
    set_length(made, told)
    return [made]


def _land(story: Story, told: Told, high: int) -> str | None:
    """Return the country that hosts, as the text names it before an offset."""
    for country in story.scene.countries_in(told.sentence):
        is_name = not country.mention.rule.endswith(("adjective", "demonym"))
        if is_name and told.low <= country.mention.span.char_start < high:
            return country.mention.quote
    return None


def drop_hosting(told: Sequence[Encounter]) -> list[Encounter]:
    """Return encounters without the meetings that only say who hosts a visit told with them."""
    guests = [visit.people.keys() for visit in told if visit.rule == HOSTED]
    return [e for e in told if e.kind is not EventKind.MEETING or e.people.keys() not in guests]
