"""Finding the noun phrases that name instruments, and the titles they carry."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from etl.find.agreements.heads import (
    Phrase,
    as_named,
    attached_end,
    is_modifier,
    is_private_kind,
    is_state_of_mind,
    is_vague,
    names_instrument,
)
from etl.find.agreements.phrases import (
    WORTH,
    Left,
    day_behind_partner,
    grow_left,
    grow_right,
    named_day,
    topic_after,
    topic_behind,
)
from etl.find.agreements.pointers import POINTING, is_counted, points_back
from etl.find.agreements.titles import ACRONYM, GENERIC_ACRONYMS, instrument_title
from etl.find.agreements.unlike import is_unlike
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.agreements import HEAD, Head, Strength
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, ParagraphKind

SIGNERS = "signatories"  # of what was signed, where only they are told
MAX_HEADS = 60  # in one sentence; more of them are a table or a list of links, no prose

_OF_WAR = frozenset(("armistice", "cease-fire", "ceasefire", "hostilities", "peace", "truce"))
OF_WAR = re.compile(rf"\b(?:{'|'.join(sorted(_OF_WAR))})\b")
_WORD = re.compile(r"[^\W_]+")
_SIGNED_FOR = compile_search(
    r"\bsigned (?:for|on behalf of|on one side)\b|\bput pen to paper\b"
    r"|\b(?:appended|affixed|added|placed|put|set) (?:his|her|their) (?:names?|signatures?)\b"
    r"(?! (?:to|on|under|beneath) (?!it\b|the (?:document|text|papers?)\b))"
)
_CAPITAL_BEFORE = compile_search(r"\b(?!(?:An?|Its|Our|The|Their|This)\s)[A-Z][\w\-]*\s$")
_AMENDS = re.compile(r"\b(?:[Aa]mend|[Ee]xtend|[Pp]rolong|[Ss]upplement|[Tt]erminat)[a-z]*\b")
_NEW_NAME = re.compile(r"New [A-Z]")
_OWN = re.compile(r"\s+of (?:its|their|his|her) own$")
_WITH_FIRM = compile_search(r"\swith (?:the )?(?:[A-Z][\w\-]+ )?(?:[a-z]+ )?[A-Z]")
_NUMBERED = re.compile(r"\s+(?:(?:No\.?|Number)\s)?\d{1,3}(?![\d,.]*\s*(?:per|%|million|billion|\w+s\b))\b")
_YEARS = re.compile(r"\s+(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\b")
_SMALL = r"and|of|on|the|in|for|to|with|&"
_HEADING = re.compile(rf"(?:[A-Z0-9][\w\-’']*|{_SMALL}|,)(?:,? (?:[A-Z0-9][\w\-’']*|{_SMALL})){{0,9}}")
_AFTERTHOUGHT = re.compile(r", on ([a-z][a-z \-]+)(?=,)")
_RESTRICTIVE = re.compile(
    r"\s+that\s+(?!(?:the|an?|no|nobody|none|neither|each|all|some|many|most|few|its|his|her|their|our|my|these|those"
    r"|we|you|i)\b|was|is|has|had|have|will|would|it|he|she|they|both|took|takes|came|comes|expire|enter|must"
    r"|could|may|should)[a-z]+[^,.;]{5,60}?(?=[,.;](?!\d))"
)


_SELDOM = (AgreementKind.PARTNERSHIP, AgreementKind.JOINT_STATEMENT)  # instruments, where no rule takes them for any


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
    is_truce: bool = False  # its head is one of those: "the four-day ceasefire"
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
    def ends_war(self) -> bool:
        """Whether those who fight make it: "a truce", "the ceasefire agreement", "a peace deal"."""
        return self.is_truce or not _OF_WAR.isdisjoint(self.words)

    @property
    def is_pointer(self) -> bool:
        """Whether it names nothing, and means what was told before: "the document", or "the letter" of intent."""
        return self.head.strength in (Strength.POINTER, Strength.ECHO)

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
            if hit.char_start < end or is_modifier(hits, hit, sentence.passage.text) or is_unlike(scene, sentence, hit):
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
    if not found:
        return []
    told, head = {i.sentence.span for i in found}, replace(found[0].head, strength=Strength.POINTER, plural=False)
    matches = (
        (s, _SIGNED_FOR.search(s.passage.folded, s.char_start, s.char_end))
        for s in scene.text.sentences
        if s.span not in told
    )
    return [_pointer(s, head, m.span(), SIGNERS) for s, m in matches if m]


def _pointer(
    sentence: Sentence, head: Head, span: tuple[int, int], title: str, known: str | None = "the"
) -> Instrument:
    return Instrument(sentence, head, *span, span[1], title, known, is_bare=True)


def _acronyms(scene: Scene, found: list[Instrument]) -> list[Instrument]:
    """Return the mentions by an acronym that an instrument of the article was given: "the SOFA"."""
    known = {i.acronym: i.head for i in reversed(found) if i.acronym and i.acronym not in GENERIC_ACRONYMS}
    if not known:
        return []
    pattern = re.compile(rf"(?<![\w(\-])(?:{'|'.join(map(re.escape, known))})(?![\w)\-])")
    taken = [i.span for i in found]
    made = []
    for passage in scene.text.passages:
        for match in pattern.finditer(passage.text):
            span = Span(passage.ordinal, *match.span())
            if not any(t.overlaps(span) for t in taken):
                here = _pointer(passage.sentence_at(match.start()), known[match[0]], match.span(), match[0])
                words = frozenset([match[0].lower()])
                made.append(replace(here, acronym=match[0], words=words, is_bare=False))
    return made


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in hits:
        if hit.char_start >= end:
            best = max((h for h in hits if h.char_start == hit.char_start), key=lambda h: h.char_end)
            end = best.char_end
            yield best


def _grow(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> Instrument | None:
    """Return the instrument that a head names with the words around it, or None where it names none."""
    span = Span(sentence.passage.ordinal, hit.char_start, hit.char_end)
    if any(other.covers(span) for other, _ in scene.organisations_in(sentence)):
        return None
    hit = as_named(scene, sentence, hit)
    if hit.entry.value.strength in (Strength.POINTER, Strength.ECHO):
        return _point(sentence, hit, scene)
    whole = attached_end(scene, sentence, hit) if hit.entry.value.strength is Strength.ATTACHED else 0
    if whole is None:
        return None
    phrase, made = _phrase_of(scene, sentence, hit, whole, rules)
    if not (made.is_named or names_instrument(phrase, rules)):
        return _echo(phrase)
    if is_state_of_mind(phrase, rules) or (phrase.head.plural and is_vague(made.title, hit, rules)):
        return None
    made = _dated(made, phrase, rules)
    worth = WORTH.match(sentence.passage.text, made.char_end)
    return replace(made, char_end=worth.end()) if worth else made


def find_doubtful(scene: Scene, taken: Collection[Span], rules: Rules) -> list[Instrument]:
    """Return the phrases of an article's body that may name an instrument, but those taken."""
    found: list[Instrument] = []
    for sentence in scene.text.sentences:
        hits = scene.hits_in(sentence, HEAD) if sentence.passage.kind is ParagraphKind.BODY else []
        spans = [*taken, *(span for span, _ in scene.organisations_in(sentence))]
        for hit in _longest(hits) if len(hits) < MAX_HEADS else ():
            if (
                is_modifier(hits, hit, sentence.passage.text)
                or is_unlike(scene, sentence, hit)
                or _is_taken(sentence.stretch(*hit[:2]), spans)
            ):
                continue
            if as_named(scene, sentence, hit).entry.value.strength in (Strength.POINTER, Strength.ECHO):
                continue
            phrase, made = _phrase_of(scene, sentence, hit, 0, rules)
            if hit.entry.value.plural or made.kind in _SELDOM or is_state_of_mind(phrase, rules):
                continue
            if not _is_taken(made.span, spans):
                found.append(_dated(made, phrase, rules))
                spans.append(found[-1].span)
    return found


def _is_taken(span: Span, spans: Collection[Span]) -> bool:
    return any(other.overlaps(span) for other in spans)


def _phrase_of(scene: Scene, sentence: Sentence, hit: Hit, whole: int, rules: Rules) -> tuple[Phrase, Instrument]:
    """Return a head noun with the words around it, and the instrument that they would name; `whole`: its known end."""
    left = grow_left(scene, sentence, hit, rules)
    right, acronym = (whole, None) if whole else _right_of(scene, sentence, hit, rules, left)
    phrase = Phrase(scene, sentence, hit, left, right)
    return phrase, _named(phrase, acronym, rules)


def _echo(phrase: Phrase) -> Instrument | None:
    """Return what may mean an instrument told before with this word in its name, or "the deal", any."""
    hit, left = phrase.hit, phrase.left
    is_alone = left.start == hit.char_start and phrase.right == hit.char_end and left.determiner in POINTING
    if not is_alone or phrase.sentence.passage.text[hit.char_start].isupper():
        return None
    return _pointer(phrase.sentence, replace(phrase.head, strength=Strength.ECHO), hit[:2], hit.entry.phrase)


def _named(phrase: Phrase, acronym: str | None, rules: Rules) -> Instrument:
    """Return the instrument of a phrase with the title that it carries."""
    text, hit, left = phrase.sentence.passage.text, phrase.hit, phrase.left
    name = instrument_title(text[left.start : phrase.right], rules)
    if left.determiner == "the" and _NEW_NAME.match(text, left.start, hit.char_start):
        name = f"New {name}"  # "the New Reef Treaty"
    topic = topic_behind(phrase.scene, phrase.sentence, phrase.hit, phrase.right, rules) if _is_open(phrase) else ""
    title = f"{_OWN.sub('', name)} {topic}".rstrip()  # "a treaty of their own" is not the treaty told before
    is_specific = fold_case(title) in rules.agreements.specific
    return Instrument(
        phrase.sentence,
        phrase.head,
        left.start,
        phrase.right,
        hit.char_end,
        title,
        left.determiner,
        acronym,
        left.year,
        left.possessor,
        frozenset(phrase.words),
        is_named=text[hit.char_start].isupper() and sum(w[:1].isupper() for w in title.split()) > 1,
        words=words_of(f"{name} {topic}", rules.clauses.generic),
        topic=topic,
        is_specific=is_specific,
        is_truce=hit.entry.phrase in rules.agreements.specific,
        is_bare=not (is_specific or " " in title),
        is_private=is_private_kind(phrase, rules),
    )


def _dated(made: Instrument, phrase: Phrase, rules: Rules) -> Instrument:
    """Return an instrument with the day right behind its name, part of the title where nothing else tells it apart."""
    dated = named_day(phrase.scene, phrase.sentence, phrase.right)
    if dated is None and _AMENDS.search(made.title):
        return made
    if dated is None:
        return replace(made, year=made.year or day_behind_partner(phrase.scene, phrase.sentence, phrase.right))
    end, day = dated
    if phrase.head.strength is Strength.ATTACHED or _AMENDS.search(made.title):  # the day is that of the treaty amended
        return replace(made, char_end=end)
    told = phrase.sentence.passage.text[phrase.right : end]
    is_short = phrase.right == phrase.hit.char_end and not made.is_named
    is_plain = made.is_bare or (is_short and made.modifiers <= rules.agreements.plain)
    if not (is_plain and told.startswith(" of ")):
        return replace(made, char_end=end, year=day)
    later = topic_after(phrase.scene, phrase.sentence, end, rules)  # "the agreement of 2019 | on the port"
    title, end = f"{made.title}{told}", later or end
    if later:
        title = f"{title}{phrase.sentence.passage.text[phrase.right + len(told) : later]}"
        made = replace(made, words=words_of(title, rules.clauses.generic), is_bare=False)
    return replace(made, char_end=end, year=day, title=title)


def _is_open(phrase: Phrase) -> bool:
    """Tell whether no topic follows a head directly, nor one that is named already: "the Defence Agreement with"."""
    text, hit, right = phrase.sentence.passage.text, phrase.hit, phrase.right
    is_named = text[hit.char_start].isupper() and bool(_CAPITAL_BEFORE.search(text, 0, hit.char_start))
    return not (phrase.head.plural or is_named) and (right == hit.char_end or text[right - 1] == ")")


def _point(sentence: Sentence, hit: Hit, scene: Scene) -> Instrument | None:
    """Return a word that only points at an instrument: "the document", or "it" after a verb of its life."""
    if not (points_back(scene, sentence, hit) or is_counted(sentence, hit)):
        return None
    known = "the" if points_back(scene, sentence, hit) else None  # "seven documents were signed, among them"
    return _pointer(sentence, hit.entry.value, hit[:2], hit.entry.phrase, known)


def _right_of(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules, left: Left) -> tuple[int, str | None]:
    """Return where the phrase ends to the right of its head, and its acronym."""
    text = sentence.passage.text
    early = ACRONYM.match(text, hit.char_end)
    start = early.end() if early else hit.char_end
    right = grow_right(scene, sentence, start, rules, capital=text[hit.char_start].isupper())
    late = None if early else ACRONYM.match(text, right)
    if right == start and not early:
        is_alone = text[left.start : hit.char_end] == hit.entry.phrase and " " not in hit.entry.phrase
        told = _RESTRICTIVE.match(text, right, sentence.char_end) if is_alone else None
        aside = _AFTERTHOUGHT.match(text, right) or told
        right = aside.end() if aside else right
    if hit.entry.phrase.endswith("contract"):
        firm = _WITH_FIRM.search(text, start, right)
        right = firm.start() if firm else right
    number = _YEARS.match(text, right) or (_NUMBERED.match(text, right) if right == hit.char_end else None)
    right = number.end() if number else right
    acronym = early or late
    return (late.end() if late else right), acronym[1] if acronym else None
