"""Telling what the words before a cue of an instrument's life make of it: a fact, a plan, a wish, or nothing."""

import re

from etl.find.agreements.instruments import Instrument
from etl.find.agreements.reach import NEAREST
from etl.find.clauses import Modality, is_reported_future, read_modality
from etl.rules import Rules
from etl.rules.agreements import Cue, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementStatus as Status

SIGNS = (Status.SIGNED, Status.AGREED)
_CARRIED = re.compile(  # "voted by 98 to 69 on Thursday to approve", "a decree to suspend", "met in Oslo to sign"
    r"\bvot(?:ed|es|ing)\b[^,;:]*\bto\s$|\b(?:signed|issued|passed|approved|adopted)\b[^,;:]{0,30}"
    r"\b(?:decree|order|law|bill|act|motion|resolution)\b[^,;:]{0,30} to\s$"
    r"|\b(?:became|becomes?|has become) the (?:only |very )?(?:first|second|third|latest|last|newest|\w+th)\b"
    r"[^,;:]{0,80} to\s$"
    r"|\b(?:managed|enough|met|gathered|assembled|came together|ceremony (?:was |were )?(?:also )?held)\b"
    r"[^,;:]{0,80}(?:, [a-z]+)? to\s$"
)
_AGREED_TO = re.compile(r"\b(?:agreed|decided)\b[^.;:]{0,40}? to\s(?:\w+ly\s)?$")  # "agreed on Sunday to upgrade"
_CAME_TO_NOTHING = re.compile(  # "had been expected to sign": a plan that was given up
    r"\b(?:had been (?:expected|due|set|scheduled|supposed|meant|planning|slated)|w(?:as|ere) (?:supposed|meant) to"
    r"|w(?:as|ere) to have)\b[^;:]{0,40}$"
)
_ASKED = re.compile(  # "called on the government to sign"
    r"\b(?:appealed to|appeals to|begged|called (?:up)?on|calls (?:up)?on|encouraged|encourages|invited|invites|lobbied"
    r"|pressed|presses|pressured)\b[^,;:]{1,60}\bto\s(?:\w+ly\s)?$"
)
_FAILED = re.compile(  # "failed on Monday to agree on", "made progress in concluding"
    r"(?:\b(?:fail(?:ed|s)?\b[^,;:]{0,30}|yet"
    r"|(?:not|n['’]t)(?: yet)? (?:prepared|ready)) to|\bprogress (?:in|on|towards?))\s$"
)
_SUGGESTED = re.compile(r"\b(?:ask|demand|insist|propos|recommend|request|suggest|urg)\w* that [^;:]{3,60}$")
_WEIGHED = re.compile(  # "discussed on Monday plans to sign": nobody has settled on it
    r"\b(?:consider|debat|discuss|mull|weigh|talk\w* (?:about|over))\w*\b[^,;:]{0,40}\bplans? to\s$"
)
_IF = re.compile(r"\b(?:if|unless)\b[^;:]*\b(?:were|was|is|are) to\s$")  # "if all were to adopt it"
_TO_BE_PASSED = re.compile(  # "the bill for the ratification of", "a draft | law ratifying", "the issue of"
    r"\bprovid\w+ for [^;:]{3,90}\b(?:and|or) (?:the )?$"
    r"|\b(?:draft|bill|submitted|tabled|sent|requests?|requested|issue|question|debate|discuss|need|urged?|awaits?|awaiting"
    r"|pending)\b[^,;:]{0,40}$"
)
_UNDERTAKEN = re.compile(
    r"\bcommit\w* (?:itself |themselves )?to [a-z]+ing\b[^;:]*$"
)  # "committed to opening, and signing"
_IN_FAVOUR = re.compile(  # "backs Chile and Peru | concluding a treaty", "the next step, of concluding it"
    r"\b(?:backs?|backed|favou?rs?|favou?red|opposes?|opposed|supports?|supported)\b[^,;:]{3,80}$"
    r"|\b(?:final|last|next|remaining) (?:[a-z]+ )?steps?\b[^.;:]{0,8}\bof $"
)
_AHEAD = re.compile(
    r"\b(?:forthcoming|imminent|impending|upcoming) $|\bprovid\w+ for (?:the )?(?:\w+ )?$"
)  # signing of
_DONE_TOO = re.compile(
    r"(?<! be)\b(?:and|but) (?:already|earlier|just|lately|recently) $"
)  # "will go, and recently signed"
_TO_GET = re.compile(  # "we will have to get it | approved before"
    r"\b(?:has to|have to|must|needs? to|should|will|would)\b[^;:]*\b(?:get|have|see) (?:it|them|(?:the|this) [a-z]+) $"
)
_FOR_FORCE = re.compile(  # "the procedures required for the | entry into force of"
    r"\b(?:conditions?|necessary|needed|procedures?|required|requirements?)\b[^,;:]{0,30}\bfor (?:the |its )?$"
)
_GOES_ON = re.compile(  # "agreed to keep the talks going, early sign a memorandum"
    r"\b(?:agreed|decided|plan|planned|intend|pledged|undertook|want|hope|vowed) to [a-z][^;:]*(?:, |, and | and )"
    r"(?:[a-z]+ly |also |soon |then )?$"
)
_STRIVEN = re.compile(  # "efforts to end the fighting and | reach a truce"
    r"\b(?:attempts?|bid|calls?|efforts?|importance|means|necessity|need|needs|steps|urgency|ways?|work|worked|working)"
    r" (?:of )?to [a-z][^;:]*(?:, |, and | and )(?:[a-z]+ly )?$"
)
_LAID_BEFORE = re.compile(  # "has been sent to the | senate", "submitted the text of the treaty to | parliament"
    r"(?:be|been|is|are|was|were|being) (?:laid|presented|referred|sent|submitted|tabled)"
    r"|(?:lay|laid|present|submit|table|hand|put)"
)
_BEFORE_SIGNING = re.compile(r"\bbefore [^,;:]{3,60} (?:be|is|are) signed\b")
_BEFORE_WHOM = re.compile(r"\b(?:to|before|in|into) (?:(?:the|its|their|his|her|this|that|both) )?(?:[\w\-’']+ ){0,2}$")


def modality_of(cue: Cue, phrase: str, before: str, rules: Rules) -> Modality:
    """Return what the words before a cue make of it: what is agreed, voted or decreed to be done is done."""
    modality = read_modality(before, rules.clauses)
    is_past = cue.form in (Form.PAST, Form.PARTICIPLE)
    if (cue.status in SIGNS and fails(before)) or (
        is_past and modality is Modality.PLANNED and _DONE_TOO.search(before)
    ):
        return Modality.WISHED if fails(before) else Modality.FACT
    if cue.frame in NEAREST or cue.form is Form.GERUND:
        modality = _of_noun(cue, before, modality, rules)
    is_settled = cue.status is Status.AGREED and not cue.closes  # by saying so: to launch, to upgrade, not to finish
    if modality is Modality.PLANNED and ((is_settled and _AGREED_TO.search(before)) or _CARRIED.search(before)):
        return Modality.FACT
    if modality is Modality.FACT and _TO_GET.search(before):
        return Modality.PLANNED
    if modality is Modality.FACT and cue.form is Form.BASE:
        return _of_infinitive(before)
    if modality is Modality.WISHED and is_reported_future(before, rules.clauses):
        return Modality.PLANNED
    if modality is Modality.PLANNED and any(p.search(before) for p in (_ASKED, _WEIGHED, _IF)):
        return Modality.WISHED
    if modality is Modality.PLANNED and cue.status is Status.SIGNED and came_to_nothing(before):
        return Modality.WISHED
    is_lasting = cue.form in (Form.PRESENT, Form.GERUND) and not phrase.startswith("is ")
    if cue.status is Status.ENDED and is_lasting and cue.frame is Frame.EVENT:
        return Modality.PLANNED  # "expires in June": it stands until then, but not what "is dead"
    return modality


def _of_noun(cue: Cue, before: str, modality: Modality, rules: Rules) -> Modality:
    """Return what words make of a noun or a gerund behind them: "ready for the signing of", "committed to signing"."""
    if modality is not Modality.DENIED and rules.agreements.hastened.search(before):
        return Modality.WISHED
    if modality is Modality.FACT and cue.status in SIGNS and _AHEAD.search(before):
        return Modality.PLANNED
    if cue.status is Status.RATIFIED and _TO_BE_PASSED.search(before):
        return Modality.WISHED
    if cue.frame is Frame.NOUN and cue.status is Status.IN_FORCE and _FOR_FORCE.search(before):
        return Modality.DENIED
    if modality is not Modality.FACT or cue.frame is not Frame.VERB:
        return modality
    if _UNDERTAKEN.search(before):
        return Modality.PLANNED
    return Modality.WISHED if _IN_FAVOUR.search(before) else modality


def _of_infinitive(before: str) -> Modality:
    """Return what words without a "to" make of a verb's plain form: "agreed to meet and sign", "suggested that"."""
    if _GOES_ON.search(before):
        return Modality.PLANNED
    if _STRIVEN.search(before):
        return Modality.WISHED
    return Modality.WISHED if _SUGGESTED.search(before) else Modality.FACT


def came_to_nothing(before: str) -> bool:
    """Tell whether what a verb after these words would tell was a plan that was given up: "had been expected to"."""
    return bool(_CAME_TO_NOTHING.search(before))


def fails(before: str) -> bool:
    """Tell whether what a verb after these words would tell did not come about: "failed on Monday to agree on"."""
    return bool(_FAILED.search(before))


def is_laid_before(hit: Hit, instrument: Instrument, rules: Rules) -> bool:
    """Tell whether a text is put before a parliament: it is signed by then, and not ratified; a draft is no more."""
    sentence, folded, cue = instrument.sentence, instrument.sentence.passage.folded, hit.entry.value
    is_put = cue.status is Status.PROPOSED and cue.frame is not Frame.BEFORE
    if not (is_put and _LAID_BEFORE.match(folded, hit.char_start)):
        return False
    if "draft" in folded[sentence.char_start : instrument.char_end]:
        return False
    if _BEFORE_SIGNING.search(folded, hit.char_end, sentence.char_end):
        return False
    bodies = rules.agreements.parliaments.finditer(folded, hit.char_start, sentence.char_end)
    return any(_BEFORE_WHOM.search(folded, hit.char_start, body.start()) for body in bodies)
