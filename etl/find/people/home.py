"""The state that an article speaks from, and the states that it speaks of.

Its own officials need no adjective ("Defence Minister X"). It is the state that the outlet, the agency, the dateline,
the order and the count of names speak for, and the one that a traveller returns to.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from etl.find.countries import form_of
from etl.find.people.candidate import Candidate
from etl.find.people.imprint import imprint_codes, letterhead_codes
from etl.find.people.origins import seat_states
from etl.find.people.outlet_words import codes_in
from etl.find.people.passing import find_asides, find_settings, words_before
from etl.find.people.sections import find_sections
from etl.find.scene import Scene
from etl.lazy import lazy
from etl.records import Article, CountryMention, Span
from etl.rules import Rules
from etl.rules.countries import CountryForm
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from etl.rules.people import PLACE
from models.codes import OrganisationKind, ParagraphKind

# How much each sign speaks for a state; "foreign": all its supposed officials are told to go there or to meet its own.
_SIGNS = {
    "agency": 3.5,
    "outlet": 4.0,
    "namesake": 1.5,
    "dateline": 2.0,
    "letterhead": 4.0,
    "imprint": 2.0,
    "url": 3.0,
    "state": 2.0,
    "title": 0.5,
    "first": 0.5,
    "city": 0.5,
    "share": 5.0,
}
_SIGNS |= {"borne": 4.0, "returned": 4.0, "foreign": -2.0, "foreign_to_all": -4.0, "told": -1.8}
_SIGNS |= {"own": 1.5}
_FEW = 3  # officials whose names would hardly tell a state: what they speak for grows with how many they are
_ENOUGH, _AHEAD = 1.5, 0.4  # of these signs, and ahead of the next state: below, half of the homes were wrong
_SPOKEN = 1.0  # enough for a state that the text does not name
_LESS, _RIVALS = 1.0, 3  # enough where the officials of the next two are told with their states, the first's are not
_FAR_AHEAD, _BY_FAR = 1.1, 0.75  # enough where it is so far ahead of the next state
_PUBLIC = (OrganisationKind.ARMED_FORCE, OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT)
_SCARCE = 0.15  # of all names of states
_NORTH = re.compile(r"N(?:orth|\.) Korea")
_EMBASSY = re.compile(r"\b(?:Embassy|High Commission|Consulate|Permanent Mission)\b")
_OFFICE = re.compile(r"\b(?:Ministry|Office of|Department of|Presidency|State House|Prime Minister)\b")  # publishers
_DOMAIN = re.compile(r"https?://[^/]*\.([a-z]{2})(?:[:/]|$)", re.IGNORECASE)
_STATE_DOMAIN = re.compile(
    r"https?://(?:[^/]*\.)?(?:mfa|go[bv]?|gouv|govt|gob|gov|mil|mod)\.[a-z]{2}(?:[:/]|$)", re.IGNORECASE
)
_DOMAINS = {"UK": "GB"}
_PARTNER = re.compile(r"\b(?:with|against|towards?|over) (?:the )?$")
_AGAINST = compile_search(
    r"\b(?:against|counter|countering|deter|isolation of|pressure on|sanctions on|threats? from) (?:the )?$"
)
_FOE = compile_search(
    r"(?:['’]s)? (?:[a-z-]+ )?(?:aggression|attacks?|invasion|provocations?|sanctions|threats?|war)\b"
)
_NAMESAKE = compile_search(
    r" (?:Airport|Avenue|City|Club|County|FC|Road|Street|Township|University)\b"
)  # of a great city
_NEARLY = 0.6  # of what speaks for a state, for another that is told about as much
_CITY = 0.5  # of a mention of its state
_RETURN = compile_search(r"(?:return(?:s|ed|ing)?(?: home)? (?:to|in)|home (?:to|in)|back (?:home )?to) $", re.I)


@dataclass(frozen=True)
class Homes:
    """The states of an article: its home, and all that it names, the most often named first."""

    scores: Mapping[str, float]  # how much speaks for each state
    named: tuple[str, ...]
    order: tuple[str, ...] = ()  # as the body first names them
    envoys: bool = False  # an embassy speaks: its ambassador is of the home state
    told: frozenset[str] = frozenset()  # whose officials are told with their state, as foreign ones are
    official: bool = False  # an office of the home state speaks: the text names that state, however seldom
    sections: Mapping[int, str] = attribute(default_factory=dict)  # of a round-up: the state that heads each paragraph
    settings: frozenset[str] = frozenset()  # where something only is: none of them is home

    @lazy
    def home(self) -> str | None:
        """The state that most speaks for, if it is enough and more than for any other."""
        ranked = sorted(self.scores, key=lambda code: (-self.scores[code], code))
        second = self.scores[ranked[1]] if len(ranked) > 1 else 0.0
        rivals = set(ranked[1:_RIVALS])
        apart = bool(rivals) and rivals <= self.told and ranked[0] not in self.told
        enough = _ENOUGH / 2 if self.official else _LESS if apart else _ENOUGH
        first = self.scores[ranked[0]] if ranked else 0.0
        enough = min(enough, _FAR_AHEAD) if first - second >= _BY_FAR else enough
        guests = len(ranked) > 1 and ranked[1] in self.told and ranked[0] not in self.told and first >= _ENOUGH
        clear = first >= enough and (first - second >= _AHEAD or guests)
        return ranked[0] if ranked and clear and ranked[0] not in self.settings else None

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """The states that somebody may be of: named, or spoken for by the page alone; none if there is one only."""
        states = dict.fromkeys((*self.named, *(code for code, score in self.scores.items() if score >= _SPOKEN)))
        return tuple(states) if len(states) > 1 else ()

    def may_leave(self, code: str, foreign: Set[str]) -> bool:
        """Tell whether it speaks against a state that somebody goes there.

        Not if his name is foreign to it anyway, unless a state that it is not foreign to is told about as much.
        """
        own = max((self.scores.get(c, 0.0) for c in self.named if c not in foreign), default=0.0)
        return code not in foreign or own > _NEARLY * self.scores.get(code, 0.0)

    def without(self, excluded: Sequence[Iterable[str]]) -> "Homes":
        """Return the states of the article where some of its officials are told to be foreign to some of them."""
        scores = dict(self.scores)
        for code, count in Counter(code for codes in excluded for code in codes).items():
            if code in scores:
                scores[code] += _SIGNS["foreign"] + _SIGNS["foreign_to_all"] * count / len(excluded)
        return replace(self, scores=scores)

    def borne(self, shares: Sequence[Mapping[str, float]]) -> "Homes":
        """Return the states of the article where the names of officials told without a state speak for some."""
        scores = defaultdict(float, self.scores)
        for told in shares:
            for code, share in told.items():
                scores[code] += _SIGNS["borne"] * share / (len(shares) + _FEW)
        return replace(self, scores=scores)

    def owned(self, shares: Sequence[Mapping[str, float]]) -> "Homes":
        """Return the states where the names of officials whom the writer calls his own speak for some."""
        scores = defaultdict(float, self.scores)
        for told in shares:
            for code, share in told.items():
                scores[code] += _SIGNS["own"] * share / len(shares)
        return replace(self, scores=scores)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The home state and the other one that the article is about, in the order in which it names them."""
        other = self.other_than(self.home) if self.home else None
        if not self.home or not other:
            return None
        places = {code: place for place, code in enumerate(self.order)}  # a state that only the outlet tells has none
        both = sorted((self.home, other), key=lambda code: places.get(code, len(places)))
        return both[0], both[1]

    def other_than(self, code: str | None) -> str | None:
        """Return the state on the other side: the home state's partner, or the home state."""
        if code != self.home:
            return self.home
        return next((c for c in self.named if c != code), None)


def find_homes(scene: Scene, candidates: Sequence[Candidate], rules: Rules) -> Homes:
    """Return the states of an article; names of people are not counted as states."""
    inside = _spans(candidates)
    for span, body in scene.organisation_mentions:
        if body.kind not in _PUBLIC:
            inside.setdefault(span.paragraph, []).append(span)
    mentions = [c for c in scene.countries if not _overlaps(c.mention.span, inside)]
    counted = Counter(c.country_code for c in mentions)
    places = list(_places(scene, inside, rules))
    local = Counter(place.country_code for place in places)
    scores: dict[str, float] = defaultdict(float)
    together = counted + local
    _add_outside(scores, scene, together, rules)
    outside = frozenset(scores)
    if not scores and not together:
        return Homes({}, ())
    names = [c for c in mentions if form_of(c.mention) is CountryForm.NAME]
    _add_order(scores, scene, names, ("title", "first"))
    _add_order(scores, scene, _opening(places, names), ("city", "city"))
    _add_neighbours(scores, scene, mentions)
    acting = Counter(c.country_code for c in mentions if not _is_foe(c, scene))
    weighed = {code: acting[code] + _CITY * local[code] for code in together}
    for code, weight in weighed.items():
        scores[code] += _SIGNS["share"] * weight / (sum(weighed.values()) or 1)
    _give_south(scores, outside, mentions)
    passing = find_settings(mentions, scene) - {code for code in local if local[code] > counted[code]}
    settings = frozenset((passing | find_asides(mentions, together, scene)) - outside)
    official = bool(_OFFICE.search(scene.text.article.publisher or ""))
    _take_told(scores, candidates, official)
    for code, neighbour in rules.people.closed.items():
        if code not in outside and counted[neighbour]:
            scores[neighbour] += max(0.0, scores.pop(code, 0.0))
    home = max(sorted(scores), key=lambda code: scores[code])
    if home not in counted:
        counted = Counter({home: 1}) + counted
    named = tuple(code for code, _ in counted.most_common())
    told = {post.country for c in candidates for post in c.posts if post.country}
    embassy = bool(_EMBASSY.search(scene.text.article.publisher or ""))
    sections = find_sections(scene, rules)
    return Homes(dict(scores), named, tuple(counted), embassy, frozenset(told), official, sections, settings)


def _give_south(scores: dict[str, float], outside: Set[str], mentions: Sequence[CountryMention]) -> None:
    """Give South Korea what speaks for the other where a text calls that "North Korea": nobody there does."""
    named = {c.country_code for c in mentions}
    if "KR" in named and "KP" not in outside and any(_NORTH.match(c.mention.quote) for c in mentions):
        scores["KR"] = scores.get("KR", 0.0) + scores.pop("KP", 0.0)


def _is_foe(c: CountryMention, scene: Scene) -> bool:
    """Tell whether a state is named as a threat or a target: "against North Korean provocations"."""
    span = c.mention.span
    text = scene.text.by_ordinal[span.paragraph].text
    return _FOE.match(text, span.char_end) is not None or _AGAINST.search(words_before(c, scene)) is not None


def _opening(places: Sequence[CountryMention], names: Sequence[CountryMention]) -> list[CountryMention]:
    """Return the cities that an article names before any state: a local story opens so."""
    first = min((name.mention.span for name in names), default=None)
    return [place for place in places if first is None or place.mention.span < first]


def _places(scene: Scene, inside: dict[int, list[Span]], rules: Rules) -> Iterator[CountryMention]:
    """Yield every city or province that an article names outside the names of people and bodies, with its state."""
    for passage in scene.text.passages:
        end = 0
        for hit in scene.hits_of(passage.ordinal, PLACE):
            if hit.char_start < end or _NAMESAKE.match(passage.text, hit.char_end):
                continue
            end = hit.char_end
            code = "US" if _is_american(passage.text, end, rules) else hit.entry.value
            if not _overlaps(Span(passage.ordinal, hit.char_start, end), inside):
                yield CountryMention(code, passage.mention(hit.char_start, end, PLACE))


def _is_american(text: str, at: int, rules: Rules) -> bool:
    """Tell whether a comma and a state of the United States follow a town: "Portsmouth, Va."."""
    return text[at : at + 2] == ", " and rules.countries.us_state.match(text, at + 2) is not None


def _spans(candidates: Iterable[Candidate]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for c in candidates:
        ordinal = c.tokens.passage.ordinal
        spans.setdefault(ordinal, []).append(Span(ordinal, c.tokens.starts[c.first], c.tokens.ends[c.after - 1]))
    return spans


def _overlaps(span: Span, by_paragraph: dict[int, list[Span]]) -> bool:
    return any(span.overlaps(other) for other in by_paragraph.get(span.paragraph, ()))


def _add_outside(scores: dict[str, float], scene: Scene, named: Counter[str], rules: Rules) -> None:
    """Add what outlet, agency and dateline say; an agency tells of other states too, where it hardly names its own."""
    article = scene.text.article
    credited = rules.cleaning.agencies.get(fold_case(article.agency or ""))
    agency = credited.country_code if credited else None
    if agency and named[agency] < _SCARCE * named.total():
        agency = None
    outlet = codes_in(article.publisher or "", rules)
    signs = (
        ("agency", [agency] if agency else []),
        ("outlet" if named.keys() & {*outlet[:1]} else "namesake", outlet),  # "The Cornwall Gleam" of Jamaica
        ("dateline", _dateline_codes(article, named, rules)),
        ("letterhead", letterhead_codes(article, rules)),
        ("imprint", _imprint_codes(article, named, rules)),
        ("url", _domain_codes(article.url, rules)),
        ("state", _domain_codes(article.url, rules) if _STATE_DOMAIN.match(article.url or "") else []),
    )
    for sign, codes in signs:
        for code in codes[:1]:
            scores[code] += _SIGNS[sign]


def _dateline_codes(article: Article, named: Counter[str], rules: Rules) -> list[str]:
    """Return the state of a dateline; the seats of the world's bodies are no home of a text that leaves it out."""
    place = article.dateline_place or ""
    lines = (p.text for p in article.paragraphs if p.rule == "dateline" and place)
    if any(_is_american(line, len(place), rules) for line in lines if fold_case(line).startswith(fold_case(place))):
        return ["US"]
    codes = codes_in(place, rules)
    seat = any(place == city or place.startswith(f"{city},") for city in rules.people.seats)
    return [code for code in codes if not seat or named[code] >= _SCARCE * named.total()]


def _imprint_codes(article: Article, named: Counter[str], rules: Rules) -> list[str]:
    """Return the state of a page's imprint, but for a text that hardly names it or was sent from another."""
    place = codes_in(article.dateline_place or "", rules)
    codes = [code for code in imprint_codes(article, rules) if named[code] >= _SCARCE * named.total()]
    return [code for code in codes if not place or code == place[0]]


def _domain_codes(url: str | None, rules: Rules) -> list[str]:
    """Return the state of a page's domain; those that are sold the world over are none's."""
    found = _DOMAIN.match(url or "")
    code = found[1].upper() if found else ""
    code = _DOMAINS.get(code, code)
    return [code] if code and code.lower() not in rules.people.sold_domains else []


def _add_order(
    scores: dict[str, float], scene: Scene, mentions: Sequence[CountryMention], signs: tuple[str, str]
) -> None:
    passages = scene.text.by_ordinal
    for sign, kind in zip(signs, (ParagraphKind.TITLE, ParagraphKind.BODY), strict=True):
        first = next(
            (
                c
                for c in mentions
                if passages[c.mention.span.paragraph].kind is kind and not _PARTNER.search(words_before(c, scene))
            ),
            None,
        )
        if first:
            scores[first.country_code] += _SIGNS[sign]


def _add_neighbours(scores: dict[str, float], scene: Scene, mentions: Sequence[CountryMention]) -> None:
    for c in mentions:
        before = words_before(c, scene)
        if before[-3:].lower() in ("to ", "in ") and _RETURN.search(before):
            scores[c.country_code] += _SIGNS["returned"]
            return


def _take_told(scores: dict[str, float], candidates: Sequence[Candidate], official: bool) -> None:
    """Take from each state its share of the officials told with a state: "the Chilean minister" is mostly abroad.

    So is "the minister in Lima". An office of a state tells its own with none, and foreign ones with theirs: there it
    counts twice.
    """
    told = {(post.country, c.text) for c in candidates for post in c.posts if post.country and not post.organisation}
    told |= {(code, c.text) for c in candidates for code in seat_states(c)}
    for code, count in Counter(code for code, _ in told).items():
        if code in scores:
            scores[code] += _SIGNS["told"] * (1 + official) * count / (len(told) + 1)
