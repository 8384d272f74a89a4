"""Telling papers that states make from what is named alike: minutes of talks from those of an hour, notes exchanged.

Minutes are known, or signed; notes and letters are exchanged on a matter; the terms of reference of a treaty are no
instrument of their own, but a step towards it.
"""

import re

from etl.find.agreements.phrases import Left, exchanged_topic
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Strength
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementStatus

_OF_TALKS = re.compile(
    r"\s+of (?:(?:the|an?|their|its) )?(?:[\w\-]+ ){0,4}?(?:meeting|talks|session|consultations|commission)\b"
)
_TO_WHICH = re.compile(r",? (?:to|on|under|beneath) which\b")  # "minutes | to which both put their names"
_EXCHANGING = re.compile(r"\bexchang(?:e|ed|es|ing) (?:the |diplomatic |official )?$")
_EXCHANGED = re.compile(r" (?:(?:which |that )?were )?exchanged\b")
_OF_OTHERS = re.compile(r" of (?!(?:the|an?|their|its|this|that)\b|\d|[a-z]+ \d)[a-z]")
_NUMBER_BEFORE = compile_search(r"(?:\d|\b(?:few|five|ten|twenty|thirty|forty|forty-five|fifty|sixty|ninety)) $")
_REMIT = "terms of reference"
_OF_ANOTHER = re.compile(r" (?:of|for) (?:(?:the|an?) )?(?:[\w\-]+ ){0,6}")
_STRONG = (Strength.STRONG, Strength.WEAK)


def refers_to_instrument(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether terms of reference are those of another instrument: "of a free trade agreement"."""
    if hit.entry.phrase != _REMIT:
        return False
    others = (h for h in scene.hits_in(sentence, HEAD) if h.entry.value.strength in _STRONG)
    return any(_OF_ANOTHER.fullmatch(sentence.passage.folded, hit.char_end, h.char_start) for h in others)


def is_of_talks(scene: Scene, sentence: Sentence, hit: Hit, left: Left) -> bool:
    """Tell whether "minutes" are those of talks, not of an hour: somebody signs them, or they are known."""
    folded = sentence.passage.folded
    if _NUMBER_BEFORE.search(folded, 0, hit.char_start):
        return False  # "90 minutes"
    if left.determiner in ("the", "its", "their"):
        return not _OF_OTHERS.match(folded, hit.char_end) or bool(_OF_TALKS.match(folded, hit.char_end))
    cues = [h for h in scene.hits_in(sentence, CUE) if h.entry.value.status is AgreementStatus.SIGNED]
    if _TO_WHICH.match(folded, hit.char_end):
        return any(h.char_start > hit.char_end for h in cues)
    before = [h for h in cues if h.char_end < hit.char_start]
    return bool(_OF_TALKS.match(folded, hit.char_end)) and any(_signs_here(h, folded, hit) for h in before)


def _signs_here(cue: Hit, folded: str, hit: Hit) -> bool:
    """Tell whether minutes stand right behind a verb of signing: "put their seals to"."""
    link, gap = cue.entry.value.link, folded[cue.char_end : hit.char_start]
    return gap.strip() in ("", "joint") if link is None else link.fullmatch(gap) is not None


def is_exchanged(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> bool:
    """Tell whether notes or letters are exchanged on a matter: "exchanged notes in Suva on a grant of"."""
    folded = sentence.passage.folded
    told = _EXCHANGING.search(folded, sentence.char_start, hit.char_start) or _EXCHANGED.match(folded, hit.char_end)
    return bool(told and exchanged_topic(scene, sentence, hit.char_end, rules))
