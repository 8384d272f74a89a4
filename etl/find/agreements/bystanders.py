"""Telling who stands in a story and acts for no state: a mediator, a seller, one who is of a country by birth."""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.find.actors import find_state_firms
from etl.find.countries import form_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import CountryMention
from etl.rules import Rules
from etl.rules.agreements import HEAD
from etl.rules.countries import CountryForm
from etl.rules.patterns import compile_search

_NEAR = 60  # characters after "Kuwait's" in which an office, a person or a body makes it the state that acts
_RELATED = re.compile(r"[’']s? (?:[a-z\-]+ )?(?:neighbou?r|ally|rival|partner|friend|foe) (?=[A-Z])")
_POSSESSIVE = re.compile(r"[’']s?\s+(?=[A-Z])")
_ONE_NAMED = re.compile(
    r"[’']s? (?:[A-Z][a-zà-ÿ\-]+ ){1,2}[A-Z][a-zà-ÿ\-]+"
    r"(?=[,.;]| (?:and|after|on|in|at|signed|agreed|put|said|told|met)\b)"
)
_ONE_OF = re.compile(r"\b(?P<one>an|a|the) $", re.IGNORECASE)  # "a | Chadian who", "the | Chadian whose"
_BY_BIRTH = re.compile(r" (?:who|whose)\b|(?:,|\.(?!\w)|\)| by (?:birth|origin|passport)\b)")
_JOINED = (" and ", " or ")
_AND_HIM = (" himself and ", " herself and ", " I and ", " him and ", " her and ")
_SELLER = compile_search(r"\b(?:with|by|from)\s+(?:[A-Z][\w&.\-]*\s+){1,3}(?:of|in)\s+(?:the\s+)?$")
_MEDIATED = compile_search(
    r"\b(?:brokered|mediated|facilitated|hosted|witnessed|guaranteed|sponsored|overseen|monitored) by\b"
    r"[^;:.]*?(?=,|;|:|\.|$|\s(?:was|were|is|are|has|had|have|will|would|took|between)\s)"
    r"|(?<=,) before (?:the )?(?:Crown|Emir|King|Pope|President|Prime|Prince|Queen|Sultan) [^,;:]{3,60}(?=,)"
    r"|\b(?:mediation|good offices|auspices) (?:of|by)\b[^;:.,]*"
    r"|\b(?:unlike|in contrast to|as opposed to|apart from)\b[^;:,]{2,40}(?=,)"
    r"|\bappl(?:ied|ies|y|ying) to\b[^;:.,]*"
    r"|\b(?:coordinator|director|manager|representative) (?:for|of) [^;:.]{3,40}, [^;:.]{3,40}? and (?:the )?\S+"
    r"|\((?:also accredited|concurrently|non-resident|resident)\b[^()]*"
    r"|,(?: just| fresh| newly)? (?:back|returning|arriving|fresh|coming) from\b[^;:,]{2,30}(?=,)"
    r"|\bwith [^,;:]{3,80}? (?:looking on|in attendance|watching"
    r"|as (?:(?:an?|its|the|their) )?(?:broker|go-between|guarantor|host|mediator|midwife|referee|witness))\b"
    r"|\bwith (?:the )?[\w\-]+ (?:facilitation|good offices|mediation)\b|\bunder [A-Z][\w\-]+[’']s? eyes?\b"
    r"|\b(?:amid|against|fears of|fear of|following pressure from|pressure from)\b[^;:,.]*",
    re.IGNORECASE,
)
_ENVOY = r"(?:Ambassador|High Commissioner|Permanent Representative)s?"
_ENVOYS_HOST = re.compile(  # "the Ambassador of Togo to Peru and the Ambassador of Chad to | Peru": both are only there
    rf"\b{_ENVOY}\b[^;:]{{0,60}}?\bto (?:the )?(?P<host>[A-Z][\w.]*(?: [A-Z][\w.]*)*)"
    rf"[^;:]{{3,120}}?\b{_ENVOY}\b[^;:]{{0,60}}?\bto (?:the )?(?P<again>(?P=host))\b",
    re.IGNORECASE,
)
_MEDIATING = re.compile(  # "Swiss-brokered", and where a thing is from: "Malaysian-built"
    r"-(?:brokered|mediated|backed|led|sponsored|facilitated|hosted|drafted|proposed|monitored"
    r"|built|designed|flagged|made|owned|supplied)\b"
)


def find_bystanders(scene: Scene, rules: Rules) -> frozenset[tuple[int, int]]:
    """Return paragraph and start of the mentions that stand for no state that acts."""
    hidden: set[tuple[int, int]] = set()
    firms = find_state_firms(scene)
    own = {(span.paragraph, span.char_start) for span, body in scene.organisation_mentions if body.name in firms}
    for sentence in scene.text.sentences:
        named = scene.countries_in(sentence)
        if not named:
            continue
        owners = _owners(scene, sentence, named, rules)
        places = [c.mention.span.char_start for c in owners]
        for zone in _MEDIATED.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
            actors = (*scene.people_in(sentence), *scene.organisations_in(sentence))
            starts = [span.char_start for span, _ in actors] + [c.mention.span.char_start for c in named]
            places += [start for start in starts if zone.start() <= start < zone.end()]
        for both in _ENVOYS_HOST.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
            places += [both.start("host"), both.start("again")]
        hidden.update((sentence.passage.ordinal, place) for place in places)
    return frozenset(hidden - own)


def _owners(
    scene: Scene, sentence: Sentence, named: Sequence[CountryMention], rules: Rules
) -> Sequence[CountryMention]:
    """Return the states that only say whose a private actor is, both of "Greek and Hungarian contractors"."""
    owners = [c for c in named if _is_owner(scene, sentence, c, rules)]
    text = sentence.passage.text
    joined = (
        one
        for one, two in pairwise(named)
        if two in owners
        and form_of(one.mention) is CountryForm.ADJECTIVE
        and text[one.mention.span.char_end : two.mention.span.char_start] in _JOINED
    )
    return [*owners, *joined]


def find_stateless(scene: Scene, rules: Rules) -> frozenset[str]:
    """Return the names of those who act for a firm, a club or a school, not for their state."""
    posts, offices = rules.agreements.private_posts, rules.agreements.offices
    titles = {p.name: [q.title.lower() for q in p.positions] for p in scene.people}
    private = {name for name, held in titles.items() if any(posts.search(title) for title in held)}
    return frozenset(name for name in private if not any(offices.search(title) for title in titles[name]))


def _is_related(text: str, char_end: int) -> bool:
    """Tell whether a state's name only says whose neighbour another is: "Peru's neighbour Chile"."""
    return bool(_RELATED.match(text, char_end))


def _is_nationality(text: str, country: CountryMention) -> bool:
    """Tell whether a state's name only says where somebody is from: "Kovu, a Chadian who speaks for the Union"."""
    span = country.mention.span
    one = _ONE_OF.search(text, max(0, span.char_start - len(" the ")), span.char_start)
    behind = _BY_BIRTH.match(text, span.char_end)
    if one is None or behind is None:
        return False
    return one["one"].lower() != "the" or behind[0] in (" who", " whose")


def _is_owner(scene: Scene, sentence: Sentence, country: CountryMention, rules: Rules) -> bool:
    """Tell whether a state's name only says whose a private actor is, or who mediates."""
    text, folded = sentence.passage.text, sentence.passage.folded
    start, end = country.mention.span.char_start, country.mention.span.char_end
    if rules.agreements.owned.match(folded, end) or _MEDIATING.match(folded, end) or _is_related(text, end):
        return True
    if _is_nationality(text, country):
        return True
    people = [span for span, _ in scene.people_in(sentence)]
    before = text[max(sentence.char_start, start - _NEAR) : start]
    if _SELLER.search(before):
        return not any(start - len(" of the ") <= p.char_end <= start for p in people)
    if not _POSSESSIVE.match(text, end):
        return False
    if any(end < hit.char_start < end + _NEAR for hit in scene.hits_in(sentence, HEAD)):
        return False  # "Palau's Compact of Free Association"
    bodies = [span for span, _ in scene.organisations_in(sentence)]
    beside = text.endswith(_AND_HIM, 0, start) or any(text[p.char_end : start] == " and " for p in people)
    if beside and _ONE_NAMED.match(text, end):
        return False  # "by himself and Liberia's Amin Modad", whom nobody here knows
    return not any(end <= span.char_start < end + _NEAR for span in (*people, *bodies))
