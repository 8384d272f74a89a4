"""Reading who took part in an encounter: subjects, objects, whom a pronoun stands for; not those who only report it."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from etl.find.clauses import relative_zones
from etl.find.events.initials import by_initials
from etl.find.events.timing import is_long_ago
from etl.find.references import BOTH_SIDES, Cast
from etl.find.text import Sentence
from etl.records import PersonClaim, Span
from etl.rules import Rules
from etl.rules.patterns import compile_search

_HE = compile_search(
    r"\b(?:he|she)\b(?!\s+(?:also\s+)?(?:said|says|added|told|noted|explained|announced|confirmed"
    r"|recalled|stressed|wrote)\b)"
)
_SAME_SUBJECT = re.compile(  # "X told Y that | he", "X met Y, and on Tuesday | he"
    r"(?:\bthat|, (?:and|but)(?: (?:on|in|later|then|the)\b[^,;.]{0,30})?,?) $"
)
_HIS = re.compile(
    r"\s?(?:his|her)\b(?! (?:eminence|excellency|grace|highness|holiness|honou?r|majesty|royal|serene)\b)"
)
_ROLE = re.compile(
    r"\b(?:the|his|her) "
    r"(?:(?!of\b|for\b|and\b|with\b|by\b|in\b|to\b|at\b|on\b|from\b|that\b)[\w\-]+ ){0,3}?"
    r"(minister|president|premier|chancellor|king|sultan|emir|amir|general|admiral"
    r"|ambassador|secretary|envoy|chief|commander"
    r"|guest|visitor|dignitary|host|prince|attache|attaché|leader|colonel|counterpart)\b(?! of\b)"
)
_IN_NAME = re.compile(r"General [A-Z]")  # "the General Border Committee"
_MAJESTY = compile_search(
    r"\b(?:his|her) (?:majesty|(?:royal |serene )?highness)\b(?! (?:king|queen|the|prince|princess|sheikh)\b)"
)
_MONARCH = re.compile(r"\b(?:king|queen|emperor|emir|amir|sultan|prince|princess|grand duke|ruler)\b")
_PLAIN = {"prime", "deputy", "visiting", "senior", "first", "chief", "general", "former", "newly", "minister", "young"}
_PAIR = compile_search(
    r"\b(?:they|their (?=(?:first|second|third|fourth|fifth|last|latest|next|previous)\b)"
    r"|both (?:leaders|ministers|men|presidents|generals)|the (?:two )?(?:leaders|ministers"
    r"|presidents|generals|commanders|envoys)|the two (?:[a-z\-]+ )?(?:ministers|premiers|chiefs"
    r"|heads of (?:state|government)|sovereigns|monarchs|statesmen|diplomats|officials)(?! (?:of|from)\b)"
    r"|the two(?= \w+ed\b| met| agreed| have| had| will| would| are| were| plan| intend| spoke| also|,)|the pair)\b"
)
_POSTS_OF = compile_search(
    r"\b(?P<post>(?:prime |foreign |defen[cs]e |interior |finance |trade )?"
    r"(?:minister|president|premier|chancellor|king|leader))s (?:of|from)\b(?! the (?:two|three))"
)
_POST_OF = compile_search(
    r"\bthe (?P<post>(?:deputy |assistant |state )?(?:minister|secretary) (?:of|for) [a-z]+(?: (?:for|of) [a-z]+)?"
    r"(?: affairs)?)"
    r"(?= (?:also|later|then|met|received|held|called|discussed|spoke|hosted|welcomed)\b| $)"
)
_TITLES = re.compile(r",? (?:[A-Z][\w.]* )*")
_HEADS = re.compile(r"\b(?:president|prime minister|king|emir|sultan|chancellor|crown prince)$")
_HIM = re.compile(
    r"\s+(?:with |to )?(?:him|them|(?:the|his|her) (?:guest|visitor)s?"
    r"|her(?= (?:in|at|on|for|there|again|yesterday|today|during|after|before"
    r"|last|this|by|with|separately|later|and)\b|[.,;]))\b"
)
_HOLDER = re.compile(  # "received | the Prime Minister at"
    r"\s+(?:with )?(?:the|his|her) (?:(?!of\b|by\b|in\b|at\b|to\b|on\b|from\b)[\w\-’']+ ){0,3}?"
    r"(?P<role>minister|president|premier|chancellor|king|queen|emir|sultan|speaker|chief|commander|ambassador|envoy)"
    r"(?=(?: (?:at|in|on|for|there|here|again|yesterday|today|last|this|during|after|before|with|separately"
    r"|and)\b|[.,;]))"
)
_WHO = re.compile(r"\b(?:who|which)\s+(?:\w+\s+){0,2}\w+$")
_SAME = compile_search(
    r"\b(?:the )?same (?P<count>two|three|four|five) (?:men|women|ministers|leaders|presidents|generals|officers"
    r"|officials)\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_I = compile_search(r"(?:^|[\s“\"])(?:and i|i and)\b")
_SHE_SAID = re.compile(r"[”\"],? (?:he|she) (?:said|says|added|told|recalled|explained|noted)\b")
POSTS_REACH = 90  # characters after such a plural within which its states are listed
_LEFT_OUT = compile_search(
    r"\b(?:observers?|(?:cable|condolences|congratulations|greetings|invitation|letter|message|note|telegram)"
    r" (?:from|of)"
    r"|according to|quoted|successor to|predecessor|on behalf of|invitation (?:of|from|by)"
    r"|invited by|(?:brother|daughter|father|husband|mother|nephew|niece|sister|son|uncle|widow|wife) of)\b[^,;]{0,50}$"
    r"|\bat the invitation of (?:[\w’'.()\-]+ )*$"
)
_INVITER = 160  # characters of an inviter's titles
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|person|woman)|press secretary),? (?:(?:mr|mrs|ms|dr)\.? )?$")
_CLOSING = re.compile(r"(?:,[”\"]?|[”\"],?)\s+(?:said|told|added|explained|according to|recalled|noted)\b[^,]*$")
_TOPIC = compile_search(  # what was talked of; after "that" nobody is named who took part
    r"\b(?:about|over|regarding|concerning|to (?:discuss|review|mark|prepare|explore|push|press|seek|examine|consider)"
    r"|on (?=(?:the|an?|his|her|its|their|how|what|whether|ways|[a-z\-]+ing)\b)"
    r"(?!the (?:sidelines|margins|fringes|occasion|same|(?:tele)?phone|eve|way)))\b"
    r"|(?P<open>, (?:where|which|at which|during which)\b"
    r"|\b(?:that|after|although|because|before|since|when|while)\b(?! (?:day|same|\d)))"
)
_OF_BOTH = re.compile(
    r"\s+(?:of|between)\s+(?:the two(?: (?:leaders|men|ministers|presidents|generals))?|them|the pair)"
    r"(?=[,.;]| (?!\w+s\b)[a-z])"
)
_AND = re.compile(
    r"(?:,[^,]{0,60},| of (?:the )?[A-Z][\w\-]+(?: [A-Z][\w\-]+){0,2})?\s+(?:and|together with)\s+(?:\S+\s+){0,6}$"
)
_WITH = re.compile(r"\bwith\s+")
_OWNED = re.compile(  # what somebody has, but for what they are there with
    r"['’]s?\s+(?!(?:counterpart|delegation|entourage|home|invitation|office|party|residence|side|team|tour|trip|visit)\b)"
    r"(?:[a-z][\w\-]*\s*){1,3}"
)
_APPOSITION = re.compile(r"(?:,[^,]{3,60},)?\s+(?:(?!(?:and|but|compared|or)\b)[a-z]\w* )?|,\s+")
_EXCEPT = re.compile(  # "the ministers of the region, except | Mali and Niger, met"
    r"\b(?:apart from|but not|except(?: for)?|excluding|with the exception of"
    r"|(?:adviser|aide|coordinator|envoy|representative)s? (?:for|on)) (?:the )?"
    r"[A-Z][\w\-]*(?:(?:,? and |, | )(?:the )?[A-Z][\w\-]*)*"
)
_NO_REPORT = re.compile(r"\s+(?:on (?!\w+day\b|\d)|by|him|her|off|for)\b")  # "called on", "asked for"


def reporters(sentence: Sentence, cast: Cast, rules: Rules) -> set[str]:
    """Return the names of those in a sentence who only say that something happened."""
    folded = sentence.passage.folded
    named = set()
    for actor in cast.actors_in(sentence.span):
        if not actor.person:
            continue
        after = folded[actor.char_end : min(actor.char_end + 100, sentence.char_end)]
        before = folded[max(sentence.char_start, actor.char_start - 80) : actor.char_start]
        gap = _APPOSITION.match(sentence.passage.text, actor.char_end, sentence.char_end)
        verbs = [rules.events.reports.verbs.match(after, 1)]
        verbs += [rules.events.reports.verbs.match(after, gap.end() - actor.char_end)] if gap else []
        says = any(
            verb
            and sentence.passage.text[actor.char_end + verb.start()].islower()  # no "State Secretary"
            and not _NO_REPORT.match(after, verb.end())
            for verb in verbs
        )
        if says or _CLOSING.search(before):
            named.add(actor.person.name)
    return named


def people_between(
    cast: Cast, sentence: Sentence, low: int, high: int, left_out: Collection[str] = ()
) -> list[PersonClaim]:
    """Return those named between two offsets who take part: none in `left_out`, none inside a describing clause."""
    if low >= high:
        return []
    zones = [(sentence.char_start + a, sentence.char_start + b) for a, b in relative_zones(sentence.text)]
    zones = [(a, b) for a, b in zones if not (a <= low < b or a < high < b)]
    found = []
    for actor in cast.actors_in(Span(sentence.passage.ordinal, low, high)):
        if not actor.person or actor.person.name in left_out or any(a < actor.char_start < b for a, b in zones):
            continue
        if _is_owner(sentence, actor.char_end, high) or _is_spokesman(sentence, actor.char_start):
            continue
        before = max(sentence.char_start, actor.char_start - _INVITER)
        if _LEFT_OUT.search(sentence.passage.folded, before, actor.char_start):
            continue
        found.append(actor.person)
    return list({p.name: p for p in found}.values())


def _is_spokesman(sentence: Sentence, offset: int) -> bool:
    """Tell whether who is named at an offset only speaks for those who met: "by the spokesman, | Ole Berg,"."""
    return _SPEAKS_FOR.search(sentence.passage.folded, max(sentence.char_start, offset - 60), offset) is not None


def _is_owner(sentence: Sentence, offset: int, high: int) -> bool:
    """Tell whether somebody named is only whose thing is told: "Aune's remark", not "Aune's visit" before its noun."""
    owned = _OWNED.match(sentence.passage.text, offset, sentence.char_end)
    return owned is not None and owned.end() < high - 1


def leading_group(cast: Cast, sentence: Sentence, named: Sequence[PersonClaim], low: int) -> list[PersonClaim]:
    """Return the first of those named in a clause, with those whom an "and" joins to them; none after a pronoun."""
    spans = [(span, person) for span, person in cast.scene.people_in(sentence) if person in named]
    if not spans or _HE.search(sentence.passage.folded, low, spans[0][0].char_start):
        return []
    kept = [spans[0][1]]
    for (before, _), (after, person) in pairwise(spans):
        if not _AND.match(sentence.passage.text[before.char_end : after.char_start]):
            break
        kept.append(person)
    return list({p.name: p for p in kept}.values())


def partners_between(
    cast: Cast, sentence: Sentence, low: int, high: int, left_out: Collection[str] = ()
) -> list[PersonClaim]:
    """Return those named after a word of meeting who took part: not those of whom the talks were."""
    text = sentence.passage.text
    both = _OF_BOTH.match(sentence.passage.folded, low)
    if both:
        return list(cast.pair(sentence, both[0]))
    topic = _TOPIC.search(text, low, high)
    if topic is None:
        return people_between(cast, sentence, low, high, left_out)
    found = people_between(cast, sentence, low, topic.start(), left_out)
    joined = _WITH.search(text, topic.end(), high) if topic["open"] is None else None
    if joined is None or found:
        return found
    return people_between(cast, sentence, joined.end(), high, left_out)


def stand_ins(
    cast: Cast, sentence: Sentence, low: int, high: int, others: Collection[PersonClaim] = ()
) -> list[PersonClaim]:
    """Return whom the pronouns and titles between two offsets stand for ("they", "the minister"), none of `others`."""
    folded, focus = sentence.passage.folded, cast.focus_of(sentence)
    holders = _holders(cast, sentence, low, high) or _holder(cast, sentence, low, high, others)
    holders = holders or by_initials(cast, sentence, low, high)
    holders = holders or _told_of_together(cast, sentence, low, high)
    if holders:
        return holders
    pair = _PAIR.search(folded, low, high)
    if pair:
        named = cast.people_in(Span(sentence.passage.ordinal, sentence.char_start, pair.start()))
        is_told = len(named) == 2 and len({p.country_code for p in named if p.country_code}) == 2
        return list(named) if is_told else list(cast.pair(sentence, pair[0]))
    roles = (r for r in _ROLE.finditer(folded, low, high) if not _IN_NAME.match(sentence.passage.text, r.start(1)))
    role = next((r for r in roles if not _is_titled(cast, sentence, r.end())), None)
    codes = _codes_of(cast, sentence, role) if role else []
    known = [p for p in focus.recent if p not in others and (not codes or p.country_code in codes)]
    if role:
        held = [p for p in known if _holds(p, role[1])]
        held = _of_field(held, folded[role.start() : role.end()]) if held else []
        return (held or [p for p in focus.last_people if p in known])[:1]
    he = _HE.search(folded, low, high)
    if he:
        here = cast.people_in(Span(sentence.passage.ordinal, sentence.char_start, he.start()))
        is_subject = len(here) == 1 or _SAME_SUBJECT.search(folded, sentence.char_start, he.start())
        if here and is_subject and here[0] not in others and not _goes_on(cast, sentence):
            return [here[0]]
    if he or _HIS.match(folded, low):
        return [p for p in focus.last_people if p not in others][:1]
    return []


def _holder(cast: Cast, sentence: Sentence, low: int, high: int, others: Collection[PersonClaim]) -> list[PersonClaim]:
    """Return who holds a post told in full: "The Minister of State for Foreign Affairs | also met"."""
    post = _POST_OF.search(sentence.passage.folded, low, high)
    known = [p for p in cast.focus_of(sentence).recent if p not in others]
    return [p for p in known if post and any(q.title.lower() == post["post"] for q in p.positions)][:1]


def _is_titled(cast: Cast, sentence: Sentence, char_end: int) -> bool:
    """Tell whether a post that ends at an offset is that of who is named right after it: "the Emir | Sheikh Nawaf"."""
    starts = (span.char_start for span, _ in cast.scene.people_in(sentence) if span.char_start > char_end)
    return _TITLES.fullmatch(sentence.passage.text, char_end, next(starts, char_end)) is not None


def _told_of_together(cast: Cast, sentence: Sentence, low: int, high: int) -> list[PersonClaim]:
    """Return all of those told of last ("the same three men"), the monarch told of, or who says "I" in a quotation."""
    folded, focus = sentence.passage.folded, cast.focus_of(sentence)
    same = _SAME.search(folded, low, high)
    if same:
        return list(focus.people) if len(focus.people) == _COUNTS[same["count"]] else []
    if _MAJESTY.search(folded, low, high):
        known = [*focus.recent, *cast.scene.people]
        return [p for p in known if any(_MONARCH.search(q.title.lower()) for q in p.positions)][:1]
    if _I.search(folded, low, high) and _SHE_SAID.search(folded, high, sentence.char_end):
        named = cast.people_in(sentence.span)
        return [p for p in focus.last_people if p not in named][:1]
    return []


def _goes_on(cast: Cast, sentence: Sentence) -> bool:
    """Tell whether a sentence has a pronoun before any name, whom the next one means too: "He saw X, and later he"."""
    first = next((span.char_start for span, _ in cast.scene.people_in(sentence)), sentence.char_end)
    return _HE.search(sentence.passage.folded, sentence.char_start, first) is not None


def _of_field(held: list[PersonClaim], role: str) -> list[PersonClaim]:
    """Return those whose post names the field that a title does: "the finance minister" is no minister of trade."""
    field = set(re.findall(r"\w{5,}", role)[:-1]) - _PLAIN
    titles = [(p, " ".join(q.title.lower() for q in p.positions)) for p in held]
    named = [p for p, title in titles if any(word in title for word in field)]
    return named or [p for p, title in titles if not field or len(title.split()) < 2] or ([] if field else held)


def objects_meant(
    cast: Cast, sentence: Sentence, bounds: tuple[int, int], subjects: Collection[PersonClaim]
) -> list[PersonClaim]:
    """Return whom "him" or "the guest" right after a verb means: one of another country, named last before its clause.

    `bounds` are where the clause begins and where its verb ends.
    """
    low, offset = bounds
    codes = {p.country_code for p in subjects if p.country_code}
    folded = sentence.passage.folded
    if not codes or _WHO.search(folded, low, offset):
        return []
    holder = _HOLDER.match(folded, offset)
    if not holder and not _HIM.match(folded, offset):
        return []
    earlier = cast.people_in(Span(sentence.passage.ordinal, sentence.char_start, low))
    known = [*reversed(earlier), *cast.focus_of(sentence).last_people, *cast.focus_of(sentence).recent]
    others = [p for p in known if p.country_code and p.country_code not in codes]
    if holder:
        others = _of_field([p for p in others if _holds(p, holder["role"])], folded[offset + 1 : holder.end()])
    return others[:1]


def _holds(person: PersonClaim, role: str) -> bool:
    """Tell whether a post or rank of somebody has a word in it: of the Amiri Diwan is not "amir"."""
    posts = [*(q.title.lower() for q in person.positions), (person.rank or "").lower()]
    return any(re.search(rf"\b(?:under)?{role}\b", post) for post in posts)


def _codes_of(cast: Cast, sentence: Sentence, role: re.Match[str]) -> list[str]:
    """Return the country that a post names: "the Togolese minister"."""
    countries = cast.scene.countries_in(sentence)
    return [c.country_code for c in countries if role.start() <= c.mention.span.char_start < role.end()]


def _holders(cast: Cast, sentence: Sentence, low: int, high: int) -> list[PersonClaim]:
    """Return who hold the posts that a plural names with their states: "the presidents of Peru and of Chile"."""
    posts = _POSTS_OF.search(sentence.passage.folded, low, high)
    if posts is None or is_long_ago(cast.scene, sentence):
        return []
    end = min(posts.end() + POSTS_REACH, high)
    states = dict.fromkeys(
        c.country_code for c in cast.scene.countries_in(sentence) if posts.end() <= c.mention.span.char_start < end
    )
    title = _HEADS if posts["post"] == "leader" else re.compile(rf"\b{posts['post']}$")
    found = []
    for state in states:
        held = [
            p
            for p in cast.scene.people
            if p.country_code == state and any(title.search(q.title.lower()) for q in p.positions)
        ]
        found += held if len(held) == 1 else []
    return found if len(found) > 1 else []


def countries_between(cast: Cast, sentence: Sentence, low: int, high: int) -> tuple[str, ...]:
    """Return the countries that act between two offsets, those in focus where the text says "both sides"."""
    left = _EXCEPT.search(sentence.passage.text, low, high)
    if left:
        before, after = countries_between(cast, sentence, low, left.start()), (left.end(), high)
        return tuple(dict.fromkeys((*before, *countries_between(cast, sentence, *after))))
    found = cast.countries_in(Span(sentence.passage.ordinal, low, high))
    if len(found) < 2 and BOTH_SIDES.search(sentence.passage.folded, low, high):
        found = tuple(dict.fromkeys((*found, *cast.both_sides(sentence))))
    return found
