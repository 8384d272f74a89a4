"""Finding pledges: what both sides committed to without a named instrument, and offers that the other side accepted.

A pledge needs two sides: a subject that names both ("the two ministers", "Laos and Thailand"), or an offer and its
acceptance. What is agreed about an instrument ("agreed to sign a treaty") tells of the instrument's life and is no
pledge; nor is what stands under one.
"""

import re
from collections.abc import Sequence

from etl.find.agreements.commitments import Terms, pledge_claim, pledge_date, subject_of
from etl.find.agreements.complements import read_complement
from etl.find.agreements.offers import accepted_offer, accepts_offer
from etl.find.agreements.sides import Mention
from etl.find.agreements.titles import pledge_titles
from etl.find.clauses import Modality, read_modality, relative_zones
from etl.find.references import BOTH_SIDES, Cast, merge
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, PersonClaim, Span
from etl.rules import Rules
from etl.rules.agreements import ACCEPTANCE, BOND
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import ParagraphKind

_FEELING = re.compile(r"^\W*(?:to (?:be|have|disagree|differ)\b|that (?:it|there|this) (?:is|was)\b)")
_UNDER = re.compile(
    r"\b(?:under|in line with|in accordance with|pursuant to)\s+(?:the|a|an|which|it|its|their|this|existing|\w+)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|governments|nations|states|armies|militaries|navies|ministries|delegations"
    r"|neighbou?rs|services|forces|committee|group)\b"
)
_TOGETHER = re.compile(r"\b(?:with|between)\b")
_PRONOUN = re.compile(r"\b(?:he|she) and (?:his|her|the|[a-z]+'s)\b")
_CONTENT = re.compile(
    r" that (?P<subject>[^,;:]{3,120}?)\b(?:would|will|should|shall) (?:(?:also|not|soon|then) )?(?P<verb>[a-z]+)"
)
_THAT_IT_IS = re.compile(r"[^,;:]{0,40}? that (?:it|there|this) (?:is|was|has been)\b")
_ONE_SIDED = re.compile(r"\s(?:the )?[a-z][a-z \-]{2,30}?'s? commitments?\b")  # "reaffirmed Brazil's commitment"
_TELLS_BASE = ("did ", "to ", "have ", "has ", "had ", " and ")  # "the ministers meet and agree to"
_SHARED = re.compile(r"\b(?:both|they|each|the two|the three|all|its|their)\b")


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
            if accepted and accepts_offer(scene, sentence, accepted, rules):
                claims += accepted_offer(scene, cast, sentence, accepted, rules)
    return claims


def _binds(sentence: Sentence, hit: Hit, here: Sequence[Mention], cast: Cast, rules: Rules) -> bool:
    """Tell whether a verb of agreeing binds two sides to something that is no instrument."""
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    after = folded[hit.char_end : sentence.char_end]
    if hit.entry.value not in (Form.PAST, Form.PRESENT) and not before.endswith(_TELLS_BASE):
        return False
    commits = read_complement(after, rules.agreements.unpromised)
    if commits is None or _FEELING.search(after) or read_modality(before, rules.clauses) is not Modality.FACT:
        return False
    if (
        _ONE_SIDED.match(after)
        or _THAT_IT_IS.match(after)
        or _is_opinion(sentence, hit, cast, rules)
        or rules.agreements.encounters.match(after)
    ):
        return False
    if _UNDER.search(before) or any(
        m.instrument.char_start > hit.char_end and not _UNDER.search(folded, hit.char_end, m.instrument.char_start)
        for m in here
    ):
        return False
    return _joint_subject(sentence, hit, cast) or (
        commits.is_commitment and bool(_TOGETHER.search(after)) and len(cast.countries_in(sentence.span)) > 1
    )


def _is_opinion(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether two sides agreed on what something would do, and not on what they would: "that it would help"."""
    told = _CONTENT.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if not told or not rules.agreements.effects.fullmatch(told["verb"]) or _SHARED.search(told["subject"]):
        return False
    return not cast.named_in(Span(sentence.passage.ordinal, *told.span("subject")))


def _joint_subject(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    span = subject_of(sentence, hit)
    folded = sentence.passage.folded
    if BOTH_SIDES.search(folded, span.char_start, hit.char_end):  # "the two agreed": the verb is its noun here
        return True
    if _PRONOUN.search(folded, span.char_start, span.char_end):
        return len(cast.countries_in(sentence.span)) > 1
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
    span = subject_of(sentence, hit)
    subject = sentence.passage.folded[span.char_start : hit.char_end]
    named = cast.people_in(span)
    focus = cast.focus_of(sentence)
    both = BOTH_SIDES.search(subject)
    countries = cast.countries_in(span)
    earlier = Span(span.paragraph, sentence.char_start, span.char_start)
    if len(countries) < 2 and both and len(cast.countries_in(earlier)) > 1:
        countries, named = cast.countries_in(earlier), cast.people_in(earlier)  # "X rang Y; the two agreed"
    if len(countries) < 2:
        countries = focus.countries if both else merge(countries, cast.countries_in(sentence.span))
    people: tuple[PersonClaim, ...] = named
    if both and len(named) < 2:
        people = () if _COLLECTIVE.search(both[0]) else cast.pair(sentence, both[0])
        homes = {p.country_code for p in people if p.country_code}
        if len(homes) == 2 and len(countries) > 2:
            countries = tuple(homes)
    verb = Span(span.paragraph, hit.char_start, hit.char_end)
    terms = Terms(countries, people, pledge_date(scene, sentence, hit), verb=verb, subject=span)
    after = Span(span.paragraph, hit.char_end, sentence.char_end)
    agreed = read_complement(sentence.passage.folded[after.char_start : after.char_end], rules.agreements.unpromised)
    titles = pledge_titles(sentence.passage.text[after.char_start : after.char_end], agreed.start if agreed else 0)
    named_bodies = {m.quote for body in scene.organisations for m in body.mentions}
    kept = [t for t in titles if len(countries) > 1 and " " in t and t not in named_bodies]
    return [pledge_claim(scene, sentence, title, terms, rules) for title in kept]
