"""Telling whether a word means an instrument that was told of before: "the document", "it", "them"."""

import re

from etl.find.scene import Scene
from etl.find.text import Sentence, word_before
from etl.rules.agreements import CUE, Cue, Frame
from etl.rules.lexicon import Hit, fold_case
from models.codes import AgreementStatus

POINTING = ("the", "both", "this", "that", "these", "those")
_WORDS = ("text", "wording")  # of an instrument: "its text was agreed in April"
_PRONOUNS = ("it", "them")
_OPENERS = ("; ", ", and ", ", but ")  # of a clause whose subject "it" is
_PAPER_ONLY = (AgreementStatus.SIGNED, AgreementStatus.RATIFIED)
_TOLD_OF = re.compile(
    r"\s+(?:was|were|has been|had been|will be|is to be|is being)\s+(?:(?:\w+ly|first|later)\s+)?"
    r"(?:signed|concluded|ratified"
    r"|initialled|initialed|renewed|suspended|negotiated|approved)\b"
    r"|\s+(?:is|was|has been|had been|remains|remained|will be)\s(?:(?:now|still|already|not|yet|once more)\s)*"
    r"(?:in force|in effect|in operation|applied|carried out|observed)\b"
    r"|\s+(?:(?:has|had|will|would|is to)\s)?(?:expire[sd]?|lapse[sd]?|r[au]ns? out|t(?:akes?|ook) effect"
    r"|(?:enter(?:s|ed)?|c[ao]mes?) into (?:force|effect))\b"
)
_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|several|some|various|many|numerous"
    r"|other|further|additional|following|(?:number|series|package|raft|set|range|batch|host|slew) of)"
    r"\s(?:[a-z\-]+\s){0,3}$",
    re.IGNORECASE,
)

_COUNTED_OUT = re.compile(  # "the first document (expected to be signed) is a | memorandum"
    r"(?:the|its|their) (?:first|second|third|fourth|fifth|sixth|last|latest|final|other) (?:and \w+ )?"
    r"(?:accord|agreement|deal|document|instrument|memorandum|mou|one|pact|paper|text)\b[^,;:.]{0,80}?"
    r" (?:is|was|will be|are|were) (?:(?:the|an?) )?[“\"]?"
)


def says_which(sentence: Sentence, start: int) -> bool:
    """Tell whether a sentence says up to an offset that one of several papers is what stands there."""
    return _COUNTED_OUT.fullmatch(sentence.passage.folded, sentence.char_start, start) is not None


def counts_out(sentence: Sentence, end: int) -> bool:
    """Tell whether what ends at an offset only counts what its sentence then names: "the first pact signed is the"."""
    told = _COUNTED_OUT.match(sentence.passage.folded, sentence.char_start)
    return told is not None and end <= told.end()


def points_back(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a noun points back by its article, or a pronoun by the verb that it goes with."""
    if hit.entry.phrase in _PRONOUNS:
        folded = sentence.passage.folded
        is_first = hit.char_start == sentence.char_start or folded.endswith(_OPENERS, 0, hit.char_start)
        opens = is_first and _TOLD_OF.match(folded, hit.char_end)
        return bool(opens) or any(_has_object(h, hit, sentence) for h in scene.hits_in(sentence, CUE))
    text = sentence.passage.text
    if text.startswith(" of ", hit.char_end):
        return False  # "the text of another treaty"
    before = word_before(text, sentence.char_start, hit.char_start)
    if hit.entry.phrase in _WORDS and before is not None and fold_case(before[1]) == "its":
        return True
    opens_sentence = hit.char_start == sentence.char_start and text[hit.char_start].isupper()
    return opens_sentence or (before is not None and fold_case(before[1]) in POINTING)


def is_counted(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a noun tells of so many new ones: "seven documents were signed"."""
    return hit.entry.value.plural and bool(_COUNTED.search(sentence.passage.text, sentence.char_start, hit.char_start))


def _has_object(cue: Hit, hit: Hit, sentence: Sentence) -> bool:
    """Tell whether a pronoun is the object of a verb of an instrument's life; people are joined and left too."""
    told: Cue = cue.entry.value
    if told.frame is not Frame.VERB or (hit.entry.phrase == "them" and told.status not in _PAPER_ONLY):
        return False
    gap = sentence.passage.folded[cue.char_end : hit.char_start]
    return bool(told.link.fullmatch(gap)) if told.link else gap == " "
