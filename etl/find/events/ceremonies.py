"""Finding ceremonies: signings told with their people or place, and openings, awards and the like."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import (
    countries_between,
    people_between,
    people_borne,
    reporters,
    stand_ins,
)
from etl.find.events.story import Story, Told
from etl.find.events.timing import date_near
from etl.find.text import Sentence
from etl.records import AgreementClaim, PartialDate, PersonClaim, Span
from etl.rules.agreements import CUE, Frame
from etl.rules.events import EncounterCue, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import (
    AgreementKind,
    AgreementStatus,
    EventKind,
    EventStatus,
    ParagraphKind,
)

_TALKS = compile_search(
    r"\b(?:after|during|following|at the (?:end|close) of|ended)\s+(?:[\w']+\s+){0,5}?(?:talks|meeting"
    r"|session|dialogue)\b|\bco-chaired\b|\b(?:after|when|as) (?:he|she|they) met\b|\bat (?:its|their) end\b"
    r"|\bat an? (?:\w+ )?(?:summit|meeting|session)\b|\bminutes\b"
)
_BY_VIDEO = compile_search(r"\b(?:video (?:conference|call|link)|videoconference|virtual(?:ly)?|online)\b")
_BY_WHOM = re.compile(r"(?: in [^,.;]{2,40})? by (?!(?:the|its|their|both|two|officials|representatives)\b)")
_SIGNS = re.compile(
    r"^(?:sign|ink|put|affix|append|co-sign|countersign|seal|initial|exchang|set|issu|adopt|conclud|extend|renew)"
)
_WITNESSES = compile_search(
    r"\b(?:in the presence of|witnessed (?:by|the signing)|looked on|watched|stood behind|shook hands|at the table)\b"
)
_ALSO = re.compile(r"\balso $")
_WHILE = re.compile(r";|\bwhile\b")
_OBSERVED = re.compile(r"\bas (?:an )?observers?\b")
_RESOLVED = re.compile(r"\b(?:agreed?|decided|offered|proposed|promised|wants?|plans?|planned|hopes?) to\s+$")
_AGREED_IN = compile_search(
    r"\b(?:agreed|promised each other|pledged|announced|approved"
    r"|committed)(?P<verb_end>)\s+(?:(?P<by_phone>by (?:tele)?phone|by video|over the phone)|in "
    r"(?=[A-Z])|to the .{0,40} in (?=[A-Z]))"
)
_DONE = (
    AgreementStatus.AGREED,
    AgreementStatus.SIGNED,
    AgreementStatus.RATIFIED,
    AgreementStatus.IN_FORCE,
    AgreementStatus.ENDED,
)
DAY_REACH = 40  # characters after a verb of signing within which its day stands
PLACE_REACH = 60  # characters after a verb of signing in which its place stands where nobody is named


def find_signings(story: Story, agreements: Sequence[AgreementClaim]) -> list[Encounter]:
    """Return one encounter for every sentence that tells of a signing with people or a place."""
    found = []
    for claim in agreements:
        if claim.kind is AgreementKind.PLEDGE or claim.status not in _DONE:
            continue
        for mention in claim.mentions:
            sentence = story.scene.text.sentence_of(mention.mention.span)
            made = _signing(story, sentence, claim) if sentence.passage.kind is ParagraphKind.BODY else None
            if made:
                found.append(made)
    days = {made.sentence.span for made in found if made.date_start and made.date_start.day}
    return [m for m in found if m.sentence.span not in days or (m.date_start and m.date_start.day)]


def _signing(story: Story, sentence: Sentence, claim: AgreementClaim) -> Encounter | None:
    verb = _signing_verb(story, sentence)
    if verb is None:
        return None
    signers = [p for p in story.scene.people if p.name in claim.signatories]
    by = None if signers else _BY_WHOM.match(sentence.passage.folded, verb.char_end, sentence.char_end)
    if by:
        silent = reporters(sentence, story.cast, story.rules)
        signers = people_between(story.cast, sentence, by.end(), sentence.char_end, silent)
    signers = signers or people_borne(story.cast, sentence)
    high = sentence.char_end if signers else min(sentence.char_end, verb.char_end + PLACE_REACH)
    told = Told(sentence, sentence.char_start if signers else verb.char_start, verb.char_start, verb.char_end, high)
    place = story.place(told, within=True)
    kind = (
        EventKind.MEETING
        if _TALKS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
        else EventKind.CEREMONY
    )
    kind = EventKind.CALL if _BY_VIDEO.search(sentence.passage.folded, sentence.char_start, sentence.char_end) else kind
    if not signers and not place and kind is EventKind.CEREMONY:
        return None
    made = Encounter(
        kind,
        sentence,
        "signing",
        EventStatus.HELD,
        {},
        set(claim.parties),
        _signed_on(story, sentence, verb, claim),
        None,
        place,
        weight=1 + 2 * bool(signers),
    )
    made.place = None if kind is EventKind.CALL else place
    made.say("kind", "signing", Span(sentence.passage.ordinal, verb.char_start, verb.char_end))
    made.say("status", "held")
    made.say("countries", "instrument")
    if made.place:
        made.say("place", "clause")
    if made.date_start:
        made.say("date_start", "instrument" if made.date_start == claim.signed_on else "date")
    if signers:
        made.say("people", "signers")
    made.add_people(signers)
    if _WITNESSES.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        silent = reporters(sentence, story.cast, story.rules)
        made.add_people(people_between(story.cast, sentence, sentence.char_start, sentence.char_end, silent))
    return made


def _signed_on(story: Story, sentence: Sentence, verb: Hit, claim: AgreementClaim) -> PartialDate | None:
    """Return the day that stands right after the verb of signing, else the instrument's."""
    near = date_near(story.scene, sentence, verb.char_end, min(sentence.char_end, verb.char_end + DAY_REACH))
    return near.start if near and near.start and near.start.day else claim.signed_on


def _signing_verb(story: Story, sentence: Sentence) -> Hit | None:
    """Return the verb that tells in a sentence of putting a name to paper, or None."""
    for hit in story.scene.hits_in(sentence, CUE):
        cue = hit.entry.value
        is_signing = cue.status in (AgreementStatus.SIGNED, AgreementStatus.AGREED) and cue.frame is Frame.VERB
        if is_signing and _SIGNS.match(hit.entry.phrase):
            before = sentence.passage.folded[max(sentence.char_start, hit.char_start - 30) : hit.char_start]
            if not re.search(r"\b(?:to|will|would|not|should have|could|may)\s+(?:be\s+)?(?:\w+\s+)?$", before):
                return hit
    return None


def find_agreeings(story: Story, agreements: Sequence[AgreementClaim]) -> list[Encounter]:
    """Return the meetings and calls at which two sides agreed: "agreed in Manila on …", "agreed by telephone"."""
    found = []
    for claim in agreements:
        sentence = story.scene.text.sentence_of(claim.evidence.span)
        verb = _AGREED_IN.search(sentence.passage.text, sentence.char_start, sentence.char_end)
        if verb is None or len(claim.parties) < 2:
            continue
        told = Told(sentence, sentence.char_start, verb.start(), verb.start("verb_end"), verb.end() + PLACE_REACH)
        people = [p for p in story.scene.people if p.name in claim.signatories] or people_between(
            story.cast, sentence, sentence.char_start, verb.start(), reporters(sentence, story.cast, story.rules)
        )
        kind = EventKind.CALL if verb["by_phone"] else EventKind.MEETING
        made = story.encounter(kind, told, people, claim.parties, "agreeing")
        if made and made.status is EventStatus.HELD:
            near = Told(
                sentence,
                verb.start("verb_end"),
                verb.start(),
                verb.start("verb_end"),
                min(verb.end() + PLACE_REACH, sentence.char_end),
            )
            made.place = None if kind is EventKind.CALL else story.place(near, within=True)
            found.append(made)
    return found


def find_ceremonies(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the openings, awards and other ceremonies between countries that a sentence tells of."""
    for hit in story.cues(sentence):
        if hit.entry.value.kind is not EventKind.CEREMONY or not _has_object(story, sentence, hit):
            continue
        if _RESOLVED.search(sentence.passage.folded, sentence.char_start, hit.char_start) or _OBSERVED.search(
            sentence.passage.folded, hit.char_end, sentence.char_end
        ):
            continue
        end = _WHILE.search(sentence.passage.folded, hit.char_end, sentence.char_end)
        high = end.start() if end else sentence.char_end
        told = Told(sentence, sentence.char_start, hit.char_start, hit.char_end, high)
        made = _ceremony(story, told, hit.entry.value)
        if made:
            return [made]
    return []


def _has_object(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a sentence, or the one before it for "handed them over", says what a ceremony is held over."""
    folded, rules, lemma = sentence.passage.folded, story.words, hit.entry.value.lemma
    if rules.objects.opened.search(folded, sentence.char_start, sentence.char_end):
        return True
    if not lemma.startswith("hand"):
        return False
    is_pronoun = sentence.index and lemma in ("hand it over", "hand them over")
    start = sentence.passage.sentences[sentence.index - 1].char_start if is_pronoun else sentence.char_start
    return bool(rules.objects.handed.search(folded, start, sentence.char_end))


def _ceremony(story: Story, told: Told, cue: EncounterCue) -> Encounter | None:
    sentence = told.sentence
    people = people_between(story.cast, sentence, told.low, told.high, reporters(sentence, story.cast, story.rules))
    if len(people) < 2:
        people = [*stand_ins(story.cast, sentence, told.low, told.cue_start, people), *people]
    if len(people) < 2 and cue.sort is Sort.NOUN:
        people = [*people, *_people_after(story, sentence, people)]
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= set(countries_between(story.cast, sentence, told.low, told.high))
    if len(people) == 1 and cue.lemma in story.words.objects.alone:
        countries |= set(story.cast.named_in(Span(sentence.passage.ordinal, told.low, told.high)))
    elif len(people) < 2:
        return None
    if len(countries) < 2 or not officials_among(people, story.scene, story.words):
        return None
    made = story.encounter(EventKind.CEREMONY, told, people, countries, "ceremony")
    if made:
        story.set_place(made, told)
        made.another = bool(_ALSO.search(sentence.passage.folded, told.low, told.cue_start))
    return made


def _people_after(story: Story, sentence: Sentence, known: Sequence[PersonClaim]) -> list[PersonClaim]:
    """Return who is named in the sentence after one that tells of a ceremony: "A send-off was held. X gave"."""
    following = sentence.passage.sentences[sentence.index + 1 : sentence.index + 2]
    return [p for s in following for p in people_between(story.cast, s, s.char_start, s.char_end) if p not in known]
