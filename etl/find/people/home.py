"""The state that an article speaks from, and the states that it speaks of.

Its own officials need no adjective ("Defence Minister X"); others do. So the home state is the one that the outlet, the dateline
and the count of its names speak for, and that the article does not visit or mark as foreign.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.find.people.candidates import Candidate
from etl.find.scene import Scene
from etl.records import CountryMention, Span
from etl.rules import Rules
from models.codes import OrganisationKind, ParagraphKind

# How much each sign speaks for a state; found on one half of dev, checked on the other.
_SIGNS = {
    "agency": 2.0,
    "outlet": 4.0,
    "dateline": 3.0,
    "title": 1.5,
    "first": 1.0,
    "share": 4.0,
    "marked": -0.6,
    "visited": -1.0,
    "returned": 2.0,
}
_PUBLIC = (OrganisationKind.ARMED_FORCE, OrganisationKind.MINISTRY, OrganisationKind.GOVERNMENT)
_MOST = 4  # times that a mark or a visit counts
_WORD = re.compile(r"[\w.’'\-]+")
_VISIT = re.compile(
    r"(?:visit(?:s|ed|ing)?|tour|trip|travel(?:s|l?ed)?|flew|fly|back from|arrived?|leaves? for|left for|fl(?:ies|y)) (?:to |in |of |for |from )?(?:the )?$",
    re.I,
)
_RETURN = re.compile(r"(?:return(?:s|ed|ing)?|home|back) (?:home )?(?:to |in )$", re.I)


@dataclass(frozen=True)
class Homes:
    """The states of an article: its home, and all that it names, the most often named first."""

    home: str | None
    named: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str] | None:
        """The home state and the other one that the article is about."""
        other = self.other_than(self.home) if self.home else None
        return (self.home, other) if self.home and other else None

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
    if not counted:
        return Homes(None, ())
    scores: dict[str, float] = defaultdict(float)
    _add_outside(scores, scene, rules)
    _add_order(scores, scene, mentions)
    _add_neighbours(scores, scene, mentions)
    total = sum(counted.values())
    for code, count in counted.items():
        scores[code] += _SIGNS["share"] * count / total
    marked = Counter(code for c in candidates for code in set(c.codes[:1]) if c.posts)
    for code, count in marked.items():
        scores[code] += _SIGNS["marked"] * min(count, _MOST)
    home = max(sorted(scores), key=lambda code: scores[code])
    return Homes(home, tuple(code for code, _ in counted.most_common()))


def _spans(candidates: Iterable[Candidate]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for c in candidates:
        ordinal = c.tokens.passage.ordinal
        spans.setdefault(ordinal, []).append(Span(ordinal, c.tokens.starts[c.first], c.tokens.ends[c.after - 1]))
    return spans


def _overlaps(span: Span, by_paragraph: dict[int, list[Span]]) -> bool:
    return any(span.overlaps(other) for other in by_paragraph.get(span.paragraph, ()))


def _add_outside(scores: dict[str, float], scene: Scene, rules: Rules) -> None:
    article = scene.text.article
    agency = rules.people.agencies.get(article.agency or "")
    signs = (
        ("agency", [agency] if agency else []),
        ("outlet", codes_in(article.publisher or "", rules)),
        ("dateline", codes_in(article.dateline_place or "", rules)),
    )
    for sign, codes in signs:
        for code in codes[:1]:
            scores[code] += _SIGNS[sign]


def _add_order(scores: dict[str, float], scene: Scene, mentions: Sequence[CountryMention]) -> None:
    passages = scene.text.by_ordinal
    for sign, kind in (("title", ParagraphKind.TITLE), ("first", ParagraphKind.BODY)):
        first = next((c for c in mentions if passages[c.mention.span.paragraph].kind is kind), None)
        if first:
            scores[first.country_code] += _SIGNS[sign]


def _add_neighbours(scores: dict[str, float], scene: Scene, mentions: Sequence[CountryMention]) -> None:
    times: Counter[tuple[str, str]] = Counter()
    for c in mentions:
        span = c.mention.span
        before = scene.text.by_ordinal[span.paragraph].text[max(0, span.char_start - 24) : span.char_start]
        for sign, pattern in (("visited", _VISIT), ("returned", _RETURN)):
            if pattern.search(before):
                times[sign, c.country_code] += 1
                break
    for (sign, code), count in times.items():
        scores[code] += _SIGNS[sign] * min(count, _MOST)


def codes_in(text: str, rules: Rules) -> list[str]:
    """Return the countries that a name's words tell ("Royal Cambodian Armed Forces"), in order."""
    words, codes, at = _WORD.findall(text), [], 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            phrase = re.sub(r"['’]s$", "", " ".join(words[at : at + size]))
            found = rules.countries.names.get(phrase)
            code = found.country_code if found else rules.people.outlet_words.get(phrase)
            if code:
                codes.append(code)
                at += size - 1
                break
        at += 1
    return codes
