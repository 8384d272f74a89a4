"""What all pledges have in common: who binds themselves together, on what day, and how it is written as a claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.bodies import bodies_meant
from etl.find.agreements.dating import context_date, date_of_verb, is_pluperfect
from etl.find.agreements.fields import choose_field
from etl.find.clauses import relative_zones
from etl.find.references import BOTH_SIDES, Cast, merge, people_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate, PersonClaim, Reason, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, AgreementStatus, OrganisationKind

NEAR = 16  # characters after a verb in which a month or a year is that of agreeing: "agreed in May to"

_CLAUSE = compile_search(r";|:|\bwhile\b|\bwhen\b|\bafter\b|\bthat\s|, and (?=both|the two|they)|“")
_HE_AND = re.compile(r"\b(?:he|she) and (?:his|her|the|[a-z]+'s)\b")
_EACH = re.compile(r"\beach (?:also |had |has )?(?:\w+ly )?$")
_PARTNERED = re.compile(
    r"\b(?:he|she) and (?:his|her) (?:[a-z\-]+ )?(?:counterpart|colleague|host|hostess|guest|visitor|opposite number)\b"
    r"|\b(?:he|she) and (?:[\w'’.\-]+ ){1,6}?[\w'’.\-]+, (?:his|her) (?:host|hostess|guest|counterpart|colleague)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:sides?|countr(?:y|ies)|governments?|nations?|states|armies|militaries|navies|ministries|delegations"
    r"|neighbou?rs|services|forces|committee|group)\b"
)
_BOTH = re.compile(r"\b(?:both|the two)\s[a-z]+(?:\s[a-z]+)? $")
_BOTH_VERBS = ("agree", "shake", "shook", "settle", "come to", "came to")  # that two do, never one
NAMES = 6  # words before "are to" in which two states are named, and nothing else
_AGREED_WITH = re.compile(r"(?:\s(?!to\b|that\b)[\w,]+){0,5}? with (?=(?P<partner>[^;:]{3,80}?)\s(?:to|that|on)\s)")
_PROMISE = r"(?:\w+ )?(?:commitments?|undertakings?|promises?|pledges?|understanding|breakthrough|vow|deal|agreement)\b"
_TAKEN_UP = re.compile(  # a sentence that goes on with what was agreed in the one before
    rf"(?:(?:the|this|that|their|these|both) {_PROMISE} (?:was|were|came|followed|had)"
    r"|the (?:decision|measure|move|plan|step) was (?:agreed|announced|made public|reached|settled|taken)"
    rf"|(?:they|both|the) (?:\w+ )?(?:gave|made|exchanged|voiced|announced) (?:the|this|that|their|these) {_PROMISE}"
    r"|(?:this|that|it|all this) (?:was|had been) (?:settled|agreed|decided|arranged|announced|promised)"
    r"|so (?:said|say)|[^,;:.]{3,120} (?:announced|disclosed|made public) (?:it|this|the (?:deal|step|move|decision))"
    r" (?:in|on|at|after|last|together|jointly))\b"
)
_REPORTED = re.compile(r"\b(?:said|told|announced|confirmed)\b[^;:]{0,40}\bthat\b[^;:]*$")  # "said that they had"
_IT_WAS = re.compile(r"\bit (?:was|has been|had been)(?: also| further| jointly| mutually)? $")
_WE = re.compile(r"[“\"][^“”\"]*\bwe (?:have |had )?(?:also |just |now )?$")


@dataclass(frozen=True, slots=True)
class Terms:
    """Who binds themselves, and since when."""

    countries: tuple[str, ...]
    people: tuple[PersonClaim, ...]
    signed_on: PartialDate | None
    bodies: tuple[str, ...] = ()
    verb: Span | None = None  # of agreeing, or of accepting
    subject: Span | None = None


def _reasons(sentence: Sentence, terms: Terms) -> Iterator[Reason]:
    """Yield how the fields of a pledge were decided."""
    yield Reason("kind", "bond", terms.verb)
    yield Reason("status", "bond", terms.verb)
    if terms.signed_on:
        yield Reason("signed_on", "pledge_day")
    yield Reason("parties", "doers" if terms.subject else "story", terms.subject)
    if terms.people:
        yield Reason("signatories", "signers", terms.verb)


def subject_of(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch before a verb that names its subject."""
    start, text = sentence.char_start, sentence.passage.folded
    for mark in _CLAUSE.finditer(text[start : hit.char_start]):
        start = sentence.char_start + mark.end()
    return Span(sentence.passage.ordinal, start, hit.char_start)


def pledge_date(scene: Scene, sentence: Sentence, hit: Hit, subject: Span | None = None) -> PartialDate | None:
    """Return the day on which two sides agreed: told with the verb, else that of the news it is part of.

    `subject`: a date before it is of what they agreed, and not of when.
    """
    bounds = replace(sentence.span, char_start=subject.char_start) if subject else sentence.span
    date = date_of_verb(scene, bounds, (hit.char_start, hit.char_end), (), scene.text.published_on)
    published = scene.text.published_on
    told = date is not None and (
        date.start is None or date.start.day or date.mention.span.char_start - hit.char_end < NEAR
    )
    if told and date and date.start and (published is None or date.start.earliest <= published.latest):
        return date.start
    following = taken_up(scene, sentence)
    days = [d.start for d in scene.dates_in(following) if d.start and d.start.day] if following else []
    if days:
        return days[0]
    before = sentence.passage.folded[sentence.char_start : hit.char_start]
    if is_pluperfect(before) and not _REPORTED.search(before):
        return None
    return context_date(sentence, scene)


def taken_up(scene: Scene, sentence: Sentence) -> Sentence | None:
    """Return the next sentence where it goes on with what was agreed: "The promise was made on Tuesday by"."""
    here = sentence.passage
    below = scene.text.by_ordinal.get(here.ordinal + 1)
    later = here.sentences[sentence.index + 1 :] or (below.sentences if below else ())
    return next((s for s in later[:1] if _TAKEN_UP.match(s.passage.folded, s.char_start, s.char_end)), None)


def pledge_claim(scene: Scene, sentence: Sentence, title: str, terms: Terms, rules: Rules) -> AgreementClaim:
    """Return the claim of a pledge that a sentence tells."""
    evidence = sentence.mention("pledge")
    texts = (title, sentence.text, scene.text.article.title or "")
    return AgreementClaim(
        title=title,
        kind=AgreementKind.PLEDGE,
        status=AgreementStatus.AGREED,
        field=choose_field(AgreementKind.PLEDGE, texts, rules.agreements.fields),
        signed_on=terms.signed_on,
        parties=tuple(sorted(terms.countries)),
        organisations=terms.bodies,
        signatories=tuple(p.name for p in terms.people),
        evidence=evidence,
        mentions=(AgreementMention(evidence, AgreementStatus.AGREED),),
        reasons=tuple(_reasons(sentence, terms)),
    )


@dataclass(frozen=True, slots=True)
class Joint:
    """Who binds themselves together."""

    countries: tuple[str, ...]
    bodies: tuple[str, ...]  # of many states, by name
    people: tuple[PersonClaim, ...]


def joint_subject(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether two sides do what a verb of agreeing tells."""
    span = subject_of(sentence, hit)
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    verb = folded[hit.char_start : hit.char_end]
    is_pair = len(_joint_sides(sentence, hit, cast)) > 1
    if verb in rules.pledges.plans:
        return is_pair and before.count(" ") <= NAMES and " and " in before
    if verb in rules.pledges.voiced:
        return (is_pair and " and " in before) or bool(_BOTH.search(before))
    if BOTH_SIDES.search(folded, span.char_start, hit.char_end):  # "the two agreed": the verb is its noun here
        return True
    if verb.endswith("the other"):
        return bool(_EACH.search(before))
    if _PARTNERED.search(folded, span.char_start, span.char_end):
        return True
    if _HE_AND.search(folded, span.char_start, span.char_end):
        is_met = len(cast.focus_of(sentence).countries) == 2
        return bool(_PARTNERED.search(before)) or len(cast.countries_in(sentence.span)) > 1 or is_met
    if _IT_WAS.search(before):
        return len(cast.focus_of(sentence).countries) == 2
    if _WE.search(before) and verb.startswith(_BOTH_VERBS):
        return len(cast.countries_in(sentence.span)) == 2
    has_partner = bool(sides_in(_partnered(sentence, hit), cast))
    return is_pair and (has_partner or " and " in folded[span.char_start : span.char_end])


def joint_parties(sentence: Sentence, hit: Hit, cast: Cast) -> Joint:
    """Return who binds themselves by a verb: those it names, those named in its clause, or those in focus."""
    span = subject_of(sentence, hit)
    both = BOTH_SIDES.search(sentence.passage.folded[span.char_start : hit.char_end])
    sides = _joint_sides(sentence, hit, cast)
    bodies = tuple(b.name for b in cast.scene.organisations if b.name in sides)
    meant = bodies_meant(both[0], sentence, hit.char_start, cast) if both and not bodies else []
    countries = merge(cast.countries_in(span), tuple(c for c in sides if c not in bodies))
    people = people_of((*cast.people_in(span), *cast.people_in(_partnered(sentence, hit))))
    earlier = replace(span, char_start=sentence.char_start, char_end=span.char_start)
    before = _sides_before(earlier, sentence, cast)
    if len(countries) < 2 and both and len(before) > 1:
        countries, people = before, cast.people_in(earlier)  # "X rang Y; the two agreed"
    elif len(countries) + len(bodies) < 2:
        countries = _meant(sentence, countries, cast, both[0] if both else "")
    if both and len(people) < 2:
        people = people_meant(both[0], sentence, countries, cast)
    return Joint(countries, bodies or tuple(b.name for b in meant), people)


def people_meant(both: str, sentence: Sentence, countries: Sequence[str], cast: Cast) -> tuple[PersonClaim, ...]:
    """Return the two people that "both ministers" means, if they are of the states that bind themselves."""
    people = () if _COLLECTIVE.search(both) else cast.pair(sentence, both)
    return people if {p.country_code for p in people if p.country_code} <= set(countries) else ()


def _sides_before(earlier: Span, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Return the states of those who meet in the clause before; of one whose state is unknown, the one told last."""
    known = cast.countries_in(earlier)
    if len(known) != 1 or len(cast.people_in(earlier)) < 2:
        return known
    others = [c for c in cast.focus_of(sentence).last_countries if c not in known]
    return merge(known, others if len(others) == 1 else [cast.protagonist] if cast.protagonist else [])


def _meant(sentence: Sentence, told: tuple[str, ...], cast: Cast, both: str) -> tuple[str, ...]:
    """Return the states that a subject means which names fewer than two: "both sides", "he and his host", "it was"."""
    focus, here = cast.focus_of(sentence), merge(told, cast.countries_in(sentence.span))
    if both:
        is_two = len(focus.countries) > 2 and both.startswith(("both", "the two"))
        return cast.both_sides(sentence) if is_two or len(focus.countries) == 2 else focus.countries
    if len(here) > 1:
        return here
    if not _PARTNERED.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return cast.both_sides(sentence)
    first = here or tuple(p.country_code for p in focus.last_people[:1] if p.country_code)
    main = cast.main_countries[:2]
    return main if set(first) <= set(main) else merge(first, [cast.protagonist] if cast.protagonist else [])


def _joint_sides(sentence: Sentence, hit: Hit, cast: Cast) -> tuple[str, ...]:
    """Return the states and the bodies of states that a verb's subject names, and the partner "with" whom it is."""
    return merge(sides_in(subject_of(sentence, hit), cast), sides_in(_partnered(sentence, hit), cast))


def _partnered(sentence: Sentence, hit: Hit) -> Span:
    """Return the stretch that names with whom one side agreed: "agreed with her Peruvian counterpart to"; or none."""
    found = _AGREED_WITH.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    start, end = found.span("partner") if found else (hit.char_end, hit.char_end)
    return Span(sentence.passage.ordinal, start, end)


def sides_in(span: Span, cast: Cast) -> tuple[str, ...]:
    """Return the states that act in a stretch, by their codes, and where there is one the bodies of states, by name."""
    text = cast.scene.text.by_ordinal[span.paragraph].folded
    zones = relative_zones(text[span.char_start : span.char_end])
    actors = [
        a
        for a in cast.actors_in(span)
        if not a.is_place and not any(z[0] <= a.char_start - span.char_start < z[1] for z in zones)
    ]
    states = tuple(dict.fromkeys(a.country_code for a in actors if a.country_code))
    bodies = (a for a in actors if a.body and a.body.kind is OrganisationKind.INTERGOVERNMENTAL)
    named = (a.body.name for a in bodies if a.body and not text.startswith("-", a.char_end))
    return states if len(states) > 1 else merge(states, tuple(named))
