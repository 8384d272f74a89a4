"""Bylines that name the work, the desk or the place beside the author: whose text it is, out of such a line.

"Report and sketches by Ana Silva", "words ANA SILVA  photographs Ben Holm", "Editor: B Author: A Source: S", "From Ana
Silva, Suva, and Ben Holm, Apia", "Our man in Suva, Ana Silva", "Ana Silva reports from Suva".
"""

import re

from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_LONGEST = 16  # words
_SMALL = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"{_SMALL}(?: {_SMALL}){{0,2}}"
_WORKS = re.compile(
    r"(?:An? |The )?(?:[A-Z][a-z]+ )??(?P<works>[A-Za-z]+(?:(?:, | and | & |, and )[a-z]+){0,3})"
    r"(?: from [A-Z]\w+)?,? by (?=[A-ZÀ-Þ])"
)
_DONE = re.compile(
    r"(?:compiled|filed|prepared|reported|written)(?: today)?"
    r"(?: (?:for|from) (?:the )?[A-ZÀ-Þ][^,]{2,30}?)? by (?=[A-ZÀ-Þ])",
    re.I,
)
_FIELD = compile_search(
    r"(?:^|(?<=\s)|(?<=/))(?P<label>[A-Za-z]+(?: (?:by|and [a-z]+))?)(?P<colon>\s?:)?\s+(?=[A-ZÀ-Þ])"
)
_FROM = re.compile(rf"(?:From|FROM|from) (?P<names>{_SMALL} .*)")
_SENT = re.compile(rf"(?P<name>{_SMALL}(?: (?!IN\b){_SMALL}){{1,3}})(?P<place>(?:,| in|, in| IN) {_PLACE})?")
_OUR = re.compile(
    rf"(?:From )?[Oo]ur (?:own |special |foreign )?(?:correspondent|man|reporter|woman)"
    rf"(?: (?:at|in) {_PLACE},?)? (?P<name>{_SMALL} .*)"
)
_REPORTS = re.compile(rf"(?P<name>{_SMALL}(?: {_SMALL}){{1,3}}) reports(?: (?:from|in) {_PLACE}| from [a-z]+)?\.?$")
_LISTED = re.compile(r"(?P<work>[A-Z][a-z]+) and [a-z]+:\s+(?=[A-ZÀ-Þ])")  # "Text and maps: Ana Silva"
_OTHERS = ("authors.labels", "staff.labels", "sources.labels")
_CHUNKS = re.compile(r",? (?:and|AND|&) ")


def read_credited(line: Line, rules: CleaningRules) -> str:
    """Return the part of a line that lists its authors, or "" where the line is no such byline."""
    if line.size > _LONGEST:
        return ""
    if " reports" in line.text and (reports := _REPORTS.match(line.text)):
        return reports["name"]
    if line.ends_sentence:
        return ""
    if "our " in line.folded[:12] and (our := _OUR.fullmatch(line.text)):
        return our["name"]
    works = _read_works(line, rules) if " by " in line.folded else ""
    listed = _LISTED.match(line.text)
    if listed and _is_text(listed["work"].lower(), rules):
        works = line.text[listed.end() :]
    return works or _read_fields(line, rules) or _read_sent(line)


def _read_works(line: Line, rules: CleaningRules) -> str:
    """What stands behind the works' "by", where one of them is a text: "Words and pictures by"."""
    if done := _DONE.match(line.text):
        return line.text[done.end() :]
    found = _WORKS.match(line.text)
    works = re.split(r", and |, | and | & ", found["works"].lower()) if found else []
    known = all(_is_text(work, rules) or rules.among("authors.pictures", work) for work in works)
    return line.text[found.end() :] if found and known and any(_is_text(work, rules) for work in works) else ""


def _read_fields(line: Line, rules: CleaningRules) -> str:
    """The value of a text's label beside others: "Text: A  Pictures: B"; without colons only beside pictures' ones."""
    if not line.words or not _opens_fields(line, rules):
        return ""
    fields = [field for field in _FIELD.finditer(line.text) if _is_label(field, line, rules)]
    if len(fields) < 2 or fields[0].start() or not _belongs(fields):
        return ""
    ends = [*(field.start() for field in fields[1:]), len(line.text)]
    values = (
        line.text[field.end() : end]
        for field, end in zip(fields, ends, strict=True)
        if _is_text(field["label"].lower(), rules) or rules.among("authors.labels", field["label"].lower())
    )
    return next(values, "").strip(" /|,;·")


def _opens_fields(line: Line, rules: CleaningRules) -> bool:
    worked = any(rules.among(path, line.words[0]) for path in ("authors.works", "authors.pictures"))
    return worked or any(line.opening(path) for path in _OTHERS)


def _belongs(fields: list[re.Match[str]]) -> bool:
    return len({bool(field["colon"]) for field in fields}) == 1


def _is_label(field: re.Match[str], line: Line, rules: CleaningRules) -> bool:
    label = field["label"].lower()
    if _is_text(label, rules) or rules.among("authors.pictures", label):
        return True
    spans = (span for path in _OTHERS for span in line.signs.get(path, ()))
    return bool(field["colon"]) and any(start == field.start() for start, _ in spans)


def _is_text(work: str, rules: CleaningRules) -> bool:
    return rules.among("authors.works", work)


def _read_sent(line: Line) -> str:
    """The names of "From A B, Suva, and C D, Apia": at least one of them with a place."""
    found = _FROM.fullmatch(line.text)
    sent = [_SENT.fullmatch(chunk) for chunk in _CHUNKS.split(found["names"])] if found else []
    if not sent or not all(sent) or not any(chunk and chunk["place"] for chunk in sent):
        return ""
    return " and ".join(chunk["name"] for chunk in sent if chunk)
