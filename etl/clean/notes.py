"""What speaks of the text or of the page that it stands on, not of the world: notes, disclaimers, the imprint."""

import re

from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_WRAPPED = re.compile(r"^[\[(（*_\"'“].*[\])）*_\"'”.]$", re.S)
_APPEARED = re.compile(r"the (?:post|article) (?P<title>.+) (?:appeared first|first appeared) (?:on|in|at) ")
_NOT_OURS = re.compile(
    r"^(?:the |any |all )?(?:views?|opinions?|comments)\b.{0,80}\b"
    r"(?:(?:do|does|may) not (?:necessarily )?(?:reflect|represent)"
    r"|are (?:solely |entirely |purely |strictly )?(?:those of|(?:the )?(?:author|columnist|contributor|writer)s?'s?\b"
    r"|(?:his|her|their) own))"
)
_OF_SITE = re.compile(
    r"letters to the editor should\b|(?:this|our) (?:web ?site|site|newspaper|publication)\b.{0,60}\b"
    r"(?:adheres?|belongs to|compl(?:y|ies)|follows|is (?:a member|committed|owned|published|regulated))\b"
)
_EDITED = re.compile(
    r"(?:the |this )?(?:article|conversation|exchange|interview|q&a|speech|text|transcript)"
    r" (?:has been |have been |is |was |were )?(?:lightly |slightly )?(?:abridged|condensed|edited|shortened)\b"
)
_EDITED_WORDS = 16
_IMPRINT = compile_search(
    r"\b(?:chief editor|editor[- ]in[- ]chief|managing editor|publisher|published by|printed by|licen[cs]e no|issn"
    r"|registered (?:office|in)|registration no)\b\.?\s?:?\s?(?=[A-Z\d])",
    re.IGNORECASE,
)
_IMPRINT_WORDS = 30
_OURS = re.compile(r"\b(?:we|our|us)\b")
_LABEL_END = re.compile(r"(?:,? \(?(?:\w+ )?\d[^:]{0,20})?[:：]| [-–—]")  # "Correction, August 3:"


def is_editorial_note(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a note about the text itself, in brackets or under its own label."""
    wrapped = bool(_WRAPPED.match(line.text)) and line.text[0] not in "\"'“"
    if (
        _APPEARED.match(line.folded)
        or _OF_SITE.match(line.folded)
        or (line.size <= _EDITED_WORDS and _EDITED.match(line.folded))
        or (_NOT_OURS.search(line.folded) and not is_spoken(line))
    ):
        return True
    if line.opening("editorial.starts"):
        end = line.opening("editorial.starts")
        return wrapped or bool(_LABEL_END.match(line.text, end))
    return wrapped and is_about_text(line)


def read_feed_title(line: Line) -> str | None:
    """Return the headline in the line below a text out of a feed: "The post Tug sinks off Suva appeared first on …"."""
    found = _APPEARED.match(line.folded)
    return line.text[found.start("title") : found.end("title")].strip('"“”') if found else None


def is_imprint(line: Line, _: CleaningRules) -> bool:
    """Tell whether a line says who makes the paper, as the law asks for it: "Editor-in-chief: …", "Publisher: …"."""
    found = _IMPRINT.search(line.text) if line.size <= _IMPRINT_WORDS else None
    return found is not None and (":" in found[0] or line.text[found.end()].isdigit()) and not is_spoken(line)


def is_reuse_note(line: Line, _: CleaningRules) -> bool:
    """Tell whether a line says what may not be done with the text, and how to cite it."""
    return len(distinct_signs(line, "reuse.phrases")) > 1 and not is_spoken(line)


def is_appeal(line: Line, _: CleaningRules) -> bool:
    """Tell whether a line asks the readers for their support: it says "we" and quotes nobody."""
    asks = len(distinct_signs(line, "appeals.phrases")) > 1
    return asks and bool(_OURS.search(line.folded)) and '"' not in line.folded and not is_spoken(line)


def is_about_text(line: Line) -> bool:
    """Tell whether a line speaks of the story as a text: "This article was first published by …"."""
    return bool("editorial.subjects" in line.signs and "editorial.verbs" in line.signs)


def distinct_signs(line: Line, category: str) -> set[str]:
    """Return the phrases of a list that a line holds, the longest of those that overlap."""
    found: set[str] = set()
    last = 0
    for start, end in line.signs.get(category, ()):
        if start >= last:
            found.add(line.folded[start:end])
            last = end
    return found


def is_spoken(line: Line) -> bool:
    """Tell whether somebody is quoted: a verb of speech stands in the line."""
    return "speech.verbs" in line.signs
