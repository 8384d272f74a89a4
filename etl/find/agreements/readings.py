"""What one cue says of an instrument in its sentence: the status that its verb tells under its mood, or nothing."""

import re
from dataclasses import replace

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.moods import SIGNS, fails, is_laid_before, modality_of
from etl.find.agreements.reach import NEAREST
from etl.find.clauses import Modality, is_passive
from etl.records import record
from etl.rules import Rules
from etl.rules.agreements import Cue, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementKind
from models.codes import AgreementStatus as Status

IN_PRINCIPLE = "agreement in principle"
_ALLOWED = re.compile(r"\b(?:approv|authori[sz]|permit)\w*\s(?:for\s)?(?:the\s)?$")  # "approved the signing of"
_AFTER_TALKS = re.compile(r"\bnegotiations?,? and $")  # "authorised the negotiation and | signature of"
_ANNIVERSARY = re.compile(r"\b(?:anniversary of|(?:years|decades) (?:since|after)) (?:the )?$")  # of the signing of
_TALKED_OF = re.compile(r"\b(?:discuss|negotiat)(?:ed|es|ing)?\s(?:the\s)?$")  # "are negotiating the signing of"
_DAY_FOR = re.compile(r"\b(?:date|day|deadline|time|timeline|timetable) for (?:the )?$")  # the signing of
_GROUND_FOR = re.compile(  # "building consensus for | signing the treaty", "a dialogue for drafting and signing"
    r"\b(?:basis|conditions|consensus|dialogue|ground|groundwork|preparations?|procedures|talks)\b[^.;:]{0,30}"
    r"\bfor (?:the )?(?:(?:early|[a-z]+ing and) )?$"
)
_NONE_YET = re.compile(r"\b(?:no|not|yet)\b")
_UNSET = re.compile(
    r"\b(?:open|uncertain|unclear|unknown|yet to be"
    r"|(?:not|n['’]t) (?:yet )?(?:been )?(?:agreed|announced|chosen|clear|decided|fixed|known|named|set|settled))\b"
)
_OUGHT = re.compile(r"\b(?:should|ought to|could|might|must)\s(?:\w+\s)?$")
_PUT_IN = re.compile(r"(?:br(?:ing|ought)\w*|put\w*) (?:in)?to ")  # force, effect, practice
_WHEN = re.compile(r"\b(?:after|before|if|once|until|when)\s(?:\w+\s){0,3}$")
_AHEAD = re.compile(r"\s(?:next|later|soon|tomorrow|as soon|once|at|on|from|in|this)\b")
_PASTS = (Form.PAST, Form.PARTICIPLE)
_PARTICIPIAL = re.compile(r",?\s(?:(?:[a-z]+ly|already|first|just)\s)?")  # "would ratify the treaty | signed in March"
_BY_WHOM = re.compile(r"\s(?:by|between|last|earlier|during)\b|\sin (?:[A-Z][a-z]+ )?(?:[a-z]+ )?(?:19|20)\d\d")
_UNDER = (" under a ", " under an ")
_GETS = re.compile(r"\b(?:get|have|see|want|need)\s(?:\w+\s){0,4}$")
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b")
_NEARLY = ("all but ", "almost ", "being ", "nearly ", "practically ", "virtually ")
_AHEAD_OF = (Modality.PLANNED, Modality.WISHED)
_CARRIES_OUT = ("implement", "carr")
_CARRYING_OUT = "implementation"
_WATCHED = re.compile(  # "set up a forum to monitor the | implementation of": what was signed today is yet to be
    r"\b(?:coordinat|ensur|facilitat|follow|guid|monitor|overse|steer|supervis|support|track)\w*(?:[ -]up)?(?: on)?"
    r" (?:the )?(?:[a-z]+ )?$"
)
_DONE_BY = ("after ", "by ", "having ")  # "reached a milestone by completing the text"
_DIALOGUE = "dialogue"  # two sides conclude and end it every year
_SESSION = (Status.SIGNED, Status.ENDED)
_EXCHANGE = "exchange of "
_LEFT_LYING = re.compile(r"left (?:(?:in|on) (?:an?|her|his|its|the|their) |there\b)")
_BETWEEN = (AgreementKind.AGREEMENT, AgreementKind.TREATY)  # which nobody issues
_RELATIONS = (AgreementKind.PARTNERSHIP, AgreementKind.PROGRAMME)
_ONLY_ONCE = re.compile(r"\s(?:[\w\-]+\s){0,3}(?:until|before|unless|without)\b")  # "cannot take effect | until"
_NOT_UNTIL = re.compile(
    r"\b(?:not (?:until|before)|only (?:after|if|once|when))\b[^;:.]{3,80}\b(?:can|may|will|would)\b"
)
_NO_LONGER = re.compile(r"\b(?:no longer|not any ?more|ceased to (?:be|feel))\b[^,;:]{0,30}$")
_DEPENDS = re.compile(r"\s+(?:[\w\-]+\s+){0,4}(?:after|once|when|if|as soon as|upon|only)\b")
_OPEN = {
    Status.NEGOTIATING: Status.NEGOTIATING,
    Status.PROPOSED: Status.PROPOSED,
    Status.RATIFIED: Status.SIGNED,
    Status.ENDED: Status.IN_FORCE,
}
_UNREAL = {
    Modality.PLANNED: _OPEN | {Status.SIGNED: Status.AGREED, Status.AGREED: Status.AGREED},
    Modality.WISHED: _OPEN | {Status.SIGNED: Status.NEGOTIATING, Status.AGREED: Status.PROPOSED},
    Modality.DENIED: {Status.RATIFIED: Status.SIGNED, Status.ENDED: Status.IN_FORCE},
}


@record
class Reading:
    """What one cue says of an instrument in one sentence."""

    status: Status | None  # None: the sentence denies it, or tells nothing that holds
    cue: Cue
    char_start: int  # of the cue, in the passage
    char_end: int
    modality: Modality
    is_passive: bool = False


def _signed_as_told(cue: Cue, before: str, instrument: Instrument) -> Cue:
    """Return a cue of signing as what it is where the signing is allowed, under way, or one in principle."""
    if cue.status in SIGNS and fails(before):
        return replace(cue, status=Status.NEGOTIATING, closes=False)
    if cue.status is not Status.SIGNED:
        return cue
    if _GROUND_FOR.search(before):
        return replace(cue, status=Status.NEGOTIATING, closes=False)
    if _DAY_FOR.search(before):
        behind = instrument.sentence.passage.folded, instrument.char_end, instrument.sentence.char_end
        is_open = _UNSET.search(*behind) or _NONE_YET.search(before)
        return replace(cue, status=Status.NEGOTIATING if is_open else Status.AGREED, closes=False)
    if cue.frame in NEAREST and _ANNIVERSARY.search(before):
        return replace(cue, status=Status.IN_FORCE, weak=True)
    if cue.frame in NEAREST and _TALKED_OF.search(before):
        return replace(cue, status=Status.NEGOTIATING, closes=False)
    if instrument.title.startswith(IN_PRINCIPLE) or (cue.frame in NEAREST and _ALLOWED.search(before)):
        return replace(cue, status=Status.AGREED)
    if cue.frame is Frame.NOUN and _AFTER_TALKS.search(before):
        return replace(cue, status=Status.NEGOTIATING, closes=False)
    if before.endswith("being "):
        return replace(cue, status=Status.NEGOTIATING if cue.closes else Status.AGREED)
    is_going_on = cue.form is Form.GERUND and cue.frame is Frame.VERB and is_passive(before)
    return replace(cue, status=Status.NEGOTIATING) if is_going_on else cue


def _standing_as_told(cue: Cue, hit: Hit, modality: Modality, instrument: Instrument, before: str) -> Cue:
    """Return a cue that says no more than that an instrument stands as a weak one."""
    if instrument.title.lower().endswith(_DIALOGUE) and cue.frame is Frame.VERB and cue.status in _SESSION:
        return replace(cue, status=Status.IN_FORCE, weak=True)  # a session of it, and no end
    if cue.frame in NEAREST and hit.entry.phrase.startswith(_CARRYING_OUT) and _WATCHED.search(before):
        return replace(cue, weak=True)
    if cue.status is Status.IN_FORCE and modality in _AHEAD_OF and hit.entry.phrase.startswith(_CARRIES_OUT):
        return replace(cue, weak=True)  # what was signed today "would be implemented" later
    return cue


def _is_reduced(hit: Hit, gap: str, instrument: Instrument) -> bool:
    """Tell whether a participle describes an instrument: "under a pact signed by both", not "to see a pact signed"."""
    if hit.entry.value.frame is Frame.EVENT or hit.entry.value.form not in _PASTS or not _PARTICIPIAL.fullmatch(gap):
        return False
    folded = instrument.sentence.passage.folded
    is_told = _BY_WHOM.match(folded, hit.char_end) and not _GETS.search(folded[: instrument.char_start])
    return instrument.is_definite or is_acted_under(instrument) or bool(is_told)


def is_acted_under(instrument: Instrument) -> bool:
    """Tell whether something is done under an instrument not known before: "will supply gas under a deal signed in"."""
    return instrument.sentence.passage.folded.endswith(_UNDER, 0, instrument.char_start)


def reading_of(hit: Hit, folded: str, instrument: Instrument, rules: Rules) -> Reading:
    """Return what a cue says of an instrument in its sentence."""
    cue: Cue = hit.entry.value
    sentence = instrument.sentence
    before = folded[sentence.char_start : hit.char_start]
    is_doing = folded[hit.char_start : hit.char_end].split()[0].endswith("ing")  # "are drawing up a treaty"
    is_object = hit.char_start >= instrument.char_end or cue.frame is Frame.NOUN
    passive = is_object or (not is_doing and is_passive(before))
    gap = folded[instrument.char_end : hit.char_start] if is_object else ""
    is_reduced = bool(gap) and _is_reduced(hit, gap, instrument)
    modality = modality_of(cue, hit.entry.phrase, gap if is_reduced else before, rules)
    if modality is Modality.PLANNED and _CONDITION.search(folded, hit.char_end, sentence.char_end):
        modality = Modality.WISHED if "would " in before else modality  # "said he would sign it only if"
    if cue.ratifies and rules.agreements.parliaments.search(folded, sentence.char_start, sentence.char_end):
        cue = replace(cue, status=Status.RATIFIED)
    elif _is_held(hit, folded, instrument) or _tells_nothing(cue, hit, folded, modality, is_passive=passive):
        return Reading(None, replace(cue, weak=True), *hit[:2], modality, passive)
    if is_laid_before(hit, instrument, rules):
        return Reading(Status.SIGNED, replace(cue, status=Status.SIGNED), *hit[:2], Modality.PLANNED, passive)
    if modality is Modality.DENIED and cue.status is Status.IN_FORCE and _NO_LONGER.search(before):
        return Reading(Status.ENDED, replace(cue, status=Status.ENDED, weak=False), *hit[:2], Modality.FACT, passive)
    if _is_open(hit, folded) or _is_yet_to_be_put(hit, modality, before) or _is_awaited(hit, folded, modality, before):
        cue, modality = replace(cue, status=Status.AGREED), Modality.PLANNED  # what is to take effect is agreed
    cue = _signed_as_told(_standing_as_told(cue, hit, modality, instrument, before), before, instrument)
    if cue.closes and cue.status is Status.AGREED and instrument.title.lower().startswith(_EXCHANGE):
        cue = replace(cue, status=Status.SIGNED, closes=False)  # an exchange of notes that is completed is made
    is_finished = modality is Modality.FACT and before.endswith(_DONE_BY)
    if cue.closes and not is_finished and (_is_unfinished(cue, modality) or before.endswith(_NEARLY)):
        cue = replace(cue, status=Status.NEGOTIATING)  # "hope to complete a treaty", "are completing it"
    if cue.frame in NEAREST and cue.status is Status.SIGNED and modality is Modality.FACT:
        is_ahead = rules.agreements.expected.match(folded, instrument.char_end, sentence.char_end)
        cue = replace(cue, status=Status.AGREED) if is_ahead else cue
    is_opinion = modality is Modality.WISHED and not instrument.is_definite and bool(_OUGHT.search(before))
    return Reading(None if is_opinion else _status(cue, modality), cue, *hit[:2], modality, passive)


def _is_held(hit: Hit, folded: str, instrument: Instrument) -> bool:
    """Tell whether what took place is no paper, but a dialogue, or what is issued is no treaty, but a licence."""
    is_behind = instrument.head_end < instrument.char_end == hit.char_start - 1  # "on the licences | issued by"
    if is_behind and instrument.kind in _BETWEEN and folded.startswith("issued", hit.char_start):
        return True
    return instrument.kind in _RELATIONS and folded.endswith(" place", 0, hit.char_end)


def _tells_nothing(cue: Cue, hit: Hit, folded: str, modality: Modality, *, is_passive: bool) -> bool:
    """Tell whether a cue says nothing here: "passed a test", "left in its folder", "would need to have a treaty"."""
    if is_passive and _LEFT_LYING.match(folded, hit.char_start):
        return True
    is_wanted = modality is not Modality.FACT and cue.is_direct and folded.startswith("have", hit.char_start)
    return is_wanted or (cue.ratifies and cue.status is Status.RATIFIED)


def _is_unfinished(cue: Cue, modality: Modality) -> bool:
    """Tell whether talks go on: "hope to complete a treaty", "are completing it", "expect to conclude it"."""
    if cue.status is Status.SIGNED:
        return modality is Modality.PLANNED and cue.frame is Frame.VERB
    return modality is not Modality.FACT or cue.form in (Form.GERUND, Form.PRESENT)


def _is_open(hit: Hit, folded: str) -> bool:
    """Tell whether what an intransitive verb tells has yet to come: "enters into force once", "takes effect next"."""
    cue: Cue = hit.entry.value
    is_event = cue.frame is Frame.EVENT and cue.form is not Form.PAST
    if not is_event or cue.status is not Status.IN_FORCE or cue.weak:
        return False
    depends = _DEPENDS.match(folded, hit.char_end)
    return bool(depends or (cue.form is Form.PRESENT and _AHEAD.match(folded, hit.char_end)))


def _is_yet_to_be_put(hit: Hit, modality: Modality, before: str) -> bool:
    """Tell whether an instrument has yet to take effect: "will be brought into force", "when put into effect"."""
    is_ahead = modality in (Modality.PLANNED, Modality.WISHED) or bool(_WHEN.search(before))
    return is_ahead and _PUT_IN.match(hit.entry.phrase) is not None


def _is_awaited(hit: Hit, folded: str, modality: Modality, before: str) -> bool:
    """Tell whether an instrument takes effect later: "cannot take effect until", "not until both vote can it"."""
    if hit.entry.value.status is not Status.IN_FORCE or modality not in (Modality.DENIED, Modality.WISHED):
        return False
    return bool(_ONLY_ONCE.match(folded, hit.char_end) or _NOT_UNTIL.search(before))


def _status(cue: Cue, modality: Modality) -> Status | None:
    """Return the status that a cue tells under a modality, or None where nothing holds."""
    is_if = modality is Modality.WISHED and cue.status is Status.ENDED  # "if the truce is not renewed"
    if modality is Modality.FACT or (cue.frame is Frame.AFTER and not is_if):
        return cue.status
    if cue.frame in NEAREST:
        if cue.status is Status.SIGNED and modality is Modality.WISHED:
            return Status.NEGOTIATING  # "hopes for the signing of"
        if cue.status is Status.SIGNED and modality is Modality.PLANNED:
            return Status.AGREED  # "the visit will end with the signing of"
        if cue.status is Status.RATIFIED:
            return Status.SIGNED  # "pending ratification of the pact"
        return None if modality is Modality.DENIED and cue.status is not Status.ENDED else cue.status
    if cue.status is Status.IN_FORCE:
        return None if cue.frame is Frame.EVENT or modality is Modality.DENIED else Status.IN_FORCE
    return _UNREAL[modality].get(cue.status)
