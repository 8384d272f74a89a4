"""Growing a noun phrase from its head: to the left over its modifiers, to the right over its complement.

To the left it ends at a determiner, a preposition, a verb, a person or a date; to the right ("on …", "for …") at the
next verb, mark, time or place. Capitals go on over the small words that join the words of one title.
"""

import re
from dataclasses import dataclass

from etl.find.scene import Scene
from etl.find.text import Sentence, word_before
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Frame, Strength
from etl.rules.clauses import ClauseRules, Form
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

LEFT_REACH = 9  # words before a head
RIGHT_REACH = 22  # words after it

YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_AFTER = re.compile(r"(\s+)(\S+)")
_ARTICLE = re.compile(r"\s+(?:the\s+)?")
_OPENERS = ("on", "for", "of", "regarding", "concerning", "against", "about", "describing", "covering")
_TOPIC = re.compile(
    r"\s+(?:the\s+(?:Fields?|Areas?|Spheres?|Domains?|Sectors?)\b|(?:(?:[A-Z][\w\-]*|and|of|the)\s+){0,4}?(?:Matters|Affairs"
    r"|Defen[cs]e|Trade|Sports?|Health|Crime|[A-Z]\w+(?:tion|ment|ity|ism|ics|ture|gy|ence|ance|ing|try))\b)"
)
_REGION = re.compile(
    r"\s+(?:the\s+)?(?:[A-Z][\w\-]*\s+){0,3}(?:Region|Sea|Ocean|Gulf|Strait|Straits|Basin|Area|Zone|Pacific|Atlantic"
    r"|Indo-Pacific|Caribbean|Arctic|Antarctic|Antarctica|Mediterranean|Sahel|Lakes|Horn of Africa|Peninsula)\b"
)
_OF_ONE = re.compile(
    r"\s+(?:of|to)\s+(?:the|its|their)\s+[a-z]"
)  # "the programme of the cultural and educational agreement"
_YEARS_GO_ON = re.compile(r"(?:19|20)\d\d to (?:19|20)\d\d\b")
_SIGNED_AT = re.compile(r"\s+[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)?(?=[,.]|\s(?:on|last|this|after|during|yesterday|today)\b)")
_OTHER_PHRASE = re.compile(r"\s+[a-z]")
_NAME_ENDS = re.compile(r"\b[A-Z][\w\-’']*$")
_AND = compile_search(r"\band\b")
_MARK = re.compile(r"[,;:.]")
_TOPIC_OPENS = re.compile(rf"(?:\s+\([^()]*\))?\s+(?:in|{'|'.join(_OPENERS)})\s")
_NAMED = re.compile(r"[^,;.:]{0,80}?\s[A-Z]")
_PARTICIPLES = (
    "establishing",
    "relating",
    "governing",
    "concerning",
    "regarding",
    "banning",
    "prohibiting",
    "relative",
)
_ADJECTIVAL = compile_search(r"\b(?:on|of|for|the|an?|and|more|its|their)\s+$")
_ASIDES = ("on ", "in ", "under ")  # "put a treaty | on the table"
_TERM = re.compile(r"\s+(?:(?:\w+|\d+)\s+)?(?:years?|months?|decades?|weeks)\b")
_PERIOD_LEAD = compile_search(r"\b(?:for|in|(?:for|in) (?:19|20)\d\d (?:to|and|until))\s+$")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?(?!\d)")
_LIST = re.compile(r"\s+(?:[a-z][\w\-]*\s+){1,3}and\s+[a-z]|\s+(?:[A-Z]\w+,?\s+){1,4}and\s+[A-Z]")


@dataclass(slots=True)
class Left:
    """How far a phrase reaches to the left of its head, and what stands there."""

    start: int
    determiner: str | None = None
    year: PartialDate | None = None
    possessor: Span | None = None


def grow_left(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> Left:
    """Return how far a phrase reaches to the left of its head: over its modifiers, up to what belongs to no title."""
    passage = sentence.passage
    text, left = passage.text, Left(hit.char_start)
    barred = _barred(scene, sentence) + _ands_after_another(scene, sentence, hit)
    capital = text[hit.char_start].isupper()
    names = [(c.mention.span.char_start, c.mention.span.char_end) for c in scene.countries_in(sentence)]
    for _ in range(LEFT_REACH):
        before = word_before(text, max(sentence.char_start, left.start - 60), left.start)
        if not before:
            break
        start, word = before
        folded = fold_case(word).lstrip("\"'(")
        if YEAR.fullmatch(word):
            left.year = PartialDate(int(word))
            left.start = start
            break
        if folded.endswith(("'s", "s'")) and word[:1].isupper():
            left.possessor = Span(passage.ordinal, start, start + len(word))
            break
        inside = next((a for a, b in names if a < start < b), None)
        if inside is not None:
            left.start = text.rfind(" ", sentence.char_start, inside) + 1 or sentence.char_start
            continue  # a state's name is no two words: "Papua New Guinea–Australia", "China–Sri Lanka"
        if folded in rules.clauses.small and not _links(text, left.start, start, sentence, folded):
            left.determiner = folded if folded in rules.clauses.determiners else None
            break
        is_mark = not word[-1].isalnum() and len(word) == 1 and word != "&"  # of a list: "- Agreement on Transport"
        if is_mark or folded == "own" or word[-1] in ',;:.)”"’!?—–' or any(a <= start < b for a, b in barred):
            break
        if capital and word[:1].islower() and folded not in rules.clauses.links:
            left.determiner = _determiner_beyond(text, (sentence.char_start, start), folded, rules) or left.determiner
            break
        left.start = start
        if word[0] in "“\"'‘(":
            left.start = start + 1
            break
    return left


def _determiner_beyond(text: str, bounds: tuple[int, int], word: str, rules: Rules) -> str | None:
    """Return the determiner before a word that belongs to no title: "the new Treaty"."""
    if word not in rules.agreements.dropped:
        return None
    start, end = bounds
    before = word_before(text, max(start, end - 40), end)
    determiner = fold_case(before[1]) if before else None
    return determiner if determiner in rules.clauses.determiners else None


def _links(text: str, left_start: int, start: int, sentence: Sentence, word: str) -> bool:
    """Tell whether a small word joins two capitalised words of one title ("Status of Forces Agreement")."""
    if word not in ("of", "and", "on", "for"):
        return False
    before = word_before(text, max(sentence.char_start, start - 40), start)
    if not before or before[1][-1] in ",;:.":
        return False
    if word == "and" and re.search(
        r"\b(?:a|an|the|new|draft|its|their)\s+(?:[a-z\-]+\s+){0,2}[a-z\-]+\s+and\s+$",
        text[sentence.char_start : left_start],
    ):
        return text[left_start].islower()
    return before[1][:1].isupper() and text[left_start].isupper() and before[0] > sentence.char_start


def _barred(scene: Scene, sentence: Sentence) -> list[tuple[int, int]]:
    """Return what a title never reaches over to the left: people, dates, verbs that tell of instruments."""
    ordinal = sentence.passage.ordinal
    spans = [s for s, _ in scene.people_in(sentence)] + [d.mention.span for d in scene.dates_in(sentence)]
    bars = [(s.char_start, s.char_end) for s in spans if s.paragraph == ordinal]
    verbs = (Frame.VERB, Frame.EVENT)
    text, start = sentence.passage.text, sentence.char_start
    told = [h for h in scene.hits_in(sentence, CUE) if h.entry.value.frame in verbs]
    is_title = sentence.passage.kind is ParagraphKind.TITLE  # there a verb has a capital too
    if is_title:
        told += [h for h in scene.hits_in(sentence, CUE) if h.entry.value.frame in (Frame.BEFORE, Frame.NOUN)]
    told = [h for h in told if not (h.entry.value.is_direct and h.entry.value.form is Form.BASE)]  # "an exchange deal"
    verbal = [h for h in told if is_title or h.char_start == start or text[h.char_start].islower()]
    return bars + [(h.char_start, h.char_end) for h in verbal]


def _ands_after_another(scene: Scene, sentence: Sentence, hit: Hit) -> list[tuple[int, int]]:
    """Return the "and"s before a head that end another's complement: "an Agreement on Fisheries and Work Plan on …"."""
    text = sentence.passage.text
    ands = [(m.start(), m.end()) for m in _AND.finditer(text, sentence.char_start, hit.char_start)]
    heads = [h for h in scene.hits_in(sentence, HEAD) if h.char_end < hit.char_start] if ands else []
    topics = [found.end() for h in heads if (found := _TOPIC_OPENS.match(text, h.char_end, hit.char_start))]
    return [(start, end) for start, end in ands if any(t < start and not _MARK.search(text, t, start) for t in topics)]


def grow_right(scene: Scene, sentence: Sentence, end: int, rules: ClauseRules, *, capital: bool) -> int:
    """Return where the phrase that begins with a head ends: the last word kept of its complement."""
    text, limit = sentence.passage.text, right_limit(scene, sentence, end)
    places = {c.mention.span.char_start for c in scene.countries_in(sentence)}
    reached, kept = end, end
    for _ in range(RIGHT_REACH):
        match = _WORD_AFTER.match(text, reached, limit)
        opened = reached > end
        if not match or _stops(text, match, places, rules, (opened, capital)):
            break
        word, reached = match[2], match.end()
        folded = _bare(word)
        if folded == "between" and capital and (joined := _joins_bodies(scene, sentence, reached)):
            return joined
        if folded not in rules.dangling:
            kept = match.start(2) + len(word.rstrip('“”"’.,;:)'))
        if word[-1] in ',;:.”")!?' and not (word[-1] == "," and _LIST.match(text, reached, limit)):
            break
    return kept


def _stops(text: str, match: re.Match[str], places: set[int], rules: ClauseRules, state: tuple[bool, bool]) -> bool:
    """Tell whether a complement stops before a word; `state`: whether it has begun, whether its head has a capital."""
    opened, capital = state
    folded, after = _bare(match[2]), match.end()
    if not opened:
        return bool(folded == "for" and _TERM.match(text, after)) or not _opens(
            match[2], text[after : after + 40], capital=capital
        )
    if (folded in rules.ends and not _YEARS_GO_ON.match(text, max(0, match.start() - 4))) or match[2][0] in '(–—“"':
        return True
    if capital and folded == "the" and _OTHER_PHRASE.match(text, after) and _NAME_ENDS.search(text, 0, match.start()):
        return True  # "the Treaty of Nystad the subject of"
    if folded == "between" and not capital and _NAMED.match(text, after):
        return True
    if folded == "with" and capital:
        return True
    if folded == "in" and _SIGNED_AT.match(text, after) and not _REGION.match(text, after):
        return True
    if folded in ("in", "at", "between"):
        place = _ARTICLE.match(text, after)
        return _leads_away(text[after : after + 60], is_title=capital) or (place is not None and place.end() in places)
    if folded == "and":
        return bool(re.match(r"\s+(?:an?|the)\s", text[after : after + 6]))
    return folded == "for" and bool(_TERM.match(text, after))


def _bare(word: str) -> str:
    return fold_case(word).strip("“”\"'’.,;:")


def right_limit(scene: Scene, sentence: Sentence, end: int, *, is_pair: bool = False) -> int:
    """Return where a complement stops at the latest: at a date, a person, a verb of its life, or a head after "and".

    `is_pair`: the "and" behind it joins two partners.
    """
    text, limit = sentence.passage.text, sentence.char_end
    for date in scene.dates_in(sentence):
        start = date.mention.span.char_start
        if start >= end and not (_PERIOD_LEAD.search(text, end, start) and _PERIOD.match(text, start)):
            limit = min(limit, start)
    for span, _ in scene.people_in(sentence):
        if span.char_start >= end:
            limit = min(limit, span.char_start)
    for hit in scene.hits_in(sentence, CUE):
        is_verb = hit.entry.value.form in (Form.PAST, Form.PRESENT, Form.PARTICIPLE)
        is_aside = hit.entry.value.frame is Frame.AFTER and hit.entry.phrase.startswith(_ASIDES)
        if hit.char_start > end and (is_verb or is_aside) and not _ADJECTIVAL.search(text, end - 12, hit.char_start):
            limit = min(limit, hit.char_start)
    joint = -1 if is_pair or _OF_ONE.match(text, end) else text.find(" and ", end, limit)
    heads = [
        h.char_start
        for h in (scene.hits_in(sentence, HEAD) if joint >= 0 else ())
        if h.char_start > joint and h.entry.value.strength is not Strength.POINTER
    ]
    return min(limit, text.rfind(" and ", end, heads[0])) if heads else limit


def _opens(original: str, after: str, *, capital: bool) -> bool:
    """Tell whether a word right after a head opens its complement."""
    word = _bare(original)
    if word in _OPENERS:
        return True
    if capital and original[:1].isupper() and word in _PARTICIPLES:
        return True
    if word == "in":
        return capital and bool(_TOPIC.match(after))
    return word == "between" and bool(
        re.match(
            r"\s+(?:the\s+)(?!two countries|two sides|two nations|two states|two governments|two "
            r"neighbo)(?:two\s+)?[a-z]",
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


def _leads_away(after: str, *, is_title: bool) -> bool:
    """Tell whether a preposition leads out of a capitalised title ("… in the palace"), but not in "in the Field of"."""
    if re.match(r"\s+(?:19|20)\d\d[-–](?:19|20)?\d\d", after) or _REGION.match(after):
        return False
    return is_title and bool(re.match(r"\s+(?:the\s+(?!Field)|an?\s|\d)", after))
