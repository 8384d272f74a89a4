"""What all pledges have in common: their terms, the day, and how they are written as a claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.find.agreements.dating import context_date, date_of_verb, is_pluperfect
from etl.find.agreements.fields import choose_field
from etl.find.agreements.joint import joint_parties, people_meant, subject_of
from etl.find.references import BOTH_SIDES, Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate, PersonClaim, Reason, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit
from models.codes import AgreementKind, AgreementStatus

NEAR = 16  # characters after a verb in which a month or a year is that of agreeing: "agreed in May to"
_PROMISE = r"(?:\w+ )?(?:commitments?|undertakings?|promises?|pledges?|understanding|breakthrough|vow|deal|agreement)\b"
_TAKEN_UP = re.compile(  # a sentence that goes on with what was agreed in the one before
    rf"(?:(?:the|this|that|their|these|both) {_PROMISE} (?:was|were|came|followed|had)"
    r"|the (?:decision|measure|move|plan|step) was (?:agreed|announced|made public|reached|settled|taken)"
    rf"|(?:they|both|the) (?:\w+ )?(?:gave|made|exchanged|voiced|announced) (?:the|this|that|their|these) {_PROMISE}"
    r"|(?:this|that|it|all this) (?:was|had been) (?:settled|agreed|decided|arranged|announced|promised)"
    r"|so (?:said|say)|[^,;:.]{3,120} (?:announced|disclosed|made public) (?:it|this|the (?:deal|step|move|decision))"
    r" (?:in|on|at|after|last|together|jointly))\b"
)
_THEY = re.compile(r"[^;:]{0,60}?\b(?:they|each|both|the two (?:[a-z]+ )?[a-z]+s|he and|she and)\b")
_REPORTED = re.compile(r"\b(?:said|told|announced|confirmed)\b[^;:]{0,40}\bthat\b[^;:]*$")  # "said that they had"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who binds themselves, and since when."""

    countries: tuple[str, ...]
    people: tuple[PersonClaim, ...]
    signed_on: PartialDate | None
    bodies: tuple[str, ...] = ()
    verb: Span | None = None  # of agreeing, or of accepting
    subject: Span | None = None

    @property
    def is_of_two(self) -> bool:
        """Whether at least two sides are known."""
        return len(self.countries) + len(self.bodies) > 1


def _reasons(sentence: Sentence, terms: Terms) -> Iterator[Reason]:
    """Yield how the fields of a pledge were decided."""
    yield Reason("kind", "bond", terms.verb)
    yield Reason("status", "bond", terms.verb)
    if terms.signed_on:
        yield Reason("signed_on", "pledge_day")
    yield Reason("parties", "doers" if terms.subject else "story", terms.subject)
    if terms.people:
        yield Reason("signatories", "signers", terms.verb)


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
        return _day_before(sentence, scene) if _THEY.match(before) else None
    return context_date(sentence, scene) or _day_before(sentence, scene)


def _day_before(sentence: Sentence, scene: Scene) -> PartialDate | None:
    """Return the one day that the sentence before names in the same paragraph: this one goes on with its talks."""
    before = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    days = {d.start for d in scene.dates_in(before) if d.start and d.start.day and d.end is None} if before else set()
    return days.pop() if len(days) == 1 else None


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


def joint_terms(sentence: Sentence, hit: Hit, cast: Cast) -> Terms:
    """Return who binds themselves by a verb, and when; the next sentence may name the people."""
    joint, scene = joint_parties(sentence, hit, cast), cast.scene
    following = taken_up(scene, sentence)
    people = joint.people or (cast.people_in(following.span) if following else ())
    verb = Span(sentence.passage.ordinal, hit.char_start, hit.char_end)
    day = pledge_date(scene, sentence, hit)
    return Terms(joint.countries, people, day, joint.bodies, verb=verb, subject=subject_of(sentence, hit))


def _speakers(sentence: Sentence, hit: Hit, states: Sequence[str], cast: Cast) -> tuple[PersonClaim, ...]:
    """Return those before a verb who speak for the states that bind themselves, where each has one."""
    people = cast.people_in(replace(sentence.span, char_end=hit.char_start))
    return people if sorted(p.country_code or "" for p in people) == sorted(states) else ()


def named_terms(side: Span, sides: Sequence[str], sentence: Sentence, hit: Hit, cast: Cast) -> Terms:
    """Return who binds themselves by a verb or a noun that stands apart from them: those of a stretch, and when."""
    bodies = tuple(b.name for b in cast.scene.organisations if b.name in sides)
    states = tuple(s for s in sides if s not in bodies)
    both = BOTH_SIDES.search(sentence.passage.folded, side.char_start, side.char_end)
    people = cast.people_in(side) or (people_meant(both[0], sentence, states, cast) if both else ())
    people = people or _speakers(sentence, hit, states, cast)
    told = hit._replace(char_end=max(hit.char_end, side.char_end))  # "agreed by the two ministers | last year"
    day = pledge_date(cast.scene, sentence, told, side if side.char_start < hit.char_start else None)
    verb = Span(sentence.passage.ordinal, hit.char_start, hit.char_end)
    return Terms(states, people, day, bodies, verb=verb, subject=side)
