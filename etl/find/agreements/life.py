"""Reading, from one sentence, where an instrument stands in its life and which verb says so.

An instrument is read with the cues that stand to it as a verb to its object ("signed the pact"), as a passive or intransitive verb to
its subject ("the pact was signed", "expired"), right before ("under the pact") or right after it (", in force since"). Instruments
in one list share what stands before and behind the list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.find.agreements.instruments import Instrument
from etl.find.clauses import Modality, is_passive, read_modality
from etl.find.scene import Scene
from etl.rules import Rules
from etl.rules.agreements import CUE, Cue, Frame
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementStatus as Status

_LIST_GAP = re.compile(
    r"[,;]?\s*(?:and|as well as|along with|or)?[,]?\s*(?:on\s+)?(?:also\s+)?(?:the|an?|its|their)?\s*(?:new|broader|separate|further|[a-z]+)?\s*[“\"]?",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"\s*(?:the|an?|its|their|this|that|his|both|all|an?\s+existing|existing|such)?\s*(?:[\w\-’']+\s+){0,3}[“\"]?$",
    re.IGNORECASE,
)
_BE = r"(?:is|are|was|were|be|been|being|has|have|had|will|would|to|must|still|not|yet|also|now|first|finally|already|both|all|never|since|recently|just|due|expected|set|should|could|may|might)"
_AUXILIARY = re.compile(rf"[\s,]*(?:\([^)]*\))?[\s,]*(?:(?:which|that|who)\s+)?(?:(?:{_BE}|\w+ly)\s+)*$", re.IGNORECASE)
_OBJECT_RELATIVE = re.compile(r"\s*,?\s*(?:which|that)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;:]|\b(?:who|while|whereas|because|although)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cue says of an instrument in one sentence."""

    status: Status | None  # None: the sentence denies it, or tells nothing that holds
    cue: Cue
    char_start: int  # of the cue, in the passage
    char_end: int
    modality: Modality
    is_passive: bool = False


def read_life(scene: Scene, instruments: Sequence[Instrument], rules: Rules) -> list[tuple[Reading, ...]]:
    """Return the readings of every instrument of one sentence, the instruments and readings by place."""
    cues = _cues_of(scene, instruments)
    groups = _lists(instruments)
    return [tuple(_readings(instrument, group, instruments, cues, rules)) for group in groups for instrument in group]


def _cues_of(scene: Scene, instruments: Sequence[Instrument]) -> list[Hit]:
    """Return the sentence's cues that lie in no instrument's title, the longest of those that overlap."""
    sentence = instruments[0].sentence
    kept: list[Hit] = []
    for hit in scene.hits_in(sentence, CUE):
        inside = any(i.char_start <= hit.char_start and hit.char_end <= i.char_end for i in instruments)
        if not inside or hit.entry.value.frame is Frame.BEFORE:
            kept.append(hit)
    return kept


def _lists(instruments: Sequence[Instrument]) -> list[list[Instrument]]:
    """Return the instruments as runs joined by nothing but commas, "and" and articles."""
    runs: list[list[Instrument]] = []
    for instrument in instruments:
        if runs:
            gap = instrument.sentence.passage.text[runs[-1][-1].char_end : instrument.char_start]
            if _LIST_GAP.fullmatch(gap):
                runs[-1].append(instrument)
                continue
        runs.append([instrument])
    return runs


def _readings(
    instrument: Instrument, group: list[Instrument], all_of: Sequence[Instrument], cues: list[Hit], rules: Rules
) -> list[Reading]:
    folded = instrument.sentence.passage.folded
    floor = max(
        (i.char_end for i in all_of if i.char_end <= group[0].char_start), default=instrument.sentence.char_start
    )
    ceiling = min(
        (i.char_start for i in all_of if i.char_start >= group[-1].char_end), default=instrument.sentence.char_end
    )
    found: list[Reading] = []
    active = None
    for hit in cues:
        cue: Cue = hit.entry.value
        if hit.char_end <= group[0].char_start:
            gap = folded[hit.char_end : group[0].char_start]
            if cue.frame is Frame.BEFORE:
                if _near(gap, group):
                    found.append(_reading(hit, folded, instrument, rules))
            elif cue.frame is Frame.VERB and _governs(hit, gap, folded, floor):
                active = hit if active is None or hit.char_end > active.char_end else active
        elif hit.char_start >= group[-1].char_end and hit.char_start < ceiling + 1:
            if _follows(hit, folded, group[-1].char_end):
                found.append(_reading(hit, folded, instrument, rules))
    if active is not None:
        found.append(_reading(active, folded, instrument, rules))
    return sorted(found, key=lambda r: r.char_start)


def _near(gap: str, group: list[Instrument]) -> bool:
    return len(gap) < 60 and bool(_DIRECT.fullmatch(gap))


def _governs(hit: Hit, gap: str, folded: str, floor: int) -> bool:
    """Tell whether a verb before an instrument can have it as its object."""
    if _BREAK.search(gap) or is_passive(folded[max(0, hit.char_start - 40) : hit.char_start]):
        return False
    if hit.entry.value.weak and len(gap) > 40:
        return False
    return not re.search(r"[,.]\s*(?:which|that|the|he|she|it|they)\s", gap) and not re.search(
        r"\bunder\s|\bto\s+(?!an?\b|the\b|[A-Z])\w+\s", gap
    )


def _follows(hit: Hit, folded: str, end: int) -> bool:
    """Tell whether a cue after an instrument speaks of it: a passive, an intransitive verb, a phrase set right after it."""
    cue: Cue = hit.entry.value
    gap = folded[end : hit.char_start]
    if cue.frame is Frame.AFTER:
        return len(gap) < 25 and not re.search(r"[a-z]{3,}\s+[a-z]{3,}", gap)
    if cue.frame is Frame.EVENT:
        return bool(_AUXILIARY.fullmatch(gap)) or (
            len(gap) < 160 and bool(re.search(r"(?:,\s|\band\s+)(?:\w+\s+){0,2}$", gap)) and not _BREAK.search(gap)
        )
    if cue.frame is Frame.VERB:
        if _OBJECT_RELATIVE.match(gap) and len(gap) < 110:
            return True
        if cue.form in (Form.PAST, Form.PARTICIPLE):
            return (
                len(gap) < 160
                and not _BREAK.search(gap)
                and (
                    bool(_AUXILIARY.fullmatch(gap)) or is_passive(folded[max(0, hit.char_start - 40) : hit.char_start])
                )
            )
    return False


def _reading(hit: Hit, folded: str, instrument: Instrument, rules: Rules) -> Reading:
    cue: Cue = hit.entry.value
    before = folded[instrument.sentence.char_start : hit.char_start]
    passive = is_passive(before) or hit.char_start >= instrument.char_end
    modality = read_modality(before, rules.clauses)
    return Reading(_status(cue, modality), cue, hit.char_start, hit.char_end, modality, passive)


def _status(cue: Cue, modality: Modality) -> Status | None:
    """Return the status that a cue tells under a modality, or None where nothing holds."""
    if modality is Modality.FACT or cue.frame is Frame.AFTER:
        return cue.status
    if cue.frame is Frame.BEFORE:
        return None if modality is Modality.DENIED and cue.status is not Status.ENDED else cue.status
    if cue.status is Status.IN_FORCE:
        return None if cue.frame is Frame.EVENT or modality is Modality.DENIED else Status.IN_FORCE
    return _UNREAL[modality].get(cue.status)


_UNREAL = {
    Modality.PLANNED: {
        Status.SIGNED: Status.AGREED,
        Status.AGREED: Status.NEGOTIATING,
        Status.NEGOTIATING: Status.NEGOTIATING,
        Status.PROPOSED: Status.PROPOSED,
        Status.RATIFIED: Status.SIGNED,
        Status.ENDED: Status.IN_FORCE,
    },
    Modality.WISHED: {
        Status.SIGNED: Status.NEGOTIATING,
        Status.AGREED: Status.PROPOSED,
        Status.NEGOTIATING: Status.NEGOTIATING,
        Status.PROPOSED: Status.PROPOSED,
        Status.RATIFIED: Status.SIGNED,
        Status.ENDED: Status.IN_FORCE,
    },
    Modality.DENIED: {
        Status.RATIFIED: Status.SIGNED,
        Status.ENDED: Status.IN_FORCE,
    },
}
