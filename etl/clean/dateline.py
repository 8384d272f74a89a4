"""The dateline: the prefix of a story that says where, when and by which agency it was written.

    [AGENCY] PLACE[, region] [(AGENCY)] [, date] [(AGENCY) or /AGENCY/] [dash, colon or full stop]

A place in capitals, a date or an agency carries it; a place in plain letters counts before a dash, or where it is a
capital city; one of the cities that the rules list, before a colon too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.clean.stamps import find_stamps
from etl.records import PartialDate
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_SMALL = r"(?:al|am|an|and|da|dar|das|de|del|des|di|do|dos|du|el|en|es|la|las|le|of|on|sur|the|upon|y)"
PLACE = re.compile(rf"{_WORD}(?:[ -](?:{_SMALL}[ -]){{0,2}}{_WORD}){{0,3}}")
_AFTER_DAY = re.compile(
    rf"(?:,\s|\s*[-–—:|]\s*)(?P<place>{PLACE.pattern})(?:, (?P<region>{PLACE.pattern}))?"
    r"(?:[.:]|\s[-–—]+)\s+(?=[A-ZÀ-Þ“\"])"
)
_WRAPPED = re.compile(r"\(([A-Z][^()]{5,50}\d{4})\)\s*(?:[-–—]+|:)\s*")  # "(Geneva, 6 May 2024) – The …"
_ALONE = re.compile(rf"\(({PLACE.pattern})\)\s*[:–—-]+\s+(?=[A-ZÀ-Þ“\"])")  # "(Geneva): The …"
_MARK = compile_search(
    r"(?P<dash>\s*(?:--+|[—–]|-(?=\s)|(?<=\s)-)-?)|(?P<colon>\s?[:|•៖])|(?P<bracket>[)/\]][.,]?(?=\s))|(?P<stop>\.(?=\s+[A-Z]))"
)
_STARTS_STORY = re.compile(r"\s*$|\s*[\"“‘'«(\[]*[A-ZÀ-ÞĀ-Ž0-9$€£\"“‘'«]")
_BRACKETED = re.compile(r"\(([^()]{2,60})\)|\[([^\[\]]{2,60})\]|/\s?([^\W\d_][^/]{1,29}?)\s?/")
_OUTLET_BEHIND = re.compile(r"[\w .]{2,40}\|\s*")  # "Kampala, Uganda | THE DAILY | The …"
_AGENCY_BEHIND = re.compile(r"([A-Z][A-Z.]+[A-Z])\s?/\s*(?=[A-Z])")  # "Baku. 24 August. REPORT.AZ/ The …"
_AGENCY_ONLY = re.compile(
    r"^(?:[(/\[](?P<bracketed>[^()/\[\]]{2,30})[)/\]]|(?P<bare>[A-Z][\w-]{1,12}))\s*(?P<mark>--+|[—–:]|-(?=\s)|\s)?\s*(?=[\"“‘']?[A-ZÀ-Þ0-9\"“])"
)
LEAD = re.compile(
    r"\s*(?:\d{1,2}[:.]\d{2}\s*[|–—-]\s*|\([A-Z][\w.]*\s*[-–—:]\s*[^()]{2,60}(?:\([^()]{2,20}\))?\)\s*(?=[A-Z]{2}))"
)  # a clock, or who passed the text on: "14:14 | Lima, …", "(MENAFN- Some Agency (SNA)) ABU DHABI, …"
_PASSED = re.compile(
    r"\([A-Z]{4,}[-–—]\s[^()]{2,60}\)\s+(?=[A-ZÀ-Þ“\"])"
)  # of a text without a place: "(MENAFN- Some Agency) The"
_HIJRI = re.compile(r"\s*[A-Z][\w'’]+(?:[ -][\w'’]+)?,? \d{1,2},? 1[34]\d{2},? ?A?\.?H\b\.?")
_PREPOSITIONS = frozenset({"about", "at", "by", "for", "from", "in", "on", "to", "with"})  # "On Ana Soto – We hope"
_MARKS = ("-", "–", "—", ":")
_DOMAIN = re.compile(r"\w\.[a-z]{2,3}$|[A-Z]{3}(?:\.CO)?\.[A-Z]{2,3}$")
_BEHIND_DOMAIN = re.compile(r"(?P<place>[A-Z]{3,}(?: [A-Z]{2,}){0,3})(?:\.|\s?[-–—]+)\s+(?=[A-ZÀ-Þ“\"])")
_YEAR_BEHIND = re.compile(r"\d|\s+(?:19|20)\d\d\b,")  # of a name: "Exercise Flint Shield - 2031, a drill"
_CODE = 4  # letters of an outlet's code: "LMP/VNA – "
_REGION = 2  # letters of a state's code, which is no agency: "Curitiba (PR) – "
_ABBREVIATED = 3  # letters of a place's word that a full stop cuts short
_LONGEST = 110  # characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `char_end` is where the story itself starts."""

    char_end: int
    place: str | None
    agency: str | None
    date: PartialDate | None


def read_dateline(text: str, rules: CleaningRules) -> Dateline | None:
    """Return the dateline that opens a paragraph or is all of a line that ends in its mark, or None."""
    lead = LEAD.match(text)
    dateline = _read_plain(text[lead.end() :], rules) if lead else None
    if lead and dateline:
        return replace(dateline, char_end=dateline.char_end + lead.end())
    passed = _PASSED.match(text) if text[:1] == "(" else None
    if passed:
        return Dateline(passed.end(), None, None, None)
    if text[:1] == "(" and (wrapped := _WRAPPED.match(text)):
        inner = _read_plain(f"{wrapped[1]} – {text[wrapped.end() :]}", rules)
        return replace(inner, char_end=wrapped.end()) if inner and inner.place and inner.date else None
    if text[:1] == "(" and (alone := _ALONE.match(text)) and alone[1].lower() in rules.capitals | rules.cities:
        return Dateline(alone.end(), title_place(alone[1], rules), None, None)
    return _read_plain(text, rules) or (_read_day_first(text, rules) if text[:1].isdigit() else None)


def _read_day_first(text: str, rules: CleaningRules) -> Dateline | None:
    """Read "15 August 2024 - Apia, Samoa. The crew …": a day with its year before a capital or a town and country."""
    day = rules.calendar.stamp.match(text[:_LONGEST].lower())
    placed = _AFTER_DAY.match(text, day.end()) if day else None
    if not day or not placed or is_no_place(placed["place"].lower(), rules):
        return None
    place, region = placed["place"].lower(), (placed["region"] or "").lower()
    stamps = find_stamps(day.group(), rules.calendar)
    known = place.replace(" d.c.", ", d.c.") in rules.capitals | rules.cities or region in rules.countries
    return (
        Dateline(placed.end(), title_place(placed["place"], rules), None, stamps[0].date) if known and stamps else None
    )


def _read_plain(text: str, rules: CleaningRules) -> Dateline | None:
    for mark in _MARK.finditer(text[:_LONGEST]):
        if not _STARTS_STORY.match(text, mark.end()) or (mark["dash"] and _YEAR_BEHIND.match(text, mark.end())):
            continue
        end = mark.end() if mark["bracket"] else mark.start()
        dateline = _read_weekday(text[:end], mark, rules) or _read_prefix(text[:end], mark, rules)
        if dateline:
            return dateline
    return _read_unmarked(text, rules) or _read_city(text, rules) or _read_agency_only(text, rules)


def _read_city(text: str, rules: CleaningRules) -> Dateline | None:
    """Read "TALLINN. The minister …": a known city in capitals before a full stop, and nothing else."""
    place, stop, _ = text[:_LONGEST].partition(". ")
    is_known = place.isupper() and place.lower() in rules.capitals | rules.cities
    if not stop or not is_known or len(place) <= _ABBREVIATED or not _STARTS_STORY.match(text, len(place) + 1):
        return None
    return Dateline(_skip_marks(text, len(place)), title_place(place, rules), None, None)


def _read_unmarked(text: str, rules: CleaningRules) -> Dateline | None:
    """Read "New Delhi, Jan 9 The minister …": a capital city or a place in capitals, its day, and no mark at all."""
    place, comma, rest = text[:_LONGEST].partition(",")
    day = rules.calendar.yearless.match(rest.lower().lstrip()) if comma else None
    if not day or not PLACE.fullmatch(place) or not (place.lower() in rules.capitals or place.isupper()):
        return None
    end = len(place) + 1 + len(rest) - len(rest.lstrip()) + day.end()
    if not re.match(r"\s+[A-ZÀ-Þ“\"]", text[end:]):
        return None
    return Dateline(_skip_marks(text, end), title_place(place, rules), None, None)


def _read_prefix(prefix: str, mark: re.Match[str], rules: CleaningRules) -> Dateline | None:
    """Read what stands before a mark: everything in it must be a place, a region, a day or an agency."""
    agencies = [next(filter(None, found)) for found in _BRACKETED.findall(prefix)]
    plain = _HIJRI.sub("", _BRACKETED.sub(",", prefix)).strip("[( ")
    day, rest = take_day(plain, rules)
    day = day or next((found for part in agencies if (found := take_day("in " + part, rules)[0])), None)
    lead, _, after = rest.lstrip().partition(" ")
    known = rules.agencies.get(lead.strip(",:/").lower())
    if known and after.strip(" ,") and not lead.strip(",:/").istitle() and (day or not known.cautious):
        agencies, rest = [lead.strip(",:/"), *agencies], after
    parts = [part.strip(" .") for part in re.split(r"[,/|]", rest) if part.strip(" .")]
    signed = "/" in rest and len(parts) > 1 and parts[-1].lower() in rules.agencies
    if len(parts) > 1 and parts[-1].lower() in rules.agencies:
        agencies = [*agencies, parts.pop()]
    place, _, agency = parts[0].rpartition(". ") if parts else ("", "", "")
    if len(place.split(" ")[-1]) > _ABBREVIATED and agency.isupper():  # "ASTANA. LAMPNEWS -", not "ST. LOUIS -"
        parts[0], agencies = place, [*agencies, agency if agency.lower() in rules.agencies else agency.capitalize()]
    if not parts or len(parts) > 3 or not all(PLACE.fullmatch(part) or PLACE.fullmatch(part + ".") for part in parts):
        return None
    parts = _drop_house(parts, rules)
    parts[0] = _drop_country(parts[0], rules)
    is_town = len(parts) > 1 and parts[0].isupper() and f"{parts[1].lower()}." in rules.us_states  # "BEACON NEWS, Va."
    if not is_town and (
        any(is_no_place(p.lower(), rules) for p in parts) or _is_outlet(parts[0].lower().split(), rules)
    ):
        return None
    if parts[0].lower() in rules.countries - rules.capitals and not (agencies or day):
        return None
    if parts[0].lower().startswith("the ") and not rules.among("datelines.articles", parts[0].lower()):
        return None
    carried = _Carried(parts[0], bool(agencies), day is not None, rules.capitals, rules.cities)
    if not carried.by(mark) or (parts[0].lower() in rules.agencies and not agencies):
        return None
    stamps = find_stamps(day.lower(), rules.calendar) if day else []
    named = [name.strip() for found in agencies for name in re.split(r"\s*[/|,]\s*|\s+[-–]\s+", found)]
    told = [name for name in named if len(name) > _REGION]
    agency = next((name for name in named if name.lower() in rules.agencies), told[0] if told else None)
    end = _skip_marks(mark.string, mark.end())
    if behind := _AGENCY_BEHIND.match(mark.string, end):
        end, agency = behind.end(), agency or behind[1]
    outlet = _OUTLET_BEHIND.match(mark.string, end) if "|" in mark.group() else None
    place = None if _is_code(parts[0], rules, signed=signed) else title_place(parts[0], rules)
    end, place = _place_behind_domain(parts, mark.string, end, rules) or (end, place)
    return Dateline(outlet.end() if outlet else end, place, agency, stamps[0].date if stamps else None)


def _drop_house(parts: list[str], rules: CleaningRules) -> list[str]:
    """Return a dateline's parts without a house or a name before the capital: "State House, Freetown –"."""
    is_behind = len(parts) > 1 and parts[1].lower() in rules.capitals
    is_place = any(parts[0].lower() in places for places in (rules.capitals, rules.cities, rules.countries))
    return parts[1:] if is_behind and not is_place else parts


def _read_weekday(prefix: str, mark: re.Match[str], rules: CleaningRules) -> Dateline | None:
    """Read "Sunday November 12, 2017 - The …", which names no place."""
    day, rest = take_day(prefix, rules)
    stamps = find_stamps(day.lower(), rules.calendar) if day else []
    if not rules.calendar.weekday.fullmatch(rest.strip(" ,.").lower()):
        return None
    return Dateline(_skip_marks(mark.string, mark.end()), None, None, stamps[0].date) if stamps else None


def _place_behind_domain(parts: Sequence[str], text: str, end: int, rules: CleaningRules) -> tuple[int, str] | None:
    """Return where the story starts behind an outlet's address and the place beside that, or None.

    "LAMP.CO.ID, Lima - The …", "LAMP.CO.ID - LIMA. The …"
    """
    if not _DOMAIN.search(parts[0]):
        return None
    if len(parts) > 1:
        return end, title_place(parts[1], rules)
    placed = _BEHIND_DOMAIN.match(text, end)
    return (placed.end(), title_place(placed["place"], rules)) if placed else None


def _is_code(place: str, rules: CleaningRules, *, signed: bool) -> bool:
    """Whether what stands where a place does is the outlet: its address ("Lamp.vn"), its code beside an agency."""
    code = signed and place.isupper() and len(place) <= _CODE and place.lower() not in rules.capitals | rules.cities
    return code or bool(_DOMAIN.search(place))


def _drop_country(place: str, rules: CleaningRules) -> str:
    """Return a place in capitals without the country that no comma parts from it: "ADDIS ABABA Ethiopia"."""
    words = place.split()
    count = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    return " ".join(words[:count]) if count and " ".join(words[count:]).lower() in rules.countries else place


def _is_outlet(words: list[str], rules: CleaningRules) -> bool:
    """Whether the words before a mark end as an outlet's or an office's name does: "From the Harbour News Agency"."""
    return len(words) > 1 and any(rules.among(f"outlets.{key}", words[-1]) for key in ("words", "institutions"))


def is_no_place(part: str, rules: CleaningRules) -> bool:
    """Whether words are a label ("WEATHER ALERT"), a page's or a speaker's: "THE FOREIGN MINISTER"."""
    words = part.split()
    pages = ("related.labels", "related.headings", "sections.words", "advertisement.lines", "closing.headings")
    return (
        words[0] in _PREPOSITIONS
        or rules.among("datelines.not_places", words[-1])
        or any(rules.among("datelines.posts", word) for word in words)
        or any(rules.among(path, part) for path in (*pages, "datelines.not_places"))
    )


def take_day(text: str, rules: CleaningRules) -> tuple[str | None, str]:
    """Return the day that stands in a prefix, and the prefix without it."""
    folded = text.lower()
    found = (
        rules.calendar.stamp.search(folded)
        or rules.calendar.yearless.search(folded)
        or rules.calendar.weekday.search(folded)
    )
    if not found or not found.start() or (found.re is rules.calendar.weekday and not _is_weekday(text, found)):
        return None, text
    rest = text[: found.start()] + "," + text[found.end() :]
    return found.group(), rest


def _is_weekday(text: str, found: re.Match[str]) -> bool:
    """Whether a weekday's name stands as one does in a dateline: behind a comma or bracket, no word of a phrase."""
    before = text[: found.start()].rstrip()[-1:]
    return not text[found.start()].islower() and before in (",", "(", "/", ".", "|")


def _skip_marks(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " .-–—:":
        offset += 1
    return offset


@dataclass(frozen=True, slots=True)
class _Carried:
    """What makes a prefix believable as a dateline."""

    place: str
    agency: bool
    day: bool
    capitals: frozenset[str]
    cities: frozenset[str]

    def by(self, mark: re.Match[str]) -> bool:
        """Tell whether a mark with what stands before it is enough."""
        if mark["stop"]:
            return self.day and (self.agency or self.place.isupper() or self.place.lower() in self.capitals)
        if mark.group() == "–" and mark.string[mark.end() : mark.end() + 1].isalpha():  # "Split–Vis": a bond, no dash
            return self.agency or self.day or self.place.isupper()
        if mark["bracket"]:
            return self.agency and (self.day or mark.group().startswith("/"))
        if self.agency or self.day or self.place.lower() in self.capitals:
            return True
        if mark["colon"] and self.place.lower() in self.cities:
            return True
        if self.place.isupper() and len(self.place) > 2:
            return True
        return bool(mark["dash"]) and len(self.place.split()) <= 3 and not _second_dash(mark)


def _second_dash(mark: re.Match[str]) -> bool:
    """Whether another dash follows in the sentence: "Ana Silva – the minister – said"."""
    return bool(re.search(r"\s[–—-]\s", mark.string[mark.end() :].split(". ")[0]))


def _read_agency_only(text: str, rules: CleaningRules) -> Dateline | None:
    found = _AGENCY_ONLY.match(text)
    if not found:
        return None
    name = (found["bracketed"] or found["bare"]).strip()
    if name.lower() not in rules.agencies or (found["bare"] and (found["mark"] or " ").isspace()):
        return None
    return Dateline(found.end(), None, name, None)


def title_place(place: str, rules: CleaningRules) -> str:
    """Return a place in title case: "RIO DE JANEIRO" gives "Rio de Janeiro"."""
    if not place.isupper():
        return place
    words = [_title_word(word) for word in re.split(r"( |-)", place)]
    return "".join(
        word.lower() if i and rules.among("datelines.particles", word.lower()) else word for i, word in enumerate(words)
    )


def _title_word(word: str) -> str:
    """Return a word in title case, the letter after an apostrophe too where only one stands before it: "N’Djamena"."""
    titled = word[:1] + word[1:].lower()
    return re.sub(r"^(\w['’])(\w)", lambda m: m[1] + m[2].upper(), titled)


def is_dateline(text: str, rules: CleaningRules) -> bool:
    """Tell whether a whole line is a dateline: "PHNOM PENH, March 4, 2024 (AKP) --"."""
    dateline = read_dateline(text, rules) if text.rstrip().endswith(_MARKS) else None
    if not dateline or not dateline.place or dateline.char_end < len(text.rstrip()):
        return False
    sure = dateline.agency or dateline.date or dateline.place.lower() in rules.capitals
    return bool(sure) or not text.rstrip().endswith(":")
