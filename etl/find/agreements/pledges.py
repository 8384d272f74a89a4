"""Finding pledges: what both sides committed to without a named instrument, and offers that the other side accepted.

A pledge needs two sides: a subject that names both ("the two ministers", "Laos and Thailand"), or an offer and its
acceptance. What is agreed about an instrument ("agreed to sign a treaty") tells of the instrument's life and is no
pledge; nor is what stands under one.
"""

import re
from collections.abc import Sequence

from etl.find.agreements.claims import context_date, is_pluperfect
from etl.find.agreements.dating import date_of_verb
from etl.find.agreements.fields import choose_field
from etl.find.agreements.sides import Mention
from etl.find.agreements.titles import pledge_titles
from etl.find.clauses import Modality, read_modality, relative_zones
from etl.find.references import BOTH_SIDES, Cast, merge, people_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate, PersonClaim, Span
from etl.rules import Rules
from etl.rules.agreements import ACCEPTANCE, BOND
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import AgreementKind, AgreementStatus, ParagraphKind

_COMMITS = re.compile(
    r"\s*(?:[^;:“\"]{0,60}?\s)??"
    r"(?:to\s+(?!an?\b|the\b|be\b)[a-z]|that\s.{3,120}\b(?:would|will|shall|should)\b"
    r"|their\s+(?:\w+\s+)?commitments?\s+to|its\s+(?:\w+\s+)?commitments?\s+to)"
)
_FEELING = re.compile(r"^\W*(?:to (?:be|have|disagree|differ)\b|that (?:it|there|this) (?:is|was)\b)")
_UNDER = re.compile(
    r"\b(?:under|in line with|in accordance with|pursuant to)\s+(?:the|a|an|which|it|its|their|this|existing|\w+)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|governments|nations|states|armies|militaries|navies|ministries|delegations"
    r"|neighbou?rs|services|forces|committee|group)\b"
)
_TOGETHER = re.compile(r"\b(?:with|between)\b")
_OFFER = re.compile(
    r"\b(?:offer(?:ed|s|ing)?|promised|pledged|donat\w+|propos\w+|grant\w*|assistance|aid|gift|handed)\b"
)
_OFFERED_BEFORE = re.compile(
    r"\b(?:offer\w*|will (?:provide|give|donate|grant|hand)|would (?:provide|give|donate|grant)|pledged|promised)\b"
)
_INVITATION = re.compile(r"\b(?:invit\w+|credentials|resignation|responsibility|award|medal|apolog\w+)\b")


_AT_ONCE = re.compile(
    r"(?: it)?(?: with thanks| gladly| at once| on the spot| gratefully| the offer| right away)?(?=[.,;]|$)"
)
NEAR = 16  # characters after a verb in which a month or a year is that of agreeing: "agreed in May to"


def find_pledges(scene: Scene, cast: Cast, mentions: Sequence[Mention], rules: Rules) -> list[AgreementClaim]:
    """Return the pledges of an article, in the order of the text."""
    claims = []
    for sentence in scene.text.sentences:
        if sentence.passage.kind is not ParagraphKind.BODY:
            continue
        here = [m for m in mentions if m.instrument.sentence is sentence]
        for hit in scene.hits_in(sentence, BOND):
            if _binds(sentence, hit, here, cast, rules):
                claims += _joint_pledges(scene, cast, sentence, hit, rules)
                break
        else:
            accepted = next(iter(scene.hits_in(sentence, ACCEPTANCE)), None)
            if accepted and _accepts(scene, sentence, accepted, rules):
                claims += _accepted_offer(scene, cast, sentence, accepted, rules)
    return claims


def _binds(sentence: Sentence, hit: Hit, here: Sequence[Mention], cast: Cast, rules: Rules) -> bool:
    """Tell whether a verb of agreeing binds two sides to something that is no instrument."""
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    after = folded[hit.char_end : sentence.char_end]
    if hit.entry.value not in (Form.PAST, Form.PRESENT) and not before.endswith(("did ", "to ", "have ", "has ")):
        return False
    commits = _COMMITS.match(after)
    if not commits or _FEELING.search(after) or read_modality(before, rules.clauses) is not Modality.FACT:
        return False
    if _UNDER.search(before) or any(
        m.instrument.char_start > hit.char_end and not _UNDER.search(folded, hit.char_end, m.instrument.char_start)
        for m in here
    ):
        return False
    return _joint_subject(sentence, hit, cast) or (
        "commitment" in commits[0] and bool(_TOGETHER.search(after)) and len(cast.countries_in(sentence.span)) > 1
    )


def _subject(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch before a verb that names its subject."""
    start, text = sentence.char_start, sentence.passage.folded
    for mark in re.finditer(
        r";|:|\bwhile\b|\bwhen\b|\bafter\b|\bthat\s|, and (?=both|the two|they)|“", text[start : hit.char_start]
    ):
        start = sentence.char_start + mark.end()
    return Span(sentence.passage.ordinal, start, hit.char_start)


def _joint_subject(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    span = _subject(sentence, hit)
    folded = sentence.passage.folded
    if BOTH_SIDES.search(folded, span.char_start, span.char_end):
        return True
    zones = relative_zones(folded[span.char_start : span.char_end])
    actors = [
        a
        for a in cast.actors_in(span)
        if not a.is_place and not any(z[0] <= a.char_start - span.char_start < z[1] for z in zones)
    ]
    return (
        len({a.country_code for a in actors if a.country_code}) > 1
        and " and " in folded[span.char_start : span.char_end]
    )


def _joint_pledges(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    span = _subject(sentence, hit)
    subject = sentence.passage.folded[span.char_start : span.char_end]
    named = cast.people_in(span)
    focus = cast.focus_of(sentence)
    both = BOTH_SIDES.search(subject)
    countries = cast.countries_in(span)
    if len(countries) < 2:
        countries = focus.countries if both else merge(countries, cast.countries_in(sentence.span))
    people: tuple[PersonClaim, ...] = named
    if both and len(named) < 2:
        people = () if _COLLECTIVE.search(both[0]) else cast.pair(sentence, both[0])
        homes = {p.country_code for p in people if p.country_code}
        if len(homes) == 2 and len(countries) > 2:
            countries = tuple(homes)
    date = _date(scene, sentence, hit)
    titles = pledge_titles(sentence.passage.text[hit.char_end : sentence.char_end])
    return [_claim(scene, sentence, t, (countries, people, date), rules) for t in titles if len(countries) > 1]


def _accepts(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> bool:
    folded = sentence.passage.folded
    if _INVITATION.search(folded, sentence.char_start, sentence.char_end):
        return False
    if read_modality(folded[sentence.char_start : hit.char_start], rules.clauses) is not Modality.FACT:
        return False
    offered = _OFFER.search(folded, sentence.char_start, sentence.char_end) or _AT_ONCE.match(folded, hit.char_end)
    return bool(offered) and hit.entry.value in (
        Form.PAST,
        Form.PRESENT,
        Form.PARTICIPLE,
    )


def _accepted_offer(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    source, text = sentence, sentence.text
    title = offered_thing(text)
    countries = cast.countries_in(sentence.span)
    people = cast.people_in(_subject(sentence, hit))
    if title is None:
        earlier = _sentence_before(scene, sentence)
        if earlier is None or not _OFFERED_BEFORE.search(earlier.passage.folded, earlier.char_start, earlier.char_end):
            return []
        source, title = earlier, offered_thing(earlier.text)
        countries = merge(countries, cast.countries_in(earlier.span))
        people = people_of((*cast.people_in(earlier.span), *people))[:2]
    if title is None:
        return []
    if len(countries) < 2:
        countries = merge(countries, cast.focus_of(sentence).countries)
    if len(countries) < 2:
        return []
    return [_claim(scene, source, title, (countries, people, _date(scene, sentence, hit)), rules)]


def offered_thing(text: str) -> str | None:
    """Return what a sentence says was offered and accepted, or None."""
    for pattern in _THINGS:
        found = pattern.search(text)
        if found:
            words = found[1].strip(" ,").split()
            while words and words[0].lower() in ("a", "an", "the", "its", "their", "of"):
                words.pop(0)
            return " ".join(words) or None
    return None


_STOP = r"(?!that\b|which\b|of which\b|when\b|and [A-Z]|accepted\b|offered\b|was\b|were\b|had\b|in \d|last\b|told\b)"
_WORD = r"(?:[^,;:.()\s]|[.,](?=\d))+"
_NOUN = rf"({_STOP}{_WORD}(?:\s{_STOP}{_WORD}){{0,9}}(?:\s\([^)]*\)\sfor(?:\s[a-z\-]+){{1,3}})?)"
_THINGS = (
    re.compile(rf"\boffers? of {_NOUN}"),
    re.compile(
        rf"\b(?:accepted|took up|accepts) (?!the (?:offer|assistance|gift|aid|grant)\b|an offer|in\b"
        rf"|and\b|by\b|last\b|this\b|five\b|\w+ (?:last|this)\b){_NOUN} that\b"
    ),
    re.compile(
        rf"\b(?:over|of|for|get|gets|getting) ({_NOUN[1:-1]}), which (?:[A-Z][\w\-]+\s?)+(?:has |had "
        rf")?(?:offered|promised)\b"
    ),
    re.compile(r"\bproposed (an? [\w\- ]+?), of which\b"),
    re.compile(rf"\b(?:provide|give|grant) (?:[A-Z][\w\-]+ )+with {_NOUN}"),
    re.compile(rf"\bgive {_NOUN}"),
    re.compile(rf"\boffered to (?:[a-z]+ )(?=an? |the |\d|[a-z]+ (?:million|billion)){_NOUN}"),
    re.compile(rf"\b(?:offered|promised|pledged) (?:[A-Z][\w\-]+ )*{_NOUN}"),
)


def _sentence_before(scene: Scene, sentence: Sentence) -> Sentence | None:
    earlier = None
    for other in scene.text.sentences:
        if other is sentence:
            return earlier
        earlier = other
    return None


def _date(scene: Scene, sentence: Sentence, hit: Hit) -> PartialDate | None:
    date = date_of_verb(scene, sentence.span, (hit.char_start, hit.char_end))
    published = scene.text.published_on
    told = date is not None and (
        date.start is None or date.start.day or date.mention.span.char_start - hit.char_end < NEAR
    )
    if told and date and date.start and (published is None or date.start.earliest <= published.latest):
        return date.start
    if is_pluperfect(sentence.passage.folded[sentence.char_start : hit.char_start]):
        return None
    return context_date(sentence, scene)


def _claim(
    scene: Scene,
    sentence: Sentence,
    title: str,
    terms: tuple[tuple[str, ...], tuple[PersonClaim, ...], PartialDate | None],
    rules: Rules,
) -> AgreementClaim:
    countries, people, date = terms
    evidence = sentence.mention("pledge")
    return AgreementClaim(
        title=title,
        kind=AgreementKind.PLEDGE,
        status=AgreementStatus.AGREED,
        field=choose_field(
            AgreementKind.PLEDGE, (title, sentence.text, scene.text.article.title or ""), rules.agreements.fields
        ),
        signed_on=date,
        parties=tuple(sorted(countries)),
        organisations=(),
        signatories=tuple(p.name for p in people),
        evidence=evidence,
        mentions=(AgreementMention(evidence, AgreementStatus.AGREED),),
    )
