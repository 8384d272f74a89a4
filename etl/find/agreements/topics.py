"""Finding the topic of an instrument that stands late: behind its partners, or behind the verb that tells of it.

"An agreement with Chile on customs", "a memorandum was signed on tourism": the name is "agreement on customs".
"""

import re

from etl.find.agreements.phrases import grow_right, right_limit
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules

_TOLD = re.compile(
    r"\s(?:was|were|has been|had been|have been|will be|is to be|are to be)\s(?:\w+\s)?"
    r"(?:signed|concluded|initialled|initialed|reached|inked|sealed|negotiated|finalised|finalized)(?=\s)"
)
_PARTNER = re.compile(r"\s(?:with|between)\s")
_OPENER = re.compile(r"\s(?P<opener>on|concerning|regarding|covering|about|for)\s(?P<next>(?:the\s|an?\s)?[\w\-]+)")


def late_topic(scene: Scene, sentence: Sentence, end: int, rules: Rules) -> str:
    """Return the topic of an instrument whose phrase ends before its partners or its verb, or "" without one."""
    text = sentence.passage.text
    told = _TOLD.match(text, end, sentence.char_end)
    start = told.end() if told else end
    partner = _PARTNER.match(text, start, sentence.char_end)
    limit = right_limit(scene, sentence, start, is_pair=bool(partner and "between" in partner[0]))
    if not told and not partner:
        return ""
    bodies = [span for span, _ in scene.organisations_in(sentence)]  # "the Ministry for Foreign Affairs of Chile"
    for found in _OPENER.finditer(text, start, limit):
        if partner is None and found.start() > start:
            return ""
        is_name = any(b.char_start < found.start() < b.char_end for b in bodies)
        if not is_name and _opens_topic(found, rules):
            stop = grow_right(scene, sentence, found.start(), rules.clauses, capital=False)
            return text[found.start() : stop].strip() if stop > found.end("opener") else ""
    return ""


def _opens_topic(found: re.Match[str], rules: Rules) -> bool:
    """Tell whether a preposition opens a topic: not "on the sidelines", nor "for 10 years"."""
    word = found["next"].lower().split()[-1]
    return word not in rules.agreements.asides and not word[0].isdigit()
