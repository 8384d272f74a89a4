"""Finding pledges: what both sides committed to without a named instrument, and offers that the other side accepted.

A pledge needs two sides: a subject that names both ("the two ministers", "Laos and Thailand"), or an offer and its
acceptance. What is agreed about an instrument ("agreed to sign a treaty") tells of the instrument's life and is no
pledge; nor is what stands under one.
"""

import re
from collections.abc import Sequence

from etl.find.agreements.commitments import (
    Terms,
    joint_parties,
    joint_subject,
    pledge_claim,
    pledge_date,
    sides_in,
    subject_of,
    taken_up,
)
from etl.find.agreements.complements import Complement, pledge_titles, read_complement, read_plan
from etl.find.agreements.offers import accepted_offer
from etl.find.agreements.sides import Mention
from etl.find.clauses import Modality, read_modality
from etl.find.references import BOTH_SIDES, Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.agreements import ACCEPTANCE, BOND
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import ParagraphKind

_FEELING = re.compile(  # "agreed to differ", "agreed on Monday that it is time"
    r"\W*to (?:be|have|disagree|differ|(?:remain|stay|keep) in)\b"
    r"|[^,;:]{0,40}? that (?:it|there|this) (?:is|was|has been)\b"
)
_UNDER = re.compile(
    r"\b(?:under|in line with|in accordance with|pursuant to)\s+(?:the|a|an|which|it|its|their|this|existing|\w+)\b"
)
_TOGETHER = re.compile(r"\b(?:with|between)\b")
_CONTENT = re.compile(
    r" that (?P<subject>[^,;:]{3,120}?)\b(?:would|will|should|shall) (?:(?:also|not|soon|then) )?(?P<verb>[a-z]+)"
)
_TELLS_BASE = ("did ", "to ", "have ", "has ", "had ", " and ")  # "the ministers meet and agree to"
_BY = re.compile(r"(?:\s(?:on|upon))?(?:\s(?:last|this|in|on|earlier)\s[^,;:.]{2,20}?)?\s(?:by|between)\s")
_OPENING_THING = re.compile(
    r"(?:(?:under|as part of|after|following|through|thanks to|despite)\s)?"
    r"(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|\d+|new|joint)\s(?P<thing>[^;:.“”\"]{5,90}?)"
    r"(?:,\s|\s(?:that|which)\s(?:was|were|had been)\s|\s)$",
    re.IGNORECASE,
)
_SIDE_ENDS = re.compile(r"[,;:.]|\b(?:in|at|on|last|this|during|after|was|were|is|are|has|had|will|would)\b")


def find_pledges(scene: Scene, cast: Cast, mentions: Sequence[Mention], rules: Rules) -> list[AgreementClaim]:
    """Return the pledges of an article, in the order of the text."""
    claims = []
    for sentence in scene.text.sentences:
        if sentence.passage.kind is not ParagraphKind.BODY:
            continue
        here = [m for m in mentions if m.instrument.sentence is sentence]
        for hit in scene.hits_in(sentence, BOND):
            agreed = _agreed(sentence, hit, here, cast, rules)
            if agreed:
                told = _joint_pledges(cast, (sentence, hit), agreed, rules)
            else:
                told = _agreed_thing(cast, (sentence, hit), here, rules)
            claims += told
            if agreed or told:
                break
        else:
            for hit in scene.hits_in(sentence, ACCEPTANCE)[:1]:
                claims += accepted_offer(scene, cast, sentence, hit, rules)
    return claims


def _agreed(sentence: Sentence, hit: Hit, here: Sequence[Mention], cast: Cast, rules: Rules) -> Complement | None:
    """Return what a verb of agreeing binds two sides to, or None: one side, a wish, an opinion, an instrument."""
    folded = sentence.passage.folded
    before = folded[sentence.char_start : hit.char_start]
    if hit.entry.value not in (Form.PAST, Form.PRESENT) and not before.endswith(_TELLS_BASE):
        return None
    agreed = _complement(sentence, hit, rules)
    if agreed is None or _UNDER.search(before) or read_modality(before, rules.clauses) is not Modality.FACT:
        return None
    if _is_none(sentence, hit, cast, rules) or any(
        m.instrument.char_start > hit.char_end and not _UNDER.search(folded, hit.char_end, m.instrument.char_start)
        for m in here
    ):
        return None
    is_shared = agreed.is_commitment and _TOGETHER.search(folded, hit.char_end, sentence.char_end)
    return agreed if is_shared or joint_subject(sentence, hit, cast, rules) else None


def _complement(sentence: Sentence, hit: Hit, rules: Rules) -> Complement | None:
    """Return what follows a verb: what is agreed, or what both sides said that they would do or are to do."""
    folded, words = sentence.passage.folded, rules.agreements
    after, verb = folded[hit.char_end : sentence.char_end], folded[hit.char_start : hit.char_end]
    if verb in words.voiced or verb in words.plans:
        return read_plan(after, words.idle, is_voiced=verb in words.voiced)
    return read_complement(after, words.unpromised)


def _is_none(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether what follows a verb of agreeing is no promise: a feeling, an opinion, one side's own, a meeting."""
    after = sentence.passage.folded[hit.char_end : sentence.char_end]
    is_none = _FEELING.match(after) or rules.agreements.encounters.match(after)
    return bool(is_none) or _is_opinion(sentence, hit, cast, rules)


def _is_opinion(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether two sides agreed on what something would do, and not on what they would: "that it would help"."""
    told = _CONTENT.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if not told or not rules.agreements.effects.fullmatch(told["verb"]):
        return False
    return not cast.named_in(Span(sentence.passage.ordinal, *told.span("subject")))


def _joint_pledges(cast: Cast, found: tuple[Sentence, Hit], agreed: Complement, rules: Rules) -> list[AgreementClaim]:
    """Return the pledges that a verb of agreeing makes, by what two sides agreed."""
    (sentence, hit), scene = found, cast.scene
    verb = Span(sentence.passage.ordinal, hit.char_start, hit.char_end)
    joint = joint_parties(sentence, hit, cast)
    day, subject, following = pledge_date(scene, sentence, hit), subject_of(sentence, hit), taken_up(scene, sentence)
    people = joint.people or (cast.people_in(following.span) if following else ())
    terms = Terms(joint.countries, people, day, joint.bodies, verb=verb, subject=subject)
    told = sentence.passage.text[hit.char_end + agreed.start : sentence.char_end]
    named = {m.quote for body in scene.organisations for m in body.mentions}
    titles = pledge_titles(told, is_thing=agreed.is_thing) if len(joint.countries) + len(joint.bodies) > 1 else []
    return [pledge_claim(scene, sentence, t, terms, rules) for t in titles if " " in t and t not in named]


def _agreed_thing(
    cast: Cast, found: tuple[Sentence, Hit], here: Sequence[Mention], rules: Rules
) -> list[AgreementClaim]:
    """Return the pledge of a thing that opens a sentence and that two sides agreed on before; no instrument's."""
    (sentence, hit), scene = found, cast.scene
    folded, end = sentence.passage.folded, sentence.char_end
    by, title = _BY.match(folded, hit.char_end, end), _title_of_thing(sentence, hit, rules)
    if not by or title is None or here:
        return []
    stop = _SIDE_ENDS.search(folded, by.end(), end)
    side = Span(sentence.passage.ordinal, by.end(), stop.start() if stop else end)
    sides = sides_in(side, cast)
    is_private = rules.agreements.private_actors.search(folded, side.char_start, side.char_end)
    if len(sides) < 2 and not is_private and BOTH_SIDES.search(folded, side.char_start, side.char_end):
        sides = cast.both_sides(sentence)
    bodies = tuple(b.name for b in scene.organisations if b.name in sides)
    states = tuple(s for s in sides if s not in bodies)
    verb = Span(side.paragraph, hit.char_start, hit.char_end)
    day, people = pledge_date(scene, sentence, hit), cast.people_in(side)
    terms = Terms(states, people, day, bodies, verb=verb, subject=side)
    return [pledge_claim(scene, sentence, title, terms, rules)] if len(sides) > 1 else []


def _title_of_thing(sentence: Sentence, hit: Hit, rules: Rules) -> str | None:
    """Return the words of what was "agreed", or None where they name what promises nothing."""
    thing = _OPENING_THING.match(sentence.passage.text, sentence.char_start, hit.char_start)
    if not thing or hit.entry.phrase != "agreed":
        return None
    words = re.findall(r"[a-z\-]+", thing["thing"].lower())
    return thing["thing"] if len(words) > 1 and rules.agreements.unpromised.isdisjoint(words) else None
