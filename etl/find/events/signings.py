"""Finding signings: of the instruments in the tables, and of papers without a row there.

A signing of an instrument is told with people or a place. One of another paper is done by people named, or by states
at a place on a day.
"""

import re
from collections.abc import Iterable, Sequence

from etl.find.events.asides import other_zones
from etl.find.events.encounters import Encounter
from etl.find.events.signers import clause_start, hosts_of, signers_of, signing_states
from etl.find.events.story import Story, Told
from etl.find.events.timing import date_near
from etl.find.events.undone import is_disowned
from etl.find.text import Sentence
from etl.records import AgreementClaim, PersonClaim, Span
from etl.rules.agreements import CUE, HEAD, Cue, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, AgreementStatus, EventKind, EventStatus, ParagraphKind

_TALKS = r"(?:consultations|dialogue|meeting|negotiations|session|summit|talks)\b"
_AT_TALKS = compile_search(
    rf"\b(?:after|during|following|at the (?:close|conclusion|end) of|ended)\s+(?:[\w']+\s+){{0,5}}?{_TALKS}"
    r"|\bco-chaired\b|\b(?:after|when|as) (?:he|she|they) met\b|\bat (?:its|their) (?:close|end)\b"
    r"|\bat an? (?:\w+ )?(?:summit|meeting|session)\b|\bat the (?:meeting|talks)\b"
    r"|\bminutes\b(?![^.;]*? (?:was|were) (?:\w+ )?signed (?:on \w+day )?in (?!the presence))"  # a place of their own
)
_AT_THOSE = compile_search(  # that the reader knows of
    rf"\b(?:after|at|during|following|(?:close|conclusion|end) of) th\w+ (?:\w+ )?{_TALKS}"
    r"(?! (?:between|of|with)\b)|\bat (?:its|their) (?:close|end)\b"
)
_NEXT = re.compile(  # what is told of it besides: "signed in 2016 | and that the Senate in Lomé has to approve"
    r",? and (?:that|which|who)\b|; (?:it|they|this)\b|, (?:which|and) (?:is|are|will)\b"
)
_BY_VIDEO = compile_search(r"\b(?:video (?:conference|call|link)|videoconference|virtual(?:ly)?|online)\b")
_TO_COME = re.compile(
    r"\b(?:will|is to|are to|due to|set to|expected to|scheduled to)\s+(?:be\s+)?"
    r"(?:[\w\-]+(?: [\w\-]+){0,8} and )?(?:\w+ly\s+)?$"
)
_UNDONE = re.compile(
    r"\b(?:not|never|to|will|would|could|may|might|should|must|can|before|if|when|until)\s+(?:have\s+)?(?:be\s+)?"
    r"(?:been\s+)?(?:\w+\s+)?$"
)
_BEARS = re.compile(r"(?:bear|bore|carr).* signatures?$")  # "The treaty bears the signatures of X and Y"
ISSUED = re.compile(r"(?:adopt|issu|publish|put out|puts out|putting out|releas)")  # verbs, of statements
_BY_THEM = re.compile(r"[^;.]{0,60}?\bby\b")
_DID = re.compile(  # between who signed and the verb: "Aune, then premier, had"
    r"(?:,[^,;.]{3,60},|,)?\s+(?:(?:also|both|finally|had|has|have|he|initialled and|later|she|then|they|\w+ly)\s+)*"
)
STATEMENT = re.compile(  # those who met issue "a joint statement"; one with a name may be signed
    r"(?: out)? (?:an? |their |the )?(?:[\w\-]+ ){0,3}?(?:communiqu[eé]|declaration|statement)s?\b"
)
_STATED = re.compile(  # "a joint statement | issued in Oslo", "A joint communiqué was | issued"
    r"\b(?:[Aa]|[Tt]he|[Tt]heir) (?:[\w\-]+ ){0,2}(?:communiqu[eé]|declaration|statement)s? (?:was |were |that was )?$"
)
_TALKS_ON = re.compile(r"conclud\w+ (?:[\w\-]+ ){0,3}?(?:consultations|discussions|negotiations|talks)\b")
_CONTRACT = compile_search(r"\bcontracts?\b")
_BARE = re.compile(r"\s+(?:at|in|on|for|on behalf of|\w+day)\b|\.")  # "the two ministers signed in Dushanbe"
_THEY = re.compile(r"\b(?:that|which|conference|drills?|exercises?|manoeuvres|session|talks|tour|trip|visit) $")
_NO_OBJECT = re.compile(r"\s+(?:at|here|in|last|on|this|today|with|yesterday|\w+day)\b|[.,;]")
_VIEWS = re.compile(  # "exchanged | views on the pacts of 2025" signs nothing
    r" (?:an? |their |the )?(?:[a-z\-]+ ){0,2}?(?:best practices|experiences?|expertise|fire|gifts|greetings|ideas"
    r"|information|mement?oe?s|opinions?|plaques|pleasantries|prisoners|souvenirs|views|words)\b"
)
_STANDING = (AgreementStatus.RATIFIED, AgreementStatus.IN_FORCE, AgreementStatus.ENDED)
_SIGNED = (AgreementStatus.AGREED, AgreementStatus.SIGNED)
_ENCOUNTERS = (EventKind.CEREMONY, EventKind.MEETING, EventKind.CALL)
LEAD = 80  # characters before a verb of signing in which it is said that it is to come, or was not done
REACH = 160  # characters after the verb within which its day and place stand
DAY_REACH = 40  # characters after a verb of signing within which its day stands
PLACE_REACH = 60  # characters after a verb of signing in which its place stands where nobody is named


def find_signings(story: Story, agreements: Sequence[AgreementClaim], known: Sequence[Encounter]) -> list[Encounter]:
    """Return one encounter for every sentence that tells of a signing with people or a place.

    A meeting of `known` is not one with the signing long ago of what it was about: "met under the pact signed in May".
    """
    found = []
    met = {e.sentence.span for e in known if e.people and e.kind is EventKind.MEETING}
    for claim in agreements:
        if claim.kind is AgreementKind.PLEDGE or claim.status not in (*_SIGNED, *_STANDING):
            continue
        for mention in claim.mentions:
            sentence = story.scene.text.sentence_of(mention.mention.span)
            made = _of_instrument(story, sentence, claim) if sentence.passage.kind is ParagraphKind.BODY else None
            is_other = made and not made.people and sentence.span in met and other_zones(sentence, sentence.char_start)
            found += [made] if made and not is_other else []
    days = {made.sentence.span for made in found if made.date_start and made.date_start.day}
    return [m for m in found if m.sentence.span not in days or (m.date_start and m.date_start.day)]


def _of_instrument(story: Story, sentence: Sentence, claim: AgreementClaim) -> Encounter | None:
    settles = story.words.signing.settling
    verbs = [h for h in _verbs(story, sentence, settles) if h.entry.value.status in _SIGNED]
    verb = next((h for h in verbs if not any(p.search(_lead(sentence, h)) for p in (_UNDONE, _TO_COME))), None)
    if verb is None or is_disowned(_told_before(sentence, verb), sentence.text, story.rules):
        return None
    signers = [p for p in story.scene.people if p.name in claim.signatories]
    high = sentence.char_end if signers else min(sentence.char_end, verb.char_end + PLACE_REACH)
    following = _NEXT.search(sentence.passage.folded, verb.char_end, high)
    high = following.start() if following else high
    told = Told(sentence, sentence.char_start if signers else verb.char_start, verb.char_start, verb.char_end, high)
    is_issued = _is_issued(claim, verb, sentence)
    kind = EventKind.MEETING if is_issued or sentence.search(_AT_TALKS) else EventKind.CEREMONY
    kind = EventKind.CALL if sentence.search(_BY_VIDEO) else kind
    made = Encounter(kind, sentence, "signing", countries=set(claim.parties), weight=1 + 2 * bool(signers))
    story.set_place(made, told, within=True)
    is_opening = made.reasons["place"].rule == "paragraph" if made.place else False
    made.place = None if is_opening and not signers else made.place
    if not signers and not made.place and (is_issued or kind is EventKind.CEREMONY):
        return None
    near = date_near(story.scene, sentence, verb.char_end, min(sentence.char_end, verb.char_end + DAY_REACH))
    own = near.start if near and near.start and near.start.day else None
    made.date_start = own or claim.signed_on
    made.is_dated, made.is_issued = own is not None, is_issued
    _say_how(made, verb, claim, signers)
    made.add_people(_of_firms(story, sentence, verb, claim) or signers or _of_parties(story, sentence, verb, claim))
    made.refers = kind is EventKind.MEETING and sentence.search(_AT_THOSE) is not None
    words = story.words
    if sentence.search(words.attendants.witnesses) or sentence.search(words.signing.beside):
        low = clause_start(sentence, verb)
        made.add_people(story.people(sentence, low, sentence.char_end, story.reporters(sentence)))
    return made


def _of_parties(story: Story, sentence: Sentence, verb: Hit, claim: AgreementClaim) -> list[PersonClaim]:
    """Return who signed for the parties of an instrument whose signatories nothing else tells."""
    named = [span.char_end for span, _ in story.scene.people_in(sentence) if span.char_end <= verb.char_start]
    is_by = _BY_THEM.match(sentence.passage.folded, verb.char_end, sentence.char_end)
    if not is_by and not (named and _DID.fullmatch(sentence.passage.folded, named[-1], verb.char_start)):
        return []  # "they met under the pact | signed in May"
    signers = signers_of(story, sentence, verb)
    states = {p.country_code for p in signers}
    return signers if len(states) > 1 and states <= set(claim.parties) else []


def _of_firms(story: Story, sentence: Sentence, verb: Hit, claim: AgreementClaim) -> list[PersonClaim]:
    """Return who signed a contract of one state: its minister and whoever heads the firm; else nobody."""
    signers = signers_of(story, sentence, verb) if len(claim.parties) == 1 else []
    return signers if _is_bought(story, signers) else []


def _is_issued(claim: AgreementClaim, verb: Hit, sentence: Sentence) -> bool:
    """Tell whether a statement is what those who met put out; one of long ago is told as a signing: "issued by X"."""
    if claim.kind is not AgreementKind.JOINT_STATEMENT or not ISSUED.match(verb.entry.phrase):
        return False
    is_plain = STATEMENT.match(sentence.passage.text, verb.char_end) is not None
    is_stated = _STATED.search(sentence.passage.text, sentence.char_start, verb.char_start) is not None
    by_them = _BY_THEM.match(sentence.passage.folded, verb.char_end) is not None
    is_news = claim.signed_on is not None and claim.signed_on.day is not None
    return (is_plain and not by_them) or (is_stated and (is_news or not by_them))


def _say_how(made: Encounter, verb: Hit, claim: AgreementClaim, signers: Sequence[PersonClaim]) -> None:
    """Note how the fields of a signing were decided."""
    made.say("kind", "signing", Span(made.sentence.passage.ordinal, verb.char_start, verb.char_end))
    made.say("status", "held")
    made.say("countries", "instrument")
    if made.date_start:
        made.say("date_start", "instrument" if made.date_start == claim.signed_on else "date")
    if signers:
        made.say("people", "signers")


def _verbs(story: Story, sentence: Sentence, *more: re.Pattern[str]) -> list[Hit]:
    """Return the verbs that tell in a sentence of putting a name to paper, or are of more such."""
    cues = [h for h in story.scene.hits_in(sentence, CUE) if h.entry.value.frame is Frame.VERB]
    return [h for h in cues if any(v.match(h.entry.phrase) for v in (story.words.signing.verbs, *more))]


def _told_before(sentence: Sentence, hit: Hit) -> str:
    return sentence.passage.folded[sentence.char_start : hit.char_start]


def _lead(sentence: Sentence, hit: Hit) -> str:
    return sentence.passage.folded[max(sentence.char_start, hit.char_start - LEAD) : hit.char_start]


def find_named_signings(
    story: Story, sentences: Sequence[Sentence], agreements: Sequence[AgreementClaim], known: Sequence[Encounter]
) -> list[Encounter]:
    """Return the signings that sentences tell by nothing but the names of two who signed: "done at Lomé by X and Y"."""
    found = []
    for claim in agreements:
        is_told = any(e.date_start == claim.signed_on and set(claim.signatories) <= e.people.keys() for e in known)
        is_signed = claim.kind is not AgreementKind.PLEDGE and claim.status in (*_SIGNED, *_STANDING)
        if len(claim.signatories) < 2 or claim.signed_on is None or is_told or not is_signed:
            continue
        made = (_of_names(story, sentence, claim) for sentence in sentences)
        found += [m for m in made if m][:1]
    return found


def _of_names(story: Story, sentence: Sentence, claim: AgreementClaim) -> Encounter | None:
    named = [(span, p) for span, p in story.scene.people_in(sentence) if p.name in claim.signatories]
    if len({p.name for _, p in named}) < 2:
        return None
    first = named[0][0]
    told = Told(sentence, sentence.char_start, first.char_start, first.char_end, sentence.char_end)
    made = Encounter(EventKind.CEREMONY, sentence, "signing", countries=set(claim.parties), weight=2)
    story.set_place(made, told, within=True)
    made.date_start = claim.signed_on
    made.add_people(p for _, p in named)
    made.say("kind", "signing", first)
    made.say("status", "held")
    made.say("people", "signers")
    made.say("countries", "instrument")
    made.say("date_start", "instrument")
    return made


def find_other_signings(story: Story, sentences: Iterable[Sentence], known: Sequence[Encounter]) -> list[Encounter]:
    """Return the signings in sentences that tell of no ceremony or meeting yet."""
    taken = {e.sentence.span for e in known if e.kind in _ENCOUNTERS}
    made = [_of_paper(story, s) for s in sentences if s.span not in taken and story.scene.hits_in(s, CUE)]
    return [m for m in made if m]


def _of_paper(story: Story, sentence: Sentence) -> Encounter | None:
    words, folded = story.words.signing, sentence.passage.folded
    cues = story.scene.hits_in(sentence, CUE)
    borne = [h for h in cues if h.entry.value.frame is Frame.EVENT and _BEARS.match(h.entry.phrase)]
    for hit in [*_verbs(story, sentence), *borne]:
        before = _lead(sentence, hit)
        is_planned = bool(_TO_COME.search(before))
        if not is_planned and (_UNDONE.search(before) or not _is_past(hit)):
            continue
        is_private = sentence.search(words.private) is not None
        if (
            (is_private and not sentence.search(_CONTRACT))
            or _is_over(hit, before, folded)
            or _VIEWS.match(folded, hit.char_end)
        ):
            continue
        is_of_paper = hit in borne or story.scene.hits_in(sentence, HEAD) or sentence.search(words.papers)
        made = _made(story, sentence, hit, is_planned) if is_of_paper or _BARE.match(folded, hit.char_end) else None
        if made and is_private and not _is_bought(story, list(made.people.values())):
            return None
        return made if made and (is_of_paper or len(made.people) > 1) else None
    return None


def _is_bought(story: Story, people: Sequence[PersonClaim]) -> bool:
    """Tell whether a contract is one of a state with a firm: a minister signs, and whoever heads the firm."""
    return len(people) > 1 and bool(story.officials(people)) and all(p.positions for p in people)


def _is_over(hit: Hit, before: str, folded: str) -> bool:
    """Tell whether a verb of signing says that an encounter ended: "the drills, which concluded in the Black Sea"."""
    if _TALKS_ON.match(folded, hit.char_start):
        return True  # "concluded talks on" a pact: made ready, not signed
    is_end = hit.entry.phrase.startswith("conclude") and _THEY.search(before)
    return bool(is_end) and _NO_OBJECT.match(folded, hit.char_end) is not None


def _is_past(hit: Hit) -> bool:
    """Tell whether a name is put to paper already; "put" is its own past, and a paper bears one for good."""
    cue: Cue = hit.entry.value
    return cue.frame is Frame.EVENT or hit.entry.phrase.startswith("put ") or cue.form in (Form.PAST, Form.PARTICIPLE)


def _made(story: Story, sentence: Sentence, hit: Hit, is_planned: bool) -> Encounter | None:
    people = signers_of(story, sentence, hit)
    countries = {p.country_code for p in people if p.country_code}
    if len(countries) < 2:
        countries |= signing_states(story, sentence, hit)
    if len(countries) < 2 and len(people) > 1 and any(p.country_code is None for p in people):
        countries |= set(story.cast.both_sides(sentence))
    if len(countries) == 1 and people:
        countries |= hosts_of(story, sentence, hit)
    low = sentence.char_start if people else hit.char_start
    high = sentence.char_end if people else min(sentence.char_end, hit.char_end + REACH)
    told = Told(sentence, low, hit.char_start, hit.char_end, high)
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
