"""The setting of an article: a gathering of many states, or one state and a body of states that it deals with.

Who the parties are is often told once, at the top: the summit's members in a list, or "the European Union and Armenia".
Where a sentence below names too few, its parties are those of the setting.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from etl.find.scene import Scene
from etl.find.text import Passage, Sentence
from etl.records import Mention, OrganisationClaim, PersonClaim
from etl.rules import Rules
from models.codes import OrganisationKind, ParagraphKind

MEMBERS = 4  # states that make a list of people a gathering
LISTED = 3  # states whose ministers are told in one list
OPENING = 2  # paragraphs
OFTEN = 3  # mentions of a body of states that make it a side of the story

_MEETING_OF = re.compile(
    r"\b(?:summit|meeting|session|conference|leaders|members|states|heads of state|chairmanship|chair|presidency)"
    r" of (?:the )?(?:member (?:states|countries) of )?(?:the )?$"
)
ITS_MEETING = re.compile(
    r"(?:[’']s?)?(?: \([a-z]+\))?(?:(?: [a-z\d\-]+)? (?:leaders|members?|heads|ministers|states)"
    r"|(?: (?!and\b)[a-z\d\-]+){0,3} (?:summit|meeting|session|conference))\b"
)
_STATE = r"(?:of\s+)?(?:the\s+)?[A-Z][\w’'\- ]*"
_LISTED = re.compile(rf"\s+(?:of|from)\s+(?:{_STATE},\s+)+(?:and\s+)?{_STATE}(?:\s+and\s+{_STATE})?")
_IN_BRACKETS = re.compile(  # "the Gulf nations (Bahrain, Kuwait, Oman and Qatar)"
    rf"\b(?:countries|leaders|members?|nations|republics|states)\s\((?P<list>(?:{_STATE},\s+)+(?:and\s+)?{_STATE}(?:\s+and\s+{_STATE})?)\)"
)
_PART = re.compile(r"\b(?:Mechanism|Committee|Commission|Working Group|Mission)\b")  # of a body, not the body
_APART = re.compile(
    r"\b(?:bilateral|one-on-one|separate) (?:meeting|talk)s?\b|\bon the (?:\S+ )?(?:margins|sidelines)\b"
)
_ITEM = re.compile(r"\s*(?:[•*\-–·▪]|\(?[a-z0-9]{1,2}[).])\s|.{0,200}[;:]$")


@dataclass(frozen=True, slots=True)
class Setting:
    """Who stands on the sides of a whole article."""

    members: tuple[str, ...] = ()  # the states that gather
    people: tuple[PersonClaim, ...] = ()  # who represents them
    body: OrganisationClaim | None = None  # the body of states that they are of, or that deals with one state


NO_SETTING = Setting()


def find_setting(scene: Scene, rules: Rules) -> Setting:
    """Return the setting of an article: empty where two states deal with each other, as in most."""
    people = _gathering(scene, rules)
    members = tuple(sorted({p.country_code for p in people if p.country_code}))
    bodies = [
        o for o in scene.organisations if o.kind is OrganisationKind.INTERGOVERNMENTAL and not _PART.search(o.name)
    ]
    body = max(bodies, key=lambda o: len(o.mentions), default=None)
    if len(members) >= MEMBERS:
        gathered = [o for o in bodies if any(_gathers(scene, m) for m in o.mentions)]
        return Setting(members, people, max(gathered, key=lambda o: len(o.mentions), default=None))
    listed = _represented(scene, rules)
    if len(listed) >= LISTED:
        return Setting(listed)
    return Setting(body=body if body and _is_other_side(scene, body) else None)


def _gathers(scene: Scene, mention: Mention) -> bool:
    """Tell whether it is a body's own summit or meeting, or that of its members, that a mention tells of."""
    text = scene.text.by_ordinal[mention.span.paragraph].folded
    before = text[max(0, mention.span.char_start - 40) : mention.span.char_start]
    return bool(_MEETING_OF.search(before) or ITS_MEETING.match(text, mention.span.char_end))


def _gathering(scene: Scene, rules: Rules) -> tuple[PersonClaim, ...]:
    """Return who takes part by the sentence that says so, the items of the list after it, and the opening."""
    body = [p for p in scene.text.passages if p.kind is ParagraphKind.BODY]
    found: dict[str, PersonClaim] = {}
    for place, passage in enumerate(body):
        told = [s for s in passage.sentences if s.search(rules.agreements.attended)]
        if told:
            items = (s for item in _items(body[place + 1 :]) for s in item.sentences)
            found.update((p.name, p) for s in (*told, *items) for p in _people_of(scene, s))
    return tuple(found.values())


def _represented(scene: Scene, rules: Rules) -> tuple[str, ...]:
    """Return the states whose ministers or leaders an article opens with: "the foreign ministers of A, B, C and D"."""
    body = [p for p in scene.text.passages if p.kind is ParagraphKind.BODY][:OPENING]
    for sentence in (s for passage in body for s in passage.sentences):
        post = rules.events.telling.plural_posts.search(sentence.passage.folded, sentence.char_start, sentence.char_end)
        listed = post and _LISTED.match(sentence.passage.text, post.end(), sentence.char_end)
        if listed:
            named = [c for c in scene.countries_in(sentence) if c.mention.span.char_start < listed.end()]
            return tuple(sorted({c.country_code for c in named if c.mention.span.char_start >= listed.start()}))
        members = set(_in_brackets(scene, sentence))
        if len(members) >= MEMBERS:
            return tuple(sorted(members))
    return ()


def _in_brackets(scene: Scene, sentence: Sentence) -> Iterator[str]:
    """Yield the states that a sentence lists behind the group that they are of."""
    for group in _IN_BRACKETS.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
        places = range(*group.span("list"))
        yield from (c.country_code for c in scene.countries_in(sentence) if c.mention.span.char_start in places)


def _items(passages: list[Passage]) -> list[Passage]:
    items = []
    for passage in passages:
        if not _ITEM.match(passage.text):
            break
        items.append(passage)
    return items


def _people_of(scene: Scene, sentence: Sentence) -> list[PersonClaim]:
    """Return who is named in a sentence, but for those whom one of the guests met apart."""
    people = () if sentence.search(_APART) else scene.people_in(sentence)
    return [person for _, person in people if person.country_code]


def _is_other_side(scene: Scene, body: OrganisationClaim) -> bool:
    """Tell whether an article is about a body of states beside one state, and more than about any other."""
    states = Counter(c.country_code for c in scene.countries)
    states.update(p.country_code for p in scene.people for _ in p.mentions if p.country_code)
    second = states.most_common(2)[1:]
    return len(body.mentions) >= OFTEN and not (second and second[0][1] >= len(body.mentions))
