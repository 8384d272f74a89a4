"""What a line is by its own looks, wherever it stands: the name of the rule that cuts it, or None.

The tests are ordered from what can hardly be wrong to what needs more words in evidence. A sentence of the story is
protected by its length, its end and its quotation verbs: each test says how long a line it dares to cut.
"""

import re
from collections.abc import Callable

from etl.clean.counters import is_age, is_counter
from etl.clean.navigation import (
    is_closing_heading,
    is_language_switch,
    is_menu,
    is_related_heading,
    is_share_bar,
)
from etl.clean.notes import distinct_signs, is_appeal, is_editorial_note, is_imprint, is_reuse_note, is_spoken
from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

Test = Callable[[Line, CleaningRules], bool]

_LETTER = re.compile(r"[^\W\d_]")
_IMAGE_FILE = re.compile(r"^\S*[\w%)-]\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic|avif|mp4|mp3)(?:\?\S*)?$", re.I)
_COPYRIGHT = re.compile(
    r"^\W*(?:[©ⓒ]|\(c\)\s*(?:copyright|\d{4})|copyright\b|copyrighted\b|all rights reserved|สงวนลิขสิทธิ์|版权所有|著作権)",
    re.I,
)
_RESERVED = re.compile(r"©\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4})|all rights reserved|\d{4}\s*©", re.I)
_ALL_OURS = re.compile(r"(?:all |site |website )?(?:contents?|materials?|texts?)(?: and \w+)? ©")
_OWNER = re.compile(r"\(c\) [A-ZÀ-Þ].*\b(?:permission|reproduc|reprint|republish)", re.IGNORECASE)
_RIGHTS = ("©", "copyright", "all rights", "contributed to", "reported from")
_LONG_SIGNS = frozenset(
    {
        *("appeals.phrases", "editorial.starts", "editorial.subjects", "notices.phrases", "reuse.phrases"),
        *("staff.labels", "staff.reporting", "tags.labels", "closing.headings"),
    }
)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_HANDLE = re.compile(r"^@\w{2,}$")
_HASHTAG = re.compile(r"(?:^|\s)#\w")
_CHECKBOX = compile_search(r"^\s*(?:\[[ xX]?\]|[☐☑○◯◻□])\s*\S|\[[ xX]?\].*\[[ xX]?\]")
_GLUED_LABEL = re.compile(r"^([A-Z][a-z]+(?: [a-z]+){0,2})(?=[A-Z])")
_SEPARATOR = re.compile(r"\s*(?:[:：|»›>►]|\s[-–—]\s|\s{2,})\s*")
_CONTRIBUTED = re.compile(r"\bcontributed (?:to this (?:report|story|article)|reporting)\b")
_REPORTED_FROM = re.compile(r"\b[A-Z][\w'’.-]+,? (?:also )?reported from [A-Z](?:(?! that )[^.]){2,80}\.")
_METERED = re.compile(
    r"you(?:'ve| have)? (?:read |used |only )?(?:your )?(?:\d+|one|two|three|last) (?:of \d+ )?"
    r"(?:free |complimentary )?(?:articles?|briefings?|columns?|issues?|posts?|reads?|stor(?:y|ies))"
    r" (?:left|remaining|this month)\b"
)
_SCRIPT = compile_search(
    r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|(?:^|\s)\$[a-z_]+\b|^/\*.*\*/$|\bfunction\s?\(|\b(?:document|window)\.\w+"
    r"|^(?:var|let|const) \w+ ?="
    r"|^(?:Please wait|Loading)\W*$|^<[a-z]+>|Video Player is loading|modal window|\b\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d\b",
)
_GLUED_CAPITALS = re.compile(r"^([A-Z]{2,}(?: [A-Z]{2,}){0,3})(?=[A-Z][a-z])")
_MARKED_AD = re.compile(r"^\W*[\[(](?:advertisement|advert|ad|sponsored|promoted|paid)[\])]")
_AD_LABEL = re.compile(
    r"\W*(?:(?P<label>[A-Z][A-Za-z]+(?: [A-Za-z]+)?)(?::|\s[-–—|])\s"
    r"|(?P<shouted>[A-Z]{5,}(?: [A-Z]{5,})?) (?=[A-Z][a-z]))"
)  # "Sponsored: …", "— ADVERTISEMENT — …", "PARTNER MESSAGE Rum tours"
_CLOCK = re.compile(
    r"\W*\d{1,2}[.:h]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}(?:[+-]\d{1,2})?|[Hh]r?s?|[Uu]hr|hours))?\W*$"
)
_LEADERS = re.compile(r"\w ?\.{4,} ?\d{1,3}$")
_IMPERATIVE = re.compile(
    r"^(?:\W*)(?:click|find|follow|get|go|have|help|join|like|listen|please|read|see|share|sign|subscribe|tap|to|try|vote|want|watch)\b"
)
_ADDRESS = re.compile(r"\b(?:you|your|we|our)\b")
_OWNER_WORDS = 8  # of a copyright sign with whose it is
_BUTTON_WORDS = 6
_CLOCK_LENGTH = 18  # characters
SHORT = 14  # words: what an invitation, a label with its value or a counter takes at most
MIDDLE = 30  # words: a line of a newsletter box, a label with a headline
LONG = 90  # words: a consent text or an editorial note


def label_line(line: Line, rules: CleaningRules) -> str | None:
    """Return the rule that cuts a line by its own looks, or None."""
    if line.size > LONG or (line.size > MIDDLE and not _may_be_furniture(line)):
        return None
    return next((name for name, test in _TESTS if test(line, rules)), None)


def _may_be_furniture(line: Line) -> bool:
    """Whether a long line has any of the signs that the tests of long lines look for."""
    return (
        not _LONG_SIGNS.isdisjoint(line.signs) or any(sign in line.folded for sign in _RIGHTS) or not line.ends_sentence
    )


def _is_ornament(line: Line, _: CleaningRules) -> bool:
    return not _LETTER.search(line.text)


def _is_clock(line: Line, _: CleaningRules) -> bool:
    """A time of day alone: over the entries of a live blog, beside the day of a story."""
    return len(line.text) <= _CLOCK_LENGTH and bool(_CLOCK.match(line.text))


def _is_contents(line: Line, _: CleaningRules) -> bool:
    """What an issue holds and on which page: "Reserve call-up in Latvia ....... 5"."""
    return line.size <= MIDDLE and "..." in line.text and bool(_LEADERS.search(line.text))


def _is_script(line: Line, _: CleaningRules) -> bool:
    """What a page's scripts left behind: a field that was not filled in, code, a note of a program."""
    return not line.is_prose and bool(_SCRIPT.search(line.text))


def is_image_file(line: Line) -> bool:
    """Tell whether a line is nothing but the name of a picture's file."""
    return bool(_IMAGE_FILE.match(line.text))


def _is_copyright(line: Line, rules: CleaningRules) -> bool:
    if _COPYRIGHT.match(line.text) or (line.folded.startswith("(c) ") and line.size <= _OWNER_WORDS):
        return True
    if line.size <= MIDDLE and _OWNER.match(line.text):
        return True
    if line.size <= MIDDLE and _ALL_OURS.match(line.folded):
        return True
    if line.size <= SHORT and not line.ends_sentence and rules.outlets.rights.match(line.folded):
        return True
    told = line.size <= MIDDLE and ("©" in line.text or "opyr" in line.folded or "all r" in line.folded)
    return told and bool(_RESERVED.search(line.text)) and not is_spoken(line)


def _is_related_link(line: Line, rules: CleaningRules) -> bool:
    """A label and one headline: "READ MORE: …", "Also Read | …", "Read moreMinister resigns", ">> Minister resigns"."""
    shouted = _GLUED_CAPITALS.match(line.text)
    if shouted and rules.among("related.labels", shouted[1].lower()) and not line.ends_sentence:
        return True
    if line.size > MIDDLE:
        return False
    if line.text.startswith((">>", "»")) and not line.ends_sentence:
        return True
    glued = _GLUED_LABEL.match(line.text)
    if glued and rules.among("related.labels", glued[1].lower()):
        return True
    end = line.opening("related.labels") or line.opening("related.headings")
    if not end or is_spoken(line):
        return False
    label, rest = line.folded[:end].strip(), line.text[end:]
    separated = _SEPARATOR.match(rest)
    if separated and rest[separated.end() :].strip():
        return len(label.split()) > 1 or not line.ends_sentence or line.size <= SHORT
    return " " in label and not line.ends_sentence and rest.lstrip()[:1].isupper()


def _is_advertisement(line: Line, rules: CleaningRules) -> bool:
    if rules.among("advertisement.lines", line.bare) or _MARKED_AD.match(line.folded):
        return True
    if line.size <= MIDDLE and (label := _AD_LABEL.match(line.text)):
        return rules.among("advertisement.lines", (label["label"] or label["shouted"]).lower())
    return line.size <= MIDDLE and not line.ends_sentence and len(line.signs.get("advertisement.offers", ())) > 1


def _is_invitation(line: Line, rules: CleaningRules) -> bool:
    """A line that asks the reader to do something with the page."""
    if line.size > MIDDLE or line.text[0] in "\"“‘'«":
        return False
    opens, inside = line.opening("invitations.starts"), _invites(line)
    if (opens and "invitations.inside" in line.signs) or _METERED.match(line.folded):
        return True
    if line.size <= SHORT and line.opening("invitations.verbs") and _names_platform(line):
        return True
    if len(distinct_signs(line, "invitations.inside")) > 1 and not is_spoken(line):
        return True
    more = "notices.phrases" in line.signs or "platforms.words" in line.signs
    more = more or (bool(opens) and len(distinct_signs(line, "invitations.starts")) > 1)
    return not is_spoken(line) and bool((opens and (more or line.size <= SHORT)) or (inside and line.size <= SHORT))


def _invites(line: Line) -> bool:
    """Whether a phrase of invitations stands in a line that speaks to the reader, or opens a clause of it."""
    spans = line.signs.get("invitations.inside", ())
    return any(not start or not line.text[start - 2 : start - 1].isalpha() for start, _ in spans) or (
        bool(spans) and bool(_ADDRESS.search(line.folded) or _IMPERATIVE.search(line.folded))
    )


def _names_platform(line: Line) -> bool:
    """Whether a line names a service by more than a letter or a common word: "on Facebook", not "line" or "X"."""
    named = (line.text[start:end] for start, end in line.signs.get("platforms.words", ()))
    return any(len(name) > 4 and name[0].isupper() for name in named)


def _is_notice(line: Line, rules: CleaningRules) -> bool:
    """A consent box, a paywall, an embed that failed."""
    cues = distinct_signs(line, "notices.phrases")
    if not cues or is_spoken(line):
        return False
    if len(cues) > 2 or (len(cues) > 1 and line.size <= MIDDLE and _ADDRESS.search(line.folded)):
        return True
    short = line.size <= SHORT and any(" " in cue for cue in cues)
    return short or (line.size <= _BUTTON_WORDS and not line.ends_sentence)


def _is_tags(line: Line, rules: CleaningRules) -> bool:
    if line.size > MIDDLE:
        return False
    if "#" in line.text and len(_HASHTAG.findall(line.text)) > 1 and all(w.startswith("#") for w in line.text.split()):
        return True
    end = line.opening("tags.labels")
    if not end or line.opening("related.labels") > end or (line.ends_sentence and line.size > SHORT):
        return False
    rest = line.text[end:]
    if line.ends_sentence:
        return rest.lstrip()[:1] in (":", "：")
    return bool(_SEPARATOR.match(rest)) or line.text[:end].isupper() or len(line.items) > 2 or "#" in rest


def _is_link(line: Line, _: CleaningRules) -> bool:
    return bool(_URL.match(line.text) or _HANDLE.match(line.text))


def _is_contact(line: Line, _: CleaningRules) -> bool:
    if line.size > MIDDLE or is_spoken(line):
        return False
    if "@" in line.text and _EMAIL.search(line.text):
        return line.size <= SHORT or bool(line.opening("contact.labels"))
    end = line.opening("contact.labels")
    labelled = bool(end) and line.text[end:].lstrip()[:1] in (":", "：")
    return labelled and (line.size <= SHORT or bool(_PHONE.search(line.text)))


def _is_staff_line(line: Line, rules: CleaningRules) -> bool:
    """Editors, translators and who else helped: "Editor: lwc", "(Reporting by …; editing by …)"."""
    if line.size > LONG:
        return False
    folded = line.folded
    if "contributed" in folded and _CONTRIBUTED.search(folded):
        return True
    if line.size <= MIDDLE and "reported from" in folded and _REPORTED_FROM.search(line.text):
        return True
    end = line.opening("staff.labels")
    if end and line.size <= SHORT and any(rules.among("authors.desks", word) for word in line.words[1:]):
        return True
    if end:
        rest = line.text[end:].lstrip()
        named = rest.removeprefix("the ")[:1].isupper() and line.text[:end].lower().endswith(
            ("by", "from", "for", "reporting", "inputs", "input")
        )
        return line.size <= MIDDLE and (rest[:1] in (":", "：", "|") or (named and _is_signature(line)))
    return bool(line.opening("staff.reporting")) and _is_signature(line)


def _is_signature(line: Line) -> bool:
    """Whether a line that names people does nothing else: short, or parted by semicolons, and no one speaks."""
    return not is_spoken(line) and (
        line.size <= SHORT or ";" in line.text or ("staff.labels" in line.signs and line.size <= MIDDLE)
    )


def _is_poll(line: Line, _: CleaningRules) -> bool:
    return line.size <= MIDDLE and bool(_CHECKBOX.search(line.text))


_TESTS: tuple[tuple[str, Test], ...] = (
    ("ornament", _is_ornament),
    ("clock", _is_clock),
    ("contents", _is_contents),
    ("script", _is_script),
    ("copyright", _is_copyright),
    ("language_switch", is_language_switch),
    ("time_ago", is_age),
    ("tags", _is_tags),
    ("closing_heading", is_closing_heading),
    ("counter", is_counter),
    ("share_bar", is_share_bar),
    ("advertisement", _is_advertisement),
    ("related_heading", is_related_heading),
    ("related_link", _is_related_link),
    ("staff", _is_staff_line),
    ("imprint", is_imprint),
    ("editorial_note", is_editorial_note),
    ("link", _is_link),
    ("contact", _is_contact),
    ("invitation", _is_invitation),
    ("notice", _is_notice),
    ("reuse_note", is_reuse_note),
    ("appeal", is_appeal),
    ("poll", _is_poll),
    ("menu", is_menu),
)
