"""Reading the words of encounters in a sentence: verbs and nouns, and whether such a word is one there."""

import re

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules.clauses import Form
from etl.rules.events import ENCOUNTER, EncounterCue, Sort
from etl.rules.lexicon import Hit
from models.codes import EventKind

_VERB_LEAD = re.compile(
    r"\b(?:to|will|would|could|can|may|might|shall|should|must|did|not|who|they"
    r"|and|\w+(?:men|ers|als))\s+(?:\w+ly\s+|also\s+)?$"
)
_GERUND_LEAD = re.compile(rf"{_VERB_LEAD.pattern}|\b(?:after|before|by|upon|when|while)\s+(?:also\s+)?$")
_TOLD_AT = ("press ", " news ")
_CALL_WITH = re.compile(
    r"\s+(?:(?!for\b|to\b|on\b)\w+\s+){0,3}?(?:with|between)\b|[,.]"
    r"|\s+(?:was|is|were|took place|that|which|came|ended|lasted)\b"
)
_BY_MEANS = re.compile(
    r"\b(?:by|on|over|via|through|the|an?|video|mobile|two|three|several)\s+$"
)  # "by telephone" is no verb
_PHONE_RANG = re.compile(
    r"\b(?:tele)?phones?(?: (?:had|has|have|\w+ly|never|then))? $"
)  # "the telephone | rang in Lomé"
_OF_PHONE = re.compile(r" (?:bills?|books?|booths?|cables?|compan(?:ies|y)|exchanges?|lines?|numbers?)\b")
_OF_CHAIR = re.compile(r" (?:of|for)\b")
_THE_CHAIR = re.compile(r"\b(?:as|both|his|her|its|the|their|two) (?:co-)?$")  # "signed by the two | co-chairs"
_DIAL_BACK = re.compile(r" (?:back|down|in|into|up)\b")  # "dialled | back her criticism"
_SEE_OFF = re.compile(r" (?:[\w\-]+ ){0,3}?off\b")  # "was seen | off at the airport by"
_OF_NOUN = {  # what stands after verbs that are nouns there: "telephone | numbers", "is co-chair | of"
    "chair": _OF_CHAIR,
    "co-chair": _OF_CHAIR,
    "phone": _OF_PHONE,
    "telephone": _OF_PHONE,
}
_APPEAL = re.compile(
    r"\b(?:issu|ma[dk]|renew|repeat|sound)\w* (?:her|his|its|the|their|this) $"
)  # "the call at a meeting"
_HYPHENS = ("-", "–")
_NOUNS = ("berth", "meeting", "drill", "exercise", "host", "stop", "talk")  # verbs that are nouns after an article
_MANOEUVRES = ("manoeuvres with", "maneuvers with")  # "hold manoeuvres with Togo"
_OWNED = ("'s ", "’s ")
_ALSO_VERBS = ("call", "calls", "stay", "stays")
_PRESS = re.compile(r"\b(?:daily|government|media|news|press|regular|weekly) $")  # "hosted the daily | briefing"
_NOUN_LEAD = re.compile(r"\b(?:an?|the|his|her|their|its|this|that|every|each|another)\s+(?:[\w\-]+\s+){0,2}$")


def read_cues(scene: Scene, sentence: Sentence) -> list[Hit]:
    """Read the cues of a sentence.

    A word that is both ("visit") is a verb after "to" or "will", else a noun.
    """
    kept: list[Hit] = []
    folded = sentence.passage.folded

    def rank(hit: Hit) -> tuple[int, int, bool]:
        cue: EncounterCue = hit.entry.value
        pattern = _GERUND_LEAD if hit.entry.phrase == "meeting" else _VERB_LEAD
        lead = pattern.search(folded, max(sentence.char_start, hit.char_start - 30), hit.char_start)
        return hit.char_start, -hit.char_end, (cue.sort is Sort.NOUN) == bool(lead)

    hits = [h for h in scene.hits_in(sentence, ENCOUNTER) if not _is_other(scene, sentence, h)]
    for hit in sorted(hits, key=rank) if len(hits) > 1 else hits:
        if not kept or hit.char_start >= kept[-1].char_end:
            kept.append(hit)
    return kept


def _is_other(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a hit is part of a word ("round-up") or a name ("Nyo Saw"), or no verb ("the meeting with")."""
    if sentence.passage.folded.startswith(_HYPHENS, hit.char_end):
        return True
    if hit.entry.value.sort is Sort.VERB:
        folded = sentence.passage.folded
        lead = max(sentence.char_start, hit.char_start - 30)
        is_noun = hit.entry.phrase.startswith(_NOUNS) and _NOUN_LEAD.search(folded, lead, hit.char_start)
        of_noun = _OF_NOUN.get(hit.entry.phrase)
        is_noun = is_noun or (of_noun and of_noun.match(folded, hit.char_end))
        is_host = hit.entry.phrase == "host" and folded.endswith((" with ", " by ", " and "), 0, hit.char_start)
        is_means = hit.entry.value.kind is EventKind.CALL and _BY_MEANS.search(folded, lead, hit.char_start)
        is_means = is_means or _PHONE_RANG.search(folded, lead, hit.char_start)
        opens = hit.char_start == sentence.char_start and hit.entry.value.form is Form.GERUND
        is_chair = hit.entry.value.lemma in ("chair", "co-chair") and _THE_CHAIR.search(folded, lead, hit.char_start)
        is_noun = is_noun or is_chair
        is_noun = is_noun or (hit.entry.phrase == "call at" and _APPEAL.search(folded, lead, hit.char_start))
        is_noun = is_noun or (hit.entry.value.lemma == "see" and _SEE_OFF.match(folded, hit.char_end))
        is_noun = is_noun or (hit.entry.value.lemma == "dial" and _DIAL_BACK.match(folded, hit.char_end))
        is_drill = hit.entry.phrase.startswith(_MANOEUVRES)
        is_press = hit.entry.phrase == "briefing" and _PRESS.search(folded, lead, hit.char_start)
        if (
            is_noun
            or is_drill
            or is_press
            or is_host
            or is_means
            or (sentence.passage.text[hit.char_start].isupper() and not opens)
        ):
            return True
    elif _is_other_noun(sentence.passage.folded, hit):
        return True
    people = scene.people_in(sentence)
    return any(span.char_start <= hit.char_start < span.char_end for span, _ in people)


def _is_other_noun(folded: str, hit: Hit) -> bool:
    """Tell whether a noun is of no encounter: "a press conference", "a call for peace", "he calls", "a round-up"."""
    if hit.entry.phrase.startswith("conference"):
        return folded.startswith(_TOLD_AT, max(0, hit.char_start - 6))
    if hit.entry.phrase not in _ALSO_VERBS:
        return False
    is_noun = _NOUN_LEAD.search(folded, max(0, hit.char_start - 30), hit.char_start)
    if hit.entry.phrase.startswith("stay"):
        return hit.entry.phrase == "stays" or not (is_noun or folded.startswith(_OWNED, max(0, hit.char_start - 3)))
    return not is_noun or not _CALL_WITH.match(folded, hit.char_end)
