"""Several instruments in one sentence: those of one list, which share a verb, and those that one plural names.

"Signed an accord on trade, a protocol on visas and a memorandum" is a list; so is "several papers, including an accord
and a protocol", whose members live as the plural does that they are members of. "Agreements with Brazil and Argentina"
and "memorandums on energy and on trade" are several instruments under one noun.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.find.agreements.instruments import Instrument, words_of
from etl.find.scene import Scene
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search

ARTICLE = r"(?:the|an?|its|their|this|that|his|both|all|such|another|any|no|an existing|existing)"

_LIST_GAP = re.compile(
    r"(?:\swith\s(?:the\s)?[A-Z][\w\- ]+?)?(?:,?\s(?:signed|concluded|reached|dating|in "
    r"force)\b[^,;]{3,40})?[,;]?\s*(?:and|as well as|along with|in addition to|or|plus)?,?\s*"
    rf"(?:(?<=[,;d] )(?:on|with|under|to|of|by)\s+)?(?:also\s+)?(?:{ARTICLE}\s+)?(?:(?:\d{{4}}|[a-z\-]+)\s*)?[“\"]?",
    re.IGNORECASE,
)
_BODIES = re.compile(r"^\sbetween\s(?:the\s)?[A-Z][\w\- ]+?\sand\s(?:the\s)?[A-Z][\w\- ]+(?=,)")
_PURPOSE = re.compile(
    r"\s(?:to|aimed at|designed to|meant to)\s[^,;:.]{3,80}?,?\s(?:and|as well as)\s"
    r"(?:also\s)?(?:an?\s)?(?:[\w\-]+\s){0,3}"
)
_MEMBERS = re.compile(
    r"[^;]*?(?:\b(?:include[ds]?|including|among (?:them|these|which)|such as|namely|one of (?:them|which))\b|:\s)[^.]*"
)
_IS_AMONG = re.compile(
    r"(?: (?:with|between) [^,;:]{3,60})? (?:is|was|were|are) (?:also )?(?:among|one of|part of) (?:[\w\-]+ ){0,4}"
)
_FINITE = (Form.BASE, Form.PRESENT, Form.GERUND)
_WITH = re.compile(r"(?:,?\s+(?:those|both|one each))?\s+with\s+(?=[A-Z]|the\s+[A-Z])")
_WITH_FIRST = compile_search(r"\swith\s(?:the\s)?[A-Z][\w\-, ]*$")
_SIDES = ("one", "other")
_PAIRS = re.compile(  # "between Chad and Mali as well as Chad and Togo"
    r"\s+between\s+(?P<one>(?:the\s)?[A-Z][\w\- ]*?\sand\s(?:the\s)?[A-Z][\w\-]*(?:\s[A-Z][\w\-]*)*),?"
    r"\s(?:as well as|and)\s(?:between\s)?"
    r"(?P<other>(?:the\s)?[A-Z][\w\- ]*?\sand\s(?:the\s)?[A-Z][\w\-]*(?:\s[A-Z][\w\-]*)*)"
)
_PARTNERS_END = re.compile(
    r"[;:.(–—]|\s-\s|,(?!\s+(?:and\s+)?(?:the\s+)?[A-Z])|\b(?:on|in|at|which|that|while|was|were|are|is|last"
    r"|this|to|for|after|will|would|can|could|may|must|should|has|have|had)\b"
)
_ONE_TOPIC = r"[a-z][\w\-]*(?:\s[a-z][\w\-]*){0,4}?"
_ON = (
    r"(?:,?\s+on|\s+around(?:\s+the\s+(?:areas?|fields?|sectors?)\s+of)?|\s+in(?:\s+the\s+(?:areas?|domains?|fields?|sectors?|spheres?)\s+of)?"
    r"|\s+(?:deal(?:t|ing)? with|cover(?:ed|ing)?|concern(?:ed|ing)?|relat(?:e|ed|ing) to))\s+"
)
_TOPICS = re.compile(
    rf"{_ON}({_ONE_TOPIC}),\s+(?:on\s+)?({_ONE_TOPIC})(?:,\s+(?:on\s+)?({_ONE_TOPIC}))?,?\s+and\s+(?:on\s+)?({_ONE_TOPIC})(?=[,.;]"
    rf"|\s+(?:in|on|at|during|with|were|was|are|is|will|have|has|had)\b)"
)
_PAIR_END = r"[,.;]|\s+(?:in|at|during|with|were|was|are|is|will|have|has|had)\b"
_PAIR = re.compile(rf",?\s+on\s+({_ONE_TOPIC})\s+and\s+on\s+({_ONE_TOPIC})(?={_PAIR_END})")
_TWO = re.compile(  # "two agreements on fisheries and tourism", one each
    rf",?\s+on\s+({_ONE_TOPIC})\s+and\s+({_ONE_TOPIC})(?={_PAIR_END}|\s+on\s+[A-Z])"
)
_COUNTED_TWO = re.compile(r"\b(?:two|a pair of) (?:[\w\-]+ ){0,3}[\w\-]+$")
_ONE_OTHER = re.compile(
    rf"[^.;:]{{0,80}}?,\s+(?:one|the first)\s+on\s+({_ONE_TOPIC})\s+and\s+(?:the other|the second|another|one)\s+on\s+"
    rf"({_ONE_TOPIC})(?=[,.;]|\s+(?:in|at|during|with|were|was|are|is)\b)"
)
_YEAR = r"((?:19|20)\d\d)"
_YEARS = re.compile(
    r"(?:\s+between\s[^,;:.]{2,40}?)?(?P<matter>(?:\s+(?:with|on)\s[^,;:.]{2,40}?)?)(?:,?\s+(?:those|both|all))?,?"
    r"(?:\s+(?:dated|dating|made|signed|concluded|reached|agreed))?\s+(?:of|from|in)\s+"
    rf"(?P<years>{_YEAR}(?:,\s+(?:(?:of|in)\s+)?{_YEAR})*,?\s+and\s+(?:again\s+)?(?:(?:of|from|in)\s+)?{_YEAR})(?!\w)"
)
_HEAD_END = r"(?=$|\s(?:about|between|concerning|for|of|on|regarding|with)\s)"
_SINGULAR = (
    (re.compile(r"\bmemorand(?:a|ums)\b", re.IGNORECASE), "memorandum"),
    (re.compile(r"\bletters of\b", re.IGNORECASE), "letter of"),
    (re.compile(rf"(?<=[a-z])ies{_HEAD_END}"), "y"),
    (re.compile(rf"(?<=\w)s{_HEAD_END}"), ""),
)


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
    gap = instrument.sentence.passage.text[last.char_end : instrument.char_start]
    is_new = not (last.is_definite or instrument.is_definite)
    if not (_LIST_GAP.fullmatch(_BODIES.sub("", gap)) or (is_new and _PURPOSE.fullmatch(gap))):
        return False
    between = (h for h in cues if last.char_end <= h.char_start and h.char_end <= instrument.char_start)
    return not any(h.entry.value.form in _FINITE and not h.entry.value.weak for h in between)


def heads_list(plural: Instrument, member: Instrument) -> bool:
    """Tell whether a plural is told to include an instrument: "ten accords, among them one on mining"."""
    is_known = plural.is_pointer and plural.determiner is not None
    if not plural.head.plural or is_known:
        return False
    if plural.char_start >= member.char_end:  # "an accord on trade was among five documents signed"
        return bool(_IS_AMONG.fullmatch(plural.sentence.passage.folded, member.char_end, plural.char_start))
    gap = plural.sentence.passage.folded[plural.char_end : member.char_start]
    return not member.is_definite and bool(_MEMBERS.fullmatch(gap))


def split_plurals(scene: Scene, found: list[Instrument], rules: Rules) -> list[Instrument]:
    """Return the instruments with every plural that names its several members replaced by them."""
    members: list[Instrument] = []
    for instrument in found:
        split = _members(scene, instrument) if instrument.head.plural else []
        members += [replace(m, words=words_of(m.title, rules.clauses.generic)) for m in split] or [instrument]
    return members


def _members(scene: Scene, instrument: Instrument) -> list[Instrument]:
    return (
        _by_topic(instrument) or _by_partner(scene, instrument) or _by_pair(scene, instrument) or _by_year(instrument)
    )


def _by_year(instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each year of "the protocols of 2011 and 2018"."""
    sentence = instrument.sentence
    text = sentence.passage.text
    match = _YEARS.match(text, instrument.head_end, sentence.char_end)
    if not match:
        return []
    name = f"{singular(text[instrument.char_start : instrument.head_end])}{match['matter']}"
    years = re.findall(_YEAR, match["years"])
    members = ((year, _member(instrument, f"{name} of {year}", match.end(), ())) for year in years)
    return [replace(member, year=PartialDate(int(year))) for year, member in members]


def _by_partner(scene: Scene, instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each country of "agreements with X and Y"."""
    sentence = instrument.sentence
    text = sentence.passage.text
    within = _WITH_FIRST.search(text, instrument.head_end, instrument.char_end)  # "on visas with Chile", of a list
    named_end = within.start() if within else instrument.char_end
    match = _WITH.match(text, named_end, sentence.char_end)
    if not match:
        return []
    stop = _PARTNERS_END.search(text, match.end(), sentence.char_end)
    end = len(text[: stop.start()].rstrip()) if stop else sentence.char_end
    title = instrument.title.removesuffix(text[named_end : instrument.char_end])
    side, name = Span(sentence.passage.ordinal, match.end(), end), singular(title)
    partners = [c for c in scene.countries_in(sentence) if side.covers(c.mention.span)]
    members = [_member(instrument, f"{name} with {c.mention.quote}", end, (c.country_code,)) for c in partners]
    return members if len(members) > 1 else []


def _by_pair(scene: Scene, instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each pair of "agreements between X and Y as well as X and Z"."""
    sentence = instrument.sentence
    match = _PAIRS.match(sentence.passage.text, instrument.char_end, sentence.char_end)
    if not match:
        return []
    name, members = singular(instrument.title), []
    for group in _SIDES:
        side = Span(sentence.passage.ordinal, *match.span(group))
        states = tuple(c.country_code for c in scene.countries_in(sentence) if side.covers(c.mention.span))
        members.append(_member(instrument, f"{name} between {match[group]}", match.end(), states))
    return members if all(len(m.partners) == len(_SIDES) for m in members) else []


def _by_topic(instrument: Instrument) -> list[Instrument]:
    """Return one agreement for each topic of "memorandums on energy, on trade and on borders"."""
    sentence = instrument.sentence
    bounds = sentence.passage.text, instrument.head_end, sentence.char_end
    is_two = _COUNTED_TWO.search(sentence.passage.folded, sentence.char_start, instrument.head_end)
    patterns = (_TOPICS, _PAIR, _ONE_OTHER, *((_TWO,) if is_two else ()))
    match = next((m for pattern in patterns if (m := pattern.match(*bounds))), None)
    if not match:
        return []
    name = singular(sentence.passage.text[instrument.char_start : instrument.head_end])
    end = instrument.head_end if match.re is _ONE_OTHER else match.end()  # its topics stand apart
    return [_member(instrument, f"{name} on {topic.strip()}", end, ()) for topic in match.groups() if topic]


def _member(instrument: Instrument, title: str, end: int, partners: tuple[str, ...]) -> Instrument:
    head = replace(instrument.head, plural=False)
    made = replace(instrument, head=head, title=title, char_end=end, partners=partners)
    return replace(made, determiner=None, acronym=None, is_bare=False)


def singular(name: str) -> str:
    """Return a name with its head in the singular.

    >>> singular("visiting forces agreements")
    'visiting forces agreement'
    >>> singular("fisheries treaties on ling")
    'fisheries treaty on ling'
    """
    for pattern, one in _SINGULAR:
        changed = pattern.sub(one, name, count=1)
        if changed != name:
            return changed
    return name
