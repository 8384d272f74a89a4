"""Telling which instruments of a sentence stand in one list, and so share the verb before or behind it.

"Signed an accord on trade, a protocol on visas and a memorandum" is a list; so is "several papers, including an accord
and a protocol", whose members live as the plural does that they are members of.
"""

import re
from collections.abc import Sequence

from etl.find.agreements.instruments import Instrument
from etl.rules.agreements import Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit

ARTICLE = r"(?:the|an?|its|their|this|that|his|both|all|such|another|any|no|an existing|existing)"

_LIST_GAP = re.compile(
    r"(?:\swith\s(?:the\s)?[A-Z][\w\- ]+?)?(?:,?\s(?:signed|concluded|reached|dating|in "
    r"force)\b[^,;]{3,40})?[,;]?\s*(?:and|as well as|along with|or|plus)?,?\s*"
    rf"(?:(?:on|with|under|to|of|by)\s+)?(?:also\s+)?(?:{ARTICLE}\s+)?(?:(?:\d{{4}}|[a-z\-]+)\s*)?[“\"]?",
    re.IGNORECASE,
)
_BODIES = re.compile(r"^\sbetween\s(?:the\s)?[A-Z][\w\- ]+?\sand\s(?:the\s)?[A-Z][\w\- ]+(?=,)")
_PURPOSE = re.compile(
    r"\s(?:to|aimed at|designed to|meant to)\s[^,;:.]{3,80}?,?\s(?:and|as well as)\s"
    r"(?:also\s)?(?:an?\s)?(?:[\w\-]+\s){0,3}"
)
_OWN_VERB = re.compile(
    r"(?:\s(?:with|between|on)\s[^,;.]*?)?\s(?:is|was|were|are|has|had|will|would|enters?|takes?|took|came|comes|expires?)\b"
)
_MEMBERS = re.compile(
    r"[^;]*?(?:\b(?:include[ds]?|including|among (?:them|these|which)|such as|namely|one of (?:them|which))\b|:\s)[^.]*"
)
_IS_AMONG = re.compile(
    r"(?: (?:with|between) [^,;:]{3,60})? (?:is|was|were|are) (?:also )?(?:among|one of|part of) (?:[\w\-]+ ){0,4}"
)
_FINITE = (Form.BASE, Form.PRESENT, Form.GERUND)


def group_lists(instruments: Sequence[Instrument], cues: Sequence[Hit]) -> list[list[Instrument]]:
    """Return the instruments as runs joined by nothing but commas, "and" and articles."""
    runs: list[list[Instrument]] = []
    for instrument in instruments:
        if runs and _goes_on(runs[-1][-1], instrument, cues):
            runs[-1].append(instrument)
        else:
            runs.append([instrument])
    return runs


def _goes_on(last: Instrument, instrument: Instrument, cues: Sequence[Hit]) -> bool:
    """Tell whether an instrument stands in one list with the one before it."""
    if instrument.char_start == last.char_start:
        return True
    passage, end = instrument.sentence.passage, instrument.sentence.char_end
    gap = passage.text[last.char_end : instrument.char_start]
    if ";" in gap and _OWN_VERB.match(passage.folded, instrument.char_end, end):
        return False
    between = [h for h in cues if last.char_end <= h.char_start and h.char_end <= instrument.char_start]
    if _LIST_GAP.fullmatch(_BODIES.sub("", gap)):
        return not any(h.entry.value.form in _FINITE for h in between)
    is_new = not (last.is_definite or instrument.is_definite)
    return is_new and bool(_PURPOSE.fullmatch(gap)) and not any(_is_finite(h) for h in between)


def _is_finite(hit: Hit) -> bool:
    return not hit.entry.value.weak and hit.entry.value.form in _FINITE


def heads_list(plural: Instrument, member: Instrument) -> bool:
    """Tell whether a plural is told to include an instrument: "ten accords, among them one on mining"."""
    is_known = plural.head.strength is Strength.POINTER and plural.determiner is not None
    if not plural.head.plural or is_known:
        return False
    if plural.char_start >= member.char_end:  # "an accord on trade was among five documents signed"
        return bool(_IS_AMONG.fullmatch(plural.sentence.passage.folded, member.char_end, plural.char_start))
    gap = plural.sentence.passage.folded[plural.char_end : member.char_start]
    return not member.is_definite and bool(_MEMBERS.fullmatch(gap))
