"""Growing a noun phrase from its head: to the left over its modifiers, to the right over its complement.

To the left it ends at a determiner, a preposition, a verb, a person or a date; to the right ("on …", "for …") at the
next verb, mark, time or place. Capitals go on over the small words that join the words of one title.
"""

import re
from dataclasses import dataclass

from etl.find.agreements.openings import TERM, bare, opens
from etl.find.scene import Scene
from etl.find.text import Sentence, word_before
from etl.records import PartialDate, Span
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Cue, Frame, Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit, fold_case
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

LEFT_REACH = 9  # words before a head
RIGHT_REACH = 22  # words after it
MATTER_REACH = 60  # characters between notes that are exchanged and their matter

YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_AFTER = re.compile(r"(\s+)(\S+)")
_ARTICLE = re.compile(r"\s+(?:the\s+)?")
_YEARS_GO_ON = re.compile(r"(?:19|20)\d\d to (?:19|20)\d\d\b")
_SIGNED_AT = re.compile(r"\s+[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)?(?=[,.]|\s(?:on|last|this|after|during|yesterday|today)\b)")
_AND = compile_search(r"\band\b")
_DESCRIBED = compile_search(r"\b(?:[Aa]n?|[Tt]he|new|draft|its|their)\s+(?:[a-z\-]+\s+){0,2}[a-z\-]+\s+and\s+$")
_ANOTHER = re.compile(
    r"\s+(?:an?|another|one|the|(?:(?:many|several|some) )?other (?:[a-z\-]+ ){0,3}"
    r"(?:accords|agreements|deals|documents|instruments|memoranda|memorandums|pacts|papers|treaties))\b(?!-)"
)
_MARK = re.compile(r"[,;:.]")
_TOPIC_OPENS = re.compile(
    r"(?:\s+\([^()]*\))?\s+(?:in(?! [A-Z])|on|for|of|regarding|concerning|against|about|covering)\s"
)
_NAMED = re.compile(r"[^,;.:]{0,80}?\s[A-Z]")
_BOTH = re.compile(
    r"\s(?:the|both|our|their)\s(?:two\s|three\s)?(?:countries|governments|nations|neighbou?rs|sides|parties|states)\b"
)
_ADJECTIVAL = compile_search(r"\b(?:on|of|for|the|an?|and|more|its|their)\s+$")
_ASIDES = ("on ", "in ", "under ")  # "put a treaty | on the table"
_PERIOD_LEAD = compile_search(r"\b(?:for|in|(?:for|in) (?:19|20)\d\d (?:to|and|until))\s+$")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?(?!\d)")
_LAYS_DOWN = re.compile(r"\s(?:an?|the|new|out|up|binding|clear)\b")  # "the accord on dues | sets new rules"
_LIST = re.compile(
    r"\s+(?:[a-z\-]+,\s+){0,4}(?:[a-z][\w\-]*\s+){1,3}and\s+[a-z]"
    r"|\s+(?:[a-z\-]+,\s+){0,4}[a-z\-]+(?:al|ary|ic)\s+co-?operation\b|\s+(?:[A-Z][\w\-]+,?\s+){1,4}and\s+[A-Z]"
)
_LEADS_AWAY = re.compile(
    r"\s+(?:the\s+(?!(?i:area|domain|field|sphere)s?\b|(?:[A-Z][\w\-]+,?\s+(?:and\s+)?){1,6}(?:Area|Domain|Field|Sector|Sphere)s?\b)|an?\s|\d)"
)
_TOLD = re.compile(
    r"\s(?:was|were|has been|had been|have been|will be|is to be|are to be)\s(?:\w+\s)?"
    r"(?:signed|concluded|initialled|initialed|reached|inked|sealed|negotiated|finalised|finalized)(?=\s)"
)
_ARTICLE_BEFORE = compile_search(r"\b(?:an?|the|its|their) $")  # "a | launch services agreement"
_PARTNER = re.compile(r"\s(?:with|between)\s")
_CLAUSE = re.compile(
    r"\s(?:that|which|who|after|aimed|amid|as|based|because|before|to(?= [a-z]+ (?:an?|its|the|their)\s)|when|while"
    r"|is (?:an?|the))\s|,\s(?!concerning|covering|including|regarding)[a-z]+ing\s"
)  # no more of a name
_LATE = re.compile(
    r"\s(?P<opener>on|concerning|regarding|covering|about|for|in(?= the (?:area|domain|field|sector|sphere)s? of ))\s"
    r"(?P<next>(?:the\s|an?\s)?[\w\-]+)"
)
WORTH = re.compile(
    r",?\s(?:worth|valued at|at(?= (?:some|about) ))\s"
    r"(?:(?:some|about|around|nearly|almost|over|more than|up to|at least)\s)*"
    r"[^\s\d,;.]{0,4}\s?\d[\d.,]*(?<![.,])(?:\s(?:million|billion|trillion|m|bn)\b)?"
    r"(?:\s(?!(?:for|to|with|on|in|at|from|by|and|that|which|was|is|has|have|had|will|would|over|signed|concluded|awarded)\b)[a-z]{3,}){0,2}"
    r"(?:\s\([^()]{1,20}\))?(?=[\s.,;])"
)
_HOSTILITIES = "cessation of hostilities"  # a matter that an agreement on a ceasefire is "and on", no other instrument
_FOR_ONE = re.compile(r"\sfor\s(?:the\s)?[A-Z][\w\-’']+(?:\s[A-Z][\w\-’']+){0,3}\sby\b")
_ONE_TOPIC = re.compile(r"\s(?:on|for)\san?\s[a-z\-]+\sand\s(?!an?\s|the\s)(?:[a-z\-]+\s){1,2}")
_THE = compile_search(r"\bthe$")
_DEAD = compile_search(r"\b(?:of(?: the| their)?|human|mortal|soldiers['’]|['’]s)$")  # "repatriation of the | remains"
_SPELL = re.compile(r"\s(?:day|week|month|year|decade|century|time|minute|moment|round|session)s?\b")
_AT_SEA = re.compile(r"\s(?:Sea|Work)\b")  # "Rescue at Sea", but not "at Balaclava"
_NEXT = re.compile(r"\s+the\s+(?P<word>[\w\-]+)")
_IN_TIME = re.compile(
    r"\s+the\s+(?:(?:coming|near|not too distant) )?(?:days?|future|months?|past|presence|weeks?|years?)\b"
)
_IN_BRACKETS = re.compile(r"\(?[^()]+\)\S")  # "an African Union (| AU)-sponsored"
_THE_LAST = compile_search(r"\b[Tt]he $")
_PARTS = re.compile(r";|,\s(?:an?|one|the)\s")  # "on trade and art, a | memorandum"
_ON_BOARD = re.compile(r"\son board\b")
_NO = compile_search(r"\bno $", re.IGNORECASE)
_OF_DAY = re.compile(r",?\s+(?:of|dated|from)\s+")
_WITH_OF = re.compile(r"\s(?:with|between)\s[^,;:.]{3,50}?\s(?:of|dated|from)\s(?=[A-Z\d][\w.]*\s?\d)")


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
    barred = _barred(scene, sentence, rules) + _ands_after_another(scene, sentence, hit)
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
        is_post = folded.endswith("s'") and capital and rules.agreements.offices.search(folded[:-1])
        if folded.endswith(("'s", "s'")) and word[:1].isupper() and not is_post:  # "the Vice-Ministers' Dialogue"
            left.possessor = Span(passage.ordinal, start, start + len(word))
            break
        inside = next((a for a, b in names if a < start < b), None)
        if inside is not None:
            left.start = text.rfind(" ", sentence.char_start, inside) + 1 or sentence.char_start
            continue  # a state's name is no two words: "Papua New Guinea–Australia", "China–Sri Lanka"
        if folded in rules.clauses.small and not _links(text, left.start, start, sentence, folded):
            _end_at(left, (start, word), sentence, rules)
            break
        is_mark = not word[-1].isalnum() and len(word) == 1 and word != "&"  # of a list: "- Agreement on Transport"
        if is_mark or (word[-1] in ',;:.)”"’!?—–' and not is_post) or any(a <= start < b for a, b in barred):
            break
        if (capital and word[:1].islower() and folded not in rules.clauses.links) or _IN_BRACKETS.match(word):
            break
        left.start = start
        if word[0] in "“\"'‘(":
            left.start = start + 1
            break
    return left


def _end_at(left: Left, last: tuple[int, str], sentence: Sentence, rules: Rules) -> None:
    """Note which small word a phrase ends at; "new" is part of a name between "the" and a capital."""
    (start, word), text = last, sentence.passage.text
    folded = fold_case(word).lstrip("\"'(")
    if word == "New" and text[left.start].isupper() and _THE_LAST.search(text, sentence.char_start, start):
        left.start, left.determiner = start, "the"  # "the | New Reef Treaty"
        return
    is_none = folded == "new" and _NO.search(text, sentence.char_start, start)  # "no new treaty"
    left.determiner = "no" if is_none else folded if folded in rules.clauses.determiners else None


def _links(text: str, left_start: int, start: int, sentence: Sentence, word: str) -> bool:
    """Tell whether a small word joins two capitalised words of one title ("Status of Forces Agreement")."""
    if word not in ("of", "and", "on", "for"):
        return False
    before = word_before(text, max(sentence.char_start, start - 40), start)
    if not before or before[1][-1] in ",;:.":
        return False
    if word == "and" and _DESCRIBED.search(text, sentence.char_start, left_start):
        return text[left_start].islower()
    return before[1][:1].isupper() and text[left_start].isupper() and before[0] > sentence.char_start


def _barred(scene: Scene, sentence: Sentence, rules: Rules) -> list[tuple[int, int]]:
    """Return what a title never reaches over to the left: people, dates, verbs that tell of instruments."""
    text, is_title = sentence.passage.text, sentence.passage.kind is ParagraphKind.TITLE
    spans = [s for s, _ in scene.people_in(sentence)] + [d.mention.span for d in scene.dates_in(sentence)]
    frames = set(Frame) - {Frame.AFTER} if is_title else {Frame.VERB, Frame.EVENT}
    verbs = []
    for hit in scene.hits_in(sentence, CUE):
        cue: Cue = hit.entry.value
        is_noun = cue.is_direct and cue.form is Form.BASE  # "an exchange deal", "an implementing arrangement"
        is_noun = is_noun or hit.entry.phrase in rules.agreements.weak_modifiers
        is_noun = is_noun or (cue.form is Form.BASE and bool(_ARTICLE_BEFORE.search(text, 0, hit.char_start)))
        is_verbal = is_title or hit.char_start == sentence.char_start or text[hit.char_start].islower()
        if cue.frame in frames and is_verbal and not is_noun:
            verbs.append(hit[:2])  # in a title a verb has a capital too
    return [(s.char_start, s.char_end) for s in spans] + verbs


def _ands_after_another(scene: Scene, sentence: Sentence, hit: Hit) -> list[tuple[int, int]]:
    """Return the "and"s before a head that end another's complement: "an Agreement on Fisheries and Work Plan on …"."""
    text = sentence.passage.text
    ands = [(m.start(), m.end()) for m in _AND.finditer(text, sentence.char_start, hit.char_start)]
    heads = [h for h in scene.hits_in(sentence, HEAD) if h.char_end < hit.char_start] if ands else []
    topics = [found.end() for h in heads if (found := _TOPIC_OPENS.match(text, h.char_end, hit.char_start))]
    return [(start, end) for start, end in ands if any(t < start and not _MARK.search(text, t, start) for t in topics)]


def grow_right(scene: Scene, sentence: Sentence, end: int, rules: Rules, *, capital: bool) -> int:
    """Return where the phrase that begins with a head ends: the last word kept of its complement."""
    text, limit = sentence.passage.text, _right_limit(scene, sentence, end, rules)
    places = {c.mention.span.char_start for c in scene.countries_in(sentence)}
    reached, kept = end, end
    for _ in range(RIGHT_REACH):
        match = _WORD_AFTER.match(text, reached, limit)
        if not match:
            break
        if reached == end:
            if not opens(text, match, rules, capital=capital):
                break
        elif _stops(text, match, places, rules, capital=capital):
            break
        word, reached = match[2], match.end()
        if bare(word) not in rules.clauses.dangling:
            kept = match.start(2) + len(word.rstrip('“”"’.,;:)'))
        if word[-1] in ',;:.”")!?' and not (word[-1] == "," and _LIST.match(text, reached, limit)):
            break
    return kept


def _stops(text: str, match: re.Match[str], places: set[int], rules: Rules, *, capital: bool) -> bool:
    """Tell whether a complement stops before a word."""
    word, after = bare(match[2]), match.end()
    if word == "to" and text.endswith(" up", 0, match.start()) and text[after + 1 : after + 2].isdigit():
        return False  # "for up to 400 launchers"
    if word == "at":
        return not (capital and _AT_SEA.match(text, after))
    if word == "sets" and _LAYS_DOWN.match(text, after):
        return True
    is_last = word == "last" and _THE.search(text, 0, match.start()) and not _SPELL.match(text, after)
    if is_last or (word == "remains" and _DEAD.search(text, 0, match.start())):
        return False  # "on the last 49 kilometres"
    if (word in rules.clauses.ends and not _YEARS_GO_ON.match(text, max(0, match.start() - 4))) or match[2][
        0
    ] in '(–—“"':
        return True
    if word == "between" and not capital and (_NAMED.match(text, after) or _BOTH.match(text, after)):
        return True
    if word == "on" and (_is_aside(text, after, rules) or _ON_BOARD.match(text, match.start())):
        return True
    if word in ("in", "between"):
        place = _ARTICLE.match(text, after)
        is_away = capital and _LEADS_AWAY.match(text, after) and not rules.agreements.regions.match(text, after)
        is_matter = capital and rules.agreements.matters.match(text, after)  # "in Criminal Matters"
        is_town = word == "in" and not is_matter and bool(_SIGNED_AT.match(text, after))
        is_place = bool(place and place.end() in places) or is_town
        is_time = word == "in" and bool(_IN_TIME.match(text, after))
        return bool(is_away) or is_place or is_time
    if word == "and":
        return bool(_ANOTHER.match(text, after))
    return (word == "with" and capital) or (word == "for" and bool(TERM.match(text, after)))


def _is_aside(text: str, after: int, rules: Rules) -> bool:
    """Tell whether "on" opens no topic behind one: "a pact on fish on | the sidelines of a fair"."""
    told = _NEXT.match(text, after)
    return bool(told and fold_case(told["word"]) in rules.agreements.asides)


def _right_limit(scene: Scene, sentence: Sentence, end: int, rules: Rules) -> int:
    """Return where a complement stops at the latest: at a date, a person, a verb of its life, or a head after "and"."""
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
        is_verb = is_verb and not rules.agreements.plurals.match(text, hit.char_start)
        is_verb = is_verb and (text[hit.char_start].islower() or sentence.passage.kind is ParagraphKind.TITLE)
        is_aside = hit.entry.value.frame is Frame.AFTER and hit.entry.phrase.startswith(_ASIDES)
        if hit.char_start > end and (is_verb or is_aside) and not _ADJECTIVAL.search(text, end - 12, hit.char_start):
            limit = min(limit, hit.char_start)
    joint = text.find(" and ", end, limit)
    heads = [
        h.char_start
        for h in (scene.hits_in(sentence, HEAD) if joint >= 0 else ())
        if h.char_start > joint and h.entry.value.strength is not Strength.POINTER and h.entry.phrase != _HOSTILITIES
    ]
    last = text.rfind(" and ", end, heads[0]) if heads else -1
    if last >= 0 and _ONE_TOPIC.fullmatch(text, end, heads[0]):
        return limit  # "an agreement on a defence and security | partnership"
    is_joined = last >= 0 and not _PARTS.search(text, last, heads[0])
    return min(limit, last) if is_joined else limit


def topic_behind(scene: Scene, sentence: Sentence, hit: Hit, end: int, rules: Rules) -> str:
    """Return the topic of an instrument that stands behind its phrase, or "" without one."""
    is_exchanged = hit.entry.value.strength is Strength.EXCHANGED
    return (exchanged_topic if is_exchanged else _late_topic)(scene, sentence, end, rules)


def _late_topic(scene: Scene, sentence: Sentence, end: int, rules: Rules) -> str:
    """Return the topic of an instrument that stands behind its partners or its verb, or "" without one.

    "An agreement with Chile on customs", "a memorandum was signed on tourism": the name is "agreement on customs".
    """
    text = sentence.passage.text
    told = _TOLD.match(text, end, sentence.char_end)
    start = told.end() if told else end
    partner = _PARTNER.match(text, start, sentence.char_end)
    if not told and not partner:
        return ""
    bodies = [span for span, _ in scene.organisations_in(sentence)]  # "the Ministry for Foreign Affairs of Chile"
    limit = _right_limit(scene, sentence, start, rules)
    clause = _CLAUSE.search(text, start, limit)
    for found in _LATE.finditer(text, start, clause.start() if clause else limit):
        if partner is None and found.start() > start:
            return ""
        is_name = any(b.char_start < found.start() < b.char_end for b in bodies)
        word = found["next"].lower().split()[-1]
        if told and _FOR_ONE.match(text, found.start()):
            return ""  # "was signed | for Kenya by the minister"
        if not is_name and word not in rules.agreements.asides and not word[0].isdigit():
            stop = grow_right(scene, sentence, found.start(), rules, capital=False)
            return text[found.start() : stop].strip() if stop > found.end("opener") else ""
    return ""


def exchanged_topic(scene: Scene, sentence: Sentence, end: int, rules: Rules) -> str:
    """Return the matter of notes that are exchanged, behind places and days: "in Suva on Monday | on a grant of"."""
    text = sentence.passage.text
    for found in _LATE.finditer(text, end, min(sentence.char_end, end + MATTER_REACH)):
        word = found["next"].lower().split()[-1]
        if word not in rules.agreements.asides and not word[0].isdigit():
            stop = grow_right(scene, sentence, found.start(), rules, capital=False)
            return text[found.start() : stop].strip() if stop > found.end("opener") else ""
    return ""


def topic_after(scene: Scene, sentence: Sentence, end: int, rules: Rules) -> int:
    """Return where the topic ends that follows right behind a place in a name; 0 where none does."""
    found = _LATE.match(sentence.passage.text, end, sentence.char_end)
    word = found["next"].lower().split()[-1] if found else ""
    if not found or word in rules.agreements.asides or word[0].isdigit():
        return 0
    stop = grow_right(scene, sentence, end, rules, capital=False)
    return stop if stop > found.end("opener") else 0


def named_day(scene: Scene, sentence: Sentence, end: int) -> tuple[int, PartialDate] | None:
    """Return the end and the value of a date that a name carries: "the Agreed Minutes of Aug. 7"."""
    of = _OF_DAY.match(sentence.passage.text, end)
    return _day_at(scene, sentence, of.end()) if of else None


def day_behind_partner(scene: Scene, sentence: Sentence, end: int) -> PartialDate | None:
    """Return the date that a name carries behind whom it is with: "the patrol agreement with Togo of May 2024"."""
    of = _WITH_OF.match(sentence.passage.text, end)
    found = _day_at(scene, sentence, of.end()) if of else None
    return found[1] if found else None


def _day_at(scene: Scene, sentence: Sentence, start: int) -> tuple[int, PartialDate] | None:
    """Return the end and the value of the date that starts at a place."""
    dates = (d for d in scene.dates_in(sentence) if d.mention.span.char_start == start)
    return next(((d.mention.span.char_end, d.start) for d in dates if d.start), None)
