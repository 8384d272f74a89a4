"""Finding the noun phrases that name instruments, and the titles they carry.

A phrase grows from its head noun: to the left over its modifiers up to a determiner, a preposition or a verb; to the right over
"of understanding", "on …", "for …", an acronym in brackets. Lower case goes on to the next verb, mark or time; capitals to the
last capitalised word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Frame, Head, Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit, fold_case
from models.codes import AgreementKind, OrganisationKind

LEFT_REACH = 9  # words before a head
RIGHT_REACH = 22  # words after it

_WORD_BEFORE = re.compile(r"(\S+)(\s+)$")
_WORD_AFTER = re.compile(r"(\s+)(\S+)")
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][\w\-/]*[A-Z][\w\-/]*|Mo[UACI]|[A-Z]{2,})[”\"']?\s*\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"[$€£¥]|\b(?:Rs|million|billion)\b")
_FRAME = re.compile(r"\s+(?:of|for)\s+an?\s")
_BUYERS = {OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT, OrganisationKind.ARMED_FORCE}
_ARMS = re.compile(
    r"\b(?:tanks?|drones?|missiles?|frigates?|corvettes?|submarines?|howitzers?|jets?|aircraft|helicopters?|mines|ammunition|warships?|vessels?|weapons?|radars?|patrol boats?|vehicles)\b"
)
_GENERIC_ACRONYMS = ("MoU", "MOU", "MOC")
_OPENERS = frozenset(["on", "for", "of", "regarding", "concerning", "to", "against", "about", "describing", "covering"])
_DANGLING = frozenset(
    "of and on for & in to the with against a an or about at by its their our between regarding concerning describing covering under".split()
)
_ADJECTIVAL = re.compile(r"\b(?:on|of|for|the|an?|and|more|its|their)\s+$")
_TERM = re.compile(r"\s+(?:\w+|\d+)\s+(?:years?|months?|decades?)\b")
_PERIOD = re.compile(r"(?:for|in)\s+(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?\D?")
_TOLD_OF = re.compile(
    r"\s+(?:was|were|has been|had been|will be|is to be|is being)\s+(?:signed|concluded|ratified|initialled|initialed|renewed|suspended|negotiated|approved)\b"
)
_LIST = re.compile(r"\s+(?:[a-z][\w\-]*\s+){1,3}and\s+[a-z]|\s+(?:[A-Z]\w+,?\s+){1,4}and\s+[A-Z]")
_SIGNED_FOR = re.compile(r"\bsigned (?:for|on behalf of)\b")
_NUMBERED = re.compile(r"\s+\d{1,3}(?![\d,.]*\s*(?:per|%|million|billion|\w+s\b))\b")
_MINUTES = re.compile(r"\s+(?:later|after|before|ago|away|from)\b")
_OF = re.compile(r"\s+of\s+")
_AFTERTHOUGHT = re.compile(r", on ([a-z][a-z \-]+),")
_RESTRICTIVE = re.compile(
    r"\s+that\s+(?!the\b|was|is|has|had|have|will|would|it|he|she|they|both)[a-z]+[^,.;]{5,60}?(?=[,.;])"
)
_GENERIC = frozenset("of on the a an for in and to with between by & or at from its their".split())
DETERMINERS = frozenset(
    "a an the this that these those its their his her our my your both each every any some no several many two three four five six seven eight nine ten another such all other which what whose various numerous".split()
)
_STOPS = DETERMINERS | frozenset(
    "in on at by with from to into of for and or but nor as than that under over after before since until during between about against among via per is are was were be been being has have had do does did will would shall should "
    "can could may might must not never he she it they we you i who whom which also then now today yesterday tomorrow recently already soon only just still yet so when while where if because said says told through within without upon towards toward concerning regarding including like called named new".split()
)
_LINKS = frozenset(["of", "and", "on", "for", "&", "in", "to", "the", "with", "against", "a"])
_ENDS = frozenset(
    "is are was were be been being has have had will would shall should can could may might must which that who whom whose where when while as at by after before since until during under amid despite from into following signed concluded reached struck agreed "
    "signing saying said says but so if because though although whereby due worth valid dated today yesterday tomorrow this last next earlier later also he she it they not still to provides provided governs governing allows will last took takes came comes remains lets initialled inked ratified adopted issued exchanged announced launched replaces through via upon than then".split()
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
    partners: tuple[str, ...] = ()  # of one member of a plural: "agreements with X and Y"
    is_bare: bool = False  # only a head: "the document", "the pact"

    @property
    def kind(self) -> AgreementKind:
        """Its kind by its head noun."""
        return self.head.kind

    @property
    def span(self) -> Span:
        """Where the phrase stands."""
        return Span(self.sentence.passage.ordinal, self.char_start, self.char_end)

    @property
    def is_definite(self) -> bool:
        """Whether it points at an instrument already known."""
        return self.determiner in ("the", "this", "that", "its", "their", "his", "these", "those", "both") or bool(
            self.possessor
        )

    @property
    def words(self) -> frozenset[str]:
        """The words of the title that tell it from others."""
        return frozenset(w for w in re.findall(r"[^\W_]+", fold_case(self.title)) if w not in _GENERIC)


def find_instruments(scene: Scene, rules: Rules) -> list[Instrument]:
    """Return the instruments' noun phrases of an article, in the order of the text; none lies within another."""
    found: list[Instrument] = []
    for sentence in scene.text.sentences:
        end = -1
        for hit in _longest(scene.hits_in(sentence, HEAD)):
            if hit.char_start < end:
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
            made.append(Instrument(sentence, pointer, match.start(), match.end(), match.end(), "signatories", "the", is_bare=True))
    return made


def _acronyms(scene: Scene, found: list[Instrument]) -> list[Instrument]:
    """Return the mentions by an acronym that an instrument of the article was given: "the SOFA"."""
    known = {i.acronym: i for i in reversed(found) if i.acronym and i.acronym not in _GENERIC_ACRONYMS}
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
                made.append(Instrument(sentence, head, *match.span(), match.end(), match[0], "the", acronym=match[0]))
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
    if any(other.covers(span) for other, _ in scene.organisations_in(sentence)) or _is_frame(passage.folded, hit):
        return None
    if head.strength is Strength.POINTER:
        return _point(scene, sentence, hit)
    left = _grow_left(scene, sentence, hit, rules)
    right, acronym = _right_of(scene, sentence, hit)
    title = _title(passage.text[left.start : right], rules)
    capitals = sum(w[:1].isupper() for w in title.split())
    modifiers = frozenset(fold_case(passage.text[left.start : hit.char_start]).split())
    is_named = passage.text[hit.char_start].isupper() and capitals > 1
    if not (head.strength is Strength.STRONG or is_named or _has_weak_modifier(passage.folded, hit, rules)):
        if not _is_purchase(scene, sentence, hit, title) and not _is_minutes(passage.folded, hit, left.determiner):
            return None
    if modifiers & rules.agreements.private:
        return None
    dated = _of_date(scene, sentence, right)
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
        is_bare=len(title.split()) == 1 and fold_case(title) not in rules.agreements.specific,
    )


def _of_date(scene: Scene, sentence: Sentence, end: int) -> tuple[int, PartialDate] | None:
    """Return the end and the value of a date that a name carries: "the Agreed Minutes of Aug. 7"."""
    of = _OF.match(sentence.passage.text, end)
    for date in scene.dates_in(sentence) if of else ():
        if of and date.start and date.mention.span.char_start == of.end():
            return date.mention.span.char_end, date.start
    return None


def _is_frame(folded: str, hit: Hit) -> bool:
    """Tell whether a head only frames another: "the terms of reference of a free trade agreement"."""
    return hit.entry.phrase == "terms of reference" and bool(_FRAME.match(folded, hit.char_end))


def _is_purchase(scene: Scene, sentence: Sentence, hit: Hit, title: str) -> bool:
    """Tell whether a weak head names a state's contract: with its worth and a body of state, or with a company that sells arms."""
    if hit.entry.value.strength is not Strength.WEAK:
        return False
    kinds = {body.kind for _, body in scene.organisations_in(sentence)}
    if _MONEY.search(title) and kinds & _BUYERS:
        return True
    return OrganisationKind.COMPANY in kinds and bool(
        _ARMS.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
    )


def _is_minutes(folded: str, hit: Hit, determiner: str | None) -> bool:
    """Tell whether "minutes" are those of talks, not of an hour."""
    if hit.entry.value.strength is not Strength.MINUTES or determiner not in ("the", "its", "their"):
        return False
    return not _MINUTES.match(folded, hit.char_end)


def _point(scene: Scene, sentence: Sentence, hit: Hit) -> Instrument | None:
    """Return a word that only points at an instrument: "the document", or "it" after a verb of its life."""
    text = sentence.passage.text
    before = _WORD_BEFORE.search(text, sentence.char_start, hit.char_start)
    determiner = fold_case(before[1]) if before else None
    if hit.entry.phrase == "it":
        ends = {h.char_end + 1 for h in scene.hits_in(sentence, CUE) if h.entry.value.frame is Frame.VERB}
        opens = hit.char_start == sentence.char_start and _TOLD_OF.match(sentence.passage.folded, hit.char_end)
        if hit.char_start not in ends and not opens:
            return None
    elif determiner not in ("the", "both", "this", "these") and text[hit.char_start].islower():
        return None
    return Instrument(
        sentence, hit.entry.value, hit.char_start, hit.char_end, hit.char_end, hit.entry.phrase, "the", is_bare=True
    )


def _right_of(scene: Scene, sentence: Sentence, hit: Hit) -> tuple[int, str | None]:
    """Return where the phrase ends to the right of its head, and its acronym."""
    text = sentence.passage.text
    early = _ACRONYM.match(text, hit.char_end)
    start = early.end() if early else hit.char_end
    right = _grow_right(scene, sentence, start, text[hit.char_start].isupper())
    late = None if early else _ACRONYM.match(text, right)
    if right == start and not early:
        aside = _AFTERTHOUGHT.match(text, right) or _RESTRICTIVE.match(text, right, sentence.char_end)
        right = aside.end() - (1 if aside[0].endswith(",") else 0) if aside else right
    number = _NUMBERED.match(text, right) if right == hit.char_end else None
    right = number.end() if number else right
    acronym = early or late
    return (late.end() if late else right), acronym[1] if acronym else None


def _has_weak_modifier(folded: str, hit: Hit, rules: Rules) -> bool:
    """Tell whether words right before a weak head make it an instrument between states ("peace deal")."""
    words = folded[max(0, hit.char_start - 60) : hit.char_start].split()[-3:]
    phrases = {" ".join(words[-n:]) for n in (1, 2, 3)} | set(words[-2:])
    return hit.entry.value.strength is Strength.WEAK and not phrases.isdisjoint(rules.agreements.weak_modifiers)


@dataclass(slots=True)
class _Left:
    start: int
    determiner: str | None = None
    year: PartialDate | None = None
    possessor: Span | None = None


def _grow_left(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> _Left:
    passage = sentence.passage
    text, left = passage.text, _Left(hit.char_start)
    barred = _barred(scene, sentence)
    capital = text[hit.char_start].isupper()
    for _ in range(LEFT_REACH):
        match = _WORD_BEFORE.search(text, max(sentence.char_start, left.start - 60), left.start)
        if not match or match.start() < sentence.char_start:
            break
        word, start = match[1], match.start()
        folded = fold_case(word).lstrip("\"'(")
        if _YEAR.fullmatch(word):
            left.year = PartialDate(int(word))
            left.start = start
            break
        if folded.endswith(("'s", "s'")) and word[:1].isupper():
            left.possessor = Span(passage.ordinal, start, start + len(word))
            break
        if folded in _STOPS and not _links(text, left.start, start, sentence, folded):
            left.determiner = folded if folded in DETERMINERS else None
            break
        if folded == "own" or word[-1] in ',;:.)”"’!?—–' or any(a <= start < b for a, b in barred):
            break
        if capital and word[:1].islower() and folded not in _LINKS:
            if folded in rules.agreements.dropped:
                before = _WORD_BEFORE.search(text, max(sentence.char_start, start - 40), start)
                left.determiner = (
                    fold_case(before[1]) if before and fold_case(before[1]) in DETERMINERS else left.determiner
                )
            break
        left.start = start
        if word[0] in "“\"'‘(":
            left.start = start + 1
            break
    return left


def _links(text: str, left_start: int, start: int, sentence: Sentence, word: str) -> bool:
    """Tell whether a small word joins two capitalised words of one title ("Status of Forces Agreement")."""
    if word not in ("of", "and", "on", "for"):
        return False
    before = _WORD_BEFORE.search(text, max(sentence.char_start, start - 40), start)
    if not before or before[1][-1] in ",;:.":
        return False
    if word == "and" and re.search(
        r"\b(?:a|an|the|new|draft|its|their)\s+(?:[a-z\-]+\s+){0,2}[a-z\-]+\s+and\s+$",
        text[sentence.char_start : left_start],
    ):
        return text[left_start].islower()
    return before[1][:1].isupper() and text[left_start].isupper() and before.start() > sentence.char_start


def _barred(scene: Scene, sentence: Sentence) -> list[tuple[int, int]]:
    """Return what a title never reaches over to the left: people, dates, verbs that tell of instruments."""
    ordinal = sentence.passage.ordinal
    spans = [s for s, _ in scene.people_in(sentence)] + [d.mention.span for d in scene.dates_in(sentence)]
    bars = [(s.char_start, s.char_end) for s in spans if s.paragraph == ordinal]
    verbs = (Frame.VERB, Frame.EVENT)
    return bars + [(h.char_start, h.char_end) for h in scene.hits_in(sentence, CUE) if h.entry.value.frame in verbs]


def _grow_right(scene: Scene, sentence: Sentence, end: int, capital: bool) -> int:
    """Return where the phrase that begins with a head ends: the last word kept of its complement."""
    text, limit = sentence.passage.text, _right_limit(scene, sentence, end)
    places = {c.mention.span.char_start for c in scene.countries_in(sentence)}
    reached, kept, opened = end, end, False
    for _ in range(RIGHT_REACH):
        match = _WORD_AFTER.match(text, reached, limit)
        if not match:
            break
        word, after = match[2], match.end()
        folded = fold_case(word).strip("“”\"'’.,;:")
        if not opened and not _opens(folded, text[after : after + 40], capital):
            break
        if folded == "between" and capital and _joins_bodies(scene, sentence, after):
            kept = _joins_bodies(scene, sentence, after)
            break
        if folded in _ENDS or (opened and word[0] in '(–—“"'):
            break
        if folded in ("in", "at", "between") and _leads_away(text[after : after + 60], opened and capital):
            break
        if folded in ("in", "at", "between") and re.compile(r"\s+(?:the\s+)?").match(text, after).end() in places:  # type: ignore[union-attr]
            break
        if folded == "and" and re.match(r"\s+(?:an?|the)\s", text[after : after + 6]):
            break
        if folded == "for" and _TERM.match(text, after):
            break
        opened, reached = True, after
        if folded not in _DANGLING:
            kept = match.start(2) + len(word.rstrip('“”"’.,;:)'))
        if word[-1] in ',;:.”")!?' and not (word[-1] == "," and _goes_on(text, after, limit)):
            break
    return kept


def _right_limit(scene: Scene, sentence: Sentence, end: int) -> int:
    """Return where a complement stops at the latest: at a date, a person, a verb of the instrument's life, or a head after "and"."""
    text, limit = sentence.passage.text, sentence.char_end
    for date in scene.dates_in(sentence):
        start = date.mention.span.char_start
        if start >= end and not _PERIOD.search(text[end:start] + text[start : start + 12]):
            limit = min(limit, start)
    for span, _ in scene.people_in(sentence):
        if span.char_start >= end:
            limit = min(limit, span.char_start)
    for hit in scene.hits_in(sentence, CUE):
        is_verb = hit.entry.value.form in (Form.PAST, Form.PRESENT, Form.PARTICIPLE)
        if hit.char_start > end and is_verb and not _ADJECTIVAL.search(text, end - 12, hit.char_start):
            limit = min(limit, hit.char_start)
    for hit in scene.hits_in(sentence, HEAD):
        joint = text.rfind(" and ", end, hit.char_start)
        if hit.char_start > end and joint >= 0:
            limit = min(limit, joint)
    return limit


def _opens(word: str, after: str, capital: bool) -> bool:
    """Tell whether a word right after a head opens its complement."""
    if word in _OPENERS:
        return True
    if word == "in":
        return capital and bool(re.match(r"\s+(?:the\s+)?[A-Z]", after))
    return word == "between" and bool(
        re.match(
            r"\s+(?:the\s+)(?!two countries|two sides|two nations|two states|two governments|two neighbo)(?:two\s+)?[a-z]",
            after,
        )
    )


def _joins_bodies(scene: Scene, sentence: Sentence, start: int) -> int:
    """Return where "the Indian Army and the Philippine Army" ends when it starts there, else 0."""
    spans = [s for s, _ in scene.organisations_in(sentence) if s.char_start >= start]
    if len(spans) < 2 or spans[0].char_start - start > 6:
        return 0
    gap = sentence.passage.text[spans[0].char_end : spans[1].char_start]
    return spans[1].char_end if re.fullmatch(r"\s+and\s+(?:the\s+)?", gap) else 0


def _leads_away(after: str, is_title: bool) -> bool:
    """Tell whether a preposition leads out of a capitalised title ("… in the Ordo residence"), but not in "in the Field of"."""
    if re.match(r"\s+(?:19|20)\d\d[-–](?:19|20)?\d\d", after):
        return False
    return is_title and bool(re.match(r"\s+(?:the\s+(?!Field)|an?\s|\d)", after))


def _goes_on(text: str, end: int, limit: int) -> bool:
    """Tell whether a list goes on after a comma: "vehicles, kitchens and machines"."""
    return bool(_LIST.match(text, end, limit))


def _title(phrase: str, rules: Rules) -> str:
    """Return a phrase as a title: quotes, articles, acronyms and words that only point at it dropped."""
    bare = re.sub(
        r"[“”\"\[\]]|(?<!\w)[‘']|[’'](?!\w)",
        "",
        _ACRONYM.sub(lambda m: m[0] if m[1] in _GENERIC_ACRONYMS else "", phrase),
    )
    words = bare.split()
    while len(words) > 1 and _is_dropped(words[0], rules):
        words.pop(0)
    return " ".join(words).strip(" ,;:.")


def _is_dropped(word: str, rules: Rules) -> bool:
    folded = fold_case(word)
    return (
        folded in DETERMINERS
        or bool(_YEAR.fullmatch(word))
        or (folded in rules.agreements.dropped and (word.islower() or folded == "new"))
    )
