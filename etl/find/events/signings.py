"""Finding signings that no instrument of the tables carries: done by people named, or by states at a place on a day."""

import re
from collections.abc import Iterable, Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import (
    BEARS,
    countries_between,
    people_between,
    people_borne,
    reporters,
    stand_ins,
)
from etl.find.events.story import Story, Told
from etl.find.references import countries_of
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules.agreements import CUE, HEAD, Frame
from etl.rules.lexicon import Hit
from models.codes import EventKind, EventStatus

_SIGNS = re.compile(r"^(?:sign|ink|put|affix|append|co-sign|countersign|initial|conclud|exchang|extend|renew)")
_PAPER = re.compile(r"\b(?:renewal|extension|arrangement|document|papers?|text|instrument|letters?|it)\b")
_PRIVATE = re.compile(r"\b(?:contract|loan|transfer|lease)\b")
_TO_COME = re.compile(r"\b(?:will|is to|are to|due to|set to|expected to|scheduled to)\s+(?:be\s+)?(?:\w+ly\s+)?$")
_FOR_STATES = re.compile(
    r"\b(?:for|on behalf of) (?:the )?[A-Z][^.;]{2,90}? and [^.;]{2,90}? (?:for|on behalf of) (?:the )?[A-Z]"
)
_DONE = re.compile(
    r"(?:signed|inked|put|affixed|appended|co-signed|countersigned|initialled|initialed|concluded|exchanged|extended"
    r"|renewed)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:not|never|to|would|could|may|might|should|must|can|before|if|when|until)\s+(?:have\s+)?(?:be\s+)?(?:been\s+)?(?:\w+ly\s+)?$"
)
_BY = re.compile(
    r"(?:(?!\b(?:approved|endorsed|ratified|passed|welcomed|brokered|drafted|mediated)\b)[^;]){0,80}?\bby\s+"
)
_WHICH = re.compile(r"\b(?:which|that)\s+(?=(?:the|both|they|it)\b|[A-Z])")
_OF_SIDES = re.compile(  # who signs, or what is signed, is of the two sides that the story is about
    r"(?:it|the (?:document|text|agreement|treaty|accord|pact|deal|papers)"
    r"|(?:the (?:two )?)?(?:officials|negotiators|experts|envoys|delegates|sides|teams|chief negotiators))\b"
)
_PRESENCE = re.compile(r"\bin the presence of\b")
_OF = ("adjective", "demonym")  # "Dutch-born" signs for nobody
_ALL_THREE = re.compile(r"\b(?:the|all|their) (?:three|four)\b")
_BARE = re.compile(r"\s+(?:at|in|on|for|on behalf of|\w+day)\b|\.")  # "the two ministers signed in Dushanbe"
REACH = 160  # characters after the verb within which its day and place stand


def find_other_signings(story: Story, sentences: Iterable[Sentence], known: Sequence[Encounter]) -> list[Encounter]:
    """Return the signings in sentences that tell of no ceremony or meeting yet."""
    taken = {e.sentence.span for e in known if e.kind in (EventKind.CEREMONY, EventKind.MEETING, EventKind.CALL)}
    made = [_signing(story, s) for s in sentences if s.span not in taken and story.scene.hits_in(s, CUE)]
    return [m for m in made if m]


def _signing(story: Story, sentence: Sentence) -> Encounter | None:
    folded = sentence.passage.folded
    for hit in story.scene.hits_in(sentence, CUE):
        if hit.entry.value.frame is not Frame.VERB or not _SIGNS.match(hit.entry.phrase):
            continue
        before = folded[max(sentence.char_start, hit.char_start - 40) : hit.char_start]
        is_planned = bool(_TO_COME.search(before))
        if not is_planned and (_HYPOTHETICAL.search(before) or not _DONE.match(folded, hit.char_start)):
            continue
        is_private = _PRIVATE.search(folded, sentence.char_start, sentence.char_end)
        if is_private and not _FOR_STATES.search(sentence.passage.text, hit.char_end, sentence.char_end):
            continue
        is_of_paper = story.scene.hits_in(sentence, HEAD) or _PAPER.search(
            folded, sentence.char_start, sentence.char_end
        )
        made = _made(story, sentence, hit, is_planned) if is_of_paper or _BARE.match(folded, hit.char_end) else None
        return made if made and (is_of_paper or len(made.people) > 1) else None
    return _borne(story, sentence)


def _borne(story: Story, sentence: Sentence) -> Encounter | None:
    """Return the signing by those whose names a paper is said to carry: "The treaty bears the signatures of"."""
    bears = BEARS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    people = people_borne(story.cast, sentence) if bears else []
    countries = {p.country_code for p in people if p.country_code}
    if bears is None or len(countries) < 2 or not officials_among(people, story.scene, story.words):
        return None
    told = Told(sentence, sentence.char_start, bears.start(), bears.end(), sentence.char_end)
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "signing")
    if made:
        story.set_place(made, told, within=True)
    return made


def _made(story: Story, sentence: Sentence, hit: Hit, is_planned: bool) -> Encounter | None:
    people = _signers(story, sentence, hit)
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= _states(story, sentence, hit)
    if len(countries) < 2 and len(people) > 1 and any(p.country_code is None for p in people):
        countries |= set(story.cast.both_sides(sentence))
    if len(countries) == 1 and people:
        countries |= _hosts(story, sentence, hit)
    low = sentence.char_start if people else hit.char_start
    told = Told(sentence, low, hit.char_start, hit.char_end, min(sentence.char_end, hit.char_end + REACH))
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "signing") if len(countries) > 1 else None
    if made is None:
        return None
    story.set_place(made, told, within=True)
    has_day = made.date_start is not None and made.date_start.month is not None
    if is_planned:
        made.status = EventStatus.PLANNED
        return made if has_day and (made.place or len(people) > 1) else None
    if made.status is not EventStatus.HELD:
        return None
    return made if len(people) > 1 or (made.place and has_day) else None


def _signers(story: Story, sentence: Sentence, hit: Hit) -> list[PersonClaim]:
    """Return who signed: the subjects, or whom "by" names; those in whose presence it is done where none is named."""
    silent = reporters(sentence, story.cast, story.rules)
    by = _BY.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    people = people_between(story.cast, sentence, by.end(), sentence.char_end, silent) if by else []
    low = sentence.char_start
    for which in _WHICH.finditer(sentence.passage.text, low, hit.char_start):
        low = which.end()
    people = people or people_between(story.cast, sentence, low, hit.char_start, silent)
    if len(people) < 2:
        people = [*stand_ins(story.cast, sentence, low, hit.char_start, people), *people]
    before = _PRESENCE.search(sentence.passage.folded, hit.char_end, sentence.char_end)
    if before and not people:
        people = people_between(story.cast, sentence, before.end(), sentence.char_end, silent)
    return people if officials_among(people, story.scene, story.words) else []


def _hosts(story: Story, sentence: Sentence, hit: Hit) -> set[str]:
    """Return the country of the story in whose capital a guest signs: "will sign a pact in Oslo on 5 June"."""
    after = Span(sentence.passage.ordinal, hit.char_end, sentence.char_end)
    places = [a.country_code for a in story.cast.actors_in(after) if a.is_place and a.country_code]
    return set(places[:1]) & set(story.cast.main_countries)


def _states(story: Story, sentence: Sentence, hit: Hit) -> set[str]:
    if _ALL_THREE.search(sentence.passage.folded, sentence.char_start, hit.char_start):
        return set(story.cast.focus_of(sentence).countries[:3])
    named = {c.mention.span.char_start for c in story.scene.countries_in(sentence) if not c.mention.rule.endswith(_OF)}
    acting = [a for a in story.cast.actors_in(sentence.span) if a.char_start in named]
    found = countries_of(acting)
    if len(found) < 2 and _OF_SIDES.match(sentence.passage.folded, sentence.char_start):
        return set(story.cast.both_sides(sentence))
    return set(found if len(found) > 1 else countries_between(story.cast, sentence, sentence.char_start, hit.char_end))
