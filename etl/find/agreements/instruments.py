"""Finding the noun phrases that name instruments, and the titles they carry."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from etl.find.agreements.heads import (
    attached_end,
    has_weak_modifier,
    is_frame,
    is_kept_by_states,
    is_minutes,
    is_modifier,
    is_private_kind,
    is_purchase,
    is_signed,
    is_state_of_mind,
    is_told_signed,
    is_unlike,
    is_vague,
    is_with_state,
)
from etl.find.agreements.named_days import named_day
from etl.find.agreements.phrases import grow_left, grow_right
from etl.find.agreements.titles import ACRONYM, GENERIC_ACRONYMS, instrument_title
from etl.find.agreements.topics import late_topic
from etl.find.scene import Scene
from etl.find.text import Sentence, word_before
from etl.lazy import lazy
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Frame, Head, Strength
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from models.codes import AgreementKind

MAX_HEADS = 60  # in one sentence; more of them are a table or a list of links, no prose

_WORD = re.compile(r"[^\W_]+")
_TOLD_OF = re.compile(
    r"\s+(?:was|were|has been|had been|will be|is to be|is being)\s+(?:signed|concluded|ratified"
    r"|initialled|initialed|renewed|suspended|negotiated|approved)\b"
)
_SIGNED_FOR = compile_search(
    r"\bsigned (?:for|on behalf of)\b|\bput pen to paper\b"
    r"|\b(?:appended|affixed|added) (?:his|her|their) (?:names?|signatures?)\b"
    r"|\bput (?:his|her|their) (?:names?|signatures?)\b(?! to (?!it\b|the (?:document|text|papers?)\b))"
)
_COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|several|some|various|many|numerous"
    r"|other|(?:number|series|package|raft|set|range|batch|host|slew) of)\s(?:[a-z\-]+\s){0,2}$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\s+of (?:its|their|his|her) own$")
_NUMBERED = re.compile(r"\s+\d{1,3}(?![\d,.]*\s*(?:per|%|million|billion|\w+s\b))\b")
_YEARS = re.compile(r"\s+(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\b")
_SMALL = r"and|of|on|the|in|for|to|with|&"
_HEADING = re.compile(rf"(?:[A-Z0-9][\w\-’']*|{_SMALL}|,)(?:,? (?:[A-Z0-9][\w\-’']*|{_SMALL})){{0,9}}")
_MEASURE = re.compile(r"^(?:\d+|[a-z]+)-(?:year|page|point|article|month|part|day)\s+", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(r", on ([a-z][a-z \-]+),")
_RESTRICTIVE = re.compile(
    r"\s+that\s+(?!the\b|was|is|has|had|have|will|would|it|he|she|they|both|took|takes|came|comes|expire|enter|must"
    r"|could|may|should)[a-z]+[^,.;]{5,60}?(?=[,.;](?!\d))"
)


@dataclass(frozen=True, eq=False)
class Instrument:
    """One noun phrase that names an instrument; offsets are into its passage."""

    sentence: Sentence
    head: Head
    char_start: int
    char_end: int
    head_end: int
    title: str
    determiner: str | None
    acronym: str | None = None
    year: PartialDate | None = None  # "the 1996 Shiprider Agreement"
    possessor: Span | None = None  # "Wellington's own"
    modifiers: frozenset[str] = field(default_factory=frozenset)
    is_named: bool = False  # its title is capitalised and has more than one word
    words: frozenset[str] = field(default_factory=frozenset)  # of the title, those that tell it from others
    topic: str = ""  # that stands behind its partners or its verb, at its title's end
    partners: tuple[str, ...] = ()  # of one member of a plural: "agreements with X and Y"
    is_specific: bool = False  # a single head that names a thing of its own: "the ceasefire"
    is_bare: bool = False  # only a head: "the document", "the pact", "the 20-page accord"
    is_private: bool = False  # of a kind that states do not make: "a plea agreement"

    @property
    def kind(self) -> AgreementKind:
        """Its kind by its head noun."""
        return self.head.kind

    @lazy
    def span(self) -> Span:
        """Where the phrase stands."""
        return Span(self.sentence.passage.ordinal, self.char_start, self.char_end)

    @property
    def is_definite(self) -> bool:
        """Whether it points at an instrument already known."""
        return self.determiner in ("the", "this", "that", "its", "their", "his", "these", "those", "both") or bool(
            self.possessor
        )


def words_of(title: str, generic: Collection[str]) -> frozenset[str]:
    """Return the words of a title that tell it from others, in lower case."""
    return frozenset(w for w in _WORD.findall(fold_case(title)) if w not in generic)


def find_instruments(scene: Scene, rules: Rules) -> list[Instrument]:
    """Return the instruments' noun phrases of an article, in the order of the text; none lies within another."""
    found: list[Instrument] = []
    for sentence in scene.text.sentences:
        end = -1
        hits = scene.hits_in(sentence, HEAD)
        for hit in _longest(hits) if len(hits) < MAX_HEADS else ():
            if hit.char_start < end or is_modifier(hits, hit) or is_unlike(scene, sentence, hit):
                continue
            if hit.entry.value.plural and _HEADING.fullmatch(sentence.text):
                continue
            made = _grow(scene, sentence, hit, rules)
            if made:
                found.append(made)
                end = made.char_end
    found += _acronyms(scene, found)
    found += _signers(scene, found)
    return sorted(found, key=lambda i: i.span)


def _signers(scene: Scene, found: list[Instrument]) -> list[Instrument]:
    """Return a pointer for every sentence that tells who signed, and for whom, but not what."""
    head = next((i.head for i in found), None)
    told = {i.sentence.span for i in found}
    made = []
    for sentence in scene.text.sentences if head else ():
        match = _SIGNED_FOR.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
        if match and head and sentence.span not in told:
            pointer = Head(head.kind, Strength.POINTER, plural=False)
            made.append(
                Instrument(
                    sentence, pointer, match.start(), match.end(), match.end(), "signatories", "the", is_bare=True
                )
            )
    return made


def _acronyms(scene: Scene, found: list[Instrument]) -> list[Instrument]:
    """Return the mentions by an acronym that an instrument of the article was given: "the SOFA"."""
    known = {i.acronym: i for i in reversed(found) if i.acronym and i.acronym not in GENERIC_ACRONYMS}
    if not known:
        return []
    pattern = re.compile(rf"(?<![\w(\-])(?:{'|'.join(map(re.escape, known))})(?![\w)\-])")
    taken = [i.span for i in found]
    made = []
    for passage in scene.text.passages:
        for match in pattern.finditer(passage.text):
            span = Span(passage.ordinal, *match.span())
            if not any(t.overlaps(span) for t in taken):
                head = known[match[0]].head
                sentence = passage.sentence_at(match.start())
                made.append(
                    Instrument(
                        sentence,
                        head,
                        *match.span(),
                        match.end(),
                        match[0],
                        "the",
                        acronym=match[0],
                        words=frozenset([match[0].lower()]),
                    )
                )
    return made


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in hits:
        if hit.char_start >= end:
            best = max((h for h in hits if h.char_start == hit.char_start), key=lambda h: h.char_end)
            end = best.char_end
            yield best


def _grow(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> Instrument | None:
    passage, head = sentence.passage, hit.entry.value
    span = Span(passage.ordinal, hit.char_start, hit.char_end)
    if any(other.covers(span) for other, _ in scene.organisations_in(sentence)) or is_frame(passage.folded, hit):
        return None
    if head.strength is Strength.POINTER:
        return _point(scene, sentence, hit)
    left = grow_left(scene, sentence, hit, rules)
    is_alone = left.start == hit.char_start and passage.text[hit.char_start].islower() and " " not in hit.entry.phrase
    right, acronym = _right_of(scene, sentence, hit, rules, is_alone=is_alone)
    name = instrument_title(passage.text[left.start : right], rules)
    whole = attached_end(scene, sentence, hit)
    if head.strength is Strength.ATTACHED and whole is None:
        return None
    if whole:
        right, name = whole, instrument_title(passage.text[left.start : whole], rules)
    title = _OWN.sub("", name)  # "a treaty of their own" is not the treaty told before
    topic = late_topic(scene, sentence, right, rules) if _is_open(passage.text, hit, right) else ""
    title = f"{title} {topic}" if topic else title
    capitals = sum(w[:1].isupper() for w in title.split())
    modifiers = frozenset(fold_case(passage.text[left.start : hit.char_start]).split())
    is_named = passage.text[hit.char_start].isupper() and capitals > 1
    if not (
        head.strength in (Strength.STRONG, Strength.ATTACHED)
        or is_named
        or has_weak_modifier(passage.folded, hit, rules)
        or is_purchase(scene, sentence, hit, title)
        or is_minutes(scene, sentence, hit, left.determiner)
        or is_signed(scene, sentence, hit, right)
        or is_told_signed(scene, sentence, hit, left.determiner)
        or is_with_state(scene, sentence, hit, left.determiner)
        or is_kept_by_states(scene, sentence, hit, left.start)
    ):
        return None
    if is_state_of_mind(passage.folded, hit, rules) or is_vague(title, hit, rules):
        return None
    dated = named_day(scene, sentence, right, head.kind)
    is_bare = not _MEASURE.sub("", title).count(" ") and fold_case(title) not in rules.agreements.specific
    is_plain = is_bare or (modifiers <= rules.agreements.plain and right == hit.char_end and not is_named)
    if dated and is_plain and passage.text.startswith(" of ", right):
        title = f"{title}{passage.text[right : dated[0]]}"  # nothing else tells "an agreement of 2008" from others
    return Instrument(
        sentence,
        head,
        left.start,
        dated[0] if dated else right,
        hit.char_end,
        title,
        left.determiner,
        acronym,
        dated[1] if dated else left.year,
        left.possessor,
        modifiers,
        is_named,
        words=words_of(f"{name} {topic}", rules.clauses.generic),
        is_specific=fold_case(title) in rules.agreements.specific,
        is_bare=is_bare,
        topic=topic,
        is_private=is_private_kind(hit, modifiers, rules),
    )


def _is_open(text: str, hit: Hit, right: int) -> bool:
    """Tell whether no topic follows a head directly, nor one that is named already: "the Defence Agreement with"."""
    is_named = text[hit.char_start].isupper() and bool(re.search(r"\b[A-Z][\w\-]*\s$", text[: hit.char_start]))
    return not (hit.entry.value.plural or is_named) and (right == hit.char_end or text[right - 1] == ")")


def _point(scene: Scene, sentence: Sentence, hit: Hit) -> Instrument | None:
    """Return a word that only points at an instrument: "the document", or "it" after a verb of its life."""
    text = sentence.passage.text
    before = word_before(text, sentence.char_start, hit.char_start)
    determiner = fold_case(before[1]) if before else None
    told_new = False
    if hit.entry.phrase == "it":
        ends = {h.char_end + 1 for h in scene.hits_in(sentence, CUE) if h.entry.value.frame is Frame.VERB}
        opens = hit.char_start == sentence.char_start and _TOLD_OF.match(sentence.passage.folded, hit.char_end)
        if hit.char_start not in ends and not opens:
            return None
    elif determiner not in ("the", "both", "this", "these") and text[hit.char_start].islower():
        if not (hit.entry.value.plural and before and _COUNTED.search(text, sentence.char_start, hit.char_start)):
            return None
        told_new = True  # "seven documents were signed, among them"
    known = None if told_new else "the"
    return Instrument(
        sentence, hit.entry.value, hit.char_start, hit.char_end, hit.char_end, hit.entry.phrase, known, is_bare=True
    )


def _right_of(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules, *, is_alone: bool) -> tuple[int, str | None]:
    """Return where the phrase ends to the right of its head, and its acronym; `is_alone`: nothing modifies the head."""
    text = sentence.passage.text
    early = ACRONYM.match(text, hit.char_end)
    start = early.end() if early else hit.char_end
    right = grow_right(scene, sentence, start, rules.clauses, capital=text[hit.char_start].isupper())
    late = None if early else ACRONYM.match(text, right)
    if right == start and not early:
        told = _RESTRICTIVE.match(text, right, sentence.char_end) if is_alone else None
        aside = _AFTERTHOUGHT.match(text, right) or told
        right = aside.end() - (1 if aside[0].endswith(",") else 0) if aside else right
    number = _YEARS.match(text, right) or (_NUMBERED.match(text, right) if right == hit.char_end else None)
    right = number.end() if number else right
    acronym = early or late
    return (late.end() if late else right), acronym[1] if acronym else None
